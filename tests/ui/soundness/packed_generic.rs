// The same where only an instance shows it.
use reflect::Reflect;

#[derive(Reflect)]
#[repr(packed(2))]
struct Header<T> {
    pub tag: u8,
    pub len: T,
}

static FINE: reflect::Type = <Header<u16>>::TYPE;
static MISALIGNED: reflect::Type = <Header<u32>>::TYPE;

fn main() {
    let _ = Header { tag: 1, len: 2_u32 };
    println!("{FINE} {MISALIGNED}");
}
