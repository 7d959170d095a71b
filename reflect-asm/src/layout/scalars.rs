//! A walk over the scalars of a layout that goes no further than it is asked to.

use alloc::vec::Vec;
use core::iter::FusedIterator;

use super::{Layout, Scalar, Shape};

/// The scalars of a layout with their offsets: see [`Layout::scalars`].
///
/// ```
/// use reflect_asm::{Layout, MAX_SIZE, Scalar};
/// // A gibibyte of numbers, of which two are looked at.
/// let many = Layout::array(Layout::U32, MAX_SIZE / 4)?;
/// let mut scalars = many.scalars();
/// assert_eq!((scalars.next(), scalars.next()), (Some((0, Scalar::U32)), Some((4, Scalar::U32))));
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scalars<'a> {
    /// The way to where the walk is: aggregates, each inside of the one before it.
    way: Vec<Stop<'a>>,
    /// Which parts are walked into.
    wanted: fn(&Layout) -> bool,
}

/// An aggregate, where it lies, and which of its parts comes next.
#[derive(Clone, Debug)]
struct Stop<'a> {
    layout: &'a Layout,
    base: usize,
    next: usize,
}

impl<'a> Scalars<'a> {
    fn new(layout: &'a Layout, base: usize, wanted: fn(&Layout) -> bool) -> Self {
        let mut way = Vec::new();
        if wanted(layout) {
            way.push(Stop { layout, base, next: 0 });
        }
        Self { way, wanted }
    }

    /// All of them.
    pub(super) fn all(layout: &'a Layout) -> Self {
        Self::new(layout, 0, |layout| layout.traits.scalars)
    }

    /// The pointers, with offsets that count from `base`. What has none is not looked into.
    pub(crate) fn pointers(layout: &'a Layout, base: usize) -> Self {
        Self::new(layout, base, |layout| layout.traits.pointers)
    }
}

impl Iterator for Scalars<'_> {
    type Item = (usize, Scalar);

    fn next(&mut self) -> Option<(usize, Scalar)> {
        loop {
            let Stop { layout, base, next } = self.way.last_mut()?;
            let (layout, base, index) = (*layout, *base, *next);
            let part = match &layout.shape {
                Shape::Scalar(scalar) => {
                    self.way.pop();
                    return Some((base, *scalar));
                }
                Shape::Vector(lane, lanes) if index < *lanes => {
                    *next += 1;
                    return Some((base + index * lane.size(), *lane));
                }
                Shape::Record { members, .. } => {
                    let mut left = members.iter().enumerate().skip(index);
                    let found = left.find(|(_, member)| (self.wanted)(&member.layout));
                    *next = found.map_or(members.len(), |(index, _)| index + 1);
                    found.map(|(_, member)| (&member.layout, base + member.offset))
                }
                Shape::Array(element, count) if index < *count && (self.wanted)(element) => {
                    *next += 1;
                    Some((&**element, base + index * element.size))
                }
                Shape::Array(..) | Shape::Vector(..) | Shape::RareFloat(_) => None,
            };
            match part {
                Some((layout, base)) => self.way.push(Stop { layout, base, next: 0 }),
                None => drop(self.way.pop()),
            }
        }
    }
}

impl FusedIterator for Scalars<'_> {}
