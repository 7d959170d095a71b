//! Accounts: what most methods are like.

use reflect::{Reflect, reflect_methods};

/// An account of somebody.
#[derive(Reflect, Debug, Clone, PartialEq)]
pub struct Account {
    /// Whose it is.
    pub owner: String,
    /// In cents.
    balance: i64,
    /// What it is for.
    pub purpose: Option<String>,
}

/// Methods by name.
#[reflect_methods]
impl Account {
    /// Opens an empty account.
    pub fn open(owner: String) -> Account {
        Account { owner, balance: 0, purpose: None }
    }

    /// Pays in, and returns the new balance.
    pub fn deposit(&mut self, amount: i64) -> i64 {
        self.balance += amount;
        self.balance
    }

    /// Pays out, if there is enough.
    pub fn withdraw(&mut self, amount: i64) -> Result<i64, String> {
        if amount > self.balance {
            return Err(format!("{} has {}, and {amount} were asked for", self.owner, self.balance));
        }
        self.balance -= amount;
        Ok(self.balance)
    }

    /// What is in it.
    pub fn balance(&self) -> i64 {
        self.balance
    }

    /// Tells of it, behind a prefix.
    pub fn describe(&self, prefix: &str, #[reflect(default = false)] loudly: bool) -> String {
        let text = format!("{prefix}{}: {}", self.owner, self.balance);
        if loudly { text.to_uppercase() } else { text }
    }

    /// Whose it is.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// To be written over.
    pub fn owner_mut(&mut self) -> &mut String {
        &mut self.owner
    }

    /// What it is for, if anybody said.
    pub fn purpose(&self) -> Option<&String> {
        self.purpose.as_ref()
    }

    /// Moves money from here to there.
    pub fn transfer(&mut self, to: &mut Account, amount: i64) -> Result<(), String> {
        self.withdraw(amount)?;
        to.balance += amount;
        Ok(())
    }

    /// The richer one.
    pub fn richer<'a>(&'a self, other: &'a Account) -> &'a Account {
        if other.balance > self.balance { other } else { self }
    }

    /// Closes it, and pays out.
    pub fn close(self) -> i64 {
        self.balance
    }

    /// Adds, without looking at the account.
    pub fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }

    /// Panics.
    pub fn audit(&mut self, finding: &str) {
        panic!("{finding}");
    }

    /// Cannot be awaited by C.
    pub async fn statement(&self) -> String {
        self.owner.clone()
    }
}
