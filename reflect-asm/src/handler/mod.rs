//! Rust handlers of calls that come from C.

mod call;
mod callee;

use alloc::sync::Arc;
use core::fmt;
use core::marker::PhantomData;

use crate::moves::{Op, put};
use crate::native::{Target, sealed::Run};
use crate::regs::Regs;
use crate::stub::{Code, Stubs};

pub use call::Call;
pub use callee::Callee;

/// A Rust function that serves the calls of a native one. It has to be `Sync`: C may call from any thread.
///
/// ```
/// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let callee = Callee::new(&Desc::new(host, &Signature::new([Layout::I32], [Layout::BOOL]))?)?;
/// let allowed = vec![2, 3, 5];
/// let handler = Handler::new(&callee, move |call| {
///     // SAFETY: the signature has one `int32_t`, and a `bool` as its result.
///     unsafe { call.set(allowed.contains(&call.get::<i32>(0))) }
/// });
/// let native = Native::new(handler)?;
/// // SAFETY: this is its signature, and `native` lives until the end of the example.
/// let is_allowed: extern "C" fn(i32) -> bool = unsafe { std::mem::transmute(native.as_ptr()) };
/// assert!(is_allowed(3) && !is_allowed(4));
/// # Ok::<(), reflect_asm::Error>(())
/// ```
pub struct Handler<F, C = Callee> {
    callee: C,
    serve: F,
}

/// A [`Callee`], or a shared one: `&Callee` for handlers that it outlives, [`Arc<Callee>`](Arc) for others.
///
/// ```
/// use reflect_asm::{Callee, HOST, Handler, Native, Signature, abi::Desc};
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let callee = Callee::new(&Desc::new(host, &Signature::new([], []))?)?;
/// let borrows = Native::new(Handler::new(&callee, |_| ()))?; // the callee has to outlive it
/// let owns: Native<'static> = Native::new(Handler::new(callee.clone(), |_| ()))?;
/// assert_ne!(borrows.as_ptr(), owns.as_ptr());
/// # Ok::<(), reflect_asm::Error>(())
/// ```
// Sealed: handlers rely on getting the same callee whenever they ask.
pub trait SharedCallee: Sync + sealed::Shared {}

mod sealed {
    pub trait Shared {
        fn get(&self) -> &super::Callee;
    }
}

impl SharedCallee for Callee {}
impl SharedCallee for &Callee {}
impl SharedCallee for Arc<Callee> {}

impl sealed::Shared for Callee {
    fn get(&self) -> &Callee {
        self
    }
}

impl sealed::Shared for &Callee {
    fn get(&self) -> &Callee {
        self
    }
}

impl sealed::Shared for Arc<Callee> {
    fn get(&self) -> &Callee {
        self
    }
}

impl<F: Fn(&Call<'_>), C: SharedCallee> Handler<F, C> {
    /// Serves calls of the described signature with `serve`.
    ///
    /// `serve` has to [`set`](Call::set) a result of the signature's type before it returns, if there is one. (If it
    /// does not, the caller gets zeros, or finds in the memory that it provided for the result what was there before.)
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([], [Layout::U64]))?)?;
    /// // SAFETY: the result is a `uint64_t`.
    /// let native = Native::new(Handler::new(&callee, |call| unsafe { call.set(7u64) }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let seven: extern "C" fn() -> u64 = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(seven(), 7);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn new(callee: C, serve: F) -> Self {
        Self { callee, serve }
    }
}

impl<F, C: SharedCallee> fmt::Debug for Handler<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handler").field("callee", self.callee.get()).finish_non_exhaustive()
    }
}

impl<F: Fn(&Call<'_>) + Sync, C: SharedCallee> Target for Handler<F, C> {}

impl<F: Fn(&Call<'_>) + Sync, C: SharedCallee> Run for Handler<F, C> {
    fn stub(&self) -> (&'static Stubs, Code, bool) {
        let Callee { plan, unwind } = self.callee.get();
        (plan.stubs, plan.made, *unwind)
    }

    #[inline(always)]
    unsafe fn run(&self, regs: *mut Regs) {
        let plan = &*self.callee.get().plan;
        // Room for what fits into result registers: four doubles, two words. Zero, so that a handler that sets nothing
        // has still returned something.
        let mut room = [0u128; 2];
        let regs = regs.cast::<u8>();
        let result = match plan.result_address {
            None => room.as_mut_ptr().cast::<u8>(),
            // SAFETY: the offset is that of the register with the address, which the caller gave.
            Some(at) => unsafe { regs.add(at as usize).cast::<*mut u8>().read() },
        };
        // An address of a result in memory, where the function has to return it, is in the first result register
        // already: there it came.
        (self.serve)(&Call { plan, regs, result, call: PhantomData });
        for step in &plan.results {
            // SAFETY: offsets are those of the result in its room, which is initialised, and of result registers.
            unsafe {
                let (from, to) = (result.add(step.offset as usize), regs.add(step.at as usize));
                match step.op {
                    Op::Word => put(Op::Word, 8, from, to),
                    Op::Sign4 => put(Op::Sign4, 4, from, to),
                    _ => put_other(step.op, step.size as usize, from, to),
                }
            }
        }
    }
}

/// Results that are seldom what they are here: narrow ones and pieces of aggregates.
///
/// # Safety
///
/// As for [`put`].
#[inline(never)]
unsafe fn put_other(op: Op, size: usize, from: *const u8, to: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe { put(op, size, from, to) }
}
