//! Traits of one's own on types of the standard library.

use reflect::{Reflect, Type, Value, args, reflect_methods, reflect_trait};

#[reflect_trait]
trait Shout {
    fn shout(&self) -> String;
    fn volume(&self) -> u8 {
        11
    }
}

#[reflect_methods]
impl Shout for String {
    fn shout(&self) -> String {
        self.to_uppercase()
    }
}

#[reflect_methods]
impl Shout for Vec<u8> {
    fn shout(&self) -> String {
        format!("{self:?}!")
    }
}

#[reflect_methods]
impl Shout for u8 {
    fn shout(&self) -> String {
        format!("{self}!")
    }
}

#[test]
fn they_have_the_methods() -> reflect::Result<()> {
    let text = Value::new(String::from("hey"));
    assert_eq!(text.method_by_name("shout")?.call_as::<String>(args![])?, "HEY");
    assert_eq!(text.method_by_name("volume")?.call_as::<u8>(args![])?, 11);
    // Behind a pointer, too.
    let boxed = Value::new(Box::new(7_u8));
    assert_eq!(boxed.method_by_name("shout")?.call_as::<String>(args![])?, "7!");
    let list = Value::new(vec![1_u8, 2]);
    assert_eq!(list.method_by_name("shout")?.call_as::<String>(args![])?, "[1, 2]!");
    // Another instance of the same generic type has them not.
    assert!(Value::new(vec![1_u16]).method_by_name("shout").is_err());
    assert!(<Vec<u8>>::TYPE.implements::<dyn Shout>() && !<Vec<u16>>::TYPE.implements::<dyn Shout>());
    Ok(())
}

#[test]
fn a_description_that_is_not_their_own_has_none() -> reflect::Result<()> {
    #[derive(Reflect)]
    struct Holder {
        #[reflect(opaque)]
        pub text: String,
    }
    let holder = Value::new(Holder { text: "x".into() });
    let text = holder.field("text")?;
    assert_eq!(text.ty(), String::TYPE);
    assert!(text.ty().methods().is_empty() && text.method_by_name("shout").is_err());
    Ok(())
}

#[test]
fn they_become_objects() -> reflect::Result<()> {
    let objects = [Value::new(String::from("a")), Value::new(3_u8), Value::new(vec![4_u8])];
    let shouts: reflect::Result<Vec<String>> = objects
        .into_iter()
        .map(|value| {
            let object: Box<dyn Shout> = value.into_dyn::<dyn Shout>()?.downcast()?;
            Ok(object.shout())
        })
        .collect();
    assert_eq!(shouts?, ["A", "3!", "[4]!"]);
    assert_eq!(String::TYPE.traits().collect::<Vec<_>>(), [Type::of::<dyn Shout>()]);
    Ok(())
}

trait Measure {
    fn measure(&self) -> usize;
}

#[reflect_methods]
impl Measure for str {
    fn measure(&self) -> usize {
        self.len()
    }
}

#[reflect_methods]
impl Measure for [u8] {
    fn measure(&self) -> usize {
        self.len() + 10
    }
}

#[reflect_methods]
impl Measure for dyn Shout {
    fn measure(&self) -> usize {
        self.shout().len() + 20
    }
}

#[test]
fn types_without_a_size_have_methods_of_traits() -> reflect::Result<()> {
    let measure = |value: Value<'_>| value.method_by_name("measure")?.call_as::<usize>(args![]);
    assert_eq!(measure(Value::from_ref("abc"))?, 3);
    assert_eq!(measure(Value::from_ref(&[1_u8][..]))?, 11);
    assert_eq!(measure(Value::from_ref::<dyn Shout>(&3_u8))?, 22);
    assert_eq!(measure(Value::new(Box::new(3_u8) as Box<dyn Shout>))?, 22);
    Ok(())
}
