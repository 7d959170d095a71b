// A reference to a misaligned field.
use reflect::Reflect;

#[derive(Reflect)]
#[repr(C, packed)]
struct Header {
    pub tag: u8,
    pub len: u32,
}

fn main() {
    let _ = Header { tag: 1, len: 2 };
}
