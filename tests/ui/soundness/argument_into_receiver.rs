// A short borrow stored in the receiver would stay there after the call.
use reflect::Reflect;

#[derive(Reflect)]
struct Log {
    lines: Vec<&'static str>,
}

impl Log {
    fn push(&mut self, line: &'static str) {
        self.lines.push(line);
    }
}

#[reflect::reflect_methods]
impl Log {
    pub fn add(&mut self, line: &str) {
        self.push(line);
    }
}

fn main() {}
