//! Where a handler finds its arguments and leaves its result.

use alloc::boxed::Box;
use alloc::sync::Arc;

use crate::Error;
use crate::abi::{Desc, Ret, Step, native};
use crate::moves::{Move, Moves};
use crate::regs::FrameShape;
use crate::stub::{Code, Stubs};

/// A description made ready for functions that C calls. One serves any number of handlers: it is cheap to clone.
///
/// ```
/// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
/// use std::mem::transmute;
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let callee = Callee::new(&Desc::new(host, &Signature::new([Layout::F64], [Layout::F64]))?)?;
/// // SAFETY: the signature has one `double`, and one as its result.
/// let doubled = Native::new(Handler::new(&callee, |call| unsafe { call.set(call.get::<f64>(0) * 2.0) }))?;
/// // SAFETY: as above.
/// let halved = Native::new(Handler::new(&callee, |call| unsafe { call.set(call.get::<f64>(0) / 2.0) }))?;
/// // SAFETY: this is their signature, and both live until the end of the example.
/// let all: [extern "C" fn(f64) -> f64; 2] = unsafe { [transmute(doubled.as_ptr()), transmute(halved.as_ptr())] };
/// assert_eq!(all.map(|function| function(3.0)), [6.0, 1.5]);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Callee {
    pub(super) plan: Arc<Plan>,
    pub(super) unwind: bool,
}

#[derive(Debug)]
pub(super) struct Plan {
    pub args: Box<[Arg]>,
    /// The moves of all arguments, for those that are in pieces.
    pub moves: Box<[Move]>,
    pub results: Box<[Move]>,
    /// Where the registers have the address of a result in memory.
    pub result_address: Option<u32>,
    pub result_size: usize,
    pub stubs: &'static Stubs,
    pub made: Code,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Arg {
    pub size: u32,
    pub at: At,
}

/// Where an argument is. Offsets are from the registers; they go on into the stack.
#[derive(Clone, Copy, Debug)]
pub(super) enum At {
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
    /// Prepares functions that `desc` describes.
    ///
    /// ```
    /// use reflect_asm::{Callee, Error, HOST, Layout, Signature, abi::Desc};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let compare = Signature::new([Layout::PTR, Layout::PTR], [Layout::I32]);
    /// assert!(Callee::new(&Desc::new(host, &compare)?).is_ok());
    /// // A variadic function can be called, but not made.
    /// let print = Signature::new([Layout::PTR, Layout::F64], [Layout::I32]).variadic(1)?;
    /// assert_eq!(Callee::new(&Desc::new(host, &print)?).unwrap_err(), Error::Variadic);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::Unsupported`] if the convention is not native here;
    /// - [`Error::Variadic`] if the function is variadic.
    pub fn new(desc: &Desc) -> Result<Self, Error> {
        let stubs = native(desc.convention())?;
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
            made: stubs.made_for(desc),
        };
        Ok(Self { plan: Arc::new(plan), unwind: false })
    }

    /// Lets a panic of a handler pass to the C caller, as `extern "C-unwind"` does; the caller has to be able to bear
    /// that. Otherwise it ends the process with a message.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Native, Signature, abi::Desc};
    /// use std::panic::{catch_unwind, resume_unwind};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([], []))?)?.unwind();
    /// let native = Native::new(Handler::new(&callee, |_| resume_unwind(Box::new("no"))))?;
    /// // SAFETY: this is its signature, it may unwind, and `native` lives until the end of the example.
    /// let gives_up: extern "C-unwind" fn() = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(catch_unwind(|| gives_up()).unwrap_err().downcast_ref(), Some(&"no"));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    #[must_use]
    pub fn unwind(mut self) -> Self {
        self.unwind = true;
        self
    }
}
