#[allow(deprecated)]
const _: () = {
    use ::reflect::__private as __reflect;
    #[automatically_derived]
    unsafe impl __reflect::Represented<'R', 0> for Shape {
        const __REFLECT_REPRESENTED: () = ();
    }
    #[automatically_derived]
    impl __reflect::Reflect for Shape {
        type Form = __reflect::Own<Self>;
        const PROOF: __reflect::Proof<Self>= __reflect::describe!(static Shape: Reflect [], ['R'0] Enum { Dot:
            "Dot", Unit, __reflect::Meta::NONE, { } Circle: "Circle", Named, __reflect::Meta::NONE, { radius
            __radius: "radius", f64, { }, __reflect::Meta::NONE; } Line: "Line", Tuple, __reflect::Meta::NONE,
            { 0 __0: "0", f64, { }, __reflect::Meta::NONE; 1 __1: "1", Secret, { opaque },
            __reflect::Meta::NONE; } }, __reflect::Name::path (__reflect::core::module_path!(),
            "Shape").defined (10014794266544341884), __reflect::Meta::NONE);
    }
    __reflect::register_type!(Shape);
};
