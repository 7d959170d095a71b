//! `StandIn`: what C gets in place of a result.

use crate::error::{Error, ErrorKind, Result};
use crate::func::made::gives;
use crate::func::send::ThreadBound;
use crate::func::{ByValue, FuncType};
use crate::ty::{Facts, Mode, Type, type_of};
use crate::value::Value;
use crate::value::raw::Raw;
use crate::value::tag::SHARED;

/// What stands in for the result of a [`carried`](crate::Func::carried) function that has panicked: made anew for each
/// call. `M` is found by the compiler.
///
/// - A closure, `|| -1`, that gives a value of the result's type, by value.
/// - A [`Value`], for results of any type: one of a type that is `Clone`, of which each call gets a clone, or a
///   reference, `Value::from_ref("none")`.
/// - `()` for functions without a result.
///
/// ```
/// use reflect::{Carrier, Func, Value, args};
/// let carrier = Carrier::new();
/// let count = Func::of(|x: &str| -> usize { panic!("cannot count {x}") });
/// for count in [count.carried(&carrier, || 0_usize)?, count.carried(&carrier, Value::new(0_usize))?] {
///     assert_eq!(count.call_as::<usize>(args!["it"])?, 0);
///     carrier.take();
/// }
/// fn first(text: &str) -> &str { text.split(' ').nth(1).expect("two words") }
/// let first = Func::of(first).carried(&carrier, Value::from_ref("none"))?;
/// assert_eq!(first.call(args!["one"])?.into_ref::<str>()?, "none");
/// # carrier.take();
///
/// let error = count.carried(&carrier, || 0_u8).unwrap_err();
/// assert_eq!(error.to_string(), "`carried`: expected usize to stand in for the result, found u8");
/// # Ok::<(), reflect::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in for a result",
    label = "not a closure that gives a reflected value, and no `Value`",
    note = "`|| -1` makes a value for each call, `Value::new(-1)` is cloned for each, `()` is for functions without a result",
    note = "a closure has to be `Send`, `Sync` and `'static`, and its result no reference: `Value::from_ref` has one"
)]
pub trait StandIn<M> {
    #[doc(hidden)]
    fn keep(self) -> Kept;
}

/// What a [`StandIn`] becomes.
pub struct Kept(Source);

enum Source {
    /// Cloned for each call; a shared reference is copied.
    Value(Value<'static>),
    /// Made for each call: a value of this type.
    Made(Type, Box<dyn Fn() -> Value<'static> + Send + Sync>),
}

impl StandIn<()> for () {
    fn keep(self) -> Kept {
        Value::new(()).keep()
    }
}

impl StandIn<Value<'static>> for Value<'static> {
    fn keep(self) -> Kept {
        Kept(Source::Value(self))
    }
}

impl<R: ByValue, F: Fn() -> R + Send + Sync + 'static> StandIn<fn() -> R> for F {
    fn keep(self) -> Kept {
        Kept(Source::Made(type_of::<R>(), Box::new(move || Value::new(self()))))
    }
}

impl Kept {
    /// Refuses what does not stand in for a result of this type.
    pub(super) fn checked(self, op: &'static str, ty: FuncType) -> Result<Kept> {
        let wrong = |found: String| {
            let expected = format!("{} to stand in for the result", ty.result());
            Err(Error::new(ErrorKind::WrongType { op, expected, found }))
        };
        match self.0 {
            Source::Made(made, _) if made != ty.result().ty() || ty.result().mode() != Mode::Owned => {
                wrong(made.to_string())
            }
            // What is lent cannot be cloned, and more than one call may need it.
            Source::Value(value)
                if !gives(ty.method, &value.raw)
                    || ty.result().mode() == Mode::Exclusive
                    || value.raw.tag.is_lent() =>
            {
                // In this order: a drop that panics would lose the error.
                let found = value.described();
                drop(value);
                wrong(found)
            }
            Source::Value(value) if value.raw.tag.is_owned() && value.ty().descriptor().ops.clone.is_none() => {
                let error = Error::no_trait(op, value.ty(), "Clone");
                value.refuse(error)
            }
            source => Ok(Kept(source)),
        }
    }

    /// What keeps it on its thread: a value is cloned and dropped by whichever thread it is.
    pub(super) fn thread_bound(&self) -> Option<ThreadBound> {
        let Source::Value(value) = &self.0 else { return None };
        let lacks = |fact, needs| (!value.ty().facts().has(fact)).then_some(ThreadBound::Receiver(value.ty(), needs));
        let sent = if value.raw.tag.is_owned() { lacks(Facts::SEND, "Send") } else { None };
        sent.or_else(|| lacks(Facts::SYNC, "Sync"))
    }

    /// One for a call.
    pub(super) fn give(&self) -> Raw {
        match &self.0 {
            Source::Made(_, make) => make().into_raw(),
            Source::Value(value) if value.raw.tag.is_owned() => {
                value.clone_value().expect("it is `Clone`, which has been checked").into_raw()
            }
            // SAFETY: a reference that lives for ever, and is shared from here on.
            Source::Value(value) => unsafe { Raw::view(value.raw.ptr(), value.ty(), SHARED) },
        }
    }
}
