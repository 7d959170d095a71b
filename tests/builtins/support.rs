//! What every type is checked for: that its operations through `Value` are those of its own traits.

use std::fmt::{Debug, Display};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};

use reflect::{Reflect, Type, Value};

/// Kind and name, size and alignment.
#[track_caller]
pub fn is<T: Reflect>(kind: reflect::Kind, name: &str) -> Type {
    let ty = T::TYPE;
    assert_eq!(ty.kind(), kind);
    assert_eq!(ty.name(), name);
    assert_eq!(ty.layout(), Some(std::alloc::Layout::new::<T>()), "{ty}");
    assert_eq!(ty.needs_drop(), std::mem::needs_drop::<T>(), "{ty}");
    assert!(ty.is::<T>() && ty.location().is_none() && ty.docs().is_empty());
    ty
}

#[track_caller]
pub fn shows<T: Reflect + Debug>(value: &T) {
    let shown = Value::from_ref(value);
    assert_eq!(format!("{shown:?}"), format!("{value:?}"));
    assert_eq!(format!("{shown:#?}"), format!("{value:#?}"));
}

#[track_caller]
pub fn displays<T: Reflect + Display>(value: &T) {
    assert_eq!(Value::from_ref(value).to_string(), value.to_string());
}

#[track_caller]
pub fn compares<T: Reflect + PartialEq>(a: &T, b: &T) {
    let (x, y) = (Value::from_ref(a), Value::from_ref(b));
    for (x, y, equal) in [(&x, &y, a == b), (&y, &x, b == a), (&x, &x, a.eq(a)), (&y, &y, b.eq(b))] {
        assert_eq!(x.try_eq(y).unwrap(), equal, "{x:?} {y:?}");
        assert_eq!(x == y, equal);
    }
}

#[track_caller]
pub fn orders<T: Reflect + PartialOrd>(a: &T, b: &T) {
    let (x, y) = (Value::from_ref(a), Value::from_ref(b));
    assert_eq!(x.try_cmp(&y).unwrap(), a.partial_cmp(b), "{x:?} {y:?}");
    assert_eq!(y.try_cmp(&x).unwrap(), b.partial_cmp(a), "{y:?} {x:?}");
    assert_eq!(x.try_cmp(&x).unwrap(), a.partial_cmp(a), "{x:?}");
}

#[track_caller]
pub fn hashes<T: Reflect + Hash>(value: &T) {
    let state = BuildHasherDefault::<DefaultHasher>::default();
    let mut hasher = state.build_hasher();
    Value::from_ref(value).try_hash(&mut hasher).unwrap();
    assert_eq!(hasher.finish(), state.hash_one(value), "{}", T::TYPE);
}

#[track_caller]
pub fn clones<T: Reflect + PartialEq + Debug>(value: &T) {
    let copy = Value::from_ref(value).clone_value().unwrap();
    assert_eq!(&copy.downcast::<T>().unwrap(), value);
}

#[track_caller]
pub fn defaults<T: Reflect + Default + PartialEq + Debug>() {
    let value = Value::default_of(T::TYPE).unwrap();
    assert_eq!(value.downcast::<T>().unwrap(), T::default());
}

/// In and out again, owned, shared and exclusive.
#[track_caller]
pub fn travels<T: Reflect + PartialEq + Debug>(mut make: impl FnMut() -> T) {
    assert_eq!(Value::new(make()).downcast::<T>().unwrap(), make());
    assert_eq!(Value::new(make()).downcast_ref::<T>().unwrap(), &make());
    let mut place = make();
    assert_eq!(Value::from_ref(&place).into_ref::<T>().unwrap(), &make());
    Value::from_mut(&mut place).set(make()).unwrap();
    assert_eq!(Value::from_mut(&mut place).into_mut::<T>().unwrap(), &make());
    drop(Value::new(make()));
}

/// All of the above, for a type with all of the traits. The values should differ.
#[track_caller]
pub fn behaves<T>(a: T, b: T)
where
    T: Reflect + Debug + Clone + PartialOrd + Hash,
{
    shows(&a);
    compares(&a, &b);
    orders(&a, &b);
    hashes(&a);
    hashes(&b);
    clones(&b);
    travels(|| a.clone());
}
