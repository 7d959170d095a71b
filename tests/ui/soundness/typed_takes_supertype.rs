// `for<'x> fn(&'x str)` is a subtype of `fn(&'static str)`, and what holds the one a subtype of what holds the other. A callable that
// takes `&mut Super` must not pass for one that takes `&mut Sub`: it would leave a function in there that keeps what it is given.
use std::collections::HashMap;
use std::hash::{BuildHasher, DefaultHasher};
use std::sync::Mutex;

use reflect::{Func, TypedFunc, TypedFuncMut, TypedFuncOnce};
use reflect::__private::{Mut, OptMut, Own, Ref};

/// A map with this hasher is `Reflect`, whatever the hasher holds.
struct Printer<F>(Option<F>);

impl<F> Default for Printer<F> {
    fn default() -> Self {
        Printer(None)
    }
}

impl<F> BuildHasher for Printer<F> {
    type Hasher = DefaultHasher;
    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::new()
    }
}

type Sub = HashMap<u8, u8, Printer<for<'x> fn(&'x str)>>;
type Super = HashMap<u8, u8, Printer<fn(&'static str)>>;

static KEPT: Mutex<&str> = Mutex::new("");

fn keep(text: &'static str) {
    *KEPT.lock().unwrap() = text;
}

fn install(holder: &mut Super) {
    *holder = HashMap::with_hasher(Printer(Some(keep)));
}

fn exclusive<S>(call: TypedFunc<'static, (Mut<Super>,), Own<()>, S>) -> TypedFunc<'static, (Mut<Sub>,), Own<()>, S> {
    call
}

fn optional<S>(call: TypedFunc<'static, (OptMut<Super>,), Own<()>, S>) -> TypedFunc<'static, (OptMut<Sub>,), Own<()>, S> {
    call
}

// These two would not give anything away: a callable that takes less is as good. But it lays its arguments out as what they are
// said to be, which is another type.
fn shared<S>(call: TypedFunc<'static, (Ref<Super>,), Own<()>, S>) -> TypedFunc<'static, (Ref<Sub>,), Own<()>, S> {
    call
}

fn owned<S>(call: TypedFunc<'static, (Own<Super>,), Own<()>, S>) -> TypedFunc<'static, (Own<Sub>,), Own<()>, S> {
    call
}

fn of_one_receiver<S>(
    call: TypedFuncMut<'static, (Mut<Super>,), Own<()>, S>,
) -> TypedFuncMut<'static, (Mut<Sub>,), Own<()>, S> {
    call
}

fn of_one_call<S>(
    call: TypedFuncOnce<'static, (Mut<Super>,), Own<()>, S>,
) -> TypedFuncOnce<'static, (Mut<Sub>,), Own<()>, S> {
    call
}

fn main() {
    let mut holder: Sub = HashMap::with_hasher(Printer(Some(|text| println!("{text}"))));
    let install = Func::of(install).typed::<fn(&mut Super)>().unwrap();
    exclusive(install).call(&mut holder);
    let text = String::from("freed");
    holder.hasher().0.unwrap()(&text);
    drop(text);
    println!("{}", KEPT.lock().unwrap());
    let _ = (optional::<()>, shared::<()>, owned::<()>, of_one_receiver::<()>, of_one_call::<()>);
}
