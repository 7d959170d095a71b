//! Trait objects: from a value to one, and back to what it is.

use core::mem::ManuallyDrop;

use super::Value;
use crate::error::{Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::implements::Impl;
use crate::ty::shape::Shape;
use crate::ty::{Reflect, Type, type_of};
use crate::value::raw::{Raw, part_bits};
use crate::value::tag::{EXCLUSIVE, SHARED};

impl Type {
    /// Whether the type has this trait: `D` is `dyn Trait`, of a trait of `#[reflect_trait]`, and `#[reflect_methods]`
    /// stands on the `impl` of it, or of another trait of `#[reflect_trait]` that has it as a supertrait. The type of a
    /// trait's objects has that trait alone; what such a [`Value`] is can be asked by [`Value::concrete`].
    ///
    /// ```
    /// # #[cfg(feature = "registry")] {
    /// # use reflect::{Reflect, reflect_methods, reflect_trait};
    /// #[reflect_trait]
    /// pub trait Area { fn area(&self) -> f64; }
    ///
    /// #[derive(Reflect)]
    /// struct Square { side: f64 }
    ///
    /// #[reflect_methods]
    /// impl Area for Square {
    ///     fn area(&self) -> f64 { self.side * self.side }
    /// }
    /// assert!(Square::TYPE.implements::<dyn Area>());
    /// assert!(!String::TYPE.implements::<dyn Area>());
    /// # }
    /// ```
    pub fn implements<D: Reflect + ?Sized>(self) -> bool {
        self.implements_type(type_of::<D>())
    }

    /// The same for a trait that is known at run time only: `object` is the type of its objects.
    ///
    /// ```
    /// # #[cfg(feature = "registry")] {
    /// # use reflect::{Reflect, Type, reflect_methods, reflect_trait};
    /// # #[reflect_trait]
    /// # pub trait Area { fn area(&self) -> f64; }
    /// # #[derive(Reflect)]
    /// # struct Square { side: f64 }
    /// # #[reflect_methods]
    /// # impl Area for Square {
    /// #     fn area(&self) -> f64 { self.side * self.side }
    /// # }
    /// let area: Type = Type::of::<dyn Area>();
    /// assert!(Square::TYPE.implements_type(area) && area.implements_type(area));
    /// # }
    /// ```
    pub fn implements_type(self, object: Type) -> bool {
        self.imp(object).is_some() || (self == object && matches!(self.descriptor().shape, Shape::Dyn(_)))
    }

    /// The traits that the type has, as far as is known: the types of their objects.
    ///
    /// ```
    /// # #[cfg(feature = "registry")] {
    /// # use reflect::{Reflect, Type, reflect_methods, reflect_trait};
    /// # #[reflect_trait]
    /// # pub trait Area { fn area(&self) -> f64; }
    /// # #[derive(Reflect)]
    /// # struct Square { side: f64 }
    /// # #[reflect_methods]
    /// # impl Area for Square {
    /// #     fn area(&self) -> f64 { self.side * self.side }
    /// # }
    /// assert_eq!(Square::TYPE.traits().collect::<Vec<_>>(), [Type::of::<dyn Area>()]);
    /// # }
    /// ```
    pub fn traits(self) -> impl Iterator<Item = Type> {
        self.impls().iter().map(|imp| imp.object)
    }

    fn impls(self) -> &'static [Impl] {
        self.set().map_or(&[], |set| &set.impls)
    }

    pub(crate) fn imp(self, object: Type) -> Option<&'static Impl> {
        self.impls().iter().find(|imp| imp.object == object)
    }
}

impl<'a> Value<'a> {
    /// What a trait object is behind its trait; any other value as it is, also a `Box<dyn Trait>`, which
    /// [`pointee`](Value::pointee) leads into.
    ///
    /// ```
    /// # use reflect::{Reflect, Value, reflect_trait};
    /// #[reflect_trait]
    /// pub trait Area { fn area(&self) -> f64; }
    ///
    /// #[derive(Reflect)]
    /// struct Square { side: f64 }
    /// impl Area for Square {
    ///     fn area(&self) -> f64 { self.side * self.side }
    /// }
    ///
    /// let object: &dyn Area = &Square { side: 2.0 };
    /// let value = Value::from_ref(object);
    /// assert_eq!(value.ty().to_string(), "dyn Area");
    /// assert_eq!(value.concrete().downcast_ref::<Square>()?.side, 2.0);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn concrete(&self) -> Value<'_> {
        let (place, ty) = self.behind();
        // SAFETY: the place may be read as long as `self` is borrowed.
        unsafe { Value::view(place, ty, part_bits(SHARED, self.raw.tag.flags(), true)) }
    }

    /// The same, borrowed exclusively; the value must be owned or exclusive itself. A `Box<dyn Trait>` stays a box
    /// here, too:
    /// [`pointee_mut`](Value::pointee_mut) first.
    ///
    /// ```
    /// # use reflect::{Reflect, Value, reflect_trait};
    /// # #[reflect_trait]
    /// # pub trait Area { fn area(&self) -> f64; }
    /// # #[derive(Reflect)]
    /// # struct Square { pub side: f64 }
    /// # impl Area for Square {
    /// #     fn area(&self) -> f64 { self.side * self.side }
    /// # }
    /// let mut square = Square { side: 2.0 };
    /// let object: &mut dyn Area = &mut square;
    /// Value::from_mut(object).concrete_mut()?.field_mut("side")?.set(3.0)?;
    /// assert_eq!(square.area(), 9.0);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn concrete_mut(&mut self) -> Result<Value<'_>> {
        self.check_settable("concrete_mut")?;
        let (_, ty) = self.behind();
        // SAFETY: the place may be written as long as `self` is borrowed exclusively.
        Ok(unsafe { Value::view(self.raw.ptr_mut(), ty, EXCLUSIVE) })
    }

    /// The same, for as long as the value lives: `&dyn Trait` becomes `&T`, `&mut dyn Trait` becomes `&mut T`, and an
    /// owned `Box<dyn Trait>` becomes the `T` that is in it. With [`into_dyn`](Value::into_dyn) that is the way from
    /// one trait to another for boxes, too.
    ///
    /// ```
    /// # use reflect::{Reflect, Value, reflect_methods, reflect_trait};
    /// #[reflect_trait]
    /// pub trait Area { fn area(&self) -> f64; }
    ///
    /// #[derive(Reflect)]
    /// struct Square { side: f64 }
    /// impl Area for Square {
    ///     fn area(&self) -> f64 { self.side * self.side }
    /// }
    ///
    /// let object: Box<dyn Area> = Box::new(Square { side: 2.0 });
    /// assert_eq!(Value::new(object).into_concrete().downcast::<Square>()?.side, 2.0);
    /// let square = Square { side: 3.0 };
    /// let object: &dyn Area = &square;
    /// let square: &Square = Value::from_ref(object).into_concrete().into_ref()?;
    /// assert_eq!(square.side, 3.0);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_concrete(self) -> Value<'a> {
        match self.ty().descriptor().shape {
            Shape::Dyn(_) => {
                let (place, ty) = self.behind();
                // SAFETY: the same place for the same time, in the same mode: a trait object is never owned as such.
                unsafe { Value::view(Ptr::thin(place.data()), ty, self.raw.tag.mode() | self.raw.tag.flags()) }
            }
            Shape::Pointer(shape) if shape.object_box && self.raw.tag.is_free() => {
                let raw = self.into_undropped();
                // SAFETY: an owned `Box<dyn Trait>`, given up here. What it points to is of the type that it says, in
                // an allocation of that type's layout, which is what a box of such a value is.
                unsafe { Value::from_raw(unboxed((shape.deref)(raw.ptr()), (shape.elem)())) }
            }
            _ => self,
        }
    }

    /// The place and the type of what a trait object is. (A place has the same address, however it is seen.)
    fn behind(&self) -> (Ptr, Type) {
        let place = self.raw.ptr();
        match self.ty().descriptor().shape {
            // SAFETY: the value may be read as the trait object that it is.
            Shape::Dyn(shape) => (place, unsafe { (shape.concrete)(place) }),
            _ => (place, self.ty()),
        }
    }

    /// The value as a trait object; one of another trait is first taken for what it is. Of a view that is a view again
    /// (`&T` becomes `&dyn Trait`, and `&mut T` becomes `&mut dyn Trait`); what is owned moves into a `Box<dyn Trait>`,
    /// where it stays if it is in a `Box` already. Other pointers are not followed (`Rc<T>`, a borrowed `Box<T>`, a
    /// `&'static T`): ask what they point to, [`pointee`](Value::pointee).
    ///
    /// ```
    /// # #[cfg(feature = "registry")] {
    /// # use reflect::{args, Reflect, Value, reflect_methods, reflect_trait};
    /// #[reflect_trait]
    /// pub trait Area { fn area(&self) -> f64; }
    ///
    /// #[derive(Reflect)]
    /// struct Square { side: f64 }
    ///
    /// #[reflect_methods]
    /// impl Area for Square {
    ///     fn area(&self) -> f64 { self.side * self.side }
    /// }
    ///
    /// let square = Square { side: 2.0 };
    /// let object: &dyn Area = Value::from_ref(&square).into_dyn::<dyn Area>()?.into_ref()?;
    /// assert_eq!(object.area(), 4.0);
    /// let boxed: Box<dyn Area> = Value::new(square).into_dyn::<dyn Area>()?.downcast()?;
    /// assert_eq!(boxed.area(), 4.0);
    /// # }
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_dyn<D: Reflect + ?Sized>(self) -> Result<Value<'a>> {
        let (op, object) = ("into_dyn", type_of::<D>());
        let refusal = match self.check_readable(op) {
            _ if !self.is_valid() => Error::new(ErrorKind::Invalid { op }),
            Ok(()) if self.is_private() => Error::new(ErrorKind::Private { op, what: format!("this {}", self.ty()) }),
            Ok(()) if self.ty() == object => return Ok(self),
            Ok(()) if self.raw.tag.is_owned() && self.ty().is::<Box<D>>() => return Ok(self),
            Ok(()) => {
                let mut raw = self.into_undropped();
                // SAFETY: neither lent nor private; used again only if nothing has happened to it.
                if let Some(object) = unsafe { unsize(&mut raw, object) } {
                    // SAFETY: it borrows what the value did.
                    return Ok(unsafe { Value::from_raw(object) });
                }
                // SAFETY: the value, as it was.
                let value: Value<'a> = unsafe { Value::from_raw(ManuallyDrop::into_inner(raw)) };
                if matches!(value.ty().descriptor().shape, Shape::Pointer(shape) if shape.object_box && value.raw.tag.is_free())
                {
                    return value.into_concrete().into_dyn::<D>();
                }
                let error = Error::new(ErrorKind::NotImplemented { op, ty: value.behind().1, object });
                return value.refuse(error);
            }
            Err(error) => error,
        };
        self.refuse(refusal)
    }
}

/// What a box of a trait object holds, as an owned value.
///
/// # Safety
/// The place is that of a trait object of the type `object`, in a box that is given up here.
unsafe fn unboxed(place: Ptr, object: Type) -> Raw {
    let Shape::Dyn(shape) = object.descriptor().shape else { unreachable!("a box of a trait object") };
    // SAFETY: the place may be read.
    let ty = unsafe { (shape.concrete)(place) };
    // SAFETY: the caller's promise.
    unsafe { Raw::from_box(place.data().cast(), ty) }
}

/// The same value as an object of a trait, if it has the trait: a view of one as it was a view, in a box if it was
/// owned. `raw` has been moved out of then.
///
/// # Safety
/// It is neither lent nor private, and is neither used nor dropped after `Some`, nor after a panic.
pub(crate) unsafe fn unsize(raw: &mut Raw, object: Type) -> Option<Raw> {
    let ty = raw.ty();
    let mode = raw.tag.mode();
    if matches!(mode, SHARED | EXCLUSIVE) {
        let place = raw.ptr();
        let concrete = match ty.descriptor().shape {
            // SAFETY: the value may be read as the trait object that it is.
            Shape::Dyn(shape) => unsafe { (shape.concrete)(place) },
            _ => ty,
        };
        let imp = concrete.imp(object)?;
        // SAFETY: `imp` is of the type that the value is, and the view stays what it was.
        return Some(unsafe {
            let upcast = if mode == SHARED { imp.shared } else { imp.exclusive };
            Raw::view(upcast(place), object, mode)
        });
    }
    if let Some(imp) = ty.imp(object) {
        // SAFETY: owned, and moved into a box of its layout, which is what a `Box` of its type is.
        return Some(unsafe {
            let mut boxed = raw.move_to_box();
            Raw::written(imp.boxed_object, 0, |room| (imp.boxed)((&raw mut boxed).cast(), room))
        });
    }
    // SAFETY: the caller's promise.
    unsafe { unsize_box(raw, object) }
}

/// An owned `Box` of something that has a trait as a `Box` of its object.
///
/// # Safety
/// As for [`unsize`], and it is owned.
pub(crate) unsafe fn unsize_box(raw: &mut Raw, object: Type) -> Option<Raw> {
    debug_assert!(raw.tag.is_owned());
    let ty = raw.ty();
    let imp = ty.elem()?.imp(object).filter(|imp| imp.boxed_concrete == ty.id())?;
    // SAFETY: an owned `Box` of the type that has the trait.
    Some(unsafe { Raw::written(imp.boxed_object, 0, |room| (imp.boxed)(raw.ptr_mut().data(), room)) })
}
