//! The expansion of an export: a frame, a function that takes it, and a plain C function on top. The macros say what
//! the parts are; all that is unsafe is written here, and no block of it has an expression or a type of the user's in
//! it.
//!
//! A name in C is claimed by the `unsafe` block that it is written in, `unsafe { ["name"] }`. The block itself is what
//! these macros are given, and they repeat it whole: rustc's lint `unsafe_code` passes over blocks of which a macro of
//! another crate has written a part.

/// Whether a type is plain.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_plain {
    ($ty:ty) => {{
        #[allow(unused_imports)]
        use $crate::__private::c::NotPlain as _;
        $crate::__private::c::PlainProbe::<$ty>::__REFLECT_PLAIN
    }};
}

/// The function that describes a type, if it is reflected.
#[doc(hidden)]
#[macro_export]
macro_rules! __if_reflected {
    ($ty:ty) => {{
        #[allow(unused_imports)]
        use $crate::__private::c::NotReflect as _;
        $crate::__private::c::TypeProbe::<$ty>::__REFLECT_TYPE
    }};
}

/// Repeats the `unsafe` block in which names in C are claimed, for rustc's lint to see. Every macro that gives a
/// function a name in C, each of which can be called by hand, asks for the block and repeats it.
#[doc(hidden)]
#[macro_export]
macro_rules! __claim {
    (unsafe) => {};
    ($unsafe:tt $names:tt) => {
        $crate::__claim!($unsafe);
        #[allow(unused_unsafe)]
        const _: () = {
            let _ = $unsafe $names;
        };
    };
}

/// A function for C, whose names are claimed by `unsafe { ["name", "name_call"] }`.
#[doc(hidden)]
#[macro_export]
macro_rules! __export {
    ($unsafe:tt $names:tt $($parts:tt)*) => {
        $crate::__export_claimed! { $unsafe $names $names $($parts)* }
    };
}

/// A function for C whose names have been claimed. `[..]` is an argument: its field of the frame, the padding behind
/// it, its number and its name, its type, its marker, and what the plain function has for it. `{..}` is a result. (A
/// name that is bound is followed by
/// `@ _`: alone it would be a pattern of a constant, if the user has one of that name.)
#[doc(hidden)]
#[macro_export]
macro_rules! __export_claimed {
    (
        $unsafe:tt $claim:tt { [$name:literal, $call:literal] } $abi:literal $policy:ident, $owner:expr, $meta:expr;
        $([$arg:ident $arg_pad:ident $arg_at:literal $arg_name:literal $take:ident ($($arg_of:tt)*) $($c:ident: $c_ty:ty,)* => $pack:expr])*
        $({$result:ident $result_pad:ident $result_at:literal $give:ident ($($result_of:tt)*)})*
        $(unused $unused:ident)?;
        $form:ident $is_tuple:literal $return:ty, |$frame:ident| $returned:expr;
        |$promised:ident| $body:expr
    ) => {
        const _: () = {
            use $crate::__private::c as __c;
            use $crate::__private::core as __core;

            $crate::__claim!($unsafe $claim);

            const _: () = __c::assert_name($name);

            const __REFLECT_PARTS: &[__core::alloc::Layout] = &[
                $(__core::alloc::Layout::new::<<$take as __c::Take>::C>(),)*
                $(__core::alloc::Layout::new::<<$give as __c::Give>::C>(),)*
            ];

            #[repr(C)]
            struct __ReflectFrame {
                $($arg: <$take as __c::Take>::C, $arg_pad: [__core::mem::MaybeUninit<u8>; __c::gap(__REFLECT_PARTS, $arg_at)],)*
                $($result: <$give as __c::Give>::C, $result_pad: [__core::mem::MaybeUninit<u8>; __c::gap(__REFLECT_PARTS, $result_at)],)*
                $($unused: __core::mem::MaybeUninit<u8>,)?
            }

            const __REFLECT_OFFSETS: &[usize] = &[
                $(__core::mem::offset_of!(__ReflectFrame, $arg),)* $(__core::mem::offset_of!(__ReflectFrame, $result),)*
            ];

            const _: () = __c::assert_layout(__REFLECT_PARTS, __REFLECT_OFFSETS, __core::mem::size_of::<__ReflectFrame>());

            #[repr(C)]
            #[allow(dead_code)] // of functions with several results
            struct __ReflectReturn {
                $($result: <$give as __c::Give>::C,)*
            }

            static __REFLECT_EXPORT: __c::Export = __c::Export::function(
                $name,
                $call,
                __core::module_path!(),
                $owner,
                $meta,
                &[$(__c::ExportParam::new($arg_name, <$take as __c::Take>::FORM.of($crate::__if_reflected!($($arg_of)*))),)*],
                (&[$(<$give as __c::Give>::FORM.of($crate::__if_reflected!($($result_of)*)),)*], $is_tuple),
                __REFLECT_PARTS,
                __REFLECT_OFFSETS,
                __core::mem::size_of::<__ReflectFrame>(),
                __c::Outcome::$form,
                __c::Policy::$policy,
            );

            #[allow(clippy::needless_lifetimes, clippy::too_many_arguments, clippy::unit_arg, unused_variables)]
            #[inline(always)]
            fn __reflect_body<'__f>(
                $promised @ _: $crate::__private::Promised<'__f>,
                $($arg @ _: <$take as __c::Take>::Out<'__f>,)*
            ) -> __core::result::Result<($(<$give as __c::Give>::Of,)*), $crate::__private::String> {
                $body
            }

            // SAFETY: every argument is asked whether it is good, and only then taken.
            unsafe impl __c::Call for __ReflectFrame {
                const EXPORT: &'static __c::Export = &__REFLECT_EXPORT;
                const SPANS: (usize, usize) = __c::spans(&[$(<$take as __c::Take>::FORM,)*]);
                type Spans = [__c::Span; <[usize]>::len(&[$($arg_at),*])];

                #[inline(always)]
                unsafe fn clear(__frame: *mut Self) {
                    // SAFETY: zeros are a result, and there is room for one.
                    $(unsafe { (&raw mut (*__frame).$result).write(__c::zeroed()) };)*
                }

                #[inline(always)]
                unsafe fn check(&self) -> __core::result::Result<(), (usize, __c::Wrong)> {
                    $(
                        // SAFETY: the caller's promise.
                        if let __core::result::Result::Err(__wrong @ _) = unsafe { <$take as __c::Take>::check(&self.$arg) } {
                            return __core::result::Result::Err(($arg_at, __wrong));
                        }
                    )*
                    __core::result::Result::Ok(())
                }

                #[inline(always)]
                unsafe fn spans(&self) -> Self::Spans {
                    // SAFETY: the caller's promise.
                    [$(unsafe { <$take as __c::Take>::span(&self.$arg) },)*]
                }

                #[inline(always)]
                unsafe fn call(
                    __frame @ _: *mut Self,
                    __life @ _: __c::Frame<'_>,
                ) -> __core::result::Result<(), $crate::__private::String> {
                    // SAFETY: C promises whatever the function asks for, by calling it as the header says.
                    let __promised @ _ = unsafe { $crate::__private::Promised::new(__life) };
                    // SAFETY: checked, and taken this once.
                    match __reflect_body(__promised, $(unsafe { <$take as __c::Take>::take(__life, (*__frame).$arg) },)*) {
                        __core::result::Result::Ok(($($result @ _,)*)) => {
                            // SAFETY: the caller's promise: there is room.
                            $(unsafe { (&raw mut (*__frame).$result).write(<$give as __c::Give>::give($result)) };)*
                            __core::result::Result::Ok(())
                        }
                        __core::result::Result::Err(__error @ _) => __core::result::Result::Err(__error),
                    }
                }
            }

            // SAFETY: the block that the name is written in claims that nothing else in the program has it.
            #[unsafe(export_name = $call)]
            unsafe extern $abi fn __reflect_call(__frame @ _: *mut __ReflectFrame) -> __c::Status {
                // SAFETY: what C promises by calling it as the header says.
                unsafe { __c::run_frame(__frame) }
            }

            $crate::__export_plain! {
                $unsafe $claim $form $name $abi [$($($c: $c_ty,)*)*] $return, |$frame| $returned;
                // SAFETY: zeros are a value of every part: `Take::C` and `Give::C` ask for that, and the rest is bytes.
                __ReflectFrame { $($arg: $pack,)* ..unsafe { __c::zeroed() } }
            }

            $crate::__register_export!(&__REFLECT_EXPORT);
        };
    };
}

/// The plain function: its result is the function's, or a status beside a place for the result.
#[doc(hidden)]
#[macro_export]
macro_rules! __export_plain {
    ($unsafe:tt $claim:tt Value $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        $crate::__claim!($unsafe $claim);

        // SAFETY: the block that the name is written in claims that nothing else in the program has it.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __reflect_plain($($c @ _: $c_ty,)*) -> $return {
            $crate::__plain_parts!([$($c: $c_ty,)*] $made; $return, |$frame| $returned);
            let mut __frame @ _ = __reflect_made($($c,)*);
            // SAFETY: a frame of this function's, with what C promises to be as the header says.
            unsafe { __c::run(&raw mut __frame, __core::option::Option::None) };
            __reflect_returned(__frame)
        }
    };
    ($unsafe:tt $claim:tt Status $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        $crate::__claim!($unsafe $claim);

        // SAFETY: the block that the name is written in claims that nothing else in the program has it.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __reflect_plain($($c @ _: $c_ty,)*) -> __c::Status {
            $crate::__plain_parts!([$($c: $c_ty,)*] $made;);
            let mut __frame @ _ = __reflect_made($($c,)*);
            // SAFETY: a frame of this function's, with what C promises to be as the header says.
            unsafe { __c::run(&raw mut __frame, __core::option::Option::None) }
        }
    };
    ($unsafe:tt $claim:tt StatusAnd $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        $crate::__claim!($unsafe $claim);

        // SAFETY: the block that the name is written in claims that nothing else in the program has it.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __reflect_plain($($c @ _: $c_ty,)* __out @ _: *mut $return) -> __c::Status {
            $crate::__plain_parts!([$($c: $c_ty,)*] $made; $return, |$frame| $returned);
            let mut __place @ _ = match __c::check_out(__out, &__REFLECT_EXPORT) {
                __core::result::Result::Ok(__place @ _) => __place,
                __core::result::Result::Err(__status @ _) => return __status,
            };
            let mut __frame @ _ = __reflect_made($($c,)*);
            // SAFETY: a frame of this function's, with what C promises to be as the header says.
            let __status @ _ = unsafe { __c::run(&raw mut __frame, __core::option::Option::Some(&mut __place)) };
            if __place.is_free() {
                let __returned @ _ = __reflect_returned(__frame);
                // SAFETY: C promises that `out` leads to room for the result, and no running call has that memory.
                unsafe { __out.write(__returned) };
            }
            __status
        }
    };
}

/// How a plain function makes its frame, and what it returns of it: in functions of their own, which are safe, since
/// the body of an `unsafe fn` may do whatever an `unsafe` block may.
#[doc(hidden)]
#[macro_export]
macro_rules! __plain_parts {
    ([$($c:ident: $c_ty:ty,)*] $made:expr; $($return:ty, |$frame:ident| $returned:expr)?) => {
        #[allow(clippy::too_many_arguments)]
        #[inline(always)]
        fn __reflect_made($($c @ _: $c_ty,)*) -> __ReflectFrame {
            $made
        }
        $(
            #[inline(always)]
            fn __reflect_returned($frame @ _: __ReflectFrame) -> $return {
                $returned
            }
        )?
    };
}

/// The function by which C frees a handle, whose name is claimed by `unsafe { ["name"] }`.
#[doc(hidden)]
#[macro_export]
macro_rules! __export_handle {
    ($unsafe:tt $name:tt $ty:ty) => {
        $crate::__export_handle_claimed!($unsafe $name $name $ty);
    };
}

/// The function by which C frees a handle, whose name has been claimed.
#[doc(hidden)]
#[macro_export]
macro_rules! __export_handle_claimed {
    ($unsafe:tt $claim:tt { [$name:literal] } $ty:ty) => {
        const _: () = {
            use $crate::__private::c as __c;

    $crate::__claim!($unsafe $claim);

            type __ReflectHandle = $ty;

            const __REFLECT_IS_PLAIN: $crate::__private::core::primitive::bool = $crate::__is_plain!($ty);

            const _: () = __c::assert_name($name);

            static __REFLECT_EXPORT: __c::Export = __c::Export::drop(
                $name,
                $crate::__private::core::module_path!(),
                $crate::__private::type_of::<$ty>,
                __REFLECT_IS_PLAIN,
                $crate::__probe!($ty).threads(),
            );

            // SAFETY: the block that the name is written in claims that nothing else in the program has it.
            #[unsafe(export_name = $name)]
            unsafe extern "C" fn __reflect_drop(__handle @ _: *mut __ReflectHandle) -> __c::Status {
                // SAFETY: what C promises by calling it as the header says.
                unsafe { __c::drop_handle::<__ReflectHandle, __REFLECT_IS_PLAIN>(__handle, &__REFLECT_EXPORT) }
            }

            $crate::__register_export!(&__REFLECT_EXPORT);
        };
    };
}

/// Registers an export, if there is a registry.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_export {
    ($export:expr) => {
        $crate::__private::inventory::submit! {
            $crate::__private::Entry::new($crate::__private::ExportEntry($export))
        }
    };
}

/// Registers an export, if there is a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_export {
    ($export:expr) => {};
}
