//! `Func::typed`: one check, and then a callable whose calls are not checked any more.

use core::fmt;
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::ptr;

use super::arity::arities;
use super::call::{OnceReceiver, Outcome, call_typed};
use super::entries::{Code, Entries};
use super::explain::is_reference_to;
use super::func_type::{FuncType, receiver};
use super::held::Held;
use super::of_type::Signature;
use super::output::Returned;
use super::param::Param;
use super::params::Params;
use super::signature::Frame;
use super::{Func, FuncMut, FuncOnce};
use crate::error::{self, Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::hop::Hop;
use crate::ty::method::GUARDED;
use crate::ty::{Method, Mode, Passed, ReceiverMode};
use crate::value::raw::{Payload, Raw, UNINIT};

/// A function whose type has been checked: it is called as any Rust function is. See [`Func::typed`].
pub type Typed<'a, S> = TypedFunc<'a, <S as Signature>::Params, <S as Signature>::Result, S>;

/// The same for a function that has its receiver exclusively. See [`FuncMut::typed`].
pub type TypedMut<'a, S> = TypedFuncMut<'a, <S as Signature>::Params, <S as Signature>::Result, S>;

/// What [`Typed`] is: the parameters and the result of the signature `S` as the library has them.
pub struct TypedFunc<'a, P, O, S> {
    held: Held,
    /// What the code takes.
    receiver: Ptr,
    code: Code,
    how: How,
    #[allow(clippy::type_complexity, reason = "the types of what it takes and gives, of no use as such")]
    life: PhantomData<(&'a (), fn(P) -> O, fn() -> S)>,
}

/// What [`TypedMut`] is.
pub struct TypedFuncMut<'a, P, O, S>(TypedFunc<'a, P, O, S>, PhantomData<&'a mut ()>);

/// A method that its call consumes. See [`FuncOnce::typed`].
pub type TypedOnce<'a, S> = TypedFuncOnce<'a, <S as Signature>::Params, <S as Signature>::Result, S>;

/// What [`TypedOnce`] is.
#[must_use = "the method has not been called"]
pub struct TypedFuncOnce<'a, P, O, S> {
    method: &'static Method,
    receiver: OnceReceiver,
    #[allow(clippy::type_complexity, reason = "as above")]
    life: PhantomData<(&'a (), fn(P) -> O, fn() -> S)>,
}

/// How the code is called.
#[derive(Clone, Copy)]
pub(crate) enum How {
    /// With the address of the receiver.
    Bound,
    /// Without a receiver, or with one that is the first argument.
    Unbound,
    /// With the address of a wide pointer to the receiver.
    Wide,
    /// By the thunk: the code is null.
    ByThunk,
}

impl<'a> Func<'a> {
    /// Checks once that the function is of this type, and gives a callable that is as fast as a `Box<dyn Fn>`.
    ///
    /// The types are compared exactly, parameter by parameter: nothing is converted. A function with defaults is one of
    /// all its parameters here, and the list of a variadic one is one parameter; among the instances of a generic
    /// function the type chooses. The receiver of an unbound method is the first parameter.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Greeter { greeting: String }
    /// #[reflect::reflect_methods]
    /// impl Greeter {
    ///     pub fn greet(&self, name: &str) -> String { format!("{}, {name}!", self.greeting) }
    ///     pub fn greeting(&self) -> &str { &self.greeting }
    /// }
    /// let greeter = Value::new(Greeter { greeting: "Hello".into() });
    /// let greet = greeter.method_by_name("greet")?.typed::<fn(&str) -> String>()?;
    /// assert_eq!(greet.call("Ada"), "Hello, Ada!");
    ///
    /// // A borrowed result is borrowed from the receiver and from the arguments.
    /// let greeting = greeter.method_by_name("greeting")?.typed::<fn() -> &'static str>()?;
    /// assert_eq!(greeting.call(), "Hello");
    ///
    /// let error = greeter.method_by_name("greet")?.typed::<fn(String) -> String>().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`typed`: Greeter::greet(&self, name: &str) -> String is no fn(String) -> String: parameter 0 (`name`) is &str, \
    ///      not String",
    /// );
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn typed<S: Signature>(&self) -> Result<Typed<'a, S>> {
        let wanted = FuncType::of::<S>();
        let (held, unbound) = (self.held.clone(), self.is_unbound());
        let found = match resolve(&held, unbound, wanted) {
            Ok(found) => found,
            Err(reason) => return Err(refused("typed", self.info(), wanted, reason)),
        };
        let (code, how) = match (held.body().and_then(|body| body.code()), how(found.method, unbound)) {
            (Some(code), _) => (code, How::Unbound),
            (None, (Some(entries), how)) => (entries.code(true), how),
            (None, (None, how)) => (ptr::null(), how),
        };
        Ok(TypedFunc { held, receiver: found.receiver, code, how, life: PhantomData })
    }

    /// The function's type. The receiver of an unbound method is its first parameter.
    ///
    /// ```
    /// use reflect::{Func, FuncType, reflect_fn};
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(Func::named::<half>().ty(), FuncType::of::<fn(f64) -> f64>());
    /// ```
    pub fn ty(&self) -> FuncType {
        FuncType::of_method(self.held.method, self.is_unbound())
    }
}

/// Why a function is not of a type.
pub(crate) enum Reason {
    Unsafe,
    Async,
    Differs(String),
    NoInstance,
    NoReceiver,
}

#[cold]
pub(crate) fn refused(op: &'static str, method: &Method, wanted: FuncType, reason: Reason) -> Error {
    let signature = method.to_string();
    Error::new(match reason {
        Reason::Unsafe => ErrorKind::Unsafe { signature },
        Reason::Async => ErrorKind::Async { op, signature },
        Reason::NoReceiver => {
            let ty = method.more.promoted.map(|(ty, _)| ty).expect("only a promoted method may have no receiver");
            ErrorKind::NoReceiver { signature, ty }
        }
        Reason::Differs(reason) => ErrorKind::Signature { op, signature, wanted: wanted.to_string(), reason },
        Reason::NoInstance => {
            let reason = "none of its instances takes and gives that".into();
            ErrorKind::Signature { op, signature, wanted: wanted.to_string(), reason }
        }
    })
}

/// A function without detours: which it is of a set, and where a promoted one has its receiver.
pub(crate) struct Resolved {
    pub(crate) method: &'static Method,
    pub(crate) receiver: Ptr,
}

/// The function of this type that is meant, if there is one.
pub(crate) fn resolve(held: &Held, unbound: bool, wanted: FuncType) -> core::result::Result<Resolved, Reason> {
    let (method, receiver) = (held.method, held.place());
    let instance = of_type(method, unbound, wanted)?;
    let receiver = match method.more.promoted {
        Some((_, hops)) if !unbound => {
            // SAFETY: the receiver is of the type that the method was promoted to, borrowed in the mode that it asks for,
            // and the way leads through what is borrowed with it: it leads there as long as the borrow lasts.
            let place = unsafe { Hop::walk(hops, receiver, method.receiver == ReceiverMode::Exclusive) };
            place.ok_or(Reason::NoReceiver)?
        }
        // Its receiver is still to come, and the way with it: there is no code for that.
        Some(_) => return Ok(Resolved { method, receiver }),
        None => receiver,
    };
    Ok(Resolved { method: instance, receiver })
}

/// The method of this type that is meant, which is one of its instances if it is a set.
pub(crate) fn of_type(
    method: &'static Method,
    unbound: bool,
    wanted: FuncType,
) -> core::result::Result<&'static Method, Reason> {
    if method.detours & GUARDED != 0 {
        return Err(Reason::Unsafe);
    }
    if method.is_async() {
        return Err(Reason::Async);
    }
    match method.overloads() {
        [] => differs(method, method, unbound, wanted).map_or(Ok(method), |reason| Err(Reason::Differs(reason))),
        set => {
            set.iter().find(|instance| differs(method, instance, unbound, wanted).is_none()).ok_or(Reason::NoInstance)
        }
    }
}

/// Where an instance of a method differs from a type, if it does.
fn differs(method: &Method, instance: &Method, unbound: bool, wanted: FuncType) -> Option<String> {
    let have = || unbound.then(|| receiver(method)).into_iter().chain(instance.slots.iter().map(|slot| slot.passed()));
    // The same types have the same description, as a rule.
    let params = !unbound && ptr::eq(instance.slots, wanted.method.slots) || have().eq(wanted.params());
    let same = params && gives(instance.result.passed(), wanted.result());
    (!same).then(|| difference(method, instance, unbound, wanted))
}

/// Whether what a function gives will do.
fn gives(have: Passed, want: Passed) -> bool {
    // What is `'static` will do wherever a borrow is given.
    have == want || have.mode() == Mode::Owned && want.mode() == Mode::Shared && is_reference_to(have.ty(), want.ty())
}

/// The first of them.
#[cold]
fn difference(method: &Method, instance: &Method, unbound: bool, wanted: FuncType) -> String {
    let receiver = unbound.then(|| ("self", receiver(method)));
    let params = instance.names.iter().copied().zip(instance.slots.iter().map(|slot| slot.passed()));
    let params: Vec<(&str, Passed)> = receiver.into_iter().chain(params).collect();
    if params.len() != wanted.params().len() {
        let plural = if params.len() == 1 { "" } else { "s" };
        return format!("it has {} parameter{plural}, not {}", params.len(), wanted.params().len());
    }
    let told_apart =
        |have: Passed, want: Passed| error::told_apart(have.to_string(), want.to_string(), (have.ty(), want.ty()));
    for (index, ((name, have), want)) in params.into_iter().zip(wanted.params()).enumerate() {
        if have != want {
            let (have, want) = told_apart(have, want);
            return format!("parameter {index} (`{name}`) is {have}, not {want}");
        }
    }
    let (have, want) = told_apart(instance.result.passed(), wanted.result());
    format!("its result is {have}, not {want}")
}

/// The code of a function that has been resolved, and how it is called.
pub(crate) fn how(method: &Method, unbound: bool) -> (Option<Entries>, How) {
    let open = method.more.promoted.is_some() && unbound;
    let Some(entries) = method.entries.filter(|_| !open) else { return (None, How::ByThunk) };
    let how = match (method.receiver, unbound, method.is_wide()) {
        // A closure has its environment in the receiver's place.
        (ReceiverMode::None, ..) if method.is_closure() => How::Bound,
        (ReceiverMode::None, ..) => How::Unbound,
        (ReceiverMode::Shared | ReceiverMode::Exclusive, false, false) => How::Bound,
        (ReceiverMode::Shared | ReceiverMode::Exclusive, false, true) => How::Wide,
        // A thin reference is the address that the code takes.
        (ReceiverMode::Shared | ReceiverMode::Exclusive, true, false) => How::Unbound,
        // An argument is no wide pointer that lies somewhere, and no place that a receiver is moved out of.
        _ => return (None, How::ByThunk),
    };
    (Some(entries()), how)
}

/// The long way of a call: the arguments become what a thunk takes, and what it leaves in the room is the result.
///
/// # Safety
/// `call` calls this method by [`call_typed`], with what borrows live for `'c`.
#[inline(never)]
unsafe fn by_thunk<'c, P: Params, O: Returned>(
    method: &Method,
    args: P::Out<'c>,
    call: impl FnOnce(&mut [Raw], *mut ()) -> Outcome,
) -> O::Out<'c> {
    /// Room for the result, as itself and as a payload.
    #[repr(C)]
    union Room<T> {
        _result: ManuallyDrop<MaybeUninit<T>>,
        _payload: Payload,
    }
    let mut room = Room::<O::Out<'c>> { _payload: UNINIT };
    let room = (&raw mut room).cast::<()>();
    // SAFETY: the arguments are of the method's types, so that they are consumed.
    match unsafe { P::lay(args, |args| call(args, room)) } {
        // SAFETY: the result is there, and of the type that was checked.
        Outcome::Done(_) => unsafe { O::take(Frame::<'c>::new(), room) },
        Outcome::Failed(error) => panic!("{error}"),
        Outcome::Refused => unreachable!("{method}: arguments of its types were refused"),
    }
}

macro_rules! typed {
    ($($param:ident $index:tt),*) => {
        impl<'a, Out: Returned, Sig, $($param: Param),*> TypedFunc<'a, ($($param,)*), Out, Sig> {
            /// Calls the function. A borrowed result may borrow from the receiver and from every borrowed argument, not
            /// from this.
            ///
            /// Where the function is one of [`Func::make`] and its handler fails, this panics with the error.
            #[inline]
            #[allow(non_snake_case, clippy::too_many_arguments)]
            pub fn call<'c>(&self, $($param: $param::Out<'c>),*) -> Out::Out<'c>
            where
                'a: 'c,
            {
                // SAFETY: the code is of a function with these parameters and this result, says the check that this was
                // made by; what is borrowed is borrowed for `'c`, as is the receiver; the result does not
                // borrow from what a function owns.
                unsafe {
                    let args = ($($param,)*);
                    match self.how {
                        How::Bound => <($($param,)*)>::jump_with::<Out>(self.code, self.receiver.data(), args),
                        How::Unbound => <($($param,)*)>::jump::<Out>(self.code, args),
                        How::Wide => {
                            let place = (&raw const self.receiver).cast_mut().cast();
                            <($($param,)*)>::jump_with::<Out>(self.code, place, args)
                        }
                        How::ByThunk => by_thunk::<($($param,)*), Out>(self.held.method, args, |args, room| {
                            call_typed(self.held.method, self.held.receiver, args, room)
                        }),
                    }
                }
            }
        }

        impl<'a, Out: Returned, Sig, $($param: Param),*> TypedFuncMut<'a, ($($param,)*), Out, Sig> {
            /// Calls the function. A borrowed result keeps the receiver borrowed.
            #[inline]
            #[allow(non_snake_case, clippy::too_many_arguments)]
            pub fn call<'c>(&'c mut self, $($param: $param::Out<'c>),*) -> Out::Out<'c> {
                self.0.call($($param),*)
            }
        }

        impl<'a, Out: Returned, Sig, $($param: Param),*> TypedFuncOnce<'a, ($($param,)*), Out, Sig> {
            /// Calls the function, which consumes its receiver. A borrowed result may borrow from every borrowed argument.
            #[allow(non_snake_case, clippy::too_many_arguments)]
            pub fn call<'c>(mut self, $($param: $param::Out<'c>),*) -> Out::Out<'c>
            where
                'a: 'c,
            {
                let receiver = &mut self.receiver;
                // SAFETY: the receiver is of the place that the method takes, good for `'c`, and consumed by what does not
                // fail.
                unsafe {
                    by_thunk::<($($param,)*), Out>(self.method, ($($param,)*), |args, room| {
                        receiver.consume_typed(|place| call_typed(self.method, place, args, room))
                    })
                }
            }
        }
    };
}

arities!(typed);

impl<'a> FuncMut<'a> {
    /// Checks once that the method is of this type; see [`Func::typed`].
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn push(&mut self, item: i32) -> usize { self.items.push(item); self.items.len() }
    /// }
    /// let mut stack = Value::new(Stack { items: vec![] });
    /// let mut push = stack.method_by_name_mut("push")?.typed::<fn(i32) -> usize>()?;
    /// assert_eq!((push.call(7), push.call(8)), (1, 2));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn typed<S: Signature>(self) -> Result<TypedMut<'a, S>> {
        Ok(TypedFuncMut(self.func.typed::<S>()?, PhantomData))
    }
}

impl<'a> FuncOnce<'a> {
    /// Checks that the method is of this type; see [`Func::typed`].
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self, gate: char) -> String { format!("{gate}{}", self.seat) }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?.typed::<fn(char) -> String>()?;
    /// assert_eq!(redeem.call('A'), "A7");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn typed<S: Signature>(self) -> Result<TypedOnce<'a, S>> {
        let wanted = FuncType::of::<S>();
        match of_type(self.method, false, wanted) {
            Ok(_) => {
                let receiver = OnceReceiver::new(self.receiver);
                Ok(TypedFuncOnce { method: self.method, receiver, life: PhantomData })
            }
            Err(reason) => Err(refused("typed", self.method, wanted, reason)),
        }
    }
}

impl<P, O, S> Clone for TypedFunc<'_, P, O, S> {
    fn clone(&self) -> Self {
        TypedFunc { held: self.held.clone(), ..*self }
    }
}

impl<P, O, S> fmt::Debug for TypedFunc<'_, P, O, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.held.method, f)
    }
}

impl<P, O, S> fmt::Debug for TypedFuncMut<'_, P, O, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<P, O, S> fmt::Debug for TypedFuncOnce<'_, P, O, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.method, f)
    }
}
