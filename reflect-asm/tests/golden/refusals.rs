//! What compilers do not agree on is refused, or done as most of them do.

use reflect_asm::Error;
use reflect_asm::abi::{Aapcs64, Convention, Desc, SysV64, Win64};

use crate::TYPES;
use crate::notation::{ARM, SYSV, WIN, check};
use crate::shared::notation::signature;

const NATIVE: [&dyn Convention; 4] = [&SysV64, &Win64, &Aapcs64::LINUX, &Aapcs64::APPLE];

fn refused(text: &str, error: Error) {
    for convention in NATIVE {
        let refused = Desc::new(convention, &signature(TYPES, text)).err();
        assert_eq!(refused, Some(error), "{text} in {}", convention.name());
    }
}

/// Row 15, an empty struct before an integer: gcc, clang and rustc give it a register on Win64 or not, by version.
#[test]
fn empty_structs() {
    refused("({}, i32)", Error::ZeroSized(Some(0)));
    refused("(i32, {{},{}})", Error::ZeroSized(Some(1)));
    refused("(i32) -> {}", Error::ZeroSized(None));
    // Inside of something they have no place that one could disagree about.
    check(TYPES, "inside", "({{},i32})", &SYSV, "edi");
    check(TYPES, "inside", "({{},i32})", &WIN, "ecx");
    check(TYPES, "inside", "({{},i32})", &ARM, "w0");
}

/// gcc and clang take an empty array for a reason to use general registers on AArch64, rustc does not.
#[test]
fn empty_arrays() {
    refused("({[u32;0],f32,f32})", Error::ZeroLengthArray(Some(0)));
    refused("(i8, {f32,{[{[u64;0]};3]}})", Error::ZeroLengthArray(Some(1)));
    refused("() -> union{f32,[f32;0]}", Error::ZeroLengthArray(None));
    refused("([u32;0])", Error::ZeroSized(Some(0)));
}

/// clang 14 aligned it to 8 on System V's stack; gcc, rustc and later clangs to 16.
#[test]
fn wide_integers_are_aligned_on_the_stack() {
    check(TYPES, "i128", "(i64 x7, i128, i64)", &SYSV, "rdi; rsi; rdx; rcx; r8; r9; S+0; S+16; S+32");
    // The register that it has left over is free, say gcc and rustc.
    check(TYPES, "i128", "(i64 x5, i128, i64)", &SYSV, "rdi; rsi; rdx; rcx; r8; S+0; r9");
}

/// gcc aligns the copy of an over-aligned value to 16, clang and rustc to its type: a caller does the latter.
#[test]
fn copies_have_the_alignment_of_their_type() {
    use reflect_asm::abi::Step;
    for convention in [&Aapcs64::LINUX as &'static dyn Convention, &Win64] {
        for (text, expected) in [("(B17)", 16), ("(align(32){B17})", 32), ("(align(64){B17})", 64)] {
            let desc = Desc::new(convention, &signature(TYPES, text)).expect("a valid signature");
            let [Step::Indirect { align, .. }] = *desc.args().steps_of(0) else { panic!("{desc:?}") };
            assert_eq!(align, expected, "{text} in {}", convention.name());
        }
    }
}
