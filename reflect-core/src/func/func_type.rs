//! `FuncType`: the type of a function, known to the compiler or put together at run time.

use core::borrow::Borrow;
use core::fmt;
use core::hash::{Hash, Hasher};
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::abi::Abi;
use super::entry::NUMBERS;
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

    /// A type that is known at run time only. What has no size cannot be passed by value.
    ///
    /// # Memory
    ///
    /// A description is kept until the program ends, because a `FuncType` is `Copy` and [`Func::info`] gives the
    /// description of a function that was made for `'static`. Each type is described once, however often it is asked
    /// for. On a 64-bit target that takes at most 320 bytes for each type that differs from all others, and 24 bytes
    /// for each of its parameters. A program that takes types from its input bounds their number, if it bounds its
    /// memory. A type of functions for C (`Func::from_native`, `Func::native_raw`) keeps its layout and how it is
    /// called beside that.
    ///
    /// [`Func::info`]: crate::Func::info
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unsized`] for a type without a size that is passed by value, and [`ErrorKind::Invalid`] for no
    /// type.
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

/// The types that a function takes and gives. They tell descriptions apart.
trait Parts {
    /// The result is at 0, and the parameters follow it.
    fn part(&self, index: usize) -> Option<Passed>;
}

impl dyn Parts + '_ {
    /// Addresses of the types' descriptions, since one type may have two, of which one shows nothing of its inside.
    fn addresses(&self) -> impl Iterator<Item = (Mode, usize)> {
        let address = |passed: Passed| (passed.mode(), core::ptr::from_ref(passed.ty().descriptor()).addr());
        (0..).map_while(move |index| self.part(index).map(address))
    }
}

impl PartialEq for dyn Parts + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.addresses().eq(other.addresses())
    }
}

impl Eq for dyn Parts + '_ {}

impl Hash for dyn Parts + '_ {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.addresses().for_each(|address| address.hash(state));
    }
}

/// A type of functions that is asked for.
struct Key {
    params: Vec<Passed>,
    result: Passed,
}

impl Parts for Key {
    fn part(&self, index: usize) -> Option<Passed> {
        index.checked_sub(1).map_or(Some(self.result), |index| self.params.get(index).copied())
    }
}

/// A description that is kept. It is found by its own parts, so that nothing is kept beside it.
struct Interned(&'static Method);

impl Parts for Interned {
    fn part(&self, index: usize) -> Option<Passed> {
        let Interned(method) = self;
        index.checked_sub(1).map_or(Some(&method.result), |index| method.slots.get(index)).map(Slot::passed)
    }
}

impl<'a> Borrow<dyn Parts + 'a> for Interned {
    fn borrow(&self) -> &(dyn Parts + 'a) {
        self
    }
}

impl PartialEq for Interned {
    fn eq(&self, other: &Interned) -> bool {
        (self as &dyn Parts) == (other as &dyn Parts)
    }
}

impl Eq for Interned {}

impl Hash for Interned {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self as &dyn Parts).hash(state);
    }
}

impl Key {
    /// The one description of this type, kept for good.
    fn interned(self) -> &'static Method {
        static TYPES: LazyLock<Mutex<HashSet<Interned>>> = LazyLock::new(Mutex::default);
        // Nothing can be left half done under this lock.
        let mut types = TYPES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Interned(method)) = types.get(&self as &dyn Parts) {
            return method;
        }
        let slots: Box<[Slot]> = self.params.iter().copied().map(Slot::known).collect();
        let names = numbers(slots.len());
        let method = Method::made(Box::leak(slots), names, Slot::known(self.result));
        let method: &'static Method = Box::leak(Box::new(method));
        types.insert(Interned(method));
        method
    }
}

/// The names of so many parameters, which are their numbers. All types share them.
fn numbers(count: usize) -> &'static [&'static str] {
    static MORE: Mutex<&[&str]> = Mutex::new(&[]);
    if let Some((numbers, _)) = NUMBERS.split_at_checked(count) {
        return numbers;
    }
    let mut more = MORE.lock().unwrap_or_else(PoisonError::into_inner);
    if more.len() < count {
        // Every list is twice as long as the one before it, so that all of them take little more than the longest.
        let number = |index: usize| more.get(index).copied().unwrap_or_else(|| index.to_string().leak());
        let longer: Box<[&'static str]> = (0..count.next_power_of_two()).map(number).collect();
        *more = Box::leak(longer);
    }
    &more[..count]
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
