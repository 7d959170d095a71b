// A capture of no size that is not `Copy` must not be made twice.
use reflect::__private::{Method, Own};

struct Token;

fn spend(_: Token) {}

fn main() {
    let token = Token;
    let method = Method::function::<(), Own<()>, _>("", "f", &[], move |_, (), ()| {
        let _used = &token;
    });
    println!("{method}");
    spend(Token);
}
