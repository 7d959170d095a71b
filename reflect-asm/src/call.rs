//! Calling a function pointer of a described type.

use alloc::boxed::Box;
use core::mem::MaybeUninit;

use crate::abi::{Desc, Ret};
use crate::moves::{Move, Moves, Program, gather};
use crate::regs::{FrameShape, Regs};
use crate::stub::Stubs;
use crate::{Error, layout::MAX_SIZE};

/// A description made ready for calls.
///
/// ```
/// use reflect_asm::{Caller, HOST, Layout, Signature, abi::Desc};
///
/// extern "C" fn area(width: u16, height: f64) -> f64 {
///     f64::from(width) * height
/// }
///
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let signature = Signature::new([Layout::U16, Layout::F64], [Layout::F64]);
/// let caller = Caller::new(&Desc::new(host, &signature)?)?;
/// let (width, height, mut result) = (3u16, 2.5, 0.0);
/// // SAFETY: `area` has this signature, and so have the values.
/// unsafe {
///     let args = [(&raw const width).cast(), (&raw const height).cast()];
///     caller.call(area as *const (), &args, (&raw mut result).cast());
/// }
/// assert_eq!(result, 7.5);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Caller {
    args: Program,
    results: Box<[Move]>,
    /// Where the frame has the address of a result in memory.
    result_address: Option<u32>,
    count: usize,
    frame: FrameSize,
    stubs: &'static Stubs,
    run: Run,
}

/// One of the ways to do a call, chosen beforehand.
type Run = unsafe extern "C-unwind" fn(&Caller, *const (), *const *const u8, *mut u8);

/// Everything is in registers, as words and numbers.
const WORDS: u8 = 0;
/// Everything is in registers.
const REGISTERS: u8 = 1;
/// There are stack arguments, or values that are passed by address.
const STACK: u8 = 2;

/// What a stub has to know of a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameSize {
    /// Stack arguments and copies, a home area included; zero if there is nothing to be found in them.
    size: usize,
    align: usize,
    vectors: u64,
}

impl FrameSize {
    /// That of a description whose arguments need such copies.
    pub(crate) fn of(desc: &Desc, moves: &Moves) -> Result<Self, Error> {
        let size = match (desc.stack_bytes(), moves.copies) {
            (stack, 0) if stack <= desc.convention().home() => 0,
            (stack, 0) => stack,
            (stack, copies) => stack.next_multiple_of(moves.copy_align) + copies.next_multiple_of(8),
        };
        let align = desc.args().stack_align().max(moves.copy_align);
        if size <= MAX_SIZE {
            Ok(Self { size, align, vectors: desc.args().vectors() })
        } else {
            Err(Error::FrameTooLarge)
        }
    }

    /// Whether all arguments are in registers.
    pub(crate) fn is_empty(self) -> bool {
        self.size == 0
    }

    /// Makes a frame, lets `fill` write the arguments into it, calls, and lets `read` have the result registers.
    ///
    /// # Safety
    ///
    /// `fill` leaves in the frame what `code`, a function of the convention of `stubs`, can be called with. It does not unwind. The
    /// frame [is empty](Self::is_empty) if `STACK` is not set.
    #[inline(always)]
    pub(crate) unsafe fn call<F: Fn(*mut u8), const STACK: bool>(
        self,
        stubs: &Stubs,
        code: *const (),
        fill: F,
        read: impl FnOnce(*const u8),
    ) {
        /// What a stub does not know: how to fill.
        unsafe extern "C" fn filled<F: Fn(*mut u8)>(context: *const (), frame: *mut u8) {
            // SAFETY: the context is the one below.
            let (vectors, fill) = unsafe { &*context.cast::<(u64, F)>() };
            fill(frame);
            // SAFETY: a frame starts with `Regs`.
            unsafe { (&raw mut (*frame.cast::<Regs>()).vectors).write(*vectors) }
        }
        let mut regs = MaybeUninit::<Regs>::uninit();
        let context = (self.vectors, fill);
        // SAFETY: `regs` is all there is of an empty frame, and has room for result registers. The stub makes frames of the size
        // and the alignment that it is told. The caller promises the rest.
        unsafe {
            if STACK {
                let context = (&raw const context).cast();
                (stubs.call)(regs.as_mut_ptr(), code, filled::<F>, context, self.size, self.align);
            } else {
                filled::<F>((&raw const context).cast(), regs.as_mut_ptr().cast());
                (stubs.call_in_registers)(regs.as_mut_ptr(), code);
            }
        }
        read(regs.as_ptr().cast());
    }
}

impl Caller {
    /// Prepares calls of functions that `desc` describes.
    ///
    /// # Errors
    ///
    /// [`Error::Unsupported`] if its convention is not native here, [`Error::FrameTooLarge`].
    pub fn new(desc: &Desc) -> Result<Self, Error> {
        let convention = desc.convention();
        let stubs = convention.stubs().ok_or(Error::Unsupported { convention: convention.name() })?;
        let moves = Moves::of(FrameShape::NATIVE, desc.args());
        let result_address = match desc.ret() {
            Ret::Memory { address } => Some(FrameShape::NATIVE.at(*address) as u32),
            Ret::Direct(_) => None,
        };
        let copies_at = FrameShape::NATIVE.stack + desc.stack_bytes().next_multiple_of(moves.copy_align);
        let args = Program::new(&moves.moves, copies_at);
        let frame = FrameSize::of(desc, &moves)?;
        let run = match (frame.is_empty(), args.is_plain()) {
            (true, true) => stop::<WORDS>,
            (true, false) => stop::<REGISTERS>,
            (false, _) => stop::<STACK>,
        };
        let results = Moves::of_results(FrameShape::NATIVE, desc).moves;
        Ok(Self { args, results, result_address, count: desc.args().len(), frame, stubs, run })
    }

    /// Lets a panic of the callee pass to the caller, as `extern "C-unwind"` does. Otherwise it ends the process with a message.
    #[must_use]
    pub fn unwind(mut self) -> Self {
        self.run = match (self.frame.is_empty(), self.args.is_plain()) {
            (true, true) => pass::<WORDS>,
            (true, false) => pass::<REGISTERS>,
            (false, _) => pass::<STACK>,
        };
        self
    }

    /// Calls a function. Values are copied from where `args` point to, and the result to where `result` points.
    ///
    /// # Panics
    ///
    /// When there are more or fewer arguments than the description has (a receiver counts).
    ///
    /// # Safety
    ///
    /// - `code` is a function of the described signature and convention, and what it needs to be called safely is given.
    /// - Each of `args` points at an initialised value of its parameter's layout. Alignment is not needed. The callee owns
    ///   the copy it gets: a value that is not `Copy` must not be used or dropped by the caller any more.
    /// - `result` points to writable memory of the result's size and alignment; it is not read. Without a result it is not used.
    #[inline]
    pub unsafe fn call(&self, code: *const (), args: &[*const u8], result: *mut u8) {
        assert_eq!(args.len(), self.count, "a call with another number of arguments than its description has");
        // SAFETY: there are as many arguments as the description has; the caller promises the rest.
        unsafe { (self.run)(self, code, args.as_ptr(), result) }
    }

    /// # Safety
    ///
    /// As for [`call`](Self::call), with as many arguments as there are. `HOW` is the way that suits the description.
    #[inline(always)]
    unsafe fn run<const HOW: u8>(&self, code: *const (), args: *const *const u8, result: *mut u8) {
        let fill = |frame: *mut u8| {
            // SAFETY: the frame is one of the shape that the moves and the address were made for.
            unsafe {
                if HOW == WORDS {
                    self.args.scatter::<true>(args, frame);
                } else {
                    self.args.scatter::<false>(args, frame);
                }
                if let Some(at) = self.result_address {
                    frame.add(at as usize).cast::<*mut u8>().write(result);
                }
            }
        };
        // SAFETY: the result registers have every byte that the moves read.
        let read = |frame: *const u8| unsafe { gather(&self.results, frame, result) };
        // SAFETY: the frame has the arguments of a function that the caller of this one vouches for.
        unsafe {
            if HOW == STACK {
                self.frame.call::<_, true>(self.stubs, code, fill, read);
            } else {
                self.frame.call::<_, false>(self.stubs, code, fill, read);
            }
        }
    }
}

/// A panic of the callee passes.
unsafe extern "C-unwind" fn pass<const HOW: u8>(
    caller: &Caller,
    code: *const (),
    args: *const *const u8,
    result: *mut u8,
) {
    // SAFETY: as for the call itself.
    unsafe { caller.run::<HOW>(code, args, result) }
}

/// A panic that leaves the callee ends the process, with a message. This has the type of [`pass`]; what is in it lets nothing pass.
unsafe extern "C-unwind" fn stop<const HOW: u8>(
    caller: &Caller,
    code: *const (),
    args: *const *const u8,
    result: *mut u8,
) {
    #[inline(always)]
    unsafe extern "C" fn nothing_passes<const HOW: u8>(
        caller: &Caller,
        code: *const (),
        args: *const *const u8,
        result: *mut u8,
    ) {
        // SAFETY: as for the call itself.
        unsafe { caller.run::<HOW>(code, args, result) }
    }
    // SAFETY: as for the call itself.
    unsafe { nothing_passes::<HOW>(caller, code, args, result) }
}
