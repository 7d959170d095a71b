pub trait Draw: Shape + ::reflect::Object {
    fn draw(&self, at: &Point) -> bool;
    fn twice(&self) -> Self
    where
        Self: Sized;
    #[doc(hidden)]
    #[allow(non_snake_case, clippy::all, clippy::pedantic)]
    fn __reflect_trait_Draw() -> ::reflect::__private::Vec<::reflect::__private::Impl>
    where
        Self: ::reflect::__private::core::marker::Sized,
    {
        #[allow(unused_imports)]
        use ::reflect::__private as __reflect;
        let mut __all = __reflect::Vec::new();
        __all.push(__reflect::Impl::new::<Self, dyn Draw, _, _, _>(
            |__this @ _| __this,
            |__this @ _| __this,
            |__this @ _| __this,
        ));
        {
            #[allow(dead_code, non_snake_case)]
            trait __Unreflected {
                fn __reflect_trait_Shape() -> __reflect::Vec<__reflect::Impl> {
                    __reflect::Vec::new()
                }
            }
            impl<__S> __Unreflected for __S {}
            __all.append(&mut <Self>::__reflect_trait_Shape());
        }
        __all
    }
}
#[allow(deprecated)]
const _: () = {
    use ::reflect::__private as __reflect;
    impl __reflect::Reflect for dyn Draw {
        type Form = __reflect::Own<Self>;
        const PROOF: __reflect::Proof<Self> = __reflect::describe_dyn!(
            dyn Draw,
            __reflect::core::module_path!(),
            "Draw",
            __reflect::Meta::NONE,
            __reflect::MethodsOf::new(
                const {
                    &[__reflect::MethodOf::<dyn Draw>::new::<
                        __reflect::ByRef,
                        (__reflect::Ref<<Point as __reflect::Reflected<1>>::Type>,),
                        __reflect::Own<<bool as __reflect::Reflected>::Type>,
                        _,
                    >("draw", &["at"], |_, __this @ _, (__arg0 @ _,)| {
                        <dyn Draw as Draw>::draw(__this, __arg0)
                    })
                    .meta(__reflect::Meta::NONE)]
                },
                {
                    const __INDEX: [__reflect::core::primitive::u16; 4usize] = __reflect::MethodTable::index(&["draw"]);
                    &__INDEX
                },
            ),
            18421598384694976600
        );
    }
    impl __reflect::Reflect for __reflect::Box<dyn Draw> {
        type Form = __reflect::Own<Self>;
        const PROOF: __reflect::Proof<Self> = __reflect::boxed_dyn::<dyn Draw>();
    }
    __reflect::register_type!(dyn Draw);
};
