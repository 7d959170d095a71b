//! `c_library!`: what every library for C has.

use core::ffi::c_char;

use super::status::{self, Status};

/// A library that registers itself, by its name.
pub struct LibraryEntry(pub &'static str);

#[cfg(feature = "registry")]
inventory::collect!(LibraryEntry);

/// Whether there is a library of this name.
#[cfg(feature = "registry")]
pub(super) fn exists(name: &str) -> bool {
    inventory::iter::<LibraryEntry>.into_iter().any(|entry| entry.0 == name)
}

/// What C sees of `status::last`.
pub fn status() -> Status {
    status::last().0
}

/// What C sees of `status::last`.
///
/// # Safety
/// `len` is null, or room for a length.
pub unsafe fn message(len: *mut usize) -> *const c_char {
    let (_, message, size) = status::last();
    // SAFETY: the caller's promise.
    if let Some(len) = unsafe { len.as_mut() } {
        *len = size;
    }
    message.cast()
}

/// Makes a crate a library for C: gives it the functions that its header declares beside those of `export`, and the
/// name that they begin with. Once in the crate that is compiled as a `cdylib` or a `staticlib`.
///
/// `c_library!("bank")` makes `bank_status`, `bank_message` and `bank_free`. See [`Header`](crate::Header).
///
/// ```
/// use reflect::reflect_fn;
///
/// reflect::c_library!("shapes");
///
/// #[reflect_fn(export = "shapes_area")]
/// pub fn area(width: f64, height: f64) -> f64 {
///     assert!(width >= 0.0 && height >= 0.0, "there is no such shape");
///     width * height
/// }
///
/// // What C sees:
/// unsafe extern "C" {
///     safe fn shapes_area(width: f64, height: f64) -> f64;
///     safe fn shapes_status() -> i32;
/// }
/// assert_eq!((shapes_area(2.0, 3.0), shapes_status()), (6.0, 0));
/// assert_eq!((shapes_area(-2.0, 3.0), shapes_status()), (0.0, reflect::Status::Panicked as i32));
/// ```
#[macro_export]
macro_rules! c_library {
    ($name:literal) => {
        const _: () = {
            use $crate::__private::c as __c;

            // SAFETY: the names are the user's to give away, and rustc sees to it that nothing else in the crate has them.
            #[unsafe(export_name = $crate::__private::core::concat!($name, "_status"))]
            extern "C" fn __reflect_status() -> __c::Status {
                __c::library::status()
            }

            // SAFETY: as above.
            #[unsafe(export_name = $crate::__private::core::concat!($name, "_message"))]
            unsafe extern "C" fn __reflect_message(
                __len @ _: *mut usize,
            ) -> *const $crate::__private::core::ffi::c_char {
                // SAFETY: what C promises.
                unsafe { __c::library::message(__len) }
            }

            // SAFETY: as above.
            #[unsafe(export_name = $crate::__private::core::concat!($name, "_free"))]
            unsafe extern "C" fn __reflect_free(__ptr @ _: *mut u8) {
                // SAFETY: what C promises.
                unsafe { __c::free(__ptr) }
            }

            $crate::__register_library!($name);
        };
    };
}

/// Registers a library, if there is a registry.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_library {
    ($name:literal) => {
        $crate::__private::inventory::submit! { $crate::__private::c::library::LibraryEntry($name) }
    };
}

/// Registers a library, if there is a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_library {
    ($name:literal) => {};
}
