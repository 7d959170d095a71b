//! Calls by name: every receiver, parameter, result, form of call and way to find a method.

// Signatures are written here in every way that there is, the shortest or not.
#![allow(clippy::needless_lifetimes, clippy::needless_arbitrary_self_type)]

mod arity;
mod bind;
mod defaults;
#[cfg(feature = "docs")]
mod described;
#[path = "../common/doc_text.rs"]
mod doc_text;
mod errors;
mod forms;
mod functions;
mod generics;
mod in_place;
mod lookup;
mod named;
mod parameters;
mod pointers;
mod receivers;
mod results;
mod scopes;
mod selection;
mod variadic;
mod views;
