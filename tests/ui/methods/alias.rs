//! A borrowed result behind an alias, which the attribute cannot see through.

use reflect::{Reflect, reflect_methods};

type Text<'t> = &'t str;
type Hidden = &'static str;
type Fallible<T> = Result<T, String>;

#[derive(Reflect)]
struct Named {
    name: String,
}

#[reflect_methods]
impl Named {
    pub fn name(&self) -> Text<'_> {
        &self.name
    }
    pub fn try_name(&self) -> Fallible<&str> {
        Ok(&self.name)
    }
    pub fn fixed(&self) -> Hidden {
        "fixed"
    }
}

fn main() {}
