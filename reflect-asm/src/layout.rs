//! The shape of a C value: a tree of scalars, structs, unions and arrays with sizes, alignments and offsets.
//!
//! Every constructor checks what it is given, so a [`Layout`] that exists is consistent: members lie inside of it, its
//! size is a multiple of its alignment, and its depth is bounded.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::Error;

/// The largest size a layout may have, in bytes: 1 GiB, as for a call's frame. ([Example](crate#limits).)
pub const MAX_SIZE: usize = 1 << 30;
/// The largest alignment a layout may have, in bytes. ([Example](crate#limits).)
pub const MAX_ALIGN: usize = 1 << 29;
/// How deep aggregates may be nested. ([Example](crate#limits).)
pub const MAX_DEPTH: u8 = 64;
/// How many scalars may share a byte, in unions of unions: it bounds what a walk takes. ([Example](crate#limits).)
pub const MAX_ALTERNATIVES: u32 = 4096;
/// How many layouts one may consist of, itself and parts of parts counted, elements once. ([Example](crate#limits).)
pub const MAX_MEMBERS: u32 = 1 << 20;

/// A C value without parts.
///
/// ```
/// use reflect_asm::Scalar;
/// assert_eq!((Scalar::I16.size(), Scalar::I128.align(), Scalar::F32.is_float()), (2, 16, true));
/// assert_eq!((Scalar::ALL[0], Scalar::ALL[13]), (Scalar::Bool, Scalar::Ptr));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it all
pub enum Scalar {
    Bool,
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    I128,
    U128,
    F32,
    F64,
    /// A pointer to data or to a function.
    Ptr,
}

impl Scalar {
    /// Every scalar, in the order of their declaration.
    pub const ALL: [Self; 14] = [
        Self::Bool,
        Self::I8,
        Self::U8,
        Self::I16,
        Self::U16,
        Self::I32,
        Self::U32,
        Self::I64,
        Self::U64,
        Self::I128,
        Self::U128,
        Self::F32,
        Self::F64,
        Self::Ptr,
    ];

    /// How many bytes a value has.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert_eq!((Scalar::Bool.size(), Scalar::F32.size(), Scalar::Ptr.size()), (1, 4, 8));
    /// ```
    pub const fn size(self) -> usize {
        match self {
            Self::Bool | Self::I8 | Self::U8 => 1,
            Self::I16 | Self::U16 => 2,
            Self::I32 | Self::U32 | Self::F32 => 4,
            Self::I64 | Self::U64 | Self::F64 | Self::Ptr => 8,
            Self::I128 | Self::U128 => 16,
        }
    }

    /// Alignment in C, which is the size in all conventions described here.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert_eq!((Scalar::U8.align(), Scalar::F64.align(), Scalar::I128.align()), (1, 8, 16));
    /// ```
    pub const fn align(self) -> usize {
        self.size()
    }

    /// Whether it is passed as a floating-point number.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert!(Scalar::F32.is_float() && !Scalar::I32.is_float());
    /// ```
    pub const fn is_float(self) -> bool {
        matches!(self, Self::F32 | Self::F64)
    }

    /// Whether a wider register gets copies of the sign bit.
    ///
    /// ```
    /// use reflect_asm::Scalar;
    /// assert!(Scalar::I8.is_signed() && !Scalar::U8.is_signed() && !Scalar::Bool.is_signed());
    /// ```
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::I128)
    }
}

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

/// What some part of a layout has and no convention here passes by value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Traits {
    pub vector: bool,
    pub empty_array: bool,
    /// An array of several elements, with a size or without, or a union: what the model does not take apart.
    pub several: bool,
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
}

/// A member of a struct or of a union.
///
/// ```
/// use reflect_asm::{Layout, Member, Shape};
/// let pair = Layout::record([Layout::U8, Layout::U32])?;
/// let Shape::Record { members, .. } = pair.shape() else { panic!("a struct") };
/// assert_eq!(members[1], Member { offset: 4, layout: Layout::U32 });
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// Bytes from the start of the aggregate.
    pub offset: usize,
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

    /// The layout of a scalar.
    ///
    /// ```
    /// use reflect_asm::{Layout, Scalar};
    /// assert_eq!(Scalar::ALL.map(Layout::scalar)[0], Layout::BOOL);
    /// ```
    pub const fn scalar(scalar: Scalar) -> Self {
        let (size, align) = (scalar.size(), scalar.align());
        let traits = Traits { vector: false, empty_array: false, several: false };
        Self { size, align, natural: align, depth: 0, traits, alternatives: 1, nodes: 1, shape: Shape::Scalar(scalar) }
    }

    /// A struct as C lays it out (`#[repr(C)]`): members in order, each at its alignment.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let entry = Layout::record([Layout::U8, Layout::U32, Layout::U8])?;
    /// assert_eq!((entry.size(), entry.offset_of(1), entry.offset_of(2)), (12, Some(4), Some(8)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`], [`Error::TooDeep`] and [`Error::TooManyMembers`] beyond the [limits](crate#limits).
    pub fn record(members: impl IntoIterator<Item = Layout>) -> Result<Self, Error> {
        Self::packed(MAX_ALIGN, members)
    }

    /// A struct whose members have an alignment of at most `pack` (`#[repr(C, packed(n))]`).
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let packed = Layout::packed(1, [Layout::U8, Layout::U32])?;
    /// assert_eq!((packed.size(), packed.align(), packed.offset_of(1)), (5, 1, Some(1)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Alignment`] when `pack` is not a valid alignment; those of [`record`](Self::record).
    pub fn packed(pack: usize, members: impl IntoIterator<Item = Layout>) -> Result<Self, Error> {
        check_align(pack)?;
        let mut end = 0usize;
        let mut align = 1;
        let mut placed = Vec::new();
        for layout in members {
            let at = layout.align.min(pack);
            let offset = end.next_multiple_of(at);
            end = offset.checked_add(layout.size).filter(|end| *end <= MAX_SIZE).ok_or(Error::TooLarge)?;
            align = align.max(at);
            placed.push(Member { offset, layout });
        }
        Self::aggregate(end.next_multiple_of(align), align, align, placed, false)
    }

    /// A struct whose offsets were decided by somebody else, such as rustc.
    ///
    /// Members may come in any order; those that have a size must not overlap. A member that is not at a multiple of
    /// its alignment makes the struct a packed one.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let entry = Layout::with_offsets(8, 4, [(4, Layout::U8), (0, Layout::U32)])?; // struct Entry(u8, u32)
    /// assert_eq!((entry.offset_of(0), entry.offset_of(1)), (Some(4), Some(0)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::OutOfBounds`], [`Error::Overlap`], [`Error::SizeNotAligned`]; those of [`packed`](Self::packed).
    pub fn with_offsets(
        size: usize,
        align: usize,
        members: impl IntoIterator<Item = (usize, Layout)>,
    ) -> Result<Self, Error> {
        check_align(align)?;
        let placed: Vec<_> = members.into_iter().map(|(offset, layout)| Member { offset, layout }).collect();
        let mut natural = 1;
        for Member { offset, layout } in &placed {
            offset.checked_add(layout.size).filter(|end| *end <= size).ok_or(Error::OutOfBounds)?;
            // A packed member does not raise the alignment that members give.
            let own = if offset.is_multiple_of(layout.align) && layout.align <= align { layout.align } else { 1 };
            natural = natural.max(own);
        }
        let mut by_offset: Vec<_> = placed.iter().filter(|member| member.layout.size > 0).collect();
        by_offset.sort_by_key(|member| member.offset);
        if by_offset.windows(2).any(|two| two[0].offset + two[0].layout.size > two[1].offset) {
            return Err(Error::Overlap);
        }
        Self::aggregate(size, align, natural, placed, false)
    }

    /// A union as C lays it out.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let number = Layout::union([Layout::F64, Layout::I32])?;
    /// assert_eq!((number.size(), number.align(), number.offset_of(1)), (8, 8, Some(0)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooManyAlternatives`] beyond [`MAX_ALTERNATIVES`]; those of [`record`](Self::record).
    pub fn union(members: impl IntoIterator<Item = Layout>) -> Result<Self, Error> {
        let placed: Vec<_> = members.into_iter().map(|layout| Member { offset: 0, layout }).collect();
        let align = placed.iter().map(|member| member.layout.align).max().unwrap_or(1);
        let size = placed.iter().map(|member| member.layout.size).max().unwrap_or(0);
        Self::aggregate(size.next_multiple_of(align), align, align, placed, true)
    }

    /// `count` elements in a row.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let samples = Layout::array(Layout::F32, 6)?;
    /// assert_eq!((samples.size(), samples.align()), (24, 4));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] and [`Error::TooDeep`] beyond the [limits](crate#limits).
    pub fn array(element: Layout, count: usize) -> Result<Self, Error> {
        let size = element.size.checked_mul(count).filter(|size| *size <= MAX_SIZE).ok_or(Error::TooLarge)?;
        let (align, depth) = (element.align, deeper(element.depth)?);
        let empty_array = count == 0 || element.traits.empty_array;
        let several = count > 1 || count == 1 && element.traits.several;
        let traits = Traits { empty_array, several, ..element.traits };
        let alternatives = element.alternatives;
        Ok(Self {
            size,
            align,
            natural: align,
            depth,
            traits,
            alternatives,
            nodes: element.nodes + 1,
            shape: Shape::Array(Arc::new(element), count),
        })
    }

    /// The same aggregate with an alignment of at least `align` (`#[repr(C, align(n))]`).
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let line = Layout::record([Layout::U64])?.aligned(64)?;
    /// assert_eq!((line.size(), line.align()), (64, 64));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Alignment`] when it is not valid; [`Error::NotAnAggregate`] for e.g. an array; [`Error::TooLarge`].
    pub fn aligned(mut self, align: usize) -> Result<Self, Error> {
        check_align(align)?;
        if !matches!(self.shape, Shape::Record { .. }) {
            return Err(Error::NotAnAggregate);
        }
        self.align = self.align.max(align);
        self.size = self.size.next_multiple_of(self.align);
        if self.size <= MAX_SIZE { Ok(self) } else { Err(Error::TooLarge) }
    }

    /// The layout of a `#[repr(transparent)]` struct: that of its only member with a size. All others have an alignment
    /// of 1.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let marker = Layout::record([])?;
    /// assert_eq!(Layout::transparent([marker, Layout::F64])?, Layout::F64);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotTransparent`] when two members have a size, or one without a size has a larger alignment.
    pub fn transparent(members: impl IntoIterator<Item = Layout>) -> Result<Self, Error> {
        let mut inner = None;
        let mut empty = None;
        for member in members {
            match (member.size, &inner) {
                (0, _) if member.align == 1 => empty = Some(member),
                (0, _) | (_, Some(_)) => return Err(Error::NotTransparent),
                _ => inner = Some(member),
            }
        }
        inner.or(empty).map_or_else(|| Self::record([]), Ok)
    }

    /// A SIMD vector of `lanes` scalars. No convention passes it here: its place depends on the target's features,
    /// which differ between a caller and a callee that do not know each other.
    ///
    /// ```
    /// use reflect_asm::{Error, Layout, Scalar, Signature, abi::{Desc, SysV64}};
    /// let vector = Layout::vector(Scalar::F32, 4)?;
    /// assert_eq!(Desc::new(&SysV64, &Signature::new([vector], [])).unwrap_err(), Error::Vector(Some(0)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Alignment`] when its size is not a valid alignment; [`Error::TooLarge`].
    pub fn vector(lane: Scalar, lanes: usize) -> Result<Self, Error> {
        let size = lane.size().checked_mul(lanes).filter(|size| *size <= MAX_SIZE).ok_or(Error::TooLarge)?;
        check_align(size)?;
        let traits = Traits { vector: true, empty_array: false, several: true };
        Ok(Self {
            size,
            align: size,
            natural: size,
            depth: 0,
            traits,
            alternatives: 1,
            nodes: 1,
            shape: Shape::Vector(lane, lanes),
        })
    }

    fn aggregate(size: usize, align: usize, natural: usize, members: Vec<Member>, union: bool) -> Result<Self, Error> {
        if size > MAX_SIZE {
            return Err(Error::TooLarge);
        }
        if !size.is_multiple_of(align) {
            return Err(Error::SizeNotAligned);
        }
        let depth = deeper(members.iter().map(|member| member.layout.depth).max().unwrap_or(0))?;
        // Members without a size are not walked into.
        let each = members.iter().filter(|member| member.layout.size > 0).map(|member| member.layout.alternatives);
        let alternatives = if union { each.fold(0, u32::saturating_add) } else { each.max().unwrap_or(1) };
        if alternatives > MAX_ALTERNATIVES {
            return Err(Error::TooManyAlternatives);
        }
        let nodes = members.iter().fold(1u32, |sum, member| sum.saturating_add(member.layout.nodes));
        if nodes > MAX_MEMBERS {
            return Err(Error::TooManyMembers);
        }
        let traits = Traits {
            vector: members.iter().any(|member| member.layout.traits.vector),
            empty_array: members.iter().any(|member| member.layout.traits.empty_array),
            several: union || members.iter().any(|member| member.layout.traits.several),
        };
        Ok(Self {
            size,
            align,
            natural,
            depth,
            traits,
            alternatives,
            nodes,
            shape: Shape::Record { members: members.into(), union },
        })
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

    /// The alignment that the members give, without an [`aligned`](Self::aligned) on this layout itself.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// assert_eq!(Layout::record([Layout::U64])?.aligned(64)?.natural_align(), 8);
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
            Shape::Record { .. } | Shape::Array(..) => true,
        })
    }

    /// The same for everything that has a size: itself and all parts of parts.
    pub(crate) fn walk(&self, base: usize, visit: &mut dyn FnMut(usize, &Self) -> bool) -> bool {
        if self.size == 0 {
            return true;
        }
        visit(base, self)
            && match &self.shape {
                Shape::Scalar(_) | Shape::Vector(..) => true,
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

    /// Every scalar in it with its offset. Those of a union's members overlap.
    ///
    /// ```
    /// use reflect_asm::{Layout, Scalar};
    /// let pair = Layout::record([Layout::U8, Layout::array(Layout::F32, 2)?])?;
    /// assert_eq!(*pair.scalars(), [(0, Scalar::U8), (4, Scalar::F32), (8, Scalar::F32)]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn scalars(&self) -> Box<[(usize, Scalar)]> {
        let mut all = Vec::new();
        self.leaves(0, &mut |offset, scalar| {
            all.push((offset, scalar));
            true
        });
        all.into()
    }
}

const fn check_align(align: usize) -> Result<(), Error> {
    if align.is_power_of_two() && align <= MAX_ALIGN { Ok(()) } else { Err(Error::Alignment(align)) }
}

fn deeper(depth: u8) -> Result<u8, Error> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(Error::TooDeep) }
}
