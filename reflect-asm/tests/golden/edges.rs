//! System V's corner cases, variadic calls, and what the rest of a register or of a stack word holds.

use reflect_asm::abi::{Desc, Step, Widen};
use reflect_asm::{Image, Layout, Scalar, Signature};

use crate::TYPES;
use crate::notation::{APPLE, ARM, Column, SYSV, WIN, check};
use crate::shared::notation::signature;

#[test]
fn eightbytes_without_a_scalar_take_no_register() {
    check(TYPES, "padded", "(align(16){f32}, f32)", &SYSV, "xmm0; xmm1");
    check(TYPES, "padded result", "() -> align(16){f32}", &SYSV, "-> xmm0");
    check(TYPES, "padded integer", "(align(16){i64}, i64) -> align(16){i64}", &SYSV, "rdi; rsi -> rax");
}

#[test]
fn classes_merge_within_an_eightbyte() {
    check(TYPES, "int and float, double", "({u8,f32,f64}, f32)", &SYSV, "rdi xmm0; xmm1");
    check(TYPES, "float, double", "({f32,f64}, f32)", &SYSV, "xmm0 xmm1; xmm2");
}

#[test]
fn over_aligned_ones_move_the_whole_stack() {
    check(TYPES, "32 bytes", "(i64, align(32){i64}, i64)", &SYSV, "rdi; S+0; rsi");
    let signature = signature(TYPES, "(i64, align(32){i64}, i64)");
    assert_eq!(Desc::new(SYSV.convention, &signature).expect("a valid signature").args().stack_align(), 32);
}

#[test]
fn variadic_arguments() {
    let call = "(ptr, ... f64, i32, i8)";
    check(TYPES, "System V", call, &SYSV, "rdi; xmm0; esi; edx");
    check(TYPES, "Win64", call, &WIN, "rcx; xmm1 rdx[0..8]; r8d; r9d");
    check(TYPES, "AAPCS64", call, &ARM, "x0; d0; w1; w2");
    check(TYPES, "Apple", call, &APPLE, "x0; S+0; S+8; S+16");
    // A named double is in one register only, one on the stack is there once.
    check(TYPES, "Win64", "(ptr, f64, ... f64, f64, f64)", &WIN, "rcx; xmm1; xmm2 r8[0..8]; xmm3 r9[0..8]; H+32");
}

/// The places with values in them: 1.5, 7 and an `i8` of -1.
#[test]
fn variadic_values() {
    let call = signature(TYPES, "(ptr, ... f64, i32, i8)");
    let half = 1.5f64.to_bits();
    let values = [vec![0x11; 8], half.to_ne_bytes().to_vec(), 7i32.to_ne_bytes().to_vec(), vec![0xff]];
    let image = |column: &Column| {
        let mut image = Image::new(&Desc::new(column.convention, &call).expect("a valid signature"));
        image.put_args(&values);
        assert_eq!(image.args(), values);
        image
    };
    let sysv = image(&SYSV);
    assert_eq!((sysv.float(0), sysv.int(1), sysv.int(2)), (half, 7, u64::MAX));
    let win = image(&WIN);
    assert_eq!((win.float(1), win.int(1), win.int(2), win.int(3)), (half, half, 7, u64::MAX));
    let arm = image(&ARM);
    assert_eq!((arm.float(0), arm.int(1), arm.int(2)), (half, 7, u64::MAX));
    let words: Vec<u8> = [half, 7, u64::MAX].iter().flat_map(|word| word.to_ne_bytes()).collect();
    assert_eq!(image(&APPLE).stack(), words);
}

/// A variadic `float` travels as a `double`, wherever it is.
#[test]
fn variadic_floats_are_doubles() {
    for column in [&SYSV, &WIN, &ARM, &APPLE] {
        let desc = Desc::new(column.convention, &signature(TYPES, "(ptr, ... f32)")).expect("a valid signature");
        assert!(desc.args().steps_of(1).iter().all(|step| step.widen() == Widen::Double), "{desc:?}");
        let mut image = Image::new(&desc);
        image.put_args(&[vec![0; 8], (-2.5f32).to_ne_bytes().to_vec()]);
        let got = match desc.args().steps_of(1)[0] {
            Step::Float { register, .. } => image.float(register),
            _ => u64::from_ne_bytes(image.stack()[..8].try_into().expect("one word")),
        };
        assert_eq!(f64::from_bits(got), -2.5, "{}", column.convention.name());
    }
}

/// Callees that LLVM compiled trust their caller to have extended narrow integers to the register or the stack word.
#[test]
fn narrow_integers_are_extended() {
    let narrow = Scalar::ALL.into_iter().filter(|scalar| !scalar.is_float() && scalar.size() < 8);
    let mut count = 0;
    for scalar in narrow {
        let name = format!("{scalar:?}").to_lowercase();
        let (bits, size) = (scalar.size() * 8, scalar.size());
        let ones = if scalar == Scalar::Bool { vec![1] } else { vec![0xff; size] };
        let extended = match scalar {
            Scalar::Bool => 1,
            Scalar::I8 | Scalar::I16 | Scalar::I32 => u64::MAX,
            _ => u64::MAX >> (64 - bits),
        };
        for (column, fill) in [(&SYSV, 6), (&WIN, 4), (&ARM, 8), (&APPLE, 8)] {
            let text = format!("({name}, i64 x{}, {name})", fill - 1);
            let desc = Desc::new(column.convention, &signature(TYPES, &text)).expect("a valid signature");
            let (first, last) = (desc.args().steps_of(0)[0].widen(), desc.args().steps_of(fill)[0].widen());
            let widen = if scalar.is_signed() { Widen::Sign } else { Widen::Zero };
            let packed = column.convention.name() == APPLE.convention.name();
            assert_eq!((first, last), (widen, if packed { Widen::Exact } else { widen }), "{name}: {desc:?}");
            let mut values = vec![vec![0x55; 8]; fill + 1];
            (values[0], values[fill]) = (ones.clone(), ones.clone());
            let mut image = Image::new(&desc);
            image.put_args(&values);
            assert_eq!(image.int(0), extended, "{name} in {}", column.convention.name());
            let at = if column.convention.name() == WIN.convention.name() { 32 } else { 0 };
            let width = if packed { size } else { 8 };
            assert_eq!(image.stack()[at..at + width], extended.to_ne_bytes()[..width], "{name} on the stack");
            assert_eq!(desc.args().stack_bytes(), at + width);
            count += 1;
        }
    }
    assert_eq!(count, 7 * 4);
}

/// A pointer that begins in one word and ends in the next is bytes in both.
#[test]
fn pointers_across_two_words() {
    for column in [&ARM, &APPLE] {
        check(TYPES, "12 bytes", "(packed{u32,ptr}) -> packed{u32,ptr}", column, "x0 x1 -> x0 x1");
        check(TYPES, "9 bytes", "(packed{u8,ptr}, ptr)", column, "x0 x1; x2");
        check(TYPES, "16 bytes", "(packed{u16,ptr,u8 x6})", column, "x0 x1");
    }
    check(TYPES, "12 bytes", "(packed{u32,ptr})", &SYSV, "S+0");
    check(TYPES, "12 bytes", "(packed{u32,ptr})", &WIN, "&rcx");
}

/// Structs as rustc lays them out. Where it has put the members into another order, it does not see that they are
/// alike; rustc is asked about it in `tests/native` of the package above.
#[test]
fn homogeneous_ones_have_their_members_in_order() {
    let places = |members: Vec<(usize, Layout)>| {
        let size = members.iter().map(|(_, layout)| layout.size()).sum();
        let layout = Layout::with_offsets(size, 4, members).expect("a valid layout");
        format!("{:?}", Desc::new(ARM.convention, &Signature::new([layout], [])).expect("a valid signature").args())
    };
    let pair = Layout::array(Layout::F32, 2).expect("a valid layout");
    let none = |align| Layout::with_offsets(0, align, []).expect("a valid layout");
    assert_eq!(places(vec![(0, Layout::F32), (4, pair.clone())]), "[[F0[0..4], F1[4..8], F2[8..12]]]");
    assert_eq!(places(vec![(8, Layout::F32), (0, pair.clone())]), "[[I0[0..8], I1[8..12]]]");
    // What has no size may lie anywhere, if its alignment is 1.
    assert_eq!(places(vec![(4, none(1)), (0, Layout::F32), (4, Layout::F32)]), "[[F0[0..4], F1[4..8]]]");
    assert_eq!(places(vec![(0, none(4)), (0, Layout::F32), (4, Layout::F32)]), "[[F0[0..4], F1[4..8]]]");
    assert_eq!(places(vec![(4, none(4)), (0, Layout::F32), (4, Layout::F32)]), "[[I0[0..8]]]");
}
