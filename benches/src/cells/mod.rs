//! The table of cells: each source of functions in each of its uses, beside what people use for that today.

mod calling;
mod making;
mod native;
mod typed;

use crate::Group;

/// Every comparison.
pub fn groups() -> Vec<Group> {
    [calling::groups(), typed::groups(), native::groups(), making::groups()].into_iter().flatten().collect()
}

/// The four sources of a function that calls a method of `SUBJECT`: as a method value, made of a handler, of a closure,
/// and of a pointer.
macro_rules! sources {
    ($method:ident($($arg:ident: $ty:ty),*) -> $result:ty) => {{
        extern "C" fn function($($arg: $ty),*) -> $result {
            SUBJECT.$method($($arg),*)
        }
        type Pointer = extern "C" fn($($ty),*) -> $result;
        // Opaque, so that what captures it has something to look at.
        let subject: &'static Subject = std::hint::black_box(&SUBJECT);
        let value: &'static reflect::Value<'static> = Box::leak(Box::new(reflect::Value::from_ref(subject)));
        let ty = reflect::FuncType::of::<Pointer>();
        crate::cells::Sources {
            bound: value.method_by_name(stringify!($method)).unwrap(),
            made: reflect::Func::make(ty, move |args| {
                let [$($arg),*] = args else { panic!("another number of arguments") };
                Ok(reflect::Value::new(subject.$method($(*$arg.downcast_ref::<$ty>()?),*)))
            }),
            of: reflect::Func::of(move |$($arg: $ty),*| subject.$method($($arg),*)),
            // SAFETY: it is a function of this type.
            foreign: unsafe { reflect::Func::from_native(function as Pointer as *const (), ty).unwrap() },
        }
    }};
}
pub(crate) use sources;

/// See [`sources`].
pub(crate) struct Sources {
    pub bound: reflect::Func<'static>,
    pub made: reflect::Func<'static>,
    pub of: reflect::Func<'static>,
    pub foreign: reflect::Func<'static>,
}

/// The method as one of a trait, which every path of the same signature is measured against.
macro_rules! by_dyn {
    ($method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty) => {{
        trait Calls {
            fn $method(&self, $($arg: $ty),*) -> $result;
        }
        impl Calls for Subject {
            #[inline(never)]
            fn $method(&self, $($arg: $ty),*) -> $result {
                self.$method($($arg),*)
            }
        }
        let calls: &'static dyn Calls = &SUBJECT;
        crate::path("`dyn Trait`", None, move || std::hint::black_box(calls).$method($(std::hint::black_box::<$ty>($value)),*))
    }};
}
pub(crate) use by_dyn;
