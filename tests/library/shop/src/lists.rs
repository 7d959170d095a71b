//! Lists of plain values.

use reflect::reflect_fn;

use crate::goods::{Colour, Extent};

/// Their sum.
#[reflect_fn(export = unsafe("shop_sum"))]
pub fn sum(numbers: &[i32]) -> i64 {
    numbers.iter().map(|number| i64::from(*number)).sum()
}

/// Puts them in order.
#[reflect_fn(export = unsafe("shop_sort"))]
pub fn sort(numbers: &mut [f64]) {
    numbers.sort_by(f64::total_cmp);
}

/// The same again and again.
#[reflect_fn(export = unsafe("shop_repeat"))]
pub fn repeat(numbers: Vec<u16>, times: usize) -> Vec<u16> {
    numbers.repeat(times)
}

/// How often each colour is there, if anything is there.
#[reflect_fn(export = unsafe("shop_colours"))]
pub fn colours(colours: &[Colour], wanted: Option<&[Colour]>) -> Option<Vec<Colour>> {
    let found: Vec<_> =
        colours.iter().copied().filter(|colour| wanted.is_none_or(|wanted| wanted.contains(colour))).collect();
    (!found.is_empty()).then_some(found)
}

/// The largest of each.
#[reflect_fn(export = unsafe("shop_largest"))]
pub fn largest(extents: &[Extent]) -> Result<Extent, String> {
    extents
        .iter()
        .copied()
        .reduce(|a, b| Extent {
            width: a.width.max(b.width),
            height: a.height.max(b.height),
            depth: a.depth.max(b.depth),
        })
        .ok_or_else(|| "there are none".into())
}

/// Numbers from 0 on, and how many there are.
#[reflect_fn(export = unsafe("shop_numbers"))]
pub fn numbers(count: u32) -> Result<(Vec<u32>, usize), String> {
    if count > 1000 { Err(format!("{count} are too many")) } else { Ok(((0..count).collect(), count as usize)) }
}

/// Adds one list to another.
#[reflect_fn(export = unsafe("shop_add_all"))]
pub fn add_all(to: &mut [i32], from: &[i32], again: Option<&mut [i32]>) -> usize {
    let count = to.len().min(from.len());
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
    if let Some(again) = again {
        again.copy_from_slice(&to[..again.len()]);
    }
    count
}

/// Lists that may be missing.
#[reflect_fn(export = unsafe("shop_lengths"))]
pub fn lengths(owned: Option<Vec<u8>>, flags: &[bool], letters: &[char]) -> (i64, usize, usize) {
    (owned.map_or(-1, |owned| owned.len() as i64), flags.iter().filter(|flag| **flag).count(), letters.len())
}
