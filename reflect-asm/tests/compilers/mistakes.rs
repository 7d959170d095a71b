//! Known mistakes of compilers: signatures that one of them is not asked about.

use reflect_asm::abi::{Convention, Desc, Place, Step};
use reflect_asm::{Error, Layout, Scalar, Shape, Signature};

use crate::case::Case;
use crate::unit::Compiler;

const VA_ARG_BY_ADDRESS: &str = "gcc's va_arg of an ms_abi function takes the address of a copy for the value";
const VA_ARG_ALIGNED: &str = "gcc's va_arg takes the saved registers of a 16-aligned aggregate for 16-aligned";
const INT128_TAKES_R9: &str =
    "clang gives the last register to an __int128 that goes onto the stack, the psABI to what comes next";
const INT128_UNALIGNED: &str = "clang before 18 aligns an __int128 on the stack to 8, the psABI to 16";
const HALF_OF_UNION: &str = "clang takes an eightbyte of a union for a float when its most aligned member has no more there, a double in another is lost";

/// Whether a scalar in a layout, which lies `base` bytes into a value, is at an address that is wrong for it, as seen
/// by somebody who looks at the first element of an array only.
fn has_misplaced_scalar(layout: &Layout, base: usize) -> bool {
    match layout.shape() {
        Shape::Scalar(_) | Shape::Vector(..) | Shape::RareFloat(_) => !base.is_multiple_of(layout.align()),
        Shape::Record { members, .. } => {
            members.iter().any(|member| has_misplaced_scalar(&member.layout, base + member.offset))
        }
        Shape::Array(element, _) => has_misplaced_scalar(element, base),
    }
}

/// Whether an aggregate in a layout, which lies `base` bytes into a value, is at an address that is wrong for it.
fn has_misplaced_aggregate(layout: &Layout, base: usize) -> bool {
    match layout.shape() {
        Shape::Scalar(_) | Shape::Vector(..) | Shape::RareFloat(_) => false,
        _ if !base.is_multiple_of(layout.align()) => true,
        Shape::Record { members, .. } => {
            members.iter().any(|member| has_misplaced_aggregate(&member.layout, base + member.offset))
        }
        Shape::Array(element, count) => {
            (0..*count).any(|index| has_misplaced_aggregate(element, base + index * element.size()))
        }
    }
}

/// Whether there is a union in a layout, which lies `base` bytes into `value`, whose most aligned member (the largest
/// of those, the first of those) has a `float` and padding in an eightbyte of floating-point numbers, and another
/// member has more there.
fn has_half_of_union(layout: &Layout, base: usize, value: &Layout) -> bool {
    let Shape::Record { members, union } = layout.shape() else {
        let Shape::Array(element, count) = layout.shape() else { return false };
        return (0..*count).any(|index| has_half_of_union(element, base + index * element.size(), value));
    };
    let within = |at: usize, scalars: &[(usize, Scalar)]| {
        scalars.iter().any(|(offset, scalar)| *offset <= at && at < offset + scalar.size())
    };
    let most_aligned = members.iter().rev().max_by_key(|member| (member.layout.align(), member.layout.size()));
    if let (true, Some(chosen)) = (*union, most_aligned) {
        let [chosen, all] = [&chosen.layout, layout].map(|layout| layout.scalars().collect::<Vec<_>>());
        let is_sse = |eightbyte: usize| {
            let overlaps = |(at, scalar): &(usize, Scalar)| *at < eightbyte + 8 && eightbyte < at + scalar.size();
            value.scalars().filter(overlaps).all(|(_, scalar)| scalar.is_float())
        };
        let half = |(at, scalar): &(usize, Scalar)| {
            *scalar == Scalar::F32
                && (base + at).is_multiple_of(8)
                && is_sse(base + at)
                && !within(at + 4, &chosen)
                && within(at + 4, &all)
        };
        if chosen.iter().any(half) {
            return true;
        }
    }
    members.iter().any(|member| has_half_of_union(&member.layout, base + member.offset, value))
}

/// Whether every scalar is at a multiple of its alignment.
fn is_aligned(layout: &Layout) -> bool {
    layout.scalars().all(|(offset, scalar)| offset.is_multiple_of(scalar.align()))
}

/// The error by which a signature is to be refused, because compilers pass a value in different ways: gcc looks at the
/// scalars in it, and at those of the first element of an array, clang and rustc at everything.
pub fn refusal(convention: &dyn Convention, signature: &Signature) -> Option<Error> {
    if convention.name() != "System V x86-64" {
        return None;
    }
    let refused = |layout: &Layout, part: Option<usize>| {
        if layout.size() > 16 || has_misplaced_scalar(layout, 0) {
            None
        } else if !is_aligned(layout) {
            Some(Error::MisplacedElement(part))
        } else {
            has_misplaced_aggregate(layout, 0).then_some(Error::MisplacedMember(part))
        }
    };
    let result = signature.results().iter().find_map(|layout| refused(layout, None));
    let mut params = signature.params().iter().enumerate();
    result.or_else(|| params.find_map(|(index, layout)| refused(layout, Some(index))))
}

/// Why a compiler is not asked about a signature. `desc` is that of the function, or of the method, that it would
/// compile.
pub fn of(compiler: &Compiler, convention: &dyn Convention, case: &Case, desc: &Desc) -> Option<&'static str> {
    let mut unnamed = case.fixed.map_or(0..0, |fixed| fixed..case.params.len());
    match (compiler.name, convention.name()) {
        ("gcc", "Windows x86-64") => {
            // Its callers pass the address, and so does the crate.
            let by_address = |param: usize| matches!(desc.args().steps_of(param), [Step::Indirect { .. }]);
            unnamed.any(by_address).then_some(VA_ARG_BY_ADDRESS)
        }
        ("gcc", "System V x86-64") => {
            let aligned = |param: usize| {
                let layout = &desc.params()[param];
                let in_registers = !matches!(desc.args().steps_of(param), [Step::Stack { .. }]);
                in_registers && layout.as_scalar().is_none() && layout.align() >= 16
            };
            unnamed.any(aligned).then_some(VA_ARG_ALIGNED)
        }
        ("clang", "System V x86-64") => {
            let half = |layout: &Layout| layout.size() <= 16 && has_half_of_union(layout, 0, layout);
            if desc.params().iter().chain(desc.results()).any(half) {
                return Some(HALF_OF_UNION);
            }
            let spilled = |param: &usize| {
                desc.params()[*param].as_scalar().is_some_and(|scalar| matches!(scalar, Scalar::I128 | Scalar::U128))
                    && matches!(desc.args().steps_of(*param), [Step::Stack { .. }])
            };
            let first = (0..desc.params().len()).find(spilled)?;
            if compiler.major < 18 {
                return Some(INT128_UNALIGNED);
            }
            // It makes a difference if something behind the integer is in r9.
            let last_register = |step: &Step| step.place() == Place::Int(5);
            let behind =
                (first + 1..desc.params().len()).any(|param| desc.args().steps_of(param).iter().any(last_register));
            behind.then_some(INT128_TAKES_R9)
        }
        _ => None,
    }
}
