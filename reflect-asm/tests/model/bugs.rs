//! Mistakes of the Go commits, which Go 1.19 does not have any more.

use reflect_asm::Image;
use reflect_asm::abi::Model;

use crate::shared::random::Random;
use crate::{describe, describe_method, model, values};

fn places(model: &'static Model, text: &str) -> String {
    format!("{:?}", describe(model, text).args())
}

/// A value that gets some of its registers but not all gives them back.
#[test]
fn registers_are_given_back() {
    assert_eq!(places(model(3, 0), "({i64 x4}, i64, i64)"), "[[S+0[0..32]], [I0[0..8]], [I1[0..8]]]");
    assert_eq!(places(model(1, 1), "({f64,i64,f64}, i64, f64)"), "[[S+0[0..24]], [I0[0..8]], [F0[0..8]]]");
    assert_eq!(places(&Model::GO, "(Struct10, u8, usize)"), "[[S+0[0..104]], [I0[0..1]], [I1[0..8]]]");
    assert_eq!(places(&Model::GO, "({i64,[u8;2]}, i64)"), "[[S+0[0..16]], [I0[0..8]]]");
    // What a method takes for its receiver stays taken.
    let method = describe_method(model(3, 0), "({i64 x3}, i64)");
    assert_eq!(format!("{:?}", method.args()), "[[P0[0..8]], [S+0[0..24]], [I1[0..8]]]");
    let results = describe(model(1, 0), "() -> ({i64,i64}, i64)");
    assert_eq!(format!("{results:?}"), "([]) -> [[S+0[0..16]], [I0[0..8]]]");
}

/// An argument of no size has no place, but the next one on the stack is aligned as if it had.
#[test]
fn empty_arguments_align_the_stack() {
    assert_eq!(places(&Model::STACK, "(u8, [u64;0], u8)"), "[[S+0[0..1]], [], [S+8[0..1]]]");
    assert_eq!(places(&Model::STACK, "(u8, {[u32;0]}, u8)"), "[[S+0[0..1]], [], [S+4[0..1]]]");
    assert_eq!(places(&Model::STACK, "(u8, E, u8)"), "[[S+0[0..1]], [], [S+1[0..1]]]");
    let last = describe(&Model::STACK, "(u8, [u64;0]) -> u8");
    assert_eq!((last.args().stack_bytes(), last.ret_offset()), (8, 8));
    let result = describe(&Model::STACK, "() -> (u8, [u64;0], u8)");
    assert_eq!(format!("{result:?}"), "([]) -> [[S+0[0..1]], [], [S+8[0..1]]]");
    // Where others are in registers it takes none.
    assert_eq!(places(&Model::GO, "(u8, [u64;0], u8)"), "[[I0[0..1]], [], [I1[0..1]]]");
    let mut random = Random::new(20);
    let desc = describe(&Model::STACK, "(u8, [u64;0], u8, E, u16)");
    let given = values(&mut random, desc.params());
    let mut image = Image::new(&desc);
    image.put_args(&given);
    assert_eq!(image.args(), given);
}

/// Members of no size are nowhere, but an array of several of them is an array.
#[test]
fn empty_members() {
    assert_eq!(places(&Model::GO, "(Struct13)"), "[[I0[0..8], I1[8..16]]]");
    assert_eq!(places(&Model::GO, "({isize,[E;1],[u64;0],f64})"), "[[I0[0..8], F0[8..16]]]");
    assert_eq!(places(&Model::GO, "(Struct14, isize)"), "[[S+0[0..16]], [I0[0..8]]]");
    assert_eq!(places(&Model::GO, "(Struct15, isize)"), "[[S+0[0..16]], [I0[0..8]]]");
}
