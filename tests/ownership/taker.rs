//! What is called in these tests: functions of one to six owned arguments of one size.

use reflect::{Reflect, reflect_methods};

use crate::common::Counted;

#[derive(Reflect)]
pub struct Taker<const N: usize>;

/// What a function gives back for its arguments: their ids, after a look at whether they are whole.
pub fn ids<const N: usize>(args: &[&Counted<N>]) -> Vec<u32> {
    args.iter().map(|arg| arg.id()).collect()
}

#[reflect_methods]
impl<const N: usize> Taker<N> {
    pub fn take1(a: Counted<N>) -> Vec<u32> {
        ids(&[&a])
    }
    pub fn take2(a: Counted<N>, b: Counted<N>) -> Vec<u32> {
        ids(&[&a, &b])
    }
    pub fn take3(a: Counted<N>, b: Counted<N>, c: Counted<N>) -> Vec<u32> {
        ids(&[&a, &b, &c])
    }
    pub fn take4(a: Counted<N>, b: Counted<N>, c: Counted<N>, d: Counted<N>) -> Vec<u32> {
        ids(&[&a, &b, &c, &d])
    }
    pub fn take5(a: Counted<N>, b: Counted<N>, c: Counted<N>, d: Counted<N>, e: Counted<N>) -> Vec<u32> {
        ids(&[&a, &b, &c, &d, &e])
    }
    pub fn take6(a: Counted<N>, b: Counted<N>, c: Counted<N>, d: Counted<N>, e: Counted<N>, f: Counted<N>) -> Vec<u32> {
        ids(&[&a, &b, &c, &d, &e, &f])
    }

    pub fn panic1(a: Counted<N>) {
        panic!("after {:?}", ids(&[&a]))
    }
    pub fn panic2(a: Counted<N>, b: Counted<N>) {
        panic!("after {:?}", ids(&[&a, &b]))
    }
    pub fn panic3(a: Counted<N>, b: Counted<N>, c: Counted<N>) {
        panic!("after {:?}", ids(&[&a, &b, &c]))
    }
    pub fn panic4(a: Counted<N>, b: Counted<N>, c: Counted<N>, d: Counted<N>) {
        panic!("after {:?}", ids(&[&a, &b, &c, &d]))
    }
    pub fn panic5(a: Counted<N>, b: Counted<N>, c: Counted<N>, d: Counted<N>, e: Counted<N>) {
        panic!("after {:?}", ids(&[&a, &b, &c, &d, &e]))
    }
    pub fn panic6(a: Counted<N>, b: Counted<N>, c: Counted<N>, d: Counted<N>, e: Counted<N>, f: Counted<N>) {
        panic!("after {:?}", ids(&[&a, &b, &c, &d, &e, &f]))
    }

    /// Drops its arguments, and returns nothing.
    pub fn end3(_a: Counted<N>, _b: Counted<N>, _c: Counted<N>) {}
    /// Gives back the first argument, and drops the others.
    pub fn first(a: Counted<N>, _b: Counted<N>) -> Counted<N> {
        a
    }
    /// Panics when the result would have to be written.
    pub fn never(a: Counted<N>) -> Counted<N> {
        panic!("no result for {}", a.id())
    }
    pub fn maybe(a: Counted<N>, some: bool) -> Option<Counted<N>> {
        some.then_some(a)
    }
    pub fn either(a: Counted<N>, ok: bool) -> Result<Counted<N>, Counted<N>> {
        if ok { Ok(a) } else { Err(a) }
    }
}

/// The names of the functions above, by how many arguments they take.
pub const TAKE: [&str; 6] = ["take1", "take2", "take3", "take4", "take5", "take6"];
pub const PANIC: [&str; 6] = ["panic1", "panic2", "panic3", "panic4", "panic5", "panic6"];
