//! Random types, and functions with random signatures of them: `cases!(seed, count)` writes them where it stands.
//!
//! A macro, so that the compiler under test compiles them, for whatever target, with no file to be kept up to date.
//! What it writes names things of `tests/native`: the traits and macros that make a signature a test.

mod declared;
mod exports;
mod pool;
mod rng;
mod signature;
mod types;

use proc_macro::TokenStream;

use pool::Pool;
use rng::Rng;

/// `cases!(seed, count)`: types, functions, and `static CASES`.
#[proc_macro]
pub fn cases(input: TokenStream) -> TokenStream {
    let (mut rng, count) = seeded(&input);
    let mut text = String::new();
    let pool = Pool::new(&mut rng, &mut text);
    signature::write(&mut rng, &pool, count, &mut text);
    text.parse().expect("Rust")
}

/// `exports!(seed, count)`: types that C has by value, functions for C, and `PROGRAM`, the text of a C program that calls
/// all of them. It names things of `tests/library/judge`.
#[proc_macro]
pub fn exports(input: TokenStream) -> TokenStream {
    let (mut rng, count) = seeded(&input);
    let mut text = String::new();
    exports::write(&mut rng, count, &mut text);
    text.parse().expect("Rust")
}

fn seeded(input: &TokenStream) -> (Rng, u64) {
    let numbers: Vec<u64> =
        input.to_string().split(',').map(|number| number.trim().parse().expect("a number")).collect();
    let [seed, count] = numbers[..] else { panic!("a seed, and a count") };
    (Rng::new(seed), count)
}
