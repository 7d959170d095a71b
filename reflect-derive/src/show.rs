//! How a signature shows a default: as it was written where that is short, else as `..`.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, Path, PathArguments, Token, UnOp};

/// The longest text that is shown.
const LONGEST: usize = 32;

pub(crate) fn expression(expr: &Expr) -> String {
    simple(expr).filter(|text| text.chars().count() <= LONGEST && !text.contains('\n')).unwrap_or_else(|| "..".into())
}

/// The text of an expression of a simple form.
fn simple(expr: &Expr) -> Option<String> {
    Some(match expr {
        Expr::Lit(lit) => lit.lit.to_token_stream().to_string(),
        Expr::Path(path) if path.qself.is_none() => self::path(&path.path)?,
        Expr::Unary(unary) => {
            let op = match unary.op {
                UnOp::Neg(_) => "-",
                UnOp::Not(_) => "!",
                _ => return None,
            };
            format!("{op}{}", simple(&unary.expr)?)
        }
        Expr::Reference(reference) if reference.mutability.is_none() => format!("&{}", simple(&reference.expr)?),
        Expr::Paren(paren) => format!("({})", simple(&paren.expr)?),
        Expr::Group(group) => simple(&group.expr)?,
        Expr::Array(array) => format!("[{}]", list(&array.elems)?),
        Expr::Tuple(tuple) if tuple.elems.len() != 1 => format!("({})", list(&tuple.elems)?),
        Expr::Call(call) => format!("{}({})", simple(&call.func)?, list(&call.args)?),
        Expr::MethodCall(call) if call.turbofish.is_none() => {
            format!("{}.{}({})", simple(&call.receiver)?, call.method, list(&call.args)?)
        }
        _ => return None,
    })
}

fn list(items: &Punctuated<Expr, Token![,]>) -> Option<String> {
    Some(items.iter().map(simple).collect::<Option<Vec<_>>>()?.join(", "))
}

fn path(path: &Path) -> Option<String> {
    if path.segments.iter().any(|segment| !matches!(segment.arguments, PathArguments::None)) {
        return None;
    }
    let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    Some(format!("{}{}", if path.leading_colon.is_some() { "::" } else { "" }, names.join("::")))
}
