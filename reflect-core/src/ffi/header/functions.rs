//! Prototypes, and the frames by which the same functions are called through one type of pointer.

use core::fmt::Write;

use super::comment::comment;
use super::declare::{declare, declare_pointer, declare_reference, elements};
use super::layout::Asserts;
use super::names::{distinct, type_name};
use super::types::{Types, made};
use crate::error::Result;
use crate::ffi::export::form::{Form, Way};
use crate::ffi::export::{Export, Outcome, Policy};

/// What C has for an argument or a result of this form: one declaration, or two where a length goes with it.
fn declarations(library: &str, form: &Form, name: &str) -> Result<Vec<String>> {
    if let Some(made) = made(library, form)? {
        return Ok(vec![format!("{made} {name}").trim_end().into()]);
    }
    let pointer = |is_const: bool| match &form.c {
        Some(c) if form.is_list() => declare_pointer(c, name, is_const),
        Some(c) => declare_reference(c, name, is_const),
        None => {
            let qualifier = if is_const { "const " } else { "" };
            Ok(format!("{qualifier}{} *{name}", type_name((form.ty)())?))
        }
    };
    let one = match (form.way, &form.c) {
        (Way::Value, Some(c)) => declare(c, name, false)?,
        (Way::Text | Way::CText, _) => format!("const char *{name}"),
        (Way::Shared | Way::List, _) => pointer(true)?,
        _ => pointer(false)?,
    };
    if form.is_list() { Ok(vec![one, format!("size_t {name}_len")]) } else { Ok(vec![one]) }
}

/// What its parameters are called.
fn names(types: &Types, export: &Export) -> Vec<String> {
    let has_out = export.outcome == Outcome::StatusAnd;
    let params = export.params.iter().map(|param| (param.name, param.form.is_list()));
    distinct(params, |name| has_out && name == "out" || types.hides(name))
}

/// What follows from the forms, and what an author would otherwise have to say.
fn notes(library: &str, types: &Types, export: &Export) -> Vec<String> {
    let mut notes = Vec::new();
    let freed = |form: &Form| match form.way {
        Way::Owned => types.drop_of((form.ty)()).map(String::from),
        Way::OwnedText | Way::OwnedList => Some(format!("{library}_free")),
        _ => None,
    };
    for (param, name) in export.params.iter().zip(names(types, export)) {
        if param.form.way == Way::Owned {
            notes.push(format!("`{name}` is the function's from then on, unless REFLECT_INVALID is the status."));
        }
        if let (Way::Shared | Way::Exclusive, Some(c)) = (param.form.way, param.form.c)
            && let lens = elements(c).1
            && !lens.is_empty()
        {
            let lens: Vec<String> = lens.iter().map(usize::to_string).collect();
            notes.push(format!("`{name}` points to {} elements.", lens.join(" times ")));
        }
        if param.form.optional && param.form.way != Way::Value {
            notes.push(format!("`{name}` may be NULL."));
        }
    }
    if export.outcome == Outcome::StatusAnd {
        notes.push(format!("`*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; {library}_message tells why."));
    }
    let place = if export.outcome == Outcome::StatusAnd { "`*out`" } else { "The result" };
    for (index, form) in export.results.iter().enumerate() {
        let what =
            if export.results.len() > 1 { format!("`r{index}` of {}", place.to_lowercase()) } else { place.into() };
        let is_pointer = matches!(form.way, Way::Owned | Way::Value);
        let part = if is_pointer { what } else { format!("`ptr` of {}", what.to_lowercase()) };
        if let Some(freed) = freed(form) {
            notes.push(format!("{part} is to be freed by {freed}."));
        }
        if form.optional && form.way != Way::Value {
            notes.push(format!("{part} may be NULL."));
        }
    }
    match export.policy {
        Policy::Status => {}
        Policy::Abort => notes.push("A panic ends the process.".into()),
        Policy::Unwind => notes.push("May unwind: its callers have to be compiled for that.".into()),
    }
    notes
}

/// The prototype of the plain function, and the `struct` of its results where it has several.
pub(super) fn prototype(out: &mut String, library: &str, types: &Types, export: &Export) -> Result<()> {
    out.push('\n');
    let name = export.name;
    if export.is_drop() {
        let ty = type_name(export.owner().expect("of a type"))?;
        comment(out, "", &["Frees what it leads to. NULL leads to nothing.".into()]);
        let _ = writeln!(out, "reflect_status {name}({ty} *self);");
        return Ok(());
    }
    if returns_struct(export) {
        let _ = writeln!(out, "struct {name}_return {{");
        for (index, form) in export.results.iter().enumerate() {
            let _ = writeln!(out, "    {};", declarations(library, form, &format!("r{index}"))?.join(";\n    "));
        }
        out.push_str("};\n\n");
    }
    let mut lines = vec![export.docs().to_string()];
    let notes = notes(library, types, export);
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes);
    }
    comment(out, "", &lines);
    let mut params = Vec::new();
    for (param, name) in export.params.iter().zip(names(types, export)) {
        params.extend(declarations(library, &param.form, &name)?);
    }
    if export.outcome == Outcome::StatusAnd {
        params.push(result(library, export, "*out")?);
    }
    let params = if params.is_empty() { "void".into() } else { params.join(", ") };
    let function = format!("{name}({params})");
    let declared = match export.outcome {
        Outcome::Value => result(library, export, &function)?,
        _ => format!("reflect_status {function}"),
    };
    let _ = writeln!(out, "{declared};");
    Ok(())
}

/// Whether the results are a `struct` of their own: also of one that is a tuple's.
fn returns_struct(export: &Export) -> bool {
    export.results.len() > 1 || export.is_tuple
}

/// What the results are, around a name.
fn result(library: &str, export: &Export, name: &str) -> Result<String> {
    match export.results {
        _ if returns_struct(export) => Ok(format!("struct {}_return {name}", export.name)),
        [] => Ok(format!("void {name}")),
        [form, ..] => Ok(declarations(library, form, name)?.remove(0)),
    }
}

/// The frame, where its parts lie, and the function that takes it.
pub(super) fn frame(out: &mut String, library: &str, asserts: &mut Asserts, export: &Export) -> Result<()> {
    let name = export.name;
    let _ = writeln!(out, "\nstruct {name}_frame {{");
    let receives = export.params.first().is_some_and(|param| param.name == "self");
    let param = |index: usize| match index {
        0 if receives => "recv".to_string(),
        index => format!("p{}", index - usize::from(receives)),
    };
    let params = export.params.iter().enumerate().map(|(index, own)| (param(index), &own.form));
    let results = export.results.iter().enumerate().map(|(index, form)| (format!("r{index}"), form));
    let parts: Vec<_> = params.chain(results).collect();
    let mut fields = Vec::new();
    for (index, (field, form)) in parts.iter().enumerate() {
        for declaration in declarations(library, form, field)? {
            let _ = writeln!(out, "    {declaration};");
        }
        let (offset, layout) = (export.offsets[index], export.parts[index]);
        fields.push((field, offset));
        let next = export.offsets.get(index + 1).copied().unwrap_or(export.size);
        if next > offset + layout.size() {
            let _ = writeln!(out, "    char __pad{index}[{}];", next - offset - layout.size());
        }
    }
    if parts.is_empty() {
        out.push_str("    char unused;\n");
    }
    out.push_str("};\n");
    let condition = format!("sizeof(struct {name}_frame) == {}", export.size);
    asserts.write(out, format!("size_of_{name}_frame"), &condition);
    for (field, offset) in fields {
        let condition = format!("offsetof(struct {name}_frame, {field}) == {offset}");
        asserts.write(out, format!("offset_of_{name}_frame_{field}"), &condition);
    }
    let _ = writeln!(out, "reflect_status {}(void *frame);", export.call);
    Ok(())
}
