//! Arguments that C passes as one value: plain ones, pointers, handles.

use core::ffi::{CStr, c_char};
use core::mem::MaybeUninit;

use super::form::{Form, Way};
use super::handle::Handle;
use super::mark::{Boxed, CText, Exclusive, Opt, Shared, Value};
use super::plain::{Plain, assert_passed};
use super::span::Span;
use super::take::{Nullable, Take, Wrong};
use crate::func::signature::Frame;
use crate::ty::{Reflect, type_of};

// SAFETY: any bytes are a `MaybeUninit`; those that are no value are refused.
unsafe impl<T: Plain> Take for Value<T, true> {
    type C = MaybeUninit<T>;
    type Out<'f> = T;
    const FORM: Form = {
        assert_passed::<T>();
        Form::new(Way::Value, type_of::<T>).of_plain(T::C)
    };

    #[inline(always)]
    unsafe fn check(c: &MaybeUninit<T>) -> Result<(), Wrong> {
        // SAFETY: so many bytes, all of which C has passed, or which are padding.
        if unsafe { T::valid(c.as_ptr()) } { Ok(()) } else { Err(Wrong::NoValue(type_of::<T>())) }
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, c: MaybeUninit<T>) -> T {
        // SAFETY: checked.
        unsafe { c.assume_init() }
    }
}

/// Whether a pointer is one to a `T`, as far as can be seen.
#[inline(always)]
fn placed<T>(pointer: *const T) -> Result<(), Wrong> {
    if pointer.is_null() {
        Err(Wrong::Null)
    } else if !pointer.is_aligned() {
        Err(Wrong::Misaligned)
    } else {
        Ok(())
    }
}

/// The same of a plain `T`, which has to be one.
#[inline(always)]
unsafe fn placed_plain<T: Plain>(pointer: *const T) -> Result<(), Wrong> {
    placed(pointer)?;
    // SAFETY: the caller's promise: so many bytes lie there.
    if unsafe { T::valid(pointer) } { Ok(()) } else { Err(Wrong::NoValue(type_of::<T>())) }
}

/// The memory of a handle that changes hands.
fn box_span<T>(c: &*mut T) -> Span {
    Span::alone(*c, 1)
}

// SAFETY: any word is a pointer; the span is the value's.
unsafe impl<T: Handle> Take for Value<T, false> {
    type C = *mut T;
    type Out<'f> = T;
    const FORM: Form = Form::new(Way::Owned, type_of::<T>).of_handle(T::DROP);

    #[inline(always)]
    unsafe fn check(c: &*mut T) -> Result<(), Wrong> {
        placed(*c)
    }

    unsafe fn span(c: &*mut T) -> Span {
        box_span(c)
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, c: *mut T) -> T {
        // SAFETY: the handle is a box, which nobody uses any more.
        *unsafe { Box::from_raw(c) }
    }
}

// SAFETY: any word is a pointer; the span is the value's.
unsafe impl<T: Handle> Take for Boxed<T> {
    type C = *mut T;
    type Out<'f> = Box<T>;
    const FORM: Form = <Value<T, false> as Take>::FORM;

    #[inline(always)]
    unsafe fn check(c: &*mut T) -> Result<(), Wrong> {
        placed(*c)
    }

    unsafe fn span(c: &*mut T) -> Span {
        box_span(c)
    }

    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, c: *mut T) -> Box<T> {
        // SAFETY: as above.
        unsafe { Box::from_raw(c) }
    }
}

macro_rules! borrowed {
    ($($marker:ident $plain:literal [$($bound:tt)*] $pointer:ty => $out:ty: $way:ident, $form:expr, $placed:expr, $span:ident,
        |$at:ident| $take:expr;)*) => {$(
        // SAFETY: any word is a pointer; the span is what it points to.
        unsafe impl<T: $($bound)*> Take for $marker<T, $plain> {
            type C = $pointer;
            type Out<'f> = $out;
            const FORM: Form = $form(Form::new(Way::$way, type_of::<T>));

            #[inline(always)]
            unsafe fn check(c: &$pointer) -> Result<(), Wrong> {
                #[allow(unused_unsafe, reason = "one of the two checks looks at nothing")]
                // SAFETY: the caller's promise.
                unsafe { $placed(*c as *const T) }
            }

            unsafe fn span(c: &$pointer) -> Span {
                Span::$span(*c as *const T, 1)
            }

            #[inline(always)]
            unsafe fn take<'f>(_: Frame<'f>, $at: $pointer) -> $out {
                // SAFETY: the caller's promise: one of its type, for the call, and nobody is in the way.
                unsafe { $take }
            }
        }
    )*};
}

const fn plain_form<T: Plain>(form: Form) -> Form {
    form.of_plain(T::C)
}

const fn handle_form<T: Handle>(form: Form) -> Form {
    form.of_handle(T::DROP)
}

borrowed! {
    Shared true [Plain] *const T => &'f T: Shared, plain_form::<T>, placed_plain, shared, |at| &*at;
    Shared false [Handle] *const T => &'f T: Shared, handle_form::<T>, placed, shared, |at| &*at;
    Exclusive true [Plain] *mut T => &'f mut T: Exclusive, plain_form::<T>, placed_plain, alone, |at| &mut *at;
    Exclusive false [Handle] *mut T => &'f mut T: Exclusive, handle_form::<T>, placed, alone, |at| &mut *at;
}

// SAFETY: any word is a pointer; the span ends with the first zero.
unsafe impl Take for CText {
    type C = *const c_char;
    type Out<'f> = &'f CStr;
    const FORM: Form = Form::new(Way::CText, type_of::<CStr>);

    #[inline(always)]
    unsafe fn check(c: &*const c_char) -> Result<(), Wrong> {
        placed(*c)
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

macro_rules! nullable {
    ($([$($generics:tt)*] $marker:ty: $pointer:ty;)*) => {$(
        impl<$($generics)*> Nullable for $marker {
            type Pointer = $pointer;

            #[inline(always)]
            fn is_null(c: &$pointer) -> bool {
                c.is_null()
            }
        }
    )*};
}

nullable! {
    [T: Handle] Value<T, false>: *mut T;
    [T: Handle] Boxed<T>: *mut T;
    [T: Plain] Shared<T, true>: *const T;
    [T: Handle] Shared<T, false>: *const T;
    [T: Plain] Exclusive<T, true>: *mut T;
    [T: Handle] Exclusive<T, false>: *mut T;
    [] CText: *const c_char;
}

// SAFETY: what `M` does, where there is something.
unsafe impl<M: Take<C = <M as Nullable>::Pointer> + Nullable> Take for Opt<M> {
    type C = M::C;
    type Out<'f> = Option<M::Out<'f>>;
    const FORM: Form = M::FORM.optional();

    #[inline(always)]
    unsafe fn check(c: &M::C) -> Result<(), Wrong> {
        // SAFETY: the caller's promise.
        if M::is_null(c) { Ok(()) } else { unsafe { M::check(c) } }
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

/// The form of such a value.
pub(super) const fn maybe_form<T: Plain + Reflect>() -> Form {
    Form::new(Way::Value, type_of::<T>).of_plain(T::C).optional()
}

// SAFETY: any bytes are a `Maybe`; those that are no value are refused, where there has to be one.
unsafe impl<T: Plain> Take for Opt<Value<T, true>> {
    type C = Maybe<T>;
    type Out<'f> = Option<T>;
    const FORM: Form = maybe_form::<T>();

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
