// An argument that is kept must be `'static`: this one lives for the call.
use std::sync::Mutex;

use reflect::__private::{Method, Own, Ref};

static KEPT: Mutex<&'static str> = Mutex::new("");

fn keep(text: &'static str) {
    *KEPT.lock().unwrap() = text;
}

fn main() {
    let _ = Method::function::<(Ref<str>,), Own<()>, _>("", "keep", &["text"], |_, (), (text,)| keep(text));
}
