//! Random types: structs of every representation, enums, and what is made of them.

use std::fmt::Write;

use crate::rng::Rng;

/// How many structs and enums there are.
const NAMED: usize = 320;
/// How many tuples, arrays, boxes and so on.
const MADE: usize = 160;

pub(crate) const NUMBERS: &[&str] = &[
    "bool", "char", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "isize", "usize", "i128", "u128", "f32",
    "f64", "f32", "f64",
];

/// Types of the standard library, and pointers.
pub(crate) const LIBRARY: &[&str] = &[
    "String",
    "Vec<f64>",
    "Vec<u8>",
    "VecDeque<u16>",
    "BinaryHeap<i32>",
    "LinkedList<u8>",
    "BTreeMap<u8, f64>",
    "BTreeSet<i16>",
    "HashMap<u8, f32>",
    "HashSet<u64>",
    "Box<f32>",
    "Box<str>",
    "Box<[u16]>",
    "Box<dyn Tells>",
    "Rc<i8>",
    "Rc<str>",
    "Rc<[f64]>",
    "Arc<f64>",
    "Arc<str>",
    "Arc<dyn Tells>",
    "RcWeak<u8>",
    "ArcWeak<f32>",
    "&'static i32",
    "&'static f64",
    "&'static str",
    "&'static [f32]",
    "&'static dyn Tells",
    "&'static mut u16",
    "*const f64",
    "*mut u8",
    "*const str",
    "NonNull<f32>",
    "fn(u8) -> u8",
    "extern \"C\" fn(f32) -> f32",
    "Option<fn(u8) -> u8>",
    "Option<extern \"C\" fn(f32) -> f32>",
    "Option<Box<i32>>",
    "Option<Box<str>>",
    "Option<Rc<f32>>",
    "Option<&'static f64>",
    "Option<&'static str>",
    "Option<NonNull<u8>>",
    "Option<String>",
    "Option<Vec<f32>>",
    "Option<bool>",
    "Option<char>",
    "Option<Ordering>",
    "Option<NonZeroI8>",
    "Option<NonZeroU16>",
    "Option<NonZeroI64>",
    "Option<NonZeroU128>",
    "Option<(Box<u8>, f32)>",
    "Option<(f32, &'static str)>",
    "Option<(f64, bool)>",
    "NonZeroI8",
    "NonZeroU16",
    "NonZeroI32",
    "NonZeroU64",
    "NonZeroI128",
    "Cell<f32>",
    "Cell<i8>",
    "UnsafeCell<f64>",
    "Cell<(f32, f32)>",
    "Wrapping<i16>",
    "Saturating<u8>",
    "Wrapping<i128>",
    "AtomicI8",
    "AtomicU16",
    "AtomicI32",
    "AtomicU64",
    "AtomicBool",
    "Ordering",
    "Duration",
    "Ipv4Addr",
    "Ipv6Addr",
    "IpAddr",
    "SocketAddr",
    "PathBuf",
    "OsString",
    "CString",
];

/// Types without a size.
pub(crate) const EMPTY: &[&str] =
    &["()", "PhantomData<f64>", "[u64; 0]", "[(); 3]", "Empty", "EmptyAligned", "[f32; 0]"];

/// What signatures are made of.
pub(crate) struct Pool {
    pub(crate) named: Vec<String>,
    pub(crate) made: Vec<String>,
    /// Those of the named ones that have no size.
    empty: Vec<String>,
}

impl Pool {
    pub(crate) fn new(rng: &mut Rng, text: &mut String) -> Pool {
        let mut pool = Pool { named: Vec::new(), made: Vec::new(), empty: Vec::new() };
        for index in 0..NAMED {
            let name = format!("T{index}");
            let empty = if rng.percent(15) {
                enumeration(rng, &name, text);
                false
            } else {
                structure(rng, &pool, &name, text)
            };
            if empty {
                pool.empty.push(name.clone());
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
        match rng.below(14) {
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
            _ => format!("Vec<{}>", self.of_named(rng)),
        }
    }

    /// The type of a field.
    fn part(&self, rng: &mut Rng, flavour: Flavour) -> String {
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
enum Flavour {
    Single,
    Double,
    Small,
    Pair,
    All,
}

impl Flavour {
    fn any(rng: &mut Rng) -> Flavour {
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

/// Writes a struct, and says whether it has no size.
fn structure(rng: &mut Rng, pool: &Pool, name: &str, text: &mut String) -> bool {
    let flavour = Flavour::any(rng);
    let repr = match rng.below(20) {
        0..7 => "#[repr(C)]",
        7..14 => "",
        14..16 => "#[repr(transparent)]",
        16 => "#[repr(C, align(16))]",
        17 => "#[repr(C, align(8))]",
        18 => "#[repr(align(16))]",
        _ => rng.pick(&["#[repr(C, align(32))]", "#[repr(align(4))]", "#[repr(align(64))]"]),
    };
    let fields: Vec<String> = if repr == "#[repr(transparent)]" {
        // One field, which may be any, among empty ones.
        let mut fields = vec![pool.part(rng, flavour)];
        if rng.percent(40) {
            fields.insert(rng.below(2), rng.pick(&["()", "PhantomData<f64>", "Empty"]).into());
        }
        fields
    } else {
        let count = if rng.percent(35) { 1 } else { rng.range(0, 5) };
        (0..count).map(|_| pool.part(rng, flavour)).collect()
    };
    let (declared, made): (Vec<_>, Vec<_>) = (0..)
        .zip(&fields)
        .map(|(index, ty)| (format!("pub f{index}: {ty}"), format!("f{index}: Sample::sample(part(seed, {index}))")))
        .unzip();
    let same = (0..fields.len()).map(|index| format!("&& self.f{index}.same(part(seed, {index}))"));
    write!(
        text,
        "#[derive(Reflect)] {repr} pub struct {name} {{ {} }} \
         impl Sample for {name} {{ \
             fn sample(seed: u64) -> Self {{ let _ = seed; {name} {{ {} }} }} \
             fn same(&self, seed: u64) -> bool {{ let _ = seed; true {} }} \
         }}",
        declared.join(", "),
        made.join(", "),
        same.collect::<String>(),
    )
    .expect("a String");
    fields.iter().all(|field| pool.is_empty(field))
}

fn enumeration(rng: &mut Rng, name: &str, text: &mut String) {
    let repr = rng.pick(&["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "usize", "isize", "C"]);
    let first = match repr {
        _ if repr.starts_with('i') => "= -100",
        "u8" => "= 200",
        "u16" => "= 60000",
        "C" if rng.percent(50) => "= -2",
        _ => "",
    };
    let count = rng.range(1, 5);
    let variants: Vec<_> =
        (0..count).map(|index| format!("V{index} {}", if index == 0 { first } else { "" })).collect();
    let arms: Vec<_> = (1..count).map(|index| format!("{index} => {name}::V{index},")).collect();
    write!(
        text,
        "#[derive(Reflect, Clone, Copy, PartialEq)] #[repr({repr})] pub enum {name} {{ {} }} \
         impl Sample for {name} {{ \
             fn sample(seed: u64) -> Self {{ match mix(seed) % {count} {{ {} _ => {name}::V0 }} }} \
             fn same(&self, seed: u64) -> bool {{ *self == Self::sample(seed) }} \
         }}",
        variants.join(", "),
        arms.concat(),
    )
    .expect("a String");
}
