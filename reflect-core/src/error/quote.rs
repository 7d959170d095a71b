//! How much an error repeats of what it was given.

/// The most bytes of a text that an error repeats.
pub(crate) const LONGEST: usize = 256;

/// A text as an error repeats it: all of it, or its beginning, an ellipsis and its length. Control characters are
/// escaped, so that no text of another's begins a line of a log or changes a terminal.
pub(crate) fn quote(text: &str) -> String {
    let beginning = &text[..text.floor_char_boundary(LONGEST)];
    let mut quoted = if beginning.contains(char::is_control) { escaped(beginning) } else { String::from(beginning) };
    if beginning.len() < text.len() {
        quoted += &format!("… ({} bytes)", text.len());
    }
    quoted
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c.is_control() {
            true => escaped.extend(c.escape_default()),
            false => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_repeated_up_to_a_length() {
        for len in [0, 1, LONGEST] {
            assert_eq!(quote(&"x".repeat(len)), "x".repeat(len));
        }
        assert_eq!(quote(&"x".repeat(LONGEST + 1)), format!("{}… (257 bytes)", "x".repeat(LONGEST)));
    }

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(quote("a\nb\u{1b}[31m\0\u{85}ß\"'"), "a\\nb\\u{1b}[31m\\u{0}\\u{85}ß\"'");
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        let text = format!("x{}", "ß".repeat(LONGEST));
        assert_eq!(quote(&text), format!("x{}… (513 bytes)", "ß".repeat(LONGEST / 2 - 1)));
    }
}
