//! Fields that borrow for ever, and such that have lifetimes of their own: only the last is a mistake.

use reflect::Reflect;

struct Text<'t>(pub &'t str);

#[derive(Reflect)]
struct Fields {
    pub fixed: &'static str,
    pub function: fn(u8) -> u8,
    pub inside: Text<'static>,
}

fn main() {}
