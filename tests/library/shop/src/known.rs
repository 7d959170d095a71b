//! What is found by its name at run time.

use reflect::reflect_fn;

/// How many functions of this library there are for C, as far as it is known at run time: of what a linker has left
/// out, nothing is.
#[reflect_fn(export = unsafe("shop_known"))]
pub fn known() -> usize {
    reflect::exports().filter(|export| export.name().starts_with("shop_")).count()
}
