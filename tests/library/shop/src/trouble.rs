//! What goes wrong.

use std::cell::Cell;

use reflect::{Reflect, reflect_fn, reflect_methods};

/// Panics, with this text, if there is any.
#[reflect_fn(export = unsafe("shop_panic"))]
pub fn panic(text: &str) -> i32 {
    assert!(text.is_empty(), "{text}");
    7
}

/// Panics with a value that is no text.
#[reflect_fn(export = unsafe("shop_panic_any"))]
pub fn panic_any() -> (i32, String) {
    std::panic::panic_any(7_u8)
}

/// Panics with a value whose drop panics as well.
#[reflect_fn(export = unsafe("shop_panic_twice"))]
pub fn panic_twice() -> Result<i32, String> {
    struct Again;
    impl Drop for Again {
        fn drop(&mut self) {
            panic!("again");
        }
    }
    std::panic::panic_any(Again)
}

/// A panic that ends the process.
#[reflect_fn(export = unsafe("shop_panic_abort"), panic = "abort")]
pub fn panic_abort(really: bool) {
    assert!(!really, "this is the end");
}

/// A panic that unwinds into its caller.
#[reflect_fn(export = unsafe("shop_panic_unwind"), panic = "unwind")]
pub fn panic_unwind(really: bool) -> i32 {
    assert!(!really, "through C");
    3
}

/// An error that panics when it is shown.
#[derive(Reflect)]
pub struct Shy;

impl std::fmt::Display for Shy {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        panic!("do not look at me");
    }
}

/// Fails with an error that panics when it is shown.
#[reflect_fn(export = unsafe("shop_shy"))]
pub fn shy() -> Result<u8, Shy> {
    Err(Shy)
}

/// Something that panics when it is dropped, if it has been armed.
#[derive(Reflect)]
#[reflect(opaque)]
pub struct Mine {
    armed: Cell<bool>,
    /// So that a leak would be seen.
    _text: String,
}

impl Drop for Mine {
    fn drop(&mut self) {
        assert!(!self.armed.get(), "it was armed");
    }
}

#[reflect_methods(export = unsafe("shop_mine"), panic = "status")]
impl Mine {
    pub fn new(armed: bool) -> Mine {
        Mine { armed: Cell::new(armed), _text: "some text on the heap".into() }
    }

    pub fn defuse(&self) -> bool {
        self.armed.replace(false)
    }

    /// Drops it by its value.
    pub fn consume(self) -> i32 {
        5
    }
}
