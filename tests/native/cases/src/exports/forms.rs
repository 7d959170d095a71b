//! The forms of arguments and results, and values of them.

use super::types::{LETTERS, Leaf, Pool, Ty, fold, next};
use crate::rng::Rng;

/// A parameter.
pub(crate) enum Taken {
    Value(Ty),
    Maybe(Ty),
    Shared(Ty),
    Exclusive(Ty),
    MaybeShared(Ty),
    /// `&[T]`, or `Vec<T>`
    List(Ty, bool),
    ListMut(Ty),
    /// `&str`, or `String`
    Text(bool),
    MaybeText,
    CText,
}

/// A result.
pub(crate) enum Given {
    Value(Ty),
    Maybe(Ty),
    List(Ty),
    Text,
}

/// A value of a form: whether it is missing, its parts, and their numbers.
pub(crate) struct Content {
    pub(crate) is_some: bool,
    pub(crate) parts: Vec<Vec<Leaf>>,
}

impl Taken {
    pub(crate) fn random(rng: &mut Rng, pool: &Pool) -> Taken {
        match rng.below(24) {
            0..11 => Taken::Value(pool.value(rng)),
            11 | 12 => Taken::Maybe(pool.plain(rng)),
            13 => Taken::Shared(pool.plain(rng)),
            14 | 15 => Taken::Exclusive(pool.plain(rng)),
            16 => Taken::MaybeShared(pool.plain(rng)),
            17 | 18 => Taken::List(pool.plain(rng), rng.percent(50)),
            19 => Taken::ListMut(pool.plain(rng)),
            20 | 21 => Taken::Text(rng.percent(50)),
            22 => Taken::MaybeText,
            _ => Taken::CText,
        }
    }

    pub(crate) fn rust(&self, pool: &Pool) -> String {
        match self {
            Taken::Value(ty) => pool.rust(ty),
            Taken::Maybe(ty) => format!("Option<{}>", pool.rust(ty)),
            Taken::Shared(ty) => format!("&{}", pool.rust(ty)),
            Taken::Exclusive(ty) => format!("&mut {}", pool.rust(ty)),
            Taken::MaybeShared(ty) => format!("Option<&{}>", pool.rust(ty)),
            Taken::List(ty, false) => format!("&[{}]", pool.rust(ty)),
            Taken::List(ty, true) => format!("Vec<{}>", pool.rust(ty)),
            Taken::ListMut(ty) => format!("&mut [{}]", pool.rust(ty)),
            Taken::Text(false) => "&str".into(),
            Taken::Text(true) => "String".into(),
            Taken::MaybeText => "Option<&str>".into(),
            Taken::CText => "&std::ffi::CStr".into(),
        }
    }

    /// Whether the function changes what it leads to.
    pub(crate) fn is_changed(&self) -> bool {
        matches!(self, Taken::Exclusive(_) | Taken::ListMut(_))
    }

    pub(crate) fn ty(&self) -> Option<&Ty> {
        match self {
            Taken::Value(ty) | Taken::Maybe(ty) | Taken::Shared(ty) | Taken::Exclusive(ty) | Taken::MaybeShared(ty) => {
                Some(ty)
            }
            Taken::List(ty, _) | Taken::ListMut(ty) => Some(ty),
            Taken::Text(_) | Taken::MaybeText | Taken::CText => None,
        }
    }

    /// What C passes.
    pub(crate) fn content(&self, pool: &Pool, seed: &mut u64) -> Content {
        match self {
            Taken::Maybe(ty) | Taken::MaybeShared(ty) => maybe(pool, ty, seed),
            Taken::List(ty, _) | Taken::ListMut(ty) => list(pool, ty, seed),
            Taken::Value(ty) | Taken::Shared(ty) | Taken::Exclusive(ty) => one(pool, ty, seed),
            Taken::Text(_) | Taken::CText => letters(seed),
            Taken::MaybeText if next(seed).is_multiple_of(3) => Content { is_some: false, parts: Vec::new() },
            Taken::MaybeText => letters(seed),
        }
    }

    /// Adds it to a sum, as the function does.
    pub(crate) fn fold(&self, content: &Content, sum: &mut u64) {
        match self {
            Taken::Maybe(_) | Taken::MaybeShared(_) | Taken::MaybeText => fold(sum, content.is_some.into()),
            _ => {}
        }
        match self {
            Taken::Value(_) | Taken::Shared(_) | Taken::Exclusive(_) | Taken::Maybe(_) | Taken::MaybeShared(_) => {}
            _ if !content.is_some => {}
            _ => fold(sum, content.parts.len() as u64),
        }
        content.parts.iter().flatten().for_each(|leaf| fold(sum, leaf.bits));
    }
}

impl Given {
    pub(crate) fn random(rng: &mut Rng, pool: &Pool) -> Given {
        match rng.below(12) {
            0 | 1 => Given::Maybe(pool.plain(rng)),
            2 => Given::List(pool.plain(rng)),
            3 => Given::Text,
            _ => Given::Value(pool.value(rng)),
        }
    }

    pub(crate) fn rust(&self, pool: &Pool) -> String {
        match self {
            Given::Value(ty) => pool.rust(ty),
            Given::Maybe(ty) => format!("Option<{}>", pool.rust(ty)),
            Given::List(ty) => format!("Vec<{}>", pool.rust(ty)),
            Given::Text => "String".into(),
        }
    }

    /// A declaration in C.
    pub(crate) fn c(&self, pool: &Pool, name: &str) -> String {
        match self {
            Given::Value(ty) => pool.c(ty, name),
            Given::Maybe(ty) => format!("judge_maybe_{} {name}", pool.c_word(ty)),
            Given::List(ty) => format!("judge_list_{} {name}", pool.c_word(ty)),
            Given::Text => format!("judge_text {name}"),
        }
    }

    /// What the function makes.
    pub(crate) fn content(&self, pool: &Pool, seed: &mut u64) -> Content {
        match self {
            Given::Value(ty) => one(pool, ty, seed),
            Given::Maybe(ty) => maybe(pool, ty, seed),
            Given::List(ty) => list(pool, ty, seed),
            Given::Text => letters(seed),
        }
    }
}

fn one(pool: &Pool, ty: &Ty, seed: &mut u64) -> Content {
    let mut leaves = Vec::new();
    pool.make(ty, seed, &mut leaves);
    Content { is_some: true, parts: vec![leaves] }
}

fn maybe(pool: &Pool, ty: &Ty, seed: &mut u64) -> Content {
    if next(seed).is_multiple_of(3) { Content { is_some: false, parts: Vec::new() } } else { one(pool, ty, seed) }
}

fn list(pool: &Pool, ty: &Ty, seed: &mut u64) -> Content {
    let count = next(seed) % 4;
    Content { is_some: true, parts: (0..count).flat_map(|_| one(pool, ty, seed).parts).collect() }
}

/// Text: every letter is a part.
fn letters(seed: &mut u64) -> Content {
    let count = next(seed) % 5;
    let letter = |seed: &mut u64| LETTERS[(next(seed) % 5) as usize];
    let leaf = |letter: char| Leaf { bits: u32::from(letter).into(), c: octal(letter) };
    Content { is_some: true, parts: (0..count).map(|_| vec![leaf(letter(seed))]).collect() }
}

/// A letter in a literal of C's. (Hexadecimal escapes do not end where one wants.)
fn octal(letter: char) -> String {
    letter.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\{byte:03o}")).collect()
}
