//! Unsafe functions: `call` refuses them, `call_unsafe` calls them.
//!
//! A guarded method has a detour, so that no call goes straight to its thunk, and where the detour begins a guard is
//! refused; `call_unsafe` calls a copy of the method without it. The closure behind the thunk asks for a `Promised`,
//! which only that thunk has: the `unsafe` block that the macros need can then be written in a macro of this crate,
//! whose result is of no use but to those who have promised.

use core::ptr;

use super::args::Args;
use super::call::{self, OnceReceiver};
use super::entry::described;
use super::output::Output;
use super::params::Params;
use super::receiver::{Receiver, Static};
use super::signature::Frame;
use super::variant::{Variant, variant};
use super::{Func, FuncMut, FuncOnce};
use crate::error::Result;
use crate::ptr::Ptr;
use crate::ty::method::{GUARDED, INDIRECT, KEPT, MADE, Owner};
use crate::ty::table::MethodOf;
use crate::ty::{Method, Reflect, type_of};
use crate::value::Value;
use crate::value::raw::Raw;
use crate::value::tag::Tag;

/// That whoever made this call has promised, by `unsafe`, to keep what the function asks for.
#[derive(Clone, Copy)]
pub struct Promised<'f>(Frame<'f>);

impl<'f> Promised<'f> {
    /// The promise of a call from C.
    ///
    /// # Safety
    /// The caller keeps what the function asks for that is called with this.
    pub unsafe fn new(frame: Frame<'f>) -> Promised<'f> {
        Promised(frame)
    }

    /// The frame of the call.
    pub fn frame(self) -> Frame<'f> {
        self.0
    }
}

/// As [`thunk`](super::thunk::thunk), with the promise that its caller has made.
///
/// # Safety
/// As for [`Thunk`](super::thunk::Thunk); a value of type `F` has existed; and the function's own contract is kept.
unsafe fn promised<T: ?Sized, R: Receiver<T>, P: Params, O: Output, F>(
    receiver: Ptr,
    args: &mut [Raw],
    room: *mut (),
) -> Option<Tag>
where
    F: Copy + Send + Sync + 'static + for<'f> Fn(Promised<'f>, R::Out<'f>, P::Out<'f>) -> O::Out<'f>,
{
    if !P::accept(args) {
        return None;
    }
    const { assert!(size_of::<F>() == 0, "a reflected function captures nothing") };
    // SAFETY: as in `thunk`: a copy of a value that the method's constructor was given.
    let callee = unsafe { ptr::dangling::<F>().read() };
    // SAFETY: the arguments were accepted; the rest, and what `Promised` stands for, is the caller's promise.
    unsafe {
        let frame = Frame::new();
        let receiver = R::take(frame, receiver);
        let args = P::take(frame, args);
        Some(O::give(frame, callee(Promised(frame), receiver, args), room))
    }
}

const fn entry<T: ?Sized, R: Receiver<T>, P: Params, O: Output, F>(
    owner: Owner,
    name: &'static str,
    names: &'static [&'static str],
    _callee: F,
) -> Method
where
    F: Copy + Send + Sync + 'static + for<'f> Fn(Promised<'f>, R::Out<'f>, P::Out<'f>) -> O::Out<'f>,
{
    assert!(size_of::<F>() == 0, "a reflected function captures nothing");
    let mut method = described::<T, R, P, O>(owner, name, names, promised::<T, R, P, O, F>);
    method.is_unsafe = true;
    method.detours |= GUARDED | INDIRECT;
    method
}

impl Method {
    #[doc(hidden)]
    /// An unsafe free function; see [`Method::function`].
    pub const fn unsafe_function<P: Params, O: Output, F>(
        module: &'static str,
        name: &'static str,
        names: &'static [&'static str],
        callee: F,
    ) -> Method
    where
        F: Copy + Send + Sync + 'static + for<'f> Fn(Promised<'f>, (), P::Out<'f>) -> O::Out<'f>,
    {
        entry::<(), Static, P, O, F>(Owner::Module(module), name, names, callee)
    }

    /// The same without its guard.
    pub(super) fn opened(&self) -> Method {
        let detours = if self.more.is_direct() && self.detours & (MADE | KEPT) == 0 {
            self.detours & !(GUARDED | INDIRECT)
        } else {
            self.detours & !GUARDED
        };
        Method { detours, ..*self }
    }
}

impl<T: Reflect + ?Sized> MethodOf<T> {
    /// An unsafe method of `T`; see [`Method::function`].
    pub const fn new_unsafe<R: Receiver<T>, P: Params, O: Output, F>(
        name: &'static str,
        names: &'static [&'static str],
        callee: F,
    ) -> MethodOf<T>
    where
        F: Copy + Send + Sync + 'static + for<'f> Fn(Promised<'f>, R::Out<'f>, P::Out<'f>) -> O::Out<'f>,
    {
        MethodOf::of(entry::<T, R, P, O, F>(Owner::Type(type_of::<T>), name, names, callee))
    }
}

/// Calls a method, also one that is unsafe.
///
/// # Safety
/// As for [`call::call`], and for an unsafe method its own contract.
unsafe fn call_guarded<'c>(method: &'static Method, receiver: Ptr, args: &mut [Raw]) -> Result<Value<'c>> {
    // SAFETY: the caller's promise, which is all that the guard was there for.
    unsafe { call::call(&method.opened(), receiver, args) }
}

impl<'a> Func<'a> {
    /// Calls an `unsafe fn`, which [`call`](Func::call) and all other forms refuse; one that is not, as `call` does.
    /// The arguments are checked all the same: what is promised here is only what the function itself asks for.
    ///
    /// ```
    /// use reflect::{Func, args, reflect_fn};
    /// /// # Safety
    /// /// The index is in bounds.
    /// #[reflect_fn]
    /// pub unsafe fn at(bytes: &[u8], index: usize) -> u8 {
    ///     // SAFETY: the caller's promise.
    ///     unsafe { *bytes.get_unchecked(index) }
    /// }
    /// let at = Func::named::<at>();
    /// // SAFETY: there are three bytes.
    /// assert_eq!(unsafe { at.call_unsafe(args![&[1_u8, 2, 3][..], 2_usize]) }?.downcast::<u8>()?, 3);
    /// assert_eq!(
    ///     at.call(args![&[1_u8, 2, 3][..], 2_usize]).unwrap_err().to_string(),
    ///     "unsafe at(bytes: &[u8], index: usize) -> u8: is an `unsafe fn`; \
    ///      whoever keeps what it asks for calls it by `call_unsafe`",
    /// );
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Safety
    /// Where the function is unsafe, what its documentation asks for.
    pub unsafe fn call_unsafe<'c>(&self, args: impl Args<'c>) -> Result<Value<'c>>
    where
        'a: 'c,
    {
        // SAFETY: as in `call`; the rest is the caller's promise.
        unsafe { args.spread(|args| call_guarded(self.held.method, self.held.receiver, args)) }
    }

    /// The same function as an unsafe one, which [`call_unsafe`](Func::call_unsafe) alone calls: for functions that do
    /// not take any values of their types, such as C's `free`, so that who has the function has to know.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use reflect::{Func, FuncType, args};
    /// unsafe extern "C" {
    ///     fn strlen(text: *const std::ffi::c_char) -> usize;
    /// }
    /// // SAFETY: this is how C declares it; whoever calls it has to promise that there is a text.
    /// let strlen = unsafe {
    ///     Func::from_native(strlen as *const (), FuncType::of::<extern "C" fn(*const i8) -> usize>())?.guarded()
    /// };
    /// let text = c"text".as_ptr().cast::<i8>();
    /// assert!(strlen.call(args![text]).is_err());
    /// // SAFETY: there is.
    /// assert_eq!(unsafe { strlen.call_unsafe(args![text]) }?.downcast::<usize>()?, 4);
    /// # }
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[must_use]
    pub fn guarded(mut self) -> Func<'a> {
        if self.held.method.detours & GUARDED == 0 {
            self.held.method = variant(self.held.method, Variant::Guarded);
        }
        self
    }

    /// The same function for every use that safe ones have: `call`, [`typed`](Func::typed), and function pointers for
    /// C. A safe function is returned as it is.
    ///
    /// ```
    /// use reflect::{Func, reflect_fn};
    /// /// # Safety
    /// /// The index is less than the length.
    /// #[reflect_fn]
    /// pub unsafe fn at(bytes: &[u8], index: usize) -> u8 {
    ///     // SAFETY: the caller's promise.
    ///     unsafe { *bytes.get_unchecked(index) }
    /// }
    /// // SAFETY: all calls below are with an index that is there.
    /// let at = unsafe { Func::named::<at>().assume_safe() }.typed::<fn(&[u8], usize) -> u8>()?;
    /// assert_eq!([0, 1, 2].map(|index| at.call(&[1, 2, 3], index)), [1, 2, 3]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Safety
    /// Every call of the function that this gives, and of what is made of it, keeps to what its documentation asks for.
    #[must_use]
    pub unsafe fn assume_safe(mut self) -> Func<'a> {
        if self.held.method.detours & GUARDED != 0 {
            self.held.method = variant(self.held.method, Variant::Opened);
        }
        self
    }
}

impl FuncMut<'_> {
    /// Calls an unsafe method; see [`Func::call_unsafe`].
    ///
    /// ```
    /// use reflect::{Reflect, Value, args, reflect_methods};
    /// #[derive(Reflect)]
    /// struct Bytes { bytes: Vec<u8> }
    /// #[reflect_methods]
    /// impl Bytes {
    ///     /// # Safety
    ///     /// There are at least as many bytes.
    ///     pub unsafe fn cut(&mut self, len: usize) {
    ///         // SAFETY: the caller's promise; bytes need no drop.
    ///         unsafe { self.bytes.set_len(len) }
    ///     }
    /// }
    /// let mut bytes = Value::new(Bytes { bytes: vec![1, 2, 3] });
    /// // SAFETY: there are three bytes.
    /// unsafe { bytes.method_by_name_mut("cut")?.call_unsafe(args![1_usize])? };
    /// assert_eq!(bytes.field("bytes")?.to_string(), "[1]");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Safety
    /// Where the method is unsafe, what its documentation asks for.
    pub unsafe fn call_unsafe<'c>(&'c mut self, args: impl Args<'c>) -> Result<Value<'c>> {
        // SAFETY: the caller's promise.
        unsafe { self.func.call_unsafe(args) }
    }

    /// The same method for every use that safe ones have; see [`Func::assume_safe`].
    ///
    /// ```
    /// # use reflect::{Reflect, Value, reflect_methods};
    /// # #[derive(Reflect)]
    /// # struct Bytes { bytes: Vec<u8> }
    /// #[reflect_methods]
    /// impl Bytes {
    ///     /// # Safety
    ///     /// There are at least as many bytes.
    ///     pub unsafe fn cut(&mut self, len: usize) {
    ///         // SAFETY: the caller's promise; bytes need no drop.
    ///         unsafe { self.bytes.set_len(len) }
    ///     }
    /// }
    /// let mut bytes = Value::new(Bytes { bytes: vec![1, 2, 3] });
    /// // SAFETY: the one call is with a length that is there.
    /// unsafe { bytes.method_by_name_mut("cut")?.assume_safe() }.typed::<fn(usize)>()?.call(1);
    /// assert_eq!(bytes.field("bytes")?.to_string(), "[1]");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Safety
    /// As there.
    #[must_use]
    pub unsafe fn assume_safe(mut self) -> Self {
        // SAFETY: the caller's promise.
        self.func = unsafe { self.func.assume_safe() };
        self
    }
}

impl FuncOnce<'_> {
    /// Calls an unsafe method; see [`Func::call_unsafe`].
    ///
    /// ```
    /// use reflect::{Reflect, Value, args, reflect_methods};
    /// #[derive(Reflect)]
    /// struct Bytes { bytes: Vec<u8> }
    /// #[reflect_methods]
    /// impl Bytes {
    ///     /// # Safety
    ///     /// The bytes are text.
    ///     pub unsafe fn into_text(self) -> String {
    ///         // SAFETY: the caller's promise.
    ///         unsafe { String::from_utf8_unchecked(self.bytes) }
    ///     }
    /// }
    /// let into_text = Value::new(Bytes { bytes: vec![b'a', b'b'] }).into_method("into_text")?;
    /// // SAFETY: these are letters.
    /// assert_eq!(unsafe { into_text.call_unsafe(args![]) }?.downcast::<String>()?, "ab");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Safety
    /// Where the method is unsafe, what its documentation asks for.
    pub unsafe fn call_unsafe<'c>(self, args: impl Args<'c>) -> Result<Value<'c>> {
        let (method, mut receiver) = (self.method, OnceReceiver::new(self.receiver));
        // SAFETY: as in `call`; the rest is the caller's promise.
        let result = unsafe { args.spread(|args| receiver.consume(|place| call_guarded(method, place, args))) };
        // As in `call`.
        drop(receiver);
        result
    }

    /// The same method for every use that safe ones have; see [`Func::assume_safe`].
    ///
    /// ```
    /// # use reflect::{Reflect, Value, args, reflect_methods};
    /// # #[derive(Reflect)]
    /// # struct Bytes { bytes: Vec<u8> }
    /// #[reflect_methods]
    /// impl Bytes {
    ///     /// # Safety
    ///     /// The bytes are text.
    ///     pub unsafe fn into_text(self) -> String {
    ///         // SAFETY: the caller's promise.
    ///         unsafe { String::from_utf8_unchecked(self.bytes) }
    ///     }
    /// }
    /// let into_text = Value::new(Bytes { bytes: vec![b'a', b'b'] }).into_method("into_text")?;
    /// // SAFETY: these are letters.
    /// assert_eq!(unsafe { into_text.assume_safe() }.call_as::<String>(args![])?, "ab");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Safety
    /// As there.
    pub unsafe fn assume_safe(mut self) -> Self {
        if self.method.detours & GUARDED != 0 {
            self.method = variant(self.method, Variant::Opened);
        }
        self
    }
}

/// The closure of an unsafe function: of no use without a `Promised`. The `unsafe` block has nothing in it but
/// variables that are bound in front of it: a name that is given could also be that of a `static mut`.
#[doc(hidden)]
#[macro_export]
macro_rules! __unsafely {
    (fn |$this:pat, ($($arg:ident,)*)| $callee:expr, ($($pass:ident,)*)) => {
        |_: $crate::__private::Promised<'_>, $this, ($($arg @ _,)*)| {
            match ($callee, $($pass),*) {
                // SAFETY: whoever has a `Promised` was promised what the function asks for.
                (__callee @ _, $($pass @ _),*) => unsafe { __callee($($pass),*) },
            }
        }
    };
    (async fn |$this:pat, ($($arg:ident,)*)| $callee:expr, ($($pass:ident,)*)) => {
        |__promised: $crate::__private::Promised<'_>, __this @ _, __args @ _| {
            #[allow(unused_imports)]
            use $crate::__private::Stay as _;
            $crate::__private::Deferred::new(__this, __args, |$this, ($($arg @ _,)*)| {
                match ($callee, $($pass),*) {
                    // SAFETY: whoever has a `Promised` was promised what the function asks for.
                    (__callee @ _, $($pass @ _),*) => unsafe { __callee($($pass),*) },
                }
            })
            .__reflect_pending(__promised.frame())
        }
    };
}
