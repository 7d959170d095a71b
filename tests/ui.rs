//! What must not compile, and what rustc says about it: one directory for each topic.

#[test]
fn soundness() {
    trybuild::TestCases::new().compile_fail("tests/ui/soundness/*.rs");
}
