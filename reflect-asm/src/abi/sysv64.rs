//! System V on x86-64: Linux, the BSDs, macOS.

use super::{Convention, Seq, Widen, sealed::Classify};
use crate::layout::Shape;
use crate::{Error, Layout, stub};

/// The System V convention of x86-64.
///
/// Values of up to 16 bytes are cut into eightbytes, each of the class of the scalars in it; larger ones go onto the
/// stack. A value that does not fit into the registers that are left goes onto the stack and leaves them to later ones.
/// (clang deviates for an `__int128` when only r9 is left: it uses r9 for nothing then. gcc and rustc do as the
/// document says, and so does this.)
///
/// A small value with something misaligned in it is on the stack. Where gcc does not see that, because only an
/// aggregate or a later element of an array is misaligned, the value is refused.
///
/// ```
/// use reflect_asm::abi::{Desc, SysV64};
/// use reflect_asm::{Layout, Signature};
/// // struct { float x, y; int64_t id; }: two numbers share xmm0, the third one is in rdi.
/// let tagged = Layout::record([Layout::F32, Layout::F32, Layout::I64])?;
/// let desc = Desc::new(&SysV64, &Signature::new([tagged], []))?;
/// assert_eq!(format!("{:?}", desc.args()), "[[F0[0..8], I0[8..16]]]");
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SysV64;

const INTS: u8 = 6;
const FLOATS: u8 = 8;

impl Convention for SysV64 {
    fn name(&self) -> &'static str {
        "System V x86-64"
    }

    fn registers(&self) -> (u8, u8) {
        (INTS, FLOATS)
    }
}

/// The class of an eightbyte. One without a scalar is padding and takes no register.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    None,
    Int,
    Sse,
}

/// The classes of the two eightbytes, or `None` for a value that is passed in memory.
fn classify(layout: &Layout) -> Option<[Class; 2]> {
    let mut classes = [Class::None; 2];
    let small = layout.size() <= 16;
    let in_registers = small
        && layout.leaves(0, &mut |offset, scalar| {
            let class = if scalar.is_float() { Class::Sse } else { Class::Int };
            for merged in &mut classes[offset / 8..(offset + scalar.size()).div_ceil(8)] {
                *merged = if *merged == Class::Int { Class::Int } else { class };
            }
            offset % scalar.align() == 0
        });
    in_registers.then_some(classes)
}

/// Refuses a small value that clang and rustc pass in memory, since something in it is misaligned, and gcc in
/// registers: gcc looks at scalars only, and in an array at those of the first element.
fn check(layout: &Layout, part: Option<usize>) -> Result<(), Error> {
    if layout.size() > 16 || !has_aligned_scalars(layout, 0) {
        return Ok(());
    }
    if classify(layout).is_none() {
        return Err(Error::MisplacedElement(part));
    }
    if layout.walk(0, &mut |offset, part| offset.is_multiple_of(part.align())) {
        Ok(())
    } else {
        Err(Error::MisplacedMember(part))
    }
}

/// Returns whether every scalar is at a multiple of its alignment, as far as gcc looks at them.
fn has_aligned_scalars(layout: &Layout, base: usize) -> bool {
    match layout.shape() {
        _ if layout.size() == 0 => true,
        Shape::Scalar(_) | Shape::Vector(..) | Shape::RareFloat(_) => base.is_multiple_of(layout.align()),
        Shape::Record { members, .. } => {
            members.iter().all(|member| has_aligned_scalars(&member.layout, base + member.offset))
        }
        Shape::Array(element, _) => has_aligned_scalars(element, base),
    }
}

/// Registers for every eightbyte, or `false` with none taken.
fn registers(seq: &mut Seq, layout: &Layout, classes: [Class; 2], ints: u8, floats: u8, widen: Widen) -> bool {
    seq.all_or_none(|seq| {
        classes.into_iter().zip([0, 8]).all(|(class, offset)| match class {
            Class::None => true,
            Class::Int => seq.word(ints, layout, offset, widen),
            Class::Sse => seq.float(floats, offset, layout.size().min(offset + 8) - offset, widen),
        })
    })
}

impl Classify for SysV64 {
    fn check(&self, params: &[Layout], results: &[Layout]) -> Result<(), Error> {
        results.iter().try_for_each(|layout| check(layout, None))?;
        params.iter().enumerate().try_for_each(|(index, layout)| check(layout, Some(index)))
    }

    fn stubs(&self) -> Option<&'static stub::Stubs> {
        stub::sysv64()
    }

    fn argument(&self, seq: &mut Seq, layout: &Layout, variadic: bool) -> Result<(), Error> {
        let widen = Widen::of_value(layout, variadic);
        match classify(layout) {
            Some(classes) if registers(seq, layout, classes, INTS, FLOATS, widen) => Ok(()),
            _ => seq.stack(layout, layout.align().max(8), 8, widen),
        }
    }

    fn result(&self, seq: &mut Seq, layout: &Layout) -> Result<bool, Error> {
        let widen = Widen::of_value(layout, false);
        Ok(classify(layout).is_some_and(|classes| registers(seq, layout, classes, 2, 2, widen)))
    }
}
