//! What the macros write for defaults and variadic parameters, written by hand and wrong: a call refuses or panics, and
//! gets nothing of another type.

use std::panic::{AssertUnwindSafe, catch_unwind};

use reflect::__private::{Extra, Maker, Meta, Method, More, Own, Ref, Variadic};
use reflect::{Func, NamedFn, args, named};

/// A function of this entry.
macro_rules! function {
    ($name:ident: $method:expr) => {
        struct $name;
        impl NamedFn for $name {
            const FUNCTION: &'static Method = {
                static METHOD: Method = $method;
                &METHOD
            };
        }
    };
}

function!(OtherDefault: Method::function::<(Own<String>,), Own<usize>, _>("", "f", &["text"], |_, (), (a,)| a.len())
.more(const {
    &More::NONE.params(const { &[Extra::of(0, Meta::NONE).default(Maker::of::<Own<[usize; 3]>, _>(|| [7; 3]), "")] })
}));

function!(OtherElement: Method::function::<(Own<Vec<String>>,), Own<usize>, _>("", "f", &["texts"], |_, (), (texts,)| {
    texts.iter().map(String::len).sum()
})
.more(const { &More::NONE.variadic(Variadic::of::<Own<Vec<[usize; 3]>>>()) }));

function!(OtherMode: Method::function::<(Ref<[usize]>,), Own<usize>, _>("", "f", &["list"], |_, (), (list,)| list.len())
    .more(const { &More::NONE.variadic(Variadic::of::<Own<Vec<usize>>>()) }));

#[test]
fn what_is_arranged_is_checked_like_any_argument() {
    // The message names the function, and the part of it that is wrong.
    let panics = |call: &dyn Fn()| {
        let payload = catch_unwind(AssertUnwindSafe(call)).expect_err("it panics");
        let message = payload.downcast_ref::<String>().expect("a message");
        message.starts_with("f(") && message.contains("is described wrongly: a default, or how the last parameter")
    };
    let default = Func::named::<OtherDefault>();
    assert!(panics(&|| drop(default.call(args![]))) && panics(&|| drop(default.call_named(named! {}))));
    assert_eq!(default.call_as::<usize>(args![String::from("abc")]).unwrap(), 3);
    let element = Func::named::<OtherElement>();
    assert!(panics(&|| drop(element.call(args![[7_usize; 3]]))) && panics(&|| drop(element.call(args![]))));
    assert!(element.call(args![String::from("abc")]).is_err());
    assert_eq!(element.call_slice(args![vec![String::from("abc")]]).unwrap().downcast::<usize>().unwrap(), 3);
    let mode = Func::named::<OtherMode>();
    assert!(panics(&|| drop(mode.call(args![7_usize]))));
    assert_eq!(mode.call_slice(args![&[7_usize, 8][..]]).unwrap().downcast::<usize>().unwrap(), 2);
}
