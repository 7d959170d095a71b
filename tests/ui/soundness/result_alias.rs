// An alias that hides a reference: it must not become an owned `&'static str`.
use reflect::Reflect;

type Text<'t> = &'t str;

#[derive(Reflect)]
struct Page {
    title: String,
}

#[reflect::reflect_methods]
impl Page {
    #[allow(elided_lifetimes_in_paths)]
    pub fn title(&self) -> Text {
        &self.title
    }
}

fn main() {}
