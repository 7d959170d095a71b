//! Function pointers for C, and from it.
//!
//! `lower` says what each type is to the calling conventions of `reflect-asm`, which know sizes and offsets only.
//! `plan` makes a type of functions ready, once. `foreign` calls functions that C has, `pointer` gives C functions, and
//! `serve` is the way of their calls where they have no compiled code.

mod foreign;
mod lower;
mod plan;
mod pointer;
mod room;
mod serve;

pub use lower::{Lowered, signature};
pub use pointer::{FnRef, NativeFunc};

use crate::error::Result;
use crate::ty::Type;

impl Type {
    /// How a value travels in C calls, as rustc compiles `extern "C" fn(T)`: `None` if there is nothing to be passed,
    /// since the size is zero.
    ///
    /// Most types have a layout, also those that C has no counterpart of, such as tuples or `String`. Parts are where
    /// rustc has put them.
    ///
    /// ```
    /// use reflect::{Reflect, Type};
    /// use reflect_asm::Layout;
    ///
    /// #[derive(Reflect)]
    /// #[repr(C)]
    /// struct Sample { pub channel: u8, pub value: f64 }
    ///
    /// let layout = Sample::TYPE.native_layout()?.unwrap();
    /// assert_eq!(layout, Layout::record([Layout::U8, Layout::F64])?);
    /// assert_eq!(Type::of::<Option<Box<Sample>>>().native_layout()?, Some(Layout::PTR));
    /// assert_eq!(Type::of::<()>().native_layout()?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotNative`](crate::ErrorKind::NotNative) where it is not certain what rustc does, or where there is
    /// no value to pass. It names the part that is in the way, and what to do.
    ///
    /// ```
    /// use reflect::Reflect;
    ///
    /// #[derive(Reflect)]
    /// enum Unit { Metre, Foot }
    /// #[derive(Reflect)]
    /// struct Length { pub value: f32, pub unit: Unit }
    ///
    /// let error = <[Length; 2]>::TYPE.native_layout().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`native`: [Length; 2][_].unit: Unit is an enum whose integer rustc chooses; `#[repr(C)]`, `#[repr(u8)]` or \
    ///      another integer fixes it, or pass a reference",
    /// );
    /// ```
    pub fn native_layout(self) -> Result<Option<reflect_asm::Layout>> {
        lower::layout(self)
    }
}
