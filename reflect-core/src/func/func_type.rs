//! `FuncType`: the type of a function, known to the compiler or put together at run time.

use core::fmt;
use core::hash::{Hash, Hasher};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::abi::Abi;
use super::explain::receiver;
use super::of_type::Signature;
use crate::error::{Error, ErrorKind, Result};
use crate::ty::param::Slot;
use crate::ty::{Kind, Method, Mode, Passed};

/// The type of a function: what it takes and what it gives, `fn(&str, usize) -> String`.
///
/// ```
/// use reflect::{FuncType, Passed, Type};
/// let known = FuncType::of::<fn(&str, usize) -> String>();
/// let made = FuncType::new([Passed::shared(Type::of::<str>()), Type::of::<usize>().into()], Type::of::<String>())?;
/// assert_eq!(known, made);
/// assert_eq!(made.to_string(), "fn(&str, usize) -> String");
/// # Ok::<(), reflect::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct FuncType {
    /// A description without a name, of functions that a [`Body`](super::body::Body) runs.
    pub(crate) method: &'static Method,
    pub(crate) convention: Convention,
}

/// How a function is called by machine code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Convention {
    /// Rust's own, `fn(..)`: not for function pointers that C is to have. For those it stands for [`C`](Convention::C).
    Rust,
    /// `extern "C"`
    C,
    /// `extern "C-unwind"`: as C, and a panic may pass.
    CUnwind,
    /// `extern "sysv64"`
    SysV64,
    /// `extern "win64"`
    Win64,
}

impl FuncType {
    /// The type of a function pointer. Where references stand, any lifetime will do; `&'static T` in it means the same
    /// as `&T`.
    ///
    /// ```
    /// use reflect::FuncType;
    /// assert_eq!(FuncType::of::<fn(i32, i32) -> i32>().to_string(), "fn(i32, i32) -> i32");
    /// assert_eq!(FuncType::of::<fn(&str) -> &str>(), FuncType::of::<fn(&'static str) -> &'static str>());
    /// ```
    pub const fn of<S: Signature>() -> FuncType {
        FuncType { method: S::DESCRIBED.0, convention: <S::Abi as Abi>::CONVENTION }
    }

    /// A type that is known at run time only. What has no size cannot be passed by value. Each type is described once,
    /// and its description kept for good.
    ///
    /// ```
    /// use reflect::{FuncType, Passed, Type};
    /// let ty = FuncType::new(vec![Type::of::<u8>(); 30], Type::of::<()>())?;
    /// assert_eq!(ty.params().count(), 30);
    /// let error = FuncType::new([Type::of::<str>()], Type::of::<()>()).unwrap_err();
    /// assert_eq!(error.to_string(), "a parameter cannot be a str: it has no size; it can be a &str");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn new<P: Into<Passed>>(params: impl IntoIterator<Item = P>, result: impl Into<Passed>) -> Result<FuncType> {
        let key = Key { params: params.into_iter().map(Into::into).collect(), result: result.into() };
        key.params.iter().try_for_each(|passed| check("parameter", *passed))?;
        check("result", key.result)?;
        Ok(FuncType { method: key.interned(), convention: Convention::Rust })
    }

    /// The parameters.
    ///
    /// ```
    /// use reflect::{FuncType, Mode};
    /// let modes: Vec<Mode> = FuncType::of::<fn(u8, &str)>().params().map(|passed| passed.mode()).collect();
    /// assert_eq!(modes, [Mode::Owned, Mode::Shared]);
    /// ```
    pub fn params(self) -> impl ExactSizeIterator<Item = Passed> {
        self.method.slots.iter().map(Slot::passed)
    }

    /// The result.
    ///
    /// ```
    /// use reflect::{FuncType, Passed, Type};
    /// assert_eq!(FuncType::of::<fn(&str) -> u8>().result(), Passed::owned(Type::of::<u8>()));
    /// ```
    pub fn result(self) -> Passed {
        self.method.result.passed()
    }

    /// How functions of this type are called where they are machine code.
    ///
    /// ```
    /// use reflect::{Convention, FuncType};
    /// assert_eq!(FuncType::of::<extern "C" fn(i32) -> i32>().convention(), Convention::C);
    /// ```
    pub const fn convention(self) -> Convention {
        self.convention
    }

    /// The same type with another convention.
    ///
    /// ```
    /// use reflect::{Convention, FuncType};
    /// let ty = FuncType::of::<fn(i32) -> i32>().with_convention(Convention::C);
    /// assert_eq!(ty, FuncType::of::<extern "C" fn(i32) -> i32>());
    /// ```
    #[must_use]
    pub const fn with_convention(self, convention: Convention) -> FuncType {
        FuncType { convention, ..self }
    }

    /// The type of a function that has been described, its receiver among the parameters if it is `unbound`.
    pub(crate) fn of_method(method: &'static Method, unbound: bool) -> FuncType {
        let receiver = unbound.then(|| receiver(method));
        let params = receiver.into_iter().chain(method.slots.iter().map(Slot::passed)).collect();
        FuncType { method: Key { params, result: method.result.passed() }.interned(), convention: Convention::Rust }
    }
}

fn check(what: &'static str, Passed(mode, ty): Passed) -> Result<()> {
    match mode {
        _ if ty.kind() == Kind::Invalid => Err(Error::new(ErrorKind::Invalid { op: "FuncType::new" })),
        Mode::Owned | Mode::Lent if ty.layout().is_none() => Err(Error::new(ErrorKind::Unsized { what, ty })),
        _ => Ok(()),
    }
}

/// What tells descriptions of functions apart.
struct Key {
    params: Vec<Passed>,
    result: Passed,
}

impl Key {
    /// By the addresses of the types' descriptions: one type may have two, of which one shows nothing of its inside.
    fn parts(&self) -> impl Iterator<Item = (Mode, usize)> {
        let address = |passed: &Passed| (passed.mode(), core::ptr::from_ref(passed.ty().descriptor()).addr());
        self.params.iter().chain([&self.result]).map(address)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.parts().eq(other.parts())
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().for_each(|part| part.hash(state));
    }
}

impl Key {
    /// The one description of this type, kept for good.
    fn interned(self) -> &'static Method {
        static TYPES: LazyLock<Mutex<HashMap<Key, &'static Method>>> = LazyLock::new(Mutex::default);
        // Nothing can be left half done under this lock.
        let mut types = TYPES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(method) = types.get(&self) {
            return method;
        }
        let slots: Vec<Slot> = self.params.iter().copied().map(Slot::known).collect();
        let names: Vec<&'static str> = (0..slots.len()).map(|index| &*index.to_string().leak()).collect();
        let method = Method::made(slots.leak(), names.leak(), Slot::known(self.result));
        let method: &'static Method = Box::leak(Box::new(method));
        types.insert(self, method);
        method
    }
}

impl PartialEq for FuncType {
    fn eq(&self, other: &FuncType) -> bool {
        let same = core::ptr::eq(self.method, other.method)
            || self.result() == other.result() && self.params().eq(other.params());
        same && self.convention == other.convention
    }
}

impl Eq for FuncType {}

impl Hash for FuncType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.params().for_each(|passed| passed.hash(state));
        (self.result(), self.convention).hash(state);
    }
}

impl fmt::Display for FuncType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.convention {
            Convention::Rust => "",
            Convention::C => "extern \"C\" ",
            Convention::CUnwind => "extern \"C-unwind\" ",
            Convention::SysV64 => "extern \"sysv64\" ",
            Convention::Win64 => "extern \"win64\" ",
        })?;
        fmt::Display::fmt(self.method, f)
    }
}

impl fmt::Debug for FuncType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
