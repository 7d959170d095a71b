//! `Kind`: what sort of thing a type is.

use core::fmt;

/// What sort of thing a type is: the question to ask before taking a value apart.
///
/// ```
/// use reflect::{Kind, Reflect};
/// assert_eq!(<Vec<u8> as Reflect>::TYPE.kind(), Kind::List);
/// assert_eq!(<Option<u8> as Reflect>::TYPE.kind(), Kind::Option);
/// assert_eq!(Kind::I32.to_string(), "i32");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// No type at all: the kind of [`Value::invalid`](crate::Value::invalid).
    Invalid,
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `i128`
    I128,
    /// `isize`
    Isize,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `u128`
    U128,
    /// `usize`
    Usize,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `()`
    Unit,
    /// Text: `str`, `String`, `Box<str>`.
    Str,
    /// A struct: named, tuple or unit.
    Struct,
    /// An enum other than `Option` and `Result`.
    Enum,
    /// `(A, B, …)`
    Tuple,
    /// `Option<T>`
    Option,
    /// `Result<T, E>`
    Result,
    /// `[T; N]`
    Array,
    /// `[T]`
    Slice,
    /// A sequence that owns any number of elements: `Vec<T>`, `VecDeque<T>`, `Box<[T]>`.
    List,
    /// `HashMap<K, V>`, `BTreeMap<K, V>`
    Map,
    /// `HashSet<T>`, `BTreeSet<T>`
    Set,
    /// A pointer that can be followed safely: `&T`, `&mut T`, `Box<T>`, `Rc<T>`, `Arc<T>`, `Cow<T>`.
    Pointer,
    /// `*const T`, `*mut T`, `NonNull<T>`
    RawPointer,
    /// A function pointer.
    Function,
    /// A trait object: `dyn Trait`, of a trait of `#[reflect_trait]`.
    Dyn,
    /// What a call of an `async fn` gives: [`ValueFuture`](crate::ValueFuture).
    Future,
    /// A type that shows nothing of its inside.
    Opaque,
}

impl Kind {
    /// An integer or a floating-point number.
    ///
    /// ```
    /// use reflect::Kind;
    /// assert!(Kind::U128.is_number() && Kind::F32.is_number() && !Kind::Char.is_number());
    /// ```
    pub const fn is_number(self) -> bool {
        Kind::I8 as u8 <= self as u8 && self as u8 <= Kind::F64 as u8
    }

    /// A number, a truth value, a character, text or `()`: what a type's name tells all about.
    pub(crate) const fn is_scalar(self) -> bool {
        self as u8 <= Kind::Str as u8
    }

    /// The kind's name in lower case: `"i32"`, `"struct"`, `"raw pointer"`.
    ///
    /// ```
    /// assert_eq!(reflect::Kind::RawPointer.name(), "raw pointer");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Invalid => "invalid",
            Kind::Bool => "bool",
            Kind::Char => "char",
            Kind::I8 => "i8",
            Kind::I16 => "i16",
            Kind::I32 => "i32",
            Kind::I64 => "i64",
            Kind::I128 => "i128",
            Kind::Isize => "isize",
            Kind::U8 => "u8",
            Kind::U16 => "u16",
            Kind::U32 => "u32",
            Kind::U64 => "u64",
            Kind::U128 => "u128",
            Kind::Usize => "usize",
            Kind::F32 => "f32",
            Kind::F64 => "f64",
            Kind::Unit => "unit",
            Kind::Str => "str",
            Kind::Struct => "struct",
            Kind::Enum => "enum",
            Kind::Tuple => "tuple",
            Kind::Option => "option",
            Kind::Result => "result",
            Kind::Array => "array",
            Kind::Slice => "slice",
            Kind::List => "list",
            Kind::Map => "map",
            Kind::Set => "set",
            Kind::Pointer => "pointer",
            Kind::RawPointer => "raw pointer",
            Kind::Function => "function",
            Kind::Dyn => "trait object",
            Kind::Future => "future",
            Kind::Opaque => "opaque",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
