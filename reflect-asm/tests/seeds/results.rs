//! On x86-64 a function that returns in memory returns the address of it, too.
#![cfg(target_arch = "x86_64")]

use std::mem::transmute;

use reflect_asm::abi::{Convention, Desc, SysV64, Win64};
use reflect_asm::{Callee, Handler, Method, Native, Signature, Translation};

use crate::shapes::Bytes17;
use crate::types::Described;

macro_rules! returns_the_address {
    ($name:ident, $abi:literal $convention:expr) => {
        #[test]
        fn $name() {
            /// What `extern fn(i64) -> Bytes17` is for a machine.
            type Function = extern $abi fn(*mut Bytes17, i64) -> *mut Bytes17;

            extern $abi fn method(receiver: &u8, n: i64) -> Bytes17 {
                Bytes17 { a: [*receiver ^ n as u8; 17] }
            }
            let convention: &'static dyn Convention = $convention;
            let signature = Signature::new([i64::layout()], [Bytes17::layout()]);
            let callee = Callee::new(&Desc::new(convention, &signature).unwrap()).unwrap();
            let translation = Translation::new(convention, &signature).unwrap();
            assert!(translation.is_shift());
            let receiver = 0x55u8;
            let place = (&raw const receiver).cast_mut().cast();
            let bind = |translation: &Translation| {
                // SAFETY: `method` has the signature behind its receiver, which outlives it.
                let bound = unsafe { Method::new(translation, place, method as *const ()) };
                Native::new(bound).unwrap()
            };
            let made = Native::new(Handler::new(&callee, |call| {
                // SAFETY: these are the types of the signature.
                unsafe { call.set(method(&receiver, call.get(0))) }
            }));
            for native in [made.unwrap(), bind(&translation), bind(&translation.by_frame())] {
                // SAFETY: the address of a result in memory is passed and returned like that of an argument.
                let function: Function = unsafe { transmute(native.as_ptr()) };
                let mut room = Bytes17 { a: [0; 17] };
                let place = &raw mut room;
                assert_eq!(function(place, 0x0f), place);
                assert_eq!(room.a, [0x5a; 17]);
            }
        }
    };
}

returns_the_address!(sysv64, "sysv64" & SysV64);
returns_the_address!(win64, "win64" & Win64);
