// What the derive expands to, called by hand with another type than the field's, or with a supertype of it: a
// `fn(&'static str)` that is set there would be called with a shorter borrow.
use reflect::__private::{Meta, Name, describe};

struct Count {
    count: u64,
}

struct Callback {
    f: for<'a> fn(&'a str),
}

fn main() {
    describe!(static Count: Remote [], [] Struct { Named; count: "count", true, String, {}, Meta::NONE; }, Name::path("", ""), Meta::NONE);
    describe!(
        static Callback: Remote [], [] Struct { Named; f: "f", true, fn(&'static str), {}, Meta::NONE; }, Name::path("", ""), Meta::NONE
    );
    let _ = (Count { count: Default::default() }.count, Callback { f: |_| {} }.f);
}
