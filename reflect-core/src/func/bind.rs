//! Methods of a value: found by name or index, bound to their receiver.

use core::marker::PhantomData;

use super::held::Held;
use super::{Func, FuncMut, FuncOnce};
use crate::error::{Error, ErrorKind, Result};
use crate::ptr::Ptr;
use crate::ty::shape::Shape;
use crate::ty::{Kind, Method, ReceiverMode, Type};
use crate::value::Value;
use crate::value::tag::SHARED;

impl<'a> Value<'a> {
    /// The `&self` method of this name, bound to this value. Pointers are followed: a `Box<T>`, `Rc<T>`, … has the
    /// methods of `T`; and so are trait objects: behind the trait's methods are those of what the object is.
    ///
    /// ```
    /// use reflect::{args, Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Square { side: f64 }
    /// #[reflect::reflect_methods]
    /// impl Square {
    ///     pub fn area(&self) -> f64 { self.side * self.side }
    ///     pub fn grow(&mut self) { self.side += 1.0; }
    /// }
    /// let square = Value::new(Square { side: 3.0 });
    /// assert_eq!(square.method_by_name("area")?.call_as::<f64>(args![])?, 9.0);
    /// assert_eq!(
    ///     square.method_by_name("grow").unwrap_err().to_string(),
    ///     "Square::grow(&mut self): takes `&mut self`: use `method_by_name_mut`",
    /// );
    /// assert_eq!(
    ///     square.method_by_name("aera").unwrap_err().to_string(),
    ///     r#"no method "aera" on Square; did you mean "area"?"#,
    /// );
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn method_by_name(&self, name: &str) -> Result<Func<'_>> {
        self.find_method("method_by_name", name)
    }

    #[inline(always)]
    pub(super) fn find_method(&self, op: &'static str, name: &str) -> Result<Func<'_>> {
        match self.ty().find_method(name) {
            Some(method) => self.bound(op, method),
            None => self.method_of_pointee(op, name),
        }
    }

    /// The method at this index of [`Type::methods`], bound as by [`method_by_name`](Value::method_by_name), but
    /// pointers are not followed.
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn add(&mut self, by: u32) -> u32 { self.count += by; self.count }
    ///     pub fn count(&self) -> u32 { self.count }
    /// }
    /// let value = Value::new(Counter { count: 7 });
    /// let index = value.ty().methods().iter().position(|method| method.name() == "count").unwrap();
    /// assert_eq!(value.method(index)?.call_as::<u32>(args![])?, 7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn method(&self, index: usize) -> Result<Func<'_>> {
        self.bound("method", self.method_at("method", index)?)
    }

    /// The `&mut self` method of this name, bound to this value, which must be owned or exclusively borrowed. `&self`
    /// methods can be had this way too. Pointers are followed; to call a `&mut self` method they must be `Box` or
    /// `&mut T`.
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn add(&mut self, by: u32) -> u32 { self.count += by; self.count }
    ///     pub fn count(&self) -> u32 { self.count }
    /// }
    /// let mut counter = Counter { count: 7 };
    /// let mut value = Value::from_mut(&mut counter);
    /// assert_eq!(value.method_by_name_mut("add")?.call_as::<u32>(args![2_u32])?, 9);
    /// assert_eq!(value.method_by_name_mut("count")?.call_as::<u32>(args![])?, 9);
    /// assert_eq!(counter.count, 9);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline]
    pub fn method_by_name_mut(&mut self, name: &str) -> Result<FuncMut<'_>> {
        self.find_method_mut("method_by_name_mut", name)
    }

    #[inline]
    pub(super) fn find_method_mut(&mut self, op: &'static str, name: &str) -> Result<FuncMut<'_>> {
        match self.ty().find_method(name) {
            Some(method) => self.bound_mut(op, method),
            None => self.method_of_pointee_mut(op, name),
        }
    }

    /// The method at this index of [`Type::methods`], bound as by [`method_by_name_mut`](Value::method_by_name_mut),
    /// but pointers are not followed.
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn add(&mut self, by: u32) -> u32 { self.count += by; self.count }
    ///     pub fn count(&self) -> u32 { self.count }
    /// }
    /// let mut value = Value::new(Counter { count: 7 });
    /// assert_eq!(value.ty().methods()[0].name(), "add");
    /// assert_eq!(value.method_mut(0)?.call_as::<u32>(args![2_u32])?, 9);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn method_mut(&mut self, index: usize) -> Result<FuncMut<'_>> {
        let method = self.method_at("method_mut", index)?;
        self.bound_mut("method_mut", method)
    }

    /// The method of this name that consumes its receiver: `self` of an owned value; `self: Box<Self>`, `Rc<Self>` or
    /// `Arc<Self>` of an owned `Box<T>`, `Rc<T>` or `Arc<T>`.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use reflect::{args, Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Node { id: u32 }
    /// #[reflect::reflect_methods]
    /// impl Node {
    ///     pub fn owners(self: Rc<Self>) -> usize { Rc::strong_count(&self) }
    /// }
    /// let node = Rc::new(Node { id: 1 });
    /// assert_eq!(Value::new(node.clone()).into_method("owners")?.call(args![])?.downcast::<usize>()?, 2);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn into_method(self, name: &str) -> Result<FuncOnce<'a>> {
        match self.consumed_by(name) {
            Ok(method) => Ok(FuncOnce { method, receiver: self }),
            Err(error) => self.refuse(error),
        }
    }

    /// The method of this name, if it consumes a receiver like this.
    fn consumed_by(&self, name: &str) -> Result<&'static Method> {
        let ty = self.ty();
        let Some(method) = pointees(ty).find_map(|ty| ty.method_info(name)) else {
            return Err(self.not_consumed(name));
        };
        self.check_bindable("into_method", method)?;
        let consumes = !matches!(method.receiver, ReceiverMode::None | ReceiverMode::Shared | ReceiverMode::Exclusive);
        if !consumes || ty != method.asked() {
            return Err(wrong_receiver("into_method", method, ty));
        }
        if !self.raw.tag.is_owned() {
            return Err(Error::new(ErrorKind::NotOwned { op: "into_method", ty }));
        }
        Ok(method)
    }

    /// The `&self` method of this name, bound for as long as the value lasts: the `Func` needs the `Value` no more. Of
    /// an owned value it becomes the owner, with all its clones; what such a method gives cannot be borrowed from its
    /// receiver.
    ///
    /// ```
    /// # use reflect::{args, Func, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Square { side: f64 }
    /// # #[reflect::reflect_methods]
    /// # impl Square {
    /// #     pub fn area(&self) -> f64 { self.side * self.side }
    /// # }
    /// fn area(square: &Square) -> Result<Func<'_>, reflect::Error> { Value::from_ref(square).bind("area") }
    ///
    /// let square = Square { side: 3.0 };
    /// assert_eq!(area(&square)?.call_as::<f64>(args![])?, 9.0);
    /// let area: Func<'static> = Value::new(square).bind("area")?;
    /// assert_eq!(area.call_as::<f64>(args![])?, 9.0);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn bind(self, name: &str) -> Result<Func<'a>> {
        if self.raw.tag.is_free() && self.is_valid() {
            return self.keep(name);
        }
        let (method, receiver) = self.find_method("bind", name)?.parts();
        // SAFETY: the receiver is borrowed for `'a`, not from `self`: what is owned is kept, or refused.
        Ok(unsafe { bound_to(method, receiver) })
    }

    /// The `&mut self` method of this name of an exclusively borrowed value, bound for as long as the borrow lasts; or
    /// of an owned one, as [`bind`](Value::bind) does it.
    ///
    /// ```
    /// # use reflect::{args, FuncMut, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Square { side: f64 }
    /// # #[reflect::reflect_methods]
    /// # impl Square {
    /// #     pub fn grow(&mut self, by: f64) { self.side += by; }
    /// # }
    /// fn grow(square: &mut Square) -> Result<FuncMut<'_>, reflect::Error> { Value::from_mut(square).bind_mut("grow") }
    ///
    /// let mut square = Square { side: 3.0 };
    /// grow(&mut square)?.call(args![0.5])?;
    /// assert_eq!(square.side, 3.5);
    /// let mut grow: FuncMut<'static> = Value::new(square).bind_mut("grow")?;
    /// grow.call(args![0.5])?;
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn bind_mut(mut self, name: &str) -> Result<FuncMut<'a>> {
        if self.raw.tag.is_free() && self.is_valid() {
            return self.keep_mut(name);
        }
        let (method, receiver) = self.find_method_mut("bind_mut", name)?.func.parts();
        // SAFETY: as above, and `self`, the only handle to it, ends here.
        Ok(FuncMut { func: unsafe { bound_to(method, receiver) }, life: PhantomData })
    }

    fn method_at(&self, op: &'static str, index: usize) -> Result<&'static Method> {
        let ty = self.ty();
        let methods = ty.methods();
        if !self.is_valid() {
            return Err(Error::new(ErrorKind::Invalid { op }));
        }
        let out = || Error::new(ErrorKind::OutOfRange { op, ty, index, len: methods.len() });
        methods.get(index).ok_or_else(out)
    }

    #[inline(always)]
    fn bound(&self, op: &'static str, method: &'static Method) -> Result<Func<'_>> {
        if method.receiver != ReceiverMode::Shared || self.raw.tag.flags() != 0 {
            return Err(self.cannot_bind(op, method, self.ty()));
        }
        // SAFETY: the value may be read as the type whose method it is as long as `self` is borrowed.
        Ok(unsafe { bound_to(method, self.raw.ptr()) })
    }

    /// `ty` is the type of the value that was asked, from which this one was reached.
    #[cold]
    fn cannot_bind(&self, op: &'static str, method: &'static Method, ty: Type) -> Error {
        match self.check_bindable(op, method) {
            Err(error) => error,
            Ok(()) => wrong_receiver(op, method, ty),
        }
    }

    #[inline]
    fn bound_mut(&mut self, op: &'static str, method: &'static Method) -> Result<FuncMut<'_>> {
        self.check_bindable(op, method)?;
        let place = match method.receiver {
            ReceiverMode::Shared => self.raw.ptr(),
            ReceiverMode::Exclusive if self.raw.tag.mode() != SHARED => self.raw.ptr_mut(),
            ReceiverMode::Exclusive => {
                return Err(Error::new(ErrorKind::NotExclusive { op, ty: self.ty() }));
            }
            _ => return Err(wrong_receiver(op, method, self.ty())),
        };
        // SAFETY: the value may be read, and written where the method asks for it, as long as `self` is borrowed
        // exclusively.
        Ok(FuncMut { func: unsafe { bound_to(method, place) }, life: PhantomData })
    }

    /// No type on the way has a method of this name, but what is behind a trait object may.
    #[cold]
    fn not_consumed(&self, name: &str) -> Error {
        let ty = self.ty();
        let object = match ty.descriptor().shape {
            Shape::Dyn(_) => Some((self.raw.ptr(), ty)),
            // SAFETY: the value may be read as long as `self` is borrowed, and so may what is in the box.
            Shape::Pointer(shape) if shape.object_box => unsafe { behind(self.raw.ptr(), ty, &mut false) },
            _ => None,
        };
        // SAFETY: as above.
        let concrete = object.and_then(|(place, ty)| unsafe { behind(place, ty, &mut false) });
        let Some(method) = concrete.and_then(|(_, concrete)| concrete.method_info(name)) else {
            return self.no_method("into_method", name);
        };
        let owner = method.owner().map_or("Self", Type::name);
        let reason = format!("is a method of {owner}, which is behind the {ty}: use `into_concrete` first");
        Error::new(ErrorKind::Receiver { signature: method.to_string(), needs: method.receiver, reason })
    }

    /// A `&mut self` method of something behind a pointer that does not give it out exclusively.
    #[cold]
    fn only_shares(&self, op: &'static str, method: &'static Method) -> Error {
        let mut ty = self.ty();
        if self.raw.tag.mode() == SHARED {
            return Error::new(ErrorKind::NotExclusive { op, ty });
        }
        while let Shape::Pointer(shape) = ty.descriptor().shape {
            if shape.deref_mut.is_none() {
                break;
            }
            ty = (shape.elem)();
        }
        let owner = method.owner().map_or("Self", Type::name);
        let reason = format!("takes `&mut self`, and the {ty} only shares its {owner}");
        Error::new(ErrorKind::Receiver { signature: method.to_string(), needs: method.receiver, reason })
    }

    /// What is private is not called, and what is lent is not what its type says.
    fn check_bindable(&self, op: &'static str, method: &'static Method) -> Result<()> {
        match self.raw.tag {
            tag if tag.flags() == 0 => Ok(()),
            tag if tag.is_lent() => Err(Error::new(ErrorKind::Lent { op, ty: self.ty() })),
            _ => Err(Error::new(ErrorKind::Private { op, what: format!("the receiver of {method}") })),
        }
    }

    #[cold]
    fn no_method(&self, op: &'static str, name: &str) -> Error {
        if !self.is_valid() {
            return Error::new(ErrorKind::Invalid { op });
        }
        // Of a pointer, the methods of what it points to are the ones that were meant.
        let meant = pointees(self.ty()).find(|ty| !ty.methods().is_empty()).or(pointees(self.ty()).last());
        Error::no_method(meant.unwrap_or(self.ty()), name)
    }

    #[cold]
    fn method_of_pointee(&self, op: &'static str, name: &str) -> Result<Func<'_>> {
        let (mut place, mut ty) = (self.raw.ptr(), self.ty());
        for _ in 0..HOPS {
            // SAFETY: the value may be read as long as `self` is borrowed, and so may what is behind it.
            let Some(behind) = (unsafe { behind(place, ty, &mut false) }) else { break };
            (place, ty) = behind;
            if let Some(method) = ty.method_info(name) {
                // SAFETY: as above; flags are inherited.
                let target: Value<'_> = unsafe { Value::view(place, ty, SHARED | self.raw.tag.flags()) };
                if method.receiver != ReceiverMode::Shared || target.raw.tag.flags() != 0 {
                    return Err(target.cannot_bind(op, method, self.ty()));
                }
                // SAFETY: as above.
                return Ok(unsafe { bound_to(method, place) });
            }
        }
        Err(self.no_method(op, name))
    }

    #[cold]
    fn method_of_pointee_mut(&mut self, op: &'static str, name: &str) -> Result<FuncMut<'_>> {
        let flags = self.raw.tag.flags();
        let mut exclusive = self.raw.tag.mode() != SHARED && flags == 0;
        let (mut place, mut ty) = (self.raw.ptr_mut(), self.ty());
        for _ in 0..HOPS {
            // SAFETY: the value may be read, and written while `exclusive`, as long as `self` is borrowed exclusively,
            // and so may what is behind it.
            let Some(behind) = (unsafe { behind(place, ty, &mut exclusive) }) else { break };
            (place, ty) = behind;
            let Some(method) = ty.method_info(name) else { continue };
            if flags != 0 {
                self.check_bindable(op, method)?;
            }
            return match method.receiver {
                ReceiverMode::Exclusive if !exclusive => Err(self.only_shares(op, method)),
                ReceiverMode::Shared | ReceiverMode::Exclusive => {
                    // SAFETY: as above.
                    let func = unsafe { bound_to(method, place) };
                    Ok(FuncMut { func, life: PhantomData })
                }
                _ => Err(wrong_receiver(op, method, self.ty())),
            };
        }
        Err(self.no_method(op, name))
    }
}

/// As many pointers and trait objects are followed: a trait object may be the very pointer that points to it.
const HOPS: usize = 64;

/// What a pointer points to, or what a trait object is; `None` behind anything else. A pointer that only shares its
/// target ends what is `exclusive`.
///
/// # Safety
/// The place is of this type and may be read; where `exclusive`, also written, by nobody else.
unsafe fn behind(place: Ptr, ty: Type, exclusive: &mut bool) -> Option<(Ptr, Type)> {
    // SAFETY: in all cases the caller's promise; a value is where its trait object is.
    unsafe {
        match ty.descriptor().shape {
            Shape::Pointer(shape) => {
                let deref_mut = shape.deref_mut.filter(|_| *exclusive);
                *exclusive = deref_mut.is_some();
                Some((deref_mut.map_or_else(|| (shape.deref)(place), |deref_mut| deref_mut(place)), (shape.elem)()))
            }
            Shape::Dyn(shape) => Some((Ptr::thin(place.data()), (shape.concrete)(place))),
            _ => None,
        }
    }
}

/// A type, and if it is a pointer, what it points to, and so on.
fn pointees(ty: Type) -> impl Iterator<Item = Type> {
    core::iter::successors(Some(ty), |ty| match ty.descriptor().shape {
        Shape::Pointer(shape) => Some((shape.elem)()),
        _ => None,
    })
}

/// # Safety
/// The place is what the method's receiver mode asks for, for `'f`.
#[inline]
unsafe fn bound_to<'f>(method: &'static Method, place: Ptr) -> Func<'f> {
    Func::holding(Held { method, receiver: place })
}

#[cold]
fn wrong_receiver(op: &'static str, method: &'static Method, ty: Type) -> Error {
    let owner = method.owner().map_or("Self", Type::name);
    let name = method.name;
    // Of the family that was asked.
    let (shared, exclusive) = match op {
        "bind" | "bind_mut" => ("bind", "bind_mut"),
        "method" | "method_mut" => ("method", "method_mut"),
        _ => ("method_by_name", "method_by_name_mut"),
    };
    let reason = match method.receiver {
        ReceiverMode::None => {
            format!("is a static function: call it from the type, `{owner}::TYPE.method(\"{name}\")`")
        }
        ReceiverMode::Shared => format!("takes `&self`: use `{shared}`"),
        ReceiverMode::Exclusive => format!("takes `&mut self`: use `{exclusive}`"),
        ReceiverMode::Owned if ty.kind() == Kind::Pointer => {
            format!("takes `self`: move the {owner} out of the {ty}, and use `into_method` on a Value of type {owner}")
        }
        ReceiverMode::Owned => "takes `self`: use `into_method`".into(),
        ReceiverMode::Box | ReceiverMode::Rc | ReceiverMode::Arc => {
            let pointer = method.asked();
            format!("takes `{}`: use `into_method` on a Value of type {pointer}", method.receiver.as_str())
        }
    };
    Error::new(ErrorKind::Receiver { signature: method.to_string(), needs: method.receiver, reason })
}
