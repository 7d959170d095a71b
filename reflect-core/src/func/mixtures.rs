//! Parameters by value and by reference, in all mixtures.

/// Calls a macro with each way to pass these parameters, by value, behind `&`, or behind `&mut`, in which at least one
/// is behind either: with what it was given, and then, in brackets, with the names, and as what they are passed on, the
/// lifetimes, the types with a lifetime of its own for each, those with the lifetime `'r` for all, the markers, and the
/// bounds.
macro_rules! mixtures {
    ($then:ident $given:tt; $($param:ident $life:lifetime)*) => {
        mixtures!(@each $then $given [$($param)*] [] [] [] [] [] []; $($param $life)*);
    };
    (@each $then:ident $given:tt $names:tt [$($passed:tt)*] [$($lives:tt)*] [$($own:tt)*] [$($one:tt)*] [$($marker:tt)*] [$($bound:tt)*];
        $param:ident $life:lifetime $($rest:tt)*) => {
        mixtures!(@each $then $given $names [$($passed)* formed::<$param, $param::Form>($param),] [$($lives)*] [$($own)* $param,] [$($one)* $param,] [$($marker)* $param::Form,]
            [$($bound)* $param: Reflect<Form: Param + FormOf<$param>>,]; $($rest)*);
        mixtures!(@each $then $given $names [$($passed)* $param,] [$($lives)* $life,] [$($own)* &$life $param,] [$($one)* &'r $param,]
            [$($marker)* Ref<$param>,] [$($bound)* $param: Reflect + ?Sized,]; $($rest)*);
        mixtures!(@each $then $given $names [$($passed)* $param,] [$($lives)* $life,] [$($own)* &$life mut $param,] [$($one)* &'r mut $param,]
            [$($marker)* Mut<$param>,] [$($bound)* $param: Reflect + ?Sized,]; $($rest)*);
    };
    // None is behind a reference.
    (@each $then:ident $given:tt $names:tt $passed:tt [] $own:tt $one:tt $marker:tt $bound:tt;) => {};
    (@each $then:ident $given:tt $names:tt $passed:tt $lives:tt $own:tt $one:tt $marker:tt $bound:tt;) => {
        $then!($given $names $passed $lives $own $one $marker $bound);
    };
}

pub(crate) use mixtures;
