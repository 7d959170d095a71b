//! Calling a function pointer of a described type.

use alloc::alloc::{Layout as Block, alloc, dealloc, handle_alloc_error};
use alloc::boxed::Box;
use core::mem::MaybeUninit;
use core::ptr::NonNull;

use crate::abi::{Desc, Ret, Step};
use crate::moves::{Move, Moves, Program, gather};
use crate::regs::{FrameShape, Regs};
use crate::stub::Call;
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
    call: Call,
    run: Run,
}

/// One of the ways to do a call, chosen beforehand.
type Run = unsafe extern "C-unwind" fn(&Caller, *const (), *const *const u8, *mut u8);

/// How much memory a frame needs besides its registers, and what the stub has to know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameSize {
    stack_bytes: usize,
    stack_align: usize,
    /// Where the copies start, from the start of the frame.
    copies_at: usize,
    bytes: usize,
    align: usize,
    vectors: u64,
}

/// Registers and a small stack: what most calls need, without an allocation.
#[repr(C)]
struct Small {
    regs: Regs,
    rest: [MaybeUninit<u128>; 20],
}

impl FrameSize {
    pub(crate) fn of(desc: &Desc, moves: &Moves) -> Result<Self, Error> {
        let vectors = desc.args().steps().iter().filter(|step| matches!(step, Step::Float { .. })).count();
        let copies_at = (size_of::<Regs>() + desc.stack_bytes()).next_multiple_of(moves.copy_align);
        let size = Self {
            stack_bytes: desc.stack_bytes(),
            stack_align: desc.args().stack_align(),
            copies_at,
            bytes: copies_at + moves.copies,
            align: moves.copy_align,
            vectors: vectors as u64,
        };
        if size.bytes > MAX_SIZE { Err(Error::FrameTooLarge) } else { Ok(size) }
    }

    /// Whether it fits where no allocation is needed.
    #[inline(always)]
    pub(crate) const fn is_small(self) -> bool {
        self.bytes <= size_of::<Small>() && self.align <= align_of::<Small>()
    }

    /// Makes a frame, lets `fill` write the arguments into it, calls, and lets `read` have the result registers.
    ///
    /// # Safety
    ///
    /// `fill` is given the frame. What it leaves there are arguments that `code`, a function of the convention that `call` is
    /// for, can be called with. The frame is [small](Self::is_small).
    #[inline(always)]
    pub(crate) unsafe fn call_small(
        &self,
        call: Call,
        code: *const (),
        fill: impl FnOnce(*mut u8),
        read: impl FnOnce(*const u8),
    ) {
        let mut small = MaybeUninit::<Small>::uninit();
        // SAFETY: there is room for a frame of this size, says the caller, who promises the rest.
        unsafe { self.call_in(small.as_mut_ptr().cast(), call, code, fill, read) }
    }

    /// The same for a frame of any size.
    ///
    /// # Safety
    ///
    /// As for [`call_small`](Self::call_small).
    #[cold]
    #[inline(never)]
    pub(crate) unsafe fn call_large(
        &self,
        call: Call,
        code: *const (),
        fill: impl FnOnce(*mut u8),
        read: impl FnOnce(*const u8),
    ) {
        let large = Large::new(self.bytes, self.align);
        // SAFETY: there is room for a frame of this size; the caller promises the rest.
        unsafe { self.call_in(large.block.as_ptr(), call, code, fill, read) }
    }

    #[inline(always)]
    unsafe fn call_in(
        &self,
        frame: *mut u8,
        call: Call,
        code: *const (),
        fill: impl FnOnce(*mut u8),
        read: impl FnOnce(*const u8),
    ) {
        let regs = frame.cast::<Regs>();
        // SAFETY: both kinds of frame have room for `Regs`, the stack and the copies, and an alignment of 16, or that of the
        // copies. The stub reads `stack_bytes` behind the registers; what is not initialised there is padding that no
        // callee looks at. The rest is the caller's promise.
        unsafe {
            (&raw mut (*regs).vectors).write(self.vectors);
            fill(frame);
            call(regs, code, self.stack_bytes, self.stack_align);
        }
        read(frame);
    }
}

/// A frame on the heap.
struct Large {
    block: NonNull<u8>,
    layout: Block,
}

impl Large {
    fn new(bytes: usize, align: usize) -> Self {
        let layout = Block::from_size_align(bytes, align).expect("a frame has at most 1 GiB");
        // SAFETY: it holds the registers at least, so the size is not zero.
        let block = NonNull::new(unsafe { alloc(layout) }).unwrap_or_else(|| handle_alloc_error(layout));
        Self { block, layout }
    }
}

impl Drop for Large {
    fn drop(&mut self) {
        // SAFETY: it was allocated with this layout.
        unsafe { dealloc(self.block.as_ptr(), self.layout) }
    }
}

impl Caller {
    /// Prepares calls of functions that `desc` describes. Its convention has to be native here.
    pub fn new(desc: &Desc) -> Result<Self, Error> {
        let convention = desc.convention();
        let stubs = convention.stubs().ok_or(Error::Unsupported { convention: convention.name() })?;
        let args = Moves::of(FrameShape::NATIVE, desc.args());
        let results = Moves::of_results(FrameShape::NATIVE, desc);
        let result_address = match desc.ret() {
            Ret::Memory { address } => Some(FrameShape::NATIVE.at(*address) as u32),
            Ret::Direct(_) => None,
        };
        let frame = FrameSize::of(desc, &args)?;
        Ok(Self {
            args: Program::new(&args.moves, frame.copies_at),
            results: results.moves,
            result_address,
            count: desc.args().len(),
            frame,
            call: stubs.call,
            run: if frame.is_small() { stop::<true> } else { stop::<false> },
        })
    }

    /// Lets a panic of the callee pass to the caller, as `extern "C-unwind"` does. Otherwise it ends the process with a message.
    #[must_use]
    pub fn unwind(mut self) -> Self {
        self.run = if self.frame.is_small() { pass::<true> } else { pass::<false> };
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
    /// As for [`call`](Self::call), with as many arguments as there are. The frame is small if `SMALL`.
    #[inline(always)]
    unsafe fn run<const SMALL: bool>(&self, code: *const (), args: *const *const u8, result: *mut u8) {
        let fill = |frame: *mut u8| {
            // SAFETY: there are as many arguments as the moves expect, and the frame is one of their shape.
            unsafe {
                self.args.scatter(args, frame);
                if let Some(at) = self.result_address {
                    frame.add(at as usize).cast::<*mut u8>().write(result);
                }
            }
        };
        // SAFETY: the stub has stored the result registers, which have every byte that the moves read.
        let read = |frame: *const u8| unsafe { gather(&self.results, frame, result) };
        // SAFETY: the frame has the arguments of a function that the caller of this one vouches for.
        unsafe {
            if SMALL {
                self.frame.call_small(self.call, code, fill, read);
            } else {
                self.frame.call_large(self.call, code, fill, read);
            }
        }
    }
}

/// A panic of the callee passes.
unsafe extern "C-unwind" fn pass<const SMALL: bool>(
    caller: &Caller,
    code: *const (),
    args: *const *const u8,
    result: *mut u8,
) {
    // SAFETY: as for the call itself.
    unsafe { caller.run::<SMALL>(code, args, result) }
}

/// A panic that leaves the callee ends the process, with a message. It is no other type of function than [`pass`]; what is in
/// it lets nothing pass.
unsafe extern "C-unwind" fn stop<const SMALL: bool>(
    caller: &Caller,
    code: *const (),
    args: *const *const u8,
    result: *mut u8,
) {
    #[inline(always)]
    unsafe extern "C" fn stop<const SMALL: bool>(
        caller: &Caller,
        code: *const (),
        args: *const *const u8,
        result: *mut u8,
    ) {
        // SAFETY: as for the call itself.
        unsafe { caller.run::<SMALL>(code, args, result) }
    }
    // SAFETY: as for the call itself.
    unsafe { stop::<SMALL>(caller, code, args, result) }
}
