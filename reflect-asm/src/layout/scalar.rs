//! The parts that have no parts.

/// A C value without parts.
///
/// ```
/// use reflect_asm::Scalar;
/// assert_eq!((Scalar::I16.size(), Scalar::I128.align(), Scalar::F32.is_float()), (2, 16, true));
/// assert_eq!((Scalar::ALL[0], Scalar::ALL[13]), (Scalar::Bool, Scalar::Ptr));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it all
pub enum Scalar {
    Bool,
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    I128,
    U128,
    F32,
    F64,
    /// A pointer to data or to a function.
    Ptr,
}

impl Scalar {
    /// Every scalar, in the order of their declaration.
    pub const ALL: [Self; 14] = [
        Self::Bool,
        Self::I8,
        Self::U8,
        Self::I16,
        Self::U16,
        Self::I32,
        Self::U32,
        Self::I64,
        Self::U64,
        Self::I128,
        Self::U128,
        Self::F32,
        Self::F64,
        Self::Ptr,
    ];

    /// How many bytes a value has.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert_eq!((Scalar::Bool.size(), Scalar::F32.size(), Scalar::Ptr.size()), (1, 4, 8));
    /// ```
    pub const fn size(self) -> usize {
        match self {
            Self::Bool | Self::I8 | Self::U8 => 1,
            Self::I16 | Self::U16 => 2,
            Self::I32 | Self::U32 | Self::F32 => 4,
            Self::I64 | Self::U64 | Self::F64 | Self::Ptr => 8,
            Self::I128 | Self::U128 => 16,
        }
    }

    /// Alignment in C, which is the size in all conventions described here.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert_eq!((Scalar::U8.align(), Scalar::F64.align(), Scalar::I128.align()), (1, 8, 16));
    /// ```
    pub const fn align(self) -> usize {
        self.size()
    }

    /// Whether it is passed as a floating-point number.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert!(Scalar::F32.is_float() && !Scalar::I32.is_float());
    /// ```
    pub const fn is_float(self) -> bool {
        matches!(self, Self::F32 | Self::F64)
    }

    /// Whether a wider register gets copies of the sign bit.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert!(Scalar::I8.is_signed() && !Scalar::U8.is_signed() && !Scalar::Bool.is_signed());
    /// ```
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::I128)
    }
}
