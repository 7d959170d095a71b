//! Iterators over the parts of a value.

use core::fmt::{self, Debug, Formatter};
use core::iter::FusedIterator;

use super::Value;
use crate::error::Result;
use crate::ptr::Ptr;
use crate::ty::shape::{MapShape, Places, Shape};
use crate::ty::{Field, Type};
use crate::value::raw::part_bits;
use crate::value::tag::SHARED;

/// The fields of a value with their descriptions: see [`Value::fields`].
///
/// ```
/// let pair = reflect::Value::new((7, 'a'));
/// let mut fields = pair.fields()?;
/// let (field, value) = fields.next().unwrap();
/// assert_eq!((field.name(), value.to_string().as_str(), fields.len()), ("0", "7", 1));
/// # Ok::<(), reflect::Error>(())
/// ```
pub struct Fields<'v> {
    whole: &'v Value<'v>,
    fields: &'static [Field],
    next: usize,
}

impl<'v> Fields<'v> {
    pub(super) fn new<'a: 'v>(whole: &'v Value<'a>) -> Result<Fields<'v>> {
        Ok(Fields { whole, fields: whole.current_fields("fields")?, next: 0 })
    }
}

impl<'v> Iterator for Fields<'v> {
    type Item = (&'static Field, Value<'v>);

    fn next(&mut self) -> Option<Self::Item> {
        let field = self.fields.get(self.next)?;
        // SAFETY: these are the current fields of the value, which stays borrowed, and so unchanged, for `'v`.
        let part = unsafe { self.whole.part(self.fields, self.next, SHARED) };
        self.next += 1;
        Some((field, part))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.fields.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Fields<'_> {}
impl FusedIterator for Fields<'_> {}

impl Debug for Fields<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({} left)", self.len())
    }
}

/// The elements of a sequence or a set: see [`Value::elements`].
///
/// ```
/// let list = reflect::Value::new(vec![7, 8]);
/// let mut elements = list.elements()?;
/// assert_eq!((elements.next().unwrap().downcast_ref::<i32>()?, elements.len()), (&7, 1));
/// # Ok::<(), reflect::Error>(())
/// ```
pub struct Elements<'v> {
    places: ElementPlaces,
    elem: Type,
    bits: usize,
    left: usize,
    _value: core::marker::PhantomData<&'v Value<'v>>,
}

enum ElementPlaces {
    Index { whole: Ptr, at: unsafe fn(Ptr, usize) -> *const (), next: usize },
    Erased(Places<*const ()>),
}

impl<'v> Elements<'v> {
    /// Of a sequence or a set.
    pub(super) fn new(whole: &'v Value<'_>) -> Elements<'v> {
        let place = whole.raw.ptr();
        // SAFETY: the value may be read as what it is; the erased iterator is used only while it is borrowed, for `'v`.
        let (places, elem, left) = unsafe {
            match whole.ty().descriptor().shape {
                Shape::Sequence(shape) => {
                    let places = ElementPlaces::Index { whole: place, at: shape.at, next: 0 };
                    (places, (shape.elem)(), (shape.len)(place))
                }
                Shape::Set(shape) => (ElementPlaces::Erased((shape.iter)(place)), (shape.elem)(), (shape.len)(place)),
                _ => unreachable!("checked by `elements`"),
            }
        };
        let bits = part_bits(SHARED, whole.raw.tag.flags(), true);
        Elements { places, elem, bits, left, _value: core::marker::PhantomData }
    }
}

impl<'v> Iterator for Elements<'v> {
    type Item = Value<'v>;

    fn next(&mut self) -> Option<Value<'v>> {
        self.left = self.left.checked_sub(1)?;
        let at = match &mut self.places {
            ElementPlaces::Index { whole, at, next } => {
                *next += 1;
                // SAFETY: the sequence is borrowed, and so of the same length, for `'v`; the index is below it.
                unsafe { at(*whole, *next - 1) }
            }
            ElementPlaces::Erased(places) => places.next()?,
        };
        // SAFETY: an element of the value, which is borrowed for `'v`.
        Some(unsafe { Value::view(Ptr::thin(at.cast_mut()), self.elem, self.bits) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Elements<'_> {}
impl FusedIterator for Elements<'_> {}

impl Debug for Elements<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Elements({} left)", self.len())
    }
}

/// The entries of a map: see [`Value::entries`].
///
/// ```
/// let map = reflect::Value::new(std::collections::BTreeMap::from([('a', 7), ('b', 8)]));
/// let mut entries = map.entries()?;
/// let (key, value) = entries.next().unwrap();
/// assert_eq!((key.to_string().as_str(), value.to_string().as_str(), entries.len()), ("a", "7", 1));
/// # Ok::<(), reflect::Error>(())
/// ```
pub struct Entries<'v> {
    places: Places<(*const (), *const ())>,
    key: Type,
    value: Type,
    bits: usize,
    left: usize,
    _value: core::marker::PhantomData<&'v Value<'v>>,
}

impl<'v> Entries<'v> {
    pub(super) fn new(whole: &'v Value<'_>, shape: MapShape) -> Entries<'v> {
        let place = whole.raw.ptr();
        let bits = part_bits(SHARED, whole.raw.tag.flags(), true);
        // SAFETY: the value may be read as the map that it is; the erased iterator is used only while it is borrowed.
        let (places, left) = unsafe { ((shape.iter)(place), (shape.len)(place)) };
        Entries { places, key: (shape.key)(), value: (shape.value)(), bits, left, _value: core::marker::PhantomData }
    }
}

impl<'v> Iterator for Entries<'v> {
    type Item = (Value<'v>, Value<'v>);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.places.next()?;
        self.left = self.left.saturating_sub(1);
        // SAFETY: an entry of the value, which is borrowed for `'v`.
        Some(unsafe {
            (
                Value::view(Ptr::thin(key.cast_mut()), self.key, self.bits),
                Value::view(Ptr::thin(value.cast_mut()), self.value, self.bits),
            )
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Entries<'_> {}
impl FusedIterator for Entries<'_> {}

impl Debug for Entries<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Entries({} left)", self.len())
    }
}
