//! What is no callback says why, as an error: nothing panics, and nothing is half made.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use reflect::{Carrier, Convention, ErrorKind, Func, FuncType, Reflect, Value, args, reflect_fn, reflect_methods};

type Callback = extern "C" fn(i64) -> i64;

/// The text of the error.
fn text<T>(result: reflect::Result<T>) -> String {
    result.map(drop).unwrap_err().to_string()
}

/// There is an end to function pointers, which is an error, and there are more when some are given back.
#[test]
fn more_than_there_are() {
    crate::process::succeeds("refused::all_that_there_are");
}

#[test]
#[ignore = "a part of `more_than_there_are`"]
fn all_that_there_are() {
    let kept = Arc::new(40);
    let owned = kept.clone();
    let func = Func::of(move |x: i64| x + *owned);
    let carrier = Carrier::new();
    let funcs = [func.clone(), func.carried(&carrier, || 0_i64).unwrap()];
    let ask = |index: usize| funcs[index % 2].native::<Callback>();
    let mut natives: Vec<_> = (0..4096).map(|index| ask(index).unwrap()).collect();
    for index in 0..2 {
        let error = ask(index).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`native`: extern \"C\" fn(i64) -> i64: all 4096 native functions are in use; drop some, they are reused"
        );
        assert!(matches!(error.kind(), ErrorKind::Native { op: "native", .. }));
    }
    // What is compiled as C's needs none.
    let plain = Func::named::<crate::sources::plain>();
    assert_eq!(plain.native::<Callback>().is_ok(), cfg!(feature = "entries"));
    // All of them work, and are of those that are given back again.
    for (index, native) in natives.iter().enumerate() {
        // SAFETY: `native` is there for the call.
        assert_eq!(unsafe { native.as_fn() }(index as i64), index as i64 + 40);
    }
    natives.drain(1000..1010);
    let again: Vec<_> = (0..10).map(|index| ask(index).unwrap()).collect();
    assert!(ask(0).is_err() && ask(1).is_err());
    for native in &again {
        // SAFETY: as above.
        assert_eq!(unsafe { native.as_fn() }(2), 42);
    }
    drop((natives, again, funcs, func));
    assert_eq!(Arc::strong_count(&kept), 1, "nothing is kept, by those that were refused neither");
}

/// The convention is a part of the type: what unwinds is not had as what does not, and what a target lacks is not had.
#[test]
fn conventions() {
    extern "C-unwind" fn unwinding(x: i64) -> i64 {
        assert!(x > 0, "not positive");
        x
    }
    let ty = FuncType::of::<extern "C-unwind" fn(i64) -> i64>();
    // SAFETY: a function of this type.
    let func = unsafe { Func::from_native(unwinding as *const (), ty) }.unwrap();
    // As `extern "C"` it is another function, which calls it: the same address would let a panic pass.
    assert_eq!(func.native::<extern "C-unwind" fn(i64) -> i64>().unwrap().as_ptr(), unwinding as *const ());
    assert_ne!(func.native::<Callback>().unwrap().as_ptr(), unwinding as *const ());
    for convention in [Convention::SysV64, Convention::Win64] {
        let ty = ty.with_convention(convention);
        // SAFETY: it is not called.
        let foreign = unsafe { Func::from_native(unwinding as *const (), ty) };
        let made = func.native_raw(ty);
        if cfg!(target_arch = "x86_64") {
            assert!(foreign.is_ok() && made.is_ok());
        } else {
            assert!(matches!(foreign.unwrap_err().kind(), ErrorKind::Native { op: "from_native", .. }));
            assert!(matches!(made.unwrap_err().kind(), ErrorKind::Native { op: "native", .. }));
        }
    }
}

#[derive(Reflect)]
struct Local {
    #[reflect(opaque)]
    count: Rc<Cell<i64>>,
}

#[derive(Reflect)]
struct Unshared {
    #[reflect(opaque)]
    count: Cell<i64>,
}

macro_rules! methods {
    ($($ty:ident)*) => {$(
        #[reflect_methods]
        impl $ty {
            pub fn add(&self, by: i64) -> i64 {
                self.count.replace(self.count.get() + by)
            }
            pub fn add_mut(&mut self, by: i64) -> i64 {
                self.add(by)
            }
            pub fn consume(self, by: i64) -> i64 {
                self.add(by)
            }
            pub fn name(&mut self) -> &str {
                stringify!($ty)
            }
        }
    )*};
}
methods!(Local Unshared);

/// A carried function is for the threads that the function is for, and the stand-in.
#[test]
fn threads() {
    let carrier = Carrier::new();
    let local = || Value::new(Local { count: Rc::default() });
    let unshared = || Value::new(Unshared { count: Cell::new(0) });
    let value = local();
    let carried = value.method_by_name("add").unwrap().carried(&carrier, || 0_i64).unwrap();
    assert_eq!(carried.call_as::<i64>(args![1_i64]).unwrap(), 0, "on this thread it works");
    assert_eq!(text(carried.native::<Callback>()), "`native`: Local is not known to be Sync");
    assert_eq!(text(carried.into_send()), "`into_send`: Local is not known to be Sync");
    let mut value = local();
    let carried = value.method_by_name_mut("add_mut").unwrap().carried(&carrier, || 0_i64).unwrap();
    assert_eq!(text(carried.native::<Callback>()), "`native`: Local is not known to be Send");
    let carried = local().into_method("consume").unwrap().carried(&carrier, || 0_i64).unwrap();
    assert_eq!(text(carried.native::<Callback>()), "`native`: Local is not known to be Send");
    // Exclusively, `Send` will do.
    let mut value = unshared();
    let carried = value.method_by_name_mut("add_mut").unwrap().carried(&carrier, || 0_i64).unwrap();
    assert!(carried.native::<Callback>().is_ok());
    let carried = unshared().into_method("consume").unwrap().carried(&carrier, || 0_i64).unwrap();
    assert!(carried.native::<Callback>().is_ok());
    let carried = unshared().bind("add").unwrap().carried(&carrier, || 0_i64).unwrap();
    assert_eq!(text(carried.native::<Callback>()), "`native`: Unshared is not known to be Sync");
    let count = Rc::new(Cell::new(0));
    let closure = Func::of_local(move |x: i64| -> i64 { count.replace(x) }).carried(&carrier, || 0_i64).unwrap();
    assert_eq!(
        text(closure.native::<Callback>()),
        "`native`: fn(i64) -> i64 is not known to be Send and Sync: it was made for one thread",
    );
    // Nothing would keep C from another call while a result is in use that borrows from the receiver.
    let mut value = unshared();
    let mut name = value.method_by_name_mut("name").unwrap().carried(&carrier, Value::from_ref("none")).unwrap();
    assert_eq!(name.call(args![]).unwrap().into_ref::<str>().unwrap(), "Unshared");
    assert!(matches!(name.native::<extern "C" fn() -> &'static str>().unwrap_err().kind(), ErrorKind::Borrows { .. }));
    // The stand-in.
    let func = Func::of(|| -> Rc<u8> { panic!("none") }).carried(&carrier, Value::new(Rc::new(1_u8))).unwrap();
    assert_eq!(func.call_as::<Rc<u8>>(args![]).unwrap(), Rc::new(1));
    assert_eq!(text(func.native::<extern "C" fn() -> Rc<u8>>()), "`native`: Rc<u8> is not known to be Send");
    let func = Func::of(|| -> Cell<u8> { panic!("none") }).carried(&carrier, Value::new(Cell::new(1_u8))).unwrap();
    assert_eq!(text(func.into_send()), "`into_send`: Cell<u8> is not known to be Sync");
    // Made for each call, it is nobody's but the caller's.
    let func = Func::of(|| -> Rc<u8> { panic!("none") }).carried(&carrier, || Rc::new(1_u8)).unwrap();
    assert!(func.native::<extern "C" fn() -> Rc<u8>>().is_ok());
    carrier.take();
}

#[derive(Reflect, Debug)]
struct Unique;

#[test]
fn stand_ins_that_do_not_fit() {
    fn first(text: &str) -> &str {
        text
    }
    fn whole(text: &mut [u8]) -> &mut [u8] {
        text
    }
    let carrier = Carrier::new();
    let refusal =
        |wanted: &str, found: &str| format!("`carried`: expected {wanted} to stand in for the result, found {found}");
    let number = Func::of(|x: i64| x);
    assert_eq!(text(number.carried(&carrier, || 0_i32)), refusal("i64", "i32"));
    assert_eq!(text(number.carried(&carrier, ())), refusal("i64", "()"));
    assert_eq!(text(number.carried(&carrier, Value::new("0"))), refusal("i64", "&'static str"));
    assert_eq!(text(number.carried(&carrier, Value::from_ref(&0_i64))), refusal("i64", "&i64"));
    assert_eq!(text(number.carried(&carrier, Value::invalid())), refusal("i64", "an invalid Value"));
    let first = Func::of(first);
    assert_eq!(text(first.carried(&carrier, String::new)), refusal("&str", "String"));
    assert_eq!(text(first.carried(&carrier, Value::from_ref(&0_u8))), refusal("&str", "&u8"));
    // There is one exclusive reference, and more than one call.
    let place: &'static mut [u8] = Box::leak(Box::default());
    let error = text(Func::of(whole).carried(&carrier, Value::from_mut(place)));
    assert_eq!(error, refusal("&mut [u8]", "&mut [u8]"));
    // What is not `Clone` is made for each call.
    let unique = Func::of(|| Unique);
    assert_eq!(text(unique.carried(&carrier, Value::new(Unique))), "`carried`: Unique is not known to be Clone");
    assert!(unique.carried(&carrier, || Unique).is_ok());
}

/// # Safety
/// There is nothing to keep to.
#[reflect_fn]
unsafe fn careful(x: i64) -> i64 {
    x + 1
}

#[reflect_fn]
async fn later(x: i64) -> i64 {
    x + 2
}

#[reflect_fn(instantiate(u8, i64))]
fn text_of<T: ToString>(x: T) -> String {
    x.to_string()
}

#[derive(Reflect)]
struct Outer {
    #[reflect(embed)]
    inner: Option<Inner>,
}

#[derive(Reflect)]
struct Inner;

#[reflect_methods]
impl Inner {
    pub fn number(&self) -> i64 {
        5
    }
}

#[test]
fn functions_of_other_forms() {
    let carrier = Carrier::new();
    let careful = Func::named::<careful>();
    let error = text(careful.carried(&carrier, || 0_i64));
    assert!(error.contains("it is unsafe; whoever keeps what it asks for makes it safe by `assume_safe`"), "{error}");
    // SAFETY: there is nothing to keep to.
    let carried = unsafe { careful.assume_safe() }.carried(&carrier, || 0_i64).unwrap();
    assert_eq!(carried.call_as::<i64>(args![1_i64]).unwrap(), 2);
    let error = Func::named::<later>().carried(&carrier, || 0_i64).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Async { op: "carried", .. }), "{error}");
    let error = text(Func::named::<text_of>().carried(&carrier, String::new));
    assert!(
        error.ends_with("is no function of one type: it is generic; a closure that calls one of its instances is one"),
        "{error}",
    );
    let outer = Value::new(Outer { inner: None });
    let error = outer.method_by_name("number").unwrap().carried(&carrier, || 0_i64).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoReceiver { .. }), "{error}");
    let outer = Value::new(Outer { inner: Some(Inner) });
    let number = outer.method_by_name("number").unwrap().carried(&carrier, || 0_i64).unwrap();
    assert_eq!(number.call_as::<i64>(args![]).unwrap(), 5);
    // Guarded again, a carried function asks for a promise, as any does.
    let guarded = number.guarded();
    assert!(guarded.call(args![]).is_err());
    // SAFETY: there is nothing to keep to.
    assert_eq!(unsafe { guarded.call_unsafe(args![]) }.unwrap().downcast::<i64>().unwrap(), 5);
}
