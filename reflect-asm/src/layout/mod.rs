//! The shape of a C value: a tree of scalars, structs, unions and arrays with sizes, alignments and offsets.
//!
//! Every constructor checks what it is given, so a [`Layout`] that exists is consistent: members lie inside of it, its
//! size is a multiple of its alignment, and its depth is bounded.

use alloc::sync::Arc;

mod build;
mod record;
mod scalar;
mod scalars;

pub use record::RecordBuilder;
pub use scalar::{RareFloat, Scalar};
pub use scalars::Scalars;

/// The largest size a layout may have, in bytes: 1 GiB, as for a call's frame. ([Example](crate#limits-of-layouts).)
pub const MAX_SIZE: usize = 1 << 30;
/// The largest alignment a layout may have, in bytes. ([Example](crate#limits-of-layouts).)
pub const MAX_ALIGN: usize = 1 << 29;
/// How deep aggregates may be nested. ([Example](crate#limits-of-layouts).)
pub const MAX_DEPTH: u8 = 64;
/// How many scalars may share a byte, in unions of unions: with the depth it bounds what a walk over a value of a few
/// bytes takes. ([Example](crate#limits-of-layouts).)
pub const MAX_ALTERNATIVES: u32 = 4096;
/// How many layouts one may consist of, itself and parts of parts counted, elements once.
/// ([Example](crate#limits-of-layouts).)
pub const MAX_MEMBERS: u32 = 1 << 20;
/// Size, alignment and parts of a C type. Cheap to clone.
///
/// ```
/// use reflect_asm::Layout;
/// // struct { uint8_t tag; double value; }
/// let tagged = Layout::record([Layout::U8, Layout::F64])?;
/// assert_eq!((tagged.size(), tagged.align(), tagged.offset_of(1)), (16, 8, Some(8)));
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layout {
    size: usize,
    align: usize,
    /// The alignment that its members give it: AAPCS64 goes by this one, not by an attribute on the type itself.
    natural: usize,
    depth: u8,
    traits: Traits,
    /// How many scalars share one byte at most: 1 without unions.
    alternatives: u32,
    /// How many layouts are written out when this one is printed.
    nodes: u32,
    shape: Shape,
}

/// Properties that some part of a layout has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Traits {
    pub vector: bool,
    pub rare: Option<RareFloat>,
    /// A scalar.
    pub scalars: bool,
    /// A pointer.
    pub pointers: bool,
    pub empty_array: bool,
    /// An array of several elements, with a size or without, or a union: what the model does not take apart.
    pub several: bool,
}

impl Traits {
    const NONE: Self =
        Self { vector: false, rare: None, scalars: false, pointers: false, empty_array: false, several: false };
}

/// What a [`Layout`] is made of.
///
/// ```
/// use reflect_asm::{Layout, Shape};
/// assert!(matches!(Layout::array(Layout::I32, 3)?.shape(), Shape::Array(element, 3) if **element == Layout::I32));
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One scalar.
    Scalar(Scalar),
    /// A struct or a union: members and their offsets. Only a union's may overlap.
    Record {
        /// Members in order of declaration.
        members: Arc<[Member]>,
        /// Whether the members share their storage.
        union: bool,
    },
    /// So many elements of one layout.
    Array(Arc<Layout>, usize),
    /// A SIMD vector. It can be described, so that a signature that has one is refused with its reason.
    Vector(Scalar, usize),
    /// A floating-point type that is described for the same reason.
    RareFloat(RareFloat),
}

/// A member of a struct or of a union.
///
/// ```
/// use reflect_asm::{Layout, Member, Shape};
/// let pair = Layout::record([Layout::U8, Layout::U32])?;
/// let Shape::Record { members, .. } = pair.shape() else { panic!("a struct") };
/// assert_eq!(members[1], Member { offset: 4, align: 4, layout: Layout::U32 });
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// Bytes from the start of the aggregate.
    pub offset: usize,
    /// The alignment that the member has in this aggregate: that of its layout, less in a packed one, or more by an
    /// attribute on the member.
    pub align: usize,
    /// The member's own layout.
    pub layout: Layout,
}

macro_rules! scalars {
    ($($name:ident)*) => {
        /// The scalars.
        #[allow(missing_docs)]
        impl Layout {
            $(pub const $name: Self = Self::scalar(Scalar::$name);)*
        }
    };
}
scalars!(I8 U8 I16 U16 I32 U32 I64 U64 I128 U128 F32 F64);

impl Layout {
    /// C's `bool`. The other scalars are constants as well, with the names of [`Scalar`] in capitals.
    ///
    /// ```
    /// use reflect_asm::{Layout, Scalar};
    /// assert_eq!([Layout::BOOL, Layout::PTR], [Layout::scalar(Scalar::Bool), Layout::scalar(Scalar::Ptr)]);
    /// ```
    pub const BOOL: Self = Self::scalar(Scalar::Bool);
    /// Any pointer, to data or to a function.
    pub const PTR: Self = Self::scalar(Scalar::Ptr);

    /// C's `long double`, which no convention passes here: see [`RareFloat`].
    pub const LONG_DOUBLE: Self = Self::rare_float(RareFloat::LongDouble);

    /// The layout of a floating-point type that no convention passes here.
    ///
    /// ```
    /// use reflect_asm::{Layout, RareFloat};
    /// assert_eq!(Layout::rare_float(RareFloat::LongDouble), Layout::LONG_DOUBLE);
    /// assert_eq!((Layout::LONG_DOUBLE.size(), Layout::LONG_DOUBLE.align()), (16, 16));
    /// ```
    pub const fn rare_float(float: RareFloat) -> Self {
        Self::single(float.size(), Traits { rare: Some(float), ..Traits::NONE }, Shape::RareFloat(float))
    }

    /// The layout of a scalar.
    ///
    /// ```
    /// use reflect_asm::{Layout, Scalar};
    /// assert_eq!(Scalar::ALL.map(Layout::scalar)[0], Layout::BOOL);
    /// ```
    pub const fn scalar(scalar: Scalar) -> Self {
        let pointers = matches!(scalar, Scalar::Ptr);
        Self::single(scalar.size(), Traits { scalars: true, pointers, ..Traits::NONE }, Shape::Scalar(scalar))
    }

    /// The layout of what has no parts, and as much alignment as size.
    const fn single(size: usize, traits: Traits, shape: Shape) -> Self {
        Self { size, align: size, natural: size, depth: 0, traits, alternatives: 1, nodes: 1, shape }
    }

    /// How many bytes a value has, a multiple of the alignment.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// assert_eq!((Layout::U16.size(), Layout::PTR.size()), (2, 8));
    /// ```
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Alignment of a value in memory.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// assert_eq!((Layout::U16.align(), Layout::U128.align()), (2, 16));
    /// ```
    pub const fn align(&self) -> usize {
        self.align
    }

    /// The largest alignment of a member in this aggregate, without an [`aligned`](Self::aligned) on the layout itself;
    /// the alignment of what is no aggregate.
    ///
    /// AAPCS64 passes values by this alignment: an attribute on a *member* counts, and so does one on a member's type,
    /// but not one on the type that is passed. System V, Windows and Apple's variant do not tell them apart.
    ///
    /// ```
    /// use reflect_asm::{Layout, RecordBuilder};
    /// let of_type = Layout::record([Layout::U64])?.aligned(64)?;
    /// let of_member = RecordBuilder::of_struct().aligned_member(64, Layout::U64).build()?;
    /// assert_eq!((of_type.align(), of_type.natural_align()), (64, 8));
    /// assert_eq!((of_member.align(), of_member.natural_align()), (64, 64));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn natural_align(&self) -> usize {
        self.natural
    }

    /// What it is made of.
    ///
    /// ```
    /// use reflect_asm::{Layout, Scalar, Shape};
    /// assert_eq!(*Layout::F32.shape(), Shape::Scalar(Scalar::F32));
    /// ```
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The scalar it is, if it is one.
    ///
    /// ```
    /// use reflect_asm::{Layout, Scalar};
    /// assert_eq!((Layout::F32.as_scalar(), Layout::record([Layout::F32])?.as_scalar()), (Some(Scalar::F32), None));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn as_scalar(&self) -> Option<Scalar> {
        if let Shape::Scalar(scalar) = self.shape { Some(scalar) } else { None }
    }

    /// The offset of a struct's or a union's member; `None` if there is no such member.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let pair = Layout::record([Layout::U8, Layout::U16])?;
    /// assert_eq!((pair.offset_of(1), pair.offset_of(2)), (Some(2), None));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn offset_of(&self, member: usize) -> Option<usize> {
        match &self.shape {
            Shape::Record { members, .. } => members.get(member).map(|member| member.offset),
            _ => None,
        }
    }

    /// Every scalar in it with its offset, depth first; those of a union follow one another. The visitor stops the walk
    /// by returning `false`, and so does the result.
    pub(crate) fn leaves(&self, base: usize, visit: &mut dyn FnMut(usize, Scalar) -> bool) -> bool {
        self.walk(base, &mut |offset, part| match part.shape {
            Shape::Scalar(scalar) => visit(offset, scalar),
            Shape::Vector(lane, lanes) => (0..lanes).all(|i| visit(offset + i * lane.size(), lane)),
            Shape::Record { .. } | Shape::Array(..) | Shape::RareFloat(_) => true,
        })
    }

    /// The same for everything that has a size: itself and all parts of parts.
    pub(crate) fn walk(&self, base: usize, visit: &mut dyn FnMut(usize, &Self) -> bool) -> bool {
        if self.size == 0 {
            return true;
        }
        visit(base, self)
            && match &self.shape {
                Shape::Scalar(_) | Shape::Vector(..) | Shape::RareFloat(_) => true,
                Shape::Record { members, .. } => {
                    members.iter().all(|member| member.layout.walk(base + member.offset, visit))
                }
                Shape::Array(element, count) => (0..*count).all(|i| element.walk(base + i * element.size, visit)),
            }
    }

    /// Whether the word at an offset is a pointer and nothing else.
    pub(crate) fn is_pointer_at(&self, offset: usize) -> bool {
        let mut found = false;
        let only = self.leaves(0, &mut |at, scalar| {
            let inside = at < offset + 8 && offset < at + scalar.size();
            found |= inside;
            // In a packed struct a pointer may lie across two words, and is in neither.
            !inside || (scalar == Scalar::Ptr && at == offset)
        });
        only && found
    }

    pub(crate) const fn traits(&self) -> Traits {
        self.traits
    }

    /// Every scalar in it with its offset, member by member. Those of a union's members overlap. (A [`RareFloat`] is
    /// none.)
    ///
    /// An array has as many as it has elements. The iterator keeps no more than its place among them.
    ///
    /// ```
    /// use reflect_asm::{Layout, Scalar};
    /// let pair = Layout::record([Layout::U8, Layout::array(Layout::F32, 2)?])?;
    /// assert!(pair.scalars().eq([(0, Scalar::U8), (4, Scalar::F32), (8, Scalar::F32)]));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn scalars(&self) -> Scalars<'_> {
        Scalars::all(self)
    }
}
