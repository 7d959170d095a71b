//! Where one piece of a value goes.

use core::fmt;

/// Where something is during a call.
///
/// ```
/// use reflect_asm::abi::{Desc, Place, SysV64};
/// use reflect_asm::{Layout, Signature};
/// let big = Layout::record([Layout::U64, Layout::U64, Layout::U64])?;
/// let f = Signature::new([Layout::F64, Layout::I32, big], []);
/// let desc = Desc::new(&SysV64, &f)?;
/// let places: Vec<Place> = desc.args().steps().iter().map(|step| step.place()).collect();
/// assert_eq!(places, [Place::Float(0), Place::Int(0), Place::Stack(0)]);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
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
///
/// ```
/// use reflect_asm::abi::{Desc, SysV64, Widen};
/// use reflect_asm::{Layout, Signature};
/// // void f(int8_t, uint16_t, int64_t, ...), called with a float.
/// let f = Signature::new([Layout::I8, Layout::U16, Layout::I64, Layout::F32], []).variadic(3)?;
/// let desc = Desc::new(&SysV64, &f)?;
/// let all: Vec<Widen> = desc.args().steps().iter().map(|step| step.widen()).collect();
/// assert_eq!(all, [Widen::Sign, Widen::Zero, Widen::Exact, Widen::Double]);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
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
/// Its `Debug` form is short, as in `I0[0..8]`: the [module](super) says how to read it.
///
/// ```
/// use reflect_asm::abi::{Desc, Step, Win64};
/// use reflect_asm::{Layout, Signature};
/// let big = Layout::record([Layout::I64, Layout::I64, Layout::F64])?;
/// let desc = Desc::new(&Win64, &Signature::new([Layout::PTR, big], []))?;
/// let [pointer, copy] = desc.args().steps() else { panic!("one piece each") };
/// assert!(matches!(pointer, Step::Ptr { offset: 0, register: 0 }));
/// assert!(matches!(copy, Step::Indirect { size: 24, .. }));
/// assert_eq!(format!("{pointer:?} {copy:?}"), "P0[0..8] &I1[0..24]");
/// # Ok::<(), reflect_asm::Error>(())
/// ```
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
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Desc, Place};
    /// use reflect_asm::{Layout, Signature};
    /// let big = Layout::record([Layout::U64, Layout::U64, Layout::U64])?;
    /// let desc = Desc::new(&Aapcs64::LINUX, &Signature::new([Layout::F32, big], []))?;
    /// let [float, copy] = desc.args().steps() else { panic!("one piece each") };
    /// assert_eq!((float.place(), copy.place()), (Place::Float(0), Place::Int(0)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn place(&self) -> Place {
        match *self {
            Self::Stack { at, .. } => Place::Stack(at),
            Self::Int { register, .. } | Self::Ptr { register, .. } => Place::Int(register),
            Self::Float { register, .. } => Place::Float(register),
            Self::Indirect { place, .. } => place,
        }
    }

    /// Which bytes of the value it is about: the first one and how many.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// // struct { float x, y, z; }: eight bytes are in xmm0, the last four in xmm1.
    /// let vector = Layout::record([Layout::F32, Layout::F32, Layout::F32])?;
    /// let desc = Desc::new(&SysV64, &Signature::new([vector], []))?;
    /// let [front, back] = desc.args().steps_of(0) else { panic!("two pieces") };
    /// assert_eq!((front.bytes(), back.bytes()), ((0, 8), (8, 4)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
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
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Model, Widen};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&Model::GO, &Signature::new([Layout::BOOL, Layout::I32], []))?;
    /// let [flag, number] = desc.args().steps() else { panic!("one piece each") };
    /// assert_eq!((flag.widen(), number.widen()), (Widen::Zero, Widen::Sign));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
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
