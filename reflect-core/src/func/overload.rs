//! Instances of a generic function under one name: the arguments choose.

use core::marker::PhantomData;

use super::entry::refuse;
use super::explain::fits;
use crate::ty::method::{GUARDED, INDIRECT, Owner};
use crate::ty::more::More;
use crate::ty::param::{Passed, Slot};
use crate::ty::proof::Invariant;
use crate::ty::table::MethodOf;
use crate::ty::{Method, ReceiverMode, Reflect};
use crate::value::raw::Raw;

/// The instance of a set that takes exactly these arguments; `None` also of a method that is no set. It depends on the
/// arguments' types and modes only, so that it is the same whenever it is asked for in one call.
pub(super) fn chosen(method: &Method, unbound: bool, args: &[Raw]) -> Option<&'static Method> {
    let args = args.get(usize::from(unbound)..)?;
    method.overloads().iter().find(|instance| {
        let slots = instance.slots;
        slots.len() == args.len() && slots.iter().zip(args).all(|(slot, raw)| fits(&slot.passed(), raw))
    })
}

/// Instances of one generic method of `T`, or of a function.
pub struct Overloads<T: ?Sized>(More, Invariant<T>);

impl<T: ?Sized> Overloads<T> {
    /// With what is said of parameters and of the function.
    pub const fn more(mut self, more: &'static More) -> Overloads<T> {
        assert!(
            more.overloads.is_empty() && more.promoted.is_none() && more.takes_all(),
            "which instance is called without an argument would be open"
        );
        self.0 = More { overloads: self.0.overloads, of_generic: self.0.of_generic, ..*more };
        self
    }
}

impl<T: Reflect + ?Sized> Overloads<T> {
    /// Instances of a method.
    pub const fn new(instances: &'static [MethodOf<T>]) -> Overloads<T> {
        Overloads(set(MethodOf::all(instances)), PhantomData)
    }
}

impl Overloads<()> {
    /// Instances of a function without a receiver.
    pub const fn functions(instances: &'static [Method]) -> Overloads<()> {
        let more = set(instances);
        assert!(matches!(instances[0].receiver, ReceiverMode::None), "a function has no receiver");
        Overloads(more, PhantomData)
    }

    /// Of instances of a generic type of this name.
    pub const fn of_generic(mut self, ty: &'static str) -> Overloads<()> {
        self.0.of_generic = Some(ty);
        self
    }
}

/// What is common to them: a call looks at the set for how to bind the receiver and how many arguments there are.
const fn set(instances: &'static [Method]) -> More {
    assert!(!instances.is_empty(), "a set has an instance at least");
    let first = &instances[0];
    let mut i = 0;
    while i < instances.len() {
        let other = &instances[i];
        assert!(other.receiver as u8 == first.receiver as u8, "instances take their receiver in one way");
        assert!(other.slots.len() == first.slots.len(), "instances take as many arguments");
        assert!(other.is_unsafe() == first.is_unsafe() && other.is_async() == first.is_async(), "instances are alike");
        assert!(other.is_free(), "an instance has no environment");
        assert!(other.more.overloads.is_empty() && other.more.promoted.is_none(), "instances are themselves no sets");
        assert!(other.more.takes_all(), "which instance is called without an argument would be open");
        i += 1;
    }
    More { overloads: instances, ..More::NONE }
}

/// The set as a method: of the first instance, but that a call has to choose.
const fn overloaded(name: &'static str, more: &'static More) -> Method {
    let first = more.overloads[0].renamed(name);
    let detours = INDIRECT | (first.detours & GUARDED);
    let mut future = first.future;
    let mut i = 0;
    while i < more.overloads.len() {
        if let Some(false) = more.overloads[i].future {
            future = Some(false);
        }
        i += 1;
    }
    Method { thunk: refuse, entries: None, result_id: None, result_box: None, detours, future, more, ..first }
}

impl<T: Reflect + ?Sized> MethodOf<T> {
    /// Some instances of one generic method, under one name.
    pub const fn overloaded(name: &'static str, overloads: &'static Overloads<T>) -> MethodOf<T> {
        MethodOf::of(overloaded(name, &overloads.0))
    }
}

impl Method {
    #[doc(hidden)]
    /// Some instances of one generic function, under one name.
    pub const fn overloaded(name: &'static str, overloads: &'static Overloads<()>) -> Method {
        overloaded(name, &overloads.0)
    }

    #[doc(hidden)]
    /// Of a module, although its instances are of types.
    pub const fn of_module(mut self, module: &'static str) -> Method {
        self.owner = Owner::Module(module);
        self
    }

    /// A type as the signature has it: of a set, all that the instances have in its place.
    pub(crate) fn written(&self, own: Passed, slot: impl Fn(&Method) -> Slot) -> String {
        let mut all = Vec::new();
        for instance in self.overloads() {
            let slot = slot(instance);
            let text = slot.passed().to_string();
            if !all.contains(&text) {
                all.push(text);
            }
        }
        if all.is_empty() { own.to_string() } else { all.join(" | ") }
    }
}
