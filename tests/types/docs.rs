//! Documentation, as rustdoc would show it.

#![allow(dead_code)]

use reflect::Reflect;

/// First line.
///
///   indented
/// last
#[derive(Reflect)]
struct Many {
    /// Of the field.
    pub documented: u8,
    pub bare: u8,
    #[doc = "By attribute."]
    pub attribute: u8,
    /// Both,
    #[doc = " joined."]
    pub both: u8,
    #[doc(hidden)]
    pub hidden: u8,
    /** One block. */
    pub block: u8,
    //// No doc comment.
    // Nor this.
    pub plain_comment: u8,
    /// Quotes " and \ stay \n as they are.
    pub quoted: u8,
}

#[derive(Reflect)]
struct Bare;

/// An enum.
#[derive(Reflect)]
enum Variants {
    /// The first.
    First,
    Second {
        /// Inside.
        inside: u8,
    },
}

#[derive(Reflect)]
#[doc = concat!("Version ", "1")]
struct Computed;

/**
First.

Second.
*/
#[derive(Reflect)]
struct Block;

fn field(name: &str) -> &'static str {
    Many::TYPE.field(name).unwrap().docs()
}

#[test]
fn lines_are_joined_without_the_space_of_the_comment() {
    assert_eq!(Many::TYPE.docs(), "First line.\n\n  indented\nlast");
    assert_eq!(Bare::TYPE.docs(), "");
    assert_eq!(u8::TYPE.docs(), "");
}

#[test]
fn fields_have_docs_of_their_own() {
    assert_eq!(field("documented"), "Of the field.");
    assert_eq!(field("bare"), "");
    assert_eq!(field("attribute"), "By attribute.");
    assert_eq!(field("both"), "Both,\njoined.");
    assert_eq!(field("hidden"), "");
    assert_eq!(field("block"), "One block.");
    assert_eq!(field("plain_comment"), "");
    assert_eq!(field("quoted"), r#"Quotes " and \ stay \n as they are."#);
}

#[test]
fn variants_have_docs_and_so_have_their_fields() {
    assert_eq!(Variants::TYPE.docs(), "An enum.");
    assert_eq!(Variants::TYPE.variant("First").unwrap().docs(), "The first.");
    let second = Variants::TYPE.variant("Second").unwrap();
    assert_eq!(second.docs(), "");
    assert_eq!(second.fields()[0].docs(), "Inside.");
}

#[test]
fn computed_docs_are_trimmed_like_written_ones() {
    assert_eq!(Computed::TYPE.docs(), "Version 1");
}

#[test]
fn a_block_comment_loses_its_frame() {
    assert_eq!(Block::TYPE.docs(), "First.\n\nSecond.");
}
