// An iterator over `self` that passes for `'static` would walk freed memory.
use reflect::Reflect;

#[derive(Reflect)]
struct Pages {
    pages: Vec<u32>,
}

#[reflect::reflect_methods]
impl Pages {
    pub fn pages(&self) -> std::slice::Iter<'_, u32> {
        self.pages.iter()
    }
}

fn main() {}
