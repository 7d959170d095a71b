//! A list that grows without moving what is in it, so that it is read without a lock.

use std::sync::OnceLock;

/// How many bits an index has. The list ends a little earlier, with a whole chunk.
pub(super) const INDEX_BITS: u32 = 28;
/// The first chunk's length is two to the power of this; every chunk is twice as long as the one before.
const FIRST: u32 = 6;

pub(super) struct Chunks<T> {
    chunks: [OnceLock<Box<[T]>>; (INDEX_BITS - FIRST) as usize],
}

impl<T: Default> Chunks<T> {
    pub(super) const fn new() -> Chunks<T> {
        Chunks { chunks: [const { OnceLock::new() }; (INDEX_BITS - FIRST) as usize] }
    }

    /// What is at an index, if the list has been as long.
    pub(super) fn get(&self, index: u32) -> Option<&T> {
        let (chunk, at) = place(index);
        self.chunks.get(chunk)?.get()?.get(at)
    }

    /// The same, after making the list as long; `None` if it cannot be.
    pub(super) fn reach(&self, index: u32) -> Option<&T> {
        let (chunk, at) = place(index);
        let chunk_len = 1_usize << (chunk as u32 + FIRST);
        let new = || (0..chunk_len).map(|_| T::default()).collect();
        self.chunks.get(chunk)?.get_or_init(new).get(at)
    }
}

/// The chunk of an index, and where in it.
fn place(index: u32) -> (usize, usize) {
    let shifted = u64::from(index) + (1 << FIRST);
    let chunk = shifted.ilog2() - FIRST;
    (chunk as usize, (shifted - (1 << (chunk + FIRST))) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_follow_one_another_through_the_chunks() {
        let mut last = (0, 0);
        assert_eq!(place(0), last);
        for index in 1..100_000 {
            let next = place(index);
            let len = 1 << (last.0 as u32 + FIRST);
            assert_eq!(next, if last.1 + 1 == len { (last.0 + 1, 0) } else { (last.0, last.1 + 1) });
            last = next;
        }
    }

    #[test]
    fn what_is_there_stays_where_it_is() {
        let list = Chunks::<OnceLock<u32>>::new();
        assert!(list.get(0).is_none() && list.get(u32::MAX).is_none() && list.reach(1 << INDEX_BITS).is_none());
        let first = list.reach(0).unwrap();
        first.set(7).unwrap();
        list.reach(1000).unwrap();
        assert!(core::ptr::eq(first, list.get(0).unwrap()));
        assert!(list.get(1000).is_some() && list.get(100).is_none(), "only the chunk that was reached is there");
    }
}
