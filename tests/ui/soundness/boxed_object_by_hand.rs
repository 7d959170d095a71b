// A description of `Box<i32>` as that of a box of a trait object: whoever asks it for the object's type would read a vtable.
use reflect::{Remote, Type};
use reflect::__private::{Proof, boxed_dyn};

struct Number;

impl Remote for Number {
    type Target = Box<i32>;
    const PROOF: Proof<Box<i32>> = boxed_dyn::<i32>();
}

static BOXED: Type = Number::TYPE;

fn main() {}
