//! From a closure to a `Method`: the signature's types become its description, and its thunk.

use core::mem::size_of;

use super::output::Output;
use super::param::Params;
use super::receiver::{Receiver, Static};
use super::signature::Frame;
use super::thunk::{Callee, Thunk, thunk};
use crate::ty::method::{BOXED, Owner};
use crate::ty::more::More;
use crate::ty::table::{Key, MethodOf};
use crate::ty::{Meta, Method, Reflect, type_of};

const fn entry<T: ?Sized, R: Receiver<T>, P: Params, O: Output, F: Callee<T, R, P, O>>(
    owner: Owner,
    name: &'static str,
    names: &'static [&'static str],
    _callee: F,
) -> Method {
    assert!(size_of::<F>() == 0, "a reflected function captures nothing");
    described::<T, R, P, O>(owner, name, names, thunk::<T, R, P, O, F>)
}

/// All but where the thunk comes from: it is one of this signature.
pub(super) const fn described<T: ?Sized, R: Receiver<T>, P: Params, O: Output>(
    owner: Owner,
    name: &'static str,
    names: &'static [&'static str],
    thunk: Thunk,
) -> Method {
    assert!(names.len() == P::SLOTS.len(), "a name for every parameter");
    Method {
        name,
        key: Key::of(name),
        owner,
        public: true,
        receiver: R::MODE,
        receiver_ty: R::place,
        names,
        slots: P::SLOTS,
        result: O::SLOT,
        result_id: O::ID,
        result_box: O::BOX,
        thunk,
        detours: if O::BOX.is_some() { BOXED } else { 0 },
        is_unsafe: false,
        future: O::FUTURE,
        more: &More::NONE,
        meta: Meta::NONE,
    }
}

impl Method {
    #[doc(hidden)]
    /// A free function. All of the signature is in the types; rustc holds the closure to it.
    // The bounds of `Callee`, written out: behind a trait of its own, rustc would report a type that is not `Reflect`
    // once more, at the closure.
    pub const fn function<P: Params, O: Output, F>(
        module: &'static str,
        name: &'static str,
        names: &'static [&'static str],
        callee: F,
    ) -> Method
    where
        F: Copy + Send + Sync + 'static + for<'f> Fn(Frame<'f>, (), P::Out<'f>) -> O::Out<'f>,
    {
        entry::<(), Static, P, O, F>(Owner::Module(module), name, names, callee)
    }
}

impl<T: ?Sized> MethodOf<T> {
    /// A method of `T`; see [`Method::function`].
    pub const fn new<R: Receiver<T>, P: Params, O: Output, F>(
        name: &'static str,
        names: &'static [&'static str],
        callee: F,
    ) -> MethodOf<T>
    where
        T: Reflect,
        F: Copy + Send + Sync + 'static + for<'f> Fn(Frame<'f>, R::Out<'f>, P::Out<'f>) -> O::Out<'f>,
    {
        MethodOf::of(entry::<T, R, P, O, F>(Owner::Type(type_of::<T>), name, names, callee))
    }
}
