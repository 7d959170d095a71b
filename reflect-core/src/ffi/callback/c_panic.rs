//! `c_panic`: for C that wants to panic.

use core::ffi::c_char;
use core::slice;

/// Raises a Rust panic with this message; for C code that Rust has called and that finds no other way out. Its address
/// is given to C as any function's is.
///
/// ```
/// use std::ffi::{c_char, c_int};
/// use std::panic::catch_unwind;
/// /// As C would write it: `if (x < 0) fail("negative", 8); return x;`
/// unsafe extern "C-unwind" fn checked(x: c_int, fail: unsafe extern "C-unwind" fn(*const c_char, usize) -> !) -> c_int {
///     if x < 0 {
///         // SAFETY: so many bytes are there.
///         unsafe { fail(c"negative".as_ptr(), 8) }
///     }
///     x
/// }
/// // SAFETY: what it is given is what it asks for.
/// let checked = |x| unsafe { checked(x, reflect::c_panic) };
/// assert_eq!(checked(5), 5);
/// let payload = catch_unwind(|| checked(-5)).unwrap_err();
/// assert_eq!(payload.downcast_ref::<String>().unwrap(), "negative");
/// ```
///
/// The panic's payload is a `String`. What is not UTF-8 in the message is replaced; a null pointer is an empty message.
/// The message is copied first: it may be in the frame that is unwound.
///
/// # Safety
///
/// - `message` is null, or the address of `len` bytes.
/// - Every frame between this call and the Rust function that catches the panic, or that carries it on, can be
///   unwound. C code is compiled with `-fexceptions` for that, and the Rust function that has called it has done so as
///   an `extern "C-unwind"` one: [`Func::from_native`](crate::Func::from_native) with
///   [`Convention::CUnwind`](crate::Convention::CUnwind). What such a C frame owns is freed only where it says so, by
///   `__attribute__((cleanup))`.
pub unsafe extern "C-unwind" fn c_panic(message: *const c_char, len: usize) -> ! {
    let bytes = if message.is_null() {
        &[]
    } else {
        // SAFETY: the caller's promise.
        unsafe { slice::from_raw_parts(message.cast::<u8>(), len) }
    };
    let message = String::from_utf8_lossy(bytes).into_owned();
    std::panic::panic_any(message)
}
