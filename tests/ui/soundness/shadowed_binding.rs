// A constant that has the name of a variable in the expansion: as a pattern it would be compared to, and what is then found
// under that name, through a `Deref` of its own, need not be the field.
use reflect::__private::{Meta, Name, describe};
use reflect::Reflect;

#[derive(Reflect, PartialEq, Eq)]
struct Unit {
    r: &'static (),
}

#[allow(non_upper_case_globals)]
const field: Unit = Unit { r: &() };

enum Holder {
    One(Unit),
}

fn main() {
    describe!(
        static Holder: Remote [], [] Enum { One: "One", Tuple, Meta::NONE, { 0 field: "0", Unit, {}, Meta::NONE; } },
        Name::path("", ""), Meta::NONE
    );
    let Holder::One(unit) = Holder::One(Unit { r: &() });
    let _ = unit.r;
}
