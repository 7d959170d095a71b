//! `describe!`: from what a derive has read of a type to the proof that its description is true.
//!
//! All of it stands here, in terms of `$crate`, and takes the place of an expression: the expansions hold no `unsafe`
//! of their own, and nothing can be slipped into this one. Whatever tokens get here, from the derive or by hand,
//! offsets are rustc's, each field's type is named once and held to its place exactly, variants are numbered by one
//! repetition for their descriptions and for their patterns, and the user's expressions stay outside of every `unsafe`.
//! Names that are bound are written `name @ _`: a bare name would be a pattern of a constant, if the user has one of
//! that name.

/// The proof for a type: `Reflect` with its methods, `Remote` without.
#[doc(hidden)]
#[macro_export]
macro_rules! __describe {
    // A type without parameters has one descriptor in the program, so that types are told apart by its address alone.
    (static $ty:ident: $trait:ident $blocks:tt, $repr:tt $kind:ident $shape:tt, $name:expr, $meta:expr) => {{
        static DESCRIPTOR: $crate::__private::Descriptor =
            $crate::__descriptor!(static $ty: $trait $blocks, $repr $kind $shape, $name, $meta);
        // SAFETY: the descriptor is made for this type, and by `descriptor!`.
        unsafe { $crate::__private::Proof::<$ty>::new(&DESCRIPTOR) }
    }};
    (const $ty:ident: $trait:ident $blocks:tt, $repr:tt $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        match const { &$crate::__descriptor!(const $ty: $trait $blocks, $repr $kind $shape, $name, $meta) } {
            // SAFETY: the descriptor is made for this type, and by `descriptor!`.
            __descriptor @ _ => unsafe { $crate::__private::Proof::<$ty>::new(__descriptor) },
        }
    };
}

/// The descriptor of a type: identity, layout, shape, what a probe finds, and the methods that `#[reflect_methods]` has
/// left where the derive can see them.
#[doc(hidden)]
#[macro_export]
macro_rules! __descriptor {
    ($place:ident $ty:ident: Reflect [$($block:tt)*], $repr:tt $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        $crate::__descriptor!($place $ty, $repr $kind $shape, $name, $meta)
            .methods::<$ty>(
                {
                    #[allow(unused_imports)]
                    use $crate::__private::WithoutBlock as _;
                    $crate::__private::Unnamed::<$ty>::METHODS
                },
                $crate::__cell!($place),
            )
            .listed::<$ty>($crate::__listed!($place $ty [$($block)*]))
    };
    ($place:ident $ty:ident: Remote [], [] $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        $crate::__descriptor!($place $ty, [] $kind $shape, $name, $meta).without_methods()
    };
    ($place:ident $ty:ident, [$($form:literal $bits:literal)?] $kind:ident $shape:tt, $name:expr, $meta:expr) => {
        $crate::__private::Descriptor::new::<$ty>($crate::Kind::$kind, $name, $crate::__shape!($ty, $kind $shape))
            .probed::<$ty>($crate::__probe!($ty))
            .meta($meta)
            .partial($crate::__partial!($kind $shape))
            .unclaimed()
            $(.represented::<$ty, $form, $bits>())?
    };
}

/// Room for the methods of a type that exists once in the program.
#[doc(hidden)]
#[macro_export]
macro_rules! __cell {
    (static) => {
        $crate::__private::core::option::Option::Some({
            static METHODS: $crate::__private::MethodCell = $crate::__private::MethodCell::new();
            &METHODS
        })
    };
    (const) => {
        $crate::__private::core::option::Option::None
    };
}

/// Whether a struct may have more fields than are described. Where it is not marked, its pattern says that it has not.
#[doc(hidden)]
#[macro_export]
macro_rules! __partial {
    (Struct { $style:ident [$rest:tt]; $($fields:tt)* }) => {
        true
    };
    ($kind:ident $shape:tt) => {
        false
    };
}

/// The parts of a type. A field is `member: name, is it pub, type, what describes it, meta;`, and `[..]` stands for
/// those that are left out.
#[doc(hidden)]
#[macro_export]
macro_rules! __shape {
    ($ty:ident, Opaque {}) => {
        $crate::__private::Shape::Leaf
    };
    ($ty:ident, Struct { $style:ident $([$rest:tt])?; $($member:tt: $name:expr, $public:literal, $field:ty, $described:tt, $meta:expr;)* }) => {
        $crate::__private::Shape::Struct($crate::Style::$style, const {
            $crate::__all_members!($ty { $($member)* } $($rest)?);
            &[$($crate::__private::Field::at::<$ty, _>(
                $name,
                $public,
                $crate::__private::core::mem::offset_of!($ty, $member),
                // SAFETY: never called; where it would be, a value of the type is there.
                |__this @ _| unsafe { &raw mut (*__this).$member },
                $crate::__described!($field, $described),
                $meta,
            )),*]
        })
    };
    ($ty:ident, Enum {}) => {
        $crate::__private::Shape::Enum($crate::__private::EnumShape::new::<$ty>(
            &[],
            |__this @ _| match *__this {},
            |__this @ _, _| match *__this {},
        ))
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
            |__this @ _| {
                let mut __index = 0;
                $(
                    if let $ty::$variant { .. } = __this {
                        return __index;
                    }
                    __index += 1;
                )*
                __index
            },
            |__this @ _, __index @ _| match __this {$(
                $ty::$variant { $($member: $bound @ _,)* .. } => {
                    [
                        $($crate::__private::Part::new(
                            <*const _>::cast_mut(&raw const *$bound),
                            $crate::__described!($field, $described),
                        ),)*
                        // One more, so that the list is one also where there are no fields.
                        $crate::__private::Part::none(),
                    ][__index]
                }
            )*},
        ))
    };
}

/// Refuses unions, and structs that have more members than these, unless `..` stands behind them.
#[doc(hidden)]
#[macro_export]
macro_rules! __all_members {
    ($ty:ident { $($member:tt)* } $($rest:tt)?) => {
        // Never called. A struct has the first pattern; a union, whose fields are not all there at once, has not. A
        // struct with more fields has not the second one.
        let _ = |__whole @ _: &$ty| {
            let $ty { $($member: _,)* .. } = __whole;
            let $ty { $($member: _,)* $($rest)? } = __whole;
        };
    };
}

/// The function that describes a field's type.
#[doc(hidden)]
#[macro_export]
macro_rules! __described {
    ($field:ty, {}) => {
        $crate::__private::own::<$field>()
    };
    ($field:ty, { opaque }) => {
        $crate::__private::opaque::<$field>()
    };
    ($field:ty, { remote $description:ty }) => {
        $crate::__private::remote::<$field, $description>()
    };
}
