//! Declarations: a type around a name, inside out, as C has it.

use core::fmt::Write;

use super::names::type_name;
use crate::error::Result;
use crate::ffi::export::plain::CType;
use crate::ty::{Kind, Type};

/// `T name`, for whatever stands in the place of the name: `name`, `*name`, `name[4]`.
pub(super) fn declare(c: &CType, name: &str, is_const: bool) -> Result<String> {
    let qualifier = if is_const { "const " } else { "" };
    Ok(match *c {
        CType::Named(base) => beside(qualifier, base, name),
        CType::Struct { ty, .. } | CType::Enum { ty, .. } | CType::Alias { ty, .. } => {
            beside(qualifier, &type_name(ty())?, name)
        }
        CType::Pointer { is_const: target_is_const, to } => {
            declare_type(to(), &format!("*{qualifier}{name}"), target_is_const)?
        }
        CType::Array { of, len } => declare(&of(), &format!("{name}[{len}]"), is_const)?,
        CType::Function { params, result } => {
            let params = params.iter().map(|param| declare(&param(), "", false)).collect::<Result<Vec<_>>>()?;
            let params = if params.is_empty() { "void".into() } else { params.join(", ") };
            let function = format!("(*{qualifier}{name})({params})");
            match result {
                None => beside("", "void", &function),
                Some(result) => declare(&result(), &function, false)?,
            }
        }
    })
}

/// A pointer to what a `CType` describes.
pub(super) fn declare_pointer(c: &CType, name: &str, is_const: bool) -> Result<String> {
    let name = match c {
        CType::Array { .. } => format!("(*{name})"),
        _ => format!("*{name}"),
    };
    declare(c, &name, is_const)
}

/// The same of a type that only a pointer leads to, so that nothing has to be known of it but its name.
pub(super) fn declare_type(ty: Type, name: &str, is_const: bool) -> Result<String> {
    let qualifier = if is_const { "const " } else { "" };
    if ty.kind() == Kind::RawPointer
        && let Some(target) = ty.elem()
    {
        return declare_type(target, &format!("*{qualifier}{name}"), ty.name().starts_with("*const "));
    }
    Ok(match scalar(ty) {
        Some(base) => beside(qualifier, base, name),
        None => beside(qualifier, &type_name(ty)?, name),
    })
}

/// What C calls a type of the language's own; `void` for what has no counterpart.
pub(super) fn scalar(ty: Type) -> Option<&'static str> {
    Some(match ty.kind() {
        Kind::Bool => "bool",
        Kind::Char => "uint32_t",
        Kind::U8 => "uint8_t",
        Kind::U16 => "uint16_t",
        Kind::U32 => "uint32_t",
        Kind::U64 => "uint64_t",
        Kind::Usize => "size_t",
        Kind::I8 => "int8_t",
        Kind::I16 => "int16_t",
        Kind::I32 => "int32_t",
        Kind::I64 => "int64_t",
        Kind::Isize => "ptrdiff_t",
        Kind::F32 => "float",
        Kind::F64 => "double",
        Kind::Struct | Kind::Enum | Kind::Opaque if !ty.is::<core::ffi::c_void>() => return None,
        _ => "void",
    })
}

fn beside(qualifier: &str, base: &str, name: &str) -> String {
    let mut text = String::new();
    let _ = write!(text, "{qualifier}{base} {name}");
    text.truncate(text.trim_end().len());
    text
}

/// The same in one word, for a name that is made of it.
pub(super) fn word(c: &CType) -> Result<String> {
    Ok(match *c {
        CType::Named(base) => base.into(),
        CType::Struct { ty, .. } | CType::Enum { ty, .. } | CType::Alias { ty, .. } => type_name(ty())?,
        CType::Pointer { .. } | CType::Function { .. } => {
            let words = super::names::identifier(&declare(c, "", false)?.replace('*', "_pointer_"));
            // C++ keeps to itself what has two of them.
            words.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
        }
        CType::Array { of, len } => format!("{}_{len}", word(&of())?),
    })
}
