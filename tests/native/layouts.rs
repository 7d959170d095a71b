//! What single types are, written down from what Rust's reference and the conventions say.

use std::cell::Cell;
use std::marker::PhantomData;
use std::num::{NonZeroI16, Wrapping};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicI8};

use reflect::{Reflect, Type};
use reflect_asm::Layout;

fn layout<T: Reflect>() -> Layout {
    Type::of::<T>().native_layout().expect("no refusal").expect("a size")
}

macro_rules! scalars {
    ($($($ty:ty),+ => $scalar:ident;)*) => {$($(
        assert_eq!(layout::<$ty>(), Layout::$scalar, "{}", stringify!($ty));
    )+)*};
}

#[derive(Reflect)]
struct Metres(pub f64);

#[derive(Reflect)]
struct Marked {
    pub kind: PhantomData<u64>,
    pub code: Metres,
}

#[derive(Reflect)]
#[repr(transparent)]
struct Handle(pub i16, pub ());

#[derive(Reflect)]
#[repr(i8)]
#[allow(dead_code)]
enum Sign {
    Minus = -1,
    Plus = 1,
}

#[derive(Reflect)]
#[repr(C)]
#[allow(dead_code)]
enum Choice {
    No,
    Yes,
}

#[test]
fn scalars() {
    scalars! {
        bool => BOOL;
        i8, Sign, Option<Sign>, std::cmp::Ordering, AtomicI8, Cell<i8> => I8;
        u8, Option<bool>, AtomicBool => U8;
        i16, NonZeroI16, Option<NonZeroI16>, Wrapping<i16>, Handle => I16;
        u16 => U16;
        i32, Choice => I32;
        u32, char, Option<char> => U32;
        i64, isize => I64;
        u64, usize => U64;
        i128 => I128;
        u128 => U128;
        f32 => F32;
        f64, Metres, Marked, (f64,), ((), f64) => F64;
        *const u8, &'static u8, Box<u8>, Option<Box<u8>>, Rc<u8>, fn(u8), Option<fn(u8)>, std::ptr::NonNull<u8> => PTR;
    }
}

#[derive(Reflect)]
#[repr(C)]
struct OneInC {
    pub x: f64,
}

#[derive(Reflect)]
#[repr(align(16))]
struct Aligned(pub f64);

#[derive(Reflect)]
struct Gap {
    pub small: u8,
    pub large: u32,
}

#[derive(Reflect)]
#[repr(transparent)]
struct Wrapped(pub OneInC);

#[test]
fn aggregates() {
    let one = Layout::record([Layout::F64]).unwrap();
    assert_eq!(layout::<OneInC>(), one, "C's struct of one number stays a struct");
    assert_eq!(layout::<Wrapped>(), one, "a transparent struct is what is in it");
    assert_eq!(layout::<Aligned>(), Layout::with_offsets(16, 16, [(0, Layout::F64)]).unwrap());

    // Where rustc has put the fields, which it may choose.
    let offsets = [std::mem::offset_of!(Gap, small), std::mem::offset_of!(Gap, large)];
    let gap = layout::<Gap>();
    assert_eq!([gap.offset_of(0), gap.offset_of(1)], offsets.map(Some));
    assert_eq!((gap.size(), gap.align()), (8, 4));

    assert_eq!(layout::<[u16; 3]>(), Layout::array(Layout::U16, 3).unwrap());
    assert_eq!(layout::<&'static str>(), Layout::record([Layout::PTR, Layout::U64]).unwrap());
    assert_eq!(layout::<Box<[f32]>>(), Layout::record([Layout::PTR, Layout::U64]).unwrap());
    assert_eq!((layout::<String>().size(), layout::<String>().as_scalar()), (24, None));
}

#[test]
fn without_a_size() {
    for ty in [Type::of::<()>(), Type::of::<[u64; 0]>(), Type::of::<PhantomData<u8>>(), Type::of::<[(); 9]>()] {
        assert_eq!(ty.native_layout().unwrap(), None, "{ty}");
    }
    // It is not passed, but its alignment counts.
    let aligned = layout::<([u64; 0], u8)>();
    assert_eq!((aligned.size(), aligned.align(), aligned.as_scalar()), (8, 8, None));
}
