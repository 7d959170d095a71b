//! `Func::make`: a function of any type, made at run time from a handler.

use core::mem::{ManuallyDrop, MaybeUninit};
use core::ptr;
use std::sync::Arc;

use super::Func;
use super::body::{Body, Consumed, Room};
use super::func_type::FuncType;
use super::held::Held;
use super::send::ThreadBound;
use crate::error::{Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::{Method, Mode, Passed};
use crate::value::Value;
use crate::value::raw::{Payload, Raw};
use crate::value::tag::{BOXED, EXCLUSIVE, INLINE, LENT, PLACE, SHARED, Tag, fits};

/// What serves the calls of a made function: it gets the arguments, which are those that the type says, and gives the
/// result.
///
/// It may take the arguments out ([`Value::take`]), and keep owned ones. An error is what the caller gets from `call`;
/// a typed callable, which cannot give one, panics with it.
pub trait Handler: for<'s, 'f> Fn(&'s mut [Value<'f>]) -> Result<Value<'f>> {}

impl<H: for<'s, 'f> Fn(&'s mut [Value<'f>]) -> Result<Value<'f>>> Handler for H {}

/// A type with what serves it.
struct Made<H, const SYNC: bool> {
    ty: FuncType,
    /// Of the result that it should give.
    tag: Tag,
    handler: H,
}

// SAFETY: `SYNC` is true only where the constructor has seen that the handler is `Send` and `Sync`. `run` consumes the
// arguments, gives the handler what the type says, and leaves in the room what it says.
unsafe impl<H: Handler, const SYNC: bool> Body for Made<H, SYNC> {
    fn thread_bound(&self) -> Option<ThreadBound> {
        (!SYNC).then_some(ThreadBound::Closure)
    }

    unsafe fn run(&self, args: &mut [Raw], room: Room) -> Result<Tag> {
        let args = Consumed(args);
        for (raw, slot) in args.0.iter_mut().zip(self.ty.method.slots) {
            match (slot.mode, raw.tag.mode()) {
                // SAFETY: an exclusive borrow is given up for a shared one.
                (Mode::Shared, EXCLUSIVE) => unsafe { ptr::write(raw, Raw::view(raw.ptr(), raw.ty(), SHARED)) },
                // What the handler gets it may keep.
                // SAFETY: moved, once: it is overwritten by what it has become.
                (_, PLACE) => unsafe {
                    let (ty, address) = (raw.ty(), raw.move_to_box());
                    ptr::write(raw, Raw::from_box(address, ty));
                },
                _ => {}
            }
        }
        // SAFETY: `Value` is transparent over `Raw`. What the values borrow is good for the call, and for as long as
        // the result is used; the handler works for every such lifetime, so that it can keep none.
        let values = unsafe { &mut *(ptr::from_mut::<[Raw]>(args.0) as *mut [Value<'_>]) };
        let result = match (self.handler)(values) {
            Ok(result) if result.raw.tag == self.tag || gives(self.ty.method, &result.raw) => result.into_raw(),
            failed => {
                let error = failed.map_or_else(|error| error, |result| self.wrong(&result));
                // Here, and not at the end: a drop that panics would then lose the error.
                drop(args);
                return Err(error);
            }
        };
        // Before the result is in its room: what panics here drops it.
        args.finish();
        // SAFETY: it is what the type says.
        Ok(unsafe { store(result, room, self.tag) })
    }
}

impl<H, const SYNC: bool> Made<H, SYNC> {
    #[cold]
    fn wrong(&self, result: &Value<'_>) -> Error {
        let (expected, found) = (self.ty.result().to_string(), result.described());
        Error::new(ErrorKind::HandlerResult { signature: self.ty.to_string(), expected, found })
    }
}

/// Whether this is what a function of this description returns.
pub(crate) fn gives(method: &Method, result: &Raw) -> bool {
    let (mode, ty) = (method.result.mode, method.result.ty());
    let tag = result.tag;
    result.ty() == ty
        && !tag.is_private()
        && match mode {
            Mode::Owned => tag.is_free(),
            Mode::Shared => matches!(tag.mode(), SHARED | EXCLUSIVE) && !tag.is_lent(),
            Mode::Exclusive => tag.mode() == EXCLUSIVE && !tag.is_lent(),
            Mode::Lent => tag.is_owned(),
        }
}

/// Puts a result into its room.
///
/// # Safety
/// It is what `tag` says, but that a reference may be exclusive, and the room is what such a result needs.
#[inline(always)]
pub(crate) unsafe fn store(result: Raw, room: Room, tag: Tag) -> Tag {
    let mut result = ManuallyDrop::new(result);
    match room {
        // SAFETY: the room is a payload, and this is one.
        Room::Payload(room) => unsafe { room.cast::<Payload>().write(*result.payload.get_mut()) },
        Room::Typed(room) => {
            let size = match tag.mode() {
                SHARED | EXCLUSIVE => size_of::<Ptr>(),
                _ => result.ty().layout().expect("only sized values are owned").size(),
            };
            let from = if result.tag.mode() == BOXED { result.ptr_mut().data() } else { result.payload.get().cast() };
            // SAFETY: the room is for a value of this size, and for a word. The value is moved, and its box, if there
            // is one, freed.
            unsafe {
                copy(from.cast(), room.cast(), size);
                result.free_box();
            }
        }
    }
    tag
}

/// Copies so many bytes, or a word where they are fewer.
///
/// # Safety
/// There are as many at both places, and a word at least. Both are aligned as values of the size are.
#[inline(always)]
unsafe fn copy(from: *const u8, to: *mut u8, size: usize) {
    // SAFETY: the caller's promise. Copies of a size that is known are loads and stores.
    unsafe {
        match size {
            0 => {}
            1..=8 => to.cast::<MaybeUninit<u64>>().write_unaligned(from.cast::<MaybeUninit<u64>>().read_unaligned()),
            16 => ptr::copy_nonoverlapping(from, to, 16),
            24 => ptr::copy_nonoverlapping(from, to, 24),
            _ => ptr::copy_nonoverlapping(from, to, size),
        }
    }
}

/// The tag of a result in its room.
pub(crate) fn tag_of(Passed(mode, ty): Passed) -> Tag {
    let owned = || if ty.layout().is_some_and(fits) { INLINE } else { BOXED };
    Tag::new(
        ty,
        match mode {
            Mode::Shared => SHARED,
            Mode::Exclusive => EXCLUSIVE,
            Mode::Lent => LENT | owned(),
            Mode::Owned => owned(),
        },
    )
}

impl Func<'static> {
    /// A function of this type, served by a handler. It has to be `Send` and `Sync`, since a `Func` may become a
    /// function pointer; [`make_local`](Func::make_local) takes one that is not.
    ///
    /// Whoever calls it gets what the type says: arguments of other types never reach the handler, and a result of
    /// another type is an error. Arguments that are passed by value are the handler's.
    ///
    /// ```
    /// use reflect::{Func, FuncType, Value, args};
    /// let add = Func::make(FuncType::of::<fn(i32, i32) -> i32>(), |args| {
    ///     Ok(Value::new(args[0].downcast_ref::<i32>()? + args[1].downcast_ref::<i32>()?))
    /// });
    /// assert_eq!(add.call_as::<i32>(args![1, 2])?, 3);
    /// assert_eq!(add.info().to_string(), "fn(i32, i32) -> i32");
    ///
    /// // The result may borrow from the arguments.
    /// let first = Func::make(FuncType::of::<fn(&str, &str) -> bool>(), |args| {
    ///     let [a, b] = args else { unreachable!("there are two") };
    ///     Ok(Value::new(a.downcast_ref::<str>()? < b.downcast_ref::<str>()?))
    /// });
    /// assert!(first.call_as::<bool>(args!["a", "b"])?);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn make(ty: FuncType, handler: impl Handler + Send + Sync + 'static) -> Func<'static> {
        Func::made::<_, true>(ty, handler)
    }

    /// The same for a handler that stays on this thread: it may hold an `Rc` or a `Cell`.
    ///
    /// ```
    /// use std::cell::Cell;
    /// use std::rc::Rc;
    /// use reflect::{Func, FuncType, Value, args};
    /// let calls = Rc::new(Cell::new(0_u32));
    /// let count = calls.clone();
    /// let called = Func::make_local(FuncType::of::<fn() -> u32>(), move |_| Ok(Value::new(count.replace(count.get() + 1))));
    /// assert_eq!(called.call_as::<u32>(args![])?, 0);
    /// assert_eq!((called.call_as::<u32>(args![])?, calls.get()), (1, 2));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn make_local(ty: FuncType, handler: impl Handler + 'static) -> Func<'static> {
        Func::made::<_, false>(ty, handler)
    }

    fn made<H: Handler + 'static, const SYNC: bool>(ty: FuncType, handler: H) -> Func<'static> {
        // SAFETY: a description of functions that a body runs, and a body of this type.
        Func::holding(unsafe {
            Held::owning(ty.method, Arc::new(Made::<H, SYNC> { ty, tag: tag_of(ty.result()), handler }))
        })
    }
}
