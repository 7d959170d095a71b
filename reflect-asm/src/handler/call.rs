//! What a handler is given: one call.

use core::marker::PhantomData;
use core::mem::MaybeUninit;

use super::callee::{At, Plan};
use crate::moves::take;

/// One call that is being served: its arguments and the room for its result.
///
/// ```
/// use reflect_asm::{Call, Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
/// // A handler may be a function.
/// fn serve_power(call: &Call<'_>) {
///     // SAFETY: this serves `double (double, int32_t)`.
///     unsafe { call.set(call.get::<f64>(0).powi(call.get(1))) }
/// }
///
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let signature = Signature::new([Layout::F64, Layout::I32], [Layout::F64]);
/// let native = Native::new(Handler::new(Callee::new(&Desc::new(host, &signature)?)?, serve_power))?;
/// // SAFETY: this is its signature, and `native` lives until the end of the example.
/// let power: extern "C" fn(f64, i32) -> f64 = unsafe { std::mem::transmute(native.as_ptr()) };
/// assert_eq!(power(2.0, 10), 1024.0);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Debug)]
pub struct Call<'c> {
    pub(super) plan: &'c Plan,
    pub(super) regs: *mut u8,
    pub(super) result: *mut u8,
    pub(super) call: PhantomData<&'c mut u8>,
}

impl Call<'_> {
    /// How many arguments there are.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([Layout::PTR, Layout::F32], [Layout::U64]))?)?;
    /// // SAFETY: the result is a `uint64_t`.
    /// let native = Native::new(Handler::new(&callee, |call| unsafe { call.set(call.len() as u64) }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let count: extern "C" fn(*const (), f32) -> u64 = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(count(std::ptr::null(), 0.5), 2);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.plan.args.len()
    }

    /// Whether there is none.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([], [Layout::BOOL]))?)?;
    /// // SAFETY: the result is a `bool`.
    /// let native = Native::new(Handler::new(&callee, |call| unsafe { call.set(call.is_empty()) }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let has_none: extern "C" fn() -> bool = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert!(has_none());
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.plan.args.is_empty()
    }

    /// Where an argument is, if its bytes lie in one place. That place need not be aligned for its type, and it is gone
    /// when the handler returns. Scalars have one place, and so has what is not in registers.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// #[repr(C)]
    /// struct Table([i32; 64]);
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let table = Layout::record([Layout::array(Layout::I32, 64)?])?;
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([table], [Layout::I32]))?)?;
    /// let native = Native::new(Handler::new(&callee, |call| {
    ///     let place = call.place(0).expect("no convention has 256 bytes in registers").cast::<i32>();
    ///     // SAFETY: the argument is a `Table`, of which one element is read; the result is an `int32_t`.
    ///     unsafe { call.set(place.add(5).read_unaligned()) }
    /// }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let sixth: extern "C" fn(Table) -> i32 = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(sixth(Table(std::array::from_fn(|i| i as i32 * 10))), 50);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such argument.
    #[inline]
    pub fn place(&self, index: usize) -> Option<*mut u8> {
        // SAFETY: the offsets are those of places in the spilled registers and in the stack arguments of this call. An
        // address in one of them is the caller's.
        unsafe {
            Some(match self.plan.args[index].at {
                At::Place(at) => self.regs.add(at as usize),
                At::Behind(at) => self.regs.add(at as usize).cast::<*mut u8>().read(),
                At::Pieces { .. } => return None,
            })
        }
    }

    /// Copies an argument to where `to` points: for values whose type is not known when the handler is compiled.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// use std::sync::Mutex;
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let signature = Signature::new([Layout::U16, Layout::F64], []);
    /// let (callee, seen) = (Callee::new(&Desc::new(host, &signature)?)?, Mutex::new(Vec::new()));
    /// let native = Native::new(Handler::new(&callee, |call| {
    ///     for (index, layout) in signature.params().iter().enumerate() {
    ///         let mut bytes = vec![0; layout.size()];
    ///         // SAFETY: there is room for a value of the parameter's size.
    ///         unsafe { call.copy(index, bytes.as_mut_ptr()) }
    ///         seen.lock().unwrap().push(bytes);
    ///     }
    /// }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let record: extern "C" fn(u16, f64) = unsafe { std::mem::transmute(native.as_ptr()) };
    /// record(515, 0.5);
    /// assert_eq!(*seen.lock().unwrap(), [515u16.to_ne_bytes().to_vec(), 0.5f64.to_ne_bytes().to_vec()]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such argument.
    ///
    /// # Safety
    ///
    /// `to` has as many writable bytes as the parameter's layout, elsewhere than the argument itself.
    #[inline]
    pub unsafe fn copy(&self, index: usize, to: *mut u8) {
        let arg = self.plan.args[index];
        // SAFETY: the argument has `size` bytes at its place, or in the pieces that its moves name.
        unsafe {
            if let Some(from) = self.place(index) {
                return take(arg.size as usize, from, to);
            }
            self.collect(arg.at, to);
        }
    }

    /// Copies an argument that is in pieces.
    ///
    /// # Safety
    ///
    /// As for [`copy`](Self::copy).
    #[inline(never)]
    unsafe fn collect(&self, at: At, to: *mut u8) {
        let At::Pieces { first, count } = at else { return };
        for step in &self.plan.moves[first as usize..][..count as usize] {
            // SAFETY: the moves are those of the argument, whose size `to` has.
            unsafe { take(step.size as usize, self.regs.add(step.at as usize), to.add(step.offset as usize)) };
        }
    }

    /// An argument by value. Who gets it owns it: get an argument that is not `Copy` once.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// #[repr(C)]
    /// struct Point {
    ///     x: f64,
    ///     y: f64,
    /// }
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let point = Layout::record([Layout::F64, Layout::F64])?;
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([point], [Layout::F64]))?)?;
    /// let native = Native::new(Handler::new(&callee, |call| {
    ///     // SAFETY: the signature has one `Point`, and a `double` as its result.
    ///     unsafe {
    ///         let Point { x, y } = call.get(0);
    ///         call.set(x.hypot(y));
    ///     }
    /// }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let distance: extern "C" fn(Point) -> f64 = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(distance(Point { x: 3.0, y: 4.0 }), 5.0);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such argument, or its size is another one than that of `T`.
    ///
    /// # Safety
    ///
    /// `T` has the layout of the parameter, and the caller passed a valid `T`.
    #[inline]
    pub unsafe fn get<T>(&self, index: usize) -> T {
        let arg = self.plan.args[index];
        assert_eq!(size_of::<T>(), arg.size as usize, "an argument of another size");
        // SAFETY: the argument has the size of `T`, in its place or in the pieces that its moves name; the caller of
        // this vouches for the type.
        unsafe {
            if let Some(from) = self.place(index) {
                return from.cast::<T>().read_unaligned();
            }
            let mut value = MaybeUninit::<T>::uninit();
            self.collect(arg.at, value.as_mut_ptr().cast());
            value.assume_init()
        }
    }

    /// Where the result is to be written. It is aligned as the result's type asks, but to no more than 16 bytes,
    /// provided that the caller has kept to the convention.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// #[repr(C)]
    /// struct Squares([u64; 32]);
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let squares = Layout::record([Layout::array(Layout::U64, 32)?])?;
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([], [squares]))?)?;
    /// let native = Native::new(Handler::new(&callee, |call| {
    ///     for i in 0..32 {
    ///         // SAFETY: there is room for 32 numbers of eight bytes.
    ///         unsafe { call.result().cast::<u64>().add(i).write((i * i) as u64) }
    ///     }
    /// }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let squares: extern "C" fn() -> Squares = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(squares().0[9], 81);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    #[inline]
    pub fn result(&self) -> *mut u8 {
        self.result
    }

    /// Sets the result.
    ///
    /// ```
    /// use reflect_asm::{Callee, HOST, Handler, Layout, Native, Signature, abi::Desc};
    /// #[repr(C)]
    /// #[derive(Debug, PartialEq)]
    /// struct Division {
    ///     quotient: i32,
    ///     remainder: i32,
    /// }
    ///
    /// # let Some(host) = HOST else { return Ok(()) };
    /// # if !host.is_native() { return Ok(()) }
    /// let division = Layout::record([Layout::I32, Layout::I32])?;
    /// let callee = Callee::new(&Desc::new(host, &Signature::new([Layout::I32, Layout::I32], [division]))?)?;
    /// let native = Native::new(Handler::new(&callee, |call| {
    ///     // SAFETY: the signature has two `int32_t`, and a `Division` as its result.
    ///     unsafe {
    ///         let (a, b) = (call.get::<i32>(0), call.get::<i32>(1));
    ///         call.set(Division { quotient: a / b, remainder: a % b });
    ///     }
    /// }))?;
    /// // SAFETY: this is its signature, and `native` lives until the end of the example.
    /// let div: extern "C" fn(i32, i32) -> Division = unsafe { std::mem::transmute(native.as_ptr()) };
    /// assert_eq!(div(17, 5), Division { quotient: 3, remainder: 2 });
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When the size of the result is another one than that of `T`. (Without a result the size is 0.)
    ///
    /// # Safety
    ///
    /// `T` has the layout of the result.
    #[inline]
    pub unsafe fn set<T>(&self, value: T) {
        assert_eq!(size_of::<T>(), self.plan.result_size, "a result of another size");
        // SAFETY: there is room for a value of this size: the handler's own, or the caller's.
        unsafe { self.result.cast::<T>().write_unaligned(value) }
    }
}
