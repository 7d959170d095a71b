//! How values travel in C calls follows from a `repr`, so that it is claimed by `unsafe`.
#![forbid(unsafe_code)]

use reflect::__private::{Descriptor, Meta, Name, Represented, Shape, describe};
use reflect::{Kind, Reflect, Remote};

struct Safe;
impl Represented<'C', 0> for Safe {
    const __REFLECT_REPRESENTED: () = ();
}

struct Claimed;
unsafe impl Represented<'C', 0> for Claimed {
    const __REFLECT_REPRESENTED: () = ();
}

struct Another;
impl Remote for Another {
    type Target = Another;
    const PROOF: reflect::__private::Proof<Another> =
        describe!(static Another: Reflect [], ['C' 0] Opaque {}, Name::path("", "Another"), Meta::NONE);
}

/// Without any fields, so that nothing tells it from a struct of C's.
#[derive(Reflect)]
#[repr(transparent)]
pub struct Transparent(u8);

fn main() {
    let descriptor = Descriptor::new::<Transparent>(Kind::Struct, Name::path("", ""), Shape::Leaf);
    let _ = descriptor.represented::<Transparent, 'C', 0>();
}
