//! Operations on values of kinds that they are not for, and on the invalid value.

use reflect::ErrorKind::{Invalid, NoTrait, OutOfRange, Pointer, WrongKind, WrongType};
use reflect::{Reflect, Value};

use crate::account::assert_error;

const FIELDS: &str = "a struct, a tuple or an enum";
const SEQUENCE: &str = "an array, a slice or a list";
const POINTER: &str = "a pointer: `&T`, `Box`, `Rc`, `Arc` or `Cow`";

/// Every operation of one kind on a number, and on the invalid value.
macro_rules! wrong_kind {
    ($($op:ident($($arg:expr),*), $needs:expr;)*) => {$(
        let text = format!("`{}` on a Value of type i32; it needs {}", stringify!($op), $needs);
        assert_error!({ Value::new(1) }.$op($($arg),*), WrongKind { op, ty, needs }
            if op == stringify!($op) && ty == i32::TYPE && needs == $needs, &text);
        let text = concat!("`", stringify!($op), "` on an invalid Value");
        assert_error!({ Value::invalid() }.$op($($arg),*), Invalid { op } if op == stringify!($op), text);
    )*};
}

#[test]
fn of_another_kind() {
    wrong_kind! {
        field("x"), FIELDS;
        field_at(0), FIELDS;
        field_mut("x"), FIELDS;
        field_at_mut(0), FIELDS;
        fields(), FIELDS;
        variant(), "an enum";
        len(), "a sequence, a map, a set or text";
        index(0), SEQUENCE;
        index_mut(0), SEQUENCE;
        elements(), "a sequence or a set";
        entries(), "a map";
        get(&Value::new(1)), "a map";
        get_mut(&Value::new(1)), "a map";
        contains(&Value::new(1)), "a set";
        pointee(), POINTER;
        pointee_mut(), "a pointer: `Box` or `&mut T`";
        as_str(), "text: `String`, `str` or a pointer to it";
        is_none(), "an `Option`";
        into_option(), "an `Option`";
        into_result(), "a `Result`";
    }
}

#[test]
fn of_no_kind_at_all() {
    let invalid = || Value::invalid();
    assert_error!(invalid().clone_value(), Invalid { op: "clone_value" }, "`clone_value` on an invalid Value");
    assert_error!(invalid().into_owned(), Invalid { op: "into_owned" }, "`into_owned` on an invalid Value");
    assert_error!(invalid().reborrow_mut(), Invalid { op: "reborrow_mut" }, "`reborrow_mut` on an invalid Value");
    assert_error!(invalid().downcast_ref::<u8>(), Invalid { op: "downcast_ref" }, "`downcast_ref` on an invalid Value");
    assert_error!(invalid().downcast_mut::<u8>(), Invalid { op: "downcast_mut" }, "`downcast_mut` on an invalid Value");
    assert_error!(invalid().into_ref::<u8>(), Invalid { op: "into_ref" }, "`into_ref` on an invalid Value");
    assert_error!(invalid().into_mut::<u8>(), Invalid { op: "into_mut" }, "`into_mut` on an invalid Value");
    assert_error!(invalid().try_eq(&Value::new(1)), Invalid { op: "try_eq" }, "`try_eq` on an invalid Value");
    assert_error!(Value::new(1).try_eq(&invalid()), Invalid { op: "try_eq" }, "`try_eq` on an invalid Value");
    assert_error!(invalid().try_cmp(&Value::new(1)), Invalid { op: "try_cmp" }, "`try_cmp` on an invalid Value");
    let mut hasher = std::hash::DefaultHasher::new();
    assert_error!(invalid().try_hash(&mut hasher), Invalid { op: "try_hash" }, "`try_hash` on an invalid Value");
    assert_error!(invalid().into_send(), Invalid { op: "into_send" }, "`into_send` on an invalid Value");
    assert!(!invalid().is_settable() && !invalid().is_valid() && invalid() != invalid());
}

#[test]
fn out_of_range() {
    let text = "`index`: index 2 is out of range for Vec<i32>, whose length is 2";
    assert_error!(Value::new(vec![1, 2]).index(2), OutOfRange { op: "index", index: 2, len: 2, .. }, text);
    let text = "`index_mut`: index 0 is out of range for [u8; 0], whose length is 0";
    assert_error!(Value::new([0_u8; 0]).index_mut(0), OutOfRange { op: "index_mut", .. }, text);
    assert!(matches!(
        Value::new((1, 2)).field_at(2).unwrap_err().into_kind(),
        OutOfRange { op: "field_at", index: 2, len: 2, .. }
    ));
}

#[test]
fn keys_of_another_type() {
    let map = Value::new(std::collections::BTreeMap::from([(1_u8, 'a')]));
    assert_error!(map.get(&Value::new(1)), WrongType { op: "get", .. }, "`get`: expected u8, found i32");
    let set = Value::new(std::collections::BTreeSet::from([1_u8]));
    assert_error!(
        set.contains(&{ Value::invalid() }),
        WrongType { op: "contains", .. },
        "`contains`: expected u8, found an invalid Value"
    );
}

#[test]
fn traits_that_are_missing() {
    #[derive(Reflect)]
    struct Bare;
    let text = "`clone_value`: Bare is not known to be Clone";
    assert_error!(Value::new(Bare).clone_value(), NoTrait { op: "clone_value", needs: "Clone", .. }, text);
    let text = "`try_eq`: Bare is not known to be PartialEq";
    assert_error!(Value::new(Bare).try_eq(&Value::new(Bare)), NoTrait { op: "try_eq", .. }, text);
    let text = "`default_of`: Bare is not known to be Default";
    assert_error!(Value::default_of(Bare::TYPE), NoTrait { op: "default_of", .. }, text);
    let text = "`try_eq`: expected i32, found u32";
    assert_error!(Value::new(1).try_eq(&Value::new(1_u32)), WrongType { op: "try_eq", .. }, text);
}

#[test]
fn pointers_that_only_share() {
    let text = "`pointee_mut`: Rc<i32> only shares what it points to";
    assert_error!(Value::new(std::rc::Rc::new(1)).pointee_mut(), Pointer { op: "pointee_mut", .. }, text);
}
