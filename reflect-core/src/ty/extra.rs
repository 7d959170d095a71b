//! `Extra`: what an author says of a parameter, where anything is said. Most parameters have a name and a type only.

use super::Meta;
use crate::func::default::Maker;

/// What is said of one parameter.
#[derive(Clone, Copy)]
pub struct Extra {
    pub(crate) index: usize,
    pub(crate) meta: Meta,
    pub(crate) default: Option<Maker>,
    /// The default as a signature shows it.
    pub(crate) text: &'static str,
}

impl Extra {
    /// Of the parameter at this index.
    pub const fn of(index: usize, meta: Meta) -> Extra {
        Extra { index, meta, default: None, text: "" }
    }

    /// With a default, and how a signature shows it.
    pub const fn default(mut self, maker: Maker, text: &'static str) -> Extra {
        self.default = Some(maker);
        self.text = text;
        self
    }
}

/// What `#[deprecated]` says of a function.
///
/// ```
/// use reflect::{Func, reflect_fn};
/// #[deprecated(since = "0.3.0", note = "use `quarter`")]
/// #[reflect_fn]
/// pub fn half(x: f64) -> f64 { x / 2.0 }
/// let deprecated = Func::named::<half>().info().deprecated().unwrap();
/// assert_eq!((deprecated.since, deprecated.note), ("0.3.0", "use `quarter`"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Deprecation {
    /// The version since which it is; empty if none is given.
    pub since: &'static str,
    /// What to do instead; empty if nothing is said.
    pub note: &'static str,
}
