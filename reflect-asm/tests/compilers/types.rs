//! Random C types: one random tree gives the text of a typedef and the [`Layout`] that is to describe it.

use std::fmt::Write;

use reflect_asm::{Layout, Scalar, Shape};

use crate::rng::Rng;

/// The largest aggregate that is passed.
const MAX_BYTES: usize = 128;

/// A C type that has a name.
#[derive(Clone)]
pub struct Type {
    pub name: String,
    pub layout: Layout,
}

/// A member of an aggregate: its type, or an array of arrays of it.
struct Part {
    of: Type,
    dimensions: Vec<usize>,
}

/// The kinds of aggregates.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Struct,
    /// With this `#pragma pack`.
    Packed(usize),
    Union,
}

/// The typedefs of one file, as they become needed.
#[derive(Default)]
pub struct Types {
    pub text: String,
    count: usize,
}

/// The names of the scalars; the text of a file defines them.
pub fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "_Bool",
        Scalar::I8 => "i8",
        Scalar::U8 => "u8",
        Scalar::I16 => "i16",
        Scalar::U16 => "u16",
        Scalar::I32 => "i32",
        Scalar::U32 => "u32",
        Scalar::I64 => "i64",
        Scalar::U64 => "u64",
        Scalar::I128 => "__int128",
        Scalar::U128 => "u128",
        Scalar::F32 => "float",
        Scalar::F64 => "double",
        Scalar::Ptr => "ptr",
    }
}

/// What [`scalar_name`] needs.
pub const SCALARS: &str = "\
typedef signed char i8;typedef unsigned char u8;typedef short i16;typedef unsigned short u16;typedef int i32;
typedef unsigned u32;typedef long long i64;typedef unsigned long long u64;typedef unsigned __int128 u128;
typedef void*ptr;
";

fn scalar(scalar: Scalar) -> Type {
    Type { name: scalar_name(scalar).into(), layout: Layout::scalar(scalar) }
}

fn any_scalar(rng: &mut Rng) -> Type {
    scalar(rng.pick(&Scalar::ALL))
}

impl Part {
    fn one(of: Type) -> Self {
        Self { of, dimensions: Vec::new() }
    }

    fn layout(&self) -> Layout {
        self.dimensions
            .iter()
            .rev()
            .fold(self.of.layout.clone(), |element, count| Layout::array(element, *count).expect("a small array"))
    }
}

impl Types {
    /// The type of a parameter or of a result. Small aggregates are frequent: they are what the rules are about.
    pub fn any(&mut self, rng: &mut Rng) -> Type {
        loop {
            let found = match rng.below(20) {
                0..8 => any_scalar(rng),
                8..10 => self.floats(rng),
                10..14 => self.sized(rng, 16),
                14 => self.wrapped(rng),
                15 => self.packed(rng),
                16 => self.union(rng),
                17 => self.aligned(rng),
                18 => self.sized(rng, 40),
                _ => self.sized(rng, MAX_BYTES),
            };
            if found.layout.size() <= MAX_BYTES {
                return found;
            }
        }
    }

    /// One to five floating-point numbers of one type, often a homogeneous aggregate.
    fn floats(&mut self, rng: &mut Rng) -> Type {
        let float = rng.pick(&[Scalar::F32, Scalar::F64]);
        let mut left = rng.between(1, 5);
        let mut parts = Vec::new();
        while left > 0 {
            let count = rng.between(1, left);
            left -= count;
            let array = Part { of: scalar(float), dimensions: vec![count] };
            match rng.below(4) {
                0 => parts.push(Part::one(self.define(rng, Form::Struct, vec![array], None))),
                1 => parts.push(array),
                _ => parts.extend((0..count).map(|_| Part::one(scalar(float)))),
            }
        }
        let form = if rng.one_in(8) { Form::Union } else { Form::Struct };
        self.define(rng, form, parts, None)
    }

    /// A struct of members until it is of about `up_to` bytes.
    fn sized(&mut self, rng: &mut Rng, up_to: usize) -> Type {
        let target = rng.between(1, up_to);
        let parts = self.parts(rng, target, 0);
        self.define(rng, Form::Struct, parts, None)
    }

    /// A struct around something, which is passed as that or not.
    fn wrapped(&mut self, rng: &mut Rng) -> Type {
        let mut inner = any_scalar(rng);
        for _ in 0..rng.between(1, 2) {
            inner = self.define(rng, Form::Struct, vec![Part::one(inner)], None);
        }
        inner
    }

    fn packed(&mut self, rng: &mut Rng) -> Type {
        let target = rng.between(2, 24);
        let parts = self.parts(rng, target, 0);
        let pack = rng.pick(&[1, 1, 1, 2, 4, 8]);
        let align = rng.one_in(6).then(|| rng.pick(&[4, 8, 16]));
        self.define(rng, Form::Packed(pack), parts, align)
    }

    fn union(&mut self, rng: &mut Rng) -> Type {
        let mut parts = Vec::new();
        for _ in 0..rng.between(1, 3) {
            let target = rng.between(1, 20);
            parts.extend(self.parts(rng, target, 1).into_iter().take(2));
        }
        self.define(rng, Form::Union, parts, None)
    }

    fn aligned(&mut self, rng: &mut Rng) -> Type {
        let target = rng.between(1, 24);
        let parts = self.parts(rng, target, 0);
        let align = rng.pick(&[8, 16, 16, 16, 32]);
        let form = if rng.one_in(5) { Form::Union } else { Form::Struct };
        let inner = self.define(rng, form, parts, Some(align));
        if rng.one_in(3) { self.define(rng, Form::Struct, vec![Part::one(inner)], None) } else { inner }
    }

    /// Members of about so many bytes together.
    fn parts(&mut self, rng: &mut Rng, target: usize, depth: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut bytes = 0;
        // Many structs have members of one kind only: only floats, only bytes, ...
        let alike = rng.one_in(3).then(|| rng.pick(&Scalar::ALL));
        while bytes < target {
            let mut part = Part::one(if depth < 3 && rng.one_in(5) {
                let inner = rng.between(1, target - bytes);
                let members = self.parts(rng, inner, depth + 1);
                let form = match rng.below(8) {
                    0 => Form::Packed(1),
                    1 => Form::Union,
                    _ => Form::Struct,
                };
                let align = rng.one_in(16).then(|| rng.pick(&[8, 16]));
                self.define(rng, form, members, align)
            } else {
                match alike {
                    Some(same) => scalar(same),
                    None => any_scalar(rng),
                }
            });
            let fit = (target - bytes) / part.of.layout.size();
            if fit > 1 && rng.one_in(4) {
                part.dimensions.push(rng.between(1, fit.min(9)));
                if rng.one_in(6) && part.dimensions[0] * 2 <= fit {
                    part.dimensions.insert(0, 2);
                }
            }
            bytes += part.layout().size();
            parts.push(part);
        }
        parts
    }

    /// Writes a typedef, and the assertions that the compiler lays it out as is said here.
    fn define(&mut self, rng: &mut Rng, form: Form, parts: Vec<Part>, align: Option<usize>) -> Type {
        let members = parts.iter().map(Part::layout);
        let layout = match form {
            Form::Struct => Layout::record(members),
            Form::Packed(pack) => Layout::packed(pack, members),
            Form::Union => Layout::union(members),
        };
        let layout = match align {
            Some(align) => layout.and_then(|layout| layout.aligned(align)),
            None => layout,
        };
        let layout = layout.expect("a small aggregate");
        // A struct that is packed and then aligned again is not to be told from one that is neither by its offsets, but
        // AAPCS64 does.
        let told_by_offsets = align.is_none() || !matches!(form, Form::Packed(_));
        let layout = if told_by_offsets && rng.one_in(4) { rebuilt(&layout) } else { layout };

        let name = format!("t{}", self.count);
        self.count += 1;
        let text = &mut self.text;
        if let Form::Packed(pack) = form
            && pack > 1
        {
            writeln!(text, "\n#pragma pack(push,{pack})").unwrap();
        }
        text.push_str("typedef ");
        text.push_str(if form == Form::Union { "union" } else { "struct" });
        if form == Form::Packed(1) {
            text.push_str(" __attribute__((packed))");
        }
        if let Some(align) = align {
            write!(text, " __attribute__((aligned({align})))").unwrap();
        }
        text.push('{');
        for (index, part) in parts.iter().enumerate() {
            write!(text, "{} m{index}", part.of.name).unwrap();
            for count in &part.dimensions {
                write!(text, "[{count}]").unwrap();
            }
            text.push(';');
        }
        write!(text, "}}{name};").unwrap();
        if matches!(form, Form::Packed(pack) if pack > 1) {
            text.push_str("\n#pragma pack(pop)\n");
        }
        write!(text, "_Static_assert(sizeof({name})=={}&&_Alignof({name})=={}", layout.size(), layout.align()).unwrap();
        for index in 0..parts.len() {
            let offset = layout.offset_of(index).expect("a member");
            write!(text, "&&__builtin_offsetof({name},m{index})=={offset}").unwrap();
        }
        text.push_str(",\"\");\n");
        Type { name, layout }
    }
}

/// The same struct, described by its offsets. Unions have no such form.
fn rebuilt(layout: &Layout) -> Layout {
    let Shape::Record { members, union: false } = layout.shape() else { return layout.clone() };
    let members = members.iter().map(|member| (member.offset, member.layout.clone()));
    Layout::with_offsets(layout.size(), layout.align(), members).expect("the offsets of a struct")
}
