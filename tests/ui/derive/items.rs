//! What cannot derive anything: rustc's own errors.

use reflect::Reflect;

#[derive(Reflect)]
fn function() {}

#[derive(Reflect)]
trait Trait {}

fn main() {}
