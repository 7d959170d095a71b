//! What makes stand-ins is called by whichever thread C calls from.
use std::rc::Rc;

use reflect::{Carrier, Func};

fn main() {
    let carrier = Carrier::new();
    let local = Rc::new(1_i32);
    let bound = Func::of(|| 0_i32).carried(&carrier, move || *local);
    drop(bound);
}
