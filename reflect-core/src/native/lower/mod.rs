//! How values travel in C calls: signatures, what is passed in them and what is not. `walk` says what each type is,
//! `known` has what the standard library keeps to itself, and `refuse` why a type is not passed.

mod known;
mod refuse;
mod walk;

use reflect_asm::{Layout, Signature};

use crate::error::Result;
use crate::ty::{Mode, Type};
use refuse::Place;
use walk::Walk;

/// What a value of this type is in a C call; `None` if it has no size, so that nothing is passed.
pub(crate) fn layout(ty: Type) -> Result<Option<Layout>> {
    passed(Mode::Owned, ty)
}

/// What a parameter or a result of this mode and type is.
pub(crate) fn passed(mode: Mode, ty: Type) -> Result<Option<Layout>> {
    Walk::new(Place::Alone, ty).passed(mode, ty)
}

/// A signature of types as conventions know it.
///
/// It is that of the target's `extern "C"`, and of every other convention as well if all parameters are passed. What
/// has no size takes a place in an `extern "win64"` function on other systems, for now.
#[derive(Debug)]
pub struct Lowered {
    /// What is passed and returned.
    pub signature: Signature,
    /// The parameters that are passed, by their indices: all but those that have no size.
    pub passed: Vec<usize>,
}

/// The signature of a C function with these parameters and this result, as rustc compiles it.
///
/// ```
/// use reflect::__private::lowered;
/// use reflect::{Mode, Type};
/// use reflect_asm::{Layout, Signature};
///
/// // extern "C" fn(&str, (), u8) -> Option<&'static i32>
/// let params = [(Mode::Shared, Type::of::<str>()), (Mode::Owned, Type::of::<()>()), (Mode::Owned, Type::of::<u8>())];
/// let lowered = lowered(params.into_iter(), (Mode::Owned, Type::of::<Option<&'static i32>>()))?;
/// let text = Layout::record([Layout::PTR, Layout::U64])?;
/// assert_eq!(lowered.signature, Signature::new([text, Layout::U8], [Layout::PTR]));
/// assert_eq!(lowered.passed, [0, 2]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::NotNative`](crate::ErrorKind::NotNative), with the parameter or the result and the part of it that is
/// in the way.
pub fn signature(params: impl Iterator<Item = (Mode, Type)>, result: (Mode, Type)) -> Result<Lowered> {
    let (mut layouts, mut indices) = (Vec::new(), Vec::new());
    for (index, (mode, ty)) in params.enumerate() {
        let mut walk = Walk::new(Place::Parameter(index), ty);
        match walk.passed(mode, ty)? {
            Some(layout) => {
                layouts.push(layout);
                indices.push(index);
            }
            // Here rustc gives it a place, of which it says that this may change.
            None if cfg!(all(target_arch = "x86_64", any(windows, target_os = "cygwin", target_os = "uefi"))) => {
                let reason = "has no size, which compilers for this target pass in different ways; leave it out";
                return Err(walk.refuse(ty, reason));
            }
            None => {}
        }
    }
    let result = Walk::new(Place::Result, result.1).passed(result.0, result.1)?;
    Ok(Lowered { signature: Signature::new(layouts, result), passed: indices })
}
