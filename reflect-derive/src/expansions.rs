//! What the macros write, for the eye: `expansions/` beside `src` has it, formatted, one file per case.
//!
//! `REFLECT_DERIVE_BLESS=1 cargo test -p reflect-derive` writes the files anew.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;

/// The text as rustfmt would have it.
fn formatted(tokens: &TokenStream) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=120,use_small_heuristics=Max"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is a part of the toolchain");
    let text = format!("{tokens}\n");
    rustfmt.stdin.take().expect("piped").write_all(text.as_bytes()).expect("rustfmt reads");
    let output = rustfmt.wait_with_output().expect("rustfmt ends");
    assert!(output.status.success(), "not Rust: {text}");
    let text = String::from_utf8(output.stdout).expect("rustfmt writes text");
    text.lines().map(|line| if line.len() > 120 { tidied(line) } else { format!("{line}\n") }).collect()
}

/// The arguments of a macro, which rustfmt leaves as they are: without the spaces between all tokens, in lines.
fn tidied(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let mut text = line.trim_start().to_string();
    let joints = ["::", "!", ".", "<", ">", "(", ")", "[", "]", ",", ";", ":", "&", "|", "'", "?"];
    for joint in joints {
        let (open, close) =
            (matches!(joint, "(" | "[" | "&" | "'"), matches!(joint, ")" | "]" | "," | ";" | ":" | "?"));
        if !close {
            text = text.replace(&format!("{joint} "), joint);
        }
        if !open && joint != "|" {
            text = text.replace(&format!(" {joint}"), joint);
        }
    }
    let (mut lines, mut column) = (" ".repeat(indent), indent);
    for word in text.split_inclusive(' ') {
        if column + word.trim_end().len() > 110 {
            lines = lines.trim_end().to_string() + "\n" + &" ".repeat(indent + 4);
            column = indent + 4;
        }
        lines += word;
        column += word.len();
    }
    lines.trim_end().to_string() + "\n"
}

fn check(name: &str, tokens: &TokenStream) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("expansions").join(format!("{name}.rs"));
    let found = formatted(tokens);
    assert!(found.lines().count() <= 150, "{name} has become long:\n{found}");
    if std::env::var_os("REFLECT_DERIVE_BLESS").is_some() {
        fs::write(&path, &found).expect("the directory is there");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{name} expands to something else than expansions/{name}.rs (REFLECT_DERIVE_BLESS=1 takes it):\n{found}"
    );
}

fn derive(input: TokenStream) -> TokenStream {
    expand::derive(syn::parse2(input).expect("an item"))
}

#[test]
fn struct_() {
    check(
        "struct",
        &derive(quote! {
            /// A point.
            pub struct Point {
                pub x: f64,
                #[reflect(skip)]
                cache: Cache,
                #[reflect(embed, tag = "json:\"y\"")]
                y: f64,
            }
        }),
    );
}

#[test]
fn generic() {
    check(
        "generic",
        &derive(quote! {
            #[reflect(blocks(Draw), bound(T: Clone))]
            struct Stack<T, const N: usize>(Vec<T>);
        }),
    );
}

#[test]
fn enum_() {
    check(
        "enum",
        &derive(quote! {
            enum Shape {
                Dot,
                Circle { radius: f64 },
                Line(f64, #[reflect(opaque)] Secret),
            }
        }),
    );
}

#[test]
fn methods() {
    check(
        "methods",
        &expand::methods::expand(
            TokenStream::new(),
            quote! {
                impl Account {
                    /// Pays in.
                    pub fn deposit(&mut self, amount: i64) -> Result<&i64, String> {
                        Ok(&self.balance)
                    }
                    pub fn open(owner: &str) -> Self {
                        todo!()
                    }
                    fn private(&self) {}
                }
            },
        ),
    );
}

#[test]
fn methods_of_a_trait() {
    check(
        "methods_of_a_trait",
        &expand::methods::expand(
            TokenStream::new(),
            quote! {
                impl<T: Clone> shapes::Draw for Stack<T> {
                    type Item = T;
                    fn draw(&self, at: Self::Item) {}
                }
            },
        ),
    );
}

#[test]
fn trait_() {
    check(
        "trait",
        &expand::trait_::expand(
            TokenStream::new(),
            quote! {
                pub trait Draw: Shape {
                    fn draw(&self, at: &Point) -> bool;
                    fn twice(&self) -> Self where Self: Sized;
                }
            },
        ),
    );
}

#[test]
fn function() {
    check(
        "function",
        &expand::func::expand(
            TokenStream::new(),
            quote! {
                pub fn longest<'t>(a: &'t str, b: &'t str) -> &'t str {
                    if a.len() < b.len() { b } else { a }
                }
            },
        ),
    );
}

/// After errors, just enough for the rest of the program.
#[test]
fn mistaken() {
    check(
        "mistaken",
        &derive(quote! {
            #[reflect(opaqe)]
            struct Parser<'a, T> {
                #[reflect(skipp)]
                input: &'a [T],
            }
        }),
    );
}

#[test]
fn exports() {
    check(
        "exports",
        &expand::methods::expand(
            quote!(export = unsafe("account")),
            quote! {
                impl Account {
                    /// Pays in.
                    pub fn deposit(&mut self, amount: i64) -> Result<i64, String> {
                        Ok(self.balance)
                    }
                }
            },
        ),
    );
}

#[test]
fn plain() {
    check(
        "plain",
        &derive(quote! {
            #[repr(C)]
            pub struct Point {
                pub x: f64,
                pub y: f64,
            }
        }),
    );
}
