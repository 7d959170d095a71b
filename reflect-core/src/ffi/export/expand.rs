//! What an export expands to: a frame, a function that takes it, and a plain C function on top. The macros say what the
//! parts are; all that is unsafe is written here.

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

/// A function for C. `[..]` is an argument: its field of the frame, the padding behind it, its number and its name, its
/// type, its marker, and what the plain function has for it. `{..}` is a result. (A name that is bound is followed by
/// `@ _`: alone it would be a pattern of a constant, if the user has one of that name.)
#[doc(hidden)]
#[macro_export]
macro_rules! __export {
    (
        $name:literal $call:literal $abi:literal $policy:ident, $owner:expr, $meta:expr;
        $([$arg:ident $arg_pad:ident $arg_at:literal $arg_name:literal $take:ident ($($arg_of:tt)*) $($c:ident: $c_ty:ty,)* => $pack:expr])*
        $({$result:ident $result_pad:ident $result_at:literal $give:ident ($($result_of:tt)*)})*
        $(unused $unused:ident)?;
        $form:ident $is_tuple:literal $return:ty, |$frame:ident| $returned:expr;
        $body:expr
    ) => {
        const _: () = {
            use $crate::__private::c as __c;
            use $crate::__private::core as __core;

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
                _: __c::Frame<'__f>,
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
                    // SAFETY: checked, and taken this once.
                    match __reflect_body(__life, $(unsafe { <$take as __c::Take>::take(__life, (*__frame).$arg) },)*) {
                        __core::result::Result::Ok(($($result @ _,)*)) => {
                            // SAFETY: the caller's promise: there is room.
                            $(unsafe { (&raw mut (*__frame).$result).write(<$give as __c::Give>::give($result)) };)*
                            __core::result::Result::Ok(())
                        }
                        __core::result::Result::Err(__error @ _) => __core::result::Result::Err(__error),
                    }
                }
            }

            // SAFETY: the derive lets no name pass that the C library has, and rustc sees to it that nothing else in the crate
            // has this one. That no other library in the program has it is what whoever names it for C says.
            #[unsafe(export_name = $call)]
            unsafe extern $abi fn __reflect_call(__frame @ _: *mut __ReflectFrame) -> __c::Status {
                // SAFETY: what C promises by calling it as the header says.
                unsafe { __c::run_frame(__frame) }
            }

            $crate::__export_plain! {
                $form $name $abi [$($($c: $c_ty,)*)*] $return, |$frame| $returned;
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
    (Value $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        // SAFETY: as above.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __reflect_plain($($c @ _: $c_ty,)*) -> $return {
            let mut $frame @ _ = $made;
            // SAFETY: a frame of this function's, with what C promises to be as the header says.
            unsafe { __c::run(&raw mut $frame, __core::option::Option::None) };
            $returned
        }
    };
    (Status $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        // SAFETY: as above.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __reflect_plain($($c @ _: $c_ty,)*) -> __c::Status {
            let mut $frame @ _ = $made;
            // SAFETY: a frame of this function's, with what C promises to be as the header says.
            unsafe { __c::run(&raw mut $frame, __core::option::Option::None) }
        }
    };
    (StatusAnd $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        // SAFETY: as above.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __reflect_plain($($c @ _: $c_ty,)* __out @ _: *mut $return) -> __c::Status {
            let mut __place @ _ = match __c::check_out(__out, &__REFLECT_EXPORT) {
                __core::result::Result::Ok(__place @ _) => __place,
                __core::result::Result::Err(__status @ _) => return __status,
            };
            let mut $frame @ _ = $made;
            // SAFETY: as for the other forms; and `out` leads to room for the result, as C promises.
            unsafe {
                let __status @ _ = __c::run(&raw mut $frame, __core::option::Option::Some(&mut __place));
                if __place.is_free() {
                    __out.write($returned);
                }
                __status
            }
        }
    };
}

/// The function by which C frees a handle.
#[doc(hidden)]
#[macro_export]
macro_rules! __export_handle {
    ($name:literal, $ty:ty) => {
        const _: () = {
            use $crate::__private::c as __c;

            static __REFLECT_EXPORT: __c::Export = __c::Export::drop(
                $name,
                $crate::__private::core::module_path!(),
                $crate::__private::type_of::<$ty>,
                $crate::__is_plain!($ty),
                $crate::__probe!($ty).threads(),
            );

            // SAFETY: the derive lets no name pass that the C library has, and rustc sees to it that nothing else in the crate
            // has this one. That no other library in the program has it is what whoever names it for C says.
            #[unsafe(export_name = $name)]
            unsafe extern "C" fn __reflect_drop(__handle @ _: *mut $ty) -> __c::Status {
                // SAFETY: what C promises by calling it as the header says.
                unsafe { __c::drop_handle::<$ty, { $crate::__is_plain!($ty) }>(__handle, &__REFLECT_EXPORT) }
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
