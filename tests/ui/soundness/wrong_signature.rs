// A closure is held to the signature by which its arguments are checked and its result is read.
use reflect::__private::{Method, Own};

fn main() {
    let _ =
        Method::function::<(Own<u64>,), Own<usize>, _>("", "len", &["text"], |_, (), (text,): (String,)| text.len());
    let _ = Method::function::<(), Own<String>, _>("", "one", &[], |_, (), ()| 1_u64);
}
