//! Calling a function pointer of a described type.

use alloc::boxed::Box;
use core::mem::MaybeUninit;

use crate::abi::{Desc, Ret};
use crate::moves::{Move, Moves, Program, gather};
use crate::regs::{FrameShape, Regs};
use crate::stub::{CallStub, Fill};
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
    call: CallStub,
    fill: Fill,
    unwind: bool,
}

/// What a stub has to know of a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameSize {
    /// Stack arguments and copies.
    size: usize,
    align: usize,
    vectors: u64,
}

impl FrameSize {
    /// That of a description whose arguments need such copies.
    pub(crate) fn of(desc: &Desc, moves: &Moves) -> Result<Self, Error> {
        let size = match moves.copies {
            0 => desc.stack_bytes(),
            copies => desc.stack_bytes().next_multiple_of(moves.copy_align) + copies.next_multiple_of(8),
        };
        let align = desc.args().stack_align().max(moves.copy_align);
        if size <= MAX_SIZE {
            Ok(Self { size, align, vectors: desc.args().vectors() })
        } else {
            Err(Error::FrameTooLarge)
        }
    }

    /// Notes in a frame what the stub wants to know of its registers.
    ///
    /// # Safety
    ///
    /// `frame` starts with room for [`Regs`].
    #[inline(always)]
    pub(crate) unsafe fn note_vectors(&self, frame: *mut u8) {
        // SAFETY: the caller's promise.
        unsafe { (&raw mut (*frame.cast::<Regs>()).vectors).write(self.vectors) }
    }

    /// Calls `code` with a frame of this size, and gives `results` its result registers.
    ///
    /// # Safety
    ///
    /// `fill` can be called with `context` and a frame of this size, and leaves in it what `code`, a function of the convention
    /// that `call` is for, can be called with.
    #[inline(always)]
    pub(crate) unsafe fn call(
        &self,
        call: CallStub,
        code: *const (),
        fill: Fill,
        context: *const (),
        results: &mut MaybeUninit<Regs>,
    ) {
        // SAFETY: `results` has room for what the stub stores there; the caller promises the rest.
        unsafe { call(results.as_mut_ptr(), code, fill, context, self.size, self.align) }
    }
}

/// What a frame is filled with.
struct Filling<'a> {
    caller: &'a Caller,
    args: *const *const u8,
    result: *mut u8,
}

/// Fills a frame with the arguments of a call. `PLAIN` says that they are words and numbers only.
///
/// # Safety
///
/// `context` is a [`Filling`], with as many arguments as its caller has; `frame` is of the caller's size.
unsafe extern "C" fn fill<const PLAIN: bool>(context: *const (), frame: *mut u8) {
    // SAFETY: that is what `context` is.
    let Filling { caller, args, result } = unsafe { &*context.cast::<Filling<'_>>() };
    // SAFETY: the frame is one of the shape that the moves and the address were made for, and there are as many arguments.
    unsafe {
        caller.frame.note_vectors(frame);
        caller.args.scatter::<PLAIN>(*args, frame);
        if let Some(at) = caller.result_address {
            frame.add(at as usize).cast::<*mut u8>().write(*result);
        }
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
        Ok(Self {
            frame: FrameSize::of(desc, &moves)?,
            fill: if args.is_plain() { fill::<true> } else { fill::<false> },
            args,
            results: Moves::of_results(FrameShape::NATIVE, desc).moves,
            result_address,
            count: desc.args().len(),
            call: stubs.call,
            unwind: false,
        })
    }

    /// Lets a panic of the callee pass to the caller, as `extern "C-unwind"` does. Otherwise it ends the process with a message.
    #[must_use]
    pub fn unwind(mut self) -> Self {
        self.unwind = true;
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
        let filling = Filling { caller: self, args: args.as_ptr(), result };
        // SAFETY: there are as many arguments as the description has; the caller promises the rest.
        unsafe { if self.unwind { filling.call(code) } else { filling.call_and_stop(code) } }
    }
}

impl Filling<'_> {
    /// # Safety
    ///
    /// As for [`Caller::call`], with as many arguments as there are.
    #[inline]
    unsafe fn call(&self, code: *const ()) {
        let Self { caller, result, .. } = *self;
        let mut results = MaybeUninit::uninit();
        // SAFETY: `fill` leaves the arguments of a function that the caller of this one vouches for; afterwards the result
        // registers have every byte that the moves read.
        unsafe {
            caller.frame.call(caller.call, code, caller.fill, (&raw const *self).cast(), &mut results);
            gather(&caller.results, results.as_ptr().cast(), result);
        }
    }

    /// A panic that leaves the callee ends the process here, with a message.
    ///
    /// # Safety
    ///
    /// As for [`call`](Self::call).
    unsafe extern "C" fn call_and_stop(&self, code: *const ()) {
        // SAFETY: the caller's promise.
        unsafe { self.call(code) }
    }
}
