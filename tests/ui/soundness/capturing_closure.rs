// What a function captures would have to be kept, and what is kept only for a while would be used after it.
use reflect::__private::{Method, Own};

static METHOD: Method = {
    let base = 7;
    Method::function::<(Own<i32>,), Own<i32>, _>("", "add", &["n"], move |_, (), (n,)| n + base)
};

fn main() {
    println!("{METHOD}");
}
