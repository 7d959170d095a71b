//! Arguments that C passes as a pointer and a length: text and lists of plain values.

use core::slice;
use core::str;

use super::form::{Form, Way};
use super::known::Known;
use super::mark::{List, Slice, SliceMut, Str, Text};
use super::span::Span;
use super::take::{Nullable, Take, TakeList, Wrong};
use crate::func::signature::Frame;

/// A pointer and a length.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Listed<P> {
    pub(super) pointer: P,
    pub(super) len: usize,
}

/// Whether so many `T`s can lie there. A list of none may lie nowhere.
#[inline(always)]
fn placed<T>(pointer: *const T, len: usize) -> Result<(), Wrong> {
    if len == 0 {
        return Ok(());
    }
    if pointer.is_null() {
        return Err(Wrong::Null);
    }
    if !pointer.is_aligned() {
        return Err(Wrong::Misaligned);
    }
    match len.checked_mul(size_of::<T>()) {
        Some(size) if size <= isize::MAX as usize && pointer.addr().checked_add(size).is_some() => Ok(()),
        _ => Err(Wrong::TooLong),
    }
}

/// The same, and whether each of them is a value.
///
/// # Safety
/// Unless the pointer is null, so many lie there.
#[inline(always)]
unsafe fn placed_all<T: Known<PLAIN>, const PLAIN: bool>(pointer: *const T, len: usize) -> Result<(), Wrong> {
    placed(pointer, len)?;
    // SAFETY: the caller's promise: so many lie there.
    match (0..len).find(|index| !unsafe { T::valid(pointer.add(*index)) }) {
        None => Ok(()),
        Some(index) => Err(Wrong::NoElement(index)),
    }
}

/// The list; one of none lies wherever there is room for none.
///
/// # Safety
/// So many lie there, for `'f`.
#[inline(always)]
unsafe fn slice<'f, T>(pointer: *const T, len: usize) -> &'f [T] {
    if len == 0 {
        return &[];
    }
    // SAFETY: the caller's promise; checked for what can be seen.
    unsafe { slice::from_raw_parts(pointer, len) }
}

/// Text.
///
/// # Safety
/// As for [`slice`], and the bytes are UTF-8.
#[inline(always)]
unsafe fn text<'f>(c: Listed<*const u8>) -> &'f str {
    // SAFETY: the caller's promise.
    unsafe { str::from_utf8_unchecked(slice(c.pointer, c.len)) }
}

#[inline]
unsafe fn check_text(c: &Listed<*const u8>) -> Result<(), Wrong> {
    placed(c.pointer, c.len)?;
    // SAFETY: the caller's promise: so many bytes lie there.
    match str::from_utf8(unsafe { slice(c.pointer, c.len) }) {
        Ok(_) => Ok(()),
        Err(error) => Err(Wrong::NotUtf8(error.valid_up_to())),
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $marker:ty, $pointer:ty => $out:ty: $form:expr, |$unchecked:ident| $check:expr, $span:ident $($brief:ident)?, |$c:ident| $take:expr;)*) => {$(
        // SAFETY: any two words are a pointer and a length; the span is all that lies there.
        unsafe impl<$($generics)*> Take for $marker {
            type C = Listed<$pointer>;
            type Out<'f> = $out;
            const FORM: Form = $form;

            #[inline(always)]
            unsafe fn check($unchecked: &Self::C) -> Result<(), Wrong> {
                // SAFETY: the caller's promise.
                unsafe { $check }
            }

            unsafe fn span(c: &Self::C) -> Span {
                Span::$span(c.pointer as *const _, c.len)$(.$brief())?
            }

            #[inline(always)]
            unsafe fn take<'f>(_: Frame<'f>, $c: Self::C) -> $out {
                // SAFETY: checked; for the call, and nobody is in the way.
                unsafe { $take }
            }
        }

        impl<$($generics)*> TakeList for $marker {
            type Pointer = $pointer;

            #[inline(always)]
            fn list(pointer: $pointer, len: usize) -> Self::C {
                Listed { pointer, len }
            }
        }

        impl<$($generics)*> Nullable for $marker {
            type Pointer = Listed<$pointer>;

            #[inline(always)]
            fn is_null(c: &Self::Pointer) -> bool {
                c.pointer.is_null()
            }

            #[inline(always)]
            fn check_null(c: &Self::Pointer) -> Result<(), Wrong> {
                if c.len == 0 { Ok(()) } else { Err(Wrong::Null) }
            }
        }
    )*};
}

lists! {
    [] Str, *const u8 => &'f str: Form::new(Way::Text, None), |c| check_text(c), shared, |c| text(c);
    [] Text, *const u8 => String: Form::new(Way::Text, None), |c| check_text(c), shared brief, |c| text(c).into();
    [T: Known<PLAIN> + 'static, const PLAIN: bool] Slice<T, PLAIN>, *const T => &'f [T]:
        Form::new(Way::List, T::C), |c| placed_all::<T, PLAIN>(c.pointer, c.len), shared, |c| slice(c.pointer, c.len);
    [T: Known<PLAIN> + 'static, const PLAIN: bool] SliceMut<T, PLAIN>, *mut T => &'f mut [T]:
        Form::new(Way::ListMut, T::C), |c| placed_all::<T, PLAIN>(c.pointer, c.len), alone,
        |c| if c.len == 0 { &mut [] } else { slice::from_raw_parts_mut(c.pointer, c.len) };
    [T: Known<PLAIN> + 'static, const PLAIN: bool] List<T, PLAIN>, *const T => Vec<T>:
        Form::owned_list::<PLAIN>(Way::List, T::C), |c| placed_all::<T, PLAIN>(c.pointer, c.len), shared brief,
        |c| copied(slice(c.pointer, c.len));
}

/// Copies of plain values. (`Form::owned_list` refuses others.)
///
/// # Safety
/// Their bytes are values of their own.
unsafe fn copied<T>(values: &[T]) -> Vec<T> {
    let mut copies = Vec::<T>::with_capacity(values.len());
    // SAFETY: so many are there, and there is room for as many.
    unsafe {
        copies.as_mut_ptr().copy_from_nonoverlapping(values.as_ptr(), values.len());
        copies.set_len(values.len());
    }
    copies
}

impl<M: TakeList + Take<C = <M as Nullable>::Pointer> + Nullable> TakeList for super::mark::Opt<M> {
    type Pointer = <M as TakeList>::Pointer;

    #[inline(always)]
    fn list(pointer: Self::Pointer, len: usize) -> M::C {
        M::list(pointer, len)
    }
}
