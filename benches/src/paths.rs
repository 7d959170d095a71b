//! Every way to call a method, once for each signature.

use std::any::Any;
use std::hint::black_box;

use bevy_reflect::func::ArgList;
use reflect::{Reflect, Value, args};

use crate::peers::{self, ByHand};
use crate::subject::{Block, Calls, Subject};
use crate::{Goal, Group, path};

/// The four signatures.
pub fn signatures() -> Vec<Group> {
    const BLOCK: Block = Block([1.0; 8]);
    static TEXT: &str = "text";
    vec![
        signature!("(i32, i32) -> i32", 0, add(a: i32 = 1, b: i32 = 2) -> i32, Subject::add, |list: ArgList<'static>| {
            list.with_owned(black_box(1)).with_owned(black_box(2))
        }),
        signature!(
            "(u64, f64, &str) -> f64",
            0,
            blend(a: u64 = 1, b: f64 = 2.0, text: &'static str = TEXT) -> f64,
            |subject: &Subject, a: u64, b: f64, text: &&'static str| subject.blend(a, b, text),
            // Its functions take no `&str`.
            |list: ArgList<'static>| list.with_owned(black_box(1_u64)).with_owned(black_box(2.0)).with_ref(black_box(&TEXT))
        ),
        signature!(
            "(i32 × 6) -> i32",
            0,
            sum_of_six(a: i32 = 1, b: i32 = 2, c: i32 = 3, d: i32 = 4, e: i32 = 5, f: i32 = 6) -> i32,
            Subject::sum_of_six,
            |list: ArgList<'static>| (1..7).fold(list, |list, i| list.with_owned(black_box(i)))
        ),
        signature!(
            "(64 bytes) -> 64 bytes",
            1,
            transform(value: Block = BLOCK) -> Block,
            Subject::transform,
            |list: ArgList<'static>| list.with_owned(black_box(BLOCK))
        ),
    ]
}

/// All paths of one method. `$boxes` is how many allocations a `Value` of the result costs.
macro_rules! signature {
    (
        $title:literal, $boxes:literal,
        $method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty,
        $bevy_function:expr, $bevy_args:expr
    ) => {{
        const NAME: &str = stringify!($method);
        let subject: &'static Subject = Box::leak(Box::new(Subject { base: 1 }));
        let calls: &dyn Calls = subject;

        let by_hand: ByHand = |args| {
            let [subject, $($arg),*] = args else { panic!("the wrong number of arguments") };
            let subject = subject.downcast_ref::<Subject>().unwrap();
            Box::new(subject.$method($(*$arg.downcast_ref::<$ty>().unwrap()),*))
        };
        let table = peers::by_hand(NAME, by_hand);

        let any_fn = move || any_fn::r#fn(move |$($arg: $ty),*| subject.$method($($arg),*));
        let (mut any, mut any_prebuilt) = (any_fn(), any_fn());
        let any_args = [$(any_fn::value($value as $ty)),*];

        let bevy = peers::registry(NAME, $bevy_function);
        let bevy_func = bevy.get(NAME).unwrap().clone();
        let bevy_args = move || ($bevy_args)(ArgList::new().with_ref(black_box(subject)));

        let value: &'static Value<'static> = Box::leak(Box::new(Value::from_ref(subject)));
        let (func, again) = (value.method_by_name(NAME).unwrap(), value.method_by_name(NAME).unwrap());
        let unbound = Subject::TYPE.method(NAME).unwrap();

        let goal = |ratio, allocations| Some(Goal { ratio, of: 0, allocations: Some(allocations) });
        let paths = vec![
            path("`dyn Trait`", None, move || black_box(calls).$method($(black_box::<$ty>($value)),*)),
            path("reflect: `call`", goal(4.0, $boxes), move || -> $result {
                black_box(&func).call(args![$(black_box::<$ty>($value)),*]).unwrap().downcast().unwrap()
            }),
            path("reflect: `call_as`", goal(4.0, 0), move || -> $result {
                black_box(&again).call_as(args![$(black_box::<$ty>($value)),*]).unwrap()
            }),
            path("reflect: by name + `call`", goal(7.0, $boxes), move || -> $result {
                let func = black_box(value).method_by_name(black_box(NAME)).unwrap();
                func.call(args![$(black_box::<$ty>($value)),*]).unwrap().downcast().unwrap()
            }),
            path("reflect: by name + `call_as`", goal(7.0, 0), move || -> $result {
                let func = black_box(value).method_by_name(black_box(NAME)).unwrap();
                func.call_as(args![$(black_box::<$ty>($value)),*]).unwrap()
            }),
            path("reflect: unbound + `call`", None, move || -> $result {
                let args = args![black_box(subject), $(black_box::<$ty>($value)),*];
                black_box(&unbound).call(args).unwrap().downcast().unwrap()
            }),
            path("by hand, once found", None, move || -> $result {
                let args: &[&dyn Any] = &[black_box(subject), $(&black_box::<$ty>($value)),*];
                *black_box(by_hand)(args).downcast().unwrap()
            }),
            path("by hand, by name", None, move || -> $result {
                let args: &[&dyn Any] = &[black_box(subject), $(&black_box::<$ty>($value)),*];
                *black_box(&table)[black_box(NAME)](args).downcast().unwrap()
            }),
            path("any-fn", None, move || -> $result {
                let args = [$(&any_fn::value(black_box::<$ty>($value))),*];
                black_box(&mut any).call(&args).unwrap().downcast().unwrap()
            }),
            path("any-fn, arguments prebuilt", None, move || -> $result {
                black_box(&mut any_prebuilt).call(&black_box(&any_args).each_ref()).unwrap().downcast().unwrap()
            }),
            path("bevy_reflect, once found", None, move || -> $result {
                black_box(&bevy_func).call(bevy_args()).unwrap().unwrap_owned().try_take().unwrap()
            }),
            path("bevy_reflect, by name", None, move || -> $result {
                let result = black_box(&bevy).call(black_box(NAME), bevy_args()).unwrap();
                result.unwrap().unwrap_owned().try_take().unwrap()
            }),
        ];
        Group { name: $title, paths }
    }};
}
use signature;
