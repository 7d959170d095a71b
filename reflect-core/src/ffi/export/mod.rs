//! Functions that C calls by their names.
//!
//! A signature is a row of markers (`mark`): `take` is what C passes for each argument, as one value (`single`) or as a
//! pointer and a length (`listed`), and `give` what C gets (`memory` where that is to be freed). `plain` types C has
//! itself; of others it has a `handle`; `known` is what is the same of both. `form` tells the header's writer the same.
//!
//! All of a call is in one `frame`, whose arguments must not get in each other's way (`span`), nor in that of a call
//! around it (`active`); `expand` is what the macros' expansions are made of.

mod active;
mod expand;
pub(crate) mod form;
mod frame;
mod give;
mod handle;
mod known;
mod listed;
mod mark;
mod memory;
pub(crate) mod name;
pub(crate) mod plain;
mod single;
mod span;
mod take;

use core::alloc::Layout;
use core::fmt;

use crate::ty::attr::Meta;
use crate::ty::{Location, Type};
use crate::value::Value;
use form::{Form, Way};

/// What expansions name.
pub mod c {
    pub use super::form::Form;
    pub use super::frame::{Call, assert_layout, check_out, drop_handle, gap, run, run_frame};
    pub use super::give::{Give, zeroed};
    pub use super::handle::OneExportedBlockWithoutName;
    pub use super::known::{Formed, Known, NotReflect, TypeProbe, given, listed, passed, taken};
    pub use super::mark::{
        Boxed, CText, Exclusive, List, NotPlain, Opt, PlainProbe, Shared, Slice, SliceMut, StaticStr, Str, Text, Value,
    };
    pub use super::memory::free;
    pub use super::name::{assert_library_name, assert_name};
    pub use super::plain::{
        CField, CType, Plain, PlainEntry, assert_fields, assert_represented, integer_at, integer_of, valid,
        variant_bits,
    };
    pub use super::span::{Place, Span};
    pub use super::take::{Take, TakeList, Wrong};
    pub use super::{Export, ExportParam, Outcome, Policy, error_text, spans};
    pub use crate::ffi::library;
    pub use crate::ffi::status::Status;
    pub use crate::func::signature::Frame;

    /// What C passes for an argument.
    pub type Passed<M> = <M as Take>::C;
    /// The pointer that C passes for one of two words.
    pub type Pointer<M> = <M as TakeList>::Pointer;
    /// What C gets for a result.
    pub type Given<M> = <M as Give>::C;
}

/// A function that C calls by its name: one that `#[reflect_fn(export = unsafe("name"))]` was written on, a method of a
/// block with `#[reflect_methods(export = unsafe("prefix"))]`, or what frees the handles of such a type.
///
/// ```
/// use reflect::reflect_fn;
/// /// Adds.
/// #[reflect_fn(export = unsafe("doc_export_add"))]
/// pub fn add(a: i32, b: i32) -> i32 { a + b }
///
/// unsafe extern "C" { fn doc_export_add(a: i32, b: i32) -> i32; }
/// // SAFETY: this is what the header says of it.
/// assert_eq!(unsafe { doc_export_add(20, 3) }, 23);
///
/// # #[cfg(all(feature = "registry", feature = "docs"))] {
/// let export = reflect::exports().find(|export| export.name() == "doc_export_add").unwrap();
/// assert_eq!((export.docs(), export.params().collect::<Vec<_>>()), ("Adds.", vec!["a", "b"]));
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Export {
    pub(crate) name: &'static str,
    /// The function that takes a frame.
    pub(crate) call: &'static str,
    pub(crate) module: &'static str,
    pub(crate) owner: Option<fn() -> Type>,
    pub(crate) meta: Meta,
    pub(crate) params: &'static [ExportParam],
    pub(crate) results: &'static [Form],
    /// Whether the results are those of a tuple.
    pub(crate) is_tuple: bool,
    /// The parts of the frame, the parameters before the results, and where they lie.
    pub(crate) parts: &'static [Layout],
    pub(crate) offsets: &'static [usize],
    pub(crate) size: usize,
    pub(crate) outcome: Outcome,
    pub(crate) policy: Policy,
    /// Of what frees handles: whether the type is `Send`, and whether it is `Sync`, as is known of the one type.
    pub(crate) threads: (bool, bool),
}

/// A parameter of such a function.
#[derive(Clone, Copy)]
pub struct ExportParam {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
}

impl ExportParam {
    /// A parameter of this name.
    pub const fn new(name: &'static str, form: Form) -> ExportParam {
        ExportParam { name, form }
    }
}

/// How C gets the results.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// As the C function's result.
    Value,
    /// There are none but the status.
    Status,
    /// Beside a status, where the last argument points to.
    StatusAnd,
    /// No function of the user's: frees a handle.
    Drop,
    /// The same of a type that C has by value, so that there are no handles.
    Nothing,
}

/// What becomes of a panic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// It becomes a status.
    Status,
    /// It ends the process.
    Abort,
    /// It unwinds into the caller, which has to be made for it.
    Unwind,
}

impl Export {
    /// A function.
    #[doc(hidden)]
    #[allow(clippy::too_many_arguments, reason = "one call, which a macro writes")]
    pub const fn function(
        name: &'static str,
        call: &'static str,
        module: &'static str,
        owner: Option<fn() -> Type>,
        meta: Meta,
        params: &'static [ExportParam],
        (results, is_tuple): (&'static [Form], bool),
        parts: &'static [Layout],
        offsets: &'static [usize],
        size: usize,
        outcome: Outcome,
        policy: Policy,
    ) -> Export {
        assert!(
            parts.len() == params.len() + results.len() && offsets.len() == parts.len(),
            "a frame has one part for each parameter and each result"
        );
        assert!(!matches!(outcome, Outcome::Drop | Outcome::Nothing), "`Export::drop` describes what frees handles");
        let threads = (true, true);
        Export {
            name,
            call,
            module,
            owner,
            meta,
            params,
            results,
            is_tuple,
            parts,
            offsets,
            size,
            outcome,
            policy,
            threads,
        }
    }

    /// What frees the handles of a type.
    #[doc(hidden)]
    pub const fn drop(
        name: &'static str,
        module: &'static str,
        owner: fn() -> Type,
        plain: bool,
        threads: (bool, bool),
    ) -> Export {
        let outcome = if plain { Outcome::Nothing } else { Outcome::Drop };
        let (meta, owner, policy) = (Meta::NONE, Some(owner), Policy::Status);
        Export {
            name,
            call: "",
            module,
            owner,
            meta,
            params: &[],
            results: &[],
            is_tuple: false,
            parts: &[],
            offsets: &[],
            size: 0,
            outcome,
            policy,
            threads,
        }
    }

    /// Whether C has any use for it.
    #[cfg(feature = "registry")]
    pub(crate) fn exists(&self) -> bool {
        self.outcome != Outcome::Nothing
    }

    /// Whether it frees handles.
    #[cfg(feature = "registry")]
    pub(crate) fn is_drop(&self) -> bool {
        self.outcome == Outcome::Drop
    }

    /// Its name in C.
    ///
    /// ```
    /// # #[reflect::reflect_fn(export = unsafe("doc_export_name"))]
    /// # pub fn name() {}
    /// # #[cfg(feature = "registry")]
    /// assert!(reflect::exports().any(|export| export.name() == "doc_export_name"));
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The path of the module that it stands in.
    ///
    /// ```
    /// # #[reflect::reflect_fn(export = unsafe("doc_export_module"))]
    /// # pub fn name() {}
    /// # #[cfg(feature = "registry")] {
    /// let export = reflect::exports().find(|export| export.name() == "doc_export_module").unwrap();
    /// assert_eq!(export.module_path(), module_path!());
    /// # }
    /// ```
    pub const fn module_path(&self) -> &'static str {
        self.module
    }

    /// The type whose method it is, or whose handles it frees.
    ///
    /// ```
    /// use reflect::{Reflect, reflect_methods};
    /// #[derive(Reflect)]
    /// struct Owner;
    /// #[reflect_methods(export = unsafe("doc_export_owner"))]
    /// impl Owner {
    ///     pub fn new() -> Self { Owner }
    /// }
    /// # #[cfg(feature = "registry")] {
    /// let mut names: Vec<_> =
    ///     reflect::exports().filter(|export| export.owner() == Some(Owner::TYPE)).map(|export| export.name()).collect();
    /// names.sort();
    /// assert_eq!(names, ["doc_export_owner_drop", "doc_export_owner_new"]);
    /// # }
    /// ```
    pub fn owner(&self) -> Option<Type> {
        self.owner.map(|owner| owner())
    }

    /// The doc comment, its lines joined by `\n`; empty if there is none.
    ///
    /// ```
    /// /// What it does.
    /// #[reflect::reflect_fn(export = unsafe("doc_export_docs"))]
    /// pub fn documented() {}
    /// # #[cfg(all(feature = "registry", feature = "docs"))] {
    /// let export = reflect::exports().find(|export| export.name() == "doc_export_docs").unwrap();
    /// assert_eq!(export.docs(), "What it does.");
    /// # }
    /// ```
    pub const fn docs(&self) -> &'static str {
        self.meta.docs
    }

    /// Where it is defined; `None` for what frees handles.
    ///
    /// ```
    /// # #[reflect::reflect_fn(export = unsafe("doc_export_location"))]
    /// # pub fn name() {}
    /// # #[cfg(feature = "registry")] {
    /// let export = reflect::exports().find(|export| export.name() == "doc_export_location").unwrap();
    /// assert!(export.location().unwrap().line > 0);
    /// # }
    /// ```
    pub const fn location(&self) -> Option<Location> {
        self.meta.location
    }

    /// The names of its parameters, with the receiver, which is called `self`.
    ///
    /// ```
    /// # #[reflect::reflect_fn(export = unsafe("doc_export_params"))]
    /// pub fn scale(x: f64, factor: f64) -> f64 { x * factor }
    /// # #[cfg(feature = "registry")] {
    /// let export = reflect::exports().find(|export| export.name() == "doc_export_params").unwrap();
    /// assert_eq!(export.params().collect::<Vec<_>>(), ["x", "factor"]);
    /// # }
    /// ```
    pub fn params(&self) -> impl ExactSizeIterator<Item = &'static str> {
        self.params.iter().map(|param| param.name)
    }
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// How many arguments of these forms lead to memory, and how many of them need it for themselves.
pub const fn spans(forms: &[Form]) -> (usize, usize) {
    let (mut all, mut alone, mut at) = (0, 0, 0);
    while at < forms.len() {
        match forms[at].way {
            Way::Value | Way::OwnedText | Way::StaticText | Way::OwnedList => {}
            Way::Shared | Way::Text | Way::CText | Way::List => all += 1,
            Way::Owned | Way::Exclusive | Way::ListMut => (all, alone) = (all + 1, alone + 1),
        }
        at += 1;
    }
    (all, alone)
}

/// What C is told of an `Err`.
#[cold]
pub fn error_text<E: crate::ty::Reflect>(error: E) -> String {
    Value::new(error).to_string()
}
