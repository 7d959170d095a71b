//! A thunk between a caller and its callee that looks whether the callee keeps what is the caller's.
//!
//! It passes arguments and results on untouched: it uses scratch registers only and calls its target at the depth of
//! the stack at which it was called itself, so that stack arguments stay where they are. Around that call the
//! callee-saved registers and the control bits hold a pattern. Everything it needs is in [`STATE`], so one call at a
//! time can be watched.

use std::cell::UnsafeCell;

use reflect_asm::abi::{Place, Ret};

use crate::rng::Rng;

#[cfg(target_arch = "aarch64")]
#[path = "guard_aarch64.rs"]
mod arch;
#[cfg(target_arch = "x86_64")]
#[path = "guard_x86_64.rs"]
mod arch;

pub use arch::thunk;

/// Callee-saved registers and control words, as many as any convention has.
#[repr(C)]
#[derive(Clone, Copy)]
struct Kept {
    ints: [u64; 12],
    /// Both halves of each vector register; AArch64 has the low halves one after the other.
    floats: [u64; 20],
    /// MXCSR and the x87 control word, or FPCR.
    control: u64,
    x87: u64,
    sp: u64,
}

const NOTHING: Kept = Kept { ints: [0; 12], floats: [0; 20], control: 0, x87: 0, sp: 0 };

#[repr(C, align(16))]
struct State {
    target: *const (),
    return_to: u64,
    /// What the thunk found when it was called; it is put back before it returns. `sp` of `after` belongs to it.
    saved: Kept,
    /// What the target finds.
    pattern: Kept,
    /// What the target leaves.
    after: Kept,
    flags: u64,
    /// The first argument register at the call and the first result register after it, where one address is in both.
    first: u64,
    returned: u64,
}

#[repr(transparent)]
struct Shared(UnsafeCell<State>);

// SAFETY: used under the lock of `crate::exclusive` only.
unsafe impl Sync for Shared {}

static STATE: Shared = Shared(UnsafeCell::new(State {
    target: std::ptr::null(),
    return_to: 0,
    saved: NOTHING,
    pattern: NOTHING,
    after: NOTHING,
    flags: 0,
    first: 0,
    returned: 0,
}));

/// Lets the thunks call `target` from now on, with other patterns than before.
pub fn watch(rng: &mut Rng, target: *const ()) {
    let mut pattern = NOTHING;
    pattern.ints.iter_mut().chain(&mut pattern.floats).for_each(|word| *word = rng.next());
    (pattern.control, pattern.x87) = arch::CONTROL;
    // SAFETY: the lock is held, and no thunk is running.
    unsafe {
        (*STATE.0.get()).target = target;
        (*STATE.0.get()).pattern = pattern;
        (*STATE.0.get()).after = NOTHING;
    }
}

/// What the target of a thunk did not keep since `watch`. `ret` is where the thunk's convention has the target's
/// result.
pub fn broken(thunk: *const (), ret: &Ret) -> Option<String> {
    // SAFETY: the lock is held, and no thunk is running.
    let State { saved, pattern, after, flags, first, returned, .. } = unsafe { &*STATE.0.get() };
    let (ints, floats) = arch::names(thunk);
    let mut broken = Vec::new();
    if after.sp == 0 {
        return Some("the function was not called".into());
    }
    let floats = floats.iter().flat_map(|name| [name; arch::FLOAT_WORDS]);
    let ints = ints.iter().zip(pattern.ints.iter().zip(&after.ints));
    let floats = floats.zip(pattern.floats.iter().zip(&after.floats));
    for (name, (before, after)) in ints.chain(floats) {
        if before != after {
            broken.push(format!("{name} is {after:#x} instead of {before:#x}"));
        }
    }
    if saved.sp != after.sp {
        broken.push(format!("the stack pointer is {:#x} instead of {:#x}", after.sp, saved.sp));
    }
    if (pattern.control ^ after.control) & arch::CONTROL_BITS != 0 || pattern.x87 != after.x87 {
        let (control, x87) = (after.control, after.x87);
        broken.push(format!("control words are {control:#x}, {x87:#x} instead of {:#x?}", arch::CONTROL));
    }
    if matches!(ret, Ret::Memory { address: Place::Int(0) }) && first != returned {
        broken.push(format!("the address of the result is {first:#x}, but {returned:#x} is returned"));
    }
    if flags & arch::DIRECTION != 0 {
        broken.push("the direction flag is set".into());
    }
    (!broken.is_empty()).then(|| broken.join("; "))
}
