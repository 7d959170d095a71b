//! Arguments that become trait objects on the way.

use reflect::{ErrorKind, Reflect, Type, Value, args, reflect_fn, reflect_methods, reflect_trait};

use crate::common::{Small, balanced};

#[reflect_trait]
trait Area {
    fn area(&self) -> f64;
    fn grow(&mut self) {}
}

#[derive(Reflect)]
struct Square(f64, Small);

#[reflect_methods]
impl Area for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn grow(&mut self) {
        self.0 += 1.0;
    }
}

#[reflect_trait]
trait Other {}

#[reflect_methods]
impl Other for Square {}

#[reflect_fn]
fn sum(a: &dyn Area, b: &mut dyn Area, scale: f64) -> f64 {
    b.grow();
    (a.area() + b.area()) * scale
}

#[reflect_fn]
fn consume(area: Box<dyn Area>, more: f64) -> f64 {
    area.area() + more
}

#[reflect_fn]
fn larger<'a>(a: &'a dyn Area, b: &'a dyn Area) -> &'a dyn Area {
    if a.area() < b.area() { b } else { a }
}

fn square(side: f64) -> Square {
    Square(side, Small::new())
}

#[test]
fn references_become_references_to_objects() -> reflect::Result<()> {
    balanced(|| {
        let (a, mut b) = (square(2.0), square(2.0));
        let sum = reflect::Func::named::<sum>();
        assert_eq!(sum.call(args![&a, &mut b, 2.0])?.downcast::<f64>()?, 26.0);
        assert_eq!(sum.call_as::<f64>(args![&a, &mut b, 1.0])?, 20.0);
        // Some of them are objects already; an exclusive one is good for a shared one.
        let mut c = square(1.0);
        let object: &dyn Area = &a;
        assert_eq!(sum.call_as::<f64>(args![object, &mut b, 0.0])?, 0.0);
        assert_eq!(sum.call_as::<f64>(args![&mut c, &mut b, 0.0])?, 0.0);
        let value = reflect::Func::named::<larger>().call(args![&a, &b])?;
        assert_eq!(value.into_ref::<dyn Area>()?.area(), b.area());
        Ok(())
    })
}

#[test]
fn boxes_become_boxes_of_objects() -> reflect::Result<()> {
    balanced(|| {
        let consume = reflect::Func::named::<consume>();
        assert_eq!(consume.call_as::<f64>(args![Box::new(square(2.0)), 1.0])?, 5.0);
        assert_eq!(consume.call(args![Value::new(Box::new(square(2.0))), 2.0])?.downcast::<f64>()?, 6.0);
        Ok(())
    })
}

#[test]
fn nothing_happens_where_another_argument_is_wrong() {
    balanced(|| {
        let consume = reflect::Func::named::<consume>();
        let mut args = [Value::new(Box::new(square(2.0))), Value::new("wrong")];
        let error = consume.call_in_place(&mut args).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Argument { .. }), "{error}");
        assert_eq!(args[0].ty(), <Box<Square>>::TYPE);
        args[1] = Value::new(1.0);
        assert_eq!(consume.call_in_place(&mut args).unwrap().downcast::<f64>().unwrap(), 5.0);
    });
}

#[test]
fn what_has_not_the_trait_is_refused() {
    let error = reflect::Func::named::<larger>().call(args![&1_u8, &2_u8]).unwrap_err();
    assert!(error.to_string().contains("expected &dyn Area, found &u8"), "{error}");
    let error = reflect::Func::named::<consume>().call(args![1_u8, 1.0]).unwrap_err();
    assert!(error.to_string().contains("expected Box<dyn Area>, found u8"), "{error}");
}

#[test]
fn the_error_says_how_to_pass_an_object() {
    let hint = |name: &str, args: &mut [Value<'_>]| {
        let func = match name {
            "sum" => reflect::Func::named::<sum>(),
            "consume" => reflect::Func::named::<consume>(),
            _ => reflect::Func::named::<larger>(),
        };
        func.call_in_place(args).unwrap_err().to_string()
    };
    let (a, mut b) = (square(1.0), square(2.0));
    let boxed = Box::new(square(3.0));
    let text = hint("larger", &mut [Value::new(square(1.0)), Value::from_ref(&b)]);
    assert!(text.ends_with("found Square; pass a reference, `&value`"), "{text}");
    let text = hint("larger", &mut [Value::from_ref(&boxed), Value::from_ref(&b)]);
    assert!(text.ends_with("found &Box<Square>; pass what it points to, `&*value`"), "{text}");
    let text = hint("larger", &mut [Value::from_ref(&1_u8), Value::from_ref(&b)]);
    assert!(text.contains("u8 is not known to be dyn Area: `#[reflect_methods]` on its `impl`"), "{text}");
    let text = hint("sum", &mut [Value::from_ref(&a), Value::from_ref(&b), Value::new(1.0)]);
    assert!(text.contains("pass an exclusive reference, `&mut value`"), "{text}");
    let text = hint("consume", &mut [Value::new(square(1.0)), Value::new(1.0)]);
    assert!(text.ends_with("found Square; put it into a `Box`"), "{text}");
    let other: Box<dyn Other> = Box::new(square(1.0));
    let text = hint("consume", &mut [Value::new(other), Value::new(1.0)]);
    assert!(text.contains("`Value::into_dyn::<dyn Area>`"), "{text}");
    let other: &dyn Other = &a;
    let text = hint("larger", &mut [Value::from_ref(other), Value::from_mut(&mut b)]);
    assert!(text.contains("`Value::into_dyn::<dyn Area>`"), "{text}");
}

#[test]
fn the_receiver_of_an_unbound_method() -> reflect::Result<()> {
    let mut square = square(3.0);
    assert_eq!(Type::of::<dyn Area>().method("area")?.call_as::<f64>(args![&square])?, 9.0);
    Type::of::<dyn Area>().method("grow")?.call(args![&mut square])?;
    assert_eq!(square.0, 4.0);
    Ok(())
}

#[derive(Reflect)]
struct Scale(f64);

#[reflect_methods]
impl Scale {
    pub fn of(&self, area: Box<dyn Area>) -> f64 {
        self.0 * area.area()
    }
    pub fn seen(&self, area: &dyn Area) -> f64 {
        self.0 * area.area()
    }
}

#[derive(Reflect)]
struct Rule {
    #[reflect(embed)]
    scale: Option<Box<Scale>>,
}

#[test]
fn nothing_happens_where_there_is_no_receiver() {
    balanced(|| {
        let mut rule = Rule { scale: None };
        let closed = |error: reflect::Error| {
            assert!(matches!(error.kind(), ErrorKind::NoReceiver { .. }), "{error}");
        };
        let seen = square(1.0);
        let mut args = [Value::new(Box::new(square(2.0)))];
        let mut views = [Value::from_ref(&seen)];
        {
            let value = Value::from_ref(&rule);
            closed(value.method_by_name("of").unwrap().call_in_place(&mut args).unwrap_err());
            closed(value.method_by_name("seen").unwrap().call_in_place(&mut views).unwrap_err());
            closed(value.method_by_name("of").unwrap().call_as::<f64>(args![Box::new(square(2.0))]).unwrap_err());
            closed(Rule::TYPE.method("seen").unwrap().call(args![&rule, &seen]).unwrap_err());
        }
        assert_eq!((args[0].ty(), views[0].ty()), (<Box<Square>>::TYPE, Square::TYPE));
        rule.scale = Some(Box::new(Scale(3.0)));
        let value = Value::from_ref(&rule);
        assert_eq!(value.method_by_name("of").unwrap().call_in_place(&mut args).unwrap().to_string(), "12");
        assert_eq!(value.method_by_name("seen").unwrap().call_in_place(&mut views).unwrap().to_string(), "3");
    });
}

#[test]
fn the_error_is_about_what_is_wrong() {
    let (a, mut b) = (square(2.0), square(2.0));
    let error = reflect::Func::named::<sum>().call(args![&a, &mut b, 2]).unwrap_err();
    assert!(error.to_string().contains("argument 2 (`scale`): expected f64, found i32"), "{error}");
}

#[derive(Reflect)]
struct Nested;

#[reflect_methods]
impl Area for Nested {
    fn area(&self) -> f64 {
        1.0
    }
}

#[reflect_methods]
impl Area for Box<Nested> {
    fn area(&self) -> f64 {
        2.0
    }
}

/// As for a coercion: `Box<T>` becomes `Box<dyn Trait>` by the trait of `T`, whether the box has it too or not.
#[test]
fn a_box_that_has_the_trait_itself() -> reflect::Result<()> {
    let consume = reflect::Func::named::<consume>();
    assert_eq!(consume.call_as::<f64>(args![Box::new(Nested), 0.0])?, 1.0);
    assert_eq!(consume.call_as::<f64>(args![Box::new(Box::new(Nested)), 0.0])?, 2.0);
    Ok(())
}

#[reflect_fn]
fn with_option(a: &dyn Area, b: Option<&dyn Area>, c: Option<&mut f64>) -> f64 {
    let sum = a.area() + b.map_or(0.0, |b| b.area());
    c.map_or(0.0, |c| std::mem::replace(c, sum)) + sum
}

/// What is lent is in the way of nothing.
#[test]
fn beside_arguments_that_are_lent() -> reflect::Result<()> {
    let (a, b, mut c) = (square(2.0), square(3.0), 100.0);
    let with_option = reflect::Func::named::<with_option>();
    assert_eq!(with_option.call_as::<f64>(args![&a, None::<&dyn Area>, Some(&mut c)])?, 104.0);
    assert_eq!(with_option.call(args![&a, Some(&b as &dyn Area), Some(&mut c)])?.downcast::<f64>()?, 17.0);
    let named = reflect::named! { c = None::<&mut f64>, b = Some(&b as &dyn Area), a = &a };
    assert_eq!(with_option.call_named(named)?.downcast::<f64>()?, 13.0);
    // An option of another reference becomes nothing else.
    let error = with_option.call(args![&a, Some(&b), None::<&mut f64>]).unwrap_err();
    assert!(error.to_string().contains("argument 1 (`b`): expected Option<&dyn Area>"), "{error}");
    Ok(())
}

#[reflect_fn]
#[allow(clippy::borrowed_box)]
fn inside(area: &Box<dyn Area>) -> f64 {
    area.area()
}

#[reflect_fn]
fn replaced(area: &mut Box<dyn Area>) {
    area.grow();
}

/// A box behind a reference is of one type, and stays it.
#[test]
fn references_to_boxes_become_nothing_else() {
    balanced(|| {
        let mut boxed = Box::new(square(2.0));
        let error = reflect::Func::named::<inside>().call(args![&boxed]).unwrap_err();
        assert!(error.to_string().contains("expected &Box<dyn Area>, found &Box<Square>"), "{error}");
        let error = reflect::Func::named::<replaced>().call(args![&mut boxed]).unwrap_err();
        assert!(error.to_string().contains("expected &mut Box<dyn Area>, found &mut Box<Square>"), "{error}");
        let error = reflect::Func::named::<inside>().call(args![&Box::new(Nested)]).unwrap_err();
        assert!(error.to_string().contains("expected &Box<dyn Area>"), "{error}");
    });
}
