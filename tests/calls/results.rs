//! Every way to give a result: by value, borrowed from the receiver, borrowed from an argument.

use reflect::{ErrorKind, Kind, Mode, Reflect, Value, args, reflect_methods};

/// An error that does not fit into a `Value`.
#[derive(Reflect, Clone, Debug, PartialEq)]
struct Large {
    pub code: u32,
    pub text: String,
    pub more: [u64; 8],
}

impl Large {
    fn new(code: u32) -> Large {
        Large { code, text: "large".into(), more: [u64::from(code); 8] }
    }
}

#[derive(Reflect, Clone, Debug, PartialEq)]
struct Store {
    pub items: Vec<i32>,
    pub name: String,
}

#[reflect_methods]
impl Store {
    pub fn nothing(&self) {}
    pub fn number(&self) -> i64 {
        -7
    }
    pub fn large(&self) -> [u64; 16] {
        [9; 16]
    }
    pub fn copy(&self) -> Self {
        self.clone()
    }
    pub fn title(&self) -> &'static str {
        "fixed"
    }

    pub fn items(&self) -> &Vec<i32> {
        &self.items
    }
    pub fn items_mut(&mut self) -> &mut Vec<i32> {
        &mut self.items
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn slice(&self, from: usize) -> &[i32] {
        &self.items[from..]
    }
    pub fn slice_mut(&mut self) -> &mut [i32] {
        &mut self.items
    }
    pub fn first(&self) -> Option<&i32> {
        self.items.first()
    }
    pub fn last_mut(&mut self) -> Option<&mut i32> {
        self.items.last_mut()
    }
    pub fn head(&self) -> Option<&str> {
        self.name.split_once(' ').map(|(head, _)| head)
    }
    pub fn try_item(&self, index: usize) -> Result<&i32, String> {
        self.items.get(index).ok_or_else(|| format!("no item {index}"))
    }
    pub fn try_item_mut(&mut self, index: usize) -> Result<&mut i32, Large> {
        self.items.get_mut(index).ok_or_else(|| Large::new(index as u32))
    }
    pub fn try_large(&self, index: usize) -> Result<&i32, Large> {
        self.items.get(index).ok_or_else(|| Large::new(index as u32))
    }
    pub fn try_text(&self, ok: bool) -> Result<&str, ()> {
        if ok { Ok(&self.name) } else { Err(()) }
    }
    pub fn parse(&self, text: &str) -> Result<i32, Large> {
        text.parse().map_err(|_| Large::new(1))
    }
    pub fn unit(&self, ok: bool) -> Result<(), String> {
        if ok { Ok(()) } else { Err("failed".into()) }
    }

    pub fn same<'c>(other: &'c Store) -> &'c Store {
        other
    }
    pub fn same_mut<'c>(&self, other: &'c mut Store) -> &'c mut Store {
        other
    }
    pub fn longer<'c>(&'c self, text: &'c str) -> &'c str {
        if self.name.len() > text.len() { &self.name } else { text }
    }
    pub fn tail<'c>(_: u8, list: &'c [i32]) -> &'c [i32] {
        &list[1..]
    }
    pub fn pick<'c>(option: Option<&'c i32>, other: Option<&'c mut i32>) -> Option<&'c i32> {
        option.or(other.map(|other| &*other))
    }
    pub fn checked<'c>(text: &'c str, _other: &str) -> Result<&'c str, usize> {
        if text.is_empty() { Err(0) } else { Ok(text) }
    }
}

fn store() -> Store {
    Store { items: vec![1, 2, 3], name: "my store".into() }
}

#[test]
fn values() {
    let value = Value::new(store());
    let call = |name| value.method_by_name(name).unwrap().call(args![]).unwrap();
    assert_eq!(call("nothing").kind(), Kind::Unit);
    call("nothing").downcast::<()>().unwrap();
    assert_eq!(call("number").downcast::<i64>().unwrap(), -7);
    assert_eq!(call("large").downcast::<[u64; 16]>().unwrap(), [9; 16]);
    assert_eq!(call("copy").downcast::<Store>().unwrap(), store());
    assert_eq!(call("title").downcast::<&'static str>().unwrap(), "fixed");
    let large = value.method_by_name("large").unwrap();
    assert_eq!(large.call_as::<[u64; 16]>(args![]).unwrap(), [9; 16]);
    value.method_by_name("nothing").unwrap().call_as::<()>(args![]).unwrap();
    assert_eq!(value.method_by_name("title").unwrap().call_as::<&'static str>(args![]).unwrap(), "fixed");
}

#[test]
fn borrowed_from_the_receiver() {
    let store = store();
    let value = Value::from_ref(&store);
    let items = value.method_by_name("items").unwrap().call(args![]).unwrap();
    assert_eq!((items.mode(), items.downcast_ref::<Vec<i32>>().unwrap()), (Mode::Shared, &vec![1, 2, 3]));
    // The reference itself, not a copy of what it refers to.
    assert!(std::ptr::eq(items.into_ref::<Vec<i32>>().unwrap(), &store.items));
    let name = value.method_by_name("name").unwrap().call(args![]).unwrap();
    assert_eq!(name.into_ref::<str>().unwrap(), "my store");
    let slice = value.method_by_name("slice").unwrap().call(args![1_usize]).unwrap();
    assert_eq!(slice.into_ref::<[i32]>().unwrap(), [2, 3]);
    let first = value.method_by_name("first").unwrap().call(args![]).unwrap();
    assert_eq!((first.mode(), first.is_none().unwrap()), (Mode::Lent, false));
    assert!(std::ptr::eq(first.into_option().unwrap().unwrap().into_ref::<i32>().unwrap(), &store.items[0]));
    let head = value.method_by_name("head").unwrap().call(args![]).unwrap().into_option().unwrap();
    assert_eq!(head.unwrap().into_ref::<str>().unwrap(), "my");
}

#[test]
fn borrowed_exclusively_from_the_receiver() {
    let mut store = store();
    let mut value = Value::from_mut(&mut store);
    let mut items = value.method_by_name_mut("items_mut").unwrap();
    items.call(args![]).unwrap().downcast_mut::<Vec<i32>>().unwrap().push(4);
    items.call(args![]).unwrap().into_mut::<Vec<i32>>().unwrap().push(5);
    let mut slice = value.method_by_name_mut("slice_mut").unwrap();
    slice.call(args![]).unwrap().index_mut(0).unwrap().set(10).unwrap();
    let last = value.method_by_name_mut("last_mut").unwrap().call_once(args![]).unwrap();
    *last.into_option().unwrap().unwrap().into_mut::<i32>().unwrap() = 50;
    let second = value.method_by_name_mut("try_item_mut").unwrap().call_once(args![1_usize]).unwrap();
    second.into_result().unwrap().unwrap().set(20).unwrap();
    assert_eq!(store.items, [10, 20, 3, 4, 50]);
    let mut empty = Value::new(Store { items: vec![], name: String::new() });
    let last = empty.method_by_name_mut("last_mut").unwrap().call_once(args![]).unwrap();
    assert!(last.into_option().unwrap().is_none());
}

#[test]
fn results_with_a_borrowed_success() {
    let mut value = Value::new(store());
    let item = value.method_by_name("try_item").unwrap();
    let ok = item.call(args![2_usize]).unwrap().into_result().unwrap().unwrap();
    assert_eq!(ok.into_ref::<i32>().unwrap(), &3);
    let error = item.call(args![3_usize]).unwrap().into_result().unwrap().unwrap_err();
    assert_eq!(error.downcast::<String>().unwrap(), "no item 3", "an error is always its own");

    let large = value.method_by_name("try_large").unwrap();
    let ok = large.call(args![0_usize]).unwrap().into_result().unwrap().unwrap();
    assert_eq!(ok.into_ref::<i32>().unwrap(), &1);
    let error = large.call(args![9_usize]).unwrap().into_result().unwrap().unwrap_err();
    assert_eq!(error.downcast::<Large>().unwrap(), Large::new(9));
    drop(large.call(args![9_usize]).unwrap());

    let text = value.method_by_name("try_text").unwrap();
    let ok = text.call(args![true]).unwrap().into_result().unwrap().unwrap();
    assert_eq!(ok.into_ref::<str>().unwrap(), "my store");
    assert_eq!(text.call(args![false]).unwrap().into_result().unwrap().unwrap_err().kind(), Kind::Unit);

    let mut item = value.method_by_name_mut("try_item_mut").unwrap();
    item.call(args![0_usize]).unwrap().into_result().unwrap().unwrap().set(7).unwrap();
    let error = item.call(args![8_usize]).unwrap().into_result().unwrap().unwrap_err();
    assert_eq!(error.downcast::<Large>().unwrap(), Large::new(8));
    assert_eq!(value.field("items").unwrap().to_string(), "[7, 2, 3]");
}

#[test]
fn results_by_value_kept_or_flattened() {
    let value = Value::new(store());
    let parse = value.method_by_name("parse").unwrap();
    assert!(parse.info().is_fallible() && !value.method_by_name("number").unwrap().info().is_fallible());
    assert_eq!(parse.call_as::<Result<i32, Large>>(args!["12"]).unwrap(), Ok(12));
    assert_eq!(parse.call_as::<Result<i32, Large>>(args!["x"]).unwrap(), Err(Large::new(1)));
    let kept = parse.call(args!["x"]).unwrap();
    assert_eq!((kept.kind(), kept.variant().unwrap().name()), (Kind::Result, "Err"));
    assert_eq!(parse.call_flat(args!["12"]).unwrap().downcast::<i32>().unwrap(), 12);
    let error = parse.call_flat(args!["x"]).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Failed { error, .. } if error.starts_with("Large { code: 1,")),
        "{error}"
    );

    let unit = value.method_by_name("unit").unwrap();
    unit.call_flat(args![true]).unwrap().downcast::<()>().unwrap();
    let error = unit.call_flat(args![false]).unwrap_err();
    assert_eq!(error.to_string(), "Store::unit(&self, ok: bool) -> Result<(), String> failed: failed");
    // A borrowed success flattens to the borrow, and what is no `Result` stays what it is.
    let item = value.method_by_name("try_large").unwrap();
    assert_eq!(item.call_flat(args![1_usize]).unwrap().into_ref::<i32>().unwrap(), &2);
    assert!(item.call_flat(args![7_usize]).is_err());
    assert_eq!(value.method_by_name("number").unwrap().call_flat(args![]).unwrap().to_string(), "-7");
    assert!(value.method_by_name("first").unwrap().call_flat(args![]).unwrap().into_option().unwrap().is_some());
}

#[test]
fn borrowed_from_an_argument() {
    let (value, mut other) = (Value::new(store()), store());
    let same = Store::TYPE.method("same").unwrap().call(args![&other]).unwrap().into_ref::<Store>().unwrap();
    assert!(std::ptr::eq(same, &other));
    let same = value.method_by_name("same_mut").unwrap();
    same.call(args![&mut other]).unwrap().field_mut("name").unwrap().set(String::from("set")).unwrap();
    assert_eq!(other.name, "set");

    let longer = value.method_by_name("longer").unwrap();
    let text = String::from("something longer");
    assert_eq!(longer.call(args![text.as_str()]).unwrap().into_ref::<str>().unwrap(), "something longer");
    assert_eq!(longer.call(args!["short"]).unwrap().into_ref::<str>().unwrap(), "my store");

    let list = [1, 2, 3];
    let tail = Store::TYPE.method("tail").unwrap().call(args![0_u8, &list[..]]).unwrap();
    assert!(std::ptr::eq(tail.into_ref::<[i32]>().unwrap(), &list[1..]));

    let (pick, number) = (Store::TYPE.method("pick").unwrap(), 5);
    let picked = pick.call(args![Some(&number), None::<&mut i32>]).unwrap().into_option().unwrap().unwrap();
    assert!(std::ptr::eq(picked.into_ref::<i32>().unwrap(), &number));
    assert!(pick.call(args![None::<&i32>, None::<&mut i32>]).unwrap().into_option().unwrap().is_none());

    let checked = Store::TYPE.method("checked").unwrap();
    let ok = checked.call(args![text.as_str(), ""]).unwrap().into_result().unwrap().unwrap();
    assert_eq!(ok.into_ref::<str>().unwrap(), "something longer");
    assert_eq!(checked.call(args!["", ""]).unwrap().into_result().unwrap().unwrap_err().to_string(), "0");
}

#[test]
fn a_borrowed_result_outlives_the_function_that_gave_it() {
    fn name<'s>(store: &'s Store) -> &'s str {
        Value::from_ref(store).into_name()
    }
    trait IntoName<'s> {
        fn into_name(self) -> &'s str;
    }
    impl<'s> IntoName<'s> for Value<'s> {
        fn into_name(self) -> &'s str {
            // A bound method borrows the `Value`; unbound, the receiver is the borrow itself.
            Store::TYPE.method("name").unwrap().call([self]).unwrap().into_ref().unwrap()
        }
    }
    assert_eq!(name(&store()), "my store");
}

#[test]
fn modes_of_results() {
    let mode = |name| Store::TYPE.method_info(name).unwrap().result_mode();
    assert_eq!([mode("nothing"), mode("number"), mode("title"), mode("parse")], [Mode::Owned; 4]);
    assert_eq!([mode("items"), mode("name"), mode("slice")], [Mode::Shared; 3]);
    assert_eq!([mode("items_mut"), mode("slice_mut")], [Mode::Exclusive; 2]);
    assert_eq!([mode("first"), mode("last_mut"), mode("try_item"), mode("try_item_mut")], [Mode::Lent; 4]);
}
