//! A description turned into moves of bytes between values and a frame.
//!
//! A frame is one block of memory, registers first and the stack arguments behind them ([`FrameShape`]), so that every
//! place in it is one offset.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem::MaybeUninit;
use core::ptr;

use crate::abi::{Desc, Place, Ret, Seq, Step, Widen};
use crate::regs::FrameShape;

/// How bytes change their container. The size is part of it where it decides what is done, so that one jump does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Op {
    /// As they are, `size` bytes.
    Bytes,
    /// A whole word.
    Word,
    /// Four bytes, and zeros up to a word. They may be uninitialised padding.
    Fill4,
    /// So many bytes, and zeros up to a word. The bytes may be uninitialised padding.
    Fill,
    /// An integer of so many bytes, extended by zeros to a word.
    Zero1,
    Zero2,
    Zero4,
    /// An integer of so many bytes, extended by its sign to a word.
    Sign1,
    Sign2,
    Sign4,
    /// A `float` that becomes a `double`.
    Double,
    /// A copy of the value, and its address into the frame.
    Indirect,
    /// Nothing: the end of a [`Program`].
    End,
}

/// One move. `value` counts the arguments, `offset` bytes of the argument, `at` bytes of the frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move {
    pub op: Op,
    pub value: u16,
    pub size: u32,
    pub offset: u32,
    pub at: u32,
    /// For `Indirect`: where the copy lies, behind the stack arguments.
    pub copy: u32,
}

impl FrameShape {
    /// The offset of a place.
    pub(crate) const fn at(self, place: Place) -> usize {
        match place {
            Place::Int(register) => register as usize * 8,
            Place::Float(register) => self.floats + register as usize * 16,
            Place::Result => self.result,
            Place::Stack(at) => self.stack + at,
        }
    }
}

/// The moves of every value of a row, and how many bytes of copies they need, at which alignment.
pub(crate) struct Moves {
    pub moves: Box<[Move]>,
    pub copies: usize,
    pub copy_align: usize,
}

impl Moves {
    pub(crate) fn of(shape: FrameShape, seq: &Seq) -> Self {
        let mut moves = Vec::with_capacity(seq.steps().len());
        let (mut copies, mut copy_align) = (0usize, 16);
        for value in 0..seq.len() {
            for step in seq.steps_of(value) {
                let (offset, size) = step.bytes();
                let mut copy = 0;
                if let Step::Indirect { align, .. } = *step {
                    copy = copies.next_multiple_of(align);
                    copies = copy + size;
                    copy_align = copy_align.max(align);
                }
                // Sizes and offsets are below 2^31 (MAX_SIZE), parameters below 2^16.
                moves.push(Move {
                    op: op(step),
                    value: value as u16,
                    size: size as u32,
                    offset: offset as u32,
                    at: shape.at(step.place()) as u32,
                    copy: copy as u32,
                });
            }
        }
        Self { moves: moves.into(), copies, copy_align }
    }

    /// No moves.
    pub(crate) fn none() -> Self {
        Self { moves: Box::default(), copies: 0, copy_align: 16 }
    }

    /// The moves of a description's results.
    pub(crate) fn of_results(shape: FrameShape, desc: &Desc) -> Self {
        match desc.ret() {
            Ret::Direct(seq) => Self::of(shape, seq),
            Ret::Memory { .. } => Self::none(),
        }
    }
}

pub(crate) fn op(step: &Step) -> Op {
    let (_, size) = step.bytes();
    match (step, step.widen(), size) {
        (Step::Indirect { .. }, ..) => Op::Indirect,
        (_, Widen::Double, _) => Op::Double,
        (_, _, 8) => Op::Word,
        (_, Widen::Zero, 1) => Op::Zero1,
        (_, Widen::Zero, 2) => Op::Zero2,
        (_, Widen::Zero, _) => Op::Zero4,
        (_, Widen::Sign, 1) => Op::Sign1,
        (_, Widen::Sign, 2) => Op::Sign2,
        (_, Widen::Sign, _) => Op::Sign4,
        (Step::Stack { .. }, Widen::Exact, _) => Op::Bytes,
        (_, Widen::Exact, 4) => Op::Fill4,
        (_, Widen::Exact, 0..8) => Op::Fill,
        // A 16-byte integer in a vector register.
        (_, Widen::Exact, _) => Op::Bytes,
    }
}

/// A word whose bytes may be uninitialised, and may be those of a pointer.
type AnyWord = MaybeUninit<u64>;

/// Moves bytes of a value into a place of a frame, all but [`Op::Indirect`].
///
/// # Safety
///
/// `from` has `size` readable bytes, the number that `op` says if it says one; they are an initialised integer for
/// `Zero` and `Sign`, a `float` for `Double`. `to` has `size` writable bytes for `Bytes`, 8 otherwise, and they do not
/// overlap.
#[inline(always)]
pub(crate) unsafe fn put(op: Op, size: usize, from: *const u8, to: *mut u8) {
    // SAFETY: every arm reads `size` bytes at `from` and writes as many as the caller promised at `to`; nothing is
    // assumed of the alignment of either. What may be uninitialised is moved as `MaybeUninit`.
    unsafe {
        match op {
            Op::Word => to.cast::<AnyWord>().write_unaligned(from.cast::<AnyWord>().read_unaligned()),
            Op::Zero1 => word(to, u64::from(from.read())),
            Op::Zero2 => word(to, u64::from(from.cast::<u16>().read_unaligned())),
            Op::Zero4 => word(to, u64::from(from.cast::<u32>().read_unaligned())),
            Op::Sign1 => word(to, i64::from(from.cast::<i8>().read()).cast_unsigned()),
            Op::Sign2 => word(to, i64::from(from.cast::<i16>().read_unaligned()).cast_unsigned()),
            Op::Sign4 => word(to, i64::from(from.cast::<i32>().read_unaligned()).cast_unsigned()),
            Op::Double => word(to, f64::from(from.cast::<f32>().read_unaligned()).to_bits()),
            Op::Fill4 => {
                // One store of a whole word: the load that follows in the stub could not be served by two narrower
                // ones.
                let mut whole = AnyWord::new(0);
                ptr::copy_nonoverlapping(from, whole.as_mut_ptr().cast(), 4);
                to.cast::<AnyWord>().write_unaligned(whole);
            }
            Op::Fill => {
                let mut bytes = [MaybeUninit::new(0u8); 8];
                ptr::copy_nonoverlapping(from, bytes.as_mut_ptr().cast(), size);
                to.cast::<[MaybeUninit<u8>; 8]>().write_unaligned(bytes);
            }
            Op::Bytes => ptr::copy_nonoverlapping(from, to, size),
            Op::Indirect | Op::End => unreachable!("{op:?} is no move of bytes"),
        }
    }
}

#[inline(always)]
unsafe fn word(to: *mut u8, word: u64) {
    // SAFETY: as for `put`: 8 writable bytes.
    unsafe { to.cast::<u64>().write_unaligned(word) };
}

/// Moves bytes from a place of a frame into a value.
///
/// # Safety
///
/// `from` has `size` readable bytes, `to` has `size` writable ones, and they do not overlap.
#[inline(always)]
pub(crate) unsafe fn take(size: usize, from: *const u8, to: *mut u8) {
    // SAFETY: `size` bytes are read and written, as `MaybeUninit` since some may be padding.
    unsafe {
        match size {
            8 => to.cast::<AnyWord>().write_unaligned(from.cast::<AnyWord>().read_unaligned()),
            4 => to.cast::<MaybeUninit<u32>>().write_unaligned(from.cast::<MaybeUninit<u32>>().read_unaligned()),
            _ => ptr::copy_nonoverlapping(from, to, size),
        }
    }
}

/// Moves in the order in which they are done fastest: those of one kind together, and behind them all an [`Op::End`].
#[derive(Clone, Debug)]
pub(crate) struct Program(Box<[Move]>);

impl Program {
    /// `copies_at` is where the copies start in the frame.
    pub(crate) fn new(moves: &[Move], copies_at: usize) -> Self {
        let mut moves: Vec<_> = moves.iter().map(|step| Move { copy: step.copy + copies_at as u32, ..*step }).collect();
        moves.sort_by_key(|step| step.op);
        moves.push(Move { op: Op::End, value: 0, size: 0, offset: 0, at: 0, copy: 0 });
        Self(moves.into())
    }

    /// Whether there are words and numbers only, nothing that has to be copied byte by byte.
    pub(crate) fn is_plain(&self) -> bool {
        self.0.iter().all(|step| !matches!(step.op, Op::Bytes | Op::Fill | Op::Indirect))
    }

    /// Spreads values over a frame. `PLAIN` if they [are](Self::is_plain).
    ///
    /// # Safety
    ///
    /// `values` has a pointer for every value, each to an initialised value of its layout. `frame` has every place of
    /// the moves' shape, and as many bytes as the moves need where the copies start, at their alignment. None of them
    /// overlap.
    #[inline(always)]
    pub(crate) unsafe fn scatter<const PLAIN: bool>(&self, values: *const *const u8, frame: *mut u8) {
        let mut step = self.0.as_ptr();
        loop {
            // SAFETY: a step is looked at when the one before it was no `End`. The rest is the caller's promise.
            unsafe {
                step = match (*step).op {
                    Op::End => return,
                    Op::Bytes | Op::Fill | Op::Indirect if PLAIN => unreachable!("the moves are plain"),
                    Op::Word => run(Op::Word, step, values, frame),
                    Op::Fill4 => run(Op::Fill4, step, values, frame),
                    Op::Zero1 => run(Op::Zero1, step, values, frame),
                    Op::Zero2 => run(Op::Zero2, step, values, frame),
                    Op::Zero4 => run(Op::Zero4, step, values, frame),
                    Op::Sign1 => run(Op::Sign1, step, values, frame),
                    Op::Sign2 => run(Op::Sign2, step, values, frame),
                    Op::Sign4 => run(Op::Sign4, step, values, frame),
                    Op::Double => run(Op::Double, step, values, frame),
                    Op::Fill => run(Op::Fill, step, values, frame),
                    Op::Bytes => run(Op::Bytes, step, values, frame),
                    Op::Indirect => run(Op::Indirect, step, values, frame),
                }
            }
        }
    }
}

/// Does this step and those of its kind that follow it; the first of another kind. With the kind a constant, this is a
/// loop without a branch in it, and as its end is not counted beforehand, a short one.
///
/// # Safety
///
/// As for [`Program::scatter`]; `op` is that of the step.
#[inline(always)]
unsafe fn run(op: Op, mut step: *const Move, values: *const *const u8, frame: *mut u8) -> *const Move {
    // SAFETY: there is a step of another kind at the end. Offset and size of a step lie in its value, its place and its
    // copy in the frame.
    unsafe {
        loop {
            let Move { value, size, offset, at, copy, .. } = *step;
            let from = (*values.add(usize::from(value))).add(offset as usize);
            let to = frame.add(at as usize);
            if op == Op::Indirect {
                let copy = frame.add(copy as usize);
                ptr::copy_nonoverlapping(from, copy, size as usize);
                to.cast::<*mut u8>().write_unaligned(copy);
            } else {
                put(op, size as usize, from, to);
            }
            step = step.add(1);
            if (*step).op != op {
                return step;
            }
        }
    }
}

/// Collects a value from a frame.
///
/// # Safety
///
/// The moves are those of one value, none of them [`Op::Indirect`], and `value` has room for it. `frame` has every
/// place of the moves' shape, initialised where they are.
#[inline(always)]
pub(crate) unsafe fn gather(moves: &[Move], frame: *const u8, value: *mut u8) {
    for step in moves {
        // SAFETY: offset and size of a step lie in its value, its place in the frame.
        unsafe { take(step.size as usize, frame.add(step.at as usize), value.add(step.offset as usize)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In every build: a move that is none would leave a place as it was, and the callee would read that.
    #[test]
    #[should_panic(expected = "Indirect is no move of bytes")]
    fn a_move_that_is_none_is_not_passed_over() {
        let (value, mut place) = ([0_u8; 8], [0_u8; 8]);
        // SAFETY: both have eight bytes.
        unsafe { put(Op::Indirect, 8, value.as_ptr(), place.as_mut_ptr()) };
    }
}
