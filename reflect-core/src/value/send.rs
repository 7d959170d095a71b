//! `SendValue`: a value that may cross threads.

use super::Value;
use crate::error::{Error, ErrorKind, Result};
use crate::ty::{Facts, Type};
use crate::value::tag::SHARED;

/// A value that may be sent to another thread, because its type's facts allow it: an owned or exclusively borrowed
/// value of a `Send` type, a shared one of a `Sync` type.
///
/// ```
/// use std::rc::Rc;
/// use reflect::Value;
/// let value = Value::new(String::from("text")).into_send()?;
/// let len = std::thread::spawn(move || value.into_value().len().unwrap()).join().unwrap();
/// assert_eq!(len, 4);
///
/// let error = Value::new(Rc::new(1)).into_send().unwrap_err();
/// assert_eq!(error.to_string(), "`into_send`: Rc<i32> is not known to be Send");
/// # Ok::<(), reflect::Error>(())
/// ```
#[must_use = "the value is in it"]
pub struct SendValue<'a>(Value<'a>);

// SAFETY: made only by `into_send`, which lets through owned and exclusive values of `Send` types and shared values of
// `Sync` types: what rustc asks of `T`, `&mut T` and `&T`. No method gives access through `&self`.
unsafe impl Send for SendValue<'_> {}

impl<'a> SendValue<'a> {
    /// The value again, on whichever thread this is.
    ///
    /// ```
    /// use reflect::Value;
    /// assert_eq!(Value::new(7).into_send()?.into_value().downcast::<i32>()?, 7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_value(self) -> Value<'a> {
        self.0
    }

    /// Its type.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// assert_eq!(Value::new(7).into_send()?.ty(), i32::TYPE);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn ty(&self) -> Type {
        self.0.ty()
    }
}

impl core::fmt::Debug for SendValue<'_> {
    /// The type only: to look at the value is to use it on this thread.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "SendValue<{}>", self.ty())
    }
}

impl<'a> Value<'a> {
    /// Makes a value that may cross threads, if the facts of its type allow it; drops the value if they do not.
    ///
    /// ```
    /// use std::cell::Cell;
    /// use reflect::Value;
    /// assert!(Value::new(Cell::new(7)).into_send().is_ok()); // `Cell` is `Send`
    /// assert!(Value::from_ref(&Cell::new(7)).into_send().is_err()); // and not `Sync`
    /// ```
    pub fn into_send(self) -> Result<SendValue<'a>> {
        self.into_send_for("into_send")
    }

    /// The same for the operation of this name.
    pub(crate) fn into_send_for(self, op: &'static str) -> Result<SendValue<'a>> {
        let ty = self.ty();
        let (fact, needs) = if self.raw.tag.mode() == SHARED { (Facts::SYNC, "Sync") } else { (Facts::SEND, "Send") };
        let error = match () {
            () if !self.is_valid() => ErrorKind::Invalid { op },
            () if self.raw.tag.is_lent() => ErrorKind::Lent { op, ty },
            () if !ty.facts().has(fact) => ErrorKind::NoTrait { op, ty, needs },
            () => return Ok(SendValue(self)),
        };
        self.refuse(Error::new(error))
    }
}
