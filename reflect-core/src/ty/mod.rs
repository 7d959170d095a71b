//! `Type`: what is known about a type, as a value.

pub(crate) mod attr;
pub(crate) mod block;
mod describe;
pub(crate) mod descriptor;
pub(crate) mod extra;
mod facts;
mod field;
mod found;
mod handle;
pub(crate) mod hop;
pub(crate) mod image;
pub(crate) mod implements;
mod kind;
pub(crate) mod method;
pub(crate) mod methods;
mod mode;
pub(crate) mod more;
pub(crate) mod name;
pub(crate) mod object;
pub(crate) mod ops;
pub(crate) mod param;
pub(crate) mod probe;
pub(crate) mod proof;
pub(crate) mod repr;
mod same;
pub(crate) mod set;
pub(crate) mod shape;
pub(crate) mod table;

mod tags;

pub(crate) use attr::Meta;
pub use attr::{Attrs, Location};
pub use extra::Deprecation;
pub(crate) use facts::Facts;
pub use field::{Field, Style, Variant};
pub use handle::Type;
pub use implements::Object;
pub use kind::Kind;
pub use method::Method;
pub use mode::{Mode, ReceiverMode};
pub use name::GenericArg;
pub use param::{Param, Passed};
pub use tags::Tags;

use crate::func::signature::Forms;
use descriptor::Descriptor;
use name::Name;
use proof::Proof;
use shape::Shape;

/// A type that can be used at run time. Derive it; what it takes to write by hand is not promised to stay.
///
/// ```
/// use reflect::{Kind, Reflect};
/// #[derive(Reflect)]
/// struct Point { pub x: f64, pub y: f64 }
/// assert_eq!(Point::TYPE.kind(), Kind::Struct);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be reflected: it does not implement `Reflect`",
    label = "not `Reflect`",
    note = "for a type of your own: `#[derive(Reflect)]`; for a trait object: `#[reflect_trait]` on the trait (and \
            `dyn Trait + Send` is another type than `dyn Trait`); for a type parameter: a bound, `T: Reflect`",
    note = "for a field of a foreign type: `#[reflect(opaque)]` on the field, or describe the type with `#[derive(Reflect)] \
            #[reflect(remote = path::Type)]` and write `#[reflect(remote = Description)]` on the field",
    note = "what has no part in calls by name can be left out: `#[reflect(skip)]` on the field or the method",
    note = "types that borrow (`Foo<'_>`) cannot be reflected: a run-time type does not know how long a borrow lasts"
)]
pub trait Reflect: 'static {
    /// That the description is true of the type; made by the derive only. The library goes by this alone.
    #[doc(hidden)]
    const PROOF: Proof<Self>;

    /// How a function takes it where its signature is read from its type: by value, or, if it is a reference itself,
    /// behind one of any lifetime.
    #[doc(hidden)]
    type Form: Forms;

    /// The type's description.
    ///
    /// ```
    /// assert_eq!(<u8 as reflect::Reflect>::TYPE.name(), "u8");
    /// ```
    const TYPE: Type = Self::PROOF.ty();
}

/// The type `T`, by its proof: as a function, so that descriptors can refer to one another without a cycle of
/// constants.
pub const fn type_of<T: Reflect + ?Sized>() -> Type {
    T::PROOF.ty()
}

/// A type that describes another, foreign one: what `#[reflect(remote = ..)]` derives.
///
/// ```
/// mod geometry { pub struct Point { pub x: f64, pub y: f64 } } // stands for another crate
/// use reflect::Reflect;
///
/// #[derive(Reflect)]
/// #[reflect(remote = geometry::Point)]
/// #[allow(dead_code)]
/// struct PointDef { pub x: f64, pub y: f64 }
///
/// #[derive(Reflect)]
/// struct Circle {
///     #[reflect(remote = PointDef)]
///     pub center: geometry::Point,
///     pub radius: f64,
/// }
/// let circle = Circle { center: geometry::Point { x: 1.0, y: 2.0 }, radius: 3.0 };
/// let value = reflect::Value::from_ref(&circle);
/// assert_eq!(value.field("center")?.field("y")?.downcast_ref::<f64>()?, &2.0);
/// # Ok::<(), reflect::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` describes no other type",
    label = "not a description",
    note = "a description is `#[derive(Reflect)] #[reflect(remote = path::Type)]` on a type with the parts of that one"
)]
pub trait Remote {
    /// That the description is true of the target; made by the derive only.
    #[doc(hidden)]
    const PROOF: Proof<Self::Target>;

    /// The type that is described.
    ///
    /// ```
    /// # use reflect::{Reflect, Remote};
    /// #[derive(Reflect)]
    /// #[reflect(remote = std::ops::Range<u8>)]
    /// # #[allow(dead_code)]
    /// struct RangeDef { pub start: u8, pub end: u8 }
    /// let range: <RangeDef as Remote>::Target = 3..7;
    /// assert_eq!(range.len(), 4);
    /// ```
    type Target: 'static;
    /// Its description.
    ///
    /// ```
    /// # use reflect::{Reflect, Remote};
    /// #[derive(Reflect)]
    /// #[reflect(remote = std::ops::Range<u8>)]
    /// # #[allow(dead_code)]
    /// struct RangeDef { pub start: u8, pub end: u8 }
    /// assert_eq!(RangeDef::TYPE.fields().len(), 2);
    /// ```
    const TYPE: Type = Self::PROOF.ty();
}

/// The description of a foreign type of which nothing is claimed: for `#[reflect(opaque)]` fields.
pub(crate) fn opaque_type_of<T: 'static>() -> Type {
    let descriptor = const {
        &Descriptor::new::<T>(Kind::Opaque, Name::Foreign(core::any::type_name::<T>), Shape::Leaf).without_methods()
    };
    // SAFETY: nothing is claimed beyond identity, layout and drop.
    unsafe { Proof::<T>::new(descriptor) }.ty()
}
