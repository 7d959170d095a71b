//! How values travel in C calls follows from a `repr`, so that it is claimed by `unsafe`.
use reflect::__private::Meta;
use reflect::Kind;

fn main() {
    let _ = Meta::NONE.repr_c();
    let _ = Meta::NONE.repr_transparent();
    let _ = Meta::NONE.repr_int(Kind::I8);
}
