//! Every way to take a parameter.

use std::collections::{BTreeMap, HashMap};

use reflect::{Mode, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone, Debug, Default, PartialEq)]
struct Point {
    pub x: i32,
    pub y: i32,
}

#[derive(Reflect)]
struct Takes;

#[reflect_methods]
#[allow(clippy::ptr_arg, clippy::too_many_arguments)] // Forms that nobody should write must work as well.
impl Takes {
    pub fn scalars(a: i8, b: u16, c: i64, d: u128, e: f32, f: f64, g: bool, h: char) -> String {
        format!("{a} {b} {c} {d} {e} {f} {g} {h}")
    }
    pub fn owned(text: String, list: Vec<u8>, point: Point, tuple: (u8, String), array: [u64; 8]) -> String {
        format!("{text} {list:?} {point:?} {tuple:?} {array:?}")
    }
    pub fn collections(map: HashMap<String, i32>, tree: BTreeMap<u8, u8>, option: Option<Box<i32>>) -> String {
        format!("{map:?} {tree:?} {option:?}")
    }
    pub fn shared(point: &Point, number: &i32, text: &String, list: &Vec<i32>) -> String {
        format!("{point:?} {number} {text} {list:?}")
    }
    pub fn exclusive(point: &mut Point, number: &mut i32, list: &mut Vec<i32>) {
        std::mem::swap(&mut point.x, &mut point.y);
        *number += 1;
        list.push(*number);
    }
    pub fn text(text: &str, other: &str) -> usize {
        text.len() + 10 * other.len()
    }
    pub fn shout(text: &mut str) {
        text.make_ascii_uppercase();
    }
    pub fn slices(numbers: &[i32], points: &[Point]) -> i32 {
        numbers.iter().sum::<i32>() + points.iter().map(|point| point.x).sum::<i32>()
    }
    pub fn reverse(numbers: &mut [i32], names: &mut [String]) {
        numbers.reverse();
        names.reverse();
    }
    pub fn options(number: Option<&i32>, text: Option<&str>, list: Option<&[u8]>) -> String {
        format!("{number:?} {text:?} {list:?}")
    }
    pub fn options_mut(number: Option<&mut i32>, list: Option<&mut [i32]>) -> usize {
        number.into_iter().for_each(|number| *number += 1);
        list.map_or(0, |list| {
            list.reverse();
            list.len()
        })
    }
    pub fn constants(text: &'static str, number: &'static u8, option: Option<&'static str>) -> String {
        format!("{text} {number} {option:?}")
    }
    pub fn function(function: fn(i32) -> i32, unit: ()) -> i32 {
        let () = unit;
        function(20)
    }
    pub fn patterns(
        (a, b): (i32, i32),
        [c, _]: [i32; 2],
        Point { x, .. }: Point,
        mut d: i32,
        _e: i32,
        r#type: i32,
    ) -> i32 {
        d += 1;
        a + b + c + x + d + r#type
    }
    pub fn named_lifetimes<'a, 'b>(a: &'a str, b: &'b str) -> usize
    where
        'a: 'b,
    {
        a.len() + b.len()
    }
    #[allow(unused_parens)]
    pub fn parenthesised(a: (&str), b: (Option<(&i32)>), c: std::option::Option<&i32>) -> usize {
        a.len() + usize::from(b.is_some()) + usize::from(c.is_some())
    }
}

static SEVEN: &u8 = &7;

fn takes(name: &str) -> reflect::Func<'static> {
    Takes::TYPE.method(name).unwrap()
}

#[test]
fn scalars_by_value() {
    let result = takes("scalars").call(args![-1_i8, 2_u16, -3_i64, u128::MAX, 1.5_f32, 2.5, true, 'ß']).unwrap();
    assert_eq!(result.to_string(), format!("-1 2 -3 {} 1.5 2.5 true ß", u128::MAX));
}

#[test]
fn owned_values_inline_and_large() {
    let point = Point { x: 1, y: 2 };
    let text = takes("owned")
        .call_as::<String>(args![String::from("a"), vec![1_u8], point.clone(), (3_u8, String::from("b")), [4_u64; 8]])
        .unwrap();
    assert_eq!(text, r#"a [1] Point { x: 1, y: 2 } (3, "b") [4, 4, 4, 4, 4, 4, 4, 4]"#);
    let values = [
        Value::new(String::from("a")),
        Value::new(vec![1_u8]),
        Value::new(point),
        Value::new((3_u8, String::from("b"))),
        Value::new([4_u64; 8]),
    ];
    assert_eq!(takes("owned").call_as::<String>(values).unwrap(), text);
    let maps = args![HashMap::from([(String::from("k"), 1)]), BTreeMap::from([(2_u8, 3_u8)]), Some(Box::new(4))];
    assert_eq!(takes("collections").call_as::<String>(maps).unwrap(), r#"{"k": 1} {2: 3} Some(4)"#);
}

#[test]
fn shared_references() {
    let (point, text, list) = (Point { x: 1, y: 2 }, String::from("text"), vec![3]);
    let shown = "Point { x: 1, y: 2 } 7 text [3]";
    assert_eq!(takes("shared").call_as::<String>(args![&point, &7, &text, &list]).unwrap(), shown);
    let value = Value::new(point.clone());
    let views = [value.reborrow(), Value::from_ref(&7), Value::from_ref(&text), Value::from_ref(&list)];
    assert_eq!(takes("shared").call_as::<String>(views).unwrap(), shown);
    // An exclusive reference passes for a shared one, and temporaries live long enough.
    let (mut point, mut seven) = (point, 7);
    let shared = takes("shared");
    let mixed = shared.call_as::<String>(args![&mut point, &mut seven, &format!("te{}", "xt"), &vec![3]]).unwrap();
    assert_eq!(mixed, shown);
}

#[test]
fn exclusive_references() {
    let (mut point, mut number, mut list) = (Point { x: 1, y: 2 }, 7, vec![0]);
    takes("exclusive").call(args![&mut point, &mut number, &mut list]).unwrap();
    assert_eq!((&point, number, &list[..]), (&Point { x: 2, y: 1 }, 8, &[0, 8][..]));
    // Out of values: of a field, of an element, of a whole.
    let (mut holder, mut numbers, mut whole) = (Value::new((point, 1_u8)), Value::new(vec![1, 2]), Value::new(list));
    let views = [holder.field_mut("0").unwrap(), numbers.index_mut(1).unwrap(), whole.reborrow_mut().unwrap()];
    takes("exclusive").call(views).unwrap();
    assert_eq!(format!("{holder:?} {numbers:?} {whole:?}"), "(Point { x: 1, y: 2 }, 1) [1, 3] [0, 8, 3]");
}

#[test]
fn text() {
    let owned = String::from("four");
    assert_eq!(takes("text").call_as::<usize>(args!["abc", owned.as_str()]).unwrap(), 43);
    assert_eq!(takes("text").call_as::<usize>(args![&owned[1..], &*owned]).unwrap(), 43);
    assert_eq!(takes("text").call_as::<usize>([Value::from_ref(""), Value::from_ref("x")]).unwrap(), 10);
    let mut loud = String::from("loud");
    takes("shout").call(args![loud.as_mut_str()]).unwrap();
    assert_eq!(loud, "LOUD");
}

#[test]
fn slices() {
    let points = [Point { x: 10, y: 0 }, Point { x: 20, y: 0 }];
    assert_eq!(takes("slices").call_as::<i32>(args![&[1, 2, 3][..], &points[1..]]).unwrap(), 26);
    assert_eq!(takes("slices").call_as::<i32>(args![vec![1].as_slice(), &points[..0]]).unwrap(), 1);
    let (mut numbers, mut names) = ([1, 2, 3], vec![String::from("a"), String::from("b")]);
    takes("reverse").call(args![&mut numbers[1..], names.as_mut_slice()]).unwrap();
    assert_eq!((numbers, names), ([1, 3, 2], vec![String::from("b"), String::from("a")]));
}

#[test]
fn options_of_references() {
    let (number, list) = (1, vec![1_u8]);
    let text = |some| takes("options").call_as::<String>(some).unwrap();
    assert_eq!(text(args![Some(&number), Some("a"), Some(&list[..])]), r#"Some(1) Some("a") Some([1])"#);
    assert_eq!(
        takes("options").call_as::<String>(args![None::<&i32>, None::<&str>, None::<&[u8]>]).unwrap(),
        "None None None"
    );
    // An `Option<&'static T>` is one that lives long enough.
    let fixed = [Value::new(Some(&5_i32)), Value::new(None::<&'static str>), Value::new(None::<&'static [u8]>)];
    assert_eq!(takes("options").call_as::<String>(fixed).unwrap(), "Some(5) None None");

    let (mut number, mut list) = (1, [1, 2]);
    let options = takes("options_mut");
    assert_eq!(options.call_as::<usize>(args![Some(&mut number), Some(&mut list[..])]).unwrap(), 2);
    assert_eq!(options.call_as::<usize>(args![None::<&mut i32>, None::<&mut [i32]>]).unwrap(), 0);
    assert_eq!((number, list), (2, [2, 1]));
}

#[test]
fn static_references_are_values() {
    let fixed = args![Value::new("a"), Value::new(SEVEN), Value::new(Some("b"))];
    assert_eq!(takes("constants").call_as::<String>(fixed).unwrap(), r#"a 7 Some("b")"#);
    let modes: Vec<_> = takes("constants").info().params().map(|param| param.mode()).collect();
    assert_eq!(modes, [Mode::Owned; 3]);
    // What only lives for a while is refused, also where its type looks the same.
    let (text, number) = (String::from("a"), 7_u8);
    assert!(takes("constants").call(args![text.as_str(), Value::new(SEVEN), Value::new(Some("b"))]).is_err());
    assert!(takes("constants").call(args![Value::new("a"), &number, Value::new(Some("b"))]).is_err());
    assert!(takes("constants").call(args![Value::new("a"), Value::new(SEVEN), Some(text.as_str())]).is_err());
}

#[test]
fn functions_and_units() {
    let double: fn(i32) -> i32 = |x| 2 * x;
    assert_eq!(takes("function").call_as::<i32>(args![double, ()]).unwrap(), 40);
}

#[test]
fn patterns_and_written_lifetimes() {
    let point = Point { x: 1000, y: 0 };
    let sum = takes("patterns").call_as::<i32>(args![(1, 10), [100, 7], point, 10_000, 7, 100_000]);
    assert_eq!(sum.unwrap(), 111_112);
    let names: Vec<_> = takes("patterns").info().params().map(|param| param.name()).collect();
    assert_eq!(names, ["_", "_", "_", "d", "_e", "type"]);
    assert_eq!(takes("named_lifetimes").call_as::<usize>(args!["a", "bc"]).unwrap(), 3);
    assert_eq!(takes("parenthesised").call_as::<usize>(args!["a", Some(&1), None::<&i32>]).unwrap(), 2);
}

#[test]
fn modes_of_parameters() {
    let modes = |name| takes(name).info().params().map(|param| param.mode()).collect::<Vec<_>>();
    assert_eq!(modes("owned"), [Mode::Owned; 5]);
    assert_eq!(modes("slices"), [Mode::Shared; 2]);
    assert_eq!(modes("reverse"), [Mode::Exclusive; 2]);
    assert_eq!(modes("options"), [Mode::Lent; 3]);
    assert_eq!(takes("slices").info().to_string(), "Takes::slices(numbers: &[i32], points: &[Point]) -> i32");
}
