//! Every form of a call gives the same, on every form of a function.

use reflect::{ErrorKind, Func, FuncMut, Reflect, Value, args, reflect_methods};

#[derive(Reflect, Clone)]
struct Text {
    pub text: String,
}

#[reflect_methods]
impl Text {
    pub fn repeat(&self, times: usize, mark: &str) -> String {
        (self.text.clone() + mark).repeat(times)
    }
    pub fn push(&mut self, more: String) -> usize {
        self.text.push_str(&more);
        self.text.len()
    }
    pub fn check(&self, ok: bool) -> Result<usize, String> {
        if ok { Ok(self.text.len()) } else { Err("refused".into()) }
    }
    pub fn change(&mut self, ok: bool) -> Result<usize, String> {
        self.text.push('!');
        self.check(ok)
    }
    pub fn finish(self, ok: bool) -> Result<String, String> {
        if ok { Ok(self.text) } else { Err(self.text) }
    }
    pub fn grow(&mut self) -> &mut String {
        &mut self.text
    }
}

fn text() -> Text {
    Text { text: "ab".into() }
}

/// All forms in which a function of these arguments can be called.
fn every_form(repeat: &Func<'_>) {
    let values = || [Value::new(2_usize), Value::from_ref("-")];
    assert_eq!(repeat.call(args![2_usize, "-"]).unwrap().downcast::<String>().unwrap(), "ab-ab-");
    assert_eq!(repeat.call(values()).unwrap().downcast::<String>().unwrap(), "ab-ab-");
    assert_eq!(repeat.call(values().into_iter().collect::<Vec<_>>()).unwrap().to_string(), "ab-ab-");
    assert_eq!(repeat.call_as::<String>(args![2_usize, "-"]).unwrap(), "ab-ab-");
    assert_eq!(repeat.call_as::<String>(values()).unwrap(), "ab-ab-");
    assert_eq!(repeat.call_as::<String>(Vec::from(values())).unwrap(), "ab-ab-");
    assert_eq!(repeat.call_flat(args![2_usize, "-"]).unwrap().to_string(), "ab-ab-");
    let mut kept = values();
    assert_eq!(repeat.call_in_place(&mut kept).unwrap().to_string(), "ab-ab-");
    assert!(kept.iter().all(|value| !value.is_valid()));
    assert_eq!(repeat.call_in_place(&mut Vec::from(values())).unwrap().to_string(), "ab-ab-");
    // Values among what was written in place, a trailing comma, an expression of several steps.
    let [times, _] = values();
    assert_eq!(repeat.call(args![times, if true { "-" } else { "+" },]).unwrap().to_string(), "ab-ab-");
}

#[test]
fn bound_and_unbound() {
    let (owned, borrowed) = (Value::new(text()), text());
    every_form(&owned.method_by_name("repeat").unwrap());
    every_form(&Value::from_ref(&borrowed).method_by_name("repeat").unwrap());
    let index = Text::TYPE.methods().iter().position(|method| method.name() == "repeat").unwrap();
    every_form(&owned.method(index).unwrap());

    let unbound = Text::TYPE.method("repeat").unwrap();
    assert_eq!(unbound.call_as::<String>(args![&borrowed, 1_usize, "+"]).unwrap(), "ab+");
    let mut values = vec![owned.reborrow(), Value::new(1_usize), Value::from_ref("+")];
    assert_eq!(unbound.call_in_place(&mut values).unwrap().to_string(), "ab+");
}

#[test]
fn exclusive() {
    let mut value = Value::new(text());
    let mut push = value.method_by_name_mut("push").unwrap();
    assert_eq!(push.info().name(), "push");
    assert_eq!(push.call(args![String::from("c")]).unwrap().downcast::<usize>().unwrap(), 3);
    assert_eq!(push.call([Value::new(String::from("d"))]).unwrap().downcast::<usize>().unwrap(), 4);
    assert_eq!(push.call_as::<usize>(vec![Value::new(String::from("e"))]).unwrap(), 5);
    assert_eq!(push.call_flat(args![String::from("f")]).unwrap().to_string(), "6");
    let mut refused = [Value::new('x')];
    assert!(push.call_in_place(&mut refused).is_err());
    assert!(refused[0].is_valid());
    let mut accepted = [Value::new(String::from("g"))];
    assert_eq!(push.call_in_place(&mut accepted).unwrap().to_string(), "7");
    assert!(!accepted[0].is_valid());
    assert_eq!(push.call_once(args![String::from("h")]).unwrap().to_string(), "8");

    let mut change = value.method_by_name_mut("change").unwrap();
    assert_eq!(change.call_flat(args![true]).unwrap().to_string(), "9");
    assert!(
        matches!(change.call_flat(args![false]).unwrap_err().kind(), ErrorKind::Failed { error, .. } if error == "refused")
    );
    assert_eq!(value.downcast::<Text>().unwrap().text, "abcdefgh!!");
}

#[test]
fn a_borrowed_result_of_the_last_call_may_be_kept() {
    fn grow<'v>(function: FuncMut<'v>) -> &'v mut String {
        function.call_once(args![]).unwrap().into_mut::<String>().unwrap()
    }
    let mut value = Value::new(text());
    let grown = grow(value.method_by_name_mut("grow").unwrap());
    grown.push('!');
    assert_eq!(value.field("text").unwrap().to_string(), "ab!");
}

#[test]
fn consuming() {
    let finish = || Value::new(text()).into_method("finish").unwrap();
    assert_eq!(finish().call(args![true]).unwrap().to_string(), r#"Ok("ab")"#);
    assert_eq!(finish().call([Value::new(false)]).unwrap().into_result().unwrap().unwrap_err().to_string(), "ab");
    assert_eq!(finish().call_flat(vec![Value::new(true)]).unwrap().downcast::<String>().unwrap(), "ab");
    let error = finish().call_flat(args![false]).unwrap_err();
    assert_eq!(error.to_string(), "Text::finish(self, ok: bool) -> Result<String, String> failed: ab");
    let unbound = Text::TYPE.method("finish").unwrap();
    assert_eq!(unbound.call_as::<Result<String, String>>(args![text(), true]).unwrap(), Ok("ab".into()));
}

#[test]
fn a_result_is_an_argument_of_the_next_call() {
    let value = Value::new(text());
    let repeat = value.method_by_name("repeat").unwrap();
    let length = value.method_by_name("check").unwrap().call_flat(args![true]).unwrap();
    assert_eq!(repeat.call(args![length, "."]).unwrap().to_string(), "ab.ab.");
}

#[test]
fn a_function_is_shown_by_its_signature() {
    let mut value = Value::new(text());
    let signature = "Text::repeat(&self, times: usize, mark: &str) -> String";
    assert_eq!(format!("{:?}", value.method_by_name("repeat").unwrap()), signature);
    assert_eq!(format!("{:?}", value.method_by_name_mut("grow").unwrap()), "Text::grow(&mut self) -> &mut String");
    let finish = "Text::finish(self, ok: bool) -> Result<String, String>";
    assert_eq!(format!("{:?}", value.into_method("finish").unwrap()), finish);
}

#[test]
fn arguments_of_a_generic_caller() {
    fn call_with<T: Reflect>(function: &Func<'_>, argument: T) -> String {
        function.call(args![argument]).map_or_else(|error| error.to_string(), |value| value.to_string())
    }
    let value = Value::new(text());
    let check = value.method_by_name("check").unwrap();
    assert_eq!(call_with(&check, true), "Ok(2)");
    assert!(call_with(&check, [0_u64; 9]).ends_with("argument 0 (`ok`): expected bool, found [u64; 9]"));
}
