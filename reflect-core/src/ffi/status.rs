//! `Status`: what C is told of a call. The message is kept for the thread until the next call.

use core::cell::RefCell;
use core::fmt;

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

/// The last call on a thread, and what there is to say of it.
struct Last {
    status: Status,
    /// With a zero byte at its end, for C.
    message: Vec<u8>,
}

thread_local! {
    static LAST: RefCell<Last> = const { RefCell::new(Last { status: Status::Ok, message: Vec::new() }) };
}

/// Keeps what is to be said of a call that has failed. A thread that is about to end keeps nothing.
#[cold]
pub(crate) fn fail(status: Status, message: impl fmt::Display) -> Status {
    let mut message = message.to_string().into_bytes();
    message.push(0);
    // A `RefCell`, since dropping the old message must not be a surprise; nobody is in it for longer than this.
    let _ = LAST.try_with(|last| *last.borrow_mut() = Last { status, message });
    status
}

/// Notes that the last call was a success.
#[inline]
pub(crate) fn succeed() -> Status {
    let _ = LAST.try_with(|last| {
        if let Ok(mut last) = last.try_borrow_mut()
            && last.status != Status::Ok
        {
            *last = Last { status: Status::Ok, message: Vec::new() };
        }
    });
    Status::Ok
}

/// The status of the last call on this thread, and the message of a failure with a zero byte at its end, which is there
/// until the next call. After a success the message is empty.
pub(crate) fn last() -> (Status, *const u8, usize) {
    let told = LAST.try_with(|last| {
        let last = last.borrow();
        let len = last.message.len().saturating_sub(1);
        (last.status, if len == 0 { c"".as_ptr().cast() } else { last.message.as_ptr() }, len)
    });
    told.unwrap_or((Status::Ok, c"".as_ptr().cast(), 0))
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
