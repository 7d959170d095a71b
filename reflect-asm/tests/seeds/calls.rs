//! The 39 functions that Go calls, and the 38 of them that it makes; with what 1.19 added.

/// The same list for a convention.
macro_rules! all {
    ($abi:literal $convention:expr) => {
        identities! { $abi $convention;
            none()
            int(a: isize)
            int8(a: i8)
            int16(a: i16)
            int32(a: i32)
            int64(a: i64)
            uint(a: usize)
            uint8(a: u8)
            uint16(a: u16)
            uint32(a: u32)
            uint64(a: u64)
            float32(a: f32)
            float64(a: f64)
            complex64(a: Complex64)
            complex128(a: Complex128)
            many_int(a: isize, b: isize, c: isize, d: isize, e: isize, f: isize, g: isize, h: isize, i: isize, j: isize)
            many_float64(
                a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64, i: f64, j: f64,
                k: f64, l: f64, m: f64, n: f64, o: f64, p: f64, q: f64, r: f64, s: f64
            )
            array1(a: Array1)
            array(a: Array2)
            array1_mix(a: isize, b: Array1, c: f64)
            string(a: GoString)
            slice(a: Slice)
            pointer(a: *const u8)
            struct1(a: Struct1)
            struct2(a: Struct2)
            struct3(a: Struct3)
            struct4(a: Struct4)
            struct5(a: Struct5)
            struct6(a: Struct6)
            struct7(a: Struct7)
            struct8(a: Struct8)
            struct9(a: Struct9)
            struct10(a: Struct10)
            struct11(a: Struct11)
            struct12(a: Struct12)
            struct13(a: Struct13)
            two_struct1(a: Struct1, b: Struct1)
            // Without the empty struct in between.
            empty_struct(a: isize, b: f64)
            struct10_and_small(a: Struct10, b: u8, c: usize)
            // Since Go 1.19.
            struct14(a: Struct14)
            struct15(a: Struct15)
            // What the seeds' authors had still to do.
            interface(a: Interface)
            // Methods of the seeds.
            all_regs(a: FewRegs)
            regs_and_stack(a: FewRegs, b: Array4)
            spill_struct(a: FillRegs)
            spill_int(a: FillRegs, b: isize)
            spill_pointer(a: FillRegs, b: *const u8)
        }
    };
}

mod c {
    all!("C" reflect_asm::HOST.unwrap());
}

#[cfg(target_arch = "x86_64")]
mod win64 {
    all!("win64" & reflect_asm::abi::Win64);
}

#[test]
fn none_is_missing() {
    assert_eq!(c::COUNT, 39 + 3 + 5);
}
