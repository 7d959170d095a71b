//! What C can ask of functions and methods.

use core::ffi::c_char;

use super::answer::answer;
use super::find;
use super::handle::Handle;
use super::input::{mode_number, name};
use super::known::{FUNCTIONS, Function, TYPES};
use super::text::Text;
use super::types::at;
use crate::ffi::Status;
use crate::func::explain::receiver;
use crate::registry;
use crate::ty::{Method, Param, Passed};

/// What is said of a parameter, a receiver or a result.
#[derive(Default)]
#[repr(C)]
pub(super) struct ParameterInfo {
    name: Text,
    written: Text,
    docs: Text,
    ty: Handle,
    mode: i32,
    flags: u32,
}

const HAS_DEFAULT: u32 = 1;
const IS_VARIADIC: u32 = 2;

const FALLIBLE: u32 = 1;
const UNSAFE: u32 = 2;
const ASYNC: u32 = 4;
const VARIADIC: u32 = 8;

impl ParameterInfo {
    fn of(name: &str, passed: Passed) -> ParameterInfo {
        ParameterInfo {
            name: Text::for_good(name),
            written: Text::for_good(&passed.to_string()),
            ty: TYPES.handle(passed.ty()),
            mode: mode_number(passed.mode()),
            ..ParameterInfo::default()
        }
    }

    fn of_param(param: Param) -> ParameterInfo {
        let default = if param.has_default() { HAS_DEFAULT } else { 0 };
        let variadic = if param.is_variadic() { IS_VARIADIC } else { 0 };
        let docs = Text::for_good(param.docs());
        ParameterInfo { docs, flags: default | variadic, ..ParameterInfo::of(param.name(), param.passed()) }
    }

    fn of_receiver(method: &Method) -> ParameterInfo {
        if method.receiver.is_none() {
            return ParameterInfo::default();
        }
        ParameterInfo {
            written: Text::for_good(method.receiver.as_str()),
            ..ParameterInfo::of("self", receiver(method))
        }
    }
}

fn flags(method: &Method) -> u32 {
    let facts = [
        (method.is_fallible(), FALLIBLE),
        (method.is_unsafe(), UNSAFE),
        (method.is_async(), ASYNC),
        (method.is_variadic(), VARIADIC),
    ];
    facts.iter().filter(|(is_so, _)| *is_so).map(|(_, flag)| flag).sum()
}

macro_rules! of_functions {
    ($($name:ident: |$method:ident $(, $arg:ident: $arg_ty:ty)*| -> $result:ty $body:block)*) => {$(
        /// # Safety
        /// The places are null, or may be written.
        pub(super) unsafe extern "C" fn $name(function: Handle, $($arg: $arg_ty,)* result: *mut $result) -> Status {
            // SAFETY: the caller's promise.
            unsafe {
                answer(result, || {
                    let Function($method) = FUNCTIONS.get(function)?;
                    $body
                })
            }
        }
    )*};
}

of_functions! {
    function_name: |method| -> Text { Ok(Text::for_good(method.name())) }
    function_path: |method| -> Text { Ok(Text::for_good(&method.path())) }
    function_signature: |method| -> Text { Ok(Text::for_good(&method.to_string())) }
    function_docs: |method| -> Text { Ok(Text::for_good(method.docs())) }
    function_flags: |method| -> u32 { Ok(flags(method)) }
    function_owner: |method| -> Handle { Ok(method.owner().map_or(Handle::NONE, |ty| TYPES.handle(ty))) }
    function_receiver: |method| -> ParameterInfo { Ok(ParameterInfo::of_receiver(method)) }
    function_result: |method| -> ParameterInfo { Ok(ParameterInfo::of("", method.result.passed())) }
    parameter_count: |method| -> usize { Ok(method.params().len()) }
    parameter_at: |method, index: usize| -> ParameterInfo {
        at("parameter", method, method.params(), index).map(ParameterInfo::of_param)
    }
}

/// # Safety
/// See [`function_name`].
pub(super) unsafe extern "C" fn function_count(result: *mut usize) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(result, || Ok(registry::functions().len())) }
}

/// # Safety
/// See [`function_name`].
pub(super) unsafe extern "C" fn function_at(index: usize, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer(result, || {
            let function = at("function", "this library", registry::functions(), index)?;
            Ok(FUNCTIONS.handle(Function(function.info())))
        })
    }
}

/// # Safety
/// See [`function_name`]; the text is null, or so many bytes that may be read.
pub(super) unsafe extern "C" fn function_by_path(text: *const c_char, len: usize, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(result, || Ok(FUNCTIONS.handle(find::function_by_path(name(text, len)?)?))) }
}
