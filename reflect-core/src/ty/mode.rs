//! How things are passed: receivers, parameters, results.

/// How a parameter is taken, a result given, or a [`Value`](crate::Value) held.
///
/// ```
/// use reflect::{Func, Mode, reflect_fn};
/// #[reflect_fn]
/// pub fn fill(out: &mut String, text: &str, times: usize) { out.push_str(&text.repeat(times)) }
/// let modes: Vec<Mode> = Func::named::<fill>().info().params().map(|param| param.mode()).collect();
/// assert_eq!(modes, [Mode::Exclusive, Mode::Shared, Mode::Owned]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Mode {
    /// By value.
    Owned,
    /// `&T`
    Shared,
    /// `&mut T`
    Exclusive,
    /// By value, with borrows inside: `Option<&T>`, `Result<&T, E>`, a future. The type is written with `'static` in
    /// their place.
    Lent,
}

/// How a method takes its receiver.
///
/// ```
/// # use reflect::{Reflect, ReceiverMode};
/// # #[derive(Reflect)]
/// # struct Counter { count: u32 }
/// #[reflect::reflect_methods]
/// impl Counter {
///     pub fn new() -> Self { Counter { count: 0 } }
///     pub fn add(&mut self, by: u32) { self.count += by; }
/// }
/// assert_eq!(Counter::TYPE.method_info("new").unwrap().receiver(), ReceiverMode::None);
/// assert_eq!(Counter::TYPE.method_info("add").unwrap().receiver(), ReceiverMode::Exclusive);
/// ```
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
    /// Whether there is none.
    pub(crate) const fn is_none(self) -> bool {
        matches!(self, ReceiverMode::None)
    }

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
