//! Parameters: what a signature says of each.

use core::fmt;

use super::{Mode, Type};

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
    pub(super) mode: Mode,
    pub(super) ty: fn() -> Type,
}

impl Param {
    /// Its name; `"_"` where the parameter is a pattern without one.
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
        self.mode
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
    pub(crate) ty: fn() -> Type,
}
