//! What C calls things.

use crate::error::{Error, ErrorKind, Result};
use crate::ty::Type;

/// Words that C or C++ would not take for a parameter's name; the libraries' macros among them.
const WORDS: &str = "\
    alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class \
    co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype \
    default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline \
    int linux long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public \
    register reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast \
    struct switch template this thread_local throw true try typedef typeid typename typeof union unix unsigned \
    using virtual void volatile wchar_t while xor xor_eq";

/// A name as C takes it: of letters, digits and `_`, and no word of the language.
pub(super) fn identifier(name: &str) -> String {
    let mut clean = String::new();
    for c in name.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || c == '_' => clean.push(c),
            _ if clean.ends_with('_') || clean.is_empty() => {}
            _ => clean.push('_'),
        }
    }
    let clean = clean.trim_end_matches('_');
    match clean.chars().next() {
        None => "arg".into(),
        Some(first) if first.is_ascii_digit() => format!("_{clean}"),
        Some(_) if WORDS.split(' ').any(|word| word == clean) => format!("{clean}_"),
        Some(_) => clean.into(),
    }
}

/// What C calls things that stand beside one another, each of which may have a length with it: no two the same, and
/// none as what is `taken`.
pub(super) fn distinct<'n>(names: impl Iterator<Item = (&'n str, bool)>, taken: &[&str]) -> Vec<String> {
    let mut taken: Vec<String> = taken.iter().map(|&name| name.into()).collect();
    let mut distinct = Vec::new();
    for (name, has_len) in names {
        let mut name = identifier(name);
        while taken.contains(&name) || has_len && taken.contains(&format!("{name}_len")) {
            name.push('_');
        }
        taken.push(name.clone());
        if has_len {
            taken.push(format!("{name}_len"));
        }
        distinct.push(name);
    }
    distinct
}

/// What C calls a type of its own: what the tag `c` says, or its name here.
pub(super) fn type_name(ty: Type) -> Result<String> {
    match ty.tag().get("c") {
        Some(name) if identifier(&name) == *name => Ok(name.to_string()),
        Some(name) => Err(Error::new(ErrorKind::Header {
            reason: format!("the tag `c` of {} says `{name}`, which is no name in C", ty.path()),
        })),
        None => Ok(identifier(ty.name())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_the_same() {
        let names = [("ä", false), ("ö", false), ("text", true), ("text_len", true), ("out", false), ("text", true)];
        let named = distinct(names.into_iter(), &["out"]);
        assert_eq!(named, ["arg", "arg_", "text", "text_len_", "out_", "text_"]);
    }

    #[test]
    fn names_are_those_of_c() {
        let named = ["Stack<i32>", "class", "0", "über", "a b", "", "Vec<Option<u8>>", "self"].map(identifier);
        assert_eq!(named, ["Stack_i32", "class_", "_0", "ber", "a_b", "arg", "Vec_Option_u8", "self"]);
    }
}
