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
/// `c_library!(unsafe { "bank" })` makes `bank_status`, `bank_message` and `bank_free`, which go with what is exported
/// (see [`Header`](crate::Header)), and `bank_reflect`, for hosts that know nothing of the library when they are
/// compiled.
///
/// The block is `unsafe` because it claims these four names: nothing else in the program may have one of them. A linker
/// puts one function in the place of all others of its name, whatever these are for.
///
/// ```
/// use reflect::reflect_fn;
///
/// // SAFETY: no other library in this program has names that begin with `shapes_`.
/// reflect::c_library!(unsafe { "shapes" });
///
/// #[reflect_fn(export = unsafe("shapes_area"))]
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
        $crate::__private::core::compile_error!($crate::__private::core::concat!(
            "a library for C claims the names of its functions, and only `unsafe` can: nothing else in the program may have \
             them. Write `c_library!(unsafe { \"",
            $name,
            "\" })`",
        ));
    };
    ($unsafe:tt $name:tt) => {
        $crate::__c_library!($unsafe $name $name);
    };
}

/// The functions of a library for C whose name has been claimed.
#[doc(hidden)]
#[macro_export]
macro_rules! __c_library {
    ($unsafe:tt $claim:tt { $name:literal }) => {
        const _: () = {
            use $crate::__private::c as __c;

    $crate::__claim!($unsafe $claim);

            const _: () = __c::assert_library_name($name);

            // SAFETY: the block that the library's name is written in claims this one and those below.
            #[unsafe(export_name = $crate::__private::core::concat!($name, "_status"))]
            extern "C" fn __reflect_status() -> __c::Status {
                __c::library::status()
            }

            // SAFETY: claimed with the library's name.
            #[unsafe(export_name = $crate::__private::core::concat!($name, "_message"))]
            unsafe extern "C" fn __reflect_message(
                __len @ _: *mut usize,
            ) -> *const $crate::__private::core::ffi::c_char {
                // SAFETY: what C promises.
                unsafe { __c::library::message(__len) }
            }

            // SAFETY: claimed with the library's name.
            #[unsafe(export_name = $crate::__private::core::concat!($name, "_free"))]
            unsafe extern "C" fn __reflect_free(__ptr @ _: *mut u8) {
                // SAFETY: what C promises.
                unsafe { __c::free(__ptr) }
            }

    $crate::__registered_library!($unsafe $claim $name);
        };
    };
}

/// What a library has if there is a registry: a place in it, and the table for hosts.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __registered_library {
    ($unsafe:tt $claim:tt $name:literal) => {
        $crate::__claim!($unsafe $claim);

        $crate::__private::inventory::submit! {
            $crate::__private::Entry::new($crate::__private::c::library::LibraryEntry($name))
        }

        // SAFETY: claimed with the library's name.
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
    ($unsafe:tt $claim:tt $name:literal) => {};
}
