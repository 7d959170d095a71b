//! Rust handlers of calls that come from C.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;
use core::marker::PhantomData;
use core::mem::MaybeUninit;

use crate::Error;
use crate::abi::{Desc, Ret, Step};
use crate::moves::{Move, Moves, Op, put, take};
use crate::native::{Target, sealed::Run};
use crate::regs::{FrameShape, Regs};
use crate::stub::{Code, Stubs};

/// A description made ready for functions that C calls. One serves any number of handlers: it is cheap to clone.
#[derive(Clone, Debug)]
pub struct Callee {
    plan: Arc<Plan>,
    unwind: bool,
}

#[derive(Debug)]
struct Plan {
    args: Box<[Arg]>,
    /// The moves of all arguments, for those that are in pieces.
    moves: Box<[Move]>,
    results: Box<[Move]>,
    /// Where the registers have the address of a result in memory.
    result_address: Option<u32>,
    result_size: usize,
    stubs: &'static Stubs,
    floats: bool,
}

#[derive(Clone, Copy, Debug)]
struct Arg {
    size: u32,
    at: At,
}

/// Where an argument is. Offsets are from the registers; they go on into the stack.
#[derive(Clone, Copy, Debug)]
enum At {
    /// In one place: on the stack, or in registers that lie next to one another as the bytes of the value do.
    Place(u32),
    /// Behind an address.
    Behind(u32),
    /// In registers that its bytes are collected from, by these moves.
    Pieces { first: u32, count: u32 },
}

impl At {
    fn of(shape: FrameShape, steps: &[Step], first: usize) -> Self {
        let at = |place| shape.at(place) as u32;
        match *steps {
            [Step::Indirect { place, .. }] => Self::Behind(at(place)),
            [step, ..]
                if steps.iter().all(|next| at(next.place()) as usize == at(step.place()) as usize + next.bytes().0) =>
            {
                Self::Place(at(step.place()))
            }
            _ => Self::Pieces { first: first as u32, count: steps.len() as u32 },
        }
    }
}

impl Callee {
    /// Prepares functions that `desc` describes. Its convention has to be native here.
    pub fn new(desc: &Desc) -> Result<Self, Error> {
        let convention = desc.convention();
        let stubs = convention.stubs().ok_or(Error::Unsupported { convention: convention.name() })?;
        if desc.is_variadic() {
            return Err(Error::Variadic);
        }
        let shape = FrameShape { stack: stubs.stack, ..FrameShape::NATIVE };
        let mut first = 0;
        let args = desc.params().iter().enumerate().map(|(value, layout)| {
            let steps = desc.args().steps_of(value);
            let at = At::of(shape, steps, first);
            first += steps.len();
            Arg { size: layout.size() as u32, at }
        });
        let args = args.collect();
        let address = if let Ret::Memory { address } = *desc.ret() { Some(address) } else { None };
        let plan = Plan {
            args,
            moves: Moves::of(shape, desc.args()).moves,
            results: Moves::of_results(shape, desc).moves,
            result_address: address.map(|place| shape.at(place) as u32),
            result_size: desc.results().first().map_or(0, |layout| layout.size()),
            stubs,
            floats: desc.args().vectors() > 0,
        };
        Ok(Self { plan: Arc::new(plan), unwind: false })
    }

    /// Lets a panic of a handler pass to the C caller, as `extern "C-unwind"` does; the caller has to be able to bear that.
    /// Otherwise it ends the process with a message.
    #[must_use]
    pub fn unwind(mut self) -> Self {
        self.unwind = true;
        self
    }
}

/// A Rust function that serves the calls of a native one.
pub struct Handler<F> {
    callee: Callee,
    serve: F,
}

impl<F: Fn(&Call<'_>)> Handler<F> {
    /// Serves calls of the described signature with `serve`.
    ///
    /// It has to [`set`](Call::set) a result of the signature's type before it returns, if there is one. (If it does not, C finds
    /// zeros, or in memory of its own what was there before.)
    pub fn new(callee: &Callee, serve: F) -> Self {
        Self { callee: callee.clone(), serve }
    }
}

impl<F> fmt::Debug for Handler<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handler").field("callee", &self.callee).finish_non_exhaustive()
    }
}

impl<F: Fn(&Call<'_>) + Sync> Target for Handler<F> {}

impl<F: Fn(&Call<'_>) + Sync> Run for Handler<F> {
    fn stub(&self) -> (&'static Stubs, Code, bool) {
        let plan = &*self.callee.plan;
        (plan.stubs, if plan.floats { plan.stubs.made } else { plan.stubs.made_ints }, self.callee.unwind)
    }

    #[inline(always)]
    unsafe fn run(&self, regs: *mut Regs) {
        let plan = &*self.callee.plan;
        // Room for what fits into result registers: four doubles, two words. Zero, so that a handler that sets nothing has
        // still returned something.
        let mut room = [0u128; 2];
        let regs = regs.cast::<u8>();
        let result = match plan.result_address {
            None => room.as_mut_ptr().cast::<u8>(),
            // SAFETY: the offset is that of the register with the address, which the caller gave.
            Some(at) => unsafe { regs.add(at as usize).cast::<*mut u8>().read() },
        };
        // An address of a result in memory, where the function has to return it, is in the first result register already: there it
        // came.
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

/// One call that is being served: its arguments and the room for its result.
#[derive(Debug)]
pub struct Call<'c> {
    plan: &'c Plan,
    regs: *mut u8,
    result: *mut u8,
    call: PhantomData<&'c mut u8>,
}

impl Call<'_> {
    /// How many arguments there are.
    pub fn len(&self) -> usize {
        self.plan.args.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.plan.args.is_empty()
    }

    /// Where an argument is, if its bytes lie in one place. There need not be the alignment of its type there, and it is gone when the
    /// handler returns.
    ///
    /// # Panics
    ///
    /// When there is no such argument.
    #[inline]
    pub fn place(&self, index: usize) -> Option<*mut u8> {
        // SAFETY: the offsets are those of places in the spilled registers and in the stack arguments of this call. An address
        // in one of them is the caller's.
        unsafe {
            Some(match self.plan.args[index].at {
                At::Place(at) => self.regs.add(at as usize),
                At::Behind(at) => self.regs.add(at as usize).cast::<*mut u8>().read(),
                At::Pieces { .. } => return None,
            })
        }
    }

    /// Copies an argument to where `to` points.
    ///
    /// # Panics
    ///
    /// When there is no such argument.
    ///
    /// # Safety
    ///
    /// `to` has as many writable bytes as the parameter's layout, elsewhere than the argument itself.
    #[inline]
    pub unsafe fn copy(&self, index: usize, to: *mut u8) {
        let arg = self.plan.args[index];
        // SAFETY: the argument has `size` bytes at its place, or in the pieces that its moves name.
        unsafe {
            if let Some(from) = self.place(index) {
                return take(arg.size as usize, from, to);
            }
            self.collect(arg.at, to);
        }
    }

    /// Copies an argument that is in pieces.
    ///
    /// # Safety
    ///
    /// As for [`copy`](Self::copy).
    #[inline(never)]
    unsafe fn collect(&self, at: At, to: *mut u8) {
        let At::Pieces { first, count } = at else { return };
        for step in &self.plan.moves[first as usize..][..count as usize] {
            // SAFETY: the moves are those of the argument, whose size `to` has.
            unsafe { take(step.size as usize, self.regs.add(step.at as usize), to.add(step.offset as usize)) };
        }
    }

    /// An argument by value. Who gets it owns it: get an argument that is not `Copy` once.
    ///
    /// # Panics
    ///
    /// When there is no such argument, or its size is another one than that of `T`.
    ///
    /// # Safety
    ///
    /// `T` has the layout of the parameter, and the caller passed a valid `T`.
    #[inline]
    pub unsafe fn get<T>(&self, index: usize) -> T {
        let arg = self.plan.args[index];
        assert_eq!(size_of::<T>(), arg.size as usize, "an argument of another size");
        // SAFETY: the argument has the size of `T`, in its place or in the pieces that its moves name; the caller of this vouches
        // for the type.
        unsafe {
            if let Some(from) = self.place(index) {
                return from.cast::<T>().read_unaligned();
            }
            let mut value = MaybeUninit::<T>::uninit();
            self.collect(arg.at, value.as_mut_ptr().cast());
            value.assume_init()
        }
    }

    /// Where the result is to be written. It has the alignment of its type, or of 16 if that is less, as far as the caller has kept to
    /// the convention.
    #[inline]
    pub fn result(&self) -> *mut u8 {
        self.result
    }

    /// Sets the result.
    ///
    /// # Panics
    ///
    /// When its size is another one than that of `T`.
    ///
    /// # Safety
    ///
    /// `T` has the layout of the result.
    #[inline]
    pub unsafe fn set<T>(&self, value: T) {
        assert_eq!(size_of::<T>(), self.plan.result_size, "a result of another size");
        // SAFETY: there is room for a value of this size: the handler's own, or the caller's.
        unsafe { self.result.cast::<T>().write_unaligned(value) }
    }
}
