//! Types written by macros, and the library under another name.

#![allow(dead_code)]

use reflect::{Error, Reflect, Value, args};

use crate::doc_text::doc_text;

macro_rules! record {
    ($(#[$meta:meta])* $vis:vis $name:ident { $($field:ident: $ty:ty = $doc:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Reflect)]
        $vis struct $name { $(#[doc = $doc] pub $field: $ty,)* }
    };
}

record! {
    /// By a macro.
    pub Record { id: u32 = "Its id.", names: Vec<&'static str> = "All of them." }
}

macro_rules! fixed {
    ($text:ty, $borrowed:ty, $list:ty) => {
        #[derive(Reflect)]
        enum Fixed<T> {
            Text($text),
            Other { other: Option<T> },
        }

        #[reflect::reflect_methods]
        impl<T> Fixed<T> {
            pub fn says(&self, text: $borrowed, list: $list) -> usize {
                text.len() + list.len()
            }
        }
    };
}

fixed!(&'static str, &str, &[u8]);

/// Names the type in the macro, so that the name stands here, wherever the macro is used.
macro_rules! named_here {
    () => {
        #[derive(reflect::Reflect)]
        struct NamedThere;
    };
}

pub(crate) use named_here;

#[test]
fn fragments_of_macros_are_types_like_others() -> Result<(), Error> {
    assert_eq!(Record::TYPE.docs(), doc_text("By a macro."));
    assert_eq!(Record::TYPE.field("names").unwrap().docs(), doc_text("All of them."));
    assert_eq!(Record::TYPE.field("names").unwrap().ty(), <Vec<&'static str>>::TYPE);
    let value = Value::new(Fixed::<u8>::Text("text"));
    assert_eq!(value.field("0")?.as_str()?, "text");
    assert_eq!(value.method_by_name("says")?.call_as::<usize>(args!["four", &[1_u8, 2][..]])?, 6);
    let value = Value::new(Fixed::Other { other: Some(1) });
    assert_eq!(value.field("other")?.field("0")?.downcast_ref::<i32>()?, &1);
    Ok(())
}

mod elsewhere {
    pub use ::reflect as renamed;
}

/// The library under another name.
mod renamed {
    use super::elsewhere::renamed::Reflect;

    #[derive(Reflect)]
    #[reflect(crate = super::elsewhere::renamed)]
    pub struct Moved(pub u8);
}

#[test]
fn the_library_may_be_called_otherwise() {
    assert_eq!(renamed::Moved::TYPE.name(), "Moved");
}
