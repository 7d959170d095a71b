//! What has been read of a type.

use quote::format_ident;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Index, Member, Type, Visibility};

use crate::attr::{self, Attrs};
use crate::ctxt::Ctxt;

/// A type that derives `Reflect`.
pub(crate) struct Container<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) attrs: Attrs,
    pub(crate) input: &'i DeriveInput,
    pub(crate) body: Body<'i>,
}

pub(crate) enum Body<'i> {
    Struct(Vec<Field<'i>>),
    Enum(Vec<Variant<'i>>),
}

pub(crate) struct Variant<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) attrs: Attrs,
    pub(crate) input: &'i syn::Variant,
    pub(crate) fields: Vec<Field<'i>>,
}

/// A field that is reflected; skipped ones are not in the tree.
pub(crate) struct Field<'i> {
    pub(crate) member: Member,
    pub(crate) name: String,
    pub(crate) public: bool,
    pub(crate) ty: &'i Type,
    pub(crate) attrs: Attrs,
    pub(crate) input: &'i syn::Field,
}

impl<'i> Container<'i> {
    pub(crate) fn read(cx: &mut Ctxt, input: &'i DeriveInput) -> Container<'i> {
        let attrs = Attrs::read(cx, &input.attrs, &attr::TYPE);
        for lifetime in input.generics.lifetimes() {
            cx.error(
                lifetime,
                "a type that borrows cannot be reflected: its description is the same for every lifetime, so nothing could \
                 tell how long a value of it lives. Own the data, use `&'static`, or leave the type out with \
                 `#[reflect(opaque)]` or `#[reflect(skip)]` where it is a field",
            );
        }
        if attrs.remote.is_some() && !input.generics.params.is_empty() {
            cx.error(&input.generics, "a description of a foreign type has no parameters; describe one instance of it");
        }
        let body = match &input.data {
            _ if attrs.opaque.is_some() => Body::Struct(Vec::new()),
            Data::Struct(data) => Body::Struct(fields(cx, &data.fields)),
            Data::Enum(data) => Body::Enum(data.variants.iter().map(|variant| Variant::read(cx, variant)).collect()),
            Data::Union(data) => {
                cx.error(
                    data.union_token,
                    "the fields of a union cannot be read safely; `#[reflect(opaque)]` reflects it without them",
                );
                Body::Struct(Vec::new())
            }
        };
        Container { ident: &input.ident, generics: &input.generics, attrs, input, body }
    }
}

impl<'i> Variant<'i> {
    fn read(cx: &mut Ctxt, input: &'i syn::Variant) -> Variant<'i> {
        let attrs = Attrs::read(cx, &input.attrs, &attr::VARIANT);
        Variant { ident: &input.ident, attrs, input, fields: fields(cx, &input.fields) }
    }
}

fn fields<'i>(cx: &mut Ctxt, fields: &'i Fields) -> Vec<Field<'i>> {
    let read = |(index, input): (usize, &'i syn::Field)| {
        let attrs = Attrs::read(cx, &input.attrs, &attr::FIELD);
        if let (Some(_), Some(remote)) = (attrs.opaque, &attrs.remote) {
            cx.error(remote, "`opaque` and `remote` exclude each other: either nothing is shown, or what is described");
        }
        let (member, name) = match &input.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.unraw().to_string()),
            None => (Member::Unnamed(Index::from(index)), index.to_string()),
        };
        let name = attrs.rename.as_ref().map_or(name, syn::LitStr::value);
        let public = matches!(input.vis, Visibility::Public(_));
        attrs.skip.is_none().then_some(Field { member, name, public, ty: &input.ty, attrs, input })
    };
    fields.iter().enumerate().filter_map(read).collect()
}

impl Field<'_> {
    /// The variable that a pattern binds it to.
    pub(crate) fn binding(&self) -> Ident {
        match &self.member {
            Member::Named(ident) => format_ident!("__{}", ident.unraw(), span = proc_macro2::Span::mixed_site()),
            Member::Unnamed(index) => format_ident!("__{}", index.index, span = proc_macro2::Span::mixed_site()),
        }
    }
}
