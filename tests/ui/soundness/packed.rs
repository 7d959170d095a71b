// A reference to a misaligned field, of a type that the derive cannot see through.
use reflect::Reflect;

type Length = u32;

#[derive(Reflect)]
#[repr(C, packed)]
struct Header {
    pub tag: u8,
    pub len: Length,
}

fn main() {
    let _ = Header { tag: 1, len: 2 };
}
