//! `Type`: a handle to a descriptor.

use core::alloc::Layout;
use core::any::TypeId;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ptr;

use super::descriptor::Descriptor;
use super::name::Name;
use super::shape::Shape;
use super::{Attrs, Facts, Field, GenericArg, Kind, Location, Method, Reflect, Tags, Variant};

/// A handle to a type's description: one word, `Copy`, made at compile time.
///
/// Two handles are equal exactly if the types are.
///
/// ```
/// use reflect::{Reflect, Type};
/// let ty = <Vec<(u8, String)> as Reflect>::TYPE;
/// assert_eq!(ty.to_string(), "Vec<(u8, String)>");
/// assert_eq!(ty.elem(), Some(Type::of::<(u8, String)>()));
/// assert!(ty.is_send() && ty.is_clone());
/// ```
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
        T::TYPE
    }

    #[doc(hidden)]
    /// A handle to a descriptor.
    ///
    /// # Safety
    /// All that the descriptor claims is true of the type that it was made for: its kind, its shape with each field's type
    /// and place, its operations, its facts.
    pub const unsafe fn of_descriptor(descriptor: &'static Descriptor) -> Type {
        Type(descriptor)
    }

    pub(crate) const fn descriptor(self) -> &'static Descriptor {
        self.0
    }

    /// The compiler's identity of the type.
    pub const fn id(self) -> TypeId {
        self.0.id
    }

    /// Whether this is `T`.
    pub fn is<T: ?Sized + 'static>(self) -> bool {
        self.0.id == TypeId::of::<T>()
    }

    /// What sort of thing the type is.
    pub const fn kind(self) -> Kind {
        self.0.kind
    }

    /// The name with its generic arguments, without paths: `Stack<i32>`. Not unique.
    pub fn name(self) -> &'static str {
        self.name_string(false)
    }

    /// The name with all paths: `my_crate::shapes::Stack<i32>`.
    pub fn path(self) -> &'static str {
        self.name_string(true)
    }

    /// The path of the defining module; empty for primitives and for types without a name of their own.
    pub const fn module_path(self) -> &'static str {
        match self.0.name {
            Name::Path { module, .. } => module,
            _ => "",
        }
    }

    /// The arguments of a generic type.
    pub const fn generics(self) -> &'static [GenericArg] {
        match self.0.name {
            Name::Path { generics, .. } => generics,
            _ => &[],
        }
    }

    /// Size in bytes; `None` for `str` and `[T]`.
    pub const fn size(self) -> Option<usize> {
        match self.0.layout {
            Some(layout) => Some(layout.size()),
            None => None,
        }
    }

    /// Alignment in bytes; `None` for `str` and `[T]`.
    pub const fn align(self) -> Option<usize> {
        match self.0.layout {
            Some(layout) => Some(layout.align()),
            None => None,
        }
    }

    /// Size and alignment; `None` for `str` and `[T]`.
    pub const fn layout(self) -> Option<Layout> {
        self.0.layout
    }

    /// The fields of a struct or a tuple; empty for every other kind.
    pub const fn fields(self) -> &'static [Field] {
        match self.0.shape {
            Shape::Struct(fields) => fields,
            _ => &[],
        }
    }

    /// The field of this name (`"0"` in tuples).
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The variants of an enum, `Option` and `Result` included; empty for every other kind.
    pub const fn variants(self) -> &'static [Variant] {
        match &self.0.shape {
            Shape::Enum(shape) => shape.variants,
            _ => &[],
        }
    }

    /// The variant of this name.
    pub fn variant(self, name: &str) -> Option<&'static Variant> {
        self.variants().iter().find(|variant| variant.name == name)
    }

    /// What the type holds or points to: the element of a sequence or a set, the value of a map, the target of a pointer,
    /// the payload of an `Option`, the success of a `Result`.
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
    pub fn key(self) -> Option<Type> {
        match &self.0.shape {
            Shape::Map(shape) => Some((shape.key)()),
            _ => None,
        }
    }

    /// The length of an array.
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

    /// The result's type of a function pointer.
    pub fn result(self) -> Option<Type> {
        match self.0.shape {
            Shape::Function { result, .. } => Some(result()),
            _ => None,
        }
    }

    /// The methods that can be called by name, in the order of their names.
    pub const fn methods(self) -> &'static [Method] {
        self.0.methods.methods
    }

    /// The description of the method of this name; [`Type::method`] gives the function.
    pub fn method_info(self, name: &str) -> Option<&'static Method> {
        self.0.methods.find(name)
    }

    /// The doc comment.
    pub const fn docs(self) -> &'static str {
        self.0.meta.docs
    }

    /// The tag, in Go's grammar.
    pub const fn tag(self) -> Tags {
        self.0.meta.tag
    }

    /// The typed attributes.
    pub const fn attrs(self) -> Attrs {
        self.0.meta.attrs
    }

    /// Where the type is defined; `None` for built-in types.
    pub const fn location(self) -> Option<Location> {
        self.0.meta.location
    }
}

/// Facts. `true` is certain. `false` on a generic type of your own may only mean that its bounds do not tell:
/// `#[reflect(bound(T: Clone + Send))]` adds what should be known.
impl Type {
    /// The type is `Send`.
    pub const fn is_send(self) -> bool {
        self.0.facts.has(Facts::SEND)
    }

    /// The type is `Sync`.
    pub const fn is_sync(self) -> bool {
        self.0.facts.has(Facts::SYNC)
    }

    /// The type is `Copy`.
    pub const fn is_copy(self) -> bool {
        self.0.facts.has(Facts::COPY)
    }

    /// Values can be cloned: [`Value::clone_value`](crate::Value::clone_value).
    pub const fn is_clone(self) -> bool {
        self.0.ops.clone.is_some()
    }

    /// Values can be compared for equality: [`Value::try_eq`](crate::Value::try_eq).
    pub const fn is_eq(self) -> bool {
        self.0.ops.eq.is_some()
    }

    /// Values can be ordered: [`Value::try_cmp`](crate::Value::try_cmp).
    pub const fn is_ord(self) -> bool {
        self.0.ops.cmp.is_some()
    }

    /// Values can be hashed: [`Value::try_hash`](crate::Value::try_hash).
    pub const fn is_hash(self) -> bool {
        self.0.ops.hash.is_some()
    }

    /// The type has a default: [`Value::default_of`](crate::Value::default_of).
    pub const fn is_default(self) -> bool {
        self.0.ops.default.is_some()
    }

    /// The type has a `Debug` of its own; values without one show their structure.
    pub const fn is_debug(self) -> bool {
        self.0.ops.debug.is_some()
    }

    /// The type has a `Display` of its own.
    pub const fn is_display(self) -> bool {
        self.0.ops.display.is_some()
    }

    /// Dropping a value does something.
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
        ptr::eq(self.0, other.0) || self.0.id == other.0.id
    }
}

impl Eq for Type {}

impl Hash for Type {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
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
