//! From a closure to a `Method`: the signature's types become its description, and its thunk.

use core::mem::size_of;

use super::arity::MOST;
use super::compiled::compiled;
use super::output::Output;
use super::params::Params;
use super::receiver::{Receiver, Static};
use super::signature::{Frame, Own};
use super::thunk::{Callee, Thunk, thunk};
use crate::ptr::Ptr;
use crate::ty::method::{BOXED, INDIRECT, MADE, OWNED, Owner};
use crate::ty::more::More;
use crate::ty::param::Slot;
use crate::ty::table::{Key, MethodOf};
use crate::ty::{Meta, Method, Mode, Reflect, type_of};
use crate::value::raw::Raw;
use crate::value::tag::{Tag, fits};

const fn entry<T: ?Sized + 'static, R: Receiver<T>, P: Params, O: Output, F: Callee<T, R, P, O>>(
    owner: Owner,
    name: &'static str,
    names: &'static [&'static str],
    _callee: F,
) -> Method {
    assert!(size_of::<F>() == 0, "a reflected function captures nothing");
    let mut method = described::<T, R, P, O>(owner, name, names, thunk::<T, R, P, O, F>);
    // What an `async fn` gives is a future of the library's, not what its signature says.
    if O::FUTURE.is_none() && cfg!(feature = "entries") {
        method.entries = Some(P::entries::<T, R, O, F>);
    }
    method
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
        entries: None,
        detours: if O::BOX.is_some() { BOXED } else { 0 },
        is_unsafe: false,
        future: O::FUTURE,
        more: &More::NONE,
        meta: Meta::NONE,
    }
}

/// A closure of this signature: what has no name and no names of parameters.
pub(super) const fn unnamed<P: Params, O: Output>(thunk: Thunk) -> Method {
    described::<(), Static, P, O>(Owner::Nowhere, "fn", NUMBERS.split_at(P::SLOTS.len()).0, thunk)
}

/// The names of parameters that have none.
pub(super) const NUMBERS: &[&str; MOST] =
    &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19"];

/// The thunk of what is not called by one.
pub(super) unsafe fn refuse(_: Ptr, _: &mut [Raw], _: *mut ()) -> Option<Tag> {
    None
}

impl Method {
    /// A function of this type that a [`Body`](super::body::Body) runs.
    pub(super) const fn made_of<P: Params, O: Output>() -> Method {
        let mut method = unnamed::<P, O>(refuse);
        method.detours |= OWNED | MADE | INDIRECT;
        method.more = compiled::<P, O>();
        method
    }

    /// The same for a type that is known at run time only.
    pub(super) fn made(slots: &'static [Slot], names: &'static [&'static str], result: Slot) -> Method {
        let ty = result.ty();
        let by_value = matches!(result.mode, Mode::Owned | Mode::Lent);
        let boxed = ty.layout().filter(|layout| by_value && !fits(*layout));
        Method {
            names,
            slots,
            result,
            result_id: (result.mode == Mode::Owned).then(|| ty.descriptor().identity),
            result_box: boxed,
            detours: OWNED | MADE | INDIRECT | if boxed.is_some() { BOXED } else { 0 },
            more: &More::NONE,
            ..Method::made_of::<(), Own<()>>()
        }
    }

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
