// The same for the fields of variants, and a variant that is left out.
use reflect::__private::{Meta, Name, describe};

enum Callback {
    Call(for<'a> fn(&'a str)),
}

enum Count {
    One(u8),
    Two,
}

fn main() {
    describe!(
        static Callback: Remote [], [] Enum { Call: "Call", Tuple, Meta::NONE, { 0 f: "0", fn(&'static str), {}, Meta::NONE; } },
        Name::path("", ""), Meta::NONE
    );
    describe!(
        static Count: Remote [], [] Enum { One: "One", Tuple, Meta::NONE, { 0 n: "0", u8, {}, Meta::NONE; } },
        Name::path("", ""), Meta::NONE
    );
    let _ = (Callback::Call(|_| {}), Count::One(1), Count::Two);
}
