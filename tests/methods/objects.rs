//! Trait objects: their methods, what they are, and the way between traits.

use std::rc::Rc;
use std::sync::Arc;

use reflect::{
    ErrorKind, Kind, Mode, Object, ReceiverMode, Reflect, Type, Value, args, reflect_methods, reflect_trait,
};

use crate::doc_text::doc_text;

/// What has a name.
#[reflect_trait(tag = r#"role:"base""#, attr = 7_u8)]
pub trait Named {
    /// Its name.
    fn name(&self) -> &str;
}

#[reflect_trait]
pub trait Shape: Named + std::fmt::Debug {
    fn area(&self) -> f64;
    #[reflect(rename = "resize")]
    fn scale(&mut self, by: f64);
    fn describe(&self, prefix: &str) -> String {
        format!("{prefix}{} of {}", self.name(), self.area())
    }
    fn boxed(self: Box<Self>) -> f64 {
        self.area()
    }
    fn shared(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }
    fn across(self: Arc<Self>) -> f64 {
        self.area()
    }
    /// Not for objects.
    fn twin(&self) -> Self
    where
        Self: Sized;
    #[reflect(skip)]
    fn secret(&self) -> u8 {
        1
    }
}

pub trait Unreflected {
    fn unreflected(&self) -> u8;
}

#[reflect_trait]
pub trait Cloneable: Unreflected {
    fn copies(&self) -> u8;
}

#[derive(Reflect, Debug, Clone, PartialEq)]
struct Square {
    pub side: f64,
}

#[reflect_methods]
impl Named for Square {
    fn name(&self) -> &str {
        "square"
    }
}

#[reflect_methods]
impl Shape for Square {
    fn area(&self) -> f64 {
        self.side * self.side
    }
    fn scale(&mut self, by: f64) {
        self.side *= by;
    }
    fn twin(&self) -> Self {
        self.clone()
    }
}

impl Unreflected for Square {
    fn unreflected(&self) -> u8 {
        3
    }
}

#[reflect_methods]
impl Cloneable for Square {
    fn copies(&self) -> u8 {
        2
    }
}

/// Its `Shape` alone is reflected, and brings `Named`.
#[derive(Reflect, Debug)]
struct Disc(f64);

impl Named for Disc {
    fn name(&self) -> &str {
        "disc"
    }
}

#[reflect_methods]
impl Shape for Disc {
    fn area(&self) -> f64 {
        3.0 * self.0
    }
    fn scale(&mut self, by: f64) {
        self.0 *= by;
    }
    fn twin(&self) -> Self {
        Disc(self.0)
    }
}

#[test]
fn the_type_of_the_objects() {
    let ty = Type::of::<dyn Shape>();
    assert_eq!((ty.name(), ty.kind(), ty.size()), ("dyn Shape", Kind::Dyn, None));
    assert_eq!(ty.path(), concat!("dyn ", module_path!(), "::Shape"));
    assert_eq!(ty.kind().to_string(), "trait object");
    let names: Vec<_> = ty.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["across", "area", "boxed", "describe", "resize", "shared"]);
    assert_eq!(ty.method_info("resize").unwrap().to_string(), "dyn Shape::resize(&mut self, by: f64)");
    let named = Type::of::<dyn Named>();
    assert_eq!((named.docs(), named.tag().get("role")), (doc_text("What has a name."), Some("base".into())));
    assert_eq!(named.attrs().get::<u8>(), Some(&7));
    assert_eq!(named.method_info("name").unwrap().docs(), doc_text("Its name."));
    assert!(ty.is_debug() && !ty.is_send());
    assert_eq!(<Box<dyn Shape>>::TYPE.name(), "Box<dyn Shape>");
    assert_eq!(<Rc<dyn Shape>>::TYPE.elem(), Some(ty));
}

#[test]
fn methods_of_an_object_by_name() -> reflect::Result<()> {
    let mut square = Square { side: 2.0 };
    let object: &mut dyn Shape = &mut square;
    let mut value = Value::from_mut(object);
    assert_eq!(value.method_by_name("area")?.call_as::<f64>(args![])?, 4.0);
    value.method_by_name_mut("resize")?.call(args![2.0])?;
    assert_eq!(value.method_by_name("describe")?.call_as::<String>(args!["a "])?, "a square of 16");
    assert!(value.method_by_name("secret").is_err() && value.ty().method_info("twin").is_none());
    assert_eq!(format!("{value:?}"), "Square { side: 4.0 }");
    // From the type, and bound for the whole borrow.
    let area = Type::of::<dyn Shape>().method("area")?;
    let object: &dyn Shape = &square;
    assert_eq!(area.call_as::<f64>(args![object])?, 16.0);
    assert_eq!(Value::from_ref(object).bind("area")?.call_as::<f64>(args![])?, 16.0);
    Ok(())
}

#[test]
fn objects_behind_pointers() -> reflect::Result<()> {
    let mut boxed: Value<'_> = Value::new(Box::new(Disc(1.0)) as Box<dyn Shape>);
    assert_eq!(boxed.mode(), Mode::Owned);
    boxed.method_by_name_mut("resize")?.call(args![2.0])?;
    assert_eq!(boxed.method_by_name("area")?.call_as::<f64>(args![])?, 6.0);
    assert_eq!(Type::of::<dyn Shape>().method_info("boxed").unwrap().receiver(), ReceiverMode::Box);
    assert_eq!(boxed.into_method("boxed")?.call_as::<f64>(args![])?, 6.0);
    let shared: Rc<dyn Shape> = Rc::new(Disc(1.0));
    let value = Value::new(shared.clone());
    assert_eq!(value.method_by_name("area")?.call_as::<f64>(args![])?, 3.0);
    assert_eq!(value.into_method("shared")?.call_as::<usize>(args![])?, 2);
    let across: Arc<dyn Shape> = Arc::new(Disc(2.0));
    assert_eq!(Value::new(across).into_method("across")?.call_as::<f64>(args![])?, 6.0);
    Ok(())
}

#[test]
fn which_traits_a_type_has() {
    let all = |ty: Type| ty.traits().map(Type::name).collect::<Vec<_>>();
    assert_eq!(all(Square::TYPE), ["dyn Cloneable", "dyn Named", "dyn Shape"]);
    assert_eq!(all(Disc::TYPE), ["dyn Named", "dyn Shape"], "the supertrait comes with the trait");
    assert!(Square::TYPE.implements::<dyn Named>() && !Disc::TYPE.implements::<dyn Cloneable>());
    assert!(!Square::TYPE.implements::<String>(), "no trait object");
    assert!(Type::of::<dyn Shape>().implements::<dyn Shape>());
    assert!(!Type::of::<dyn Shape>().implements::<dyn Cloneable>());
}

#[test]
fn a_type_has_what_its_traits_provide() -> reflect::Result<()> {
    let mut disc = Value::new(Disc(2.0));
    assert_eq!(disc.method_by_name("describe")?.call_as::<String>(args![""])?, "disc of 6");
    // Also of a trait whose own block is not reflected.
    assert_eq!(disc.method_by_name("name")?.call(args![])?.into_ref::<str>()?, "disc");
    disc.method_by_name_mut("scale")?.call(args![2.0])?;
    // The trait's own name for it, since the block has another.
    disc.method_by_name_mut("resize")?.call(args![2.0])?;
    assert_eq!(disc.downcast::<Disc>()?.0, 8.0);
    let describe = Disc::TYPE.method_info("describe").unwrap();
    assert!(describe.is_promoted());
    assert_eq!(describe.owner(), Some(Type::of::<dyn Shape>()));
    Ok(())
}

#[test]
fn from_trait_to_trait_and_back() -> reflect::Result<()> {
    let square = Square { side: 2.0 };
    let shape = Value::from_ref(&square).into_dyn::<dyn Shape>()?;
    assert_eq!((shape.ty(), shape.mode()), (Type::of::<dyn Shape>(), Mode::Shared));
    let named = shape.into_dyn::<dyn Named>()?;
    assert_eq!(named.method_by_name("name")?.call(args![])?.into_ref::<str>()?, "square");
    let cloneable = named.into_dyn::<dyn Cloneable>()?;
    assert_eq!(cloneable.downcast_ref::<dyn Cloneable>()?.unreflected(), 3);
    assert_eq!(cloneable.concrete().downcast_ref::<Square>()?, &square);
    assert_eq!(cloneable.concrete().field("side")?.downcast_ref::<f64>()?, &2.0);
    // To what it is already.
    assert_eq!(cloneable.into_dyn::<dyn Cloneable>()?.ty().name(), "dyn Cloneable");
    let boxed = Value::new(square).into_dyn::<dyn Shape>()?.into_dyn::<dyn Shape>()?;
    assert_eq!(boxed.ty(), <Box<dyn Shape>>::TYPE);
    assert_eq!(boxed.pointee()?.concrete().ty(), Square::TYPE);
    assert_eq!(boxed.downcast::<Box<dyn Shape>>()?.area(), 4.0);
    Ok(())
}

#[test]
fn exclusively() -> reflect::Result<()> {
    let mut square = Square { side: 2.0 };
    let mut shape = Value::from_mut(&mut square).into_dyn::<dyn Shape>()?;
    assert_eq!(shape.mode(), Mode::Exclusive);
    shape.method_by_name_mut("resize")?.call(args![2.0])?;
    shape.concrete_mut()?.field_mut("side")?.set(9.0)?;
    shape.into_dyn::<dyn Named>()?.into_mut::<dyn Named>()?.name();
    assert_eq!(square.side, 9.0);
    let shared: &dyn Shape = &square;
    assert!(matches!(
        Value::from_ref(shared).concrete_mut().unwrap_err().kind(),
        ErrorKind::NotExclusive { op: "concrete_mut", .. }
    ));
    Ok(())
}

#[test]
fn refused_with_the_reason() {
    let error = Value::new(Disc(1.0)).into_dyn::<dyn Cloneable>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`into_dyn`: Disc is not known to be dyn Cloneable: `#[reflect_methods]` on its `impl` of the trait makes it known"
    );
    let object: &dyn Shape = &Disc(1.0);
    let error = Value::from_ref(object).into_dyn::<dyn Cloneable>().unwrap_err();
    assert!(error.to_string().starts_with("`into_dyn`: Disc is not"), "{error}");
    let error = Value::new(Disc(1.0)).into_dyn::<String>().unwrap_err();
    assert_eq!(error.to_string(), "`into_dyn`: String is not a trait object");
    let error = Value::invalid().into_dyn::<dyn Shape>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Invalid { op: "into_dyn" }), "{error}");
}

#[reflect_methods]
impl Square {
    pub fn corners(&self) -> u8 {
        4
    }
    pub fn reset(&mut self) {
        self.side = 0.0;
    }
}

#[test]
fn behind_the_trait_is_the_type() -> reflect::Result<()> {
    let mut square = Square { side: 2.0 };
    let mut value = Value::from_mut(&mut square as &mut dyn Shape);
    // Of a supertrait, of another trait, of the type itself.
    assert_eq!(value.method_by_name("name")?.call(args![])?.into_ref::<str>()?, "square");
    assert_eq!(value.method_by_name("copies")?.call_as::<u8>(args![])?, 2);
    assert_eq!(value.method_by_name("corners")?.call_as::<u8>(args![])?, 4);
    value.method_by_name_mut("reset")?.call(args![])?;
    assert!(value.method_by_name("no_such").is_err());
    assert_eq!(square.side, 0.0);
    let mut boxed = Value::new(Box::new(Square { side: 1.0 }) as Box<dyn Shape>);
    boxed.method_by_name_mut("reset")?.call(args![])?;
    assert_eq!(boxed.method_by_name("area")?.call_as::<f64>(args![])?, 0.0);
    let shared: Rc<dyn Shape> = Rc::new(Square { side: 1.0 });
    let mut shared = Value::new(shared);
    assert_eq!(shared.method_by_name("corners")?.call_as::<u8>(args![])?, 4);
    assert!(matches!(shared.method_by_name_mut("reset").unwrap_err().kind(), ErrorKind::Receiver { .. }));
    Ok(())
}

#[derive(Reflect)]
struct Drawing {
    #[reflect(embed)]
    shape: Box<dyn Shape>,
}

#[test]
fn an_embedded_object_gives_its_methods() -> reflect::Result<()> {
    let mut drawing = Value::new(Drawing { shape: Box::new(Square { side: 3.0 }) });
    assert_eq!(drawing.method_by_name("area")?.call_as::<f64>(args![])?, 9.0);
    drawing.method_by_name_mut("resize")?.call(args![2.0])?;
    assert_eq!(drawing.method_by_name("area")?.call_as::<f64>(args![])?, 36.0);
    Ok(())
}

#[test]
fn objects_tell_their_type() {
    let objects: [&dyn Shape; 2] = [&Square { side: 1.0 }, &Disc(1.0)];
    assert_eq!(objects.map(|object| object.reflected_type()), [Square::TYPE, Disc::TYPE]);
    let any: &dyn Object = &5_i32;
    assert_eq!(any.reflected_type(), i32::TYPE);
}

/// Objects of a trait that asks for it cross threads.
#[reflect_trait]
trait Job: Send + Sync {
    fn run(&self) -> u32;
}

#[derive(Reflect)]
struct Count(u32);

#[reflect_methods]
impl Job for Count {
    fn run(&self) -> u32 {
        self.0 + 1
    }
}

#[test]
fn objects_cross_threads_where_the_trait_says_so() -> reflect::Result<()> {
    assert!(Type::of::<dyn Job>().is_send() && <Box<dyn Job>>::TYPE.is_send() && <Arc<dyn Job>>::TYPE.is_sync());
    assert!(!<Box<dyn Shape>>::TYPE.is_send() && !<Arc<dyn Shape>>::TYPE.is_send());
    let sent = Value::new(Count(4)).into_dyn::<dyn Job>()?.into_send()?;
    let run = move || sent.into_value().method_by_name("run")?.call_as::<u32>(args![]);
    assert_eq!(std::thread::spawn(run).join().unwrap()?, 5);
    assert!(Value::new(Box::new(Disc(1.0)) as Box<dyn Shape>).into_send().is_err());
    Ok(())
}

#[reflect_trait]
trait Ring: Sync {}
impl Ring for &'static dyn Ring {}

#[test]
fn an_object_that_is_the_reference_to_itself() {
    static RING: &'static dyn Ring = &RING;
    let mut value = Value::new(RING);
    assert!(matches!(value.method_by_name("none").unwrap_err().kind(), ErrorKind::NoMethod { .. }));
    assert!(matches!(value.method_by_name_mut("none").unwrap_err().kind(), ErrorKind::NoMethod { .. }));
    assert!(matches!(value.into_method("none").unwrap_err().kind(), ErrorKind::NoMethod { .. }));
}
