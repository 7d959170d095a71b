//! How a block of methods finds its type: by the registry where there is one and the type has no parameters, by a constant
//! that the derive asks for otherwise.

/// A block of a type without parameters. `NAME` is the hash of its name where it has one; the registry can do without.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __block {
    ([$($attrs:tt)*] $ty:ty, $name:tt, $check:expr, $block:expr) => {
        $($attrs)*
        const _: () = {
            struct __ThisBlock;
            // As if it depended on a lifetime: rustc then asks whether it holds below, and nowhere else.
            impl $crate::__private::RegisteredBlock<__ThisBlock> for $ty
            where
                for<'__r> $ty: $crate::Reflect,
            {
                const BLOCK: $crate::__private::BlockOf<Self> = $block;
            }
            $crate::__private::inventory::submit! {
                $crate::__private::Entry::new($crate::__private::BlockEntry::new(
                    <$ty as $crate::__private::RegisteredBlock<__ThisBlock>>::BLOCK
                ))
            }
        };
    };
}

/// The same without a registry; `check` is that the type is no instance of a generic one, behind whatever alias.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __block {
    ([$($attrs:tt)*] $ty:ty, $name:tt, $check:expr, $block:expr) => {
        $($attrs)*
        const _: () = $check;
        $($attrs)*
        impl $crate::__private::OneBlockOfEachName<$name> for $ty {
            const BLOCK: $crate::__private::BlockOf<Self> = {
                $crate::__listed_if_named!($name);
                $block
            };
        }
    };
}

/// A block with a name has to be listed.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __listed_if_named {
    (0) => {};
    ($name:tt) => {
        $crate::__private::assert_listed::<Self, $name>()
    };
}

/// The blocks that a derive lists, each an expression in braces. Those of a type without parameters come by the registry, if there is one.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __listed {
    (static $ty:ident [$($block:tt)*]) => {
        &[]
    };
    (const $ty:ident [$($block:tt)*]) => {
        const { &[$($block),*] }
    };
}

/// The same without a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __listed {
    ($place:ident $ty:ident [$($block:tt)*]) => {
        const { &[$($block),*] }
    };
}
