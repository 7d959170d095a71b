//! `Span`: the memory that an argument gives access to. Arguments of one call must not get in each other's way: that C
//! passes the same pointer twice is the mistake that Rust rules out and C does not.

/// A piece of memory, and what is done with it.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    start: usize,
    size: usize,
    /// The bits below; a word, so that it is written and read as one.
    what: usize,
}

/// Nobody else may look at it during the call.
const ALONE: usize = 1;
/// It is used until the call ends, and not only when it begins.
const LASTS: usize = 2;
/// C knows nothing of what is in it.
const OPAQUE: usize = 4;

impl Span {
    /// No memory.
    pub const NONE: Span = Span { start: 0, size: 0, what: 0 };

    /// What is looked at.
    #[inline(always)]
    pub(super) fn shared<T>(start: *const T, count: usize) -> Span {
        Span { start: start.addr(), size: count.saturating_mul(size_of::<T>()), what: LASTS }
    }

    /// What is changed, or taken.
    #[inline(always)]
    pub(super) fn alone<T>(start: *const T, count: usize) -> Span {
        let shared = Span::shared(start, count);
        Span { what: shared.what | ALONE, ..shared }
    }

    /// The same of what is copied, or moved, before the function begins.
    #[inline(always)]
    pub(super) fn brief(self) -> Span {
        Span { what: self.what & !LASTS, ..self }
    }

    /// The same of a handle, if it is one: what is behind it takes a byte at least.
    #[inline(always)]
    pub(super) fn opaque(self, opaque: bool) -> Span {
        if opaque { Span { what: self.what | OPAQUE, size: self.size.max(1), ..self } } else { self }
    }

    fn overlaps(&self, other: &Span) -> bool {
        let end = |span: &Span| span.start.saturating_add(span.size);
        self.size > 0 && other.size > 0 && self.start < end(other) && other.start < end(self)
    }

    fn is_in_the_way_of(&self, other: &Span) -> bool {
        (self.what | other.what) & ALONE != 0 && self.overlaps(other)
    }
}

/// The first two of these that get in each other's way.
#[inline]
pub(super) fn clash(spans: &[Span]) -> Option<(usize, usize)> {
    for (index, span) in spans.iter().enumerate() {
        if let Some(before) = spans[..index].iter().position(|other| other.is_in_the_way_of(span)) {
            return Some((before, index));
        }
    }
    None
}

/// The first of these that is in use by a call that has these others.
#[inline]
pub(super) fn in_use(spans: &[Span], by: &[Span]) -> Option<usize> {
    spans.iter().position(|span| by.iter().any(|other| other.what & LASTS != 0 && other.is_in_the_way_of(span)))
}

/// Where C wants results, which are put there when the function has returned.
pub struct Place {
    span: Span,
    /// What it is called.
    pub(super) name: &'static str,
    /// Arguments lie in it themselves, so that none may lead to it.
    whole: bool,
    /// An argument leads there that must not, so that nothing may be written.
    is_hit: bool,
}

impl Place {
    /// The frame.
    pub(super) fn frame<F>(frame: *const F) -> Place {
        Place { span: Span::alone(frame, 1), name: "the frame", whole: true, is_hit: false }
    }

    /// Where the last argument of the plain function leads to.
    pub(super) fn out<R>(out: *const R) -> Place {
        Place { span: Span::alone(out, 1), name: "`out`", whole: false, is_hit: false }
    }

    /// The first argument that leads there, and must not: what C may not write to, or what is gone by then. (That a plain
    /// value is replaced by the result is what C may want.)
    #[inline]
    pub(super) fn hit(&mut self, spans: &[Span]) -> Option<usize> {
        let bad = |span: &Span| self.whole || span.what & OPAQUE != 0;
        let first = spans.iter().position(|span| bad(span) && self.span.overlaps(span));
        self.is_hit = first.is_some();
        first
    }

    /// Whether results may be written there.
    pub fn is_free(&self) -> bool {
        !self.is_hit
    }
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
        // Of a handle to something without a size.
        assert_eq!(clash(&[alone(1, 0).opaque(true), alone(1, 0).opaque(true)]), Some((0, 1)));

        assert_eq!(in_use(&[shared(0, 1), alone(1, 1)], &[shared(0, 2)]), Some(1));
        assert_eq!(in_use(&[shared(0, 1)], &[shared(0, 2)]), None);
        assert_eq!(in_use(&[shared(0, 1)], &[alone(0, 2).brief()]), None);

        let mut out = Place::out(at(0));
        assert_eq!((out.hit(&[shared(0, 1), alone(0, 1)]), out.is_free()), (None, true));
        assert_eq!((out.hit(&[shared(1, 1), shared(0, 1).opaque(true)]), out.is_free()), (Some(1), false));
        assert_eq!(Place::frame(at(2)).hit(&[shared(0, 2), shared(2, 2)]), Some(1));
    }
}
