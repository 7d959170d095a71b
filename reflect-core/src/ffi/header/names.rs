//! What C calls things.

use crate::error::{Error, ErrorKind, Result, quote};
use crate::ffi::export::name::KEYWORDS;
use crate::ty::Type;

/// Macros of what programs include: of C's and POSIX's headers, of those of Windows and of Qt, and of compilers. They
/// would take the place of a parameter's name, or of a field's.
const MACROS: &str = "\
    arm assert BUFSIZ CALLBACK cdecl CHAR_BIT complex emit environ EOF errno FALSE far foreach forever fortran \
    h_addr huge hyper I i386 imaginary IN INFINITY INT_MAX INT_MIN interface kill_dependency linux major makedev \
    max min minor mips NAN near noreturn NULL offsetof OPTIONAL OUT pascal RAND_MAX s_addr sa_handler sa_sigaction \
    setjmp si_addr si_pid si_value signals slots small sparc st_atime st_ctime st_mtime stderr stdin stdout sun \
    TRUE UINT_MAX unix unreachable va_arg va_copy va_end va_start vax VOID WINAPI";

/// What `<stdint.h>` and `<stddef.h>` declare, which every header includes.
pub(super) const HEADERS: &str = "\
    INT16_C INT16_MAX INT16_MIN int16_t INT32_C INT32_MAX INT32_MIN int32_t INT64_C INT64_MAX INT64_MIN int64_t \
    INT8_C INT8_MAX INT8_MIN int8_t int_fast16_t int_fast32_t int_fast64_t int_fast8_t int_least16_t int_least32_t \
    int_least64_t int_least8_t INTMAX_MAX INTMAX_MIN intmax_t INTPTR_MAX INTPTR_MIN intptr_t max_align_t nullptr_t \
    PTRDIFF_MAX PTRDIFF_MIN ptrdiff_t SIZE_MAX size_t ssize_t UINT16_C UINT16_MAX uint16_t UINT32_C UINT32_MAX \
    uint32_t UINT64_C UINT64_MAX uint64_t UINT8_C UINT8_MAX uint8_t uint_fast16_t uint_fast32_t uint_fast64_t \
    uint_fast8_t uint_least16_t uint_least32_t uint_least64_t uint_least8_t UINTMAX_MAX uintmax_t UINTPTR_MAX \
    uintptr_t";

/// Whether C would read something else there than a name.
fn is_word(name: &str) -> bool {
    KEYWORDS.split(' ').chain(MACROS.split(' ')).any(|word| word == name)
}

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
        Some(_) if is_word(clean) => format!("{clean}_"),
        Some(_) => clean.into(),
    }
}

/// What C calls things that stand beside one another, each of which may have a length with it: no two the same, and
/// none as what is `taken`: the name of a type would be hidden from what follows.
pub(super) fn distinct<'n>(names: impl Iterator<Item = (&'n str, bool)>, taken: impl Fn(&str) -> bool) -> Vec<String> {
    let (mut distinct, mut lengths) = (Vec::new(), Vec::new());
    for (name, has_len) in names {
        let mut name = identifier(name);
        let is_taken = |name: &String| taken(name) || distinct.contains(name) || lengths.contains(name);
        while is_taken(&name) || has_len && is_taken(&format!("{name}_len")) {
            name.push('_');
        }
        if has_len {
            lengths.push(format!("{name}_len"));
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
            reason: format!("the tag `c` of {} says `{}`, which is no name in C", ty.path(), quote(&name)),
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
        let named = distinct(names.into_iter(), |name| name == "out");
        assert_eq!(named, ["arg", "arg_", "text", "text_len_", "out_", "text_"]);
    }

    #[test]
    fn names_are_those_of_c() {
        let named = ["Stack<i32>", "class", "0", "über", "a b", "", "Vec<Option<u8>>", "self"].map(identifier);
        assert_eq!(named, ["Stack_i32", "class_", "_0", "ber", "a_b", "arg", "Vec_Option_u8", "self"]);
    }

    #[test]
    fn no_name_is_a_macro() {
        for name in ["errno", "assert", "NULL", "EOF", "stdin", "offsetof", "signals", "emit", "I", "complex", "unix"] {
            assert_eq!(identifier(name), format!("{name}_"));
        }
        assert_eq!(identifier("minimum"), "minimum");
    }

    /// `export` has a list of its own, as the macros cannot see this one.
    #[test]
    fn no_function_is_called_as_what_no_parameter_is() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../reflect-derive/src/expand/c_names.rs");
        // A package has this crate alone.
        let Ok(theirs) = std::fs::read_to_string(path) else { return };
        let theirs: Vec<&str> = theirs.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        for word in KEYWORDS.split(' ') {
            assert!(theirs.contains(&word), "{word}");
        }
    }
}
