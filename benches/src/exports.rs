//! Functions that C calls by their names, beside what one writes by hand: the same checks, the same care for panics.

use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{ptr, slice, str};

use reflect::{Reflect, reflect_methods};

use crate::{Goal, Group, path};

reflect::c_library!(unsafe { "bench" });

/// What has the methods.
#[derive(Reflect)]
pub struct Tally {
    count: i64,
    /// Opaque, so that whatever is called may panic for all that rustc knows.
    step: fn(i64) -> i64,
}

#[reflect_methods(export = unsafe("bench"))]
impl Tally {
    /// Adds.
    pub fn add(&mut self, by: i64) -> i64 {
        self.count += (self.step)(by);
        self.count
    }

    /// Adds, if there is enough.
    pub fn take(&mut self, by: i64) -> Result<i64, String> {
        if self.count < by {
            return Err("too few".into());
        }
        self.count -= (self.step)(by) - by;
        Ok(self.count)
    }

    /// Adds as much as there is text.
    pub fn measure(&self, text: &str) -> usize {
        (self.step)(text.len() as i64) as usize
    }
}

#[repr(C)]
struct AddFrame {
    recv: *mut Tally,
    by: i64,
    result: i64,
}

mod c {
    use super::{AddFrame, Tally};
    #[allow(improper_ctypes, reason = "a pointer to what C knows nothing of")]
    unsafe extern "C" {
        pub fn bench_add(this: *mut Tally, by: i64) -> i64;
        pub fn bench_add_call(frame: *mut AddFrame) -> i32;
        pub fn bench_take(this: *mut Tally, by: i64, out: *mut i64) -> i32;
        pub fn bench_measure(this: *const Tally, text: *const u8, len: usize) -> usize;
    }
}

/// What C would be given without the macro: `None` is a failure.
fn guarded<R>(call: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}

unsafe extern "C" fn add_by_hand(this: *mut Tally, by: i64) -> i64 {
    // SAFETY: null, or a tally.
    unsafe { this.as_mut() }.and_then(|this| guarded(|| this.add(by))).unwrap_or_default()
}

unsafe extern "C" fn take_by_hand(this: *mut Tally, by: i64, out: *mut i64) -> i32 {
    // SAFETY: null, or a tally and a place for a number.
    let (Some(this), Some(out)) = (unsafe { (this.as_mut(), out.as_mut()) }) else { return 3 };
    match guarded(|| this.take(by)) {
        Some(Ok(result)) => {
            *out = result;
            0
        }
        Some(Err(_)) => 1,
        None => 2,
    }
}

unsafe extern "C" fn measure_by_hand(this: *const Tally, text: *const u8, len: usize) -> usize {
    // SAFETY: null, or a tally; and so many bytes.
    let (Some(this), text) = (unsafe { (this.as_ref(), slice::from_raw_parts(text, len)) }) else { return 0 };
    let Ok(text) = str::from_utf8(text) else { return 0 };
    guarded(|| this.measure(text)).unwrap_or_default()
}

/// Every comparison.
pub fn groups() -> Vec<Group> {
    let goal = Some(Goal { ratio: 2.5, of: 0, allocations: Some(0) });
    let tally = || ptr::from_mut(Box::leak(Box::new(Tally { count: i64::MAX / 2, step: black_box(|by| by) })));
    let text = "text that is not short";

    type Add = unsafe extern "C" fn(*mut Tally, i64) -> i64;
    let add = |name, goal, function: Add| {
        let this = tally();
        // SAFETY: there is one.
        path(name, goal, move || unsafe { black_box(function)(black_box(this), black_box(0)) })
    };
    type Take = unsafe extern "C" fn(*mut Tally, i64, *mut i64) -> i32;
    let take = |name, goal, function: Take| {
        let (this, mut out) = (tally(), 0);
        // SAFETY: there is one, and a place for the result.
        path(name, goal, move || unsafe { black_box(function)(black_box(this), black_box(1), &mut out) })
    };
    type Measure = unsafe extern "C" fn(*const Tally, *const u8, usize) -> usize;
    let measure = |name, goal, function: Measure| {
        let this = tally();
        // SAFETY: there is one, and text.
        path(name, goal, move || unsafe { black_box(function)(black_box(this), black_box(text).as_ptr(), text.len()) })
    };
    let this = tally();
    let frame = move || {
        let mut frame = AddFrame { recv: black_box(this), by: black_box(0), result: 0 };
        // SAFETY: there is one, in a frame as the header has it.
        unsafe { black_box(c::bench_add_call as unsafe extern "C" fn(*mut AddFrame) -> i32)(&mut frame) };
        frame.result
    };
    vec![
        Group {
            name: "exports: (&mut self, i64) -> i64",
            paths: vec![
                add("by hand", None, add_by_hand),
                add("`export`", goal, c::bench_add),
                path("`export`, by frame", None, frame),
            ],
        },
        Group {
            name: "exports: (&mut self, i64) -> Result<i64, String>",
            paths: vec![take("by hand", None, take_by_hand), take("`export`", goal, c::bench_take)],
        },
        Group {
            name: "exports: (&self, &str) -> usize",
            paths: vec![measure("by hand", None, measure_by_hand), measure("`export`", goal, c::bench_measure)],
        },
    ]
}
