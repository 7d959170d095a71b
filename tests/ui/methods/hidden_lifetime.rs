//! Types with a lifetime that is not written.

use reflect::{Reflect, reflect_methods};

struct Text<'t>(pub &'t str);

#[derive(Reflect)]
struct Calc(String);

#[reflect_methods]
impl Calc {
    pub fn take(&self, a: Text) {
        let _ = a.0;
    }
    pub fn text(&self) -> Text {
        Text(&self.0)
    }
}

fn main() {}
