//! Parameters: what a signature says of each.

use core::fmt;

use super::extra::Extra;
use super::{Attrs, Meta, Mode, Tags, Type};
use crate::value::Value;

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
/// assert_eq!((params[0].name(), params[0].mode(), params[0].ty()), ("name", Mode::Shared, str::TYPE));
/// assert_eq!(params[1].to_string(), "times: u8");
/// ```
#[derive(Clone, Copy)]
pub struct Param {
    pub(super) name: &'static str,
    pub(super) slot: Slot,
    pub(super) extra: Option<&'static Extra>,
    /// Of a variadic one.
    pub(super) element: Option<fn() -> Type>,
}

impl Param {
    /// Its name, or the one that `#[reflect(rename = "..")]` gives it; `"_"` where the parameter is a pattern without
    /// one.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn sum((a, b): (i32, i32), scale: i32) -> i32 { (a + b) * scale }
    /// let names: Vec<_> = Func::named::<sum>().info().params().map(|param| param.name()).collect();
    /// assert_eq!(names, ["_", "scale"]);
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How it is taken.
    ///
    /// ```
    /// # use reflect::{Func, Mode, reflect_fn};
    /// #[reflect_fn]
    /// pub fn fill(buffer: &mut [u8], byte: u8) { buffer.fill(byte) }
    /// let modes: Vec<_> = Func::named::<fill>().info().params().map(|param| param.mode()).collect();
    /// assert_eq!(modes, [Mode::Exclusive, Mode::Owned]);
    /// ```
    pub const fn mode(&self) -> Mode {
        self.slot.mode
    }

    /// How it is passed, and its type.
    ///
    /// ```
    /// # use reflect::{Func, Passed, Type, reflect_fn};
    /// #[reflect_fn]
    /// pub fn first(text: &str) -> Option<char> { text.chars().next() }
    /// let first = Func::named::<first>();
    /// assert_eq!(first.info().params().next().unwrap().passed(), Passed::shared(Type::of::<str>()));
    /// ```
    pub fn passed(&self) -> Passed {
        self.slot.passed()
    }

    /// Its type, without the `&` of a borrow.
    ///
    /// ```
    /// # use reflect::{Func, Reflect, reflect_fn};
    /// #[reflect_fn]
    /// pub fn first(text: &str) -> Option<char> { text.chars().next() }
    /// assert_eq!(Func::named::<first>().info().params().next().unwrap().ty(), str::TYPE);
    /// ```
    pub fn ty(&self) -> Type {
        self.slot.ty()
    }

    /// Its doc comment, the lines joined by `\n`; empty if there is none, or without the feature `docs`.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn wait(
    ///     /// In seconds.
    ///     time: f64,
    /// ) {}
    /// # #[cfg(feature = "docs")]
    /// assert_eq!(Func::named::<wait>().info().params().next().unwrap().docs(), "In seconds.");
    /// ```
    pub fn docs(&self) -> &'static str {
        self.meta().docs
    }

    /// Its tag, in Go's grammar.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn wait(#[reflect(tag = r#"cli:"-t""#)] time: f64) {}
    /// let param = Func::named::<wait>().info().params().next().unwrap();
    /// assert_eq!(param.tag().get("cli").unwrap(), "-t");
    /// ```
    pub fn tag(&self) -> Tags {
        self.meta().tag
    }

    /// Its typed attributes.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn wait(#[reflect(attr = std::time::Duration::ZERO)] time: f64) {}
    /// let param = Func::named::<wait>().info().params().next().unwrap();
    /// assert!(param.attrs().contains::<std::time::Duration>());
    /// ```
    pub fn attrs(&self) -> Attrs {
        self.meta().attrs
    }

    /// It may be left out: `#[reflect(default = ..)]`.
    ///
    /// ```
    /// # use reflect::{Func, args, reflect_fn};
    /// #[reflect_fn]
    /// pub fn repeat(text: &str, #[reflect(default = 2)] times: usize) -> String { text.repeat(times) }
    /// let repeat = Func::named::<repeat>();
    /// assert_eq!(repeat.info().params().map(|param| param.has_default()).collect::<Vec<_>>(), [false, true]);
    /// assert_eq!(repeat.call_as::<String>(args!["ab"])?, "abab");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn has_default(&self) -> bool {
        self.extra.is_some_and(|extra| extra.default.is_some())
    }

    /// What is passed where it is left out, evaluated now.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn repeat(text: &str, #[reflect(default = 2)] times: usize) -> String { text.repeat(times) }
    /// let times = Func::named::<repeat>().info().params().last().unwrap();
    /// assert_eq!(times.default_value().unwrap().downcast::<usize>()?, 2);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn default_value(&self) -> Option<Value<'static>> {
        Some(self.extra?.default?.value())
    }

    /// It takes what is left of the arguments: `#[reflect(variadic)]`.
    ///
    /// ```
    /// # use reflect::{Func, Reflect, reflect_fn};
    /// #[reflect_fn]
    /// pub fn sum(#[reflect(variadic)] items: &[i32]) -> i32 { items.iter().sum() }
    /// let items = Func::named::<sum>().info().params().next().unwrap();
    /// assert!(items.is_variadic());
    /// assert_eq!((items.to_string(), items.ty()), ("items: ...i32".to_string(), <[i32]>::TYPE));
    /// ```
    pub const fn is_variadic(&self) -> bool {
        self.element.is_some()
    }

    fn meta(&self) -> Meta {
        self.extra.map_or(Meta::NONE, |extra| extra.meta)
    }
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.element {
            Some(element) => write!(f, "{}: ...{}", self.name, element()),
            None => write!(f, "{}: {}", self.name, self.passed()),
        }?;
        if self.has_default() { write!(f, " = {}", self.extra.map_or("..", |extra| extra.text)) } else { Ok(()) }
    }
}

impl fmt::Debug for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How a parameter or a result is passed, and its type: `i32`, `&str`, `&mut Vec<u8>`, `Option<&T>`.
///
/// ```
/// use reflect::{Mode, Passed, Type};
/// let name = Passed::shared(Type::of::<str>());
/// assert_eq!((name.to_string(), name.mode(), name.ty()), ("&str".into(), Mode::Shared, Type::of::<str>()));
/// assert_eq!(Passed::from(Type::of::<i32>()), Passed::owned(Type::of::<i32>()));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Passed(pub(crate) Mode, pub(crate) Type);

impl Passed {
    /// By value, `T`.
    ///
    /// ```
    /// # use reflect::{Passed, Type};
    /// assert_eq!(Passed::owned(Type::of::<String>()).to_string(), "String");
    /// ```
    pub const fn owned(ty: Type) -> Passed {
        Passed(Mode::Owned, ty)
    }

    /// Behind a shared reference, `&T`.
    ///
    /// ```
    /// # use reflect::{Passed, Type};
    /// assert_eq!(Passed::shared(Type::of::<String>()).to_string(), "&String");
    /// ```
    pub const fn shared(ty: Type) -> Passed {
        Passed(Mode::Shared, ty)
    }

    /// Behind an exclusive reference, `&mut T`.
    ///
    /// ```
    /// # use reflect::{Passed, Type};
    /// assert_eq!(Passed::exclusive(Type::of::<String>()).to_string(), "&mut String");
    /// ```
    pub const fn exclusive(ty: Type) -> Passed {
        Passed(Mode::Exclusive, ty)
    }

    /// How.
    ///
    /// ```
    /// # use reflect::{Mode, Passed, Type};
    /// assert_eq!(Passed::owned(Type::of::<i32>()).mode(), Mode::Owned);
    /// ```
    pub const fn mode(self) -> Mode {
        self.0
    }

    /// The type, without the `&`.
    ///
    /// ```
    /// # use reflect::{Passed, Type};
    /// assert_eq!(Passed::shared(Type::of::<i32>()).ty(), Type::of::<i32>());
    /// ```
    pub const fn ty(self) -> Type {
        self.1
    }
}

impl From<Type> for Passed {
    fn from(ty: Type) -> Passed {
        Passed::owned(ty)
    }
}

impl fmt::Debug for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Mode::Shared => "&",
            Mode::Exclusive => "&mut ",
            Mode::Owned => "",
            // The type is written with `'static` for a lifetime that nobody knows.
            Mode::Lent => return f.write_str(&self.1.name().replacen("&'static ", "&", 1)),
        })?;
        write!(f, "{}", self.1)
    }
}

/// A parameter's or a result's type and mode.
#[derive(Clone, Copy)]
pub struct Slot {
    pub(crate) mode: Mode,
    ty: TypeOf,
}

/// A type that is known, or one that is asked for later: what a constant can say of any type, also of one that is
/// described by way of itself.
#[derive(Clone, Copy)]
enum TypeOf {
    Later(fn() -> Type),
    Known(Type),
}

impl Slot {
    pub(crate) const fn of(mode: Mode, ty: fn() -> Type) -> Slot {
        Slot { mode, ty: TypeOf::Later(ty) }
    }

    pub(crate) const fn known(passed: Passed) -> Slot {
        Slot { mode: passed.0, ty: TypeOf::Known(passed.1) }
    }

    #[inline]
    pub(crate) fn ty(&self) -> Type {
        match self.ty {
            TypeOf::Later(ty) => ty(),
            TypeOf::Known(ty) => ty,
        }
    }

    pub(crate) fn passed(&self) -> Passed {
        Passed(self.mode, self.ty())
    }
}
