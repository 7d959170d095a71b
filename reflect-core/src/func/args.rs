//! Arguments: what `call` accepts, and how it is spread out for a thunk.

use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr;

use super::arity::arities;
use super::signature::{Lend, OptMut, OptRef};
use crate::error::Result;
use crate::ty::{Reflect, type_of};
use crate::value::Value;
use crate::value::raw::{Raw, inline};
use crate::value::tag::{INLINE, LENT, Tag, is_inline};

/// What a call can be made with: [`args!`](crate::args), an array or a `Vec` of [`Value`]s.
///
/// ```
/// use reflect::{args, Reflect, Value};
/// #[derive(Reflect)]
/// struct Calc;
/// #[reflect::reflect_methods]
/// impl Calc {
///     pub fn add(a: i32, b: i32) -> i32 { a + b }
/// }
/// let add = Calc::TYPE.method("add")?;
/// assert_eq!(add.call_as::<i32>(args![1, 2])?, 3);
/// assert_eq!(add.call_as::<i32>([Value::new(1), Value::new(2)])?, 3);
/// assert_eq!(add.call_as::<i32>(vec![Value::new(1), Value::new(2)])?, 3);
/// # Ok::<(), reflect::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of arguments",
    label = "write `args![..]`",
    note = "a call takes `args![..]`, an array or a `Vec` of `Value`s"
)]
pub trait Args<'c>: sealed::Sealed {
    /// Lays the arguments out side by side for `call`; after an error they are dropped.
    ///
    /// # Safety
    /// `call` moves all arguments out, also where it panics, or it returns an error and has touched none.
    #[doc(hidden)]
    unsafe fn spread<T>(self, call: impl FnOnce(&mut [Raw]) -> Result<T>) -> Result<T>;
}

mod sealed {
    pub trait Sealed {}
}

/// The values as what they are made of.
#[inline(always)]
fn raws<'s>(values: &'s mut [Value<'_>]) -> &'s mut [Raw] {
    // SAFETY: `Value` is transparent over `Raw`, and `Raw` has no lifetime that could be confused: whoever takes values
    // from the slice is told by `Args` what they borrow.
    unsafe { &mut *(&raw mut *values as *mut [Raw]) }
}

impl<const N: usize> sealed::Sealed for [Value<'_>; N] {}

impl<'c, const N: usize> Args<'c> for [Value<'c>; N] {
    #[inline(always)]
    unsafe fn spread<T>(self, call: impl FnOnce(&mut [Raw]) -> Result<T>) -> Result<T> {
        // Not dropped after `Ok`, nor after a panic: then the callee has them.
        let mut values = ManuallyDrop::new(self);
        let result = call(raws(values.as_mut_slice()));
        if result.is_err() {
            drop(ManuallyDrop::into_inner(values));
        }
        result
    }
}

impl sealed::Sealed for Vec<Value<'_>> {}

impl<'c> Args<'c> for Vec<Value<'c>> {
    unsafe fn spread<T>(mut self, call: impl FnOnce(&mut [Raw]) -> Result<T>) -> Result<T> {
        let len = self.len();
        // SAFETY: fewer are fewer. After `Ok`, and after a panic, the callee has the values and only the buffer is
        // freed.
        unsafe { self.set_len(0) };
        // SAFETY: `len` values are there, and nobody else sees them.
        let result = call(raws(unsafe { core::slice::from_raw_parts_mut(self.as_mut_ptr(), len) }));
        if result.is_err() {
            // SAFETY: nothing has been touched.
            unsafe { self.set_len(len) };
            // Here, and not at the end: a drop that panics would then lose the error.
            drop(self);
        }
        result
    }
}

/// Calls with arguments that stay with the caller on error, and are invalid afterwards otherwise.
///
/// # Safety
/// As for [`Args::spread`].
pub(super) unsafe fn spread_in_place<'c, T>(
    args: &mut [Value<'c>],
    call: impl FnOnce(&mut [Raw]) -> Result<T>,
) -> Result<T> {
    /// Marks the values as consumed, also after a panic.
    struct Consumed<'s, 'c>(&'s mut [Value<'c>]);
    impl Drop for Consumed<'_, '_> {
        fn drop(&mut self) {
            self.0.iter_mut().for_each(Value::forget);
        }
    }
    let consumed = Consumed(args);
    let result = call(raws(consumed.0));
    if result.is_err() {
        core::mem::forget(consumed);
    }
    result
}

/// The arguments that [`args!`](crate::args) makes: each lies where it was written, so that large ones are not boxed.
// No bound here: a type that is not `Reflect` is told of once, where a call takes the arguments.
pub struct Pack<'c, P> {
    items: P,
    life: PhantomData<Value<'c>>,
}

impl<'c, P> Pack<'c, P> {
    #[doc(hidden)]
    #[inline(always)]
    pub fn new(items: P) -> Pack<'c, P>
    where
        P: Borrows<'c>,
    {
        Pack { items, life: PhantomData }
    }
}

impl<P> sealed::Sealed for Pack<'_, P> {}

impl<'c, P: Packed> Args<'c> for Pack<'c, P> {
    #[inline(always)]
    unsafe fn spread<T>(self, call: impl FnOnce(&mut [Raw]) -> Result<T>) -> Result<T> {
        // SAFETY: the caller's promise.
        unsafe { self.items.spread(call) }
    }
}

/// One item of a [`Pack`].
///
/// # Safety
/// `lend` gives a `Raw` that is good as long as the item stays where it is.
#[doc(hidden)]
pub unsafe trait Item {
    /// Moves the argument into a `Raw`, or refers to it where it lies. It is used no other way afterwards.
    ///
    /// # Safety
    /// Called once, and the item is neither moved, dropped nor read afterwards.
    unsafe fn lend(&mut self) -> Raw;
}

/// What borrows for `'c` at least.
///
/// # Safety
/// It does.
#[doc(hidden)]
pub unsafe trait Borrows<'c> {}

/// A value.
#[doc(hidden)]
pub struct Owned<T>(pub(super) T);

/// A shared reference.
#[doc(hidden)]
pub struct Shared<'c, T: ?Sized>(pub(super) &'c T);

/// An exclusive reference.
#[doc(hidden)]
pub struct Exclusive<'c, T: ?Sized>(pub(super) &'c mut T);

/// A `Value`, whatever it holds.
#[doc(hidden)]
pub struct Any<'c>(pub(super) Value<'c>);

// SAFETY: what is `'static` borrows nothing.
unsafe impl<T: 'static> Borrows<'_> for Owned<T> {}
// SAFETY: its lifetime says so, here and below.
unsafe impl<'c, T: ?Sized> Borrows<'c> for Shared<'c, T> {}
// SAFETY: see above.
unsafe impl<'c, T: ?Sized> Borrows<'c> for Exclusive<'c, T> {}
// SAFETY: see above.
unsafe impl<'c> Borrows<'c> for Any<'c> {}

// SAFETY: a small value is moved, a large one referred to.
unsafe impl<T: Reflect> Item for Owned<T> {
    #[inline(always)]
    unsafe fn lend(&mut self) -> Raw {
        // SAFETY: used once, by the contract; the place stays.
        unsafe {
            if is_inline::<T>() { Raw::owned(ptr::read(&raw const self.0)) } else { Raw::place::<T>(&raw mut self.0) }
        }
    }
}

// SAFETY: refers to what the reference does.
unsafe impl<T: Reflect + ?Sized> Item for Shared<'_, T> {
    #[inline(always)]
    unsafe fn lend(&mut self) -> Raw {
        Value::from_ref(self.0).into_raw()
    }
}

// SAFETY: refers to what the reference does, which is not used otherwise.
unsafe impl<T: Reflect + ?Sized> Item for Exclusive<'_, T> {
    #[inline(always)]
    unsafe fn lend(&mut self) -> Raw {
        Value::from_mut(&mut *self.0).into_raw()
    }
}

// SAFETY: moved.
unsafe impl Item for Any<'_> {
    #[inline(always)]
    unsafe fn lend(&mut self) -> Raw {
        // SAFETY: used once, by the contract.
        unsafe { ptr::read(&raw const self.0) }.into_raw()
    }
}

/// A tuple of items.
///
/// # Safety
/// `spread` does what that of [`Args`] does.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "too many arguments for `args!`",
    label = "more than twenty-one",
    note = "a reflected function has at most twenty parameters, and a receiver"
)]
pub unsafe trait Packed: Sized {
    /// # Safety
    /// As for [`Args::spread`].
    unsafe fn spread<T>(self, call: impl FnOnce(&mut [Raw]) -> Result<T>) -> Result<T>;
}

macro_rules! packed {
    ($($item:ident $index:tt),*) => {
        // SAFETY: each of them does.
        unsafe impl<'c, $($item: Borrows<'c>),*> Borrows<'c> for ($($item,)*) {}

        // SAFETY: the items are lent to the call, and dropped if it is refused.
        unsafe impl<$($item: Item),*> Packed for ($($item,)*) {
            #[inline(always)]
            #[allow(unused_variables, clippy::drop_non_drop)]
            unsafe fn spread<T>(self, call: impl FnOnce(&mut [Raw]) -> Result<T>) -> Result<T> {
                let mut items = ManuallyDrop::new(self);
                // Borrowed once: each item's place is then good until the end.
                let items = &mut *items;
                // SAFETY: each is lent once, and the items stay here, undropped, until the call is over.
                let mut raws = ManuallyDrop::new([$(unsafe { items.$index.lend() }),*]);
                let result = call(&mut *raws);
                if result.is_err() {
                    drop(ManuallyDrop::into_inner(raws));
                }
                result
            }
        }
    };
}

arities!(packed);
packed!(
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15, Q 16, R 17, S 18, U 19, V 20
);

/// Which sort of argument an expression is, decided by its type: `args!` asks `Sort`, whose more special
/// implementations are found before the general one, which needs one more `&`. The method's name is what rustc shows of
/// an argument whose type is open, such as `None`.
///
/// It is as variant as the argument, which is passed beside it and which rustc checks.
#[doc(hidden)]
pub struct Sort<T>(PhantomData<T>);

impl<T> Sort<T> {
    #[inline(always)]
    pub fn of(_: &T) -> Sort<T> {
        Sort(PhantomData)
    }
}

macro_rules! sorts {
    ($($trait:ident [$($generics:tt)*] $ty:ty => $item:ty: |$arg:ident| $make:expr;)*) => {$(
        #[doc(hidden)]
        pub trait $trait {
            type Arg;
            type Item;
            fn __reflect_asks_for_a_known_type(&self, arg: Self::Arg) -> Self::Item;
        }
        impl<$($generics)*> $trait for Sort<$ty> {
            type Arg = $ty;
            type Item = $item;
            #[inline(always)]
            fn __reflect_asks_for_a_known_type(&self, $arg: $ty) -> $item {
                $make
            }
        }
    )*};
}

sorts! {
    SortValue ['c] Value<'c> => Any<'c>: |value| Any(value);
    SortView ['c, 'v] &'c Value<'v> => Any<'c>: |value| Any(value.reborrow());
    SortViewMut ['c, 'v] &'c mut Value<'v> => Any<'c>: |value| Any(value.view_for_call());
    SortRef ['c, T: Reflect + ?Sized] &'c T => Shared<'c, T>: |reference| Shared(reference);
    SortMut ['c, T: Reflect + ?Sized] &'c mut T => Exclusive<'c, T>: |reference| Exclusive(reference);
    SortOptRef ['c, T: Reflect + ?Sized] Option<&'c T> => Any<'c>: |option| lent::<OptRef<T>>(option);
    SortOptMut ['c, T: Reflect + ?Sized] Option<&'c mut T> => Any<'c>: |option| lent::<OptMut<T>>(option);
}

/// Something with a borrow inside.
#[inline(always)]
fn lent<'c, L: Lend>(value: L::Of<'c>) -> Any<'c> {
    const { assert!(is_inline::<L::Static>()) };
    let tag = const { Tag::new(type_of::<L::Static>(), INLINE | LENT) };
    // SAFETY: an owned `Static` up to lifetimes, marked as lent, whose references live for `'c`.
    Any(unsafe { Value::from_raw(Raw::new(inline(value), tag)) })
}

/// Any other type: by value.
#[doc(hidden)]
pub trait SortOwned {
    type Arg;
    fn __reflect_asks_for_a_known_type(&self, arg: Self::Arg) -> Owned<Self::Arg>;
}

impl<T> SortOwned for &Sort<T> {
    type Arg = T;
    #[inline(always)]
    // Also of what is not `Reflect`: rustc then says so, and nothing of this trait.
    fn __reflect_asks_for_a_known_type(&self, arg: T) -> Owned<T> {
        Owned(arg)
    }
}

/// Arguments for a call: values by value, `&` and `&mut` references as borrows, `Option<&T>` as such, [`Value`]s as
/// they are, and references to
/// `Value`s as views of them.
///
/// ```
/// use reflect::{args, Reflect, Value};
/// #[derive(Reflect)]
/// struct Log { lines: Vec<String> }
/// #[reflect::reflect_methods]
/// impl Log {
///     pub fn add(&mut self, line: String, prefix: Option<&str>, count: &mut u32) {
///         self.lines.push(format!("{}{line}", prefix.unwrap_or_default()));
///         *count += 1;
///     }
/// }
/// let mut log = Value::new(Log { lines: vec![] });
/// let mut add = log.method_by_name_mut("add")?;
/// let mut count = 0_u32;
/// add.call(args![String::from("started"), Some("> "), &mut count])?;
/// add.call(args![Value::new(String::from("ended")), None::<&str>, &mut count])?;
/// assert_eq!(count, 2);
/// assert_eq!(log.field("lines")?.to_string(), r#"["> started", "ended"]"#);
/// # Ok::<(), reflect::Error>(())
/// ```
#[macro_export]
macro_rules! args {
    ($a:expr, $b:expr, $c:expr, $d:expr, $e:expr, $f:expr, $g:expr, $h:expr, $i:expr, $j:expr, $k:expr, $l:expr,
        $m:expr, $n:expr, $o:expr, $p:expr, $q:expr, $r:expr, $s:expr, $t:expr, $u:expr, $($more:expr),+ $(,)?) => {
        $crate::__private::core::compile_error!(
            "too many arguments for `args!`: a reflected function has at most twenty parameters, and a receiver; what \
             goes to a variadic one can be passed as its list: `call_slice`, or `call_named`"
        )
    };
    ($($arg:expr),* $(,)?) => {
        $crate::__private::Pack::new(($(
            match $arg {
                __arg @ _ => {
                    #[allow(unused_imports)]
                    use $crate::__private::sort::{
                        SortMut as _, SortOptMut as _, SortOptRef as _, SortOwned as _, SortRef as _, SortValue as _,
                        SortView as _, SortViewMut as _,
                    };
                    (&$crate::__private::sort::Sort::of(&__arg)).__reflect_asks_for_a_known_type(__arg)
                }
            },
        )*))
    };
}
