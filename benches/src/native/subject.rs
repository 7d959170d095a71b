//! What every path does in the end.

use reflect::{Reflect, reflect_methods};

/// The receiver.
#[derive(Reflect)]
pub struct Subject {
    pub base: i32,
}

pub static SUBJECT: Subject = Subject { base: 1 };
pub static TEXT: &str = "text";

/// 64 bytes.
#[derive(Clone, Copy, Reflect, bevy_reflect::Reflect)]
#[repr(C)]
pub struct Block(pub [f64; 8]);

#[reflect_methods]
impl Subject {
    #[inline]
    pub fn add(&self, a: i32, b: i32) -> i32 {
        self.base.wrapping_add(a).wrapping_add(b)
    }

    #[inline]
    pub fn blend(&self, a: u64, b: f64, text: *const u8) -> f64 {
        a as f64 + b + text.addr() as f64
    }

    #[inline]
    pub fn sum_of_six(&self, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) -> i32 {
        [a, b, c, d, e, f].into_iter().fold(self.base, i32::wrapping_add)
    }

    #[inline]
    pub fn transform(&self, block: Block) -> Block {
        Block(block.0.map(|x| x + 1.0))
    }
}
