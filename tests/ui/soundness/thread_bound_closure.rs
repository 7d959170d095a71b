// A capture of no size that must stay on its thread would be conjured on another.
use core::marker::PhantomData;

use reflect::__private::{Method, Own};

#[derive(Clone, Copy)]
struct ThisThread(PhantomData<*mut ()>);

fn main() {
    let here = ThisThread(PhantomData);
    let method = Method::function::<(), Own<()>, _>("", "f", &[], move |_, (), ()| {
        let _used = here;
    });
    println!("{method}");
}
