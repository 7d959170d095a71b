//! What an author says about an item beside its code: documentation, tags, typed attributes, and where it stands.

use core::any::{Any, type_name};
use core::fmt;

use super::Tags;
use super::image::Identity;

/// Where an item stands in its source.
///
/// ```
/// use reflect::Reflect;
/// #[derive(Reflect)]
/// struct Here;
/// let location = Here::TYPE.location().unwrap();
/// assert!(location.line > 0 && !location.file.is_empty());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Location {
    /// The file, as the compiler names it.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Documentation, tag, attributes and location of one item.
#[derive(Clone, Copy)]
pub struct Meta {
    pub(crate) docs: &'static str,
    pub(crate) tag: Tags,
    pub(crate) attrs: Attrs,
    pub(crate) location: Option<Location>,
    /// Of a field: its methods are the whole's too.
    pub(crate) embedded: bool,
}

impl Meta {
    /// Nothing said.
    pub const NONE: Meta = Meta { docs: "", tag: Tags::new(""), attrs: Attrs(&[]), location: None, embedded: false };

    /// With documentation. Without the feature `docs` it is dropped here, while constants are evaluated, so that it is
    /// not in the program.
    pub const fn docs(mut self, docs: &'static str) -> Meta {
        if cfg!(feature = "docs") {
            self.docs = docs;
        }
        self
    }

    /// With a tag.
    pub const fn tag(mut self, tag: &'static str) -> Meta {
        self.tag = Tags::new(tag);
        self
    }

    /// With typed attributes.
    pub const fn attrs(mut self, attrs: &'static [Attr]) -> Meta {
        self.attrs = Attrs(attrs);
        self
    }

    /// Of a field whose methods are the whole's too.
    pub const fn embedded(mut self) -> Meta {
        self.embedded = true;
        self
    }

    /// With a location.
    pub const fn at(mut self, file: &'static str, line: u32, column: u32) -> Meta {
        self.location = Some(Location { file, line, column });
        self
    }
}

/// One typed attribute: a constant of any type.
#[derive(Clone, Copy)]
pub struct Attr {
    value: &'static (dyn Any + Send + Sync),
    identity: Identity,
    type_name: fn() -> &'static str,
}

impl Attr {
    /// Wraps a constant.
    pub const fn new<T: Any + Send + Sync>(value: &'static T) -> Attr {
        Attr { value, identity: Identity::of::<T>(), type_name: type_name::<T> }
    }
}

/// The typed attributes of a type, field, variant, method or parameter.
///
/// ```
/// use reflect::Reflect;
/// #[derive(Debug, PartialEq)]
/// struct Range { min: i32, max: i32 }
///
/// #[derive(Reflect)]
/// struct Settings {
///     #[reflect(attr = Range { min: 0, max: 11 })]
///     pub volume: i32,
/// }
/// let volume = Settings::TYPE.field("volume").unwrap();
/// assert_eq!(volume.attrs().get::<Range>(), Some(&Range { min: 0, max: 11 }));
/// assert_eq!(volume.attrs().get::<u8>(), None);
/// ```
#[derive(Clone, Copy)]
pub struct Attrs(pub(crate) &'static [Attr]);

impl Attrs {
    /// The first attribute of this type. An attribute from another dynamic library is found only if its type is known
    /// to be the same there (see [Dynamic libraries](crate::Type#dynamic-libraries)).
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(attr = "users", attr = 7_u8, attr = 8_u8)]
    /// struct User { name: String }
    /// assert_eq!(User::TYPE.attrs().get::<u8>(), Some(&7));
    /// assert_eq!(User::TYPE.attrs().get::<&str>(), Some(&"users"));
    /// ```
    pub fn get<T: Any>(self) -> Option<&'static T> {
        self.all::<T>().next()
    }

    /// All attributes of this type, in order.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(attr = "users", attr = 7_u8, attr = 8_u8)]
    /// struct User { name: String }
    /// assert_eq!(User::TYPE.attrs().all::<u8>().collect::<Vec<_>>(), [&7, &8]);
    /// ```
    pub fn all<T: Any>(self) -> impl Iterator<Item = &'static T> {
        self.0.iter().filter(|attr| attr.identity.is::<T>()).filter_map(|attr| attr.value.downcast_ref::<T>())
    }

    /// How many there are, of any type.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(attr = "users", attr = 7_u8, attr = 8_u8)]
    /// struct User { name: String }
    /// assert_eq!(User::TYPE.attrs().len(), 3);
    /// ```
    pub const fn len(self) -> usize {
        self.0.len()
    }

    /// There are none.
    ///
    /// ```
    /// assert!(reflect::Type::of::<u8>().attrs().is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is one of this type.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(attr = "users", attr = 7_u8)]
    /// struct User { name: String }
    /// assert!(User::TYPE.attrs().contains::<u8>());
    /// ```
    pub fn contains<T: Any>(self) -> bool {
        self.get::<T>().is_some()
    }
}

impl fmt::Debug for Attrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|attr| (attr.type_name)())).finish()
    }
}
