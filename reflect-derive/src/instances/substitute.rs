//! Arguments in the place of parameters.

use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprGroup, GenericArgument, Ident, Lifetime, Stmt, Type, TypeGroup, token};

use super::{Arg, Instance, ident};

/// Puts arguments in the place of parameters.
pub(super) struct Substitute<'s> {
    pub(super) instance: Option<&'s Instance<'s>>,
    /// What `Self` stands for, where that is not `Self`.
    pub(super) this: Option<&'s Type>,
    /// Whether lifetimes become `'static`.
    pub(super) lifetimes: bool,
}

impl Substitute<'_> {
    fn arg(&self, name: &Ident) -> Option<&Arg> {
        let instance = self.instance?;
        let index = instance.params.iter().position(|param| ident(param) == name)?;
        Some(&instance.args[index])
    }

    fn ty(&self, name: &Ident) -> Option<Type> {
        let ty = match self.arg(name) {
            Some(Arg::Type(ty)) => (**ty).clone(),
            Some(_) => return None,
            None if name == "Self" => self.this?.clone(),
            None => return None,
        };
        // Grouped, so that it stays one type whatever stands around it.
        Some(Type::Group(TypeGroup { group_token: token::Group { span: ty.span() }, elem: Box::new(ty) }))
    }

    fn constant(&self, name: &Ident) -> Option<Expr> {
        match self.arg(name)? {
            Arg::Const(expr) => Some((**expr).clone()),
            _ => None,
        }
    }
}

impl VisitMut for Substitute<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Path(path) = ty
            && path.qself.is_none()
            && let Some(own) = path.path.get_ident().and_then(|name| self.ty(name))
        {
            *ty = own;
            return;
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        if self.lifetimes {
            reference.lifetime = Some(Lifetime::new("'static", reference.and_token.span));
        }
        visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if self.lifetimes {
            *lifetime = Lifetime::new("'static", lifetime.span());
        }
    }

    // Its lifetimes are its own.
    fn visit_type_bare_fn_mut(&mut self, function: &mut syn::TypeBareFn) {
        let lifetimes = std::mem::replace(&mut self.lifetimes, false);
        visit_mut::visit_type_bare_fn_mut(self, function);
        self.lifetimes = lifetimes;
    }

    fn visit_generic_argument_mut(&mut self, arg: &mut GenericArgument) {
        if let GenericArgument::Type(Type::Path(path)) = arg
            && let Some(name) = path.path.get_ident()
            && path.qself.is_none()
            && let Some(expr) = self.constant(name)
        {
            *arg = GenericArgument::Const(expr);
            return;
        }
        visit_mut::visit_generic_argument_mut(self, arg);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Path(path) = expr
            && let Some(name) = path.path.get_ident()
            && let Some(own) = self.constant(name)
        {
            *expr = unbraced(own);
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
    }
}

/// A block of one expression without its braces, which would be too many outside of `<..>`.
fn unbraced(expr: Expr) -> Expr {
    match expr {
        Expr::Block(block) => match &block.block.stmts[..] {
            [Stmt::Expr(inner, None)] => {
                let group_token = token::Group { span: inner.span() };
                Expr::Group(ExprGroup { attrs: Vec::new(), group_token, expr: Box::new(inner.clone()) })
            }
            _ => Expr::Block(block),
        },
        expr => expr,
    }
}
