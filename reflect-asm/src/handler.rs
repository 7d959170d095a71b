//! Rust handlers of calls that come from C.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;
use core::marker::PhantomData;
use core::mem::MaybeUninit;

use crate::Error;
use crate::abi::{Desc, Place, Ret, Step};
use crate::moves::{Move, Moves, put, take};
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
    /// Whether that address is also what the function returns.
    returns_address: bool,
    result_size: usize,
    stubs: &'static Stubs,
    floats: bool,
}

#[derive(Clone, Copy, Debug)]
struct Arg {
    size: u32,
    at: At,
}

/// Where an argument is. Offsets are into the registers or from the first stack argument.
#[derive(Clone, Copy, Debug)]
enum At {
    /// In registers that lie next to one another as the bytes of the value do.
    Registers(u32),
    Stack(u32),
    /// Behind an address in a register, or on the stack.
    BehindRegister(u32),
    BehindStack(u32),
    /// In registers that its bytes are collected from, by these moves.
    Pieces {
        first: u32,
        count: u32,
    },
}

impl At {
    fn of(shape: FrameShape, steps: &[Step], first: usize) -> Self {
        let at = |place| shape.at(place) as u32;
        match *steps {
            [Step::Stack { at, .. }] => Self::Stack(at as u32),
            [Step::Indirect { place: Place::Stack(at), .. }] => Self::BehindStack(at as u32),
            [Step::Indirect { place, .. }] => Self::BehindRegister(at(place)),
            [step, ..]
                if steps.iter().all(|next| at(next.place()) as usize == at(step.place()) as usize + next.bytes().0) =>
            {
                Self::Registers(at(step.place()))
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
        let shape = FrameShape::NATIVE;
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
            returns_address: matches!(address, Some(Place::Int(_))),
            result_size: desc.results().first().map_or(0, |layout| layout.size()),
            stubs,
            floats: desc.args().steps().iter().any(|step| matches!(step, Step::Float { .. })),
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
    unsafe fn run(&self, regs: *mut Regs, stack: *mut u8) {
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
        (self.serve)(&Call { plan, regs, stack, result, call: PhantomData });
        if plan.returns_address {
            // SAFETY: the first result register is the first word.
            unsafe { regs.cast::<*mut u8>().write(result) }
        }
        for step in &plan.results {
            // SAFETY: offsets are those of the result in its room, which is initialised, and of result registers.
            unsafe { put(step.op, step.size as usize, result.add(step.offset as usize), regs.add(step.at as usize)) }
        }
    }
}

/// One call that is being served: its arguments and the room for its result.
#[derive(Debug)]
pub struct Call<'c> {
    plan: &'c Plan,
    regs: *mut u8,
    stack: *mut u8,
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
                At::Registers(at) => self.regs.add(at as usize),
                At::Stack(at) => self.stack.add(at as usize),
                At::BehindRegister(at) => self.regs.add(at as usize).cast::<*mut u8>().read(),
                At::BehindStack(at) => self.stack.add(at as usize).cast::<*mut u8>().read(),
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
    /// `to` has as many writable bytes as the parameter's layout.
    #[inline]
    pub unsafe fn copy(&self, index: usize, to: *mut u8) {
        let arg = self.plan.args[index];
        // SAFETY: the argument has `size` bytes at its place, or in the pieces that its moves name.
        unsafe {
            if let Some(from) = self.place(index) {
                return take(arg.size as usize, from, to);
            }
            let At::Pieces { first, count } = arg.at else { return };
            for step in &self.plan.moves[first as usize..][..count as usize] {
                take(step.size as usize, self.regs.add(step.at as usize), to.add(step.offset as usize));
            }
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
        assert_eq!(size_of::<T>(), self.plan.args[index].size as usize, "an argument of another size");
        let mut value = MaybeUninit::<T>::uninit();
        // SAFETY: `value` has the size of the parameter, and the caller of this vouches for the type.
        unsafe {
            self.copy(index, value.as_mut_ptr().cast());
            value.assume_init()
        }
    }

    /// Where the result is to be written. It has the alignment of its type if the caller has kept to the convention.
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
