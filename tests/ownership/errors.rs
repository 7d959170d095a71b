//! A refused call has consumed nothing: `call_in_place` leaves the arguments usable, `call` drops each once.

use reflect::{Error, ErrorKind, Func, Reflect, Value, args};

use crate::common::{Counted, balanced, dropped};
use crate::taker::{TAKE, Taker};

fn take<const N: usize>(count: usize) -> Func<'static> {
    Taker::<N>::TYPE.method(TAKE[count - 1]).unwrap()
}

/// `count` values, one of which is a `char`.
fn values<const N: usize>(count: usize, wrong: usize) -> Vec<Value<'static>> {
    let value = |i| if i == wrong { Value::new('x') } else { Value::new(Counted::<N>::new()) };
    (0..count).map(value).collect()
}

/// The position that the error blames.
fn position(error: &Error) -> usize {
    match error.kind() {
        ErrorKind::Argument { index, .. } => *index,
        other => panic!("{other}"),
    }
}

fn in_place_keeps_all<const N: usize>() {
    for count in 1..=6 {
        for wrong in 0..count {
            balanced(|| {
                let mut args = values::<N>(count, wrong);
                let error = take::<N>(count).call_in_place(&mut args).unwrap_err();
                assert_eq!(position(&error), wrong);
                assert_eq!(dropped(), 0, "nothing is consumed by a refused call");
                // The same arguments will do once the wrong one has been replaced.
                args[wrong] = Value::new(Counted::<N>::new());
                let result = take::<N>(count).call_in_place(&mut args).unwrap();
                assert_eq!(result.downcast::<Vec<u32>>().unwrap().len(), count);
                assert_eq!(dropped(), count, "the callee had them all");
                assert!(args.iter().all(|arg| !arg.is_valid()));
            });
        }
    }
}

#[test]
fn call_in_place_keeps_inline_arguments_on_error() {
    in_place_keeps_all::<3>();
    in_place_keeps_all::<19>();
}

#[test]
fn call_in_place_keeps_boxed_arguments_on_error() {
    in_place_keeps_all::<20>();
    in_place_keeps_all::<59>();
}

#[test]
fn arguments_kept_by_call_in_place_can_be_taken_out_again() {
    balanced(|| {
        let mut args = [Value::new(Counted::<59>::new()), Value::new(Counted::<3>::new())];
        assert_eq!(position(&take::<59>(2).call_in_place(&mut args).unwrap_err()), 1);
        let [first, second] = args;
        assert_eq!(first.downcast::<Counted<59>>().unwrap().id(), 0);
        assert_eq!(second.downcast::<Counted<3>>().unwrap().id(), 1);
    });
}

fn vec_drops_all<const N: usize>() {
    for count in 1..=6 {
        for wrong in 0..count {
            balanced(|| {
                let error = take::<N>(count).call(values::<N>(count, wrong)).unwrap_err();
                assert_eq!(position(&error), wrong);
                assert_eq!(dropped(), count - 1);
            });
        }
    }
}

#[test]
fn a_refused_vec_is_dropped_once() {
    vec_drops_all::<3>();
    vec_drops_all::<59>();
}

/// Calls with a `char` at every position in turn, once as an array of values and once as `args![]`.
macro_rules! wrong_at_each_position {
    ($size:literal: [$($before:ident)*] []) => {};
    ($size:literal: [$($before:ident)*] [$here:ident $($after:ident)*]) => {
        balanced(|| {
            // One position for every name, but a value is made for every name except the wrong one.
            let wrong = <[&str]>::len(&[$(stringify!($before)),*]);
            let count = wrong + 1 + <[&str]>::len(&[$(stringify!($after)),*]);
            $(let $before = Counted::<$size>::new();)*
            $(let $after = Counted::<$size>::new();)*
            let error = take::<$size>(count).call(args![$($before,)* 'x', $($after),*]).unwrap_err();
            assert_eq!(position(&error), wrong);
            assert_eq!(dropped(), count - 1);
            $(let $before = Counted::<$size>::new();)*
            $(let $after = Counted::<$size>::new();)*
            let array = [$(Value::new($before),)* Value::new('x'), $(Value::new($after)),*];
            let error = take::<$size>(count).call(array).unwrap_err();
            assert_eq!(position(&error), wrong);
            assert_eq!(dropped(), 2 * (count - 1));
        });
        wrong_at_each_position!($size: [$($before)* $here] [$($after)*]);
    };
}

#[test]
fn refused_inline_arguments_are_dropped_once() {
    wrong_at_each_position!(3: [] [a]);
    wrong_at_each_position!(3: [] [a b]);
    wrong_at_each_position!(3: [] [a b c]);
    wrong_at_each_position!(19: [] [a b c d]);
    wrong_at_each_position!(19: [] [a b c d e]);
    wrong_at_each_position!(19: [] [a b c d e f]);
}

#[test]
fn refused_large_arguments_are_dropped_once() {
    wrong_at_each_position!(20: [] [a]);
    wrong_at_each_position!(20: [] [a b]);
    wrong_at_each_position!(59: [] [a b c]);
    wrong_at_each_position!(59: [] [a b c d]);
    wrong_at_each_position!(59: [] [a b c d e]);
    wrong_at_each_position!(59: [] [a b c d e f]);
}

#[test]
fn too_few_and_too_many_arguments_are_dropped_once() {
    for count in 1..=6 {
        for given in 0..=8 {
            balanced(|| {
                let result = take::<59>(count).call(values::<59>(given, usize::MAX));
                match result.map_err(Error::into_kind) {
                    Ok(ids) => assert_eq!((ids.len().unwrap(), given), (count, count)),
                    Err(ErrorKind::Arity { expected, found, .. }) => assert_eq!((expected, found), (count, given)),
                    Err(other) => panic!("{other}"),
                }
                assert_eq!(dropped(), given);
            });
        }
    }
}

#[test]
fn a_refused_result_type_consumes_the_arguments_once() {
    balanced(|| {
        let error = take::<59>(2).call_as::<u8>(args![Counted::<59>::new(), Counted::<59>::new()]).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::WrongType { op: "call_as", .. }));
        assert_eq!(dropped(), 2);
    });
}
