//! A private type in a public method: a warning of rustc, and nothing of the macro.
#![deny(private_interfaces)]

use reflect::{Reflect, reflect_methods};

pub mod shapes {
    use super::*;

    #[derive(Reflect)]
    struct Hidden;

    #[derive(Reflect)]
    pub struct Shape;

    #[reflect_methods]
    impl Shape {
        pub fn take(&self, a: Hidden) {
            let _ = a;
        }
    }
}

fn main() {}
