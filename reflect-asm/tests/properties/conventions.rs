//! Which places each convention of C gives out, in the order of its arguments.

use std::collections::HashSet;

use reflect_asm::abi::{Aapcs64, Convention, Place, Step, SysV64, Win64};
use reflect_asm::{Layout, Scalar};

use crate::invariants::{for_each, result_register};

/// How many general and vector registers System V wants for a value, or `None` for the stack.
fn eightbytes(layout: &Layout) -> Option<(u8, u8)> {
    let scalars: Vec<_> = layout.scalars().collect();
    if layout.size() > 16 || scalars.iter().any(|(at, scalar)| at % scalar.align() != 0) {
        return None;
    }
    let mut wanted = (0, 0);
    for word in [0, 8] {
        let inside: Vec<_> =
            scalars.iter().filter(|(at, scalar)| *at < word + 8 && at + scalar.size() > word).collect();
        if inside.iter().any(|(_, scalar)| !scalar.is_float()) {
            wanted.0 += 1;
        } else if !inside.is_empty() {
            wanted.1 += 1;
        }
    }
    Some(wanted)
}

/// In System V every argument that still fits is in the next registers, also behind one that did not.
#[test]
fn system_v_leaves_no_register_empty() {
    for_each(5, &SysV64, |desc| {
        let (mut ints, mut floats) = (result_register(desc).map_or(0, |register| register + 1), 0);
        let mut end = 0;
        for (index, layout) in desc.params().iter().enumerate() {
            let steps = desc.args().steps_of(index);
            let fits = eightbytes(layout).filter(|(i, f)| ints + i <= 6 && floats + f <= 8);
            if let Some((i, f)) = fits {
                let registers: Vec<_> = steps.iter().map(Step::place).collect();
                let expected: HashSet<_> =
                    (ints..ints + i).map(Place::Int).chain((floats..floats + f).map(Place::Float)).collect();
                assert_eq!(registers.iter().copied().collect::<HashSet<_>>(), expected, "{index} in {desc:?}");
                (ints, floats) = (ints + i, floats + f);
            } else {
                let at = usize::next_multiple_of(end, layout.align().max(8));
                assert_eq!(steps[0].place(), Place::Stack(at), "{index} in {desc:?}");
                end = at + layout.size().next_multiple_of(8);
            }
        }
        assert_eq!(desc.args().stack_bytes(), end);
    });
}

/// The number that a homogeneous aggregate, or a number, consists of, and how many of it.
fn homogeneous(layout: &Layout) -> Option<(Scalar, usize)> {
    let mut scalars = layout.scalars().collect::<Vec<_>>();
    scalars.sort_by_key(|(at, _)| *at);
    scalars.dedup();
    let first = scalars.first()?.1;
    let whole = scalars.iter().enumerate().all(|(i, (at, scalar))| *scalar == first && *at == i * first.size());
    let count = scalars.len();
    (first.is_float() && whole && count <= 4 && layout.size() == count * first.size()).then_some((first, count))
}

/// On AArch64 a register file is closed by the first value that does not fit; numbers are in registers of their own.
#[test]
fn aarch64_closes_a_register_file() {
    for convention in [&Aapcs64::LINUX, &Aapcs64::APPLE] {
        for_each(6, convention, |desc| {
            if desc.is_variadic() && convention.apple {
                return;
            }
            let context = format!("{}: {desc:?}", convention.name());
            let (mut ints, mut floats) = (0u8, 0u8);
            for (index, layout) in desc.params().iter().enumerate() {
                let steps = desc.args().steps_of(index);
                let number = homogeneous(layout);
                let on_stack = matches!(steps[0].place(), Place::Stack(_));
                if let Some((scalar, count)) = number {
                    let fits = floats + count as u8 <= 8;
                    assert_eq!(on_stack, !fits, "value {index} of {context}");
                    for (i, step) in steps.iter().enumerate().filter(|_| fits) {
                        assert_eq!(step.place(), Place::Float(floats + i as u8), "value {index} of {context}");
                        assert_eq!(step.bytes(), (i * scalar.size(), scalar.size()), "value {index} of {context}");
                    }
                    floats = if fits { floats + count as u8 } else { 8 };
                } else {
                    let by_address = layout.size() > 16;
                    let even = !convention.apple && !by_address && layout.natural_align() >= 16;
                    let first = if even { ints.next_multiple_of(2) } else { ints };
                    let words = if by_address { 1 } else { layout.size().div_ceil(8) as u8 };
                    let fits = first + words <= 8;
                    assert_eq!(matches!(steps[0], Step::Indirect { .. }), by_address, "value {index} of {context}");
                    assert_eq!(on_stack, !fits, "value {index} of {context}");
                    for (i, step) in steps.iter().enumerate().filter(|_| fits) {
                        assert_eq!(step.place(), Place::Int(first + i as u8), "value {index} of {context}");
                    }
                    ints = if fits { first + words } else { 8 };
                }
            }
        });
    }
}

/// Where AArch64 puts what is on the stack: words on Linux, as tight as it goes for numbers of Apple's.
#[test]
fn aarch64_stack_offsets() {
    for convention in [&Aapcs64::LINUX, &Aapcs64::APPLE] {
        for_each(7, convention, |desc| {
            if desc.is_variadic() {
                return;
            }
            let mut end = 0usize;
            for (index, layout) in desc.params().iter().enumerate() {
                let step = desc.args().steps_of(index)[0];
                let Place::Stack(at) = step.place() else { continue };
                let number = layout.as_scalar().or_else(|| homogeneous(layout).map(|(scalar, _)| scalar));
                let (align, size) = match (step, number, convention.apple) {
                    (Step::Indirect { .. }, ..) => (8, 8),
                    (_, Some(scalar), true) => (scalar.align(), layout.size()),
                    (_, None, true) => (layout.align().clamp(8, 16), layout.size().next_multiple_of(8)),
                    (_, _, false) => (layout.natural_align().clamp(8, 16), layout.size().next_multiple_of(8)),
                };
                assert_eq!(at, end.next_multiple_of(align), "value {index} of {}: {desc:?}", convention.name());
                end = at + size;
            }
        });
    }
}

/// On Windows every argument has its position, a register or a word.
#[test]
fn windows_has_one_position_for_each() {
    for_each(8, &Win64, |desc| {
        for (index, layout) in desc.params().iter().enumerate() {
            let position = index + usize::from(result_register(desc).is_some());
            let steps = desc.args().steps_of(index);
            let by_value = matches!(layout.size(), 1 | 2 | 4 | 8);
            assert_eq!(matches!(steps[0], Step::Indirect { .. }), !by_value, "{index} of {desc:?}");
            let float = layout.as_scalar().is_some_and(Scalar::is_float);
            let expected = match position {
                0..4 if float => Place::Float(position as u8),
                0..4 => Place::Int(position as u8),
                _ => Place::Stack(position * 8),
            };
            assert_eq!(steps[0].place(), expected, "{index} of {desc:?}");
        }
    });
}
