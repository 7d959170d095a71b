#[allow(deprecated)]
const _: () = {
    use ::reflect::__private as __reflect;
    #[automatically_derived]
    unsafe impl __reflect::Represented<'R', 0> for Point {
        const __REFLECT_REPRESENTED: () = ();
    }
    #[automatically_derived]
    impl __reflect::Reflect for Point {
        type Form = __reflect::Own<Self>;
        const PROOF: __reflect::Proof<Self>= __reflect::describe!(static Point: Reflect [], ['R'0] Struct {
            Named [..]; x: "x", true, f64, { }, __reflect::Meta::NONE; y: "y", false, f64, { },
            __reflect::Meta::NONE.tag ("json:\"y\"").embedded (); }, __reflect::Name::path
            (__reflect::core::module_path!(), "Point").defined (6223799361719691127),
            __reflect::Meta::NONE.docs ("A point."));
    }
    __reflect::register_type!(Point);
};
