//! `NativeFunc`: a function as a C function pointer without a receiver.

use core::fmt;
use core::marker::PhantomData;
use core::mem::transmute_copy;
use core::ops::Deref;
use std::sync::Mutex;

use reflect_asm::{Handler, Native};

use super::plan::{Plan, refused};
use super::serve::{Exclusive, Once, Receiver, Served, Shared};
use crate::error::Result;
use crate::func::abi::Foreign;
use crate::func::call::OnceReceiver;
use crate::func::held::Held;
use crate::func::kept::gives_its_own;
use crate::func::resolve::{How, how, of_type, resolve};
use crate::func::{Convention, Func, FuncMut, FuncOnce, FuncType, Signature};
use crate::ty::Method;
use crate::ty::proof::Invariant;

/// A function as a real C function pointer: its state is behind the pointer, so that C can have it where it has no
/// place for a `void *user_data`. See [`Func::native`].
///
/// The pointer is good as long as this is there: keep it in a variable. [`as_fn`](NativeFunc::as_fn) borrows from it,
/// so that a function pointer of a temporary, or of one that was dropped, does not compile. `S` is its type: `extern
/// "C" fn(A, B) -> R`, or `*const ()` where the compiler does not know it. This can be sent to other threads, and so
/// can the pointer.
///
/// ```
/// use reflect::{Reflect, Value};
/// #[derive(Reflect)]
/// struct Scale { factor: i32 }
/// #[reflect::reflect_methods]
/// impl Scale {
///     pub fn apply(&self, x: i32) -> i32 { self.factor * x }
/// }
/// let scale = Value::new(Scale { factor: 3 });
/// let apply = scale.method_by_name("apply")?.native::<extern "C" fn(i32) -> i32>()?;
/// // SAFETY: it is only called here, while `apply` and `scale` are there.
/// let pointer = unsafe { apply.as_fn() };
/// assert_eq!(pointer(14), 42);
/// # Ok::<(), reflect::Error>(())
/// ```
#[must_use = "the function pointer is gone with it"]
pub struct NativeFunc<'a, S = *const ()> {
    made: Made<'a>,
    ty: PhantomData<(&'a (), Invariant<S>)>,
}

enum Made<'a> {
    /// Code that is there anyway.
    Code(*const ()),
    /// An entry of the table of native functions.
    Entry(Native<'a>),
}

// SAFETY: whoever makes one has seen that any thread may call it, and drop what it owns.
unsafe impl<S> Send for NativeFunc<'_, S> {}
// SAFETY: as above.
unsafe impl<S> Sync for NativeFunc<'_, S> {}

impl<'a, S> NativeFunc<'a, S> {
    fn new(made: Made<'a>) -> NativeFunc<'a, S> {
        NativeFunc { made, ty: PhantomData }
    }

    /// The address, for C. It borrows from nothing, like other raw pointers: keep this `NativeFunc` in a variable.
    ///
    /// ```
    /// use reflect::{Func, args};
    /// let half = Func::of(|x: f64| x / 2.0);
    /// let native = half.native::<extern "C" fn(f64) -> f64>()?;
    /// // SAFETY: it is a function of this type, which `native` keeps.
    /// let again = unsafe { Func::from_native(native.as_ptr(), half.ty())? };
    /// assert_eq!(again.call_as::<f64>(args![3.0])?, 1.5);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn as_ptr(&self) -> *const () {
        match &self.made {
            Made::Code(code) => *code,
            Made::Entry(entry) => entry.as_ptr(),
        }
    }
}

impl<S: Signature> NativeFunc<'_, S> {
    /// Borrows the function pointer.
    ///
    /// It is called as it is, and copied out by `*`, for C:
    ///
    /// ```
    /// # use reflect::Func;
    /// extern "C" fn twice(f: extern "C" fn(u8) -> u8, x: u8) -> u8 { f(f(x)) }
    /// let native = Func::of(|x: u8| x + 3).native::<extern "C" fn(u8) -> u8>()?;
    /// // SAFETY: nobody keeps the pointer.
    /// unsafe {
    ///     assert_eq!(native.as_fn()(7), 10);
    ///     assert_eq!(twice(*native.as_fn(), 7), 13);
    /// }
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// The `NativeFunc` has to stay. A temporary lives to the end of its statement, which is enough for an argument,
    /// but not for a variable:
    ///
    /// ```compile_fail,E0716
    /// # use reflect::Func;
    /// let add = Func::of(|x: u8| x + 3);
    /// let pointer = unsafe { add.native::<extern "C" fn(u8) -> u8>()?.as_fn() };
    /// pointer(7); // the function is gone
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Safety
    ///
    /// Nothing keeps a copy of the pointer from being called too late. A call begins before this `NativeFunc` is
    /// dropped, and ends before its lifetime does; so does the use of a result that borrows.
    pub unsafe fn as_fn(&self) -> FnRef<'_, S> {
        const { assert!(size_of::<S>() == size_of::<*const ()>()) };
        // SAFETY: the address of a function of this type, which is that of a function pointer. When it is called, and
        // how long its result is used, is the caller's business.
        FnRef { pointer: unsafe { transmute_copy::<*const (), S>(&self.as_ptr()) }, guard: PhantomData }
    }
}

/// A function pointer that borrows from its [`NativeFunc`], which therefore has to stay as long as this is used.
///
/// It derefs to the function pointer: `pointer(x)` calls it, and `*pointer` is a copy that borrows from nothing.
///
/// ```
/// use reflect::Func;
/// let native = Func::of(|x: i32| -x).native::<extern "C" fn(i32) -> i32>()?;
/// // SAFETY: the copy is called only while `native` is there.
/// let negate = unsafe { native.as_fn() };
/// let copy: extern "C" fn(i32) -> i32 = *negate;
/// assert_eq!((negate(5), copy(6)), (-5, -6));
/// # Ok::<(), reflect::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct FnRef<'a, S> {
    pointer: S,
    guard: PhantomData<&'a ()>,
}

impl<S> Deref for FnRef<'_, S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.pointer
    }
}

impl<S: Copy> NativeFunc<'static, S> {
    /// The function pointer for ever: what it needs is never freed. Most have one of the 4096 entries that there are.
    ///
    /// ```
    /// use reflect::{Func, FuncType, args};
    /// let base = 40;
    /// let add = Func::of(move |x: i32| base + x);
    /// let pointer: extern "C" fn(i32) -> i32 = add.native()?.leak();
    /// assert_eq!(pointer(2), 42);
    ///
    /// // Without a type, it is an address.
    /// let ty = FuncType::of::<extern "C" fn(i32) -> i32>();
    /// let pointer: *const () = add.native_raw(ty)?.leak();
    /// // SAFETY: it is a function of this type, for ever.
    /// assert_eq!(unsafe { Func::from_native(pointer, ty)? }.call_as::<i32>(args![3])?, 43);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn leak(self) -> S {
        let pointer = match self.made {
            Made::Code(code) => code,
            Made::Entry(entry) => entry.leak(),
        };
        const { assert!(size_of::<S>() == size_of::<*const ()>()) };
        // SAFETY: `S` is an address, or the type of the function, which any thread may call. What that borrows lives
        // for ever; its result borrows from that, and from its parameters in the way that the type says.
        unsafe { transmute_copy::<*const (), S>(&pointer) }
    }
}

impl<'a> Func<'a> {
    /// The function as a C function pointer: what receiver or state it has is behind the pointer. Its type is checked
    /// as
    /// [`typed`](Func::typed) does it.
    ///
    /// Where the function has compiled code for it, a call is a few register moves and a jump to that; else the
    /// arguments are collected, and the call goes the way that [`call`](Func::call) goes. A panic ends the process
    /// where the type is `extern "C"`, and passes where it is `extern "C-unwind"`. Make the function
    /// [`carried`](Func::carried) first, and panics go around C.
    ///
    /// C may call from any thread, so the receiver has to be `Sync`: so say the facts of its type, or here is an error.
    ///
    /// ```
    /// use std::ffi::{c_int, c_void};
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Nearest { to: i32 }
    /// #[reflect::reflect_methods]
    /// impl Nearest {
    ///     pub fn compare(&self, a: &i32, b: &i32) -> i32 { (a - self.to).abs() - (b - self.to).abs() }
    /// }
    /// unsafe extern "C" {
    ///     fn qsort(base: *mut i32, count: usize, size: usize, compare: extern "C" fn(&i32, &i32) -> c_int);
    /// }
    /// let nearest = Value::new(Nearest { to: 40 });
    /// let compare = nearest.method_by_name("compare")?.native::<extern "C" fn(&i32, &i32) -> c_int>()?;
    /// let mut values = [10, 70, 41, 20, 36];
    /// // SAFETY: a slice of `int`, and a function that compares two of them, which is there for the call.
    /// unsafe { qsort(values.as_mut_ptr(), values.len(), size_of::<i32>(), *compare.as_fn()) };
    /// assert_eq!(values, [41, 36, 20, 10, 70]);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`typed`](Func::typed); and [`NotNative`](crate::ErrorKind::NotNative) for a type whose values C cannot
    /// have,
    /// [`NoTrait`](crate::ErrorKind::NoTrait) and [`Local`](crate::ErrorKind::Local) for a receiver or a closure that
    /// is not for all threads, [`Native`](crate::ErrorKind::Native) where the target has no such functions, or no more.
    pub fn native<S: Signature<Abi: Foreign>>(&self) -> Result<NativeFunc<'a, S>> {
        make(self, FuncType::of::<S>()).map(NativeFunc::new)
    }

    /// The same for a type that the compiler does not know. Where its convention is Rust's, it is `extern "C"`.
    ///
    /// ```
    /// use reflect::{Func, FuncType, Type, args};
    /// let ty = FuncType::new(vec![Type::of::<u8>(); 30], Type::of::<u32>())?;
    /// let sum = Func::make(ty, |args| {
    ///     let sum = args.iter().map(|arg| arg.downcast_ref::<u8>().map(|x| u32::from(*x))).sum::<reflect::Result<u32>>()?;
    ///     Ok(reflect::Value::new(sum))
    /// });
    /// let native = sum.native_raw(ty)?;
    /// // SAFETY: it is a function of this type, which `native` keeps.
    /// let again = unsafe { Func::from_native(native.as_ptr(), ty)? };
    /// let args = (1..=30_u8).map(reflect::Value::new).collect::<Vec<_>>();
    /// assert_eq!(again.call_as::<u32>(args)?, 465);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`native`](Func::native).
    pub fn native_raw(&self, ty: FuncType) -> Result<NativeFunc<'a>> {
        make(self, ty).map(NativeFunc::new)
    }
}

impl<'a> FuncMut<'a> {
    /// The method as a C function pointer; see [`Func::native`]. C may call from any thread, but not twice at a time: a
    /// call that begins while another is running panics, which ends the process where the type is `extern "C"`. The
    /// receiver has to be `Send` (for a `&self` method `Sync`), and the result must not borrow from it.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Log { lines: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Log {
    ///     pub fn add(&mut self, line: i32) -> usize { self.lines.push(line); self.lines.len() }
    /// }
    /// let mut log = Value::new(Log { lines: vec![] });
    /// let add = log.method_by_name_mut("add")?.native::<extern "C" fn(i32) -> usize>()?;
    /// // SAFETY: `add` is there for both calls.
    /// let pointer = unsafe { add.as_fn() };
    /// assert_eq!((pointer(7), pointer(8)), (1, 2));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Func::native`].
    pub fn native<S: Signature<Abi: Foreign>>(self) -> Result<NativeFunc<'a, S>> {
        self.made(FuncType::of::<S>()).map(NativeFunc::new)
    }

    /// The same for a type that the compiler does not know; see [`Func::native_raw`].
    ///
    /// ```
    /// use reflect::{FuncType, Reflect, Type, Value};
    /// # #[derive(Reflect)]
    /// # struct Log { lines: Vec<i32> }
    /// #[reflect::reflect_methods]
    /// impl Log {
    ///     pub fn add(&mut self, line: i32) -> usize { self.lines.push(line); self.lines.len() }
    /// }
    /// let mut log = Value::new(Log { lines: vec![] });
    /// let add = log.method_by_name_mut("add")?.native_raw(FuncType::new([Type::of::<i32>()], Type::of::<usize>())?)?;
    /// assert!(!add.as_ptr().is_null());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Func::native`].
    pub fn native_raw(self, ty: FuncType) -> Result<NativeFunc<'a>> {
        self.made(ty).map(NativeFunc::new)
    }

    fn made(self, ty: FuncType) -> Result<Made<'a>> {
        let held = &self.func.held;
        let (method, receiver) = resolve(OP, held, self.func.is_unbound(), ty)?.target;
        let plan = Plan::of(OP, ty)?;
        self.func.check_threads(OP)?;
        // Nothing keeps C from another call while a result is in use.
        gives_its_own(OP, method)?;
        if held.body().is_some_and(|body| body.keeps_apart()) {
            // What would be said here of a second call is said by the function, to whom it is to be said.
            return serve(method, Shared { receiver, _held: self.func.held }, ty, plan);
        }
        serve(method, Exclusive::new(receiver, self.func.held), ty, plan)
    }
}

impl<'a> FuncOnce<'a> {
    /// The method as a C function pointer for one call; see [`Func::native`]. A second call panics, which ends the
    /// process where the type is `extern "C"`. The receiver has to be `Send`; it is dropped with an error.
    ///
    /// ```
    /// use reflect::{Reflect, Value};
    /// #[derive(Reflect)]
    /// struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self) -> u32 { self.seat }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?.native::<extern "C" fn() -> u32>()?;
    /// // SAFETY: `redeem` is there.
    /// assert_eq!(unsafe { redeem.as_fn() }(), 7);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Func::native`].
    pub fn native<S: Signature<Abi: Foreign>>(self) -> Result<NativeFunc<'a, S>> {
        self.made(FuncType::of::<S>()).map(NativeFunc::new)
    }

    /// The same for a type that the compiler does not know; see [`Func::native_raw`].
    ///
    /// ```
    /// use reflect::{FuncType, Reflect, Type, Value};
    /// # #[derive(Reflect)]
    /// # struct Ticket { seat: u32 }
    /// #[reflect::reflect_methods]
    /// impl Ticket {
    ///     pub fn redeem(self) -> u32 { self.seat }
    /// }
    /// let redeem = Value::new(Ticket { seat: 7 }).into_method("redeem")?;
    /// let redeem = redeem.native_raw(FuncType::of::<extern "C" fn() -> u32>())?;
    /// assert!(!redeem.as_ptr().is_null());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Func::native`].
    pub fn native_raw(self, ty: FuncType) -> Result<NativeFunc<'a>> {
        self.made(ty).map(NativeFunc::new)
    }

    fn made(self, ty: FuncType) -> Result<Made<'a>> {
        let method = of_type(OP, self.method, false, ty)?;
        let plan = Plan::of(OP, ty)?;
        let receiver = OnceReceiver::new(self.receiver.into_send_for(OP)?.into_value());
        serve(method, Once(Mutex::new(Some(receiver))), ty, plan)
    }
}

const OP: &str = "native";

fn make<'a>(func: &Func<'a>, ty: FuncType) -> Result<Made<'a>> {
    let (held, unbound) = (&func.held, func.is_unbound());
    let found = resolve(OP, held, unbound, ty)?;
    let plan = Plan::of(OP, ty)?;
    func.check_threads(OP)?;
    if let Some((pointer, convention)) = held.body().and_then(|body| body.pointer()) {
        // What may unwind is not called as what may not.
        let wanted = ty.convention;
        if convention == wanted || is_c(convention) && (is_c(wanted) || wanted == Convention::CUnwind) {
            return Ok(Made::Code(pointer));
        }
    }
    if plan.is_host() {
        let unwinds = ty.convention == Convention::CUnwind;
        match how(found.method, unbound) {
            (Some(entries), How::Unbound) => return Ok(Made::Code(entries.code(unwinds))),
            (Some(entries), How::Bound) => {
                let translation = plan.translation().map_err(|error| refused(OP, ty, error))?;
                let (receiver, code) = (found.receiver.data(), entries.code(unwinds));
                // SAFETY: the code takes the address of this receiver, which is there for `'a` and for all threads, and
                // then what the signature says.
                let method = unsafe { reflect_asm::Method::new(translation, receiver, code) };
                // What it owns has to stay until the last call has returned: those calls are counted, which takes a
                // frame.
                let native = if held.body().is_none() {
                    Native::new(method)
                } else {
                    Native::new(method.keeping(Kept { _held: held.clone() }))
                };
                return entry(native, ty);
            }
            _ => {}
        }
    }
    let (method, receiver) = found.target;
    serve(method, Shared { receiver, _held: held.clone() }, ty, plan)
}

/// What a function pointer owns.
struct Kept {
    _held: Held,
}

// SAFETY: it is what any thread may use and drop, or there would be no function pointer.
unsafe impl Send for Kept {}
// SAFETY: as above.
unsafe impl Sync for Kept {}

/// Whether these two are called in the same way, and do not unwind.
fn is_c(convention: Convention) -> bool {
    matches!(convention, Convention::Rust | Convention::C)
}

fn serve<'a, R: Receiver + 'a>(
    method: &'static Method,
    receiver: R,
    ty: FuncType,
    plan: &'static Plan,
) -> Result<Made<'a>> {
    let callee = plan.callee().map_err(|error| refused(OP, ty, error))?;
    let served = Served::new(method, receiver, plan);
    // SAFETY: C calls it by the type that it was made for.
    entry(Native::new(Handler::new(callee, move |call: &reflect_asm::Call<'_>| unsafe { served.serve(call) })), ty)
}

fn entry(native: Result<Native<'_>, reflect_asm::Error>, ty: FuncType) -> Result<Made<'_>> {
    native.map(Made::Entry).map_err(|error| refused(OP, ty, error))
}

impl<S> fmt::Debug for NativeFunc<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("NativeFunc").field(&self.as_ptr()).finish()
    }
}
