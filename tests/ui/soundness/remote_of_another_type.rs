// A description of a foreign type on a field of another type.
use reflect::Reflect;

#[derive(Reflect)]
#[reflect(remote = std::ops::Range<u8>)]
struct RangeDef {
    pub start: u8,
    pub end: u8,
}

#[derive(Reflect)]
struct Span {
    #[reflect(remote = RangeDef)]
    pub range: std::ops::Range<u64>,
}

fn main() {
    let _ = (RangeDef { start: 1, end: 2 }, Span { range: 1..2 });
}
