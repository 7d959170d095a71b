//! Method sets: several blocks, traits, embedded fields, trait objects. (Without the registry: see
//! `without_registry`.)

#![cfg(feature = "registry")]

#[path = "../common/mod.rs"]
#[allow(dead_code)]
mod common;
#[path = "../common/doc_text.rs"]
mod doc_text;

mod blocks;
mod builtin;
mod cfg;
mod embed;
mod forms;
mod generic;
mod objects;
mod owned;
mod traits;
mod unsized_args;
