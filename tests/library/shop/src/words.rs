//! Names and texts that C would stumble over.

use reflect::{Reflect, reflect_fn};

/// Fields that are words of C or C++.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Words {
    pub class: i32,
    pub int: i16,
    pub r#struct: u8,
    pub linux: u8,
}

/// A comment that ends early: */ int x; /* and begins again, with a \
/// backslash, `??/`, and what no ASCII has: „Übergrößen“, 数量, 🛒.
///
/// ```c
/// shop_words(words, 1, 2); /* as ever */
/// ```
#[reflect_fn(export = unsafe("shop_words"))]
pub fn words(class: Words, int: i32, r#struct: i32, _: u8, self_: u8) -> i32 {
    class.class + i32::from(class.int) + i32::from(class.r#struct) + int + r#struct + i32::from(self_)
}

/// Parameters that are the same, once C can read them, or once a length stands beside them.
#[reflect_fn(export = unsafe("shop_same_words"))]
pub fn same_words(
    ä: i32, ö: i32, text: &str, text_len: usize, out: u8, class_: u8, class: u8
) -> Result<i32, String> {
    let sum = ä - ö + i32::from(out) + i32::from(class_) - i32::from(class);
    if text.len() == text_len { Ok(sum) } else { Err("another length".into()) }
}
