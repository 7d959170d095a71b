//! Arguments and results of every size: inline, boxed, and too large for a stack to hold many.

use reflect::{ErrorKind, Reflect, Value, args};

use crate::common::{Counted, balanced, dropped, on_a_large_stack};
use crate::taker::Taker;

/// Moves values of one size in and out in every way.
fn in_and_out<const N: usize>() {
    let method = |name| Taker::<N>::TYPE.method(name).unwrap();
    let (first, maybe, either) = (method("first"), method("maybe"), method("either"));
    balanced(|| {
        let kept = first.call(args![Counted::<N>::new(), Counted::<N>::new()]).unwrap();
        assert_eq!(dropped(), 1);
        assert_eq!(kept.downcast_ref::<Counted<N>>().unwrap().id(), 0);
        let kept = first.call([kept, Value::new(Counted::<N>::new())]).unwrap().downcast::<Counted<N>>().unwrap();
        let kept = first.call_as::<Counted<N>>(args![kept, Counted::<N>::new()]).unwrap();
        assert_eq!((kept.id(), dropped()), (0, 3));
        let some = maybe.call(args![kept, true]).unwrap().into_option().unwrap().unwrap();
        assert!(maybe.call(args![some, false]).unwrap().into_option().unwrap().is_none());
        assert_eq!(dropped(), 4);
    });
    balanced(|| {
        let ok = either.call(args![Counted::<N>::new(), true]).unwrap().into_result().unwrap().unwrap();
        let err = either.call(args![ok, false]).unwrap().into_result().unwrap().unwrap_err();
        assert_eq!(err.downcast::<Counted<N>>().unwrap().id(), 0);
        assert_eq!(dropped(), 1);
        let flat = either.call_flat(args![Counted::<N>::new(), true]).unwrap();
        assert_eq!(flat.downcast::<Counted<N>>().unwrap().id(), 1);
        let error = either.call_flat(args![Counted::<N>::new(), false]).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Failed { .. }));
        assert_eq!(dropped(), 3);
    });
}

#[test]
fn sizes_around_the_room_of_a_value() {
    in_and_out::<3>();
    in_and_out::<7>();
    in_and_out::<11>();
    in_and_out::<15>();
    in_and_out::<19>();
    in_and_out::<20>();
    in_and_out::<24>();
    in_and_out::<27>();
    in_and_out::<59>();
}

/// The parameter of a value of 64 KiB; of 1 KiB under Miri, where a test that looks at each byte would take hours.
pub const HUGE: usize = if cfg!(miri) { 1019 } else { 65531 };

#[test]
fn huge_values_move_in_and_out() {
    on_a_large_stack(in_and_out::<HUGE>);
}

#[test]
fn huge_values_are_boxed_and_consumed_once() {
    on_a_large_stack(|| {
        balanced(|| {
            let take3 = Taker::<HUGE>::TYPE.method("take3").unwrap();
            let values = || (0..3).map(|_| Value::new(Counted::<HUGE>::new()));
            assert_eq!(take3.call_as::<Vec<u32>>(values().collect::<Vec<_>>()).unwrap(), [0, 1, 2]);
            let mut refused: Vec<_> = values().chain([Value::new(1)]).collect();
            assert!(take3.call_in_place(&mut refused).is_err());
            assert_eq!(dropped(), 3);
            refused.pop();
            assert_eq!(take3.call_in_place(&mut refused).unwrap().to_string(), "[3, 4, 5]");
        });
    });
}

#[test]
fn several_huge_values_lie_side_by_side() {
    on_a_large_stack(|| {
        balanced(|| {
            let take3 = Taker::<HUGE>::TYPE.method("take3").unwrap();
            let huge = Counted::<HUGE>::new;
            assert_eq!(take3.call_as::<Vec<u32>>(args![huge(), huge(), huge()]).unwrap(), [0, 1, 2]);
            assert!(take3.call(args![huge(), 'x', huge()]).is_err());
            assert_eq!(dropped(), 5);
        });
    });
}
