//! `Reflect` implemented by hand, in safe code: the library goes by the proof, which only tells the truth.

use reflect::__private::{Meta, Method, Name, Overloads, Own, Proof, describe};
use reflect::{Func, Kind, NamedFn, Reflect, Type, Value, args};

struct Liar([usize; 3]);

impl Reflect for Liar {
    type Form = reflect::__private::Own<Self>;
    const PROOF: Proof<Self> = describe!(static Liar: Reflect [], [] Opaque {}, Name::path("", "Liar"), Meta::NONE);
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

/// Two instances that take the same, of which a call gets the first.
struct Ambiguous;

static SET: Overloads<()> = Overloads::functions(
    const {
        &[
            Method::function::<(Own<u32>,), Own<[usize; 3]>, _>("m", "f", &["x"], |_, (), (x,): (u32,)| {
                [x as usize; 3]
            }),
            Method::function::<(Own<u32>,), Own<String>, _>("m", "f", &["x"], |_, (), (x,): (u32,)| x.to_string()),
        ]
    },
);

impl NamedFn for Ambiguous {
    const FUNCTION: &'static Method = &Method::overloaded("f", &SET);
}

/// The type chooses once and for all, not the arguments once more.
#[test]
fn an_instance_that_was_chosen_by_its_type_is_the_one_that_is_called() {
    let func = Func::named::<Ambiguous>();
    assert_eq!(func.call(args![7_u32]).unwrap().downcast::<[usize; 3]>().unwrap(), [7; 3]);
    assert_eq!(func.typed::<fn(u32) -> [usize; 3]>().unwrap().call(7), [7; 3]);
    assert_eq!(func.typed::<fn(u32) -> String>().unwrap().call(7), "7");
    #[cfg(all(feature = "native", not(reflect_asm_portable), target_arch = "x86_64"))]
    {
        let pointer = func.native::<extern "win64" fn(u32) -> String>().unwrap().leak();
        assert_eq!(pointer(7), "7");
    }
}

/// What a function of an environment is described by is of use to nobody else.
#[test]
#[should_panic(expected = "an instance has no environment")]
fn a_description_of_what_has_an_environment_makes_no_function() {
    static INSTANCES: std::sync::OnceLock<[Method; 1]> = std::sync::OnceLock::new();
    let closure = Func::of(|x: u32| x);
    let _ = Overloads::functions(INSTANCES.get_or_init(|| [*closure.info()]));
}
