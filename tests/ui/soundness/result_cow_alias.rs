// The same hidden from the macro by an alias: only rustc can see that the result borrows from `self`.
use std::borrow::Cow;

use reflect::Reflect;

type Text<'t> = Cow<'t, str>;

#[derive(Reflect)]
struct Page {
    title: String,
}

#[reflect::reflect_methods]
impl Page {
    #[allow(elided_lifetimes_in_paths)]
    pub fn title(&self) -> Text {
        Text::Borrowed(&self.title)
    }
}

fn main() {}
