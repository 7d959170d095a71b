//! A hash of an item's source, by which two dynamic libraries tell whether they were compiled from the same definition.
//! It covers what a description leaves out: discriminants, the fields of opaque types, the order of a trait's methods.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use quote::ToTokens;

/// The hash of all tokens but documentation.
pub(super) fn hash(item: &impl ToTokens) -> Literal {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    write(&mut hash, item.to_token_stream());
    Literal::u64_unsuffixed(hash)
}

/// Fowler, Noll and Vo's hash, 1a.
fn add(hash: &mut u64, text: &str) {
    for byte in text.bytes().chain([0]) {
        *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
}

fn write(hash: &mut u64, tokens: TokenStream) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' && tokens.peek().is_some_and(is_doc) => {
                tokens.next();
            }
            TokenTree::Group(group) => {
                add(hash, &format!("{:?}", group.delimiter()));
                write(hash, group.stream());
                add(hash, "end");
            }
            token => add(hash, &token.to_string()),
        }
    }
}

/// Returns whether these are the brackets of `#[doc = ".."]`.
fn is_doc(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

#[cfg(test)]
mod tests {
    use super::hash;
    use quote::quote;

    #[test]
    fn definitions_are_told_apart_and_comments_are_not() {
        let of = |tokens: proc_macro2::TokenStream| hash(&tokens).to_string();
        let one = of(quote!(
            enum E {
                A = 1,
                B(u8),
            }
        ));
        assert_eq!(
            one,
            of(quote!(
                #[doc = "Text."]
                enum E {
                    #[doc = "More."]
                    A = 1,
                    B(#[doc(hidden)] u8),
                }
            ))
        );
        for other in [
            quote!(
                enum E {
                    A = 2,
                    B(u8),
                }
            ),
            quote!(
                enum E {
                    B(u8),
                    A = 1,
                }
            ),
            quote!(
                enum E {
                    A = 1,
                    B(i8),
                }
            ),
            quote!(enum E { A = 1, B { u8 } }),
            quote!(
                #[repr(u8)]
                enum E {
                    A = 1,
                    B(u8),
                }
            ),
        ] {
            assert_ne!(one, of(other));
        }
    }
}
