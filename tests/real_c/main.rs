//! C that knows nothing of us: the comparators of libc and the functions of SQLite, as two of the examples make them.

#![cfg(all(feature = "native", not(reflect_asm_portable)))]

#[allow(dead_code, reason = "the example's `main`")]
#[path = "../../examples/qsort.rs"]
mod qsort_example;
#[allow(dead_code, reason = "the example's `main`")]
#[path = "../../examples/sqlite/main.rs"]
mod sqlite_example;

mod qsort;
mod sqlite;
