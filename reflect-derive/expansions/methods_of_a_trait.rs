impl<T: Clone> shapes::Draw for Stack<T> {
    type Item = T;
    fn draw(&self, at: Self::Item) {}
}
#[allow(deprecated)]
impl<T: Clone> ::reflect::__private::OneBlockOfEachName<2021737394531264371> for Stack<T>
where
    Stack<T>: ::reflect::Reflect,
    T: ::reflect::Reflect,
{
    const BLOCK: ::reflect::__private::BlockOf<Self> = {
        use ::reflect::__private as __reflect;
        __reflect::assert_listed::<Self, 2021737394531264371>();
        __reflect::BlockOf::new(__reflect::MethodsOf::new(
            const {
                &[__reflect::MethodOf::<Self>::new::<
                    __reflect::ByRef,
                    (__reflect::Own<<<Self as shapes::Draw>::Item as __reflect::Reflected<1>>::Type>,),
                    __reflect::Own<()>,
                    _,
                >("draw", &["at"], |_, __this @ _, (__arg0 @ _,)| {
                    <Self as shapes::Draw>::draw(__this, __arg0)
                })
                .meta(__reflect::Meta::NONE)]
            },
            {
                const __INDEX: [__reflect::core::primitive::u16; 4usize] = __reflect::MethodTable::index(&["draw"]);
                &__INDEX
            },
        ))
        .of_trait({
            fn __impls<__S: shapes::Draw + 'static>() -> __reflect::Vec<__reflect::Impl> {
                #[allow(dead_code, non_snake_case)]
                trait __Unreflected {
                    fn __reflect_trait_Draw() -> __reflect::Vec<__reflect::Impl> {
                        __reflect::Vec::new()
                    }
                }
                impl<__S> __Unreflected for __S {}
                <__S>::__reflect_trait_Draw()
            }
            __impls::<Self>
        })
    };
}
