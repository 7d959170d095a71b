//! Random types: what is made of other types, down to numbers.

use crate::declared::{enumeration, structure};
use crate::rng::Rng;
use crate::types::{EMPTY, LIBRARY, NUMBERS};

/// How many structs and enums there are.
const NAMED: usize = 320;
/// How many tuples, arrays, boxes and so on.
const MADE: usize = 160;

/// What signatures are made of.
#[derive(Default)]
pub(crate) struct Pool {
    pub(crate) named: Vec<String>,
    pub(crate) made: Vec<String>,
    /// Those of the named ones that have no size.
    empty: Vec<String>,
    /// Those that have an alignment of their own.
    pub(crate) aligned: Vec<String>,
    /// Those that have a value to spare for `None`.
    pub(crate) spare: Vec<String>,
}

impl Pool {
    pub(crate) fn new(rng: &mut Rng, text: &mut String) -> Pool {
        let mut pool = Pool::default();
        for index in 0..NAMED {
            let name = format!("T{index}");
            if rng.percent(15) {
                enumeration(rng, &name, text);
            } else {
                let made = structure(rng, &pool, &name, text);
                for (is, list) in
                    [(made.empty, &mut pool.empty), (made.aligned, &mut pool.aligned), (made.spare, &mut pool.spare)]
                {
                    if is {
                        list.push(name.clone());
                    }
                }
            }
            pool.named.push(name);
            if index % 2 == 0 && pool.made.len() < MADE {
                let made = pool.make(rng);
                if !pool.made.contains(&made) {
                    pool.made.push(made);
                }
            }
        }
        pool
    }

    /// Whether values of this type have no size.
    pub(crate) fn is_empty(&self, ty: &str) -> bool {
        if let Some((element, _)) = ty.strip_prefix('[').and_then(|array| array.rsplit_once(';')) {
            return EMPTY.contains(&ty) || self.is_empty(element);
        }
        if let Some(parts) = ty.strip_prefix('(').and_then(|tuple| tuple.strip_suffix(')')) {
            return split(parts).iter().all(|part| self.is_empty(part));
        }
        EMPTY.contains(&ty) || self.empty.iter().any(|empty| empty == ty)
    }

    fn of_named(&self, rng: &mut Rng) -> String {
        match self.named.len() {
            0 => "f32".into(),
            // The later ones are deeper.
            len if rng.percent(50) => self.named[len - 1 - rng.below(len.min(40))].clone(),
            len => self.named[rng.below(len)].clone(),
        }
    }

    /// Something made of other types.
    fn make(&self, rng: &mut Rng) -> String {
        match rng.below(17) {
            0..5 => {
                let flavour = Flavour::any(rng);
                let mut parts: Vec<_> = (0..rng.range(1, 4)).map(|_| self.part(rng, flavour)).collect();
                parts.push(String::new());
                format!("({})", parts.join(", "))
            }
            5..9 => {
                let flavour = Flavour::any(rng);
                format!("[{}; {}]", self.part(rng, flavour), rng.range(1, 5))
            }
            9 => format!("Box<{}>", self.of_named(rng)),
            10 => format!("Option<&'static {}>", self.of_named(rng)),
            // The first part has a value to spare for `None`.
            11 | 12 => {
                let first = rng.pick(&["bool", "Box<u8>", "NonZeroU16", "&'static str", "char"]);
                let flavour = Flavour::any(rng);
                format!("Option<({first}, {})>", self.part(rng, flavour))
            }
            13..16 if !self.spare.is_empty() => format!("Option<{}>", self.spare[rng.below(self.spare.len())]),
            _ => format!("Vec<{}>", self.of_named(rng)),
        }
    }

    /// The type of a field.
    pub(crate) fn part(&self, rng: &mut Rng, flavour: Flavour) -> String {
        let number = match flavour {
            Flavour::Single => "f32",
            Flavour::Double => "f64",
            Flavour::Small => rng.pick(&["u8", "i8", "bool", "u16", "i16", "f32"]),
            Flavour::Pair => rng.pick(&["f32", "i32", "f64", "u64", "i8"]),
            Flavour::All => match rng.below(20) {
                0..3 => rng.pick(LIBRARY),
                3 => rng.pick(EMPTY),
                4..9 => return self.of_named(rng),
                9 | 10 if !self.made.is_empty() => return self.made[rng.below(self.made.len())].clone(),
                _ => rng.pick(NUMBERS),
            },
        };
        match rng.below(20) {
            0 | 1 => format!("[{number}; {}]", rng.range(1, 3)),
            2 => format!("({number},)"),
            3 => format!("({number}, {number})"),
            4 => rng.pick(EMPTY).into(),
            5 | 6 if flavour != Flavour::All => self.of_named(rng),
            _ => number.into(),
        }
    }
}

/// What sort of fields a type has: without any rule, one of numbers alone would be rare.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Flavour {
    Single,
    Double,
    Small,
    Pair,
    All,
}

impl Flavour {
    pub(crate) fn any(rng: &mut Rng) -> Flavour {
        use Flavour::{All, Double, Pair, Single, Small};
        *rng.pick(&[&Single, &Double, &Small, &Pair, &Pair, &All, &All])
    }
}

/// The types in a list of types, without empty ends.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' => depth -= 1,
            '>' if !list[..at].ends_with('-') => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect()
}
