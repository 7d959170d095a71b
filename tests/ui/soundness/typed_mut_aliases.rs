//! Two results of an exclusive method do not exist at once.
use reflect::{Reflect, Value, reflect_methods};

#[derive(Reflect)]
struct Place(u32);

#[reflect_methods]
impl Place {
    pub fn get(&mut self) -> &mut u32 {
        &mut self.0
    }
}

fn main() {
    let mut value = Value::new(Place(1));
    let mut get = value.method_by_name_mut("get").unwrap().typed::<fn() -> &'static mut u32>().unwrap();
    let (a, b) = (get.call(), get.call());
    std::mem::swap(a, b);
}
