//! `Typed::boxed`: a typed callable as a `Box<dyn Fn(A, B) -> R>`.

// As in `of_type`.
#![allow(coherence_leak_check)]

use core::mem::{ManuallyDrop, transmute_copy};

use super::arity::arities;
use super::mixtures::mixtures;
use super::of_type::Signature;
use super::param::Param;
use super::signature::{FormOf, Own};
use super::typed::{Typed, TypedFunc};
use crate::ty::Reflect;

/// The type of a Rust function, `fn(A, B) -> R`, that can be a `Box<dyn Fn(A, B) -> R + 'a>`: any whose result is no
/// reference and holds none; and where `'a` is `'static`, also those of up to three parameters whose result is a shared
/// reference.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be boxed here",
    label = "has no `Box<dyn Fn(..)>`",
    note = "it is a `fn(..)`, not an `extern` one; its result is owned, or, where the function borrows nothing, a shared reference \
            into up to three parameters: `fn(&A) -> &R`"
)]
pub trait Boxed<'a>: Signature {
    /// `dyn Fn(A, B) -> R + 'a`
    type Dyn: ?Sized + 'a;
    /// A box of it.
    #[doc(hidden)]
    fn boxed(typed: Typed<'a, Self>) -> Box<Self::Dyn>;
}

impl<'a, S: Boxed<'a>> TypedFunc<'a, S::Params, S::Result, S> {
    /// The function as a `Box<dyn Fn(A, B) -> R>`, for code that knows nothing of this crate.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Greeter { greeting: String }
    /// #[reflect::reflect_methods]
    /// impl Greeter {
    ///     pub fn greet(&self, name: &str) -> String { format!("{}, {name}!", self.greeting) }
    /// }
    /// let greeter = Value::new(Greeter { greeting: "Hello".into() });
    /// let greet: Box<dyn Fn(&str) -> String> = greeter.method_by_name("greet")?.typed::<fn(&str) -> String>()?.boxed();
    /// assert_eq!(["Ada", "Grace"].map(|name| greet(name)), ["Hello, Ada!", "Hello, Grace!"]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn boxed(self) -> Box<S::Dyn> {
        S::boxed(self)
    }
}

/// What the form of an `A` passes, of an `A`.
fn formed<'c, A, F: Param + FormOf<A>>(value: A) -> F::Out<'c> {
    const { assert!(size_of::<A>() == size_of::<F::Out<'static>>()) };
    // SAFETY: `Out<'static>` is `A`, says `FormOf`, and `Out<'c>` is the same up to lifetimes, which become shorter.
    unsafe { transmute_copy::<ManuallyDrop<A>, F::Out<'c>>(&ManuallyDrop::new(value)) }
}

macro_rules! by_value {
    ($($param:ident $index:tt),*) => {
        impl<'a, Res: Reflect<Form = Own<Res>> + 'static, $($param: Reflect<Form: Param + FormOf<$param>>),*> Boxed<'a>
            for fn($($param),*) -> Res
        {
            type Dyn = dyn Fn($($param),*) -> Res + 'a;

            #[allow(non_snake_case)]
            fn boxed(typed: Typed<'a, Self>) -> Box<Self::Dyn> {
                Box::new(move |$($param: $param),*| typed.call($(formed::<$param, $param::Form>($param)),*))
            }
        }
    };
}

arities!(by_value);

macro_rules! by_reference {
    ([] $names:tt $passed:tt [$($lives:tt)*] [$($own:tt)*] [$($one:tt)*] $marker:tt $bound:tt) => {
        by_reference!(@one ['a] 'a [for<$($lives)*>] [$($own)*] [Res] [Res: Reflect<Form = Own<Res>>] $names $passed $bound);
        by_reference!(@one [] 'static [for<'r>] [$($one)*] [&'r Res] [Res: Reflect + ?Sized] $names $passed $bound);
    };
    (@one [$($held:lifetime)?] $life:lifetime [$($for:tt)*] [$($params:tt)*] [$($res:tt)*] [$($res_bound:tt)*]
        [$($name:ident)*] [$($passed:tt)*] [$($bound:tt)*]) => {
        impl<$($held,)? $($bound)* $($res_bound)*> Boxed<$life> for $($for)* fn($($params)*) -> $($res)* {
            type Dyn = dyn $($for)* Fn($($params)*) -> $($res)* + $life;

            #[allow(non_snake_case)]
            fn boxed(typed: Typed<$life, Self>) -> Box<Self::Dyn> {
                let boxed: Box<dyn $($for)* Fn($($params)*) -> $($res)* + $life> =
                    Box::new(move |$($name),*| typed.call($($passed)*));
                boxed
            }
        }
    };
}

mixtures!(by_reference []; A 'x);
mixtures!(by_reference []; A 'x B 'y);
mixtures!(by_reference []; A 'x B 'y C 'z);
