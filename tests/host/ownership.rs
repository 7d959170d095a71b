//! Every value is dropped exactly once, on every path.

use reflect::{Reflect, reflect_methods};

use crate::common::{Large, Small, balanced, dropped};
use crate::kit::*;

#[derive(Reflect)]
pub struct Shelf {
    pub small: Small,
    pub large: Large,
}

#[reflect_methods]
impl Shelf {
    pub fn new() -> Shelf {
        Shelf { small: Small::new(), large: Large::new() }
    }

    pub fn small() -> Small {
        Small::new()
    }

    pub fn large() -> Large {
        Large::new()
    }

    pub fn bomb() -> Small {
        Small::bomb()
    }

    pub fn both(small: Small, large: Large) -> Large {
        drop(small);
        large
    }

    pub fn fail(small: Small, large: &Large) -> Result<Small, String> {
        Err(format!("{} {}", small.id(), large.id()))
    }

    pub fn panic(small: Small, _large: &Large) -> Small {
        panic!("with value {}", small.id())
    }

    pub fn take(self, other: Small) -> Small {
        drop(self.large);
        drop(other);
        self.small
    }

    pub fn maybe(small: Small) -> Option<Small> {
        Some(small)
    }

    pub fn result() -> Result<Small, Large> {
        Ok(Small::new())
    }

    pub fn ended(self, why: &str) {
        panic!("{why}")
    }

    pub fn peek(&self) -> &Small {
        &self.small
    }
}

fn new(function: &str) -> Handle {
    make("Shelf", function, &[])
}

fn shelf(function: &str, args: &[Handle]) -> Answer<Handle> {
    call_by_name(type_by_path("Shelf").unwrap(), function, args)
}

#[test]
fn by_value_means_passed_on() {
    balanced(|| {
        let (small, large) = (new("small"), new("large"));
        let result = shelf("both", &[small, large]).unwrap();
        assert_eq!(dropped(), 1);
        for gone in [small, large] {
            assert_eq!(status(release(gone)), Status::Handle);
        }
        release(result).unwrap();
        assert_eq!(dropped(), 2);
    });
}

#[test]
fn a_refusal_consumes_nothing() {
    balanced(|| {
        let (small, large) = (new("small"), new("large"));
        assert_eq!(status(shelf("both", &[small, small])), Status::Invalid);
        assert_eq!(status(shelf("both", &[small, 0])), Status::Handle);
        assert_eq!(status(shelf("both", &[large, small])), Status::Type);
        let shelf_of_another = new("new");
        let view = field(shelf_of_another, "large", SHARED).unwrap();
        assert_eq!(status(shelf("both", &[small, view])), Status::Type, "a view is no value");
        assert_eq!(status(shelf("both", &[small])), Status::Arity);
        assert_eq!(dropped(), 0);
        release_all(&[small, large, view, shelf_of_another]);
    });
}

#[test]
fn failures_and_panics_consume_what_was_passed() {
    balanced(|| {
        let large = new("large");
        for (function, ends) in [("fail", Status::Failed), ("panic", Status::Panicked)] {
            let small = new("small");
            let before = dropped();
            assert_eq!(status(shelf(function, &[small, large])), ends);
            assert_eq!((dropped() - before, status(release(small))), (1, Status::Handle));
        }
        release(large).unwrap();
    });
}

#[test]
fn a_receiver_by_value_is_passed_on() {
    balanced(|| {
        let (shelf, other) = (new("new"), new("small"));
        let number = make_int(0, 1).unwrap();
        assert_eq!(status(call_by_name(shelf, "take", &[number])), Status::Type);
        assert_eq!(dropped(), 0);
        let small = call_by_name(shelf, "take", &[other]).unwrap();
        assert_eq!((dropped(), status(release(shelf))), (2, Status::Handle));
        release(small).unwrap();
        let shelf = new("new");
        let why = make_string("the end").unwrap();
        assert_eq!(failed(call_by_name(shelf, "ended", &[why])), (Status::Panicked, "the end".into()));
        assert_eq!((status(release(shelf)), release(why)), (Status::Handle, Ok(())));
    });
}

#[test]
fn what_is_borrowed_is_dropped_with_the_last_borrow() {
    balanced(|| {
        let shelf = new("new");
        let (one, two) = (call_by_name(shelf, "peek", &[]).unwrap(), field(shelf, "large", SHARED).unwrap());
        release(shelf).unwrap();
        release(one).unwrap();
        assert_eq!(dropped(), 0);
        release(two).unwrap();
        assert_eq!(dropped(), 2);
    });
}

#[test]
fn a_result_that_nobody_wants_is_dropped() {
    type Call = unsafe extern "C" fn(Handle, Handle, *const Handle, usize, *mut Handle) -> Status;
    balanced(|| {
        let function = method_by_name(type_by_path("Shelf").unwrap(), "small").unwrap();
        let (args, result) = (std::ptr::null(), std::ptr::null_mut());
        // SAFETY: the type of this function; a null list of no arguments, and no place for the result.
        let called = unsafe { entry::<Call>("call")(0, function, args, 0, result) };
        assert_eq!((called, dropped()), (Status::Ok, 1));
    });
}

#[test]
fn payloads_are_moved_out_once() {
    balanced(|| {
        let some = shelf("maybe", &[new("small")]).unwrap();
        let view = payload(some, SHARED).unwrap();
        assert_eq!(status(payload(some, EXCLUSIVE)), Status::Busy);
        release(view).unwrap();
        let small = payload(some, BY_VALUE).unwrap();
        assert_eq!((dropped(), status(release(some))), (0, Status::Handle));
        release(small).unwrap();
        let function = method_by_name(type_by_path("Shelf").unwrap(), "result").unwrap();
        let result = call_plain(0, function, &[]).unwrap();
        assert_eq!(variant(result).unwrap().read(), "Ok");
        release(payload(result, BY_VALUE).unwrap()).unwrap();
        let whole = new("small");
        assert_eq!(status(payload(whole, BY_VALUE)), Status::Type);
        assert_eq!(status(part_at(whole, 0, BY_VALUE)), Status::Refused);
        release(whole).unwrap();
    });
}

#[test]
fn what_is_set_replaces_what_was_there() {
    balanced(|| {
        let (shelf, small, large) = (new("new"), new("small"), new("large"));
        assert_eq!(status(set_field(shelf, "large", small)), Status::Type);
        assert_eq!(status(set_field(shelf, "small", shelf)), Status::Busy);
        assert_eq!(status(set_field(shelf, "medium", small)), Status::NotFound);
        assert_eq!(dropped(), 0);
        set_field(shelf, "small", small).unwrap();
        set_field(shelf, "large", large).unwrap();
        assert_eq!((dropped(), status(release(small))), (2, Status::Handle));
        let view = field(shelf, "small", SHARED).unwrap();
        let small = new("small");
        assert_eq!(status(set(view, small)), Status::Refused);
        release_all(&[view, small, shelf]);
    });
}

#[test]
fn a_drop_that_panics_is_told_and_ends_there() {
    balanced(|| {
        let bomb = new("bomb");
        let (ended, message) = failed(release(bomb));
        assert_eq!(ended, Status::Panicked);
        assert!(message.ends_with("blew up"), "{message}");
        assert_eq!(status(release(bomb)), Status::Handle);
        // In place of a value: the new one is there.
        let shelf = new("new");
        set_field(shelf, "small", new("bomb")).unwrap();
        let small = new("small");
        assert_eq!(status(set_field(shelf, "small", small)), Status::Panicked);
        assert_eq!(status(release(small)), Status::Handle);
        // Behind a borrow, whose end is its own.
        let other = new("new");
        set_field(other, "small", new("bomb")).unwrap();
        let view = call_by_name(other, "peek", &[]).unwrap();
        release(other).unwrap();
        assert_eq!(status(release(view)), Status::Panicked);
        release(shelf).unwrap();
        release(new("small")).unwrap();
    });
}
