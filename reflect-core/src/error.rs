//! `Error`: what went wrong, with what a person needs to put it right.

mod display;
mod quote;
mod suggest;

use core::fmt;

use crate::ty::{Field, Kind, Method, Mode, ReceiverMode, Type};
pub(crate) use quote::quote;
pub(crate) use suggest::nearest;

/// What every fallible operation returns: one word, so that success stays cheap. [`Error::kind`] tells the reasons
/// apart; `Display` explains them.
///
/// ```
/// use reflect::{ErrorKind, Reflect, Value};
/// #[derive(Reflect)]
/// struct Point { pub x: f64, pub y: f64 }
///
/// let point = Value::new(Point { x: 1.0, y: 2.0 });
/// let error = point.field("z").unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::NoField { .. }));
/// assert!(error.to_string().starts_with("no field \"z\" on Point"));
/// ```
pub struct Error(Box<ErrorKind>);

/// The result of every fallible operation: a `Result` whose error is an [`Error`] unless another is named.
///
/// ```
/// use reflect::Value;
/// fn first(list: &Value<'_>) -> reflect::Result<i32> { list.index(0)?.downcast_ref().copied() }
/// assert_eq!(first(&Value::new(vec![7, 8]))?, 7);
/// # Ok::<(), reflect::Error>(())
/// ```
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// What can go wrong.
///
/// A text that an operation was given, like a name that is not there, is repeated here up to 256 bytes; a longer one is
/// cut, with an ellipsis and its length at its end. [`nearest`](ErrorKind::nearest) says which name was probably meant.
///
/// ```
/// use reflect::{args, ErrorKind, Func, Reflect};
/// #[derive(Reflect)]
/// struct Calc;
/// #[reflect::reflect_methods]
/// impl Calc {
///     pub fn add(a: i32, b: i32) -> i32 { a + b }
/// }
/// let add = Calc::TYPE.method("add")?;
/// match add.call(args![1, "two"]).unwrap_err().kind() {
///     ErrorKind::Argument { index, name, .. } => assert_eq!((*index, *name), (1, "b")),
///     other => panic!("{other}"),
/// }
/// # Ok::<(), reflect::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operation was asked of [`Value::invalid`](crate::Value::invalid).
    Invalid {
        /// The operation.
        op: &'static str,
    },
    /// The operation does not apply to values of this kind.
    WrongKind {
        /// The operation.
        op: &'static str,
        /// The value's type.
        ty: Type,
        /// What the operation needs.
        needs: &'static str,
    },
    /// The value is of another type, or held in another way.
    WrongType {
        /// The operation.
        op: &'static str,
        /// What was asked for.
        expected: String,
        /// What the value is.
        found: String,
    },
    /// No field of this name.
    NoField {
        /// The type that was asked.
        ty: Type,
        /// The variant that the value is, where the type is an enum.
        variant: Option<&'static str>,
        /// The name.
        name: String,
    },
    /// No method of this name.
    NoMethod {
        /// The type that was asked.
        ty: Type,
        /// The name.
        name: String,
    },
    /// More than one method of this name, so that the name means none.
    AmbiguousMethod {
        /// The type that was asked.
        ty: Type,
        /// The name.
        name: String,
        /// The signatures of the methods.
        candidates: Vec<String>,
    },
    /// An index beyond the end.
    OutOfRange {
        /// The operation.
        op: &'static str,
        /// The type that was asked.
        ty: Type,
        /// The index.
        index: usize,
        /// The length.
        len: usize,
    },
    /// The method takes its receiver in another way than this call would give it.
    Receiver {
        /// The method's signature.
        signature: String,
        /// How it takes its receiver.
        needs: ReceiverMode,
        /// Why the value cannot give that.
        reason: String,
    },
    /// A promoted method whose receiver is not there: an `Option` on the way to it is `None`.
    NoReceiver {
        /// The method's signature.
        signature: String,
        /// The type that it was called on.
        ty: Type,
    },
    /// A wrong number of arguments.
    Arity {
        /// The function's signature.
        signature: String,
        /// How many it takes at least, the receiver included where it is an argument: those without a default.
        expected: usize,
        /// How many it takes at most; `None` where it is variadic.
        most: Option<usize>,
        /// How many it was given.
        found: usize,
        /// The names of those that are missing.
        missing: Vec<&'static str>,
    },
    /// No parameter of the name of an argument.
    NoParam {
        /// The function's signature.
        signature: String,
        /// The argument's name.
        name: String,
        /// The parameters there are, the receiver included where it is an argument.
        params: Vec<&'static str>,
    },
    /// An argument is given twice.
    Twice {
        /// The function's signature.
        signature: String,
        /// Its name.
        name: &'static str,
    },
    /// Arguments by name do not include these, which have no default.
    Missing {
        /// The function's signature.
        signature: String,
        /// Their names.
        names: Vec<&'static str>,
    },
    /// A list was to be passed whole to a function that takes none.
    NotVariadic {
        /// The function's signature.
        signature: String,
    },
    /// An argument of a wrong type, or held in a wrong way.
    Argument {
        /// The function's signature.
        signature: String,
        /// Its index, from 0.
        index: usize,
        /// The parameter's name.
        name: &'static str,
        /// What the parameter takes.
        expected: String,
        /// What the argument is.
        found: String,
        /// What to do about it; empty where nothing is likely.
        hint: String,
    },
    /// No instance of a generic function takes these arguments.
    NoInstance {
        /// The signature of the set.
        signature: String,
        /// What the arguments are.
        found: Vec<String>,
        /// The signatures of the instances that there are.
        instances: Vec<String>,
    },
    /// An `unsafe fn`, called without a promise to keep what it asks for.
    Unsafe {
        /// The function's signature.
        signature: String,
    },
    /// The operation is about a result, and an `async fn` gives it later.
    Async {
        /// The operation.
        op: &'static str,
        /// The function's signature.
        signature: String,
    },
    /// The future is not `Send`.
    NotSend {
        /// The operation.
        op: &'static str,
        /// The path of the function that made the future, as the compiler calls it.
        path: String,
    },
    /// Reached through a private field: may be looked at, no more.
    Private {
        /// The operation.
        op: &'static str,
        /// The field or the type that is private.
        what: String,
    },
    /// The value is only shared, and the operation needs to own it or to borrow it exclusively.
    NotExclusive {
        /// The operation.
        op: &'static str,
        /// The value's type.
        ty: Type,
    },
    /// The value is only borrowed, and the operation needs to own it.
    NotOwned {
        /// The operation.
        op: &'static str,
        /// The value's type.
        ty: Type,
    },
    /// The value is a pointer that does not give its target out exclusively.
    Pointer {
        /// The operation.
        op: &'static str,
        /// The pointer's type.
        ty: Type,
    },
    /// The method gives what is borrowed from its receiver, which would be the function's own, or exclusive.
    Borrows {
        /// The operation.
        op: &'static str,
        /// The method's signature.
        signature: String,
    },
    /// The value holds borrows shorter than its type says.
    Lent {
        /// The operation.
        op: &'static str,
        /// The type, with `'static` in place of the borrows.
        ty: Type,
    },
    /// The type lacks a trait that the operation needs.
    NoTrait {
        /// The operation.
        op: &'static str,
        /// The type.
        ty: Type,
        /// The trait.
        needs: &'static str,
    },
    /// The type is not known to have the trait.
    NotImplemented {
        /// The operation.
        op: &'static str,
        /// The type.
        ty: Type,
        /// The type of the trait's objects.
        object: Type,
    },
    /// The handler of a made function has returned something else than the function's type says.
    HandlerResult {
        /// The function's type.
        signature: String,
        /// What it should return.
        expected: String,
        /// What the handler has returned.
        found: String,
    },
    /// A function is of another type than was asked for.
    Signature {
        /// `"typed"`, ...
        op: &'static str,
        /// The function's signature.
        signature: String,
        /// The type that was asked for.
        wanted: String,
        /// Where they differ.
        reason: String,
    },
    /// A function that stays on its thread was asked to leave it.
    Local {
        /// The operation.
        op: &'static str,
        /// The function's signature.
        signature: String,
    },
    /// There is no function pointer of this type, for C or from it.
    Native {
        /// The operation.
        op: &'static str,
        /// The type that was asked for.
        wanted: String,
        /// Why not.
        reason: String,
    },
    /// Something without a size, by value.
    Unsized {
        /// `"parameter"` or `"result"`.
        what: &'static str,
        /// The type.
        ty: Type,
    },
    /// A flattened call returned `Err`.
    Failed {
        /// The function's signature.
        signature: String,
        /// The error, as text.
        error: String,
    },
    /// A type that no C function here takes or gives by value, or none as rustc would compile it.
    NotNative {
        /// Whose type it is: `parameter 1`, `the result`; empty where a type alone was asked.
        place: String,
        /// The fields that lead to the type: `Outer.inner.kind`; empty where it is the type that was asked.
        path: String,
        /// The type in the way.
        ty: Type,
        /// What is in the way, and what to do instead.
        reason: String,
    },
    /// There is no such header for C.
    Header {
        /// Why not.
        reason: String,
    },
    /// No type, or no function, of this path is registered.
    NotRegistered {
        /// `"type"` or `"function"`.
        what: &'static str,
        /// The path.
        path: String,
    },
    /// More than one type, or function, of this path is registered.
    Ambiguous {
        /// `"type"` or `"function"`.
        what: &'static str,
        /// The path.
        path: String,
        /// How many there are.
        count: usize,
    },
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: ErrorKind) -> Error {
        Error(Box::new(kind))
    }

    /// What went wrong, to be matched on.
    ///
    /// ```
    /// use reflect::{ErrorKind, Value};
    /// let error = Value::new(1).len().unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::WrongKind { op: "len", .. }));
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// The same, by value.
    ///
    /// ```
    /// use reflect::{ErrorKind, Value};
    /// let error = Value::new((1, 2)).field("2").unwrap_err();
    /// let ErrorKind::NoField { name, .. } = error.into_kind() else { panic!() };
    /// assert_eq!(name, "2");
    /// ```
    pub fn into_kind(self) -> ErrorKind {
        *self.0
    }

    #[cold]
    pub(crate) fn wrong_kind(op: &'static str, ty: Type, needs: &'static str) -> Error {
        Error::new(match ty.kind() {
            Kind::Invalid => ErrorKind::Invalid { op },
            _ => ErrorKind::WrongKind { op, ty, needs },
        })
    }

    #[cold]
    pub(crate) fn no_trait(op: &'static str, ty: Type, needs: &'static str) -> Error {
        Error::new(match ty.kind() {
            Kind::Invalid => ErrorKind::Invalid { op },
            _ => ErrorKind::NoTrait { op, ty, needs },
        })
    }

    #[cold]
    pub(crate) fn no_method(ty: Type, name: &str) -> Error {
        if let Some(candidates) = ty.set().and_then(|set| set.ambiguous.get(name)) {
            let (name, candidates) = (name.into(), candidates.clone());
            return Error::new(ErrorKind::AmbiguousMethod { ty, name, candidates });
        }
        Error::new(ErrorKind::NoMethod { ty, name: quote(name) })
    }
}

impl ErrorKind {
    /// The name that was probably meant instead of one that is not there: of a field, a method, a parameter, or the
    /// path of a type or a function. It is looked for when this is called, and when the error is shown.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Pair { first: u8, second: u8 }
    /// let pair = Value::new(Pair { first: 1, second: 2 });
    /// assert_eq!(pair.field("frist").unwrap_err().kind().nearest().as_deref(), Some("first"));
    /// assert_eq!(pair.field("third").unwrap_err().kind().nearest(), None);
    /// ```
    pub fn nearest(&self) -> Option<String> {
        match self {
            ErrorKind::NoField { ty, variant, name } => {
                nearest(name, fields(*ty, *variant).iter().map(Field::name)).map(String::from)
            }
            ErrorKind::NoMethod { ty, name } => nearest(name, ty.methods().iter().map(Method::name)).map(String::from),
            ErrorKind::NoParam { name, params, .. } => nearest(name, params).map(|name| name.to_string()),
            #[cfg(feature = "registry")]
            ErrorKind::NotRegistered { what, path } => crate::registry::nearest(what, path),
            _ => None,
        }
    }
}

/// The fields of a type, or of a variant of it.
fn fields(ty: Type, variant: Option<&str>) -> &'static [Field] {
    match variant {
        Some(variant) => ty.variant(variant).map_or(&[], |variant| variant.fields),
        None => ty.fields(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What `fn main() -> Result<(), Error>` prints.
        fmt::Display::fmt(&self.0, f)
    }
}

impl core::error::Error for Error {}

/// Two types of one name are told apart by their paths, or by their libraries.
pub(crate) fn told_apart(expected: String, found: String, types: (Type, Type)) -> (String, String) {
    if expected != found {
        return (expected, found);
    }
    let path = |written: String, ty: Type| written.replacen(ty.name(), ty.path(), 1);
    let (expected, found) = (path(expected, types.0), path(found, types.1));
    let found = if expected == found && types.0 != types.1 { of_another_library(found) } else { found };
    (expected, found)
}

/// A type that has the name and the `TypeId` of another, and is not known to be that.
pub(crate) fn of_another_library(found: String) -> String {
    format!("{found} of another library, which is not known to have the same definition")
}

/// How a value is held, as it would be written in a signature.
pub(crate) fn held(mode: Mode, ty: Type) -> String {
    crate::ty::param::Passed(mode, ty).to_string()
}
