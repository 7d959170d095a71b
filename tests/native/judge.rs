//! Both roles of every signature, the other one rustc's.

use std::cell::RefCell;
use std::env;
use std::fmt::Write;
use std::ptr;

use reflect::__private::{Lowered, lowered};
use reflect_asm::abi::{Convention, Desc};
use reflect_asm::{Call, Callee, Caller, HOST, Handler, Native};

use crate::cases::CASES;
use crate::kit::{Kit, Room};
use crate::sample::{mix, part};

/// The seed of a result; those of parameters are their indices.
pub const RESULT: usize = 0xFF;
/// How many differences are told.
const TOLD: usize = 20;

/// A signature, and the functions of it that rustc has compiled.
pub struct Case {
    pub number: u64,
    pub abi: Abi,
    /// As it is written.
    pub text: &'static str,
    pub params: &'static [fn() -> Kit],
    pub result: fn() -> Kit,
    /// Notes what is wrong with its arguments, and gives the sample.
    pub callee: fn() -> *const (),
    /// Calls a function with samples, and says whether the result was one.
    pub caller: fn(*const ()) -> bool,
}

/// A convention.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(not(target_arch = "x86_64"), allow(dead_code))] // the others do not exist there
pub enum Abi {
    C,
    SysV64,
    Win64,
}

impl Abi {
    fn convention(self) -> &'static dyn Convention {
        match self {
            Abi::C => HOST.expect("a convention of this target"),
            Abi::SysV64 => &reflect_asm::abi::SysV64,
            Abi::Win64 => &reflect_asm::abi::Win64,
        }
    }
}

/// The seed of one value of a case.
pub fn seed(case: u64, index: usize) -> u64 {
    part(mix(case), index as u64)
}

thread_local! {
    static WRONG: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Notes an argument that has not arrived.
pub fn note(index: usize, same: bool) {
    if !same {
        WRONG.with_borrow_mut(|wrong| wrong.push(index));
    }
}

fn noted() -> Vec<usize> {
    WRONG.take()
}

/// What is asked of one signature.
struct Asked {
    case: &'static Case,
    params: Vec<Kit>,
    result: Kit,
    lowered: Lowered,
    desc: Desc,
}

impl Asked {
    fn new(case: &'static Case) -> Result<Asked, String> {
        let params: Vec<Kit> = case.params.iter().map(|kit| kit()).collect();
        let result = (case.result)();
        let lowered = lowered(params.iter().map(|kit| (kit.mode, kit.ty)), (result.mode, result.ty));
        let lowered = lowered.map_err(|error| error.to_string())?;
        let desc = Desc::new(case.abi.convention(), &lowered.signature).map_err(|error| error.to_string())?;
        Ok(Asked { case, params, result, lowered, desc })
    }

    fn seed(&self, index: usize) -> u64 {
        seed(self.case.number, index)
    }

    /// Calls rustc's callee.
    fn call(&self) -> Vec<String> {
        let caller = Caller::new(&self.desc).expect("a native convention");
        // Values without a size are not passed. The others are the callee's from the call on.
        let rooms: Vec<Room> =
            self.lowered.passed.iter().map(|&index| self.params[index].make(self.seed(index))).collect();
        let args: Vec<_> = rooms.iter().map(|room| room.as_ptr().cast_const()).collect();
        let result = Room::new(self.result.layout);
        // SAFETY: the callee has been compiled with the types that the signature has been made of, and these are
        // arguments of these types. Whether the signature is the right one is what is found out here.
        let same = unsafe {
            caller.call((self.case.callee)(), &args, result.as_ptr());
            self.result.take(&result, self.seed(RESULT))
        };
        let mut wrong: Vec<_> = noted().iter().map(|index| format!("calls: argument {index}")).collect();
        if !same {
            wrong.push("calls: the result".into());
        }
        wrong
    }

    /// Is called by rustc's caller.
    fn serve(&self) -> Vec<String> {
        let serve = |call: &Call<'_>| {
            for (argument, &index) in self.lowered.passed.iter().enumerate() {
                let kit = &self.params[index];
                let room = Room::new(kit.layout);
                // SAFETY: the caller has passed a sample of this parameter's type, which is taken once.
                note(index, unsafe {
                    call.copy(argument, room.as_ptr());
                    kit.take(&room, self.seed(index))
                });
            }
            let result = self.result.make(self.seed(RESULT));
            // SAFETY: the result has this type's size, and is the caller's from now on.
            unsafe { ptr::copy_nonoverlapping(result.as_ptr(), call.result(), self.result.layout.size()) }
        };
        let handler = Handler::new(Callee::new(&self.desc).expect("a native convention"), serve);
        let native = Native::borrowed(&handler).expect("a free entry");
        let same = (self.case.caller)(native.as_ptr());
        let mut wrong: Vec<_> = noted().iter().map(|index| format!("serves: argument {index}")).collect();
        if !same {
            wrong.push("serves: the result".into());
        }
        wrong
    }
}

#[test]
fn rustc_passes_what_lowered_signatures_say() {
    let trace = env::var_os("NATIVE_TRACE").is_some();
    let (mut told, mut differences) = (String::new(), 0);
    for case in CASES {
        if trace {
            eprintln!("{}: {}", case.number, case.text);
        }
        let wrong = match Asked::new(case) {
            Ok(one) => [one.call(), one.serve()].concat(),
            Err(refusal) => vec![refusal],
        };
        for wrong in wrong {
            differences += 1;
            if differences <= TOLD {
                writeln!(told, "{} {}\n    {wrong}", case.number, case.text).expect("a String");
            }
        }
    }
    assert!(CASES.len() >= 2000, "{} signatures", CASES.len());
    assert_eq!(differences, 0, "\n{told}");
}
