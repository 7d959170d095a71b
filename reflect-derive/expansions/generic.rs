#[allow(deprecated)]
const _: () = {
    use ::reflect::__private as __reflect;
    #[automatically_derived]
    unsafe impl<T, const N: usize> __reflect::Represented<'R', 0> for Stack<T, N> {
        const __REFLECT_REPRESENTED: () = ();
    }
    #[automatically_derived]
    impl<T: __reflect::Reflect, const N: usize> __reflect::Reflect for Stack<T, N>
    where
        T: Clone,
    {
        type Form = __reflect::Own<Self>;
        const PROOF: __reflect::Proof<Self>= __reflect::describe!(const Self: Reflect [{<Stack<T, N>as
            __reflect::OneBlockOfEachName<2021737394531264371>>::BLOCK }], ['R'0] Struct { Tuple; 0: "0",
            false, Vec<T>, { }, __reflect::Meta::NONE; }, __reflect::Name::generic
            (__reflect::core::module_path!(), "Stack", const { &[__reflect::GenericArg::Type
            (__reflect::type_of::<T>), __reflect::GenericArg::Const (|f |__reflect::core::fmt::Debug::fmt (&N,
            f))] }).defined (8353369413321864150), __reflect::Meta::NONE);
    }
    impl<T: __reflect::Reflect, const N: usize> __reflect::Lists<2021737394531264371> for Stack<T, N> where T: Clone {}
    impl<T, const N: usize> __reflect::Derived for Stack<T, N> {}
};
