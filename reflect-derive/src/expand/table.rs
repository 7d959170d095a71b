//! A table of methods.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

use crate::ctxt::Ctxt;

/// One method of a table.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) cfgs: TokenStream,
    pub(super) method: TokenStream,
    /// Where the name is written.
    pub(super) at: TokenStream,
}

/// The methods of a table.
#[derive(Default)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// For each method whose name others may have too: an item of that name.
    names: TokenStream,
}

impl Table {
    pub(super) fn add(&mut self, cx: &mut Ctxt, mut entry: Entry) {
        let same: Vec<&Entry> = self.entries.iter().filter(|other| other.name == entry.name).collect();
        if let Some(other) = same.iter().find(|other| other.cfgs.is_empty() && entry.cfgs.is_empty()) {
            cx.taken(&entry.name, &entry.at, &other.at, "method");
        } else if !same.is_empty() {
            // `#[cfg]` decides, and it is rustc that knows: of two items of one name it shows both. The method is then
            // left out, so that the table does not complain too.
            if let [first] = same[..] {
                self.names.extend(first.item());
            }
            self.names.extend(entry.item());
            let taken = same.iter().map(|other| {
                let conditions = conditions(&other.cfgs);
                quote!(#[cfg(not(all(#(#conditions),*)))])
            });
            let taken: TokenStream = taken.collect();
            entry.cfgs.extend(taken);
        }
        self.entries.push(entry);
    }

    /// An expression of type `MethodsOf<Self>`: sorted by name, with an index. That is an item, which is evaluated once,
    /// whatever bounds the expression stands under.
    pub(super) fn expand(&mut self) -> TokenStream {
        self.entries.sort_by(|a, b| a.name.cmp(&b.name));
        let cfgs: Vec<_> = self.entries.iter().map(|entry| &entry.cfgs).collect();
        let names = self.entries.iter().map(|entry| &entry.name);
        let entries = self.entries.iter().map(|entry| &entry.method);
        let slots = (4 * self.entries.len()).max(1).next_power_of_two();
        let table = quote! {
            __reflect::MethodsOf::new(
                const { &[#(#cfgs #entries),*] },
                {
                    const __INDEX: [__reflect::core::primitive::u16; #slots] =
                        __reflect::MethodTable::index(&[#(#cfgs #names),*]);
                    &__INDEX
                },
            )
        };
        // In a block of their own: they are no types that a signature could mean.
        let items = &self.names;
        if items.is_empty() { table } else { quote!({ const _: () = { #items }; #table }) }
    }
}

impl Entry {
    /// An item that stands for the method's name.
    fn item(&self) -> TokenStream {
        let (span, cfgs) = (Span::mixed_site().located_at(self.at.span()), &self.cfgs);
        let mut name = syn::parse_str::<Ident>(&self.name).unwrap_or_else(|_| Ident::new("name", span));
        name.set_span(span);
        let item = quote_spanned!(span=> enum #name {});
        quote!(#cfgs #[allow(dead_code, non_camel_case_types)] #item)
    }
}

/// What is asked in `#[cfg(..)]`s.
fn conditions(cfgs: &TokenStream) -> Vec<TokenStream> {
    let inside = |token: TokenTree| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    };
    cfgs.clone().into_iter().filter_map(inside).flat_map(|attr| attr.into_iter().filter_map(inside)).collect()
}
