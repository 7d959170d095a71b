//! All parameters of a function together.

use core::mem::transmute;

use super::arity::arities;
use super::entries::{Code, Entries, enter, enter_closure};
use super::output::Output;
use super::param::Param;
use super::receiver::Receiver;
use super::signature::Frame;
use super::thunk::{Callable, Callee};
use crate::ty::param::Slot;
use crate::value::raw::Raw;

/// All parameters of a function.
///
/// # Safety
/// As for [`Param`]; `accept` looks at exactly `SLOTS.len()` arguments.
pub unsafe trait Params: Sized {
    /// What the function gets.
    type Out<'f>;
    /// How they are described.
    const SLOTS: &'static [Slot];
    /// Whether these arguments will do: their number and each of them, from left to right.
    fn accept(args: &[Raw]) -> bool;
    /// Takes them all.
    ///
    /// # Safety
    /// `accept(args)` is true, so their number is right, and as for [`Param::take`], for each.
    unsafe fn take<'f>(frame: Frame<'f>, args: &mut [Raw]) -> Self::Out<'f>;
    /// The other way: lays typed arguments out for a thunk.
    ///
    /// # Safety
    /// `call` moves all of them out, also where it panics, or they are never dropped.
    unsafe fn lay<'f, X>(args: Self::Out<'f>, call: impl FnOnce(&mut [Raw]) -> X) -> X;
    /// Calls code.
    ///
    /// # Safety
    /// It is that of a function with these parameters and this result, `extern "C"` or `extern "C-unwind"`, which may
    /// be called.
    unsafe fn jump<'f, Out: Output>(code: Code, args: Self::Out<'f>) -> Out::Out<'f>;
    /// The same for code that takes a word before them.
    ///
    /// # Safety
    /// As for [`jump`](Self::jump).
    unsafe fn jump_with<'f, Out: Output>(code: Code, word: *mut (), args: Self::Out<'f>) -> Out::Out<'f>;
    /// The compiled forms of a method with these parameters.
    fn entries<Owner: ?Sized + 'static, Rc: Receiver<Owner>, Out: Output, Fun: Callee<Owner, Rc, Self, Out>>() -> Entries;
    /// The same for a closure in its environment.
    fn closure_entries<Fun: for<'f> Callable<'f, Self, Out>, Out: Output>() -> Entries;
}

macro_rules! entries {
    ([$($bounds:tt)*] [$($generics:ident),*] $enter:expr, $is_static:expr, $($param:ident),*) => {{
        entries!(@one unwinding "C-unwind" [receiver: *mut (),] receiver, [$($bounds)*] $enter, $($param),*);
        entries!(@one aborting "C" [receiver: *mut (),] receiver, [$($bounds)*] $enter, $($param),*);
        entries!(@one unwinding_static "C-unwind" [] core::ptr::null_mut(), [$($bounds)*] $enter, $($param),*);
        entries!(@one aborting_static "C" [] core::ptr::null_mut(), [$($bounds)*] $enter, $($param),*);
        if $is_static {
            Entries {
                unwinding: unwinding_static::<$($generics,)* $($param),*> as Code,
                aborting: aborting_static::<$($generics,)* $($param),*> as Code,
            }
        } else {
            Entries {
                unwinding: unwinding::<$($generics,)* $($param),*> as Code,
                aborting: aborting::<$($generics,)* $($param),*> as Code,
            }
        }
    }};
    (@one $name:ident $abi:literal [$($receiver:tt)*] $at:expr, [$($bounds:tt)*] $enter:expr, $($param:ident),*) => {
        /// # Safety
        /// See [`Entries`].
        #[allow(non_snake_case)]
        unsafe extern $abi fn $name<'e, $($bounds)*, $($param: Param),*>(
            $($receiver)* $($param: $param::Out<'e>),*
        ) -> Out::Out<'e> {
            // SAFETY: the caller's promise.
            unsafe { $enter($at, ($($param,)*)) }
        }
    };
}

macro_rules! params {
    ($($param:ident $index:tt),*) => {
        // SAFETY: `accept` asks every parameter about its argument, and for the right number.
        unsafe impl<$($param: Param),*> Params for ($($param,)*) {
            type Out<'f> = ($($param::Out<'f>,)*);
            const SLOTS: &'static [Slot] = &[$($param::SLOT),*];

            #[inline(always)]
            #[allow(unused_variables)]
            fn accept(args: &[Raw]) -> bool {
                args.len() == const { <[usize]>::len(&[$($index),*]) } $(&& $param::accepts(&args[$index]))*
            }

            #[inline(always)]
            #[allow(unused_variables, unused_unsafe, clippy::unused_unit)]
            unsafe fn take<'f>(frame: Frame<'f>, args: &mut [Raw]) -> Self::Out<'f> {
                // SAFETY: the caller's promise, for each.
                unsafe { ($($param::take(frame, args.get_unchecked_mut($index)),)*) }
            }

            #[allow(unused_variables, unused_mut, non_snake_case)]
            unsafe fn lay<'f, X>(args: Self::Out<'f>, call: impl FnOnce(&mut [Raw]) -> X) -> X {
                let ($($param,)*) = args;
                $(let mut $param = core::mem::ManuallyDrop::new($param);)*
                // SAFETY: each is lent once, and stays here, undropped, until the call is over.
                let mut raws = core::mem::ManuallyDrop::new([$(unsafe { $param::lend(&raw mut *$param) }),*]);
                call(&mut *raws)
            }

            #[inline(always)]
            #[allow(non_snake_case)]
            unsafe fn jump<'f, Out: Output>(code: Code, ($($param,)*): Self::Out<'f>) -> Out::Out<'f> {
                // SAFETY: the caller's promise.
                unsafe { transmute::<Code, unsafe extern "C-unwind" fn($($param::Out<'f>),*) -> Out::Out<'f>>(code)($($param),*) }
            }

            #[inline(always)]
            #[allow(non_snake_case)]
            unsafe fn jump_with<'f, Out: Output>(code: Code, word: *mut (), ($($param,)*): Self::Out<'f>) -> Out::Out<'f> {
                // SAFETY: the caller's promise.
                unsafe {
                    transmute::<Code, unsafe extern "C-unwind" fn(*mut (), $($param::Out<'f>),*) -> Out::Out<'f>>(code)(
                        word, $($param),*
                    )
                }
            }

            fn entries<Owner: ?Sized + 'static, Rc: Receiver<Owner>, Out: Output, Fun: Callee<Owner, Rc, Self, Out>>() -> Entries {
                entries!([Owner: ?Sized + 'static, Rc: Receiver<Owner>, Out: Output, Fun: Callee<Owner, Rc, ($($param,)*), Out>]
                    [Owner, Rc, Out, Fun] enter::<Owner, Rc, ($($param,)*), Out, Fun>, const { Rc::MODE.is_none() }, $($param),*)
            }

            fn closure_entries<Fun: for<'f> Callable<'f, Self, Out>, Out: Output>() -> Entries {
                entries!([Out: Output, Fun: for<'x> Callable<'x, ($($param,)*), Out>]
                    [Out, Fun] enter_closure::<Fun, ($($param,)*), Out>, false, $($param),*)
            }
        }
    };
}

arities!(params);
