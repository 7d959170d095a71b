//! `Tag`: a type and how a value of it is held, in one word.

use core::alloc::Layout;
use core::mem::align_of;
use core::ptr::NonNull;

use crate::ty::descriptor::Descriptor;
use crate::ty::{Reflect, Type, type_of};

/// Owned, in the value's own payload.
pub(crate) const INLINE: usize = 0;
/// Owned, in a box of exactly its layout whose address is in the payload.
pub(crate) const BOXED: usize = 1;
/// Owned, in a place of the caller's whose address is in the payload. Exists only inside of a call.
pub(crate) const PLACE: usize = 2;
/// Borrowed shared: the payload is the reference.
pub(crate) const SHARED: usize = 3;
/// Borrowed exclusively: the payload is the reference.
pub(crate) const EXCLUSIVE: usize = 4;
const MODE: usize = 7;
/// Flag: the described type says `'static`, but the references in the value live only as long as the value's lifetime.
pub(crate) const LENT: usize = 8;
/// Flag: reached through a private field; may be looked at, no more.
pub(crate) const PRIVATE: usize = 16;
const ALL: usize = 31;

const _: () = assert!(align_of::<Descriptor>() == ALL + 1);

/// The largest value that is kept inline, in bytes (`String` and `Vec` fit), and the largest alignment.
pub(crate) const ROOM: usize = 24;
pub(crate) const ROOM_ALIGN: usize = 16;

/// Whether an owned value of this layout is kept inline.
pub(crate) const fn fits(layout: Layout) -> bool {
    layout.size() <= ROOM && layout.align() <= ROOM_ALIGN
}

/// Whether an owned `T` is.
pub(crate) const fn is_inline<T>() -> bool {
    fits(Layout::new::<T>())
}

const _: () = assert!(is_inline::<String>() && is_inline::<Vec<u8>>() && is_inline::<u128>());

/// The address of a descriptor with a mode and flags in its low bits. Equal tags mean equal types and modes; unequal
/// tags may still mean the same, since constants of generic types can exist more than once.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Tag(NonNull<u8>);

impl Tag {
    pub(crate) const fn new(ty: Type, bits: usize) -> Tag {
        let descriptor = NonNull::from_ref(ty.descriptor()).cast::<u8>();
        // SAFETY: `bits` is below the alignment, so below the size, and the result stays inside of the descriptor.
        Tag(unsafe { descriptor.byte_add(bits & ALL) })
    }

    /// The tag of an owned `T`.
    pub(crate) const fn owned<T: Reflect>() -> Tag {
        Tag::new(type_of::<T>(), if is_inline::<T>() { INLINE } else { BOXED })
    }

    #[inline]
    fn bits(self) -> usize {
        self.0.as_ptr().addr() & ALL
    }

    #[inline]
    pub(crate) fn mode(self) -> usize {
        self.bits() & MODE
    }

    #[inline]
    pub(crate) fn is_owned(self) -> bool {
        self.mode() <= PLACE
    }

    /// Owned, and neither lent nor private.
    #[inline]
    pub(crate) fn is_free(self) -> bool {
        self.bits() <= PLACE
    }

    #[inline]
    pub(crate) fn is_lent(self) -> bool {
        self.bits() & LENT != 0
    }

    #[inline]
    pub(crate) fn is_private(self) -> bool {
        self.bits() & PRIVATE != 0
    }

    /// The flags, without the mode.
    #[inline]
    pub(crate) fn flags(self) -> usize {
        self.bits() & !MODE
    }

    #[inline]
    pub(crate) fn ty(self) -> Type {
        let descriptor = self.0.as_ptr().map_addr(|address| address & !ALL).cast::<Descriptor>();
        // SAFETY: a tag is made only from a `Type`, by adding less than the alignment of its descriptor, which is taken
        // off.
        unsafe { Type::of_descriptor(&*descriptor) }
    }

    /// Same type and same bits, also where the descriptor's constant exists twice.
    #[inline]
    pub(crate) fn same(self, other: Tag) -> bool {
        self == other || self.same_slow(other)
    }

    #[cold]
    #[inline(never)]
    fn same_slow(self, other: Tag) -> bool {
        self.bits() == other.bits() && self.ty() == other.ty()
    }
}
