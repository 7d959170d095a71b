//! `Func::make`: a function of any type, made at run time from a handler.

use core::ptr;
use std::sync::Arc;

use super::Func;
use super::body::{Body, Consumed};
use super::func_type::FuncType;
use super::held::Held;
use crate::error::{Error, ErrorKind, Result};
use crate::ty::{Method, Mode, Passed};
use crate::value::Value;
use crate::value::raw::Raw;
use crate::value::tag::{BOXED, EXCLUSIVE, INLINE, LENT, PLACE, SHARED, Tag, fits};

/// What serves the calls of a made function: it gets the arguments, which are those that the type says, and gives the result.
///
/// It may take the arguments out (`take`), and keep owned ones. An error is what the caller gets from `call`; a typed
/// callable, which cannot give one, panics with it.
pub trait Handler: for<'s, 'f> Fn(&'s mut [Value<'f>]) -> Result<Value<'f>> {}

impl<H: for<'s, 'f> Fn(&'s mut [Value<'f>]) -> Result<Value<'f>>> Handler for H {}

/// A type with what serves it.
struct Made<H, const SYNC: bool> {
    ty: FuncType,
    handler: H,
}

// SAFETY: `SYNC` is true only where the constructor has seen that the handler is `Send` and `Sync`. `run` consumes the
// arguments, gives the handler what the type says, and leaves in the room what it says.
unsafe impl<H: Handler, const SYNC: bool> Body for Made<H, SYNC> {
    fn is_sync(&self) -> bool {
        SYNC
    }

    fn method(&self) -> &'static Method {
        self.ty.method
    }

    unsafe fn run(&self, args: &mut [Raw], room: *mut ()) -> Result<Tag> {
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
        // SAFETY: `Value` is transparent over `Raw`. What the values borrow is good for the call, and for as long as the
        // result is used; the handler works for every such lifetime, so that it can keep none.
        let values = unsafe { &mut *(&raw mut *args.0 as *mut [Value<'_>]) };
        let result = (self.handler)(values)?.into_raw();
        if !gives(self.ty.method, &result) {
            let expected = self.ty.result().to_string();
            // SAFETY: the value that it was.
            let found = unsafe { Value::from_raw(result) }.described();
            return Err(Error::new(ErrorKind::HandlerResult { signature: self.ty.to_string(), expected, found }));
        }
        // Before the result is in its room: what panics here drops it.
        drop(args);
        // SAFETY: it is what the type says.
        Ok(unsafe { store(result, self.ty.method.result.mode, room) })
    }
}

/// Whether this is what a function of this description returns.
fn gives(method: &Method, result: &Raw) -> bool {
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

/// Puts a result into its room, as [`Output::give`](super::output::Output::give) does.
///
/// # Safety
/// It is held in this mode; the room is what a result of its type needs.
pub(super) unsafe fn store(mut result: Raw, mode: Mode, room: *mut ()) -> Tag {
    let ty = result.ty();
    let tag = tag_of(Passed(mode, ty));
    if matches!(mode, Mode::Shared | Mode::Exclusive) {
        // SAFETY: a payload has room for a `Ptr`.
        unsafe { room.cast::<crate::ptr::Ptr>().write(result.ptr()) };
        return tag;
    }
    let layout = ty.layout().expect("only sized values are owned");
    // SAFETY: the room is for a value of this layout, and for a word. The value is moved, and its box, if there is one,
    // freed.
    unsafe {
        // What is shorter than a word, as a whole word.
        let size = if (1..8).contains(&layout.size()) { 8 } else { layout.size() };
        ptr::copy_nonoverlapping(result.ptr_mut().data().cast::<u8>(), room.cast::<u8>(), size);
        result.free_box();
        core::mem::forget(result);
    }
    tag
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
    /// A function of this type, served by a handler. It has to be `Send` and `Sync`, since a `Func` may become a function
    /// pointer; [`make_local`](Func::make_local) takes one that is not.
    ///
    /// Whoever calls it gets what the type says: arguments of other types never reach the handler, and a result of another
    /// type is an error. Arguments that are passed by value are the handler's.
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
        Func::holding(unsafe { Held::owning(ty.method, Arc::new(Made::<H, SYNC> { ty, handler })) })
    }
}
