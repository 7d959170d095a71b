//! Names that functions can have in C, as constants can tell.

/// Words of C or C++, of whatever age.
pub(crate) const KEYWORDS: &str = "\
    _Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert _Thread_local alignas \
    alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class co_await \
    co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default \
    delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long \
    mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register \
    reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast struct switch \
    template this thread_local throw true try typedef typeid typename typeof typeof_unqual union unsigned using \
    virtual void volatile wchar_t while xor xor_eq";

/// Refuses to compile what C cannot call a function. The derive says more of such names, and where they are written;
/// this is for macros that are called by hand.
pub const fn assert_name(name: &str) {
    assert!(
        is_identifier(name) && !is_word(name, KEYWORDS) && !begins(name, "reflect_") && !begins(name, "REFLECT_"),
        "a function for C has a name of ASCII letters, digits and `_` that begins with a letter, is no word of C or C++, and \
         does not begin with `reflect_`",
    );
}

/// Refuses to compile what the functions of a library cannot begin with.
pub const fn assert_library_name(name: &str) {
    assert!(
        is_identifier(name) && !is_word(name, "reflect"),
        "the name of a library for C is of ASCII letters, digits and `_`, begins with a letter, and is not `reflect`",
    );
}

const fn is_identifier(name: &str) -> bool {
    let (name, mut at) = (name.as_bytes(), 0);
    while at < name.len() {
        if !(name[at].is_ascii_alphanumeric() || name[at] == b'_') {
            return false;
        }
        at += 1;
    }
    !name.is_empty() && name[0].is_ascii_alphabetic()
}

/// Returns whether this is one of the words, which have a space between them.
const fn is_word(name: &str, words: &str) -> bool {
    let (words, mut start) = (words.as_bytes(), 0);
    while start < words.len() {
        let mut end = start;
        while end < words.len() && words[end] != b' ' {
            end += 1;
        }
        if end - start == name.len() && matches(name.as_bytes(), words, start) {
            return true;
        }
        start = end + 1;
    }
    false
}

const fn begins(name: &str, with: &str) -> bool {
    name.len() >= with.len() && matches(with.as_bytes(), name.as_bytes(), 0)
}

/// Returns whether these bytes stand at a place of others, which go that far.
const fn matches(bytes: &[u8], within: &[u8], start: usize) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != within[start + at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_is_found_and_no_part_of_one() {
        for word in KEYWORDS.split(' ') {
            assert!(is_word(word, KEYWORDS), "{word}");
        }
        for name in ["", "a", "alig", "eq", "xor_", "or_e", "whil", "bank"] {
            assert!(!is_word(name, KEYWORDS), "{name}");
        }
    }

    #[test]
    fn names_are_letters_digits_and_underscores() {
        for name in ["a", "bank_open", "Z9_"] {
            assert!(is_identifier(name), "{name}");
            assert_name(name);
        }
        for name in ["", "9a", "_a", "two words", "gr\u{f6}\u{df}e", "a\0"] {
            assert!(!is_identifier(name), "{name}");
        }
        assert!(begins("reflect_x", "reflect_") && !begins("reflec", "reflect_"));
    }
}
