//! A description that does not fit: another name, another type, another variant.

mod foreign {
    pub struct Point {
        pub x: f64,
        pub y: f64,
    }
    pub enum Shape {
        Dot,
        Circle { radius: f64 },
    }
}

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(remote = foreign::Point)]
struct Name {
    pub x: f64,
    pub why: f64,
}

#[derive(Reflect)]
#[reflect(remote = foreign::Point)]
struct Type {
    pub x: f64,
    pub y: f32,
}

#[derive(Reflect)]
#[reflect(remote = foreign::Shape)]
enum Variants {
    Dot,
    Circle { radius: f64 },
    Square,
}

fn main() {}
