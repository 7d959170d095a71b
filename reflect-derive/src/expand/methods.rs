//! `#[reflect_methods]`: the methods of one `impl` block.

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Expr, GenericArgument, Ident, ImplItem, ImplItemFn, ItemImpl, Path, PathArguments, Type, TypePath, Visibility,
    parse_quote,
};

use super::block;
use super::signature::Callable;
use crate::attr::{self, Attrs, cfgs, strip};
use crate::ctxt::Ctxt;
use crate::param;

pub(crate) fn expand(args: TokenStream, input: TokenStream) -> TokenStream {
    let mut block: ItemImpl = match super::parse(input, "`#[reflect_methods]` goes on an `impl` block") {
        Ok(block) => block,
        Err(refused) => return refused,
    };
    let mut cx = Ctxt::new();
    let options = Attrs::arguments(&mut cx, args, &attr::BLOCK);
    if let Some((Some(not), ..)) = &block.trait_ {
        cx.error(not, "a type has no methods by not having a trait");
    }
    for lifetime in block.generics.lifetimes() {
        cx.error(lifetime, "a type that borrows cannot be reflected, so there is nothing to add methods to");
    }
    check_arguments(&mut cx, &block);
    let of_trait = block.trait_.as_ref().map(|(_, path, _)| path.clone());
    let mut methods = Entries::default();
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item {
            if let Some(entry) = method(&mut cx, function, of_trait.as_ref(), options.private.is_some()) {
                methods.add(&mut cx, &function.sig.ident, entry);
            }
            strip(&mut function.attrs);
            param::strip(&mut function.sig);
        }
    }
    let found = block::expand(&block, &options, &methods.table());
    match cx.finish() {
        None => quote!(#block #found),
        Some(errors) => quote!(#errors #block),
    }
}

/// A block is for one instance of a type, or for all of them: one for some of them could not be found.
fn check_arguments(cx: &mut Ctxt, block: &ItemImpl) {
    if block.generics.params.is_empty() {
        return;
    }
    let Type::Path(path) = &*block.self_ty else { return };
    let Some(PathArguments::AngleBracketed(args)) = path.path.segments.last().map(|last| &last.arguments) else {
        return;
    };
    let params: Vec<&Ident> = block.generics.type_params().map(|param| &param.ident).collect();
    let consts: Vec<&Ident> = block.generics.const_params().map(|param| &param.ident).collect();
    let mut seen: Vec<&Ident> = Vec::new();
    for arg in &args.args {
        let param = match arg {
            GenericArgument::Type(Type::Path(path)) => path.path.get_ident(),
            GenericArgument::Const(Expr::Path(path)) => path.path.get_ident(),
            GenericArgument::Lifetime(_) => continue,
            _ => None,
        };
        let whole =
            param.is_some_and(|ident| (params.contains(&ident) || consts.contains(&ident)) && !seen.contains(&ident));
        seen.extend(param);
        if !whole {
            cx.error(
                arg,
                "a block of methods is for all instances of a generic type, `impl<T> Type<T>`, or for one, `impl Type<u8>`: of \
                 some instances there is no list",
            );
        }
    }
}

/// One method of a table.
pub(super) struct Entry {
    name: String,
    cfgs: TokenStream,
    method: TokenStream,
}

/// The methods of a table.
#[derive(Default)]
pub(super) struct Entries(Vec<Entry>);

impl Entries {
    pub(super) fn add(&mut self, cx: &mut Ctxt, ident: &Ident, entry: Entry) {
        let clash = |other: &&Entry| other.name == entry.name && other.cfgs.is_empty() && entry.cfgs.is_empty();
        // Where `#[cfg]` decides, the table itself checks.
        if let Some(other) = self.0.iter().find(clash) {
            cx.error(ident, format!("the name \"{}\" is taken", other.name));
        }
        self.0.push(entry);
    }

    /// The table, an expression of type `MethodsOf<Self>`.
    pub(super) fn table(&mut self) -> TokenStream {
        self.0.sort_by(|a, b| a.name.cmp(&b.name));
        let cfgs: Vec<_> = self.0.iter().map(|entry| &entry.cfgs).collect();
        let names = self.0.iter().map(|entry| &entry.name);
        let entries = self.0.iter().map(|entry| &entry.method);
        let slots = (4 * self.0.len()).max(1).next_power_of_two();
        quote! {
            __reflect::MethodsOf::new(
                const { &[#(#cfgs #entries),*] },
                const { &__reflect::MethodTable::index::<#slots>(&[#(#cfgs #names),*]) },
            )
        }
    }
}

/// A method of a block; `None` for what is left out.
fn method(cx: &mut Ctxt, function: &ImplItemFn, of_trait: Option<&Path>, all: bool) -> Option<Entry> {
    let attrs = Attrs::read(cx, &function.attrs, &attr::METHOD);
    // What a trait asks for is as public as the trait.
    let public = of_trait.is_some() || matches!(function.vis, Visibility::Public(_));
    let asked = attrs.bare || attrs.rename.is_some() || attrs.tag.is_some() || !attrs.attrs.is_empty();
    let asked = asked || param::is_asked(&function.sig);
    if attrs.skip.is_some() || !(public || all || asked) {
        return None;
    }
    let ident = &function.sig.ident;
    let mut signature = function.sig.clone();
    let callee = match of_trait {
        None => quote!(Self::#ident),
        Some(path) => {
            OfTrait(path).visit_signature_mut(&mut signature);
            quote!(<Self as #path>::#ident)
        }
    };
    let callable = Callable::read(cx, &signature, callee, "`#[reflect(skip)]` leaves it out");
    Some(Entry::new(callable, &attrs, &function.attrs, ident, public, &quote!(Self)))
}

/// Names what `Self::Item` is short for in the block of a trait, since the table stands in another.
struct OfTrait<'p>(&'p Path);

impl VisitMut for OfTrait<'_> {
    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        visit_mut::visit_type_path_mut(self, ty);
        let mut segments = ty.path.segments.iter();
        if let (None, Some(first), Some(second), None) = (&ty.qself, segments.next(), segments.next(), segments.next())
            && first.ident == "Self"
        {
            let of = self.0;
            *ty = parse_quote!(<Self as #of>::#second);
        }
    }
}

impl Entry {
    pub(super) fn new(
        callable: Callable,
        attrs: &Attrs,
        written: &[syn::Attribute],
        ident: &Ident,
        public: bool,
        of: &TokenStream,
    ) -> Entry {
        let more = callable.more(written);
        let Callable { receiver, params, result, names, closure, .. } = callable;
        let name = attrs.name(ident);
        let meta = attrs.meta(written, Some(ident.span()));
        let private = (!public).then(|| quote!(.private()));
        let method = quote! {
            __reflect::MethodOf::<#of>::new::<#receiver, #params, #result, _>(#name, &[#(#names),*], #closure)
                #private.meta(#meta)#more
        };
        Entry { name, cfgs: cfgs(written), method }
    }
}
