//! The register image: what the stubs load before a call and store after it.

use core::mem::{MaybeUninit, offset_of, size_of};

/// A general register, 64 bits wide on every host. It may hold a pointer, so it is one: an integer would lose the
/// pointer's provenance.
#[repr(C, align(8))]
#[derive(Clone, Copy)]
pub struct Word(pub MaybeUninit<*mut ()>);

/// A vector register, all 128 bits of it. Numbers are in the low half.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct Wide(pub [MaybeUninit<u64>; 2]);

/// The argument registers of one call and, after it, its result registers.
///
/// One shape serves every native convention; each uses the first so many of both files. Results come back in the same
/// slots: `ints[0..2]` (rax and rdx, or x0 and x1) and `floats[0..4]` (xmm0 and xmm1, or v0 to v3). A stub finds its
/// way by the offsets below, never by literals.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct Regs {
    /// rdi, rsi, rdx, rcx, r8, r9; or rcx, rdx, r8, r9; or x0 to x7.
    pub ints: [Word; 8],
    /// xmm0 to xmm7, xmm0 to xmm3, or v0 to v7.
    pub floats: [Wide; 8],
    /// x8: where an AArch64 function is to put a result that is returned in memory.
    pub result: Word,
    /// How many vector registers hold arguments: `al` of a variadic call, and which ones need to be loaded. They are the
    /// first so many; those of Win64 go by position, and it loads all or none.
    pub vectors: u64,
}

/// Where the stubs find each part of [`Regs`], and how large it and its vector registers are.
pub(crate) const INTS: usize = offset_of!(Regs, ints);
pub(crate) const FLOATS: usize = offset_of!(Regs, floats);
pub(crate) const RESULT: usize = offset_of!(Regs, result);
pub(crate) const VECTORS: usize = offset_of!(Regs, vectors);
pub(crate) const WIDE: usize = size_of::<Wide>();
pub(crate) const REGS: usize = size_of::<Regs>();

/// Where registers and stack lie in one block of memory: `[ints | floats | result, vectors | stack …]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrameShape {
    pub floats: usize,
    pub result: usize,
    pub stack: usize,
}

impl FrameShape {
    /// That of [`Regs`] with the stack right behind it.
    pub const NATIVE: Self = Self { floats: FLOATS, result: RESULT, stack: REGS };

    /// The same order for any register counts.
    pub const fn of(ints: usize, floats: usize) -> Self {
        let at = (ints * size_of::<Word>()).next_multiple_of(16);
        let result = at + floats * WIDE;
        Self { floats: at, result, stack: result + 16 }
    }
}

const _: () = {
    let of = FrameShape::of(8, 8);
    assert!(of.floats == FrameShape::NATIVE.floats);
    assert!(of.result == FrameShape::NATIVE.result);
    assert!(of.stack == FrameShape::NATIVE.stack);
    assert!(INTS == 0 && VECTORS == RESULT + 8 && REGS.is_multiple_of(16));
};
