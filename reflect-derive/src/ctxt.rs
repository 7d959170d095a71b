//! `Ctxt`: errors, collected until they are asked for.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Collects errors. It must be asked with [`Ctxt::finish`]: dropping it with errors inside would lose them.
pub(crate) struct Ctxt(Option<Vec<syn::Error>>, usize);

impl Ctxt {
    pub(crate) fn new() -> Ctxt {
        Ctxt(Some(Vec::new()), 0)
    }

    /// An error on these tokens.
    pub(crate) fn error(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// A name that is taken, on these tokens; and what has it, which is an `item`.
    pub(crate) fn taken(&mut self, name: &str, tokens: impl ToTokens, first: impl ToTokens, item: &str) {
        let message = format!("the name \"{name}\" is taken: only one {item} can be found by it");
        let mut error = syn::Error::new_spanned(tokens, message);
        error.combine(syn::Error::new_spanned(first, format!("this {item} has the name \"{name}\"")));
        self.push(error);
    }

    /// Once: what is wrong with a signature is wrong with every instance of it.
    pub(crate) fn push(&mut self, error: syn::Error) {
        let errors = self.0.as_mut().expect("not finished");
        let same = |other: &syn::Error| {
            other.to_string() == error.to_string() && format!("{:?}", other.span()) == format!("{:?}", error.span())
        };
        if !errors.iter().any(same) {
            errors.push(error);
        }
    }

    /// Another number at every call, from one on.
    pub(crate) fn number(&mut self) -> usize {
        self.1 += 1;
        self.1
    }

    /// How many there are so far.
    pub(crate) fn len(&self) -> usize {
        self.0.as_ref().expect("not finished").len()
    }

    /// All errors as `compile_error!`s; `None` if there are none.
    pub(crate) fn finish(mut self) -> Option<TokenStream> {
        let errors = self.0.take().expect("finished once");
        (!errors.is_empty()).then(|| errors.iter().map(syn::Error::to_compile_error).collect())
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        if !std::thread::panicking() && self.0.is_some() {
            panic!("a macro forgot its errors");
        }
    }
}
