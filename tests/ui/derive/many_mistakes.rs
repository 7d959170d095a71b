//! Eight mistakes in one enum are eight errors, and none of them is about the type as a whole.

use reflect::{Reflect, Value};

#[derive(Reflect)]
#[reflect(opake)]
enum Eight<'t> {
    #[reflect(renam = "first")]
    One,
    #[reflect(rename = "One")]
    Two {
        #[reflect(embed)]
        a: u8,
        #[reflect(opaque, remote = Other)]
        b: u8,
        #[reflect(rename = "a")]
        c: u8,
    },
    Three(#[reflect(tag = 3)] &'t str),
    #[reflect(skip)]
    Four,
}

fn main() {
    let value = Value::new(Eight::Four);
    let _ = value.ty();
}
