//! `SendFunc`: a function that may cross threads.

use core::fmt;
use core::ops::Deref;

use super::Func;
use crate::error::{Error, ErrorKind, Result};
use crate::ty::method::LOCAL;
use crate::ty::{Facts, ReceiverMode, Type};

/// A function that may be sent to other threads and used by several at once, because the facts of its parts allow it: a
/// method whose receiver is `Sync`, a closure that is `Send` and `Sync`, a function without either.
///
/// ```
/// use std::cell::Cell;
/// use std::thread;
/// use reflect::{Func, Reflect, Value, args};
/// #[derive(Reflect)]
/// struct Scale { factor: i32 }
/// #[reflect::reflect_methods]
/// impl Scale {
///     pub fn apply(&self, x: i32) -> i32 { self.factor * x }
/// }
/// let scale = Value::new(Scale { factor: 3 });
/// let apply = scale.method_by_name("apply")?.into_send()?;
/// let sum: i32 = thread::scope(|scope| {
///     let threads = [1, 2, 3].map(|x| (x, apply.clone())).map(|(x, apply)| {
///         scope.spawn(move || apply.call_as::<i32>(args![x]).unwrap())
///     });
///     threads.into_iter().map(|thread| thread.join().unwrap()).sum()
/// });
/// assert_eq!(sum, 18);
///
/// let count = Cell::new(0);
/// let error = Func::of_local(move |by: i32| count.set(count.get() + by)).into_send().unwrap_err();
/// assert_eq!(error.to_string(), "`into_send`: fn(i32) is not known to be Send and Sync: it was made for one thread");
/// # Ok::<(), reflect::Error>(())
/// ```
#[derive(Clone)]
pub struct SendFunc<'a>(Func<'a>);

// SAFETY: made only by `into_send`, which lets through what any thread may use and drop.
unsafe impl Send for SendFunc<'_> {}
// SAFETY: as above: what a shared `Func` can do is to be called, which several threads may do at once, and to be
// cloned, which counts atomically.
unsafe impl Sync for SendFunc<'_> {}

impl<'a> Deref for SendFunc<'a> {
    type Target = Func<'a>;

    fn deref(&self) -> &Func<'a> {
        &self.0
    }
}

impl<'a> Func<'a> {
    /// Makes a function that may cross threads, if the facts of what it holds allow it.
    ///
    /// ```
    /// use reflect::{Func, args};
    /// let half = Func::of(|x: f64| x / 2.0).into_send()?;
    /// let result = std::thread::spawn(move || half.call_as::<f64>(args![3.0]).unwrap()).join();
    /// assert_eq!(result.unwrap(), 1.5);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoTrait`] for a receiver that is not known to be `Sync` (and `Send`, if the function owns it), [`ErrorKind::Local`] for a closure or a
    /// handler that was made for one thread.
    pub fn into_send(self) -> Result<SendFunc<'a>> {
        self.check_threads("into_send")?;
        Ok(SendFunc(self))
    }

    /// Refuses what stays on its thread.
    pub(crate) fn check_threads(&self, op: &'static str) -> Result<()> {
        match self.thread_bound() {
            None => Ok(()),
            Some(ThreadBound::Receiver(ty, needs)) => Err(Error::new(ErrorKind::NoTrait { op, ty, needs })),
            Some(ThreadBound::Closure) => Err(Error::new(ErrorKind::Local { op, signature: self.info().to_string() })),
        }
    }

    /// What keeps the function on its thread. One that has its receiver exclusively needs to be sent only.
    pub(crate) fn thread_bound(&self) -> Option<ThreadBound> {
        let method = self.held.method;
        if let Some(body) = self.held.body() {
            return body.thread_bound();
        }
        if method.detours & LOCAL != 0 {
            return Some(ThreadBound::Closure);
        }
        if self.is_unbound() || method.receiver == ReceiverMode::None {
            return None;
        }
        let ty = method.asked();
        let (fact, needs) =
            if method.receiver == ReceiverMode::Exclusive { (Facts::SEND, "Send") } else { (Facts::SYNC, "Sync") };
        (!ty.facts().has(fact)).then_some(ThreadBound::Receiver(ty, needs))
    }
}

/// What keeps a function on its thread.
#[derive(Clone, Copy)]
pub(crate) enum ThreadBound {
    /// A receiver that is not known to have this trait.
    Receiver(Type, &'static str),
    /// A closure or a handler.
    Closure,
}

impl fmt::Debug for SendFunc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
