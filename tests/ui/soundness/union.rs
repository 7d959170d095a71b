// Which field of a union may be read, nobody knows.
use reflect::Reflect;

#[derive(Reflect)]
union Bits {
    pub float: f32,
    pub address: &'static str,
}

fn main() {
    let _ = Bits { float: 1.0 };
}
