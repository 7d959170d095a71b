//! A fact that is claimed must be true: each of these types is held to what rustc says about it.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::marker::PhantomData;
use std::num::Wrapping;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, RwLock};

use reflect::{Reflect, Type, Value};

/// Whether rustc knows a type to have a trait: an inherent constant is preferred to a trait's.
macro_rules! truth {
    ($ty:ty: $trait:ident) => {{
        #[allow(dead_code)]
        struct Probe<T>(PhantomData<T>);
        #[allow(dead_code)]
        impl<T: $trait> Probe<T> {
            const HAS: bool = true;
        }
        trait Not {
            #[allow(dead_code)]
            const HAS: bool = false;
        }
        impl<T> Not for Probe<T> {}
        <Probe<$ty>>::HAS
    }};
}

macro_rules! claims_hold {
    ($($ty:ty),* $(,)?) => {$(
        let ty = Type::of::<$ty>();
        assert!(truth!($ty: Send) || !ty.is_send(), "{ty} is not Send");
        assert!(truth!($ty: Sync) || !ty.is_sync(), "{ty} is not Sync");
        assert!(truth!($ty: Copy) || !ty.is_copy(), "{ty} is not Copy");
        assert!(truth!($ty: Clone) || !ty.is_clone(), "{ty} is not Clone");
        assert_eq!(ty.needs_drop(), std::mem::needs_drop::<$ty>(), "{ty}");
        assert_eq!(ty.size(), Some(size_of::<$ty>()), "{ty}");
    )*};
}

/// `Send` and not `Sync`, and the other way round: a `Cell`, and what a lock hands out.
type OnlySend = Cell<u8>;

#[derive(Reflect)]
#[reflect(opaque)]
#[allow(dead_code)]
struct OnlySync(MutexGuard<'static, u8>);

#[derive(Reflect)]
#[reflect(opaque)]
#[allow(dead_code)]
struct Neither(*mut u8);

#[test]
fn every_container_of_every_sort() {
    macro_rules! containers {
        ($($elem:ty),*) => {$(
            claims_hold!(
                $elem, Box<$elem>, Rc<$elem>, Arc<$elem>, &'static $elem, &'static mut $elem, *const $elem, *mut $elem,
                NonNull<$elem>, PhantomData<$elem>, Option<$elem>, Result<$elem, u8>, Result<u8, $elem>, ($elem, u8),
                (u8, $elem), [$elem; 2], [$elem; 0], Vec<$elem>, VecDeque<$elem>, Box<[$elem]>, Rc<[$elem]>, Arc<[$elem]>,
                &'static [$elem], &'static mut [$elem], Cell<$elem>, RefCell<$elem>, UnsafeCell<$elem>, OnceCell<$elem>,
                Mutex<$elem>, RwLock<$elem>, OnceLock<$elem>, Wrapping<$elem>, HashMap<u8, $elem>, BTreeMap<u8, $elem>,
                fn($elem) -> u8, fn(u8) -> $elem, unsafe fn($elem) -> u8, Option<Box<Vec<Arc<$elem>>>>,
            );
        )*};
    }
    containers!(
        u8,
        String,
        OnlySend,
        OnlySync,
        Neither,
        Rc<u8>,
        &'static OnlySend,
        Arc<OnlySend>,
        Cow<'static, OnlySend>
    );
}

#[test]
fn the_truth_is_not_always_the_same() {
    assert!(truth!(OnlySend: Send) && !truth!(OnlySend: Sync));
    assert!(truth!(OnlySync: Sync) && !truth!(OnlySync: Send));
    assert!(!truth!(Neither: Send) && !truth!(Neither: Sync) && !truth!(Neither: Clone));
}

#[test]
fn containers_that_need_more_of_their_elements() {
    claims_hold!(
        Cow<'static, u8>, Cow<'static, str>, Cow<'static, [u8]>, Cow<'static, OnlySend>, Cow<'static, [Rc<u8>]>,
        Cow<'static, Rc<u8>>, HashSet<u8>, BTreeSet<u8>, HashSet<Rc<u8>>, BTreeSet<Rc<u8>>, BTreeSet<OnlySend>,
        HashMap<Rc<u8>, u8>, BTreeMap<OnlySend, u8>, BTreeMap<Rc<u8>, u8>,
    );
}

#[derive(Clone, Reflect)]
struct Pair<A, B>(A, B);

/// `Sync`, because it gives its inside out to nobody.
#[derive(Reflect)]
#[allow(dead_code)]
struct Known<T: Send>(T);

#[test]
fn derived_types() {
    claims_hold!(Pair<u8, u8>, Pair<u8, Rc<u8>>, Pair<OnlySend, OnlySync>, Known<u8>, Known<OnlySend>);
    let pair = Pair(1_u8, 2_u8);
    assert_eq!(pair.0 + pair.1, 3);
}

/// What describes a program may be kept, and shared between threads; what holds its values may not: `ui/soundness`.
#[test]
fn descriptions_cross_threads() {
    fn shared<T: Send + Sync + 'static>() -> &'static str {
        std::any::type_name::<T>()
    }
    let names = [
        shared::<reflect::Error>(),
        shared::<reflect::ErrorKind>(),
        shared::<reflect::Type>(),
        shared::<reflect::Field>(),
        shared::<reflect::Variant>(),
        shared::<reflect::Method>(),
        shared::<reflect::Param>(),
        shared::<reflect::Tags>(),
        shared::<reflect::Attrs>(),
        shared::<reflect::Location>(),
        shared::<reflect::GenericArg>(),
        shared::<reflect::Kind>(),
    ];
    assert!(names.iter().all(|name| name.starts_with("reflect_core::")), "{names:?}");
    // What rustc grants is also of use: an error is told by the thread that waits.
    let thread = std::thread::spawn(|| (Value::new(1).len().unwrap_err(), <Known<u8>>::TYPE));
    let (error, ty) = thread.join().unwrap();
    assert_eq!(
        (error.to_string().as_str(), ty),
        ("`len` on a Value of type i32; it needs a sequence, a map, a set or text", <Known<u8>>::TYPE)
    );
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert!(boxed.is::<reflect::Error>());
}
