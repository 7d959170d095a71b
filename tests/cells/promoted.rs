//! Methods of parts as methods of the whole, of what an object is, and with the receiver as an argument: by every use.

use std::sync::Arc;

use reflect::{ErrorKind, Reflect, Value, args, reflect_methods};

use crate::method_values::{Passed, Passing, Plain, exclusively, once, pass, passes};
use crate::types::*;

/// Wholes of something before the part, and the part.
macro_rules! wholes {
    ($($name:ident: $ty:ty = $new:expr;)*) => {$(
        #[derive(Reflect)]
        struct $name {
            before: [u16; 3],
            #[reflect(embed)]
            part: $ty,
        }

        impl $name {
            fn value() -> Value<'static> {
                Value::new($name { before: [1, 2, 3], part: $new })
            }
        }

        #[reflect_methods]
        impl $name {
            pub fn first(&self) -> u16 {
                self.before[0]
            }
        }
    )*};
}

wholes! {
    Inline: Plain = Plain::new();
    Boxed: Box<Plain> = Box::new(Plain::new());
    Perhaps: Option<Box<Plain>> = Some(Box::new(Plain::new()));
    Twice: Box<Perhaps> = Box::new(Perhaps { before: [4; 3], part: Some(Box::new(Plain::new())) });
    Shared: Arc<Plain> = Arc::new(Plain::new());
    Object: Box<dyn Passing> = Box::new(Plain::new());
    Lacking: Option<Box<Plain>> = None;
}

fn calls() -> (impl Fn() -> pass::Args, impl Fn() -> Passed) {
    (|| (9, FewRegisters::sample(8), 0.5), || (9, FewRegisters::sample(8), 0.5))
}

#[test]
fn shared_methods_of_a_part() {
    for whole in [Inline::value, Boxed::value, Perhaps::value, Twice::value, Shared::value] {
        for method in ["by_ref", "through", "provided", "any"] {
            passes(&whole().method_by_name(method).unwrap());
        }
    }
    let object = Object::value();
    for method in ["through", "provided"] {
        passes(&object.method_by_name(method).unwrap());
    }
    assert_eq!(object.method_by_name("first").unwrap().call_as::<u16>(args![]).unwrap(), 1);
}

#[test]
fn exclusive_methods_of_a_part() {
    for whole in [Inline::value, Boxed::value, Perhaps::value, Twice::value] {
        for method in ["by_mut", "through_mut"] {
            let calls_of = |after: &Value<'_>| after.method_by_name("count").unwrap().call_as::<u32>(args![]).unwrap();
            exclusively(pass::exclusive(), None, whole, method, calls(), |after| assert_eq!(calls_of(after), 1));
        }
    }
    exclusively(pass::exclusive(), None, Object::value, "through_mut", calls(), |after| {
        assert_eq!(after.method_by_name("id").unwrap().call_as::<u64>(args![]).unwrap(), 0xABCD);
    });
}

/// The way is walked when the receiver is bound for good, and then there is nothing at its end.
#[test]
fn a_part_that_is_not_there() {
    let mut value = Lacking::value();
    let text = "Plain::by_ref(&self, a: u8, b: FewRegisters, c: f32) -> (u8, FewRegisters, f32): the embedded field of this \
                Lacking that has the method is `None`";
    let func = value.method_by_name("by_ref").unwrap();
    for way in pass::shared() {
        let error = (way.run)(&func, calls().0()).unwrap_err();
        assert_eq!(error.to_string(), text, "{}", way.name);
    }
    for way in pass::exclusive() {
        let error = (way.run)(value.method_by_name_mut("by_mut").unwrap(), calls().0()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NoReceiver { ty, .. } if *ty == Lacking::TYPE), "{}", way.name);
    }
}

#[test]
fn objects() {
    let mut plain = Plain::new();
    for method in ["through", "provided"] {
        passes(&Value::from_ref(&plain as &dyn Passing).method_by_name(method).unwrap());
        passes(&Value::from_ref(&plain as &dyn Passing).bind(method).unwrap());
        passes(&Value::new(Box::new(Plain::new()) as Box<dyn Passing>).method_by_name(method).unwrap());
        passes(&Value::new(Arc::new(Plain::new()) as Arc<dyn Passing>).method_by_name(method).unwrap());
    }
    let object = || Value::new(Box::new(Plain::new()) as Box<dyn Passing>);
    exclusively(pass::exclusive(), None, object, "through_mut", calls(), |_| ());
    for way in pass::exclusive() {
        let mut value = Value::from_mut(&mut plain as &mut dyn Passing);
        assert_eq!((way.run)(value.method_by_name_mut("through_mut").unwrap(), calls().0()).unwrap(), calls().1());
    }
    assert_eq!(plain.calls as usize, pass::exclusive().len());
    once(pass::once(), object, "end", calls());
}

/// The receiver is the first argument: of `call`, of a typed callable, of the C function.
#[test]
fn unbound() {
    let mut plain = Plain::new();
    let (count, add) = (Plain::TYPE.method("count").unwrap(), Plain::TYPE.method("add").unwrap());
    assert_eq!(add.call_as::<u32>(args![&mut plain, 5_u32]).unwrap(), 5);
    assert_eq!(add.typed::<fn(&mut Plain, u32) -> u32>().unwrap().call(&mut plain, 6), 11);
    assert_eq!(add.typed::<fn(&mut Plain, u32) -> u32>().unwrap().boxed()(&mut plain, 1), 12);
    assert_eq!(count.call_as::<u32>(args![&plain]).unwrap(), 12);
    assert_eq!(count.typed::<fn(&Plain) -> u32>().unwrap().call(&plain), 12);
    let take = Plain::TYPE.method("into_calls").unwrap();
    assert_eq!(take.call_as::<u32>(args![Plain { id: 1, calls: 2 }]).unwrap(), 2);
    assert_eq!(take.typed::<fn(Plain) -> u32>().unwrap().call(Plain { id: 1, calls: 3 }), 3);
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        let native = add.native::<extern "C" fn(&mut Plain, u32) -> u32>().unwrap();
        // SAFETY: called here, where `native` is.
        assert_eq!(unsafe { native.as_fn() }(&mut plain, 3), 15);
        let native = count.native::<extern "C" fn(&Plain) -> u32>().unwrap();
        // SAFETY: as above.
        assert_eq!(unsafe { native.as_fn() }(&plain), 15);
        let native = take.native::<extern "C" fn(Plain) -> u32>().unwrap();
        // SAFETY: as above.
        assert_eq!(unsafe { native.as_fn() }(Plain { id: 1, calls: 4 }), 4);
        // Of a part, with the whole as the receiver.
        let count = Inline::TYPE.method("count").unwrap();
        let native = count.native::<extern "C" fn(&Inline) -> u32>().unwrap();
        let whole = Inline { before: [0; 3], part: Plain { id: 1, calls: 77 } };
        // SAFETY: as above.
        assert_eq!(unsafe { native.as_fn() }(&whole), 77);
        let count = Lacking::TYPE.method("count").unwrap();
        let native = count.native::<extern "C-unwind" fn(&Lacking) -> u32>().unwrap();
        let whole = Lacking { before: [0; 3], part: None };
        // SAFETY: as above.
        let message = crate::common::panic_of(|| unsafe { native.as_fn() }(&whole));
        assert!(message.ends_with("the embedded field of this Lacking that has the method is `None`"), "{message}");
    }
}
