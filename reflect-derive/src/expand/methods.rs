//! `#[reflect_methods]`: the methods of one `impl` block.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, GenericArgument, Ident, ImplItem, ImplItemFn, ItemImpl, Path, PathArguments, Signature, Type,
    TypePath, Visibility, parse_quote,
};

use super::block;
use super::constructors::{self, Options};
use super::export::{Exported, Exports};
use super::signature::Callable;
use super::table::{Entry, Table};
use crate::attr::{self, Attrs, cfgs, strip};
use crate::ctxt::Ctxt;
use crate::instances::{self, Instantiate};
use crate::param;

pub(crate) fn expand(args: TokenStream, input: TokenStream) -> TokenStream {
    let mut block: ItemImpl = match super::parse(input, "impl", "`#[reflect_methods]` goes on an `impl` block") {
        Ok(block) => block,
        Err(refused) => return refused,
    };
    let mut cx = Ctxt::new();
    let options = Attrs::arguments(&mut cx, args, &attr::BLOCK);
    if let Some((Some(not), ..)) = &block.trait_ {
        cx.error(not, "a type has no methods by not having a trait");
        // Without the block, of which rustc would complain too.
        return cx.finish().unwrap_or_default();
    }
    for lifetime in block.generics.lifetimes() {
        cx.error(lifetime, "a type that borrows cannot be reflected, so there is nothing to add methods to");
    }
    check_arguments(&mut cx, &block);
    let whole = block.clone();
    let mut all = Options {
        all: options.private.is_some(),
        instances: constructors::instances(&mut cx, &options, &whole),
        constructors: 0,
        exports: Exports::read(&mut cx, &options, &whole),
        import: options.import(),
    };
    let mut methods = Table::default();
    let mut items = all.exports.map(|exports| exports.handle(&options, &whole)).unwrap_or_default();
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item {
            let entries = Entries::read(&mut cx, function, &whole, &mut all);
            items.extend(entries.items);
            entries.methods.into_iter().for_each(|entry| methods.add(&mut cx, entry));
            strip(&mut function.attrs);
            param::strip(&mut function.sig);
        } else if let Some(attrs) = other_attrs(item) {
            for attr in attrs.iter().filter(|attr| attr.path().is_ident("reflect")) {
                cx.error(
                    attr,
                    "of a block's items methods and functions are reflected, and nothing else; leave this away",
                );
            }
            strip(attrs);
        }
    }
    if let (Some(listed), false, 0) = (&options.instantiate, all.instances.is_empty(), all.constructors) {
        cx.error(
            &listed.key,
            "no static function of this block has a parameter that depends on the type's, so that there is nothing to \
             register: the others are found by the type of an instance, `type_by_path`",
        );
    }
    let found = block::expand(&block, &options, &methods.expand());
    match cx.finish() {
        None => quote!(#block #found #items),
        Some(errors) => quote!(#errors #block),
    }
}

/// The attributes of what is no function.
fn other_attrs(item: &mut ImplItem) -> Option<&mut Vec<Attribute>> {
    match item {
        ImplItem::Const(item) => Some(&mut item.attrs),
        ImplItem::Type(item) => Some(&mut item.attrs),
        ImplItem::Macro(item) => Some(&mut item.attrs),
        _ => None,
    }
}

/// A block is for one instance of a type, or for all of them: one for some of them could not be found.
fn check_arguments(cx: &mut Ctxt, block: &ItemImpl) {
    if block.generics.params.is_empty() {
        return;
    }
    let Type::Path(path) = &*block.self_ty else { return };
    if block.generics.type_params().any(|param| path.path.is_ident(&param.ident)) {
        cx.error(
            path,
            "a block of methods is for one type, or for all instances of one: of all types that have a trait there is no \
             list. Write a block for each type; what the trait provides, `#[reflect_trait]` gives to all of them",
        );
    }
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

/// What one function of a block comes to.
#[derive(Default)]
struct Entries {
    methods: Vec<Entry>,
    /// Beside the block.
    items: TokenStream,
}

/// How a function of a block is described, whatever its types are.
pub(super) struct Described<'d> {
    pub(super) function: &'d ImplItemFn,
    /// Of a trait's block: the trait.
    of_trait: Option<&'d Path>,
    /// `.private().meta(..)`
    pub(super) settings: TokenStream,
    meta: TokenStream,
}

/// A method, and what it would add to a set of which it is one.
pub(super) struct Method {
    pub(super) method: TokenStream,
    pub(super) more: Option<TokenStream>,
}

/// The expression of a method: `owner` is its type, `callee` its path.
pub(super) fn method(
    cx: &mut Ctxt,
    signature: &Signature,
    attrs: &[Attribute],
    [owner, callee, settings]: [&TokenStream; 3],
    name: &str,
    out: &str,
) -> Method {
    let callable = Callable::read(cx, signature, Some(owner), callee.clone(), out);
    let more = callable.more(attrs);
    let Callable { receiver, params, result, names, closure, is_unsafe, .. } = callable;
    let new = if is_unsafe { quote!(new_unsafe) } else { quote!(new) };
    let method = quote! {
        __reflect::MethodOf::<#owner>::#new::<#receiver, #params, #result, _>(#name, &[#(#names),*], #closure)
            #settings #more
    };
    Method { method, more }
}

impl Described<'_> {
    /// A method of `this`, or of `Self`, of this signature.
    pub(super) fn method(
        &self,
        cx: &mut Ctxt,
        signature: &Signature,
        this: Option<&Type>,
        args: Option<&TokenStream>,
        name: &str,
    ) -> Method {
        let (ident, mut signature) = (&self.function.sig.ident, signature.clone());
        let turbofish = args.map(|args| quote!(::<#args>));
        let owner = this.map_or(quote!(Self), ToTokens::to_token_stream);
        let at = block::at(ident);
        let callee = match (self.of_trait, this) {
            (Some(path), _) => {
                OfTrait(path).visit_signature_mut(&mut signature);
                quote_spanned!(at=> <#owner as #path>::#ident #turbofish)
            }
            (None, Some(this)) => quote_spanned!(at=> <#this>::#ident),
            (None, None) => quote_spanned!(at=> Self::#ident #turbofish),
        };
        let parts = [&owner, &callee, &self.settings];
        method(cx, &signature, &self.function.attrs, parts, name, "`#[reflect(skip)]` leaves it out")
    }

    /// The function that C has of a method of this block, if it has one.
    fn export(
        &self,
        cx: &mut Ctxt,
        attrs: &Attrs,
        block: &ItemImpl,
        options: &Options<'_>,
        name: &str,
    ) -> Option<TokenStream> {
        let (ident, this) = (&self.function.sig.ident, &*block.self_ty);
        let (name, claim, at, panic) = Exported::of_method(cx, options.exports, attrs, ident, name)?;
        let mut signature = self.function.sig.clone();
        let span = block::at(ident);
        let callee = match self.of_trait {
            Some(path) => {
                OfTrait(path).visit_signature_mut(&mut signature);
                quote_spanned!(span=> <#this as #path>::#ident)
            }
            None => quote_spanned!(span=> <#this>::#ident),
        };
        let exported = Exported {
            name,
            claim,
            at,
            panic,
            owner: Some(this),
            meta: &self.meta,
            cfgs: cfgs(&self.function.attrs),
            import: options.import.clone(),
        };
        Some(exported.expand(cx, &instances::without_self(&signature, this), &callee))
    }

    /// The instances of a generic method: those without a name of their own as one method, by whose arguments they are
    /// chosen.
    fn instances(&self, cx: &mut Ctxt, listed: &Instantiate, block: &ItemImpl, name: String) -> Entries {
        let signature = &self.function.sig;
        let cfgs = cfgs(&self.function.attrs);
        let instances = listed.of(cx, &signature.generics, true);
        let mut entries = Entries::default();
        let (mut set, mut methods, mut more) = (Vec::new(), Vec::new(), None);
        for instance in &instances {
            let own = instance.signature(signature, None);
            let name = match instance.name {
                Some(name) => name.value(),
                None => format!("{name}<{}>", instance.label),
            };
            let described = self.method(cx, &own, None, Some(&instance.args()), &name);
            match instance.name {
                Some(at) => {
                    let (cfgs, at) = (cfgs.clone(), at.to_token_stream());
                    entries.methods.push(Entry { name, cfgs, method: described.method, at });
                }
                None => {
                    set.push((instance, own));
                    methods.push(described.method);
                    more = described.more;
                }
            }
        }
        if !methods.is_empty() {
            param::refuse_open(cx, signature);
            let block = Some((&block.generics, &*block.self_ty));
            let distinct = instances::told_apart(cx, &signature.ident, &set, block);
            if !distinct.is_empty() {
                entries.items = quote!(#cfgs #distinct);
            }
            let settings = &self.settings;
            let method = quote! {
                __reflect::MethodOf::<Self>::overloaded(
                    #name, const { &__reflect::Overloads::<Self>::new(const { &[#(#methods),*] })#more },
                )#settings
            };
            entries.methods.push(Entry { name, cfgs, method, at: signature.ident.to_token_stream() });
        }
        entries
    }
}

impl Entries {
    /// None of what is left out.
    fn read(cx: &mut Ctxt, function: &ImplItemFn, block: &ItemImpl, options: &mut Options<'_>) -> Entries {
        let attrs = Attrs::read(cx, &function.attrs, &attr::METHOD);
        let of_trait = block.trait_.as_ref().map(|(_, path, _)| path);
        // What a trait asks for is as public as the trait.
        let public = of_trait.is_some() || matches!(function.vis, Visibility::Public(_));
        let asked = attrs.bare
            || attrs.rename.is_some()
            || attrs.tag.is_some()
            || !attrs.attrs.is_empty()
            || attrs.instantiate.is_some()
            || attrs.export.as_ref().is_some_and(|export| export.claim.is_some())
            || param::is_asked(&function.sig);
        if attrs.skip.is_some() || !(public || options.all || asked) {
            return Entries::default();
        }
        let ident = &function.sig.ident;
        let name = attrs.name(ident);
        let meta = attrs.meta(&function.attrs, Some(ident.span()));
        let private = (!public).then(|| quote!(.private()));
        let described = Described { function, of_trait, settings: quote!(#private.meta(#meta)), meta };
        if let Some(listed) = &attrs.instantiate {
            if !instances::check(cx, listed, &function.sig, "method") {
                return Entries::default();
            }
            if attrs.export.as_ref().map_or(options.exports.is_some(), |export| export.claim.is_some()) {
                cx.error(
                    &listed.key,
                    "a generic function is not one function but many, none of which C could name; export one that calls the \
                     instance, and leave this one out: `export = false`",
                );
            }
            return described.instances(cx, listed, block, name);
        }
        let mut entries = Entries::default();
        options.constructors(cx, &described, block, &name, &mut entries.items);
        let method = described.method(cx, &function.sig, None, None, &name).method;
        entries.items.extend(described.export(cx, &attrs, block, options, &name));
        let (cfgs, at) = (cfgs(&function.attrs), attrs.name_at(ident));
        entries.methods.push(Entry { name, cfgs, method, at });
        entries
    }
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
