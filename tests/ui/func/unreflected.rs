//! A function without the attribute has no type of its name.

use reflect::Func;

fn plain() {}

fn main() {
    plain();
    let _ = Func::named::<plain>();
}
