//! What a closure is, is said by `unsafe`, and descriptions of functions with an environment are nobody's to hand about.
use reflect::__private::{Method, Own};
use reflect::{Func, Function, NamedFn, Signature};

struct Forged(usize);

impl Function<u8> for Forged {
    type Params = ();
    type Result = Own<usize>;
    const DESCRIBED: <fn() -> usize as Function<fn() -> usize>>::Described = todo!();
}

struct Named;

impl NamedFn for Named {
    const FUNCTION: &'static Method = <fn() -> usize as Signature>::DESCRIBED.0;
}

impl NamedFn for Forged {
    const FUNCTION: &'static Method = <fn() -> usize as Function<fn() -> usize>>::DESCRIBED.owned;
}

fn main() {
    let _ = Func::of(Forged(1));
    let _ = Func::named::<Named>();
}
