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
fn the_receiver_of_an_unbound_method() -> reflect::Result<()> {
    let mut square = square(3.0);
    assert_eq!(Type::of::<dyn Area>().method("area")?.call_as::<f64>(args![&square])?, 9.0);
    Type::of::<dyn Area>().method("grow")?.call(args![&mut square])?;
    assert_eq!(square.0, 4.0);
    Ok(())
}
