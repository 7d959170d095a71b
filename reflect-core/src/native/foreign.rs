//! `Func::from_native`: functions that somebody else has compiled, called from their description.

use core::mem::MaybeUninit;
use core::ptr;
use std::sync::Arc;

use reflect_asm::Caller;

use super::plan::{Plan, refused};
use super::room::with_room;
use crate::error::Result;
use crate::func::body::{Body, Room};
use crate::func::entries::Code;
use crate::func::held::Held;
use crate::func::send::ThreadBound;
use crate::func::{Convention, Func, FuncType};
use crate::value::raw::{Boxed, Raw};
use crate::value::tag::{EXCLUSIVE, INLINE, SHARED, Tag};

/// A C function with its type. The address comes first, for the thunk that is compiled for its type.
#[repr(C)]
struct Foreign {
    pointer: *const (),
    ty: FuncType,
    plan: &'static Plan,
    caller: &'static Caller,
}

// SAFETY: whoever gave the pointer has promised that any thread may call it.
unsafe impl Send for Foreign {}
// SAFETY: as above.
unsafe impl Sync for Foreign {}

// SAFETY: the pointer is a function of this type, says the same promise.
unsafe impl Body for Foreign {
    fn thread_bound(&self) -> Option<ThreadBound> {
        None
    }

    fn pointer(&self) -> Option<(*const (), Convention)> {
        Some((self.pointer, self.ty.convention))
    }

    fn code(&self) -> Option<Code> {
        self.plan.is_host().then_some(self.pointer)
    }

    unsafe fn run(&self, args: &mut [Raw], room: Room) -> Result<Tag> {
        // A large result goes into the room where that is for it, and else into a box.
        let boxed = self.plan.result.place.filter(|_| matches!(room, Room::Payload(_))).map(Boxed::new);
        let (Room::Payload(room) | Room::Typed(room)) = room;
        let args = Passed(args);
        with_room(args.0.len(), |places: &mut [MaybeUninit<*const u8>]| {
            let mut count = 0;
            for (raw, _) in args.0.iter_mut().zip(&self.plan.params).filter(|(_, param)| param.index.is_some()) {
                places[count].write(match raw.tag.mode() {
                    // A reference, thin or wide, lies in the payload as Rust and C have it.
                    INLINE | SHARED | EXCLUSIVE => raw.payload.get_mut().as_ptr().cast(),
                    _ => raw.ptr_mut().data().cast_const().cast(),
                });
                count += 1;
            }
            let result = boxed.as_ref().map_or(room.cast(), Boxed::at);
            // SAFETY: so many have been written. They are the addresses of values of the parameters' types, which are
            // given up; there is room for the result. That the function is one of this type, and what it may do, has
            // been promised.
            unsafe { self.caller.call(self.pointer, places[..count].assume_init_ref(), result) };
        });
        if let Some(boxed) = boxed {
            // SAFETY: a payload has room for an address.
            unsafe { room.cast::<*mut u8>().write(boxed.into_raw()) };
        }
        Ok(self.plan.result.tag)
    }
}

/// Arguments that are being passed: when this is dropped they are invalid, and the boxes that they were in are freed.
struct Passed<'s>(&'s mut [Raw]);

impl Drop for Passed<'_> {
    fn drop(&mut self) {
        for raw in &mut *self.0 {
            // SAFETY: the values have been moved, so that no more than a box is left of them, also after a panic.
            unsafe {
                raw.free_box();
                ptr::write(raw, Raw::invalid());
            }
        }
    }
}

impl Func<'static> {
    /// A function that is machine code: one of a library that has been loaded, one that C has returned, any function
    /// pointer. It is called by its type: with the convention that the type says (`extern "C"`, where that is Rust's
    /// own), and with values as rustc passes them to a function of that type.
    ///
    /// ```
    /// use reflect::{Func, FuncType, Type, args};
    /// unsafe extern "C" {
    ///     fn abs(x: i32) -> i32;
    ///     fn hypot(x: f64, y: f64) -> f64;
    /// }
    /// // SAFETY: this is how C declares it, it asks for nothing else, and any thread may call it.
    /// let abs = unsafe { Func::from_native(abs as *const (), FuncType::of::<extern "C" fn(i32) -> i32>())? };
    /// assert_eq!(abs.call(args![-7])?.downcast::<i32>()?, 7);
    /// assert_eq!(abs.typed::<fn(i32) -> i32>()?.call(-8), 8);
    ///
    /// // With a type that is known at run time only.
    /// let ty = FuncType::new([Type::of::<f64>(); 2], Type::of::<f64>())?;
    /// // SAFETY: as above.
    /// let hypot = unsafe { Func::from_native(hypot as *const (), ty)? };
    /// assert_eq!(hypot.call_as::<f64>(args![3.0, 4.0])?, 5.0);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotNative`](crate::ErrorKind::NotNative) for a type whose values cannot be passed to C, and
    /// [`ErrorKind::Native`](crate::ErrorKind::Native) for a pointer that is null, or where there is no such
    /// convention.
    ///
    /// # Safety
    ///
    /// For as long as the function is called, or a clone of it, or anything that is made of it (a callable, a pointer
    /// that is leaked):
    ///
    /// - The pointer is a function of this type and convention, where Rust's own stands for `extern "C"`, and
    ///   references have any lifetime, also those that are written `&'static T` (one that has to be static is a value,
    ///   of the type
    ///   [`Passed::owned`](crate::Passed::owned)`(Type::of::<&'static T>())`). It may be called on any thread, with any
    ///   values of the types. Where it asks more of them (`qsort` does), whoever has the `Func` keeps to that: make it
    ///   [`guarded`](Func::guarded), so that calls are `unsafe`. It owns what it gets by value, and gives its caller
    ///   what it returns.
    /// - What it returns is a value of the result's type: a `bool` is 0 or 1, a reference is not null. A result that is
    ///   borrowed is borrowed from its arguments, or lives for ever; if it is exclusive, nobody else has it.
    /// - It unwinds, if at all, only where the convention is `extern "C-unwind"`.
    pub unsafe fn from_native(pointer: *const (), ty: FuncType) -> Result<Func<'static>> {
        const OP: &str = "from_native";
        if pointer.is_null() {
            return Err(refused(OP, ty, "the pointer is null"));
        }
        let plan = Plan::of(OP, ty)?;
        let caller = plan.caller().map_err(|error| refused(OP, ty, error))?;
        let compiled = ty.method.more.compiled.and_then(|compiled| compiled.foreign).filter(|_| plan.is_host());
        let foreign = Arc::new(Foreign { pointer, ty, plan, caller });
        // SAFETY: a description of functions that a body runs, and a body of this type; or one of C functions whose
        // address comes first in what they own.
        Ok(Func::holding(unsafe { Held::owning(compiled.unwrap_or(ty.method), foreign) }))
    }
}
