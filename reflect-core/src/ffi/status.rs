//! `Status`: what C is told of a call, and the message that goes with it, kept for the thread.

use core::cell::{Cell, RefCell};
use core::fmt;

use super::panics::{self, Payload};

macro_rules! statuses {
    ($($(#[doc = $doc:literal])* $status:ident = $code:literal $name:literal,)*) => {
        /// How a call from C went. C gets the number; the text that belongs to it is kept for the thread.
        ///
        /// ```
        /// use reflect::Status;
        /// assert_eq!((Status::Ok as i32, Status::Invalid as i32), (0, 3));
        /// assert_eq!(Status::Invalid.to_string(), "REFLECT_INVALID");
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(i32)]
        #[non_exhaustive]
        pub enum Status {
            $($(#[doc = $doc])* $status = $code,)*
        }

        impl Status {
            /// All of them, in the order of their numbers, with what is said of each.
            pub(crate) const ALL: &[(Status, &'static str)] = &[$((Status::$status, concat!($($doc),*))),*];

            /// What C calls it.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Status::$status => $name,)*
                }
            }
        }
    };
}

statuses! {
    /// The call was made, and there is a result.
    Ok = 0 "REFLECT_OK",
    /// The function returned `Err`, whose text is the message.
    Failed = 1 "REFLECT_FAILED",
    /// The function panicked; the message is the panic's.
    Panicked = 2 "REFLECT_PANICKED",
    /// An argument that no value of its type can be: null, not UTF-8, no variant of its enum, or one that is used
    /// elsewhere in the same call. The function was not called.
    Invalid = 3 "REFLECT_INVALID",
    /// No handle, a handle of something else, or one that has been freed.
    Handle = 4 "REFLECT_HANDLE",
    /// A value of another type than the operation needs.
    Type = 5 "REFLECT_TYPE",
    /// Too few arguments, or too many.
    Arity = 6 "REFLECT_ARITY",
    /// Nothing of this name, or at this index.
    NotFound = 7 "REFLECT_NOT_FOUND",
    /// The value is in use: by another thread, by a call that has not ended, or by a result that borrows from it.
    Busy = 8 "REFLECT_BUSY",
    /// The value stays on the thread that made it.
    Thread = 9 "REFLECT_THREAD",
    /// What the function or the value does not offer.
    Refused = 10 "REFLECT_REFUSED",
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

thread_local! {
    /// How the last call on this thread went. Apart from the message, since every call that succeeds says so.
    static STATUS: Cell<Status> = const { Cell::new(Status::Ok) };
    /// What there is to say of the last one that failed, with a zero byte at its end, for C.
    static MESSAGE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what is to be said of a call that has failed. A thread that is about to end keeps no text.
#[cold]
pub(crate) fn fail(status: Status, message: impl fmt::Display) -> Status {
    let mut message = message.to_string().into_bytes();
    message.push(0);
    STATUS.set(status);
    let _ = MESSAGE.try_with(|last| *last.borrow_mut() = message);
    status
}

/// Keeps what is to be said of a panic of this function.
#[cold]
pub(crate) fn panicked(name: &str, payload: Payload) -> Status {
    match panics::message(payload) {
        Some(message) => fail(Status::Panicked, format_args!("{name} panicked: {message}")),
        None => fail(Status::Panicked, format_args!("{name} panicked")),
    }
}

/// Notes that the last call was a success.
#[inline]
pub(crate) fn succeed() -> Status {
    STATUS.set(Status::Ok);
    Status::Ok
}

/// The status of the last call on this thread, and the message of a failure with a zero byte at its end, which is there
/// until the next failure. After a success the message is empty.
pub(crate) fn last() -> (Status, *const u8, usize) {
    let status = STATUS.get();
    let told = MESSAGE.try_with(|message| {
        let message = message.borrow();
        (message.as_ptr(), message.len().saturating_sub(1))
    });
    match told {
        Ok((message, len)) if status != Status::Ok && len > 0 => (status, message, len),
        _ => (status, c"".as_ptr().cast(), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_kept_until_the_next_call() {
        assert_eq!(fail(Status::Type, "not that"), Status::Type);
        let (status, message, len) = last();
        // SAFETY: so many bytes, and a zero, until the next call.
        let text = unsafe { core::slice::from_raw_parts(message, len + 1) };
        assert_eq!((status, text), (Status::Type, &b"not that\0"[..]));
        succeed();
        let (status, message, len) = last();
        // SAFETY: there is at least the zero.
        assert_eq!((status, len, unsafe { *message }), (Status::Ok, 0, 0));
    }

    #[test]
    fn the_numbers_follow_one_another() {
        for (index, (status, docs)) in Status::ALL.iter().enumerate() {
            assert_eq!(*status as usize, index);
            assert!(status.name().starts_with("REFLECT_") && !docs.is_empty());
        }
    }
}
