//! A table of methods.

use proc_macro2::TokenStream;
use quote::quote;

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
pub(super) struct Table(Vec<Entry>);

impl Table {
    pub(super) fn add(&mut self, cx: &mut Ctxt, entry: Entry) {
        let clash = |other: &&Entry| other.name == entry.name && other.cfgs.is_empty() && entry.cfgs.is_empty();
        // Where `#[cfg]` decides, the table itself checks.
        if let Some(other) = self.0.iter().find(clash) {
            cx.error(&entry.at, format!("the name \"{}\" is taken", other.name));
        }
        self.0.push(entry);
    }

    /// An expression of type `MethodsOf<Self>`: sorted by name, with an index. That is an item, which is evaluated once,
    /// whatever bounds the expression stands under.
    pub(super) fn expand(&mut self) -> TokenStream {
        self.0.sort_by(|a, b| a.name.cmp(&b.name));
        let cfgs: Vec<_> = self.0.iter().map(|entry| &entry.cfgs).collect();
        let names = self.0.iter().map(|entry| &entry.name);
        let entries = self.0.iter().map(|entry| &entry.method);
        let slots = (4 * self.0.len()).max(1).next_power_of_two();
        quote! {
            __reflect::MethodsOf::new(
                const { &[#(#cfgs #entries),*] },
                {
                    const __INDEX: [__reflect::core::primitive::u16; #slots] =
                        __reflect::MethodTable::index(&[#(#cfgs #names),*]);
                    &__INDEX
                },
            )
        }
    }
}
