//! Descriptions of foreign types.

mod foreign {
    pub struct Point {
        pub x: f64,
        pub y: f64,
    }
    pub struct Pair<T>(pub T, pub T);
}

use reflect::Reflect;

#[derive(Reflect)]
#[reflect(remote = foreign::Pair<T>)]
struct Parameters<T>(pub T, pub T);

#[derive(Reflect)]
#[reflect(remote = "foreign::Point")]
struct Quoted {
    pub x: f64,
}

#[derive(Reflect)]
#[reflect(remote)]
struct Bare {
    pub x: f64,
}

#[derive(Reflect)]
struct Holder {
    #[reflect(remote = Plain)]
    pub point: foreign::Point,
}

struct Plain;

fn main() {}
