//! Methods: what their signatures say, and the table that finds one by its name.

use core::any::TypeId;
use core::fmt;

use super::table::Key;
use super::{Attrs, Location, Meta, Tags, Type};
use crate::func::output::Output;
use crate::func::param::Params;
use crate::func::receiver::{Receiver, Static};
use crate::func::thunk::{Callee, Thunk, thunk};

/// How a parameter is taken or a result given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Mode {
    /// By value.
    Owned,
    /// `&T`
    Shared,
    /// `&mut T`
    Exclusive,
    /// By value, with borrows inside: `Option<&T>`, `Result<&T, E>`. The type is written with `'static` in their place.
    Lent,
}

/// How a method takes its receiver.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ReceiverMode {
    /// Not at all: a static function or a constructor.
    None,
    /// `&self`
    Shared,
    /// `&mut self`
    Exclusive,
    /// `self`
    Owned,
    /// `self: Box<Self>`
    Box,
    /// `self: Rc<Self>`
    Rc,
    /// `self: Arc<Self>`
    Arc,
}

impl ReceiverMode {
    /// As it is written in a signature.
    ///
    /// ```
    /// assert_eq!(reflect::ReceiverMode::Exclusive.as_str(), "&mut self");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            ReceiverMode::None => "",
            ReceiverMode::Shared => "&self",
            ReceiverMode::Exclusive => "&mut self",
            ReceiverMode::Owned => "self",
            ReceiverMode::Box => "self: Box<Self>",
            ReceiverMode::Rc => "self: Rc<Self>",
            ReceiverMode::Arc => "self: Arc<Self>",
        }
    }
}

/// One parameter.
///
/// ```
/// use reflect::{Mode, Reflect};
/// #[derive(Reflect)]
/// struct Greeter;
/// #[reflect::reflect_methods]
/// impl Greeter {
///     pub fn greet(&self, name: &str, times: u8) -> String { name.repeat(times.into()) }
/// }
/// let params: Vec<_> = Greeter::TYPE.method_info("greet").unwrap().params().collect();
/// assert_eq!((params[0].name, params[0].mode, params[0].ty()), ("name", Mode::Shared, str::TYPE));
/// assert_eq!(params[1].to_string(), "times: u8");
/// ```
#[derive(Clone, Copy)]
pub struct Param {
    /// Its name; `"_"` where the parameter is a pattern without one.
    pub name: &'static str,
    /// How it is taken.
    pub mode: Mode,
    pub(crate) ty: fn() -> Type,
}

impl Param {
    /// Its type, without the `&` of a borrow.
    pub fn ty(&self) -> Type {
        (self.ty)()
    }
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, Passed(self.mode, self.ty()))
    }
}

impl fmt::Debug for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A type with the `&` of its mode.
pub(crate) struct Passed(pub(crate) Mode, pub(crate) Type);

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Mode::Shared => "&",
            Mode::Exclusive => "&mut ",
            Mode::Owned | Mode::Lent => "",
        })?;
        write!(f, "{}", self.1)
    }
}

/// A parameter's or a result's type and mode.
#[derive(Clone, Copy)]
pub struct Slot {
    pub(crate) mode: Mode,
    pub(crate) ty: fn() -> Type,
}

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
/// assert_eq!(add.docs(), "Counts up and returns the new count.");
/// ```
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
    pub(crate) result_id: Option<TypeId>,
    /// The room that the result needs; `None` where a value's payload is enough.
    pub(crate) result_box: Option<core::alloc::Layout>,
    pub(crate) thunk: Thunk,
    pub(crate) meta: Meta,
}

/// Where a function belongs.
#[derive(Clone, Copy)]
pub(crate) enum Owner {
    Type(fn() -> Type),
    Module(&'static str),
}

impl Method {
    pub(super) const fn build<T, R: Receiver<T>, P: Params, O: Output, F: Callee<T, R, P, O>>(
        owner: Owner,
        name: &'static str,
        names: &'static [&'static str],
        _callee: F,
    ) -> Method {
        assert!(names.len() == P::SLOTS.len(), "a name for every parameter");
        Method {
            name,
            key: Key::of(name),
            owner,
            public: true,
            receiver: R::MODE,
            receiver_ty: R::place,
            names,
            slots: P::SLOTS,
            result: O::SLOT,
            result_id: O::ID,
            result_box: O::BOX,
            thunk: thunk::<T, R, P, O, F>,
            meta: Meta::NONE,
        }
    }

    #[doc(hidden)]
    /// A free function.
    pub const fn function<P: Params, O: Output, F: Callee<(), Static, P, O>>(
        module: &'static str,
        name: &'static str,
        names: &'static [&'static str],
        callee: F,
    ) -> Method {
        Method::build::<(), Static, P, O, F>(Owner::Module(module), name, names, callee)
    }

    #[doc(hidden)]
    /// With documentation, tag, attributes and source location.
    pub const fn meta(mut self, meta: Meta) -> Method {
        self.meta = meta;
        self
    }

    /// The name under which it is found.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type it is a method of; `None` for a free function.
    pub fn owner(&self) -> Option<Type> {
        match self.owner {
            Owner::Type(ty) => Some(ty()),
            Owner::Module(_) => None,
        }
    }

    /// The path: `my_crate::add` of a free function, `my_crate::Account::deposit` of a method.
    pub fn path(&self) -> String {
        match self.owner {
            Owner::Type(ty) => format!("{}::{}", ty().path(), self.name),
            Owner::Module(module) => format!("{module}::{}", self.name),
        }
    }

    /// How it takes its receiver.
    pub const fn receiver(&self) -> ReceiverMode {
        self.receiver
    }

    /// The parameters, without the receiver.
    pub fn params(&self) -> impl ExactSizeIterator<Item = Param> {
        self.names.iter().zip(self.slots).map(|(name, slot)| Param { name, mode: slot.mode, ty: slot.ty })
    }

    /// The result's type, without the `&` of a borrow; `()` where nothing is returned.
    pub fn result(&self) -> Type {
        (self.result.ty)()
    }

    /// How the result is given.
    pub const fn result_mode(&self) -> Mode {
        self.result.mode
    }

    /// The result is a `Result`.
    pub fn is_fallible(&self) -> bool {
        self.result().kind() == super::Kind::Result
    }

    /// Declared `pub`.
    pub const fn is_pub(&self) -> bool {
        self.public
    }

    /// The doc comment.
    pub const fn docs(&self) -> &'static str {
        self.meta.docs
    }

    /// The tag, in Go's grammar.
    pub const fn tag(&self) -> Tags {
        self.meta.tag
    }

    /// The typed attributes.
    pub const fn attrs(&self) -> Attrs {
        self.meta.attrs
    }

    /// Where it is written.
    pub const fn location(&self) -> Option<Location> {
        self.meta.location
    }
}

/// The whole signature.
impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Owner::Type(ty) = self.owner {
            write!(f, "{}::", ty())?;
        }
        write!(f, "{}({}", self.name, self.receiver.as_str())?;
        for (i, param) in self.params().enumerate() {
            let first = i == 0 && self.receiver == ReceiverMode::None;
            write!(f, "{}{param}", if first { "" } else { ", " })?;
        }
        f.write_str(")")?;
        match self.result() {
            unit if unit.kind() == super::Kind::Unit => Ok(()),
            ty => write!(f, " -> {}", Passed(self.result.mode, ty)),
        }
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
