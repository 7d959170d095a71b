pub fn longest<'t>(a: &'t str, b: &'t str) -> &'t str {
    if a.len() < b.len() { b } else { a }
}
#[doc(hidden)]
#[allow(non_camel_case_types, missing_docs)]
pub enum longest {}
#[allow(deprecated)]
const _: () = {
    use ::reflect::__private as __reflect;
    impl __reflect::NamedFn for longest {
        const FUNCTION: &'static __reflect::Method = {
            static METHOD: __reflect::Method = __reflect::Method::function::<
                (
                    __reflect::Ref<<str as __reflect::Reflected>::Type>,
                    __reflect::Ref<<str as __reflect::Reflected>::Type>,
                ),
                __reflect::Ref<<str as __reflect::Reflected>::Type>,
                _,
            >(
                __reflect::core::module_path!(),
                "longest",
                &["a", "b"],
                |_, (), (__arg0 @ _, __arg1 @ _)| longest(__arg0, __arg1),
            )
            .meta(__reflect::Meta::NONE);
            &METHOD
        };
    }
    __reflect::register_function!(<longest as __reflect::NamedFn>::FUNCTION);
};
