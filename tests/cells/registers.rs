//! A sole owner that is nowhere but in a register on its way: used after much has been allocated and freed, and dropped
//! once.

use std::hint::black_box;
use std::rc::Rc;
use std::sync::Arc;

use reflect::{Func, FuncType, Reflect, Value, reflect_methods};

use crate::live::{Fresh, Live, balanced, dropped};
use crate::types::Nothing;
use crate::ways::{for_each_convention, uses};

/// Allocates and frees blocks of many sizes, and fills them: whatever was freed too early is overwritten.
fn churn() {
    let mut blocks = Vec::new();
    for round in 0..200_usize {
        blocks.push(black_box(vec![0xA5_u8; 8 + 8 * (round % 24)]));
        if round % 3 == 0 {
            blocks.swap_remove(round / 7 % blocks.len());
        }
    }
}

/// A number, and something that counts its drops: what the owners own.
#[derive(Reflect, Debug)]
struct Place {
    number: u64,
    live: Live<2>,
}

impl Fresh for Place {
    fn fresh() -> Place {
        Place { number: 1, live: Live::fresh() }
    }
}

trait Owner: Reflect + Fresh {
    /// The place, which nobody else owns.
    fn place(&mut self) -> &mut Place;
}

impl Owner for Box<Place> {
    fn place(&mut self) -> &mut Place {
        self
    }
}

macro_rules! counted {
    ($($owner:ident)*) => {$(
        impl Fresh for $owner<Place> {
            fn fresh() -> Self {
                $owner::new(Place::fresh())
            }
        }
        impl Owner for $owner<Place> {
            fn place(&mut self) -> &mut Place {
                $owner::get_mut(self).expect("the only owner")
            }
        }
    )*};
}
counted!(Rc Arc);

/// What every function here does with its owner.
fn work<T: Owner>(mut owner: T) -> T {
    churn();
    assert_eq!(std::mem::replace(&mut owner.place().number, 5), 1);
    churn();
    owner.place().live.look();
    owner
}

macro_rules! owners {
    ($($name:ident($($arg:ident: $ty:ty),*) -> $res:ty = $owner:ident $index:literal;)*) => {$(
        #[allow(unused, clippy::too_many_arguments)]
        mod $name {
            use super::*;

            uses! { signature($($arg: $ty),*) -> $res }

            #[derive(Reflect)]
            struct Worker(u8);

            #[reflect_methods]
            impl Worker {
                pub fn run(&self, $($arg: $ty),*) -> $res {
                    work($owner)
                }
            }

            fn check(func: &Func<'_>) {
                for way in signature::shared() {
                    balanced(way.name, || {
                        let result = (way.run)(func, ($(<$ty>::fresh(),)*));
                        if way.name.contains("win64") && signature::not_win64().is_some() {
                            return drop(result.unwrap_err());
                        }
                        let mut owner = result.unwrap();
                        churn();
                        assert_eq!((owner.place().number, dropped()), (5, 0), "{func:?} by {}", way.name);
                    });
                }
            }

            #[test]
            fn through_every_cell() {
                check(&Func::make(signature::built().unwrap(), |args| {
                    churn();
                    let owner = std::mem::replace(&mut args[$index], Value::invalid()).downcast::<$res>()?;
                    Ok(Value::new(work(owner)))
                }));
                check(&Func::of(|$($arg: $ty),*| -> $res { work($owner) }));
                check(&Value::new(Worker(1)).method_by_name("run").unwrap());
                macro_rules! foreign {
                    ($abi:tt $convention:ident $unwinds:literal) => {
                        if $abi != "win64" || signature::not_win64().is_none() {
                            extern $abi fn foreign($($arg: $ty),*) -> $res {
                                work($owner)
                            }
                            let pointer: extern $abi fn($($ty),*) -> $res = foreign;
                            let ty = FuncType::of::<extern $abi fn($($ty),*) -> $res>();
                            // SAFETY: a function of this type, for ever.
                            check(&unsafe { Func::from_native(pointer as *const (), ty) }.unwrap());
                        }
                    };
                }
                for_each_convention!(foreign!);
            }
        }
    )*};
}

impl Fresh for Nothing {
    fn fresh() -> Self {
        Nothing {}
    }
}

impl Fresh for f64 {
    fn fresh() -> Self {
        0.25
    }
}

owners! {
    boxed(owner: Box<Place>) -> Box<Place> = owner 0;
    rc(owner: Rc<Place>) -> Rc<Place> = owner 0;
    arc(owner: Arc<Place>) -> Arc<Place> = owner 0;
    before_nothing(owner: Box<Place>, nothing: Nothing) -> Box<Place> = owner 0;
    in_the_last_register(a: u8, b: u8, c: u8, d: u8, e: u8, owner: Arc<Place>) -> Arc<Place> = owner 5;
    behind_the_last(a: u8, b: f64, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, owner: Box<Place>) -> Box<Place> = owner 9;
}
