//! Names, paths and source locations.

#![allow(dead_code)]

use reflect::{Reflect, Type};

pub mod outer {
    pub mod inner {
        use reflect::Reflect;

        #[derive(Reflect)]
        pub struct Deep;
    }
}

#[derive(Reflect)]
struct Here;

fn local() -> Type {
    #[derive(Reflect)]
    struct Local {
        pub x: u8,
    }
    Local::TYPE
}

fn other_local() -> Type {
    #[derive(Reflect)]
    struct Local {
        pub y: u8,
    }
    Local::TYPE
}

#[test]
fn a_path_is_module_and_name() {
    let ty = outer::inner::Deep::TYPE;
    assert_eq!(ty.name(), "Deep");
    assert_eq!(ty.module_path(), concat!(module_path!(), "::outer::inner"));
    assert_eq!(ty.path(), concat!(module_path!(), "::outer::inner::Deep"));
    assert_eq!(ty.path(), std::any::type_name::<outer::inner::Deep>());
    assert_eq!(ty.to_string(), "Deep");
    assert_eq!(format!("{ty:?}"), ty.path());
    assert_eq!(format!("{ty:>6}|"), "  Deep|");
}

#[test]
fn types_of_function_bodies_are_apart() {
    assert_eq!(local().name(), "Local");
    assert_eq!(local().path(), other_local().path());
    assert_eq!(local().module_path(), module_path!());
    assert_ne!(local(), other_local());
    assert_ne!(local().location(), other_local().location());
    assert_eq!(local().fields()[0].name(), "x");
}

#[test]
fn names_without_a_path_have_no_module() {
    for (ty, name) in [
        (Type::of::<u8>(), "u8"),
        (Type::of::<()>(), "()"),
        (Type::of::<(u8, String)>(), "(u8, String)"),
        (Type::of::<(u8,)>(), "(u8,)"),
        (Type::of::<[Here; 3]>(), "[Here; 3]"),
        (Type::of::<[Here]>(), "[Here]"),
        (Type::of::<&'static str>(), "&'static str"),
        (Type::of::<&'static mut Here>(), "&'static mut Here"),
        (Type::of::<*const Here>(), "*const Here"),
        (Type::of::<fn(u8, Here) -> Vec<u8>>(), "fn(u8, Here) -> Vec<u8>"),
        (Type::of::<unsafe extern "C" fn()>(), "unsafe extern \"C\" fn()"),
        (Type::of::<extern "C-unwind" fn(u8)>(), "extern \"C-unwind\" fn(u8)"),
        (Type::of::<unsafe extern "C-unwind" fn() -> u8>(), "unsafe extern \"C-unwind\" fn() -> u8"),
    ] {
        assert_eq!(ty.name(), name);
        assert_eq!(ty.module_path(), "");
    }
    assert_eq!(Type::of::<[Here; 3]>().path(), concat!("[", module_path!(), "::Here; 3]"));
    assert_eq!(Type::of::<&'static Option<u8>>().path(), "&'static core::option::Option<u8>");
}

#[test]
fn a_box_is_called_alike_whatever_it_holds() {
    assert_eq!(Type::of::<Box<u8>>().path(), "alloc::boxed::Box<u8>");
    assert_eq!(Type::of::<Box<str>>().path(), "alloc::boxed::Box<str>");
    assert_eq!(Type::of::<Box<[u8]>>().path(), "alloc::boxed::Box<[u8]>");
    assert_eq!(Type::of::<Box<str>>().module_path(), "alloc::boxed");
}

#[test]
fn a_name_is_composed_once() {
    let name = Type::of::<Vec<(Here, u8)>>().name();
    assert!(std::ptr::eq(name, Type::of::<Vec<(Here, u8)>>().name()));
    let all: Vec<_> = (0..8).map(|_| std::thread::spawn(|| Type::of::<[(u8, Here); 5]>().path())).collect();
    let all: Vec<_> = all.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(all.iter().all(|path| std::ptr::eq(*path, all[0])));
}

#[test]
fn a_location_is_that_of_the_name() {
    #[rustfmt::skip]
    #[derive(Reflect)] enum Placed { One,
        Two }
    let here = line!();
    let location = Placed::TYPE.location().unwrap();
    assert_eq!((location.file, location.line), (file!(), here - 2));
    assert_eq!(location.column, 29);
    assert_eq!(location.to_string(), format!("{}:{}:29", file!(), here - 2));
    let two = Placed::TYPE.variant("Two").unwrap().location().unwrap();
    assert_eq!((two.file, two.line, two.column), (file!(), here - 1, 9));
    assert_eq!(Type::of::<u8>().location(), None);
    assert_eq!(Type::of::<Vec<Here>>().location(), None);
}

/// An opaque field's type goes by what the compiler calls it; that is the field's word, and not the type's.
#[test]
fn a_name_does_not_depend_on_who_asks_first() {
    #[derive(Reflect)]
    struct Asked;
    #[derive(Reflect)]
    struct Asker {
        #[reflect(opaque)]
        pub x: &'static str,
        // No other test can have asked for this one.
        #[reflect(opaque)]
        pub y: &'static Asked,
        #[reflect(opaque)]
        pub z: Vec<Asked>,
    }
    let fields = Asker::TYPE.fields();
    let first: Vec<_> = fields.iter().map(|field| (field.ty().name(), field.ty().path())).collect();
    assert_eq!(first[1].0, "&Asked");
    assert_eq!(Type::of::<&'static str>().name(), "&'static str");
    assert_eq!(Type::of::<&'static Asked>().name(), "&'static Asked");
    assert_eq!(Type::of::<&'static Asked>().path(), concat!("&'static ", module_path!(), "::Asked"));
    assert_eq!(Type::of::<Vec<Asked>>().name(), "Vec<Asked>");
    assert_eq!(Type::of::<Vec<Asked>>().path(), concat!("alloc::vec::Vec<", module_path!(), "::Asked>"));
    // And the other way round: the fields' names are still theirs.
    let again: Vec<_> = fields.iter().map(|field| (field.ty().name(), field.ty().path())).collect();
    assert_eq!(again, first);
    assert_eq!(fields[1].ty(), Type::of::<&'static Asked>(), "one type all the same");
}

/// File and line are of one place, also where a macro of another file has written the name.
#[test]
fn a_location_is_in_one_file() {
    super::macros::named_here!();
    let location = NamedThere::TYPE.location().unwrap();
    assert!(location.file.ends_with("macros.rs") || location.line == line!() - 2, "{location}");
}
