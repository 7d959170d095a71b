//! The object whose methods are called: 64 of them, four of which are looked at.

use reflect::{Reflect, reflect_methods};

/// The receiver.
#[derive(Reflect, bevy_reflect::Reflect)]
pub struct Subject {
    pub base: i32,
}

/// 64 bytes.
#[derive(Clone, Copy, Reflect, bevy_reflect::Reflect)]
pub struct Block(pub [f64; 8]);

/// The yardstick. The methods are inherent ones of the same names, each inlined into the one that the vtable points to,
/// as it is into reflect's thunk.
pub trait Calls {
    fn add(&self, a: i32, b: i32) -> i32;
    fn blend(&self, a: u64, b: f64, text: &str) -> f64;
    fn sum_of_six(&self, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) -> i32;
    fn transform(&self, block: Block) -> Block;
}

impl Calls for Subject {
    #[inline(never)]
    fn add(&self, a: i32, b: i32) -> i32 {
        self.add(a, b)
    }
    #[inline(never)]
    fn blend(&self, a: u64, b: f64, text: &str) -> f64 {
        self.blend(a, b, text)
    }
    #[inline(never)]
    fn sum_of_six(&self, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) -> i32 {
        self.sum_of_six(a, b, c, d, e, f)
    }
    #[inline(never)]
    fn transform(&self, block: Block) -> Block {
        self.transform(block)
    }
}

macro_rules! subject {
    ($($filler:ident)*) => {
        #[reflect_methods]
        impl Subject {
            #[inline]
            pub fn add(&self, a: i32, b: i32) -> i32 {
                self.base.wrapping_add(a).wrapping_add(b)
            }
            #[inline]
            pub fn blend(&self, a: u64, b: f64, text: &str) -> f64 {
                a as f64 + b + text.len() as f64
            }
            #[inline]
            pub fn sum_of_six(&self, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) -> i32 {
                [a, b, c, d, e, f].into_iter().fold(self.base, i32::wrapping_add)
            }
            #[inline]
            pub fn transform(&self, block: Block) -> Block {
                Block(block.0.map(|x| x + 1.0))
            }
            $(pub fn $filler(&self) {})*
        }
    };
}

// With the four above, 64.
subject! {
    abort accept append apply_all as_bytes capacity clear close_all collapse commit compare_with contains count_lines
    create_index delete_range describe detach_from drain enable_tracing encode estimate_size evict expand_all filter_by
    find_first flush fold get get_mut_or_insert has_children id insert insert_many intersect is_empty is_open iter_rows
    keys last_error len lock_for_update merge notify_all open_read_only parse_header peek pop push rank read_exact
    reload remove rename resize rotate_left save_as seek select_for_update set_timeout shrink_to_fit
}

const _: () = assert!(size_of::<Block>() == 64);
