//! The types of a header: which there are, in an order in which each has been declared before it is needed, and which
//! names are taken.

use std::collections::BTreeMap;

use super::declare::{Target, declare, declare_pointer, target, word};
use super::enums::constant;
use super::names::{HEADERS, type_name};
use crate::error::{Error, ErrorKind, Result};
use crate::ffi::export::Export;
use crate::ffi::export::form::{Form, Way};
use crate::ffi::export::plain::CType;
use crate::ffi::status::Status;
use crate::ty::Type;

/// All types that the functions of a header need.
pub(super) struct Types {
    library: String,
    /// Those that C has by value, each after what it is made of.
    pub(super) plain: Vec<(Type, CType)>,
    /// Those that are being looked into.
    open: Vec<Type>,
    /// Those of which no more than the name has been needed so far.
    waiting: Vec<CType>,
    /// Those of which C has but pointers, with what frees them.
    pub(super) opaque: BTreeMap<&'static str, (Type, Option<&'static Export>)>,
    /// The library's own `struct`s, by their names: what is declared in each.
    pub(super) made: BTreeMap<String, [String; 2]>,
    /// Which names are taken, and by what.
    names: BTreeMap<String, Taken>,
}

/// What has a name.
#[derive(PartialEq)]
enum Taken {
    /// A function, whose name a parameter or a member may have as well.
    Function(String),
    /// A type, a constant or a macro.
    Other(String),
}

impl Taken {
    /// What it is, in words.
    fn what(&self) -> &str {
        let (Taken::Function(what) | Taken::Other(what)) = self;
        what
    }
}

/// What parts of `struct`s are called that headers make, and what is between `p` or `r` and a number. In C++ none of
/// them may be called as its own type.
const PARTS: [&str; 6] = ["is_some", "value", "ptr", "len", "recv", "out"];

/// Refuses to write a header, with the reason.
pub(super) fn refused(reason: String) -> Error {
    Error::new(ErrorKind::Header { reason })
}

impl Types {
    /// Those of these functions, for a library of this name.
    pub(super) fn of(library: &str, exports: &[&'static Export]) -> Result<Types> {
        let mut types = Types {
            library: library.into(),
            plain: Vec::new(),
            open: Vec::new(),
            waiting: Vec::new(),
            opaque: BTreeMap::new(),
            made: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        types.name_own()?;
        for export in exports {
            types.name(export.name, Taken::Function(format!("the function {}::{}", export.module, export.name)))?;
            if !export.is_drop() {
                types.name(export.call, Taken::Function(format!("what calls {} by a frame", export.name)))?;
                for made in ["return", "frame"] {
                    let name = format!("struct {}_{made}", export.name);
                    types.name(&name, Taken::Other(format!("the {made} of {}", export.name)))?;
                }
            }
            for form in export.params.iter().map(|param| &param.form).chain(export.results) {
                types.add(form)?;
            }
            if let Some(owner) = export.owner.filter(|_| export.is_drop()) {
                types.add_opaque(owner(), Some(export));
            }
        }
        while let Some(c) = types.waiting.pop() {
            types.add_plain(&c, true)?;
        }
        types.opaque.retain(|_, (ty, _)| !types.plain.iter().any(|(plain, _)| plain == ty));
        let named: Vec<Type> =
            types.plain.iter().map(|(ty, _)| *ty).chain(types.opaque.values().map(|(ty, _)| *ty)).collect();
        for ty in named {
            types.name_type(ty)?;
        }
        Ok(types)
    }

    /// What every header has, and what it includes.
    fn name_own(&mut self) -> Result<()> {
        let library = self.library.clone();
        let own = || Taken::Other("what every header declares".into());
        for name in HEADERS.split(' ').chain(["reflect_status", "reflect_api", "REFLECT_STATUS"]) {
            self.name(name, own())?;
        }
        for (status, _) in Status::ALL {
            self.name(status.name(), own())?;
        }
        for name in ["H", "ASSERT"] {
            self.name(&format!("{}_{name}", library.to_uppercase()), own())?;
        }
        for name in ["status", "message", "free", "reflect"] {
            self.name(&format!("{library}_{name}"), Taken::Function("a function of the library itself".into()))?;
        }
        for name in ["text", "static_text"] {
            self.name(&format!("{library}_{name}"), Taken::Other(MADE.into()))?;
        }
        Ok(())
    }

    /// Takes the name of a type.
    fn name_type(&mut self, ty: Type) -> Result<()> {
        let name = type_name(ty)?;
        let what = format!("the type {}", ty.path());
        let numbered = name.strip_prefix(['p', 'r']).is_some_and(|number| number.parse::<u32>().is_ok());
        if numbered || PARTS.contains(&&*name) {
            return Err(clash(&name, "the parts of structs", &what));
        }
        if name.starts_with(&format!("{}_asserts_", self.library)) {
            return Err(clash(&name, "what checks layouts", &what));
        }
        if let Some(other) = self.names.get(&format!("struct {name}")) {
            return Err(clash(&name, other.what(), &what));
        }
        self.name(&name, Taken::Other(what))
    }

    /// Takes a name, which nothing else may have.
    fn name(&mut self, name: &str, what: Taken) -> Result<()> {
        match self.names.get(name) {
            Some(other) if *other != what => Err(clash(name, other.what(), what.what())),
            _ => {
                self.names.insert(name.into(), what);
                Ok(())
            }
        }
    }

    /// Whether a parameter or a member of this name would hide a type, or be read as a macro.
    pub(super) fn hides(&self, name: &str) -> bool {
        matches!(self.names.get(name), Some(Taken::Other(_)))
    }

    fn add(&mut self, form: &Form) -> Result<()> {
        if let Some(c) = &form.c {
            self.add_plain(c, true)?;
        }
        if matches!((form.way, &form.c), (Way::Owned | Way::Shared | Way::Exclusive, None)) {
            self.add_opaque((form.ty)(), None);
        }
        let Some(name) = made(&self.library, form)? else { return Ok(()) };
        let (some, len) = (String::from("bool is_some"), String::from("size_t len"));
        let members = match (form.way, &form.c) {
            (Way::OwnedText, _) => ["char *ptr".into(), len],
            (Way::StaticText, _) => ["const char *ptr".into(), len],
            (Way::OwnedList, Some(c)) => [declare_pointer(c, "ptr", false)?, len],
            (_, Some(c)) => [some, declare(c, "value", false)?],
            _ => return Ok(()),
        };
        if self.made.get(&name).is_some_and(|other| *other != members) {
            return Err(clash(&name, MADE, "what it makes of another"));
        }
        self.made.insert(name.clone(), members);
        self.name(&name, Taken::Other(MADE.into()))
    }

    fn add_opaque(&mut self, ty: Type, drop: Option<&'static Export>) {
        let entry = self.opaque.entry(ty.path()).or_insert((ty, drop));
        entry.1 = entry.1.or(drop);
    }

    /// Adds a type after all that C has to know to declare it. If it need not be `complete`, the name of a `struct`
    /// will do, which is declared before everything else.
    fn add_plain(&mut self, c: &CType, complete: bool) -> Result<()> {
        match *c {
            CType::Named(_) => {}
            CType::Pointer { to, .. } => self.add_target(to())?,
            CType::Function { params, result } => {
                for c in params.iter().chain(&result) {
                    self.add_plain(&c(), false)?;
                }
            }
            CType::Array { of, len } => {
                if len == 0 {
                    return Err(refused("an array of no elements cannot be declared in C".into()));
                }
                self.add_plain(&of(), true)?;
            }
            CType::Struct { ty, fields } => {
                let ty = ty();
                if self.is_known(ty) || self.open.contains(&ty) {
                    return Ok(());
                }
                if !complete {
                    self.waiting.push(*c);
                    return Ok(());
                }
                self.open.push(ty);
                for field in fields {
                    self.add_plain(&(field.c)(), true)?;
                }
                self.open.pop();
                self.plain.push((ty, *c));
            }
            CType::Alias { ty, of } => {
                let ty = ty();
                if self.open.contains(&ty) {
                    return Err(refused(format!(
                        "{} leads to itself, which a `typedef` cannot; a `#[repr(C)]` struct can",
                        ty.path()
                    )));
                }
                self.open.push(ty);
                self.add_plain(&of(), complete)?;
                self.open.pop();
                if !self.is_known(ty) {
                    self.plain.push((ty, *c));
                }
            }
            CType::Enum { ty, values, .. } => {
                if !self.is_known(ty()) {
                    self.plain.push((ty(), *c));
                    for (value, _) in values {
                        let what = format!("the variant {value} of {}", ty().path());
                        self.name(&constant(ty(), value)?, Taken::Other(what))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds what a pointer leads to.
    fn add_target(&mut self, ty: Type) -> Result<()> {
        match target(ty) {
            Target::Pointer { to, .. } => self.add_target(to)?,
            Target::Scalar(_) => {}
            Target::Plain(c) => self.add_plain(&c, false)?,
            Target::Opaque(ty) => self.add_opaque(ty, None),
        }
        Ok(())
    }

    fn is_known(&self, ty: Type) -> bool {
        self.plain.iter().any(|(other, _)| *other == ty)
    }

    /// What frees the handles of a type.
    pub(super) fn drop_of(&self, ty: Type) -> Option<&'static str> {
        self.opaque.get(ty.path()).and_then(|(_, drop)| *drop).map(|drop| drop.name)
    }
}

/// What a `struct` is whose name begins with that of the library.
const MADE: &str = "what the library makes of a type";

fn clash(name: &str, one: &str, other: &str) -> Error {
    refused(format!(
        "C would have {one} and {other} under one name, `{name}`; the tag `c`, `#[reflect(tag = r#\"c:\"name\"\"#)]`, gives \
         a type another, and `export` a function"
    ))
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
