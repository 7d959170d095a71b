//! Random signatures, and the functions that have them.

use std::fmt::Write;

use crate::pool::Pool;
use crate::rng::Rng;
use crate::types::{EMPTY, LIBRARY, NUMBERS};

/// A parameter or a result: its type, and the function of `tests/native` that says so at run time.
struct Passed {
    ty: String,
    kit: String,
}

impl Passed {
    fn owned(ty: &str) -> Passed {
        Passed { ty: ty.into(), kit: format!("owned::<{ty}>") }
    }

    fn random(rng: &mut Rng, pool: &Pool) -> Passed {
        let made = |rng: &mut Rng| pool.made[rng.below(pool.made.len())].clone();
        let named = |rng: &mut Rng| pool.named[rng.below(pool.named.len())].clone();
        match rng.below(40) {
            0..14 => Passed::owned(rng.pick(NUMBERS)),
            14..27 => Passed::owned(&named(rng)),
            27..32 => Passed::owned(&made(rng)),
            32..36 => Passed::owned(rng.pick(LIBRARY)),
            36 => {
                let ty = match rng.below(4) {
                    0 => "str".into(),
                    1 => "[f64]".into(),
                    2 => "dyn Tells".into(),
                    _ => named(rng),
                };
                Passed { kit: format!("shared::<{ty}>"), ty: format!("&'static {ty}") }
            }
            37 => {
                let ty = named(rng);
                Passed { kit: format!("exclusive::<{ty}>"), ty: format!("&'static mut {ty}") }
            }
            38 => {
                let ty = format!("Option<&'static {}>", if rng.percent(50) { "str".into() } else { named(rng) });
                Passed { kit: format!("lent::<{ty}>"), ty }
            }
            _ => Passed::owned(rng.pick(EMPTY)),
        }
    }
}

/// Functions of every convention that the target has; what it has not is `extern "C"` there.
pub(crate) fn write(rng: &mut Rng, pool: &Pool, count: u64, text: &mut String) {
    let mut cases = String::new();
    for case in 0..count {
        let abi = ["win64", "c", "win64", "sysv64", "c"][rng.below(5)];
        let most = if rng.percent(15) { 14 } else { 7 };
        let mut params: Vec<Passed> = (0..rng.range(0, most)).map(|_| Passed::random(rng, pool)).collect();
        let result = match rng.below(12) {
            0 => Passed::owned("()"),
            _ => Passed::random(rng, pool),
        };
        // One register file full, so that what comes next has to go elsewhere.
        if rng.percent(20) {
            let number = rng.pick(&["f64", "i64", "f32", "i128", "u8"]);
            let row = (0..rng.range(2, 8)).map(|_| Passed::owned(number));
            params.splice(0..0, row);
        }
        // There rustc gives a place to what has no size, for now.
        if abi == "win64" {
            params.retain(|passed| !pool.is_empty(&passed.ty));
        }
        let list: Vec<_> =
            params.iter().enumerate().map(|(index, passed)| format!("a{index} {index}: {}", passed.ty)).collect();
        let kits: Vec<_> = params.iter().map(|passed| passed.kit.as_str()).collect();
        write!(text, "{abi}! {{ f{case} g{case} {case} ({}) -> {} }}", list.join(", "), result.ty).expect("a String");
        let types: Vec<_> = params.iter().map(|passed| passed.ty.as_str()).collect();
        let written = format!("{abi} ({}) -> {}", types.join(", "), result.ty);
        write!(
            cases,
            "Case {{ number: {case}, abi: {abi}!(), text: {written:?}, params: &[{}], result: {}, \
             callee: || f{case} as *const (), caller: g{case} }},",
            kits.join(", "),
            result.kit,
        )
        .expect("a String");
    }
    write!(text, "pub static CASES: &[Case] = &[{cases}];").expect("a String");
}
