//! Doc comments in C.

use core::fmt::Write;

/// Adds a comment in front of what it is about; nothing where there is nothing to say. Lines are those of the text.
pub(super) fn comment(out: &mut String, indent: &str, lines: &[String]) {
    let text = lines.join("\n");
    let text = harmless(text.trim());
    if text.is_empty() {
        return;
    }
    if !text.contains('\n') {
        let _ = writeln!(out, "{indent}/** {text} */");
        return;
    }
    let _ = writeln!(out, "{indent}/**");
    for line in text.lines() {
        let line = line.trim_end();
        let _ = if line.is_empty() { writeln!(out, "{indent} *") } else { writeln!(out, "{indent} * {line}") };
    }
    let _ = writeln!(out, "{indent} */");
}

/// A comment that stands over a part of the header.
pub(super) fn heading(out: &mut String, text: &str) {
    let _ = writeln!(out, "\n/* {} */", harmless(text));
}

/// Without what would end the comment, or what compilers warn of: another beginning, characters that nobody sees.
fn harmless(text: &str) -> String {
    let seen = |c: char| match c {
        '\n' => '\n',
        // What turns text around would show other code than there is.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    let mut text: String = text.replace("\r\n", "\n").chars().map(seen).collect();
    // Again and again: `**/` and `/*/` leave something behind.
    for (bad, good) in [("*/", "* /"), ("/*", "/ *"), ("??/", "? ?/")] {
        while text.contains(bad) {
            text = text.replace(bad, good);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_comment() {
        let mut out = String::new();
        comment(&mut out, "", &["a */ b /*/ c".into(), "??/".into(), "x\u{202e}y\0".into()]);
        assert_eq!(out, "/**\n * a * / b / * / c\n * ? ?/\n * x y\n */\n");
        assert_eq!(out.matches("*/").count(), 1);
        let mut none = String::new();
        comment(&mut none, "", &[" \n".into()]);
        assert_eq!(none, "");
    }
}
