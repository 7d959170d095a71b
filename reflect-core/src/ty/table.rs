//! Method tables: typed where they are made, sorted by name, found by a hash that is built at compile time.

use core::marker::PhantomData;

use super::method::Method;
use super::proof::Invariant;
use super::{Meta, Type};

/// A method of `T`: the type keeps tables from being attached to types that they are not about.
#[repr(transparent)]
pub struct MethodOf<T: ?Sized>(Method, Invariant<T>);

impl<T: ?Sized> MethodOf<T> {
    pub(crate) const fn of(method: Method) -> MethodOf<T> {
        MethodOf(method, PhantomData)
    }

    /// Not as a method of this type in particular.
    pub const fn untyped(self) -> Method {
        self.0
    }

    /// Not declared `pub`.
    pub const fn private(mut self) -> MethodOf<T> {
        self.0.public = false;
        self
    }

    /// With documentation, tag, attributes and source location.
    pub const fn meta(mut self, meta: Meta) -> MethodOf<T> {
        self.0.meta = meta;
        self
    }
}

impl<T: ?Sized> MethodOf<T> {
    /// As what they are.
    pub(crate) const fn all(methods: &[MethodOf<T>]) -> &[Method] {
        // SAFETY: `MethodOf` is transparent over `Method`.
        unsafe { core::slice::from_raw_parts(methods.as_ptr().cast::<Method>(), methods.len()) }
    }
}

/// The methods of a type, sorted by name, and a hash index built at compile time.
#[derive(Clone, Copy)]
pub struct MethodTable {
    pub(crate) methods: &'static [Method],
    /// Open addressing: 0 is empty, `i + 1` is `methods[i]`. The length is a power of two, or zero.
    index: &'static [u16],
}

/// The method table of `T`.
pub struct MethodsOf<T: ?Sized>(pub(crate) MethodTable, Invariant<T>);

impl<T: ?Sized> MethodsOf<T> {
    /// No methods.
    pub const EMPTY: MethodsOf<T> = MethodsOf(MethodTable::EMPTY, PhantomData);

    pub(super) const fn of(table: MethodTable) -> MethodsOf<T> {
        MethodsOf(table, PhantomData)
    }

    /// A table over methods that are sorted by name, and the index that was made of their names.
    pub const fn new(methods: &'static [MethodOf<T>], index: &'static [u16]) -> MethodsOf<T> {
        let table = MethodTable { methods: MethodOf::all(methods), index };
        table.assert_indexed();
        MethodsOf(table, PhantomData)
    }
}

/// Refuses a block of methods for one instance of a generic type.
pub const fn assert_not_generic(ty: Type) {
    assert!(
        ty.generics().is_empty(),
        "without the feature `registry`, the methods of one instance of a generic type cannot be found: write `impl<T> Type<T>`"
    );
}

/// Whether one name comes before another.
const fn ascending(first: &[u8], second: &[u8]) -> bool {
    let mut i = 0;
    while i < first.len() && i < second.len() {
        if first[i] != second[i] {
            return first[i] < second[i];
        }
        i += 1;
    }
    first.len() < second.len()
}

impl MethodTable {
    /// No methods.
    pub(crate) const EMPTY: MethodTable = MethodTable { methods: &[], index: &[] };

    /// Builds the index; `SLOTS` is a power of two above the number of names.
    pub const fn index<const SLOTS: usize>(names: &[&str]) -> [u16; SLOTS] {
        assert!(names.len() < u16::MAX as usize, "too many methods");
        assert!(
            SLOTS.is_power_of_two() && names.len() < SLOTS,
            "the index of a table has a power of two of slots, more than there are methods"
        );
        let mut index = [0; SLOTS];
        let mut i = 0;
        while i < names.len() {
            assert!(i == 0 || ascending(names[i - 1].as_bytes(), names[i].as_bytes()), "two methods of one name");
            put(&mut index, Key::of(names[i]), i);
            i += 1;
        }
        index
    }

    /// Refuses an index that was not made of these methods. A search in one without an empty slot would never end.
    const fn assert_indexed(&self) {
        let MethodTable { methods, index } = *self;
        assert!(methods.len() < u16::MAX as usize, "too many methods");
        assert!(
            methods.is_empty() && index.is_empty() || index.len().is_power_of_two() && methods.len() < index.len(),
            "the index of a table has a power of two of slots, more than there are methods"
        );
        let (mut taken, mut slot) = (0, 0);
        while slot < index.len() {
            taken += (index[slot] != 0) as usize;
            slot += 1;
        }
        assert!(taken == methods.len(), "the index of a table was made of other methods");
        let mut i = 0;
        while i < methods.len() {
            assert!(
                i == 0 || ascending(methods[i - 1].name.as_bytes(), methods[i].name.as_bytes()),
                "the methods of a table are sorted by name, and no two have one name"
            );
            let hash = methods[i].key.hash();
            let mut slot = hash & (index.len() - 1);
            // It ends: there are more slots than methods, so that one of them is empty.
            while index[slot] as usize != i + 1 {
                assert!(index[slot] != 0, "the index of a table was made of other methods");
                slot = (slot + step(hash)) & (index.len() - 1);
            }
            i += 1;
        }
    }

    /// A table that is made at run time, and stays.
    pub(super) fn leak(mut methods: Vec<Method>) -> MethodTable {
        assert!(methods.len() < u16::MAX as usize, "too many methods");
        methods.sort_by_key(|method| method.name);
        let mut index = vec![0; (4 * methods.len()).max(1).next_power_of_two()];
        methods.iter().enumerate().for_each(|(i, method)| put(&mut index, method.key, i));
        MethodTable { methods: methods.leak(), index: index.leak() }
    }

    /// The method of this name.
    #[inline(always)]
    pub(crate) fn find(&self, name: &str) -> Option<&'static Method> {
        let mask = self.index.len().checked_sub(1)?;
        let key = Key::of(name);
        let hash = key.hash();
        let mut slot = hash & mask;
        loop {
            let method = self.methods.get((*self.index.get(slot)? as usize).checked_sub(1)?)?;
            if method.key.is(key) && (name.len() <= Key::WHOLE || method.name == name) {
                return Some(method);
            }
            slot = (slot + step(hash)) & mask;
        }
    }
}

/// Enters the method at `i` into an index with room for it.
const fn put(index: &mut [u16], key: Key, i: usize) {
    let hash = key.hash();
    let mut slot = hash & (index.len() - 1);
    while index[slot] != 0 {
        slot = (slot + step(hash)) & (index.len() - 1);
    }
    index[slot] = i as u16 + 1;
}

/// How far to go from a slot that is taken: odd, so that every slot is reached, and from the hash, so that full slots
/// do not grow together into long runs.
#[inline]
const fn step(hash: usize) -> usize {
    (hash >> 16) | 1
}

/// What names are told apart by: the length, and the first and the last eight bytes. Up to sixteen bytes that is all of
/// a name, and no bytes in memory need to be compared.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    first: u64,
    last: u64,
    len: usize,
}

/// The number made of the bytes at an index.
macro_rules! word {
    ($ty:ty, $bytes:expr, $at:expr) => {{
        let mut word = [0; size_of::<$ty>()];
        let mut i = 0;
        while i < word.len() {
            word[i] = $bytes[$at + i];
            i += 1;
        }
        <$ty>::from_le_bytes(word) as u64
    }};
}

impl Key {
    /// The longest name that its key tells whole.
    const WHOLE: usize = 16;

    #[inline]
    pub(crate) const fn of(name: &str) -> Key {
        let (name, len) = (name.as_bytes(), name.len());
        let (first, last) = match len {
            0 => (0, 0),
            1..4 => (name[0] as u64, (name[len / 2] as u64) << 8 | name[len - 1] as u64),
            4..8 => (word!(u32, name, 0), word!(u32, name, len - 4)),
            _ => (word!(u64, name, 0), word!(u64, name, len - 8)),
        };
        Key { first, last, len }
    }

    #[inline]
    const fn hash(self) -> usize {
        let mixed = (self.first ^ self.len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ self.last;
        (mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as usize
    }

    #[inline]
    fn is(self, other: Key) -> bool {
        self.first == other.first && self.last == other.last && self.len == other.len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All names of up to four letters of an alphabet of three, and longer ones that differ in one place.
    #[test]
    fn a_key_tells_names_apart() {
        let mut names: Vec<String> = vec![String::new()];
        for start in 0.. {
            let Some(name) = names.get(start).filter(|name| name.len() < 4).cloned() else { break };
            names.extend(["a", "b", "\u{e9}"].map(|letter| name.clone() + letter));
        }
        for len in 5..=Key::WHOLE {
            names.extend((0..len).map(|at| (0..len).map(|i| if i == at { 'y' } else { 'x' }).collect()));
        }
        for (i, a) in names.iter().enumerate() {
            for (j, b) in names.iter().enumerate().filter(|(_, b)| b.len() <= Key::WHOLE) {
                assert_eq!(Key::of(a).is(Key::of(b)), i == j, "{a:?} {b:?}");
            }
        }
    }
}
