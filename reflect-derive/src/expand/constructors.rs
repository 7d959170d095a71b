//! Static functions of generic types, registered by their instances.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{ItemImpl, PathArguments, Type, parse_quote};

use super::export::Exports;
use super::methods::{Described, Method};
use crate::attr::{Attrs, cfgs};
use crate::ctxt::Ctxt;
use crate::instances::{self, Instance};
use crate::param;

/// What `instantiate(..)` lists of a block.
pub(super) fn instances<'o>(cx: &mut Ctxt, options: &'o Attrs, block: &'o ItemImpl) -> Vec<Instance<'o>> {
    let Some(listed) = &options.instantiate else { return Vec::new() };
    if instances::parameters(&block.generics).next().is_none() {
        cx.error(&listed.key, "`instantiate` goes on the block of a generic type, `impl<T> Type<T>`");
        return Vec::new();
    }
    listed.of(cx, &block.generics, false)
}

/// What is said of a block.
pub(super) struct Options<'o> {
    /// Methods that are not `pub`, too.
    pub(super) all: bool,
    /// The instances of its type whose static functions are registered.
    pub(super) instances: Vec<Instance<'o>>,
    /// How many functions there are of which that is so.
    pub(super) constructors: usize,
    /// What C has of it.
    pub(super) exports: Option<Exports<'o>>,
    pub(super) import: TokenStream,
}

impl Options<'_> {
    /// Registers a static function of a generic type, if a call of it tells the instance.
    pub(super) fn constructors(
        &mut self,
        cx: &mut Ctxt,
        described: &Described<'_>,
        block: &ItemImpl,
        name: &str,
        items: &mut TokenStream,
    ) {
        let signature = &described.function.sig;
        let telling = instances::inputs(signature).any(|ty| instances::mentions(ty, &block.generics, true));
        let Some(generic) = type_name(&block.self_ty) else { return };
        if self.instances.is_empty() || signature.receiver().is_some() || !telling {
            return;
        }
        if instances::parameters(&signature.generics).next().is_some() {
            return;
        }
        self.constructors += 1;
        if instances::associated(cx, signature, &block.generics) {
            return;
        }
        param::refuse_open(cx, signature);
        let (mut set, mut methods, mut more) = (Vec::new(), Vec::new(), None);
        for instance in &self.instances {
            let args = instance.args();
            let this: Type = parse_quote!(#generic<#args>);
            let own = instance.signature(signature, Some(&this));
            let Method { method, more: own_more } = described.method(cx, &own, Some(&this), None, name);
            methods.push(method);
            more = own_more;
            set.push((instance, own));
        }
        let distinct = instances::told_apart(cx, &signature.ident, &set, None);
        let (import, settings, cfgs) = (&self.import, &described.settings, cfgs(&described.function.attrs));
        let last = generic.segments.last().map(|last| last.ident.unraw().to_string());
        items.extend(quote! {
            #cfgs
            #[allow(deprecated)]
            const _: () = {
                #import
                #distinct
                __reflect::register_function!({
                    static SET: __reflect::Method = __reflect::Method::overloaded(
                        #name,
                        const { &__reflect::Overloads::functions(const { &[#(#methods.untyped()),*] }).of_generic(#last)#more },
                    )
                    .of_module(__reflect::core::module_path!())
                    #settings;
                    &SET
                });
            };
        });
    }
}

/// The path of a type without its arguments.
fn type_name(ty: &Type) -> Option<syn::Path> {
    let Type::Path(path) = ty else { return None };
    let mut path = path.path.clone();
    path.segments.last_mut()?.arguments = PathArguments::None;
    Some(path)
}
