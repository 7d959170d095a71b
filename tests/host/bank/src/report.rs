//! What goes wrong in ways that a bank should not.

use core::fmt;

use reflect::{Reflect, reflect_fn, reflect_methods};

/// Panics when it is dropped, or shown.
#[derive(Reflect)]
#[reflect(opaque)]
pub struct Trouble {
    in_drop: bool,
}

#[reflect_methods]
impl Trouble {
    /// Panics in its drop.
    pub fn in_drop() -> Trouble {
        Trouble { in_drop: true }
    }

    /// Panics when it is shown.
    pub fn in_display() -> Trouble {
        Trouble { in_drop: false }
    }
}

impl Drop for Trouble {
    fn drop(&mut self) {
        if self.in_drop {
            panic!("the drop panicked");
        }
    }
}

impl fmt::Debug for Trouble {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("the text panicked")
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("the text panicked")
    }
}

/// Fails with an error that cannot be shown.
#[reflect_fn]
pub fn trouble() -> Result<u8, Trouble> {
    Err(Trouble { in_drop: false })
}

/// Panics with something that is no text.
#[reflect_fn]
pub fn panic_without_text() {
    std::panic::panic_any(7_u8)
}
