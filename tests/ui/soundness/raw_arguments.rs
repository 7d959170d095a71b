// What a call lays its arguments out as has no lifetime, and is no one else's: two calls could exchange theirs.
use reflect::{Args, args};

fn steal<'c>(outer: impl Args<'c>, inner: impl Args<'c>) {
    let _: reflect::Result<()> = outer.spread(|outer| {
        inner.spread(|inner| {
            core::mem::swap(&mut outer[0], &mut inner[0]);
            Ok(())
        })
    });
}

fn main() {
    steal(args![[0_u64; 16]], args![[1_u64; 16]]);
}
