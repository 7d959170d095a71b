//! `Reflect` implemented by hand, in safe code: the library goes by the proof, which only tells the truth.

use reflect::__private::{Meta, Name, Proof, describe};
use reflect::{Kind, Reflect, Type, Value};

struct Liar([usize; 3]);

impl Reflect for Liar {
    type Form = reflect::__private::Own<Self>;
    const PROOF: Proof<Self> = describe!(static Liar: Reflect [], Opaque {}, Name::path("", "Liar"), Meta::NONE);
    /// Three words, like a `String`.
    const TYPE: Type = <String as Reflect>::TYPE;
}

#[test]
fn what_a_type_says_of_itself_is_not_believed() {
    assert_eq!(Liar::TYPE, String::TYPE);
    let value = Value::new(Liar([1, 2, 3]));
    assert!(value.ty() != String::TYPE && value.kind() == Kind::Opaque && value.as_str().is_err());
    assert!(Value::from_mut(&mut String::new()).set(Liar([1, 2, 3])).is_err());
    let list = Value::new(vec![Some(Liar([1, 2, 3]))]);
    let part = list.index(0).unwrap();
    assert!(part.field("0").unwrap().as_str().is_err() && list.clone_value().is_err());
    assert_eq!(value.downcast::<Liar>().unwrap().0[2], 3);
}
