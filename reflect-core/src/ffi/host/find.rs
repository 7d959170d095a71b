//! Types, functions and methods by name.

use super::answer::{Outcome, Refusal};
use super::cell::Cell;
use super::handle::Handle;
use super::known::Function;
use super::values::VALUES;
use crate::error::Error;
use crate::ffi::Status;
use crate::registry;
use crate::ty::shape::Shape;
use crate::ty::{Kind, Method, Type};
use crate::value::Value;

/// The type of this path, or of this name if no other has it.
pub(super) fn type_by_path(path: &str) -> Outcome<Type> {
    match registry::type_by_path(path) {
        Ok(ty) => Ok(ty),
        Err(error) => last_name("types", path, registry::types(), Type::name, Type::path).unwrap_or(Err(error.into())),
    }
}

/// The free function of this path, or of this name if no other has it.
pub(super) fn function_by_path(path: &str) -> Outcome<Function> {
    match registry::function_by_path(path) {
        Ok(function) => Ok(Function(function.info())),
        Err(error) => {
            let all = registry::functions().map(|function| function.info());
            let found = last_name("functions", path, all, |method: &Method| method.name(), Method::path);
            Ok(Function(found.unwrap_or(Err(error.into()))?))
        }
    }
}

/// What has this name, if one thing has; `None` if nothing has.
fn last_name<T: Copy, P: ToString>(
    what: &str,
    name: &str,
    all: impl Iterator<Item = T>,
    name_of: impl Fn(T) -> &'static str,
    path_of: impl Fn(T) -> P,
) -> Option<Outcome<T>> {
    let found: Vec<T> = all.filter(|one| name_of(*one) == name).collect();
    match found[..] {
        [] => None,
        [one] => Some(Ok(one)),
        _ => {
            let paths: Vec<String> = found.iter().map(|one| path_of(*one).to_string()).collect();
            let message = format!("{} {what} are called \"{name}\": {}", paths.len(), paths.join(", "));
            Some(Err(Refusal::new(Status::NotFound, message)))
        }
    }
}

/// The method of a type by its name.
pub(super) fn method_of_type(ty: Type, name: &str) -> Outcome<&'static Method> {
    ty.method_info(name).ok_or_else(|| Error::no_method(ty, name).into())
}

/// The method of a value: of its type, of what that points to, or of what is behind a trait object at the end.
pub(super) fn method_of_value(handle: Handle, cell: &Cell, name: &str) -> Outcome<&'static Method> {
    if let Some(method) = cell.ty().method_info(name) {
        return Ok(method);
    }
    let pointees = || {
        core::iter::successors(Some(cell.ty()), |ty| match ty.descriptor().shape {
            Shape::Pointer(_) => ty.elem(),
            _ => None,
        })
    };
    if let Some(method) = pointees().find_map(|ty| ty.method_info(name)) {
        return Ok(method);
    }
    let last = pointees().last().unwrap_or(cell.ty());
    if last.kind() == Kind::Dyn {
        // What it is can only be asked of the value.
        let mut guard = VALUES.borrow(handle, false)?;
        if let Some(method) = concrete(&guard.view()).method_info(name) {
            return Ok(method);
        }
    }
    // Of a pointer, the methods of what it points to are the ones that were meant.
    let meant = pointees().find(|ty| !ty.methods().is_empty()).unwrap_or(last);
    Err(Error::no_method(meant, name).into())
}

/// The type of what is behind all pointers and one trait object.
fn concrete(value: &Value<'_>) -> Type {
    match value.pointee() {
        Ok(behind) => concrete(&behind),
        Err(_) => value.concrete().ty(),
    }
}
