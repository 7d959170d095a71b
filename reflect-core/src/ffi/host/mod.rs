//! Calls from C at run time: types, functions and values by handle, for hosts that know nothing at compile time.
//!
//! C gets one table of functions (`table`), declared in `api.h`. What it holds are handles (`handle`), numbers that are
//! looked up at every use: `known` has the types and functions, which are there for good, and `values` the values. A
//! value is in a `cell`, which keeps Rust's rules of borrowing at run time, and `held` is a value with what it borrows
//! from. `thread` tells threads apart, and `chunks` is the list that both tables are made of.
//!
//! Every function is the same inside: `input` looks at what C gives, `find` at names, and `answer` makes a status and a
//! message of how it went, panics included. `types`, `functions`, `make`, `read` and `part` are the functions that
//! look; `call` calls, for which `fit` sees arguments as what a parameter takes; `text` is what C reads.

mod answer;
mod call;
mod cell;
mod chunks;
mod find;
mod fit;
mod functions;
mod handle;
mod held;
mod input;
mod known;
mod make;
mod part;
mod read;
mod table;
mod text;
mod thread;
mod types;
mod values;

pub use table::{Api, FIELDS, api};

/// The declaration of all this for C, to be pasted into a header.
pub(super) const HEADER: &str = include_str!("api.h");
