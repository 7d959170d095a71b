//! The parts of a value: fields, variants, elements, entries, what pointers point to.

use super::{Elements, Entries, Fields, Value};
use crate::error::{Error, ErrorKind, Result, quote, told_apart};
use crate::ptr::Ptr;
use crate::ty::shape::Shape;
use crate::ty::{Field, Kind, Type, Variant};
use crate::value::raw::part_bits;
use crate::value::tag::{EXCLUSIVE, LENT, SHARED};

/// What `field` and its like need.
const FIELDS: &str = "a struct, a tuple or an enum";
const SEQUENCE: &str = "an array, a slice or a list";

impl<'a> Value<'a> {
    /// The field of this name: of a struct, a tuple (`"0"`), or an enum's current variant. A field that is not `pub`
    /// comes back private: it can be looked at, not set.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// enum Event { Quit, Key { code: u32 } }
    ///
    /// let event = Value::new(Event::Key { code: 13 });
    /// assert_eq!(event.field("code")?.downcast_ref::<u32>()?, &13);
    /// assert!(Value::new(Event::Quit).field("code").is_err());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn field(&self, name: &str) -> Result<Value<'_>> {
        let (fields, index) = self.find_field("field", name)?;
        // SAFETY: a field of this value, which may be read as long as `self` is borrowed.
        Ok(unsafe { self.part(fields, index, SHARED) })
    }

    /// The field at this index of [`Type::fields`], or of the [`fields`](Variant::fields) of an enum's current variant.
    ///
    /// ```
    /// assert_eq!(reflect::Value::new((7, 'a')).field_at(1)?.downcast_ref::<char>()?, &'a');
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn field_at(&self, index: usize) -> Result<Value<'_>> {
        let fields = self.check_field_index("field_at", index)?;
        // SAFETY: as in `field`.
        Ok(unsafe { self.part(fields, index, SHARED) })
    }

    /// The field of this name, to be set. It must be `pub`, and the value owned or exclusive.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Account { pub owner: String, balance: i64 }
    ///
    /// let mut account = Value::new(Account { owner: "Ada".into(), balance: 5 });
    /// account.field_mut("owner")?.set(String::from("Grace"))?;
    /// let error = account.field_mut("balance").unwrap_err();
    /// assert_eq!(error.to_string(), "`field_mut`: field \"balance\" of Account is private; it can be looked at, no more");
    /// assert_eq!(account.field("balance")?.downcast_ref::<i64>()?, &5);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn field_mut(&mut self, name: &str) -> Result<Value<'_>> {
        let (fields, index) = self.find_field("field_mut", name)?;
        self.part_mut("field_mut", fields, index)
    }

    /// The field at this index, to be set. It must be `pub`, and the value owned or exclusive.
    ///
    /// ```
    /// let mut pair = (7, 'a');
    /// reflect::Value::from_mut(&mut pair).field_at_mut(0)?.set(8)?;
    /// assert_eq!(pair, (8, 'a'));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn field_at_mut(&mut self, index: usize) -> Result<Value<'_>> {
        let fields = self.check_field_index("field_at_mut", index)?;
        self.part_mut("field_at_mut", fields, index)
    }

    /// All fields with their descriptions: of a struct, a tuple, or an enum's current variant.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Point { pub x: i32, pub y: i32 }
    ///
    /// let point = Value::new(Point { x: 1, y: 2 });
    /// let shown: Vec<String> = point.fields()?.map(|(field, value)| format!("{}={value}", field.name())).collect();
    /// assert_eq!(shown, ["x=1", "y=2"]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn fields(&self) -> Result<Fields<'_>> {
        Fields::new(self)
    }

    /// The current variant of an enum, `Option` and `Result` included.
    ///
    /// ```
    /// assert_eq!(reflect::Value::new(Some(1)).variant()?.name(), "Some");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn variant(&self) -> Result<&'static Variant> {
        match self.ty().descriptor().shape {
            // SAFETY: the value may be read as the enum that it is.
            Shape::Enum(shape) => Ok(&shape.variants[unsafe { (shape.variant_of)(self.raw.ptr().data()) }]),
            _ => Err(Error::wrong_kind("variant", self.ty(), "an enum")),
        }
    }

    pub(super) fn current_fields(&self, op: &'static str) -> Result<&'static [Field]> {
        match self.ty().descriptor().shape {
            Shape::Struct(_, fields) => Ok(fields),
            Shape::Enum(_) => Ok(self.variant()?.fields),
            _ => Err(Error::wrong_kind(op, self.ty(), FIELDS)),
        }
    }

    fn find_field(&self, op: &'static str, name: &str) -> Result<(&'static [Field], usize)> {
        let fields = self.current_fields(op)?;
        match fields.iter().position(|field| field.name == name) {
            Some(index) => Ok((fields, index)),
            None => Err(self.no_field(name)),
        }
    }

    #[cold]
    fn no_field(&self, name: &str) -> Error {
        let variant = match self.ty().descriptor().shape {
            Shape::Enum(_) => self.variant().ok().map(Variant::name),
            _ => None,
        };
        Error::new(ErrorKind::NoField { ty: self.ty(), variant, name: quote(name) })
    }

    fn check_field_index(&self, op: &'static str, index: usize) -> Result<&'static [Field]> {
        let fields = self.current_fields(op)?;
        self.check_index(op, index, fields.len())?;
        Ok(fields)
    }

    fn check_index(&self, op: &'static str, index: usize, len: usize) -> Result<()> {
        if index < len { Ok(()) } else { Err(Error::new(ErrorKind::OutOfRange { op, ty: self.ty(), index, len })) }
    }

    /// A view of a field.
    ///
    /// # Safety
    /// The value may be read for `'v` (with `EXCLUSIVE`: written, by nobody else). `fields` are those of its struct or
    /// of its current variant, and `index` is below their number.
    pub(crate) unsafe fn part<'v>(&self, fields: &'static [Field], index: usize, mode: usize) -> Value<'v> {
        let field = &fields[index];
        let whole = self.raw.ptr().data();
        let (offset, ty) = match self.ty().descriptor().shape {
            Shape::Enum(shape) => {
                // SAFETY: the value is the enum, and the index is one of its current variant's.
                let part = unsafe { (shape.field)(whole, index) };
                // The function can only read; what it finds is reached from the whole, with the right to write.
                (part.place.addr() - whole.addr(), part.ty)
            }
            _ => (field.offset.expect("a struct's field"), field.ty),
        };
        // SAFETY: the place is inside of the whole, at the offset of a field of this type or where the enum's own
        // function found one, so it may be used as the whole may, for `'v`.
        unsafe {
            let place = Ptr::thin(whole.byte_add(offset));
            Value::view(place, ty(), part_bits(mode, self.raw.tag.flags(), field.public))
        }
    }

    fn part_mut(&mut self, op: &'static str, fields: &'static [Field], index: usize) -> Result<Value<'_>> {
        self.check_settable(op)?;
        if !fields[index].public {
            let what = format!("field \"{}\" of {}", fields[index].name, self.ty());
            return Err(Error::new(ErrorKind::Private { op, what }));
        }
        let ty = self.ty();
        // SAFETY: the place is this value's, which may be written as long as `self` is borrowed exclusively, and so may
        // a part of it.
        unsafe {
            let whole: Value<'_> = Value::view(self.raw.ptr_mut(), ty, EXCLUSIVE);
            Ok(whole.part(fields, index, EXCLUSIVE))
        }
    }

    /// How many elements, entries, or bytes of text.
    ///
    /// ```
    /// use reflect::Value;
    /// assert_eq!(Value::new(['a', 'b']).len()?, 2);
    /// assert_eq!(Value::from_ref("größe").len()?, 7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[allow(clippy::len_without_is_empty)] // It can fail, so `is_empty` would be no simpler than `len()? == 0`.
    pub fn len(&self) -> Result<usize> {
        let place = self.raw.ptr();
        // SAFETY: the value may be read as what it is.
        unsafe {
            match self.ty().descriptor().shape {
                Shape::Sequence(shape) => Ok((shape.len)(place)),
                Shape::Map(shape) => Ok((shape.len)(place)),
                Shape::Set(shape) => Ok((shape.len)(place)),
                Shape::Str(text) => Ok((&*text(place)).len()),
                _ => Err(Error::wrong_kind("len", self.ty(), "a sequence, a map, a set or text")),
            }
        }
    }

    /// The element at an index of an array, a slice or a list.
    ///
    /// ```
    /// let list = reflect::Value::new(vec!['a', 'b']);
    /// assert_eq!(list.index(1)?.downcast_ref::<char>()?, &'b');
    /// let error = list.index(2).unwrap_err();
    /// assert_eq!(error.to_string(), "`index`: index 2 is out of range for Vec<char>, whose length is 2");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn index(&self, index: usize) -> Result<Value<'_>> {
        let Shape::Sequence(shape) = self.ty().descriptor().shape else {
            return Err(Error::wrong_kind("index", self.ty(), SEQUENCE));
        };
        let place = self.raw.ptr();
        // SAFETY: the value may be read as the sequence that it is, and the index is checked.
        unsafe {
            self.check_index("index", index, (shape.len)(place))?;
            let at = Ptr::thin((shape.at)(place, index).cast_mut());
            Ok(Value::view(at, (shape.elem)(), part_bits(SHARED, self.raw.tag.flags(), true)))
        }
    }

    /// The element at an index, to be set; the value must be owned or exclusive.
    ///
    /// ```
    /// let mut list = vec![1, 2];
    /// reflect::Value::from_mut(&mut list).index_mut(1)?.set(5)?;
    /// assert_eq!(list, [1, 5]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn index_mut(&mut self, index: usize) -> Result<Value<'_>> {
        let Shape::Sequence(shape) = self.ty().descriptor().shape else {
            return Err(Error::wrong_kind("index_mut", self.ty(), SEQUENCE));
        };
        self.check_settable("index_mut")?;
        // SAFETY: the value may be written as the sequence that it is, and the index is checked.
        unsafe {
            self.check_index("index_mut", index, (shape.len)(self.raw.ptr()))?;
            Ok(Value::view(Ptr::thin((shape.at_mut)(self.raw.ptr_mut(), index)), (shape.elem)(), EXCLUSIVE))
        }
    }

    /// All elements of a sequence or a set.
    ///
    /// ```
    /// let list = reflect::Value::new(vec![1, 2, 3]);
    /// let sum: i32 = list.elements()?.map(|element| *element.downcast_ref::<i32>().unwrap()).sum();
    /// assert_eq!(sum, 6);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn elements(&self) -> Result<Elements<'_>> {
        match self.ty().descriptor().shape {
            Shape::Sequence(_) | Shape::Set(_) => Ok(Elements::new(self)),
            _ => Err(Error::wrong_kind("elements", self.ty(), "a sequence or a set")),
        }
    }

    /// All entries of a map, as pairs of key and value.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// let map = reflect::Value::new(BTreeMap::from([("one", 1), ("two", 2)]));
    /// let shown: Vec<_> = map.entries()?.map(|(key, value)| format!("{key}: {value}")).collect();
    /// assert_eq!(shown, ["one: 1", "two: 2"]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn entries(&self) -> Result<Entries<'_>> {
        match self.ty().descriptor().shape {
            Shape::Map(shape) => Ok(Entries::new(self, shape)),
            _ => Err(Error::wrong_kind("entries", self.ty(), "a map")),
        }
    }

    /// The value under a key of a map; the key must be of exactly the map's key type.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use reflect::Value;
    /// let map = Value::new(HashMap::from([(1_u8, 'a')]));
    /// assert_eq!(map.get(&Value::new(1_u8))?.unwrap().downcast_ref::<char>()?, &'a');
    /// assert!(map.get(&Value::new(2_u8))?.is_none());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn get(&self, key: &Value<'_>) -> Result<Option<Value<'_>>> {
        let Shape::Map(shape) = self.ty().descriptor().shape else {
            return Err(Error::wrong_kind("get", self.ty(), "a map"));
        };
        self.check_key("get", key, (shape.key)())?;
        // SAFETY: the value may be read as the map that it is, and the key as a key.
        unsafe {
            let found = (shape.get)(self.raw.ptr(), key.raw.ptr());
            let bits = part_bits(SHARED, self.raw.tag.flags(), true);
            Ok((!found.is_null()).then(|| Value::view(Ptr::thin(found.cast_mut()), (shape.value)(), bits)))
        }
    }

    /// The value under a key of a map, to be set; the map must be owned or exclusive.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use reflect::Value;
    /// let mut stock = BTreeMap::from([("apples", 3)]);
    /// Value::from_mut(&mut stock).get_mut(&Value::new("apples"))?.unwrap().set(4)?;
    /// assert_eq!(stock["apples"], 4);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn get_mut(&mut self, key: &Value<'_>) -> Result<Option<Value<'_>>> {
        let Shape::Map(shape) = self.ty().descriptor().shape else {
            return Err(Error::wrong_kind("get_mut", self.ty(), "a map"));
        };
        self.check_key("get_mut", key, (shape.key)())?;
        self.check_settable("get_mut")?;
        // SAFETY: the value may be written as the map that it is, and the key read as a key.
        unsafe {
            let found = (shape.get_mut)(self.raw.ptr_mut(), key.raw.ptr());
            Ok((!found.is_null()).then(|| Value::view(Ptr::thin(found), (shape.value)(), EXCLUSIVE)))
        }
    }

    /// Whether a value is in a set; it must be of exactly the set's element type.
    ///
    /// ```
    /// use std::collections::HashSet;
    /// use reflect::Value;
    /// let primes = Value::new(HashSet::from([2, 3, 5]));
    /// assert!(primes.contains(&Value::new(3))? && !primes.contains(&Value::new(4))?);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn contains(&self, element: &Value<'_>) -> Result<bool> {
        let Shape::Set(shape) = self.ty().descriptor().shape else {
            return Err(Error::wrong_kind("contains", self.ty(), "a set"));
        };
        self.check_key("contains", element, (shape.elem)())?;
        // SAFETY: the value may be read as the set that it is, and the element as one of its elements.
        Ok(unsafe { (shape.contains)(self.raw.ptr(), element.raw.ptr()) })
    }

    /// A key is handed to the user's `Hash` and `Eq`, so it must be what it says, and free to be looked at.
    fn check_key(&self, op: &'static str, key: &Value<'_>, expected: Type) -> Result<()> {
        if key.ty() != expected {
            let (expected, found) = told_apart(expected.to_string(), key.described(), (expected, key.ty()));
            return Err(Error::new(ErrorKind::WrongType { op, expected, found }));
        }
        key.check_readable(op)
    }

    /// What a pointer points to: `&T`, `Box`, `Rc`, `Arc`, `Cow`.
    ///
    /// ```
    /// use std::rc::Rc;
    /// let value = reflect::Value::new(Rc::new(7));
    /// assert_eq!(value.pointee()?.downcast_ref::<i32>()?, &7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn pointee(&self) -> Result<Value<'_>> {
        let Shape::Pointer(shape) = self.ty().descriptor().shape else {
            return Err(Error::wrong_kind("pointee", self.ty(), "a pointer: `&T`, `Box`, `Rc`, `Arc` or `Cow`"));
        };
        // What a lent reference refers to is no longer lent, but borrowed as long as this value.
        let flags = self.raw.tag.flags() & !LENT;
        // SAFETY: the value may be read as the pointer that it is.
        Ok(unsafe { Value::view((shape.deref)(self.raw.ptr()), (shape.elem)(), part_bits(SHARED, flags, true)) })
    }

    /// What an owning or exclusive pointer points to, to be set: `Box<T>` and `&mut T`.
    ///
    /// ```
    /// use reflect::Value;
    /// let mut boxed = Box::new(1);
    /// Value::from_mut(&mut boxed).pointee_mut()?.set(2)?;
    /// assert_eq!(*boxed, 2);
    /// assert!(Value::new(std::rc::Rc::new(1)).pointee_mut().is_err());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn pointee_mut(&mut self) -> Result<Value<'_>> {
        let shape = match self.ty().descriptor().shape {
            Shape::Pointer(shape) => shape,
            _ => return Err(Error::wrong_kind("pointee_mut", self.ty(), "a pointer: `Box` or `&mut T`")),
        };
        self.check_settable("pointee_mut")?;
        match shape.deref_mut {
            // SAFETY: the value may be written as the pointer that it is.
            Some(deref) => Ok(unsafe { Value::view(deref(self.raw.ptr_mut()), (shape.elem)(), EXCLUSIVE) }),
            None => Err(Error::new(ErrorKind::Pointer { op: "pointee_mut", ty: self.ty() })),
        }
    }

    /// The text of a `String` or a `str`, also through pointers: `Box<str>`, `&'static str`, `Cow<str>`.
    ///
    /// ```
    /// use reflect::Value;
    /// assert_eq!(Value::new("static").as_str()?, "static");
    /// assert_eq!(Value::new(String::from("owned")).as_str()?, "owned");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn as_str(&self) -> Result<&str> {
        let (mut place, mut ty) = (self.raw.ptr(), self.ty());
        loop {
            // SAFETY: the value may be read as what it is as long as `self` is borrowed, and so may what it points to.
            unsafe {
                match ty.descriptor().shape {
                    Shape::Str(text) => return Ok(&*text(place)),
                    Shape::Pointer(shape) => (place, ty) = ((shape.deref)(place), (shape.elem)()),
                    _ => {
                        return Err(Error::wrong_kind("as_str", self.ty(), "text: `String`, `str` or a pointer to it"));
                    }
                }
            }
        }
    }

    /// Whether an `Option` is `None`.
    ///
    /// ```
    /// use reflect::Value;
    /// assert!(Value::new(None::<u8>).is_none()? && !Value::new(Some(7)).is_none()?);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn is_none(&self) -> Result<bool> {
        match self.kind() {
            Kind::Option => Ok(self.variant()?.fields.is_empty()),
            _ => Err(Error::wrong_kind("is_none", self.ty(), "an `Option`")),
        }
    }
}
