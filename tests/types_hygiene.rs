//! Whatever a user calls things, the derive compiles, and without a warning of its own making.

#![allow(dead_code)]

use reflect::{Reflect, Value};

/// Each of these names means something in the library or in its expansions.
mod hostile {
    #![allow(non_camel_case_types, clippy::upper_case_acronyms)]

    use reflect::Reflect;

    #[derive(Reflect, Clone)]
    pub struct Probe;

    #[derive(Reflect, Clone)]
    pub struct NoClone {
        pub probe: Probe,
    }

    #[derive(Reflect, Clone)]
    pub struct NoSend<T>(pub T);

    #[derive(Reflect)]
    pub enum Option {
        None,
        Some(u8),
    }

    #[derive(Reflect)]
    pub struct String {
        pub this: Vec<u8>,
        pub f: u8,
        pub field: u8,
    }

    #[derive(Reflect)]
    pub struct Descriptor(pub u8);

    #[derive(Reflect)]
    pub struct DESCRIPTOR;

    #[derive(Reflect)]
    pub enum this {
        field { field: u8, this: u8 },
        index(u8),
    }

    #[derive(Reflect)]
    pub struct Generic<Descriptor, const SHAPE: usize>(pub [Descriptor; SHAPE]);

    pub mod core {}
    pub mod std {}
    pub mod reflect_core {}
}

#[test]
fn names_of_the_expansion_are_free_for_the_user() {
    assert_eq!(hostile::Probe::TYPE.name(), "Probe");
    assert!(hostile::Probe::TYPE.is_clone() && hostile::NoClone::TYPE.is_clone());
    assert_eq!(<hostile::NoSend<u8>>::TYPE.name(), "NoSend<u8>");
    assert_eq!(hostile::Option::TYPE.variants().len(), 2);
    assert_eq!(hostile::String::TYPE.fields().len(), 3);
    assert_eq!(hostile::Descriptor::TYPE.name(), "Descriptor");
    assert_eq!(hostile::DESCRIPTOR::TYPE.name(), "DESCRIPTOR");
    assert_eq!(hostile::this::TYPE.variants().len(), 2);
    let value = Value::new(hostile::this::field { field: 1, this: 2 });
    assert_eq!(value.field("this").unwrap().downcast_ref::<u8>().unwrap(), &2);
    assert_eq!(<hostile::Generic<u8, 3>>::TYPE.size(), Some(3));
}

/// A constant of the type in its own definition.
#[derive(Reflect)]
struct Bytes {
    #[reflect(attr = Self::LEN)]
    pub bytes: [u8; Self::LEN],
}

impl Bytes {
    const LEN: usize = 5;
}

#[deprecated = "for the test"]
#[derive(Reflect)]
struct Old {
    #[deprecated]
    pub field: u8,
}

#[derive(Reflect)]
enum PartlyOld {
    #[deprecated]
    Old(u8),
    New,
}

#[test]
#[allow(deprecated)]
fn unusual_definitions_are_reflected() {
    let bytes = Bytes::TYPE.field("bytes").unwrap();
    assert_eq!((bytes.ty().len(), bytes.attrs().get::<usize>()), (Some(5), Some(&5)));
    assert_eq!(Old::TYPE.fields().len(), 1);
    assert_eq!(Value::new(PartlyOld::Old(1)).variant().unwrap().name(), "Old");
}
