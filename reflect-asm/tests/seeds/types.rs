//! The types, each with its layout and random values.

use reflect_asm::Layout;
use std::ptr;

use crate::random::Random;

/// A C type that can be described.
pub trait Described: Copy {
    fn layout() -> Layout;
    fn random(random: &mut Random) -> Self;
}

macro_rules! integers {
    ($($ty:ident $layout:ident)*) => {$(
        impl Described for $ty {
            fn layout() -> Layout {
                Layout::$layout
            }
            fn random(random: &mut Random) -> Self {
                // Both halves of the wide ones.
                ((u128::from(random.word()) << 64) | u128::from(random.word())) as $ty
            }
        }
    )*};
}
integers!(i8 I8 u8 U8 i16 I16 u16 U16 i32 I32 u32 U32 i64 I64 u64 U64 isize I64 usize U64 i128 I128 u128 U128);

impl Described for bool {
    fn layout() -> Layout {
        Layout::BOOL
    }
    fn random(random: &mut Random) -> Self {
        random.once_in(2)
    }
}

impl Described for f32 {
    fn layout() -> Layout {
        Layout::F32
    }
    fn random(random: &mut Random) -> Self {
        random.word() as i32 as Self / 8.0
    }
}

impl Described for f64 {
    fn layout() -> Layout {
        Layout::F64
    }
    fn random(random: &mut Random) -> Self {
        random.word() as i64 as Self / 8.0
    }
}

impl Described for *const u8 {
    fn layout() -> Layout {
        Layout::PTR
    }
    fn random(random: &mut Random) -> Self {
        ptr::without_provenance(random.word() as usize)
    }
}

impl<T: Described, const N: usize> Described for [T; N] {
    fn layout() -> Layout {
        Layout::array(T::layout(), N).expect("a small array")
    }
    fn random(random: &mut Random) -> Self {
        [(); N].map(|()| T::random(random))
    }
}

/// Structs as C has them. The layout comes from the members alone, and has to agree with rustc's.
macro_rules! structs {
    ($($(#[repr(C, align($align:literal))])? $name:ident { $($member:ident: $ty:ty),* $(,)? })*) => {$(
        #[repr(C $(, align($align))?)]
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name { $(pub $member: $ty),* }

        impl $crate::types::Described for $name {
            fn layout() -> reflect_asm::Layout {
                let members: Vec<reflect_asm::Layout> = vec![$(<$ty as $crate::types::Described>::layout()),*];
                let layout = reflect_asm::Layout::record(members).expect("a valid struct");
                $(let layout = layout.aligned($align).expect("a valid alignment");)?
                assert_eq!((layout.size(), layout.align()), (size_of::<Self>(), align_of::<Self>()));
                layout
            }
            #[allow(unused_variables)] // by structs without members
            fn random(random: &mut $crate::random::Random) -> Self {
                Self { $($member: <$ty as $crate::types::Described>::random(random)),* }
            }
        }
    )*};
}
pub(crate) use structs;

structs! {
    Empty {}
    Complex64 { re: f32, im: f32 }
    Complex128 { re: f64, im: f64 }
    Array1 { a: [u32; 1] }
    Array2 { a: [usize; 2] }
    Array4 { a: [u64; 4] }
    GoString { data: *const u8, len: usize }
    Slice { data: *const u8, len: usize, capacity: usize }
    Interface { ty: usize, data: *const u8 }
    Struct1 { a: usize, b: usize, c: usize }
    Struct2 { a: usize, b: usize, c: usize, d: [u32; 2] }
    Struct3 { a: usize, b: usize, c: usize, d: [u32; 2] }
    Struct4 { a: i8, b: i8, c: u8, d: u8, e: bool }
    Struct5 { a: u16, b: i16, c: u32, d: u32, e: i32, f: f32, g: f32, h: f32, i: f32, j: f32 }
    Struct6 { inner: Struct1 }
    Struct7 { one: Struct1, two: Struct2 }
    Struct8 { five: Struct5, one: Struct1 }
    Struct9 { one: Struct1, seven: Struct7 }
    Struct10 { five: Struct5, eight: Struct8 }
    Struct11 { x: *const u8 }
    Struct12 { a: isize, eleven: Struct11 }
    Struct13 { a: isize, x: Empty, b: isize }
    Struct14 { a: usize, x: [Empty; 3], b: f64 }
    Inner15 { y: [Empty; 3] }
    Struct15 { a: usize, x: Inner15, b: f64 }
    FewRegs { a: [isize; 4], f: [f64; 4] }
    FillRegs { a: [isize; 9], f: [f64; 15] }
}
