//! Method tables: typed where they are made, sorted by name, found by a hash that is built at compile time.

use core::marker::PhantomData;

use super::method::{Method, Owner};
use super::{Meta, Reflect, type_of};
use crate::func::output::Output;
use crate::func::param::Params;
use crate::func::receiver::Receiver;
use crate::func::thunk::Callee;

/// A method of `T`: the type keeps tables from being attached to types that they are not about.
#[repr(transparent)]
pub struct MethodOf<T>(Method, PhantomData<fn() -> T>);

impl<T: Reflect> MethodOf<T> {
    /// All of the signature is in the types; rustc holds the closure to it.
    pub const fn new<R: Receiver<T>, P: Params, O: Output, F: Callee<T, R, P, O>>(
        name: &'static str,
        names: &'static [&'static str],
        callee: F,
    ) -> MethodOf<T> {
        MethodOf(Method::build::<T, R, P, O, F>(Owner::Type(type_of::<T>), name, names, callee), PhantomData)
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

/// The methods of a type, sorted by name, and a hash index built at compile time.
#[derive(Clone, Copy)]
pub struct MethodTable {
    pub(crate) methods: &'static [Method],
    /// Open addressing: 0 is empty, `i + 1` is `methods[i]`. The length is a power of two, or zero.
    index: &'static [u16],
}

/// The method table of `T`.
pub struct MethodsOf<T>(pub(crate) MethodTable, PhantomData<fn() -> T>);

impl<T> MethodsOf<T> {
    /// No methods.
    pub const EMPTY: MethodsOf<T> = MethodsOf(MethodTable::EMPTY, PhantomData);

    /// A table over methods sorted by name.
    pub const fn new(methods: &'static [MethodOf<T>], index: &'static [u16]) -> MethodsOf<T> {
        assert!(methods.len() < u16::MAX as usize, "too many methods");
        assert!(methods.is_empty() || (index.len().is_power_of_two() && methods.len() < index.len()));
        // SAFETY: `MethodOf` is transparent over `Method`.
        let methods = unsafe { core::slice::from_raw_parts(methods.as_ptr().cast::<Method>(), methods.len()) };
        MethodsOf(MethodTable { methods, index }, PhantomData)
    }
}

/// Where a derive looks for the methods of a type: `#[reflect_methods]` writes an inherent constant of this name, which is
/// preferred to this default.
pub trait WithoutMethods: Sized {
    /// None.
    const __REFLECT_METHODS: MethodsOf<Self> = MethodsOf::EMPTY;
}

impl<T> WithoutMethods for T {}

impl MethodTable {
    /// No methods.
    pub(crate) const EMPTY: MethodTable = MethodTable { methods: &[], index: &[] };

    /// Builds the index; `SLOTS` is a power of two above the number of names.
    pub const fn index<const SLOTS: usize>(names: &[&str]) -> [u16; SLOTS] {
        let mut index = [0; SLOTS];
        let mut i = 0;
        while i < names.len() {
            let mut slot = hash(names[i].as_bytes()) as usize & (SLOTS - 1);
            while index[slot] != 0 {
                slot = (slot + 1) & (SLOTS - 1);
            }
            i += 1;
            index[slot] = i as u16;
        }
        index
    }

    /// The method of this name.
    #[inline]
    pub(crate) fn find(&self, name: &str) -> Option<&'static Method> {
        let mask = self.index.len().checked_sub(1)?;
        let mut slot = hash(name.as_bytes()) as usize & mask;
        loop {
            let method = self.methods.get((*self.index.get(slot)? as usize).checked_sub(1)?)?;
            if same(method.name.as_bytes(), name.as_bytes()) {
                return Some(method);
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// The `N` bytes at `at`, as a number.
macro_rules! word {
    ($ty:ty, $bytes:expr, $at:expr) => {{
        let mut word = [0; size_of::<$ty>()];
        let mut i = 0;
        while i < word.len() {
            word[i] = $bytes[$at + i];
            i += 1;
        }
        <$ty>::from_le_bytes(word)
    }};
}

/// A hash of the first and the last eight bytes and the length: names rarely agree in all three.
#[inline]
const fn hash(name: &[u8]) -> u32 {
    let len = name.len();
    let (first, last) = match len {
        0 => (0, 0),
        1..4 => (name[0] as u64, (name[len / 2] as u64) << 8 | name[len - 1] as u64),
        4..8 => (word!(u32, name, 0) as u64, word!(u32, name, len - 4) as u64),
        _ => (word!(u64, name, 0), word!(u64, name, len - 8)),
    };
    let mixed = (first ^ len as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ last;
    (mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
}

/// Equality without a call to `memcmp` for names of up to 16 bytes.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    let len = a.len();
    if len != b.len() {
        return false;
    }
    match len {
        0..4 => a == b,
        4..8 => word!(u32, a, 0) == word!(u32, b, 0) && word!(u32, a, len - 4) == word!(u32, b, len - 4),
        _ => {
            word!(u64, a, 0) == word!(u64, b, 0)
                && word!(u64, a, len - 8) == word!(u64, b, len - 8)
                && (len <= 16 || a[8..len - 8] == b[8..len - 8])
        }
    }
}
