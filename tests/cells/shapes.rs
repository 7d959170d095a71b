//! The signatures of what is dropped: values of every size in every place.

/// Hands every shape to a macro.
macro_rules! for_each_shape {
    ($each:ident) => {
        $each! {
            word(a: Live<0>) -> Live<0>;
            two_words(a: Live<1>) -> Live<1>;
            inline(a: Live<2>) -> Live<2>;
            boxed(a: Live<3>) -> Live<3>;
            large(a: Live<15>, b: Live<0>) -> Live<15>;
            owners(a: Box<Live<0>>, b: Vec<Live<3>>) -> Box<Live<4>>;
            nothing(a: LiveNothing, b: Live<0>, c: LiveNothing) -> LiveNothing;
            many(
                a: Live<0>, b: Live<1>, c: Live<0>, d: u8, e: Live<0>, f: Live<1>, g: Live<0>, h: Live<0>, i: Live<5>,
                j: Live<0>
            ) -> (Live<1>, Live<6>);
            result_only() -> Live<7>;
            argument_only(a: Vec<Live<0>>) -> ();
        }
    };
}
pub(crate) use for_each_shape;
