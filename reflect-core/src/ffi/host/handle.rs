//! `Handle`: the number that C holds in place of an object.

use core::fmt;

use super::answer::{Outcome, Refusal};
use super::chunks::INDEX_BITS;
use crate::ffi::Status;

/// What C has instead of a pointer: from the top, what it is of (2 bits), a mark of the library that made it (10), how
/// often its place has been used (24), and its place (28). So null, a number that was made up, a handle of something
/// else and one that has been freed are told apart from those that are good; one of another library, too, unless both
/// happen to have the same mark, and then it is another good handle or none.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
#[repr(transparent)]
pub(super) struct Handle(u64);

/// What a handle is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Type = 1,
    Function = 2,
    Value = 3,
}

const GENERATION_BITS: u32 = 24;
const LIBRARY_BITS: u32 = 10;

/// A place that has been used as often is not used again.
pub(super) const LAST_GENERATION: u32 = (1 << GENERATION_BITS) - 1;

impl Handle {
    /// No object.
    pub(super) const NONE: Handle = Handle(0);

    pub(super) fn new(sort: Sort, generation: u32, index: u32) -> Handle {
        debug_assert!(generation <= LAST_GENERATION && index < 1 << INDEX_BITS);
        let library = u64::from(library()) << (GENERATION_BITS + INDEX_BITS);
        Handle((sort as u64) << 62 | library | u64::from(generation) << INDEX_BITS | u64::from(index))
    }

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// What it is of, if it is a handle of this library.
    pub(super) fn sort(self) -> Option<Sort> {
        let made_here = (self.0 >> (GENERATION_BITS + INDEX_BITS)) & ((1 << LIBRARY_BITS) - 1) == u64::from(library());
        match self.0 >> 62 {
            1 if made_here => Some(Sort::Type),
            2 if made_here => Some(Sort::Function),
            3 if made_here => Some(Sort::Value),
            _ => None,
        }
    }

    /// Its generation and its index, if it is of this sort.
    pub(super) fn parts(self, sort: Sort) -> Outcome<(u32, u32)> {
        if self.sort() != Some(sort) {
            return Err(self.not(sort));
        }
        let generation = (self.0 >> INDEX_BITS) as u32 & LAST_GENERATION;
        Ok((generation, self.0 as u32 & ((1 << INDEX_BITS) - 1)))
    }

    #[cold]
    fn not(self, wanted: Sort) -> Refusal {
        let found = match self.sort() {
            _ if self.is_none() => "there is none (0)".to_string(),
            Some(found) => format!("{self} is a {found}"),
            None => format!("{self} is none of this library"),
        };
        Refusal::new(Status::Handle, format!("expected the handle of a {wanted}; {found}"))
    }
}

/// Tells libraries in one process apart, each of which has this code: by where it is.
fn library() -> u16 {
    static HERE: u8 = 0;
    // Its lowest bits are the same wherever the library was loaded.
    let mixed = ((&raw const HERE).addr() as u64 >> 4).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - LIBRARY_BITS)) as u16
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Sort::Type => "type",
            Sort::Function => "function",
            Sort::Value => "value",
        })
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_what_it_was_made_of() {
        for sort in [Sort::Type, Sort::Function, Sort::Value] {
            for (generation, index) in [(0, 0), (1, 7), (LAST_GENERATION, (1 << INDEX_BITS) - 1)] {
                let handle = Handle::new(sort, generation, index);
                assert_eq!(handle.sort(), Some(sort));
                assert_eq!(handle.parts(sort).ok(), Some((generation, index)));
            }
        }
    }

    #[test]
    fn what_is_no_handle_says_why() {
        let why = |handle: Handle| handle.parts(Sort::Value).err().unwrap();
        let handle = Handle::new(Sort::Type, 1, 7);
        assert_eq!(why(handle).message(), format!("expected the handle of a value; {handle} is a type"));
        assert_eq!(why(Handle::NONE).message(), "expected the handle of a value; there is none (0)");
        assert_eq!(why(Handle(7)).message(), "expected the handle of a value; 0x7 is none of this library");
        let of_another = Handle(Handle::new(Sort::Value, 1, 7).0 ^ 1 << (GENERATION_BITS + INDEX_BITS));
        assert!(why(of_another).message().ends_with("is none of this library"));
    }
}
