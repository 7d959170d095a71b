//! Random C types: one random tree gives the text of a typedef and the [`Layout`] that is to describe it.

use std::fmt::Write;

use reflect_asm::{Layout, RecordBuilder, Scalar, Shape};

use crate::rng::Rng;

/// The largest aggregate that is passed.
const MAX_BYTES: usize = 128;

/// A C type that has a name.
#[derive(Clone)]
pub struct Type {
    pub name: String,
    pub layout: Layout,
    /// Which of [`Feature::ALL`] it has, one bit each.
    pub features: u8,
}

/// Counts of the test, so that its output tells that there were enough of each.
#[derive(Clone, Copy)]
pub enum Feature {
    AlignedMember,
    AlignedType,
    InAggregate,
    InArray,
    Complex,
}

impl Feature {
    pub const ALL: [(Self, &str); 5] = [
        (Self::AlignedMember, "a member with an alignment of its own"),
        (Self::AlignedType, "a type with an alignment of its own"),
        (Self::InAggregate, "one of these as a member"),
        (Self::InArray, "one of these in an array"),
        (Self::Complex, "a complex number"),
    ];

    pub const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A member of an aggregate: its type, or an array of arrays of it.
struct Part {
    of: Type,
    dimensions: Vec<usize>,
    /// An alignment of the member's own.
    align: Option<usize>,
}

/// The kinds of aggregates.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Struct,
    /// With this `#pragma pack`.
    Packed(usize),
    Union,
    PackedUnion,
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
typedef void*ptr;typedef _Complex float cfloat;typedef _Complex double cdouble;
";

fn scalar(scalar: Scalar) -> Type {
    Type { name: scalar_name(scalar).into(), layout: Layout::scalar(scalar), features: 0 }
}

fn any_scalar(rng: &mut Rng) -> Type {
    if rng.one_in(20) { complex(rng) } else { scalar(rng.pick(&Scalar::ALL)) }
}

/// A complex number is passed like a struct of two numbers.
fn complex(rng: &mut Rng) -> Type {
    let (name, part) = if rng.one_in(2) { ("cfloat", Layout::F32) } else { ("cdouble", Layout::F64) };
    let layout = Layout::record([part.clone(), part]).expect("two numbers");
    Type { name: name.into(), layout, features: Feature::Complex.bit() }
}

impl Part {
    fn one(of: Type) -> Self {
        Self { of, dimensions: Vec::new(), align: None }
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
                18 if rng.one_in(2) => self.with_aligned_members(rng),
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
            let array = Part { dimensions: vec![count], ..Part::one(scalar(float)) };
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
        if rng.one_in(4) {
            // An array of small ones, of which some are misaligned behind the first element only.
            let parts = (0..rng.between(1, 2)).map(|_| {
                Part::one(scalar(rng.pick(&[Scalar::U8, Scalar::I16, Scalar::U32, Scalar::F32, Scalar::I64])))
            });
            let parts = parts.collect();
            let element = self.define(rng, Form::Packed(1), parts, None);
            let array = Part { dimensions: vec![rng.between(1, 4)], ..Part::one(element) };
            return self.define(rng, Form::Struct, vec![array], None);
        }
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
        let form = if rng.one_in(8) { Form::PackedUnion } else { Form::Union };
        self.define(rng, form, parts, None)
    }

    fn aligned(&mut self, rng: &mut Rng) -> Type {
        let target = rng.between(1, 24);
        let parts = self.parts(rng, target, 0);
        let align = rng.pick(&[8, 16, 16, 16, 32]);
        let form = if rng.one_in(5) { Form::Union } else { Form::Struct };
        let inner = self.define(rng, form, parts, Some(align));
        self.perhaps_nested(rng, inner)
    }

    /// An aggregate with attributes on members, and now and then one on itself.
    fn with_aligned_members(&mut self, rng: &mut Rng) -> Type {
        let target = rng.between(1, 16);
        let mut parts = self.parts(rng, target, 1);
        for _ in 0..rng.between(1, 2) {
            let part = rng.below(parts.len());
            parts[part].align = Some(rng.pick(&[2, 4, 8, 16, 16, 16, 16, 32]));
        }
        let form = match rng.below(6) {
            0 => Form::Packed(rng.pick(&[1, 1, 2, 4, 8])),
            1 => Form::Union,
            2 if rng.one_in(4) => Form::PackedUnion,
            _ => Form::Struct,
        };
        let align = rng.one_in(6).then(|| rng.pick(&[8, 16, 32]));
        let inner = self.define(rng, form, parts, align);
        self.perhaps_nested(rng, inner)
    }

    /// Something, or a struct of it, or of an array of it.
    fn perhaps_nested(&mut self, rng: &mut Rng, inner: Type) -> Type {
        let mut part = Part::one(inner);
        match rng.below(6) {
            0 => {}
            1 => part.dimensions.push(rng.between(1, 2)),
            _ => return part.of,
        }
        self.define(rng, Form::Struct, vec![part], None)
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
            part.align = rng.one_in(40).then(|| rng.pick(&[8, 16]));
            parts.push(part);
        }
        parts
    }

    /// Writes a typedef, and the assertions that the compiler lays it out as is said here.
    fn define(&mut self, rng: &mut Rng, form: Form, parts: Vec<Part>, align: Option<usize>) -> Type {
        let mut builder = match form {
            Form::Union => RecordBuilder::of_union(),
            Form::PackedUnion => RecordBuilder::of_union().pack(1),
            Form::Struct => RecordBuilder::of_struct(),
            Form::Packed(pack) => RecordBuilder::of_struct().pack(pack),
        };
        for part in &parts {
            builder = match (part.align, form) {
                // `#pragma pack` is above attributes of members.
                (Some(align), Form::Packed(pack @ 2..)) => builder.aligned_member(align.min(pack), part.layout()),
                (Some(align), _) => builder.aligned_member(align, part.layout()),
                (None, _) => builder.member(part.layout()),
            };
        }
        let layout = builder.align(align.unwrap_or(1)).build().expect("a small aggregate");
        let layout = if rng.one_in(4) { rebuilt(&layout) } else { layout };

        let name = format!("t{}", self.count);
        self.count += 1;
        let text = &mut self.text;
        // Half of the attributes on members that are not packed are those of a `typedef`.
        let mut aliases = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let by_alias =
                !matches!(form, Form::Packed(_) | Form::PackedUnion) && part.dimensions.is_empty() && rng.one_in(2);
            let raised = part.align.filter(|align| by_alias && *align > part.of.layout.align());
            aliases.push(raised.map(|align| {
                let alias = format!("{name}_{index}");
                write!(text, "typedef {} {alias} __attribute__((aligned({align})));", part.of.name).unwrap();
                alias
            }));
        }
        if let Form::Packed(pack) = form
            && pack > 1
        {
            writeln!(text, "\n#pragma pack(push,{pack})").unwrap();
        }
        text.push_str("typedef ");
        text.push_str(if matches!(form, Form::Union | Form::PackedUnion) { "union" } else { "struct" });
        if matches!(form, Form::Packed(1) | Form::PackedUnion) {
            text.push_str(" __attribute__((packed))");
        }
        if let Some(align) = align {
            write!(text, " __attribute__((aligned({align})))").unwrap();
        }
        text.push('{');
        for ((index, part), alias) in parts.iter().enumerate().zip(&aliases) {
            let kind = alias.as_ref().unwrap_or(&part.of.name);
            write!(text, "{kind} m{index}").unwrap();
            for count in &part.dimensions {
                write!(text, "[{count}]").unwrap();
            }
            if let (Some(align), None) = (part.align, alias) {
                write!(text, " __attribute__((aligned({align})))").unwrap();
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
        Type { name, features: features(&parts, align), layout }
    }
}

/// The features of an aggregate of these parts.
fn features(parts: &[Part], align: Option<usize>) -> u8 {
    let aligned = Feature::AlignedMember.bit() | Feature::AlignedType.bit();
    let mut features = if align.is_some() { Feature::AlignedType.bit() } else { 0 };
    for part in parts {
        features |= part.of.features;
        if part.of.features & aligned != 0 {
            features |= Feature::InAggregate.bit();
            features |= if part.dimensions.is_empty() { 0 } else { Feature::InArray.bit() };
        }
        if part.align.is_some_and(|align| align > part.of.layout.align()) {
            features |= Feature::AlignedMember.bit();
        }
    }
    features
}

/// Describes the struct by its offsets: alone, where they tell what aligns it. Unions have no such form.
fn rebuilt(layout: &Layout) -> Layout {
    let Shape::Record { members, union: false } = layout.shape() else { return layout.clone() };
    let (size, align) = (layout.size(), layout.align());
    let rebuilt = if members.iter().all(|member| member.align == member.layout.align()) {
        Layout::with_offsets(size, align, members.iter().map(|member| (member.offset, member.layout.clone())))
    } else {
        Layout::with_members(size, align, members.iter().cloned())
    };
    rebuilt.expect("the offsets of a struct")
}
