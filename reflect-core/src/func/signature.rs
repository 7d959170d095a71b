//! Signatures as types: how a receiver, a parameter and a result look to a thunk.
//!
//! The macros translate each parameter to a marker: `T` to `Own<T>`, `&T` to `Ref<T>`, `&mut T` to `Mut<T>`, and write
//! a closure from those to the call. A closure must work for every lifetime `'f` of the frame, so rustc itself refuses
//! whatever would let a borrow of the frame out: the expansions need no `unsafe` and cannot get this wrong.

use core::marker::PhantomData;

use crate::ty::Reflect;
use crate::ty::proof::Invariant;

/// The lifetime of one call, in which arguments and receiver are borrowed, as a value of no size.
#[derive(Clone, Copy)]
pub struct Frame<'f>(PhantomData<fn(&'f ()) -> &'f ()>);

impl Frame<'_> {
    /// A frame of the lifetime that its user chooses; what it stands for is promised by each `unsafe` function that
    /// takes one.
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Frame(PhantomData)
    }
}

/// A parameter by value.
pub struct Own<T: ?Sized>(Invariant<T>);
/// A parameter or result behind `&`.
pub struct Ref<T: ?Sized>(Invariant<T>);
/// A parameter or result behind `&mut`.
pub struct Mut<T: ?Sized>(Invariant<T>);
/// `Option<&T>`
pub struct OptRef<T: ?Sized>(Invariant<T>);
/// `Option<&mut T>`
pub struct OptMut<T: ?Sized>(Invariant<T>);
/// `Result<&T, E>`
pub struct ResRef<T: ?Sized, E>(Invariant<(*const T, E)>);
/// `Result<&mut T, E>`
pub struct ResMut<T: ?Sized, E>(Invariant<(*const T, E)>);

/// Types that hold borrows of the frame: `Of<'f>` is the type, `Static` the one that describes it.
///
/// # Safety
/// `Of<'f>` and `Static` differ in lifetimes only; their borrows are plain references, and no operation in `Static`'s
/// descriptor can tell the lifetimes apart or lets the references out.
pub unsafe trait Lend {
    /// With the frame's lifetime.
    type Of<'f>;
    /// With `'static`.
    type Static: Reflect;
}

// SAFETY: for all four: `Option` and `Result` are covariant and their operations are the library's own, which go
// through the reference to operations of `T`, which is `'static` itself.
unsafe impl<T: Reflect + ?Sized> Lend for OptRef<T> {
    type Of<'f> = Option<&'f T>;
    type Static = Option<&'static T>;
}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized> Lend for OptMut<T> {
    type Of<'f> = Option<&'f mut T>;
    type Static = Option<&'static mut T>;
}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized, E: Reflect> Lend for ResRef<T, E> {
    type Of<'f> = Result<&'f T, E>;
    type Static = Result<&'static T, E>;
}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized, E: Reflect> Lend for ResMut<T, E> {
    type Of<'f> = Result<&'f mut T, E>;
    type Static = Result<&'static mut T, E>;
}

/// Markers as the [`Form`](Reflect::Form) of a type, and what becomes of them around it.
pub trait Forms {
    /// Of `O`, which is an `Option` of the type.
    type InOption<O>: Forms;
    /// Of `R`, which is a `Result` of the type, or of an `E`.
    type InResult<R, E: Reflect>: Forms;
}

/// Types that are passed by value as themselves: all but references, and an `Option` or a `Result` of a reference. What
/// generic code asks of a type that is in the signature of a function.
///
/// ```
/// use reflect::{ByValue, Func, args};
/// fn pair<T: ByValue + Clone>() -> Func<'static> { Func::of(|x: T| (x.clone(), x)) }
/// assert_eq!(pair::<u8>().typed::<fn(u8) -> (u8, u8)>()?.call(1), (1, 1));
///
/// fn applied<T: ByValue>(func: &Func<'_>, x: T) -> reflect::Result<T> { Ok(func.typed::<fn(T) -> T>()?.call(x)) }
/// assert_eq!(applied(&Func::of(|x: i64| -x), 5_i64)?, -5);
/// # Ok::<(), reflect::Error>(())
/// ```
pub trait ByValue: Reflect<Form = Own<Self>> {}

impl<T: Reflect<Form = Own<T>>> ByValue for T {}

macro_rules! forms {
    ($([$($generics:tt)*] $marker:ty, $option:ty, $result:ty;)*) => {$(
        impl<$($generics)*> Forms for $marker {
            type InOption<O> = $option;
            type InResult<R, E: Reflect> = $result;
        }
    )*};
}

forms! {
    [T: ?Sized] Own<T>, Own<O>, Own<R>;
    [T: Reflect + ?Sized] Ref<T>, OptRef<T>, ResRef<T, E>;
    [T: Reflect + ?Sized] Mut<T>, OptMut<T>, ResMut<T, E>;
    [T: ?Sized] OptRef<T>, Own<O>, Own<R>;
    [T: ?Sized] OptMut<T>, Own<O>, Own<R>;
    [T: ?Sized, F] ResRef<T, F>, Own<O>, Own<R>;
    [T: ?Sized, F] ResMut<T, F>, Own<O>, Own<R>;
}

/// A marker that is the form of `A`: what it passes is an `A`, up to lifetimes.
///
/// # Safety
/// `Out<'static>`, of the marker as a parameter and as a result, is `A`.
pub unsafe trait FormOf<A> {}

// SAFETY: so says each marker, here and below.
unsafe impl<T: Reflect> FormOf<T> for Own<T> {}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized> FormOf<&'static T> for Ref<T> {}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized> FormOf<&'static mut T> for Mut<T> {}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized> FormOf<Option<&'static T>> for OptRef<T> {}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized> FormOf<Option<&'static mut T>> for OptMut<T> {}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized, E: Reflect> FormOf<Result<&'static T, E>> for ResRef<T, E> {}
// SAFETY: see above.
unsafe impl<T: Reflect + ?Sized, E: Reflect> FormOf<Result<&'static mut T, E>> for ResMut<T, E> {}
