//! A borrow behind an alias.

use reflect::{Reflect, reflect_methods};

#[derive(Reflect)]
struct Store {
    text: String,
}

type Text<'t> = std::borrow::Cow<'t, str>;
type Plain<'t> = &'t str;

#[reflect_methods]
impl Store {
    pub async fn plain(&self) -> Plain {
        &self.text
    }
}

#[derive(Reflect)]
struct Other {
    text: String,
}

#[reflect_methods]
impl Other {
    pub async fn text(&self) -> Text {
        self.text.as_str().into()
    }
}

fn main() {}
