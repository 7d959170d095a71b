// A field that is neither described nor left out for all to see.
use reflect::__private::{Meta, Name, describe};

struct Pair {
    number: u64,
    factor: f64,
}

fn main() {
    let pair = Pair { number: 1, factor: 1.0 };
    println!("{}", pair.number as f64 * pair.factor);
    describe!(
        static Pair: Remote [],
        [] Struct { Named; number: "number", true, u64, {}, Meta::NONE; },
        Name::path("", ""), Meta::NONE
    );
}
