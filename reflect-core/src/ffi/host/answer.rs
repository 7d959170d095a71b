//! How every function of the table ends: with a status, a message, and a result in the place that C gave for it.

use core::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::handle::Handle;
use super::held::Held;
use super::values::VALUES;
use crate::error::{Error, ErrorKind};
use crate::ffi::status::{fail, succeed};
use crate::ffi::{Status, panics};

/// Why C gets nothing.
#[derive(Debug)]
pub(super) struct Refusal {
    status: Status,
    message: String,
}

pub(super) type Outcome<T> = Result<T, Refusal>;

impl Refusal {
    #[cold]
    pub(super) fn new(status: Status, message: impl Into<String>) -> Refusal {
        Refusal { status, message: message.into() }
    }

    pub(super) fn status(&self) -> Status {
        self.status
    }

    #[cfg(test)]
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// With what it is about.
    #[cold]
    pub(super) fn about(self, what: &str) -> Refusal {
        Refusal { message: format!("{what}: {}", self.message), ..self }
    }
}

impl From<Error> for Refusal {
    #[cold]
    fn from(error: Error) -> Refusal {
        use ErrorKind as Kind;
        let status = match error.kind() {
            Kind::Invalid { .. } => Status::Handle,
            Kind::WrongKind { .. }
            | Kind::WrongType { .. }
            | Kind::Argument { .. }
            | Kind::NoInstance { .. }
            | Kind::NotImplemented { .. }
            | Kind::Signature { .. } => Status::Type,
            Kind::NoField { .. }
            | Kind::NoMethod { .. }
            | Kind::AmbiguousMethod { .. }
            | Kind::NotRegistered { .. }
            | Kind::Ambiguous { .. }
            | Kind::OutOfRange { .. }
            | Kind::NoParam { .. } => Status::NotFound,
            Kind::Arity { .. } | Kind::Twice { .. } | Kind::Missing { .. } => Status::Arity,
            Kind::Failed { .. } => Status::Failed,
            _ => Status::Refused,
        };
        let message = match error.kind() {
            // Without the hint, which is for Rust.
            Kind::Argument { signature, index, name, expected, found, .. } => {
                format!("{signature}: argument {index} (`{name}`): expected {expected}, found {found}")
            }
            _ => error.to_string(),
        };
        Refusal::new(status, message)
    }
}

/// Runs what may panic; after a panic there is its message.
pub(super) fn caught<R>(run: impl FnOnce() -> R) -> Result<R, String> {
    catch_unwind(AssertUnwindSafe(run))
        .map_err(|payload| panics::message(payload).unwrap_or_else(|| "a panic without a text".into()))
}

thread_local! {
    /// The message of a drop that has panicked in the call that is being made.
    static DROPPED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Drops something; if that panics, the call of the table in which it happens says so, and goes on.
pub(super) fn discard<T>(value: T) {
    if let Err(message) = caught(|| drop(value)) {
        let _ = DROPPED.try_with(|dropped| dropped.borrow_mut().get_or_insert(message).len());
    }
}

/// Replaces the message of a drop that has panicked.
fn dropped(new: Option<String>) -> Option<String> {
    DROPPED.try_with(|dropped| dropped.replace(new)).unwrap_or_default()
}

/// Runs what a function of the table does, to its end: nothing unwinds from here. What it has made is dropped if a drop
/// has panicked on the way, since C is told of that instead.
fn run<T>(run: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    // Of a call around this one, from which C was called that now calls back.
    let outer = dropped(None);
    let outcome = caught(run).unwrap_or_else(|message| Err(Refusal::new(Status::Panicked, message)));
    let outcome = match (outcome, dropped(None)) {
        (Ok(made), Some(message)) => {
            discard(made);
            Err(Refusal::new(Status::Panicked, message))
        }
        (outcome, _) => outcome,
    };
    dropped(outer);
    outcome
}

/// A place where C wants a result.
fn checked<T>(place: *mut T) -> Outcome<()> {
    match () {
        () if place.is_null() => Err(Refusal::new(Status::Invalid, "the place for the result is null")),
        () if !place.is_aligned() => Err(Refusal::new(Status::Invalid, "the place for the result is misaligned")),
        () => Ok(()),
    }
}

#[cold]
fn failed(refusal: Refusal) -> Status {
    fail(refusal.status, refusal.message)
}

/// What a function without a result does.
pub(super) fn done(what: impl FnOnce() -> Outcome<()>) -> Status {
    run(what).map_or_else(failed, |()| succeed())
}

/// What a function with a result does. The place is looked at first, so that nothing is done in vain, and gets nothing
/// (the default) after a failure.
///
/// # Safety
/// The place is null, or one that may be written.
pub(super) unsafe fn answer<T: Default>(place: *mut T, what: impl FnOnce() -> Outcome<T>) -> Status {
    if let Err(refusal) = checked(place) {
        return failed(refusal);
    }
    let (result, status) = match run(what) {
        Ok(result) => (result, succeed()),
        Err(refusal) => (T::default(), failed(refusal)),
    };
    // SAFETY: neither null nor misaligned; the rest is the caller's promise.
    unsafe { place.write(result) };
    status
}

/// The same for a value, of which C gets a handle: none where there is no value.
///
/// # Safety
/// As for [`answer`].
pub(super) unsafe fn answer_value(place: *mut Handle, what: impl FnOnce() -> Outcome<Option<Held>>) -> Status {
    if let Err(refusal) = checked(place) {
        return failed(refusal);
    }
    let handle = run(what).and_then(|made| made.map_or(Ok(Handle::NONE), |held| VALUES.insert(held)));
    let (handle, status) = match handle {
        Ok(handle) => (handle, succeed()),
        Err(refusal) => (Handle::NONE, failed(refusal)),
    };
    // SAFETY: as above.
    unsafe { place.write(handle) };
    status
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Panics when it is dropped.
    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("boom");
        }
    }

    #[test]
    fn a_panic_is_told_by_its_text() {
        assert_eq!(caught(|| panic!("{}", 7)), Err::<(), _>("7".into()));
        assert_eq!(caught(|| std::panic::panic_any(7)), Err::<(), _>("a panic without a text".into()));
        assert_eq!(done(|| panic!("text")), Status::Panicked);
    }

    #[test]
    fn a_drop_that_panics_is_told_by_the_call_it_is_part_of() {
        assert_eq!(
            done(|| {
                discard(Bomb);
                // Another call from inside of this one has nothing to do with it.
                assert_eq!(done(|| Ok(())), Status::Ok);
                Ok(())
            }),
            Status::Panicked
        );
        assert_eq!(done(|| Ok(())), Status::Ok);
    }

    #[test]
    fn a_place_is_looked_at_before_anything_is_done() {
        let mut words = [7_u64; 2];
        let misaligned = words.as_mut_ptr().cast::<u8>().wrapping_add(1).cast::<u64>();
        for place in [core::ptr::null_mut(), misaligned] {
            // SAFETY: null, or never written since it is misaligned.
            assert_eq!(unsafe { answer(place, || unreachable!()) }, Status::Invalid);
        }
        // SAFETY: a place of this function's.
        assert_eq!(unsafe { answer(&raw mut words[0], || Err(Refusal::new(Status::Type, ""))) }, Status::Type);
        assert_eq!(words, [0, 7]);
    }
}
