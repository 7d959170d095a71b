//! Receivers that a call consumes: bound to a `FuncOnce`, and as the first argument of an unbound method.

use std::rc::Rc;
use std::sync::Arc;

use reflect::{ErrorKind, Reflect, Value, args, reflect_methods};

use crate::common::{Counted, balanced, dropped, panic_of};

#[derive(Reflect)]
struct Owner<const N: usize> {
    counted: Counted<N>,
}

#[reflect_methods]
impl<const N: usize> Owner<N> {
    pub fn eat(self, more: Counted<N>) -> u32 {
        self.counted.id() + more.id()
    }
    pub fn give(self) -> Counted<N> {
        self.counted
    }
    pub fn fail(self, more: Counted<N>) -> Result<(), Counted<N>> {
        Err(more)
    }
    pub fn explode(self, more: Counted<N>) {
        panic!("{} and {}", self.counted.id(), more.id())
    }
    pub fn explode_large(self) -> [u64; 20] {
        panic!("{}", self.counted.id())
    }
    #[allow(clippy::boxed_local)] // How it is received is what is tested.
    pub fn unbox(self: Box<Self>) -> Counted<N> {
        self.counted
    }
    #[allow(clippy::boxed_local)] // As above.
    pub fn explode_box(self: Box<Self>) {
        panic!("boxed {}", self.counted.id())
    }
    pub fn count_rc(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }
    pub fn count_arc(self: Arc<Self>) -> usize {
        Arc::strong_count(&self)
    }
}

fn owner<const N: usize>() -> Owner<N> {
    Owner { counted: Counted::new() }
}

fn consumed_once<const N: usize>() {
    balanced(|| {
        let eat = Value::new(owner::<N>()).into_method("eat").unwrap();
        assert_eq!(eat.call(args![Counted::<N>::new()]).unwrap().downcast::<u32>().unwrap(), 1);
        assert_eq!(dropped(), 2);
    });
    balanced(|| {
        let given = Value::new(owner::<N>()).into_method("give").unwrap().call(args![]).unwrap();
        assert_eq!(dropped(), 0, "what was moved through is alive");
        assert_eq!(given.downcast::<Counted<N>>().unwrap().id(), 0);
    });
    balanced(|| {
        let fail = Value::new(owner::<N>()).into_method("fail").unwrap();
        let error = fail.call(args![Counted::<N>::new()]).unwrap().into_result().unwrap().unwrap_err();
        assert_eq!(dropped(), 1);
        assert_eq!(error.downcast::<Counted<N>>().unwrap().id(), 1);
    });
    balanced(|| {
        let fail = Value::new(owner::<N>()).into_method("fail").unwrap();
        let error = fail.call_flat(args![Counted::<N>::new()]).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Failed { .. }));
    });
}

fn refused_and_panicking<const N: usize>() {
    balanced(|| {
        let eat = Value::new(owner::<N>()).into_method("eat").unwrap();
        assert!(matches!(eat.call(args!['x']).unwrap_err().kind(), ErrorKind::Argument { index: 0, .. }));
        assert_eq!(dropped(), 1);
    });
    balanced(|| {
        let eat = Value::new(owner::<N>()).into_method("eat").unwrap();
        let args = vec![Value::new(Counted::<N>::new()), Value::new(Counted::<N>::new())];
        assert!(matches!(eat.call(args).unwrap_err().kind(), ErrorKind::Arity { expected: 1, found: 2, .. }));
        assert_eq!(dropped(), 3);
    });
    balanced(|| {
        let explode = Value::new(owner::<N>()).into_method("explode").unwrap();
        assert_eq!(panic_of(|| explode.call(args![Counted::<N>::new()])), "0 and 1");
    });
    balanced(|| {
        let explode = Value::new(owner::<N>()).into_method("explode_large").unwrap();
        assert_eq!(panic_of(|| explode.call([])), "0");
    });
    balanced(|| {
        let unused = Value::new(owner::<N>()).into_method("eat").unwrap();
        assert_eq!(unused.into_receiver().downcast::<Owner<N>>().unwrap().counted.id(), 0);
        drop(Value::new(owner::<N>()).into_method("eat").unwrap());
    });
    // A method that is not there, or that takes its receiver otherwise: the value is dropped with the error.
    balanced(|| assert!(Value::new(owner::<N>()).into_method("eta").is_err()));
    balanced(|| assert!(Value::new(owner::<N>()).into_method("unbox").is_err()));
}

fn pointers<const N: usize>() {
    balanced(|| {
        let unbox = Value::new(Box::new(owner::<N>())).into_method("unbox").unwrap();
        assert_eq!(unbox.call(args![]).unwrap().downcast::<Counted<N>>().unwrap().id(), 0);
    });
    balanced(|| {
        let explode = Value::new(Box::new(owner::<N>())).into_method("explode_box").unwrap();
        assert_eq!(panic_of(|| explode.call(args![])), "boxed 0");
    });
    balanced(|| {
        let (rc, arc) = (Rc::new(owner::<N>()), Arc::new(owner::<N>()));
        let count = Value::new(rc.clone()).into_method("count_rc").unwrap().call(args![]).unwrap();
        assert_eq!((count.downcast::<usize>().unwrap(), Rc::strong_count(&rc)), (2, 1));
        let count = Value::new(arc.clone()).into_method("count_arc").unwrap().call(args![]).unwrap();
        assert_eq!((count.downcast::<usize>().unwrap(), Arc::strong_count(&arc)), (2, 1));
        assert!(Value::new(rc.clone()).into_method("count_rc").unwrap().call(args![1]).is_err());
        assert_eq!(Rc::strong_count(&rc), 1);
    });
}

fn unbound<const N: usize>() {
    let ty = Owner::<N>::TYPE;
    balanced(|| {
        let eat = ty.method("eat").unwrap();
        assert_eq!(eat.call_as::<u32>(args![owner::<N>(), Counted::<N>::new()]).unwrap(), 1);
        assert_eq!(eat.call_as::<u32>([Value::new(owner::<N>()), Value::new(Counted::<N>::new())]).unwrap(), 5);
        assert_eq!(dropped(), 4);
        // Refused for an argument after the receiver, which therefore stays.
        let mut args = [Value::new(owner::<N>()), Value::new('x')];
        assert!(eat.call_in_place(&mut args).is_err());
        assert_eq!(dropped(), 4);
        args[1] = Value::new(Counted::<N>::new());
        assert_eq!(eat.call_in_place(&mut args).unwrap().downcast::<u32>().unwrap(), 9);
        assert!(eat.call(args![owner::<N>(), 'x']).is_err());
        assert!(eat.call(args!['x', Counted::<N>::new()]).is_err());
        assert!(eat.call(args![owner::<N>()]).is_err());
        assert_eq!(dropped(), 9);
    });
    balanced(|| {
        let explode = ty.method("explode").unwrap();
        assert_eq!(panic_of(|| explode.call(args![owner::<N>(), Counted::<N>::new()])), "0 and 1");
        let args = vec![Value::new(owner::<N>()), Value::new(Counted::<N>::new())];
        assert_eq!(panic_of(|| explode.call(args)), "2 and 3");
        let explode = ty.method("explode_large").unwrap();
        assert_eq!(panic_of(|| explode.call([Value::new(owner::<N>())])), "4");
        assert_eq!(panic_of(|| explode.call_as::<[u64; 20]>(args![owner::<N>()])), "5");
    });
    balanced(|| {
        let unbox = ty.method("unbox").unwrap();
        assert_eq!(unbox.call_as::<Counted<N>>(args![Box::new(owner::<N>())]).unwrap().id(), 0);
        assert!(unbox.call(args![owner::<N>()]).is_err(), "a receiver in a box is not one without");
        let rc = Rc::new(owner::<N>());
        assert_eq!(ty.method("count_rc").unwrap().call_as::<usize>(args![rc.clone()]).unwrap(), 2);
        assert_eq!(Rc::strong_count(&rc), 1);
    });
}

#[test]
fn inline_receivers_are_consumed_once() {
    consumed_once::<3>();
    consumed_once::<19>();
    refused_and_panicking::<3>();
    refused_and_panicking::<19>();
}

#[test]
fn boxed_receivers_are_consumed_once() {
    consumed_once::<20>();
    consumed_once::<59>();
    refused_and_panicking::<20>();
    refused_and_panicking::<59>();
}

#[test]
fn receivers_behind_pointers_are_consumed_once() {
    pointers::<3>();
    pointers::<59>();
}

#[test]
fn receivers_as_first_arguments_are_consumed_once() {
    unbound::<3>();
    unbound::<19>();
    unbound::<20>();
    unbound::<59>();
}
