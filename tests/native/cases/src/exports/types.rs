//! Types that C has by value, and values of them: what `tests/library/judge` makes of a seed is made here as well.

use std::fmt::Write;

use crate::rng::Rng;

const NUMBERS: &[&str] =
    &["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "isize", "usize", "f32", "f64", "bool", "char"];

#[derive(Clone)]
pub(crate) enum Ty {
    Number(&'static str),
    /// `*const u8`
    Pointer,
    /// `extern "C" fn(i32) -> i32`
    Function,
    Named(usize),
    Array(Box<Ty>, usize),
}

enum Definition {
    Struct(Vec<Ty>),
    /// `repr(transparent)`, so that C has another name for the field's type.
    Transparent(Ty),
    /// An integer, or C's own `enum`, of these values.
    Enum(&'static str, Vec<i128>),
}

/// A number in a value, as C writes it, and what it adds to a sum.
pub(crate) struct Leaf {
    pub(crate) bits: u64,
    pub(crate) c: String,
}

#[derive(Default)]
pub(crate) struct Pool {
    named: Vec<Definition>,
}

/// The next number of a sequence, of 31 bits.
pub(crate) fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

pub(crate) fn word(seed: &mut u64) -> u64 {
    next(seed) ^ next(seed) << 31 ^ next(seed) << 62
}

pub(crate) fn fold(sum: &mut u64, bits: u64) {
    *sum = (sum.rotate_left(7) ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15);
}

pub(crate) const LETTERS: [char; 5] = ['a', 'ß', '€', '🛒', '\u{10FFFF}'];

impl Pool {
    pub(crate) fn new(rng: &mut Rng, text: &mut String) -> Pool {
        let mut pool = Pool::default();
        for index in 0..60 {
            let definition = match rng.below(10) {
                0 | 1 => enumeration(rng),
                2 => Definition::Transparent(pool.plain(rng)),
                _ => {
                    // All of one sort in every other, so that there are some that conventions treat in another way.
                    let flavours: &[&[&str]] =
                        &[&["f32"], &["f64"], &["i8", "bool", "u16", "f32"], &["f32", "i32", "u64"], &[]];
                    let flavour = flavours[rng.below(flavours.len())];
                    Definition::Struct((0..rng.range(1, 5)).map(|_| pool.field(rng, flavour)).collect())
                }
            };
            definition.write(&pool, index, text);
            pool.named.push(definition);
        }
        pool
    }

    pub(crate) fn number(&self, rng: &mut Rng) -> Ty {
        Ty::Number(NUMBERS[rng.below(NUMBERS.len())])
    }

    /// What can be an element or be missing.
    pub(crate) fn plain(&self, rng: &mut Rng) -> Ty {
        if self.named.is_empty() || rng.percent(40) { self.number(rng) } else { Ty::Named(rng.below(self.named.len())) }
    }

    /// Whatever is passed by value.
    pub(crate) fn value(&self, rng: &mut Rng) -> Ty {
        match rng.below(12) {
            0 => Ty::Pointer,
            1 => Ty::Function,
            _ => self.plain(rng),
        }
    }

    fn field(&self, rng: &mut Rng, flavour: &[&'static str]) -> Ty {
        let ty = match flavour {
            [] => self.value(rng),
            numbers => Ty::Number(numbers[rng.below(numbers.len())]),
        };
        if rng.percent(15) { Ty::Array(Box::new(ty), rng.range(1, 3)) } else { ty }
    }

    pub(crate) fn rust(&self, ty: &Ty) -> String {
        match ty {
            Ty::Number(name) => (*name).into(),
            Ty::Pointer => "*const u8".into(),
            Ty::Function => "extern \"C\" fn(i32) -> i32".into(),
            Ty::Named(index) => format!("T{index}"),
            Ty::Array(of, len) => format!("[{}; {len}]", self.rust(of)),
        }
    }

    /// A declaration in C.
    pub(crate) fn c(&self, ty: &Ty, name: &str) -> String {
        match ty {
            Ty::Pointer => format!("const uint8_t *{name}"),
            Ty::Function => format!("int32_t (*{name})(int32_t)"),
            Ty::Array(of, len) => self.c(of, &format!("{name}[{len}]")),
            _ => format!("{} {name}", self.c_word(ty)),
        }
    }

    /// What C calls it in one word.
    pub(crate) fn c_word(&self, ty: &Ty) -> String {
        match ty {
            Ty::Number(name) => match *name {
                "f32" => "float".into(),
                "f64" => "double".into(),
                "bool" => "bool".into(),
                "char" => "uint32_t".into(),
                "isize" => "ptrdiff_t".into(),
                "usize" => "size_t".into(),
                name if name.starts_with('i') => format!("int{}_t", &name[1..]),
                name => format!("uint{}_t", &name[1..]),
            },
            ty => self.rust(ty),
        }
    }

    /// A value that is made of a seed.
    pub(crate) fn make(&self, ty: &Ty, seed: &mut u64, leaves: &mut Vec<Leaf>) {
        match ty {
            Ty::Number(name) => leaves.push(number(name, seed)),
            Ty::Pointer => {
                let address = word(seed) & 0x7FFF_FFFF_FFF0;
                leaves.push(Leaf { bits: address, c: format!("(const uint8_t *)(uintptr_t)0x{address:x}") });
            }
            Ty::Function => {
                let which = next(seed) % 3;
                leaves.push(Leaf { bits: 5 * which + 1, c: format!("function_{which}") });
            }
            Ty::Named(index) => match &self.named[*index] {
                Definition::Struct(fields) => fields.iter().for_each(|field| self.make(field, seed, leaves)),
                Definition::Transparent(field) => self.make(field, seed, leaves),
                Definition::Enum(_, values) => {
                    let which = (next(seed) % values.len() as u64) as usize;
                    leaves.push(Leaf { bits: values[which] as u64, c: format!("T{index}_V{which}") });
                }
            },
            Ty::Array(of, len) => (0..*len).for_each(|_| self.make(of, seed, leaves)),
        }
    }

    /// The same as C initializes a variable with it.
    pub(crate) fn initializer<'l>(&self, ty: &Ty, leaves: &mut impl Iterator<Item = &'l Leaf>) -> String {
        let parts: Vec<_> = match ty {
            Ty::Array(of, len) => (0..*len).map(|_| self.initializer(of, leaves)).collect(),
            Ty::Named(index) => match &self.named[*index] {
                Definition::Struct(fields) => fields.iter().map(|field| self.initializer(field, leaves)).collect(),
                Definition::Transparent(field) => return self.initializer(field, leaves),
                Definition::Enum(..) => return leaves.next().expect("a number").c.clone(),
            },
            _ => return leaves.next().expect("a number").c.clone(),
        };
        format!("{{{}}}", parts.join(", "))
    }

    /// Checks of every number of a value.
    pub(crate) fn checks<'l>(
        &self,
        ty: &Ty,
        path: &str,
        leaves: &mut impl Iterator<Item = &'l Leaf>,
        out: &mut String,
    ) {
        match ty {
            Ty::Array(of, len) => (0..*len).for_each(|at| self.checks(of, &format!("{path}[{at}]"), leaves, out)),
            Ty::Named(index) => match &self.named[*index] {
                Definition::Struct(fields) => {
                    for (at, field) in fields.iter().enumerate() {
                        self.checks(field, &format!("{path}.f{at}"), leaves, out);
                    }
                }
                Definition::Transparent(field) => self.checks(field, path, leaves, out),
                Definition::Enum(..) => check(&format!("{path} == {}", leaves.next().expect("a number").c), out),
            },
            // Functions of Rust's are others than those of C's, which do the same.
            Ty::Function => check(&format!("{path}(5) == {}", leaves.next().expect("a number").bits), out),
            _ => check(&format!("{path} == {}", leaves.next().expect("a number").c), out),
        }
    }
}

pub(crate) fn check(condition: &str, out: &mut String) {
    writeln!(out, "        CHECK({condition});").expect("a String");
}

fn number(name: &str, seed: &mut u64) -> Leaf {
    let real = |seed: &mut u64| (next(seed) % 4001) as f64 / 8.0 - 250.0;
    let (bits, c) = match name {
        "f32" => {
            let value = real(seed) as f32;
            (value.to_bits().into(), format!("{value:?}f"))
        }
        "f64" => {
            let value = real(seed);
            (value.to_bits(), format!("{value:?}"))
        }
        "bool" => {
            let value = next(seed) & 1;
            (value, if value == 1 { "true".into() } else { "false".into() })
        }
        "char" => {
            let value = LETTERS[(next(seed) % 5) as usize];
            (u32::from(value).into(), format!("0x{:x}u", u32::from(value)))
        }
        name => {
            let width = name[1..].parse().unwrap_or(64);
            let bits = word(seed) << (64 - width);
            if name.starts_with('i') {
                let value = bits as i64 >> (64 - width);
                (value as u64, signed(value))
            } else {
                let value = bits >> (64 - width);
                (value, format!("{value}{}", if width == 64 { "ULL" } else { "u" }))
            }
        }
    };
    Leaf { bits, c }
}

/// A literal: that of the least of all would be one too many before it is negated.
fn signed(value: i64) -> String {
    if value < 0 { format!("(-{}LL - 1)", !value) } else { format!("{value}LL") }
}

fn enumeration(rng: &mut Rng) -> Definition {
    let choices: &[(&'static str, &[i128])] = &[
        ("u8", &[0, 1, 200, 255]),
        ("i8", &[-128, -1, 0, 127]),
        ("u16", &[7, 65535]),
        ("i16", &[-32768, 3, 32767]),
        ("u32", &[0, 1 << 31, u32::MAX as i128]),
        ("i32", &[i32::MIN as i128, -1, i32::MAX as i128]),
        ("u64", &[1, 1 << 40, u64::MAX as i128]),
        ("i64", &[i64::MIN as i128, -1, 0, i64::MAX as i128]),
        ("usize", &[0, 9]),
        ("isize", &[-9, 9]),
        ("C", &[0, 1, 2]),
        ("C", &[-5, 5]),
    ];
    let (repr, values) = choices[rng.below(choices.len())];
    Definition::Enum(repr, values.into())
}

impl Definition {
    /// The definition, and how values are made and folded.
    fn write(&self, pool: &Pool, index: usize, text: &mut String) {
        let derive = "#[derive(reflect::Reflect, Clone, Copy)]";
        let fields = match self {
            Definition::Struct(fields) => fields.as_slice(),
            Definition::Transparent(field) => std::slice::from_ref(field),
            Definition::Enum(repr, values) => {
                let variants: Vec<_> =
                    values.iter().enumerate().map(|(at, value)| format!("V{at} = {value}")).collect();
                let all: Vec<_> = (0..values.len()).map(|at| format!("T{index}::V{at}")).collect();
                write!(
                    text,
                    "{derive} #[repr({repr})] pub enum T{index} {{ {} }} \
                     impl Part for T{index} {{ \
                         fn fold(&self, sum: &mut u64) {{ fold(sum, *self as i128 as u64) }} \
                         fn make(seed: &mut u64) -> Self {{ [{}][(next(seed) % {}) as usize] }} \
                     }}",
                    variants.join(", "),
                    all.join(", "),
                    values.len(),
                )
                .expect("a String");
                return;
            }
        };
        let repr = if matches!(self, Definition::Struct(_)) { "C" } else { "transparent" };
        let (mut declared, mut folded, mut made) = (String::new(), String::new(), String::new());
        for (at, ty) in fields.iter().enumerate() {
            write!(declared, "pub f{at}: {},", pool.rust(ty)).expect("a String");
            write!(folded, "self.f{at}.fold(sum);").expect("a String");
            write!(made, "f{at}: Part::make(seed),").expect("a String");
        }
        write!(
            text,
            "{derive} #[repr({repr})] pub struct T{index} {{ {declared} }} \
             impl Part for T{index} {{ \
                 fn fold(&self, sum: &mut u64) {{ {folded} }} \
                 fn make(seed: &mut u64) -> Self {{ T{index} {{ {made} }} }} \
             }}"
        )
        .expect("a String");
    }
}
