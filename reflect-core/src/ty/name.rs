//! Names of types: constants for plain ones, composed once and kept for the rest.

use core::any::TypeId;
use core::fmt;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{Kind, Type};

/// How a type is written.
#[derive(Clone, Copy)]
pub enum Name {
    /// `module::ident`, with generic arguments where there are any.
    Path {
        /// The path of the module that defines it; empty for primitives.
        module: &'static str,
        /// Its own name.
        ident: &'static str,
        /// Its arguments.
        generics: &'static [GenericArg],
        /// A hash of the source of its definition; 0 if the library describes the type itself.
        source: u64,
    },
    /// Written with punctuation: `&T`, `[T; 3]`, `(A, B)`. The flag asks for full paths.
    Written(fn(&mut fmt::Formatter<'_>, bool) -> fmt::Result),
    /// A foreign type about which nothing is known but what the compiler calls it.
    Foreign(fn() -> &'static str),
}

impl Name {
    /// A plain path.
    pub const fn path(module: &'static str, ident: &'static str) -> Name {
        Name::Path { module, ident, generics: &[], source: 0 }
    }

    /// A path with generic arguments.
    pub const fn generic(module: &'static str, ident: &'static str, generics: &'static [GenericArg]) -> Name {
        Name::Path { module, ident, generics, source: 0 }
    }

    /// With a hash of the source of the definition.
    pub const fn defined(mut self, hash: u64) -> Name {
        if let Name::Path { source, .. } = &mut self {
            *source = hash;
        }
        self
    }
}

/// One argument of a generic type.
///
/// ```
/// use reflect::{GenericArg, Reflect};
/// #[derive(Reflect)]
/// struct Grid<T, const N: usize> { pub cells: [T; N] }
///
/// let args = <Grid<u8, 4>>::TYPE.generics();
/// assert!(matches!(args[0], GenericArg::Type(ty) if ty() == u8::TYPE));
/// assert_eq!(args[1].to_string(), "4");
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum GenericArg {
    /// A type; a function, so that types may be recursive.
    Type(fn() -> Type),
    /// A constant, which writes itself.
    Const(fn(&mut fmt::Formatter<'_>) -> fmt::Result),
}

impl GenericArg {
    fn write(self, f: &mut fmt::Formatter<'_>, full: bool) -> fmt::Result {
        match self {
            GenericArg::Type(ty) => ty().write_name(f, full),
            GenericArg::Const(write) => write(f),
        }
    }
}

impl fmt::Display for GenericArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, false)
    }
}

impl fmt::Debug for GenericArg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Type {
    /// Writes the name: the last segment of every path, or all of them.
    pub(crate) fn write_name(self, f: &mut fmt::Formatter<'_>, full: bool) -> fmt::Result {
        match self.descriptor().name {
            Name::Foreign(name) if full => f.write_str(name()),
            Name::Foreign(name) => f.write_str(&without_modules(name())),
            Name::Written(write) => write(f, full),
            Name::Path { module, ident, generics, .. } => {
                f.write_str(if self.kind() == Kind::Dyn { "dyn " } else { "" })?;
                if full && !module.is_empty() {
                    write!(f, "{module}::")?;
                }
                f.write_str(ident)?;
                for (i, arg) in generics.iter().enumerate() {
                    f.write_str(if i == 0 { "<" } else { ", " })?;
                    arg.write(f, full)?;
                }
                f.write_str(if generics.is_empty() { "" } else { ">" })
            }
        }
    }

    /// The name as a string that lives on: composed at the first question.
    pub(crate) fn name_string(self, full: bool) -> &'static str {
        match self.descriptor().name {
            _ if self.kind() == Kind::Dyn => {}
            Name::Path { module: "", ident, generics: [], .. } => return ident,
            Name::Path { ident, generics: [], .. } if !full => return ident,
            Name::Foreign(name) if full => return name(),
            _ => {}
        }
        /// Whose name it is; whether as an opaque field, which is described otherwise than the type itself; with paths.
        type Key = (TypeId, bool, bool);
        // A `HashMap` would have no pointer to the beginning of its memory, and pass for a leak in what looks for them.
        static NAMES: Mutex<BTreeMap<Key, &'static str>> = Mutex::new(BTreeMap::new());
        let key = (self.id(), matches!(self.descriptor().name, Name::Foreign(_)), full);
        let names = || NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = names().get(&key) {
            return name;
        }
        // Without the lock: writing a name asks for other names.
        let text = Written(self, full).to_string();
        names().entry(key).or_insert_with(|| text.leak())
    }
}

/// A type's name as a `Display`.
struct Written(Type, bool);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_name(f, self.1)
    }
}

/// `alloc::vec::Vec<alloc::string::String>` as `Vec<String>`: what the compiler calls a type, without paths.
pub(crate) fn without_modules(path: &str) -> String {
    let mut short = String::new();
    // Where the path that is being written began: at `::` all of it goes.
    let mut start = 0;
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("::") && short.len() > start {
            short.truncate(start);
            rest = &rest[2..];
            continue;
        }
        short.push(c);
        rest = &rest[c.len_utf8()..];
        if !(c.is_alphanumeric() || c == '_') {
            start = short.len();
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::without_modules;

    #[test]
    fn paths_are_shortened_everywhere() {
        for (path, short) in [
            ("u8", "u8"),
            ("alloc::string::String", "String"),
            ("alloc::vec::Vec<alloc::string::String>", "Vec<String>"),
            ("&[core::option::Option<a::b::C>; 3]", "&[Option<C>; 3]"),
            ("(a::B, fn(c::D) -> e::F)", "(B, fn(D) -> F)"),
            ("dyn core::any::Any + core::marker::Send", "dyn Any + Send"),
        ] {
            assert_eq!(without_modules(path), short);
        }
    }
}
