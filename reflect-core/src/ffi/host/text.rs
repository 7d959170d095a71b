//! Text for C: where it is kept, and for how long.

use core::cell::RefCell;
use core::ffi::c_char;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::answer::{Outcome, Refusal};
use crate::ffi::Status;

/// Text, or other bytes, for C.
#[derive(Clone, Copy)]
#[repr(C)]
pub(super) struct Text {
    data: *const c_char,
    len: usize,
}

impl Default for Text {
    fn default() -> Text {
        Text { data: c"".as_ptr(), len: 0 }
    }
}

impl Text {
    pub(super) fn as_ptr(self) -> *const c_char {
        self.data
    }

    /// What is kept by something else; without a zero at its end.
    pub(super) fn of(bytes: &[u8]) -> Text {
        Text { data: bytes.as_ptr().cast(), len: bytes.len() }
    }

    /// With a zero behind it, for good: what is said of types and functions, of which a program has so many and no
    /// more.
    pub(super) fn for_good(text: &str) -> Text {
        static TEXTS: Mutex<BTreeSet<&'static [u8]>> = Mutex::new(BTreeSet::new());
        if text.is_empty() {
            return Text::default();
        }
        let bytes = with_zero(text);
        // Nothing can be left half done under this lock.
        let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = texts.get(bytes.as_slice()).copied().unwrap_or_else(|| {
            let kept: &'static [u8] = bytes.leak();
            texts.insert(kept);
            kept
        });
        Text::of(&kept[..kept.len() - 1])
    }

    /// With a zero behind it, until this thread asks for another text of this sort. For a thread that is about to end
    /// nothing can be kept.
    pub(super) fn for_now(text: &str) -> Outcome<Text> {
        thread_local! {
            static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let bytes = with_zero(text);
        TEXT.try_with(|kept| {
            let mut kept = kept.borrow_mut();
            *kept = bytes;
            Text::of(&kept[..kept.len() - 1])
        })
        .map_err(|_| Refusal::new(Status::Refused, "this thread is about to end"))
    }
}

fn with_zero(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() + 1);
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes, and the zero.
    fn read(text: Text) -> Vec<u8> {
        // SAFETY: so many bytes are there, and a zero.
        unsafe { core::slice::from_raw_parts(text.data.cast(), text.len + 1) }.to_vec()
    }

    #[test]
    fn the_same_text_is_kept_once() {
        let (first, other) = (Text::for_good("Account"), Text::for_good(&["Acc", "ount"].concat()));
        assert_eq!((first.data, first.len), (other.data, 7));
        assert_eq!(read(first), b"Account\0");
        assert_eq!(read(Text::for_good("")), b"\0");
    }

    #[test]
    fn a_text_for_now_is_there_until_the_next() {
        assert_eq!(read(Text::for_now("one").unwrap()), b"one\0");
        assert_eq!(read(Text::for_now("").unwrap()), b"\0");
    }
}
