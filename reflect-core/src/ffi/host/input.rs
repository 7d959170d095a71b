//! What C gives beside handles: text and lists. Nothing else that comes from there is ever followed.
//!
//! Text is read before anything of the user's runs, and so are lists of arguments: from inside of a call C may write to
//! what it has given.

use core::ffi::c_char;
use core::ptr;

use super::answer::{Outcome, Refusal};
use super::handle::Handle;
use crate::ffi::Status;
use crate::ty::Mode;

/// A list that C gives by its address and its length, which is not looked at here.
fn span<T>(what: &str, data: *const T, len: usize) -> Outcome<*const [T]> {
    let invalid = |why: &str| Err(Refusal::new(Status::Invalid, format!("{what} {why}")));
    match () {
        () if len == 0 => Ok(&[]),
        () if data.is_null() => invalid("is null"),
        () if !data.is_aligned() => invalid("is misaligned"),
        () if len.checked_mul(size_of::<T>()).is_none_or(|size| size > isize::MAX as usize) => {
            invalid("is longer than memory is")
        }
        () => Ok(ptr::slice_from_raw_parts(data, len)),
    }
}

/// The same, to be read.
///
/// # Safety
/// Where the address is not null, so many are there, and stay as they are for `'c`.
pub(super) unsafe fn list<'c, T>(what: &str, data: *const T, len: usize) -> Outcome<&'c [T]> {
    // SAFETY: neither null nor misaligned, and no longer than anything can be; the rest is the caller's promise.
    span(what, data, len).map(|list| unsafe { &*list })
}

/// Text.
///
/// # Safety
/// As for [`list`].
pub(super) unsafe fn text<'c>(what: &str, data: *const c_char, len: usize) -> Outcome<&'c str> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { list(what, data.cast::<u8>(), len) }?;
    core::str::from_utf8(bytes).map_err(|error| {
        let message = format!("{what} is not UTF-8: there is a mistake at byte {}", error.valid_up_to());
        Refusal::new(Status::Invalid, message)
    })
}

/// A name.
///
/// # Safety
/// As for [`list`].
pub(super) unsafe fn name<'c>(data: *const c_char, len: usize) -> Outcome<&'c str> {
    // SAFETY: the caller's promise.
    unsafe { text("the name", data, len) }
}

/// Arguments: where they are, to be read when it is known that there are not too many. No reference, which would have
/// to be good for as long as the call.
pub(super) fn arguments(data: *const Handle, len: usize) -> Outcome<*const [Handle]> {
    span("the list of arguments", data, len)
}

/// How something is passed, as C writes it; 0 is "not at all".
pub(super) const fn mode_number(mode: Mode) -> i32 {
    match mode {
        Mode::Owned => 1,
        Mode::Shared => 2,
        Mode::Exclusive => 3,
        Mode::Lent => 4,
    }
}

/// How a part is wanted.
pub(super) fn wanted(mode: i32) -> Outcome<Mode> {
    match [Mode::Owned, Mode::Shared, Mode::Exclusive].into_iter().find(|known| mode_number(*known) == mode) {
        Some(mode) => Ok(mode),
        None => Err(Refusal::new(
            Status::Invalid,
            format!("{mode} is no way to have a part: REFLECT_BY_VALUE, REFLECT_SHARED or REFLECT_EXCLUSIVE"),
        )),
    }
}

/// What C calls `true` is anything but zero.
pub(super) fn number(truth: bool) -> i32 {
    i32::from(truth)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why<T>(outcome: Outcome<T>) -> (Status, String) {
        let refusal = outcome.err().expect("refused");
        (refusal.status(), refusal.message().into())
    }

    #[test]
    fn what_cannot_be_a_list_is_not_looked_at() {
        let words = [7_u64; 2];
        let misaligned = words.as_ptr().wrapping_byte_add(1);
        // SAFETY: the lists that are refused are not read.
        unsafe {
            assert_eq!(list("it", core::ptr::null::<u64>(), 0).ok(), Some(&[][..]));
            assert_eq!(list("it", words.as_ptr(), 2).ok(), Some(&[7, 7][..]));
            assert_eq!(why(list("it", core::ptr::null::<u64>(), 1)).1, "it is null");
            assert_eq!(why(list("it", misaligned, 1)).1, "it is misaligned");
            for len in [usize::MAX, usize::MAX / 8 + 2, isize::MAX as usize / 8 + 1] {
                assert_eq!(why(list("it", words.as_ptr(), len)).1, "it is longer than memory is");
            }
        }
    }

    #[test]
    fn text_is_utf_8() {
        let bytes = b"gr\xfc\xdfe";
        // SAFETY: so many are there.
        let refused = why(unsafe { text("it", bytes.as_ptr().cast(), 5) });
        assert_eq!(refused, (Status::Invalid, "it is not UTF-8: there is a mistake at byte 2".into()));
    }

    #[test]
    fn a_mode_is_one_of_three() {
        assert_eq!(wanted(mode_number(Mode::Exclusive)).ok(), Some(Mode::Exclusive));
        for other in [0, 4, -1] {
            assert_eq!(why(wanted(other)).0, Status::Invalid);
        }
    }
}
