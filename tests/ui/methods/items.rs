//! What is not a block of methods.

use reflect::reflect_methods;

#[reflect_methods]
struct NotABlock;

#[reflect_methods]
fn not_a_block() {}

fn main() {
    let _ = (NotABlock, not_a_block());
}
