//! Random types, and functions with random signatures of them: `cases!(seed, count)` writes them where it stands.
//!
//! A macro, so that the compiler under test compiles them, for whatever target, with no file to be kept up to date.
//! What it writes names things of `tests/native`: the traits and macros that make a signature a test.

mod declared;
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
    let numbers: Vec<u64> =
        input.to_string().split(',').map(|number| number.trim().parse().expect("a number")).collect();
    let [seed, count] = numbers[..] else { panic!("cases!(seed, count)") };
    let mut rng = Rng::new(seed);
    let mut text = String::new();
    let pool = Pool::new(&mut rng, &mut text);
    signature::write(&mut rng, &pool, count, &mut text);
    text.parse().expect("Rust")
}
