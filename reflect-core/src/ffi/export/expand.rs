//! What an export expands to: a frame, a function that takes it, and a plain C function on top. The macros say what the
//! parts are; all that is unsafe is written here.

/// A function for C. `[..]` is an argument: its field of the frame, the padding behind it, its number and its name, its
/// marker, and what the plain function has for it. `{..}` is a result.
#[doc(hidden)]
#[macro_export]
macro_rules! __export {
    (
        $(#[$attr:meta])*
        $name:literal $call:literal $abi:literal $policy:ident, $owner:expr, $meta:expr;
        $([$arg:ident $arg_pad:ident $arg_at:literal $arg_name:literal $take:ty; $($c:ident: $c_ty:ty,)* => $pack:expr])*
        $({$result:ident $result_pad:ident $result_at:literal $give:ty})*
        $(unused $unused:ident)?;
        $form:ident $is_tuple:literal $return:ty, |$frame:ident| $returned:expr;
        $body:expr
    ) => {
        $(#[$attr])*
        const _: () = {
            use $crate::__private::c as __c;
            use $crate::__private::core as __core;

            const __PARTS: &[__core::alloc::Layout] = &[
                $(__core::alloc::Layout::new::<<$take as __c::Take>::C>(),)*
                $(__core::alloc::Layout::new::<<$give as __c::Give>::C>(),)*
            ];

            #[repr(C)]
            struct __Frame {
                $($arg: <$take as __c::Take>::C, $arg_pad: [__core::mem::MaybeUninit<u8>; __c::gap(__PARTS, $arg_at)],)*
                $($result: <$give as __c::Give>::C, $result_pad: [__core::mem::MaybeUninit<u8>; __c::gap(__PARTS, $result_at)],)*
                $($unused: __core::mem::MaybeUninit<u8>,)?
            }

            const __OFFSETS: &[usize] = &[
                $(__core::mem::offset_of!(__Frame, $arg),)* $(__core::mem::offset_of!(__Frame, $result),)*
            ];

            const _: () = __c::assert_layout(__PARTS, __OFFSETS, __core::mem::size_of::<__Frame>());

            #[repr(C)]
            #[allow(dead_code)] // of functions with several results
            struct __Return {
                $($result: <$give as __c::Give>::C,)*
            }

            static __EXPORT: __c::Export = __c::Export::function(
                $name,
                $call,
                __core::module_path!(),
                $owner,
                $meta,
                &[$(__c::ExportParam::new($arg_name, <$take as __c::Take>::FORM),)*],
                (&[$(<$give as __c::Give>::FORM,)*], $is_tuple),
                __PARTS,
                __OFFSETS,
                __core::mem::size_of::<__Frame>(),
                __c::Outcome::$form,
                __c::Policy::$policy,
            );

            #[allow(clippy::needless_lifetimes, clippy::too_many_arguments, clippy::unit_arg, unused_variables)]
            #[inline(always)]
            fn __body<'__f>(
                _: __c::Frame<'__f>,
                $($arg: <$take as __c::Take>::Out<'__f>,)*
            ) -> __core::result::Result<($(<$give as __c::Give>::Of,)*), $crate::__private::String> {
                $body
            }

            // SAFETY: every argument is asked whether it is good, and only then taken.
            unsafe impl __c::Call for __Frame {
                const EXPORT: &'static __c::Export = &__EXPORT;
                const CAN_CLASH: bool = __c::can_clash(&[$(<$take as __c::Take>::FORM,)*]);

                #[inline(always)]
                unsafe fn clear(__frame: *mut Self) {
                    // SAFETY: zeros are a result, and there is room for one.
                    $(unsafe { (&raw mut (*__frame).$result).write(__c::zeroed()) };)*
                }

                #[inline(always)]
                unsafe fn check(&self) -> __core::result::Result<(), (usize, __c::Wrong)> {
                    $(
                        // SAFETY: the caller's promise.
                        if let __core::result::Result::Err(__wrong) = unsafe { <$take as __c::Take>::check(&self.$arg) } {
                            return __core::result::Result::Err(($arg_at, __wrong));
                        }
                    )*
                    __core::result::Result::Ok(())
                }

                unsafe fn spans(
                    &self,
                    __see: impl __core::ops::FnOnce(&[__c::Span]) -> __core::option::Option<(usize, usize)>,
                ) -> __core::option::Option<(usize, usize)> {
                    // SAFETY: the caller's promise.
                    __see(&[$(unsafe { <$take as __c::Take>::span(&self.$arg) },)*])
                }

                #[inline(always)]
                unsafe fn call(
                    __frame: *mut Self,
                    __life: __c::Frame<'_>,
                ) -> __core::result::Result<(), $crate::__private::String> {
                    // SAFETY: checked, and taken this once.
                    match __body(__life, $(unsafe { <$take as __c::Take>::take(__life, (*__frame).$arg) },)*) {
                        __core::result::Result::Ok(($($result,)*)) => {
                            // SAFETY: the caller's promise: there is room.
                            $(unsafe { (&raw mut (*__frame).$result).write(<$give as __c::Give>::give($result)) };)*
                            __core::result::Result::Ok(())
                        }
                        __core::result::Result::Err(__error) => __core::result::Result::Err(__error),
                    }
                }
            }

            // SAFETY: the name is the user's to give away, and rustc sees to it that nothing else in the crate has it.
            #[unsafe(export_name = $call)]
            unsafe extern $abi fn __call(__frame: *mut __Frame) -> __c::Status {
                // SAFETY: what C promises.
                unsafe { __c::run(__frame) }
            }

            $crate::__export_plain! {
                $form $name $abi [$($($c: $c_ty,)*)*] $return, |$frame| $returned;
                // SAFETY: every part is one of which zeros are a value.
                __Frame { $($arg: $pack,)* ..unsafe { __c::zeroed() } }
            }

            $crate::__register_export!(&__EXPORT);
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
        unsafe extern $abi fn __plain($($c: $c_ty,)*) -> $return {
            let mut $frame = $made;
            // SAFETY: what C promises.
            unsafe { __c::run(&raw mut $frame) };
            $returned
        }
    };
    (Status $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        // SAFETY: as above.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __plain($($c: $c_ty,)*) -> __c::Status {
            let mut $frame = $made;
            // SAFETY: what C promises.
            unsafe { __c::run(&raw mut $frame) }
        }
    };
    (StatusAnd $name:literal $abi:literal [$($c:ident: $c_ty:ty,)*] $return:ty, |$frame:ident| $returned:expr; $made:expr) => {
        // SAFETY: as above.
        #[unsafe(export_name = $name)]
        #[allow(improper_ctypes_definitions, clippy::too_many_arguments)]
        unsafe extern $abi fn __plain($($c: $c_ty,)* __out: *mut $return) -> __c::Status {
            if let __core::result::Result::Err(__status) = __c::check_out(__out, &__EXPORT) {
                return __status;
            }
            let mut $frame = $made;
            // SAFETY: what C promises, and that there is room for the result.
            unsafe {
                let __status = __c::run(&raw mut $frame);
                __out.write($returned);
                __status
            }
        }
    };
}

/// The function by which C frees a handle, and so what makes it one.
#[doc(hidden)]
#[macro_export]
macro_rules! __export_handle {
    ($(#[$attr:meta])* $name:literal, $ty:ty, $plain:expr) => {
        $(#[$attr])*
        const _: () = {
            use $crate::__private::c as __c;

            impl __c::Handle for $ty {
                const DROP: &'static str = $name;
            }

            static __EXPORT: __c::Export =
                __c::Export::drop($name, $crate::__private::core::module_path!(), $crate::__private::type_of::<$ty>, $plain);

            // SAFETY: the name is the user's to give away, and rustc sees to it that nothing else in the crate has it.
            #[unsafe(export_name = $name)]
            unsafe extern "C" fn __drop(__handle: *mut $ty) -> __c::Status {
                // SAFETY: what C promises.
                unsafe { __c::drop_handle(__handle, &__EXPORT) }
            }

            $crate::__register_export!(&__EXPORT);
        };
    };
}

/// Registers an export, if there is a registry.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_export {
    ($export:expr) => {
        $crate::__private::inventory::submit! { $crate::__private::ExportEntry($export) }
    };
}

/// Registers an export, if there is a registry.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register_export {
    ($export:expr) => {};
}
