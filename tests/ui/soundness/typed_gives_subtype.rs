// A callable that gives `&mut Sub` must not pass for one that gives `&mut Super`: whoever gets that may put a function into it that
// keeps what it is given, and the owner, who has a `Sub`, hands it what is soon freed.
use std::collections::HashMap;
use std::hash::{BuildHasher, DefaultHasher};
use std::sync::Mutex;

use reflect::{Func, TypedFunc, TypedFuncMut, TypedFuncOnce};
use reflect::__private::{Mut, OptMut, Own, Ref, ResMut, ResRef};

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

fn same(holder: &mut Sub) -> &mut Sub {
    holder
}

fn exclusive<P, S>(call: TypedFunc<'static, P, Mut<Sub>, S>) -> TypedFunc<'static, P, Mut<Super>, S> {
    call
}

fn optional<P, S>(call: TypedFunc<'static, P, OptMut<Sub>, S>) -> TypedFunc<'static, P, OptMut<Super>, S> {
    call
}

fn fallible<P, S>(call: TypedFunc<'static, P, ResMut<Sub, ()>, S>) -> TypedFunc<'static, P, ResMut<Super, ()>, S> {
    call
}

fn failing<P, S>(call: TypedFunc<'static, P, ResRef<u8, Sub>, S>) -> TypedFunc<'static, P, ResRef<u8, Super>, S> {
    call
}

fn shared<P, S>(call: TypedFunc<'static, P, Ref<Sub>, S>) -> TypedFunc<'static, P, Ref<Super>, S> {
    call
}

fn owned<P, S>(call: TypedFunc<'static, P, Own<Sub>, S>) -> TypedFunc<'static, P, Own<Super>, S> {
    call
}

fn of_one_receiver<P, S>(call: TypedFuncMut<'static, P, Mut<Sub>, S>) -> TypedFuncMut<'static, P, Mut<Super>, S> {
    call
}

fn of_one_call<P, S>(call: TypedFuncOnce<'static, P, Mut<Sub>, S>) -> TypedFuncOnce<'static, P, Mut<Super>, S> {
    call
}

fn main() {
    let mut holder: Sub = HashMap::with_hasher(Printer(Some(|text| println!("{text}"))));
    let same = Func::of(same).typed::<fn(&mut Sub) -> &mut Sub>().unwrap();
    *exclusive(same).call(&mut holder) = HashMap::with_hasher(Printer(Some(keep)));
    let text = String::from("freed");
    holder.hasher().0.unwrap()(&text);
    drop(text);
    println!("{}", KEPT.lock().unwrap());
    let _ = (optional::<(), ()>, fallible::<(), ()>, failing::<(), ()>, shared::<(), ()>, owned::<(), ()>);
    let _ = (of_one_receiver::<(), ()>, of_one_call::<(), ()>);
}
