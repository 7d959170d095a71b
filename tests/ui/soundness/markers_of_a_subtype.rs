// What names a type and has no value of it is about that type alone: `for<'a> fn(&'a str)` is a subtype of `fn(&'static str)`, and no
// marker of the one passes for a marker of the other, in neither direction.
use reflect::__private::c::{self, PlainProbe, TypeProbe};
use reflect::__private::probe::{Probe, Probed};
use reflect::__private::{
    Async, BlockOf, Deferred, Mut, OptMut, OptRef, Overloads, Own, Ref, ResMut, ResRef, Unnamed,
};

type Sub = for<'a> fn(&'a str);
type Super = fn(&'static str);

macro_rules! pass {
    ($($name:ident($up:tt, $down:tt): $t:ident => $marker:ty;)*) => {$(
        mod $name {
            use super::*;
            type Marker<$t> = $marker;
            // A value may: it is given up.
            fn up($up: Marker<Sub>) -> Marker<Super> {
                $up
            }
            // A type that takes a value may.
            fn down($down: Marker<Super>) -> Marker<Sub> {
                $down
            }
        }
    )*};
}

pass! {
    own(up, down): T => Own<T>;
    shared(up, down): T => Ref<T>;
    exclusive(up, down): T => Mut<T>;
    optional(up, down): T => OptRef<T>;
    optional_exclusive(up, down): T => OptMut<T>;
    fallible(up, down): T => ResRef<T, u8>;
    failing(up, down): T => ResRef<u8, T>;
    fallible_exclusive(up, down): T => ResMut<T, u8>;
    failing_exclusive(up, down): T => ResMut<u8, T>;
    future(up, down): T => Async<u8, (), (), T, ()>;
    future_of_owner(up, down): T => Async<T, (), (), (), ()>;
    future_of_arguments(up, down): T => Async<u8, (), T, (), ()>;
    call(up, down): T => Deferred<(), (), (), T>;
    overloads(up, down): T => Overloads<T>;
    block(up, down): T => BlockOf<T>;
    no_name(up, down): T => Unnamed<T>;
    probe(up, down): T => Probe<T>;
    probed(up, down): T => Probed<T>;
    plain(up, down): T => PlainProbe<T>;
    named(up, down): T => TypeProbe<T>;
    c_value(up, down): T => c::Value<T, true>;
    c_boxed(up, down): T => c::Boxed<T, true>;
    c_shared(up, down): T => c::Shared<T, true>;
    c_exclusive(up, down): T => c::Exclusive<T, true>;
    c_slice(up, down): T => c::Slice<T, true>;
    c_slice_mut(up, down): T => c::SliceMut<T, true>;
    c_list(up, down): T => c::List<T, true>;
    c_option(up, down): T => c::Opt<T>;
}

fn main() {}
