//! The macros of `reflect`. See the documentation there; the pipeline here is the same for all three:
//!
//! - `attr` reads the `#[reflect(..)]` attributes, `types` decides how a parameter or a result is passed,
//! - `ast` holds what has been read of a type,
//! - `expand` writes the code, one file per kind of item,
//! - `ctxt` collects errors on the way, so that one compilation shows them all; `fallback` then writes enough of an
//!   `impl` that no further error follows from the first.
//!
//! Expansions hold no `unsafe`: the derive hands its findings to `describe!` in `reflect-core`, which makes the proof
//! that `Reflect` asks for, and the others write closures that rustc holds to the types beside them.

#![warn(unreachable_pub)]

mod ast;
mod attr;
mod ctxt;
mod expand;
mod fallback;
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
/// | `#[reflect(opaque)]` | type, field | shows nothing of the inside; a field's type then need not be `Reflect` |
/// | `#[reflect(remote = path::Type)]` | type | describes a foreign type with these parts: implements `Remote` |
/// | `#[reflect(remote = Description)]` | field | describes the field's type by such a description |
/// | `#[reflect(rename = "name")]` | field, variant | the name under which it is found |
/// | `#[reflect(tag = "key:\"value\"")]` | type, field, variant | a tag in Go's grammar |
/// | `#[reflect(attr = EXPR)]` | type, field, variant | a typed attribute: a `Send + Sync` constant; may be repeated |
/// | `#[reflect(bound(T: Clone + Send))]` | type | adds bounds to the `impl`: what they prove becomes a fact |
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

/// Makes the `pub` methods of an inherent `impl` block callable by name. One block per type.
///
/// Receivers: `&self`, `&mut self`, `self`, `self: Box<Self>`, `Rc<Self>`, `Arc<Self>`, or none. Parameters: `T`, `&T`,
/// `&mut T` (`T` may be `str` or `[U]`), `Option<&T>`, `Option<&mut T>`. Results: the same, and `Result<&T, E>`,
/// `Result<&mut T, E>`, borrowed from the receiver or from any argument. At most sixteen parameters.
///
/// On a method: `#[reflect(skip)]` leaves it out, `#[reflect]` takes it in although it is not `pub`,
/// `#[reflect(rename = "name")]`, `#[reflect(tag = "..")]` and `#[reflect(attr = EXPR)]` are as for the derive, and
/// take it in as well. On the block: `#[reflect_methods(private)]` takes in all methods,
/// `#[reflect_methods(crate = path)]` says where `reflect` is.
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
#[proc_macro_attribute]
pub fn reflect_methods(args: TokenStream, input: TokenStream) -> TokenStream {
    expand::methods::expand(args.into(), input.into()).into()
}

/// TRAITDOC
#[proc_macro_attribute]
pub fn reflect_trait(args: TokenStream, input: TokenStream) -> TokenStream {
    expand::trait_::expand(args.into(), input.into()).into()
}

/// Makes a free function callable at run time: `Func::named::<name>()` is the function as a value, by a type of the
/// same name that the macro puts beside it, and the registry has it under its path.
///
/// Parameters and results are as for `#[reflect_methods]`.
/// `#[reflect_fn(rename = "..", tag = "..", attr = EXPR, crate = path)]` says of the function what the attributes of
/// that name say of a method and a block.
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
#[proc_macro_attribute]
pub fn reflect_fn(args: TokenStream, input: TokenStream) -> TokenStream {
    expand::func::expand(args.into(), input.into()).into()
}
