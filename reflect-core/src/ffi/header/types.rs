//! The types of a header: which there are, in an order in which each has been declared before it is needed, and what C
//! has for them.

use core::fmt::Write;
use std::collections::BTreeMap;

use super::comment::{comment, heading};
use super::declare::{declare, declare_pointer, scalar, word};
use super::names::{distinct, identifier, type_name};
use crate::error::{Error, ErrorKind, Result};
use crate::ffi::export::Export;
use crate::ffi::export::form::{Form, Way};
use crate::ffi::export::plain::CType;
use crate::ty::{Kind, Type};

/// All types that the functions of a header need.
#[derive(Default)]
pub(super) struct Types {
    /// Those that C has by value, each after what it is made of.
    plain: Vec<(Type, CType)>,
    /// Those of which C has but pointers, with what frees them.
    opaque: BTreeMap<&'static str, (Type, Option<&'static str>)>,
    /// The library's own `struct`s, by their names.
    made: BTreeMap<String, String>,
    /// Which names are taken, and by what.
    names: BTreeMap<String, String>,
}

/// Refuses to write a header, with the reason.
pub(super) fn refused(reason: String) -> Error {
    Error::new(ErrorKind::Header { reason })
}

impl Types {
    /// Those of these functions, for a library of this name.
    pub(super) fn of(library: &str, exports: &[&'static Export]) -> Result<Types> {
        let mut types = Types::default();
        for export in exports {
            types.name(export.name, format!("the function {}::{}", export.module, export.name))?;
            for form in export.params.iter().map(|param| &param.form).chain(export.results) {
                types.add(library, form)?;
            }
            if let Some(owner) = export.owner.filter(|_| export.is_drop()) {
                types.add_opaque(owner(), Some(export.name));
            }
        }
        types.opaque.retain(|_, (ty, _)| !types.plain.iter().any(|(plain, _)| plain == ty));
        let named: Vec<Type> =
            types.plain.iter().map(|(ty, _)| *ty).chain(types.opaque.values().map(|(ty, _)| *ty)).collect();
        for ty in named {
            types.name(&type_name(ty)?, format!("the type {}", ty.path()))?;
        }
        Ok(types)
    }

    /// Takes a name, which nothing else may have.
    pub(super) fn name(&mut self, name: &str, what: String) -> Result<()> {
        match self.names.insert(name.into(), what.clone()) {
            Some(other) if other != what => Err(refused(format!(
                "C would have {other} and {what} under one name, `{name}`; the tag `c`, `#[reflect(tag = r#\"c:\"name\"\"#)]`, \
                 gives a type another, and `export` a function"
            ))),
            _ => Ok(()),
        }
    }

    fn add(&mut self, library: &str, form: &Form) -> Result<()> {
        if let Some(c) = &form.c {
            self.add_plain(c)?;
        }
        if matches!((form.way, &form.c), (Way::Owned | Way::Shared | Way::Exclusive, None)) {
            self.add_opaque((form.ty)(), None);
        }
        if let Some(name) = made(library, form)? {
            let text = match (form.way, &form.c) {
                (Way::OwnedText, _) => format!("    char *ptr;\n    size_t len;\n}} {name};"),
                (Way::StaticText, _) => format!("    const char *ptr;\n    size_t len;\n}} {name};"),
                (Way::OwnedList, Some(c)) => {
                    format!("    {};\n    size_t len;\n}} {name};", declare_pointer(c, "ptr", false)?)
                }
                (_, Some(c)) => format!("    bool is_some;\n    {};\n}} {name};", declare(c, "value", false)?),
                _ => return Ok(()),
            };
            self.made.insert(name.clone(), text);
            self.name(&name, "what the library makes of a type".into())?;
        }
        Ok(())
    }

    fn add_opaque(&mut self, ty: Type, drop: Option<&'static str>) {
        let entry = self.opaque.entry(ty.path()).or_insert((ty, drop));
        entry.1 = entry.1.or(drop);
    }

    fn add_plain(&mut self, c: &CType) -> Result<()> {
        match *c {
            CType::Named(_) => {}
            CType::Pointer { to, .. } => {
                let mut target = to();
                while target.kind() == Kind::RawPointer
                    && let Some(next) = target.elem()
                {
                    target = next;
                }
                if scalar(target).is_none() {
                    self.add_opaque(target, None);
                }
            }
            CType::Function { params, result } => {
                for c in params.iter().chain(&result) {
                    self.add_plain(&c())?;
                }
            }
            CType::Array { of, len } => {
                if len == 0 {
                    return Err(refused("an array of no elements cannot be declared in C".into()));
                }
                self.add_plain(&of())?;
            }
            CType::Struct { ty, fields } => {
                if self.plain.iter().any(|(other, _)| *other == ty()) {
                    return Ok(());
                }
                for field in fields {
                    // A function in a field may take the whole, which is declared by then.
                    if !matches!((field.c)(), CType::Function { .. }) {
                        self.add_plain(&(field.c)())?;
                    }
                }
                self.plain.push((ty(), *c));
                for field in fields {
                    self.add_plain(&(field.c)())?;
                }
            }
            CType::Alias { ty, of } => {
                if !self.plain.iter().any(|(other, _)| *other == ty()) {
                    self.add_plain(&of())?;
                    self.plain.push((ty(), *c));
                }
            }
            CType::Enum { ty, values, .. } => {
                if !self.plain.iter().any(|(other, _)| *other == ty()) {
                    self.plain.push((ty(), *c));
                    for (value, _) in values {
                        self.name(&constant(ty(), value)?, format!("the variant {value} of {}", ty().path()))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What frees the handles of a type.
    pub(super) fn drop_of(&self, ty: Type) -> Option<&'static str> {
        self.opaque.get(ty.path()).and_then(|(_, drop)| *drop)
    }

    /// Declares all of them.
    pub(super) fn write(&self, out: &mut String, library: &str) -> Result<()> {
        if !self.opaque.is_empty() {
            heading(out, "Types of which there are pointers only.");
        }
        for (ty, drop) in self.opaque.values() {
            let name = type_name(*ty)?;
            let mut lines = vec![ty.docs().to_string()];
            if let Some(drop) = drop {
                lines.extend([String::new(), format!("{} Freed by {drop}.", threads(*ty))]);
            }
            out.push('\n');
            comment(out, "", &lines);
            let _ = writeln!(out, "typedef struct {name} {name};");
        }
        let structs = self.plain.iter().filter(|(_, c)| matches!(c, CType::Struct { .. }));
        if !self.plain.is_empty() {
            heading(out, "Types by value.");
            out.push('\n');
        }
        for (ty, _) in structs {
            let _ = writeln!(out, "typedef struct {0} {0};", type_name(*ty)?);
        }
        for (ty, c) in self.plain.iter().filter(|(_, c)| matches!(c, CType::Enum { .. })) {
            write_enum(out, *ty, c)?;
        }
        // They may be needed by structs, and of structs they need no more than the name.
        for (ty, c) in &self.plain {
            if let CType::Alias { of, .. } = c {
                out.push('\n');
                comment(out, "", &[ty.docs().to_string()]);
                let _ = writeln!(out, "typedef {};", declare(&of(), &type_name(*ty)?, false)?);
            }
        }
        for (ty, c) in &self.plain {
            if let CType::Struct { fields, .. } = c {
                let name = type_name(*ty)?;
                out.push('\n');
                comment(out, "", &[ty.docs().to_string()]);
                let _ = writeln!(out, "struct {name} {{");
                let members = distinct(fields.iter().map(|field| (field.name, false)), &[]);
                for (field, member) in fields.iter().zip(&members) {
                    let docs = ty.field(field.name).map_or("", |field| field.docs());
                    comment(out, "    ", &[docs.to_string()]);
                    let _ = writeln!(out, "    {};", declare(&(field.c)(), member, false)?);
                }
                out.push_str("};\n");
                let size = ty.size().expect("a plain type has a size");
                assert(out, library, &format!("size_of_{name}"), &format!("sizeof({name}) == {size}"));
                for (field, member) in fields.iter().zip(&members) {
                    let offset = field.offset;
                    let what = format!("offset_of_{name}_{member}");
                    assert(out, library, &what, &format!("offsetof({name}, {member}) == {offset}"));
                }
            }
        }
        for text in self.made.values() {
            let _ = writeln!(out, "\ntypedef struct {{\n{text}");
        }
        Ok(())
    }
}

/// That C has laid something out as the library has.
pub(super) fn assert(out: &mut String, library: &str, what: &str, condition: &str) {
    let _ = writeln!(out, "{}_ASSERT({what}, {condition});", library.to_uppercase());
}

fn write_enum(out: &mut String, ty: Type, c: &CType) -> Result<()> {
    let CType::Enum { int, values, .. } = c else { return Ok(()) };
    let name = type_name(ty)?;
    out.push('\n');
    comment(out, "", &[ty.docs().to_string()]);
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
    match int {
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

/// The constant of a variant.
fn constant(ty: Type, variant: &str) -> Result<String> {
    Ok(format!("{}_{}", type_name(ty)?, identifier(variant).trim_start_matches('_')))
}

/// The `struct` that the library makes for such a form, if it needs one.
pub(super) fn made(library: &str, form: &Form) -> Result<Option<String>> {
    Ok(match (form.way, &form.c) {
        (Way::OwnedText, _) => Some(format!("{library}_text")),
        (Way::StaticText, _) => Some(format!("{library}_static_text")),
        (Way::OwnedList, Some(c)) => Some(format!("{library}_list_{}", word(c)?)),
        (Way::Value, Some(c)) if form.optional => Some(format!("{library}_maybe_{}", word(c)?)),
        _ => None,
    })
}

/// Which threads may use a value.
fn threads(ty: Type) -> &'static str {
    match (ty.is_send(), ty.is_sync()) {
        (true, true) => {
            "Any thread may have one, and several may look at it at once; one that changes it needs it alone."
        }
        (true, false) => "Any thread may have one, but only one at a time.",
        (false, true) => "Several threads may look at one at once; the one that made it frees it.",
        (false, false) => "It stays on the thread that made it.",
    }
}
