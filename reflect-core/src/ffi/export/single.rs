//! Arguments that C passes as one value: plain ones, pointers, handles.

use core::ffi::{CStr, c_char};
use core::mem::MaybeUninit;

use super::form::{Form, Way};
use super::handle;
use super::known::Known;
use super::mark::{Boxed, CText, Exclusive, Opt, Shared, Value};
use super::plain::Plain;
use super::span::Span;
use super::take::{Nullable, Take, Wrong};
use crate::func::signature::Frame;

// SAFETY: any bytes are a `MaybeUninit`; those that are no value are refused.
unsafe impl<T: Plain> Take for Value<T, true> {
    type C = MaybeUninit<T>;
    type Out<'f> = T;
    const FORM: Form = Form::new(Way::Value, Some(<T as Plain>::C));

    #[inline(always)]
    unsafe fn check(c: &MaybeUninit<T>) -> Result<(), Wrong> {
        // SAFETY: so many bytes, all of which C has passed, or which are padding.
        if unsafe { <T as Plain>::valid(c.as_ptr()) } { Ok(()) } else { Err(Wrong::NoValue) }
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, c: MaybeUninit<T>) -> T {
        // SAFETY: checked.
        unsafe { c.assume_init() }
    }
}

/// Whether a pointer is one to a `T`, as far as can be seen.
///
/// # Safety
/// If it is not null, so many bytes lie there.
#[inline(always)]
unsafe fn placed<T: Known<PLAIN>, const PLAIN: bool>(pointer: *const T) -> Result<(), Wrong> {
    if pointer.is_null() {
        Err(Wrong::Null)
    } else if !pointer.is_aligned() {
        Err(Wrong::Misaligned)
    // SAFETY: the caller's promise.
    } else if !unsafe { T::valid(pointer) } {
        Err(Wrong::NoValue)
    } else {
        Ok(())
    }
}

macro_rules! pointers {
    ($($marker:ident<$plain:tt> $pointer:ty => $out:ty: $way:ident |$c:ident| $span:expr, |$at:ident| $take:expr;)*) => {$(
        pointers!(@one [$plain] $marker $pointer => $out: $way |$c| $span, |$at| $take);
    )*};
    (@one [PLAIN] $($rest:tt)*) => { pointers!(@impl [const PLAIN: bool] PLAIN, $($rest)*); };
    (@one [false] $($rest:tt)*) => { pointers!(@impl [] false, $($rest)*); };
    (@impl [$($generics:tt)*] $plain:tt, $marker:ident $pointer:ty => $out:ty: $way:ident |$c:ident| $span:expr, |$at:ident| $take:expr) => {
        // SAFETY: any word is a pointer; the span is what it points to.
        unsafe impl<T: Known<$plain> + 'static, $($generics)*> Take for $marker<T, $plain> {
            type C = $pointer;
            type Out<'f> = $out;
            const FORM: Form = Form::new(Way::$way, T::C);

            #[inline(always)]
            unsafe fn check(c: &$pointer) -> Result<(), Wrong> {
                // SAFETY: the caller's promise.
                unsafe { placed::<T, $plain>(*c) }
            }

            #[inline(always)]
            unsafe fn span($c: &$pointer) -> Span {
                $span
            }

            #[inline(always)]
            unsafe fn take<'f>(_: Frame<'f>, $at: $pointer) -> $out {
                // SAFETY: the caller's promise: one of its type, for the call, or a box that nobody uses any more, and
                // nobody is in the way.
                unsafe { $take }
            }
        }

        impl<T: Known<$plain> + 'static, $($generics)*> Nullable for $marker<T, $plain> {
            type Pointer = $pointer;

            #[inline(always)]
            fn is_null(c: &$pointer) -> bool {
                c.is_null()
            }
        }
    };
}

pointers! {
    Shared<PLAIN> *const T => &'f T: Shared |c| Span::shared(*c, 1).opaque(!PLAIN), |at| &*at;
    Exclusive<PLAIN> *mut T => &'f mut T: Exclusive |c| Span::alone(*c, 1).opaque(!PLAIN), |at| &mut *at;
    Value<false> *mut T => T: Owned |c| Span::alone(*c, 1).opaque(true).brief(), |at| *handle::take(at);
    Boxed<false> *mut T => Box<T>: Owned |c| Span::alone(*c, 1).opaque(true), |at| handle::take(at);
}

// SAFETY: as for the value.
unsafe impl<T: Plain> Take for Boxed<T, true> {
    type C = MaybeUninit<T>;
    type Out<'f> = Box<T>;
    const FORM: Form = <Value<T, true> as Take>::FORM;

    #[inline(always)]
    unsafe fn check(c: &MaybeUninit<T>) -> Result<(), Wrong> {
        // SAFETY: the caller's promise.
        unsafe { <Value<T, true> as Take>::check(c) }
    }

    unsafe fn take<'f>(_: Frame<'f>, c: MaybeUninit<T>) -> Box<T> {
        // SAFETY: checked.
        Box::new(unsafe { c.assume_init() })
    }
}

// SAFETY: any word is a pointer; the span ends with the first zero.
unsafe impl Take for CText {
    type C = *const c_char;
    type Out<'f> = &'f CStr;
    const FORM: Form = Form::new(Way::CText, None);

    #[inline(always)]
    unsafe fn check(c: &*const c_char) -> Result<(), Wrong> {
        if c.is_null() { Err(Wrong::Null) } else { Ok(()) }
    }

    unsafe fn span(c: &*const c_char) -> Span {
        // SAFETY: the caller's promise: text that ends with a zero.
        Span::shared(*c, unsafe { CStr::from_ptr(*c) }.count_bytes() + 1)
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, c: *const c_char) -> &'f CStr {
        // SAFETY: the caller's promise: text that ends with a zero.
        unsafe { CStr::from_ptr(c) }
    }
}

impl Nullable for CText {
    type Pointer = *const c_char;

    #[inline(always)]
    fn is_null(c: &*const c_char) -> bool {
        c.is_null()
    }
}

// SAFETY: what `M` does, where there is something.
unsafe impl<M: Take<C = <M as Nullable>::Pointer> + Nullable> Take for Opt<M> {
    type C = M::C;
    type Out<'f> = Option<M::Out<'f>>;
    const FORM: Form = M::FORM.optional();

    #[inline(always)]
    unsafe fn check(c: &M::C) -> Result<(), Wrong> {
        // SAFETY: the caller's promise.
        if M::is_null(c) { M::check_null(c) } else { unsafe { M::check(c) } }
    }

    unsafe fn span(c: &M::C) -> Span {
        // SAFETY: the caller's promise.
        if M::is_null(c) { Span::NONE } else { unsafe { M::span(c) } }
    }

    #[inline(always)]
    unsafe fn take<'f>(frame: Frame<'f>, c: M::C) -> Option<M::Out<'f>> {
        // SAFETY: the caller's promise.
        if M::is_null(&c) { None } else { Some(unsafe { M::take(frame, c) }) }
    }
}

/// A plain value that may be missing.
#[repr(C)]
pub struct Maybe<T> {
    /// 0 if it is missing, else 1. A byte, since C might write another.
    pub(super) is_some: u8,
    pub(super) value: MaybeUninit<T>,
}

impl<T: Copy> Clone for Maybe<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Copy> Copy for Maybe<T> {}

// SAFETY: as for the value.
unsafe impl<T: Plain> Take for Opt<Boxed<T, true>> {
    type C = Maybe<T>;
    type Out<'f> = Option<Box<T>>;
    const FORM: Form = <Opt<Value<T, true>> as Take>::FORM;

    #[inline(always)]
    unsafe fn check(c: &Maybe<T>) -> Result<(), Wrong> {
        // SAFETY: the caller's promise.
        unsafe { <Opt<Value<T, true>> as Take>::check(c) }
    }

    unsafe fn take<'f>(frame: Frame<'f>, c: Maybe<T>) -> Option<Box<T>> {
        // SAFETY: the caller's promise.
        unsafe { <Opt<Value<T, true>> as Take>::take(frame, c) }.map(Box::new)
    }
}

// SAFETY: any bytes are a `Maybe`; those that are no value are refused, where there has to be one.
unsafe impl<T: Plain> Take for Opt<Value<T, true>> {
    type C = Maybe<T>;
    type Out<'f> = Option<T>;
    const FORM: Form = <Value<T, true> as Take>::FORM.optional();

    #[inline(always)]
    unsafe fn check(c: &Maybe<T>) -> Result<(), Wrong> {
        match c.is_some {
            0 => Ok(()),
            // SAFETY: the caller's promise.
            _ => unsafe { <Value<T, true> as Take>::check(&c.value) },
        }
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, c: Maybe<T>) -> Option<T> {
        match c.is_some {
            0 => None,
            // SAFETY: checked.
            _ => Some(unsafe { c.value.assume_init() }),
        }
    }
}
