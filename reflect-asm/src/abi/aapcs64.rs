//! The procedure call standard of 64-bit Arm, and Apple's variant of it.

use super::{Convention, Place, Seq, Widen, sealed::Classify};
use crate::layout::Shape;
use crate::{Error, Layout, Scalar, stub};

/// The convention of AArch64.
///
/// One to four floating-point numbers of the same size travel in as many vector registers, other aggregates of up to 16
/// bytes in general registers, larger ones by the address of a copy. Once a value has not fitted into the registers of
/// its file that were left, later ones do not get them either.
///
/// ```
/// use reflect_asm::abi::{Aapcs64, Desc, Place};
/// use reflect_asm::{Layout, Signature};
/// // Eight arguments fill the registers; two of one byte each are on the stack.
/// let f = Signature::new([vec![Layout::I64; 8], vec![Layout::U8; 2]].concat(), []);
/// for (convention, last) in [(&Aapcs64::LINUX, Place::Stack(8)), (&Aapcs64::APPLE, Place::Stack(1))] {
///     assert_eq!(Desc::new(convention, &f)?.args().steps_of(9)[0].place(), last);
/// }
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aapcs64 {
    /// Apple's variant: stack arguments take their own size, variadic ones are all on the stack, pairs of registers
    /// start anywhere.
    pub apple: bool,
}

impl Aapcs64 {
    /// Arm's own document, which Linux and the BSDs follow.
    pub const LINUX: Self = Self { apple: false };
    /// macOS, iOS and their kin.
    pub const APPLE: Self = Self { apple: true };
}

const INTS: u8 = 8;
const FLOATS: u8 = 8;
/// How many members a homogeneous floating-point aggregate may have.
const MAX_HOMOGENEOUS: usize = 4;

impl Convention for Aapcs64 {
    fn name(&self) -> &'static str {
        if self.apple { "Apple AArch64" } else { "AArch64" }
    }

    fn registers(&self) -> (u8, u8) {
        (INTS, FLOATS)
    }
}

/// The scalar and the count of a homogeneous floating-point aggregate.
fn homogeneous(layout: &Layout) -> Option<(Scalar, usize)> {
    let (scalar, count) = members(layout)?;
    (1..=MAX_HOMOGENEOUS).contains(&count).then_some((scalar, count))
}

/// The only scalar and how many of it, for a layout of floating-point numbers and no padding.
///
/// Members have to lie in the order in which they are given. In C they do; of a struct that rustc has put into another
/// order, rustc then says that it is not homogeneous. An empty member that is not aligned counts nowhere.
fn members(layout: &Layout) -> Option<(Scalar, usize)> {
    if layout.size() > MAX_HOMOGENEOUS * 8 {
        return None;
    }
    let (scalar, count) = match layout.shape() {
        Shape::Scalar(scalar) if scalar.is_float() => (*scalar, 1),
        Shape::Scalar(_) | Shape::Vector(..) | Shape::RareFloat(_) => return None,
        Shape::Array(element, count) => {
            let (scalar, each) = members(element)?;
            (scalar, each * count)
        }
        Shape::Record { members: parts, union } => {
            let mut all = None;
            let mut end = 0;
            for part in parts.iter() {
                if part.layout.size() == 0 && part.layout.align() == 1 {
                    continue;
                }
                if !union && part.offset != end {
                    return None;
                }
                end += part.layout.size();
                if part.layout.size() == 0 {
                    continue;
                }
                let (scalar, count) = members(&part.layout)?;
                all = match all {
                    None => Some((scalar, count)),
                    Some((same, before)) if same == scalar => {
                        Some((scalar, if *union { count.max(before) } else { count + before }))
                    }
                    Some(_) => return None,
                };
            }
            all?
        }
    };
    (layout.size() == scalar.size() * count).then_some((scalar, count))
}

impl Aapcs64 {
    /// A whole value onto the stack.
    fn stack(self, seq: &mut Seq, layout: &Layout, variadic: bool) -> Result<(), Error> {
        let widen = Widen::of_value(layout, variadic);
        if !self.apple {
            let align = if layout.natural_align() >= 16 { 16 } else { 8 };
            return seq.stack(layout, align, 8, widen);
        }
        // Here numbers count, one or several, and not what they are wrapped in; other aggregates go by an attribute,
        // too.
        let number = layout.as_scalar().or_else(|| homogeneous(layout).map(|(scalar, _)| scalar));
        match number {
            Some(scalar) if variadic => seq.stack(layout, scalar.align().max(8), 8, widen),
            Some(scalar) => seq.stack(layout, scalar.align(), 1, Widen::Exact),
            None => seq.stack(layout, if layout.align() >= 16 { 16 } else { 8 }, 8, widen),
        }
    }

    /// Up to two words into general registers, or else, with those closed, onto the stack.
    fn words(self, seq: &mut Seq, layout: &Layout) -> Result<(), Error> {
        if layout.natural_align() >= 16 && !self.apple {
            seq.even_int();
        }
        if seq.all_or_none(|seq| general(seq, INTS, layout)) {
            return Ok(());
        }
        seq.no_more_ints(INTS);
        self.stack(seq, layout, false)
    }
}

/// The words of a value in general registers, as far as there are enough.
fn general(seq: &mut Seq, of: u8, layout: &Layout) -> bool {
    let widen = Widen::of_value(layout, false);
    (0..layout.size()).step_by(8).all(|offset| seq.word(of, layout, offset, widen))
}

/// One member per vector register, as far as there are enough.
fn vectors(seq: &mut Seq, of: u8, (scalar, count): (Scalar, usize)) -> bool {
    (0..count).all(|i| seq.float(of, i * scalar.size(), scalar.size(), Widen::Exact))
}

impl Classify for Aapcs64 {
    fn stubs(&self) -> Option<&'static stub::Stubs> {
        if self.apple { None } else { stub::aapcs64() }
    }

    fn argument(&self, seq: &mut Seq, layout: &Layout, variadic: bool) -> Result<(), Error> {
        let scalar = layout.as_scalar();
        let by_address = layout.size() > 16 && homogeneous(layout).is_none();
        if by_address {
            // The address is an argument like any other, so on Apple a variadic one has no register.
            return seq.indirect(if variadic && self.apple { 0 } else { INTS }, layout);
        }
        if variadic && self.apple {
            return self.stack(seq, layout, true);
        }
        match scalar {
            Some(scalar) if scalar.is_float() => {
                if seq.float(FLOATS, 0, scalar.size(), Widen::of_value(layout, variadic)) {
                    Ok(())
                } else {
                    self.stack(seq, layout, variadic)
                }
            }
            Some(_) => self.words(seq, layout),
            None => match homogeneous(layout) {
                Some(members) => {
                    if seq.all_or_none(|seq| vectors(seq, FLOATS, members)) {
                        return Ok(());
                    }
                    seq.no_more_floats(FLOATS);
                    self.stack(seq, layout, variadic)
                }
                None => self.words(seq, layout),
            },
        }
    }

    fn result(&self, seq: &mut Seq, layout: &Layout) -> Result<bool, Error> {
        Ok(match homogeneous(layout) {
            Some(members) => vectors(seq, FLOATS, members),
            None => layout.size() <= 16 && general(seq, INTS, layout),
        })
    }

    fn result_address(&self, _: &mut Seq) -> Place {
        Place::Result
    }
}
