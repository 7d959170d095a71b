//! `Plain`: types that C has by value, with what C calls them.

use core::alloc::Layout;
use core::ffi::c_void;
use core::ptr::NonNull;

use crate::ty::repr::Represented;
use crate::ty::{Reflect, Type, type_of};

/// A type that C has as a value of its own, field by field: C may copy it, and may make one of any bytes that
/// [`valid`](Plain::valid) takes.
///
/// # Safety
/// `C` is what C has to declare for a type of this size, alignment and way of being passed. Whatever `valid` says yes
/// to is a value of this type.
#[diagnostic::on_unimplemented(
    message = "C has no lists of `{Self}`",
    label = "no plain value",
    note = "lists are of plain values: integers, floats, `bool`, `char`, raw pointers, `extern \"C\"` function pointers, and \
            `#[repr(C)]` types that are `Copy` and all of whose fields are `pub` and plain"
)]
pub unsafe trait Plain: Reflect + Copy {
    /// What it is in C.
    const C: CType;
    /// Whether it is an array, which C neither passes nor returns.
    const IS_ARRAY: bool = false;
    /// Whether whatever C has of its type is a value: C may give it where nobody looks, as the result of its own functions.
    const ANY: bool;
    /// Whether it can come from C: the functions in it return what is [`ANY`](Plain::ANY).
    const FROM_C: bool = true;
    /// Whether it can go to C: the functions in it take what is `ANY`.
    const FOR_C: bool = true;
    /// Whether the functions in it neither take nor return arrays.
    const NO_ARRAYS: bool = true;
    /// Whether these bytes are a value of this type.
    ///
    /// # Safety
    /// So many bytes can be read there, whatever they are, and wherever they lie.
    unsafe fn valid(at: *const Self) -> bool;
}

/// A type of C's, which it has by value.
#[derive(Clone, Copy)]
pub enum CType {
    /// One of the language: `int32_t`.
    Named(&'static str),
    /// `T *`, of whatever C calls the target.
    Pointer {
        /// `const T *`
        is_const: bool,
        /// `T`
        to: fn() -> Type,
    },
    /// A pointer to a function; a null pointer is none.
    Function {
        /// Its parameters.
        params: &'static [fn() -> CType],
        /// Its result, if it has one.
        result: Option<fn() -> CType>,
    },
    /// `T name[N]`
    Array {
        /// `T`
        of: fn() -> CType,
        /// `N`
        len: usize,
    },
    /// A `struct` of these fields, in this order.
    Struct {
        /// What it is here.
        ty: fn() -> Type,
        /// Names, offsets and types.
        fields: &'static [CField],
    },
    /// Another name for a type: what is `repr(transparent)` is passed as its field, and not as a `struct` of it.
    Alias {
        /// What it is here.
        ty: fn() -> Type,
        /// What it is in C.
        of: fn() -> CType,
    },
    /// An integer with names for its values.
    Enum {
        /// What it is here.
        ty: fn() -> Type,
        /// The integer; `None` where it is C's own `enum`.
        int: Option<&'static str>,
        /// Names and values.
        values: &'static [(&'static str, i128)],
    },
}

/// A field of a `struct`.
#[derive(Clone, Copy)]
pub struct CField {
    pub(crate) name: &'static str,
    pub(crate) offset: usize,
    pub(crate) c: fn() -> CType,
}

impl CField {
    /// A field of this name, offset and type. The function, which nothing calls, holds the type to that of the member.
    pub const fn new<T, F: Plain>(name: &'static str, offset: usize, _: fn(*mut T) -> *mut F) -> CField {
        CField { name, offset, c: c_type::<F> }
    }
}

/// Returns whether the bytes at an address are a value of the type that the pointer has.
///
/// # Safety
/// So many bytes can be read there, wherever they lie.
#[inline(always)]
pub unsafe fn valid<T: Plain>(at: *const T) -> bool {
    // SAFETY: the caller promises that the bytes can be read.
    unsafe { T::valid(at) }
}

/// The bits of an integer that is as large as `T`, or of a `T` that is one.
///
/// # Safety
/// So many bytes can be read there, wherever they lie.
#[inline(always)]
pub unsafe fn integer_at<T>(at: *const T) -> u64 {
    const { assert!(size_of::<T>() <= 8, "C has no integers of 128 bits") };
    // SAFETY: the caller promises that the bytes can be read, and this reads no more than are in a `T`.
    unsafe {
        match size_of::<T>() {
            1 => at.cast::<u8>().read().into(),
            2 => at.cast::<u16>().read_unaligned().into(),
            4 => at.cast::<u32>().read_unaligned().into(),
            8 => at.cast::<u64>().read_unaligned(),
            _ => unreachable!("integers have these sizes"),
        }
    }
}

/// The low bits of the value of a variant, as many as an enum `T` has.
#[inline(always)]
pub const fn variant_bits<T>(value: i128) -> u64 {
    const { assert!(matches!(size_of::<T>(), 1..=8), "C has no integers of 128 bits, and none of no size") };
    value as u64 & (u64::MAX >> (64 - 8 * size_of::<T>()))
}

/// The integer that an enum is in C, by the words of its [`Represented`]; `None` for C's own `enum`.
pub const fn integer_of<T, const FORM: char, const BITS: u32>() -> Option<&'static str>
where
    T: Represented<FORM, BITS>,
{
    let (name, size) = match (FORM, BITS) {
        ('C', 0) => (None, 4),
        ('u', 8) => (Some("uint8_t"), 1),
        ('u', 16) => (Some("uint16_t"), 2),
        ('u', 32) => (Some("uint32_t"), 4),
        ('u', 64) => (Some("uint64_t"), 8),
        ('u', 0) => (Some("size_t"), size_of::<usize>()),
        ('i', 8) => (Some("int8_t"), 1),
        ('i', 16) => (Some("int16_t"), 2),
        ('i', 32) => (Some("int32_t"), 4),
        ('i', 64) => (Some("int64_t"), 8),
        ('i', 0) => (Some("ptrdiff_t"), size_of::<usize>()),
        _ => panic!("C has no integers of 128 bits"),
    };
    assert!(
        size_of::<T>() == size,
        "C has no `enum` with such values; give it an integer's representation, `#[repr(u64)]`",
    );
    name
}

impl CType {
    /// Another name for the type of the one field that is all of a `T`.
    pub const fn alias<T, F: Plain>(ty: fn() -> Type, field: CField) -> CType {
        assert!(size_of::<T>() == size_of::<F>(), "a transparent type is as large as the one field that has a size");
        CType::Alias { ty, of: field.c }
    }
}

/// Refuses to compile a struct that is not laid out as C lays out these fields: one that is packed, or aligned further.
pub const fn assert_fields<T>(fields: &[Layout], offsets: &[usize]) {
    let (mut end, mut align, mut at) = (0, 1, 0);
    while at < fields.len() {
        end = usize::next_multiple_of(end, fields[at].align());
        assert!(end == offsets[at], "C would look for a field somewhere else: it has no `repr(packed)`");
        end += fields[at].size();
        if fields[at].align() > align {
            align = fields[at].align();
        }
        at += 1;
    }
    assert!(
        at > 0 && align_of::<T>() == align && size_of::<T>() == usize::next_multiple_of(end, align),
        "C has no struct without fields, and none that is packed or aligned further than its fields",
    );
}

/// Asks whether a type has a representation.
pub const fn assert_represented<T: Represented<FORM, BITS>, const FORM: char, const BITS: u32>() {}

/// What a type is in C.
pub(super) fn c_type<T: Plain>() -> CType {
    T::C
}

macro_rules! named {
    ($($ty:ty => $name:literal $any:literal: |$at:pat_param| $valid:expr;)*) => {$(
        // SAFETY: the type of this name in C; every bit pattern that `valid` takes is a value.
        unsafe impl Plain for $ty {
            const C: CType = CType::Named($name);
            const ANY: bool = $any;

            #[inline(always)]
            unsafe fn valid($at: *const Self) -> bool {
                $valid
            }
        }
    )*};
}

named! {
    u8 => "uint8_t" true: |_| true;
    u16 => "uint16_t" true: |_| true;
    u32 => "uint32_t" true: |_| true;
    u64 => "uint64_t" true: |_| true;
    usize => "size_t" true: |_| true;
    i8 => "int8_t" true: |_| true;
    i16 => "int16_t" true: |_| true;
    i32 => "int32_t" true: |_| true;
    i64 => "int64_t" true: |_| true;
    isize => "ptrdiff_t" true: |_| true;
    f32 => "float" true: |_| true;
    f64 => "double" true: |_| true;
    // SAFETY: the caller's promise, here and below; a byte at any place.
    bool => "bool" true: |at| unsafe { at.cast::<u8>().read() <= 1 };
    // SAFETY: as above, of four bytes.
    char => "uint32_t" false: |at| char::from_u32(unsafe { at.cast::<u32>().read_unaligned() }).is_some();
}

macro_rules! pointers {
    ($($ty:ty: $is_const:literal $any:literal |$at:pat_param| $valid:expr;)*) => {$(
        // SAFETY: an address, which C has as a pointer.
        unsafe impl<T: Reflect> Plain for $ty {
            const C: CType = CType::Pointer { is_const: $is_const, to: type_of::<T> };
            const ANY: bool = $any;

            #[inline(always)]
            unsafe fn valid($at: *const Self) -> bool {
                $valid
            }
        }
    )*};
}

pointers! {
    *const T: true true |_| true;
    *mut T: false true |_| true;
    // SAFETY: the caller's promise.
    NonNull<T>: false false |at| !unsafe { at.cast::<*const c_void>().read_unaligned() }.is_null();
    Option<NonNull<T>>: false true |_| true;
}

/// What a function for C gives: a plain value, or nothing.
pub trait PlainResult {
    /// What it is in C.
    const C: Option<fn() -> CType>;
    /// As of [`Plain`], of a function that returns it.
    const FROM_C: bool = true;
    /// As of [`Plain`], of a function that returns it.
    const NO_ARRAYS: bool = true;
}

impl PlainResult for () {
    const C: Option<fn() -> CType> = None;
}

impl<T: Plain> PlainResult for T {
    const C: Option<fn() -> CType> = Some(c_type::<T>);
    const FROM_C: bool = T::ANY && T::FROM_C;
    const NO_ARRAYS: bool = !T::IS_ARRAY && T::NO_ARRAYS;
}

macro_rules! functions {
    ($($($param:ident)*;)*) => {$(
        functions!(@one [extern "C"] $($param)*);
        functions!(@one [unsafe extern "C"] $($param)*);
        functions!(@one [extern "C-unwind"] $($param)*);
        functions!(@one [unsafe extern "C-unwind"] $($param)*);
    )*};
    (@one [$($qualifier:tt)*] $($param:ident)*) => {
        // SAFETY: an address of code, which C has as a pointer to a function of these types; null is no such.
        unsafe impl<$($param: Plain,)* Z: Reflect + PlainResult> Plain for $($qualifier)* fn($($param),*) -> Z {
            const C: CType = CType::Function { params: &[$(c_type::<$param>),*], result: Z::C };
            const ANY: bool = false;
            const FROM_C: bool = Z::FROM_C;
            const FOR_C: bool = true $(&& $param::ANY && $param::FOR_C)*;
            const NO_ARRAYS: bool = Z::NO_ARRAYS $(&& !$param::IS_ARRAY && $param::NO_ARRAYS)*;

            #[inline(always)]
            unsafe fn valid(at: *const Self) -> bool {
                // SAFETY: the caller's promise.
                !unsafe { at.cast::<*const c_void>().read_unaligned() }.is_null()
            }
        }

        // SAFETY: as above, and null is `None`.
        unsafe impl<$($param: Plain,)* Z: Reflect + PlainResult> Plain for Option<$($qualifier)* fn($($param),*) -> Z> {
            const C: CType = <$($qualifier)* fn($($param),*) -> Z as Plain>::C;
            const ANY: bool = true;
            const FROM_C: bool = <$($qualifier)* fn($($param),*) -> Z as Plain>::FROM_C;
            const FOR_C: bool = <$($qualifier)* fn($($param),*) -> Z as Plain>::FOR_C;
            const NO_ARRAYS: bool = <$($qualifier)* fn($($param),*) -> Z as Plain>::NO_ARRAYS;

            #[inline(always)]
            unsafe fn valid(_: *const Self) -> bool {
                true
            }
        }
    };
}

functions! {
    ; A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H;
}

// SAFETY: so many values, one after the other.
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
    const C: CType = CType::Array { of: c_type::<T>, len: N };
    const IS_ARRAY: bool = true;
    const ANY: bool = T::ANY;
    const FROM_C: bool = T::FROM_C;
    const FOR_C: bool = T::FOR_C;
    const NO_ARRAYS: bool = T::NO_ARRAYS;

    #[inline(always)]
    unsafe fn valid(at: *const Self) -> bool {
        // SAFETY: the caller's promise: so many lie there.
        (0..N).all(|index| unsafe { T::valid(at.cast::<T>().wrapping_add(index)) })
    }
}

/// A type that the derive has found to look plain, which registers itself, so that headers know what pointers lead to.
#[doc(hidden)]
pub struct PlainEntry {
    /// What it is here.
    pub ty: fn() -> Type,
    /// What it is in C, if it is plain after all.
    pub c: fn() -> Option<CType>,
}

#[cfg(feature = "registry")]
inventory::collect!(PlainEntry);

/// What a type is in C that only a pointer leads to, if it is plain.
#[cfg(feature = "registry")]
pub(crate) fn registered(ty: Type) -> Option<CType> {
    let mut entries = inventory::iter::<PlainEntry>.into_iter();
    entries.find(|entry| (entry.ty)() == ty).and_then(|entry| (entry.c)())
}

/// Registers a type, if there is a registry. Whether it is plain, rustc is asked where it does not fail if it is not.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_plain {
    ($ty:ty) => {
        $crate::__private::inventory::submit! {
            $crate::__private::Entry::new($crate::__private::c::PlainEntry {
                ty: $crate::__private::type_of::<$ty>,
                c: || {
                    #[allow(unused_imports)]
                    use $crate::__private::c::NotPlain as _;
                    $crate::__private::c::PlainProbe::<$ty>::__REFLECT_C
                },
            })
        }
    };
}

/// Registers a type, if there is a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_plain {
    ($ty:ty) => {};
}

/// A type that looks plain to the derive: a `#[repr(C)]` struct all of whose fields are `pub`, one that is transparent,
/// or an enum of an integer. It is plain if its fields are, and if it is `Copy`. (Each bound is one for all lifetimes:
/// rustc refuses a bound without any where it does not hold.)
///
/// The representation is a bound, and fields are complete and of the types that are given here: so the macro believes
/// nothing of what it is given. Every `unsafe` block holds names of members, and no other tokens of the user's.
#[doc(hidden)]
#[macro_export]
macro_rules! __plain {
    (struct $ty:ident, $($member:tt: $name:expr, $field:ty;)*) => {
        $crate::__register_plain!($ty);

        const _: () = $crate::__private::c::assert_represented::<$ty, 'C', 0>();

        // SAFETY: `repr(C)`, so that C has the same fields at the same places. A value is valid where all of its
        // fields are, and the patterns say that these are all.
        #[automatically_derived]
        unsafe impl $crate::__private::c::Plain for $ty
        where
            for<'__c> $ty: $crate::__private::core::marker::Copy,
            $(for<'__c> $field: $crate::__private::c::Plain,)*
        {
            const C: $crate::__private::c::CType = $crate::__private::c::CType::Struct {
                ty: $crate::__private::type_of::<$ty>,
                fields: const {
                    $crate::__all_members!($ty { $($member)* });
                    $crate::__private::c::assert_fields::<$ty>(
                        &[$($crate::__private::core::alloc::Layout::new::<$field>()),*],
                        &[$($crate::__private::core::mem::offset_of!($ty, $member)),*],
                    );
                    &[$($crate::__c_field!($ty, $name, $member: $field)),*]
                },
            };
            const ANY: bool = true $(&& <$field as $crate::__private::c::Plain>::ANY)*;
            const FROM_C: bool = true $(&& <$field as $crate::__private::c::Plain>::FROM_C)*;
            const FOR_C: bool = true $(&& <$field as $crate::__private::c::Plain>::FOR_C)*;
            const NO_ARRAYS: bool = true $(&& <$field as $crate::__private::c::Plain>::NO_ARRAYS)*;

            #[inline]
            unsafe fn valid(__at @ _: *const $ty) -> bool {
                // SAFETY: the caller promises that the value's bytes can be read, and each field is among them.
                true $(&& unsafe { $crate::__private::c::valid(&raw const (*__at).$member) })*
            }
        }
    };
    (transparent $ty:ident, $member:tt: $field:ty) => {
        $crate::__register_plain!($ty);

        const _: () = $crate::__private::c::assert_represented::<$ty, 't', 0>();

        // SAFETY: `repr(transparent)`, and this is the one field that has a size, as which it is laid out and passed.
        #[automatically_derived]
        unsafe impl $crate::__private::c::Plain for $ty
        where
            for<'__c> $ty: $crate::__private::core::marker::Copy,
            for<'__c> $field: $crate::__private::c::Plain,
        {
            const C: $crate::__private::c::CType = $crate::__private::c::CType::alias::<$ty, $field>(
                $crate::__private::type_of::<$ty>,
                $crate::__c_field!($ty, "", $member: $field),
            );
            const IS_ARRAY: bool = <$field as $crate::__private::c::Plain>::IS_ARRAY;
            const ANY: bool = <$field as $crate::__private::c::Plain>::ANY;
            const FROM_C: bool = <$field as $crate::__private::c::Plain>::FROM_C;
            const FOR_C: bool = <$field as $crate::__private::c::Plain>::FOR_C;
            const NO_ARRAYS: bool = <$field as $crate::__private::c::Plain>::NO_ARRAYS;

            #[inline]
            unsafe fn valid(__at @ _: *const $ty) -> bool {
                // SAFETY: the caller promises that the value's bytes can be read, and the field is all of them.
                unsafe { $crate::__private::c::valid(&raw const (*__at).$member) }
            }
        }
    };
    (enum $ty:ident [$form:literal $bits:literal], $($variant:ident: $name:expr;)*) => {
        $crate::__register_plain!($ty);

        // Never called. These are variants, without fields: a constant of the type's has no such pattern.
        const _: fn(&$ty) = |__this @ _| match *__this {
            $($ty::$variant {} => {})*
        };

        // SAFETY: an integer, and a value is valid where it is that of a variant.
        #[automatically_derived]
        unsafe impl $crate::__private::c::Plain for $ty
        where
            for<'__c> $ty: $crate::__private::core::marker::Copy,
        {
            const C: $crate::__private::c::CType = $crate::__private::c::CType::Enum {
                ty: $crate::__private::type_of::<$ty>,
                int: $crate::__private::c::integer_of::<$ty, $form, $bits>(),
                values: &[$(($name, <$ty>::$variant as $crate::__private::core::primitive::i128)),*],
            };
            const ANY: bool = false;

            #[inline]
            unsafe fn valid(__at @ _: *const $ty) -> bool {
                // SAFETY: the caller promises that the value's bytes can be read.
                let __bits @ _ = unsafe { $crate::__private::c::integer_at(__at) };
                $(__bits == $crate::__private::c::variant_bits::<$ty>(
                    <$ty>::$variant as $crate::__private::core::primitive::i128,
                ))||*
            }
        }
    };
}

/// A field of a struct for C, whose type is exactly this one.
#[doc(hidden)]
#[macro_export]
macro_rules! __c_field {
    ($ty:ident, $name:expr, $member:tt: $field:ty) => {
        $crate::__private::c::CField::new::<$ty, $field>(
            $name,
            $crate::__private::core::mem::offset_of!($ty, $member),
            // SAFETY: nothing calls it; whoever did would have a value of the type there.
            |__this @ _| unsafe { &raw mut (*__this).$member },
        )
    };
}
