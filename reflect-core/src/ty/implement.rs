//! `implement!`: what the derive expands to, and the only place where a descriptor becomes a type.
//!
//! All of it stands here, in terms of `$crate`, so that the expansions hold no `unsafe` of their own: whatever tokens get here,
//! from the derive or by hand, each field's offset and type are rustc's, variants are numbered by one repetition for their
//! descriptions and for their patterns, and the user's expressions stay outside of every `unsafe`.

/// Implements `Reflect` or `Remote`.
#[doc(hidden)]
#[macro_export]
macro_rules! __implement {
    // A type without parameters has one descriptor in the program, so that types are told apart by its address alone.
    (Reflect for $ty:ident, $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        #[automatically_derived]
        // SAFETY: the descriptor is made for this type by `descriptor!`.
        unsafe impl $crate::Reflect for $ty {
            const TYPE: $crate::Type = {
                static DESCRIPTOR: $crate::__private::Descriptor = $crate::__descriptor!($ty, $kind $shape, $name, $meta)
                    .methods::<$ty>($crate::__methods!($ty));
                // SAFETY: as above.
                unsafe { $crate::Type::of_descriptor(&DESCRIPTOR) }
            };
        }
        $crate::__register_type!($ty);
    };
    (Reflect [$($generics:tt)*] for [$ty:ty] [$($bounds:tt)*], $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        #[automatically_derived]
        // SAFETY: the descriptor is made for this type by `descriptor!`.
        unsafe impl $($generics)* $crate::Reflect for $ty $($bounds)* {
            const TYPE: $crate::Type = {
                let descriptor = const {
                    &$crate::__descriptor!(Self, $kind $shape, $name, $meta).methods::<Self>($crate::__methods!(Self))
                };
                // SAFETY: as above.
                unsafe { $crate::Type::of_descriptor(descriptor) }
            };
        }
    };
    // `$alias` stands for the foreign type.
    (Remote $alias:ident for $description:ident, $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        #[automatically_derived]
        // SAFETY: the descriptor is made for the target by `descriptor!`.
        unsafe impl $crate::Remote for $description {
            type Target = $alias;
            const TYPE: $crate::Type = {
                static DESCRIPTOR: $crate::__private::Descriptor = $crate::__descriptor!($alias, $kind $shape, $name, $meta);
                // SAFETY: as above.
                unsafe { $crate::Type::of_descriptor(&DESCRIPTOR) }
            };
        }
    };
}

/// The descriptor of a type: identity, layout, shape, and what a probe finds.
#[doc(hidden)]
#[macro_export]
macro_rules! __descriptor {
    ($ty:ident, $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        $crate::__private::Descriptor::new::<$ty>(
            $crate::Kind::$kind,
            $name,
            $crate::__shape!($ty, $kind $shape),
        )
        .probed($crate::__probe!($ty))
        .meta($meta)
    };
}

/// The methods that `#[reflect_methods]` has left, or none.
#[doc(hidden)]
#[macro_export]
macro_rules! __methods {
    ($ty:ident) => {{
        #[allow(unused_imports)]
        use $crate::__private::WithoutMethods as _;
        <$ty>::__REFLECT_METHODS
    }};
}

/// The parts of a type. A field is `member: name, is it pub, type, what describes it, meta;`.
#[doc(hidden)]
#[macro_export]
macro_rules! __shape {
    ($ty:ident, Opaque {}) => {
        $crate::__private::Shape::Leaf
    };
    ($ty:ident, Struct { $($member:tt: $name:expr, $public:literal, $field:ty, $described:tt, $meta:expr;)* }) => {
        $crate::__private::Shape::Struct(const {
            &[$($crate::__private::Field::at::<$ty, $field>(
                $name,
                $public,
                $crate::__private::core::mem::offset_of!($ty, $member),
                // SAFETY: never called; where it would be, a value of the type is there.
                |this| unsafe { &raw const (*this).$member },
                $crate::__described!($field, $described),
                $meta,
            )),*]
        })
    };
    ($ty:ident, Enum {}) => {
        $crate::__private::Shape::Enum($crate::__private::EnumShape::new::<$ty>(&[], |this| match *this {}, |this, _| match *this {}))
    };
    ($ty:ident, Enum { $($variant:ident: $name:expr, $style:ident, $meta:expr,
        { $($member:tt $bound:ident: $field_name:expr, $field:ty, $described:tt, $field_meta:expr;)* })* }) => {
        $crate::__private::Shape::Enum($crate::__private::EnumShape::new::<$ty>(
            const {
                &[$($crate::__private::Variant::new(
                    $name,
                    $crate::Style::$style,
                    const {
                        &[$($crate::__private::Field::of_variant(
                            $field_name, $crate::__described!($field, $described), $field_meta,
                        )),*]
                    },
                    $meta,
                )),*]
            },
            |this| {
                let mut index = 0;
                $(
                    if let $ty::$variant { .. } = this {
                        return index;
                    }
                    index += 1;
                )*
                index
            },
            |this, index| match this {$(
                $ty::$variant { $($member: $bound,)* .. } => {
                    let places: &[*const ()] = &[$($crate::__private::place_of::<$field>(&raw const *$bound)),*];
                    places[index]
                }
            )*},
        ))
    };
}

/// The function that describes a field's type.
#[doc(hidden)]
#[macro_export]
macro_rules! __described {
    ($field:ty, {}) => {
        $crate::__private::type_of::<$field>
    };
    ($field:ty, { opaque }) => {
        $crate::__private::opaque_type_of::<$field>
    };
    ($field:ty, { remote $description:ty }) => {
        $crate::__private::remote_type_of::<$field, $description>
    };
}
