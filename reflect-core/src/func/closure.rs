//! `Func::of`: any Rust function or closure as a `Func`, its signature read from its type.

use std::sync::Arc;

use super::Func;
use super::arity::arities;
use super::body::Body;
use super::entry::unnamed;
use super::held::Held;
use super::output::Output;
use super::param::Param;
use super::params::Params;
use super::send::ThreadBound;
use super::signature::FormOf;
use super::thunk::{Callable, closure_thunk};
use crate::ptr::Ptr;
use crate::ty::method::{LOCAL, OWNED};
use crate::ty::{Method, Reflect};

/// A function or closure that can be a `Func`: up to twenty parameters that are `Reflect`, or references to what is
/// (`&T`, `&mut T`, `Option<&T>`, for every lifetime), and such a result.
///
/// `M` stands for the signature, and is found by the compiler. It is not for others to implement.
///
/// # Safety
/// The description is that of a function of this type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a `Func`",
    label = "not a function of reflected types",
    note = "a closure's parameters have to be written with their types, `|text: &str, count: usize| ..`; all types have to be \
            `Reflect`; a reference has to be one of any lifetime, not `&'static`; there can be twenty parameters",
    note = "a closure that returns a reference into its parameters is not one for every lifetime: write a `fn`; what returns \
            `&'static T` can have `#[reflect_fn]`",
    note = "an `extern` function is called by a closure around it, or by its address: `Func::from_native`"
)]
pub unsafe trait Function<M>: Sized {
    /// What the parameters are.
    #[doc(hidden)]
    type Params: Params;
    /// What the result is.
    #[doc(hidden)]
    type Result: Output;
    /// The function's description.
    #[doc(hidden)]
    const DESCRIBED: Described;
}

/// A closure's description: as one that is owned, as one that is borrowed, and as one that is and stays on its thread.
///
/// They are for this crate alone: each goes with the environment that it is a description of.
pub struct Described {
    owned: &'static Method,
    borrowed: &'static Method,
    local: &'static Method,
}

/// The description of the closure `F`.
const fn described<F: for<'f> Callable<'f, P, O>, P: Params, O: Output>(detours: u8) -> Method {
    let mut method = unnamed::<P, O>(closure_thunk::<F, P, O>);
    if cfg!(feature = "entries") {
        method.entries = Some(P::closure_entries::<F, O>);
    }
    method.detours |= detours;
    method
}

macro_rules! functions {
    ($($param:ident $index:tt),*) => {
        // SAFETY: the function is callable so, says the bound.
        unsafe impl<Fun, Res, $($param),*> Function<fn($($param),*) -> Res> for Fun
        where
            $($param: Reflect<Form: Param + FormOf<$param>>,)*
            Res: Reflect<Form: Output + FormOf<Res>>,
            // Behind a reference, so that the types of a closure's parameters are not taken from here, which would
            // leave them with one lifetime: they are taken as they are written.
            for<'x> &'x Fun: Fn($($param),*) -> Res,
            Fun: for<'f> Callable<'f, ($($param::Form,)*), Res::Form>,
        {
            type Params = ($($param::Form,)*);
            type Result = Res::Form;
            const DESCRIBED: Described = Described {
                owned: const { &described::<Fun, Self::Params, Self::Result>(OWNED) },
                borrowed: const { &described::<Fun, Self::Params, Self::Result>(0) },
                local: const { &described::<Fun, Self::Params, Self::Result>(LOCAL) },
            };
        }
    };
}

arities!(functions);

/// A closure that a `Func` owns.
#[repr(transparent)]
struct Closure<F, const SYNC: bool>(F);

// SAFETY: `SYNC` is true only where `Func::of` has seen that it is `Send` and `Sync`.
unsafe impl<F, const SYNC: bool> Body for Closure<F, SYNC> {
    fn thread_bound(&self) -> Option<ThreadBound> {
        (!SYNC).then_some(ThreadBound::Closure)
    }
}

impl Func<'static> {
    /// A Rust function or closure, without a macro. Its parameters can be references; the result may borrow from them.
    ///
    /// A closure's parameters are written with their types, and one whose result borrows has to be a `fn`; there are no
    /// names for calls by name. It has to be `Send` and
    /// `Sync`, since a `Func` may become a function pointer; [`of_local`](Func::of_local) takes one that is not.
    ///
    /// ```
    /// use reflect::{Func, args};
    /// let greeting = String::from("Hello");
    /// let greet = Func::of(move |name: &str, times: usize| format!("{greeting}, {}!", name.repeat(times)));
    /// assert_eq!(greet.call(args!["Ada", 2_usize])?.downcast::<String>()?, "Hello, AdaAda!");
    /// assert_eq!(greet.info().to_string(), "fn(&str, usize) -> String");
    ///
    /// fn longer<'t>(a: &'t str, b: &'t str) -> &'t str { if a.len() < b.len() { b } else { a } }
    /// assert_eq!(Func::of(longer).call(args!["one", "three"])?.into_ref::<str>()?, "three");
    /// assert_eq!(Func::of(f64::sqrt).call_as::<f64>(args![9.0])?, 3.0);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn of<M, F: Function<M> + Send + Sync + 'static>(function: F) -> Func<'static> {
        // SAFETY: the first description is the one of a function that owns its environment, a `Closure<F>`, which is an
        // `F`.
        Func::holding(unsafe { Held::owning(F::DESCRIBED.owned, Arc::new(Closure::<F, true>(function))) })
    }

    /// The same for a closure that stays on this thread: it may hold an `Rc` or a `Cell`.
    ///
    /// ```
    /// use std::cell::Cell;
    /// use std::rc::Rc;
    /// use reflect::{Func, args};
    /// let count = Rc::new(Cell::new(0));
    /// let counted = count.clone();
    /// let add = Func::of_local(move |by: i32| counted.set(counted.get() + by));
    /// add.call(args![2])?;
    /// add.call(args![3])?;
    /// assert_eq!(count.get(), 5);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn of_local<M, F: Function<M> + 'static>(function: F) -> Func<'static> {
        // SAFETY: as in `of`; the body says that it stays on its thread.
        Func::holding(unsafe { Held::owning(F::DESCRIBED.owned, Arc::new(Closure::<F, false>(function))) })
    }
}

impl<'a> Func<'a> {
    /// The same for a closure that stays where it is, so that it may borrow.
    ///
    /// ```
    /// use std::sync::Mutex;
    /// use reflect::{Func, args};
    /// let log = Mutex::new(Vec::new());
    /// let add = |line: &str| log.lock().unwrap().push(line.to_uppercase());
    /// Func::of_ref(&add).call(args!["started"])?;
    /// assert_eq!(log.into_inner().unwrap(), ["STARTED"]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn of_ref<M, F: Function<M> + Sync>(function: &'a F) -> Func<'a> {
        Func::holding(Held { method: F::DESCRIBED.borrowed, receiver: Ptr::of(function) })
    }

    /// The same for a closure that stays where it is and on this thread.
    ///
    /// ```
    /// use std::cell::RefCell;
    /// use reflect::{Func, args};
    /// let log = RefCell::new(Vec::new());
    /// let add = |line: &str| log.borrow_mut().push(line.to_uppercase());
    /// Func::of_local_ref(&add).call(args!["started"])?;
    /// assert_eq!(*log.borrow(), ["STARTED"]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn of_local_ref<M, F: Function<M>>(function: &'a F) -> Func<'a> {
        Func::holding(Held { method: F::DESCRIBED.local, receiver: Ptr::of(function) })
    }
}
