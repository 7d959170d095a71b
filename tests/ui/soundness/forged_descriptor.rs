// A proof made of claims that nobody has checked.
use reflect::__private::{Descriptor, Name, Proof, Shape};
use reflect::Reflect;

struct Forged(u64);

static DESCRIPTOR: Descriptor = Descriptor::new::<Forged>(reflect::Kind::Str, Name::path("", "Forged"), Shape::Leaf);

impl Reflect for Forged {
    type Form = reflect::__private::Own<Self>;
    const PROOF: Proof<Self> = Proof::new(&DESCRIPTOR);
}

fn main() {
    let _ = Forged(1).0;
}
