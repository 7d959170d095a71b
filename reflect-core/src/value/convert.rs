//! From typed Rust to `Value` and back. Nothing is converted on the way: types match exactly or it is an error.

use core::any::{TypeId, type_name};
use core::mem::MaybeUninit;

use super::Value;
use crate::error::{Error, ErrorKind, Result, of_another_library};
use crate::ptr::Ptr;
use crate::ty::shape::{PointerShape, Shape};
use crate::ty::{Kind, Mode, Reflect, Type};
use crate::value::raw::{Raw, part_bits};
use crate::value::tag::{EXCLUSIVE, LENT, SHARED, Tag};

impl<'a> Value<'a> {
    /// Takes the value out; it must be owned, and a `T`.
    ///
    /// ```
    /// use reflect::Value;
    /// assert_eq!(Value::new(7_u8).downcast::<u8>()?, 7);
    /// let error = Value::new(7_u8).downcast::<i32>().unwrap_err();
    /// assert_eq!(error.to_string(), "`downcast`: expected i32, found u8");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn downcast<T: 'static>(self) -> Result<T> {
        if self.raw.tag.is_free() && self.ty().is_here::<T>() {
            let mut raw = self.into_undropped();
            // SAFETY: owned, and a `T` by the compiler's own identity; not used again.
            return Ok(unsafe { raw.take::<T>() });
        }
        // Not by address: every call would put its result into memory for the sake of this.
        let (first, second, third, tag) = self.into_raw().into_words();
        // SAFETY: the value has been given up here, and is again one there.
        unsafe { downcast_slowly::<T>(first, second, third, tag) }
    }

    /// The same, but gives the value back if it is not an owned `T`.
    ///
    /// ```
    /// use reflect::Value;
    /// let value = Value::new(7_u8).downcast_or_self::<i32>().unwrap_err();
    /// assert_eq!(value.downcast_or_self::<u8>().ok(), Some(7));
    /// ```
    #[inline(always)]
    pub fn downcast_or_self<T: 'static>(self) -> Result<T, Value<'a>> {
        if self.raw.tag.is_free() && self.ty().is::<T>() {
            let mut raw = self.into_undropped();
            // SAFETY: owned, and a `T`, as `is` says; not used again.
            Ok(unsafe { raw.take::<T>() })
        } else {
            Err(self)
        }
    }

    /// Looks at the value as a `T`, which must be its type: a `Vec<i32>` is no `[i32]`.
    ///
    /// What was reached through a private field is shown only where it is plain data (numbers, text, and arrays, lists,
    /// tuples, options, boxes and tree maps of them): a reference to anything else could be used to change it.
    ///
    /// ```
    /// use reflect::Value;
    /// assert_eq!(Value::from_ref("text").downcast_ref::<str>()?, "text");
    /// assert_eq!(Value::new(vec![1, 2]).downcast_ref::<Vec<i32>>()?, &[1, 2]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline]
    pub fn downcast_ref<T: ?Sized + 'static>(&self) -> Result<&T> {
        if !self.ty().is::<T>() {
            return Err(self.downcast_error::<T>("downcast_ref", false));
        }
        self.check_readable("downcast_ref")?;
        // SAFETY: a `T`, as `is` says, which may be read as long as `self` is borrowed.
        Ok(unsafe { self.raw.ptr().as_ref::<T>() })
    }

    /// Borrows the value exclusively as a `T`.
    ///
    /// ```
    /// let mut value = reflect::Value::new(vec![1, 2]);
    /// value.downcast_mut::<Vec<i32>>()?.push(3);
    /// assert_eq!(value.len()?, 3);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline]
    pub fn downcast_mut<T: ?Sized + 'static>(&mut self) -> Result<&mut T> {
        if !self.ty().is::<T>() {
            return Err(self.downcast_error::<T>("downcast_mut", false));
        }
        self.check_settable("downcast_mut")?;
        // SAFETY: a `T`, as `is` says, owned or exclusive, and `self` is borrowed exclusively.
        Ok(unsafe { self.raw.ptr_mut().as_mut::<T>() })
    }

    /// The reference that the value is, for all of its lifetime. An owned value is none: [`Value::downcast_ref`]
    /// borrows it.
    ///
    /// ```
    /// use reflect::Value;
    /// fn text<'a>(value: Value<'a>) -> Option<&'a str> { value.into_ref::<str>().ok() }
    /// assert_eq!(text(Value::from_ref("text")), Some("text"));
    /// ```
    pub fn into_ref<T: ?Sized + 'static>(self) -> Result<&'a T> {
        let borrowed = !self.raw.tag.is_owned();
        if !self.ty().is::<T>() || !borrowed {
            let error = self.borrow_error::<T>("into_ref", "&");
            return self.refuse(error);
        }
        self.check_readable("into_ref")?;
        // SAFETY: a `T` borrowed for `'a`; an exclusive borrow is given up for this shared one.
        Ok(unsafe { self.raw.ptr().as_ref::<T>() })
    }

    /// The exclusive reference that the value is, for all of its lifetime.
    ///
    /// ```
    /// let mut list = vec![1, 2];
    /// let items: &mut Vec<i32> = reflect::Value::from_mut(&mut list).into_mut()?; // outlives the Value
    /// items.push(3);
    /// assert_eq!(list, [1, 2, 3]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_mut<T: ?Sized + 'static>(self) -> Result<&'a mut T> {
        if !self.ty().is::<T>() || self.raw.tag.mode() != EXCLUSIVE {
            let error = self.borrow_error::<T>("into_mut", "&mut ");
            return self.refuse(error);
        }
        self.check_settable("into_mut")?;
        // SAFETY: a `T` borrowed exclusively for `'a`, and `self`, the only handle to it, ends here.
        Ok(unsafe { self.raw.ptr().as_mut::<T>() })
    }

    #[cold]
    #[inline(never)]
    fn downcast_error<T: ?Sized + 'static>(&self, op: &'static str, owned: bool) -> Error {
        // What is of the right type was refused for how it is held.
        if let (true, Err(error)) = (owned && self.ty().is::<T>(), self.check_owned(op)) {
            return error;
        }
        if !self.is_valid() {
            return Error::new(ErrorKind::Invalid { op });
        }
        let expected = name_of::<T>(self.ty());
        Error::new(ErrorKind::WrongType { op, expected, found: self.described_beside::<T>() })
    }

    #[cold]
    fn borrow_error<T: ?Sized + 'static>(&self, op: &'static str, prefix: &str) -> Error {
        if !self.is_valid() {
            return Error::new(ErrorKind::Invalid { op });
        }
        let expected = format!("{prefix}{}", name_of::<T>(self.ty()));
        let found = match self.ty().descriptor().shape {
            // Both are written `&T`; one is a way to hold a `T`, the other a value like any other.
            Shape::Pointer(shape) if self.mode() == Mode::Owned && (shape.elem)().is::<T>() => {
                format!("an owned {}: `downcast` takes it out", self.ty())
            }
            _ => self.described_beside::<T>(),
        };
        Error::new(ErrorKind::WrongType { op, expected, found })
    }

    /// The description of the value's type, where a `T` is expected.
    fn described_beside<T: ?Sized + 'static>(&self) -> String {
        if is_namesake::<T>(self.ty()) { of_another_library(self.described()) } else { self.described() }
    }

    /// The payload of an `Option`, or `None`: by value if it is owned, as a view if it is borrowed.
    ///
    /// ```
    /// use reflect::Value;
    /// let some = Value::new(Some(String::from("text"))).into_option()?.unwrap();
    /// assert_eq!(some.downcast::<String>()?, "text");
    /// assert!(Value::new(None::<String>).into_option()?.is_none());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_option(self) -> Result<Option<Value<'a>>> {
        if self.kind() != Kind::Option {
            let error = Error::wrong_kind("into_option", self.ty(), "an `Option`");
            return self.refuse(error);
        }
        Ok(self.into_payload().1)
    }

    /// The payload of a `Result`: by value if it is owned, as a view if it is borrowed.
    ///
    /// ```
    /// use reflect::Value;
    /// let parsed: Result<u8, String> = Err("not a number".into());
    /// let error = Value::new(parsed).into_result()?.unwrap_err();
    /// assert_eq!(error.downcast::<String>()?, "not a number");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_result(self) -> Result<Result<Value<'a>, Value<'a>>> {
        if self.kind() != Kind::Result {
            let error = Error::wrong_kind("into_result", self.ty(), "a `Result`");
            return self.refuse(error);
        }
        let (variant, payload) = self.into_payload();
        let payload = payload.expect("both variants of Result have a payload");
        Ok(if variant == 0 { Ok(payload) } else { Err(payload) })
    }

    /// The current variant of an `Option` or a `Result`, and its payload.
    fn into_payload(self) -> (usize, Option<Value<'a>>) {
        let Shape::Enum(shape) = self.ty().descriptor().shape else { unreachable!("checked by kind") };
        let place = self.raw.ptr();
        // SAFETY: the value may be read.
        let variant = unsafe { (shape.variant_of)(place.data()) };
        let Some(field) = shape.variants[variant].fields.first() else { return (variant, None) };
        // In a lent value it is the success that borrows; an error is always its own.
        let borrows = self.raw.tag.is_lent() && (self.kind() == Kind::Option || variant == 0);
        let payload = if self.raw.tag.is_owned() {
            let unwrap = shape.unwrap.expect("`Option` and `Result` have it");
            let lent = if borrows { LENT } else { 0 };
            let mut raw = self.into_undropped();
            // SAFETY: the payload is moved into new storage of its type, and the value, moved out, is not used again.
            // What is lent lives for `'a`.
            unsafe {
                let place = raw.ptr_mut().data();
                let payload = Raw::written(field.ty(), lent, |room| unwrap(place, room));
                raw.free_box();
                Value::from_raw(payload)
            }
        } else {
            // SAFETY: a part of the place, viewed like the whole, for `'a`.
            unsafe {
                let part = (shape.field)(place.data(), 0).place;
                let at = place.data().wrapping_byte_add(part.addr() - place.data().addr());
                let flags = if borrows { self.raw.tag.flags() } else { self.raw.tag.flags() & !LENT };
                Value::view(Ptr::thin(at), field.ty(), part_bits(self.raw.tag.mode(), flags, true))
            }
        };
        (variant, Some(if borrows { payload.into_referent() } else { payload }))
    }

    /// What a lent `&T` or `&mut T` refers to.
    fn into_referent(mut self) -> Value<'a> {
        let Shape::Pointer(PointerShape { elem, deref, deref_mut, .. }) = self.ty().descriptor().shape else {
            unreachable!("only references are lent")
        };
        let (owned, flags) = (self.raw.tag.is_owned(), self.raw.tag.flags() & !LENT);
        let place = self.raw.ptr_mut();
        // SAFETY: the value may be read as the reference that it is. The referent is borrowed for `'a`: exclusively if
        // the reference is `&mut` and owned, hence given up here, shared otherwise.
        unsafe {
            match deref_mut.filter(|_| owned) {
                Some(deref_mut) => Value::view(deref_mut(place), elem(), EXCLUSIVE),
                None => Value::view(deref(place), elem(), SHARED | flags),
            }
        }
    }
}

/// A `downcast` that is refused, or of a type of another image.
///
/// # Safety
/// The words and the tag of a value, which is given up.
#[cold]
#[inline(never)]
unsafe fn downcast_slowly<T: 'static>(
    first: MaybeUninit<u64>,
    second: MaybeUninit<u64>,
    third: MaybeUninit<u64>,
    tag: Tag,
) -> Result<T> {
    // SAFETY: the caller's promise.
    let value: Value<'_> = unsafe { Value::from_raw(Raw::new([first, second, third], tag)) };
    match value.downcast_or_self() {
        Ok(value) => Ok(value),
        Err(value) => {
            let error = value.downcast_error::<T>("downcast", true);
            value.refuse(error)
        }
    }
}

/// Returns whether a type has the name of `T`, and is not known to be `T`.
pub(crate) fn is_namesake<T: ?Sized + 'static>(ty: Type) -> bool {
    (ty.id() == TypeId::of::<T>() || ty.path() == type_name::<T>()) && !ty.is::<T>()
}

/// The name of `T`, as the names of types are written here if it can be had.
fn name_of<T: ?Sized + 'static>(found: Type) -> String {
    if found.is::<T>() { found.to_string() } else { crate::ty::name::without_modules(type_name::<T>()) }
}

impl<'a, T: Reflect> From<T> for Value<'a> {
    fn from(value: T) -> Value<'a> {
        Value::new(value)
    }
}
