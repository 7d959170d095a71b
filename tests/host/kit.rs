//! The table as Rust sees it: each function by its name, with what it answers as a `Result`.

use std::ffi::{CStr, c_char};
use std::ptr;

use bank as _;
use reflect::__private::host::FIELDS;
pub use reflect::Status;

/// As in the header.
pub type Handle = u64;
pub const SHARED: i32 = 2;
pub const EXCLUSIVE: i32 = 3;
pub const BY_VALUE: i32 = 1;

/// As in the header.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Text {
    data: *const c_char,
    len: usize,
}

impl Text {
    /// A copy of it.
    pub fn read(self) -> String {
        // SAFETY: so many bytes are there, as long as nothing else is asked.
        let bytes = unsafe { std::slice::from_raw_parts(self.data.cast::<u8>(), self.len) };
        String::from_utf8(bytes.to_vec()).unwrap()
    }
}

/// What went wrong.
#[derive(Debug, PartialEq)]
pub struct Failure {
    pub status: Status,
    pub message: String,
}

pub type Answer<T> = Result<T, Failure>;

unsafe extern "C" {
    // What `c_library!` has exported.
    safe fn bank_reflect() -> *const u8;
}

/// A function of the table.
///
/// # Safety
/// `F` is its type.
pub unsafe fn entry<F: Copy>(name: &str) -> F {
    const { assert!(size_of::<F>() == size_of::<*const ()>()) };
    let (_, offset) = FIELDS.iter().find(|(field, _)| *field == name).unwrap_or_else(|| panic!("no {name}"));
    // SAFETY: a field of the table, and the caller's promise.
    unsafe { bank_reflect().add(*offset).cast::<F>().read() }
}

/// The message of the last call on this thread.
pub fn message() -> String {
    // SAFETY: the message ends with a zero, and is there until the next call.
    unsafe {
        let message: extern "C" fn(*mut usize) -> *const c_char = entry("message");
        CStr::from_ptr(message(ptr::null_mut())).to_str().unwrap().to_string()
    }
}

/// What a status says.
pub fn answer(status: Status) -> Answer<()> {
    if status == Status::Ok {
        assert_eq!(message(), "");
        return Ok(());
    }
    Err(Failure { status, message: message() })
}

macro_rules! functions {
    ($($name:ident($($arg:ident: $ty:ty),*) $(-> $result:ty)?;)*) => {$(
        functions!(@one $name($($arg: $ty),*) $(-> $result)?);
    )*};
    (@one $name:ident($($arg:ident: $ty:ty),*)) => {
        pub fn $name($($arg: $ty),*) -> Answer<()> {
            // SAFETY: the type of this function, and nothing that it follows.
            unsafe { answer(entry::<unsafe extern "C" fn($($ty),*) -> Status>(stringify!($name))($($arg),*)) }
        }
    };
    (@one $name:ident($($arg:ident: $ty:ty),*) -> $result:ty) => {
        pub fn $name($($arg: $ty),*) -> Answer<$result> {
            // SAFETY: the type of this function, and a place that may be written, which is for numbers and text.
            unsafe {
                let function: unsafe extern "C" fn($($ty,)* *mut $result) -> Status = entry(stringify!($name));
                let mut result = std::mem::zeroed();
                answer(function($($arg,)* &raw mut result)).map(|()| result)
            }
        }
    };
}

functions! {
    release(value: Handle);
    type_count() -> usize;
    type_at(index: usize) -> Handle;
    type_name(ty: Handle) -> Text;
    type_path(ty: Handle) -> Text;
    type_kind(ty: Handle) -> Text;
    field_count(ty: Handle) -> usize;
    variant_count(ty: Handle) -> usize;
    method_count(ty: Handle) -> usize;
    method_at(ty: Handle, index: usize) -> Handle;
    function_count() -> usize;
    function_at(index: usize) -> Handle;
    function_signature(function: Handle) -> Text;
    make_int(ty: Handle, number: i64) -> Handle;
    make_uint(ty: Handle, number: u64) -> Handle;
    make_float(ty: Handle, number: f64) -> Handle;
    make_bool(truth: i32) -> Handle;
    make_char(code: u32) -> Handle;
    make_default(ty: Handle) -> Handle;
    make_clone(value: Handle) -> Handle;
    value_type(value: Handle) -> Handle;
    value_mode(value: Handle) -> i32;
    get_bool(value: Handle) -> i32;
    get_int(value: Handle) -> i64;
    get_uint(value: Handle) -> u64;
    get_float(value: Handle) -> f64;
    get_char(value: Handle) -> u32;
    get_string(value: Handle) -> Text;
    get_bytes(value: Handle) -> Text;
    get_text(value: Handle) -> Text;
    get_debug(value: Handle) -> Text;
    length(value: Handle) -> usize;
    part_count(value: Handle) -> usize;
    variant(value: Handle) -> Text;
    equal(a: Handle, b: Handle) -> i32;
    compare(a: Handle, b: Handle) -> i32;
    part_at(value: Handle, index: usize, mode: i32) -> Handle;
    element(value: Handle, index: usize, mode: i32) -> Handle;
    pointee(value: Handle, mode: i32) -> Handle;
    payload(value: Handle, mode: i32) -> Handle;
    lookup(map: Handle, key: Handle, mode: i32) -> Handle;
    entry_key(map: Handle, index: usize) -> Handle;
    entry_value(map: Handle, index: usize) -> Handle;
    set(place: Handle, value: Handle);
}

type ByName = unsafe extern "C" fn(*const c_char, usize, *mut Handle) -> Status;
type Call = unsafe extern "C" fn(Handle, Handle, *const Handle, usize, *mut Handle) -> Status;
type CallByName = unsafe extern "C" fn(Handle, *const c_char, usize, *const Handle, usize, *mut Handle) -> Status;
type OfName = unsafe extern "C" fn(Handle, *const c_char, usize, *mut Handle) -> Status;
type Field = unsafe extern "C" fn(Handle, *const c_char, usize, i32, *mut Handle) -> Status;
type SetField = unsafe extern "C" fn(Handle, *const c_char, usize, Handle) -> Status;

/// A handle, from a function that gives one.
fn handle(call: impl FnOnce(*mut Handle) -> Status) -> Answer<Handle> {
    let mut result = 7;
    match answer(call(&raw mut result)) {
        Ok(()) => Ok(result),
        Err(failure) => {
            assert_eq!(result, 0, "after a failure there is nothing");
            Err(failure)
        }
    }
}

pub fn type_by_path(path: &str) -> Answer<Handle> {
    // SAFETY: the type of this function; the text is there. So it is in all of the following.
    handle(|to| unsafe { entry::<ByName>("type_by_path")(path.as_ptr().cast(), path.len(), to) })
}

pub fn function_by_path(path: &str) -> Answer<Handle> {
    // SAFETY: see above.
    handle(|to| unsafe { entry::<ByName>("function_by_path")(path.as_ptr().cast(), path.len(), to) })
}

pub fn method_by_name(ty: Handle, name: &str) -> Answer<Handle> {
    // SAFETY: see above.
    handle(|to| unsafe { entry::<OfName>("method_by_name")(ty, name.as_ptr().cast(), name.len(), to) })
}

pub fn make_string(text: &str) -> Answer<Handle> {
    // SAFETY: see above.
    handle(|to| unsafe { entry::<ByName>("make_string")(text.as_ptr().cast(), text.len(), to) })
}

pub fn make_bytes(bytes: &[u8]) -> Answer<Handle> {
    // SAFETY: see above.
    handle(|to| unsafe { entry::<ByName>("make_bytes")(bytes.as_ptr().cast(), bytes.len(), to) })
}

pub fn call(receiver: Handle, function: Handle, args: &[Handle]) -> Answer<Handle> {
    // SAFETY: see above.
    handle(|to| unsafe { entry::<Call>("call")(receiver, function, args.as_ptr(), args.len(), to) })
}

/// # Safety
/// So many handles are at `list`, or there is a reason not to read them.
pub unsafe fn call_listed(receiver: Handle, function: Handle, list: *const Handle, len: usize) -> Answer<Handle> {
    // SAFETY: the caller's promise.
    handle(|to| unsafe { entry::<Call>("call")(receiver, function, list, len, to) })
}

pub fn call_plain(receiver: Handle, function: Handle, args: &[Handle]) -> Answer<Handle> {
    // SAFETY: see above.
    handle(|to| unsafe { entry::<Call>("call_plain")(receiver, function, args.as_ptr(), args.len(), to) })
}

pub fn call_by_name(receiver: Handle, name: &str, args: &[Handle]) -> Answer<Handle> {
    let (text, len) = (name.as_ptr().cast(), name.len());
    // SAFETY: see above.
    handle(|to| unsafe { entry::<CallByName>("call_by_name")(receiver, text, len, args.as_ptr(), args.len(), to) })
}

pub fn field(value: Handle, name: &str, mode: i32) -> Answer<Handle> {
    // SAFETY: see above.
    handle(|to| unsafe { entry::<Field>("field")(value, name.as_ptr().cast(), name.len(), mode, to) })
}

pub fn set_field(value: Handle, name: &str, new: Handle) -> Answer<()> {
    // SAFETY: see above.
    answer(unsafe { entry::<SetField>("set_field")(value, name.as_ptr().cast(), name.len(), new) })
}

pub fn release_all(values: &[Handle]) {
    values.iter().for_each(|value| release(*value).unwrap());
}

/// A static function of a type, without arguments or with these.
pub fn make(ty: &str, function: &str, args: &[Handle]) -> Handle {
    call_by_name(type_by_path(ty).unwrap(), function, args).unwrap()
}

/// The status and the message of a failure.
pub fn failed<T: std::fmt::Debug>(answer: Answer<T>) -> (Status, String) {
    let failure = answer.unwrap_err();
    (failure.status, failure.message)
}

/// Only the status.
pub fn status<T: std::fmt::Debug>(answer: Answer<T>) -> Status {
    failed(answer).0
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.len)
    }
}

/// An account of Ada's with so much in it.
pub fn account(balance: i64) -> Handle {
    let account = make("bank::account::Account", "open", &[make_string("Ada").unwrap()]);
    let paid = call_by_name(account, "deposit", &[make_int(0, balance).unwrap()]).unwrap();
    release(paid).unwrap();
    account
}
