//! Functions of C's, which are called now or later.

use std::ffi::c_void;

use reflect::{Reflect, reflect_fn, reflect_methods};

use crate::goods::{Cents, Extent};

/// What a till tells: the user's pointer, and an amount.
pub type Listener = extern "C" fn(*mut c_void, i32) -> i32;

/// What happens to extents, and with what.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Hooks {
    pub scale: extern "C" fn(f32, *mut c_void) -> f32,
    /// May be missing.
    pub turn: Option<extern "C" fn(Extent) -> Extent>,
    pub user: *mut c_void,
}

/// Where money is kept.
#[derive(Reflect)]
#[reflect(opaque)]
pub struct Till {
    money: i32,
    listener: Option<(Listener, *mut c_void)>,
}

#[reflect_methods(export = unsafe("shop_till"))]
impl Till {
    /// An empty till.
    pub fn new() -> Till {
        Till { money: 0, listener: None }
    }

    /// Calls a function, now, for every coin; its results are added up.
    pub fn each(&mut self, coins: &[i32], listener: extern "C" fn(*mut c_void, i32) -> i32, user: *mut c_void) -> i32 {
        self.money += coins.iter().sum::<i32>();
        coins.iter().map(|coin| listener(user, *coin)).sum()
    }

    /// From now on this is called when money comes in; nothing any more, if it is NULL.
    pub fn listen(&mut self, listener: Option<extern "C" fn(*mut c_void, i32) -> i32>, user: *mut c_void) {
        self.listener = listener.map(|listener| (listener, user));
    }

    /// Money comes in; what the listener says of it, or -1.
    pub fn put(&mut self, amount: Cents) -> i32 {
        self.money += amount.0;
        self.listener.map_or(-1, |(listener, user)| listener(user, self.money))
    }

    /// What is in it.
    pub fn money(&self) -> Cents {
        Cents(self.money)
    }
}

impl Default for Till {
    fn default() -> Till {
        Till::new()
    }
}

/// Calls a function that may call the library.
#[reflect_fn(export = unsafe("shop_nest"))]
pub fn nest(depth: i32, again: extern "C" fn(i32, *mut c_void) -> i32, user: *mut c_void) -> Result<i32, String> {
    match depth {
        0 => Err("no further".into()),
        _ => Ok(again(depth - 1, user) + 1),
    }
}

/// By functions in a struct.
#[reflect_fn(export = unsafe("shop_hooked"))]
pub fn hooked(extent: Extent, hooks: Hooks) -> Extent {
    let turned = hooks.turn.map_or(extent, |turn| turn(extent));
    Extent { width: (hooks.scale)(turned.width, hooks.user), ..turned }
}

/// A function for C.
#[reflect_fn(export = unsafe("shop_adder"))]
pub fn adder(which: bool) -> Option<extern "C" fn(i32, i32) -> i32> {
    extern "C" fn add(a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }
    which.then_some(add)
}

/// Calls what may unwind: a panic on the other side of C ends here.
#[reflect_fn(export = unsafe("shop_guard"))]
pub fn guard(action: extern "C-unwind" fn(*mut c_void), user: *mut c_void) {
    action(user);
}
