//! `Shape`: how a value of a type is taken apart, per kind.

use super::proof::Part;
use super::{Field, Style, Type, Variant};
use crate::ptr::Ptr;

/// The parts of a type. Each function pointer says under `Safety` what it needs; all that take a place need one that
/// may be read (the `_mut` ones: written) as the described type.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Nothing to take apart: scalars, `()`, functions, opaque types.
    Leaf,
    /// Text.
    Str(unsafe fn(Ptr) -> *const str),
    /// A struct or a tuple.
    Struct(Style, &'static [Field]),
    /// An enum of any sort.
    Enum(EnumShape),
    /// Elements by index: array, slice, list.
    Sequence(SequenceShape),
    /// Entries by key.
    Map(MapShape),
    /// Elements without an index.
    Set(SetShape),
    /// Something to follow.
    Pointer(PointerShape),
    /// Something seen as a trait object.
    Dyn(DynShape),
    /// Something that must not be followed.
    RawPointer(fn() -> Type),
    /// Parameters and result of a function pointer.
    Function {
        /// The parameters' types.
        params: &'static [fn() -> Type],
        /// The result's type.
        result: fn() -> Type,
    },
}

/// An enum: its variants, which one a value is, and where that one's fields are.
#[derive(Clone, Copy)]
pub struct EnumShape {
    pub(crate) variants: &'static [Variant],
    /// The index of the variant that the place holds.
    pub(crate) variant_of: unsafe fn(*const ()) -> usize,
    /// A field of the variant that the place holds, by its index among that variant's.
    pub(crate) field: unsafe fn(*const (), usize) -> Part,
    /// For `Option` and `Result`: moves the payload out of the first place, which counts as moved out afterwards, into
    /// the second, which has room for it. The current variant has a payload.
    pub(crate) unwrap: Option<unsafe fn(*mut (), *mut ())>,
}

impl EnumShape {
    /// The claim: for every `E`, `variant_of` returns the index of the variant to whose fields `field` takes its index.
    pub const fn new<E>(
        variants: &'static [Variant],
        variant_of: fn(&E) -> usize,
        field: fn(&E, usize) -> Part,
    ) -> EnumShape {
        // SAFETY: `&E` and `*const ()` are passed alike (both thin, see the primitive `fn` type's "ABI compatibility"),
        // and whoever calls the result promises a place that may be read as an `E`.
        let (variant_of, field) = unsafe {
            (
                core::mem::transmute::<fn(&E) -> usize, unsafe fn(*const ()) -> usize>(variant_of),
                core::mem::transmute::<fn(&E, usize) -> Part, unsafe fn(*const (), usize) -> Part>(field),
            )
        };
        EnumShape { variants, variant_of, field, unwrap: None }
    }
}

/// A sequence with indices.
#[derive(Clone, Copy)]
pub struct SequenceShape {
    pub(crate) elem: fn() -> Type,
    /// The length of every value, for arrays.
    pub(crate) fixed: Option<usize>,
    pub(crate) len: unsafe fn(Ptr) -> usize,
    /// The address of the element at an index below the length.
    pub(crate) at: unsafe fn(Ptr, usize) -> *const (),
    /// The same with the right to write to it.
    pub(crate) at_mut: unsafe fn(Ptr, usize) -> *mut (),
    /// All elements as a `[T]`, where they lie side by side.
    #[cfg_attr(not(feature = "registry"), allow(dead_code, reason = "only hosts ask"))]
    pub(crate) slice: Option<SliceOf>,
}

/// A sequence as a slice of its elements.
#[cfg_attr(not(feature = "registry"), allow(dead_code, reason = "only hosts ask"))]
#[derive(Clone, Copy)]
pub(crate) struct SliceOf {
    pub(crate) shared: unsafe fn(Ptr) -> Ptr,
    /// With the right to write to them.
    pub(crate) exclusive: unsafe fn(Ptr) -> Ptr,
}

/// The places that an iteration visits, their types erased.
pub(crate) type Places<T> = Box<dyn Iterator<Item = T>>;

/// A map.
#[derive(Clone, Copy)]
pub struct MapShape {
    pub(crate) key: fn() -> Type,
    pub(crate) value: fn() -> Type,
    pub(crate) len: unsafe fn(Ptr) -> usize,
    /// The value under a key of the map's key type; null where there is none.
    pub(crate) get: unsafe fn(Ptr, Ptr) -> *const (),
    /// The same with the right to write to it.
    pub(crate) get_mut: unsafe fn(Ptr, Ptr) -> *mut (),
    /// All entries; used only while the map is borrowed.
    pub(crate) iter: unsafe fn(Ptr) -> Places<(*const (), *const ())>,
}

/// A set.
#[derive(Clone, Copy)]
pub struct SetShape {
    pub(crate) elem: fn() -> Type,
    pub(crate) len: unsafe fn(Ptr) -> usize,
    /// Whether a value of the element type is in it.
    pub(crate) contains: unsafe fn(Ptr, Ptr) -> bool,
    /// All elements; used only while the set is borrowed.
    pub(crate) iter: unsafe fn(Ptr) -> Places<*const ()>,
}

/// A trait object.
#[derive(Clone, Copy)]
pub struct DynShape {
    /// What it is behind the trait.
    pub(crate) concrete: unsafe fn(Ptr) -> Type,
}

/// A pointer that can be followed.
#[derive(Clone, Copy)]
pub struct PointerShape {
    pub(crate) elem: fn() -> Type,
    pub(crate) deref: unsafe fn(Ptr) -> Ptr,
    /// Only for pointers that own what they point to, or borrow it exclusively.
    pub(crate) deref_mut: Option<unsafe fn(Ptr) -> Ptr>,
    /// A `Box` of a trait object: what it points to lies in an allocation of its own layout, which the pointer owns.
    pub(crate) object_box: bool,
}
