//! `Span`: the memory that an argument gives access to. Arguments of one call must not get in each other's way: that C
//! passes the same pointer twice is the mistake that Rust rules out and C does not.

/// A piece of memory, and what is done with it.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    start: usize,
    size: usize,
    /// Nobody else may look at it during the call.
    alone: bool,
}

impl Span {
    /// No memory.
    pub const NONE: Span = Span { start: 0, size: 0, alone: false };

    /// What is looked at.
    pub(super) fn shared<T>(start: *const T, count: usize) -> Span {
        Span { start: start.addr(), size: count.saturating_mul(size_of::<T>()), alone: false }
    }

    /// What is changed, or taken.
    pub(super) fn alone<T>(start: *const T, count: usize) -> Span {
        Span { alone: true, ..Span::shared(start, count) }
    }

    fn overlaps(&self, other: &Span) -> bool {
        let end = |span: &Span| span.start.saturating_add(span.size);
        self.size > 0 && other.size > 0 && self.start < end(other) && other.start < end(self)
    }
}

/// The first two of these that get in each other's way.
#[inline]
pub(crate) fn clash(spans: &[Span]) -> Option<(usize, usize)> {
    for (index, span) in spans.iter().enumerate() {
        let before = spans[..index].iter().position(|other| (other.alone || span.alone) && other.overlaps(span));
        if let Some(before) = before {
            return Some((before, index));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_is_nobody_elses() {
        let values = [0_u32; 4];
        let at = |index: usize| &raw const values[index];
        let shared = |index, count| Span::shared(at(index), count);
        let alone = |index, count| Span::alone(at(index), count);
        assert_eq!(clash(&[shared(0, 4), shared(1, 2)]), None);
        assert_eq!(clash(&[alone(0, 2), shared(2, 2)]), None);
        assert_eq!(clash(&[alone(0, 2), shared(1, 2)]), Some((0, 1)));
        assert_eq!(clash(&[Span::NONE, shared(0, 4), alone(3, 1)]), Some((1, 2)));
        assert_eq!(clash(&[alone(1, 0), alone(1, 0)]), None);
        assert_eq!(clash(&[alone(0, usize::MAX), alone(3, 1)]), Some((0, 1)));
    }
}
