#[allow(deprecated)]
const _: () = {
    use ::reflect::__private as __reflect;
    #[automatically_derived]
    unsafe impl __reflect::Represented<'C', 0> for Point {
        const __REFLECT_REPRESENTED: () = ();
    }
    #[automatically_derived]
    impl __reflect::Reflect for Point {
        type Form = __reflect::Own<Self>;
        const PROOF: __reflect::Proof<Self>= __reflect::describe!(static Point: Reflect [], ['C'0] Struct {
            Named; x: "x", true, f64, { }, __reflect::Meta::NONE; y: "y", true, f64, { },
            __reflect::Meta::NONE; }, __reflect::Name::path (__reflect::core::module_path!(), "Point").defined
            (8219232781427922837), __reflect::Meta::NONE);
    }
    __reflect::register_type!(Point);
    __reflect :: plain ! (struct Point , x : "x" , f64 ; y : "y" , f64 ;);
};
