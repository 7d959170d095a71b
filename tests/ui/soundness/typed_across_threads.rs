//! A typed callable stays on its thread: nobody has asked for the facts of what it holds.
use reflect::Func;

fn main() {
    let add = Func::of(|a: i32, b: i32| a + b).typed::<fn(i32, i32) -> i32>().unwrap();
    std::thread::spawn(move || add.call(1, 2));
}
