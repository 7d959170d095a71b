//! What C can ask of types.

use core::ffi::c_char;

use super::answer::{Outcome, Refusal, answer};
use super::find;
use super::handle::Handle;
use super::input::{name, number};
use super::known::{FUNCTIONS, Function, TYPES};
use super::text::Text;
use crate::ffi::Status;
use crate::registry;
use crate::ty::{Field, Type, Variant};

/// What is said of a field.
#[derive(Default)]
#[repr(C)]
pub(super) struct FieldInfo {
    name: Text,
    docs: Text,
    ty: Handle,
    is_public: i32,
}

/// What is said of a variant.
#[derive(Default)]
#[repr(C)]
pub(super) struct VariantInfo {
    name: Text,
    docs: Text,
    field_count: usize,
}

/// Size and alignment.
#[derive(Default)]
#[repr(C)]
pub(super) struct LayoutInfo {
    size: usize,
    align: usize,
}

/// One of a row of things.
pub(super) fn at<T>(what: &str, of: impl ToString, all: impl ExactSizeIterator<Item = T>, index: usize) -> Outcome<T> {
    let (len, mut all) = (all.len(), all);
    all.nth(index).ok_or_else(|| {
        let message = format!("there is no {what} {index} of {}: it has {len}", of.to_string());
        Refusal::new(Status::NotFound, message)
    })
}

fn field(field: &Field) -> FieldInfo {
    FieldInfo {
        name: Text::for_good(field.name()),
        docs: Text::for_good(field.docs()),
        ty: TYPES.handle(field.ty()),
        is_public: number(field.is_pub()),
    }
}

fn variant(ty: Type, index: usize) -> Outcome<&'static Variant> {
    at("variant", ty, ty.variants().iter(), index)
}

macro_rules! of_types {
    ($($name:ident: |$ty:ident $(, $arg:ident: $arg_ty:ty)*| -> $result:ty $body:block)*) => {$(
        /// # Safety
        /// The places are null, or may be written.
        pub(super) unsafe extern "C" fn $name(ty: Handle, $($arg: $arg_ty,)* result: *mut $result) -> Status {
            // SAFETY: the caller's promise.
            unsafe {
                answer(result, || {
                    let $ty = TYPES.get(ty)?;
                    $body
                })
            }
        }
    )*};
}

of_types! {
    type_name: |ty| -> Text { Ok(Text::for_good(ty.name())) }
    type_path: |ty| -> Text { Ok(Text::for_good(ty.path())) }
    type_kind: |ty| -> Text { Ok(Text::for_good(ty.kind().name())) }
    type_docs: |ty| -> Text { Ok(Text::for_good(ty.docs())) }
    type_layout: |ty| -> LayoutInfo {
        match ty.layout() {
            Some(layout) => Ok(LayoutInfo { size: layout.size(), align: layout.align() }),
            None => Err(Refusal::new(Status::Type, format!("{ty} has no size: it is always behind a reference"))),
        }
    }
    type_element: |ty| -> Handle {
        match ty.elem() {
            Some(elem) => Ok(TYPES.handle(elem)),
            None => Err(Refusal::new(Status::Type, format!("{ty} neither holds nor points to anything of one type"))),
        }
    }
    field_count: |ty| -> usize { Ok(ty.fields().len()) }
    field_at: |ty, index: usize| -> FieldInfo { at("field", ty, ty.fields().iter(), index).map(field) }
    variant_count: |ty| -> usize { Ok(ty.variants().len()) }
    variant_at: |ty, index: usize| -> VariantInfo {
        let variant = variant(ty, index)?;
        let (name, docs) = (Text::for_good(variant.name()), Text::for_good(variant.docs()));
        Ok(VariantInfo { name, docs, field_count: variant.fields().len() })
    }
    variant_field_at: |ty, index: usize, field_index: usize| -> FieldInfo {
        let variant = variant(ty, index)?;
        at("field", format_args!("{ty}::{}", variant.name()), variant.fields().iter(), field_index).map(field)
    }
    method_count: |ty| -> usize { Ok(ty.methods().len()) }
    method_at: |ty, index: usize| -> Handle {
        Ok(FUNCTIONS.handle(Function(at("method", ty, ty.methods().iter(), index)?)))
    }
}

/// # Safety
/// See [`type_name`].
pub(super) unsafe extern "C" fn type_count(result: *mut usize) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(result, || Ok(registry::types().len())) }
}

/// # Safety
/// See [`type_name`].
pub(super) unsafe extern "C" fn type_at(index: usize, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(result, || Ok(TYPES.handle(at("type", "this library", registry::types(), index)?))) }
}

/// # Safety
/// See [`type_name`]; the text is null, or so many bytes that may be read.
pub(super) unsafe extern "C" fn type_by_path(text: *const c_char, len: usize, result: *mut Handle) -> Status {
    // SAFETY: the caller's promise.
    unsafe { answer(result, || Ok(TYPES.handle(find::type_by_path(name(text, len)?)?))) }
}

/// # Safety
/// See [`type_by_path`].
pub(super) unsafe extern "C" fn method_by_name(
    ty: Handle,
    text: *const c_char,
    len: usize,
    result: *mut Handle,
) -> Status {
    // SAFETY: the caller's promise.
    unsafe {
        answer(result, || {
            let method = find::method_of_type(TYPES.get(ty)?, name(text, len)?)?;
            Ok(FUNCTIONS.handle(Function(method)))
        })
    }
}
