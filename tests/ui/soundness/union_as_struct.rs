// A union described as a struct: fields that have never been written would be read.
use reflect::__private::{Meta, Name, describe};

union Bits {
    number: u64,
    text: &'static str,
}

fn main() {
    describe!(
        static Bits: Remote [],
        [] Struct { Named; number: "number", true, u64, {}, Meta::NONE; text: "text", true, &'static str, {}, Meta::NONE; },
        Name::path("", ""), Meta::NONE
    );
    let bits = Bits { number: 1 };
    drop(bits);
}
