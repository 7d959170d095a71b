//! What crosses threads, and what does not.

use std::cell::RefCell;
use std::sync::{Barrier, mpsc};
use std::thread;

use reflect::{Reflect, reflect_methods};

use crate::kit::*;

/// On another thread.
fn elsewhere<R: Send>(run: impl FnOnce() -> R + Send) -> R {
    thread::scope(|scope| scope.spawn(run).join().unwrap())
}

fn ledger() -> Handle {
    make("Ledger", "new", &[make_string("line").unwrap()])
}

#[test]
fn what_is_not_send_stays_on_its_thread() {
    let ledger = ledger();
    elsewhere(|| {
        let refused = "this Ledger stays on the thread that made it: it is not known to be Send";
        assert_eq!(failed(release(ledger)), (Status::Thread, refused.into()));
        assert_eq!(status(call_by_name(ledger, "owners", &[])), Status::Thread);
        assert_eq!(status(get_text(ledger)), Status::Thread);
        assert_eq!(status(value_type(ledger)), Status::Thread);
        assert_eq!(status(field(ledger, "lines", SHARED)), Status::Thread);
    });
    assert_eq!(get_uint(call_by_name(ledger, "owners", &[]).unwrap()), Ok(1));
    release(ledger).unwrap();
}

#[test]
fn what_borrows_from_it_stays_there_too() {
    let ledger = ledger();
    // A `&str` could go, but it may be the last to keep the ledger.
    let line = call_by_name(ledger, "first", &[]).unwrap();
    release(ledger).unwrap();
    elsewhere(|| {
        assert_eq!(status(get_string(line)), Status::Thread);
        assert_eq!(status(release(line)), Status::Thread);
    });
    assert_eq!(get_string(line).unwrap().read(), "line");
    release(line).unwrap();
}

#[test]
fn what_is_not_sync_is_used_by_one_thread_at_a_time() {
    let counter = make("Counter", "new", &[]);
    elsewhere(|| assert_eq!(get_uint(call_by_name(counter, "count", &[]).unwrap()), Ok(1)));
    assert_eq!(get_uint(call_by_name(counter, "count", &[]).unwrap()), Ok(2));
    // As long as this thread shares it, the other does not; but it may release what goes from thread to thread.
    let what = call_by_name(counter, "what", &[]).unwrap();
    assert_eq!(get_uint(call_by_name(counter, "count", &[]).unwrap()), Ok(3));
    elsewhere(|| {
        let refused = "the receiver: this Counter is used by another thread, and is not known to be Sync";
        assert_eq!(failed(call_by_name(counter, "count", &[])), (Status::Busy, refused.into()));
        assert_eq!(get_string(what).unwrap().read(), "calls", "a `&str` may go to other threads");
        release(what).unwrap();
        assert_eq!(get_uint(call_by_name(counter, "count", &[]).unwrap()), Ok(4));
    });
    release(counter).unwrap();
}

#[test]
fn a_shared_view_of_what_is_not_sync_stays() {
    let counter = make("Counter", "new", &[]);
    let view = part_at(counter, 0, SHARED).unwrap();
    elsewhere(|| assert_eq!(status(release(view)), Status::Thread));
    release(view).unwrap();
    elsewhere(|| release(counter).unwrap());
}

static MEETING: Barrier = Barrier::new(2);

#[derive(Reflect, Default)]
pub struct Room;

#[reflect_methods]
impl Room {
    /// Returns when two are in it.
    pub fn meet(&self) {
        MEETING.wait();
    }

    /// As long as somebody wants.
    pub fn lock(&mut self) {
        MEETING.wait();
        MEETING.wait();
    }
}

#[test]
fn what_is_sync_is_shared_by_threads_at_the_same_time() {
    let room = make_default(type_by_path("Room").unwrap()).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| call_by_name(room, "meet", &[]).unwrap());
        call_by_name(room, "meet", &[]).unwrap();
    });
    // And nobody waits for one who has it alone.
    thread::scope(|scope| {
        let locked = scope.spawn(|| call_by_name(room, "lock", &[]));
        MEETING.wait();
        assert_eq!(status(call_by_name(room, "meet", &[])), Status::Busy);
        assert_eq!(status(call_by_name(room, "lock", &[])), Status::Busy);
        release(room).unwrap();
        MEETING.wait();
        assert_eq!(locked.join().unwrap(), Ok(0));
    });
    assert_eq!(status(call_by_name(room, "meet", &[])), Status::Handle);
}

#[test]
fn many_threads_make_use_and_release() {
    let shared = account(1000);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let owner = make_string("Ada").unwrap();
                for round in 0..500 {
                    let own = account(round);
                    let richer = call_by_name(own, "richer", &[shared]).unwrap();
                    assert_eq!(get_int(call_by_name(richer, "balance", &[]).unwrap()), Ok(1000));
                    let name = call_by_name(shared, "owner", &[]).unwrap();
                    assert_eq!(get_string(name).unwrap().read(), get_string(owner).unwrap().read());
                    for value in [own, richer, name] {
                        release(value).unwrap();
                        assert_eq!(status(get_text(value)), Status::Handle, "also where its place has a new value");
                    }
                }
                release(owner).unwrap();
            });
        }
    });
    release(call_by_name(shared, "owner_mut", &[]).unwrap()).unwrap();
    release(shared).unwrap();
}

/// Asks for text when the thread has given up what it kept.
struct Late(Handle, mpsc::Sender<Status>);

impl Drop for Late {
    fn drop(&mut self) {
        let _ = self.1.send(get_text(self.0).map_or_else(|failure| failure.status, |_| Status::Ok));
    }
}

thread_local! {
    static LATE: RefCell<Option<Late>> = const { RefCell::new(None) };
}

#[test]
fn a_thread_that_is_about_to_end_keeps_no_text() {
    let (number, (sender, ends)) = (make_int(0, 7).unwrap(), mpsc::channel());
    elsewhere(|| {
        // The first to be made is the last to be dropped.
        LATE.set(Some(Late(number, sender)));
        assert_eq!(get_text(number).unwrap().read(), "7");
    });
    assert_eq!(ends.recv(), Ok(Status::Refused));
    release(number).unwrap();
}

#[test]
fn each_thread_has_its_own_message() {
    assert_eq!(status(release(0)), Status::Handle);
    let before = message();
    elsewhere(|| assert_eq!(message(), ""));
    assert_eq!(message(), before);
}
