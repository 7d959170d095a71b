//! The places of a row of values, given out one value after the other.

use alloc::vec::Vec;
use core::fmt;

use super::step::{Place, Step, Widen};
use crate::{Error, Layout, Scalar, layout::MAX_SIZE};

/// The arguments or the results of a function, and the places that their pieces take.
///
/// A value gets registers for all of its pieces or for none: those that it has taken when there are no more are given
/// back.
///
/// ```
/// use reflect_asm::abi::{Desc, SysV64};
/// use reflect_asm::{Layout, Signature};
/// let pair = Layout::record([Layout::I64, Layout::I64])?;
/// // Five words leave one general register, which is not enough for a pair.
/// let f = Signature::new([vec![Layout::I64; 5], vec![pair, Layout::I64]].concat(), []);
/// let desc = Desc::new(&SysV64, &f)?;
/// let show = |value| format!("{:?}", desc.args().steps_of(value));
/// assert_eq!((show(4), show(5), show(6)), ("[I4[0..8]]".into(), "[S+0[0..16]]".into(), "[I5[0..8]]".into()));
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Seq {
    steps: Vec<Step>,
    /// Where the steps of each value start.
    starts: Vec<usize>,
    stack_bytes: usize,
    stack_align: usize,
    ints: u8,
    floats: u8,
}

impl Seq {
    /// How many values there are.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&SysV64, &Signature::new([Layout::U128, Layout::I8], []))?;
    /// assert_eq!(desc.args().len(), 2); // whatever number of pieces they have
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no value.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::Signature;
    /// assert!(Desc::new(&SysV64, &Signature::new([], []))?.args().is_empty());
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The steps of all values, one value after the other.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&SysV64, &Signature::new([Layout::U128, Layout::I8], []))?;
    /// assert_eq!(format!("{:?}", desc.args().steps()), "[I0[0..8], I1[8..16], I2[0..1]]");
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The steps of one value. A value of size zero has none.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&SysV64, &Signature::new([Layout::U128, Layout::I8], []))?;
    /// assert_eq!((desc.args().steps_of(0).len(), desc.args().steps_of(1).len()), (2, 1));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such value.
    pub fn steps_of(&self, value: usize) -> &[Step] {
        let end = self.starts.get(value + 1).copied().unwrap_or(self.steps.len());
        &self.steps[self.starts[value]..end]
    }

    /// Bytes of stack up to the end of the last value on it, counted from the first stack argument (on Win64: from the
    /// home area).
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Desc};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::U8; 11], []);
    /// assert_eq!(Desc::new(&Aapcs64::LINUX, &f)?.args().stack_bytes(), 3 * 8);
    /// assert_eq!(Desc::new(&Aapcs64::APPLE, &f)?.args().stack_bytes(), 3);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn stack_bytes(&self) -> usize {
        self.stack_bytes
    }

    /// The alignment that the first stack argument needs, 16 at least.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let line = Layout::record([Layout::U64])?.aligned(64)?;
    /// assert_eq!(Desc::new(&SysV64, &Signature::new([Layout::U64], []))?.args().stack_align(), 16);
    /// assert_eq!(Desc::new(&SysV64, &Signature::new([line], []))?.args().stack_align(), 64);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn stack_align(&self) -> usize {
        if self.stack_align > 16 { self.stack_align } else { 16 }
    }

    /// How many general registers (on Win64: positions) are taken. The one for the address of a result in memory is
    /// counted, as are those that a convention skips or takes out of use.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64, Win64};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::I32, Layout::F64], []);
    /// assert_eq!((Desc::new(&SysV64, &f)?.args().ints(), Desc::new(&Win64, &f)?.args().ints()), (1, 2));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn ints(&self) -> u8 {
        self.ints
    }

    /// How many vector registers are taken. Win64 counts them among the [positions](Self::ints).
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64, Win64};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::I32, Layout::F64], []);
    /// assert_eq!((Desc::new(&SysV64, &f)?.args().floats(), Desc::new(&Win64, &f)?.args().floats()), (1, 0));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn floats(&self) -> u8 {
        self.floats
    }

    /// How many pieces are in vector registers.
    pub(crate) fn vectors(&self) -> u64 {
        self.steps.iter().filter(|step| matches!(step, Step::Float { .. })).count() as u64
    }

    /// An empty row whose stack starts behind `stack_bytes` bytes that are somebody else's.
    pub(super) fn behind(stack_bytes: usize) -> Self {
        Self { stack_bytes, ..Self::default() }
    }

    pub(super) fn begin(&mut self) {
        self.starts.push(self.steps.len());
    }

    /// Takes registers for all of a value or, with none taken, for nothing of it; whether it was all.
    pub(super) fn all_or_none(&mut self, take: impl FnOnce(&mut Self) -> bool) -> bool {
        let (steps, ints, floats) = (self.steps.len(), self.ints, self.floats);
        let all = take(self);
        if !all {
            self.steps.truncate(steps);
            (self.ints, self.floats) = (ints, floats);
        }
        all
    }

    /// The next general register, if one is left.
    pub(super) fn next_int(&mut self, of: u8) -> Option<u8> {
        (self.ints < of).then(|| {
            self.ints += 1;
            self.ints - 1
        })
    }

    /// The next vector register, if one is left.
    pub(super) fn next_float(&mut self, of: u8) -> Option<u8> {
        (self.floats < of).then(|| {
            self.floats += 1;
            self.floats - 1
        })
    }

    /// Skips an odd general register.
    pub(super) fn even_int(&mut self) {
        self.ints += self.ints % 2;
    }

    /// Takes all general registers out of use.
    pub(super) fn no_more_ints(&mut self, of: u8) {
        self.ints = of;
    }

    /// Takes all vector registers out of use.
    pub(super) fn no_more_floats(&mut self, of: u8) {
        self.floats = of;
    }

    pub(super) fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Bytes of a value into the next general register, if one is left.
    pub(super) fn int(&mut self, of: u8, offset: usize, size: usize, widen: Widen) -> bool {
        self.next_int(of).is_some_and(|register| {
            self.push(Step::Int { offset, size, register, widen });
            true
        })
    }

    /// A pointer into the next general register, if one is left.
    pub(super) fn pointer(&mut self, of: u8, offset: usize) -> bool {
        self.next_int(of).is_some_and(|register| {
            self.push(Step::Ptr { offset, register });
            true
        })
    }

    /// Bytes of a value into the next vector register, if one is left.
    pub(super) fn float(&mut self, of: u8, offset: usize, size: usize, widen: Widen) -> bool {
        self.next_float(of).is_some_and(|register| {
            self.push(Step::Float { offset, size, register, widen });
            true
        })
    }

    /// Room on the stack. `size` is what it takes, its alignment included.
    pub(super) fn room(&mut self, size: usize, align: usize) -> Result<usize, Error> {
        let at = self.stack_bytes.next_multiple_of(align);
        self.stack_bytes = at.checked_add(size).filter(|end| *end <= MAX_SIZE).ok_or(Error::FrameTooLarge)?;
        self.stack_align = self.stack_align.max(align);
        Ok(at)
    }

    /// A whole value onto the stack, where it takes a multiple of `unit` bytes.
    pub(super) fn stack(&mut self, layout: &Layout, align: usize, unit: usize, widen: Widen) -> Result<(), Error> {
        let size = layout.size();
        let at = self.room(size.next_multiple_of(unit), align)?;
        self.push(Step::Stack { offset: 0, size, at, widen });
        Ok(())
    }

    /// The word of a value that starts at an offset, in the next general register, if one is left.
    pub(super) fn word(&mut self, of: u8, layout: &Layout, offset: usize, widen: Widen) -> bool {
        if layout.is_pointer_at(offset) {
            self.pointer(of, offset)
        } else {
            self.int(of, offset, (layout.size() - offset).min(8), widen)
        }
    }

    /// The address of a copy, in the next general register or else on the stack.
    pub(super) fn indirect(&mut self, of: u8, layout: &Layout) -> Result<(), Error> {
        let place = match self.next_int(of) {
            Some(register) => Place::Int(register),
            None => Place::Stack(self.room(8, 8)?),
        };
        self.push(Step::Indirect { place, size: layout.size(), align: layout.align().max(16) });
        Ok(())
    }
}

impl Widen {
    /// The same for a whole argument or result: aggregates and pieces of them are not widened, and a `float` among
    /// variadic arguments is a `double`.
    pub(super) fn of_value(layout: &Layout, variadic: bool) -> Self {
        match layout.as_scalar() {
            Some(Scalar::F32) if variadic => Self::Double,
            scalar => scalar.map_or(Self::Exact, Self::of),
        }
    }

    /// How the bits above a scalar are filled when it travels in a word.
    pub(super) fn of(scalar: Scalar) -> Self {
        match scalar {
            _ if scalar.is_float() || scalar.size() >= 8 => Self::Exact,
            _ if scalar.is_signed() => Self::Sign,
            _ => Self::Zero,
        }
    }
}

impl fmt::Debug for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = (0..self.len()).map(|value| self.steps_of(value));
        f.debug_list().entries(values).finish()
    }
}
