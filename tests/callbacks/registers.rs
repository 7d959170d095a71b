//! What C has in registers that a function keeps for its caller is there after a callback: of every source, also if it
//! has panicked. The guards are in assembly, `guard_x86_64.S` and `guard_aarch64.S`.

use std::hint::black_box;

use reflect::{Carrier, Convention, FuncType, NativeFunc, Value};

use crate::library::{Library, each, function};
use crate::sources::{self, Worker, payload_of, quiet, with_hook};

#[cfg(target_arch = "x86_64")]
mod arch {
    pub const SOURCE: &str = "guard_x86_64.S";
    pub const INTS: [&str; 8] = ["rbx", "rbp", "r12", "r13", "r14", "r15", "rdi", "rsi"];
    pub const FLOATS: [&str; 20] = [
        "xmm6", "xmm6", "xmm7", "xmm7", "xmm8", "xmm8", "xmm9", "xmm9", "xmm10", "xmm10", "xmm11", "xmm11", "xmm12",
        "xmm12", "xmm13", "xmm13", "xmm14", "xmm14", "xmm15", "xmm15",
    ];
    /// MXCSR with all exceptions masked and rounding towards zero; the x87 control word with a precision of 53 bits.
    /// Neither is what a process starts with.
    pub const CONTROL: [u64; 2] = [0x7F80, 0x027F];
    /// All but the flags that say which exceptions there were.
    pub const CONTROL_BITS: [u64; 2] = [0xFFC0, 0xFFFF];
    pub const DIRECTION: u64 = 1 << 10;
}

#[cfg(target_arch = "aarch64")]
mod arch {
    pub const SOURCE: &str = "guard_aarch64.S";
    pub const INTS: [&str; 11] = ["x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29"];
    pub const FLOATS: [&str; 8] = ["d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15"];
    /// FPCR with rounding towards zero, which is not what a process starts with.
    pub const CONTROL: [u64; 1] = [3 << 22];
    pub const CONTROL_BITS: [u64; 1] = [u64::MAX];
}

/// As the assembly has it.
#[repr(C)]
#[derive(Clone, Copy, Default, Debug)]
struct Kept {
    ints: [u64; arch::INTS.len()],
    floats: [u64; arch::FLOATS.len()],
    control: [u64; arch::CONTROL.len()],
    sp: u64,
    #[cfg(target_arch = "x86_64")]
    flags: u64,
}

#[repr(C)]
#[derive(Default)]
struct Guard {
    pattern: Kept,
    after: Kept,
}

type Call = extern "C-unwind" fn(*const (), u64, &mut Guard) -> u64;

/// Calls a function pointer by a guard, and looks at all registers of its convention.
fn check(library: Library, win64: bool, name: &str, pointer: *const (), x: u64) -> u64 {
    let call = if win64 { function!(library, "guard_win64", Call) } else { function!(library, "guard_c", Call) };
    let mut guard = Guard::default();
    let mut word = 0x9E37_79B9_7F4A_7C15_u64 ^ x;
    guard.pattern.ints.iter_mut().chain(&mut guard.pattern.floats).for_each(|place| {
        word = word.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
        *place = word;
    });
    guard.pattern.control = arch::CONTROL;
    let result = call(pointer, x, &mut guard);
    let Guard { pattern, after } = black_box(guard);
    let ints = if cfg!(target_arch = "x86_64") && !win64 { 6 } else { arch::INTS.len() };
    let floats = if cfg!(target_arch = "x86_64") && !win64 { 0 } else { arch::FLOATS.len() };
    let ints = arch::INTS.iter().zip(pattern.ints.iter().zip(&after.ints)).take(ints);
    let floats = arch::FLOATS.iter().zip(pattern.floats.iter().zip(&after.floats)).take(floats);
    for (register, (before, after)) in ints.chain(floats) {
        assert_eq!(before, after, "{name}: {register}");
    }
    for (index, bits) in arch::CONTROL_BITS.iter().enumerate() {
        assert_eq!(pattern.control[index] & bits, after.control[index] & bits, "{name}: control word {index}");
    }
    assert_eq!(pattern.sp, after.sp, "{name}: the stack pointer");
    #[cfg(target_arch = "x86_64")]
    assert_eq!(after.flags & arch::DIRECTION, 0, "{name}: the direction flag");
    result
}

/// Uses as many registers as there are, and panics if it is told to.
#[inline(never)]
fn busy(x: u64) -> u64 {
    let words: [u64; 24] = std::array::from_fn(|index| black_box(x + index as u64));
    let floats: [f64; 24] = std::array::from_fn(|index| black_box((x % 1_000) as f64 + index as f64));
    let mut sum = (0, 0.0);
    for round in 0..black_box(3_u64) {
        sum.0 ^= words.iter().fold(round, |sum, word| sum.wrapping_mul(31) ^ black_box(*word));
        sum.1 += floats.iter().zip(&floats[1..]).map(|(a, b)| a * b).sum::<f64>();
    }
    black_box(sum);
    if x == PANICS {
        std::panic::resume_unwind(Box::new(x));
    }
    x + 1
}

const PANICS: u64 = 13;

fn work(x: i64) -> i64 {
    busy(x as u64) as i64
}

/// Function pointers of every source, plain and carried, in one convention.
fn every_source(library: Library, convention: Convention) {
    let ty = FuncType::of::<fn(i64) -> i64>().with_convention(convention);
    sources::each_and_plain(work, |name, func| {
        let check = |what: &str, native: &NativeFunc<'_>, x| {
            check(library, convention == Convention::Win64, &format!("{name}, {what}"), native.as_ptr(), x)
        };
        assert_eq!(check("plain", &func.native_raw(ty).unwrap(), 41), 42);
        let carrier = Carrier::new();
        let carried = func.carried(&carrier, || -1_i64).unwrap().native_raw(ty).unwrap();
        assert_eq!(check("carried", &carried, 41), 42);
        assert_eq!(check("panicking", &carried, PANICS), u64::MAX);
        assert_eq!(check("not called any more", &carried, 41), u64::MAX);
        assert_eq!(carrier.take().unwrap().downcast_ref(), Some(&PANICS));
        assert_eq!(check("as new", &carried, 41), 42);
    });
    let check = |name: &str, native: NativeFunc<'_>| {
        assert_eq!(check(library, convention == Convention::Win64, name, native.as_ptr(), 41), 42);
    };
    let mut worker = Value::new(Worker::new(work));
    check("an exclusive method", worker.method_by_name_mut("exclusive").unwrap().native_raw(ty).unwrap());
    check("a consuming method", worker.into_method("consuming").unwrap().native_raw(ty).unwrap());
}

#[test]
fn in_cs_convention() {
    each(arch::SOURCE, &[], |library| {
        every_source(library, Convention::C);
        every_source(library, Convention::CUnwind);
    });
}

#[cfg(target_arch = "x86_64")]
#[test]
fn in_windows_convention() {
    each(arch::SOURCE, &[], |library| every_source(library, Convention::Win64));
}

/// The guard does notice what is not kept.
#[test]
fn a_function_that_breaks_the_rules_is_found() {
    #[unsafe(naked)]
    extern "C" fn careless(_: u64) -> u64 {
        #[cfg(target_arch = "x86_64")]
        std::arch::naked_asm!("xor r13d, r13d", "lea rax, [rdi + 1]", "ret");
        #[cfg(target_arch = "aarch64")]
        std::arch::naked_asm!("fmov d11, xzr", "add x0, x0, #1", "ret");
    }
    each(arch::SOURCE, &[], |library| {
        let run = || check(library, false, "careless", careless as *const (), 41);
        let payload = with_hook(quiet, || payload_of(run));
        let message = payload.downcast::<String>().unwrap();
        assert!(message.contains(if cfg!(target_arch = "x86_64") { "r13" } else { "d11" }), "{message}");
    });
}
