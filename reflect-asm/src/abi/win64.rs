//! Microsoft's convention on x86-64.

use super::{Convention, Seq, Step, Widen, sealed::Classify};
use crate::{Error, Layout, stub};

/// The Windows convention of x86-64, `extern "win64"` on other systems.
///
/// Each argument has one position: the first four are registers, of either file, the others words on the stack. A value
/// whose size is not 1, 2, 4 or 8 is passed by the address of a copy.
///
/// ```
/// use reflect_asm::abi::{Desc, Win64};
/// use reflect_asm::{Layout, Signature};
/// // void f(int32_t, double, struct { uint8_t rgb[3]; }): ecx, xmm1, and r8 for the address.
/// let color = Layout::record([Layout::array(Layout::U8, 3)?])?;
/// let desc = Desc::new(&Win64, &Signature::new([Layout::I32, Layout::F64, color], []))?;
/// assert_eq!(format!("{:?}", desc.args()), "[[I0[0..4]], [F1[0..8]], [&I2[0..3]]]");
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Win64;

const POSITIONS: u8 = 4;
/// Where a callee may spill its register arguments, at the start of the stack arguments.
const HOME: usize = 32;

impl Convention for Win64 {
    fn name(&self) -> &'static str {
        "Windows x86-64"
    }

    fn registers(&self) -> (u8, u8) {
        (POSITIONS, POSITIONS)
    }
}

impl Classify for Win64 {
    fn stubs(&self) -> Option<&'static stub::Stubs> {
        stub::win64_stubs()
    }

    fn home(&self) -> usize {
        HOME
    }

    fn argument(&self, seq: &mut Seq, layout: &Layout, variadic: bool) -> Result<(), Error> {
        let size = layout.size();
        let scalar = layout.as_scalar();
        let widen = Widen::of_value(layout, variadic);
        if !matches!(size, 1 | 2 | 4 | 8) {
            return seq.indirect(POSITIONS, layout);
        }
        let Some(register) = seq.next_int(POSITIONS) else {
            return seq.stack(layout, 8, 8, widen);
        };
        let offset = 0;
        match scalar {
            _ if layout.is_pointer_at(0) => seq.push(Step::Ptr { offset, register }),
            Some(scalar) if scalar.is_float() => {
                seq.push(Step::Float { offset, size, register, widen });
                if variadic {
                    // A callee without a prototype looks for it in the general register.
                    seq.push(Step::Int { offset, size, register, widen });
                }
            }
            _ => seq.push(Step::Int { offset, size, register, widen }),
        }
        Ok(())
    }

    fn result(&self, seq: &mut Seq, layout: &Layout) -> Result<bool, Error> {
        let (offset, size) = (0, layout.size());
        let widen = Widen::of_value(layout, false);
        match layout.as_scalar() {
            Some(scalar) if scalar.is_float() || size == 16 => {
                seq.push(Step::Float { offset, size, register: 0, widen });
            }
            _ if size == 8 && layout.is_pointer_at(0) => seq.push(Step::Ptr { offset, register: 0 }),
            _ if matches!(size, 1 | 2 | 4 | 8) => seq.push(Step::Int { offset, size, register: 0, widen }),
            _ => return Ok(false),
        }
        Ok(true)
    }
}
