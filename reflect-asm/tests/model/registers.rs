//! Sets of registers, for as many as there are.

use reflect_asm::abi::Registers;

use crate::{describe, model};

#[test]
fn one_bit_for_each_register() {
    for count in [0u8, 1, 8, 9, 16, 64] {
        let all = (0..count).fold(Registers::EMPTY, Registers::with);
        assert_eq!(all.len(), usize::from(count));
        assert_eq!(all.is_empty(), count == 0);
        for register in 0..64 {
            assert_eq!(all.has(register), register < count);
        }
        let bytes = all.bytes(count);
        let whole = usize::from(count / 8);
        assert!(bytes[..whole].iter().all(|byte| *byte == 0xff));
        if count % 8 > 0 {
            assert_eq!(bytes[whole], (1 << (count % 8)) - 1);
        }
        assert!(bytes[usize::from(count.div_ceil(8))..].iter().all(|byte| *byte == 0), "{bytes:?}");
    }
}

#[test]
fn one_register_alone() {
    for count in [1u8, 8, 9, 16, 64] {
        for register in 0..count {
            let set = Registers::EMPTY.with(register);
            assert_eq!((0..=u8::MAX).filter(|other| set.has(*other)).collect::<Vec<_>>(), [register]);
            let bytes = set.bytes(count);
            assert_eq!(u64::from_le_bytes(bytes), 1 << register);
            // Of a smaller file it is not part.
            assert_eq!(set.bytes(register), [0; 8]);
            assert_eq!(set.with(register), set);
        }
    }
}

/// Every second word a pointer, with that many registers.
#[test]
fn pointers_in_that_many_registers() {
    for count in [0u8, 1, 8, 9, 16] {
        let desc = describe(model(count, 0), "(ptr, usize, ptr, usize, string x6) -> (string x8)");
        let expected = u64::from_le_bytes([0x55; 8]) & ((1 << count) - 1);
        // A string does not start in the last register, which is then free: there is nothing else left for it.
        let expected = if count % 2 == 1 && count > 4 { expected & !(1 << (count - 1)) } else { expected };
        assert_eq!(u64::from_le_bytes(desc.in_pointers().bytes(count)), expected, "{count}: {desc:?}");
        let out = u64::from_le_bytes([0x55; 8]) & ((1 << (count & !1)) - 1);
        assert_eq!(u64::from_le_bytes(desc.out_pointers().bytes(count)), out, "{count}: {desc:?}");
    }
}
