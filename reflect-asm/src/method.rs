//! Method values: a function without a receiver that calls a method with one.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::mem::MaybeUninit;

use crate::abi::{Convention, Desc, Place, Ret, Step, native};
use crate::call::{Arguments, FrameNeeds};
use crate::moves::{Moves, Op, op, put};
use crate::native::{Target, sealed::Run};
use crate::regs::{FrameShape, Regs};
use crate::stub::{Code, Stubs};
use crate::{Error, Signature};

/// How the arguments of a signature become those of a method of the same signature: every piece of the one has a place
/// in the other. One serves any number of methods: it is cheap to clone.
///
/// Where each register moves up by one and nothing moves on the stack, it is a handful of instructions and a jump
/// ([`is_shift`](Self::is_shift)); otherwise a new frame is made. (On AArch64 that includes signatures with values that
/// are aligned to 16 bytes: the receiver moves them by two registers or by none.)
///
/// ```
/// use reflect_asm::{Layout, Signature, Translation, abi::SysV64};
/// let short = Signature::new([Layout::I64; 5], [Layout::I64]);
/// let long = Signature::new([Layout::I64; 6], [Layout::I64]);
/// # if !reflect_asm::abi::Convention::is_native(&SysV64) { return Ok(()) }
/// assert!(Translation::new(&SysV64, &short)?.is_shift());
/// assert!(!Translation::new(&SysV64, &long)?.is_shift()); // the last one goes from a register to the stack
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Translation {
    plan: Arc<Plan>,
    unwind: bool,
}

#[derive(Debug)]
struct Plan {
    pieces: Box<[Piece]>,
    results: Box<[Piece]>,
    /// Where the frame of the method has the receiver.
    receiver: u32,
    frame: FrameNeeds,
    shift: Option<Code>,
    made: Code,
    stubs: &'static Stubs,
}

/// Bytes that move from one frame to another. Offsets are into the registers with the stack behind them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    op: Op,
    size: u32,
    from: u32,
    to: u32,
}

/// The pieces of a translation from the description of a function to that of a method of the same signature.
///
/// An argument may be whole on one side and in pieces on the other: what two steps have in common is one piece.
///
/// # Panics
///
/// If the two do not align, so that the method would read what the function has not passed. Two descriptions of one
/// signature in one convention do.
pub(crate) fn pieces(from: (FrameShape, &Desc), to: (FrameShape, &Desc)) -> Box<[Piece]> {
    let ((here_shape, function), (there_shape, method)) = (from, to);
    assert!(
        method.params().get(1..) == Some(function.params()) && method.results() == function.results(),
        "a function and its method do not align: they are of two signatures"
    );
    let mut pieces = Vec::new();
    match (function.ret(), method.ret()) {
        (Ret::Memory { address: here }, Ret::Memory { address: there }) => {
            let (from, to) = (here_shape.at(*here) as u32, there_shape.at(*there) as u32);
            pieces.push(Piece { op: Op::Word, size: 8, from, to });
        }
        (Ret::Direct(_), Ret::Direct(_)) => {}
        _ => panic!("a function and its method do not align: one of them returns in memory"),
    }
    for value in 0..function.args().len() {
        for there in method.args().steps_of(value + 1) {
            let before = pieces.len();
            for here in function.args().steps_of(value) {
                pieces.extend(common(here_shape.at(here.place()), here, there_shape.at(there.place()), there));
            }
            // Not all bytes: padding is passed on the stack and not in registers.
            assert!(pieces.len() > before, "a function and its method do not align: nothing becomes {there:?}");
        }
    }
    pieces.into()
}

/// What a step of one description and a step of the other have in common.
fn common(from: usize, here: &Step, to: usize, there: &Step) -> Option<Piece> {
    match (here, there) {
        // The callee may have the copy that our caller made.
        (Step::Indirect { .. }, Step::Indirect { .. }) => {
            return Some(Piece { op: Op::Word, size: 8, from: from as u32, to: to as u32 });
        }
        (Step::Indirect { .. }, _) | (_, Step::Indirect { .. }) => return None,
        _ => {}
    }
    let ((a, a_size), (b, b_size)) = (here.bytes(), there.bytes());
    let (start, end) = (a.max(b), (a + a_size).min(b + b_size));
    (start < end).then(|| Piece {
        op: if end - start == b_size { op(there) } else { Op::Bytes },
        size: (end - start) as u32,
        from: (from + start - a) as u32,
        to: (to + start - b) as u32,
    })
}

/// The result registers, which a function and its method have in common; the address of a result in memory is among
/// them where the convention returns it.
fn results(shape: FrameShape, method: &Desc) -> Box<[Piece]> {
    let same = |place, size| {
        let at = shape.at(place) as u32;
        Piece { op: if size > 8 { Op::Bytes } else { Op::Word }, size: 8.max(size as u32), from: at, to: at }
    };
    match method.ret() {
        Ret::Direct(seq) => seq.steps().iter().map(|step| same(step.place(), step.bytes().1)).collect(),
        Ret::Memory { address: Place::Int(_) } => [same(Place::Int(0), 8)].into(),
        Ret::Memory { .. } => Box::default(),
    }
}

/// Moves the pieces from one frame to the other.
///
/// # Safety
///
/// `regs` are the registers and the stack arguments of a call by the description that the pieces come from, in the
/// shape that they were made for; `frame` has room for one by the other.
#[inline(always)]
pub(crate) unsafe fn translate(pieces: &[Piece], regs: *const u8, frame: *mut u8) {
    for piece in pieces {
        // SAFETY: `from` lies in the registers or the stack, `to` in the frame.
        unsafe { put(piece.op, piece.size as usize, regs.add(piece.from as usize), frame.add(piece.to as usize)) }
    }
}

/// Whether the method's places are those of the function moved up by one register, and which stub does that.
fn shift(function: &Desc, method: &Desc, stubs: &Stubs) -> Option<Code> {
    let behind_result = matches!(function.ret(), Ret::Memory { address: Place::Int(_) });
    let moved = |place| match place {
        Place::Int(register) => Place::Int(register + 1),
        Place::Float(register) if stubs.win64 => Place::Float(register + 1),
        place => place,
    };
    let all = (0..function.args().len()).all(|value| {
        let (here, there) = (function.args().steps_of(value), method.args().steps_of(value + 1));
        here.len() == there.len()
            && here.iter().zip(there).all(|(here, there)| {
                moved(here.place()) == there.place() && here.bytes() == there.bytes() && here.widen() == there.widen()
            })
    });
    all.then_some(if behind_result { stubs.shift_behind_result } else { stubs.shift })
}

impl Translation {
    /// The translation for a signature, which is given without the receiver.
    ///
    /// ```
    /// use reflect_asm::{Error, HOST, Layout, Signature, Translation, abi::Model};
    /// let unary = Signature::new([Layout::F64], [Layout::F64]);
    /// assert_eq!(Translation::new(&Model::GO, &unary).unwrap_err(), Error::Unsupported { convention: "model" });
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// // For methods that C would declare as double method(void *receiver, double);
    /// let translation = Translation::new(host, &unary)?;
    /// # let _ = translation;
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::Unsupported`] if the convention is not native here;
    /// - [`Error::Variadic`] if the signature is variadic;
    /// - those of [`Desc::new`] when the function or the method cannot be described.
    pub fn new(convention: &'static dyn Convention, signature: &Signature) -> Result<Self, Error> {
        let stubs = native(convention)?;
        if signature.fixed().is_some() {
            return Err(Error::Variadic);
        }
        let function = Desc::new(convention, signature)?;
        let method = Desc::method(convention, signature)?;
        let shape = FrameShape::NATIVE;
        // No copies: addresses are handed on.
        let none = Moves::none();
        let plan = Plan {
            pieces: pieces((FrameShape { stack: stubs.stack, ..shape }, &function), (shape, &method)),
            results: results(shape, &method),
            receiver: shape.at(method.args().steps_of(0)[0].place()) as u32,
            frame: FrameNeeds::of(&method, &none)?,
            shift: shift(&function, &method, stubs),
            made: stubs.made_for(&function),
            stubs,
        };
        Ok(Self { plan: Arc::new(plan), unwind: false })
    }

    /// Whether it is done by moving registers up and jumping.
    ///
    /// ```
    /// use reflect_asm::{HOST, Layout, Signature, Translation};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// assert!(Translation::new(host, &Signature::new([Layout::I32, Layout::F64], []))?.is_shift());
    /// // Where there are stack arguments, a register argument becomes one more.
    /// assert!(!Translation::new(host, &Signature::new([Layout::I32; 9], []))?.is_shift());
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn is_shift(&self) -> bool {
        self.plan.shift.is_some()
    }

    /// The same by making a new frame, even where moving registers would do. That is slower, but there is then
    /// something between caller and method: calls are counted, and panics stopped.
    ///
    /// ```
    /// use reflect_asm::{HOST, Layout, Signature, Translation};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let translation = Translation::new(host, &Signature::new([Layout::I32], []))?;
    /// assert!(translation.is_shift() && !translation.by_frame().is_shift());
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    #[must_use]
    pub fn by_frame(&self) -> Self {
        let plan = &*self.plan;
        let plan = Plan { pieces: plan.pieces.clone(), results: plan.results.clone(), shift: None, ..*plan };
        Self { plan: Arc::new(plan), unwind: self.unwind }
    }

    /// Lets a panic of the method pass to the C caller, as `extern "C-unwind"` does. Otherwise it ends the process with
    /// a message.
    ///
    /// A [shift](Self::is_shift) has no frame and stops nothing: there the method's own `extern "C"` or `extern
    /// "C-unwind"` decides.
    ///
    /// ```
    /// use reflect_asm::{HOST, Method, Native, Signature, Translation};
    /// use std::panic::{catch_unwind, resume_unwind};
    ///
    /// extern "C-unwind" fn gives_up(reason: &&'static str) {
    ///     resume_unwind(Box::new(*reason));
    /// }
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let translation = Translation::new(host, &Signature::new([], []))?.by_frame().unwind();
    /// let reason = "no";
    /// // SAFETY: `gives_up` takes a pointer to such a `reason` and nothing else; `reason` outlives the method.
    /// let method = unsafe { Method::new(&translation, (&raw const reason).cast_mut().cast(), gives_up as *const ()) };
    /// let native = Native::new(method)?;
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

/// A method and its receiver, ready to become a [`Native`](crate::Native) function without one.
///
/// ```
/// use reflect_asm::{HOST, Layout, Method, Native, Signature, Translation};
///
/// extern "C" fn scaled(factor: &i32, value: i32) -> i32 {
///     factor * value
/// }
///
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let translation = Translation::new(host, &Signature::new([Layout::I32], [Layout::I32]))?;
/// let factor = 7;
/// // SAFETY: `scaled` takes a pointer to an `i32` and then what the signature says; `factor` outlives the method.
/// let method = unsafe { Method::new(&translation, (&raw const factor).cast_mut().cast(), scaled as *const ()) };
/// let native = Native::new(method)?;
/// // SAFETY: this is the signature, and `native` is alive.
/// let scaled: extern "C" fn(i32) -> i32 = unsafe { std::mem::transmute(native.as_ptr()) };
/// assert_eq!(scaled(6), 42);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Method {
    translation: Translation,
    receiver: *mut (),
    code: *const (),
}

// SAFETY: `new` asks that the receiver can be used by whatever thread calls.
unsafe impl Send for Method {}
// SAFETY: as above.
unsafe impl Sync for Method {}

impl Method {
    /// A method and its receiver.
    ///
    /// ```
    /// use reflect_asm::{HOST, Layout, Method, Native, Signature, Translation};
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// extern "C" fn add(total: &AtomicU64, value: u64) {
    ///     total.fetch_add(value, Ordering::Relaxed);
    /// }
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// static TOTAL: AtomicU64 = AtomicU64::new(0);
    /// let translation = Translation::new(host, &Signature::new([Layout::U64], []))?;
    /// let receiver = (&raw const TOTAL).cast_mut().cast();
    /// // SAFETY: `add` takes a pointer to an `AtomicU64` and then what the signature says; `TOTAL` is there for ever.
    /// let native = Native::new(unsafe { Method::new(&translation, receiver, add as *const ()) })?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let add: extern "C" fn(u64) = unsafe { std::mem::transmute(native.as_ptr()) };
    /// add(40);
    /// add(2);
    /// assert_eq!(TOTAL.load(Ordering::Relaxed), 42);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Safety
    ///
    /// - `code` is a function of the translation's convention that takes `receiver`, then the arguments of its
    ///   signature, and returns its result.
    /// - `receiver` is valid for such calls, on every thread and for as long as a native function made from this is
    ///   called.
    pub unsafe fn new(translation: &Translation, receiver: *mut (), code: *const ()) -> Self {
        Self { translation: translation.clone(), receiver, code }
    }
}

impl Method {
    /// The same with something that it needs, such as the owner of its receiver: dropped with the native function, when
    /// the last call has returned. It is called by a new frame, so that calls can be counted.
    ///
    /// ```
    /// use reflect_asm::{HOST, Layout, Method, Native, Signature, Translation};
    ///
    /// extern "C" fn len(text: &String) -> usize {
    ///     text.len()
    /// }
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let translation = Translation::new(host, &Signature::new([], [Layout::U64]))?;
    /// let text = Box::new(String::from("text"));
    /// let receiver = (&raw const *text).cast_mut().cast();
    /// // SAFETY: `len` takes a pointer to a `String` and nothing else; the method keeps it.
    /// let native = Native::new(unsafe { Method::new(&translation, receiver, len as *const ()) }.keeping(text))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let len: extern "C" fn() -> usize = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(len(), 4);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn keeping<K: Send + Sync>(self, kept: K) -> Keeping<K> {
        Keeping { method: self, _kept: kept }
    }
}

/// A [`Method`] with what it needs. See [`Method::keeping`].
///
/// ```
/// use std::sync::Arc;
/// use reflect_asm::{HOST, Keeping, Layout, Method, Native, Signature, Translation};
///
/// extern "C" fn first(list: &Vec<i32>) -> i32 {
///     list[0]
/// }
///
/// fn bound(list: &Arc<Vec<i32>>, translation: &Translation) -> Keeping<Arc<Vec<i32>>> {
///     let receiver = Arc::as_ptr(list).cast_mut().cast();
///     // SAFETY: `first` takes a pointer to a list and nothing else, which the method keeps.
///     unsafe { Method::new(translation, receiver, first as *const ()) }.keeping(list.clone())
/// }
///
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let list = Arc::new(vec![7, 8]);
/// let native = Native::new(bound(&list, &Translation::new(host, &Signature::new([], [Layout::I32]))?))?;
/// assert_eq!(Arc::strong_count(&list), 2);
/// drop(native);
/// assert_eq!(Arc::strong_count(&list), 1);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Debug)]
pub struct Keeping<K> {
    method: Method,
    _kept: K,
}

impl<K: Sync> Target for Keeping<K> {}

impl<K: Sync> Run for Keeping<K> {
    fn stub(&self) -> (&'static Stubs, Code, bool) {
        self.method.stub()
    }

    #[inline(always)]
    unsafe fn run(&self, regs: *mut Regs) {
        // SAFETY: the caller's promise.
        unsafe { self.method.run(regs) }
    }
}

impl Target for Method {}

impl Run for Method {
    fn stub(&self) -> (&'static Stubs, Code, bool) {
        let plan = &*self.translation.plan;
        (plan.stubs, plan.made, self.translation.unwind)
    }

    fn direct(&self) -> Option<(Code, *const (), *mut ())> {
        self.translation.plan.shift.map(|code| (code, self.code, self.receiver))
    }

    #[inline(always)]
    unsafe fn run(&self, regs: *mut Regs) {
        let plan = &*self.translation.plan;
        let passing = Passing { method: self, regs: regs.cast() };
        let mut results = MaybeUninit::uninit();
        // SAFETY: `code` is a method of this description, says `new`. It is stopped from unwinding by the function that
        // called this one, if at all. Both register images then have the results.
        unsafe {
            if plan.frame.is_empty() {
                passing.pass_to::<false>(plan.stubs, self.code, &mut results);
            } else {
                passing.pass_to::<true>(plan.stubs, self.code, &mut results);
            }
            translate(&plan.results, results.as_ptr().cast(), regs.cast());
        }
    }
}

/// A call of the function, which is passed on to the method.
struct Passing<'a> {
    method: &'a Method,
    /// The registers that the stub has spilled.
    regs: *const u8,
}

impl Arguments for Passing<'_> {
    #[inline(always)]
    fn frame(&self) -> &FrameNeeds {
        &self.method.translation.plan.frame
    }

    #[inline(always)]
    unsafe fn fill(&self, frame: *mut u8) {
        let plan = &*self.method.translation.plan;
        // SAFETY: the pieces were made for the function's frame and for the method's; a receiver is a word.
        unsafe {
            translate(&plan.pieces, self.regs, frame);
            frame.add(plan.receiver as usize).cast::<*mut ()>().write(self.method.receiver);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Layout;
    use crate::abi::{SysV64, Win64};

    /// The pieces from a function of one signature to a method of another.
    fn between(convention: &'static dyn Convention, function: &Signature, method: &Signature) -> usize {
        let function = Desc::new(convention, function).unwrap();
        let method = Desc::method(convention, method).unwrap();
        pieces((FrameShape::NATIVE, &function), (FrameShape::NATIVE, &method)).len()
    }

    fn large() -> Layout {
        Layout::record([Layout::I64; 3]).unwrap()
    }

    #[test]
    fn a_function_and_its_method_align() {
        let signature = Signature::new([Layout::I8, large(), Layout::F64], [Layout::I64]);
        assert_eq!(between(&SysV64, &signature, &signature), 3);
        assert_eq!(between(&Win64, &signature, &signature), 3);
    }

    #[test]
    #[should_panic(expected = "do not align: they are of two signatures")]
    fn an_argument_that_is_too_short_is_noticed() {
        between(&SysV64, &Signature::new([Layout::I32], []), &Signature::new([Layout::I64], []));
    }

    #[test]
    #[should_panic(expected = "do not align: they are of two signatures")]
    fn a_result_that_is_another_is_noticed() {
        between(&SysV64, &Signature::new([], [large()]), &Signature::new([], [Layout::I64]));
    }

    /// Two conventions of one signature: what is an address in the one is a value in the other.
    fn between_conventions(function: &'static dyn Convention, method: &'static dyn Convention, signature: &Signature) {
        let (function, method) = (Desc::new(function, signature).unwrap(), Desc::method(method, signature).unwrap());
        pieces((FrameShape::NATIVE, &function), (FrameShape::NATIVE, &method));
    }

    #[test]
    #[should_panic(expected = "do not align: nothing becomes S+0[0..24]")]
    fn an_address_is_no_value() {
        between_conventions(&Win64, &SysV64, &Signature::new([large()], []));
    }

    #[test]
    #[should_panic(expected = "do not align: nothing becomes &I1[0..24]")]
    fn a_value_is_no_address() {
        between_conventions(&SysV64, &Win64, &Signature::new([large()], []));
    }

    #[test]
    #[should_panic(expected = "do not align: one of them returns in memory")]
    fn a_result_that_is_elsewhere_is_noticed() {
        between_conventions(&SysV64, &Win64, &Signature::new([], [Layout::record([Layout::I64; 2]).unwrap()]));
    }
}
