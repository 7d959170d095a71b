//! `Type`: a handle to a descriptor.

use core::alloc::Layout;
use core::any::TypeId;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ptr;

use super::descriptor::Descriptor;
use super::image::Identity;
use super::name::Name;
use super::shape::Shape;
use super::{Attrs, Facts, Field, GenericArg, Kind, Location, Method, Reflect, Style, Tags, Variant};

/// A handle to a type's description: one word, `Copy`, made at compile time.
///
/// Two handles are equal exactly if the types are. Their descriptions may differ: a field that is marked
/// `#[reflect(opaque)]` or `#[reflect(remote = ..)]` has a `Type` that shows other parts than `T::TYPE`, and equals it.
///
/// ```
/// use reflect::{Reflect, Type};
/// let ty = <Vec<(u8, String)> as Reflect>::TYPE;
/// assert_eq!(ty.to_string(), "Vec<(u8, String)>");
/// assert_eq!(ty.elem(), Some(Type::of::<(u8, String)>()));
/// assert!(ty.is_send() && ty.is_clone());
/// ```
///
/// # Dynamic libraries
///
/// A program can load libraries that describe types, too. Each has its own copy of this crate (the default), or all
/// share one (a `dylib`, with `-C prefer-dynamic`). Rust promises nothing about two compilations: what Rust code passes
/// from one to the other needs the same compiler and options, the same version and features of this crate, and the same
/// global allocator. The stable way is the table for C, which `c_library!` exports.
///
/// On that condition:
///
/// - **Methods** and traits of a type are found by the copy that the type was compiled with. So a block for a type of
///   another library is found everywhere if the copy is shared, and otherwise only by the library of the block.
/// - **The registry** belongs to a copy. It finds what a library brings that is loaded later, from the next question
///   on.
/// - **No library is unloaded** that has its own copy or registers anything: the library stays after `dlclose`. This
///   takes a loader that can keep a library (Linux, Android, FreeBSD, NetBSD, Apple's systems, Windows). A library that
///   shares the copy and registers nothing, as all without the feature `registry`, must not be closed by whoever loaded
///   it.
/// - **A panic** does not pass from a library with its own copy of the standard library into another, which ends the
///   process. A plugin catches its own.
/// - **Equality** takes more than equal `TypeId`s, which do not depend on the types of fields. Types of two libraries
///   are equal if their definitions are: layout, fields, variants, and the text of the definition without its comments.
///   If not, every call and every `downcast` that would take one for the other is refused.
/// - **Types without a description at hand**, such as the `T` of [`Type::is`] and of `downcast`, are known if they are
///   registered, if they are the standard library's with known arguments, or if the program was linked with the
///   library. Others are refused: an instance of a generic type that `#[reflect(instantiate(..))]` does not list, a
///   type that is not `Reflect`.
///
/// A field that is `#[reflect(opaque)]` has a type that shows nothing. Within one library that is the type itself, by
/// its `TypeId`; between two it is equal to another opaque one alone, so that equality is not transitive there.
///
/// Some differences cannot be seen: the value of a constant in a definition, the inside of a type that is described by
/// `#[reflect(opaque)]` on a field, the hasher of a map, the owned form of a `Cow`, a supertrait that has changed, and,
/// of a library that has another build of this crate, all but that its types are other types.
#[derive(Clone, Copy)]
pub struct Type(&'static Descriptor);

impl Type {
    /// The type `T`.
    ///
    /// ```
    /// use reflect::Type;
    /// assert_eq!(Type::of::<str>().name(), "str");
    /// ```
    pub const fn of<T: Reflect + ?Sized>() -> Type {
        super::type_of::<T>()
    }

    /// A handle to a descriptor.
    ///
    /// # Safety
    /// As for [`Proof::new`](super::proof::Proof::new), of the type that the descriptor was made for.
    pub(crate) const unsafe fn of_descriptor(descriptor: &'static Descriptor) -> Type {
        Type(descriptor)
    }

    pub(crate) const fn descriptor(self) -> &'static Descriptor {
        self.0
    }

    /// The compiler's identity of the type.
    ///
    /// ```
    /// assert_eq!(reflect::Type::of::<u8>().id(), std::any::TypeId::of::<u8>());
    /// ```
    pub const fn id(self) -> TypeId {
        self.0.identity.id
    }

    /// Returns whether this is `T`. A type from another dynamic library is, if the registry has `T` with the same
    /// definition (see [Dynamic libraries](Type#dynamic-libraries)).
    ///
    /// ```
    /// let ty = reflect::Type::of::<String>();
    /// assert!(ty.is::<String>() && !ty.is::<str>());
    /// ```
    #[inline]
    pub fn is<T: ?Sized + 'static>(self) -> bool {
        let (this, other) = (self.0.identity, Identity::of::<T>());
        this.id == other.id && (this.image == other.image || self.is_known_in(other.image))
    }

    /// Returns whether this is `T` as the image that this is compiled into knows it, by the compiler's own identity.
    #[inline(always)]
    pub(crate) fn is_here<T: ?Sized + 'static>(self) -> bool {
        self.0.identity == Identity::of::<T>()
    }

    /// What sort of thing the type is.
    ///
    /// ```
    /// use reflect::{Kind, Type};
    /// assert_eq!(Type::of::<[u8; 4]>().kind(), Kind::Array);
    /// ```
    pub const fn kind(self) -> Kind {
        self.0.kind
    }

    /// The name with its generic arguments, without paths: `Stack<i32>`. Not unique.
    ///
    /// ```
    /// assert_eq!(reflect::Type::of::<Vec<Option<u8>>>().name(), "Vec<Option<u8>>");
    /// ```
    pub fn name(self) -> &'static str {
        self.name_string(false)
    }

    /// The name with all paths: `my_crate::shapes::Stack<i32>`.
    ///
    /// ```
    /// assert_eq!(reflect::Type::of::<Vec<Option<u8>>>().path(), "alloc::vec::Vec<core::option::Option<u8>>");
    /// ```
    pub fn path(self) -> &'static str {
        self.name_string(true)
    }

    /// The path of the defining module; empty for primitives, for what is written with punctuation (`&T`, `(A, B)`),
    /// and for foreign types that are described as opaque or remote.
    ///
    /// ```
    /// use reflect::Type;
    /// assert_eq!((Type::of::<String>().module_path(), Type::of::<u8>().module_path()), ("alloc::string", ""));
    /// ```
    pub const fn module_path(self) -> &'static str {
        match self.0.name {
            Name::Path { module, .. } => module,
            _ => "",
        }
    }

    /// The arguments of a generic type: types and constants, no lifetimes.
    ///
    /// ```
    /// let generics = reflect::Type::of::<Result<u8, String>>().generics();
    /// assert_eq!((generics.len(), generics[1].to_string().as_str()), (2, "String"));
    /// ```
    pub const fn generics(self) -> &'static [GenericArg] {
        match self.0.name {
            Name::Path { generics, .. } => generics,
            _ => &[],
        }
    }

    /// Size in bytes; `None` for unsized types: `str`, `[T]`, `Path`.
    ///
    /// ```
    /// use reflect::Type;
    /// assert_eq!((Type::of::<u32>().size(), Type::of::<str>().size()), (Some(4), None));
    /// ```
    pub const fn size(self) -> Option<usize> {
        match self.0.layout {
            Some(layout) => Some(layout.size()),
            None => None,
        }
    }

    /// Alignment in bytes; `None` for unsized types.
    ///
    /// ```
    /// assert_eq!(reflect::Type::of::<[u16; 8]>().align(), Some(2));
    /// ```
    pub const fn align(self) -> Option<usize> {
        match self.0.layout {
            Some(layout) => Some(layout.align()),
            None => None,
        }
    }

    /// Size and alignment; `None` for unsized types.
    ///
    /// ```
    /// use std::alloc::Layout;
    /// assert_eq!(reflect::Type::of::<[u16; 8]>().layout(), Some(Layout::new::<[u16; 8]>()));
    /// ```
    pub const fn layout(self) -> Option<Layout> {
        self.0.layout
    }

    /// The fields of a struct or a tuple; empty for every other kind: an enum's [`variants`](Type::variants) have
    /// theirs.
    ///
    /// ```
    /// use reflect::Type;
    /// assert_eq!(format!("{:?}", Type::of::<(u8, char)>().fields()), "[pub 0: u8, pub 1: char]");
    /// assert!(Type::of::<Option<u8>>().fields().is_empty());
    /// ```
    pub const fn fields(self) -> &'static [Field] {
        match self.0.shape {
            Shape::Struct(_, fields) => fields,
            _ => &[],
        }
    }

    /// How a struct is written (a tuple like a tuple struct); `None` for every other kind.
    ///
    /// ```
    /// use reflect::{Reflect, Style, Type};
    /// #[derive(Reflect)]
    /// struct Meters(f64);
    /// assert_eq!(Meters::TYPE.style(), Some(Style::Tuple));
    /// assert_eq!(Type::of::<f64>().style(), None);
    /// ```
    pub const fn style(self) -> Option<Style> {
        match self.0.shape {
            Shape::Struct(style, _) => Some(style),
            _ => None,
        }
    }

    /// The field of this name (`"0"` in tuples).
    ///
    /// ```
    /// use reflect::{Reflect, Type};
    /// assert_eq!(Type::of::<(u8, char)>().field("1").unwrap().ty(), char::TYPE);
    /// ```
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The variants of an enum, `Option` and `Result` included; empty for every other kind.
    ///
    /// ```
    /// let names = reflect::Type::of::<Result<u8, String>>().variants().iter().map(|variant| variant.name());
    /// assert_eq!(names.collect::<Vec<_>>(), ["Ok", "Err"]);
    /// ```
    pub const fn variants(self) -> &'static [Variant] {
        match &self.0.shape {
            Shape::Enum(shape) => shape.variants,
            _ => &[],
        }
    }

    /// The variant of this name.
    ///
    /// ```
    /// use reflect::{Reflect, Type};
    /// assert_eq!(Type::of::<Option<u8>>().variant("Some").unwrap().fields()[0].ty(), u8::TYPE);
    /// ```
    pub fn variant(self, name: &str) -> Option<&'static Variant> {
        self.variants().iter().find(|variant| variant.name == name)
    }

    /// What the type holds or points to: the element of a sequence or a set, the value of a map, the target of a
    /// pointer, the payload of an `Option`, the success of a `Result`.
    ///
    /// ```
    /// use reflect::{Reflect, Type};
    /// assert_eq!(Type::of::<Vec<u8>>().elem(), Some(u8::TYPE));
    /// assert_eq!(Type::of::<Box<u8>>().elem(), Some(u8::TYPE));
    /// ```
    pub fn elem(self) -> Option<Type> {
        Some(match &self.0.shape {
            Shape::Sequence(shape) => (shape.elem)(),
            Shape::Set(shape) => (shape.elem)(),
            Shape::Map(shape) => (shape.value)(),
            Shape::Pointer(shape) => (shape.elem)(),
            Shape::RawPointer(elem) => elem(),
            Shape::Enum(shape) => match self.kind() {
                Kind::Option => shape.variants[1].fields[0].ty(),
                Kind::Result => shape.variants[0].fields[0].ty(),
                _ => return None,
            },
            _ => return None,
        })
    }

    /// The key of a map.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use reflect::{Reflect, Type};
    /// let ty = Type::of::<HashMap<String, u8>>();
    /// assert_eq!((ty.key(), ty.elem()), (Some(String::TYPE), Some(u8::TYPE)));
    /// ```
    pub fn key(self) -> Option<Type> {
        match &self.0.shape {
            Shape::Map(shape) => Some((shape.key)()),
            _ => None,
        }
    }

    /// The length of an array; `None` for every other type.
    ///
    /// ```
    /// use reflect::Type;
    /// assert_eq!((Type::of::<[u8; 4]>().len(), Type::of::<Vec<u8>>().len()), (Some(4), None));
    /// ```
    #[allow(clippy::len_without_is_empty)] // Of a type: whether every value of it is empty is nobody's question.
    pub const fn len(self) -> Option<usize> {
        match &self.0.shape {
            Shape::Sequence(shape) => shape.fixed,
            _ => None,
        }
    }

    /// The parameters' types of a function pointer.
    ///
    /// ```
    /// use reflect::{Reflect, Type};
    /// let ty = Type::of::<fn(u8, bool) -> char>();
    /// assert_eq!(ty.params().collect::<Vec<_>>(), [u8::TYPE, bool::TYPE]);
    /// assert_eq!(ty.result(), Some(char::TYPE));
    /// ```
    pub fn params(self) -> impl ExactSizeIterator<Item = Type> {
        let params = match self.0.shape {
            Shape::Function { params, .. } => params,
            _ => &[],
        };
        params.iter().map(|ty| ty())
    }

    /// The result's type of a function pointer; `None` for every other type.
    ///
    /// ```
    /// use reflect::{Reflect, Type};
    /// assert_eq!(Type::of::<fn(u8)>().result(), Some(<()>::TYPE));
    /// assert_eq!(u8::TYPE.result(), None);
    /// ```
    pub fn result(self) -> Option<Type> {
        match self.0.shape {
            Shape::Function { result, .. } => Some(result()),
            _ => None,
        }
    }

    /// The methods that can be called by name, in the order of their names.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn count(&self) -> u32 { self.count }
    ///     pub fn add(&mut self, by: u32) { self.count += by; }
    /// }
    /// let names = Counter::TYPE.methods().iter().map(|method| method.name());
    /// assert_eq!(names.collect::<Vec<_>>(), ["add", "count"]);
    /// ```
    pub fn methods(self) -> &'static [Method] {
        self.table().methods
    }

    /// The description of the method of this name; [`Type::method`] gives the function.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// # #[derive(Reflect)]
    /// # struct Counter { count: u32 }
    /// #[reflect::reflect_methods]
    /// impl Counter {
    ///     pub fn add(&mut self, by: u32) { self.count += by; }
    /// }
    /// assert_eq!(Counter::TYPE.method_info("add").unwrap().params().len(), 1);
    /// assert!(Counter::TYPE.method_info("sub").is_none());
    /// ```
    pub fn method_info(self, name: &str) -> Option<&'static Method> {
        self.find_method(name)
    }

    /// The doc comment, its lines joined by `\n`; empty if there is none.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// /// A person.
    /// #[derive(Reflect)]
    /// struct Person { name: String }
    /// # #[cfg(feature = "docs")]
    /// assert_eq!(Person::TYPE.docs(), "A person.");
    /// ```
    pub const fn docs(self) -> &'static str {
        self.0.meta.docs
    }

    /// The tag, in Go's grammar.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(tag = r#"table:"people""#)]
    /// struct Person { name: String }
    /// assert_eq!(Person::TYPE.tag().get("table").unwrap(), "people");
    /// ```
    pub const fn tag(self) -> Tags {
        self.0.meta.tag
    }

    /// The typed attributes.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(attr = 3_u32)]
    /// struct Person { name: String }
    /// assert_eq!(Person::TYPE.attrs().get::<u32>(), Some(&3));
    /// ```
    pub const fn attrs(self) -> Attrs {
        self.0.meta.attrs
    }

    /// Where the type is defined; `None` for built-in types.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// struct Person { name: String }
    /// assert!(Person::TYPE.location().is_some() && u8::TYPE.location().is_none());
    /// ```
    pub const fn location(self) -> Option<Location> {
        self.0.meta.location
    }
}

/// Facts. `true` is certain. `false` may also mean that it is not known: on generic types of the standard library where
/// nothing here uses the trait, and on a generic type of your own whose bounds do not tell;
/// `#[reflect(bound(T: Clone + Send))]` adds what should be known.
impl Type {
    /// The type is `Send`.
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<Vec<u8>>().is_send() && !Type::of::<std::rc::Rc<u8>>().is_send());
    /// ```
    pub const fn is_send(self) -> bool {
        self.0.facts.has(Facts::SEND)
    }

    /// The type is `Sync`.
    ///
    /// ```
    /// let cell = reflect::Type::of::<std::cell::Cell<u8>>();
    /// assert!(cell.is_send() && !cell.is_sync());
    /// ```
    pub const fn is_sync(self) -> bool {
        self.0.facts.has(Facts::SYNC)
    }

    /// The type is `Copy`.
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<Option<u8>>().is_copy() && !Type::of::<Option<String>>().is_copy());
    /// ```
    pub const fn is_copy(self) -> bool {
        self.0.facts.has(Facts::COPY)
    }

    /// Values can be cloned: [`Value::clone_value`](crate::Value::clone_value).
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<Vec<u8>>().is_clone() && !Type::of::<Vec<std::sync::Mutex<u8>>>().is_clone());
    /// ```
    pub const fn is_clone(self) -> bool {
        self.0.ops.clone.is_some()
    }

    /// The type is `PartialEq`: [`Value::try_eq`](crate::Value::try_eq) works.
    ///
    /// ```
    /// assert!(reflect::Type::of::<Vec<f64>>().is_eq());
    /// ```
    pub const fn is_eq(self) -> bool {
        self.0.ops.eq.is_some()
    }

    /// The type is `PartialOrd`: [`Value::try_cmp`](crate::Value::try_cmp) works.
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<f64>().is_ord() && !Type::of::<std::collections::HashSet<u8>>().is_ord());
    /// ```
    pub const fn is_ord(self) -> bool {
        self.0.ops.cmp.is_some()
    }

    /// The type is `Hash`: [`Value::try_hash`](crate::Value::try_hash) works.
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<String>().is_hash() && !Type::of::<f64>().is_hash());
    /// ```
    pub const fn is_hash(self) -> bool {
        self.0.ops.hash.is_some()
    }

    /// The type has a default: [`Value::default_of`](crate::Value::default_of).
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<String>().is_default() && !Type::of::<std::time::Instant>().is_default());
    /// ```
    pub const fn is_default(self) -> bool {
        self.0.ops.default.is_some()
    }

    /// Values are shown by the type's own `Debug`; those of other types, containers among them, show their structure.
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<String>().is_debug());
    /// ```
    pub const fn is_debug(self) -> bool {
        self.0.ops.debug.is_some()
    }

    /// The type has a `Display` of its own.
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<String>().is_display() && !Type::of::<Vec<u8>>().is_display());
    /// ```
    pub const fn is_display(self) -> bool {
        self.0.ops.display.is_some()
    }

    /// Dropping a value does something.
    ///
    /// ```
    /// use reflect::Type;
    /// assert!(Type::of::<Vec<u8>>().needs_drop() && !Type::of::<[u8; 4]>().needs_drop());
    /// ```
    pub const fn needs_drop(self) -> bool {
        self.0.ops.drop.is_some()
    }

    pub(crate) const fn facts(self) -> Facts {
        self.0.facts
    }
}

impl PartialEq for Type {
    #[inline]
    fn eq(&self, other: &Type) -> bool {
        let (this, that) = (&self.0.identity, &other.0.identity);
        ptr::eq(self.0, other.0) || this.id == that.id && (this.image == that.image || self.is_defined_as(*other))
    }
}

impl Eq for Type {}

impl Hash for Type {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.identity.id.hash(state);
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path())
    }
}
