//! `#[reflect_trait]`: the type of a trait's objects, and what tells the types that have the trait.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{
    FnArg, GenericParam, Ident, ItemTrait, Path, PathArguments, ReturnType, Signature, TraitItem, TraitItemFn, Type,
    TypeImplTrait, TypeParamBound, TypePath, WherePredicate, parse_quote,
};

use super::block::{at, declared, unreflected};
use super::methods::{self, Method};
use super::source;
use super::table::{Entry, Table};
use crate::attr::{self, Attrs, cfgs, strip};
use crate::ctxt::Ctxt;
use crate::{fallback, param};

pub(crate) fn expand(args: TokenStream, input: TokenStream) -> TokenStream {
    let mut item: ItemTrait = match super::parse(input, "trait", "`#[reflect_trait]` goes on a trait") {
        Ok(item) => item,
        Err(refused) => return refused,
    };
    let source = source::hash(&item);
    let mut cx = Ctxt::new();
    let attrs = Attrs::arguments(&mut cx, args, &attr::TRAIT);
    // Whether the trait has objects at all.
    let before = cx.len();
    check(&mut cx, &item);
    let mut objects = cx.len() == before;
    let ident = item.ident.clone();
    let mut methods = Table::default();
    for part in &mut item.items {
        if let TraitItem::Fn(function) = part {
            match method(&mut cx, function, &ident) {
                Ok(Some(entry)) => methods.add(&mut cx, entry),
                Ok(None) => {}
                Err(NoObjects) => objects = false,
            }
            strip(&mut function.attrs);
            param::strip(&mut function.sig);
        }
    }
    let table = methods.expand();
    if let Some(errors) = cx.finish() {
        let stub = objects.then(|| fallback::objects(&ident, &attrs));
        return quote!(#errors #item #stub);
    }
    let path = attrs.path();
    let supertraits: Vec<Path> = item.supertraits.iter().filter_map(supertrait).cloned().collect();
    item.supertraits.push(parse_quote!(#path::Object));
    item.items.push(declaration(&ident, &supertraits, &path));
    let (import, cfgs) = (attrs.import(), cfgs(&item.attrs));
    let name = ident.unraw().to_string();
    // At the trait's name, where rustc says that there are no such objects.
    let object = quote_spanned!(at(&ident)=> dyn #ident);
    let meta = attrs.meta(&item.attrs, Some(ident.span()));
    quote! {
        #item

        #cfgs
        #[allow(deprecated)]
        const _: () = {
            #import
            impl __reflect::Reflect for #object {
                type Form = __reflect::Own<Self>;
                const PROOF: __reflect::Proof<Self> = __reflect::describe_dyn!(
                    dyn #ident, __reflect::core::module_path!(), #name, #meta, #table, #source
                );
            }
            impl __reflect::Reflect for __reflect::Box<dyn #ident> {
                type Form = __reflect::Own<Self>;
                const PROOF: __reflect::Proof<Self> = __reflect::boxed_dyn::<dyn #ident>();
            }
            __reflect::register_type!(dyn #ident);
        };
    }
}

/// A supertrait that may be one of `#[reflect_trait]` itself.
fn supertrait(bound: &TypeParamBound) -> Option<&Path> {
    match bound {
        TypeParamBound::Trait(bound) => Some(&bound.path),
        _ => None,
    }
    .filter(|path| path.segments.iter().all(|segment| matches!(segment.arguments, PathArguments::None)))
}

/// The function of the trait that says of a type that it has the trait, and the reflected ones of its supertraits.
fn declaration(ident: &Ident, supertraits: &[Path], path: &TokenStream) -> TraitItem {
    let name = declared(ident);
    let supers = supertraits.iter().map(|supertrait| {
        let declared = declared(&supertrait.segments.last().expect("a path is not empty").ident);
        let other = unreflected(&declared);
        quote!({ #other __all.append(&mut <Self>::#declared()); })
    });
    parse_quote! {
        #[doc(hidden)]
        #[allow(non_snake_case, clippy::all, clippy::pedantic)]
        fn #name() -> #path::__private::Vec<#path::__private::Impl>
        where
            Self: #path::__private::core::marker::Sized,
        {
            #[allow(unused_imports)]
            use #path::__private as __reflect;
            let mut __all = __reflect::Vec::new();
            __all.push(__reflect::Impl::new::<Self, dyn #ident, _, _, _>(
                |__this @ _| __this,
                |__this @ _| __this,
                |__this @ _| __this,
            ));
            #(#supers)*
            __all
        }
    }
}

/// What keeps a trait from having one type of objects.
fn check(cx: &mut Ctxt, item: &ItemTrait) {
    for param in &item.generics.params {
        let what = match param {
            GenericParam::Lifetime(_) => "a lifetime",
            GenericParam::Type(_) => "a type parameter",
            GenericParam::Const(_) => "a constant parameter",
        };
        cx.error(
            param,
            format!(
                "a trait with {what} has not one type of objects, but one for every argument; reflect a trait without \
                 parameters, which can have this one as a supertrait: `trait Name: {}<..>`",
                item.ident
            ),
        );
    }
    for bound in item.supertraits.iter().filter(|bound| forbids_objects(bound)) {
        cx.error(
            bound,
            "a trait with this supertrait has no trait objects: they have no size, and no type to compare with",
        );
    }
    for part in &item.items {
        match part {
            TraitItem::Const(constant) => cx.error(
                &constant.ident,
                "a trait with constants has no trait objects; a method without parameters can take the constant's place",
            ),
            TraitItem::Type(ty) if !needs_size(ty.generics.where_clause.as_ref()) => cx.error(
                &ty.ident,
                "a trait with an associated type has not one type of objects, but one for every choice of it; \
                 `where Self: Sized` keeps it off trait objects",
            ),
            _ => {}
        }
    }
}

/// The supertraits of the standard library that keep a trait from having objects.
fn forbids_objects(bound: &TypeParamBound) -> bool {
    const NAMES: &[&str] = &["Sized", "Clone", "Copy", "Default", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
    matches!(bound, TypeParamBound::Trait(bound)
        if bound.path.segments.last().is_some_and(|last| NAMES.iter().any(|name| last.ident == name)))
}

/// `where Self: Sized`: not for trait objects.
fn needs_size(clause: Option<&syn::WhereClause>) -> bool {
    clause.into_iter().flat_map(|clause| &clause.predicates).any(|predicate| {
        let WherePredicate::Type(predicate) = predicate else { return false };
        is_self(&predicate.bounded_ty)
            && predicate.bounds.iter().any(|bound| {
                matches!(bound, TypeParamBound::Trait(bound)
                    if bound.path.segments.last().is_some_and(|last| last.ident == "Sized"))
            })
    })
}

fn is_self(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("Self"))
}

/// A method keeps the trait from having objects; the error has been told.
struct NoObjects;

/// A method of the trait's objects; `None` for what they have not, or what is left out.
fn method(cx: &mut Ctxt, function: &TraitItemFn, of: &Ident) -> Result<Option<Entry>, NoObjects> {
    let attrs = Attrs::read(cx, &function.attrs, &attr::TRAIT_METHOD);
    let signature = &function.sig;
    if needs_size(signature.generics.where_clause.as_ref()) {
        return Ok(None);
    }
    if !dispatched(cx, signature) {
        return Err(NoObjects);
    }
    if attrs.skip.is_some() {
        return Ok(None);
    }
    let ident = &signature.ident;
    let meta = attrs.meta(&function.attrs, Some(ident.span()));
    let parts = [&quote!(dyn #of), &quote_spanned!(at(ident)=> <dyn #of as #of>::#ident), &quote!(.meta(#meta))];
    let (name, out) = (attrs.name(ident), "`#[reflect(skip)]` leaves it out");
    let Method { method, .. } = methods::method(cx, signature, &function.attrs, parts, &name, out);
    Ok(Some(Entry { name, cfgs: cfgs(&function.attrs), method, at: attrs.name_at(ident) }))
}

/// Whether a trait object can have this method; the errors otherwise.
fn dispatched(cx: &mut Ctxt, signature: &Signature) -> bool {
    const OUT: &str = "`where Self: Sized` keeps it off trait objects";
    let before = cx.len();
    match signature.receiver() {
        None => {
            cx.error(&signature.ident, format!("a function without a receiver is not one of a trait object; {OUT}"))
        }
        Some(receiver) if is_self(&receiver.ty) => {
            cx.error(
                receiver,
                format!("`self` by value has no size in a trait object; take `self: Box<Self>`, or {OUT}"),
            );
        }
        Some(receiver) => {
            if let Type::Reference(reference) = &*receiver.ty
                && !is_self(&reference.elem)
            {
                cx.error(
                    &receiver.ty,
                    format!(
                        "a trait object has methods of `&self`, `&mut self`, `self: Box<Self>`, `Rc<Self>` and `Arc<Self>`; \
                         {OUT}"
                    ),
                );
            }
        }
    }
    if let Some(token) = &signature.asyncness {
        cx.error(
            token,
            format!("an `async fn` is not one of a trait object; return a boxed future of your own type, or {OUT}"),
        );
    }
    for param in &signature.generics.params {
        if !matches!(param, GenericParam::Lifetime(_)) {
            cx.error(param, format!("a generic method is not one of a trait object; {OUT}"));
        }
    }
    struct FindSelf<'c>(&'c mut Ctxt);
    impl<'t> Visit<'t> for FindSelf<'_> {
        fn visit_type_path(&mut self, ty: &'t TypePath) {
            if ty.qself.is_none() && ty.path.segments.first().is_some_and(|first| first.ident == "Self") {
                self.0.error(ty, format!("what `Self` is, nobody knows of a trait object; {OUT}"));
            }
            visit::visit_type_path(self, ty);
        }
        fn visit_type_impl_trait(&mut self, ty: &'t TypeImplTrait) {
            self.0.error(ty, format!("`impl Trait` stands for another type in each type that has the trait; {OUT}"));
        }
    }
    let mut find = FindSelf(cx);
    for input in &signature.inputs {
        if let FnArg::Typed(typed) = input {
            find.visit_type(&typed.ty);
        }
    }
    if let ReturnType::Type(_, ty) = &signature.output {
        find.visit_type(ty);
    }
    cx.len() == before
}
