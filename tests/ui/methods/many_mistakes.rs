//! Nine mistakes in one block are nine errors.

use std::rc::Weak;

use reflect::{Reflect, Value, args, reflect_methods};

#[derive(Reflect)]
struct Calc;

#[reflect_methods(privte)]
impl Calc {
    pub unsafe fn risky(&self) {}
    pub fn generic<T>(&self, a: T) {
        drop(a);
    }
    pub fn list(&self, a: Vec<&str>, b: impl Clone) {
        drop((a, b));
    }
    pub fn weak(self: &Weak<Self>) {}
    #[reflect(renam = "x")]
    pub fn misspelt(&self) {}
    #[reflect(rename = "misspelt")]
    pub fn other(&self, #[reflect(default)] a: &mut u8) {
        *a = 1;
    }
    pub fn fine(&self) {}
}

fn main() {
    // The block is still there, and so is what is right in it.
    Calc.fine();
    let _ = Value::new(Calc).method_by_name("fine").map(|method| method.call(args![]).is_ok());
}
