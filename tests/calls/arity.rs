//! From no parameter to twenty, of mixed sizes, in every form of call.

use paste::paste;
use reflect::{ErrorKind, Reflect, Value, args, reflect_methods};

#[derive(Reflect)]
struct Sums {
    pub base: u64,
}

/// Methods `bound3`, `free3`, … of as many parameters as are written, each of which weighs more than the one before: an
/// argument at a wrong place changes the sum. Every third is too large for a `Value`, so that both ways to pass one
/// mix.
macro_rules! sums {
    ($($count:literal: $($param:ident: $ty:ty),*;)*) => {
        paste! {
            #[reflect_methods]
            #[allow(clippy::too_many_arguments)]
            impl Sums {
                $(
                    pub fn [<bound $count>](&self, $($param: $ty),*) -> u64 {
                        self.base $(+ weigh(stringify!($param), &$param))*
                    }
                    pub fn [<add $count>](&mut self, $($param: $ty),*) {
                        self.base += 0 $(+ weigh(stringify!($param), &$param))*;
                    }
                    pub fn [<eat $count>](self, $($param: $ty),*) -> u64 {
                        self.base $(+ weigh(stringify!($param), &$param))*
                    }
                    pub fn [<free $count>]($($param: $ty),*) -> u64 {
                        0 $(+ weigh(stringify!($param), &$param))*
                    }
                )*
            }

            $(
                #[test]
                fn [<with_ $count _parameters>]() {
                    let expected: u64 = (0..=$count).map(|index: u64| index * index).sum();
                    let ty = Sums::TYPE;
                    let name = |form: &str| format!("{form}{}", $count);

                    let free = ty.method(&name("free")).unwrap();
                    assert_eq!(free.info().params().len(), $count);
                    assert_eq!(free.call_as::<u64>(args![$(<$ty>::of(stringify!($param))),*]).unwrap(), expected);
                    assert_eq!(free.call(args![$(<$ty>::of(stringify!($param))),*]).unwrap().to_string(), expected.to_string());
                    assert_eq!(free.call_as::<u64>([$(Value::new(<$ty>::of(stringify!($param)))),*]).unwrap(), expected);
                    let mut values = vec![$(Value::new(<$ty>::of(stringify!($param)))),*];
                    assert_eq!(free.call_in_place(&mut values).unwrap().downcast::<u64>().unwrap(), expected);

                    let mut value = Value::new(Sums { base: 1000 });
                    let bound = value.method_by_name(&name("bound")).unwrap();
                    assert_eq!(bound.call_as::<u64>(args![$(<$ty>::of(stringify!($param))),*]).unwrap(), 1000 + expected);
                    let mut add = value.method_by_name_mut(&name("add")).unwrap();
                    add.call(vec![$(Value::new(<$ty>::of(stringify!($param)))),*]).unwrap();
                    assert_eq!(value.downcast_ref::<Sums>().unwrap().base, 1000 + expected);
                    let eat = value.into_method(&name("eat")).unwrap();
                    let eaten = eat.call(args![$(<$ty>::of(stringify!($param))),*]).unwrap();
                    assert_eq!(eaten.downcast::<u64>().unwrap(), 1000 + 2 * expected);

                    // Unbound there is one more.
                    let (bound, eat) = (ty.method(&name("bound")).unwrap(), ty.method(&name("eat")).unwrap());
                    let sums = Sums { base: 7 };
                    let sum = bound.call_as::<u64>(args![&sums, $(<$ty>::of(stringify!($param))),*]).unwrap();
                    assert_eq!(sum, 7 + expected);
                    let sum = eat.call_as::<u64>(args![sums, $(<$ty>::of(stringify!($param))),*]).unwrap();
                    assert_eq!(sum, 7 + expected);

                    // One too many.
                    let error = free.call(args![$(<$ty>::of(stringify!($param)),)* ()]).unwrap_err();
                    assert!(matches!(error.kind(), ErrorKind::Arity { expected: $count, found, .. } if *found == $count + 1));
                }
            )*
        }
    };
}

/// The place of a parameter, from its name: `p3` is 3.
fn place(name: &str) -> u64 {
    name[1..].parse().unwrap()
}

fn weigh<T: Weight>(name: &str, value: &T) -> u64 {
    place(name) * value.weight()
}

/// What stands for a number in these signatures, in types of several sizes.
trait Weight {
    fn of(name: &str) -> Self;
    fn weight(&self) -> u64;
}

impl Weight for u8 {
    fn of(name: &str) -> u8 {
        place(name) as u8
    }
    fn weight(&self) -> u64 {
        u64::from(*self)
    }
}

impl Weight for String {
    fn of(name: &str) -> String {
        place(name).to_string()
    }
    fn weight(&self) -> u64 {
        self.parse().unwrap()
    }
}

impl Weight for [u64; 8] {
    fn of(name: &str) -> [u64; 8] {
        [place(name); 8]
    }
    fn weight(&self) -> u64 {
        assert!(self.iter().all(|word| *word == self[0]));
        self[0]
    }
}

type Text = String;
type Block = [u64; 8];

sums! {
    0: ;
    1: p1: u8;
    2: p1: u8, p2: Text;
    3: p1: u8, p2: Text, p3: Block;
    4: p1: u8, p2: Text, p3: Block, p4: u8;
    5: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text;
    6: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block;
    7: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8;
    8: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text;
    9: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block;
    10: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8;
    11: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text;
    12: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block;
    13: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block, p13: u8;
    14: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block, p13: u8, p14: Text;
    15: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block, p13: u8, p14: Text, p15: Block;
    16: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block, p13: u8, p14: Text, p15: Block, p16: u8;
    17: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block, p13: u8, p14: Text, p15: Block, p16: u8, p17: Text;
    18: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block, p13: u8, p14: Text, p15: Block, p16: u8, p17: Text, p18: Block;
    19: p1: u8, p2: Text, p3: Block, p4: u8, p5: Text, p6: Block, p7: u8, p8: Text, p9: Block, p10: u8, p11: Text,
        p12: Block, p13: u8, p14: Text, p15: Block, p16: u8, p17: Text, p18: Block, p19: u8;
}

/// Twenty are the most. With one too many there would be more than `args![]` takes without a receiver.
#[derive(Reflect)]
struct Most;

#[reflect_methods]
#[allow(clippy::too_many_arguments)]
impl Most {
    pub fn join(
        &self,
        a: u8,
        b: Text,
        c: Block,
        d: u8,
        e: Text,
        f: Block,
        g: u8,
        h: Text,
        i: Block,
        j: u8,
        k: Text,
        l: Block,
        m: u8,
        n: Text,
        o: Block,
        p: u8,
        q: Text,
        r: Block,
        s: u8,
        t: &str,
    ) -> String {
        format!(
            "{a}{b}{}{d}{e}{}{g}{h}{}{j}{k}{}{m}{n}{}{p}{q}{}{s}{t}",
            c.weight(),
            f.weight(),
            i.weight(),
            l.weight(),
            o.weight(),
            r.weight()
        )
    }
}

#[test]
fn with_twenty_parameters() {
    let text = |n: u8| n.to_string();
    let block = |n: u64| [n; 8];
    macro_rules! twenty {
        () => {
            args![
                1_u8,
                text(2),
                block(3),
                4_u8,
                text(5),
                block(6),
                7_u8,
                text(8),
                block(9),
                1_u8,
                text(2),
                block(3),
                4_u8,
                text(5),
                block(6),
                7_u8,
                text(8),
                block(9),
                1_u8,
                "2"
            ]
        };
    }
    let value = Value::new(Most);
    let join = value.method_by_name("join").unwrap();
    assert_eq!(join.call_as::<String>(twenty!()).unwrap(), "12345678912345678912");
    assert_eq!(join.call(twenty!()).unwrap().downcast::<String>().unwrap(), "12345678912345678912");
    let most = Most;
    let unbound = Most::TYPE.method("join").unwrap().call_as::<String>(args![
        &most,
        1_u8,
        text(2),
        block(3),
        4_u8,
        text(5),
        block(6),
        7_u8,
        text(8),
        block(9),
        1_u8,
        text(2),
        block(3),
        4_u8,
        text(5),
        block(6),
        7_u8,
        text(8),
        block(9),
        1_u8,
        "2"
    ]);
    assert_eq!(unbound.unwrap(), "12345678912345678912");
}
