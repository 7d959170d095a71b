//! Types as the libraries want them described.

use libffi::middle::{Cif, Type};
use reflect_asm::abi::Desc;
use reflect_asm::{HOST, Layout, Signature};

use super::subject::Block;

/// A type that is passed.
pub trait Described {
    fn layout() -> Layout;
    fn ffi() -> Type;
}

macro_rules! described {
    ($($ty:ty: $layout:expr, $ffi:expr;)*) => {$(
        impl Described for $ty {
            fn layout() -> Layout {
                $layout
            }
            fn ffi() -> Type {
                $ffi
            }
        }
    )*};
}
described! {
    i32: Layout::I32, Type::i32();
    u64: Layout::U64, Type::u64();
    f64: Layout::F64, Type::f64();
    *const u8: Layout::PTR, Type::pointer();
    Block: Layout::record([Layout::array(Layout::F64, 8).unwrap()]).unwrap(), Type::structure([const { Type::f64 }; 8].map(|f64| f64()));
}

/// The signature of a function pointer type.
pub trait Prototype {
    fn signature() -> Signature;
    fn cif() -> Cif;

    fn desc() -> Desc {
        Desc::new(HOST.expect("there is an extern \"C\" here"), &Self::signature()).unwrap()
    }
}

macro_rules! prototype {
    ($($arg:ident)*) => {
        impl<$($arg: Described,)* R: Described> Prototype for extern "C" fn($($arg),*) -> R {
            fn signature() -> Signature {
                Signature::new([$($arg::layout()),*], [R::layout()])
            }
            fn cif() -> Cif {
                Cif::new([$($arg::ffi()),*], R::ffi())
            }
        }
    };
}
prototype!(A);
prototype!(A B);
prototype!(A B C);
prototype!(A B C D E F);
