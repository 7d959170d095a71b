//! `SendValue`: what crosses threads, and what does not.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::thread;

use reflect::{Error, ErrorKind, Reflect, SendValue, Value};

#[derive(Reflect, Debug, PartialEq)]
struct Job {
    pub id: u64,
    pub log: Vec<String>,
    counter: u8,
}

#[derive(Reflect)]
struct Counter {
    pub count: Cell<u32>,
}

#[derive(Reflect)]
#[reflect(bound(T: Send))]
struct Queue<T> {
    pub jobs: Vec<T>,
}

fn job() -> Job {
    Job { id: 1, log: vec!["made".into()], counter: 0 }
}

#[test]
fn owned_values_travel_and_come_back() -> Result<(), Error> {
    let sent = Value::new(job()).into_send()?;
    assert_eq!((sent.ty(), format!("{sent:?}").as_str()), (Job::TYPE, "SendValue<Job>"));
    let back: SendValue<'static> = thread::spawn(move || {
        let mut value = sent.into_value();
        value.field_mut("id").unwrap().set(2_u64).unwrap();
        value.into_owned().unwrap().into_send().unwrap()
    })
    .join()
    .unwrap();
    assert_eq!(back.into_value().downcast::<Job>()?.id, 2);
    drop(Value::new(job()).into_send()?);
    Ok(())
}

#[test]
fn borrowed_values_travel_in_a_scope() -> Result<(), Error> {
    let mut job = job();
    let sent = Value::from_mut(&mut job).into_send()?;
    thread::scope(|scope| {
        scope.spawn(move || sent.into_value().field_mut("id").unwrap().set(9_u64).unwrap());
    });
    assert_eq!(job.id, 9);
    let shared = Value::from_ref(&job).into_send()?;
    let text = Value::from_ref("text").into_send()?;
    thread::scope(|scope| {
        scope.spawn(move || assert_eq!(shared.into_value().field("id").unwrap().to_string(), "9"));
        scope.spawn(move || assert_eq!(text.into_value().as_str().unwrap(), "text"));
    });
    Ok(())
}

#[track_caller]
fn assert_stays(value: Value<'_>, needs: &str) {
    let error = value.into_send().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoTrait { op: "into_send", .. }), "{error}");
    assert!(error.to_string().contains(&format!("is not known to be {needs}")), "{error}");
}

#[test]
#[allow(clippy::arc_with_non_send_sync)] // That is the question.
fn what_rustc_keeps_on_its_thread_stays() {
    let mut counter = Counter { count: Cell::new(1) };
    assert_stays(Value::new(Rc::new(1)), "Send");
    assert_stays(Value::from_ref(&Rc::new(1)), "Sync");
    assert_stays(Value::from_mut(&mut Rc::new(1)), "Send");
    assert_stays(Value::from_ref(&counter), "Sync");
    assert_stays(Value::from_ref(&RefCell::new(1)), "Sync");
    assert_stays(Value::from_ref(&[Cell::new(1)][..]), "Sync");
    assert_stays(Value::new(Arc::new(Cell::new(1))), "Send");
    assert_stays(Value::new(vec![Some(Rc::new(1))]), "Send");
    assert_stays(Value::new(std::ptr::null::<u8>()), "Send");
    assert_stays(Value::new(Arc::new(Mutex::new(Rc::new(1)))), "Send");
    assert!(Value::from_mut(&mut counter).into_send().is_ok());
    assert!(Value::new(counter).into_send().is_ok());
    assert!(Value::new(Arc::new(Mutex::new(Cell::new(1)))).into_send().is_ok());
}

#[test]
fn bounds_tell_of_generic_types() {
    assert!(Value::new(Queue { jobs: vec![1] }).into_send().is_ok());
}

#[test]
fn private_views_travel_as_views() -> Result<(), Error> {
    let job = job();
    let value = Value::from_ref(&job);
    let sent = value.field("counter")?.into_send()?;
    thread::scope(|scope| {
        scope.spawn(move || {
            let counter = sent.into_value();
            assert!(counter.is_private());
            assert_eq!(counter.downcast_ref::<u8>().unwrap(), &0);
        });
    });
    Ok(())
}

#[test]
fn an_invalid_value_says_that_it_is_invalid() {
    let error = Value::invalid().into_send().unwrap_err();
    assert_eq!(error.to_string(), "`into_send` on an invalid Value");
}
