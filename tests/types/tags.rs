//! Tags: Go's grammar, with the cases of Go's own tests.

#![allow(dead_code)]

use reflect::{Reflect, Tags, Type};

macro_rules! tags {
    ($($name:ident: $tag:expr;)*) => {
        #[derive(Reflect)]
        struct Tagged {
            $(#[reflect(tag = $tag)] pub $name: u8,)*
        }
    };
}

tags! {
    one: r#"protobuf:"PB(1,2)""#;
    two: r#"protobuf:"PB(1,2)" json:"name""#;
    spaces: r#"k0:"values contain spaces" k1:"and\ttabs""#;
    empty: "";
    only_spaces: "   ";
    empty_value: r#"json:"" xml:"x""#;
    apart: r#"  a:"1"    b:"2"  "#;
    close: r#"a:"1"b:"2""#;
    twice: r#"a:"first" a:"second""#;
    quotes: r#"k:"say \"hi\" \\ done""#;
    controls: r#"k:"\a\b\f\n\r\t\v""#;
    hex: r#"k:"\x41\x42""#;
    octal: r#"k:"\101\060""#;
    unicode: r#"k:"\u00e9\U0001F600""#;
    wide: r#"schlüssel:"größe 日本""#;
    punctuated: r#"a.b-c/d,e:"1""#;
    no_colon: r#"json "x""#;
    no_quote: "json:x";
    no_end: r#"json:"x"#;
    no_key: r#":"x""#;
    space_after_colon: r#"json: "x""#;
    bare: "json";
    quote_in_key: r#"js"on:"x""#;
    control_in_key: "js\ton:\"x\"";
    delete_in_key: "js\x7fon:\"x\"";
    good_then_bad: r#"a:"1" bad b:"2""#;
    ends_in_escape: r#"a:"1\"#;
    bad_escape: r#"a:"\q" b:"2""#;
    wrong_quote_escaped: r#"a:"\'" b:"2""#;
    newline: "a:\"1\n2\" b:\"3\"";
    short_hex: r#"a:"\x4" b:"2""#;
    surrogate: r#"a:"\ud800" b:"2""#;
}

fn tag(field: &str) -> Tags {
    Tagged::TYPE.field(field).unwrap().tag()
}

/// `field`, a key, and what Go's `StructTag.Lookup` gives for it.
fn check(cases: &[(&str, &str, Option<&str>)]) {
    let wrong: Vec<_> = cases.iter().filter(|(field, key, value)| tag(field).get(key).as_deref() != *value).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn gos_own_cases() {
    check(&[
        ("one", "protobuf", Some("PB(1,2)")),
        ("one", "foo", None),
        ("one", "rotobuf", None),
        ("two", "json", Some("name")),
        ("two", "protobuf", Some("PB(1,2)")),
        ("spaces", "k0", Some("values contain spaces")),
        ("spaces", "k1", Some("and\ttabs")),
    ]);
}

#[test]
fn pairs_are_found_in_order() {
    check(&[
        ("empty", "json", None),
        ("empty", "", None),
        ("only_spaces", "json", None),
        ("empty_value", "json", Some("")),
        ("empty_value", "xml", Some("x")),
        ("apart", "b", Some("2")),
        ("close", "b", Some("2")),
        ("twice", "a", Some("first")),
        ("wide", "schlüssel", Some("größe 日本")),
        ("punctuated", "a.b-c/d,e", Some("1")),
    ]);
    let pairs: Vec<_> = tag("twice").iter().collect();
    assert_eq!(pairs, [("a", "first".to_string()), ("a", "second".to_string())]);
    assert!(tag("empty").is_empty() && !tag("only_spaces").is_empty());
    assert_eq!(tag("two").as_str(), r#"protobuf:"PB(1,2)" json:"name""#);
}

#[test]
fn values_are_unquoted_like_string_literals() {
    check(&[("quotes", "k", Some(r#"say "hi" \ done"#)), ("controls", "k", Some("\x07\x08\x0c\n\r\t\x0b"))]);
}

#[test]
fn numeric_escapes_are_unquoted() {
    check(&[("hex", "k", Some("AB")), ("octal", "k", Some("A0")), ("unicode", "k", Some("é😀"))]);
}

#[test]
fn a_malformed_pair_ends_the_tag() {
    check(&[
        ("no_colon", "json", None),
        ("no_quote", "json", None),
        ("no_end", "json", None),
        ("no_key", "", None),
        ("space_after_colon", "json", None),
        ("bare", "json", None),
        ("quote_in_key", "on", None),
        ("control_in_key", "on", None),
        ("delete_in_key", "on", None),
        ("good_then_bad", "a", Some("1")),
        ("good_then_bad", "b", None),
        ("ends_in_escape", "a", None),
    ]);
    assert_eq!(tag("good_then_bad").iter().count(), 1);
}

/// Go unquotes only the value it was asked for, so that a bad one hides itself and nothing else.
#[test]
fn a_value_that_cannot_be_unquoted_hides_only_itself() {
    check(&[
        ("bad_escape", "a", None),
        ("bad_escape", "b", Some("2")),
        ("wrong_quote_escaped", "a", None),
        ("wrong_quote_escaped", "b", Some("2")),
        ("newline", "a", None),
        ("newline", "b", Some("3")),
        ("short_hex", "a", None),
        ("short_hex", "b", Some("2")),
        ("surrogate", "a", None),
        ("surrogate", "b", Some("2")),
    ]);
}

#[test]
fn types_and_variants_are_tagged_too() {
    #[derive(Reflect)]
    #[reflect(tag = r#"table:"users""#)]
    enum User {
        #[reflect(tag = r#"db:"g""#)]
        Guest {
            #[reflect(tag = r#"db:"id""#)]
            id: u8,
        },
    }
    assert_eq!(User::TYPE.tag().get("table").as_deref(), Some("users"));
    let guest = User::TYPE.variant("Guest").unwrap();
    assert_eq!(guest.tag().get("db").as_deref(), Some("g"));
    assert_eq!(guest.fields()[0].tag().get("db").as_deref(), Some("id"));
    assert!(Type::of::<u8>().tag().is_empty());
}
