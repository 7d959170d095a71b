//! Seven mistakes in one trait are seven errors, and its name can still be used.

use reflect::{Reflect, Value, reflect_methods, reflect_trait};

#[reflect_trait(rename = "Other")]
trait Animal {
    fn count(&self, legs: Vec<&u8>);
    #[reflect(renam = "x")]
    fn name(&self) -> String;
    #[reflect(rename = "name")]
    fn title(&self, #[reflect(default)] long: &mut bool) -> String;
    fn pinned(self: std::pin::Pin<&mut Self>);
    unsafe fn risk(&self);
}

#[derive(Reflect)]
struct Cat;

#[reflect_methods]
impl Animal for Cat {
    #[reflect(skip)]
    fn count(&self, _: Vec<&u8>) {}
    fn name(&self) -> String {
        "cat".into()
    }
    fn title(&self, _: &mut bool) -> String {
        "cat".into()
    }
    #[reflect(skip)]
    fn pinned(self: std::pin::Pin<&mut Self>) {}
    #[reflect(skip)]
    unsafe fn risk(&self) {}
}

fn main() {
    let _ = Value::new(Cat).into_dyn::<dyn Animal>();
}
