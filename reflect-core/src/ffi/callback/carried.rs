//! Functions whose panics are carried: `Func::carried` and its like.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use super::carrier::Carrier;
use super::errno::Errno;
use super::stand_in::{Kept, StandIn};
use crate::error::{Error, ErrorKind, Result};
use crate::func::alone::{Alone, busy};
use crate::func::body::{Body, Consumed, Room};
use crate::func::call::{OnceReceiver, Outcome, boxed, call_typed};
use crate::func::held::Held;
use crate::func::made::{store, tag_of};
use crate::func::resolve::{of_type, resolve};
use crate::func::send::ThreadBound;
use crate::func::{Func, FuncMut, FuncOnce, FuncType};
use crate::ptr::Ptr;
use crate::ty::{Facts, Method};
use crate::value::raw::Raw;
use crate::value::tag::Tag;

const OP: &str = "carried";

/// Who has the receiver of the function.
enum Receiver {
    /// A function that may be called any number of times, and what owns its receiver, if anything does.
    Held(Ptr, #[allow(dead_code, reason = "it is there to be dropped")] Held),
    /// The same for one call at a time: C may call while a call is running.
    Exclusive(Ptr, #[allow(dead_code, reason = "it is there to be dropped")] Held, Alone),
    /// One that may be called once.
    Once(Mutex<Option<OnceReceiver>>),
}

/// A function with who carries its panics.
struct Carried {
    method: &'static Method,
    receiver: Receiver,
    /// The function's, and that of this one.
    ty: FuncType,
    tag: Tag,
    carrier: Carrier,
    stand_in: Kept,
    bound: Option<ThreadBound>,
}

// SAFETY: what it owns is a function, which says what keeps it on its thread, a stand-in, which does so, too, and a
// carrier, which is for all threads; `bound` is what they said. A function that has to have its receiver alone may say
// less than one that is for several threads at once: it runs for one at a time. `run` consumes the arguments, and
// leaves in the room what the type says.
unsafe impl Body for Carried {
    fn thread_bound(&self) -> Option<ThreadBound> {
        self.bound
    }

    #[cfg(feature = "native")]
    fn keeps_apart(&self) -> bool {
        matches!(self.receiver, Receiver::Exclusive(..))
    }

    unsafe fn run(&self, args: &mut [Raw], room: Room) -> Result<Tag> {
        let errno = Errno::get();
        // Nothing of a call that panics is looked at any more: its arguments have been consumed, its room is written
        // anew.
        let caught = catch_unwind(AssertUnwindSafe(|| {
            let args = Consumed(args);
            if self.carrier.is_carrying() {
                drop(args);
                return false;
            }
            // SAFETY: the caller's promise: the arguments are of the method's types, as the description is.
            match unsafe { self.call(args.begin(), room) } {
                Outcome::Done(_) => true,
                Outcome::Failed(error) => panic!("{error}"),
                Outcome::Refused => unreachable!("{}: arguments of its types were refused", self.method),
            }
        }));
        match caught {
            Ok(true) => return Ok(self.tag),
            Ok(false) => {}
            Err(payload) => self.carrier.keep(payload),
        }
        let stand_in = self.stand_in.give();
        errno.restore();
        // SAFETY: it is what the type says, which has been checked.
        Ok(unsafe { store(stand_in, room, self.tag) })
    }
}

impl Carried {
    /// Calls the function.
    ///
    /// # Safety
    /// As for [`Body::run`].
    unsafe fn call(&self, args: &mut [Raw], room: Room) -> Outcome {
        // A large result goes into the room where that is for it, and else into a box.
        let (layout, room) = match room {
            Room::Payload(room) => (self.ty.method.result_box, room),
            Room::Typed(room) => (None, room),
        };
        // SAFETY: the caller's promise. The receiver is the method's, and is there for the call, which has it alone
        // where that could be otherwise.
        unsafe {
            boxed(layout, room, |at| match &self.receiver {
                Receiver::Held(receiver, _) => call_typed(self.method, *receiver, args, at),
                Receiver::Exclusive(receiver, _, alone) => {
                    let Some(_running) = alone.enter() else {
                        drop(Consumed(args));
                        busy(self.method)
                    };
                    call_typed(self.method, *receiver, args, at)
                }
                Receiver::Once(once) => self.call_once(once, args, at),
            })
        }
    }

    /// The same for a function that may be called once.
    ///
    /// # Safety
    /// As for [`call_typed`].
    unsafe fn call_once(&self, once: &Mutex<Option<OnceReceiver>>, args: &mut [Raw], room: *mut ()) -> Outcome {
        // Not locked any more when the call begins.
        let receiver = once.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut receiver) = receiver else {
            drop(Consumed(args));
            panic!("{}: called for a second time; the first call has consumed it", self.method)
        };
        // SAFETY: it is a typed call, the only one; the rest is the caller's promise.
        unsafe { receiver.consume_typed(|receiver| call_typed(self.method, receiver, args, room)) }
    }

    /// A function of any number of calls that is carried.
    fn of(
        func: &Func<'_>,
        carrier: &Carrier,
        stand_in: Kept,
        receiver: impl FnOnce(Ptr, Held) -> Receiver,
    ) -> Result<Held> {
        of_one_type(func.info())?;
        let (ty, unbound) = (func.ty(), func.is_unbound());
        let (method, place) = resolve(OP, &func.held, unbound, ty)?.target;
        Carried::hold(method, receiver(place, func.held.clone()), ty, carrier, stand_in, func.thread_bound())
    }

    /// A function that is carried, as a `Func` holds it.
    fn hold(
        method: &'static Method,
        receiver: Receiver,
        ty: FuncType,
        carrier: &Carrier,
        stand_in: Kept,
        bound: Option<ThreadBound>,
    ) -> Result<Held> {
        let stand_in = stand_in.checked(OP, ty)?;
        let bound = bound.or_else(|| stand_in.thread_bound());
        let carried =
            Carried { method, receiver, ty, tag: tag_of(ty.result()), carrier: carrier.clone(), stand_in, bound };
        #[allow(clippy::arc_with_non_send_sync, reason = "its description says what other threads may do")]
        let carried = Arc::new(carried);
        // SAFETY: a description of functions that a body runs, and a body of this type.
        Ok(unsafe { Held::owning(ty.method, carried) })
    }
}

/// Refuses a set of instances: which of them is meant is known when one is called, and what stands in is not.
fn of_one_type(method: &Method) -> Result<()> {
    if method.overloads().is_empty() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Signature {
        op: OP,
        signature: method.to_string(),
        wanted: "function of one type".into(),
        reason: "it is generic; a closure that calls one of its instances is one".into(),
    }))
}

impl<'a> Func<'a> {
    /// The same function for C, with its panics carried around C's frames: whoever calls this one gets a stand-in in
    /// place of the result of a call that panics, and [`Carrier::run`], around the call of C, goes on with the panic.
    ///
    /// It is a function of all parameters: without names, without defaults. What borrows, which threads may have it,
    /// whether it may be sent: all that is as before, and the stand-in has to be `Send` and `Sync` if the function is to
    /// be a function pointer. A call costs what one of a handler does; see [`Carrier`] for the rules.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use std::panic::{AssertUnwindSafe, catch_unwind};
    /// use reflect::{Carrier, Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Stock { left: u32 }
    /// #[reflect::reflect_methods]
    /// impl Stock {
    ///     pub fn after(&self, taken: u32) -> u32 { self.left.checked_sub(taken).expect("so many are not there") }
    /// }
    /// /// C, which does not know of panics.
    /// extern "C" fn both(after: extern "C" fn(u32) -> u32, one: u32, two: u32) -> u32 { after(one) + after(two) }
    ///
    /// let (stock, carrier) = (Value::new(Stock { left: 10 }), Carrier::new());
    /// let after = stock.method_by_name("after")?.carried(&carrier, || 0_u32)?;
    /// let native = after.native::<extern "C" fn(u32) -> u32>()?;
    /// // SAFETY: `native` is there for the calls.
    /// let after = unsafe { native.as_fn() };
    /// assert_eq!(carrier.run(|| both(*after, 1, 2)), 17);
    /// let payload = catch_unwind(AssertUnwindSafe(|| carrier.run(|| both(*after, 1, 11)))).unwrap_err();
    /// assert_eq!(payload.downcast_ref::<String>().unwrap(), "so many are not there");
    /// # }
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`WrongType`](crate::ErrorKind::WrongType) for a stand-in of another type than the result,
    /// [`NoTrait`](crate::ErrorKind::NoTrait) for one that cannot be cloned;
    /// [`Signature`](crate::ErrorKind::Signature) for a function that is unsafe, or generic: of these
    /// [`assume_safe`](Func::assume_safe), and a closure around it, make ones that can be carried;
    /// [`Async`](crate::ErrorKind::Async) for one that is asynchronous, and
    /// [`NoReceiver`](crate::ErrorKind::NoReceiver) where a promoted one has none.
    ///
    /// # Panics
    ///
    /// The function that this gives panics if the stand-in cannot be made or cloned without a panic.
    pub fn carried<M>(&self, carrier: &Carrier, stand_in: impl StandIn<M>) -> Result<Func<'a>> {
        Ok(Func::holding(Carried::of(self, carrier, stand_in.keep(), Receiver::Held)?))
    }
}

impl<'a> FuncMut<'a> {
    /// The same method with its panics carried; see [`Func::carried`]. A call that C makes while another is running
    /// panics, which is carried, too: C gets the stand-in.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use reflect::{Carrier, Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Log { lines: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Log {
    ///     pub fn add(&mut self, line: i32) -> i32 {
    ///         self.lines.push(line);
    ///         i32::try_from(self.lines.len()).unwrap() / line
    ///     }
    /// }
    /// let (mut log, carrier) = (Log { lines: vec![] }, Carrier::new());
    /// let mut value = Value::from_mut(&mut log);
    /// let add = value.method_by_name_mut("add")?.carried(&carrier, || -1)?.native::<extern "C" fn(i32) -> i32>()?;
    /// // SAFETY: `add` is there for the calls.
    /// let pointer = unsafe { add.as_fn() };
    /// assert_eq!([1, 0, 5].map(|line| pointer(line)), [1, -1, -1]); // the last is not called any more
    /// assert_eq!(carrier.take().unwrap().downcast_ref(), Some(&"attempt to divide by zero"));
    /// drop(add);
    /// assert_eq!(log.lines, [1, 0]);
    /// # }
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Func::carried`].
    pub fn carried<M>(self, carrier: &Carrier, stand_in: impl StandIn<M>) -> Result<FuncMut<'a>> {
        let FuncMut { func, life } = self;
        let alone = |receiver, held| Receiver::Exclusive(receiver, held, Alone::default());
        Ok(FuncMut { func: Func::holding(Carried::of(&func, carrier, stand_in.keep(), alone)?), life })
    }
}

impl<'a> FuncOnce<'a> {
    /// The method as a function for one call, with its panics carried; see [`Func::carried`]. A second call panics,
    /// which is carried, too. It owns the receiver, which is dropped with an error.
    ///
    /// ```
    /// # #[cfg(feature = "native")] {
    /// use reflect::{Carrier, Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self) -> u32 { self.seat }
    /// }
    /// let carrier = Carrier::new();
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?.carried(&carrier, || 0_u32)?;
    /// let native = redeem.native::<extern "C" fn() -> u32>()?;
    /// // SAFETY: `native` is there for the calls.
    /// let redeem = unsafe { native.as_fn() };
    /// assert_eq!((redeem(), redeem()), (7, 0));
    /// let payload = carrier.take().unwrap();
    /// assert_eq!(
    ///     payload.downcast_ref::<String>().unwrap(),
    ///     "Ticket::redeem(self) -> u32: called for a second time; the first call has consumed it",
    /// );
    /// # }
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Func::carried`].
    pub fn carried<M>(self, carrier: &Carrier, stand_in: impl StandIn<M>) -> Result<Func<'a>> {
        of_one_type(self.method)?;
        let ty = FuncType::of_method(self.method, false);
        let method = of_type(OP, self.method, false, ty)?;
        let receiver = self.receiver;
        let (facts, sent) = (receiver.ty().facts(), receiver.ty());
        // One call has it alone.
        let bound = (!facts.has(Facts::SEND)).then_some(ThreadBound::Receiver(sent, "Send"));
        let receiver = Receiver::Once(Mutex::new(Some(OnceReceiver::new(receiver))));
        let held = Carried::hold(method, receiver, ty, carrier, stand_in.keep(), bound)?;
        Ok(Func::holding(held))
    }
}
