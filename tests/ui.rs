//! What must not compile, and what rustc says about it: one directory for each topic.
//!
//! The messages are those of the default features: without one of them rustc lists other traits and other macros.

// Miri starts no compiler.
#![cfg(all(feature = "registry", feature = "docs", feature = "entries", feature = "native", not(miri)))]

#[test]
fn soundness() {
    trybuild::TestCases::new().compile_fail("tests/ui/soundness/*.rs");
}

#[test]
fn derive() {
    trybuild::TestCases::new().compile_fail("tests/ui/derive/*.rs");
}

#[test]
fn methods() {
    trybuild::TestCases::new().compile_fail("tests/ui/methods/*.rs");
}

#[test]
fn func() {
    trybuild::TestCases::new().compile_fail("tests/ui/func/*.rs");
}

#[test]
fn cells() {
    trybuild::TestCases::new().compile_fail("tests/ui/cells/*.rs");
}

#[test]
fn args() {
    trybuild::TestCases::new().compile_fail("tests/ui/args/*.rs");
}

#[test]
fn params() {
    trybuild::TestCases::new().compile_fail("tests/ui/params/*.rs");
}

#[test]
fn variadic() {
    trybuild::TestCases::new().compile_fail("tests/ui/variadic/*.rs");
}

#[test]
fn unsafe_() {
    trybuild::TestCases::new().compile_fail("tests/ui/unsafe_/*.rs");
}

#[test]
fn async_() {
    trybuild::TestCases::new().compile_fail("tests/ui/async_/*.rs");
}

#[test]
fn instances() {
    trybuild::TestCases::new().compile_fail("tests/ui/instances/*.rs");
}

#[test]
fn traits() {
    trybuild::TestCases::new().compile_fail("tests/ui/traits/*.rs");
}

#[test]
fn values() {
    trybuild::TestCases::new().compile_fail("tests/ui/values/*.rs");
}

#[test]
fn exports() {
    trybuild::TestCases::new().compile_fail("tests/ui/exports/*.rs");
}
