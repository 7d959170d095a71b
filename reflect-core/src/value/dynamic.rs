//! Trait objects: from a value to one, and back to what it is.

use core::any::TypeId;

use super::Value;
use crate::error::{Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::implements::Impl;
use crate::ty::shape::Shape;
use crate::ty::{Reflect, Type, type_of};
use crate::value::raw::{Raw, part_bits};
use crate::value::tag::{EXCLUSIVE, SHARED};

impl Type {
    /// Whether the type has this trait: `D` is `dyn Trait`, of a trait of [`#[reflect_trait]`](macro@crate::Reflect), and
    /// `#[reflect_methods]` stands on the `impl` of it or of one that has it as a supertrait. The type of a trait's objects
    /// has that trait alone; what such a [`Value`] is can be asked by [`Value::concrete`].
    ///
    /// ```
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
    /// ```
    pub fn implements<D: Reflect + ?Sized>(self) -> bool {
        self.implements_type(type_of::<D>())
    }

    /// The same for a trait that is known at run time only: `object` is the type of its objects.
    ///
    /// ```
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
    /// ```
    pub fn implements_type(self, object: Type) -> bool {
        self.imp(object.id()).is_some() || (self == object && matches!(self.descriptor().shape, Shape::Dyn(_)))
    }

    /// The traits that the type has, as far as is known: the types of their objects.
    ///
    /// ```
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
    /// ```
    pub fn traits(self) -> impl Iterator<Item = Type> {
        self.impls().iter().map(|imp| imp.object)
    }

    fn impls(self) -> &'static [Impl] {
        self.set().map_or(&[], |set| &set.impls)
    }

    pub(crate) fn imp(self, object: TypeId) -> Option<&'static Impl> {
        self.impls().iter().find(|imp| imp.object.id() == object)
    }
}

impl<'a> Value<'a> {
    /// What a trait object is behind its trait; any other value as it is.
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

    /// The same, borrowed exclusively; the value must be owned or exclusive itself.
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

    /// The place and the type of what a trait object is. (A place has the same address, however it is seen.)
    fn behind(&self) -> (Ptr, Type) {
        let place = self.raw.ptr();
        match self.ty().descriptor().shape {
            // SAFETY: the value may be read as the trait object that it is.
            Shape::Dyn(shape) => (place, unsafe { (shape.concrete)(place) }),
            _ => (place, self.ty()),
        }
    }

    /// The value as a trait object; one of another trait is first taken for what it is. The value is to be a view
    /// (`&T` becomes `&dyn Trait`, and `&mut T` becomes `&mut dyn Trait`), or owned, and then moves into a
    /// `Box<dyn Trait>`.
    ///
    /// ```
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
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_dyn<D: Reflect + ?Sized>(self) -> Result<Value<'a>> {
        let imp = match self.check_readable("into_dyn").and_then(|()| self.imp_of(type_of::<D>())) {
            Ok(Some(imp)) => imp,
            Ok(None) => return Ok(self),
            Err(error) => return self.refuse(error),
        };
        let place = self.raw.ptr();
        // SAFETY: `imp` is of the type that the value is behind its traits. A view is one for `'a` still, in the mode that
        // it was; what is owned is moved out of its storage, whose box is freed.
        unsafe {
            Ok(match self.raw.tag.mode() {
                SHARED => Value::view((imp.shared)(place), imp.object, SHARED),
                EXCLUSIVE => Value::view((imp.exclusive)(place), imp.object, EXCLUSIVE),
                _ => {
                    let mut raw = self.into_undropped();
                    let place = raw.ptr_mut().data();
                    let boxed = Raw::written(imp.boxed_object, 0, |room| (imp.boxed)(place, room));
                    raw.free_box();
                    Value::from_raw(boxed)
                }
            })
        }
    }

    /// How the value becomes such an object; `None` if it is one.
    fn imp_of(&self, object: Type) -> Result<Option<&'static Impl>> {
        if self.ty() == object && !self.raw.tag.is_owned() {
            return Ok(None);
        }
        let ty = self.behind().1;
        match ty.imp(object.id()) {
            Some(imp) => Ok(Some(imp)),
            None => Err(Error::new(ErrorKind::NotImplemented { op: "into_dyn", ty, object })),
        }
    }
}
