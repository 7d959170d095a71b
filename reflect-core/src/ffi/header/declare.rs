//! Declarations: a type around a name, inside out, as C has it.

use core::fmt::Write;

use super::names::type_name;
use crate::error::Result;
use crate::ffi::export::plain::{CType, registered};
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

/// A pointer to one value. One to an array is one to its first element: C before C23 would not have a pointer to an
/// array where one to an array that is constant is asked for.
pub(super) fn declare_reference(c: &CType, name: &str, is_const: bool) -> Result<String> {
    declare(&elements(*c).0, &format!("*{name}"), is_const)
}

/// What an array is of, through and through, and how many of them there are on each way down; whatever else it is, is
/// of itself.
pub(super) fn elements(c: CType) -> (CType, Vec<usize>) {
    let (mut inner, mut lens) = (c, Vec::new());
    loop {
        inner = match inner {
            CType::Array { of, len } => {
                lens.push(len);
                of()
            }
            CType::Alias { of, .. } if is_array(of()) => of(),
            _ => return (if lens.is_empty() { c } else { inner }, lens),
        };
    }
}

/// Whether it is an array, whatever it is called.
fn is_array(c: CType) -> bool {
    match c {
        CType::Array { .. } => true,
        CType::Alias { of, .. } => is_array(of()),
        _ => false,
    }
}

/// What a pointer leads to.
pub(super) enum Target {
    /// Another.
    Pointer { is_const: bool, to: Type },
    /// What the language has itself.
    Scalar(&'static str),
    /// What C has by value.
    Plain(CType),
    /// What C knows nothing of but its name.
    Opaque(Type),
}

/// What a pointer to this type leads to. Of an array, that is its first element.
pub(super) fn target(ty: Type) -> Target {
    match (ty.kind(), ty.elem()) {
        (Kind::RawPointer, Some(to)) => Target::Pointer { is_const: ty.name().starts_with("*const "), to },
        (Kind::Array, Some(element)) => target(element),
        _ => match (scalar(ty), registered(ty)) {
            (Some(base), _) => Target::Scalar(base),
            (None, Some(c)) => Target::Plain(elements(c).0),
            (None, None) => Target::Opaque(ty),
        },
    }
}

/// A type that only a pointer leads to, around a name.
fn declare_type(ty: Type, name: &str, is_const: bool) -> Result<String> {
    let qualifier = if is_const { "const " } else { "" };
    match target(ty) {
        Target::Pointer { is_const: target_is_const, to } => {
            declare_type(to, &format!("*{qualifier}{name}"), target_is_const)
        }
        Target::Scalar(base) => Ok(beside(qualifier, base, name)),
        Target::Plain(c) => declare(&c, name, is_const),
        Target::Opaque(ty) => Ok(beside(qualifier, &type_name(ty)?, name)),
    }
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

/// The same in words, for a name that is made of them: first what it is, so that no two types have the same.
pub(super) fn word(c: &CType) -> Result<String> {
    Ok(match *c {
        CType::Named(base) => base.into(),
        CType::Struct { ty, .. } | CType::Enum { ty, .. } | CType::Alias { ty, .. } => type_name(ty())?,
        CType::Pointer { is_const, to } => pointer_word(is_const, to())?,
        CType::Array { of, len } => format!("array_of_{len}_{}", word(&of())?),
        CType::Function { params, result } => {
            let mut words = format!("function_of_{}", params.len());
            for param in params {
                let _ = write!(words, "_{}", word(&param())?);
            }
            let result = result.map_or(Ok("void".into()), |result| word(&result()))?;
            format!("{words}_to_{result}")
        }
    })
}

fn pointer_word(is_const: bool, to: Type) -> Result<String> {
    let target = match target(to) {
        Target::Pointer { is_const, to } => pointer_word(is_const, to)?,
        Target::Scalar(base) => base.into(),
        Target::Plain(c) => word(&c)?,
        Target::Opaque(ty) => type_name(ty)?,
    };
    Ok(format!("pointer_to_{}{target}", if is_const { "const_" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::export::plain::Plain;

    fn words<T: Plain>() -> String {
        word(&T::C).unwrap()
    }

    #[test]
    fn no_two_types_have_the_same_words() {
        let all = [
            words::<extern "C" fn(extern "C" fn(i32) -> i32)>(),
            words::<extern "C" fn(*mut i32, i32)>(),
            words::<extern "C" fn(*const i32, i32)>(),
            words::<extern "C" fn(*const i32) -> i32>(),
            words::<*const *mut i32>(),
            words::<extern "C" fn(extern "C" fn()) -> i32>(),
            words::<extern "C" fn(extern "C" fn() -> i32)>(),
            words::<*mut *const i32>(),
            words::<[[u8; 2]; 3]>(),
            words::<[[u8; 3]; 2]>(),
        ];
        for (index, word) in all.iter().enumerate() {
            assert!(!all[..index].contains(word), "{word}");
        }
        assert_eq!(all[0], "function_of_1_function_of_1_int32_t_to_int32_t_to_void");
        assert_eq!(all[4], "pointer_to_const_pointer_to_int32_t");
    }

    #[test]
    fn one_pointer_to_an_array_is_to_its_elements() {
        let declared = |c: CType| (declare_reference(&c, "at", true).unwrap(), elements(c).1);
        assert_eq!(declared(i32::C), ("const int32_t *at".into(), vec![]));
        assert_eq!(declared(<[i32; 4]>::C), ("const int32_t *at".into(), vec![4]));
        assert_eq!(declared(<[[*mut i32; 3]; 2]>::C), ("int32_t *const *at".into(), vec![2, 3]));
        assert_eq!(declare_pointer(&<[f32; 3]>::C, "at", true).unwrap(), "const float (*at)[3]");
        assert_eq!(declare(&<*const [i32; 4]>::C, "at", false).unwrap(), "const int32_t *at");
    }
}
