//! The declarations of types, and what checks that C lays them out as the library does.

use core::fmt::Write;
use std::collections::BTreeSet;

use super::comment::{comment, heading};
use super::declare::declare;
use super::enums::write_enum;
use super::names::{distinct, type_name};
use super::types::Types;
use crate::error::Result;
use crate::ffi::export::Export;
use crate::ffi::export::plain::CType;
use crate::ty::Type;

impl Types {
    /// Declares all of them.
    pub(super) fn write(&self, out: &mut String, asserts: &mut Asserts) -> Result<()> {
        if !self.opaque.is_empty() {
            heading(out, "Types of which there are pointers only.");
        }
        for (ty, drop) in self.opaque.values() {
            let name = type_name(*ty)?;
            let mut lines = vec![ty.docs().to_string()];
            if let Some(drop) = drop {
                lines.extend([String::new(), format!("{} Freed by {}.", threads(drop), drop.name)]);
            }
            out.push('\n');
            comment(out, "", &lines);
            let _ = writeln!(out, "typedef struct {name} {name};");
        }
        if !self.plain.is_empty() {
            heading(out, "Types by value.");
            out.push('\n');
        }
        // First all names of structs, as they lead to each other by pointers; then everything as it is needed.
        for (ty, _) in self.plain.iter().filter(|(_, c)| matches!(c, CType::Struct { .. })) {
            let _ = writeln!(out, "typedef struct {0} {0};", type_name(*ty)?);
        }
        for (ty, c) in &self.plain {
            match c {
                CType::Enum { int, .. } => {
                    write_enum(out, *ty, c)?;
                    // Compilers can be told to make C's own `enum` as small as it can be.
                    if int.is_none() {
                        asserts.size(out, &type_name(*ty)?, *ty);
                    }
                }
                CType::Alias { of, .. } => {
                    out.push('\n');
                    comment(out, "", &[ty.docs().to_string()]);
                    let _ = writeln!(out, "typedef {};", declare(&of(), &type_name(*ty)?, false)?);
                }
                CType::Struct { .. } => self.write_struct(out, asserts, *ty, c)?,
                _ => {}
            }
        }
        for (name, [first, second]) in &self.made {
            let _ = writeln!(out, "\ntypedef struct {{\n    {first};\n    {second};\n}} {name};");
        }
        Ok(())
    }

    fn write_struct(&self, out: &mut String, asserts: &mut Asserts, ty: Type, c: &CType) -> Result<()> {
        let CType::Struct { fields, .. } = c else { return Ok(()) };
        let name = type_name(ty)?;
        out.push('\n');
        comment(out, "", &[ty.docs().to_string()]);
        let _ = writeln!(out, "struct {name} {{");
        let members = distinct(fields.iter().map(|field| (field.name, false)), |name| self.hides(name));
        for (field, member) in fields.iter().zip(&members) {
            let docs = ty.field(field.name).map_or("", |field| field.docs());
            comment(out, "    ", &[docs.to_string()]);
            let _ = writeln!(out, "    {};", declare(&(field.c)(), member, false)?);
        }
        out.push_str("};\n");
        asserts.size(out, &name, ty);
        for (field, member) in fields.iter().zip(&members) {
            let condition = format!("offsetof({name}, {member}) == {}", field.offset);
            asserts.write(out, format!("offset_of_{name}_{member}"), &condition);
        }
        Ok(())
    }
}

/// That C has laid things out as the library has.
pub(super) struct Asserts {
    library: String,
    used: BTreeSet<String>,
}

impl Asserts {
    pub(super) fn new(library: &str) -> Asserts {
        Asserts { library: library.to_uppercase(), used: BTreeSet::new() }
    }

    fn size(&mut self, out: &mut String, name: &str, ty: Type) {
        let size = ty.size().expect("a plain type has a size");
        self.write(out, format!("size_of_{name}"), &format!("sizeof({name}) == {size}"));
    }

    /// One of them, under a name that none has: that of one type and of its field can be that of another and of
    /// another.
    pub(super) fn write(&mut self, out: &mut String, mut what: String, condition: &str) {
        while !self.used.insert(what.clone()) {
            what.push('_');
        }
        let _ = writeln!(out, "{}_ASSERT({what}, {condition});", self.library);
    }
}

/// Which threads may use what this frees.
fn threads(drop: &Export) -> &'static str {
    match drop.threads {
        (true, true) => {
            "Any thread may have one, and several may look at it at once; one that changes it needs it alone."
        }
        (true, false) => "Any thread may have one, but only one at a time.",
        (false, true) => "Several threads may look at one at once; the one that made it frees it.",
        (false, false) => "It stays on the thread that made it.",
    }
}
