// A type that borrows: its one description could not tell `Line<'static>` from a line of a freed text.
use reflect::Reflect;

#[derive(Reflect)]
struct Line<'t> {
    text: &'t str,
}

fn main() {}
