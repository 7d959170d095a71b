//! `Plan`: a type of functions, made ready once for all functions of that type that C calls or that are called as C's.

use core::alloc::Layout;
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use reflect_asm::abi::{self, Desc, SysV64, Win64};
use reflect_asm::{Callee, Caller, HOST, Signature, Translation};

use super::lower;
use crate::error::{Error, ErrorKind, Result};
use crate::func::made::tag_of;
use crate::func::{Convention, FuncType};
use crate::ty::{Method, Passed};
use crate::value::tag::{BOXED, EXCLUSIVE, PLACE, SHARED, Tag};

/// The address of a type's description, and the convention.
type Key = (usize, Convention);

/// A type of functions and a convention, as `reflect-asm` wants them.
pub(super) struct Plan {
    key: Key,
    convention: &'static dyn abi::Convention,
    unwind: bool,
    signature: Signature,
    pub(super) params: Box<[Param]>,
    pub(super) result: Passing,
    caller: OnceLock<Result<Caller, reflect_asm::Error>>,
    callee: OnceLock<Result<Callee, reflect_asm::Error>>,
    translation: OnceLock<Result<Translation, reflect_asm::Error>>,
}

// SAFETY: what is neither by itself is the address of a type's description, which is there for all threads.
unsafe impl Send for Plan {}
// SAFETY: as above.
unsafe impl Sync for Plan {}

impl Plan {
    /// The plan for this type: made when it is first asked for, and kept for good.
    pub(super) fn of(op: &'static str, ty: FuncType) -> Result<&'static Plan> {
        /// Those that were asked for of late, so that nobody waits for a lock.
        static LATE: [AtomicPtr<Plan>; 64] = [const { AtomicPtr::new(ptr::null_mut()) }; 64];
        static ALL: LazyLock<Mutex<HashMap<Key, &'static Plan>>> = LazyLock::new(Mutex::default);
        // A type that is described twice has two plans, at worst.
        let key = (ptr::from_ref(ty.method).addr(), ty.convention);
        let late = &LATE[(key.0 / align_of::<Method>() + key.1 as usize) % LATE.len()];
        // SAFETY: null, or a plan, which is there for good.
        if let Some(plan) = unsafe { late.load(Ordering::Acquire).as_ref() }.filter(|plan| plan.key == key) {
            return Ok(plan);
        }
        // Nothing can be left half done under this lock.
        let mut plans = ALL.lock().unwrap_or_else(PoisonError::into_inner);
        let plan = match plans.get(&key) {
            Some(plan) => *plan,
            None => {
                let plan: &'static Plan = Box::leak(Box::new(Plan::new(op, ty, key)?));
                plans.insert(key, plan);
                plan
            }
        };
        late.store(ptr::from_ref(plan).cast_mut(), Ordering::Release);
        Ok(plan)
    }

    fn new(op: &'static str, ty: FuncType, key: Key) -> Result<Plan> {
        let Some(host) = HOST else {
            return Err(refused(op, ty, "there are no function pointers for C on this target"));
        };
        let (convention, unwind): (&'static dyn abi::Convention, bool) = match ty.convention {
            Convention::Rust | Convention::C => (host, false),
            Convention::CUnwind => (host, true),
            Convention::SysV64 => (&SysV64, false),
            Convention::Win64 => (&Win64, false),
        };
        let result = ty.result();
        let params = ty.params().map(|param| (param.mode(), param.ty()));
        let lowered = lower::signature(params, (result.mode(), result.ty()))?;
        let place = |index| lowered.passed.iter().position(|passed| *passed == index);
        let params: Box<[_]> =
            ty.params().enumerate().map(|(index, passed)| Param::new(passed, place(index))).collect();
        if ty.convention == Convention::Win64
            && let Some(index) = params.iter().position(|param| param.index.is_none())
        {
            return Err(nowhere(ty, index));
        }
        Ok(Plan {
            key,
            convention,
            unwind,
            signature: lowered.signature,
            params,
            result: Passing::of(result),
            caller: OnceLock::new(),
            callee: OnceLock::new(),
            translation: OnceLock::new(),
        })
    }

    /// Whether functions of this plan are called as `extern "C"` ones are.
    pub(super) fn is_host(&self) -> bool {
        HOST.is_some_and(|host| host.name() == self.convention.name())
    }

    fn desc(&self) -> Result<Desc, reflect_asm::Error> {
        Desc::new(self.convention, &self.signature)
    }

    /// For calls of such functions.
    pub(super) fn caller(&'static self) -> Result<&'static Caller, reflect_asm::Error> {
        let made = self.caller.get_or_init(|| {
            let caller = Caller::new(&self.desc()?)?;
            Ok(if self.unwind { caller.unwind() } else { caller })
        });
        made.as_ref().map_err(|error| *error)
    }

    /// For such functions that a handler serves.
    pub(super) fn callee(&'static self) -> Result<&'static Callee, reflect_asm::Error> {
        let made = self.callee.get_or_init(|| {
            let callee = Callee::new(&self.desc()?)?;
            Ok(if self.unwind { callee.unwind() } else { callee })
        });
        made.as_ref().map_err(|error| *error)
    }

    /// For such functions that lead to one with a receiver.
    pub(super) fn translation(&self) -> Result<&Translation, reflect_asm::Error> {
        let made = self.translation.get_or_init(|| {
            let translation = Translation::new(self.convention, &self.signature)?;
            Ok(if self.unwind { translation.unwind() } else { translation })
        });
        made.as_ref().map_err(|error| *error)
    }
}

/// How an argument that C passes becomes a value.
pub(super) struct Param {
    /// Among those that are passed: what has no size is not.
    pub(super) index: Option<usize>,
    pub(super) held: Passing,
}

impl Param {
    fn new(passed: Passed, index: Option<usize>) -> Param {
        let mut held = Passing::of(passed);
        if held.place.is_some() {
            // It stays where C has it.
            held.tag = Tag::new(passed.ty(), PLACE);
        }
        Param { index, held }
    }
}

/// How such a value is held, and what it takes in a C call.
pub(super) struct Passing {
    pub(super) tag: Tag,
    pub(super) size: usize,
    /// Of a value that does not go into a payload.
    pub(super) place: Option<Layout>,
}

impl Passing {
    fn of(passed: Passed) -> Passing {
        let (tag, layout) = (tag_of(passed), passed.ty().layout());
        let size = match (tag.mode(), layout) {
            (SHARED | EXCLUSIVE, Some(_)) => size_of::<&u8>(),
            (SHARED | EXCLUSIVE, None) => size_of::<&str>(),
            (_, layout) => layout.expect("only sized values are owned").size(),
        };
        Passing { tag, size, place: layout.filter(|_| tag.mode() == BOXED) }
    }
}

/// What has no size is passed nowhere, save in `extern "win64"` functions, where rustc gives it a place, of which it
/// says that this may change.
#[cold]
fn nowhere(ty: FuncType, index: usize) -> Error {
    Error::new(ErrorKind::NotNative {
        place: format!("parameter {index}"),
        path: String::new(),
        ty: ty.params().nth(index).expect("a parameter").ty(),
        reason: "has no size, which compilers pass in different ways to `extern \"win64\"` functions; leave it out"
            .into(),
    })
}

/// A function of this type cannot be made, or called.
#[cold]
pub(super) fn refused(op: &'static str, ty: FuncType, reason: impl ToString) -> Error {
    Error::new(ErrorKind::Native { op, wanted: ty.to_string(), reason: reason.to_string() })
}
