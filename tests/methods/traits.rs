//! Blocks of traits.

use std::fmt;

use reflect::{ErrorKind, Reflect, Value, args, reflect_methods};

use crate::doc_text::doc_text;

trait Source {
    type Item;
    const STEP: u32;
    fn next(&mut self) -> Option<Self::Item>;
    fn start() -> Self;
    /// Provided, and hence not in the block.
    fn skip_one(&mut self) -> u32 {
        let _ = self.next();
        Self::STEP
    }
}

#[derive(Reflect, Debug, PartialEq)]
struct Counter {
    count: u32,
}

#[reflect_methods]
impl Source for Counter {
    type Item = u32;
    const STEP: u32 = 2;

    /// The next one.
    fn next(&mut self) -> Option<Self::Item> {
        self.count += Self::STEP;
        Some(self.count)
    }

    fn start() -> Self {
        Counter { count: 0 }
    }
}

#[reflect_methods]
impl fmt::Display for Counter {
    #[reflect(skip)]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.count)
    }
}

#[reflect_methods]
impl PartialEq<u32> for Counter {
    #[reflect(rename = "equals")]
    fn eq(&self, other: &u32) -> bool {
        self.count == *other
    }
}

#[reflect_methods]
impl From<u8> for Counter {
    fn from(count: u8) -> Self {
        Counter { count: count.into() }
    }
}

#[test]
fn methods_of_traits_are_in_the_set() -> reflect::Result<()> {
    let mut value = Counter::TYPE.method("start")?.call(args![])?;
    assert_eq!(value.method_by_name_mut("next")?.call_as::<Option<u32>>(args![])?, Some(2));
    assert!(value.method_by_name("equals")?.call_as::<bool>(args![&2_u32])?);
    assert_eq!(Counter::TYPE.method("from")?.call_as::<Counter>(args![7_u8])?, Counter { count: 7 });
    let info = Counter::TYPE.method_info("next").unwrap();
    assert!(info.is_pub() && info.docs() == doc_text("The next one."));
    assert_eq!(info.to_string(), "Counter::next(&mut self) -> Option<u32>");
    let names: Vec<_> = Counter::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["equals", "from", "next", "start"]);
    assert_eq!(Counter::start().skip_one(), 2);
    Ok(())
}

mod clash {
    use reflect::{Reflect, reflect_methods};

    pub trait Left {
        fn side(&self) -> &str;
        fn left(&self) -> u8;
        fn own(&self) -> u8;
    }
    pub trait Right {
        fn side(&self) -> &str;
        fn right(&self) -> u8;
    }

    #[derive(Reflect)]
    pub struct Both;

    #[reflect_methods]
    impl Left for Both {
        fn side(&self) -> &str {
            "left"
        }
        fn left(&self) -> u8 {
            1
        }
        fn own(&self) -> u8 {
            0
        }
    }

    #[reflect_methods]
    impl Right for Both {
        fn side(&self) -> &str {
            "right"
        }
        fn right(&self) -> u8 {
            2
        }
    }

    #[reflect_methods]
    impl Both {
        pub fn own(&self) -> u8 {
            9
        }
    }
}

#[test]
fn inherent_methods_come_before_those_of_traits() {
    let value = Value::new(clash::Both);
    assert_eq!(value.method_by_name("own").unwrap().call_as::<u8>(args![]).unwrap(), 9);
    assert_eq!(value.method_by_name("left").unwrap().call_as::<u8>(args![]).unwrap(), 1);
    assert_eq!(value.method_by_name("right").unwrap().call_as::<u8>(args![]).unwrap(), 2);
    let error = value.method_by_name("side").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::AmbiguousMethod { .. }), "{error}");
}

mod renamed {
    use reflect::{Reflect, reflect_methods};

    mod area {
        #[reflect::reflect_trait]
        pub trait Area {
            fn area(&self) -> u8;
            fn doubled(&self) -> u8 {
                2 * self.area()
            }
        }
    }

    pub use area::Area as Surface;

    #[derive(Reflect)]
    pub struct Plot;

    #[reflect_methods(name = Area)]
    impl Surface for Plot {
        fn area(&self) -> u8 {
            7
        }
    }
}

#[test]
fn a_trait_that_was_imported_under_another_name() {
    assert!(renamed::Plot::TYPE.implements::<dyn renamed::Surface>());
    let plot = Value::new(renamed::Plot);
    assert_eq!(plot.method_by_name("doubled").unwrap().call_as::<u8>(args![]).unwrap(), 14);
}
