//! What has been read of a type.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Index, Member, Type, Visibility};

use crate::attr::{self, Attrs};
use crate::check;
use crate::ctxt::Ctxt;
use crate::instances::{Instance, parameters};

/// A type that derives `Reflect`.
pub(crate) struct Container<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) attrs: Attrs,
    pub(crate) input: &'i DeriveInput,
    pub(crate) body: Body<'i>,
    /// Whether rustc has nothing against its fields' types.
    pub(crate) sound: bool,
    /// The arguments of the instances to register.
    pub(crate) instances: Vec<TokenStream>,
}

pub(crate) enum Body<'i> {
    Opaque,
    Struct(&'i Fields, Vec<Field<'i>>),
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
        for (index, name) in attrs.blocks.iter().enumerate() {
            if let Some(first) = attrs.blocks[..index].iter().find(|first| *first == name) {
                cx.taken(&name.to_string(), name, first, "block");
            }
        }
        let body = match &input.data {
            _ if attrs.opaque.is_some() => {
                check::nothing_said(cx, input);
                Body::Opaque
            }
            Data::Struct(data) => Body::Struct(&data.fields, fields(cx, &data.fields)),
            Data::Enum(data) => {
                let variants: Vec<_> = data.variants.iter().map(|variant| Variant::read(cx, variant)).collect();
                let names: Vec<String> = variants.iter().map(|variant| variant.attrs.name(variant.ident)).collect();
                let parts = names.iter().zip(&variants);
                check_names(cx, "variant", parts.map(|(name, variant)| (name, &variant.attrs, variant.ident)));
                Body::Enum(variants)
            }
            Data::Union(data) => {
                cx.error(
                    data.union_token,
                    "the fields of a union cannot be read safely; `#[reflect(opaque)]` reflects it without them",
                );
                Body::Opaque
            }
        };
        if let Body::Struct(_, fields) = &body {
            fields.iter().for_each(|field| check::packed(cx, input, field.ty));
        }
        let sound = check::fields(cx, input);
        let instances = instances(cx, &attrs, &input.generics);
        Container { ident: &input.ident, generics: &input.generics, attrs, input, body, sound, instances }
    }
}

/// What `instantiate(..)` lists of a type.
fn instances(cx: &mut Ctxt, attrs: &Attrs, generics: &Generics) -> Vec<TokenStream> {
    let Some(listed) = &attrs.instantiate else { return Vec::new() };
    if parameters(generics).next().is_none() {
        cx.error(&listed.key, "`instantiate` goes on a generic type; this one is registered as it is");
        return Vec::new();
    }
    listed.of(cx, generics, false).iter().map(Instance::args).collect()
}

impl<'i> Variant<'i> {
    fn read(cx: &mut Ctxt, input: &'i syn::Variant) -> Variant<'i> {
        let attrs = Attrs::read(cx, &input.attrs, &attr::VARIANT);
        let fields = fields(cx, &input.fields);
        for embed in fields.iter().filter_map(|field| field.attrs.embed) {
            cx.push(syn::Error::new(
                embed,
                "only a struct has the methods of what is embedded in it: a variant's fields are there at times only. Match \
                 on the enum, and ask the field",
            ));
        }
        Variant { ident: &input.ident, attrs, input, fields }
    }
}

fn fields<'i>(cx: &mut Ctxt, fields: &'i Fields) -> Vec<Field<'i>> {
    let read = |(index, input): (usize, &'i syn::Field)| {
        let attrs = Attrs::read(cx, &input.attrs, &attr::FIELD);
        if let (Some(_), Some(remote)) = (attrs.opaque, &attrs.remote) {
            cx.error(remote, "`opaque` and `remote` exclude each other: either nothing is shown, or what is described");
        }
        let said = attrs.rename.is_some() || attrs.tag.is_some() || !attrs.attrs.is_empty() || attrs.remote.is_some();
        if let (Some(skip), true) = (attrs.skip, said) {
            cx.push(syn::Error::new(skip, "`skip` leaves the field out, so that there is nothing else to say of it"));
        }
        if let (Some(embed), true) = (attrs.embed, attrs.skip.is_some() || attrs.opaque.is_some()) {
            let message = "what is left out, or shown without its inside, has no methods to give: `embed` excludes `skip` and \
                           `opaque`";
            cx.push(syn::Error::new(embed, message));
        }
        let (member, name) = match &input.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.unraw().to_string()),
            None => (Member::Unnamed(Index::from(index)), index.to_string()),
        };
        let name = attrs.rename.as_ref().map_or(name, syn::LitStr::value);
        let public = matches!(input.vis, Visibility::Public(_));
        attrs.skip.is_none().then_some(Field { member, name, public, ty: &input.ty, attrs, input })
    };
    let fields: Vec<Field<'_>> = fields.iter().enumerate().filter_map(read).collect();
    check_names(cx, "field", fields.iter().map(|field| (&field.name, &field.attrs, field.at())));
    fields
}

/// Two parts of one name could not both be found. Only a `rename` can bring that about, and gives way to a part that is
/// called so.
pub(crate) fn check_names<'n, T: ToTokens>(
    cx: &mut Ctxt,
    item: &str,
    parts: impl Iterator<Item = (&'n String, &'n Attrs, T)>,
) {
    let parts: Vec<_> = parts.collect();
    for (index, (name, attrs, _)) in parts.iter().enumerate() {
        let Some(rename) = &attrs.rename else { continue };
        let same = || parts.iter().enumerate().filter(|(_, (other, ..))| other == name);
        let own = same().find(|(_, (_, attrs, _))| attrs.rename.is_none());
        match own.or_else(|| same().next()) {
            Some((_, (_, Attrs { rename: None, .. }, at))) => cx.taken(name, rename, at, item),
            Some((first, (_, Attrs { rename: Some(at), .. }, _))) if first != index => cx.taken(name, rename, at, item),
            _ => {}
        }
    }
}

impl Field<'_> {
    /// Where it stands: its name, or its type where it has none.
    pub(crate) fn span(&self) -> Span {
        self.input.ident.as_ref().map_or_else(|| self.ty.span(), Ident::span)
    }

    fn at(&self) -> TokenStream {
        self.input.ident.as_ref().map_or_else(|| self.ty.to_token_stream(), ToTokens::to_token_stream)
    }

    /// The variable that a pattern binds it to.
    pub(crate) fn binding(&self) -> Ident {
        match &self.member {
            Member::Named(ident) => format_ident!("__{}", ident.unraw(), span = Span::mixed_site()),
            Member::Unnamed(index) => format_ident!("__{}", index.index, span = Span::mixed_site()),
        }
    }
}
