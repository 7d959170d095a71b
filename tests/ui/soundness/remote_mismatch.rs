// A description that does not match: other types, fields that are not there, variants that are missing.
use reflect::Reflect;

#[derive(Reflect)]
#[reflect(remote = std::ops::Range<u8>)]
struct RangeDef {
    pub start: u64,
    pub stop: u8,
}

#[derive(Reflect)]
#[reflect(remote = std::ops::Bound<u8>)]
enum BoundDef {
    Included(String),
    Excluded(u8),
}

fn main() {
    let _ = RangeDef { start: 1, stop: 2 };
    let _ = BoundDef::Excluded(1);
}
