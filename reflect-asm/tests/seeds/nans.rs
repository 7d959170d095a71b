//! Signalling NaNs, which a conversion on the way would make quiet: bits have to arrive as they are.

use std::mem::transmute;

use reflect_asm::abi::{Convention, Desc};
use reflect_asm::{Callee, Caller, Handler, Layout, Native, Signature};

const FLOATS: [u32; 4] = [0x7f80_0001, 0xff80_0001, 0x7fbf_ffff, 0xffa5_5aa5];
const DOUBLES: [u64; 4] = [0x7ff0_0000_0000_0001, 0xfff0_0000_0000_0001, 0x7ff7_ffff_ffff_ffff, 0xfff5_5555_5555_5555];

macro_rules! arrive {
    ($abi:literal $convention:expr, $name:ident, $ty:ident $bits:ident $layout:ident, $values:ident) => {
        #[test]
        fn $name() {
            // Nine, so that some are on the stack in every convention; the last one comes back.
            #[allow(clippy::too_many_arguments)]
            extern $abi fn last(a: $ty, _: $ty, _: $ty, _: $ty, _: $ty, _: $ty, _: $ty, _: $ty, i: $ty) -> $ty {
                if a.to_bits() == i.to_bits() { i } else { 0.0 }
            }
            type Function = extern $abi fn($ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty) -> $ty;

            let convention: &'static dyn Convention = $convention;
            let desc = Desc::new(convention, &Signature::new(vec![Layout::$layout; 9], [Layout::$layout])).unwrap();
            let caller = Caller::new(&desc).unwrap();
            let made = Handler::new(Callee::new(&desc).unwrap(), |call| {
                // SAFETY: the bits are those of a number, and so are the result's.
                unsafe {
                    let (first, last) = (call.get::<$bits>(0), call.get::<$bits>(8));
                    call.set(if first == last { last } else { 0 });
                }
            });
            let made = Native::new(made).unwrap();
            // SAFETY: this is its signature, and it is alive until the end.
            let function: Function = unsafe { transmute(made.as_ptr()) };
            for bits in $values {
                let mut result: $bits = 0;
                let args = [(&raw const bits).cast::<u8>(); 9];
                // SAFETY: the function has this signature, and bits are as large as their number.
                unsafe { caller.call(last as *const (), &args, (&raw mut result).cast()) }
                assert_eq!(result, bits, "called");
                let given = $ty::from_bits(bits);
                let result = function(given, given, given, given, given, given, given, given, given);
                assert_eq!(result.to_bits(), bits, "made");
            }
        }
    };
}

arrive!("C" reflect_asm::HOST.unwrap(), floats, f32 u32 F32, FLOATS);
arrive!("C" reflect_asm::HOST.unwrap(), doubles, f64 u64 F64, DOUBLES);

#[cfg(target_arch = "x86_64")]
mod win64 {
    use super::*;
    use reflect_asm::abi::Win64;

    arrive!("win64" &Win64, floats, f32 u32 F32, FLOATS);
    arrive!("win64" &Win64, doubles, f64 u64 F64, DOUBLES);
}
