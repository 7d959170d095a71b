// `&'static self` of a receiver that is borrowed for a call only: its result would outlive it.
use reflect::Reflect;

#[derive(Reflect)]
struct Page {
    title: String,
}

#[reflect::reflect_methods]
impl Page {
    pub fn title(&'static self) -> &'static str {
        &self.title
    }
}

fn main() {}
