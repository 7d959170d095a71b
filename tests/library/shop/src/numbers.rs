//! Numbers, many of them.

use reflect::{Reflect, reflect_fn};

/// Each number, of every size, turned around.
#[reflect_fn(export = unsafe("shop_negate"))]
#[allow(clippy::too_many_arguments)]
pub fn negate(
    a: i8,
    b: i16,
    c: i32,
    d: i64,
    e: isize,
    f: u8,
    g: u16,
    h: u32,
    i: u64,
    j: usize,
    k: f32,
    l: f64,
    m: bool,
) -> (i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64) {
    let float = if m { -1.0 } else { 1.0 };
    (-a, -b, -c, -d, -e, !f, !g, !h, !i, !j, k * float, l * f64::from(float))
}

/// Twenty numbers, which fill the registers and then the stack.
#[reflect_fn(export = unsafe("shop_add_twenty"))]
#[allow(clippy::too_many_arguments)]
pub fn add_twenty(
    a: i8,
    b: f32,
    c: i16,
    d: f64,
    e: i32,
    f: bool,
    g: i64,
    h: f32,
    i: u8,
    j: f64,
    k: i8,
    l: f32,
    m: u16,
    n: f64,
    o: i16,
    p: char,
    q: f32,
    r: f64,
    s: i8,
    t: i64,
) -> f64 {
    let whole = i64::from(a) + i64::from(c) + i64::from(e) + i64::from(f) + g + i64::from(i) + i64::from(k);
    let more = i64::from(m) + i64::from(o) + i64::from(u32::from(p)) + i64::from(s) + t;
    (whole + more) as f64 + f64::from(b + h + l + q) + d + j + n + r
}

/// Whether it is true.
#[reflect_fn(export = unsafe("shop_not"))]
pub fn not(value: bool) -> bool {
    !value
}

/// The next letter, if there is one.
#[reflect_fn(export = unsafe("shop_next_letter"))]
pub fn next_letter(letter: char) -> Option<char> {
    char::from_u32(u32::from(letter) + 1)
}

/// Does nothing.
#[reflect_fn(export = unsafe("shop_nothing"))]
pub fn nothing() {}

/// Half of an even number.
#[reflect_fn(export = unsafe("shop_half"))]
pub fn half(number: i32) -> Result<i32, String> {
    if number % 2 == 0 { Ok(number / 2) } else { Err(format!("{number} is odd: “½” is not sold")) }
}

/// Both parts of a division.
#[reflect_fn(export = unsafe("shop_divide"))]
pub fn divide(number: i64, by: i64) -> Result<(i64, i64), String> {
    if by == 0 { Err("nothing can be divided by 0".into()) } else { Ok((number / by, number % by)) }
}

/// Whether there is as much.
#[reflect_fn(export = unsafe("shop_check"))]
pub fn check(amount: u32, stock: u32) -> Result<(), String> {
    if amount <= stock { Ok(()) } else { Err(format!("{amount} of {stock}")) }
}

/// A number that is written down.
#[reflect_fn(export = unsafe("shop_parse"))]
pub fn parse(text: &str) -> Result<i32, std::num::ParseIntError> {
    text.parse()
}

/// Why the shop is not open.
#[derive(Reflect, Debug)]
pub enum Closed {
    Holiday,
    Until { hour: u8 },
}

/// Whether it is open at this hour: there can be errors of any type.
#[reflect_fn(export = unsafe("shop_open"))]
pub fn open(day: u8, hour: u8) -> Result<&'static str, Closed> {
    match (day, hour) {
        (7, _) => Err(Closed::Holiday),
        (_, ..9) => Err(Closed::Until { hour: 9 }),
        _ => Ok("come in"),
    }
}

/// Only zero is as good as nothing.
#[reflect_fn(export = unsafe("shop_zero_only"))]
pub fn zero_only(number: u8) -> Result<(), &'static str> {
    if number == 0 { Ok(()) } else { Err("not zero") }
}

/// A tuple of one.
#[reflect_fn(export = unsafe("shop_single"))]
pub fn single(number: u8) -> (u8,) {
    (number,)
}

/// The number that a pointer leads to.
///
/// # Safety
/// There is one.
#[reflect_fn(export = unsafe("shop_peek"))]
pub unsafe fn peek(number: *const i32) -> i32 {
    // SAFETY: the caller's promise.
    unsafe { *number }
}

/// The pointers, the other way round.
#[reflect_fn(export = unsafe("shop_swap_pointers"))]
pub fn swap_pointers(a: *const i32, b: *mut f64) -> (*mut f64, *const i32) {
    (b, a)
}
