//! `Reflect` of the standard library's types, against what the types themselves do.

mod cells;
mod facts;
mod library;
mod maps;
mod options;
mod pointers;
mod scalars;
mod sequences;
mod support;
mod text;
mod tuples;
mod words;
