//! Safe traits implemented by somebody who means harm.

use std::borrow::{Borrow, Cow};
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use reflect::{Reflect, Value, args, reflect_fn};

thread_local! {
    static FUSE: Cell<u32> = const { Cell::new(u32::MAX) };
    static DROPPED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Panics when the fuse has burnt down.
fn tick() {
    FUSE.set(FUSE.get().saturating_sub(1));
    assert!(FUSE.get() != 0, "boom");
}

/// From this number on a bomb's destructor does not panic: the standard library's maps leak if it does.
const QUIET: u32 = 1000;

/// Everything that can panic does, and nothing is equal to itself or keeps its hash.
#[derive(Debug, Reflect)]
struct Bomb(
    u32,
    #[reflect(skip)]
    #[allow(dead_code)]
    String,
);

impl Bomb {
    fn new(number: u32) -> Bomb {
        Bomb(number, "some text on the heap".into())
    }
}

impl Drop for Bomb {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| dropped.push(self.0));
        if self.0 < QUIET && !std::thread::panicking() {
            tick();
        }
    }
}

impl Clone for Bomb {
    fn clone(&self) -> Bomb {
        tick();
        Bomb::new(self.0 + 100)
    }
}

impl Default for Bomb {
    fn default() -> Bomb {
        tick();
        Bomb::new(0)
    }
}

impl PartialEq for Bomb {
    fn eq(&self, _: &Bomb) -> bool {
        tick();
        FUSE.get().is_multiple_of(2)
    }
}

impl Eq for Bomb {}

impl Hash for Bomb {
    fn hash<H: Hasher>(&self, state: &mut H) {
        tick();
        FUSE.get().hash(state);
    }
}

impl PartialOrd for Bomb {
    fn partial_cmp(&self, other: &Bomb) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Bomb {
    fn cmp(&self, _: &Bomb) -> Ordering {
        tick();
        if FUSE.get().is_multiple_of(2) { Ordering::Less } else { Ordering::Greater }
    }
}

#[derive(Default, Clone)]
struct NoHasher;

impl BuildHasher for NoHasher {
    type Hasher = std::hash::DefaultHasher;
    fn build_hasher(&self) -> Self::Hasher {
        tick();
        Default::default()
    }
}

/// Runs with a fuse of every length, until nothing panics any more.
fn with_every_fuse(run: impl Fn()) {
    for length in 1..100 {
        FUSE.set(length);
        let result = catch_unwind(AssertUnwindSafe(&run));
        let over = FUSE.replace(u32::MAX) != 0;
        if over && result.is_ok() {
            return;
        }
    }
    panic!("there are more steps than fuses");
}

fn bombs() -> [Bomb; 3] {
    [1, 2, 3].map(Bomb::new)
}

#[test]
fn operations_that_panic_leave_values_whole() {
    with_every_fuse(|| {
        let list = Value::new(Vec::from(bombs()));
        let array = Value::new(bombs());
        let _ = (list.clone_value(), array.clone_value());
        let _ = (list.try_eq(&list), array.try_cmp(&array), Value::default_of(Bomb::TYPE));
        let mut option = Value::new(Some(Box::new(Bomb::new(4))));
        let _ = option.set(Some(Box::new(Bomb::new(5))));
        let _ = Value::new(Ok::<Bomb, [Bomb; 3]>(Bomb::new(6))).into_result();
    });
    with_every_fuse(|| {
        let map = HashMap::<Bomb, Bomb, NoHasher>::from_iter([(Bomb::new(QUIET + 1), Bomb::new(QUIET + 2))]);
        let mut map = Value::new(map);
        let _ = (map.clone_value(), map.get(&Value::new(Bomb::new(QUIET + 1))).map(|found| found.is_some()));
        let _ = map
            .get_mut(&Value::new(Bomb::new(QUIET + 1)))
            .map(|found| found.map(|mut found| found.set(Bomb::new(QUIET + 3))));
        let _ = map.try_eq(&map);
        // Not as a key: the standard library leaks a tree whose keys panic while it is built.
        let tree = Value::new(BTreeMap::from([(1, Bomb::new(QUIET + 1)), (2, Bomb::new(QUIET + 2))]));
        let _ = (tree.clone_value(), tree.try_eq(&tree), tree.try_cmp(&tree));
        let _ = Value::new(HashSet::from([Bomb::new(QUIET + 1)])).contains(&Value::new(Bomb::new(QUIET + 1)));
    });
}

#[reflect_fn]
fn consume(first: Bomb, many: [Bomb; 3], boxed: Box<Bomb>) -> [Bomb; 3] {
    tick();
    drop((first, boxed));
    many
}

#[test]
fn calls_that_panic_drop_everything_once() {
    let consume = reflect::Func::named::<consume>();
    with_every_fuse(|| {
        DROPPED.with_borrow_mut(Vec::clear);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let _ = consume.call(args![Bomb::new(4), bombs(), Box::new(Bomb::new(5))]);
        }));
        DROPPED.with_borrow_mut(|dropped| dropped.sort_unstable());
        DROPPED.with_borrow(|dropped| assert_eq!(*dropped, [1, 2, 3, 4, 5]));
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
    });
    with_every_fuse(|| {
        let mut values = [Value::new(Bomb::new(4)), Value::new(bombs()), Value::new(1)];
        let _ = consume.call_in_place(&mut values);
        values[2] = Value::new(Box::new(Bomb::new(5)));
        let _ = catch_unwind(AssertUnwindSafe(|| consume.call_in_place(&mut values).is_ok()));
        assert!(values.iter().all(|value| !value.is_valid()));
    });
}

/// Borrowed as something else each time.
#[derive(Reflect, Debug, PartialEq)]
struct Chameleon(pub u32);

#[derive(Reflect)]
#[reflect(opaque)]
struct Owned(Cell<usize>);

impl ToOwned for Chameleon {
    type Owned = Owned;
    fn to_owned(&self) -> Owned {
        Owned(Cell::new(0))
    }
}

static SHADES: [Chameleon; 4] = [Chameleon(0), Chameleon(1), Chameleon(2), Chameleon(3)];

impl Borrow<Chameleon> for Owned {
    fn borrow(&self) -> &Chameleon {
        self.0.set(self.0.get() + 1);
        &SHADES[self.0.get() % SHADES.len()]
    }
}

#[test]
fn a_target_that_changes_is_followed_each_time() {
    let cow = Value::new(Cow::<'static, Chameleon>::Owned(Owned(Cell::new(0))));
    let (first, second) = (cow.pointee().unwrap(), cow.pointee().unwrap());
    let (Ok(a), Ok(b)) = (first.downcast_ref::<Chameleon>(), second.downcast_ref::<Chameleon>()) else {
        panic!("a Chameleon")
    };
    assert_ne!(a, b);
    assert!(first != second && cow.try_eq(&cow).is_ok());
}

/// A destructor that comes back to the value that is being replaced.
#[derive(Reflect)]
struct Backwards {
    #[reflect(opaque)]
    pub log: Option<Rc<RefCell<Vec<Value<'static>>>>>,
}

impl Drop for Backwards {
    fn drop(&mut self) {
        if let Some(log) = self.log.take() {
            let mut value = Value::new(Backwards { log: None });
            value.set(Backwards { log: None }).unwrap();
            log.borrow_mut().push(value);
        }
    }
}

#[test]
fn a_destructor_may_use_values() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let mut value = Value::new(Backwards { log: Some(log.clone()) });
    value.set(Backwards { log: Some(log.clone()) }).unwrap();
    drop(value);
    assert_eq!(log.take().len(), 2);
}
