//! `Value`: a value of any reflected type, owned or borrowed.

mod access;
mod compare;
pub(crate) mod convert;
mod depth;
mod display;
pub(crate) mod dynamic;
mod iter;
pub(crate) mod raw;
mod send;
pub(crate) mod tag;

use core::alloc::Layout;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;

use crate::error::{Error, ErrorKind, Result, held, told_apart};
use crate::ptr::Ptr;
use crate::ty::{Facts, Kind, Mode, Reflect, Remote, Type, type_of};
use crate::value::tag::{EXCLUSIVE, SHARED};
pub use iter::{Elements, Entries, Fields};
use raw::Raw;
pub use send::SendValue;

/// A value of any reflected type: owned, or borrowed (shared or exclusive) for `'a`.
///
/// What fits into three words lives inside of the `Value`, `String` and `Vec` included; only larger values are boxed.
/// Two things a `Value` may also be: *private*, reached through a field that is not `pub`, which can be looked at and
/// no more; and *lent*, an owned `Option<&T>` or `Result<&T, E>` that a method returned, which can be taken apart but
/// does not pass for the `'static` type that describes it, or the future that an `async fn` returned, which can be
/// awaited.
///
/// A value may be of any depth. To show one ends nevertheless: see its `Debug`. To clone, compare, order, hash or drop
/// one is left to the type's own traits, which recurse as far as they would without reflection: those that are derived
/// for a list of boxes go down to its end. Reflection adds no recursion of its own that a value could make deeper.
///
/// Like a reference, a borrowed `Value` may be dropped after `'a` has ended: that it is still in scope keeps no borrow
/// alive.
///
/// ```
/// use reflect::{Reflect, Value};
/// #[derive(Reflect, Debug)]
/// struct Point { pub x: f64, pub y: f64 }
///
/// let mut point = Point { x: 1.0, y: 2.0 };
/// let mut value = Value::from_mut(&mut point);
/// value.field_mut("x")?.set(5.0)?;
/// assert_eq!(format!("{value:?}"), "Point { x: 5.0, y: 2.0 }");
/// assert_eq!(point.x, 5.0);
/// # Ok::<(), reflect::Error>(())
/// ```
#[repr(transparent)]
pub struct Value<'a> {
    pub(crate) raw: Raw,
    /// Borrows for `'a`, and does not cross threads: whether the type may is known at run time only.
    life: PhantomData<(&'a mut (), *mut ())>,
}

impl Value<'static> {
    /// No value at all: what stands in the place of an argument that a call has consumed. It can be asked what it is,
    /// shown and reborrowed; every operation that returns a `Result` is an error.
    ///
    /// ```
    /// use reflect::{Kind, Value};
    /// assert!(!Value::invalid().is_valid());
    /// assert_eq!(Value::invalid().kind(), Kind::Invalid);
    /// ```
    pub const fn invalid() -> Value<'static> {
        Value { raw: Raw::invalid(), life: PhantomData }
    }

    /// The default of a type that has one.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// assert_eq!(Value::default_of(String::TYPE)?.downcast::<String>()?, "");
    /// assert!(Value::default_of(std::cmp::Ordering::TYPE).is_err());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn default_of(ty: Type) -> Result<Value<'static>> {
        match ty.descriptor().ops.default {
            // SAFETY: the operation initialises the room as a `ty`, and a value has no lifetime but `'static`.
            Some(default) => Ok(unsafe { Value::from_raw(Raw::written(ty, 0, |room| default(room))) }),
            None => Err(Error::no_trait("default_of", ty, "Default")),
        }
    }
}

impl<'a> Value<'a> {
    /// Owns a value. A `&'static` reference is a value too, of a pointer type: `Value::new("text")` is a `&str`,
    /// [`Value::from_ref`]`("text")` a `str`.
    ///
    /// ```
    /// let value = reflect::Value::new(vec![1, 2, 3]);
    /// assert_eq!(value.len()?, 3);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn new<T: Reflect>(value: T) -> Value<'a> {
        Value { raw: Raw::owned(value), life: PhantomData }
    }

    /// Borrows a value: also a `str` or a slice.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// let value = Value::from_ref("text");
    /// assert_eq!(value.ty(), str::TYPE);
    /// assert_eq!(value.into_ref::<str>()?, "text");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn from_ref<T: Reflect + ?Sized>(value: &'a T) -> Value<'a> {
        // SAFETY: a `T` that may be read for `'a`.
        unsafe { Value::view(Ptr::of(value), type_of::<T>(), SHARED) }
    }

    /// Borrows a value exclusively.
    ///
    /// ```
    /// let mut count = 1;
    /// reflect::Value::from_mut(&mut count).set(2)?;
    /// assert_eq!(count, 2);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn from_mut<T: Reflect + ?Sized>(value: &'a mut T) -> Value<'a> {
        // SAFETY: a `T` that may be read and written for `'a`, by nobody else.
        unsafe { Value::view(Ptr::of(&raw mut *value), type_of::<T>(), EXCLUSIVE) }
    }

    /// Owns a value of a foreign type, which is described by `R`: see [`Remote`].
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// #[reflect(remote = std::ops::Range<u8>)]
    /// #[allow(dead_code)]
    /// struct RangeDef { pub start: u8, pub end: u8 }
    ///
    /// let range = Value::new_remote::<RangeDef>(3..7);
    /// assert_eq!(range.field("end")?.downcast_ref::<u8>()?, &7);
    /// assert_eq!(range.downcast::<std::ops::Range<u8>>()?, 3..7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn new_remote<R: Remote>(value: R::Target) -> Value<'a> {
        // SAFETY: `R::PROOF` is a `Proof<R::Target>`.
        Value { raw: unsafe { Raw::owned_as(R::PROOF.ty(), value) }, life: PhantomData }
    }

    /// Borrows a value of a foreign type, which is described by `R`.
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// #[reflect(remote = std::ops::Range<u8>)]
    /// # #[allow(dead_code)]
    /// struct RangeDef { pub start: u8, pub end: u8 }
    /// let range = 3..7;
    /// assert_eq!(Value::from_ref_remote::<RangeDef>(&range).field("end")?.downcast_ref::<u8>()?, &7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn from_ref_remote<R: Remote>(value: &'a R::Target) -> Value<'a> {
        // SAFETY: as in `from_ref`; `R::PROOF` is a `Proof<R::Target>`.
        unsafe { Value::view(Ptr::of(value), R::PROOF.ty(), SHARED) }
    }

    /// Borrows a value of a foreign type, which is described by `R`, exclusively.
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// #[reflect(remote = std::ops::Range<u8>)]
    /// # #[allow(dead_code)]
    /// struct RangeDef { pub start: u8, pub end: u8 }
    /// let mut range = 3..7;
    /// Value::from_mut_remote::<RangeDef>(&mut range).field_mut("end")?.set(9_u8)?;
    /// assert_eq!(range, 3..9);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn from_mut_remote<R: Remote>(value: &'a mut R::Target) -> Value<'a> {
        // SAFETY: as in `from_mut`; `R::PROOF` is a `Proof<R::Target>`.
        unsafe { Value::view(Ptr::of(&raw mut *value), R::PROOF.ty(), EXCLUSIVE) }
    }

    /// # Safety
    /// As for [`Raw::view`], with `'a` for how long.
    #[inline(always)]
    pub(crate) unsafe fn view(place: Ptr, ty: Type, bits: usize) -> Value<'a> {
        // SAFETY: the caller's promise.
        Value { raw: unsafe { Raw::view(place, ty, bits) }, life: PhantomData }
    }

    /// # Safety
    /// What `raw` borrows lives for `'a`.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(raw: Raw) -> Value<'a> {
        Value { raw, life: PhantomData }
    }

    #[inline(always)]
    pub(crate) fn into_raw(self) -> Raw {
        self.raw
    }

    /// The type of the value, without the `&` of a borrow.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// assert_eq!(Value::from_ref(&7).ty(), i32::TYPE);
    /// ```
    #[inline]
    pub fn ty(&self) -> Type {
        self.raw.ty()
    }

    /// What sort of thing it is.
    ///
    /// ```
    /// use reflect::{Kind, Value};
    /// assert_eq!(Value::new(vec![1]).kind(), Kind::List);
    /// ```
    #[inline]
    pub fn kind(&self) -> Kind {
        self.ty().kind()
    }

    /// Whether there is a value: it is not [`Value::invalid`].
    ///
    /// ```
    /// use reflect::Value;
    /// assert!(Value::new(()).is_valid() && !Value::invalid().is_valid());
    /// ```
    pub fn is_valid(&self) -> bool {
        self.kind() != Kind::Invalid
    }

    /// How the value is held.
    ///
    /// ```
    /// use reflect::{Mode, Value};
    /// assert_eq!(Value::new(1).mode(), Mode::Owned);
    /// assert_eq!(Value::from_ref("text").mode(), Mode::Shared);
    /// ```
    pub fn mode(&self) -> Mode {
        self.raw.mode()
    }

    /// Whether it was reached through a field that is not `pub`.
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Account { pub owner: String, balance: i64 }
    /// let account = Value::new(Account { owner: "Ada".into(), balance: 5 });
    /// assert!(account.field("balance")?.is_private() && !account.field("owner")?.is_private());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn is_private(&self) -> bool {
        self.raw.tag.is_private()
    }

    /// Whether it can be set, and its `pub` parts can: it is owned or exclusively borrowed, and neither private nor
    /// lent.
    ///
    /// ```
    /// use reflect::Value;
    /// let mut count = 1;
    /// assert!(Value::from_mut(&mut count).is_settable() && !Value::from_ref(&count).is_settable());
    /// ```
    pub fn is_settable(&self) -> bool {
        self.is_valid() && self.raw.tag.mode() != SHARED && self.raw.tag.flags() == 0
    }

    /// A shared view of this value.
    ///
    /// ```
    /// use reflect::{Mode, Value};
    /// let value = Value::new(String::from("text"));
    /// assert_eq!(value.reborrow().mode(), Mode::Shared);
    /// ```
    pub fn reborrow(&self) -> Value<'_> {
        // SAFETY: the place may be read as long as `self` is borrowed.
        unsafe { Value::view(self.raw.ptr(), self.ty(), SHARED | self.raw.tag.flags()) }
    }

    /// As exclusive a view as there can be: what a call gets for `&mut value`.
    pub(crate) fn view_for_call(&mut self) -> Value<'_> {
        if self.is_settable() { self.exclusive() } else { self.reborrow() }
    }

    /// An exclusive view of this value, which must be owned or exclusive itself.
    ///
    /// ```
    /// use reflect::Value;
    /// fn reset(mut value: Value<'_>) -> reflect::Result<()> { value.set(0) }
    /// let mut count = Value::new(7);
    /// reset(count.reborrow_mut()?)?;
    /// assert_eq!(count.downcast::<i32>()?, 0);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn reborrow_mut(&mut self) -> Result<Value<'_>> {
        self.check_settable("reborrow_mut")?;
        Ok(self.exclusive())
    }

    /// An exclusive view of a value that is settable.
    fn exclusive(&mut self) -> Value<'_> {
        debug_assert!(self.is_settable());
        let ty = self.ty();
        // SAFETY: the place may be written as long as `self` is borrowed exclusively.
        unsafe { Value::view(self.raw.ptr_mut(), ty, EXCLUSIVE) }
    }

    /// The value, with [`invalid`](Value::invalid) left in its place.
    ///
    /// ```
    /// use reflect::{Func, FuncType, args};
    /// let joined = Func::make(FuncType::of::<fn(String, &str) -> String>(), |args| {
    ///     let mut text = args[0].take().downcast::<String>()?;
    ///     text.push_str(args[1].as_str()?);
    ///     Ok(reflect::Value::new(text))
    /// });
    /// assert_eq!(joined.call(args![String::from("a"), "b"])?.to_string(), "ab");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[must_use = "the value would be dropped"]
    pub fn take(&mut self) -> Value<'a> {
        core::mem::replace(self, Value::invalid())
    }

    /// The same value without a lifetime, if it is owned.
    ///
    /// ```
    /// use reflect::Value;
    /// fn keep(value: Value<'_>) -> Result<Value<'static>, reflect::Error> { value.into_owned() }
    /// assert!(keep(Value::new(1)).is_ok());
    /// assert!(keep(Value::from_ref(&1)).is_err());
    /// ```
    pub fn into_owned(self) -> Result<Value<'static>> {
        if let Err(error) = self.check_owned("into_owned") {
            return self.refuse(error);
        }
        // SAFETY: an owned value that is not lent borrows nothing.
        Ok(unsafe { Value::from_raw(self.into_raw()) })
    }

    /// A clone of the value, owned.
    ///
    /// ```
    /// use reflect::Value;
    /// let text = String::from("text");
    /// let copy = Value::from_ref(&text).clone_value()?;
    /// drop(text);
    /// assert_eq!(copy.downcast::<String>()?, "text");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn clone_value(&self) -> Result<Value<'static>> {
        self.check_readable("clone_value")?;
        let ty = self.ty();
        match ty.descriptor().ops.clone {
            // SAFETY: the value may be read as a `ty`, and the room is for a `ty`; a clone that is not lent borrows
            // nothing.
            Some(clone) => Ok(unsafe { Value::from_raw(Raw::written(ty, 0, |room| clone(self.raw.ptr(), room))) }),
            None => Err(Error::no_trait("clone_value", ty, "Clone")),
        }
    }

    /// Drops the value for the sake of an error. In this order, and not at the end of a function that returns the error
    /// already: a drop that panics would then lose the error.
    #[cold]
    pub(crate) fn refuse<T>(self, error: Error) -> Result<T> {
        drop(self);
        Err(error)
    }

    /// How it is held, in words.
    pub(crate) fn described(&self) -> String {
        if !self.is_valid() {
            return "an invalid Value".into();
        }
        if self.kind() == Kind::Future {
            return "a future: `into_future` gives it, to be awaited".into();
        }
        let private = if self.is_private() { "private " } else { "" };
        let lent = if self.raw.tag.is_lent() { "borrowing " } else { "" };
        format!("{private}{lent}{}", held(self.mode(), self.ty()))
    }

    /// The typed contents may be seen: neither lent, nor private with something to protect.
    #[inline]
    fn check_readable(&self, op: &'static str) -> Result<()> {
        if self.raw.tag.flags() == 0 { Ok(()) } else { self.check_flags(op) }
    }

    #[cold]
    fn check_flags(&self, op: &'static str) -> Result<()> {
        let ty = self.ty();
        if self.raw.tag.is_lent() {
            return Err(Error::new(ErrorKind::Lent { op, ty }));
        }
        if self.raw.tag.is_private() && !ty.facts().has(Facts::PLAIN) {
            return Err(Error::new(ErrorKind::Private { op, what: format!("this {ty}") }));
        }
        Ok(())
    }

    /// It is owned, and free to go.
    fn check_owned(&self, op: &'static str) -> Result<()> {
        self.check_readable(op)?;
        match self.mode() {
            _ if !self.is_valid() => Err(Error::new(ErrorKind::Invalid { op })),
            Mode::Owned => Ok(()),
            _ => Err(Error::new(ErrorKind::NotOwned { op, ty: self.ty() })),
        }
    }

    /// It is a place that may be written to.
    fn check_settable(&self, op: &'static str) -> Result<()> {
        let ty = self.ty();
        Err(Error::new(match self.raw.tag {
            _ if self.is_settable() => return Ok(()),
            _ if !self.is_valid() => ErrorKind::Invalid { op },
            tag if tag.is_private() => ErrorKind::Private { op, what: format!("this {ty}") },
            tag if tag.is_lent() => ErrorKind::Lent { op, ty },
            _ => ErrorKind::NotExclusive { op, ty },
        }))
    }

    /// Replaces the value by another of the same type; the old one is dropped.
    ///
    /// ```
    /// use reflect::Value;
    /// let mut name = String::from("Ada");
    /// Value::from_mut(&mut name).set(String::from("Grace"))?;
    /// assert_eq!(name, "Grace");
    /// let error = Value::from_mut(&mut name).set(7).unwrap_err();
    /// assert_eq!(error.to_string(), "`set`: expected String, found i32");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn set<'v>(&mut self, new: impl Into<Value<'v>>) -> Result<()> {
        self.set_value(new.into())
    }

    /// Whether it can be set to this one, which has its layout then.
    pub(crate) fn check_set(&self, new: &Value<'_>) -> Result<Layout> {
        self.check_settable("set")?;
        let ty = self.ty();
        ty.layout().filter(|_| new.ty() == ty && new.raw.tag.is_free()).ok_or_else(|| {
            let (expected, found) = told_apart(ty.to_string(), new.described(), (ty, new.ty()));
            Error::new(ErrorKind::WrongType { op: "set", expected, found })
        })
    }

    fn set_value(&mut self, mut new: Value<'_>) -> Result<()> {
        let layout = match self.check_set(&new) {
            Ok(layout) => layout,
            Err(error) => return new.refuse(error),
        };
        // The places change hands, so that `new` then owns, and drops, the old value, also if that drop panics.
        // SAFETY: both are places of one type that may be written, and they do not overlap: one is owned by `new`.
        unsafe {
            core::ptr::swap_nonoverlapping(
                self.raw.ptr_mut().data().cast::<core::mem::MaybeUninit<u8>>(),
                new.raw.ptr_mut().data().cast(),
                layout.size(),
            );
        }
        Ok(())
    }

    /// Leaves [`Value::invalid`] in its place.
    pub(crate) fn forget(&mut self) {
        core::mem::forget(core::mem::replace(self, Value::invalid()));
    }

    /// Hands the raw value on without dropping it.
    pub(crate) fn into_undropped(self) -> ManuallyDrop<Raw> {
        ManuallyDrop::new(self.raw)
    }
}
