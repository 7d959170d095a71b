//! Every refusal: which type, the way to it, and what to do instead.

#![allow(dead_code)]

use std::borrow::Cow;
use std::cell::RefCell;

use reflect::__private::{Meta, Name, Own, Proof, describe, lowered};
use reflect::{ErrorKind, Mode, Reflect, Type, Value, ValueFuture};

/// The text for a type as the second parameter, and that for the same type as the result.
fn refused(mode: Mode, ty: Type) -> [String; 2] {
    let (int, unit) = ((Mode::Owned, i32::TYPE), (Mode::Owned, Type::of::<()>()));
    let parameter = lowered([int, (mode, ty)].into_iter(), unit).unwrap_err();
    let result = lowered([int, int].into_iter(), (mode, ty)).unwrap_err();
    [parameter, result].map(|error| {
        assert!(matches!(error.kind(), ErrorKind::NotNative { .. }), "{error:?}");
        error.to_string()
    })
}

#[track_caller]
fn refuses(mode: Mode, ty: Type, text: &str) {
    let expected = [format!("`native`: parameter 1: {text}"), format!("`native`: the result: {text}")];
    assert_eq!(refused(mode, ty), expected);
    if mode == Mode::Owned {
        assert_eq!(ty.native_layout().unwrap_err().to_string(), format!("`native`: {text}"));
    }
}

macro_rules! refused {
    ($($name:ident: $ty:ty, $text:expr;)*) => {$(
        #[test]
        fn $name() {
            refuses(Mode::Owned, Type::of::<$ty>(), $text);
        }
    )*};
}

#[derive(Reflect)]
enum Event {
    Key(u32),
    Quit,
}

#[derive(Reflect)]
#[repr(u8)]
enum Tagged {
    Key(u32),
    Quit,
}

#[derive(Reflect)]
enum Unit {
    Metre,
    Foot,
}

#[derive(Reflect)]
#[repr(C)]
#[allow(repr_c_enums_larger_than_int, clippy::enum_clike_unportable_variant)]
enum Far {
    Near,
    Away = 1 << 40,
}

#[derive(Reflect)]
struct Length {
    pub value: f32,
    pub unit: Unit,
}

#[derive(Reflect)]
struct Table {
    pub rows: [(u8, Length); 2],
}

#[derive(Reflect)]
struct Half {
    pub seen: u32,
    #[reflect(skip)]
    unseen: u32,
}

#[derive(Reflect)]
#[reflect(opaque)]
struct Closed {
    inside: u32,
}

/// Described by hand, with a field bound where `..` would say that fields are left out.
#[repr(C)]
struct Bound {
    seen: u64,
    unseen: f64,
}

#[allow(unused_variables, reason = "the field that is bound")]
impl Reflect for Bound {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = describe!(
        static Bound: Reflect [], [] Struct { Named [unseen]; seen: "seen", true, u64, {}, Meta::NONE; },
        Name::path("", "Bound"), Meta::NONE
    );
}

/// Described by hand, without a word of its representation.
#[repr(C)]
struct Unclaimed {
    only: f32,
}

impl Reflect for Unclaimed {
    type Form = Own<Self>;
    const PROOF: Proof<Self> = describe!(
        static Unclaimed: Reflect [], [] Struct { Named; only: "only", true, f32, {}, Meta::NONE; },
        Name::path("", "Unclaimed"), Meta::NONE
    );
}

#[derive(Reflect)]
struct HasClosed {
    pub first: u8,
    #[reflect(opaque)]
    pub rest: NotReflected,
}

#[derive(Clone, Copy)]
struct NotReflected(f32);

refused! {
    text: str, "str has no size; pass a reference or a `Box`";
    slice: [u8], "[u8] has no size; pass a reference or a `Box`";
    enum_with_data: Event, "Event is an enum with data, which C has no counterpart of; pass a reference or a `Box`";
    enum_with_data_and_integer: Tagged,
        "Tagged is an enum with data, which C has no counterpart of; pass a reference or a `Box`";
    result: Result<u8, u16>,
        "Result<u8, u16> is an enum with data, which C has no counterpart of; pass a reference or a `Box`";
    cow: Cow<'static, str>,
        "Cow<str> is an enum with data, which C has no counterpart of; pass a reference or a `Box`";
    option_with_a_flag: Option<u32>,
        "Option<u32> keeps `None` beside its payload, as an enum with data, which C has no counterpart of; pass a \
         reference, or an `Option` of a pointer";
    option_inside: (u8, [Option<u32>; 3]),
        "(u8, [Option<u32>; 3]).1[_]: Option<u32> keeps `None` beside its payload, as an enum with data, which C has no \
         counterpart of; pass a reference, or an `Option` of a pointer";
    enum_of_any_integer: Unit,
        "Unit is an enum whose integer rustc chooses; `#[repr(C)]`, `#[repr(u8)]` or another integer fixes it, or pass a \
         reference";
    fields_bound_by_hand: Bound,
        "Bound has fields that are not described (by `skip`, or in another crate), so that nobody knows how it is passed; \
         describe them, or pass a reference";
    representation_that_nobody_claims: Unclaimed,
        "Unclaimed has one field, as which it is passed unless a `#[repr(..)]` says otherwise, and nobody claims that none \
         does; `#[derive(Reflect)]` does, or pass a reference";
    enum_larger_than_int: Far,
        "Far has a value that C's `int` has no room for; `#[repr(i64)]` or another integer has, or pass a reference";
    deep_inside: Table,
        "Table.rows[_].1.unit: Unit is an enum whose integer rustc chooses; `#[repr(C)]`, `#[repr(u8)]` or another \
         integer fixes it, or pass a reference";
    behind_some: Option<(Box<u8>, Length)>,
        "Option<(Box<u8>, Length)>.Some.1.unit: Unit is an enum whose integer rustc chooses; `#[repr(C)]`, `#[repr(u8)]` \
         or another integer fixes it, or pass a reference";
    skipped_field: Half,
        "Half has fields that are not described (by `skip`, or in another crate), so that nobody knows how it is passed; \
         describe them, or pass a reference";
    skipped_field_inside: [Half; 2],
        "[Half; 2][_]: Half has fields that are not described (by `skip`, or in another crate), so that nobody knows how \
         it is passed; describe them, or pass a reference";
    opaque: Closed,
        "Closed shows nothing of its inside, so that nobody knows how it is passed; pass a reference or a `Box`";
    opaque_of_the_library: RefCell<u8>,
        "RefCell<u8> shows nothing of its inside, so that nobody knows how it is passed; pass a reference or a `Box`";
    opaque_field: HasClosed,
        "HasClosed.rest: NotReflected shows nothing of its inside, so that nobody knows how it is \
         passed; pass a reference or a `Box`";
    future: ValueFuture<'static>, "ValueFuture is a future, which C knows nothing of; await it, and pass its result";
    larger_than_calls_can_be: [u8; (1 << 30) + 1],
        "[u8; 1073741825] cannot be passed (the layout is larger than 1 GiB); pass a reference or a `Box`";
}

/// By reference everything is passed that is a type.
#[test]
fn references() {
    for ty in
        [Type::of::<Event>(), Type::of::<Half>(), Type::of::<Closed>(), Type::of::<str>(), Type::of::<Option<u32>>()]
    {
        for mode in [Mode::Shared, Mode::Exclusive] {
            assert!(lowered([(mode, ty)].into_iter(), (mode, ty)).is_ok(), "{ty}");
        }
    }
    let none = Value::invalid().ty();
    for mode in [Mode::Owned, Mode::Lent, Mode::Shared, Mode::Exclusive] {
        refuses(mode, none, "invalid is no type");
    }
}

/// With a borrow inside, it is the same as without.
#[test]
fn lent() {
    refuses(
        Mode::Lent,
        Type::of::<Option<&'static Event>>().elem().and_then(Type::elem).expect("what the reference is to"),
        "Event is an enum with data, which C has no counterpart of; pass a reference or a `Box`",
    );
}
