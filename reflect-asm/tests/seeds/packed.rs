//! Packed structs and unions, in which numbers lie across words or over one another.

use std::fmt;

use reflect_asm::Layout;

use crate::random::Random;
use crate::types::Described;

macro_rules! packed {
    ($($name:ident($pack:literal) { $($member:ident: $ty:ty),* })*) => {$(
        #[repr(C, packed($pack))]
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name { $($member: $ty),* }

        impl Described for $name {
            fn layout() -> Layout {
                let layout = Layout::packed($pack, [$(<$ty>::layout()),*]).expect("a valid struct");
                assert_eq!((layout.size(), layout.align()), (size_of::<Self>(), align_of::<Self>()));
                layout
            }
            fn random(random: &mut Random) -> Self {
                Self { $($member: <$ty>::random(random)),* }
            }
        }
    )*};
}

/// Unions of two members of one size, which both can have any bits.
macro_rules! unions {
    ($($name:ident { $first:ty, $second:ty })*) => {$(
        #[repr(C)]
        #[derive(Clone, Copy)]
        pub union $name { first: $first, second: $second }

        impl Described for $name {
            fn layout() -> Layout {
                Layout::union([<$first>::layout(), <$second>::layout()]).expect("a valid union")
            }
            fn random(random: &mut Random) -> Self {
                if random.once_in(2) {
                    Self { first: <$first>::random(random) }
                } else {
                    Self { second: <$second>::random(random) }
                }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                // SAFETY: whichever member was written, all bits are, and the second one allows any.
                write!(f, "{:?}", unsafe { self.second })
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                // SAFETY: as above.
                unsafe { self.second == other.second }
            }
        }
    )*};
}

packed! {
    Byte4(1) { a: u8, b: u32 }
    Pointer12(4) { a: u32, b: *const u8 }
    Pointer9(1) { a: u8, b: *const u8 }
    FloatDouble(1) { a: f32, b: f64 }
    Doubles(1) { a: f64, b: f64 }
    Floats(2) { a: f32, b: f32, c: f32 }
    Words(1) { a: i64, b: i64 }
    Wide8(8) { a: i128 }
    Wide1(1) { a: i128 }
    Nested(1) { a: Byte4, b: Byte4, c: u8 }
    Shifted(2) { a: u16, b: Pointer12 }
    Odd7(1) { a: u8, b: u16, c: u32 }
}

unions! {
    FloatInt { f32, i32 }
    DoubleInt { f64, i64 }
    DoubleHalves { f64, [u32; 2] }
    FourFloats { [f32; 4], [u32; 4] }
    PointerInt { *const u8, u64 }
    Three { [u8; 3], [i8; 3] }
    TwoDoubles { [f64; 2], [u64; 2] }
}

crate::types::structs! {
    InStruct { a: Byte4, b: u8 }
    Homogeneous { a: Doubles, b: f64 }
    UnionFirst { a: DoubleHalves, b: f64 }
    UnionsOnly { a: FloatInt, b: FloatInt, c: FloatInt }
}

/// The same list for a convention.
macro_rules! all {
    ($abi:literal $convention:expr) => {
        use super::*;
        identities! { $abi $convention;
            byte4(a: super::Byte4)
            pointer12(a: super::Pointer12)
            pointer9(a: super::Pointer9)
            float_double(a: super::FloatDouble)
            doubles(a: super::Doubles)
            floats(a: super::Floats)
            words(a: super::Words)
            wide8(a: super::Wide8)
            wide1(a: super::Wide1)
            nested(a: super::Nested)
            shifted(a: super::Shifted)
            odd7(a: super::Odd7)
            float_int(a: super::FloatInt)
            double_int(a: super::DoubleInt)
            double_halves(a: super::DoubleHalves)
            four_floats(a: super::FourFloats)
            pointer_int(a: super::PointerInt)
            three(a: super::Three)
            two_doubles(a: super::TwoDoubles)
            in_struct(a: super::InStruct)
            homogeneous(a: super::Homogeneous)
            union_first(a: super::UnionFirst)
            unions_only(a: super::UnionsOnly)
            packed_ones(a: i32, b: super::Words, c: super::Pointer12, d: i64, e: super::Doubles, f: super::Byte4, g: i8)
            wide_ones(a: i32, b: super::Wide8, c: i64, d: super::Wide1, e: i64)
            mixed(a: super::FloatInt, b: super::UnionFirst, c: f64, d: super::TwoDoubles, e: super::Floats, f: bool)
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
