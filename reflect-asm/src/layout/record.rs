//! Structs and unions with alignment attributes.

use alloc::vec::Vec;

use super::build::check_align;
use super::{Layout, MAX_ALIGN, MAX_SIZE, Member};
use crate::Error;

/// Lays out a struct or a union as C does, member by member, with the alignment attributes that C has.
///
/// An attribute on a member and one on the type give the same size, alignment and offsets, but AAPCS64 passes the two in
/// different registers: only the first one is part of the [natural alignment](Layout::natural_align).
///
/// ```
/// use reflect_asm::RecordBuilder;
/// use reflect_asm::abi::{Aapcs64, Desc};
/// use reflect_asm::{Layout, Signature};
/// // struct { _Alignas(16) int64_t a; int64_t b; }
/// let member = RecordBuilder::of_struct().aligned_member(16, Layout::I64).member(Layout::I64).build()?;
/// // struct __attribute__((aligned(16))) { int64_t a, b; }
/// let whole = RecordBuilder::of_struct().member(Layout::I64).member(Layout::I64).align(16).build()?;
/// assert_eq!((member.size(), member.align()), (whole.size(), whole.align()));
///
/// let second = |layout| Desc::new(&Aapcs64::LINUX, &Signature::new([Layout::I64, layout], []));
/// assert_eq!(format!("{:?}", second(member)?.args()), "[[I0[0..8]], [I2[0..8], I3[8..16]]]"); // x2 and x3
/// assert_eq!(format!("{:?}", second(whole)?.args()), "[[I0[0..8]], [I1[0..8], I2[8..16]]]"); // x1 and x2
/// # Ok::<(), reflect_asm::Error>(())
/// ```
///
/// # Attributes of C
///
/// | C | here |
/// |---|---|
/// | `_Alignas(n)`, `alignas(n)` or `__attribute__((aligned(n)))` on a member | [`aligned_member`](Self::aligned_member) |
/// | a member whose type is a `typedef` with an attribute | [`aligned_member`](Self::aligned_member) |
/// | `struct __attribute__((aligned(n))) { .. }`, `#[repr(align(n))]` | [`align`](Self::align), [`Layout::aligned`] |
/// | `typedef struct { .. } name __attribute__((aligned(n)))` | nothing: a parameter is passed by the struct's own alignment |
/// | a member whose type is an aligned struct | [`member`](Self::member): its alignment is known |
/// | `__attribute__((packed))` | [`pack(1)`](Self::pack) |
/// | `#pragma pack(n)`, `#[repr(packed(n))]` | [`pack(n)`](Self::pack) |
///
/// Rust has no attribute for a field's alignment: a field is as aligned as its type. (A struct of C whose *member* is
/// aligned, translated to Rust as a `#[repr(C, align(n))]` struct, is another one for AAPCS64.)
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct RecordBuilder {
    union: bool,
    pack: usize,
    align: usize,
    /// Members with the alignment that an attribute on them asks for, or 1.
    members: Vec<(usize, Layout)>,
}

impl RecordBuilder {
    const fn new(union: bool) -> Self {
        Self { union, pack: MAX_ALIGN, align: 1, members: Vec::new() }
    }

    /// Starts a struct without members.
    ///
    /// ```
    /// use reflect_asm::{Layout, RecordBuilder};
    /// let pair = RecordBuilder::of_struct().member(Layout::U8).member(Layout::U16).build()?;
    /// assert_eq!(pair, Layout::record([Layout::U8, Layout::U16])?);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn of_struct() -> Self {
        Self::new(false)
    }

    /// Starts a union without members.
    ///
    /// ```
    /// use reflect_asm::{Layout, RecordBuilder};
    /// // union { float f; _Alignas(16) char bytes[4]; }
    /// let bytes = Layout::array(Layout::U8, 4)?;
    /// let union = RecordBuilder::of_union().member(Layout::F32).aligned_member(16, bytes).build()?;
    /// assert_eq!((union.size(), union.natural_align(), union.offset_of(1)), (16, 16, Some(0)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn of_union() -> Self {
        Self::new(true)
    }

    /// Lets members have an alignment of at most `pack` by their types. An alignment of
    /// [their own](Self::aligned_member) is kept, as `__attribute__((packed))` does. (`#pragma pack(n)` reduces it to
    /// `n`.)
    ///
    /// ```
    /// use reflect_asm::{Layout, RecordBuilder};
    /// // struct __attribute__((packed)) { char a; int b __attribute__((aligned(2))); long long c; }
    /// let packed = RecordBuilder::of_struct().pack(1);
    /// let packed = packed.member(Layout::I8).aligned_member(2, Layout::I32).member(Layout::I64).build()?;
    /// assert_eq!((packed.offset_of(1), packed.offset_of(2), packed.size()), (Some(2), Some(6), 14));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn pack(mut self, pack: usize) -> Self {
        self.pack = pack;
        self
    }

    /// Gives the type as a whole an alignment of at least `align`, as [`Layout::aligned`] does. It is not part of the
    /// [natural alignment](Layout::natural_align).
    ///
    /// ```
    /// use reflect_asm::{Layout, RecordBuilder};
    /// let line = RecordBuilder::of_struct().member(Layout::U64).align(64).build()?;
    /// assert_eq!(line, Layout::record([Layout::U64])?.aligned(64)?);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn align(mut self, align: usize) -> Self {
        self.align = align;
        self
    }

    /// Adds a member that is as aligned as its type.
    ///
    /// ```
    /// use reflect_asm::{Layout, RecordBuilder};
    /// let inner = Layout::record([Layout::U64])?.aligned(16)?;
    /// let outer = RecordBuilder::of_struct().member(Layout::U8).member(inner).build()?;
    /// assert_eq!((outer.offset_of(1), outer.natural_align()), (Some(16), 16));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn member(self, layout: Layout) -> Self {
        self.aligned_member(1, layout)
    }

    /// Adds a member that is at least so aligned by an attribute of its own (`_Alignas(n)`). Its size stays that of its
    /// type.
    ///
    /// ```
    /// use reflect_asm::{Layout, RecordBuilder};
    /// // struct { char a; _Alignas(8) char b; char c; }
    /// let bytes = RecordBuilder::of_struct().member(Layout::I8).aligned_member(8, Layout::I8).member(Layout::I8);
    /// let bytes = bytes.build()?;
    /// assert_eq!((bytes.offset_of(1), bytes.offset_of(2), bytes.size()), (Some(8), Some(9), 16));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn aligned_member(mut self, align: usize, layout: Layout) -> Self {
        self.members.push((align, layout));
        self
    }

    /// Adds members that are as aligned as their types.
    pub(super) fn members(mut self, layouts: impl IntoIterator<Item = Layout>) -> Self {
        self.members.extend(layouts.into_iter().map(|layout| (1, layout)));
        self
    }

    /// Lays the members out.
    ///
    /// ```
    /// use reflect_asm::{Error, Layout, RecordBuilder};
    /// let of_align = |align| RecordBuilder::of_struct().aligned_member(align, Layout::U8).build();
    /// assert_eq!(of_align(4)?.size(), 4);
    /// assert_eq!(of_align(3), Err(Error::Alignment(3)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Alignment`] when an alignment is not valid; [`Error::TooLarge`], [`Error::TooDeep`],
    /// [`Error::TooManyMembers`] and [`Error::TooManyAlternatives`] beyond the [limits](crate#limits-of-layouts).
    pub fn build(self) -> Result<Layout, Error> {
        check_align(self.pack)?;
        check_align(self.align)?;
        let (mut end, mut align) = (0usize, self.align);
        let mut placed = Vec::with_capacity(self.members.len());
        for (own, layout) in self.members {
            check_align(own)?;
            let at = layout.align.min(self.pack).max(own);
            let offset = if self.union { 0 } else { end.next_multiple_of(at) };
            end = end.max(offset.checked_add(layout.size).filter(|end| *end <= MAX_SIZE).ok_or(Error::TooLarge)?);
            align = align.max(at);
            placed.push(Member { offset, align: at, layout });
        }
        Layout::aggregate(end.next_multiple_of(align), align, placed, self.union)
    }
}
