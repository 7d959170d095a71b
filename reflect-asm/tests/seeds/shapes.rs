//! What Go's list does not exercise and C has: homogeneous floats, odd sizes, alignment, the last free register.

use crate::types::Complex64;

crate::types::structs! {
    Float3 { a: [f32; 3] }
    Float4 { a: Complex64, b: [f32; 2] }
    Float5 { a: [f32; 5] }
    Double1 { a: [f64; 1] }
    Double3 { a: [f64; 3] }
    Double4 { a: [f64; 4] }
    Double5 { a: [f64; 5] }
    IntFloat { a: i64, b: f32 }
    DoubleInt { a: f64, b: i32 }
    ByteFloat { a: u8, b: f32 }
    Bytes2 { a: [u8; 2] }
    Bytes3 { a: [u8; 3] }
    Bytes12 { a: [u8; 12] }
    Bytes16 { a: [u8; 16] }
    Bytes17 { a: [u8; 17] }
    Pair { a: i64, b: i64 }
    #[repr(C, align(16))]
    Aligned16 { a: i64, b: i64 }
    Member16 { a: Aligned16 }
    #[repr(C, align(32))]
    Aligned32 { a: i64 }
    Wide { a: i128 }
}

/// The same list for a convention: the signatures of the golden table and some more.
macro_rules! all {
    ($abi:literal $convention:expr) => {
        use super::*;
        identities! { $abi $convention;
            float3(a: super::Float3)
            float4(a: super::Float4)
            float5(a: super::Float5)
            double1(a: super::Double1)
            double3(a: super::Double3)
            double4(a: super::Double4)
            double5(a: super::Double5)
            int_float(a: super::IntFloat)
            double_int(a: super::DoubleInt)
            byte_float(a: super::ByteFloat)
            bytes2(a: super::Bytes2)
            bytes3(a: super::Bytes3)
            bytes12(a: super::Bytes12)
            bytes16(a: super::Bytes16)
            bytes17(a: super::Bytes17)
            pair(a: super::Pair)
            aligned16(a: super::Aligned16)
            member16(a: super::Member16)
            aligned32(a: super::Aligned32)
            wide(a: super::Wide)
            integer128(a: i128)
            unsigned128(a: u128)
            boolean(a: bool)
            row1(a: i8, b: super::Float3, c: f32)
            row2(a: i64, b: i64, c: i64, d: i64, e: i64, f: super::Pair, g: i64)
            row3(a: i64, b: i64, c: i64, d: i64, e: i64, f: super::IntFloat, g: f64)
            row4(a: super::DoubleInt, b: super::ByteFloat, c: u32, d: super::Double1)
            row5(a: super::Bytes17, b: i32, c: super::Bytes3)
            row6(a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: super::Float4, i: f64)
            row7(a: super::Double3, b: super::Double4, c: super::Double5, d: Array1, e: super::Double1)
            row11(a: bool, b: i8, c: u16, d: i32, e: u8, f: i16, g: i8, h: u8, i: i16, j: f32, k: i8, l: i64)
            row12(a: i32, b: i128, c: i64, d: i64, e: i64, f: i64, g: i128, h: i8)
            row14(a: i64, b: super::Aligned16, c: i64, d: super::Member16)
            row16(
                a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64,
                h: super::Pair, i: i64, j: i8, k: super::Aligned16, l: i32
            )
            row17(a: super::Float4, b: super::Float4, c: super::Float3, d: f32, e: f32)
            row21(
                a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: i64, h: i64, i: i64,
                j: super::Aligned16, k: super::Member16
            )
            over_aligned(a: i64, b: super::Aligned32, c: i64, d: super::Bytes3, e: super::Aligned32)
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
