//! `Ctxt`: errors, collected until they are asked for.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Collects errors. It must be asked with [`Ctxt::finish`]: dropping it with errors inside would lose them.
pub(crate) struct Ctxt(Option<Vec<syn::Error>>);

impl Ctxt {
    pub(crate) fn new() -> Ctxt {
        Ctxt(Some(Vec::new()))
    }

    /// An error on these tokens.
    pub(crate) fn error(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(tokens, message));
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
