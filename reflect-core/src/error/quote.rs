//! How much an error repeats of what it was given.

/// The most bytes of a text that an error repeats.
pub(crate) const LONGEST: usize = 256;

/// A text as an error repeats it: all of it, or its beginning, an ellipsis and its length.
pub(crate) fn quote(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.into();
    }
    let beginning = &text[..text.floor_char_boundary(LONGEST)];
    format!("{beginning}… ({} bytes)", text.len())
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
    fn a_text_is_cut_between_characters() {
        let text = format!("x{}", "ß".repeat(LONGEST));
        assert_eq!(quote(&text), format!("x{}… (513 bytes)", "ß".repeat(LONGEST / 2 - 1)));
    }
}
