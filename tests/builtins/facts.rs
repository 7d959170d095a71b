//! Facts against the real traits, for every built-in type.

use std::borrow::Cow;
use std::cell::*;
use std::cmp::Ordering;
use std::collections::*;
use std::ffi::{CString, OsString, c_void};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::marker::PhantomData;
use std::num::*;
use std::path::{Path, PathBuf};
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::*;
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::time::{Duration, Instant};

use reflect::Type;

/// Which traits a type has: an inherent constant is preferred to a trait's of the same name.
struct Has<T: ?Sized>(PhantomData<T>);

macro_rules! traits {
    ($($name:ident: $bound:ident;)*) => {
        trait HasNot {
            $(const $name: bool = false;)*
        }
        impl<T: ?Sized> HasNot for Has<T> {}
        $(impl<T: $bound + ?Sized> Has<T> {
            const $name: bool = true;
        })*
    };
}

traits! {
    SEND: Send; SYNC: Sync; COPY: Copy; CLONE: Clone; EQ: PartialEq; ORD: PartialOrd; HASH: Hash; DEFAULT: Default;
    DISPLAY: Display; DEBUG: Debug;
}

/// A type, the fact's name, what it says, and what is true.
type Fact = (&'static str, &'static str, bool, bool);

macro_rules! facts {
    ($($ty:ty),* $(,)?) => {
        vec![$({
            let ty = Type::of::<$ty>();
            [
                (ty.name(), "Send", ty.is_send(), Has::<$ty>::SEND),
                (ty.name(), "Sync", ty.is_sync(), Has::<$ty>::SYNC),
                (ty.name(), "Copy", ty.is_copy(), Has::<$ty>::COPY),
                (ty.name(), "Clone", ty.is_clone(), Has::<$ty>::CLONE),
                (ty.name(), "PartialEq", ty.is_eq(), Has::<$ty>::EQ),
                (ty.name(), "PartialOrd", ty.is_ord(), Has::<$ty>::ORD),
                (ty.name(), "Hash", ty.is_hash(), Has::<$ty>::HASH),
                (ty.name(), "Default", ty.is_default(), Has::<$ty>::DEFAULT),
                (ty.name(), "Display", ty.is_display(), Has::<$ty>::DISPLAY),
                (ty.name(), "Debug", ty.is_debug(), Has::<$ty>::DEBUG),
            ]
        }),*].concat()
    };
}

fn all() -> Vec<Fact> {
    facts![
        bool, char, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64, (), str, String, Box<str>,
        Box<u8>, Box<Cell<u8>>, Box<Rc<u8>>, Rc<u8>, Rc<str>, Arc<u8>, Arc<Cell<u8>>, Arc<Rc<u8>>, Arc<[u8]>,
        Cow<'static, str>, Cow<'static, [u8]>, Cow<'static, Cell<u8>>, Cow<'static, Rc<u8>>, Cow<'static, Path>,
        &'static u8, &'static Cell<u8>, &'static str, &'static [u8], &'static mut u8, &'static mut Cell<u8>,
        Option<u8>, Option<Rc<u8>>, Option<Cell<u8>>, Option<f64>, Result<u8, String>, Result<Cell<u8>, Rc<u8>>,
        [u8; 3], [f32; 3], [String; 3], [Cell<u8>; 3], [Rc<u8>; 3], [u8; 33], [u8], [String], [Cell<u8>],
        Vec<u8>, Vec<f64>, Vec<Rc<u8>>, Vec<Cell<u8>>, VecDeque<u8>, VecDeque<Rc<u8>>, Box<[u8]>, Box<[Cell<u8>]>,
        HashMap<u8, u8>, HashMap<u8, Rc<u8>>, HashMap<u8, Cell<u8>>, HashSet<u8>, HashSet<Rc<u8>>,
        BTreeMap<u8, u8>, BTreeMap<u8, f64>, BTreeMap<Rc<u8>, u8>, BTreeMap<u8, Cell<u8>>, BTreeSet<u8>, BTreeSet<Rc<u8>>,
        (u8,), (u8, String), (u8, Rc<u8>), (Cell<u8>, f64), (u8, u16, u32, u64, i8, i16, i32, i64, f32, f64, char, bool),
        *const u8, *mut u8, *mut str, NonNull<u8>, fn(u8) -> u8, unsafe fn(), extern "C" fn(Rc<u8>) -> Cell<u8>,
        NonZeroU8, NonZeroI128, Wrapping<u8>, Wrapping<i128>, Ordering, Duration, Instant, PathBuf, OsString, CString,
        c_void, AtomicU8, AtomicBool, Cell<u8>, Cell<Rc<u8>>, Cell<String>, RefCell<u8>, RefCell<Rc<u8>>, OnceCell<u8>,
        UnsafeCell<u8>, Mutex<u8>, Mutex<Cell<u8>>, Mutex<Rc<u8>>, RwLock<u8>, RwLock<Cell<u8>>, OnceLock<u8>,
        OnceLock<Cell<u8>>, PhantomData<u8>, PhantomData<Rc<u8>>, PhantomData<str>, PhantomData<Cell<u8>>,
    ]
}

fn listed(wrong: impl Iterator<Item = Fact>) -> String {
    wrong.map(|(ty, name, ..)| format!("{ty}: {name}\n")).collect()
}

/// A fact decides what safe code may do, so none may be claimed that is not so. A default may be: one can be put together
/// of parts, for an array of any length, where the standard library stops at 32.
#[test]
fn no_fact_is_false() {
    let wrong = listed(all().into_iter().filter(|(_, name, claimed, real)| *name != "Default" && *claimed && !real));
    assert!(wrong.is_empty(), "claimed, and not so:\n{wrong}");
}

#[test]
fn auto_traits_are_known() {
    let wrong = all()
        .into_iter()
        .filter(|(_, name, claimed, real)| ["Send", "Sync", "Copy"].contains(name) && *real && !claimed);
    let wrong = listed(wrong);
    assert!(wrong.is_empty(), "so, and not known:\n{wrong}");
}

/// Cells have a test of their own.
#[test]
fn comparisons_and_clones_are_known() {
    let is_cell = |ty: &str| ty.contains("Cell<") || ty.contains("OnceLock<");
    let wrong = all().into_iter().filter(|(ty, name, claimed, real)| {
        ["Clone", "PartialEq", "PartialOrd", "Hash"].contains(name) && *real && !claimed && !is_cell(ty)
    });
    let wrong = listed(wrong);
    assert!(wrong.is_empty(), "so, and not known:\n{wrong}");
}

/// Shared and raw pointers are described alike for targets of every size, and unsized ones have no default.
#[test]
fn defaults_are_known() {
    let shared =
        |ty: &str| ["Rc<", "Arc<", "&", "*", "Box<Rc<"].iter().any(|start| ty.starts_with(start)) || ty.contains("Rc<");
    let wrong = listed(
        all().into_iter().filter(|(ty, name, claimed, real)| *name == "Default" && *real && !claimed && !shared(ty)),
    );
    assert!(wrong.is_empty(), "so, and not known:\n{wrong}");
}

#[test]
fn what_can_be_displayed_is_known() {
    let wrong = listed(all().into_iter().filter(|(_, name, claimed, real)| *name == "Display" && *real && !claimed));
    assert!(wrong.is_empty(), "so, and not known:\n{wrong}");
}

#[test]
fn what_shows_itself_is_known() {
    let wrong = listed(all().into_iter().filter(|(_, name, claimed, real)| *name == "Debug" && *real && !claimed));
    assert!(wrong.is_empty(), "so, and not known:\n{wrong}");
}
