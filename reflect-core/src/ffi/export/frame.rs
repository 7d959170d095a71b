//! Frames: all that goes into a call, and all that comes out of it, side by side in one `struct`. What C and Rust have to
//! agree on is where each part lies, and nothing of how either of them passes arguments.

use core::alloc::Layout;
use core::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::span::{Place, Span, clash};
use super::take::Wrong;
use super::{Export, Policy, active, handle};
use crate::ffi::status::{self, Status};
use crate::func::signature::Frame;

/// The frame of one function.
///
/// # Safety
/// `check` says no unless the arguments are good for `call`, as far as can be seen, and then `call` takes them.
pub unsafe trait Call: Sized {
    /// The function.
    const EXPORT: &'static Export;
    /// How many arguments lead to memory, and how many of them need it for themselves.
    const SPANS: (usize, usize);
    /// As many as there are arguments.
    type Spans: AsRef<[Span]>;

    /// Fills the results with zeros.
    ///
    /// # Safety
    /// There is room for a frame, of which nothing needs to have been written.
    unsafe fn clear(frame: *mut Self);

    /// Whether the arguments are good; if not, which is not.
    ///
    /// # Safety
    /// They are what C has passed.
    unsafe fn check(&self) -> Result<(), (usize, Wrong)>;

    /// The memory of all arguments.
    ///
    /// # Safety
    /// They have been checked.
    unsafe fn spans(&self) -> Self::Spans;

    /// Takes the arguments for the life of this call, calls the function, and puts the results where they belong; or
    /// gives the text of its `Err`.
    ///
    /// # Safety
    /// The arguments have been checked, and nobody uses what is taken. There is room for the results.
    unsafe fn call(frame: *mut Self, life: Frame<'_>) -> Result<(), String>;
}

/// One call of a frame that C has made.
///
/// # Safety
/// The frame is null, or one that C has filled as the header says, and which is the caller's during the call.
#[inline]
pub unsafe fn run_frame<F: Call>(frame: *mut F) -> Status {
    if frame.is_null() || !frame.is_aligned() {
        return misplaced(F::EXPORT, "the frame");
    }
    // SAFETY: the caller's promise.
    unsafe { run(frame, Some(&mut Place::frame(frame))) }
}

/// One call: the frame's arguments are checked and taken, its results stored. `place` is where results go that C could
/// have put in the way of an argument.
///
/// # Safety
/// There is a frame, whose arguments are what C has passed, as the header says.
#[inline]
pub unsafe fn run<F: Call>(frame: *mut F, place: Option<&mut Place>) -> Status {
    // SAFETY: the caller's promise. In the results there need not be values before. When the function is called, this
    // look at the arguments has ended: its callbacks may look at the frame as well.
    let checked = unsafe {
        F::clear(frame);
        (*frame).check()
    };
    if let Err((index, wrong)) = checked {
        return refused(F::EXPORT, index, wrong);
    }
    if F::SPANS.0 == 0 {
        // SAFETY: checked.
        return unsafe { call(frame) };
    }
    // SAFETY: checked.
    let spans = unsafe { (*frame).spans() };
    let spans = spans.as_ref();
    if let Some(status) = in_the_way::<F>(spans, place) {
        return status;
    }
    // SAFETY: checked, and nobody is in the way.
    active::during(F::EXPORT, spans, || unsafe { call(frame) })
}

/// Calls the function, after everything has been checked.
///
/// # Safety
/// As for [`Call::call`].
#[inline]
unsafe fn call<F: Call>(frame: *mut F) -> Status {
    let result = match F::EXPORT.policy {
        // SAFETY: the caller's promise, here and below.
        Policy::Status => catch_unwind(AssertUnwindSafe(|| unsafe { F::call(frame, Frame::new()) })),
        // SAFETY: as above.
        Policy::Abort | Policy::Unwind => Ok(unsafe { F::call(frame, Frame::new()) }),
    };
    match result {
        Ok(Ok(())) => status::succeed(),
        Ok(Err(error)) => status::fail(Status::Failed, error),
        Err(payload) => status::panicked(F::EXPORT.name, payload),
    }
}

/// Refuses memory that two have, one of them alone: two arguments, an argument and the place for the results, or this
/// call and one around it.
#[inline(always)]
fn in_the_way<F: Call>(spans: &[Span], place: Option<&mut Place>) -> Option<Status> {
    let export = F::EXPORT;
    if const { F::SPANS.0 > 1 && F::SPANS.1 > 0 }
        && let Some((first, second)) = clash(spans)
    {
        return Some(clashing(export, first, &format_args!("`{}`", export.params[second].name)));
    }
    if let Some(place) = place
        && let Some(index) = place.hit(spans)
    {
        return Some(clashing(export, index, &place.name));
    }
    active::find(spans).map(|(index, by)| busy(export, export.params[index].name, by))
}

#[cold]
fn misplaced(export: &Export, what: &str) -> Status {
    status::fail(Status::Invalid, format_args!("{}: {what} is null, or not aligned as its type has to be", export.name))
}

#[cold]
fn refused(export: &Export, index: usize, wrong: Wrong) -> Status {
    let param = &export.params[index];
    status::fail(Status::Invalid, format_args!("{}: `{}` {}", export.name, param.name, wrong.of((param.form.ty)())))
}

#[cold]
fn clashing(export: &Export, first: usize, second: &dyn fmt::Display) -> Status {
    let first = export.params[first].name;
    let message = format_args!(
        "{}: `{first}` and {second} share memory, of which the function needs one for itself",
        export.name
    );
    status::fail(Status::Invalid, message)
}

/// The place for results that `out` leads to, if it does.
pub fn check_out<T>(out: *mut T, export: &'static Export) -> Result<Place, Status> {
    if !out.is_null() && out.is_aligned() { Ok(Place::out(out)) } else { Err(misplaced(export, "`out`")) }
}

#[cold]
fn busy(export: &Export, name: &str, by: &Export) -> Status {
    let message = format_args!("{}: `{name}` is in use by {}, which has not returned", export.name, by.name);
    status::fail(Status::Busy, message)
}

/// Frees what a pointer of a handle leads to. Of a plain type, which C has itself, there are none.
///
/// # Safety
/// It is null, or a handle of this type that nobody uses any more.
pub unsafe fn drop_handle<T, const PLAIN: bool>(handle: *mut T, export: &'static Export) -> Status {
    if PLAIN || handle.is_null() {
        return status::succeed();
    }
    if !handle.is_aligned() {
        return misplaced(export, "the handle");
    }
    let span = [Span::alone(handle, 1).opaque(true)];
    if let Some((_, by)) = active::find(&span) {
        return busy(export, "self", by);
    }
    // SAFETY: the caller's promise.
    match catch_unwind(AssertUnwindSafe(|| drop(unsafe { handle::take(handle) }))) {
        Ok(()) => status::succeed(),
        Err(payload) => status::panicked(export.name, payload),
    }
}

/// The bytes between the end of a part and the next one, or the end of all: `parts` are the layouts of all of them.
pub const fn gap(parts: &[Layout], index: usize) -> usize {
    assert!(index < parts.len(), "a gap follows a part");
    let (mut end, mut at) = (0, 0);
    loop {
        end = sum(end, parts[at].size());
        let next = if at + 1 < parts.len() { parts[at + 1].align() } else { largest(parts) };
        let padded = round_up(end, next);
        if at == index {
            return padded - end;
        }
        (end, at) = (padded, at + 1);
    }
}

const fn largest(parts: &[Layout]) -> usize {
    let (mut align, mut at) = (1, 0);
    while at < parts.len() {
        if parts[at].align() > align {
            align = parts[at].align();
        }
        at += 1;
    }
    align
}

const fn round_up(end: usize, align: usize) -> usize {
    match end.checked_next_multiple_of(align) {
        Some(end) => end,
        None => too_large(),
    }
}

const fn sum(a: usize, b: usize) -> usize {
    match a.checked_add(b) {
        Some(sum) => sum,
        None => too_large(),
    }
}

const fn too_large() -> ! {
    panic!("the parts of a frame are larger than all memory")
}

/// Fails to compile if the compiler has put a part elsewhere than C will look for it.
pub const fn assert_layout(parts: &[Layout], offsets: &[usize], size: usize) {
    assert!(parts.len() == offsets.len(), "a part of the frame has one offset");
    let (mut end, mut at) = (0, 0);
    while at < parts.len() {
        let start = round_up(end, parts[at].align());
        assert!(start == offsets[at], "a part of the frame is not where C looks for it");
        end = sum(start, parts[at].size());
        at += 1;
    }
    let end = if parts.is_empty() { 1 } else { round_up(end, largest(parts)) };
    assert!(end == size, "the frame is of another size than C takes it for");
}
