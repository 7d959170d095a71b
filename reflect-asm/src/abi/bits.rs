//! A set of registers.

use core::fmt;

/// A set of registers: one bit for each of up to 64.
///
/// ```
/// use reflect_asm::abi::Registers;
/// let set = Registers::EMPTY.with(0).with(9);
/// assert!(set.has(9) && !set.has(8));
/// assert_eq!(format!("{set:?}"), "{0, 9}");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Registers(u64);

impl Registers {
    /// No register.
    ///
    /// ```
    /// use reflect_asm::abi::Registers;
    /// assert!((0..64).all(|register| !Registers::EMPTY.has(register)));
    /// ```
    pub const EMPTY: Self = Self(0);

    /// The same set and this register.
    ///
    /// ```
    /// use reflect_asm::abi::Registers;
    /// assert_eq!(Registers::EMPTY.with(3).with(3), Registers::EMPTY.with(3));
    /// ```
    ///
    /// # Panics
    ///
    /// When the number of the register is larger than 63.
    pub const fn with(self, register: u8) -> Self {
        assert!(register < 64);
        Self(self.0 | 1 << register)
    }

    /// Whether the register is in the set.
    ///
    /// ```
    /// use reflect_asm::abi::Registers;
    /// let set = Registers::EMPTY.with(63);
    /// assert!(set.has(63) && !set.has(62) && !set.has(200));
    /// ```
    pub const fn has(self, register: u8) -> bool {
        register < 64 && self.0 >> register & 1 == 1
    }

    /// How many registers there are in it.
    ///
    /// ```
    /// use reflect_asm::abi::Registers;
    /// assert_eq!(Registers::EMPTY.with(2).with(5).len(), 2);
    /// ```
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    ///
    /// ```
    /// use reflect_asm::abi::Registers;
    /// assert!(Registers::EMPTY.is_empty() && !Registers::EMPTY.with(0).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as bytes, eight registers in each, the lowest ones first and in the lowest bits. Registers from `count`
    /// on are left out.
    ///
    /// ```
    /// use reflect_asm::abi::Registers;
    /// let set = Registers::EMPTY.with(0).with(9).with(11);
    /// assert_eq!(set.bytes(10), [0b1, 0b10, 0, 0, 0, 0, 0, 0]);
    /// ```
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
