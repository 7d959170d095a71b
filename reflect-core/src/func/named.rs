//! Calls by the names of the parameters.

use super::args::{Any, Args, Exclusive, Owned, Shared};
use super::arrange::{hole, is_hole};
use super::call::{OnceReceiver, call_whole};
use super::{Func, FuncMut, FuncOnce};
use crate::error::{Error, ErrorKind, Result, quote};
use crate::ty::{Method, Reflect};
use crate::value::Value;

impl<'a> Func<'a> {
    /// Calls the function with arguments by the names of its parameters, in any order: what [`named!`](crate::named)
    /// makes, or any pairs of a name and a `Value`, as in a map. What is left out gets its default, and a variadic
    /// parameter, which is given as the list that it takes, nothing. The receiver of an unbound method is called
    /// `self`.
    ///
    /// Checked in this order, before anything is consumed: unknown and doubled names, missing arguments; then as by
    /// [`call`](Func::call). Arguments passed by value are dropped when there is an error.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use reflect::{Func, Value, named, reflect_fn};
    /// #[reflect_fn]
    /// pub fn pay(amount: i64, #[reflect(default = "EUR")] unit: &str, #[reflect(default)] note: String) -> String {
    ///     format!("{amount} {unit} {note}")
    /// }
    ///
    /// let pay = Func::named::<pay>();
    /// let text = pay.call_named(named! { note = String::from("rent"), amount = 25_i64 })?;
    /// assert_eq!(text.downcast::<String>()?, "25 EUR rent");
    /// let parsed: HashMap<String, Value<'_>> = HashMap::from([("amount".into(), Value::new(3_i64))]);
    /// assert_eq!(pay.call_named(parsed)?.downcast::<String>()?, "3 EUR ");
    /// assert_eq!(
    ///     pay.call_named(named! { amuont = 25_i64 }).unwrap_err().to_string(),
    ///     "pay(amount: i64, unit: &str = \"EUR\", note: String = ..) -> String: no parameter \"amuont\"; \
    ///      did you mean \"amount\"?",
    /// );
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_named<'c, N: AsRef<str>>(&self, args: impl IntoIterator<Item = (N, Value<'c>)>) -> Result<Value<'c>>
    where
        'a: 'c,
    {
        let (method, receiver) = self.parts();
        let args = by_position(method, self.is_unbound(), args.into_iter())?;
        // SAFETY: the receiver, where there is one, is borrowed for `'a`, hence for `'c`; `call_whole` consumes or
        // refuses; there are holes only where `by_position` leaves them.
        unsafe { args.spread(|args| call_whole(method, receiver, args)) }
    }
}

impl<'a> FuncMut<'a> {
    /// Calls the method with arguments by name; see [`Func::call_named`].
    ///
    /// ```
    /// # use reflect::{Reflect, Value, named};
    /// # #[derive(Reflect)]
    /// # struct Account { balance: i64 }
    /// #[reflect::reflect_methods]
    /// impl Account {
    ///     pub fn deposit(&mut self, amount: i64, #[reflect(default = 1)] times: i64) -> i64 {
    ///         self.balance += amount * times;
    ///         self.balance
    ///     }
    /// }
    /// let mut account = Value::new(Account { balance: 0 });
    /// let mut deposit = account.method_by_name_mut("deposit")?;
    /// assert_eq!(deposit.call_named(named! { amount = 25_i64 })?.downcast::<i64>()?, 25);
    /// assert_eq!(deposit.call_named(named! { times = 3_i64, amount = 25_i64 })?.downcast::<i64>()?, 100);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_named<'c, N: AsRef<str>>(
        &'c mut self,
        args: impl IntoIterator<Item = (N, Value<'c>)>,
    ) -> Result<Value<'c>> {
        self.func.call_named(args)
    }
}

impl<'a> FuncOnce<'a> {
    /// Calls the method with arguments by name; see [`Func::call_named`]. If the call is refused, the receiver is
    /// dropped with the arguments.
    ///
    /// ```
    /// # use reflect::{Reflect, Value, named};
    /// # #[derive(Reflect)]
    /// # struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self, #[reflect(default = 'A')] gate: char) -> String { format!("{gate}{}", self.seat) }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?;
    /// assert_eq!(redeem.call_named(named! {})?.downcast::<String>()?, "A7");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_named<'c, N: AsRef<str>>(self, args: impl IntoIterator<Item = (N, Value<'c>)>) -> Result<Value<'c>> {
        let args = match by_position(self.method, false, args.into_iter()) {
            Ok(args) => args,
            Err(error) => return self.receiver.refuse(error),
        };
        let (method, mut receiver) = (self.method, OnceReceiver::new(self.receiver));
        // SAFETY: `FuncOnce` is made only with an owned value of the place that the method takes; the rest is as in
        // `Func`.
        let result = unsafe { args.spread(|args| receiver.consume(|place| call_whole(method, place, args))) };
        // Here, and not at the end: a drop that panics would then lose the error.
        drop(receiver);
        result
    }
}

/// The arguments in the order of the parameters, after the receiver where it is one of them; a hole where one is left
/// out that may be.
fn by_position<'c, N: AsRef<str>>(
    method: &'static Method,
    unbound: bool,
    mut args: impl Iterator<Item = (N, Value<'c>)>,
) -> Result<Vec<Value<'c>>> {
    // SAFETY: a hole borrows nothing.
    let mut row: Vec<Value<'c>> = names(method, unbound).map(|_| unsafe { Value::from_raw(hole()) }).collect();
    let refused = args.by_ref().find_map(|(name, value)| match place(method, unbound, &row, name.as_ref()) {
        Ok(place) => {
            row[place] = value;
            None
        }
        Err(error) => Some(value.refuse(error)),
    });
    match refused.unwrap_or_else(|| all_given(method, unbound, &row)) {
        Ok(()) => Ok(row),
        Err(error) => {
            // Here, and not at the end: a drop that panics would then lose the error.
            drop((args, row));
            Err(error)
        }
    }
}

/// The names of the arguments, by position.
fn names(method: &'static Method, unbound: bool) -> impl Iterator<Item = &'static str> {
    unbound.then_some("self").into_iter().chain(method.names.iter().copied())
}

/// The place of an argument of this name, which must be free.
fn place(method: &'static Method, unbound: bool, row: &[Value<'_>], name: &str) -> Result<usize> {
    let signature = || method.to_string();
    // Patterns without a name are all called `_`, and none of them can be meant.
    match names(method, unbound).enumerate().find(|(_, known)| *known == name && name != "_") {
        Some((place, _)) if is_hole(&row[place].raw) => Ok(place),
        Some((_, name)) => Err(Error::new(ErrorKind::Twice { signature: signature(), name })),
        None => {
            let params = names(method, unbound).filter(|name| *name != "_").collect();
            Err(Error::new(ErrorKind::NoParam { signature: signature(), name: quote(name), params }))
        }
    }
}

/// Whether there is all that has to be.
fn all_given(method: &'static Method, unbound: bool, row: &[Value<'_>]) -> Result<()> {
    let required = names(method, unbound).zip(row).take(usize::from(unbound) + method.required());
    let missing: Vec<_> = required.filter(|(_, value)| is_hole(&value.raw)).map(|(name, _)| name).collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Error::new(ErrorKind::Missing { signature: method.to_string(), names: missing })),
    }
}

/// What `named!` makes a `Value` of.
#[doc(hidden)]
pub trait Named<'c> {
    fn value(self) -> Value<'c>;
}

impl<'c, T: Reflect> Named<'c> for Owned<T> {
    fn value(self) -> Value<'c> {
        Value::new(self.0)
    }
}

impl<'c, T: Reflect + ?Sized> Named<'c> for Shared<'c, T> {
    fn value(self) -> Value<'c> {
        Value::from_ref(self.0)
    }
}

impl<'c, T: Reflect + ?Sized> Named<'c> for Exclusive<'c, T> {
    fn value(self) -> Value<'c> {
        Value::from_mut(self.0)
    }
}

impl<'c> Named<'c> for Any<'c> {
    fn value(self) -> Value<'c> {
        self.0
    }
}

/// Gives an empty list its type.
#[doc(hidden)]
pub fn named<'c, const N: usize>(args: [(&'static str, Value<'c>); N]) -> [(&'static str, Value<'c>); N] {
    args
}

/// A name without the `r#` that keeps it from being a keyword.
#[doc(hidden)]
pub const fn unraw(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Arguments by name, for [`Func::call_named`]: `named! { amount = 25_i64, prefix = "x" }`. Expressions become what
/// [`args!`](crate::args) makes of them: values are moved, references borrow, a `Value` is passed as what it holds. A
/// name that is no identifier is written as a string.
///
/// ```
/// use reflect::{Reflect, named};
/// #[derive(Reflect)]
/// struct Account { balance: i64 }
/// #[reflect::reflect_methods]
/// impl Account {
///     pub fn describe(&self, prefix: &str, #[reflect(rename = "with-sign")] sign: bool) -> String {
///         format!("{prefix}{}{}", if sign { "+" } else { "" }, self.balance)
///     }
/// }
/// let account = Account { balance: 25 };
/// let describe = Account::TYPE.method("describe")?;
/// let text = describe.call_named(named! { "with-sign" = true, prefix = "now: ", self = &account })?;
/// assert_eq!(text.downcast::<String>()?, "now: +25");
/// # Ok::<(), reflect::Error>(())
/// ```
#[macro_export]
macro_rules! named {
    ($($name:tt = $arg:expr),* $(,)?) => {
        $crate::__private::named([$((
            $crate::__named_name!($name),
            match $arg {
                __arg @ _ => {
                    #[allow(unused_imports)]
                    use $crate::__private::sort::{
                        SortMut as _, SortOptMut as _, SortOptRef as _, SortOwned as _, SortRef as _, SortValue as _,
                        SortView as _, SortViewMut as _,
                    };
                    $crate::__private::Named::value(
                        (&$crate::__private::sort::Sort::of(&__arg)).__reflect_asks_for_a_known_type(__arg)
                    )
                }
            },
        )),*])
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __named_name {
    ($name:ident) => {
        const { $crate::__private::unraw($crate::__private::core::stringify!($name)) }
    };
    ($name:literal) => {{
        const NAME: &$crate::__private::core::primitive::str = $name;
        NAME
    }};
}
