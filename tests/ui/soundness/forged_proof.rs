// The proof of another type: a `Forged` would be read as a `String`.
use reflect::__private::Proof;
use reflect::{Reflect, Remote};

struct Forged(u64);

impl Reflect for Forged {
    type Form = reflect::__private::Own<Self>;
    const PROOF: Proof<Self> = <String as Reflect>::PROOF;
}

impl Remote for Forged {
    type Target = u64;
    const PROOF: Proof<Self::Target> = <String as Reflect>::PROOF;
}

fn main() {
    let _ = Forged(1).0;
}
