//! A library for C, and its header: `cargo run --example header` prints it.
//!
//! The library is what there would be in a crate that is compiled as a `cdylib` or a `staticlib`; the header is what a
//! program of that crate would write to a file when it is built.

use reflect::{Header, Reflect, reflect_fn, reflect_methods};

// SAFETY: nothing else in the programs that use this has a name that begins with `bank_`.
reflect::c_library!(unsafe { "bank" });

/// An account, of which C has a pointer only.
#[derive(Reflect)]
pub struct Account {
    owner: String,
    cents: i64,
    watcher: Option<extern "C" fn(i64)>,
}

/// A sum of money, which C has by value.
#[derive(Reflect, Clone, Copy)]
#[repr(C)]
pub struct Money {
    /// A hundredth of the unit.
    pub cents: i64,
    /// The unit.
    pub unit: Unit,
}

/// What money is counted in.
#[derive(Reflect, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Unit {
    /// Of a hundred cents.
    Euro,
    /// Of a hundred rappen.
    Franc,
}

// SAFETY: nothing else in them has a name that begins with `account_`.
#[reflect_methods(export = unsafe("account"))]
impl Account {
    /// Opens an account without any money.
    pub fn open(owner: &str) -> Self {
        Account { owner: owner.into(), cents: 0, watcher: None }
    }

    /// Pays in, and returns what there is then.
    pub fn deposit(&mut self, cents: i64) -> i64 {
        self.cents += cents;
        if let Some(watcher) = self.watcher {
            watcher(self.cents);
        }
        self.cents
    }

    /// Takes out.
    pub fn withdraw(&mut self, cents: i64) -> Result<Money, String> {
        if cents > self.cents {
            return Err(format!("{} has {} only", self.owner, self.cents));
        }
        self.cents -= cents;
        Ok(Money { cents, unit: Unit::Euro })
    }

    /// Moves money.
    pub fn transfer(&mut self, to: &mut Account, cents: i64) -> Result<(), String> {
        to.deposit(self.withdraw(cents)?.cents);
        Ok(())
    }

    /// Calls this after each deposit; NULL ends it.
    pub fn watch(&mut self, watcher: Option<extern "C" fn(i64)>) {
        self.watcher = watcher;
    }

    /// The owner's name.
    pub fn owner(&self) -> String {
        self.owner.clone()
    }

    /// Closes the account, and gives what is left in it, and to whom.
    pub fn close(self) -> (i64, String) {
        (self.cents, self.owner)
    }
}

/// The sum of all amounts.
// SAFETY: nothing else in them is called so.
#[reflect_fn(export = unsafe("total"))]
pub fn total(amounts: &[Money], unit: Unit) -> i64 {
    amounts.iter().filter(|money| money.unit == unit).map(|money| money.cents).sum()
}

fn main() -> reflect::Result<()> {
    print!("{}", Header::of("bank").without_frames().write()?);
    Ok(())
}
