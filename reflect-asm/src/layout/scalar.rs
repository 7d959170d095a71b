//! The parts that have no parts.

/// A C value without parts.
///
/// A `long double` is none of these: see [`RareFloat`]. A `_Complex float` or `_Complex double` is passed as a struct
/// of two numbers, in every convention here, and described as one:
///
/// ```
/// use reflect_asm::Layout;
/// let complex_double = Layout::record([Layout::F64, Layout::F64])?;
/// # Ok::<(), reflect_asm::Error>(())
/// ```
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

/// A floating-point type of C that no convention passes here. It can be described, so that a signature that has one is
/// refused with its reason.
///
/// Nothing else refuses it: described as sixteen bytes, or as an integer, it would be passed as those, in other places
/// than C passes it in.
///
/// ```
/// use reflect_asm::abi::{Desc, SysV64};
/// use reflect_asm::{Error, Layout, RareFloat, Signature};
/// // long double sinl(long double);
/// let sinl = Signature::new([Layout::LONG_DOUBLE], [Layout::LONG_DOUBLE]);
/// let error = Desc::new(&SysV64, &sinl).unwrap_err();
/// assert_eq!(error, Error::RareFloat(RareFloat::LongDouble, Some(0)));
/// assert!(error.to_string().contains("parameter 0 is or has a `long double`"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RareFloat {
    /// `long double` where it is another type than `double`: eighty bits of x87, or the 128 bits of Arm. (In
    /// Microsoft's and in Apple's convention for AArch64 it is a `double`: there describe it as [`Scalar::F64`].)
    LongDouble,
    /// `__float128` and `_Float128`.
    Float128,
    /// `_Float16` and `__fp16`.
    Float16,
    /// `__bf16`.
    BFloat16,
}

impl RareFloat {
    /// Every one, in the order of their declaration.
    pub const ALL: [Self; 4] = [Self::LongDouble, Self::Float128, Self::Float16, Self::BFloat16];

    /// How many bytes a value has.
    ///
    /// ```
    /// use reflect_asm::RareFloat;
    /// assert_eq!((RareFloat::LongDouble.size(), RareFloat::Float16.size()), (16, 2));
    /// ```
    pub const fn size(self) -> usize {
        match self {
            Self::LongDouble | Self::Float128 => 16,
            Self::Float16 | Self::BFloat16 => 2,
        }
    }

    /// The name of the type in C.
    ///
    /// ```
    /// use reflect_asm::RareFloat;
    /// assert_eq!(RareFloat::LongDouble.name(), "long double");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::LongDouble => "long double",
            Self::Float128 => "__float128",
            Self::Float16 => "_Float16",
            Self::BFloat16 => "__bf16",
        }
    }
}
