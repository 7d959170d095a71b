//! `Func::typed`: one check, and then a callable whose calls are not checked any more.

use core::fmt;
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::ptr;

use super::arity::arities;
use super::call::{OnceReceiver, Outcome, call_typed};
use super::entries::Code;
use super::func_type::FuncType;
use super::held::Held;
use super::of_type::Signature;
use super::output::Returned;
use super::param::Param;
use super::params::Params;
use super::resolve::{How, how, of_type, resolve};
use super::signature::Frame;
use super::{Func, FuncMut, FuncOnce};
use crate::error::Result;
use crate::ptr::Ptr;
use crate::ty::Method;
use crate::ty::proof::Invariant;
use crate::value::raw::{Payload, Raw, UNINIT};

/// A function whose type has been checked: it is called as any Rust function is. See [`Func::typed`].
pub type Typed<'a, S> = TypedFunc<'a, <S as Signature>::Params, <S as Signature>::Result, S>;

/// The same for a function that has its receiver exclusively. See [`FuncMut::typed`].
pub type TypedMut<'a, S> = TypedFuncMut<'a, <S as Signature>::Params, <S as Signature>::Result, S>;

/// The lifetime that the receiver is borrowed for, and the signature that has been checked.
type Contract<'a, P, O, S> = PhantomData<(&'a (), Invariant<(P, O, S)>)>;

/// What [`Typed`] is: the parameters and the result of the signature `S` as the library has them.
pub struct TypedFunc<'a, P, O, S> {
    held: Held,
    /// What the code or the thunk takes, and whose thunk that is.
    receiver: Ptr,
    method: &'static Method,
    code: Code,
    how: How,
    contract: Contract<'a, P, O, S>,
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
    contract: Contract<'a, P, O, S>,
}

impl<'a> Func<'a> {
    /// Checks once that the function is of this type, and gives a callable that is as fast as a `Box<dyn Fn>`.
    ///
    /// The types are compared exactly, parameter by parameter: nothing is converted. A function with defaults is one of
    /// all its parameters here, and the list of a variadic one is one parameter; among the instances of a generic
    /// function the type chooses. The receiver of an unbound method is the first parameter. How references are written
    /// is said at [`Signature`]: among more than three parameters, and in an `Option`, as `&'static T`, whatever their
    /// lifetime.
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
        let (held, unbound) = (&self.held, self.is_unbound());
        let found = resolve("typed", held, unbound, wanted)?;
        let (code, how) = match (held.body().and_then(|body| body.code()), how(found.method, unbound)) {
            (Some(code), _) => (code, How::Unbound),
            (None, (Some(entries), how)) => (entries.code(true), how),
            (None, (None, how)) => (ptr::null(), how),
        };
        let (method, receiver) =
            if matches!(how, How::ByThunk) { found.target } else { (found.method, found.receiver) };
        Ok(TypedFunc { held: held.clone(), receiver, method, code, how, contract: PhantomData })
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
        let ty = FuncType::of_method(self.held.method, self.is_unbound());
        #[cfg(feature = "native")]
        if let Some((_, convention)) = self.held.body().and_then(|body| body.pointer()) {
            return ty.with_convention(convention);
        }
        ty
    }
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
            /// Where the function is one of [`Func::make`] and its handler fails, this panics with the error; so it does where
            /// an unbound method is promoted from an embedded field that is `None`.
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
                        How::ByThunk => by_thunk::<($($param,)*), Out>(self.method, args, |args, room| {
                            call_typed(self.method, self.receiver, args, room)
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
            /// Calls the function, which consumes its receiver. A borrowed result may borrow from every borrowed
            /// argument.
            #[allow(non_snake_case, clippy::too_many_arguments)]
            pub fn call<'c>(mut self, $($param: $param::Out<'c>),*) -> Out::Out<'c>
            where
                'a: 'c,
            {
                let receiver = &mut self.receiver;
                // SAFETY: the receiver is of the place that the method takes, good for `'c`, and consumed by what does
                // not fail.
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
    /// Checks that the method is of this type; see [`Func::typed`]. If it is not, the receiver is dropped.
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
        let method = of_type("typed", self.method, false, FuncType::of::<S>())?;
        Ok(TypedFuncOnce { method, receiver: OnceReceiver::new(self.receiver), contract: PhantomData })
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
