//! Receivers: `self` in all its forms.

use std::rc::Rc;
use std::sync::Arc;

use super::signature::Frame;
use crate::ptr::Ptr;
use crate::ty::{ReceiverMode, Reflect, Type, type_of};

/// How a method of `T` takes its receiver.
///
/// # Safety
/// `MODE` and `place` say what `take` needs.
pub unsafe trait Receiver<T: ?Sized> {
    /// What the method gets.
    type Out<'f>
    where
        T: 'f;
    /// How it is described.
    const MODE: ReceiverMode;
    /// The type of the place that holds the receiver.
    fn place() -> Type;
    /// Whether a pointer to that place is wide.
    fn is_wide() -> bool {
        matches!(Self::MODE, ReceiverMode::Shared | ReceiverMode::Exclusive)
            && size_of::<*const T>() > size_of::<usize>()
    }
    /// Takes the receiver.
    ///
    /// # Safety
    /// `place` points to a place of the type `place()`, good for `'f` in the way that the mode says; where the mode
    /// takes it by value, it is not used again.
    unsafe fn take<'f>(frame: Frame<'f>, place: Ptr) -> Self::Out<'f>
    where
        T: 'f;
}

/// No receiver.
pub struct Static;
// SAFETY: takes nothing.
unsafe impl<T: ?Sized> Receiver<T> for Static {
    type Out<'f>
        = ()
    where
        T: 'f;
    const MODE: ReceiverMode = ReceiverMode::None;
    fn place() -> Type {
        type_of::<()>()
    }
    #[inline(always)]
    unsafe fn take<'f>(_: Frame<'f>, _: Ptr)
    where
        T: 'f,
    {
    }
}

macro_rules! receivers {
    ($($(#[$doc:meta])* $marker:ident $mode:ident [$($generics:tt)*] $place:ty => $out:ty: |$at:ident| $take:expr;)*) => {$(
        $(#[$doc])*
        pub struct $marker;
        // SAFETY: the place is of the type that is taken, and the mode says how.
        unsafe impl<$($generics)*> Receiver<T> for $marker
        where
            $place: Reflect,
        {
            type Out<'f>
                = $out
            where
                T: 'f;
            const MODE: ReceiverMode = ReceiverMode::$mode;
            fn place() -> Type {
                type_of::<$place>()
            }
            #[inline(always)]
            unsafe fn take<'f>(_: Frame<'f>, $at: Ptr) -> $out
            where
                T: 'f,
            {
                // SAFETY: the caller's promise.
                unsafe { $take }
            }
        }
    )*};
}

receivers! {
    /// `&self`
    ByRef Shared [T: ?Sized] T => &'f T: |at| at.as_ref::<T>();
    /// `&mut self`
    ByMut Exclusive [T: ?Sized] T => &'f mut T: |at| at.as_mut::<T>();
    /// `self`
    ByValue Owned [T] T => T: |at| at.cast::<T>().read();
    /// `self: Box<Self>`
    ByBox Box [T: ?Sized] Box<T> => Box<T>: |at| at.cast::<Box<T>>().read();
    /// `self: Rc<Self>`
    ByRc Rc [T: ?Sized] Rc<T> => Rc<T>: |at| at.cast::<Rc<T>>().read();
    /// `self: Arc<Self>`
    ByArc Arc [T: ?Sized] Arc<T> => Arc<T>: |at| at.cast::<Arc<T>>().read();
}
