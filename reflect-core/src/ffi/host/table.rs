//! `Api`: the table of functions that C gets, field by field as in `api.h`.

use core::ffi::c_char;
use core::mem::offset_of;

use super::functions::{self, ParameterInfo};
use super::handle::Handle;
use super::text::Text;
use super::types::{self, FieldInfo, LayoutInfo, VariantInfo};
use super::values::VALUES;
use super::{call, make, part, read};
use crate::ffi::{Status, library};

macro_rules! table {
    ($($name:ident: fn($($arg:ty),*) -> $result:ty = $function:path;)*) => {
        /// The functions that C can call, after their size in bytes: later versions have more at the end.
        #[repr(C)]
        pub struct Api {
            size: usize,
            $($name: unsafe extern "C" fn($($arg),*) -> $result,)*
        }

        static API: Api = Api { size: size_of::<Api>(), $($name: $function,)* };

        /// The fields and where they are.
        pub const FIELDS: &[(&str, usize)] =
            &[("size", offset_of!(Api, size)), $((stringify!($name), offset_of!(Api, $name)),)*];
    };
}

table! {
    status: fn() -> Status = library::status;
    message: fn(*mut usize) -> *const c_char = library::message;
    status_name: fn(i32) -> *const c_char = status_name;
    live: fn() -> usize = live;
    release: fn(Handle) -> Status = read::release;

    type_count: fn(*mut usize) -> Status = types::type_count;
    type_at: fn(usize, *mut Handle) -> Status = types::type_at;
    type_by_path: fn(*const c_char, usize, *mut Handle) -> Status = types::type_by_path;
    type_name: fn(Handle, *mut Text) -> Status = types::type_name;
    type_path: fn(Handle, *mut Text) -> Status = types::type_path;
    type_kind: fn(Handle, *mut Text) -> Status = types::type_kind;
    type_docs: fn(Handle, *mut Text) -> Status = types::type_docs;
    type_layout: fn(Handle, *mut LayoutInfo) -> Status = types::type_layout;
    type_element: fn(Handle, *mut Handle) -> Status = types::type_element;
    field_count: fn(Handle, *mut usize) -> Status = types::field_count;
    field_at: fn(Handle, usize, *mut FieldInfo) -> Status = types::field_at;
    variant_count: fn(Handle, *mut usize) -> Status = types::variant_count;
    variant_at: fn(Handle, usize, *mut VariantInfo) -> Status = types::variant_at;
    variant_field_at: fn(Handle, usize, usize, *mut FieldInfo) -> Status = types::variant_field_at;
    method_count: fn(Handle, *mut usize) -> Status = types::method_count;
    method_at: fn(Handle, usize, *mut Handle) -> Status = types::method_at;
    method_by_name: fn(Handle, *const c_char, usize, *mut Handle) -> Status = types::method_by_name;

    function_count: fn(*mut usize) -> Status = functions::function_count;
    function_at: fn(usize, *mut Handle) -> Status = functions::function_at;
    function_by_path: fn(*const c_char, usize, *mut Handle) -> Status = functions::function_by_path;
    function_name: fn(Handle, *mut Text) -> Status = functions::function_name;
    function_path: fn(Handle, *mut Text) -> Status = functions::function_path;
    function_signature: fn(Handle, *mut Text) -> Status = functions::function_signature;
    function_docs: fn(Handle, *mut Text) -> Status = functions::function_docs;
    function_flags: fn(Handle, *mut u32) -> Status = functions::function_flags;
    function_owner: fn(Handle, *mut Handle) -> Status = functions::function_owner;
    function_receiver: fn(Handle, *mut ParameterInfo) -> Status = functions::function_receiver;
    function_result: fn(Handle, *mut ParameterInfo) -> Status = functions::function_result;
    parameter_count: fn(Handle, *mut usize) -> Status = functions::parameter_count;
    parameter_at: fn(Handle, usize, *mut ParameterInfo) -> Status = functions::parameter_at;

    call: fn(Handle, Handle, *const Handle, usize, *mut Handle) -> Status = call::call_flat;
    call_plain: fn(Handle, Handle, *const Handle, usize, *mut Handle) -> Status = call::call_plain;
    call_by_name: fn(Handle, *const c_char, usize, *const Handle, usize, *mut Handle) -> Status = call::call_by_name;

    make_bool: fn(i32, *mut Handle) -> Status = make::make_bool;
    make_int: fn(Handle, i64, *mut Handle) -> Status = make::make_int;
    make_uint: fn(Handle, u64, *mut Handle) -> Status = make::make_uint;
    make_float: fn(Handle, f64, *mut Handle) -> Status = make::make_float;
    make_char: fn(u32, *mut Handle) -> Status = make::make_char;
    make_string: fn(*const c_char, usize, *mut Handle) -> Status = make::make_string;
    make_bytes: fn(*const u8, usize, *mut Handle) -> Status = make::make_bytes;
    make_default: fn(Handle, *mut Handle) -> Status = make::make_default;
    make_clone: fn(Handle, *mut Handle) -> Status = make::make_clone;

    value_type: fn(Handle, *mut Handle) -> Status = read::value_type;
    value_mode: fn(Handle, *mut i32) -> Status = read::value_mode;
    get_bool: fn(Handle, *mut i32) -> Status = read::get_bool;
    get_int: fn(Handle, *mut i64) -> Status = read::get_int;
    get_uint: fn(Handle, *mut u64) -> Status = read::get_uint;
    get_float: fn(Handle, *mut f64) -> Status = read::get_float;
    get_char: fn(Handle, *mut u32) -> Status = read::get_char;
    get_string: fn(Handle, *mut Text) -> Status = read::get_string;
    get_bytes: fn(Handle, *mut Text) -> Status = read::get_bytes;
    get_text: fn(Handle, *mut Text) -> Status = read::get_text;
    get_debug: fn(Handle, *mut Text) -> Status = read::get_debug;
    length: fn(Handle, *mut usize) -> Status = read::length;
    part_count: fn(Handle, *mut usize) -> Status = read::part_count;
    variant: fn(Handle, *mut Text) -> Status = read::variant;
    equal: fn(Handle, Handle, *mut i32) -> Status = read::equal;
    compare: fn(Handle, Handle, *mut i32) -> Status = read::compare;

    field: fn(Handle, *const c_char, usize, i32, *mut Handle) -> Status = part::field;
    part_at: fn(Handle, usize, i32, *mut Handle) -> Status = part::part_at;
    element: fn(Handle, usize, i32, *mut Handle) -> Status = part::element;
    pointee: fn(Handle, i32, *mut Handle) -> Status = part::pointee;
    payload: fn(Handle, i32, *mut Handle) -> Status = part::payload;
    lookup: fn(Handle, Handle, i32, *mut Handle) -> Status = part::lookup;
    entry_key: fn(Handle, usize, *mut Handle) -> Status = part::entry_key;
    entry_value: fn(Handle, usize, *mut Handle) -> Status = part::entry_value;
    set: fn(Handle, Handle) -> Status = part::set;
    set_field: fn(Handle, *const c_char, usize, Handle) -> Status = part::set_field;
}

/// The table.
pub fn api() -> &'static Api {
    &API
}

extern "C" fn status_name(number: i32) -> *const c_char {
    let known = Status::ALL.iter().find(|(status, _)| *status as i32 == number);
    known.map_or(c"".as_ptr(), |(status, _)| Text::for_good(status.name()).as_ptr())
}

extern "C" fn live() -> usize {
    VALUES.live()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::host::HEADER;

    #[test]
    fn the_header_has_every_status_with_its_docs() {
        for (status, docs) in Status::ALL {
            let number = format!("    {} = {}", status.name(), *status as i32);
            assert!(HEADER.lines().any(|line| line.trim_end_matches(',') == number), "{number}");
            let told: String = HEADER
                .lines()
                .map(|line| line.trim().trim_start_matches("* ").trim_start_matches("/* "))
                .collect::<Vec<_>>()
                .join(" ");
            assert!(told.contains(docs.trim()), "{docs}");
        }
        let declared = HEADER.lines().filter(|line| line.starts_with("    REFLECT_") && line.contains(" = ")).count();
        let modes = 5;
        assert_eq!(declared, Status::ALL.len() + modes);
    }

    #[test]
    fn the_header_has_every_function_in_this_order() {
        let declaration = HEADER.split("struct reflect_api {").nth(1).expect("it is declared").split("\n}").next();
        let declared: Vec<&str> = declaration
            .expect("it ends")
            .lines()
            .filter_map(|line| line.split("(*").nth(1)?.split(')').next())
            .collect();
        let fields: Vec<&str> = FIELDS.iter().skip(1).map(|(name, _)| *name).collect();
        assert_eq!(declared, fields);
    }
}
