//! Whether a signature can have instances.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{FnArg, Generics, Ident, Signature, Type};

use super::{Instantiate, ident, parameters};
use crate::ctxt::Ctxt;

/// Whether there is something to instantiate in this signature, by a name for each part of it.
pub(crate) fn check(cx: &mut Ctxt, listed: &Instantiate, signature: &Signature, item: &str) -> bool {
    struct Look(Vec<syn::TypeImplTrait>);
    impl<'t> Visit<'t> for Look {
        fn visit_type_impl_trait(&mut self, ty: &'t syn::TypeImplTrait) {
            self.0.push(ty.clone());
        }
    }
    let mut look = Look(Vec::new());
    inputs(signature).for_each(|ty| look.visit_type(ty));
    for ty in &look.0 {
        cx.error(
            ty,
            "an `impl Trait` parameter is a type parameter without a name, so that no argument can be listed for it; give \
             it one, `fn f<T: Trait>(x: T)`",
        );
    }
    let associated = associated(cx, signature, &signature.generics);
    let none = parameters(&signature.generics).next().is_none();
    if none && look.0.is_empty() && listed.entries.is_some() {
        cx.error(&listed.key, format!("`instantiate` goes on a generic {item}; `{}` is none", signature.ident));
    }
    !none && look.0.is_empty() && !associated && listed.entries.is_some()
}

/// Refuses `T::Item`: when a type has taken the place of `T`, it does not say any more which trait is meant.
pub(crate) fn associated(cx: &mut Ctxt, signature: &Signature, generics: &Generics) -> bool {
    struct Look<'l>(&'l Generics, Vec<syn::TypePath>);
    impl<'t> Visit<'t> for Look<'_> {
        fn visit_type_path(&mut self, path: &'t syn::TypePath) {
            let first = path.path.segments.first().map(|segment| &segment.ident);
            let of = self.0.type_params().any(|param| Some(&param.ident) == first);
            if of && path.qself.is_none() && path.path.segments.len() > 1 {
                self.1.push(path.clone());
            }
            visit::visit_type_path(self, path);
        }
    }
    let mut look = Look(generics, Vec::new());
    inputs(signature).for_each(|ty| look.visit_type(ty));
    look.visit_return_type(&signature.output);
    for path in &look.1 {
        let (first, last) = (&path.path.segments[0].ident, &path.path.segments[path.path.segments.len() - 1].ident);
        cx.error(
            path,
            format!(
                "with a type of an instance in the place of `{first}`, this does not say which trait is meant; write \
                 `<{first} as Trait>::{last}`"
            ),
        );
    }
    !look.1.is_empty()
}

/// Whether a type mentions one of these parameters, or `Self` where that is asked.
pub(crate) fn mentions(ty: &Type, generics: &Generics, this: bool) -> bool {
    fn look(tokens: TokenStream, is: &dyn Fn(&Ident) -> bool) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => is(&ident),
            TokenTree::Group(group) => look(group.stream(), is),
            _ => false,
        })
    }
    let is = |found: &Ident| parameters(generics).any(|param| ident(param) == found) || (this && found == "Self");
    look(ty.to_token_stream(), &is)
}

/// The types of a signature's parameters.
pub(crate) fn inputs(signature: &Signature) -> impl Iterator<Item = &Type> {
    signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some(&*input.ty),
        FnArg::Receiver(_) => None,
    })
}
