// A union of which one field alone is described, as if it had no other: that pattern a union has.
use reflect::__private::{Meta, Name, describe};

union Bits {
    number: u64,
    text: &'static str,
}

fn main() {
    describe!(
        static Bits: Remote [],
        [] Struct { Named; text: "text", true, &'static str, {}, Meta::NONE; },
        Name::path("", ""), Meta::NONE
    );
    let bits = Bits { number: 1 };
    drop(bits);
}
