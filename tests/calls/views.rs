//! `args![&value]` and `args![&mut value]` of a `Value`: views of what it holds, not of the `Value`.

use reflect::{ErrorKind, Func, Mode, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Meter {
    pub count: u32,
    hidden: Option<Box<Meter>>,
}

#[reflect_methods]
impl Meter {
    pub fn count(&self) -> u32 {
        self.count
    }
    pub fn add(&mut self, by: u32) -> u32 {
        self.count += by;
        self.count
    }
    pub fn same(&self, other: &Meter) -> bool {
        self == other
    }
    pub fn take(self) -> u32 {
        self.count
    }
    pub fn inner(&mut self) -> &mut u32 {
        &mut self.count
    }
}

fn meter() -> Meter {
    Meter { count: 1, hidden: Some(Box::new(Meter { count: 5, hidden: None })) }
}

fn unbound(name: &str) -> Func<'static> {
    Meter::TYPE.method(name).unwrap()
}

#[test]
fn a_reference_to_a_value_is_a_shared_view() {
    let (owned, plain) = (Value::new(meter()), meter());
    let mut other = meter();
    for value in [&owned, &Value::from_ref(&plain), &Value::from_mut(&mut other)] {
        assert_eq!(unbound("count").call_as::<u32>(args![value]).unwrap(), 1);
        // The same value twice, and bound as well.
        assert!(unbound("same").call_as::<bool>(args![value, value]).unwrap());
        assert!(value.method_by_name("same").unwrap().call_as::<bool>(args![&owned]).unwrap());
    }
    assert!(owned.is_valid(), "a view consumes nothing");
}

#[test]
fn an_exclusive_reference_to_a_value_is_an_exclusive_view() {
    let (mut owned, mut place) = (Value::new(meter()), meter());
    assert_eq!(unbound("add").call_as::<u32>(args![&mut owned, 2_u32]).unwrap(), 3);
    assert_eq!(unbound("add").call_as::<u32>(args![&mut owned, 2_u32]).unwrap(), 5);
    assert_eq!(owned.mode(), Mode::Owned);
    let mut exclusive = Value::from_mut(&mut place);
    *unbound("inner").call(args![&mut exclusive]).unwrap().into_mut::<u32>().unwrap() = 9;
    // It will also do where less is asked for.
    assert_eq!(unbound("count").call_as::<u32>(args![&mut exclusive]).unwrap(), 9);
    assert!(!unbound("same").call_as::<bool>(args![&mut owned, &mut exclusive]).unwrap());
    assert_eq!(place.count, 9);
    assert_eq!(owned.downcast::<Meter>().unwrap().count, 5);
}

#[test]
fn a_result_keeps_the_view_borrowed_no_longer_than_itself() {
    let mut owned = Value::new(meter());
    {
        let mut count = unbound("inner").call(args![&mut owned]).unwrap();
        count.set(7_u32).unwrap();
    }
    assert_eq!(owned.field("count").unwrap().downcast_ref::<u32>().unwrap(), &7);
}

/// The error of a call that must be refused, as index, expected, found and hint.
#[track_caller]
fn refused(result: Result<u32, reflect::Error>) -> (usize, String, String, String) {
    match result.unwrap_err().into_kind() {
        ErrorKind::Argument { index, expected, found, hint, .. } => (index, expected, found, hint),
        other => panic!("{other}"),
    }
}

#[test]
fn a_view_gives_no_more_than_the_value_has() {
    let plain = meter();
    let mut shared = Value::from_ref(&plain);
    let (index, expected, found, _) = refused(unbound("add").call_as(args![&mut shared, 1_u32]));
    assert_eq!((index, expected.as_str(), found.as_str()), (0, "&mut Meter", "&Meter"));
    assert_eq!(unbound("count").call_as::<u32>(args![&shared]).unwrap(), 1, "nothing has happened to it");
    let owned = Value::new(meter());
    let (_, expected, found, hint) = refused(unbound("add").call_as(args![&owned, 1_u32]));
    assert_eq!((expected.as_str(), found.as_str()), ("&mut Meter", "&Meter"));
    assert_eq!(hint, "pass an exclusive reference, `&mut value`, to something that is not only shared");
    let (_, expected, found, hint) = refused(unbound("take").call_as(args![&owned]));
    assert_eq!((expected.as_str(), found.as_str(), hint.as_str()), ("Meter", "&Meter", "pass it by value"));
    assert_eq!(unbound("take").call_as::<u32>(args![owned]).unwrap(), 1);
}

#[test]
fn an_exclusive_view_of_a_shared_one_is_not_told_to_be_what_it_is() {
    let plain = meter();
    let mut shared = Value::from_ref(&plain);
    let (_, _, _, hint) = refused(unbound("add").call_as(args![&mut shared, 1_u32]));
    // `&mut value` is what was passed: that advice alone leads nowhere.
    assert_ne!(hint, "pass an exclusive reference, `&mut value`");
}

#[test]
fn a_view_of_something_private_is_private() {
    let mut owned = Value::new(meter());
    {
        let mut hidden = owned.field_mut("hidden").unwrap_or_else(|_| Value::invalid());
        assert!(!hidden.is_valid(), "a private field is not given out exclusively");
        assert!(unbound("add").call(args![&mut hidden, 1_u32]).is_err());
    }
    let hidden = owned.field("hidden").unwrap();
    let inner = hidden.field("0").unwrap();
    let inner = inner.pointee().unwrap();
    let error = unbound("count").call(args![&inner]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Private { op: "call", .. }), "{error}");
}
