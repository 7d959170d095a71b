//! Which methods of a block are reflected, and under which names.

use reflect::{Reflect, Value, args, reflect_methods};

use crate::doc_text::doc_text;

#[derive(Reflect)]
struct Chosen;

#[reflect_methods]
impl Chosen {
    pub const LIMIT: u8 = 3;

    /// The first line.
    ///
    /// The second paragraph.
    #[reflect(tag = "cost:\"1\"", attr = 7_u32)]
    pub fn public(&self) -> u8 {
        self.left_out() + self.asked() + Self::LIMIT
    }
    #[reflect(skip)]
    pub fn skipped(&self) -> impl Fn() -> u8 {
        || 1
    }
    fn left_out(&self) -> u8 {
        1
    }
    pub(crate) fn of_the_crate(&self) -> u8 {
        self.skipped()()
    }
    #[reflect]
    fn asked(&self) -> u8 {
        2
    }
    #[reflect(rename = "with a space")]
    pub fn renamed(&self) -> u8 {
        4
    }
    #[reflect(rename = "größe")]
    pub fn size(&self) -> u8 {
        5
    }
    pub fn r#match(&self) -> u8 {
        6
    }
    #[cfg(any())]
    pub fn not_compiled(&self) -> Missing {
        Missing
    }
    #[deprecated]
    pub fn old(&self) -> u8 {
        7
    }
    pub const fn constant() -> u8 {
        8
    }
    pub extern "C" fn foreign() -> u8 {
        9
    }
}

#[test]
fn public_methods_and_those_asked_for() {
    let names: Vec<_> = Chosen::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["asked", "constant", "foreign", "größe", "match", "old", "public", "with a space"]);
    let value = Value::new(Chosen);
    let call = |name| value.method_by_name(name).unwrap().call_as::<u8>(args![]).unwrap();
    assert_eq!((call("public"), call("asked"), call("with a space")), (6, 2, 4));
    assert_eq!((call("größe"), call("match"), call("old")), (5, 6, 7));
    let call = |name| Chosen::TYPE.method(name).unwrap().call_as::<u8>(args![]).unwrap();
    assert_eq!((call("constant"), call("foreign")), (8, 9));
    for name in ["skipped", "left_out", "of_the_crate", "renamed", "size", "r#match", "not_compiled", "LIMIT"] {
        assert!(value.method_by_name(name).is_err(), "{name}");
    }
    assert_eq!(Chosen.of_the_crate(), 1, "what is left out is still there");
}

#[test]
fn what_their_authors_say_of_them() {
    let info = |name| Chosen::TYPE.method_info(name).unwrap();
    assert!(info("public").is_pub() && !info("asked").is_pub());
    assert_eq!(info("public").docs(), doc_text("The first line.\n\nThe second paragraph."));
    assert_eq!(info("public").tag().get("cost").as_deref(), Some("1"));
    assert_eq!(info("public").attrs().get::<u32>(), Some(&7));
    assert_eq!(info("public").path(), concat!(module_path!(), "::Chosen::public"));
    assert_eq!(info("public").owner(), Some(Chosen::TYPE));
    assert_eq!(info("with a space").to_string(), "Chosen::with a space(&self) -> u8");
    assert!(info("public").location().unwrap().line < info("asked").location().unwrap().line);
}

#[derive(Reflect)]
struct Open;

#[reflect_methods(private)]
impl Open {
    fn hidden(&self) -> u8 {
        1
    }
    pub fn shown(&self) -> u8 {
        self.hidden() + 1
    }
    #[reflect(skip)]
    fn skipped(&self) -> u8 {
        3
    }
}

#[test]
fn a_block_may_take_in_all_methods() {
    let value = Value::new(Open);
    assert_eq!(value.method_by_name("hidden").unwrap().call_as::<u8>(args![]).unwrap(), 1);
    assert_eq!(value.method_by_name("shown").unwrap().call_as::<u8>(args![]).unwrap(), 2);
    assert!(value.method_by_name("skipped").is_err());
    assert_eq!(Open.skipped(), 3);
    let public: Vec<_> = Open::TYPE.methods().iter().map(|method| method.is_pub()).collect();
    assert_eq!(public, [false, true]);
}

/// Methods written by a macro, whose types reach the attribute in groups.
macro_rules! accessors {
    ($ty:ident: $($field:ident: $field_ty:ty),*) => {
        #[derive(Reflect)]
        struct $ty { $(pub $field: $field_ty),* }

        #[reflect_methods]
        impl $ty {
            $(pub fn $field(&self) -> &$field_ty { &self.$field })*
        }
    };
}

accessors!(Made: name: String, sizes: Vec<u8>, size: Option<&'static str>);

#[test]
fn methods_written_by_a_macro() {
    let value = Value::new(Made { name: "n".into(), sizes: vec![1], size: Some("s") });
    let shown = |name| value.method_by_name(name).unwrap().call(args![]).unwrap().to_string();
    assert_eq!((shown("name"), shown("sizes"), shown("size")), ("n".into(), "[1]".into(), r#"Some("s")"#.into()));
}

#[derive(Reflect)]
struct Configured;

/// One method of several by `#[cfg]`: the name is there once.
#[reflect_methods]
impl Configured {
    #[cfg(any())]
    pub fn a(&self, _of: u32) -> Missing {
        unreachable!("not compiled")
    }
    pub fn a(&self) -> u8 {
        1
    }
    #[cfg(test)]
    #[reflect(rename = "b")]
    pub fn here(&self) -> u8 {
        2
    }
    #[cfg(not(test))]
    #[reflect(rename = "b")]
    pub fn elsewhere(&self) -> u8 {
        3
    }
}

#[test]
fn a_method_beside_one_that_is_not_compiled() {
    let value = Value::new(Configured);
    let names: Vec<_> = Configured::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["a", "b"]);
    for (name, result) in [("a", 1), ("b", 2)] {
        assert_eq!(value.method_by_name(name).unwrap().call_as::<u8>(args![]).unwrap(), result);
    }
}
