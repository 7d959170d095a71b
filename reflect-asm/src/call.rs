//! Calling a function pointer of a described type.

use alloc::boxed::Box;
use core::mem::MaybeUninit;

use crate::abi::{Desc, Ret, native};
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
    frame: FrameNeeds,
    stubs: &'static Stubs,
    /// [`WORDS`], [`REGISTERS`] or [`STACK`].
    how: u8,
    way: Way,
}

/// One of the ways to do a call, chosen beforehand.
type Way = unsafe extern "C-unwind" fn(&Caller, *const (), *const *const u8, *mut u8);

/// Everything is in registers, as words and numbers.
const WORDS: u8 = 0;
/// Everything is in registers.
const REGISTERS: u8 = 1;
/// There are stack arguments, or values that are passed by address.
const STACK: u8 = 2;

/// What a stub has to know of a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrameNeeds {
    /// Stack arguments and copies, a home area included; zero if there is nothing to be found in them.
    bytes: usize,
    align: usize,
    vectors: u64,
}

impl FrameNeeds {
    /// That of a description whose arguments need such copies.
    pub(crate) fn of(desc: &Desc, moves: &Moves) -> Result<Self, Error> {
        let bytes = match (desc.stack_bytes(), moves.copies) {
            (stack, 0) if stack <= desc.convention().home() => 0,
            (stack, 0) => stack,
            (stack, copies) => stack.next_multiple_of(moves.copy_align) + copies.next_multiple_of(8),
        };
        let align = desc.args().stack_align().max(moves.copy_align);
        if bytes <= MAX_SIZE {
            Ok(Self { bytes, align, vectors: desc.args().vectors() })
        } else {
            Err(Error::FrameTooLarge)
        }
    }

    /// Whether all arguments are in registers.
    pub(crate) fn is_empty(self) -> bool {
        self.bytes == 0
    }
}

/// What a frame is filled with.
pub(crate) trait Arguments: Sized {
    /// What the frame has to be like.
    fn frame(&self) -> &FrameNeeds;

    /// Writes the arguments into the frame. It must not panic.
    ///
    /// # Safety
    ///
    /// The frame is like that.
    unsafe fn fill(&self, frame: *mut u8);

    /// Calls `code` with a frame filled with these, and gives `results` the result registers.
    ///
    /// # Safety
    ///
    /// `code`, a function of the convention of `stubs`, can be called with the arguments. If `STACK` is not set, all of
    /// them are in registers.
    #[inline(always)]
    unsafe fn pass_to<const STACK: bool>(&self, stubs: &Stubs, code: *const (), results: &mut MaybeUninit<Regs>) {
        let regs = results.as_mut_ptr();
        let needs = self.frame();
        let this = (&raw const *self).cast();
        // SAFETY: without anything on the stack, `Regs` are all of the frame; otherwise the stub makes one of the size
        // that it is told. The caller promises the rest.
        unsafe {
            if STACK {
                (stubs.call)(regs, code, filled::<Self>, this, needs.bytes, needs.align);
            } else {
                filled::<Self>(this, regs.cast());
                (stubs.call_in_registers)(regs, code);
            }
        }
    }
}

/// Fills a frame for a stub, which does not know what with.
///
/// # Safety
///
/// `this` is an `A`, and the frame is what that needs.
#[inline]
unsafe extern "C" fn filled<A: Arguments>(this: *const (), frame: *mut u8) {
    // SAFETY: the caller's promise; a frame starts with `Regs`.
    unsafe {
        let this = &*this.cast::<A>();
        (&raw mut (*frame.cast::<Regs>()).vectors).write(this.frame().vectors);
        this.fill(frame);
    }
}

/// One call: how it is done, its arguments, and where its result goes.
struct Calling<'a, const HOW: u8> {
    caller: &'a Caller,
    args: *const *const u8,
    result: *mut u8,
}

impl<const HOW: u8> Arguments for Calling<'_, HOW> {
    #[inline(always)]
    fn frame(&self) -> &FrameNeeds {
        &self.caller.frame
    }

    #[inline(always)]
    unsafe fn fill(&self, frame: *mut u8) {
        // SAFETY: the frame is one of the shape that the moves and the address were made for, and there are as many
        // arguments as the caller has.
        unsafe {
            if HOW == WORDS {
                self.caller.args.scatter::<true>(self.args, frame);
            } else {
                self.caller.args.scatter::<false>(self.args, frame);
            }
            if let Some(at) = self.caller.result_address {
                frame.add(at as usize).cast::<*mut u8>().write(self.result);
            }
        }
    }
}

impl<const HOW: u8> Calling<'_, HOW> {
    /// # Safety
    ///
    /// As for [`Caller::call`], with as many arguments as there are. `HOW` is the way that suits the description.
    #[inline(always)]
    unsafe fn run(&self, code: *const ()) {
        let mut results = MaybeUninit::uninit();
        // SAFETY: the frame has the arguments of a function that the caller of this one vouches for; afterwards the
        // result registers have every byte that the moves read.
        unsafe {
            if HOW == STACK {
                self.pass_to::<true>(self.caller.stubs, code, &mut results);
            } else {
                self.pass_to::<false>(self.caller.stubs, code, &mut results);
            }
            gather(&self.caller.results, results.as_ptr().cast(), self.result);
        }
    }
}

impl Caller {
    /// Prepares calls of functions that `desc` describes.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Model};
    /// use reflect_asm::{Caller, Error, HOST, Layout, Signature};
    /// let signature = Signature::new([Layout::F64], [Layout::F64]);
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let caller = Caller::new(&Desc::new(host, &signature)?)?; // for sqrt, sin, …
    /// # let _ = caller;
    ///
    /// let refused = Caller::new(&Desc::new(&Model::GO, &signature)?).unwrap_err();
    /// assert_eq!(refused, Error::Unsupported { convention: "model" });
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::Unsupported`] if the convention is not native here;
    /// - [`Error::FrameTooLarge`] when the arguments on the stack, copies included, take more than 1 GiB.
    pub fn new(desc: &Desc) -> Result<Self, Error> {
        let stubs = native(desc.convention())?;
        let moves = Moves::of(FrameShape::NATIVE, desc.args());
        let result_address = match desc.ret() {
            Ret::Memory { address } => Some(FrameShape::NATIVE.at(*address) as u32),
            Ret::Direct(_) => None,
        };
        let copies_at = FrameShape::NATIVE.stack + desc.stack_bytes().next_multiple_of(moves.copy_align);
        let args = Program::new(&moves.moves, copies_at);
        let frame = FrameNeeds::of(desc, &moves)?;
        let how = match (frame.is_empty(), args.is_plain()) {
            (true, true) => WORDS,
            (true, false) => REGISTERS,
            (false, _) => STACK,
        };
        let results = Moves::of_results(FrameShape::NATIVE, desc).moves;
        Ok(Self { args, results, result_address, count: desc.args().len(), frame, stubs, how, way: way(how, false) })
    }

    /// Lets a panic of the callee pass to the caller, as `extern "C-unwind"` does. Otherwise it ends the process with a
    /// message.
    ///
    /// ```
    /// use reflect_asm::{Caller, HOST, Signature, abi::Desc};
    /// use std::panic::{catch_unwind, resume_unwind};
    ///
    /// extern "C-unwind" fn gives_up() {
    ///     resume_unwind(Box::new("no"));
    /// }
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let caller = Caller::new(&Desc::new(host, &Signature::new([], []))?)?.unwind();
    /// // SAFETY: `gives_up` takes nothing and returns nothing.
    /// let result = catch_unwind(|| unsafe { caller.call(gives_up as *const (), &[], std::ptr::null_mut()) });
    /// assert_eq!(result.unwrap_err().downcast_ref(), Some(&"no"));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    #[must_use]
    pub fn unwind(mut self) -> Self {
        self.way = way(self.how, true);
        self
    }

    /// Calls a function. Values are copied from where `args` point to, and the result to where `result` points. The
    /// frame is on the stack of the calling thread, however large: one for which there is no room is a stack overflow.
    ///
    /// ```
    /// use reflect_asm::{Caller, HOST, Layout, Signature, abi::Desc};
    ///
    /// #[repr(C)]
    /// struct Point {
    ///     x: f64,
    ///     y: f64,
    /// }
    ///
    /// extern "C" fn mirrored(point: Point) -> Point {
    ///     Point { x: -point.x, ..point }
    /// }
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let point = Layout::record([Layout::F64, Layout::F64])?;
    /// let caller = Caller::new(&Desc::new(host, &Signature::new([point.clone()], [point]))?)?;
    /// let (from, mut to) = (Point { x: 1.5, y: 2.0 }, Point { x: 0.0, y: 0.0 });
    /// // SAFETY: `mirrored` takes a `Point` and returns one, and that is what these are.
    /// unsafe { caller.call(mirrored as *const (), &[(&raw const from).cast()], (&raw mut to).cast()) }
    /// assert_eq!((to.x, to.y), (-1.5, 2.0));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When there are more or fewer arguments than the description has (a receiver counts).
    ///
    /// # Safety
    ///
    /// - `code` is a function of the described signature and convention, and what it needs to be called safely is
    ///   given.
    /// - Each of `args` points to an initialised value of its parameter's layout. Alignment is not needed. The callee
    ///   owns the copy it gets: a value that is not `Copy` must not be used or dropped by the caller any more.
    /// - `result` points to writable memory of the result's size and alignment; it is not read. Without a result it is
    ///   not used.
    #[inline]
    pub unsafe fn call(&self, code: *const (), args: &[*const u8], result: *mut u8) {
        assert_eq!(args.len(), self.count, "a call with another number of arguments than its description has");
        // SAFETY: there are as many arguments as the description has; the caller promises the rest.
        unsafe { (self.way)(self, code, args.as_ptr(), result) }
    }
}

/// The way of doing a call, by what its arguments need and whether panics may pass.
fn way(how: u8, unwind: bool) -> Way {
    match (how, unwind) {
        (WORDS, false) => stop::<WORDS>,
        (WORDS, true) => pass::<WORDS>,
        (REGISTERS, false) => stop::<REGISTERS>,
        (REGISTERS, true) => pass::<REGISTERS>,
        (_, false) => stop::<STACK>,
        (_, true) => pass::<STACK>,
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
    unsafe { Calling::<HOW> { caller, args, result }.run(code) }
}

/// A panic that leaves the callee ends the process, with a message. This has the type of [`pass`]; what is in it lets
/// nothing pass.
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
        unsafe { Calling::<HOW> { caller, args, result }.run(code) }
    }
    // SAFETY: as for the call itself.
    unsafe { nothing_passes::<HOW>(caller, code, args, result) }
}
