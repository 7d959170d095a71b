//! Promotion by Go's rules: depth, shadowing, ambiguity.

use std::rc::Rc;

use reflect::{ErrorKind, ReceiverMode, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone)]
struct Engine {
    power: u32,
}

#[reflect_methods]
impl Engine {
    pub fn power(&self) -> u32 {
        self.power
    }
    pub fn tune(&mut self, by: u32) -> u32 {
        self.power += by;
        self.power
    }
    pub fn power_mut(&mut self) -> &mut u32 {
        &mut self.power
    }
    pub fn name(&self) -> &str {
        "engine"
    }
    pub fn scrap(self) -> u32 {
        self.power
    }
    pub fn build(power: u32) -> Self {
        Engine { power }
    }
}

#[derive(Reflect)]
struct Car {
    pub seats: u8,
    #[reflect(embed)]
    engine: Engine,
}

#[reflect_methods]
impl Car {
    pub fn name(&self) -> &str {
        "car"
    }
}

#[test]
fn methods_of_an_embedded_field_are_the_wholes() -> reflect::Result<()> {
    let mut car = Car { seats: 4, engine: Engine { power: 90 } };
    let mut value = Value::from_mut(&mut car);
    assert_eq!(value.method_by_name("power")?.call_as::<u32>(args![])?, 90);
    assert_eq!(value.method_by_name_mut("tune")?.call_as::<u32>(args![10_u32])?, 100);
    *value.method_by_name_mut("power_mut")?.call(args![])?.into_mut::<u32>()? += 1;
    // What is less deep hides what is deeper.
    assert_eq!(value.method_by_name("name")?.call(args![])?.into_ref::<str>()?, "car");
    assert_eq!((car.engine.power, car.seats), (101, 4));
    Ok(())
}

#[test]
fn a_promoted_method_tells_where_it_is_from() {
    let names: Vec<_> = Car::TYPE.methods().iter().map(|method| (method.name(), method.is_promoted())).collect();
    // What takes its receiver by value, or none, is not promoted: a part cannot be moved out of the whole.
    assert_eq!(names, [("name", false), ("power", true), ("power_mut", true), ("tune", true)]);
    let tune = Car::TYPE.method_info("tune").unwrap();
    assert_eq!((tune.owner(), tune.receiver()), (Some(Engine::TYPE), ReceiverMode::Exclusive));
    assert_eq!(tune.to_string(), "Engine::tune(&mut self, by: u32) -> u32");
    assert!(Value::new(Car { seats: 1, engine: Engine { power: 1 } }).into_method("scrap").is_err());
}

#[test]
fn it_is_called_from_the_type_with_the_whole() -> reflect::Result<()> {
    let mut car = Car { seats: 4, engine: Engine { power: 90 } };
    assert_eq!(Car::TYPE.method("power")?.call_as::<u32>(args![&car])?, 90);
    assert_eq!(Car::TYPE.method("tune")?.call_as::<u32>(args![&mut car, 1_u32])?, 91);
    let error = Car::TYPE.method("power")?.call(args![&car.engine]).unwrap_err();
    assert!(error.to_string().contains("argument 0 (`self`): expected &Car, found &Engine"), "{error}");
    let error = Car::TYPE.method("tune")?.call(args![&car, 1_u32]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { index: 0, .. }), "{error}");
    // By index, and bound for as long as the borrow lasts.
    let index = Car::TYPE.methods().iter().position(|method| method.name() == "power").unwrap();
    assert_eq!(Value::from_ref(&car).method(index)?.call_as::<u32>(args![])?, 91);
    assert_eq!(Value::from_ref(&car).bind("power")?.call_as::<u32>(args![])?, 91);
    assert_eq!(Value::from_mut(&mut car).bind_mut("tune")?.call_as::<u32>(args![1_u32])?, 92);
    Ok(())
}

#[test]
fn wrong_arguments_are_refused_as_ever() {
    let mut value = Value::new(Car { seats: 4, engine: Engine { power: 90 } });
    let error = value.method_by_name_mut("tune").unwrap().call(args!["x"]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { index: 0, name: "by", .. }), "{error}");
    let error = value.method_by_name_mut("tune").unwrap().call(args![]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Arity { .. }), "{error}");
    assert_eq!(value.method_by_name("power").unwrap().call_as::<u32>(args![]).unwrap(), 90, "nothing has happened");
}

#[derive(Reflect)]
struct Maybe {
    #[reflect(embed)]
    engine: Option<Box<Engine>>,
}

#[test]
fn an_engine_that_is_not_there_is_an_error_at_the_call() -> reflect::Result<()> {
    let mut value = Value::new(Maybe { engine: None });
    let power = value.method_by_name("power")?;
    let error = power.call(args![]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoReceiver { .. }));
    assert_eq!(
        error.to_string(),
        "Engine::power(&self) -> u32: the embedded field of this Maybe that has the method is `None`"
    );
    assert!(power.call_as::<u32>(args![]).is_err());
    // The arguments come first, as everywhere.
    let error = power.call(args![1]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Arity { .. }), "{error}");
    assert!(Maybe::TYPE.method("power")?.call(args![&value]).is_err());
    assert!(value.method_by_name_mut("tune")?.call(args![1_u32]).is_err());
    let mut value = Value::new(Maybe { engine: Some(Box::new(Engine { power: 1 })) });
    assert_eq!(value.method_by_name_mut("tune")?.call_as::<u32>(args![1_u32])?, 2);
    Ok(())
}

#[derive(Reflect)]
struct Shared {
    #[reflect(embed)]
    engine: Rc<Engine>,
}

#[test]
fn what_is_only_shared_has_shared_methods_only() -> reflect::Result<()> {
    let mut value = Value::new(Shared { engine: Rc::new(Engine { power: 5 }) });
    assert_eq!(value.method_by_name_mut("power")?.call_as::<u32>(args![])?, 5);
    assert!(matches!(value.method_by_name_mut("tune").unwrap_err().kind(), ErrorKind::NoMethod { .. }));
    let names: Vec<_> = Shared::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["name", "power"]);
    Ok(())
}

mod depth {
    use reflect::{Reflect, reflect_methods};

    macro_rules! level {
        ($name:ident { $($field:ident: $ty:ty),* } $($method:ident)*) => {
            #[derive(Reflect, Default)]
            pub struct $name { $(#[reflect(embed)] pub $field: $ty),* }
            #[reflect_methods]
            impl $name {
                $(pub fn $method(&self) -> &'static str { stringify!($name) })*
            }
        };
    }

    level!(Bottom {} deep both hidden only_bottom);
    level!(Left { bottom: Bottom } both hidden left);
    level!(Right {} both right hidden);
    // `both` and `hidden` are twice at depth one: they mean none, and hide the ones at depth two.
    level!(Top { left: Left, right: Right } hidden top);
    // The same type twice at a depth: all of its methods are ambiguous there.
    level!(Pair { a: Right, b: Right } top);
    // Deep on one side, less so on the other: the lesser depth wins.
    level!(Uneven { left: Left, bottom: Bottom } top);
}

/// What the method of this name says, or whether there is none for being ambiguous.
fn says<T: Reflect + Default>(name: &str) -> String {
    let value = Value::new(T::default());
    match value.method_by_name(name) {
        Ok(method) => method.call_as::<&'static str>(args![]).unwrap().to_string(),
        Err(error) => match error.kind() {
            ErrorKind::AmbiguousMethod { candidates, .. } => format!("ambiguous: {}", candidates.len()),
            ErrorKind::NoMethod { .. } => "none".into(),
            _ => panic!("{error}"),
        },
    }
}

#[test]
fn the_least_deep_wins_and_equals_hide_each_other() {
    use depth::{Pair, Top, Uneven};
    assert_eq!(says::<Top>("top"), "Top");
    assert_eq!(says::<Top>("hidden"), "Top");
    assert_eq!(says::<Top>("left"), "Left");
    assert_eq!(says::<Top>("right"), "Right");
    assert_eq!(says::<Top>("both"), "ambiguous: 2");
    assert_eq!(says::<Top>("deep"), "Bottom");
    assert_eq!(says::<Pair>("right"), "ambiguous: 2");
    assert_eq!(says::<Uneven>("both"), "ambiguous: 2");
    assert_eq!(says::<Uneven>("deep"), "Bottom");
    assert_eq!(says::<Uneven>("left"), "Left");
}

/// A type that contains itself.
#[derive(Reflect, Default)]
struct Node {
    pub id: u32,
    #[reflect(embed)]
    pub next: Option<Box<Node>>,
    #[reflect(embed)]
    pub extra: depth::Right,
}

#[reflect_methods]
impl Node {
    pub fn id(&self) -> u32 {
        self.id
    }
}

#[test]
fn recursion_ends() -> reflect::Result<()> {
    let node = Node { id: 1, next: Some(Box::new(Node { id: 2, ..Node::default() })), ..Node::default() };
    let value = Value::new(node);
    assert_eq!(value.method_by_name("id")?.call_as::<u32>(args![])?, 1);
    assert_eq!(value.method_by_name("right")?.call_as::<&'static str>(args![])?, "Right");
    assert_eq!(Node::TYPE.methods().len(), 4);
    Ok(())
}

/// Reached through a private field of the whole, which is not the embedding type's business.
#[test]
fn a_private_whole_is_not_called() {
    #[derive(Reflect)]
    struct Garage {
        car: Car,
    }
    let garage = Value::new(Garage { car: Car { seats: 1, engine: Engine { power: 1 } } });
    let car = garage.field("car").unwrap();
    let error = car.method_by_name("power").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Private { .. }), "{error}");
}

macro_rules! doubled {
    ($($outer:ident $inner:ident)*) => {$(
        #[derive(Reflect)]
        struct $outer {
            #[reflect(embed)]
            left: $inner,
            #[reflect(embed)]
            right: $inner,
        }
    )*};
}

doubled! {
    D0 D1 D1 D2 D2 D3 D3 D4 D4 D5 D5 D6 D6 D7 D7 D8 D8 D9 D9 D10 D10 D11 D11 D12 D12 D13 D13 D14 D14 D15 D15 D16
    D16 D17 D17 D18 D18 D19 D19 D20 D20 D21 D21 D22 D22 D23 D23 D24 D24 D25 D25 D26 D26 D27 D27 D28 D28 D29 D29 D30
    D30 D31 D31 D32 D32 Bottom
}

#[derive(Reflect)]
struct Bottom;

#[reflect_methods]
impl Bottom {
    pub fn reached(&self) {}
}

/// There are four thousand million ways to the bottom, and two of them are enough.
#[test]
fn many_ways_to_one_type() {
    let error = D0::TYPE.method("reached").unwrap_err();
    assert!(error.to_string().contains("is ambiguous"), "{error}");
}
