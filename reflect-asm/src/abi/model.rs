//! Go's internal convention with its register counts as parameters.

use super::{Convention, Seq, Step, Widen, sealed::Classify};
use crate::layout::Shape;
use crate::{Error, Layout, Scalar};

/// A convention in which aggregates are taken apart, scalar by scalar, and results travel as arguments do.
///
/// It has no native code; it is what the engine can be tested against with any number of registers. A value whose
/// scalars do not all get a register is on the stack, and so are arrays of more than one element and unions.
///
/// ```
/// use reflect_asm::abi::{Desc, Model};
/// use reflect_asm::{Layout, Signature};
/// let text = Layout::record([Layout::PTR, Layout::I64])?;
/// let f = Signature::new([text, Layout::F32], []);
/// let show = |desc: Desc| format!("{:?}", desc.args());
/// assert_eq!(show(Desc::new(&Model::GO, &f)?), "[[P0[0..8], I1[8..16]], [F0[0..4]]]");
/// assert_eq!(show(Desc::new(&Model { ints: 1, floats: 1 }, &f)?), "[[S+0[0..16]], [F0[0..4]]]");
/// assert_eq!(show(Desc::new(&Model::STACK, &f)?), "[[S+0[0..16]], [S+16[0..4]]]");
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model {
    /// General registers; more than 64 count as 64.
    pub ints: u8,
    /// Vector registers; more than 64 count as 64.
    pub floats: u8,
}

impl Model {
    /// The counts that Go has on amd64.
    pub const GO: Self = Self { ints: 9, floats: 15 };
    /// No registers: everything is on the stack.
    pub const STACK: Self = Self { ints: 0, floats: 0 };

    /// Registers for every scalar, as far as there are enough.
    fn assign(self, seq: &mut Seq, layout: &Layout, base: usize) -> bool {
        // Go does not take an array of several elements apart, not even one of elements without a size.
        if layout.traits().several {
            return false;
        }
        if layout.size() == 0 {
            return true;
        }
        let (ints, floats) = (self.ints.min(64), self.floats.min(64));
        match layout.shape() {
            Shape::Scalar(Scalar::Ptr) => seq.pointer(ints, base),
            Shape::Scalar(scalar) if scalar.is_float() => seq.float(floats, base, scalar.size(), Widen::Exact),
            Shape::Scalar(Scalar::I128 | Scalar::U128) => {
                seq.int(ints, base, 8, Widen::Exact) && seq.int(ints, base + 8, 8, Widen::Exact)
            }
            Shape::Scalar(scalar) => seq.int(ints, base, scalar.size(), Widen::of(*scalar)),
            Shape::Record { members, union: false } => {
                members.iter().all(|member| self.assign(seq, &member.layout, base + member.offset))
            }
            Shape::Array(element, 1) => self.assign(seq, element, base),
            Shape::Array(..) | Shape::Record { .. } | Shape::Vector(..) | Shape::RareFloat(_) => false,
        }
    }
}

impl Convention for Model {
    fn name(&self) -> &'static str {
        "model"
    }

    fn registers(&self) -> (u8, u8) {
        (self.ints.min(64), self.floats.min(64))
    }
}

impl Classify for Model {
    fn argument(&self, seq: &mut Seq, layout: &Layout, _: bool) -> Result<(), Error> {
        if layout.size() == 0 {
            // It has no place, but what follows is aligned as if it had.
            return seq.room(0, layout.align()).map(drop);
        }
        if seq.all_or_none(|seq| self.assign(seq, layout, 0)) {
            return Ok(());
        }
        let (offset, size) = (0, layout.size());
        let at = seq.room(size, layout.align())?;
        seq.push(Step::Stack { offset, size, at, widen: Widen::Exact });
        Ok(())
    }

    fn result(&self, seq: &mut Seq, layout: &Layout) -> Result<bool, Error> {
        self.argument(seq, layout, false).map(|()| true)
    }

    fn is_model(&self) -> bool {
        true
    }
}
