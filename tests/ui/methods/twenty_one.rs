//! One parameter too many: the error is at it, and its type is good.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
impl Calc {
    #[allow(clippy::too_many_arguments)]
    pub fn most(
        &self,
        _a: u8,
        _b: u8,
        _c: u8,
        _d: u8,
        _e: u8,
        _f: u8,
        _g: u8,
        _h: u8,
        _i: u8,
        _j: u8,
        _k: u8,
        _l: u8,
        _m: u8,
        _n: u8,
        _o: u8,
        _p: u8,
        _q: u8,
        _r: u8,
        _s: u8,
        _t: u8,
    ) {
    }
    pub fn more(
        &self,
        _a: u8,
        _b: u8,
        _c: u8,
        _d: u8,
        _e: u8,
        _f: u8,
        _g: u8,
        _h: u8,
        _i: u8,
        _j: u8,
        _k: u8,
        _l: u8,
        _m: u8,
        _n: u8,
        _o: u8,
        _p: u8,
        _q: u8,
        _r: u8,
        _s: u8,
        _t: u8,
        _u: u8,
    ) {
    }
}

fn main() {}
