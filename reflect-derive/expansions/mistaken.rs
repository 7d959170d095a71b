::core::compile_error! { "`opaqe` is not an attribute of a type; did you mean `opaque`?" }
::core::compile_error!{ "a type that borrows cannot be reflected: its description is the same for every
    lifetime, so nothing could tell how long a value of it lives.Own the data, use `&'static`, or leave the
    type out with `#[reflect(opaque)]` or `#[reflect(skip)]` where it is a field" }
::core::compile_error! { "`skipp` is not an attribute of a field; did you mean `skip`?" }
#[automatically_derived]
impl<T> ::reflect::Reflect for Parser<'static, T>
where
    Self: 'static,
{
    type Form = ::reflect::__private::Own<Self>;
    const PROOF: ::reflect::__private::Proof<Self> = ::reflect::__private::Proof::failed();
}
impl<T> ::reflect::__private::Derived for Parser<'static, T> {}
impl<T, const __NAME: u64> ::reflect::__private::Lists<__NAME> for Parser<'static, T> {}
