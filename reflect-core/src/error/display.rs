//! What each error says.

use core::fmt;

use super::{ErrorKind, fields, held};
use crate::ty::{Field, Kind, Method, Mode};

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Invalid { op } => write!(f, "`{op}` on an invalid Value"),
            ErrorKind::WrongKind { op, ty, needs } => {
                write!(f, "`{op}` on a Value of type {ty}")?;
                // Of a number or a text the type says it all.
                if !ty.kind().is_scalar() {
                    write!(f, ", which is {}", article(ty.kind().name()))?;
                }
                write!(f, "; it needs {needs}")
            }
            ErrorKind::WrongType { op, expected, found } => write!(f, "`{op}`: expected {expected}, found {found}"),
            ErrorKind::NoField { ty, variant, name } => {
                write!(f, "no field \"{name}\" on {ty}")?;
                if let Some(variant) = variant {
                    write!(f, "::{variant}")?;
                }
                let fields = fields(*ty, *variant);
                match self.nearest() {
                    Some(near) => write!(f, "; did you mean \"{near}\"?"),
                    None if fields.is_empty() => f.write_str(", which has no fields"),
                    None => write!(f, "; it has {}", list(fields.iter().map(Field::name))),
                }
            }
            ErrorKind::NoMethod { ty, name } if ty.methods().is_empty() => {
                write!(f, "no method \"{name}\" on {ty}, which has no reflected methods")?;
                if let (Kind::Pointer, Some(target)) = (ty.kind(), ty.elem()) {
                    write!(f, " of its own: ask {target}, which it points to")
                } else if ty.location().is_none() {
                    f.write_str(": only types that derive `Reflect` can have them")?;
                    // What is meant is behind it.
                    f.write_str(if ty.kind() == Kind::Opaque {
                        "; a lock or a cell has to be opened first"
                    } else {
                        ""
                    })
                } else if ty.generics().is_empty() {
                    f.write_str(": `#[reflect_methods]` on its impl block adds them")
                } else {
                    f.write_str(
                        ": `#[reflect_methods]` adds those of an impl block for every argument that the type's derive \
                         allows; a block with more bounds needs them on the type as well, `#[reflect(bound(..))]`",
                    )
                }
            }
            ErrorKind::NoMethod { ty, name } => {
                write!(f, "no method \"{name}\" on {ty}; ")?;
                match self.nearest() {
                    Some(near) => write!(f, "did you mean \"{near}\"?"),
                    None => write!(f, "it has {}", list(ty.methods().iter().map(Method::name))),
                }
            }
            ErrorKind::AmbiguousMethod { ty, name, candidates } => {
                write!(f, "\"{name}\" on {ty} is ambiguous: ")?;
                if candidates.iter().all(|one| *one == candidates[0]) {
                    write!(f, "there is more than one {}", candidates[0])?;
                } else {
                    f.write_str(&candidates.join(", "))?;
                }
                f.write_str(
                    "; `#[reflect(rename = \"..\")]` tells those of one type apart, and those of embedded fields can be had \
                     from the field",
                )
            }
            ErrorKind::OutOfRange { op: op @ ("method" | "method_mut"), ty, index, len } => {
                write!(f, "`{op}`: index {index} is out of range for {ty}, which has {len} method{}", plural(*len))
            }
            ErrorKind::OutOfRange { op: op @ ("field_at" | "field_at_mut"), ty, index, len } => {
                write!(f, "`{op}`: index {index} is out of range for {ty}, which has {len} field{}", plural(*len))
            }
            ErrorKind::OutOfRange { op, ty, index, len } => {
                write!(f, "`{op}`: index {index} is out of range for {ty}, whose length is {len}")
            }
            ErrorKind::Receiver { signature, reason, .. } => write!(f, "{signature}: {reason}"),
            ErrorKind::NoReceiver { signature, ty } => {
                write!(f, "{signature}: the embedded field of this {ty} that has the method is `None`")
            }
            ErrorKind::Arity { signature, expected, most, found, missing } => {
                match most {
                    Some(most) if most == expected => {
                        write!(f, "{signature}: expected {expected} argument{}, found {found}", plural(*expected))?;
                    }
                    Some(most) => {
                        write!(f, "{signature}: expected {expected} to {most} arguments, found {found}")?;
                    }
                    None => {
                        let plural = plural(*expected);
                        write!(f, "{signature}: expected at least {expected} argument{plural}, found {found}")?;
                    }
                }
                if !missing.is_empty() {
                    write!(f, "; missing {}", missing.join(", "))?;
                }
                Ok(())
            }
            ErrorKind::NoParam { signature, name, params } => {
                write!(f, "{signature}: no parameter \"{name}\"")?;
                match self.nearest() {
                    Some(near) => write!(f, "; did you mean \"{near}\"?"),
                    None if name == "self" => f.write_str("; it has its receiver already, or takes none"),
                    None if params.is_empty() => f.write_str("; it has none"),
                    None => write!(f, "; it has {}", params.join(", ")),
                }
            }
            ErrorKind::Twice { signature, name } => write!(f, "{signature}: argument \"{name}\" is given twice"),
            ErrorKind::Missing { signature, names } => {
                write!(f, "{signature}: missing {}", names.join(", "))?;
                // A pattern.
                f.write_str(match names.contains(&"_") {
                    true => "; what has no name is passed by position, or is given one: `#[reflect(rename = \"..\")]`",
                    false => "",
                })
            }
            ErrorKind::NotVariadic { signature } => {
                write!(f, "`call_slice`: {signature} is not variadic: use `call`")
            }
            ErrorKind::Argument { signature, index, name, expected, found, hint } => {
                write!(f, "{signature}: argument {index} (`{name}`): expected {expected}, found {found}")?;
                f.write_str(if hint.is_empty() { "" } else { "; " })?;
                f.write_str(hint)
            }
            ErrorKind::NoInstance { signature, found, instances } => {
                let (found, instances) = (found.join(", "), instances.join(", "));
                write!(f, "{signature}: no instance takes ({found}); there are {instances}")
            }
            ErrorKind::Unsafe { signature } => {
                write!(f, "{signature}: is an `unsafe fn`; whoever keeps what it asks for calls it by `call_unsafe`")
            }
            ErrorKind::Async { op, signature } => write!(
                f,
                "`{op}`: {signature} gives its result when it is awaited: `call`, then `into_future`, then `.await`"
            ),
            ErrorKind::NotSend { op, path } => write!(
                f,
                "`{op}`: the future of `{path}` is not known to be Send: an argument of it, or what it holds across an \
                 `.await`, has to stay on its thread, or is of a generic type without that bound; `into_future` gives it \
                 to this thread"
            ),
            ErrorKind::Private { op, what } => write!(f, "`{op}`: {what} is private; it can be looked at, no more"),
            ErrorKind::NotExclusive { op, ty } => write!(
                f,
                "`{op}`: the Value only shares the {ty}; own it (`Value::new`) or borrow it exclusively (`Value::from_mut`)"
            ),
            ErrorKind::NotOwned { op, ty } => {
                write!(f, "`{op}`: the Value only borrows the {ty}; `Value::new` owns one")?;
                f.write_str(if ty.is_clone() { ", `clone_value` makes one" } else { "" })
            }
            ErrorKind::Borrows { op, signature } => write!(
                f,
                "`{op}`: what {signature} gives may borrow from its receiver, and {}",
                if *op == "native" {
                    "C can call once more while it is in use; give a value that owns what it has"
                } else {
                    "this Value owns that; borrow the receiver, too (`Value::from_ref`, `Value::from_mut`)"
                }
            ),
            ErrorKind::Pointer { op, ty } => write!(f, "`{op}`: {ty} only shares what it points to"),
            ErrorKind::Lent { op, ty } if ty.kind() == Kind::Future => {
                write!(
                    f,
                    "`{op}`: the future holds borrows that last only as long as the Value; take it with `into_future`"
                )
            }
            ErrorKind::Lent { op, ty } => write!(
                f,
                "`{op}`: the {} holds borrows that last only as long as the Value; take it apart with `into_option` or \
                 `into_result`",
                held(Mode::Lent, *ty)
            ),
            ErrorKind::NoTrait { op, ty, needs } => {
                write!(f, "`{op}`: {ty} is not known to be {needs}")?;
                if ty.location().is_some() && !ty.generics().is_empty() {
                    write!(f, " (a generic type's own bounds decide: `#[reflect(bound(T: {needs}))]`)")?;
                }
                Ok(())
            }
            ErrorKind::NotImplemented { op, ty, object }
                if object.kind() == Kind::Dyn && ty.kind() == Kind::Pointer =>
            {
                write!(f, "`{op}`: the {ty} is not known to be {object}; ask what it points to, `pointee`")
            }
            ErrorKind::NotImplemented { op, ty, object } if object.kind() == Kind::Dyn => write!(
                f,
                "`{op}`: {ty} is not known to be {object}: `#[reflect_methods]` on its `impl` of the trait makes it known"
            ),
            ErrorKind::NotImplemented { op, object, .. } => write!(f, "`{op}`: {object} is not a trait object"),
            ErrorKind::HandlerResult { signature, expected, found } => {
                write!(f, "the handler of a {signature} returned {found}; it has to return {expected}")
            }
            ErrorKind::Local { op, signature } => {
                write!(f, "`{op}`: {signature} is not known to be Send and Sync: it was made for one thread")
            }
            ErrorKind::Native { op, wanted, reason } => write!(f, "`{op}`: {wanted}: {reason}"),
            ErrorKind::Signature { op, signature, wanted, reason } => {
                write!(f, "`{op}`: {signature} is no {wanted}: {reason}")
            }
            ErrorKind::Unsized { what, ty } => {
                write!(f, "a {what} cannot be a {ty}: it has no size; it can be a &{ty}")
            }
            ErrorKind::Header { reason } => write!(f, "`Header`: {reason}"),
            ErrorKind::Failed { signature, error } => write!(f, "{signature} failed: {error}"),
            ErrorKind::NotNative { place, path, ty, reason } => {
                f.write_str("`native`: ")?;
                for part in [place, path].into_iter().filter(|part| !part.is_empty()) {
                    write!(f, "{part}: ")?;
                }
                write!(f, "{ty} {reason}")
            }
            ErrorKind::NotRegistered { what, path } => {
                write!(f, "no {what} \"{path}\" is registered")?;
                match self.nearest() {
                    Some(near) => write!(f, "; did you mean \"{near}\"?"),
                    None if path.contains('<') => f.write_str(
                        "; of a generic type, the instances are that its derive lists: `#[reflect(instantiate(..))]`",
                    ),
                    None => Ok(()),
                }
            }
            ErrorKind::Ambiguous { what: "type", path, count } => {
                write!(f, "{count} types are called \"{path}\"; `types_by_path` gives them all")
            }
            ErrorKind::Ambiguous { what, path, count } => {
                write!(f, "{count} {what}s are called \"{path}\"; `{what}s` lists them all")
            }
        }
    }
}

/// Names side by side.
fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// "a struct", "an option", "text".
fn article(kind: &'static str) -> String {
    match kind.as_bytes()[0] {
        _ if kind == Kind::Opaque.name() => "an opaque type".into(),
        b'a' | b'e' | b'i' | b'o' => format!("an {kind}"),
        _ => format!("a {kind}"),
    }
}
