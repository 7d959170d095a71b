//! Arguments by name, defaults and variadic parameters: what is refused, and in which order.

use reflect::ErrorKind::{Argument, Arity, Missing, NoParam, NotVariadic, Private, Twice};
use reflect::{Func, Reflect, Value, args, named, reflect_methods};

use crate::account::{Owner, assert_error};

#[derive(Reflect)]
struct Shop {
    hidden: Owner,
}

#[reflect_methods]
impl Shop {
    pub fn sell(
        &self,
        item: &str,
        price: i64,
        #[reflect(default = 1)] count: u32,
        #[reflect(default)] gift: bool,
    ) -> bool {
        gift && item.len() as i64 > price * i64::from(count)
    }
    pub fn total(&mut self, currency: &str, #[reflect(variadic)] prices: &[i64]) -> i64 {
        prices.iter().sum::<i64>() + currency.len() as i64
    }
    pub fn pack(#[reflect(default = 'x')] label: char, #[reflect(variadic)] owners: Vec<Owner>) -> usize {
        owners.len() + label.len_utf8()
    }
    pub fn pair((a, _): (i32, i32), by: i32) -> i32 {
        a + by
    }
    pub fn empty(&self) {}
    pub fn close(self) -> bool {
        self.hidden.name.is_empty()
    }
}

const SELL: &str = "Shop::sell(&self, item: &str, price: i64, count: u32 = 1, gift: bool = ..) -> bool";
const TOTAL: &str = "Shop::total(&mut self, currency: &str, prices: ...i64) -> i64";
const PACK: &str = "Shop::pack(label: char = 'x', owners: ...Owner) -> usize";

fn shop() -> Shop {
    Shop { hidden: Owner { name: "Ada".into() } }
}

fn unbound(name: &str) -> Func<'static> {
    Shop::TYPE.method(name).unwrap()
}

#[test]
fn the_number_of_arguments_is_a_range() {
    let value = Value::new(shop());
    let sell = value.method_by_name("sell").unwrap();
    let text = format!("{SELL}: expected 2 to 4 arguments, found 1; missing price");
    assert_error!(sell.call(args!["a"]), Arity { expected: 2, most: Some(4), found: 1, .. }, &text);
    let text = format!("{SELL}: expected 2 to 4 arguments, found 5");
    assert_error!(sell.call(args!["a", 1_i64, 1_u32, true, 5]), Arity { .. }, &text);
    let text = format!("{SELL}: expected 3 to 5 arguments, found 0; missing self, item, price");
    assert_error!(unbound("sell").call(args![]), Arity { expected: 3, most: Some(5), .. }, &text);
    let text = format!("{SELL}: argument 2 (`count`): expected u32, found char");
    assert_error!(sell.call(args!["a", 1_i64, 'x']), Argument { index: 2, name: "count", .. }, &text);
}

#[test]
fn names() {
    let value = Value::new(shop());
    let sell = value.method_by_name("sell").unwrap();
    let text = format!("{SELL}: no parameter \"prise\"; did you mean \"price\"?");
    assert_error!(sell.call_named(named! { item = "a", prise = 1_i64 }), NoParam { .. }, &text);
    let text = format!("{SELL}: no parameter \"colour\"; it has item, price, count, gift");
    assert_error!(sell.call_named(named! { colour = 1 }), NoParam { params, .. } if params.len() == 4, &text);
    let text = format!("{SELL}: no parameter \"self\"; it has its receiver already, or takes none");
    assert_error!(sell.call_named(named! { self = &value, item = "a" }), NoParam { .. }, &text);
    let text = format!("{SELL}: argument \"item\" is given twice");
    assert_error!(sell.call_named(named! { item = "a", item = "b" }), Twice { name: "item", .. }, &text);
    let text = format!("{SELL}: missing item, price");
    assert_error!(sell.call_named(named! { count = 1_u32 }), Missing { .. }, &text);
    let text = format!("{SELL}: missing self, price");
    assert_error!(unbound("sell").call_named(named! { item = "a" }), Missing { .. }, &text);
    let text = "Shop::empty(&self): no parameter \"x\"; it has none";
    assert_error!(value.method_by_name("empty").unwrap().call_named(named! { x = 1 }), NoParam { .. }, text);
    let pair = "Shop::pair(_: (i32, i32), by: i32) -> i32";
    let text = format!(
        "{pair}: missing _; what has no name is passed by position, or is given one: `#[reflect(rename = \"..\")]`"
    );
    assert_error!(unbound("pair").call_named(named! { by = 1 }), Missing { .. }, &text);
    let text = format!("{pair}: no parameter \"_\"; it has by");
    assert_error!(unbound("pair").call_named([("_", Value::new((1, 2)))]), NoParam { .. }, &text);
}

#[test]
fn names_before_types_before_what_is_private() {
    let value = Value::new(shop());
    let sell = value.method_by_name("sell").unwrap();
    let text = format!("{SELL}: argument \"item\" is given twice");
    assert_error!(sell.call_named(named! { item = 'x', item = 'x', x = 1 }), Twice { .. }, &text);
    let text = format!("{SELL}: no parameter \"x\"; it has item, price, count, gift");
    assert_error!(sell.call_named(named! { item = 'x', x = 1, item = 'x' }), NoParam { .. }, &text);
    // From left to right as the signature has them.
    let text = format!("{SELL}: argument 0 (`item`): expected &str, found char");
    assert_error!(sell.call_named(named! { gift = 1, price = 'x', item = 'x' }), Argument { index: 0, .. }, &text);
    let text = format!("{SELL}: argument 3 (`gift`): expected bool, found i32");
    assert_error!(sell.call_named(named! { gift = 1, price = 1_i64, item = "a" }), Argument { index: 3, .. }, &text);
    let text = format!("{SELL}: argument 2 (`count`): expected u32, found an invalid Value");
    let invalid = named! { count = Value::invalid(), price = 1_i64, item = "a" };
    assert_error!(sell.call_named(invalid), Argument { index: 2, .. }, &text);
    let text = format!("{SELL}: argument 0 (`self`): expected &Shop, found char");
    assert_error!(unbound("sell").call_named(named! { price = 'x', item = 'x', self = 'x' }), Argument { .. }, &text);
    let text = format!("{PACK}: argument 1 (`owners`): expected Vec<Owner>, found &Owner");
    let hidden = named! { owners = value.field("hidden").unwrap(), label = 'x' };
    assert_error!(unbound("pack").call_named(hidden), Argument { index: 1, .. }, &text);
}

#[test]
fn elements() {
    let mut value = Value::new(shop());
    let mut total = value.method_by_name_mut("total").unwrap();
    let text = format!("{TOTAL}: expected at least 1 argument, found 0; missing currency");
    assert_error!(total.call(args![]), Arity { expected: 1, most: None, found: 0, .. }, &text);
    let text = format!("{TOTAL}: argument 2 (`prices`): expected i64, found char");
    assert_error!(total.call(args!["EUR", 1_i64, 'x', 2]), Argument { index: 2, name: "prices", .. }, &text);
    let text = format!(
        "{TOTAL}: argument 1 (`prices`): expected i64, found i32; numbers are not converted; write a literal \
                        with its type, `1_i64`"
    );
    assert_error!(total.call(args!["EUR", 1]), Argument { index: 1, .. }, &text);
    let text = format!("{TOTAL}: argument 1 (`prices`): expected i64, found &i64; pass it by value");
    assert_error!(total.call(args!["EUR", &1_i64]), Argument { .. }, &text);
    let text = format!("{TOTAL}: argument 1 (`prices`): expected i64, found an invalid Value");
    assert_error!(total.call(args!["EUR", Value::invalid()]), Argument { .. }, &text);
    // The list itself.
    let text =
        format!("{TOTAL}: argument 1 (`prices`): expected i64, found &[i64]; the whole list is passed by `call_slice`");
    assert_error!(total.call(args!["EUR", &[1_i64][..]]), Argument { .. }, &text);
    let text = format!(
        "{PACK}: argument 1 (`owners`): expected Owner, found Vec<Owner>; the whole list is passed by \
                        `call_slice`"
    );
    assert_error!(unbound("pack").call(args!['a', Vec::<Owner>::new()]), Argument { .. }, &text);
    // Before what is private, and that as ever.
    let look = Value::new(shop());
    let owner = || Value::new(Owner { name: String::new() });
    let text = format!("{PACK}: argument 1 (`owners`): expected Owner, found &Owner");
    assert_error!(unbound("pack").call([Value::new('a'), look.field("hidden").unwrap()]), Argument { .. }, &text);
    assert_eq!(unbound("pack").call([Value::new('a'), owner(), owner()]).unwrap().to_string(), "3");
    // Left out, the label would be the first owner.
    let text = format!("{PACK}: argument 0 (`label`): expected char, found Owner");
    assert_error!(unbound("pack").call([owner()]), Argument { index: 0, .. }, &text);
}

#[test]
fn private_arguments_of_a_named_call() {
    let value = Value::new(shop());
    let hidden = value.field("hidden").unwrap();
    let name = hidden.field("name").unwrap();
    #[derive(Reflect)]
    struct Takes;
    #[reflect_methods]
    #[allow(clippy::ptr_arg)] // A type that is shared and no text.
    impl Takes {
        pub fn text(text: &String, #[reflect(default)] times: usize) -> usize {
            text.len() + times
        }
    }
    let text = "`call`: argument 0 (`text`) of Takes::text(text: &String, times: usize = ..) -> usize is private; it \
                can be looked at, no more";
    let takes = Takes::TYPE.method("text").unwrap();
    assert_error!(takes.call_named(named! { text = &name }), Private { .. }, text);
    assert_error!(takes.call(args![&name]), Private { .. }, text);
}

#[test]
fn whole_lists() {
    let mut value = Value::new(shop());
    // What takes no list, before anything else.
    let text = format!("`call_slice`: {SELL} is not variadic: use `call`");
    assert_error!(value.method_by_name("sell").unwrap().call_slice(args![]), NotVariadic { .. }, &text);
    assert_error!(unbound("sell").call_slice(args!['x']), NotVariadic { .. }, &text);
    let text = "`call_slice`: Shop::close(self) -> bool is not variadic: use `call`";
    let close = Value::new(shop()).into_method("close").unwrap();
    assert_error!(close.call_slice(args![1]), NotVariadic { .. }, text);
    let text = "Shop::close(self) -> bool: no parameter \"self\"; it has its receiver already, or takes none";
    let close = Value::new(shop()).into_method("close").unwrap();
    assert_error!(close.call_named(named! { self = shop() }), NoParam { .. }, text);
    // The number, which is all of them, then the types.
    let mut total = value.method_by_name_mut("total").unwrap();
    let text = format!("{TOTAL}: expected 2 arguments, found 1; missing prices");
    assert_error!(total.call_slice(args!['x']), Arity { expected: 2, most: Some(2), .. }, &text);
    let text = format!("{TOTAL}: expected 2 arguments, found 3");
    assert_error!(total.call_slice(args!['x', 1_i64, 2_i64]), Arity { .. }, &text);
    let text = format!("{TOTAL}: argument 1 (`prices`): expected &[i64], found i64");
    assert_error!(total.call_slice(args!["EUR", 1_i64]), Argument { index: 1, .. }, &text);
    let text = format!("{TOTAL}: argument 1 (`prices`): expected &[i64], found &[i32]");
    assert_error!(total.call_slice(args!["EUR", &[1][..]]), Argument { .. }, &text);
    let text = format!("{TOTAL}: argument 1 (`prices`): expected &[i64], found Vec<i64>; pass a slice, `&list[..]`");
    assert_error!(total.call_slice(args!["EUR", vec![1_i64]]), Argument { .. }, &text);
    assert_error!(total.call_named(named! { currency = "EUR", prices = vec![1_i64] }), Argument { .. }, &text);
    let text = format!("{PACK}: expected 2 arguments, found 0; missing label, owners");
    assert_error!(unbound("pack").call_slice(args![]), Arity { .. }, &text);
    let text = format!("{PACK}: argument 0 (`label`): expected char, found an invalid Value");
    assert_error!(unbound("pack").call_slice(args![Value::invalid(), Vec::<Owner>::new()]), Argument { .. }, &text);
}
