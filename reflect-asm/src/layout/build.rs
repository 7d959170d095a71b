//! The constructors of aggregates, which check what they are given.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{
    Layout, MAX_ALIGN, MAX_ALTERNATIVES, MAX_DEPTH, MAX_MEMBERS, MAX_SIZE, Member, RecordBuilder, Scalar, Shape, Traits,
};
use crate::Error;

impl Layout {
    /// A struct as C lays it out (`#[repr(C)]`): members in order, each at its alignment. A [`RecordBuilder`] describes
    /// one with alignment attributes.
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
    /// [`Error::TooLarge`], [`Error::TooDeep`] and [`Error::TooManyMembers`] beyond the
    /// [limits](crate#limits-of-layouts).
    pub fn record(members: impl IntoIterator<Item = Layout>) -> Result<Self, Error> {
        RecordBuilder::of_struct().members(members).build()
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
        RecordBuilder::of_struct().pack(pack).members(members).build()
    }

    /// A struct whose offsets were decided by somebody else, such as rustc.
    ///
    /// Members may come in any order; those that have a size must not overlap. A member that is not at a multiple of
    /// its alignment makes the struct a packed one.
    ///
    /// Each member is as aligned as its type. If `align` is more than all of them ask for, it is an attribute of the
    /// struct itself (`#[repr(align(n))]`), which does not count as [natural](Self::natural_align).
    /// [`with_members`](Self::with_members) describes a struct that is more aligned because one of its members has an
    /// attribute.
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
        Self::with_members(
            size,
            align,
            members.into_iter().map(|(offset, layout)| {
                // A packed member does not raise the alignment that members give.
                let is_packed = !offset.is_multiple_of(layout.align) || layout.align > align;
                Member { offset, align: if is_packed { 1 } else { layout.align }, layout }
            }),
        )
    }

    /// A struct whose offsets were decided by somebody else, with the alignment that each member has in it.
    ///
    /// ```
    /// use reflect_asm::{Layout, Member};
    /// // struct { _Alignas(16) int64_t a; int64_t b; }
    /// let a = Member { offset: 0, align: 16, layout: Layout::I64 };
    /// let b = Member { offset: 8, align: 8, layout: Layout::I64 };
    /// let pair = Layout::with_members(16, 16, [a, b])?;
    /// assert_eq!((pair.align(), pair.natural_align()), (16, 16));
    /// // struct __attribute__((aligned(16))) { int64_t a, b; }
    /// let whole = Layout::with_offsets(16, 16, [(0, Layout::I64), (8, Layout::I64)])?;
    /// assert_eq!((whole.align(), whole.natural_align()), (16, 8));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::MemberAlignment`] when a member has a larger alignment than the struct, or does not lie at a multiple
    /// of it; those of [`with_offsets`](Self::with_offsets).
    pub fn with_members(size: usize, align: usize, members: impl IntoIterator<Item = Member>) -> Result<Self, Error> {
        check_align(align)?;
        let members: Vec<_> = members.into_iter().collect();
        for Member { offset, align: own, layout } in &members {
            check_align(*own)?;
            offset.checked_add(layout.size).filter(|end| *end <= size).ok_or(Error::OutOfBounds)?;
            if *own > align || !offset.is_multiple_of(*own) {
                return Err(Error::MemberAlignment);
            }
        }
        let mut by_offset: Vec<_> = members.iter().filter(|member| member.layout.size > 0).collect();
        by_offset.sort_by_key(|member| member.offset);
        if by_offset.windows(2).any(|two| two[0].offset + two[0].layout.size > two[1].offset) {
            return Err(Error::Overlap);
        }
        Self::aggregate(size, align, members, false)
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
        RecordBuilder::of_union().members(members).build()
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
    /// [`Error::TooLarge`] and [`Error::TooDeep`] beyond the [limits](crate#limits-of-layouts).
    pub fn array(element: Layout, count: usize) -> Result<Self, Error> {
        let size = element.size.checked_mul(count).filter(|size| *size <= MAX_SIZE).ok_or(Error::TooLarge)?;
        let (align, depth) = (element.align, deeper(element.depth)?);
        let empty_array = count == 0 || element.traits.empty_array;
        let several = count > 1 || count == 1 && element.traits.several;
        let (scalars, pointers) = (count > 0 && element.traits.scalars, count > 0 && element.traits.pointers);
        let traits = Traits { scalars, pointers, empty_array, several, ..element.traits };
        let (alternatives, nodes) = (element.alternatives, written_out(element.nodes)?);
        Ok(Self {
            size,
            align,
            natural: align,
            depth,
            traits,
            alternatives,
            nodes,
            shape: Shape::Array(Arc::new(element), count),
        })
    }

    /// Returns the aggregate with an alignment of at least `align` as an attribute of the type itself (`#[repr(C,
    /// align(n))]`, in C `struct __attribute__((aligned(n))) { .. }`). It does not count as
    /// [natural](Self::natural_align); where the aggregate is a member of another one, it does there.
    ///
    /// ```
    /// use reflect_asm::Layout;
    /// let line = Layout::record([Layout::U64])?.aligned(64)?;
    /// assert_eq!((line.size(), line.align(), line.natural_align()), (64, 64, 8));
    /// let outer = Layout::record([line])?;
    /// assert_eq!((outer.align(), outer.natural_align()), (64, 64));
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
        Ok(Self::single(
            size,
            Traits {
                vector: true,
                several: true,
                scalars: lanes > 0,
                pointers: matches!(lane, Scalar::Ptr),
                ..Traits::NONE
            },
            Shape::Vector(lane, lanes),
        ))
    }

    /// An aggregate of members that lie inside of it and overlap only if it is a union.
    pub(super) fn aggregate(size: usize, align: usize, members: Vec<Member>, union: bool) -> Result<Self, Error> {
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
        let nodes = written_out(members.iter().fold(0, |sum, member| member.layout.nodes.saturating_add(sum)))?;
        let traits = Traits {
            vector: members.iter().any(|member| member.layout.traits.vector),
            rare: members.iter().find_map(|member| member.layout.traits.rare),
            scalars: members.iter().any(|member| member.layout.traits.scalars),
            pointers: members.iter().any(|member| member.layout.traits.pointers),
            empty_array: members.iter().any(|member| member.layout.traits.empty_array),
            several: union || members.iter().any(|member| member.layout.traits.several),
        };
        Ok(Self {
            size,
            align,
            natural: members.iter().map(|member| member.align).max().unwrap_or(1),
            depth,
            traits,
            alternatives,
            nodes,
            shape: Shape::Record { members: members.into(), union },
        })
    }
}

pub(super) const fn check_align(align: usize) -> Result<(), Error> {
    if align.is_power_of_two() && align <= MAX_ALIGN { Ok(()) } else { Err(Error::Alignment(align)) }
}

fn deeper(depth: u8) -> Result<u8, Error> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(Error::TooDeep) }
}

/// The number of layouts that one with so many parts, all counted, consists of.
fn written_out(parts: u32) -> Result<u32, Error> {
    if parts < MAX_MEMBERS { Ok(parts + 1) } else { Err(Error::TooManyMembers) }
}
