// The same with a result that says nothing of a lifetime.
use std::sync::Mutex;

use reflect::Reflect;

#[derive(Reflect)]
struct Page {
    title: String,
}

static LAST: Mutex<Option<&'static Page>> = Mutex::new(None);

#[reflect::reflect_methods]
impl Page {
    pub fn remember(self: &'static Self) {
        *LAST.lock().unwrap() = Some(self);
    }
}

fn main() {}
