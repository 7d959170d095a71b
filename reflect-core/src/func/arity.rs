//! As many parameters as there are implementations for.

/// The most parameters of a function whose signature is known to the compiler.
pub(crate) const MOST: usize = 20;

/// Calls a macro with the parameters of each number, from none to [`MOST`]: `name!(A 0, B 1)`.
macro_rules! arities {
    ($name:ident) => {
        arities!(@all $name []
            A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15, Q 16, R 17, S 18, U 19,);
    };
    (@all $name:ident [$($done:ident $at:tt,)*]) => {
        $name!($($done $at),*);
    };
    (@all $name:ident [$($done:ident $at:tt,)*] $next:ident $next_at:tt, $($rest:tt)*) => {
        $name!($($done $at),*);
        arities!(@all $name [$($done $at,)* $next $next_at,] $($rest)*);
    };
}

pub(crate) use arities;
