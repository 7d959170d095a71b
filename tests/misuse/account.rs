//! The type that is misused in these tests.

use std::rc::Rc;
use std::sync::Arc;

use reflect::{Error, ErrorKind, Reflect, reflect_methods};

#[derive(Reflect, Clone, Debug, PartialEq)]
pub struct Owner {
    pub name: String,
}

#[reflect_methods]
impl Owner {
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn rename(&mut self, name: String) {
        self.name = name;
    }
}

#[derive(Reflect, Clone, Debug, PartialEq)]
pub struct Account {
    pub owner: Owner,
    pub id: u32,
    balance: i64,
    secret: Owner,
}

#[reflect_methods]
impl Account {
    pub fn open(name: String) -> Self {
        let owner = Owner { name };
        Account { owner: owner.clone(), id: 1, balance: 0, secret: owner }
    }
    pub fn balance(&self) -> i64 {
        self.balance
    }
    pub fn deposit(&mut self, amount: i64) -> i64 {
        self.balance += amount;
        self.balance
    }
    pub fn transfer(&mut self, to: &mut Account, amount: i64, note: &str) -> Result<usize, String> {
        to.balance += amount;
        self.balance -= amount;
        if self.balance < 0 { Err("no money".into()) } else { Ok(note.len()) }
    }
    pub fn close(self) -> i64 {
        self.balance
    }
    #[allow(clippy::boxed_local)] // How it is received is what is tested.
    pub fn archive(self: Box<Self>) -> i64 {
        self.balance
    }
    pub fn share(self: Rc<Self>) -> usize {
        Rc::strong_count(&self)
    }
    pub fn publish(self: Arc<Self>) -> usize {
        Arc::strong_count(&self)
    }
    pub fn note(&self, text: &str, title: String, numbers: &[i32], tags: Option<&str>, fixed: &'static str) -> usize {
        text.len() + title.len() + numbers.len() + tags.map_or(0, str::len) + fixed.len()
    }
    pub fn look(owner: &Owner, taken: Owner, changed: &mut Owner) -> bool {
        *owner == taken && *owner == *changed
    }
    pub fn last(&self, some: bool) -> Option<&i64> {
        some.then_some(&self.balance)
    }
    pub fn check(&self, ok: bool) -> Result<&i64, String> {
        if ok { Ok(&self.balance) } else { Err("not checked".into()) }
    }
}

pub fn account() -> Account {
    Account::open("Ada".into())
}

/// The error, which this must be, held to its text.
#[track_caller]
pub fn error<T>(result: Result<T, Error>, text: &str) -> ErrorKind {
    match result {
        Ok(_) => panic!("expected an error: {text}"),
        Err(error) => {
            assert_eq!(error.to_string(), text);
            // What `fn main() -> Result<(), Error>` prints is the text, too.
            assert_eq!(format!("{error:?}"), text);
            error.into_kind()
        }
    }
}

/// Asserts the variant and the text of an error.
macro_rules! assert_error {
    ($result:expr, $kind:pat $(if $guard:expr)?, $text:expr $(,)?) => {
        match $crate::account::error($result, $text) {
            $kind $(if $guard)? => {}
            other => panic!("{}: {other:?}", stringify!($kind)),
        }
    };
}
pub(crate) use assert_error;
