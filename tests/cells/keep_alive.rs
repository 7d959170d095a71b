//! What only a call keeps: its arguments, its receiver, what a handler or a closure owns. And what is kept by what has
//! been made of a function, when the function itself is gone.

use std::sync::{Arc, Weak};

use reflect::{Func, FuncType, Reflect, Value, args, reflect_methods};

use crate::ways::uses;

uses! { upgrade(weak: Weak<u64>, strong: Arc<u64>) -> u64 }
uses! { number() -> u64 }
uses! { overwrite(a: [u64; 5], b: u64, c: String) -> u64 }

/// The argument is kept until the function is done with it, and not longer.
#[test]
fn an_argument_that_only_the_call_keeps() {
    fn upgraded(weak: Weak<u64>, strong: Arc<u64>) -> u64 {
        assert_eq!(Arc::strong_count(&strong), 1, "nobody else keeps it");
        let number = *weak.upgrade().expect("it is there");
        drop(strong);
        assert!(weak.upgrade().is_none(), "and gone when the callee says so");
        number
    }
    let made = Func::make(upgrade::built().unwrap(), |args| {
        let mut take = |index: usize| std::mem::replace(&mut args[index], Value::invalid());
        Ok(Value::new(upgraded(take(0).downcast()?, take(1).downcast()?)))
    });
    let lazy = Func::make(upgrade::built().unwrap(), |args| {
        let weak = args[0].downcast_ref::<Weak<u64>>()?;
        Ok(Value::new(*weak.upgrade().expect("as long as the handler runs")))
    });
    for func in [Func::of(upgraded), made, lazy] {
        for way in upgrade::shared() {
            let strong = Arc::new(77);
            let weak = Arc::downgrade(&strong);
            assert_eq!((way.run)(&func, (weak.clone(), strong)).unwrap(), 77, "{}", way.name);
            assert!(weak.upgrade().is_none(), "{}: nothing is left of it", way.name);
        }
    }
}

#[derive(Reflect)]
struct Holder {
    number: Arc<u64>,
    weak: Weak<u64>,
}

impl Holder {
    fn new(strong: &Arc<u64>) -> Holder {
        Holder { number: strong.clone(), weak: Arc::downgrade(strong) }
    }
}

#[reflect_methods]
impl Holder {
    pub fn by_value(self) -> u64 {
        let Holder { number, weak } = self;
        let held = *weak.upgrade().unwrap();
        drop(number);
        assert!(weak.upgrade().is_none());
        held
    }
    pub fn by_arc(self: Arc<Self>) -> u64 {
        assert_eq!(Arc::strong_count(&self), 1);
        *self.weak.upgrade().unwrap()
    }
    pub fn by_ref(&self) -> u64 {
        *self.weak.upgrade().unwrap()
    }
}

#[test]
fn a_receiver_that_only_the_call_keeps() {
    for (method, boxed) in [("by_value", false), ("by_arc", true)] {
        for way in number::once() {
            let strong = Arc::new(5);
            let weak = Arc::downgrade(&strong);
            let holder = Holder::new(&strong);
            drop(strong);
            let value = if boxed { Value::new(Arc::new(holder)) } else { Value::new(holder) };
            let func = value.into_method(method).unwrap();
            assert_eq!(*weak.upgrade().unwrap(), 5, "kept by the function");
            assert_eq!((way.run)(func, ()).unwrap(), 5, "{method} by {}", way.name);
            assert!(weak.upgrade().is_none(), "{}: nothing is left of it", way.name);
        }
    }
}

/// What a function owns lives as long as any that was made of it.
#[test]
fn what_is_made_of_a_function_keeps_what_it_owns() {
    fn owners() -> [(Weak<u64>, Func<'static>); 2] {
        let (one, two) = (Arc::new(40), Arc::new(41));
        let weak = [Arc::downgrade(&one), Arc::downgrade(&two)];
        let made = Func::make(FuncType::of::<fn() -> u64>(), move |_| Ok(Value::new(*two)));
        let [first, second] = weak;
        [(first, Func::of(move || *one)), (second, made)]
    }
    for (index, (weak, func)) in owners().into_iter().enumerate() {
        let number = 40 + index as u64;
        let (again, typed) = (func.clone(), func.typed::<fn() -> u64>().unwrap());
        let boxed = typed.clone().boxed();
        let sent = func.clone().into_send().unwrap();
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        let native = func.native::<extern "C" fn() -> u64>().unwrap();
        drop(func);
        assert_eq!(again.call_as::<u64>(args![]).unwrap(), number);
        drop(again);
        assert_eq!(typed.call(), number);
        drop(typed);
        assert_eq!(boxed(), number);
        drop(boxed);
        assert_eq!(std::thread::spawn(move || sent.call_as::<u64>(args![]).unwrap()).join().unwrap(), number);
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        {
            assert_eq!(weak.strong_count(), 1, "only C has it");
            // SAFETY: called here, where `native` is.
            assert_eq!(unsafe { native.as_fn() }(), number);
            drop(native);
        }
        assert_eq!(weak.strong_count(), 0, "nobody has it");
    }
}

/// A callee owns its arguments and may overwrite them; its caller has others, or none.
#[test]
fn what_a_callee_overwrites_is_its_own() {
    fn scribble(mut a: [u64; 5], mut b: u64, mut c: String) -> u64 {
        let result = a.iter().sum::<u64>() + b + c.len() as u64;
        a.fill(u64::MAX);
        b = !b;
        c.clear();
        std::hint::black_box((&mut a, &mut b, &mut c));
        result
    }
    let made = Func::make(overwrite::built().unwrap(), |args| {
        let mut take = |index: usize| std::mem::replace(&mut args[index], Value::invalid());
        let (a, b, c) = (take(0).downcast()?, take(1).downcast()?, take(2).downcast()?);
        args[1] = Value::new("of another type");
        Ok(Value::new(scribble(a, b, c)))
    });
    for func in [Func::of(scribble), made] {
        for way in overwrite::shared() {
            let (array, number, text) = ([1, 2, 3, 4, 5], 6, "seven..");
            assert_eq!((way.run)(&func, (array, number, text.into())).unwrap(), 28, "{}", way.name);
            assert_eq!((array, number, text), ([1, 2, 3, 4, 5], 6, "seven.."));
        }
    }
}

/// A bound method goes on with the borrow that it was made of, whatever becomes of the `Value`.
#[test]
fn a_method_outlives_the_value_that_it_was_bound_by() {
    let strong = Arc::new(9);
    let holder = Holder::new(&strong);
    assert_eq!(*holder.number, 9);
    let func = {
        let value = Value::from_ref(&holder);
        value.bind("by_ref").unwrap()
    };
    for way in number::shared() {
        assert_eq!((way.run)(&func, ()).unwrap(), 9, "{}", way.name);
    }
    assert_eq!(Arc::strong_count(&strong), 2);
}

/// What a pointer owns stays until the call that drops the pointer has returned: of a closure, and of a method that
/// owns its receiver.
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
#[test]
fn a_pointer_that_is_dropped_by_its_own_call() {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU64, Ordering};

    use reflect::NativeFunc;

    type Pointer = extern "C-unwind" fn(u64) -> u64;
    static NATIVE: Mutex<Option<NativeFunc<'static, Pointer>>> = Mutex::new(None);

    struct Noted(Arc<AtomicU64>);
    impl Drop for Noted {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[derive(Reflect)]
    struct Holder {
        #[reflect(opaque)]
        pub noted: Noted,
        pub number: Box<u64>,
    }

    #[reflect_methods]
    impl Holder {
        pub fn drops_itself(&self, by: u64) -> u64 {
            drop(NATIVE.lock().unwrap().take());
            // Here still, and so is what it has.
            assert_eq!(self.noted.0.load(Ordering::Relaxed), 0);
            *self.number + by
        }
    }

    let drops = Arc::new(AtomicU64::new(0));
    let noted = || Noted(drops.clone());
    let (owned, number) = (noted(), Box::new(40));
    let closure = Func::of(move |by: u64| {
        drop(NATIVE.lock().unwrap().take());
        assert_eq!(owned.0.load(Ordering::Relaxed), 0);
        *number + by
    });
    let method = Value::new(Holder { noted: noted(), number: Box::new(40) }).bind("drops_itself").unwrap();
    for func in [closure, method] {
        let native = func.native::<Pointer>().unwrap();
        drop(func);
        // SAFETY: it is there when the call begins, which ends before what it owns does.
        let pointer = unsafe { *native.as_fn() };
        *NATIVE.lock().unwrap() = Some(native);
        assert_eq!((pointer(2), drops.swap(0, Ordering::Relaxed)), (42, 1));
    }
}
