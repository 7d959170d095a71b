//! Methods of one name, of which `#[cfg]` leaves one.

// Conditions that hold everywhere, and such that hold nowhere.
#![allow(clippy::non_minimal_cfg)]

use reflect::{Reflect, args, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods]
#[allow(dead_code)]
impl Calc {
    #[cfg(any())]
    pub fn number(&self) -> u8 {
        1
    }
    #[cfg(all())]
    #[reflect(rename = "number")]
    pub fn second(&self) -> u8 {
        2
    }
    #[cfg(any())]
    #[reflect(rename = "number")]
    pub fn third(&self) -> u8 {
        3
    }
    #[cfg(all())]
    #[cfg(any())]
    #[reflect(rename = "not-a-name")]
    pub fn left_out(&self) {}
    #[cfg(all())]
    #[reflect(rename = "not-a-name")]
    pub fn left(&self) {}
}

#[test]
fn the_one_that_is_left() {
    let calc = reflect::Value::new(Calc);
    assert_eq!(calc.method_by_name("number").unwrap().call_as::<u8>(args![]).unwrap(), 2);
    assert!(calc.method_by_name("not-a-name").is_ok());
    assert_eq!(calc.ty().methods().len(), 2);
}
