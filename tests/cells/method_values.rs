//! Method values: a method with its receiver, whichever it is and however it is had, as a function of the rest.

use std::fmt::Debug;
use std::sync::Arc;

use reflect::{Func, Reflect, Value, reflect_methods, reflect_trait};

use crate::types::*;
use crate::ways::{CONVENTIONS, UsesMut, UsesOnce, every_way, uses};

/// What is passed, before and after what fills the registers.
pub type Passed = (u8, FewRegisters, f32);

uses! { pass(a: u8, b: FewRegisters, c: f32) -> Passed }
uses! { few(a: FewRegisters, nothing: Nothing) -> FewRegisters }
uses! { few_and_stack(a: FewRegisters, b: [u64; 4], nothing: Nothing) -> (FewRegisters, [u64; 4]) }
uses! { all(a: AllRegisters, nothing: Nothing) -> AllRegisters }
uses! { all_and_number(a: AllRegisters, b: isize, nothing: Nothing) -> isize }
uses! { all_and_pointer(a: AllRegisters, b: Box<u64>, nothing: Nothing) -> Box<u64> }

fn sample(seed: u64) -> pass::Args {
    (u8::sample(seed), FewRegisters::sample(seed + 1), f32::sample(seed + 2))
}

/// All ways to call a function of one signature that returns what it gets.
pub fn passes(func: &Func<'_>) {
    every_way(func, pass::shared(), pass::not_win64(), sample, sample);
}

/// All ways to call a method that has its receiver exclusively, each with a new receiver, which is looked at
/// afterwards.
pub fn exclusively<A, R: PartialEq + Debug>(
    uses: UsesMut<A, R>,
    not_win64: Option<String>,
    receiver: impl Fn() -> Value<'static>,
    method: &str,
    (args, expected): (impl Fn() -> A, impl Fn() -> R),
    mut after: impl FnMut(&Value<'_>),
) {
    assert_eq!(
        uses.iter().filter(|way| way.native).count(),
        if cfg!(all(feature = "native", not(reflect_asm_portable))) { 2 * CONVENTIONS } else { 0 }
    );
    for way in uses {
        let mut receiver = receiver();
        let result = (way.run)(receiver.method_by_name_mut(method).unwrap(), args());
        match not_win64.as_ref().filter(|_| way.name.contains("win64")) {
            None => {
                assert_eq!(result.unwrap_or_else(|error| panic!("{method} by {}: {error}", way.name)), expected());
                after(&receiver);
            }
            Some(refusal) => assert_eq!(result.unwrap_err().to_string(), *refusal),
        }
    }
}

/// All ways to call a method that consumes its receiver.
pub fn once<A, R: PartialEq + Debug>(
    uses: UsesOnce<A, R>,
    receiver: impl Fn() -> Value<'static>,
    method: &str,
    (args, expected): (impl Fn() -> A, impl Fn() -> R),
) {
    assert_eq!(
        uses.iter().filter(|way| way.native).count(),
        if cfg!(all(feature = "native", not(reflect_asm_portable))) { 2 * CONVENTIONS } else { 0 }
    );
    for way in uses {
        let result = (way.run)(receiver().into_method(method).unwrap(), args());
        assert_eq!(result.unwrap_or_else(|error| panic!("{method} by {}: {error}", way.name)), expected());
    }
}

#[derive(Reflect, Debug, PartialEq)]
pub struct Registers {
    pub value: u32,
}

#[reflect_methods]
impl Registers {
    pub fn few(&mut self, a: FewRegisters, _nothing: Nothing) -> FewRegisters {
        self.value = 1;
        a
    }
    pub fn few_and_stack(&mut self, a: FewRegisters, b: [u64; 4], _nothing: Nothing) -> (FewRegisters, [u64; 4]) {
        self.value = 2;
        (a, b)
    }
    pub fn all(&mut self, a: AllRegisters, _nothing: Nothing) -> AllRegisters {
        self.value = 3;
        a
    }
    pub fn all_and_number(&mut self, _a: AllRegisters, b: isize, _nothing: Nothing) -> isize {
        self.value = 4;
        b
    }
    pub fn all_and_pointer(&mut self, _a: AllRegisters, b: Box<u64>, _nothing: Nothing) -> Box<u64> {
        self.value = 5;
        b
    }
}

/// Go's method values: registers only, registers and the stack, a struct that fills all registers, and with something
/// that a receiver moves to the stack.
#[test]
fn registers_and_stack() {
    let new = || Value::new(Registers { value: 0 });
    let value_is =
        |value: u32| move |after: &Value<'_>| assert_eq!(after.downcast_ref::<Registers>().unwrap().value, value);
    let few_registers = || FewRegisters::sample(10);
    let all_registers = || AllRegisters::sample(20);
    let calls = (|| (few_registers(), Nothing {}), few_registers);
    exclusively(few::exclusive(), few::not_win64(), new, "few", calls, value_is(1));
    let four = [100, 101, 102, 103];
    let calls = (|| (few_registers(), four, Nothing {}), || (few_registers(), four));
    exclusively(few_and_stack::exclusive(), few_and_stack::not_win64(), new, "few_and_stack", calls, value_is(2));
    let calls = (|| (all_registers(), Nothing {}), all_registers);
    exclusively(all::exclusive(), all::not_win64(), new, "all", calls, value_is(3));
    let calls = (|| (all_registers(), -7, Nothing {}), || -7);
    exclusively(all_and_number::exclusive(), all_and_number::not_win64(), new, "all_and_number", calls, value_is(4));
    let calls = (|| (all_registers(), Box::new(u64::MAX - 1), Nothing {}), || Box::new(u64::MAX - 1));
    exclusively(all_and_pointer::exclusive(), all_and_pointer::not_win64(), new, "all_and_pointer", calls, value_is(5));
}

#[reflect_trait]
pub trait Passing: Send + Sync {
    fn id(&self) -> u64;
    fn through(&self, a: u8, b: FewRegisters, c: f32) -> Passed;
    fn through_mut(&mut self, a: u8, b: FewRegisters, c: f32) -> Passed;
    /// By the trait itself.
    fn provided(&self, a: u8, b: FewRegisters, c: f32) -> Passed {
        assert_eq!(self.id(), 0xABCD);
        self.through(a, b, c)
    }
    fn end(self: Box<Self>, a: u8, b: FewRegisters, c: f32) -> Passed {
        self.through(a, b, c)
    }
}

/// A receiver that shows when it is not the one.
#[derive(Reflect, Debug)]
#[reflect(blocks(Passing))]
pub struct Plain {
    pub id: u64,
    pub calls: u32,
}

impl Plain {
    pub fn new() -> Plain {
        Plain { id: 0xABCD, calls: 0 }
    }
}

#[reflect_methods]
impl Plain {
    pub fn count(&self) -> u32 {
        self.calls
    }
    pub fn add(&mut self, by: u32) -> u32 {
        self.calls += by;
        self.calls
    }
    pub fn into_calls(self) -> u32 {
        self.calls
    }
    pub fn fixed(a: u8, b: FewRegisters, c: f32) -> Passed {
        (a, b, c)
    }
    pub fn by_ref(&self, a: u8, b: FewRegisters, c: f32) -> Passed {
        assert_eq!(self.id, 0xABCD);
        (a, b, c)
    }
    pub fn by_mut(&mut self, a: u8, b: FewRegisters, c: f32) -> Passed {
        assert_eq!(self.id, 0xABCD);
        self.calls += 1;
        (a, b, c)
    }
    pub fn by_value(self, a: u8, b: FewRegisters, c: f32) -> Passed {
        assert_eq!(self.id, 0xABCD);
        (a, b, c)
    }
    #[allow(clippy::boxed_local)]
    pub fn by_box(self: Box<Self>, a: u8, b: FewRegisters, c: f32) -> Passed {
        assert_eq!(self.id, 0xABCD);
        (a, b, c)
    }
    pub fn by_arc(self: Arc<Self>, a: u8, b: FewRegisters, c: f32) -> Passed {
        assert_eq!((self.id, Arc::strong_count(&self)), (0xABCD, 1));
        (a, b, c)
    }
    /// The type chooses the instance.
    #[reflect(instantiate(u8, u64, String))]
    pub fn any<T: Reflect>(&self, a: T, b: FewRegisters, c: f32) -> (T, FewRegisters, f32) {
        assert_eq!(self.id, 0xABCD);
        (a, b, c)
    }
}

#[reflect_methods]
impl Passing for Plain {
    fn id(&self) -> u64 {
        self.id
    }
    fn through(&self, a: u8, b: FewRegisters, c: f32) -> Passed {
        self.by_ref(a, b, c)
    }
    fn through_mut(&mut self, a: u8, b: FewRegisters, c: f32) -> Passed {
        self.by_mut(a, b, c)
    }
}

fn one_call(after: &Value<'_>) {
    assert_eq!(after.downcast_ref::<Plain>().unwrap().calls, 1);
}

fn calls() -> (impl Fn() -> pass::Args, impl Fn() -> Passed) {
    (|| sample(3), || sample(3))
}

#[test]
fn static_and_shared() {
    let plain = Plain::new();
    let value = Value::from_ref(&plain);
    passes(&Plain::TYPE.method("fixed").unwrap());
    passes(&value.method_by_name("by_ref").unwrap());
    passes(&Value::from_ref(&plain).bind("by_ref").unwrap());
    passes(&Value::new(Plain::new()).method_by_name("by_ref").unwrap());
    passes(&value.method_by_name("any").unwrap());
    for method in ["id", "through", "provided"] {
        assert!(value.method_by_name(method).is_ok());
    }
    passes(&value.method_by_name("through").unwrap());
    passes(&value.method_by_name("provided").unwrap());
}

#[test]
fn exclusive() {
    let new = || Value::new(Plain::new());
    exclusively(pass::exclusive(), None, new, "by_mut", calls(), one_call);
    exclusively(pass::exclusive(), None, new, "through_mut", calls(), one_call);
    // What is shared can be had exclusively, too.
    exclusively(pass::exclusive(), None, new, "by_ref", calls(), |after| {
        assert_eq!(after.downcast_ref::<Plain>().unwrap().calls, 0);
    });
}

#[test]
fn consumed() {
    once(pass::once(), || Value::new(Plain::new()), "by_value", calls());
    once(pass::once(), || Value::new(Box::new(Plain::new())), "by_box", calls());
    once(pass::once(), || Value::new(Arc::new(Plain::new())), "by_arc", calls());
    once(pass::once(), || Value::new(Box::new(Plain::new()) as Box<dyn Passing>), "end", calls());
}
