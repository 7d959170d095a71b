//! Whoever says what a function pointer takes says it by `unsafe`.
use reflect::__private::Own;
use reflect::Signature;

#[derive(Clone, Copy)]
struct Forged;

impl Signature for Forged {
    type Params = (Own<String>,);
    type Result = Own<()>;
}

fn main() {}
