//! C functions at run time: describe any signature, call a function pointer of it, make function pointers of it.
//!
//! What libffi does, in Rust alone: no C, no assembler to install, no dependencies, no memory that is writable and
//! executable, no standard library (only `alloc`). It knows nothing of Rust types: its input is a tree of sizes and
//! offsets.
//!
//! ```
//! use reflect_asm::{Call, Callee, Caller, HOST, Handler, Layout, Native, Signature, abi::Desc};
//! # use std::ffi::c_char;
//! unsafe extern "C" {
//!     fn qsort();
//!     fn snprintf();
//! }
//! # fn main() -> Result<(), reflect_asm::Error> {
//! # let Some(host) = HOST else { return Ok(()) };
//! # if !host.is_native() { return Ok(()) }
//!
//! // int compare(const void *, const void *), with a state that C knows nothing of.
//! let compare = Signature::new([Layout::PTR, Layout::PTR], [Layout::I32]);
//! let wanted = 40;
//! let nearest = Native::new(Handler::new(Callee::new(&Desc::new(host, &compare)?)?, move |call: &Call<'_>| {
//!     // SAFETY: `qsort` passes pointers to elements, which are `i32`; the result is an `int`.
//!     unsafe {
//!         let (a, b) = (*call.get::<&i32>(0), *call.get::<&i32>(1));
//!         call.set::<i32>((a - wanted).abs().cmp(&(b - wanted).abs()) as i32);
//!     }
//! }))?;
//!
//! // void qsort(void *, size_t, size_t, int (*)(const void *, const void *));
//! let sort = Signature::new([Layout::PTR, Layout::U64, Layout::U64, Layout::PTR], []);
//! let sort = Caller::new(&Desc::new(host, &sort)?)?;
//! let mut values = [10, 70, 41, 20, 36];
//! let (base, count, size, function) = (values.as_mut_ptr(), values.len(), size_of::<i32>(), nearest.as_ptr());
//! let (base, count, size, function) = (&raw const base, &raw const count, &raw const size, &raw const function);
//! let args = [base.cast(), count.cast(), size.cast(), function.cast()];
//! // SAFETY: this is the signature of `qsort`, and these are `values` and a function for them.
//! unsafe { sort.call(qsort as *const (), &args, std::ptr::null_mut()) }
//! assert_eq!(values, [41, 36, 20, 10, 70]);
//!
//! // int snprintf(char *, size_t, const char *, ...), called with a double.
//! let print = Signature::new([Layout::PTR, Layout::U64, Layout::PTR, Layout::F64], [Layout::I32]).variadic(3)?;
//! let print = Caller::new(&Desc::new(host, &print)?)?;
//! let mut text = [0u8; 16];
//! let (to, room, format, value, mut written) = (text.as_mut_ptr(), text.len(), c"%.2f".as_ptr(), 1.5f64, 0i32);
//! let args = [(&raw const to).cast(), (&raw const room).cast(), (&raw const format).cast(), (&raw const value).cast()];
//! // SAFETY: the format asks for the `double` that is given, and there is room for sixteen bytes.
//! unsafe { print.call(snprintf as *const (), &args, (&raw mut written).cast()) }
//! assert_eq!(&text[..written as usize], b"1.50");
//! # let _: *const c_char = format;
//! # Ok(())
//! # }
//! ```
//!
//! | to | use |
//! |---|---|
//! | say what a value is made of | [`Layout`] |
//! | say what a function takes and gives | [`Signature`] |
//! | see where each argument goes, for any convention on any host | [`abi::Desc`] |
//! | call a function pointer | [`Caller`] |
//! | make a function pointer whose calls arrive in a closure | [`Callee`], [`Handler`], [`Native`] |
//! | make a function pointer that calls a method with its receiver | [`Translation`], [`Method`], [`Native`] |
//! | write the registers of a convention that is not native here | [`Image`] |
//!
//! # Organization
//!
//! [`Layout`] and [`Signature`] are what comes in. [`abi`] decides where everything goes; it is pure computation.
//! `moves` turns its decisions into a list of moves between values and a frame. `regs` is the frame's register part,
//! which the stubs in `stub` load and store, the only machine code there is. `tramp` is the table of function pointers.
//!
//! # Where it runs
//!
//! | target | `extern "C"` | more | tested |
//! |---|---|---|---|
//! | x86-64, ELF systems | [`abi::SysV64`] | [`abi::Win64`], as `extern "win64"` | Linux |
//! | AArch64, ELF systems | [`abi::Aapcs64::LINUX`] | | Linux, under emulation |
//! | elsewhere | described only | | compiled |
//!
//! # Limits
//!
//! No SIMD vectors, no `long double` and other [rare floating-point types](RareFloat), no zero-sized arguments: each
//! can be described, and is an error that says why. Whoever describes one of them as something else, such as a `long
//! double` as sixteen bytes, gets what he has described: a struct of sixteen bytes is legitimate, and nothing tells the
//! two apart. A `_Complex float` or `_Complex double` is passed, as the struct of two numbers that it is for every
//! convention here; a
//! `__int128` is [`Layout::I128`].
//!
//! [`MAX_PARAMETERS`] parameters, [`CAPACITY`] function pointers, 1 GiB of arguments. Unwinding through a `win64`
//! caller on Linux does not bring back xmm6 to xmm15: the system's unwinder does not know them, whatever code they were
//! saved by.
//!
//! Bit-fields, `_BitInt(n)` and decimal floating-point types cannot be written as a [`Layout`].
//!
//! # Where compilers disagree
//!
//! What they pass in different ways is refused, where no document decides: zero-sized values, zero-length arrays inside
//! of values ([`Error::ZeroLengthArray`]), packed structs with a member that its own alignment attribute would have
//! elsewhere ([`Error::MisplacedMember`], System V only), arrays of packed structs of which only the first is aligned
//! ([`Error::MisplacedElement`], System V only). Where one does, this crate follows it, and these compilers do
//! not:
//!
//! - clang gives the last general register to an `__int128` that goes onto the stack (System V), and before version 18
//!   puts it at a multiple of 8 there; gcc and rustc do as the document says;
//! - clang loses bytes of some unions of a `double` and a struct that begins with a `float` (System V);
//! - gcc's `va_arg` takes an address for the value in functions of Microsoft's convention.
//!
//! # Limits of layouts
//!
//! What goes beyond these is refused, so that whatever walks over a layout comes to an end soon:
//!
//! ```
//! use reflect_asm::{Error, Layout, MAX_ALIGN, MAX_ALTERNATIVES, MAX_DEPTH, MAX_MEMBERS, MAX_SIZE};
//! assert_eq!(Layout::array(Layout::U8, MAX_SIZE + 1), Err(Error::TooLarge));
//! assert_eq!(Layout::packed(MAX_ALIGN * 2, []), Err(Error::Alignment(MAX_ALIGN * 2)));
//!
//! let nested = |times| (0..times).try_fold(Layout::U8, |inner, _| Layout::record([inner]));
//! assert!(nested(MAX_DEPTH).is_ok());
//! assert_eq!(nested(MAX_DEPTH + 1), Err(Error::TooDeep));
//!
//! let union = |count| Layout::union((0..count).map(|_| Layout::U8));
//! assert!(union(MAX_ALTERNATIVES).is_ok());
//! assert_eq!(union(MAX_ALTERNATIVES + 1), Err(Error::TooManyAlternatives));
//!
//! // Each has the one before twice: 1 + 2 + 4 + … layouts, 2^20 - 1 of them after nineteen times.
//! let doubled = |times| (0..times).try_fold(Layout::U8, |inner, _| Layout::record([inner.clone(), inner]));
//! assert_eq!(MAX_MEMBERS, 1 << 20);
//! assert!(doubled(19).is_ok());
//! assert_eq!(doubled(20), Err(Error::TooManyMembers));
//! ```

#![no_std]

extern crate alloc;

pub mod abi;
mod call;
mod error;
mod handler;
mod image;
mod layout;
mod method;
mod moves;
mod native;
mod regs;
mod signature;
mod stub;
mod tramp;

pub use abi::HOST;
pub use call::Caller;
pub use error::Error;
pub use handler::{Call, Callee, Handler, SharedCallee};
pub use image::Image;
pub use layout::{
    Layout, MAX_ALIGN, MAX_ALTERNATIVES, MAX_DEPTH, MAX_MEMBERS, MAX_SIZE, Member, RareFloat, RecordBuilder, Scalar,
    Scalars, Shape,
};
pub use method::{Keeping, Method, Translation};
pub use native::{Native, Target};
pub use signature::{MAX_PARAMETERS, Signature};
pub use tramp::CAPACITY;
