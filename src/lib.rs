#![doc = include_str!("../README.md")]

pub use reflect_core::*;
pub use reflect_derive::{Reflect, reflect_fn, reflect_methods, reflect_trait};

/// What most programs use: `use reflect::prelude::*;`
///
/// ```
/// use reflect::prelude::*;
///
/// #[derive(Reflect)]
/// struct Lamp { pub on: bool }
///
/// #[reflect_methods]
/// impl Lamp {
///     pub fn toggle(&mut self) -> bool { self.on = !self.on; self.on }
/// }
///
/// let mut lamp = Value::new(Lamp { on: false });
/// assert!(lamp.method_by_name_mut("toggle")?.call_as::<bool>(args![])?);
/// # Ok::<(), reflect::Error>(())
/// ```
pub mod prelude {
    pub use crate::{Func, Kind, Mode, Reflect, Type, Value, args, named, reflect_fn, reflect_methods, reflect_trait};
}
