//! Borrows that are too short, functions that keep what they are given, and what is dropped after its borrow has ended.

use std::sync::Mutex;

use reflect::{ErrorKind, Reflect, Value, args, reflect_fn};

static KEPT: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

#[reflect_fn]
fn keep(text: &'static str) {
    KEPT.lock().unwrap().push(text);
}

#[reflect_fn]
fn keep_some(text: Option<&'static str>) {
    KEPT.lock().unwrap().extend(text);
}

#[test]
fn a_static_parameter_takes_no_shorter_borrow() {
    let keep = reflect::Func::named::<keep>();
    let text = String::from("short");
    let error = keep.call(args![text.as_str()]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { index: 0, name: "text", .. }), "{error}");
    assert!(keep.call([Value::from_ref(text.as_str())]).is_err());
    // Not even one that happens to be long enough: a borrow does not say so.
    assert!(keep.call(args!["long"]).is_err());
    keep.call([Value::new("long")]).unwrap();

    let keep_some = reflect::Func::named::<keep_some>();
    let error = keep_some.call(args![Some(text.as_str())]).unwrap_err();
    assert!(error.to_string().contains("does not live long enough"), "{error}");
    keep_some.call([Value::new(Some("longer"))]).unwrap();
    drop(text);
    assert_eq!(*KEPT.lock().unwrap(), ["long", "longer"]);
}

/// facet's issues 1168, 1664 and 1692: a function pointer seen at a type with another lifetime, however deep it lies.
#[test]
fn a_function_that_keeps_its_argument_is_no_function_of_every_borrow() {
    type Keeps = fn(&'static str);
    type Takes = for<'a> fn(&'a str);
    type Deep<F> = Option<(Vec<((F,),)>,)>;
    let keeps: Keeps = |_| ();
    assert!(Value::new(keeps).downcast_ref::<Takes>().is_err());
    assert!(Value::new(keeps).downcast::<Takes>().is_err());
    assert!(Value::from_ref(&keeps).into_ref::<Takes>().is_err());
    assert!(Value::from_ref(&keeps).into_ref::<Keeps>().is_ok());
    let deep: Deep<Keeps> = Some((vec![((keeps,),)],));
    assert!(Value::new(deep.clone()).downcast::<Deep<Takes>>().is_err());
    assert!(Value::new(deep).downcast::<Deep<Keeps>>().is_ok());
}

#[derive(Debug, Reflect)]
struct Failure(String);

#[derive(Reflect)]
struct Page {
    title: String,
}

#[reflect::reflect_methods]
impl Page {
    pub fn title(&self, ok: bool) -> Result<&str, Failure> {
        if ok { Ok(&self.title) } else { Err(Failure("untitled".into())) }
    }
}

/// A `Value` may be dropped after what it borrows, as a reference may.
#[test]
fn a_result_may_be_dropped_after_its_receiver() {
    let title = Page::TYPE.method("title").unwrap();
    let (success, failure);
    {
        let page = Page { title: "title".into() };
        success = title.call(args![&page, true]).unwrap();
        failure = title.call(args![&page, false]).unwrap();
        assert!(success.try_eq(&failure).is_err() && failure.variant().unwrap().name() == "Err");
    }
}

/// An iterator of the library's own outlives the map only to be dropped.
#[test]
fn iterators_may_be_dropped_after_their_value() {
    let (mut elements, mut entries);
    {
        let set = Value::new(std::collections::BTreeSet::from([String::from("a"), String::from("b")]));
        let map = Value::new(std::collections::HashMap::from([(1, String::from("a"))]));
        (elements, entries) = (set.elements().unwrap(), map.entries().unwrap());
        assert_eq!(elements.next().unwrap().as_str().unwrap(), "a");
        assert_eq!(entries.next().unwrap().1.as_str().unwrap(), "a");
    }
}

#[test]
fn parts_that_are_left_outlive_the_value_they_were_taken_from() {
    let text = String::from("text");
    let view = Value::from_ref(&text);
    let again = view.reborrow();
    assert!(again.into_owned().is_err());
    let reference: &str = view.into_ref::<String>().unwrap();
    assert_eq!(reference, "text");
}
