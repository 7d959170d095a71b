//! `Handle`: types of which C has nothing but a pointer.

use crate::ty::Reflect;

/// A type that C has behind an opaque pointer: a box, which a function of C's own frees.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form in C",
    label = "neither a plain value nor a handle",
    note = "`#[reflect_methods(export = \"prefix\")]` on the type's own block makes it a handle, an opaque pointer that \
            `prefix_drop` frees",
    note = "`#[repr(C)]` makes a value of it that C has itself, if it is `Copy` and all of its fields are `pub` and plain: \
            integers, floats, `bool`, `char`, raw pointers, `extern \"C\"` function pointers, types like itself",
    note = "strings and lists of plain values are written out: `&str`, `String`, `&[T]`, `&mut [T]`, `Vec<T>`"
)]
pub trait Handle: Reflect {
    /// The function of C's that frees it.
    const DROP: &'static str;
}
