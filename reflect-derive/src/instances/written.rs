//! Tokens as text.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What is in the parentheses.
pub(super) fn inside(tokens: &TokenStream) -> TokenStream {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => group.stream(),
        _ => tokens.clone(),
    }
}

/// Tokens as a person would write them.
pub(super) fn written(tokens: TokenStream) -> String {
    let (mut text, mut word) = (String::new(), false);
    for token in tokens {
        let (piece, is_word) = match &token {
            TokenTree::Group(group) => {
                let inner = written(group.stream());
                let piece = match group.delimiter() {
                    Delimiter::Parenthesis => format!("({inner})"),
                    Delimiter::Bracket => format!("[{inner}]"),
                    Delimiter::Brace => format!("{{ {inner} }}"),
                    Delimiter::None => inner,
                };
                (piece, group.delimiter() == Delimiter::None)
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' | ';' => (format!("{punct} "), false),
                '+' => (" + ".into(), false),
                '\'' => (if word { " '".into() } else { "'".into() }, false),
                '-' if punct.spacing() == Spacing::Joint => (" -".into(), false),
                '>' if text.ends_with('-') => ("> ".into(), false),
                other => (other.to_string(), false),
            },
            word => (word.to_string(), true),
        };
        if word && is_word {
            text.push(' ');
        }
        text.push_str(&piece);
        word = is_word;
    }
    text.trim_end_matches([',', ' ']).to_string()
}
