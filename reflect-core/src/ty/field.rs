//! Fields and variants.

use core::fmt;
use core::mem::align_of;

use super::Tags;
use super::attr::{Attrs, Meta};
use super::proof::TypeFn;
use super::{Location, Type};

/// A field of a struct, a tuple, or a variant.
///
/// ```
/// use reflect::Reflect;
/// #[derive(Reflect)]
/// struct Point {
///     /// To the right.
///     pub x: f64,
///     y: f64,
/// }
/// let x = Point::TYPE.field("x").unwrap();
/// # #[cfg(feature = "docs")]
/// assert_eq!((x.name(), x.ty(), x.docs(), x.is_pub()), ("x", f64::TYPE, "To the right.", true));
/// assert!(!Point::TYPE.field("y").unwrap().is_pub());
/// ```
pub struct Field {
    pub(crate) name: &'static str,
    pub(crate) ty: fn() -> Type,
    /// `None` in a variant, where the shape of the enum finds the place.
    pub(crate) offset: Option<usize>,
    pub(crate) public: bool,
    pub(crate) meta: Meta,
}

impl Field {
    #[doc(hidden)]
    /// A field of a struct, at the offset of the one that `place` projects to. `place` is never called: that it
    /// compiles shows the field's type to be exactly `F`, even where another macro has rewritten the struct since the
    /// derive saw it.
    pub const fn at<S, F>(
        name: &'static str,
        public: bool,
        offset: usize,
        place: unsafe fn(*mut S) -> *mut F,
        ty: TypeFn<F>,
        meta: Meta,
    ) -> Field {
        let _ = place;
        assert!(
            offset.is_multiple_of(align_of::<F>()) && align_of::<F>() <= align_of::<S>(),
            "a field of a packed struct may be misaligned, and then nothing can refer to it: derive Reflect without \
             `repr(packed)`, or mark the type `#[reflect(opaque)]`"
        );
        Field { name, ty: ty.0, offset: Some(offset), public, meta }
    }

    #[doc(hidden)]
    /// A field of a variant. Its place, and what counts as its type there, come from the enum's shape.
    pub const fn of_variant<F>(name: &'static str, ty: TypeFn<F>, meta: Meta) -> Field {
        Field { name, ty: ty.0, offset: None, public: true, meta }
    }

    /// The name, or what `#[reflect(rename = "..")]` says; `"0"`, `"1"`, … in tuples.
    ///
    /// ```
    /// assert_eq!(reflect::Type::of::<(u8, char)>().fields()[1].name(), "1");
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type.
    ///
    /// ```
    /// use reflect::{Reflect, Type};
    /// assert_eq!(Type::of::<(u8, char)>().fields()[1].ty(), char::TYPE);
    /// ```
    pub fn ty(&self) -> Type {
        (self.ty)()
    }

    /// Declared `pub`, without a restriction like `pub(crate)`; a variant's fields always count as such. What is not
    /// can be looked at, not set.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// struct Account { pub owner: String, pub(crate) balance: i64 }
    /// let public = Account::TYPE.fields().iter().map(|field| field.is_pub());
    /// assert_eq!(public.collect::<Vec<_>>(), [true, false]);
    /// ```
    pub const fn is_pub(&self) -> bool {
        self.public
    }

    /// Bytes from the start of the struct; `None` in a variant, where it depends on the compiler's choice of layout.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[repr(C)]
    /// struct Header { tag: u8, len: u32 }
    /// assert_eq!(Header::TYPE.field("len").unwrap().offset(), Some(4));
    /// ```
    pub const fn offset(&self) -> Option<usize> {
        self.offset
    }

    /// Whether its methods are the whole's too: `#[reflect(embed)]`.
    ///
    /// ```
    /// # use reflect::{Reflect, args, reflect_methods};
    /// #[derive(Reflect)]
    /// struct Log { lines: Vec<String> }
    /// #[reflect_methods]
    /// impl Log {
    ///     pub fn add(&mut self, line: &str) { self.lines.push(line.into()); }
    /// }
    ///
    /// #[derive(Reflect)]
    /// struct Server { #[reflect(embed)] log: Log }
    ///
    /// assert!(Server::TYPE.field("log").unwrap().is_embedded());
    /// let mut server = reflect::Value::new(Server { log: Log { lines: vec![] } });
    /// server.method_by_name_mut("add")?.call(args!["started"])?;
    /// assert_eq!(server.field("log")?.field("lines")?.len()?, 1);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub const fn is_embedded(&self) -> bool {
        self.meta.embedded
    }

    /// The doc comment, its lines joined by `\n`; empty if there is none.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// struct Point {
    ///     /// To the right.
    ///     x: f64,
    /// }
    /// # #[cfg(feature = "docs")]
    /// assert_eq!(Point::TYPE.field("x").unwrap().docs(), "To the right.");
    /// ```
    pub const fn docs(&self) -> &'static str {
        self.meta.docs
    }

    /// Where it is written; `None` in types of the standard library.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// struct Point { pub x: f64 }
    /// assert_eq!(Point::TYPE.field("x").unwrap().location().unwrap().line, Point::TYPE.location().unwrap().line);
    /// ```
    pub const fn location(&self) -> Option<Location> {
        self.meta.location
    }

    /// The tag, in Go's grammar.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// struct User { #[reflect(tag = r#"json:"user_name""#)] name: String }
    /// assert_eq!(User::TYPE.field("name").unwrap().tag().get("json").unwrap(), "user_name");
    /// ```
    pub const fn tag(&self) -> Tags {
        self.meta.tag
    }

    /// The typed attributes.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// struct User { #[reflect(attr = 80_usize)] name: String }
    /// assert_eq!(User::TYPE.field("name").unwrap().attrs().get::<usize>(), Some(&80));
    /// ```
    pub const fn attrs(&self) -> Attrs {
        self.meta.attrs
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}: {}", if self.public { "pub " } else { "" }, self.name, self.ty())
    }
}

/// How a variant is written.
///
/// ```
/// use reflect::{Style, Type};
/// let option = Type::of::<Option<u8>>();
/// assert_eq!(option.variant("None").unwrap().style(), Style::Unit);
/// assert_eq!(option.variant("Some").unwrap().style(), Style::Tuple);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Style {
    /// `Name`
    Unit,
    /// `Name(A, B)`
    Tuple,
    /// `Name { a: A, b: B }`
    Named,
}

/// A variant of an enum.
///
/// ```
/// use reflect::{Reflect, Style};
/// #[derive(Reflect)]
/// enum Shape { Point, Circle(f64), Rect { width: f64, height: f64 } }
///
/// let rect = Shape::TYPE.variant("Rect").unwrap();
/// assert_eq!((rect.name(), rect.style()), ("Rect", Style::Named));
/// assert_eq!(rect.fields()[1].name(), "height");
/// ```
pub struct Variant {
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    pub(crate) fields: &'static [Field],
    pub(crate) meta: Meta,
}

impl Variant {
    #[doc(hidden)]
    /// A variant.
    pub const fn new(name: &'static str, style: Style, fields: &'static [Field], meta: Meta) -> Variant {
        Variant { name, style, fields, meta }
    }

    /// The name, or what `#[reflect(rename = "..")]` says.
    ///
    /// ```
    /// assert_eq!(reflect::Value::new(Some(1)).variant()?.name(), "Some");
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How it is written.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// enum Shape { Point, Rect { width: f64, height: f64 } }
    /// assert_eq!(Shape::TYPE.variant("Rect").unwrap().style(), reflect::Style::Named);
    /// ```
    pub const fn style(&self) -> Style {
        self.style
    }

    /// The fields, in order.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// enum Shape { Point, Rect { width: f64, height: f64 } }
    /// let names = Shape::TYPE.variant("Rect").unwrap().fields().iter().map(|field| field.name());
    /// assert_eq!(names.collect::<Vec<_>>(), ["width", "height"]);
    /// ```
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// The doc comment, its lines joined by `\n`; empty if there is none.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// enum Event {
    ///     /// The window is closed.
    ///     Quit,
    /// }
    /// # #[cfg(feature = "docs")]
    /// assert_eq!(Event::TYPE.variant("Quit").unwrap().docs(), "The window is closed.");
    /// ```
    pub const fn docs(&self) -> &'static str {
        self.meta.docs
    }

    /// The tag, in Go's grammar.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// enum Event { #[reflect(tag = r#"key:"ctrl-q""#)] Quit }
    /// assert_eq!(Event::TYPE.variant("Quit").unwrap().tag().get("key").unwrap(), "ctrl-q");
    /// ```
    pub const fn tag(&self) -> Tags {
        self.meta.tag
    }

    /// The typed attributes.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// enum Event { #[reflect(attr = 'q')] Quit }
    /// assert_eq!(Event::TYPE.variant("Quit").unwrap().attrs().get::<char>(), Some(&'q'));
    /// ```
    pub const fn attrs(&self) -> Attrs {
        self.meta.attrs
    }

    /// Where it stands in its source; `None` in built-in types.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// enum Event { Quit }
    /// assert!(Event::TYPE.variant("Quit").unwrap().location().is_some());
    /// ```
    pub const fn location(&self) -> Option<Location> {
        self.meta.location
    }
}

impl fmt::Debug for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.style {
            Style::Unit => f.write_str(self.name),
            Style::Tuple => {
                let mut tuple = f.debug_tuple(self.name);
                for field in self.fields {
                    tuple.field(&field.ty());
                }
                tuple.finish()
            }
            Style::Named => {
                let mut named = f.debug_struct(self.name);
                for field in self.fields {
                    named.field(field.name, &field.ty());
                }
                named.finish()
            }
        }
    }
}
