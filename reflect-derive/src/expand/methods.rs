//! `#[reflect_methods]`: the method table of a type.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, GenericArgument, Ident, ImplItem, ImplItemFn, ItemImpl, PathArguments, Type, Visibility};

use super::signature::Callable;
use crate::attr::{self, Attrs, cfgs, strip};
use crate::ctxt::Ctxt;

pub(crate) fn expand(args: TokenStream, input: TokenStream) -> TokenStream {
    let mut block: ItemImpl = match super::parse(input, "`#[reflect_methods]` goes on an `impl` block") {
        Ok(block) => block,
        Err(refused) => return refused,
    };
    let mut cx = Ctxt::new();
    let options = Attrs::arguments(&mut cx, args, &attr::BLOCK);
    if let Some((_, path, _)) = &block.trait_ {
        cx.error(path, "`#[reflect_methods]` goes on an inherent `impl` block, not on that of a trait");
    }
    for lifetime in block.generics.lifetimes() {
        cx.error(lifetime, "a type that borrows cannot be reflected, so there is nothing to add methods to");
    }
    check_arguments(&mut cx, &block);
    let mut methods: Vec<Entry> = Vec::new();
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item {
            if let Some(entry) = Entry::read(&mut cx, function, options.private.is_some()) {
                let clash = |other: &&Entry| other.name == entry.name && other.cfgs.is_empty() && entry.cfgs.is_empty();
                // Where `#[cfg]` decides, the table itself checks.
                if let Some(other) = methods.iter().find(clash) {
                    let message = format!("the name \"{}\" is taken", other.name);
                    cx.error(&function.sig.ident, message);
                }
                methods.push(entry);
            }
            strip(&mut function.attrs);
        }
    }
    methods.sort_by(|a, b| a.name.cmp(&b.name));
    let table = table(&block, &options, &methods);
    match cx.finish() {
        None => quote!(#block #table),
        Some(errors) => quote!(#errors #block),
    }
}

/// The table is one for all arguments of a type, so a block for some of them would silently have none.
fn check_arguments(cx: &mut Ctxt, block: &ItemImpl) {
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
                "methods are reflected for every argument of a generic type or for none: write `impl<T> Type<T>`, and leave \
                 methods of one instance to a block without `#[reflect_methods]`",
            );
        }
    }
}

/// One method of the table.
struct Entry {
    name: String,
    cfgs: TokenStream,
    method: TokenStream,
}

impl Entry {
    /// `None` for what is left out.
    fn read(cx: &mut Ctxt, function: &ImplItemFn, all: bool) -> Option<Entry> {
        let attrs = Attrs::read(cx, &function.attrs, &attr::METHOD);
        let public = matches!(function.vis, Visibility::Public(_));
        let asked = attrs.bare || attrs.rename.is_some() || attrs.tag.is_some() || !attrs.attrs.is_empty();
        if attrs.skip.is_some() || !(public || all || asked) {
            return None;
        }
        let ident = &function.sig.ident;
        let Callable { receiver, params, result, names, closure } =
            Callable::read(cx, &function.sig, quote!(Self::#ident), "`#[reflect(skip)]` leaves it out");
        let name = attrs.name(ident);
        let meta = attrs.meta(&function.attrs, Some(ident.span()));
        let private = (!public).then(|| quote!(.private()));
        let method = quote! {
            __reflect::MethodOf::<Self>::new::<#receiver, #params, #result, _>(#name, &[#(#names),*], #closure)
                #private.meta(#meta)
        };
        Some(Entry { name, cfgs: cfgs(&function.attrs), method })
    }
}

/// The constant that the derive finds.
fn table(block: &ItemImpl, options: &Attrs, methods: &[Entry]) -> TokenStream {
    let (impl_generics, _, where_clause) = block.generics.split_for_impl();
    let bounds = where_clause.map(|clause| clause.predicates.iter()).into_iter().flatten();
    let params = block.generics.type_params().map(|param| &param.ident);
    let ty = &block.self_ty;
    let import = options.import();
    let cfgs: Vec<_> = methods.iter().map(|entry| &entry.cfgs).collect();
    let names = methods.iter().map(|entry| &entry.name);
    let entries = methods.iter().map(|entry| &entry.method);
    let slots = (4 * methods.len()).max(1).next_power_of_two();
    let attrs = attr::cfgs(&block.attrs);
    let path = options.path();
    // Of a block without parameters the type must have none; behind an alias it could.
    let whole = block.generics.params.is_empty().then(|| {
        quote! {
            #attrs
            const _: () = #path::__private::assert_not_generic(#path::__private::type_of::<#ty>());
        }
    });
    // That the type and its parameters are `Reflect` is asked here, so that the block may have fewer bounds than the
    // derive.
    quote! {
        #whole
        #attrs
        #[doc(hidden)]
        #[allow(deprecated)]
        impl #impl_generics #ty where #ty: #path::Reflect, #(#params: #path::Reflect,)* #(#bounds),* {
            pub const __ONE_REFLECT_METHODS_BLOCK_PER_TYPE: #path::__private::MethodsOf<Self> = {
                #import
                __reflect::MethodsOf::new(
                    const { &[#(#cfgs #entries),*] },
                    const { &__reflect::MethodTable::index::<#slots>(&[#(#cfgs #names),*]) },
                )
            };
        }
    }
}
