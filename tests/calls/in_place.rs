//! `call_in_place`: a refused call can be tried again with the same arguments.

use reflect::{ErrorKind, Func, Reflect, Value, args, reflect_methods};

#[derive(Reflect)]
struct Log {
    pub lines: Vec<String>,
}

#[reflect_methods]
impl Log {
    pub fn add(&mut self, line: String, times: u32) -> usize {
        self.lines.extend(std::iter::repeat_n(line, times as usize));
        self.lines.len()
    }
    pub fn last(&mut self, or: String) -> &mut String {
        if self.lines.is_empty() {
            self.lines.push(or);
        }
        self.lines.last_mut().unwrap()
    }
    pub fn longest<'l>(&'l self, other: &'l str, _mark: u8) -> &'l str {
        self.lines.iter().map(String::as_str).chain([other]).max_by_key(|line| line.len()).unwrap()
    }
}

fn log() -> Log {
    Log { lines: vec!["first".into()] }
}

#[test]
fn an_exclusive_call_is_tried_again_with_the_same_array() {
    let mut value = Value::new(log());
    let mut add = value.method_by_name_mut("add").unwrap();
    let mut args = [Value::new(String::from("line")), Value::new(2_i64)];
    let error = add.call_in_place(&mut args).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { index: 1, name: "times", .. }), "{error}");
    // The first argument fitted, and is still there.
    assert_eq!(args[0].downcast_ref::<String>().unwrap(), "line");
    args[1] = Value::new(2_u32);
    assert_eq!(add.call_in_place(&mut args).unwrap().downcast::<usize>().unwrap(), 3);
    assert!(args.iter().all(|arg| !arg.is_valid()));
    // What has been consumed is refused, and can be filled again.
    let error = add.call_in_place(&mut args).unwrap_err();
    assert!(error.to_string().ends_with("expected String, found an invalid Value"), "{error}");
    args = [Value::new(String::from("more")), Value::new(1_u32)];
    assert_eq!(add.call_in_place(&mut args).unwrap().downcast::<usize>().unwrap(), 4);
    assert_eq!(value.field("lines").unwrap().to_string(), r#"["first", "line", "line", "more"]"#);
}

#[test]
fn a_borrowed_result_does_not_keep_the_arguments() {
    let mut value = Value::new(Log { lines: vec![] });
    let mut last = value.method_by_name_mut("last").unwrap();
    let mut args = [Value::new(String::from("or"))];
    let mut result = last.call_in_place(&mut args).unwrap();
    // While the result is in use, the array is the caller's again.
    args[0] = Value::new(String::from("other"));
    result.set(String::from("set")).unwrap();
    assert_eq!(last.call_in_place(&mut args).unwrap().to_string(), "set");
}

/// A function of a local receiver, called with arguments that could live for ever.
fn longest(log: &Log, args: &mut [Value<'static>]) -> usize {
    let value = Value::from_ref(log);
    let longest: Func<'_> = value.method_by_name("longest").unwrap();
    longest.call_in_place(args).unwrap().into_ref::<str>().unwrap().len()
}

#[test]
fn arguments_may_live_longer_than_the_function() {
    let mut args = [Value::from_ref("a static text"), Value::new(1_u8)];
    {
        let log = log();
        assert_eq!(longest(&log, &mut args), 13);
    }
    // They outlive it, consumed, and serve for the next call.
    assert!(args.iter().all(|arg| !arg.is_valid()));
    args = [Value::from_ref("text"), Value::new(1_u8)];
    assert_eq!(longest(&log(), &mut args), 5);

    let mut args: Vec<Value<'static>> = vec![Value::new(String::from("line")), Value::new(1_u32)];
    let mut local = log();
    let mut value = Value::from_mut(&mut local);
    assert_eq!(value.method_by_name_mut("add").unwrap().call_in_place(&mut args).unwrap().to_string(), "2");
    assert_eq!(value.method_by_name("longest").unwrap().call(args!["", 0_u8]).unwrap().to_string(), "first");
}
