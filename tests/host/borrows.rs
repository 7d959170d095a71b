//! Rust's rules of borrowing, at run time.

use std::cell::RefCell;

use reflect::{Reflect, reflect_methods};

use crate::kit::*;

thread_local! {
    /// What a `Door` does while it is open.
    static INSIDE: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

#[derive(Reflect, Default)]
pub struct Door {
    pub name: String,
    pub inner: Inner,
}

#[derive(Reflect, Default)]
pub struct Inner {
    pub number: i64,
}

#[reflect_methods]
impl Door {
    pub fn open(&mut self) {
        INSIDE.take().unwrap()()
    }

    pub fn look(&self) {
        INSIDE.take().unwrap()()
    }

    pub fn walk(self) {
        INSIDE.take().unwrap()()
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn number(&mut self) -> &mut i64 {
        &mut self.inner.number
    }

    pub fn maybe(&mut self, really: bool) -> Option<&mut i64> {
        really.then_some(&mut self.inner.number)
    }

    pub fn through(number: Option<&mut i64>, times: i64) -> Option<&mut i64> {
        number.map(|number| {
            *number *= times;
            number
        })
    }

    pub fn either<'a>(&'a self, other: &'a Door) -> Result<&'a str, String> {
        if other.name.is_empty() { Err("no name".into()) } else { Ok(&other.name) }
    }

    pub fn swap(&mut self, other: &mut Door) {
        std::mem::swap(self, other);
    }

    pub fn enter(&mut self, first: i64, second: i64) -> i64 {
        INSIDE.take().unwrap()();
        first - second
    }

    pub fn known(&self, name: &str) -> Result<&str, String> {
        if name == self.name { Ok(&self.name) } else { Err(name.to_uppercase()) }
    }

    pub fn count(name: Option<&mut String>) -> usize {
        name.map_or(0, |name| {
            name.push('!');
            name.len()
        })
    }
}

fn door() -> Handle {
    make_default(type_by_path("Door").unwrap()).unwrap()
}

/// Calls a method of the door, and does something in the middle of it.
fn during(door: Handle, method: &str, inside: impl FnOnce() + 'static) -> Answer<Handle> {
    INSIDE.set(Some(Box::new(inside)));
    call_by_name(door, method, &[])
}

#[test]
fn what_is_being_changed_is_busy() {
    let door = door();
    let called = during(door, "open", move || {
        let name = make_string("front").unwrap();
        assert_eq!(status(call_by_name(door, "name", &[])), Status::Busy);
        assert_eq!(status(get_text(door)), Status::Busy);
        assert_eq!(status(make_clone(door)), Status::Busy);
        assert_eq!(status(field(door, "name", SHARED)), Status::Busy);
        assert_eq!(status(set_field(door, "name", name)), Status::Busy);
        assert_eq!(get_string(name).unwrap().read(), "front", "what was refused is still there");
        assert_eq!(status(call_by_name(door, "walk", &[])), Status::Busy);
        // What does not look at the value works.
        assert_eq!(value_type(door), type_by_path("Door"));
        assert_eq!(value_mode(door), Ok(BY_VALUE));
    });
    assert_eq!(called, Ok(0));
    assert_eq!(get_text(field(door, "name", SHARED).unwrap()).unwrap().read(), "");
}

#[test]
fn what_is_being_looked_at_can_be_looked_at() {
    let door = door();
    let called = during(door, "look", move || {
        release(call_by_name(door, "name", &[]).unwrap()).unwrap();
        assert_eq!(status(call_by_name(door, "number", &[])), Status::Busy);
    });
    assert_eq!(called, Ok(0));
    release(call_by_name(door, "number", &[]).unwrap()).unwrap();
}

#[test]
fn a_value_that_is_released_in_a_call_lives_until_its_end() {
    for method in ["open", "look"] {
        let door = door();
        assert_eq!(during(door, method, move || release(door).unwrap()), Ok(0));
        assert_eq!(status(get_text(door)), Status::Handle);
    }
    let door = door();
    assert_eq!(during(door, "walk", move || release(door).unwrap()), Ok(0));
    assert_eq!(status(release(door)), Status::Handle);
}

#[test]
fn a_result_that_borrows_keeps_what_it_borrows() {
    let door = door();
    let name = call_by_name(door, "name", &[]).unwrap();
    assert_eq!(value_mode(name), Ok(SHARED));
    let other = call_by_name(door, "name", &[]).unwrap();
    assert_eq!(status(call_by_name(door, "number", &[])), Status::Busy);
    release(name).unwrap();
    assert_eq!(status(call_by_name(door, "number", &[])), Status::Busy, "there is another");
    release(other).unwrap();

    let number = call_by_name(door, "number", &[]).unwrap();
    assert_eq!(value_mode(number), Ok(EXCLUSIVE));
    assert_eq!(status(call_by_name(door, "name", &[])), Status::Busy);
    set(number, make_int(0, 5).unwrap()).unwrap();
    // Released, and still there: the view has it.
    release(door).unwrap();
    assert_eq!(get_int(number), Ok(5));
    release(number).unwrap();
}

#[test]
fn a_result_keeps_every_argument_that_it_may_borrow_from() {
    let (one, two) = (door(), door());
    set_field(two, "name", make_string("back").unwrap()).unwrap();
    let name = call_by_name(one, "either", &[two]).unwrap();
    for door in [one, two] {
        assert_eq!(status(call_by_name(door, "number", &[])), Status::Busy);
        release(door).unwrap();
    }
    assert_eq!(get_string(name).unwrap().read(), "back");
    release(name).unwrap();
}

#[test]
fn an_error_borrows_nothing() {
    let (one, two) = (door(), door());
    assert_eq!(failed(call_by_name(one, "either", &[two])), (Status::Failed, "no name".into()));
    release(call_by_name(two, "number", &[]).unwrap()).unwrap();
}

#[test]
fn an_option_that_borrows_is_taken_apart() {
    let door = door();
    let yes = || make_bool(1).unwrap();
    let option = call_by_name(door, "maybe", &[yes()]).unwrap();
    assert_eq!(variant(option).unwrap().read(), "Some");
    let shared = payload(option, SHARED).unwrap();
    assert_eq!((get_int(shared), status(set(shared, make_int(0, 1).unwrap()))), (Ok(0), Status::Refused));
    assert_eq!(status(payload(option, BY_VALUE)), Status::Busy, "as long as there is a view of it");
    release(shared).unwrap();
    let number = payload(option, BY_VALUE).unwrap();
    assert_eq!(status(release(option)), Status::Handle, "it has been moved out of");
    set(number, make_int(0, 8).unwrap()).unwrap();
    assert_eq!(status(call_by_name(door, "name", &[])), Status::Busy, "what was moved out still borrows");
    release(number).unwrap();
    assert_eq!(get_int(call_by_name(door, "number", &[]).unwrap()), Ok(8));
}

#[test]
fn a_value_is_passed_once_if_it_is_to_be_changed() {
    let (one, two) = (door(), door());
    assert_eq!(call_by_name(one, "swap", &[two]), Ok(0));
    let (status, message) = failed(call_by_name(one, "swap", &[one]));
    assert_eq!(status, Status::Invalid);
    assert!(
        message.ends_with("argument 0 (`other`): the same value is passed twice in this call, and not only shared")
    );
    assert_eq!(call_by_name(one, "either", &[one]).map_err(|failure| failure.status), Err(Status::Failed));
}

#[test]
fn an_option_of_a_reference_is_lent_to() {
    let count = of_doors("count");
    let name = make_string("front").unwrap();
    assert_eq!(get_uint(call(0, count, &[name]).unwrap()), Ok(6));
    assert_eq!(get_string(name).unwrap().read(), "front!");
    assert_eq!(get_uint(call(0, count, &[0]).unwrap()), Ok(0));
    let borrowed = make_clone(name).unwrap();
    let view = field(door(), "name", SHARED).unwrap();
    assert_eq!(status(call(0, count, &[view])), Status::Type, "`&` is no `&mut`");
    assert_eq!(status(call(0, count, &[make_int(0, 1).unwrap()])), Status::Type);
    release_all(&[name, borrowed, view]);
}

fn of_doors(name: &str) -> Handle {
    method_by_name(type_by_path("Door").unwrap(), name).unwrap()
}

#[test]
fn an_option_that_is_passed_on_takes_its_borrow_along() {
    let (door, through) = (door(), of_doors("through"));
    let is_busy = || call_by_name(door, "name", &[]).is_err_and(|failure| failure.status == Status::Busy);
    let number = call_by_name(door, "number", &[]).unwrap();
    set(number, make_int(0, 3).unwrap()).unwrap();
    release(number).unwrap();
    let option = call_by_name(door, "maybe", &[make_bool(1).unwrap()]).unwrap();
    assert_eq!(status(call(0, through, &[option, door])), Status::Busy);
    assert_eq!(status(call(0, through, &[option, make_bool(1).unwrap()])), Status::Type);
    assert!(is_busy(), "what was refused borrows as before");
    let passed = call(0, through, &[option, make_int(0, 2).unwrap()]).unwrap();
    assert_eq!(status(release(option)), Status::Handle);
    assert!(is_busy(), "the result has the borrow");
    let number = payload(passed, BY_VALUE).unwrap();
    assert_eq!((get_int(number), is_busy()), (Ok(6), true));
    release(number).unwrap();
    assert!(!is_busy());
}

/// A call reads its list of arguments before it begins: C may use the list for something else from inside of it.
#[test]
fn the_list_of_arguments_is_free_during_the_call() {
    let (door, first, second) = (door(), make_int(0, 9).unwrap(), make_int(0, 2).unwrap());
    let list = Box::leak(Box::new([first, second])).as_mut_ptr();
    // SAFETY: two handles are there, and nobody reads them now.
    INSIDE.set(Some(Box::new(move || unsafe { list.write(0) })));
    // SAFETY: two handles.
    let left = unsafe { call_listed(door, of_doors("enter"), list, 2) }.unwrap();
    assert_eq!(get_int(left), Ok(7));
    // SAFETY: it was leaked above, and is used no more.
    let list = unsafe { Box::from_raw(list.cast::<[Handle; 2]>()) };
    assert_eq!((*list, status(release(first))), ([0, second], Status::Handle));
    release_all(&[left, door]);
}

/// Each borrow is kept once, however often it is passed: otherwise there would be twice as many in each round.
#[test]
fn what_is_kept_is_kept_once() {
    let account = account(1);
    let mut richer = call_by_name(account, "richer", &[account]).unwrap();
    for _ in 0..64 {
        let next = call_by_name(richer, "richer", &[richer]).unwrap();
        release(richer).unwrap();
        richer = next;
    }
    let amount = make_int(0, 1).unwrap();
    assert_eq!(status(call_by_name(account, "deposit", &[amount])), Status::Busy);
    release(richer).unwrap();
    assert_eq!(get_int(call_by_name(account, "deposit", &[amount]).unwrap()), Ok(2));
    release(account).unwrap();
}

#[test]
fn a_payload_that_borrows_nothing_keeps_nothing() {
    let door = door();
    set_field(door, "name", make_string("front").unwrap()).unwrap();
    let known = of_doors("known");
    let number = || call_by_name(door, "number", &[]).and_then(release);
    for (name, ends) in [("front", Status::Busy), ("back", Status::Ok)] {
        let name = make_string(name).unwrap();
        let result = call_plain(door, known, &[name]).unwrap();
        assert_eq!(status(number()), Status::Busy, "as long as there is a result");
        let text = payload(result, BY_VALUE).unwrap();
        assert_eq!(number().map_or_else(|failure| failure.status, |()| Status::Ok), ends);
        release_all(&[text, name]);
        number().unwrap();
    }
    release(door).unwrap();
}

#[test]
fn what_is_only_shared_is_not_changed() {
    let (one, two) = (account(1), account(2));
    let richer = call_by_name(one, "richer", &[two]).unwrap();
    let amount = make_int(0, 1).unwrap();
    let (status, message) = failed(call_by_name(richer, "deposit", &[amount]));
    assert_eq!(status, Status::Refused);
    assert!(message.ends_with("takes `&mut self`, and this Account is only shared"), "{message}");
    release_all(&[richer, amount, one, two]);
}

#[test]
fn views_of_views_keep_the_whole() {
    let door = door();
    let inner = field(door, "inner", EXCLUSIVE).unwrap();
    let number = field(inner, "number", EXCLUSIVE).unwrap();
    assert_eq!(status(field(inner, "number", SHARED)), Status::Busy);
    set(number, make_int(0, 3).unwrap()).unwrap();
    release(number).unwrap();
    let number = field(inner, "number", SHARED).unwrap();
    assert_eq!((get_int(number), status(field(inner, "number", EXCLUSIVE))), (Ok(3), Status::Busy));
    release_all(&[inner, door]);
    assert_eq!(get_int(number), Ok(3), "what it is a part of is still there");
    release(number).unwrap();
}

#[test]
fn a_view_of_a_shared_view_needs_that_no_more() {
    let door = door();
    let inner = field(door, "inner", SHARED).unwrap();
    let number = field(inner, "number", SHARED).unwrap();
    release(inner).unwrap();
    assert_eq!(status(field(door, "inner", EXCLUSIVE)), Status::Busy, "but the whole is still in use");
    release(number).unwrap();
    release(field(door, "inner", EXCLUSIVE).unwrap()).unwrap();
}

/// A list whose nodes are reached one from the other.
#[derive(Reflect, Default)]
pub struct Node {
    pub next: Option<Box<Node>>,
}

#[reflect_methods]
impl Node {
    pub fn chain(len: usize) -> Node {
        (0..len).fold(Node::default(), |node, _| Node { next: Some(Box::new(node)) })
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

#[test]
fn borrows_of_borrows_may_be_many() {
    for mode in [SHARED, EXCLUSIVE] {
        let len = 20_000;
        let count = make_uint(type_by_path("usize").unwrap(), len).unwrap();
        let mut node = make("Node", "chain", &[count]);
        for _ in 0..len {
            // From the node to its field, into the option, through the box; nothing but the last is held.
            for part in [|from, mode| field(from, "next", mode), payload, pointee] {
                let next = part(node, mode).unwrap();
                release(node).unwrap();
                node = next;
            }
        }
        assert_eq!(get_debug(node).unwrap().read(), "Node { next: None }");
        // All of the borrows end with this one, and the list.
        release(node).unwrap();
    }
}
