//! `FuncMut`: a function whose receiver is borrowed exclusively.

use core::fmt;
use core::marker::PhantomData;

use super::Func;
use super::args::Args;
use crate::error::Result;
use crate::ty::Method;
use crate::value::Value;

/// A `Func` whose receiver is borrowed exclusively for `'a`. A borrowed result keeps it borrowed, so that no two
/// results can refer to the same thing.
///
/// ```
/// use reflect::{args, Reflect, Value};
/// #[derive(Reflect)]
/// struct Stack { items: Vec<i32> }
/// #[reflect::reflect_methods]
/// impl Stack {
///     pub fn push(&mut self, item: i32) -> usize { self.items.push(item); self.items.len() }
/// }
///
/// let mut value = Value::new(Stack { items: vec![] });
/// let mut push = value.method_by_name_mut("push")?;
/// push.call(args![1])?;
/// assert_eq!(push.call_as::<usize>(args![2])?, 2);
/// # Ok::<(), reflect::Error>(())
/// ```
pub struct FuncMut<'a> {
    pub(crate) func: Func<'a>,
    pub(crate) life: PhantomData<&'a mut ()>,
}

impl<'a> FuncMut<'a> {
    /// The signature, and what its author says about it.
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn push(&mut self, item: i32) -> usize { self.items.push(item); self.items.len() }
    /// }
    /// let mut stack = Value::new(Stack { items: vec![] });
    /// assert_eq!(stack.method_by_name_mut("push")?.info().name(), "push");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn info(&self) -> &'static Method {
        self.func.held.method
    }

    /// Calls the method; see [`Func::call`]. This `FuncMut` is borrowed as long as the result is in use.
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn push(&mut self, item: i32) -> usize { self.items.push(item); self.items.len() }
    /// }
    /// let mut stack = Value::new(Stack { items: vec![] });
    /// let mut push = stack.method_by_name_mut("push")?;
    /// assert_eq!(push.call(args![7])?.to_string(), "1");
    /// assert_eq!(push.call(args![8])?.to_string(), "2");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn call<'c>(&'c mut self, args: impl Args<'c>) -> Result<Value<'c>> {
        self.func.call(args)
    }

    /// Calls the method for the last time: the result may borrow from the receiver for all of `'a`.
    ///
    /// ```
    /// use reflect::{args, Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn top(&mut self) -> Option<&mut i32> { self.items.last_mut() }
    /// }
    /// let mut stack = Stack { items: vec![1, 2] };
    /// let mut value = Value::from_mut(&mut stack);
    /// let top = value.method_by_name_mut("top")?.call_once(args![])?.into_option()?;
    /// *top.unwrap().into_mut::<i32>()? = 5;
    /// assert_eq!(stack.items, [1, 5]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn call_once<'c>(self, args: impl Args<'c>) -> Result<Value<'c>>
    where
        'a: 'c,
    {
        self.func.call(args)
    }

    /// Calls the method and takes its result as an `R`; see [`Func::call_as`].
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn push(&mut self, item: i32) -> usize { self.items.push(item); self.items.len() }
    /// }
    /// let mut stack = Value::new(Stack { items: vec![] });
    /// assert_eq!(stack.method_by_name_mut("push")?.call_as::<usize>(args![7])?, 1);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    #[inline(always)]
    pub fn call_as<'c, R: 'static>(&'c mut self, args: impl Args<'c>) -> Result<R> {
        self.func.call_as(args)
    }

    /// Calls a method that may fail; see [`Func::call_flat`].
    ///
    /// ```
    /// # use reflect::{args, Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn pop(&mut self) -> Result<i32, String> { self.items.pop().ok_or("empty".into()) }
    /// }
    /// let mut stack = Value::new(Stack { items: vec![7] });
    /// let mut pop = stack.method_by_name_mut("pop")?;
    /// assert_eq!(pop.call_flat(args![])?.downcast::<i32>()?, 7);
    /// assert!(pop.call_flat(args![]).unwrap_err().to_string().ends_with("failed: empty"));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_flat<'c>(&'c mut self, args: impl Args<'c>) -> Result<Value<'c>> {
        self.func.call_flat(args)
    }

    /// Calls the method with arguments that stay where they are on error; see [`Func::call_in_place`].
    ///
    /// ```
    /// # use reflect::{Reflect, Value};
    /// # #[derive(Reflect)]
    /// # struct Stack { items: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Stack {
    ///     pub fn push(&mut self, item: i32) -> usize { self.items.push(item); self.items.len() }
    /// }
    /// let mut stack = Value::new(Stack { items: vec![] });
    /// let mut args = [Value::new(7_u8)];
    /// let mut push = stack.method_by_name_mut("push")?;
    /// assert!(push.call_in_place(&mut args).is_err());
    /// assert_eq!(args[0].downcast_ref::<u8>()?, &7);
    /// args[0] = Value::new(7);
    /// assert_eq!(push.call_in_place(&mut args)?.downcast::<usize>()?, 1);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn call_in_place<'s, 'c: 's>(&'s mut self, args: &mut [Value<'c>]) -> Result<Value<'s>> {
        self.func.call_in_place(args)
    }
}

impl fmt::Debug for FuncMut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.func.held.method, f)
    }
}
