//! An inherent block of a foreign type is rustc's to refuse.

use reflect::reflect_methods;

#[reflect_methods]
impl String {
    pub fn shout(&self) -> String {
        self.to_uppercase()
    }
}

fn main() {}
