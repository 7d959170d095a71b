//! Trait objects of traits that are not reflected.

use std::fmt::Debug;

use reflect::{Reflect, Value, reflect_trait};

trait Plain {}

#[reflect_trait]
trait Animal {}

#[derive(Reflect)]
struct Cat;

fn main() {
    let _ = Value::new(Cat).into_dyn::<dyn Plain>();
    let _ = Cat::TYPE.implements::<dyn Plain>();
    let _ = Cat::TYPE.implements::<dyn Debug>();
    let _ = Cat::TYPE.implements::<dyn Animal + Send>();
    let _ = Value::new(Cat).into_dyn::<dyn Animal>();
}
