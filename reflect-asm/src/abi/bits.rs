//! A set of registers.

use core::fmt;

/// One bit for each of up to 64 registers.
///
/// ```
/// use reflect_asm::abi::Registers;
/// let set = Registers::EMPTY.with(0).with(9);
/// assert!(set.has(9) && !set.has(8));
/// assert_eq!(set.bytes(10), [0b1, 0b10, 0, 0, 0, 0, 0, 0]);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Registers(u64);

impl Registers {
    /// No register.
    pub const EMPTY: Self = Self(0);

    /// The same set and this register. Registers are numbered up to 63.
    pub const fn with(self, register: u8) -> Self {
        assert!(register < 64);
        Self(self.0 | 1 << register)
    }

    /// Whether the register is in the set.
    pub const fn has(self, register: u8) -> bool {
        register < 64 && self.0 >> register & 1 == 1
    }

    /// How many registers there are in it.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Eight registers a byte, the lowest first; registers from `count` on are left out.
    pub const fn bytes(self, count: u8) -> [u8; 8] {
        let mask = if count >= 64 { u64::MAX } else { (1 << count) - 1 };
        (self.0 & mask).to_le_bytes()
    }
}

impl fmt::Debug for Registers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries((0..64).filter(|register| self.has(*register))).finish()
    }
}
