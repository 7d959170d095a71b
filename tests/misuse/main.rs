//! Misuse, and what is said about it: the variant to match on and the text to read, word for word.

mod account;
mod arguments;
mod kinds;
mod long;
mod named;
mod operations;
mod order;
mod private;
mod receivers;
mod results;
mod set;
mod unbound;
