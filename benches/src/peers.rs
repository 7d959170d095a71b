//! The tables in which the peers look a name up, with the same 64 names as reflect's.

use std::any::Any;
use std::collections::HashMap;

use bevy_reflect::func::{FunctionRegistry, IntoFunction};
use reflect::Reflect;

use crate::subject::Subject;

/// A method as people write it by hand: the receiver first.
pub(crate) type ByHand = fn(&[&dyn Any]) -> Box<dyn Any>;

fn others(name: &'static str) -> impl Iterator<Item = &'static str> {
    let methods = Subject::TYPE.methods();
    assert_eq!(methods.len(), 64);
    methods.iter().map(|method| method.name()).filter(move |other| *other != name)
}

/// The table around one method.
pub(crate) fn by_hand(name: &'static str, method: ByHand) -> HashMap<&'static str, ByHand> {
    let mut table: HashMap<_, ByHand> = others(name).map(|other| (other, (|_| Box::new(())) as ByHand)).collect();
    table.insert(name, method);
    assert_eq!(table.len(), 64);
    table
}

/// bevy_reflect's registry around one function, since it has no methods.
pub(crate) fn registry<F, M>(name: &'static str, function: F) -> FunctionRegistry
where
    F: IntoFunction<'static, M> + 'static,
{
    let mut registry = FunctionRegistry::default();
    for other in others(name) {
        registry.register_with_name(other, |_: &Subject| {}).unwrap();
    }
    registry.register_with_name(name, function).unwrap();
    assert_eq!(registry.len(), 64);
    registry
}
