//! Asynchronous functions: a call gives a future, as a value.
//!
//! What a call leaves in its `Value` is a box with the receiver and the arguments; the function itself is called when
//! the future is polled for the first time, and that takes it out of the `Value`. So a `Value` never owns a future that
//! has begun, whose drop could use what it has borrowed: a `Value` may be dropped after its lifetime has ended.

mod pending;

use core::fmt;
use core::future::{Future, IntoFuture};
use core::pin::Pin;
use core::task::{Context, Poll};

use crate::error::{Error, ErrorKind, Result};
use crate::func::signature::Own;
use crate::ty::descriptor::Descriptor;
use crate::ty::name::Name;
use crate::ty::ops::{self, Ops};
use crate::ty::proof::Proof;
use crate::ty::shape::Shape;
use crate::ty::{Kind, Reflect, type_of};
use crate::value::Value;
use crate::value::tag::is_inline;
pub use pending::{Async, Deferred, Stay};

/// What a call of an `async fn` gives: a future of its result, as a [`Value`]. It borrows what the call borrows, runs
/// on any executor, and does nothing before it is polled. [`Value::into_future`] takes it out of the call's result.
///
/// ```
/// use reflect::{Reflect, Value, args, reflect_methods};
/// # use std::{future::Future, pin::pin, task::{Context, Poll, Waker}};
/// # fn block_on<F: Future>(future: F) -> F::Output {
/// #     let (mut future, mut context) = (pin!(future), Context::from_waker(Waker::noop()));
/// #     loop { if let Poll::Ready(output) = future.as_mut().poll(&mut context) { return output } }
/// # }
/// #[derive(Reflect)]
/// struct Store { items: Vec<String> }
/// #[reflect_methods]
/// impl Store {
///     pub async fn find(&self, text: &str) -> Option<&String> { self.items.iter().find(|item| item.contains(text)) }
/// }
///
/// let store = Value::new(Store { items: vec!["one".into(), "two".into()] });
/// let found = store.method_by_name("find")?.call(args!["w"])?.into_future()?;
/// let found = block_on(found).into_option()?.unwrap();
/// assert_eq!(found.into_ref::<String>()?, "two");
/// # Ok::<(), reflect::Error>(())
/// ```
#[must_use = "a future does nothing before it is polled"]
pub struct ValueFuture<'a>(Held<'a>);

/// A [`ValueFuture`] that may cross threads, to be spawned on an executor of many: [`Value::into_send_future`].
///
/// Its result is a [`Value`], which stays on the thread where it is made; take out of it there what is to go on.
///
/// ```
/// use reflect::{Func, args, reflect_fn};
/// # use std::{future::Future, pin::pin, task::{Context, Poll, Waker}};
/// # fn block_on<F: Future>(future: F) -> F::Output {
/// #     let (mut future, mut context) = (pin!(future), Context::from_waker(Waker::noop()));
/// #     loop { if let Poll::Ready(output) = future.as_mut().poll(&mut context) { return output } }
/// # }
/// #[reflect_fn]
/// pub async fn shout(text: String) -> String { text.to_uppercase() }
///
/// let shout = Func::named::<shout>().call(args![String::from("ho")])?.into_send_future()?;
/// let thread = std::thread::spawn(move || block_on(shout).downcast::<String>().unwrap());
/// assert_eq!(thread.join().unwrap(), "HO");
/// # Ok::<(), reflect::Error>(())
/// ```
#[must_use = "a future does nothing before it is polled"]
pub struct SendValueFuture<'a>(Pin<Box<dyn Work<'a> + Send + 'a>>);

/// What awaiting a [`Value`] awaits: its future, or the error that it is none.
///
/// ```
/// use std::future::IntoFuture;
/// use reflect::{Awaited, Value};
/// let awaited: Awaited<'_> = IntoFuture::into_future(Value::new(7));
/// # drop(awaited);
/// ```
#[must_use = "a future does nothing before it is polled"]
pub struct Awaited<'a>(Result<ValueFuture<'a>, Option<Error>>);

enum Held<'a> {
    Send(Pin<Box<dyn Work<'a> + Send + 'a>>),
    Local(Pin<Box<dyn Work<'a> + 'a>>),
}

const _: () = assert!(is_inline::<ValueFuture<'static>>());

/// A future, and what the compiler calls the one that it was made from.
trait Work<'a>: Future<Output = Value<'a>> {
    fn name(&self) -> &'static str;
}

// True: a leaf, which claims its identity and that it can be shown.
impl Reflect for ValueFuture<'static> {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = {
        static DESCRIPTOR: Descriptor = Descriptor::new::<ValueFuture<'static>>(
            Kind::Future,
            Name::path("reflect_core::func::future", "ValueFuture"),
            Shape::Leaf,
        )
        .standard()
        .ops(Ops { debug: Some(ops::debug::<ValueFuture<'static>>), ..Ops::NONE });
        // SAFETY: the comment `True:` of this impl says why.
        unsafe { Proof::new(&DESCRIPTOR) }
    };
}

impl<'a> ValueFuture<'a> {
    /// The same as a future that may cross threads, if it may.
    ///
    /// ```
    /// use reflect::{Func, args, reflect_fn};
    /// #[reflect_fn]
    /// pub async fn count(shared: std::rc::Rc<u8>) -> usize { std::rc::Rc::strong_count(&shared) }
    /// let future = Func::named::<count>().call(args![std::rc::Rc::new(1_u8)])?.into_future()?;
    /// assert!(future.into_send().unwrap_err().to_string().contains("is not known to be Send"));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_send(self) -> Result<SendValueFuture<'a>> {
        match self.0 {
            Held::Send(future) => Ok(SendValueFuture(future)),
            Held::Local(future) => {
                let error = ErrorKind::NotSend { op: "into_send_future", path: future.name().into() };
                // Here, and not at the end: a drop that panics would then lose the error.
                drop(future);
                Err(Error::new(error))
            }
        }
    }

    fn name(&self) -> &'static str {
        match &self.0 {
            Held::Send(future) => future.name(),
            Held::Local(future) => future.name(),
        }
    }
}

impl<'a> Future for ValueFuture<'a> {
    type Output = Value<'a>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value<'a>> {
        match &mut self.0 {
            Held::Send(future) => future.as_mut().poll(context),
            Held::Local(future) => future.as_mut().poll(context),
        }
    }
}

impl<'a> Future for SendValueFuture<'a> {
    type Output = Value<'a>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value<'a>> {
        self.0.as_mut().poll(context)
    }
}

impl<'a> Future for Awaited<'a> {
    type Output = Result<Value<'a>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<Value<'a>>> {
        match &mut self.0 {
            Ok(future) => Pin::new(future).poll(context).map(Ok),
            Err(error) => Poll::Ready(Err(error.take().expect("a future was polled after it had ended"))),
        }
    }
}

impl fmt::Debug for ValueFuture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValueFuture({})", self.name())
    }
}

impl fmt::Debug for SendValueFuture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SendValueFuture({})", self.0.name())
    }
}

impl fmt::Debug for Awaited<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<'a> Value<'a> {
    /// The future that a call of an `async fn` has given, to be awaited: what it gives in the end is again a `Value`.
    ///
    /// ```
    /// use reflect::{Func, args, reflect_fn};
    /// # use std::{future::Future, pin::pin, task::{Context, Poll, Waker}};
    /// # fn block_on<F: Future>(future: F) -> F::Output {
    /// #     let (mut future, mut context) = (pin!(future), Context::from_waker(Waker::noop()));
    /// #     loop { if let Poll::Ready(output) = future.as_mut().poll(&mut context) { return output } }
    /// # }
    /// #[reflect_fn]
    /// pub async fn half(x: f64) -> f64 { x / 2.0 }
    /// block_on(async {
    ///     let half = Func::named::<half>();
    ///     assert_eq!(half.call(args![3.0])?.into_future()?.await.downcast::<f64>()?, 1.5);
    ///     // The same, since a `Value` can be awaited itself.
    ///     assert_eq!(half.call(args![3.0])?.await?.downcast::<f64>()?, 1.5);
    ///     Ok::<(), reflect::Error>(())
    /// })?;
    /// let error = reflect::Value::new(7).into_future().unwrap_err();
    /// assert_eq!(error.to_string(), "`into_future` on a Value of type i32; it needs a future");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_future(self) -> Result<ValueFuture<'a>> {
        self.take_future("into_future")
    }

    /// The same as a future that may cross threads: an error where the one that the function made may not. The
    /// function's [`is_send_future`](crate::Method::is_send_future) tells that before the call.
    ///
    /// ```
    /// use reflect::{Func, args, reflect_fn};
    /// #[reflect_fn]
    /// pub async fn half(x: f64) -> f64 { x / 2.0 }
    /// fn is_send<T: Send>(_: T) {}
    /// is_send(Func::named::<half>().call(args![3.0])?.into_send_future()?);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_send_future(self) -> Result<SendValueFuture<'a>> {
        self.take_future("into_send_future")?.into_send()
    }

    fn take_future(self, op: &'static str) -> Result<ValueFuture<'a>> {
        if self.ty() != type_of::<ValueFuture<'static>>() {
            let error = Error::wrong_kind(op, self.ty(), "a future");
            return self.refuse(error);
        }
        if !self.raw.tag.is_owned() {
            let error = Error::new(ErrorKind::NotOwned { op, ty: self.ty() });
            return self.refuse(error);
        }
        let mut raw = self.into_undropped();
        // SAFETY: an owned `ValueFuture` of a lifetime that is `'a` or longer, and not used again. As one of `'a` it
        // borrows for less long and gives values that do, and that is all that the lifetime says.
        Ok(unsafe { raw.take::<ValueFuture<'a>>() })
    }
}

/// Awaits what [`Value::into_future`] gives.
impl<'a> IntoFuture for Value<'a> {
    type Output = Result<Value<'a>>;
    type IntoFuture = Awaited<'a>;

    fn into_future(self) -> Awaited<'a> {
        Awaited(Value::into_future(self).map_err(Some))
    }
}
