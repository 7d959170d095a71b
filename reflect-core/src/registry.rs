//! The registry: which types and functions there are in the program, and in the libraries that it has loaded.

use core::any::TypeId;
use core::iter::Copied;
use core::ptr;
use core::slice;
use core::sync::atomic::{AtomicPtr, Ordering};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::error::{self, Error, ErrorKind, Result, quote};
use crate::ffi::Export;
use crate::func::Func;
use crate::ty::block::{Block, BlockOf};
use crate::ty::image::Image;
use crate::ty::{Method, Type};

/// Something that registers itself, with the image that it is part of. The image stays loaded from then on: the
/// registry refers to the entry.
#[repr(C)]
pub struct Entry<T> {
    /// First, so that the address of the entry is its own: `inventory` reads it there.
    value: T,
    image: Image,
}

impl<T> Entry<T> {
    /// Creates an entry of the image that this is compiled into.
    pub const fn new(value: T) -> Entry<T> {
        Entry { value, image: Image::here() }
    }
}

impl<T: inventory::Collect> inventory::ErasedNode for Entry<T> {
    unsafe fn submit(&self, node: &'static inventory::Node) {
        self.image.pin();
        // SAFETY: `inventory` calls this once for each node, and its value is there as a `T`.
        unsafe { self.value.submit(node) };
        // After it is in the list: whoever sees this finds it there, and all that was registered before.
        LATEST.swap(ptr::from_ref(node).cast::<()>().cast_mut(), Ordering::AcqRel);
    }
}

/// The node of the latest registration of any sort. What was made of the registry before is out of date.
static LATEST: AtomicPtr<()> = AtomicPtr::new(ptr::null_mut());

/// The latest registration, as an address.
#[inline]
pub(crate) fn latest() -> *mut () {
    LATEST.load(Ordering::Acquire)
}

/// A type that registers itself.
pub struct TypeEntry(pub Type);
inventory::collect!(TypeEntry);

/// A function that registers itself.
pub struct FunctionEntry(pub &'static Method);
inventory::collect!(FunctionEntry);

/// A function for C that registers itself.
pub struct ExportEntry(pub &'static Export);
inventory::collect!(ExportEntry);

/// A block of methods of a type.
pub struct BlockEntry(Block);

impl BlockEntry {
    /// The entry of a block.
    pub const fn new<T: ?Sized>(block: BlockOf<T>) -> BlockEntry {
        BlockEntry(block.0)
    }
}

inventory::collect!(BlockEntry);

/// Something that is made of all registrations. A library that is loaded later brings more: the next question makes it
/// anew, and what was made before stays for those who have a part of it.
struct UpToDate<T: 'static> {
    latest: AtomicPtr<Made<T>>,
    making: Mutex<()>,
}

struct Made<T: 'static> {
    all: T,
    /// The latest registration that it was made of.
    latest: *mut (),
    /// The one that was made before, so that leak checkers see that it is not lost.
    _before: Option<&'static Made<T>>,
}

impl<T: Sync> UpToDate<T> {
    const fn new() -> UpToDate<T> {
        UpToDate { latest: AtomicPtr::new(ptr::null_mut()), making: Mutex::new(()) }
    }

    fn get(&self, make: fn() -> T) -> &'static T {
        // SAFETY: null, or from a `&'static` below, whose contents were written before it was stored.
        let before = || unsafe { self.latest.load(Ordering::Acquire).as_ref::<'static>() };
        let up_to_date = || before().filter(|made| made.latest == latest()).map(|made| &made.all);
        if let Some(all) = up_to_date() {
            return all;
        }
        // A registration from here on may be seen or not, and leads to another one.
        let latest = latest();
        // Made before it is locked: a type's name may be written by code that asks for others.
        let all = make();
        let _one_at_a_time = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(all) = up_to_date() {
            return all;
        }
        let made: &'static Made<T> = Box::leak(Box::new(Made { all, latest, _before: before() }));
        self.latest.store(ptr::from_ref(made).cast_mut(), Ordering::Release);
        &made.all
    }
}

/// All types and functions, put in order.
struct Registry {
    types: Vec<Type>,
    types_by_path: BTreeMap<&'static str, Vec<Type>>,
    functions: Vec<&'static Method>,
    functions_by_path: BTreeMap<String, Vec<&'static Method>>,
}

fn registry() -> &'static Registry {
    static REGISTRY: UpToDate<Registry> = UpToDate::new();
    REGISTRY.get(|| {
        let registered = inventory::iter::<TypeEntry>.into_iter().map(|entry| entry.0);
        let mut types: Vec<Type> = crate::builtin::types().chain(registered).collect();
        types.sort_by_key(|ty| (ty.path(), ty.location().map(|at| (at.file, at.line, at.column))));
        types.dedup();
        let mut types_by_path = BTreeMap::<_, Vec<Type>>::new();
        types.iter().for_each(|ty| types_by_path.entry(ty.path()).or_default().push(*ty));
        let mut functions: Vec<&'static Method> =
            inventory::iter::<FunctionEntry>.into_iter().map(|entry| entry.0).collect();
        functions.sort_by_key(|function| function.path());
        let mut functions_by_path = BTreeMap::<_, Vec<&'static Method>>::new();
        functions.iter().for_each(|function| functions_by_path.entry(function.path()).or_default().push(*function));
        Registry { types, types_by_path, functions, functions_by_path }
    })
}

/// The types of this identity that have registered themselves: one, unless images have a copy each, or different
/// definitions.
pub(crate) fn types_by_id(id: TypeId) -> &'static [Type] {
    static TYPES: UpToDate<BTreeMap<TypeId, Vec<Type>>> = UpToDate::new();
    let all = TYPES.get(|| {
        let mut all = BTreeMap::<_, Vec<Type>>::new();
        for TypeEntry(ty) in inventory::iter::<TypeEntry> {
            all.entry(ty.id()).or_default().push(*ty);
        }
        all
    });
    all.get(&id).map_or(&[], Vec::as_slice)
}

/// The blocks of a type.
pub(crate) fn blocks(ty: Type) -> impl Iterator<Item = &'static Block> {
    // A `HashMap` would have no pointer to the beginning of its memory, and pass for a leak in what looks for them.
    static BLOCKS: UpToDate<BTreeMap<TypeId, Vec<&'static Block>>> = UpToDate::new();
    let all = BLOCKS.get(|| {
        let mut all = BTreeMap::<_, Vec<&'static Block>>::new();
        for BlockEntry(block) in inventory::iter::<BlockEntry> {
            all.entry((block.ty)().id()).or_default().push(block);
        }
        all
    });
    let of_its_id = all.get(&ty.id()).map_or(&[][..], Vec::as_slice);
    of_its_id.iter().copied().filter(move |block| (block.ty)() == ty)
}

/// All registered types, in the order of their paths: every type without parameters that derives `Reflect`, of those
/// with parameters the instances that `#[reflect(instantiate(..))]` lists, and those of the standard library. Of a crate
/// that is linked: a dependency that nothing names is not; `use that_crate as _;` names it. A library that is loaded
/// later adds its types (see [Dynamic libraries](Type#dynamic-libraries)).
///
/// ```
/// use reflect::Reflect;
/// #[derive(Reflect)]
/// struct Listed;
/// assert!(reflect::types().any(|ty| ty == Listed::TYPE));
/// ```
pub fn types() -> Copied<slice::Iter<'static, Type>> {
    registry().types.iter().copied()
}

/// The types of this path; there can be more than one, from two versions of a crate, or from bodies of functions.
///
/// ```
/// assert_eq!(reflect::types_by_path("alloc::string::String").len(), 1);
/// ```
pub fn types_by_path(path: &str) -> &'static [Type] {
    registry().types_by_path.get(path).map_or(&[], Vec::as_slice)
}

/// The one type of this path.
///
/// ```
/// assert_eq!(reflect::type_by_path("f64")?, reflect::Type::of::<f64>());
/// let error = reflect::type_by_path("alloc::string::Sting").unwrap_err();
/// assert!(error.to_string().ends_with(r#"did you mean "alloc::string::String"?"#));
/// # Ok::<(), reflect::Error>(())
/// ```
pub fn type_by_path(path: &str) -> Result<Type> {
    match types_by_path(path) {
        [ty] => Ok(*ty),
        [] => Err(not_registered("type", path)),
        many => Err(Error::new(ErrorKind::Ambiguous { what: "type", path: path.into(), count: many.len() })),
    }
}

/// All functions that `#[reflect_fn]` was written on, in the order of their paths, and the static functions of generic
/// types whose instances `#[reflect_methods(instantiate(..))]` lists.
///
/// ```
/// use reflect::{args, reflect_fn};
/// #[reflect_fn]
/// pub fn double(x: i32) -> i32 { 2 * x }
/// let found = reflect::functions().find(|function| function.info().name() == "double").unwrap();
/// assert_eq!(found.call_as::<i32>(args![21])?, 42);
/// # Ok::<(), reflect::Error>(())
/// ```
pub fn functions() -> impl ExactSizeIterator<Item = Func<'static>> {
    registry().functions.iter().map(|function| Func::unbound(function))
}

/// The function of this path.
///
/// ```
/// use reflect::reflect_fn;
/// #[reflect_fn]
/// pub fn half(x: f64) -> f64 { x / 2.0 }
/// let half = reflect::function_by_path(concat!(module_path!(), "::half"))?;
/// assert_eq!(half.call_as::<f64>(reflect::args![3.0])?, 1.5);
/// # Ok::<(), reflect::Error>(())
/// ```
pub fn function_by_path(path: &str) -> Result<Func<'static>> {
    match registry().functions_by_path.get(path).map_or(&[][..], Vec::as_slice) {
        [function] => Ok(Func::unbound(function)),
        [] => Err(not_registered("function", path)),
        many => Err(Error::new(ErrorKind::Ambiguous { what: "function", path: path.into(), count: many.len() })),
    }
}

/// All functions for C in the program, in the order of their names: those of `#[reflect_fn(export = unsafe("name"))]`
/// and of
/// `#[reflect_methods(export = unsafe("prefix"))]`. [`Header`](crate::Header) declares them.
///
/// ```
/// #[reflect::reflect_fn(export = unsafe("doc_exports_twice"))]
/// pub fn twice(x: u8) -> u16 { 2 * u16::from(x) }
/// assert!(reflect::exports().any(|export| export.name() == "doc_exports_twice"));
/// ```
pub fn exports() -> impl ExactSizeIterator<Item = &'static Export> {
    let mut exports: Vec<&'static Export> =
        inventory::iter::<ExportEntry>.into_iter().map(|entry| entry.0).filter(|export| export.exists()).collect();
    exports.sort_by_key(|export| (export.name, export.module));
    exports.into_iter()
}

fn not_registered(what: &'static str, path: &str) -> Error {
    Error::new(ErrorKind::NotRegistered { what, path: quote(path) })
}

/// The path of a type or a function that was probably meant by one that is not registered.
pub(crate) fn nearest(what: &str, path: &str) -> Option<String> {
    match what {
        "type" => nearest_path(path, || types().map(Type::path)).map(String::from),
        _ => nearest_path(path, || functions().map(|function| function.info().path())),
    }
}

/// The nearest path, or else the first that ends in the same name: one without its path, or with another, was probably
/// meant as the one of that name.
fn nearest_path<P: AsRef<str>, I: Iterator<Item = P>>(path: &str, all: impl Fn() -> I) -> Option<P> {
    fn last(path: &str) -> &str {
        path.rsplit("::").next().unwrap_or(path)
    }
    error::nearest(path, all()).or_else(|| all().find(|other| last(other.as_ref()) == last(path)))
}
