//! `FuncOnce`: a method with the receiver that its call consumes.

use core::fmt;

use super::args::Args;
use super::call::{self, OnceReceiver};
use super::room::Room;
use crate::error::Result;
use crate::ty::Method;
use crate::value::Value;

/// A method together with the receiver that its call will consume.
///
/// ```
/// use reflect::{args, Reflect, Value};
/// #[derive(Reflect)]
/// struct Ticket { seat: u32 }
/// #[reflect::reflect_methods]
/// impl Ticket {
///     pub fn redeem(self) -> u32 { self.seat }
/// }
///
/// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?;
/// assert_eq!(redeem.call(args![])?.downcast::<u32>()?, 7);
/// # Ok::<(), reflect::Error>(())
/// ```
#[must_use = "the method has not been called"]
pub struct FuncOnce<'a> {
    pub(crate) method: &'static Method,
    /// Owned, and of the type of the place that the method's receiver is taken from.
    pub(crate) receiver: Value<'a>,
}

impl<'a> FuncOnce<'a> {
    /// The signature, and what its author says about it.
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self, gate: char) -> String { format!("{gate}{}", self.seat) }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?;
    /// assert_eq!(redeem.info().params().len(), 1);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn info(&self) -> &'static Method {
        self.method
    }

    /// The receiver, not called after all.
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self, gate: char) -> String { format!("{gate}{}", self.seat) }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?;
    /// assert_eq!(redeem.into_receiver().downcast::<Ticket>()?.seat, 7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_receiver(self) -> Value<'a> {
        self.receiver
    }

    /// Calls the method; see [`Func::call`](crate::Func::call). If the call is refused, the receiver is dropped with
    /// the arguments; to keep them all, pass the receiver as the first argument:
    /// [`Type::method`](crate::Type::method) and [`Func::call_in_place`](crate::Func::call_in_place).
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self, gate: char) -> String { format!("{gate}{}", self.seat) }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?;
    /// assert_eq!(redeem.call(args!['A'])?.downcast::<String>()?, "A7");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call<'c>(self, args: impl Args<'c>) -> Result<Value<'c>> {
        let (method, mut receiver) = (self.method, OnceReceiver::new(self.receiver));
        // SAFETY: `FuncOnce` is made only with an owned value of the place that the method takes.
        let result = unsafe { args.spread(|args| receiver.consume(|place| call::call(method, place, args))) };
        // Here, and not at the end: a drop that panics would then lose the error.
        drop(receiver);
        result
    }

    /// Calls the method and takes its result as an `R`; see [`Func::call_as`](crate::Func::call_as).
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self) -> u32 { self.seat }
    /// }
    /// assert_eq!(Value::new(Ticket { seat: 7 }).into_method("redeem")?.call_as::<u32>(args![])?, 7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_as<'c, R: 'static>(self, args: impl Args<'c>) -> Result<R> {
        let (method, mut receiver) = (self.method, OnceReceiver::new(self.receiver));
        let mut room = Room::<R>::new();
        // SAFETY: `FuncOnce` is made only with an owned value of the place that the method takes.
        let result = unsafe { args.spread(|args| receiver.consume(|place| room.call(method, place, args))) };
        // As in `call`.
        drop(receiver);
        // SAFETY: the call was a success.
        result.map(|()| unsafe { room.take() })
    }

    /// Calls a method that may fail; see [`Func::call_flat`](crate::Func::call_flat).
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self, gate: char) -> Result<u32, String> {
    ///         if gate == 'A' { Ok(self.seat) } else { Err(format!("gate {gate} is closed")) }
    ///     }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?;
    /// let error = redeem.call_flat(args!['B']).unwrap_err();
    /// assert!(error.to_string().ends_with("failed: gate B is closed"));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_flat<'c>(self, args: impl Args<'c>) -> Result<Value<'c>> {
        let method = self.method;
        call::flatten(method, self.call(args)?)
    }
}

impl fmt::Debug for FuncOnce<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.method, f)
    }
}
