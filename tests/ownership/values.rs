//! Values outside of calls: unused, of another type than asked for, taken apart, replaced.

use std::rc::Rc;

use reflect::{Mode, Reflect, Value};

use crate::common::{Counted, balanced, dropped};

#[derive(Reflect)]
struct Pair<const N: usize> {
    pub first: Counted<N>,
    pub second: Counted<N>,
}

fn pair<const N: usize>() -> Pair<N> {
    Pair { first: Counted::new(), second: Counted::new() }
}

fn unused<const N: usize>() {
    balanced(|| drop(Value::new(Counted::<N>::new())));
    balanced(|| drop(Value::new(pair::<N>())));
    balanced(|| drop(Value::new(vec![pair::<N>(), pair()])));
    balanced(|| drop(Value::new(Rc::new(pair::<N>()))));
    balanced(|| {
        let mut owned = pair::<N>();
        drop(Value::from_ref(&owned));
        drop(Value::from_mut(&mut owned));
        drop(Value::from_mut(&mut owned).field_mut("first").unwrap());
        assert_eq!(dropped(), 0, "a view owns nothing");
    });
}

fn taken_out<const N: usize>() {
    balanced(|| {
        assert!(Value::new(Counted::<N>::new()).downcast::<u8>().is_err());
        assert_eq!(dropped(), 1);
        let value = Value::new(Counted::<N>::new()).downcast_or_self::<u8>().unwrap_err();
        assert_eq!(dropped(), 1, "handed back");
        assert_eq!(value.downcast::<Counted<N>>().unwrap().id(), 1);
        assert_eq!(dropped(), 2);
    });
    balanced(|| {
        let owned = Counted::<N>::new();
        assert!(Value::from_ref(&owned).downcast::<Counted<N>>().is_err(), "borrowed");
        assert_eq!(dropped(), 0);
        let value = Value::new(owned).into_owned().unwrap();
        let value = value.into_send().unwrap().into_value();
        assert!(value.into_ref::<Counted<N>>().is_err(), "owned");
        assert_eq!(dropped(), 1);
    });
}

fn taken_apart<const N: usize>() {
    balanced(|| {
        let some = Value::new(Some(Counted::<N>::new())).into_option().unwrap().unwrap();
        assert_eq!((some.mode(), dropped()), (Mode::Owned, 0));
        assert_eq!(some.downcast::<Counted<N>>().unwrap().id(), 0);
        assert!(Value::new(None::<Counted<N>>).into_option().unwrap().is_none());
        drop(Value::new(Some(Counted::<N>::new())).into_option().unwrap());
        assert_eq!(dropped(), 2);
    });
    balanced(|| {
        let ok: Result<Counted<N>, u8> = Ok(Counted::new());
        let ok = Value::new(ok).into_result().unwrap().unwrap();
        let err: Result<u8, Counted<N>> = Err(ok.downcast().unwrap());
        let err = Value::new(err).into_result().unwrap().unwrap_err();
        assert_eq!(err.downcast::<Counted<N>>().unwrap().id(), 0);
    });
    balanced(|| {
        // The wrong question: the value is dropped with the error.
        assert!(Value::new(Some(Counted::<N>::new())).into_result().is_err());
        assert!(Value::new(Counted::<N>::new()).into_option().is_err());
        assert_eq!(dropped(), 2);
    });
    balanced(|| {
        let mut option = Some(Counted::<N>::new());
        let view = Value::from_ref(&option).into_option().unwrap().unwrap();
        assert_eq!((view.mode(), view.downcast_ref::<Counted<N>>().unwrap().id()), (Mode::Shared, 0));
        let mut view = Value::from_mut(&mut option).into_option().unwrap().unwrap();
        view.set(Counted::<N>::new()).unwrap();
        assert_eq!((option.as_ref().unwrap().id(), dropped()), (1, 1));
    });
}

fn replaced<const N: usize>() {
    balanced(|| {
        let mut value = Value::new(pair::<N>());
        value.field_mut("second").unwrap().set(Counted::<N>::new()).unwrap();
        assert_eq!(dropped(), 1);
        value.field_mut("first").unwrap().set(Value::new(Counted::<N>::new())).unwrap();
        value.set(pair::<N>()).unwrap();
        assert_eq!(dropped(), 4);
        let pair = value.downcast::<Pair<N>>().unwrap();
        assert_eq!((pair.first.id(), pair.second.id()), (4, 5));
    });
    balanced(|| {
        let mut value = Value::new(Counted::<N>::new());
        assert!(value.set('x').is_err());
        assert!(Value::new('x').set(Counted::<N>::new()).is_err());
        assert_eq!(dropped(), 1, "what was refused; the old value stays");
        let other = Counted::<N>::new();
        assert!(value.set(Value::from_ref(&other)).is_err());
        assert!(Value::from_ref(&other).set(Counted::<N>::new()).is_err());
        assert_eq!(dropped(), 2);
        assert_eq!(value.downcast::<Counted<N>>().unwrap().id(), 0);
    });
    balanced(|| {
        let mut list = Value::new(vec![Counted::<N>::new(), Counted::new()]);
        list.index_mut(1).unwrap().set(Counted::<N>::new()).unwrap();
        assert_eq!(dropped(), 1);
        let list = list.downcast::<Vec<Counted<N>>>().unwrap();
        assert_eq!(list.iter().map(Counted::id).collect::<Vec<_>>(), [0, 2]);
    });
}

macro_rules! for_every_size {
    ($($test:ident: $what:ident;)*) => {$(
        #[test]
        fn $test() {
            $what::<3>();
            $what::<19>();
            $what::<20>();
            $what::<59>();
        }
    )*};
}

for_every_size! {
    a_value_that_nobody_uses_is_dropped_once: unused;
    a_value_is_taken_out_or_dropped_once: taken_out;
    payloads_are_moved_out_once: taken_apart;
    set_drops_what_it_replaces: replaced;
}
