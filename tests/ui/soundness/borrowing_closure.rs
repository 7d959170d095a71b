// A capture of no size at all can still be the proof that something lives.
use core::marker::PhantomData;

use reflect::__private::{Method, Own};

#[derive(Clone, Copy)]
struct Alive<'a>(PhantomData<&'a String>);

fn prove<'a>(_: &'a String) -> Alive<'a> {
    Alive(PhantomData)
}

fn main() {
    let text = String::new();
    let alive = prove(&text);
    let method: Method = Method::function::<(), Own<()>, _>("", "f", &[], move |_, (), ()| {
        let _used = alive;
        let _: &Alive<'static> = &Alive(PhantomData);
    });
    drop(text);
    println!("{method}");
}
