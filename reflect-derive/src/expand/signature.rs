//! Signatures: from a Rust function to markers, names and a closure that calls it.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, GenericArgument, GenericParam, Ident, PatType, PathArguments, PathSegment, Receiver, ReturnType,
    Signature, Type,
};

use crate::ctxt::Ctxt;
use crate::param::{self, Params};
use crate::{facts, types};

/// As many parameters as the library's tuples go.
const MOST: usize = 20;

/// What an expansion needs of a signature.
pub(super) struct Callable {
    /// `ByRef`, `Static`, …
    pub(super) receiver: TokenStream,
    /// The markers of the parameters, as a tuple.
    pub(super) params: TokenStream,
    /// The marker of the result.
    pub(super) result: TokenStream,
    pub(super) names: Vec<String>,
    /// What is said of the parameters, to be added to `More::NONE`.
    more: TokenStream,
    /// From the parameters to the result of `callee`, which is the path of the function.
    pub(super) closure: TokenStream,
    /// An `unsafe fn`, which has constructors of its own.
    pub(super) is_unsafe: bool,
}

impl Callable {
    /// `owner` is the type whose method it is, if it is one; `out` says what to do about a function that cannot be
    /// reflected.
    pub(super) fn read(
        cx: &mut Ctxt,
        signature: &Signature,
        owner: Option<&TokenStream>,
        callee: TokenStream,
        out: &str,
    ) -> Callable {
        check(cx, signature, owner.is_some(), out);
        let owner = owner.cloned().unwrap_or_else(|| quote!(()));
        let receiver = match signature.receiver() {
            None => quote!(Static),
            Some(receiver) => receiver_marker(cx, receiver, out),
        };
        let typed: Vec<&PatType> = signature
            .inputs
            .iter()
            .filter_map(|input| match input {
                FnArg::Typed(typed) => Some(typed),
                FnArg::Receiver(_) => None,
            })
            .collect();
        if let Some(extra) = typed.get(MOST) {
            cx.error(
                extra,
                format!("a reflected function has at most {MOST} parameters; put some of them into a struct"),
            );
        }
        let params: Vec<_> = typed.iter().map(|param| types::param(cx, &param.ty, out)).collect();
        let Params { names, more } = param::read(cx, signature, &typed, &params);
        let result = match &signature.output {
            ReturnType::Default => quote!(__reflect::Own<()>),
            ReturnType::Type(_, ty) => types::result(cx, ty, out),
        };
        // Where the result stands: that its borrows do not fit, behind an alias, is shown there.
        let span = Span::mixed_site().located_at(match &signature.output {
            ReturnType::Default => signature.ident.span(),
            ReturnType::Type(_, ty) => ty.span(),
        });
        let args: Vec<Ident> = (0..typed.len()).map(|index| format_ident!("__arg{index}", span = span)).collect();
        let [this, frame, pack] = ["__this", "__frame", "__args"].map(|name| Ident::new(name, span));
        let receiving = &this;
        let this = signature.receiver().map(|_| &this);
        // `name @ _`: a bare name would be a pattern of a constant, if the user has one of that name.
        let pattern = this.map_or(quote_spanned!(span=> ()), |this| quote_spanned!(span=> #this @ _));
        let pass: Vec<&Ident> = this.into_iter().chain(&args).collect();
        let receiver = quote!(__reflect::#receiver);
        // Where the parameters stand, so that an error about one of their types is shown there.
        let params = {
            let span = Span::mixed_site().located_at(signature.paren_token.span.join());
            quote_spanned!(span=> (#(#params,)*))
        };
        // Whether the future is `Send` is left to be inferred: its type has no name.
        let result = match &signature.asyncness {
            None => result,
            Some(_) => quote!(__reflect::Async<#owner, #receiver, #params, #result, _>),
        };
        Callable {
            receiver,
            params,
            result,
            names,
            more,
            closure: match (&signature.asyncness, &signature.unsafety) {
                (None, None) => quote_spanned!(span=> |_, #pattern, (#(#args @ _,)*)| #callee(#(#pass),*)),
                (Some(_), None) => quote_spanned! {span=>
                    |#frame @ _, #receiving @ _, #pack @ _| {
                        #[allow(unused_imports)]
                        use __reflect::Stay as _;
                        __reflect::Deferred::new(
                            #receiving, #pack, |#pattern, (#(#args @ _,)*)| #callee(#(#pass),*),
                        ).__reflect_pending(#frame)
                    }
                },
                (is_async, Some(_)) => quote! {
                    __reflect::unsafely!(#is_async fn |#pattern, (#(#args,)*)| #callee, (#(#pass,)*))
                },
            },
            is_unsafe: signature.unsafety.is_some(),
        }
    }
}

impl Callable {
    /// The call that adds what is rare to a method; `attrs` are the function's.
    pub(super) fn more(&self, attrs: &[Attribute]) -> Option<TokenStream> {
        let (facts, params) = (facts::read(attrs), &self.more);
        let rare = quote!(#facts #params);
        (!rare.is_empty()).then(|| quote!(.more(const { &__reflect::More::NONE #rare })))
    }
}

/// Refuses what is not supported, with the reason and the way out.
fn check(cx: &mut Ctxt, signature: &Signature, is_method: bool, out: &str) {
    if let Some(token) = &signature.variadic {
        cx.error(token, format!("a variadic function cannot be reflected; {out}"));
    }
    let attribute = if is_method { "#[reflect" } else { "#[reflect_fn" };
    for param in &signature.generics.params {
        if !matches!(param, GenericParam::Lifetime(_)) {
            cx.error(
                param,
                format!(
                    "a generic function is not one function but many; `{attribute}(instantiate(i32, String))]` lists those \
                     that there are to be, by their arguments; {out}"
                ),
            );
        }
    }
}

fn receiver_marker(cx: &mut Ctxt, receiver: &Receiver, out: &str) -> TokenStream {
    if receiver.colon_token.is_none() {
        return match (&receiver.reference, receiver.mutability) {
            (Some(_), Some(_)) => quote!(ByMut),
            (Some(_), None) => quote!(ByRef),
            (None, _) => quote!(ByValue),
        };
    }
    let is_self = |ty: &Type| matches!(ty, Type::Path(path) if path.path.is_ident("Self"));
    match &*receiver.ty {
        ty if is_self(ty) => return quote!(ByValue),
        Type::Reference(reference) if is_self(&reference.elem) => {
            return if reference.mutability.is_some() { quote!(ByMut) } else { quote!(ByRef) };
        }
        Type::Path(path) => {
            if let Some(last) = path.path.segments.last().filter(|last| holds_self(last)) {
                match last.ident.to_string().as_str() {
                    "Box" => return quote!(ByBox),
                    "Rc" => return quote!(ByRc),
                    "Arc" => return quote!(ByArc),
                    _ => {}
                }
            }
        }
        _ => {}
    }
    cx.error(
        &receiver.ty,
        format!(
            "a receiver can be `&self`, `&mut self`, `self`, `self: Box<Self>`, `Rc<Self>` or `Arc<Self>`, written with \
             `Self` and not behind an alias; {out}"
        ),
    );
    quote!(ByRef)
}

/// Whether the one argument of a path's last segment is `Self`.
fn holds_self(segment: &PathSegment) -> bool {
    let PathArguments::AngleBracketed(args) = &segment.arguments else { return false };
    matches!(args.args.first(), Some(GenericArgument::Type(Type::Path(path))) if path.path.is_ident("Self"))
}
