//! Functions of every form: unsafe, asynchronous, generic.

#[path = "../common/mod.rs"]
#[allow(dead_code)] // Some of it is for other tests.
mod common;
#[path = "../common/doc_text.rs"]
mod doc_text;

mod async_;
mod executor;
mod instances;
mod tokio_;
mod unsafe_;
