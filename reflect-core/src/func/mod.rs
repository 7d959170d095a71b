//! `Func`: a function as a value.

pub(crate) mod abi;
pub(crate) mod alone;
pub(crate) mod args;
mod arity;
pub(crate) mod arrange;
mod bind;
pub(crate) mod body;
mod boxed;
pub(crate) mod call;
mod closure;
mod compiled;
pub(crate) mod default;
pub(crate) mod entries;
mod entry;
mod exclusive;
pub(crate) mod explain;
mod func_type;
pub(crate) mod future;
pub(crate) mod guarded;
pub(crate) mod held;
pub(crate) mod kept;
pub(crate) mod made;
mod mixtures;
pub(crate) mod named;
mod of_type;
mod once;
pub(crate) mod output;
pub(crate) mod overload;
pub(crate) mod param;
pub(crate) mod params;
pub(crate) mod receiver;
pub(crate) mod resolve;
mod room;
pub(crate) mod send;
pub(crate) mod signature;
mod slice;
pub(crate) mod thunk;
mod typed;
mod unsize;
pub(crate) mod variadic;
mod variant;

use core::fmt;
use core::marker::PhantomData;
use core::ptr;

use crate::error::{Error, Result};
use crate::ptr::Ptr;
use crate::ty::{Method, ReceiverMode, Type};
use crate::value::Value;
use args::Args;
pub use boxed::Boxed;
pub use closure::Function;
pub use exclusive::FuncMut;
pub use func_type::{Convention, FuncType};
use held::Held;
pub use made::Handler;
pub use of_type::Signature;
pub use once::FuncOnce;
use room::Room;
pub use send::SendFunc;
pub use signature::ByValue;
pub use typed::{Typed, TypedFunc, TypedFuncMut, TypedFuncOnce, TypedMut, TypedOnce};

/// A function that can be called with run-time values: a method with its receiver, borrowed shared for `'a`; a method
/// that takes its receiver as the first argument; a static or a free function.
///
/// Or a function that was made at run time, [`of`](Func::of) a closure or by [`make`](Func::make).
///
/// Three words; a clone is cheap. A call allocates nothing but a box for a result of more than three words, and lists
/// for what is variadic or given by name.
///
/// ```
/// use reflect::{args, Reflect, Value};
/// #[derive(Reflect)]
/// struct Greeter { greeting: String }
/// #[reflect::reflect_methods]
/// impl Greeter {
///     pub fn greet(&self, name: &str) -> String { format!("{}, {name}!", self.greeting) }
/// }
///
/// let greeter = Greeter { greeting: "Hello".into() };
/// let value = Value::from_ref(&greeter);
/// let greet = value.method_by_name("greet")?;
/// assert_eq!(greet.call(args!["Ada"])?.downcast::<String>()?, "Hello, Ada!");
/// assert_eq!(greet.call_as::<String>(args!["Grace"])?, "Hello, Grace!");
///
/// // Unbound: the receiver is the first argument.
/// let greet = Greeter::TYPE.method("greet")?;
/// assert_eq!(greet.call_as::<String>(args![&greeter, "Edsger"])?, "Hello, Edsger!");
/// # Ok::<(), reflect::Error>(())
/// ```
#[derive(Clone)]
pub struct Func<'a> {
    pub(crate) held: Held,
    life: PhantomData<&'a ()>,
}

/// A free function that `#[reflect_fn]` has been written on: a type of the function's own name, beside it.
///
/// ```
/// use reflect::{args, reflect_fn, Func};
/// #[reflect_fn]
/// pub fn add(a: i32, b: i32) -> i32 { a + b }
///
/// assert_eq!(Func::named::<add>().call_as::<i32>(args![1, 2])?, 3);
/// assert_eq!(Func::named::<add>().info().to_string(), "add(a: i32, b: i32) -> i32");
/// # Ok::<(), reflect::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` names no reflected function",
    label = "not the name of a function of `#[reflect_fn]`",
    note = "`#[reflect_fn]` on a function puts a type of its name beside it: `Func::named::<name>()`"
)]
pub trait NamedFn {
    /// The function's description.
    ///
    /// ```
    /// use reflect::{NamedFn, reflect_fn};
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(half::FUNCTION.name(), "half");
    /// ```
    const FUNCTION: &'static Method;
}

impl<'a> Func<'a> {
    /// The function that `#[reflect_fn]` was written on; works without the registry.
    ///
    /// ```
    /// use reflect::{Func, args, reflect_fn};
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(Func::named::<half>().call_as::<f64>(args![3.0])?, 1.5);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn named<F: NamedFn>() -> Func<'static> {
        Func::unbound(F::FUNCTION)
    }

    /// Whatever lifetime what it holds may be good for.
    pub(crate) fn holding(held: Held) -> Func<'a> {
        Func { held, life: PhantomData }
    }

    /// The method and the place of its receiver.
    fn parts(&self) -> (&'static Method, Ptr) {
        (self.held.method, self.held.receiver)
    }

    /// A method that takes its receiver, if it has one, as the first argument.
    pub(crate) fn unbound(method: &'static Method) -> Func<'static> {
        assert!(method.is_free(), "{method}: is a function of what it owns");
        let receiver = if method.receiver == ReceiverMode::None { ptr::dangling_mut::<()>() } else { ptr::null_mut() };
        Func::holding(Held { method, receiver: Ptr::thin(receiver) })
    }

    /// The signature, and what its author says about it.
    ///
    /// ```
    /// # use reflect::{Func, reflect_fn};
    /// #[reflect_fn]
    /// pub fn half(x: f64) -> f64 { x / 2.0 }
    /// assert_eq!(Func::named::<half>().info().params().next().unwrap().name(), "x");
    /// ```
    pub fn info(&self) -> &'static Method {
        self.held.method
    }

    /// Whether the receiver is the first argument: the function is a method, and came from its type, not from a value.
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn count(&self) -> u32 { self.count }
    /// }
    /// assert!(Counter::TYPE.method("count")?.is_unbound());
    /// assert!(!Value::new(Counter { count: 1 }).method_by_name("count")?.is_unbound());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn is_unbound(&self) -> bool {
        self.held.receiver.data().is_null()
    }

    /// Calls the function. The result may borrow from the receiver and from any argument, so it shares their lifetime.
    ///
    /// The last arguments may be left to their defaults, and those of a variadic function are given one by one:
    /// `#[reflect(default)]` and `#[reflect(variadic)]` on parameters.
    ///
    /// Checked in this order, before anything is consumed: the number of arguments, their types from left to right,
    /// whether they may be passed on (private ones may not). Arguments passed by value are dropped when there is an
    /// error; [`call_in_place`] keeps them. Defaults are evaluated after that, if they are needed.
    ///
    /// ```
    /// use reflect::{args, Reflect};
    /// #[derive(Reflect)]
    /// struct Text;
    /// #[reflect::reflect_methods]
    /// impl Text {
    ///     pub fn longer<'t>(a: &'t str, b: &'t str) -> &'t str { if a.len() >= b.len() { a } else { b } }
    /// }
    /// let longer = Text::TYPE.method("longer")?;
    /// let text = String::from("longest");
    /// assert_eq!(longer.call(args![text.as_str(), "short"])?.into_ref::<str>()?, "longest");
    /// let error = longer.call(args!["one"]).unwrap_err();
    /// assert_eq!(error.to_string(), "Text::longer(a: &str, b: &str) -> &str: expected 2 arguments, found 1; missing b");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// [`call_in_place`]: Func::call_in_place
    #[inline(always)]
    pub fn call<'c>(&self, args: impl Args<'c>) -> Result<Value<'c>>
    where
        'a: 'c,
    {
        // SAFETY: the receiver, where there is one, is borrowed for `'a`, hence for `'c`; `call` consumes or refuses.
        unsafe { args.spread(|args| call::call(self.held.method, self.held.receiver, args)) }
    }

    /// Calls the function and takes its result as an `R`, without a `Value` in between: where the result is large, this
    /// saves the box that a `Value` of it would need. The function must return an `R`, by value and without borrows;
    /// otherwise it is not called.
    ///
    /// ```
    /// use reflect::{args, Reflect};
    /// #[derive(Reflect)]
    /// struct Table;
    /// #[reflect::reflect_methods]
    /// impl Table {
    ///     pub fn squares() -> [u64; 16] { std::array::from_fn(|i| (i * i) as u64) }
    /// }
    /// assert_eq!(Table::TYPE.method("squares")?.call_as::<[u64; 16]>(args![])?[4], 16);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn call_as<'c, R: 'static>(&self, args: impl Args<'c>) -> Result<R>
    where
        'a: 'c,
    {
        let mut room = Room::<R>::new();
        // SAFETY: as in `call`.
        let called = unsafe { args.spread(|args| room.call(self.held.method, self.held.receiver, args)) };
        match called {
            // SAFETY: the call was a success.
            Ok(()) => Ok(unsafe { room.take() }),
            Err(error) => room::failed(error),
        }
    }

    /// Calls a function that may fail, and turns its `Err` into an [`Error`](crate::Error), its `Ok` into the value.
    /// Functions that do not return a `Result` are called as usual. To keep the error as a value:
    /// `call(..)?.into_result()?`. An `async fn` is refused here: if it fails, it does so when it is awaited,
    /// `call(..)?.into_future()?.await.into_result()?`.
    ///
    /// ```
    /// use reflect::{args, Reflect};
    /// #[derive(Reflect)]
    /// struct Parser;
    /// #[reflect::reflect_methods]
    /// impl Parser {
    ///     pub fn parse(text: &str) -> Result<i32, String> {
    ///         text.parse().map_err(|_| format!("{text:?} is not a number"))
    ///     }
    /// }
    /// let parse = Parser::TYPE.method("parse")?;
    /// assert_eq!(parse.call_flat(args!["7"])?.downcast::<i32>()?, 7);
    /// let error = parse.call_flat(args!["x"]).unwrap_err();
    /// assert_eq!(error.to_string(), r#"Parser::parse(text: &str) -> Result<i32, String> failed: "x" is not a number"#);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_flat<'c>(&self, args: impl Args<'c>) -> Result<Value<'c>>
    where
        'a: 'c,
    {
        call::flatten(self.held.method, self.call(args)?)
    }

    /// Calls the function with arguments that stay where they are if the call is refused. After a call, also one that
    /// panics, each is [`Value::invalid`]: it has been consumed, borrows included.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Text;
    /// #[reflect::reflect_methods]
    /// impl Text {
    ///     pub fn join(a: String, b: String) -> String { a + &b }
    /// }
    /// let join = Text::TYPE.method("join")?;
    /// let mut args = [Value::new(String::from("a")), Value::new('b')];
    /// assert!(join.call_in_place(&mut args).is_err());
    /// args[1] = Value::new(String::from("b"));
    /// assert_eq!(join.call_in_place(&mut args)?.downcast::<String>()?, "ab");
    /// assert!(!args[0].is_valid());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_in_place<'r, 'c: 'r>(&self, args: &mut [Value<'c>]) -> Result<Value<'r>>
    where
        'a: 'r,
    {
        // SAFETY: as in `call`; what the arguments borrow lives for `'c`, hence for `'r`.
        unsafe { args::spread_in_place(args, |args| call::call(self.held.method, self.held.receiver, args)) }
    }
}

impl Type {
    /// The method of this name as a function that takes its receiver, if it has one, as the first argument: `&value`,
    /// `&mut value`, or the value itself, as the method does.
    ///
    /// ```
    /// use reflect::{args, Reflect};
    /// #[derive(Reflect)]
    /// struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn new() -> Counter { Counter { count: 0 } }
    ///     pub fn add(&mut self, by: u32) -> u32 { self.count += by; self.count }
    /// }
    /// let mut counter: Counter = Counter::TYPE.method("new")?.call_as(args![])?;
    /// assert_eq!(Counter::TYPE.method("add")?.call_as::<u32>(args![&mut counter, 2_u32])?, 2);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn method(self, name: &str) -> Result<Func<'static>> {
        match self.method_info(name) {
            Some(method) => Ok(Func::unbound(method)),
            None => Err(Error::no_method(self, name)),
        }
    }
}

impl fmt::Debug for Func<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.held.method, f)
    }
}
