//! `blocks` lists names of blocks, of a generic type.

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(blocks)]
struct Bare<T>(pub T);

#[derive(Reflect)]
#[reflect(blocks = More)]
struct Value<T>(pub T);

#[derive(Reflect)]
#[reflect(blocks("More", 5))]
struct Texts<T>(pub T);

#[derive(Reflect)]
#[reflect(blocks(path::More))]
struct Paths<T>(pub T);

#[derive(Reflect)]
#[reflect(blocks(More, More))]
struct Twice<T>(pub T);

fn main() {}
