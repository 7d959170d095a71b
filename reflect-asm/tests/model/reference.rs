//! Go 1.19's own algorithm (`addArg` and `regAssign` in its `reflect/abi.go`), line by line, for comparison.

use reflect_asm::abi::Desc;
use reflect_asm::{Layout, Scalar, Shape};

/// What Go calls an `abiSeq`: here it makes a dump instead of steps.
#[derive(Clone, Default)]
pub struct Sequence {
    pub values: Vec<String>,
    pieces: Vec<String>,
    pub stack_bytes: usize,
    ints: usize,
    floats: usize,
    max: (usize, usize),
}

impl Sequence {
    pub fn new(ints: u8, floats: u8, stack_bytes: usize) -> Self {
        Self { max: (ints.into(), floats.into()), stack_bytes, ..Self::default() }
    }

    /// Adds a value; whether it is in registers, or nowhere.
    pub fn add(&mut self, layout: &Layout) -> bool {
        self.pieces.clear();
        if layout.size() == 0 {
            self.stack_bytes = self.stack_bytes.next_multiple_of(layout.align());
            self.values.push("[]".into());
            return true;
        }
        let old = self.clone();
        let in_registers = self.assign(layout, 0);
        if !in_registers {
            *self = old;
            let at = self.stack_bytes.next_multiple_of(layout.align());
            self.pieces.push(format!("S+{at}[0..{}]", layout.size()));
            self.stack_bytes = at + layout.size();
        }
        self.values.push(format!("[{}]", self.pieces.join(", ")));
        in_registers
    }

    /// The receiver is always one word.
    pub fn add_receiver(&mut self) {
        self.add(&Layout::PTR);
    }

    fn assign(&mut self, layout: &Layout, offset: usize) -> bool {
        match layout.shape() {
            Shape::Scalar(Scalar::I128 | Scalar::U128) | Shape::Vector(..) | Shape::RareFloat(_) => {
                unreachable!("Go has none")
            }
            Shape::Scalar(Scalar::Ptr) => self.int('P', offset, 8),
            Shape::Scalar(scalar) if scalar.is_float() => self.float(offset, scalar.size()),
            Shape::Scalar(scalar) => self.int('I', offset, scalar.size()),
            Shape::Array(_, 0) => true,
            Shape::Array(element, 1) => self.assign(element, offset),
            Shape::Array(..) => false,
            Shape::Record { members, .. } => {
                members.iter().all(|member| self.assign(&member.layout, offset + member.offset))
            }
        }
    }

    fn int(&mut self, kind: char, offset: usize, size: usize) -> bool {
        if self.ints >= self.max.0 {
            return false;
        }
        self.pieces.push(format!("{kind}{}[{offset}..{}]", self.ints, offset + size));
        self.ints += 1;
        true
    }

    fn float(&mut self, offset: usize, size: usize) -> bool {
        if self.floats >= self.max.1 {
            return false;
        }
        self.pieces.push(format!("F{}[{offset}..{}]", self.floats, offset + size));
        self.floats += 1;
        true
    }
}

/// Compares a description with what Go's `newAbiDesc` makes of the same function.
pub fn compare(desc: &Desc, context: &str) {
    let (ints, floats) = desc.convention().registers();
    let mut args = Sequence::new(ints, floats, 0);
    let mut spill = 0usize;
    let (receiver, params) = desc.params().split_at(usize::from(desc.has_receiver()));
    if !receiver.is_empty() {
        args.add_receiver();
        spill += if ints == 0 { 0 } else { 8 };
    }
    for layout in params {
        if args.add(layout) {
            spill = spill.next_multiple_of(layout.align()) + layout.size();
        }
    }
    let ret_offset = args.stack_bytes.next_multiple_of(8);
    let mut results = Sequence::new(ints, floats, ret_offset);
    for layout in desc.results() {
        results.add(layout);
    }
    let expected = format!("([{}]) -> [{}]", args.values.join(", "), results.values.join(", "));
    assert_eq!(format!("{desc:?}"), expected, "{context} with {ints} and {floats} registers");
    let numbers = (desc.args().stack_bytes(), desc.ret_offset(), desc.stack_bytes(), desc.spill());
    let expected = (args.stack_bytes, ret_offset, results.stack_bytes.next_multiple_of(8), spill.next_multiple_of(8));
    assert_eq!(numbers, expected, "{context} with {ints} and {floats} registers");
}
