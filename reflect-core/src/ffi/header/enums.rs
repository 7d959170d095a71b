//! Enums: C's own where it has one for all of the values, else integers with names for them.

use core::fmt::Write;

use super::comment::comment;
use super::names::{identifier, type_name};
use super::types::refused;
use crate::error::Result;
use crate::ffi::export::plain::CType;
use crate::ty::Type;

/// Declares one.
pub(super) fn write_enum(out: &mut String, ty: Type, c: &CType) -> Result<()> {
    let CType::Enum { int, values, .. } = c else { return Ok(()) };
    let name = type_name(ty)?;
    out.push('\n');
    comment(out, "", &[ty.docs().to_string()]);
    // Before C23, a constant of an `enum` is an `int`.
    let small = |value: i128| i32::try_from(value).is_ok();
    let mut constants = String::new();
    for (variant, value) in values.iter().filter(|(_, value)| small(*value)) {
        let docs = ty.variant(variant).map_or("", |variant| variant.docs());
        comment(&mut constants, "    ", &[docs.to_string()]);
        let _ = writeln!(constants, "    {} = {value},", constant(ty, variant)?);
    }
    // Before C23 and C++11 there is no comma behind the last.
    if let Some(last) = constants.rfind(',') {
        constants.remove(last);
    }
    match integer(ty, *int, values)? {
        None => {
            let _ = writeln!(out, "typedef enum {name} {{\n{constants}}} {name};");
        }
        Some(int) => {
            let _ = writeln!(out, "typedef {int} {name};");
            if !constants.is_empty() {
                let _ = writeln!(out, "enum {{\n{constants}}};");
            }
        }
    }
    for (variant, value) in values.iter().filter(|(_, value)| !small(*value)) {
        let docs = ty.variant(variant).map_or("", |variant| variant.docs());
        comment(out, "", &[docs.to_string()]);
        let unsigned = if *value > 0 { "ULL" } else { "LL" };
        // The least of all has no literal: its digits are one too many before they are negated.
        let literal = match i64::try_from(*value) {
            Ok(i64::MIN) => format!("(-{}LL - 1)", i64::MAX),
            _ => format!("{value}{unsigned}"),
        };
        let _ = writeln!(out, "#define {} (({name}){literal})", constant(ty, variant)?);
    }
    Ok(())
}

/// The integer that it is; `None` where it is C's own `enum`.
fn integer(ty: Type, int: Option<&'static str>, values: &[(&str, i128)]) -> Result<Option<&'static str>> {
    let fit = |least: i128, most: i128| values.iter().all(|&(_, value)| (least..=most).contains(&value));
    if int.is_some() || fit(i32::MIN.into(), i32::MAX.into()) {
        return Ok(int);
    }
    // rustc makes an enum of these an `unsigned int`, as compilers of C do that have them at all.
    if fit(0, u32::MAX.into()) {
        return Ok(Some("uint32_t"));
    }
    Err(refused(format!(
        "the values of {} are more than an `enum` of C's has; `#[repr(i64)]`, say, makes it an integer of that size",
        ty.path()
    )))
}

/// The constant of a variant.
pub(super) fn constant(ty: Type, variant: &str) -> Result<String> {
    Ok(format!("{}_{}", type_name(ty)?, identifier(variant).trim_start_matches('_')))
}
