//! What is said of a type by hand that C is to have by value is held to that type.
#![forbid(unsafe_code)]

use reflect::Reflect;
use reflect::__private::plain;

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Bool {
    private: bool,
    pub other: u8,
}
plain!(struct Bool, private: "private", u8; other: "other", u8;);

#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct LeftOut {
    private: bool,
    pub other: u8,
}
plain!(struct LeftOut, other: "other", u8;);

#[derive(Reflect, Clone, Copy)]
pub struct OfRust {
    pub x: u8,
}
plain!(struct OfRust, x: "x", u8;);

#[derive(Reflect, Clone, Copy)]
#[repr(transparent)]
pub struct Transparent(bool);
plain!(transparent Transparent, 0: u8);

#[derive(Reflect, Clone, Copy)]
#[reflect(opaque)]
#[repr(u8)]
pub enum Level {
    Low,
}
plain!(enum Level ['i' 8], Low: "Low";);

/// A constant is no variant.
#[derive(Reflect, Clone, Copy)]
#[repr(u8)]
pub enum Constant {
    Low(()),
}
impl Constant {
    pub const HIGH: u8 = 77;
}
plain!(enum Constant ['u' 8], HIGH: "High";);

#[derive(Reflect, Clone, Copy)]
#[repr(C, align(16))]
pub struct Aligned {
    pub x: u64,
}
plain!(struct Aligned, x: "x", u64;);

#[derive(Reflect, Clone, Copy)]
#[reflect(opaque)]
#[repr(C, packed)]
pub struct Packed {
    pub x: u8,
    pub y: u32,
}
plain!(struct Packed, x: "x", u8; y: "y", u32;);

fn main() {
    use reflect::__private::c::Plain;
    let _ = (<Aligned as Plain>::C, <Packed as Plain>::C);
}
