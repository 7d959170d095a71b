//! Any number of blocks, in any module.

use reflect::{ErrorKind, Reflect, Value, args, reflect_methods};

use crate::doc_text::doc_text;

#[derive(Reflect)]
struct Account {
    balance: i64,
}

#[reflect_methods]
impl Account {
    pub fn open(balance: i64) -> Self {
        Account { balance }
    }
}

#[reflect_methods]
impl Account {
    pub fn deposit(&mut self, amount: i64) -> i64 {
        self.balance += amount;
        self.balance
    }
}

mod elsewhere {
    use reflect::reflect_methods;

    #[reflect_methods(private)]
    impl super::Account {
        /// Takes from another.
        fn drain(&mut self, other: &mut Self) {
            self.balance += std::mem::take(&mut other.balance);
        }
    }

    pub mod deeper {
        #[reflect::reflect_methods]
        impl super::super::Account {
            pub fn close(self) -> i64 {
                self.balance
            }
        }
    }
}

#[test]
fn the_methods_of_all_blocks_are_there() -> reflect::Result<()> {
    let names: Vec<_> = Account::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["close", "deposit", "drain", "open"]);
    let mut account = Account::TYPE.method("open")?.call(args![5_i64])?;
    assert_eq!(account.method_by_name_mut("deposit")?.call_as::<i64>(args![2_i64])?, 7);
    let mut other = Account { balance: 3 };
    account.method_by_name_mut("drain")?.call(args![&mut other])?;
    assert_eq!(other.balance, 0);
    assert_eq!(account.into_method("close")?.call_as::<i64>(args![])?, 10);
    Ok(())
}

#[test]
fn what_is_said_of_a_method_is_kept() {
    let drain = Account::TYPE.method_info("drain").unwrap();
    assert!(!drain.is_pub() && !drain.is_promoted());
    assert_eq!(drain.docs(), doc_text("Takes from another."));
    assert_eq!(drain.owner(), Some(Account::TYPE));
}

#[derive(Reflect)]
struct Twice;

#[reflect_methods]
impl Twice {
    #[reflect(rename = "same")]
    pub fn one(&self) -> u8 {
        1
    }
    pub fn other(&self) -> u8 {
        3
    }
}

#[reflect_methods]
impl Twice {
    #[reflect(rename = "same")]
    pub fn two(&self) -> u8 {
        2
    }
}

#[test]
fn a_name_in_two_blocks_means_neither() {
    let value = Value::new(Twice);
    let error = value.method_by_name("same").unwrap_err();
    let ErrorKind::AmbiguousMethod { candidates, .. } = error.kind() else { panic!("{error}") };
    assert_eq!(candidates, &["Twice::same(&self) -> u8", "Twice::same(&self) -> u8"]);
    assert!(error.to_string().starts_with("\"same\" on Twice is ambiguous: "), "{error}");
    assert!(Twice::TYPE.method_info("same").is_none() && Twice::TYPE.method("same").is_err());
    assert_eq!(value.method_by_name("other").unwrap().call_as::<u8>(args![]).unwrap(), 3);
    assert_eq!((Twice.one(), Twice.two()), (1, 2));
}

/// Asked for the first time by many threads at once.
#[test]
fn threads_agree_on_the_set() {
    #[derive(Reflect)]
    struct Shared;
    #[reflect_methods]
    impl Shared {
        pub fn a(&self) {}
    }
    #[reflect_methods]
    impl Shared {
        pub fn b(&self) {}
    }
    let all: Vec<_> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..8).map(|_| scope.spawn(|| Shared::TYPE.methods().as_ptr() as usize)).collect();
        asked.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(all.iter().all(|address| *address == all[0]), "one set");
    assert_eq!(Shared::TYPE.methods().len(), 2);
}
