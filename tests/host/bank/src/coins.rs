//! An enum, and free functions.

use std::collections::BTreeMap;

use reflect::{Reflect, reflect_fn};

/// How something is paid.
#[derive(Reflect, Debug, Clone, PartialEq, PartialOrd, Default)]
pub enum Payment {
    /// At once.
    #[default]
    Cash,
    /// By a card.
    Card {
        /// What is on it.
        number: u32,
    },
}

/// By a card of this number.
#[reflect_fn]
pub fn by_card(number: u32) -> Payment {
    Payment::Card { number }
}

/// What all of them are together.
#[reflect_fn]
pub fn sum(amounts: &[i64]) -> i64 {
    amounts.iter().sum()
}

/// The largest, if there is any.
#[reflect_fn]
pub fn most(amounts: Option<&[i64]>) -> i64 {
    amounts.unwrap_or_default().iter().copied().max().unwrap_or_default()
}

/// As many bytes.
#[reflect_fn]
pub fn count(bytes: &[u8]) -> usize {
    bytes.len()
}

/// What all of them are together.
#[reflect_fn]
pub fn total(#[reflect(variadic)] amounts: &[i64]) -> i64 {
    amounts.iter().sum()
}

/// Squares, from zero on.
#[reflect_fn]
pub fn squares(count: usize) -> Vec<i64> {
    (0..count as i64).map(|i| i * i).collect()
}

/// How often each character is there.
#[reflect_fn]
pub fn histogram(text: &str) -> BTreeMap<char, u32> {
    let mut all = BTreeMap::new();
    text.chars().for_each(|one| *all.entry(one).or_default() += 1);
    all
}

/// A salutation.
#[reflect_fn]
pub fn greet(name: &str, title: Option<&str>) -> String {
    match title {
        Some(title) => format!("Dear {title} {name}"),
        None => format!("Hello {name}"),
    }
}

/// Adds to a list.
#[reflect_fn]
pub fn append(to: &mut Vec<i64>, amount: i64) {
    to.push(amount);
}

/// A fraction.
#[reflect_fn]
pub fn divide(a: f64, b: f64) -> Result<f64, String> {
    if b == 0.0 { Err("by zero".into()) } else { Ok(a / b) }
}
