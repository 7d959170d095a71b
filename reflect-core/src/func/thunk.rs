//! `thunk`: the one path by which every call reaches its function.

use core::mem::size_of;
use core::ptr;

use super::arity::arities;
use super::output::Output;
use super::param::Param;
use super::params::Params;
use super::receiver::Receiver;
use super::signature::Frame;
use crate::ptr::Ptr;
use crate::value::raw::Raw;
use crate::value::tag::Tag;

/// Checks the arguments and, if they will do, calls the function with them: the receiver's place, the arguments, room
/// for the result. Returns the result's tag, or `None` if the arguments will not do and nothing has been touched.
///
/// # Safety
/// The receiver's place is what the method's receiver mode asks for, good for the call and for as long as the result is
/// used; what the arguments borrow lives as long; the room is what the method's result needs. After `Some`, and after a
/// panic, the arguments (and a receiver by value) have been moved out.
pub(crate) type Thunk = unsafe fn(Ptr, &mut [Raw], *mut ()) -> Option<Tag>;

/// A closure of no captures that calls a function with a receiver and parameters, for every lifetime of the frame. That
/// it works for every lifetime is what keeps borrows from getting out: nothing shorter than `'static` can be smuggled
/// through a result but under the lifetime `'f`.
pub trait Callee<T: ?Sized, R: Receiver<T>, P: Params, O: Output>:
    Copy + Send + Sync + 'static + for<'f> Fn(Frame<'f>, R::Out<'f>, P::Out<'f>) -> O::Out<'f>
{
}

impl<T: ?Sized, R: Receiver<T>, P: Params, O: Output, F> Callee<T, R, P, O> for F where
    F: Copy + Send + Sync + 'static + for<'f> Fn(Frame<'f>, R::Out<'f>, P::Out<'f>) -> O::Out<'f>
{
}

/// See [`Thunk`].
///
/// # Safety
/// As there, and a value of type `F` has existed.
pub(crate) unsafe fn thunk<T: ?Sized, R: Receiver<T>, P: Params, O: Output, F: Callee<T, R, P, O>>(
    receiver: Ptr,
    args: &mut [Raw],
    room: *mut (),
) -> Option<Tag> {
    if !P::accept(args) {
        return None;
    }
    const { assert!(size_of::<F>() == 0, "a reflected function captures nothing") };
    // SAFETY: a value of type `F` was handed to the constructor of the method whose thunk this is, and `F` is of no
    // size: this reads a copy of that value, which `Copy`, `'static`, `Send` and `Sync` allow here, now, on this
    // thread.
    let callee = unsafe { ptr::dangling::<F>().read() };
    // SAFETY: the arguments were accepted; the rest is the caller's promise. From here on they are the callee's.
    unsafe {
        let frame = Frame::new();
        let receiver = R::take(frame, receiver);
        let args = P::take(frame, args);
        Some(O::give(frame, callee(frame, receiver, args), room))
    }
}

/// A closure of these parameters and this result, for the lifetime `'f` of the frame; with `for<'f>`, for every one.
/// Its arguments are not a tuple there, hence the trait: it is implemented for each number of them.
pub trait Callable<'f, P: Params, O: Output> {
    /// Calls it.
    fn run(&self, args: P::Out<'f>) -> O::Out<'f>;
}

macro_rules! callable {
    ($($param:ident $index:tt),*) => {
        impl<'f, Fun, Out: Output, $($param: Param),*> Callable<'f, ($($param,)*), Out> for Fun
        where
            Fun: Fn($($param::Out<'f>),*) -> Out::Out<'f>,
        {
            #[inline(always)]
            #[allow(non_snake_case)]
            fn run(&self, ($($param,)*): ($($param::Out<'f>,)*)) -> Out::Out<'f> {
                self($($param),*)
            }
        }
    };
}

arities!(callable);

/// The thunk of a closure: its environment is in the place of a receiver.
///
/// # Safety
/// As for [`Thunk`]; the receiver's place holds an `F` that may be read.
pub(super) unsafe fn closure_thunk<F: for<'f> Callable<'f, P, O>, P: Params, O: Output>(
    receiver: Ptr,
    args: &mut [Raw],
    room: *mut (),
) -> Option<Tag> {
    if !P::accept(args) {
        return None;
    }
    // SAFETY: the arguments were accepted; the rest is the caller's promise. From here on they are the callee's.
    unsafe {
        let frame = Frame::new();
        let closure = &*receiver.data().cast::<F>();
        let args = P::take(frame, args);
        Some(O::give(frame, closure.run(args), room))
    }
}
