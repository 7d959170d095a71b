//! What becomes of what a panic carries.

use core::any::Any;
use core::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a panic carries.
pub(super) type Payload = Box<dyn Any + Send>;

/// Drops what is of no use any more, while there is a panic to be told of or to go on with: a panic of the drop goes no
/// further.
pub(super) fn discard<T>(value: T) {
    let Err(mut payload) = catch_unwind(AssertUnwindSafe(|| drop(value))) else { return };
    // What that carries may panic in the same way when it is dropped, and so on. There has to be an end.
    for _ in 0..16 {
        match catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            Ok(()) => return,
            Err(another) => payload = another,
        }
    }
    mem::forget(payload);
}

/// The message of a panic, if it has one.
#[cold]
pub(super) fn message(payload: Payload) -> Option<String> {
    let message = match payload.downcast_ref::<String>() {
        Some(message) => Some(message.clone()),
        None => payload.downcast_ref::<&str>().map(|message| message.to_string()),
    };
    discard(payload);
    message
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;
    use std::panic::panic_any;

    use super::*;

    thread_local! {
        static DROPS: Cell<u32> = const { Cell::new(0) };
    }

    /// Panics when it is dropped, with another of its sort as often as it says.
    struct Bomb(u32);

    impl Drop for Bomb {
        fn drop(&mut self) {
            DROPS.set(DROPS.get() + 1);
            if let Some(fewer) = self.0.checked_sub(1) {
                panic_any(Bomb(fewer));
            }
        }
    }

    fn caught(run: impl FnOnce()) -> Payload {
        catch_unwind(AssertUnwindSafe(run)).unwrap_err()
    }

    #[test]
    fn a_panic_ends_here_whatever_it_carries() {
        assert_eq!(message(caught(|| panic!("text"))).as_deref(), Some("text"));
        assert_eq!(message(caught(|| panic!("{}", 7))).as_deref(), Some("7"));
        assert_eq!(message(caught(|| panic_any(Bomb(3)))), None);
        assert_eq!(DROPS.get(), 4);
        discard(Bomb(2));
        assert_eq!(DROPS.get(), 7);
    }
}
