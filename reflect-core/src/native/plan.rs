//! `Plan`: a type of functions, made ready once for all functions of that type that C calls or that are called as C's.

use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

use reflect_asm::abi::{self, Desc, SysV64, Win64};
use reflect_asm::{Callee, Caller, HOST, Signature, Translation};

use super::lower;
use crate::error::{Error, ErrorKind, Result};
use crate::func::{Convention, FuncType};

/// A type of functions and a convention, as `reflect-asm` wants them.
pub(super) struct Plan {
    convention: &'static dyn abi::Convention,
    unwind: bool,
    signature: Signature,
    /// Where each parameter is among those that are passed: `None` for what has no size.
    pub(super) passed: Box<[Option<usize>]>,
    caller: OnceLock<Result<Caller, reflect_asm::Error>>,
    callee: OnceLock<Result<Callee, reflect_asm::Error>>,
    translation: OnceLock<Result<Translation, reflect_asm::Error>>,
}

impl Plan {
    /// The plan for this type: made when it is first asked for, and kept for good.
    pub(super) fn of(op: &'static str, ty: FuncType) -> Result<&'static Plan> {
        static PLANS: OnceLock<RwLock<HashMap<(usize, Convention), &'static Plan>>> = OnceLock::new();
        let plans = PLANS.get_or_init(RwLock::default);
        // A type that exists twice has two plans, at worst.
        let key = (core::ptr::from_ref(ty.method).addr(), ty.convention);
        // Nothing can be left half done under these locks.
        if let Some(plan) = plans.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(plan);
        }
        let plan = Plan::new(op, ty)?;
        let mut plans = plans.write().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been faster: its plan stays, and this one goes.
        Ok(plans.entry(key).or_insert_with(|| Box::leak(Box::new(plan))))
    }

    fn new(op: &'static str, ty: FuncType) -> Result<Plan> {
        let Some(host) = HOST else {
            return Err(refused(op, ty, "there are no function pointers for C on this target"));
        };
        let (convention, unwind): (&'static dyn abi::Convention, bool) = match ty.convention {
            Convention::Rust | Convention::C => (host, false),
            Convention::CUnwind => (host, true),
            Convention::SysV64 => (&SysV64, false),
            Convention::Win64 => (&Win64, false),
        };
        let (mut passed, result) = (vec![None; ty.params().len()], ty.result());
        let params = ty.params().map(|param| (param.mode(), param.ty()));
        let lowered = lower::signature(params, (result.mode(), result.ty()))?;
        for (place, index) in lowered.passed.into_iter().enumerate() {
            passed[index] = Some(place);
        }
        if ty.convention == Convention::Win64
            && let Some(index) = passed.iter().position(Option::is_none)
        {
            return Err(nowhere(ty, index));
        }
        Ok(Plan {
            convention,
            unwind,
            signature: lowered.signature,
            passed: passed.into(),
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
    pub(super) fn caller(&self) -> Result<&Caller, reflect_asm::Error> {
        let made = self.caller.get_or_init(|| {
            let caller = Caller::new(&self.desc()?)?;
            Ok(if self.unwind { caller.unwind() } else { caller })
        });
        made.as_ref().map_err(|error| *error)
    }

    /// For such functions that a handler serves.
    pub(super) fn callee(&self) -> Result<&Callee, reflect_asm::Error> {
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

/// What has no size is passed nowhere, save in `extern "win64"` functions, where rustc gives it a place, of which it says
/// that this may change.
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
