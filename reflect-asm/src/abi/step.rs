//! Where one piece of a value goes.

use core::fmt;

/// Where something is during a call.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A general register, by its number in the convention's order.
    Int(u8),
    /// A vector register, by its number.
    Float(u8),
    /// The register that AArch64 has for the address of a result in memory (x8).
    Result,
    /// So many bytes into the stack arguments. On Win64 these start with the 32 bytes of home area.
    Stack(usize),
}

/// What becomes of the bits of a register or of a stack word that a value does not fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Widen {
    /// The piece is stored in its own size. In a register the rest is zero.
    Exact,
    /// A narrow unsigned integer: zeros up to 64 bits.
    Zero,
    /// A narrow signed integer: copies of its sign up to 64 bits.
    Sign,
    /// A `float` among variadic arguments, which travels as a `double`.
    Double,
}

/// One piece of a value and the one place it is passed in.
///
/// Its dump is short: `I0[0..8]` says that bytes 0 to 8 of the value are in general register 0, `P` stands for a general register
/// with a pointer, `F` for a vector register, `S+16` for the stack, and `&I1` for a copy whose address is in general register 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// In the stack arguments.
    Stack {
        /// The first byte of the value that this is about.
        offset: usize,
        /// How many bytes.
        size: usize,
        /// Where in the stack arguments.
        at: usize,
        /// Whether it fills a whole word.
        widen: Widen,
    },
    /// In a general register, as a number or as bytes of an aggregate.
    Int {
        /// The first byte of the value that this is about.
        offset: usize,
        /// How many bytes.
        size: usize,
        /// The register.
        register: u8,
        /// What the rest of the register holds.
        widen: Widen,
    },
    /// In a general register, as a pointer.
    Ptr {
        /// The first byte of the value that this is about.
        offset: usize,
        /// The register.
        register: u8,
    },
    /// In a vector register.
    Float {
        /// The first byte of the value that this is about.
        offset: usize,
        /// How many bytes.
        size: usize,
        /// The register.
        register: u8,
        /// What the rest of the register holds.
        widen: Widen,
    },
    /// In a copy that the caller makes, whose address is passed.
    Indirect {
        /// Where the address is.
        place: Place,
        /// The size of the value.
        size: usize,
        /// The alignment of the copy that a caller here makes. Other callers guarantee no more than 16.
        align: usize,
    },
}

impl Step {
    /// Where the piece, or the address of the copy, is.
    pub const fn place(&self) -> Place {
        match *self {
            Self::Stack { at, .. } => Place::Stack(at),
            Self::Int { register, .. } | Self::Ptr { register, .. } => Place::Int(register),
            Self::Float { register, .. } => Place::Float(register),
            Self::Indirect { place, .. } => place,
        }
    }

    /// Which bytes of the value it is about: the first one and how many.
    pub const fn bytes(&self) -> (usize, usize) {
        match *self {
            Self::Stack { offset, size, .. } | Self::Int { offset, size, .. } | Self::Float { offset, size, .. } => {
                (offset, size)
            }
            Self::Ptr { offset, .. } => (offset, 8),
            Self::Indirect { size, .. } => (0, size),
        }
    }

    /// What fills the rest of its place.
    pub const fn widen(&self) -> Widen {
        match *self {
            Self::Stack { widen, .. } | Self::Int { widen, .. } | Self::Float { widen, .. } => widen,
            Self::Ptr { .. } | Self::Indirect { .. } => Widen::Exact,
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(register) => write!(f, "I{register}"),
            Self::Float(register) => write!(f, "F{register}"),
            Self::Result => f.write_str("R"),
            Self::Stack(at) => write!(f, "S+{at}"),
        }
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (offset, size) = self.bytes();
        match self {
            Self::Ptr { register, .. } => write!(f, "P{register}")?,
            Self::Indirect { place, .. } => write!(f, "&{place:?}")?,
            _ => write!(f, "{:?}", self.place())?,
        }
        write!(f, "[{offset}..{}]", offset + size)
    }
}
