//! The macros of `reflect`. See the documentation there; the pipeline here is the same for all:
//!
//! - `attr` reads the `#[reflect(..)]` attributes, `param` those of parameters, `facts` rustc's own, `types` decides
//!   how a parameter or a result is passed, `show` how a signature shows a default,
//! - `instances` puts the arguments that `instantiate(..)` lists in the place of generic parameters,
//! - `ast` holds what has been read of a type,
//! - `expand` writes the code, one file per kind of item,
//! - `check` refuses what rustc would refuse in the expansion, in other words and places; `hint` has what is said of
//!   attributes; `ctxt` collects errors on the way, so that one compilation shows them all; `fallback` then writes
//!   enough of an `impl` that no further error follows from the first.
//!
//! Expansions leave `unsafe` to the library: the derive hands its findings to `describe!` in `reflect-core`, which makes
//! the proof that `Reflect` asks for, and the others write closures that rustc holds to the types beside them, and what
//! `export!` makes functions for C of. Two are left: `repr` claims a representation, which rustc shows to derives
//! alone, and a name in C is claimed by the user's own `unsafe`, which `attr::Claim` repeats.

#![warn(unreachable_pub)]

mod ast;
mod attr;
mod c_types;
mod check;
mod ctxt;
mod expand;
#[cfg(test)]
mod expansions;
mod facts;
mod fallback;
mod hint;
mod instances;
mod param;
mod repr;
mod show;
mod types;

use proc_macro::TokenStream;

/// Describes a type at compile time: implements `Reflect`.
///
/// For structs and enums of every form, generic ones included; every type parameter has to be `Reflect` itself. A type
/// with lifetime parameters cannot be reflected; a union can, as `#[reflect(opaque)]`.
///
/// | attribute | on | what it does |
/// |---|---|---|
/// | `#[reflect(skip)]` | field | leaves the field out |
/// | `#[reflect(embed)]` | field of a struct | its methods are the struct's too, by Go's rules |
/// | `#[reflect(opaque)]` | type, field | shows nothing of the inside; a field's type then need not be `Reflect` |
/// | `#[reflect(remote = path::Type)]` | type | describes a foreign type with these parts: implements `Remote` |
/// | `#[reflect(remote = Description)]` | field | describes the field's type by such a description |
/// | `#[reflect(rename = "name")]` | field, variant | the name under which it is found |
/// | `#[reflect(tag = "key:\"value\"")]` | type, field, variant | a tag in Go's grammar |
/// | `#[reflect(attr = EXPR)]` | type, field, variant | a typed attribute: a `Send + Sync` constant; may be repeated |
/// | `#[reflect(bound(T: Clone + Send))]` | type | adds bounds to the `impl`: what they prove becomes a fact |
/// | `#[reflect(blocks(Name, ..))]` | generic type | the further blocks of methods it has, by name |
/// | `#[reflect(instantiate(i32, String))]` | generic type | registers these instances: `"my_crate::Stack<i32>"` |
/// | `#[reflect(crate = path)]` | type | where `reflect` is, if it has been renamed |
///
/// ```
/// use reflect::{Kind, Reflect};
/// /// What is drawn.
/// #[derive(Reflect)]
/// enum Shape<T> {
///     Dot,
///     #[reflect(rename = "circle", attr = 2_u8)]
///     Circle { #[reflect(tag = r#"unit:"mm""#)] radius: T },
/// }
///
/// let ty = <Shape<f64>>::TYPE;
/// assert_eq!((ty.kind(), ty.name(), ty.docs()), (Kind::Enum, "Shape<f64>", "What is drawn."));
/// let circle = ty.variant("circle").unwrap();
/// assert_eq!(circle.attrs().get::<u8>(), Some(&2));
/// assert_eq!(circle.fields()[0].tag().get("unit").unwrap(), "mm");
/// ```
#[proc_macro_derive(Reflect, attributes(reflect))]
pub fn derive_reflect(input: TokenStream) -> TokenStream {
    expand::derive(syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

/// Makes the methods of an `impl` block callable by name: the `pub` ones of an inherent block, all of a trait's. A type
/// can have any number of blocks, in any module of its crate. A trait's method gives way to an inherent one of its
/// name; a name that is left with more than one method means none of them.
///
/// Receivers: `&self`, `&mut self`, `self`, `self: Box<Self>`, `Rc<Self>`, `Arc<Self>`, or none. Parameters: `T`, `&T`,
/// `&mut T` (`T` may be `str` or `[U]`), `Option<&T>`, `Option<&mut T>`. Results: the same, and `Result<&T, E>`,
/// `Result<&mut T, E>`, borrowed from the receiver or from any argument. At most twenty parameters.
///
/// On a method: `#[reflect(skip)]` leaves it out, `#[reflect]` takes it in although it is not `pub`,
/// `#[reflect(rename = "name")]`, `#[reflect(tag = "..")]` and `#[reflect(attr = EXPR)]` are as for the derive, and
/// take it in as well. On the block: `#[reflect_methods(private)]` takes in all methods,
/// `#[reflect_methods(crate = path)]` says where `reflect` is.
///
/// Of a generic type, only one inherent block can go without a name. Any other has one, `#[reflect_methods(name =
/// Name)]`, a trait's block that of the trait, and the type lists them: `#[reflect(blocks(Name, Trait))]`. (The same
/// goes for all types in a build without the feature `registry`.) The block of a trait that has been imported under
/// another name tells the trait's own: `#[reflect_methods(name = Area)] impl Surface for ..`.
///
/// On a parameter, each of these is taken away before rustc sees it; all but the first take in a method that is not
/// `pub`:
///
/// | attribute | what it does |
/// |---|---|
/// | `/// ..` | documentation, which rustc knows of on items only |
/// | `#[reflect(default = EXPR)]` | what is passed where the argument is left out, evaluated anew for each such call |
/// | `#[reflect(default)]` | the same with `Default::default()` |
/// | `#[reflect(variadic)]` | the last parameter, a `&[T]` or a `Vec<T>`, takes what is left of the arguments |
/// | `#[reflect(rename = "name")]` | the name by which it is given; the only one that a pattern has |
/// | `#[reflect(tag = "..")]`, `#[reflect(attr = EXPR)]` | as on a method |
///
/// Only the last parameters can have defaults, before a variadic one if there is one. For `&T` the expression is a
/// `&'static T`, and `&mut T` has none: take `Option<&mut T>`. A function with a variadic `&[T]` cannot have a result
/// that borrows, since it might be from that list, which is gone when the call is over; take `Vec<T>`.
///
/// `#[deprecated]` and `#[must_use]` on a method are kept as facts.
///
/// An `async fn` gives a future when it is called (`Value::into_future`), an `unsafe fn` is called by `call_unsafe`.
///
/// A generic method has the instances that `#[reflect(instantiate(i32, String))]` on it lists, all under its name: a
/// call goes to the one that takes its arguments exactly. One entry is the argument of the one parameter, or a tuple of
/// the arguments of several; a constant is a literal, a name or a block. A type that borrows, `&str`, is written
/// without a lifetime. Where the arguments of a call would not tell two instances apart, as in `fn parse<T>(text: &str)
/// -> T`, they need names: `instantiate(i32 as "parse_i32", f64 as "parse_f64")` makes methods of these names, whose
/// parameters can also have defaults. All else that is said of the method is said of each instance.
///
/// `#[reflect_methods(export = unsafe("prefix"))]` gives C the methods of the block as functions, and makes the type
/// one that C has pointers to: see [below](#for-c).
///
/// On a block of a generic type, `#[reflect_methods(instantiate(i32, String))]` registers every static function that is
/// reflected, is not generic itself, and has a parameter whose type depends on the type's parameters or is `Self`:
/// `function_by_path("my_crate::Stack::of")` is all its instances, and the arguments choose.
///
/// On a generic type, the block's bounds must not ask for more than the derive's: otherwise the type has the methods
/// for some arguments only, and the table, which is one for all, stays empty. `#[reflect(bound(..))]` on the type evens
/// them out.
///
/// ```
/// use reflect::{Reflect, args, reflect_methods};
/// #[derive(Reflect)]
/// struct Account { balance: i64 }
///
/// #[reflect_methods]
/// impl Account {
///     pub fn open() -> Self { Account { balance: 0 } }
///     #[reflect(rename = "pay_in")]
///     pub fn deposit(&mut self, amount: i64) -> i64 { self.balance += amount; self.balance }
///     fn audit(&self) {}
/// }
///
/// let mut account = Account::TYPE.method("open")?.call(args![])?;
/// assert_eq!(account.method_by_name_mut("pay_in")?.call_as::<i64>(args![25_i64])?, 25);
/// assert!(Account::TYPE.method_info("audit").is_none()); // not `pub`
/// # Ok::<(), reflect::Error>(())
/// ```
///
/// ```
/// use reflect::{Reflect, args, named, reflect_methods};
/// #[derive(Reflect)]
/// struct Printer;
///
/// #[reflect_methods]
/// impl Printer {
///     pub fn print(
///         &self,
///         /// Printed in front of each line.
///         #[reflect(default = "> ")]
///         prefix: &str,
///         #[reflect(variadic)] lines: &[u32],
///     ) -> String {
///         lines.iter().map(|line| format!("{prefix}{line}\n")).collect()
///     }
/// }
///
/// let print = Printer::TYPE.method("print")?;
/// assert_eq!(print.info().to_string(), "Printer::print(&self, prefix: &str = \"> \", lines: ...u32) -> String");
/// assert_eq!(print.info().params().next().unwrap().docs(), "Printed in front of each line.");
/// assert_eq!(print.call_as::<String>(args![&Printer, "", 7_u32, 8_u32])?, "7\n8\n");
/// let lines = [9_u32];
/// assert_eq!(print.call_named(named! { self = &Printer, lines = &lines[..] })?.downcast::<String>()?, "> 9\n");
/// # Ok::<(), reflect::Error>(())
/// ```
///
/// Instances:
///
/// ```
/// use reflect::{Reflect, Type, args, function_by_path, reflect_methods, type_by_path};
/// #[derive(Reflect)]
/// #[reflect(instantiate(i32, String))]
/// struct Stack<T> { items: Vec<T> }
///
/// #[reflect_methods(instantiate(i32, String))]
/// impl<T: Reflect> Stack<T> {
///     pub fn of(item: T) -> Self { Stack { items: vec![item] } }
///
///     #[reflect(instantiate(u8, u16))]
///     pub fn nth<I: Into<usize>>(&self, index: I) -> Option<&T> { self.items.get(index.into()) }
///
///     #[reflect(instantiate(u8 as "len_u8", u16 as "len_u16"))]
///     pub fn len<L: TryFrom<usize>>(&self) -> Option<L> { self.items.len().try_into().ok() }
/// }
///
/// let stack = function_by_path(concat!(module_path!(), "::Stack::of"))?.call(args![7])?;
/// assert_eq!(stack.ty(), type_by_path(concat!(module_path!(), "::Stack<i32>"))?);
/// let item = stack.method_by_name("nth")?.call(args![0_u8])?.into_option()?.unwrap();
/// assert_eq!(item.into_ref::<i32>()?, &7);
/// assert_eq!(stack.method_by_name("len_u16")?.call_as::<Option<u16>>(args![])?, Some(1));
/// # Ok::<(), reflect::Error>(())
/// ```
///
/// # For C
///
/// A name in C is claimed by `unsafe`, because a linker puts the function in the place of any other of that name in the
/// program. Whoever writes `unsafe("account")` says that nothing else there has a name that begins with `account_`.
///
/// With `export = unsafe("account")`, each method `name` that is reflected is also the C function `account_name`, and
/// `account_drop` frees what C has of the type. `#[reflect(export = unsafe("other"))]` on a method gives it a name of
/// its own, also in a block that is not exported, and `#[reflect(export = false)]` keeps it from C. `Header` writes the
/// declarations, with the doc comments; `c_library!` gives the library its name and C the text of errors.
///
/// | in Rust | in C |
/// |---|---|
/// | integers but those of 128 bits, `f32`, `f64`, `bool`, `char`, raw pointers | the same; `char` is `uint32_t` |
/// | `#[repr(C)]`, `Copy`, all fields `pub` and of these types; enums of an integer | a `struct`; an integer with constants |
/// | `extern "C" fn(..)` of these, or `Option` of one | a function pointer; NULL is `None` |
/// | any other type whose own block is exported | a pointer, to a type of which C knows no more |
/// | `&T`, `&mut T` of these | `const T *`, `T *` |
/// | `T`, `Box<T>` of such a type, as a parameter | `T *`, which is the function's from then on |
/// | `T`, `Box<T>` of such a type, as a result | `T *`, to be freed by `.._drop` |
/// | `&str`, `String`, `&[T]`, `&mut [T]`, `Vec<T>` of plain values, as parameters | a pointer, and a `size_t` behind it |
/// | `&CStr` | `const char *` |
/// | `String`, `Vec<T>` as results | a `struct` of pointer and length, to be freed by `.._free` of the library |
/// | `&'static str` as a result | a `struct` of pointer and length |
/// | `Option` of what is a pointer in C | that pointer, or NULL |
/// | `Option` of a plain value | a `struct` with `is_some` and `value` |
/// | a tuple as the result | `struct NAME_return` |
/// | `Result<T, E>` | a status, and `T` where the last argument, `out`, points to |
///
/// Everything that C passes is looked at before the function gets any of it: pointers that are NULL or not aligned, text
/// that is not UTF-8, a `bool` of 2, an enum's value that is no variant, and one piece of memory for two arguments of
/// which one may change it. Such a call is refused with a status, and nothing has been taken. Whether a pointer leads
/// to what it should, nobody can see. What borrows cannot be given to C, and is refused when it is compiled.
///
/// A panic becomes a status, too (`panic = "status"`); `panic = "abort"` ends the process, `panic = "unwind"` lets it
/// pass into a caller that is compiled for it. A function without a status of its own returns zeros then, and the
/// library's `.._status` tells.
///
/// A type's own block, one without `name = ..`, is exported once. Every function has a second form that takes a frame:
/// `NAME_call`, of the type `reflect_status (*)(void *)`, whose argument is a `struct NAME_frame` of all arguments and
/// results.
///
/// ```
/// use reflect::{Header, Reflect, reflect_methods};
///
/// reflect::c_library!(unsafe { "counting" });
///
/// #[derive(Reflect)]
/// pub struct Counter { count: u32 }
///
/// #[reflect_methods(export = unsafe("counter"))]
/// impl Counter {
///     pub fn from(count: u32) -> Self { Counter { count } }
///     /// Counts up.
///     pub fn add(&mut self, by: u32) -> Result<u32, String> {
///         self.count = self.count.checked_add(by).ok_or("too many")?;
///         Ok(self.count)
///     }
///     #[reflect(export = false)]
///     pub fn get(&self) -> &u32 { &self.count }
/// }
///
/// let header = Header::of("counting").write()?;
/// for declared in [
///     "Counter *counter_from(uint32_t count);",
///     "reflect_status counter_add(Counter *self, uint32_t by, uint32_t *out);",
///     "reflect_status counter_drop(Counter *self);",
///     "const char *counting_message(size_t *len);",
/// ] {
///     assert!(header.contains(declared), "{header}");
/// }
/// # Ok::<(), reflect::Error>(())
/// ```
#[proc_macro_attribute]
pub fn reflect_methods(args: TokenStream, input: TokenStream) -> TokenStream {
    expand::methods::expand(args.into(), input.into()).into()
}

/// Makes the objects of a trait a type that can be reflected: `dyn Trait`, and `Box<dyn Trait>`, with the trait's
/// methods, callable by name; and lets `#[reflect_methods]` on an `impl` of the trait tell that a type has it, so that
/// its values can become such objects at run time: `Type::implements`, `Value::into_dyn`, and back, `Value::concrete`.
///
/// Types that have the trait must be `Reflect`: the macro adds the supertrait [`Object`](trait.Object.html), by which a
/// trait object tells what it is. The trait must have trait objects, so that it can have neither parameters nor
/// associated types and constants; `where Self: Sized` keeps a method off them. Methods may take `&self`, `&mut self`,
/// `self: Box<Self>`, `Rc<Self>`, `Arc<Self>`; parameters and results are as for `#[reflect_methods]`.
///
/// A type that has the trait has all of its methods, also those that the trait provides and the `impl` does not write,
/// and the traits that are supertraits of it.
///
/// On a method: `#[reflect(skip)]` leaves it out, `#[reflect(rename = "name")]`, `tag` and `attr` are as everywhere. On
/// the trait: `#[reflect_trait(tag = "..", attr = EXPR, crate = path)]`.
///
/// ```
/// use reflect::{Reflect, Value, args, reflect_methods, reflect_trait};
///
/// #[reflect_trait]
/// pub trait Animal {
///     fn name(&self) -> String;
///     fn greeting(&self, other: &str) -> String { format!("{} greets {other}", self.name()) }
/// }
///
/// #[derive(Reflect)]
/// struct Cat { lives: u8 }
///
/// #[reflect_methods]
/// impl Animal for Cat {
///     fn name(&self) -> String { format!("a cat of {} lives", self.lives) }
/// }
///
/// // The object has the trait's methods.
/// let animal: Box<dyn Animal> = Box::new(Cat { lives: 9 });
/// let value = Value::new(animal);
/// let greeting: String = value.method_by_name("greeting")?.call_as(args!["a dog"])?;
/// assert_eq!(greeting, "a cat of 9 lives greets a dog");
/// assert_eq!(value.pointee()?.concrete().ty(), Cat::TYPE);
///
/// // So has the type; and its values become objects.
/// assert!(Cat::TYPE.method_info("greeting").is_some() && Cat::TYPE.implements::<dyn Animal>());
/// let cat = Cat { lives: 7 };
/// let animal: &dyn Animal = Value::from_ref(&cat).into_dyn::<dyn Animal>()?.into_ref()?;
/// assert_eq!(animal.name(), "a cat of 7 lives");
/// # Ok::<(), reflect::Error>(())
/// ```
#[proc_macro_attribute]
pub fn reflect_trait(args: TokenStream, input: TokenStream) -> TokenStream {
    expand::trait_::expand(args.into(), input.into()).into()
}

/// Makes a free function callable at run time: `Func::named::<name>()` is the function as a value, by a type of the
/// same name that the macro puts beside it, and the registry has it under its path.
///
/// Parameters, what is said of them, and results are as for `#[reflect_methods]`.
/// `#[reflect_fn(rename = "..", tag = "..", attr = EXPR, instantiate(..), export = unsafe("name"), panic = "..", crate
/// = path)]` says of the function what the attributes of that name say of a method and a block; `export` is its whole
/// name in C, as [there](macro@reflect_methods#for-c). An instance with a name of its own, `i32 as "parse_i32"`, has a
/// type of that name: `Func::named::<parse_i32>()`.
///
/// ```
/// use reflect::{Func, args, reflect_fn};
/// /// The longer one.
/// #[reflect_fn]
/// pub fn longer<'t>(a: &'t str, b: &'t str) -> &'t str { if a.len() < b.len() { b } else { a } }
///
/// let function = Func::named::<longer>();
/// assert_eq!(function.call(args!["one", "three"])?.into_ref::<str>()?, "three");
/// assert_eq!(function.info().docs(), "The longer one.");
/// # Ok::<(), reflect::Error>(())
/// ```
///
/// For C:
///
/// ```
/// use reflect::reflect_fn;
/// #[reflect_fn(export = unsafe("checksum"))]
/// pub fn checksum(bytes: &[u8]) -> u32 { bytes.iter().map(|byte| u32::from(*byte)).sum() }
///
/// mod c {
///     unsafe extern "C" { pub fn checksum(bytes: *const u8, len: usize) -> u32; } // as the header has it
/// }
/// // SAFETY: there are two bytes.
/// assert_eq!(unsafe { c::checksum([1, 2].as_ptr(), 2) }, 3);
/// ```
#[proc_macro_attribute]
pub fn reflect_fn(args: TokenStream, input: TokenStream) -> TokenStream {
    expand::func::expand(args.into(), input.into()).into()
}
