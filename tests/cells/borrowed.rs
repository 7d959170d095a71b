//! References in and out: thin and wide, shared and exclusive, in an `Option`, by every use.

use reflect::{Func, FuncType, Reflect, Value, args, reflect_fn, reflect_methods, reflect_trait};

use crate::types::*;
#[cfg(all(feature = "native", not(reflect_asm_portable)))]
use crate::ways::for_each_convention;

#[reflect_trait]
trait Named {
    fn name(&self) -> String;
}

#[reflect_methods]
impl Named for Words3 {
    fn name(&self) -> String {
        format!("{}", self.a)
    }
}

#[reflect_fn]
fn text(text: &str) -> &str {
    text
}
#[reflect_fn]
fn bytes(bytes: &[u8]) -> &[u8] {
    bytes
}
#[reflect_fn]
fn words(words: &Words3) -> &Words3 {
    words
}
#[reflect_fn]
fn words_mut(words: &mut Words3) -> &mut Words3 {
    words.b += 1;
    words
}
#[reflect_fn]
fn list_mut(list: &mut [u64]) -> &mut [u64] {
    list[0] += 1;
    list
}
#[reflect_fn]
fn object(object: &dyn Named) -> &dyn Named {
    object
}
#[reflect_fn]
fn perhaps(perhaps: Option<&Words3>) -> Option<&Words3> {
    perhaps
}

/// The signature with references of any lifetime: the same type is named for every convention.
macro_rules! check {
    ($func:expr, $param:ty => $result:ty, $given:expr, |$got:ident| $look:expr) => {{
        let func: Func<'_> = $func;
        let $got = func.typed::<fn($param) -> $result>().unwrap().call($given);
        $look;
        macro_rules! native {
            ($abi:tt $convention:ident $unwinds:literal) => {
                let native = func.native::<extern $abi fn($param) -> $result>().unwrap();
                // SAFETY: called here, where `native` is.
                let $got = unsafe { native.as_fn() }($given);
                $look;
                let ty = FuncType::of::<extern $abi fn($param) -> $result>();
                // SAFETY: as above.
                let again = unsafe { Func::from_native(native.as_ptr(), ty) }.unwrap();
                let $got = again.typed::<fn($param) -> $result>().unwrap().call($given);
                $look;
                let native = func.native_raw(ty).unwrap();
                // SAFETY: as above.
                let again = unsafe { Func::from_native(native.as_ptr(), ty) }.unwrap();
                let $got = again.typed::<fn($param) -> $result>().unwrap().call($given);
                $look;
            };
        }
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        for_each_convention!(native!);
        let _ = &func;
    }};
}

/// The same function named, of a closure, and made; what it returns is its argument.
macro_rules! sources {
    ($name:ident, $param:ty => $result:ty) => {
        [
            Func::named::<$name>(),
            Func::of($name),
            Func::make(FuncType::of::<fn($param) -> $result>(), |args| {
                Ok(std::mem::replace(&mut args[0], Value::invalid()))
            }),
        ]
    };
}

#[test]
fn shared() {
    static WORDS: Words3 = Words3 { a: 1, b: 2, c: 3 };
    static BYTES: [u8; 5] = [1, 2, 3, 4, 5];
    for func in sources!(text, &'static str => &'static str) {
        assert_eq!(func.call(args!["five!"]).unwrap().into_ref::<str>().unwrap(), "five!");
        check!(func, &'static str => &'static str, "five!", |got| assert_eq!(got, "five!"));
    }
    for func in sources!(bytes, &'static [u8] => &'static [u8]) {
        assert_eq!(func.call(args![&BYTES[1..]]).unwrap().into_ref::<[u8]>().unwrap(), [2, 3, 4, 5]);
        check!(func, &'static [u8] => &'static [u8], &BYTES[1..], |got| {
            assert_eq!((got.as_ptr(), got.len()), (&raw const BYTES[1], 4));
        });
    }
    for func in sources!(words, &'static Words3 => &'static Words3) {
        assert_eq!(func.call(args![&WORDS]).unwrap().into_ref::<Words3>().unwrap(), &WORDS);
        check!(func, &'static Words3 => &'static Words3, &WORDS, |got| assert!(std::ptr::eq(got, &WORDS)));
    }
    for func in sources!(object, &'static dyn Named => &'static dyn Named) {
        check!(func, &'static dyn Named => &'static dyn Named, &WORDS, |got| {
            assert_eq!((got.name(), std::ptr::from_ref(got).addr()), ("1".into(), (&raw const WORDS).addr()));
        });
    }
}

/// An `Option` of a reference is owned, and lent.
#[test]
fn options() {
    static WORDS: Words3 = Words3 { a: 1, b: 2, c: 3 };
    for func in [Func::named::<perhaps>(), Func::of(perhaps)] {
        check!(func, Option<&'static Words3> => Option<&'static Words3>, Some(&WORDS), |got| {
            assert!(got.is_some_and(|words| std::ptr::eq(words, &WORDS)));
        });
        check!(Func::named::<perhaps>(), Option<&'static Words3> => Option<&'static Words3>, None, |got| {
            assert!(got.is_none());
        });
    }
}

/// What the function has done, and what its caller does by the result, is done to the one place.
#[test]
fn exclusive() {
    for func in [Func::named::<words_mut>(), Func::of(words_mut)] {
        let mut words = Words3 { a: 1, b: 0, c: 0 };
        func.call(args![&mut words]).unwrap().into_mut::<Words3>().unwrap().c += 1;
        func.typed::<fn(&mut Words3) -> &mut Words3>().unwrap().call(&mut words).c += 1;
        let mut times = 2;
        macro_rules! native {
            ($abi:tt $convention:ident $unwinds:literal) => {
                let native = func.native::<extern $abi fn(&mut Words3) -> &mut Words3>().unwrap();
                // SAFETY: called here, where `native` is.
                let pointer = unsafe { native.as_fn() };
                pointer(&mut words).c += 1;
                let ty = FuncType::of::<extern $abi fn(&mut Words3) -> &mut Words3>();
                // SAFETY: as above.
                let again = unsafe { Func::from_native(native.as_ptr(), ty) }.unwrap();
                again.call(args![&mut words]).unwrap().into_mut::<Words3>().unwrap().c += 1;
                times += 2;
            };
        }
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        for_each_convention!(native!);
        assert_eq!(words, Words3 { a: 1, b: times, c: times });
    }
    let mut list = [0, 10, 20];
    let func = Func::named::<list_mut>();
    let tail = func.typed::<fn(&mut [u64]) -> &mut [u64]>().unwrap().call(&mut list[1..]);
    assert_eq!(tail, [11, 20]);
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        let native = func.native::<extern "C" fn(&mut [u64]) -> &mut [u64]>().unwrap();
        // SAFETY: called here, where `native` is.
        let pointer = unsafe { native.as_fn() };
        pointer(&mut list[1..])[1] += 1;
    }
    assert_eq!(list, if cfg!(all(feature = "native", not(reflect_asm_portable))) { [0, 12, 21] } else { [0, 11, 20] });
}

/// A method's result that borrows from its receiver.
#[test]
fn from_the_receiver() {
    #[derive(Reflect)]
    struct Owner {
        words: Words3,
    }
    #[reflect_methods]
    impl Owner {
        pub fn words(&self) -> &Words3 {
            &self.words
        }
        pub fn words_mut(&mut self) -> &mut Words3 {
            self.words.a += 1;
            &mut self.words
        }
    }
    let mut owner = Owner { words: Words3 { a: 1, b: 2, c: 3 } };
    let address = &raw const owner.words;
    {
        let value = Value::from_ref(&owner);
        let func = value.method_by_name("words").unwrap();
        assert!(std::ptr::eq(func.call(args![]).unwrap().into_ref::<Words3>().unwrap(), address));
        assert!(std::ptr::eq(func.typed::<fn() -> &'static Words3>().unwrap().call(), address));
        #[cfg(all(feature = "native", not(reflect_asm_portable)))]
        {
            let native = func.native::<extern "C" fn() -> &'static Words3>().unwrap();
            // SAFETY: called here, where `native` is, and looked at while `owner` is.
            assert!(std::ptr::eq(unsafe { native.as_fn() }(), address));
        }
    }
    let mut value = Value::from_mut(&mut owner);
    value.method_by_name_mut("words_mut").unwrap().call(args![]).unwrap().into_mut::<Words3>().unwrap().a += 10;
    let mut typed = value.method_by_name_mut("words_mut").unwrap().typed::<fn() -> &'static mut Words3>().unwrap();
    typed.call().a += 10;
    typed.call().a += 10;
    drop(typed);
    #[cfg(all(feature = "native", not(reflect_asm_portable)))]
    {
        let native = value.method_by_name_mut("words_mut").unwrap();
        let error = native.native::<extern "C" fn() -> &'static mut Words3>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`native`: what Owner::words_mut(&mut self) -> &mut Words3 gives may borrow from its receiver, and C can call once \
             more while it is in use; give a value that owns what it has"
        );
    }
    drop(value);
    assert_eq!(owner.words.a, 34);
}
