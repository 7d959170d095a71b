//! `Method`: what there is to know about a function.

use core::fmt;

use super::image::Identity;
use super::more::More;
use super::param::{Param, Passed, Slot};
use super::table::Key;
use super::{Attrs, Deprecation, Location, Meta, Mode, ReceiverMode, Tags, Type};
use crate::func::entries::Entries;
use crate::func::thunk::Thunk;

/// A method or a free function: its signature, what its author says about it, and how to call it.
///
/// ```
/// use reflect::Reflect;
/// #[derive(Reflect)]
/// struct Counter { count: u32 }
/// #[reflect::reflect_methods]
/// impl Counter {
///     /// Counts up and returns the new count.
///     pub fn add(&mut self, by: u32) -> u32 { self.count += by; self.count }
/// }
/// let add = Counter::TYPE.method_info("add").unwrap();
/// assert_eq!(add.to_string(), "Counter::add(&mut self, by: u32) -> u32");
/// # #[cfg(feature = "docs")]
/// assert_eq!(add.docs(), "Counts up and returns the new count.");
/// ```
#[derive(Clone, Copy)]
pub struct Method {
    pub(crate) name: &'static str,
    pub(crate) key: Key,
    pub(crate) owner: Owner,
    pub(crate) public: bool,
    pub(crate) receiver: ReceiverMode,
    /// The type of the place that the receiver pointer points to.
    pub(crate) receiver_ty: fn() -> Type,
    pub(crate) names: &'static [&'static str],
    pub(crate) slots: &'static [Slot],
    pub(crate) result: Slot,
    /// The result's identity, where it is given by value.
    pub(crate) result_id: Option<Identity>,
    /// The room that the result needs; `None` where a value's payload is enough.
    pub(crate) result_box: Option<core::alloc::Layout>,
    pub(crate) thunk: Thunk,
    /// Its compiled forms for typed arguments.
    pub(crate) entries: Option<fn() -> Entries>,
    /// What keeps a call from going straight to the thunk, and what the receiver is: the bits below.
    pub(crate) detours: u8,
    pub(crate) is_unsafe: bool,
    /// Of an `async fn`: whether its future is `Send`.
    pub(crate) future: Option<bool>,
    pub(crate) more: &'static More,
    pub(crate) meta: Meta,
}

/// The result needs a box.
pub(crate) const BOXED: u8 = 1;
/// There is [`More`] to do.
pub(crate) const INDIRECT: u8 = 2;
/// Every call is refused, but for those of `call_unsafe`, which calls a copy without this.
pub(crate) const GUARDED: u8 = 4;
/// Of a set of instances, for one call: the room is for the result as it is, without a box.
pub(crate) const TYPED: u8 = 8;
/// The receiver is an `Arc<dyn Body>`, which whoever holds it drops.
pub(crate) const OWNED: u8 = 16;
/// The receiver is a body, which runs the function.
pub(crate) const MADE: u8 = 32;
/// A closure that is not known to be `Send` and `Sync`.
pub(crate) const LOCAL: u8 = 64;
/// The receiver is a body, which has the method's own.
pub(crate) const KEPT: u8 = 128;

/// Where a function belongs.
#[derive(Clone, Copy)]
pub(crate) enum Owner {
    Type(fn() -> Type),
    Module(&'static str),
    /// It has no name: a closure, or a function that was made at run time.
    Nowhere,
}

impl Method {
    #[doc(hidden)]
    /// Not declared `pub`.
    pub const fn private(mut self) -> Method {
        self.public = false;
        self
    }

    /// Under another name.
    pub(crate) const fn renamed(mut self, name: &'static str) -> Method {
        self.name = name;
        self.key = Key::of(name);
        self
    }

    #[doc(hidden)]
    /// With documentation, tag, attributes and source location.
    pub const fn meta(mut self, meta: Meta) -> Method {
        self.meta = meta;
        self
    }

    /// The name under which it is found.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn first(text: &str) -> Option<char> { text.chars().next() }
    /// assert_eq!(Func::named::<first>().info().name(), "first");
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type it is a method of; `None` for a free function.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn add(&mut self, by: u32) { self.count += by; }
    /// }
    /// let add = Counter::TYPE.method_info("add").unwrap();
    /// assert_eq!(add.owner(), Some(Counter::TYPE));
    /// ```
    pub fn owner(&self) -> Option<Type> {
        match self.owner {
            Owner::Type(ty) => Some(ty()),
            Owner::Module(_) | Owner::Nowhere => None,
        }
    }

    /// Whether the type that was asked has it through an embedded field or a trait object; [`owner`](Method::owner) is
    /// what declares it.
    ///
    /// ```
    /// # use reflect::{Reflect, reflect_methods};
    /// #[derive(Reflect)]
    /// struct Log { lines: Vec<String> }
    /// #[reflect_methods]
    /// impl Log {
    ///     pub fn len(&self) -> usize { self.lines.len() }
    /// }
    ///
    /// #[derive(Reflect)]
    /// struct Server { #[reflect(embed)] log: Log }
    ///
    /// let len = Server::TYPE.method_info("len").unwrap();
    /// assert!(len.is_promoted());
    /// assert_eq!(len.owner(), Some(Log::TYPE));
    /// ```
    pub const fn is_promoted(&self) -> bool {
        self.more.promoted.is_some()
    }

    /// The path: `my_crate::add` of a free function, `my_crate::Account::deposit` of a method.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn add(&mut self, by: u32) { self.count += by; }
    /// }
    /// let add = Counter::TYPE.method_info("add").unwrap();
    /// assert_eq!(add.path(), concat!(module_path!(), "::Counter::add"));
    /// ```
    pub fn path(&self) -> String {
        match self.owner {
            Owner::Type(ty) => format!("{}::{}", ty().path(), self.name),
            Owner::Module(module) => match self.more.of_generic {
                Some(ty) => format!("{module}::{ty}::{}", self.name),
                None => format!("{module}::{}", self.name),
            },
            Owner::Nowhere => self.to_string(),
        }
    }

    /// Whether a pointer to the receiver is wide.
    pub(crate) fn is_wide(&self) -> bool {
        matches!(self.receiver, ReceiverMode::Shared | ReceiverMode::Exclusive)
            && (self.receiver_ty)().layout().is_none()
    }

    /// Whether it is a closure, which has its environment where a method has its receiver.
    pub(crate) const fn is_closure(&self) -> bool {
        matches!(self.owner, Owner::Nowhere) && self.detours & MADE == 0
    }

    /// Whether it needs nothing but what a macro has described: neither an environment nor a body.
    pub(crate) const fn is_free(&self) -> bool {
        !matches!(self.owner, Owner::Nowhere) && self.detours & (OWNED | MADE | LOCAL | KEPT) == 0
    }

    /// The type of the values that it is called on, behind a `Box` or the like where the receiver mode says so.
    pub(crate) fn asked(&self) -> Type {
        self.more.promoted.map_or_else(self.receiver_ty, |(ty, _)| ty)
    }

    /// How it takes its receiver.
    ///
    /// ```
    /// # use reflect::{Reflect, ReceiverMode};
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn add(&mut self, by: u32) { self.count += by; }
    /// }
    /// let add = Counter::TYPE.method_info("add").unwrap();
    /// assert_eq!(add.receiver(), ReceiverMode::Exclusive);
    /// ```
    pub const fn receiver(&self) -> ReceiverMode {
        self.receiver
    }

    /// The parameters, without the receiver.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn first(text: &str) -> Option<char> { text.chars().next() }
    /// let params: Vec<String> = Func::named::<first>().info().params().map(|param| param.to_string()).collect();
    /// assert_eq!(params, ["text: &str"]);
    /// ```
    pub fn params(&self) -> impl ExactSizeIterator<Item = Param> {
        self.names.iter().zip(self.slots).enumerate().map(|(index, (name, slot))| Param {
            name,
            slot: *slot,
            extra: self.extra(index),
            element: self.more.variadic.filter(|_| index == self.fixed()).map(|variadic| variadic.element),
        })
    }

    /// The result's type, without the `&` of a borrow; `()` where nothing is returned.
    ///
    /// ```
    /// # use reflect::{Func, Reflect, reflect_fn};
    /// #[reflect_fn]
    /// pub fn first(text: &str) -> Option<char> { text.chars().next() }
    /// assert_eq!(Func::named::<first>().info().result(), <Option<char> as Reflect>::TYPE);
    /// ```
    pub fn result(&self) -> Type {
        self.result.ty()
    }

    /// How the result is given.
    ///
    /// ```
    /// # use reflect::{Func, Mode, reflect_fn};
    /// #[reflect_fn]
    /// pub fn trim(text: &str) -> &str { text.trim() }
    /// assert_eq!(Func::named::<trim>().info().result_mode(), Mode::Shared);
    /// ```
    pub const fn result_mode(&self) -> Mode {
        self.result.mode
    }

    /// The result is a `Result`.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn parse(text: &str) -> Result<i32, String> { text.parse().map_err(|_| "no number".to_string()) }
    /// assert!(Func::named::<parse>().info().is_fallible());
    /// ```
    pub fn is_fallible(&self) -> bool {
        matches!(self.result.mode, Mode::Owned | Mode::Lent) && self.result().kind() == super::Kind::Result
    }

    /// The last parameter takes what is left of the arguments: `#[reflect(variadic)]`.
    ///
    /// ```
    /// # use reflect::{Func, args, reflect_fn};
    /// #[reflect_fn]
    /// pub fn sum(#[reflect(variadic)] items: &[i32]) -> i32 { items.iter().sum() }
    /// assert!(Func::named::<sum>().info().is_variadic());
    /// assert_eq!(Func::named::<sum>().info().to_string(), "sum(items: ...i32) -> i32");
    /// assert_eq!(Func::named::<sum>().call_as::<i32>(args![1, 2, 3])?, 6);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub const fn is_variadic(&self) -> bool {
        self.more.variadic.is_some()
    }

    /// What its author says in `#[deprecated]`, if that is there.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[deprecated = "use `quarter`"]
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(Func::named::<half>().info().deprecated().unwrap().note, "use `quarter`");
    /// ```
    pub const fn deprecated(&self) -> Option<Deprecation> {
        self.more.deprecated
    }

    /// The reason that its author gives in `#[must_use]`, empty if none is given; `None` if the attribute is not there.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[must_use = "the number itself stays as it is"]
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(Func::named::<half>().info().must_use(), Some("the number itself stays as it is"));
    /// ```
    pub const fn must_use(&self) -> Option<&'static str> {
        self.more.must_use
    }

    /// An `async fn`: a call gives a future, for [`Value::into_future`](crate::Value::into_future), and the result that
    /// is told here is what the future gives.
    ///
    /// ```
    /// # use reflect::{Func, Reflect, reflect_fn};
    /// #[reflect_fn]
    /// pub async fn half(x: f64) -> f64 { x / 2.0 }
    /// let info = Func::named::<half>().info();
    /// assert!(info.is_async() && info.result() == f64::TYPE);
    /// assert_eq!(info.to_string(), "async half(x: f64) -> f64");
    /// ```
    pub const fn is_async(&self) -> bool {
        self.future.is_some()
    }

    /// An `async fn` whose future is `Send`, so that [`Value::into_send_future`](crate::Value::into_send_future) gives
    /// it to any thread. In a block of a generic type that is what the block's own bounds prove.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub async fn half(x: f64) -> f64 { x / 2.0 }
    /// #[reflect_fn]
    /// pub async fn count(shared: std::rc::Rc<u8>) -> usize { std::rc::Rc::strong_count(&shared) }
    /// assert!(Func::named::<half>().info().is_send_future());
    /// assert!(!Func::named::<count>().info().is_send_future());
    /// ```
    pub const fn is_send_future(&self) -> bool {
        matches!(self.future, Some(true))
    }

    /// An `unsafe fn`: only [`Func::call_unsafe`](crate::Func::call_unsafe) and its like call it.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// /// # Safety
    /// /// The index is in bounds.
    /// #[reflect_fn]
    /// pub unsafe fn at(bytes: &[u8], index: usize) -> u8 {
    ///     // SAFETY: the caller's promise.
    ///     unsafe { *bytes.get_unchecked(index) }
    /// }
    /// assert!(Func::named::<at>().info().is_unsafe());
    /// assert_eq!(Func::named::<at>().info().to_string(), "unsafe at(bytes: &[u8], index: usize) -> u8");
    /// ```
    pub const fn is_unsafe(&self) -> bool {
        self.is_unsafe
    }

    /// The instances of a generic function that are reflected under one name, by `#[reflect(instantiate(..))]`; none of
    /// any other function. A call goes to the one that takes its arguments, exactly. What else is asked of the set, its
    /// parameters' types or its result, is told of the first.
    ///
    /// ```
    /// use reflect::{Reflect, Value, args, reflect_methods};
    /// #[derive(Reflect)]
    /// struct Log { lines: Vec<String> }
    /// #[reflect_methods]
    /// impl Log {
    ///     #[reflect(instantiate(i32, bool))]
    ///     pub fn add<T: ToString>(&mut self, item: T) -> usize { self.lines.push(item.to_string()); self.lines.len() }
    /// }
    /// let add = Log::TYPE.method_info("add").unwrap();
    /// assert_eq!(add.to_string(), "Log::add(&mut self, item: i32 | bool) -> usize");
    /// let instances: Vec<String> = add.overloads().iter().map(|instance| instance.to_string()).collect();
    /// assert_eq!(
    ///     instances,
    ///     ["Log::add<i32>(&mut self, item: i32) -> usize", "Log::add<bool>(&mut self, item: bool) -> usize"],
    /// );
    /// let mut log = Value::new(Log { lines: vec![] });
    /// log.method_by_name_mut("add")?.call(args![true])?;
    /// assert_eq!(log.field("lines")?.to_string(), r#"["true"]"#);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub const fn overloads(&self) -> &'static [Method] {
        self.more.overloads
    }

    /// Declared `pub`.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods(private)]
    /// impl Counter {
    ///     fn reset(&mut self) { self.count = 0; }
    /// }
    /// assert!(!Counter::TYPE.method_info("reset").unwrap().is_pub());
    /// ```
    pub const fn is_pub(&self) -> bool {
        self.public
    }

    /// The doc comment, its lines joined by `\n`; empty if there is none, or without the feature `docs`.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// /// Divides by two.
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// # #[cfg(feature = "docs")]
    /// assert_eq!(Func::named::<half>().info().docs(), "Divides by two.");
    /// ```
    pub const fn docs(&self) -> &'static str {
        self.meta.docs
    }

    /// The tag, in Go's grammar.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn(tag = r#"http:"GET""#)]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(Func::named::<half>().info().tag().get("http").unwrap(), "GET");
    /// ```
    pub const fn tag(&self) -> Tags {
        self.meta.tag
    }

    /// The typed attributes.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn(attr = 2_u8)]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(Func::named::<half>().info().attrs().get::<u8>(), Some(&2));
    /// ```
    pub const fn attrs(&self) -> Attrs {
        self.meta.attrs
    }

    /// Where it is written; never `None` for what the macros describe.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert!(Func::named::<half>().info().location().is_some());
    /// ```
    pub const fn location(&self) -> Option<Location> {
        self.meta.location
    }
}

/// The whole signature.
impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_async() { "async " } else { "" })?;
        f.write_str(if self.is_unsafe() { "unsafe " } else { "" })?;
        match self.owner {
            Owner::Type(ty) => write!(f, "{}::", ty())?,
            Owner::Module(_) => {
                if let Some(ty) = self.more.of_generic {
                    write!(f, "{ty}::")?;
                }
            }
            Owner::Nowhere => {}
        }
        write!(f, "{}({}", self.name, self.receiver.as_str())?;
        for (i, param) in self.params().enumerate() {
            let first = i == 0 && self.receiver == ReceiverMode::None;
            f.write_str(if first { "" } else { ", " })?;
            // Of a set, all that the instances have in its place.
            match self.overloads() {
                [] if matches!(self.owner, Owner::Nowhere) => write!(f, "{}", param.passed())?,
                [] => write!(f, "{param}")?,
                _ => write!(f, "{}: {}", param.name(), self.written(param.passed(), |instance| instance.slots[i]))?,
            }
        }
        f.write_str(")")?;
        match self.result() {
            unit if unit.kind() == super::Kind::Unit && self.overloads().is_empty() => Ok(()),
            ty => write!(f, " -> {}", self.written(Passed(self.result.mode, ty), |instance| instance.result)),
        }
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
