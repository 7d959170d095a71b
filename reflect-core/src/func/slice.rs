//! `call_slice`: the list of a variadic parameter, passed whole.

use super::args::Args;
use super::call::{OnceReceiver, call_whole};
use super::{Func, FuncMut, FuncOnce};
use crate::error::{Error, ErrorKind, Result};
use crate::ty::Method;
use crate::value::Value;

impl<'a> Func<'a> {
    /// Calls a variadic function with its last argument as the list that it takes, a `&[T]` or a `Vec<T>`, where `call`
    /// would take the elements one by one. All parameters have to be given.
    ///
    /// ```
    /// use reflect::{Func, args, reflect_fn};
    /// #[reflect_fn]
    /// pub fn join(with: &str, #[reflect(variadic)] parts: Vec<String>) -> String { parts.join(with) }
    ///
    /// let join = Func::named::<join>();
    /// let parts = vec![String::from("a"), String::from("b")];
    /// assert_eq!(join.call_slice(args!["-", parts])?.downcast::<String>()?, "a-b");
    /// assert_eq!(join.call(args!["-", String::from("a"), String::from("b")])?.downcast::<String>()?, "a-b");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_slice<'c>(&self, args: impl Args<'c>) -> Result<Value<'c>>
    where
        'a: 'c,
    {
        let (method, receiver) = self.parts();
        // SAFETY: the receiver, where there is one, is borrowed for `'a`, hence for `'c`; `call_whole` consumes or
        // refuses.
        unsafe { args.spread(|args| check(method).and_then(|()| call_whole(method, receiver, args))) }
    }
}

impl<'a> FuncMut<'a> {
    /// Calls a variadic method with its last argument as the list that it takes; see [`Func::call_slice`].
    ///
    /// ```
    /// use reflect::{Reflect, Value, args};
    /// #[derive(Reflect)]
    /// struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn push(&mut self, #[reflect(variadic)] items: &[i32]) { self.items.extend(items) }
    /// }
    /// let mut stack = Value::new(Stack { items: vec![] });
    /// stack.method_by_name_mut("push")?.call_slice(args![&[1, 2][..]])?;
    /// stack.method_by_name_mut("push")?.call(args![3, 4, 5])?;
    /// assert_eq!(stack.field("items")?.to_string(), "[1, 2, 3, 4, 5]");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_slice<'c>(&'c mut self, args: impl Args<'c>) -> Result<Value<'c>> {
        self.func.call_slice(args)
    }
}

impl<'a> FuncOnce<'a> {
    /// Calls a variadic method with its last argument as the list that it takes; see [`Func::call_slice`].
    ///
    /// ```
    /// use reflect::{Reflect, Value, args};
    /// #[derive(Reflect)]
    /// struct Crate { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Crate {
    ///     pub fn seal(self, #[reflect(variadic)] labels: &[char]) -> usize { self.items.len() + labels.len() }
    /// }
    /// let seal = Value::new(Crate { items: vec![7] }).into_method("seal")?;
    /// assert_eq!(seal.call_slice(args![&['a', 'b'][..]])?.downcast::<usize>()?, 3);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_slice<'c>(self, args: impl Args<'c>) -> Result<Value<'c>> {
        let (method, mut receiver) = (self.method, OnceReceiver::new(self.receiver));
        // SAFETY: `FuncOnce` is made only with an owned value of the place that the method takes; `call_whole` consumes
        // or refuses.
        let result = unsafe {
            args.spread(|args| check(method).and_then(|()| receiver.consume(|place| call_whole(method, place, args))))
        };
        // Here, and not at the end: a drop that panics would then lose the error.
        drop(receiver);
        result
    }
}

/// Before anything else: what takes no list gets none.
fn check(method: &'static Method) -> Result<()> {
    match method.is_variadic() {
        true => Ok(()),
        false => Err(Error::new(ErrorKind::NotVariadic { signature: method.to_string() })),
    }
}
