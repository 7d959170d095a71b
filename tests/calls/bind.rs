//! `bind` and `bind_mut`: functions that need their `Value` no more.

use std::rc::Rc;

use reflect::{ErrorKind, Func, FuncMut, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Square {
    pub side: u32,
}

#[reflect_methods]
impl Square {
    pub fn area(&self) -> u32 {
        self.side * self.side
    }
    pub fn side(&self) -> &u32 {
        &self.side
    }
    pub fn grow(&mut self, by: u32) -> u32 {
        self.side += by;
        self.side
    }
    pub fn side_mut(&mut self) -> &mut u32 {
        &mut self.side
    }
    pub fn take(self) -> u32 {
        self.side
    }
    pub fn unit() -> Square {
        Square { side: 1 }
    }
}

/// The `Value` ends here; the borrow does not.
fn bound<'s>(square: &'s Square, name: &str) -> Func<'s> {
    let value = Value::from_ref(square);
    value.bind(name).unwrap()
}

fn bound_mut<'s>(square: &'s mut Square, name: &str) -> FuncMut<'s> {
    Value::from_mut(square).bind_mut(name).unwrap()
}

#[test]
fn a_bound_function_outlives_the_value() {
    let square = Square { side: 3 };
    let area = bound(&square, "area");
    assert_eq!(area.call_as::<u32>(args![]).unwrap(), 9);
    let copy = area;
    assert_eq!(copy.call_as::<u32>(args![]).unwrap(), 9);
    // So does its result outlive the function.
    let side = bound(&square, "side").call(args![]).unwrap().into_ref::<u32>().unwrap();
    assert!(std::ptr::eq(side, &square.side));
}

#[test]
fn an_exclusively_bound_function_outlives_the_value() {
    let mut square = Square { side: 3 };
    let mut grow = bound_mut(&mut square, "grow");
    assert_eq!(grow.call_as::<u32>(args![1_u32]).unwrap(), 4);
    assert_eq!(grow.call_as::<u32>(args![1_u32]).unwrap(), 5);
    assert_eq!(bound_mut(&mut square, "area").call_as::<u32>(args![]).unwrap(), 25);
    let side = bound_mut(&mut square, "side_mut").call_once(args![]).unwrap().into_mut::<u32>().unwrap();
    *side = 7;
    assert_eq!(square.side, 7);
}

#[test]
fn a_view_of_an_owned_value_is_borrowed() {
    let mut owned = Value::new(Square { side: 2 });
    assert_eq!(owned.reborrow().bind("area").unwrap().call_as::<u32>(args![]).unwrap(), 4);
    assert_eq!(owned.reborrow_mut().unwrap().bind_mut("grow").unwrap().call_as::<u32>(args![1_u32]).unwrap(), 3);
    // An exclusive borrow may be bound shared.
    let mut square = Square { side: 3 };
    assert_eq!(Value::from_mut(&mut square).bind("area").unwrap().call_as::<u32>(args![]).unwrap(), 9);
}

#[test]
fn methods_behind_pointers_are_bound_too() {
    let mut boxed = Box::new(Square { side: 3 });
    let grow = |boxed| Value::from_mut(boxed).bind_mut("grow").unwrap().call_as::<u32>(args![1_u32]).unwrap();
    assert_eq!(grow(&mut boxed), 4);
    let area = Value::from_ref(&boxed).bind("area").unwrap();
    assert_eq!(area.call_as::<u32>(args![]).unwrap(), 16);
    let rc = Rc::new(Box::new(Square { side: 5 }));
    let side = Value::from_ref(&rc).bind("side").unwrap();
    assert!(std::ptr::eq(side.call(args![]).unwrap().into_ref::<u32>().unwrap(), &rc.side));
}

#[test]
fn what_the_borrow_does_not_allow_cannot_be_bound() {
    let mut square = Square { side: 1 };
    let error = Value::from_ref(&square).bind("grow").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Receiver { .. }), "{error}");
    let error = Value::from_ref(&square).bind_mut("grow").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotExclusive { .. }), "{error}");
    for name in ["take", "unit"] {
        let error = Value::from_ref(&square).bind(name).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Receiver { .. }), "{error}");
        let error = Value::from_mut(&mut square).bind_mut(name).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Receiver { .. }), "{error}");
    }
    let mut rc = Rc::new(square.clone());
    let error = Value::from_mut(&mut rc).bind_mut("grow").unwrap_err();
    assert!(error.to_string().contains("the Rc<Square> only shares its Square"), "{error}");
    let error = Value::from_ref(&square).bind("aera").unwrap_err();
    assert!(error.to_string().contains("did you mean \"area\"?"), "{error}");
}
