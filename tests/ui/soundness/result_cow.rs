// A `Cow<'_, str>` that passes for `Cow<'static, str>` would go on borrowing a text that has been freed.
use std::borrow::Cow;

use reflect::Reflect;

#[derive(Reflect)]
struct Page {
    title: String,
}

#[reflect::reflect_methods]
impl Page {
    pub fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }
}

fn main() {}
