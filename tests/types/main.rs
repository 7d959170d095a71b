//! `Type`: what a derive says of a type, against what rustc says of it.

mod attributes;
mod bounds;
mod constants;
#[path = "../common/doc_text.rs"]
mod doc_text;
#[cfg(feature = "docs")]
mod docs;
mod enums;
mod generics;
mod identity;
mod macros;
mod names;
mod recursion;
mod remote;
mod structs;
mod tags;
