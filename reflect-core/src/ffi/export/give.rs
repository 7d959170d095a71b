//! `Give`: what C gets.

use core::mem::MaybeUninit;

use super::form::{Form, Way};
use super::handle;
use super::known::Known;
use super::listed::Listed;
use super::mark::{Boxed, List, Opt, StaticStr, Text, Value};
use super::memory;
use super::plain::Plain;
use super::single::Maybe;
use super::take::{Nullable, Take};

/// A result for C.
///
/// # Safety
/// Zeros are a `C`, and what C has to declare for it is what `FORM` says.
pub unsafe trait Give {
    /// What the function returns.
    type Of;
    /// What C gets.
    type C;
    /// How that is written in C.
    const FORM: Form;
    /// Gives it.
    fn give(of: Self::Of) -> Self::C;
}

/// Zeros: what C gets where there is no result.
///
/// # Safety
/// Zeros are a `T`.
pub unsafe fn zeroed<T>() -> T {
    // SAFETY: the caller's promise.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

// SAFETY: any bytes are a `MaybeUninit`.
unsafe impl<T: Plain> Give for Value<T, true> {
    type Of = T;
    type C = MaybeUninit<T>;
    const FORM: Form = <Value<T, true> as Take>::FORM;

    #[inline(always)]
    fn give(of: T) -> MaybeUninit<T> {
        MaybeUninit::new(of)
    }
}

// SAFETY: a pointer.
unsafe impl<T: 'static> Give for Value<T, false> {
    type Of = T;
    type C = *mut T;
    const FORM: Form = <Value<T, false> as Take>::FORM;

    fn give(of: T) -> *mut T {
        handle::give(Box::new(of))
    }
}

// SAFETY: a pointer.
unsafe impl<T: 'static> Give for Boxed<T, false> {
    type Of = Box<T>;
    type C = *mut T;
    const FORM: Form = <Value<T, false> as Take>::FORM;

    fn give(of: Box<T>) -> *mut T {
        handle::give(of)
    }
}

// SAFETY: any bytes are a `MaybeUninit`.
unsafe impl<T: Plain> Give for Boxed<T, true> {
    type Of = Box<T>;
    type C = MaybeUninit<T>;
    const FORM: Form = <Value<T, true> as Give>::FORM;

    fn give(of: Box<T>) -> MaybeUninit<T> {
        MaybeUninit::new(*of)
    }
}

// SAFETY: a pointer and a length.
unsafe impl Give for Text {
    type Of = String;
    type C = Listed<*mut u8>;
    const FORM: Form = Form::new(Way::OwnedText, None);

    fn give(of: String) -> Listed<*mut u8> {
        Listed { pointer: memory::give(of.as_bytes(), 1), len: of.len() }
    }
}

// SAFETY: a pointer and a length.
unsafe impl Give for StaticStr {
    type Of = &'static str;
    type C = Listed<*const u8>;
    const FORM: Form = Form::new(Way::StaticText, None);

    fn give(of: &'static str) -> Listed<*const u8> {
        Listed { pointer: of.as_ptr(), len: of.len() }
    }
}

// SAFETY: a pointer and a length.
unsafe impl<T: Known<PLAIN>, const PLAIN: bool> Give for List<T, PLAIN> {
    type Of = Vec<T>;
    type C = Listed<*mut T>;
    const FORM: Form = Form::owned_list::<PLAIN>(Way::OwnedList, T::C);

    fn give(of: Vec<T>) -> Listed<*mut T> {
        Listed { pointer: memory::give(&of, 0), len: of.len() }
    }
}

// SAFETY: `M` says so; null where there is nothing.
unsafe impl<M: Give + Nullable> Give for Opt<M> {
    type Of = Option<M::Of>;
    type C = M::C;
    const FORM: Form = M::FORM.optional();

    fn give(of: Self::Of) -> M::C {
        match of {
            Some(of) => M::give(of),
            // SAFETY: `M` says so.
            None => unsafe { zeroed() },
        }
    }
}

// SAFETY: as above.
unsafe impl Give for Opt<StaticStr> {
    type Of = Option<&'static str>;
    type C = Listed<*const u8>;
    const FORM: Form = StaticStr::FORM.optional();

    fn give(of: Option<&'static str>) -> Listed<*const u8> {
        // SAFETY: a null pointer and no length.
        of.map_or_else(|| unsafe { zeroed() }, StaticStr::give)
    }
}

// SAFETY: as for the value.
unsafe impl<T: Plain> Give for Opt<Boxed<T, true>> {
    type Of = Option<Box<T>>;
    type C = Maybe<T>;
    const FORM: Form = <Opt<Value<T, true>> as Give>::FORM;

    fn give(of: Option<Box<T>>) -> Maybe<T> {
        <Opt<Value<T, true>> as Give>::give(of.map(|of| *of))
    }
}

// SAFETY: a byte, and any bytes.
unsafe impl<T: Plain> Give for Opt<Value<T, true>> {
    type Of = Option<T>;
    type C = Maybe<T>;
    const FORM: Form = <Value<T, true> as Give>::FORM.optional();

    #[inline(always)]
    fn give(of: Option<T>) -> Maybe<T> {
        match of {
            Some(value) => Maybe { is_some: 1, value: MaybeUninit::new(value) },
            None => Maybe { is_some: 0, value: MaybeUninit::zeroed() },
        }
    }
}
