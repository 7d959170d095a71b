//! Methods of every form, reached through embedded fields and trait objects.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use reflect::{ErrorKind, Reflect, Type, Value, args, named, reflect_methods, reflect_trait};

use crate::common::{Large, Small, balanced};

#[derive(Reflect)]
struct Engine {
    base: u64,
    kept: Vec<Small>,
}

#[reflect_methods]
impl Engine {
    pub async fn later(&self, text: &str) -> String {
        format!("{text}{}", self.base)
    }
    pub async fn count(&mut self, by: u64) -> &u64 {
        self.base += by;
        &self.base
    }
    /// # Safety
    /// Nothing in particular.
    pub unsafe fn risky(&mut self, item: Small) -> usize {
        self.kept.push(item);
        self.kept.len()
    }
    #[reflect(instantiate(u8, String))]
    pub fn show<T: ToString>(&self, item: T) -> String {
        format!("{}:{}", self.base, item.to_string())
    }
    #[reflect(instantiate(Small, Large))]
    pub fn back<T: Reflect>(&mut self, item: T) -> T {
        item
    }
    pub fn scaled(&self, by: u64, #[reflect(default = 3)] plus: u64) -> u64 {
        self.base * by + plus
    }
    pub fn sum(&self, #[reflect(variadic)] items: &[u64]) -> u64 {
        self.base + items.iter().sum::<u64>()
    }
    pub fn keep(&mut self, #[reflect(variadic)] items: Vec<Small>) -> Large {
        self.kept.extend(items);
        Large::new()
    }
    pub fn wide(&self) -> [u64; 9] {
        [self.base; 9]
    }
    pub fn last(&self) -> Option<&Small> {
        self.kept.last()
    }
}

#[derive(Reflect)]
struct Car {
    #[reflect(embed)]
    engine: Option<Box<Engine>>,
}

fn car(base: u64) -> Car {
    Car { engine: Some(Box::new(Engine { base, kept: vec![] })) }
}

fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("never pending"),
    }
}

#[test]
fn promoted() -> reflect::Result<()> {
    balanced(|| {
        let mut car = Value::new(car(10));
        let later = car.method_by_name("later")?.call(args!["x"])?;
        assert_eq!(ready(later.into_future()?).downcast::<String>()?, "x10");
        let mut count = car.method_by_name_mut("count")?;
        let counted = ready(count.call(args![1_u64])?.into_future()?);
        assert_eq!(counted.into_ref::<u64>()?, &11);
        let mut risky = car.method_by_name_mut("risky")?;
        assert!(matches!(risky.call(args![Small::new()]).unwrap_err().kind(), ErrorKind::Unsafe { .. }));
        // SAFETY: it asks for nothing.
        assert_eq!(unsafe { risky.call_unsafe(args![Small::new()])? }.downcast::<usize>()?, 1);
        assert_eq!(car.method_by_name("show")?.call_as::<String>(args![7_u8])?, "11:7");
        assert_eq!(car.method_by_name("show")?.call_as::<String>(args![String::from("a")])?, "11:a");
        assert!(matches!(car.method_by_name("show")?.call(args![1]).unwrap_err().kind(), ErrorKind::NoInstance { .. }));
        let mut back = car.method_by_name_mut("back")?;
        drop(back.call(args![Large::new()])?.downcast::<Large>()?);
        drop(back.call_as::<Small>(args![Small::new()])?);
        assert!(back.call_as::<Large>(args![Small::new()]).is_err());
        assert_eq!(car.method_by_name("scaled")?.call_as::<u64>(args![2_u64])?, 25);
        assert_eq!(
            car.method_by_name("scaled")?.call_named(named! { by = 1_u64, plus = 1_u64 })?.downcast::<u64>()?,
            12
        );
        assert_eq!(car.method_by_name("sum")?.call_as::<u64>(args![1_u64, 2_u64])?, 14);
        let list = [5_u64];
        assert_eq!(car.method_by_name("sum")?.call_slice(args![&list[..]])?.downcast::<u64>()?, 16);
        drop(car.method_by_name_mut("keep")?.call(args![Small::new(), Small::new()])?);
        assert_eq!(car.method_by_name("wide")?.call(args![])?.downcast::<[u64; 9]>()?, [11; 9]);
        let last = car.method_by_name("last")?.call(args![])?.into_option()?.unwrap();
        assert!(last.into_ref::<Small>().is_ok());
        Ok(())
    })
}

#[test]
fn unbound_and_promoted() -> reflect::Result<()> {
    let mut car = car(1);
    assert_eq!(Car::TYPE.method("scaled")?.call_as::<u64>(args![&car, 4_u64])?, 7);
    assert_eq!(Car::TYPE.method("sum")?.call_as::<u64>(args![&car, 4_u64, 5_u64])?, 10);
    assert_eq!(Car::TYPE.method("scaled")?.call_named(named! { self = &car, by = 2_u64 })?.downcast::<u64>()?, 5);
    assert_eq!(Car::TYPE.method("show")?.call_as::<String>(args![&car, 3_u8])?, "1:3");
    let later = Car::TYPE.method("later")?.call(args![&car, "y"])?;
    assert_eq!(ready(later.into_future()?).downcast::<String>()?, "y1");
    let mut args = [Value::from_mut(&mut car), Value::new(2_u64)];
    let counted = Car::TYPE.method("count")?.call_in_place(&mut args)?;
    assert_eq!(ready(counted.into_future()?).into_ref::<u64>()?, &3);
    Ok(())
}

#[test]
fn nothing_there_to_be_called() {
    balanced(|| {
        let mut car = Value::new(Car { engine: None });
        let none = |error: reflect::Error| assert!(matches!(error.kind(), ErrorKind::NoReceiver { .. }), "{error}");
        none(car.method_by_name("later").unwrap().call(args!["x"]).unwrap_err());
        none(car.method_by_name("show").unwrap().call(args![1_u8]).unwrap_err());
        none(car.method_by_name("scaled").unwrap().call(args![1_u64]).unwrap_err());
        none(car.method_by_name("scaled").unwrap().call_named(named! { by = 1_u64 }).unwrap_err());
        none(car.method_by_name("sum").unwrap().call(args![1_u64]).unwrap_err());
        none(car.method_by_name("wide").unwrap().call_as::<[u64; 9]>(args![]).unwrap_err());
        none(car.method_by_name_mut("back").unwrap().call_as::<Small>(args![Small::new()]).unwrap_err());
        none(car.method_by_name_mut("keep").unwrap().call(args![Small::new()]).unwrap_err());
        // SAFETY: it asks for nothing.
        let error = unsafe { car.method_by_name_mut("risky").unwrap().call_unsafe(args![Small::new()]).unwrap_err() };
        none(error);
        let mut args = [Value::new(Small::new())];
        none(car.method_by_name_mut("keep").unwrap().call_in_place(&mut args).unwrap_err());
        assert!(args[0].is_valid(), "still the caller's");
    });
}

#[reflect_trait]
trait Device {
    fn name(&self) -> &str;
    fn ask(&self, #[reflect(default = "?")] text: &str) -> String {
        format!("{}{text}", self.name())
    }
    fn all(&mut self, #[reflect(variadic)] items: Vec<u8>) -> usize {
        items.len()
    }
    /// # Safety
    /// Nothing in particular.
    unsafe fn force(&self) -> u8 {
        9
    }
    fn wide(&self) -> Large {
        Large::new()
    }
}

#[derive(Reflect)]
struct Lamp;

#[reflect_methods]
impl Device for Lamp {
    fn name(&self) -> &str {
        "lamp"
    }
}

#[test]
fn of_trait_objects() -> reflect::Result<()> {
    balanced(|| {
        let mut lamp = Lamp;
        for mut value in [Value::new(Box::new(Lamp) as Box<dyn Device>), Value::from_mut(&mut lamp)] {
            assert_eq!(value.method_by_name("ask")?.call_as::<String>(args![])?, "lamp?");
            assert_eq!(value.method_by_name("ask")?.call_named(named! { text = "!" })?.downcast::<String>()?, "lamp!");
            assert_eq!(value.method_by_name_mut("all")?.call_as::<usize>(args![1_u8, 2_u8])?, 2);
            assert!(value.method_by_name("force")?.call(args![]).is_err());
            // SAFETY: it asks for nothing.
            assert_eq!(unsafe { value.method_by_name("force")?.call_unsafe(args![])? }.downcast::<u8>()?, 9);
            drop(value.method_by_name("wide")?.call(args![])?);
            drop(value.method_by_name("wide")?.call_as::<Large>(args![])?);
        }
        assert_eq!(Type::of::<dyn Device>().method("ask")?.call_as::<String>(args![&lamp, "."])?, "lamp.");
        assert_eq!(Type::of::<dyn Device>().method("ask")?.call_as::<String>(args![&lamp])?, "lamp?");
        Ok(())
    })
}

#[derive(Reflect)]
struct Room {
    #[reflect(embed)]
    device: Box<dyn Device>,
}

#[test]
fn of_embedded_trait_objects() -> reflect::Result<()> {
    let mut room = Value::new(Room { device: Box::new(Lamp) });
    assert_eq!(room.method_by_name("ask")?.call_as::<String>(args![])?, "lamp?");
    assert_eq!(room.method_by_name_mut("all")?.call_as::<usize>(args![1_u8])?, 1);
    assert_eq!(room.method_by_name("name")?.call(args![])?.into_ref::<str>()?, "lamp");
    Ok(())
}
