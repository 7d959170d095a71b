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

/// Whether functions of C's can begin with this.
pub const fn is_name(name: &str) -> bool {
    let (name, mut at) = (name.as_bytes(), 0);
    while at < name.len() {
        if !(name[at].is_ascii_alphanumeric() || name[at] == b'_') {
            return false;
        }
        at += 1;
    }
    !name.is_empty() && name[0].is_ascii_alphabetic() && !matches!(name, b"reflect")
}

/// What C sees of `status::last`.
pub extern "C" fn status() -> Status {
    status::last().0
}

/// What C sees of `status::last`.
///
/// # Safety
/// `len` is null, or room for a length.
pub unsafe extern "C" fn message(len: *mut usize) -> *const c_char {
    let (_, message, size) = status::last();
    if !len.is_null() && len.is_aligned() {
        // SAFETY: neither null nor misaligned, and room, says the caller, in which nothing need have been written.
        unsafe { len.write(size) };
    }
    message.cast()
}

/// Makes a crate a library for C: gives it the functions that its header declares beside those of `export`, and the
/// name that they begin with. Once in the crate that is compiled as a `cdylib` or a `staticlib`, outside of all
/// functions.
///
/// `c_library!("bank")` makes `bank_status`, `bank_message` and `bank_free`, which go with what is exported (see
/// [`Header`](crate::Header)), and `bank_reflect`, for hosts that know nothing of the library when they are compiled.
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
///
/// # At run time
///
/// `bank_reflect` gives a table of functions, which [`Header::HOST`](crate::Header::HOST) declares: by it C finds types
/// and methods by their names, makes values, and calls.
///
/// ```c
/// const struct reflect_api *api = bank_reflect();
/// reflect_handle type, account, amount, balance;
/// int64_t cents;
/// if (api->type_by_path(REFLECT_LITERAL("Account"), &type)
///     || api->call_by_name(type, REFLECT_LITERAL("open"), NULL, 0, &account)
///     || api->make_int(0, 25, &amount)
///     || api->call_by_name(account, REFLECT_LITERAL("deposit"), &amount, 1, &balance)
///     || api->get_int(balance, &cents))
///     puts(api->message(NULL));
/// ```
///
/// A `staticlib` has to be linked as a whole for that (`-Wl,--whole-archive`): nothing refers to what registers the
/// types, so that a linker that takes only what is asked for would leave it out. Without the feature `registry` there is
/// nothing to find by name, and no `bank_reflect`.
#[macro_export]
macro_rules! c_library {
    ($name:literal) => {
        const _: () = {
            use $crate::__private::c as __c;

            const _: () = $crate::__private::core::assert!(
                __c::library::is_name($name),
                "the name of a library for C is of ASCII letters, digits and `_`, begins with a letter, and is not `reflect`",
            );

            // SAFETY: a name of two parts, that of the library first, is nobody else's: that is what the user says by giving
            // it. Rustc sees to it that nothing else in the crate has it.
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

            $crate::__registered_library!($name);
        };
    };
}

/// What a library has if there is a registry: a place in it, and the table for hosts.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __registered_library {
    ($name:literal) => {
        $crate::__private::inventory::submit! {
            $crate::__private::Entry::new($crate::__private::c::library::LibraryEntry($name))
        }

        // SAFETY: as for the others.
        #[unsafe(export_name = $crate::__private::core::concat!($name, "_reflect"))]
        extern "C" fn __reflect_host() -> *const $crate::__private::host::Api {
            $crate::__private::host::api()
        }
    };
}

/// What a library has if there is no registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __registered_library {
    ($name:literal) => {};
}
