//! Function pointers made at run time.

use alloc::boxed::Box;
use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::sync::atomic::Ordering;

use crate::Error;
use crate::regs::Regs;
use crate::stub::{self, Body, Code, Stubs};
use crate::tramp::{Slot, called_after_free};

/// What a native function does: a [`Handler`](crate::Handler) or a [`Method`](crate::Method).
///
/// It is implemented in this crate only: stubs rely on it.
///
/// ```
/// use reflect_asm::{Callee, Error, HOST, Handler, Layout, Native, Signature, Target, abi::Desc};
/// /// A function pointer that C may keep for ever.
/// fn exported<T: Target + Send + 'static>(target: T) -> Result<*const (), Error> {
///     Ok(Native::new(target)?.leak())
/// }
///
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let callee = Callee::new(&Desc::new(host, &Signature::new([], [Layout::I32]))?)?;
/// // SAFETY: the result is an `int32_t`.
/// let pointer = exported(Handler::new(callee, |call| unsafe { call.set(3i32) }))?;
/// // SAFETY: this is its signature.
/// let three: extern "C" fn() -> i32 = unsafe { std::mem::transmute(pointer) };
/// assert_eq!(three(), 3);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
pub trait Target: Sync + sealed::Run {}

pub(crate) mod sealed {
    use super::*;

    /// How a call is served.
    pub trait Run {
        /// The stub for it, from its convention's stubs, and whether a panic may pass.
        fn stub(&self) -> (&'static Stubs, Code, bool);

        /// A stub that needs no more than two words, the slot's target and data, and returns to its own caller.
        fn direct(&self) -> Option<(Code, *const (), *mut ())> {
            None
        }

        /// Serves one call.
        ///
        /// # Safety
        ///
        /// The stub has spilled the argument registers to `regs` and loads the result registers from there. The caller
        /// of the native function has kept to its signature.
        unsafe fn run(&self, regs: *mut Regs);
    }
}

/// A native function: a C function pointer that lives as long as this guard.
///
/// # Calling it
///
/// The pointer itself is not tied to the guard, so that a call is `unsafe`, and the caller's responsibility:
///
/// - It is made with the signature, and as a function of the convention, that the native function was described by. If
///   panics [may pass](crate::Callee::unwind), or if it is a [shift](crate::Translation::is_shift) to a method that may
///   unwind, that is `extern "C-unwind"`, not `extern "C"`.
/// - It begins before the guard is dropped, for certain: a call by another thread that may or may not have begun by
///   then is too late. A call after the guard was dropped ends the process with a message as long as the entry has not
///   been given out again.
/// - It ends before `'a` does, whatever became of the guard.
///
/// A call whose handler has been entered goes on when the guard is dropped, by another thread or by the handler itself.
/// A target that the function owns ([`new`](Self::new), but no shift) is dropped when the last such call has returned.
/// One that never does keeps it, and its entry: in the child of a `fork`, of a thread that is not there any more; left
/// by `longjmp`; of a thread that ended in the middle.
///
/// There are at most [`CAPACITY`](crate::CAPACITY) of them at a time.
///
/// ```
/// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
///
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let signature = Signature::new([Layout::I32, Layout::I32], [Layout::I32]);
/// let callee = Callee::new(&Desc::new(host, &signature)?)?;
/// let offset = 100;
/// let sum = Native::new(Handler::new(&callee, move |call| {
///     // SAFETY: the signature has two `int32_t`, and one as its result.
///     unsafe { call.set(offset + call.get::<i32>(0) + call.get::<i32>(1)) }
/// }))?;
///
/// // SAFETY: this is its signature, and `sum` lives until the end of the example.
/// let sum: extern "C" fn(i32, i32) -> i32 = unsafe { std::mem::transmute(sum.as_ptr()) };
/// assert_eq!(sum(20, 3), 123);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[must_use = "the function pointer is gone with its guard"]
pub struct Native<'a> {
    slot: &'static Slot,
    /// Frees the slot and, when no call is running any more, what it owns.
    free: unsafe fn(&Slot),
    /// What to serve calls with that need not be counted, for [`leak`](Self::leak).
    uncounted: Option<*const ()>,
    target: PhantomData<&'a ()>,
}

// SAFETY: a guard has no more than the right to free its slot, which any thread may do, once; targets are `Send` or
// borrowed ones that are `Sync`.
unsafe impl Send for Native<'_> {}
// SAFETY: a shared guard only tells its pointer.
unsafe impl Sync for Native<'_> {}

/// The body of a function that owns its target: calls are counted, and the last one to leave a freed slot drops it.
struct Owned<T>(PhantomData<T>);

/// The body of a function whose target is somebody else's.
struct Borrowed<T>(PhantomData<T>);

impl<T: Target> Body for Owned<T> {
    #[inline(always)]
    unsafe fn run(slot: &Slot, regs: *mut Regs) {
        if !slot.state().enter() {
            called_after_free(slot);
        }
        let _running = Running::<T>(slot, PhantomData);
        // SAFETY: a slot with this body has a `T` in its data from before it was opened until the last call has left,
        // which this one has not.
        unsafe { (*slot.data.load(Ordering::Relaxed).cast::<T>()).run(regs) }
    }
}

/// Counts a call out, on unwinding as well.
struct Running<'a, T>(&'a Slot, PhantomData<T>);

impl<T> Drop for Running<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.0.state().leave() {
            // SAFETY: the slot was freed and this was the last call, so that nobody else looks at its data.
            unsafe { release::<T>(self.0) }
        }
    }
}

impl<T: Target> Body for Borrowed<T> {
    #[inline(always)]
    unsafe fn run(slot: &Slot, regs: *mut Regs) {
        // SAFETY: a slot with this body has a `T` in its data that outlives the guard, and calls of it, as the guard's
        // lifetime says.
        unsafe { (*slot.data.load(Ordering::Relaxed).cast::<T>()).run(regs) }
    }
}

/// Gives a slot back and drops the boxed `T` in its data.
///
/// # Safety
///
/// The slot owns a `T`, is freed, and no call is running.
#[cold]
unsafe fn release<T>(slot: &Slot) {
    let data = slot.data.load(Ordering::Relaxed).cast::<T>();
    slot.state().give_back();
    // SAFETY: the box was put there by `Native::new`, and this happens once per opening of the slot.
    drop(unsafe { Box::from_raw(data) });
}

/// Frees a slot that owns a boxed `T`, now or when the last call leaves.
///
/// # Safety
///
/// The slot owns a `T` and is in use.
unsafe fn free<T>(slot: &Slot) {
    slot.retire();
    if slot.state().close() {
        // SAFETY: it is freed, and no call is running.
        unsafe { release::<T>(slot) }
    }
}

/// Frees a slot whose data is not its own, and whose calls are not counted.
fn free_uncounted(slot: &Slot) {
    slot.retire();
    slot.state().give_back();
}

impl<'a> Native<'a> {
    /// A function pointer that owns what it does.
    ///
    /// Each call is counted in and out, by an atomic operation each, so that the target is dropped when the guard is
    /// gone and the last call has returned. (A method that is a [shift](crate::Translation::is_shift) owns nothing: its
    /// calls are not counted.)
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Native, Signature, abi::Desc};
    /// use std::sync::{Arc, Mutex};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([], []))?)?;
    /// let count = Arc::new(Mutex::new(0));
    /// let ours = count.clone();
    /// let native = Native::new(Handler::new(&callee, move |_| *ours.lock().unwrap() += 1))?;
    /// // SAFETY: this is its signature, and `native` lives until it is dropped below.
    /// let tick: extern "C" fn() = unsafe { std::mem::transmute(native.as_ptr()) };
    /// tick();
    /// tick();
    /// drop(native); // and the handler with it
    /// assert_eq!((*count.lock().unwrap(), Arc::strong_count(&count)), (2, 1));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TableFull`], when all entries were in use when they were looked at, one after the other.
    pub fn new<T: Target + Send + 'a>(target: T) -> Result<Self, Error> {
        if let Some(direct) = Self::direct(&target)? {
            return Ok(direct);
        }
        let (stubs, code, unwind) = target.stub();
        let data = Box::into_raw(Box::new(target));
        let slot = Slot::take(code, stub::target::<Owned<T>>(stubs, unwind), data.cast()).inspect_err(|_| {
            // SAFETY: no slot has it, so it is still ours.
            drop(unsafe { Box::from_raw(data) });
        })?;
        let uncounted = Some(stub::target::<Borrowed<T>>(stubs, unwind));
        Ok(Self { slot, free: free::<T>, uncounted, target: PhantomData })
    }

    /// A function pointer to something that outlives it. Calls are not counted: the borrow says that the target is
    /// still there.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// use std::sync::atomic::{AtomicI32, Ordering};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([Layout::I32], []))?)?;
    /// let total = AtomicI32::new(0);
    /// let handler = Handler::new(&callee, |call| {
    ///     // SAFETY: the signature has one `int32_t`.
    ///     total.fetch_add(unsafe { call.get(0) }, Ordering::Relaxed);
    /// });
    /// let native = Native::borrowed(&handler)?;
    /// // SAFETY: this is its signature, and `native` and `handler` live until the end of the example.
    /// let add: extern "C" fn(i32) = unsafe { std::mem::transmute(native.as_ptr()) };
    /// add(40);
    /// add(2);
    /// assert_eq!(total.load(Ordering::Relaxed), 42);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new).
    pub fn borrowed<T: Target>(target: &'a T) -> Result<Self, Error> {
        if let Some(direct) = Self::direct(target)? {
            return Ok(direct);
        }
        let (stubs, code, unwind) = target.stub();
        let data: *const T = target;
        let slot = Slot::take(code, stub::target::<Borrowed<T>>(stubs, unwind), data.cast_mut().cast())?;
        Ok(Self { slot, free: free_uncounted, uncounted: None, target: PhantomData })
    }

    fn direct<T: Target>(target: &T) -> Result<Option<Self>, Error> {
        let Some((code, target, data)) = target.direct() else { return Ok(None) };
        let slot = Slot::take(code, target, data)?;
        Ok(Some(Self { slot, free: free_uncounted, uncounted: None, target: PhantomData }))
    }

    /// The function pointer. It is of use as long as this guard is there: keep the guard in a variable. The guard in
    /// `let pointer = Native::new(..)?.as_ptr()` is gone at the end of that statement. (As with `CString::as_ptr`,
    /// nothing in the pointer's type says so.)
    ///
    /// ```
    /// use reflect_asm::{Callee, Caller, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let desc = Desc::new(host, &Signature::new([], [Layout::U8]))?;
    /// // SAFETY: the result is a `uint8_t`.
    /// let native = Native::new(Handler::new(Callee::new(&desc)?, |call| unsafe { call.set(9u8) }))?;
    /// let mut nine = 0u8;
    /// // SAFETY: the function was made by the description that it is called by, and `native` is still there.
    /// unsafe { Caller::new(&desc)?.call(native.as_ptr(), &[], &raw mut nine) }
    /// assert_eq!(nine, 9);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn as_ptr(&self) -> *const () {
        self.slot.entry()
    }
}

impl Native<'static> {
    /// The function pointer for ever: neither its entry nor what it runs is freed, and its calls are not counted any
    /// more.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([Layout::I64], [Layout::I64]))?)?;
    /// // SAFETY: the signature has one `int64_t`, and one as its result.
    /// let pointer = Native::new(Handler::new(callee, |call| unsafe { call.set(-call.get::<i64>(0)) }))?.leak();
    /// // SAFETY: this is its signature.
    /// let negated: extern "C" fn(i64) -> i64 = unsafe { std::mem::transmute(pointer) };
    /// assert_eq!(negated(5), -5); // there is no guard to keep
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn leak(self) -> *const () {
        let this = ManuallyDrop::new(self);
        if let Some(uncounted) = this.uncounted {
            // A call that was counted in is counted out by the code it is in; both ways lead to the same target.
            this.slot.target.store(uncounted.cast_mut(), Ordering::Relaxed);
        }
        this.slot.entry()
    }
}

impl fmt::Debug for Native<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Native").field(&self.as_ptr()).finish()
    }
}

impl Drop for Native<'_> {
    fn drop(&mut self) {
        // SAFETY: `free` is for what was put into this slot, which is in use until now.
        unsafe { (self.free)(self.slot) }
    }
}
