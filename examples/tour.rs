//! The main job: describe a type, list its methods, call one by name, set a field, read the errors; and functions as
//! values.

use reflect::{Func, FuncType, Reflect, Value, args, reflect_methods};

/// A bank account.
#[derive(Reflect, Debug)]
pub struct Account {
    /// Whom it belongs to.
    pub owner: String,
    balance: i64,
}

#[reflect_methods]
impl Account {
    /// Opens an empty account.
    pub fn open(owner: String) -> Self {
        Account { owner, balance: 0 }
    }

    /// Pays in, and returns the new balance.
    pub fn deposit(&mut self, amount: i64) -> i64 {
        self.balance += amount;
        self.balance
    }

    /// One line about the account.
    pub fn describe(&self, prefix: &str) -> String {
        format!("{prefix}{} has {}", self.owner, self.balance)
    }
}

fn main() -> Result<(), reflect::Error> {
    let ty = Account::TYPE;
    println!("{ty}: {} ({} bytes)", ty.docs(), ty.size().unwrap());
    for field in ty.fields() {
        println!("  {field:?}");
    }
    for method in ty.methods() {
        println!("  {method}  // {}", method.docs());
    }

    // A constructor is called from the type, a method from a value.
    let mut account = ty.method("open")?.call(args![String::from("Ada")])?;
    let balance: i64 = account.method_by_name_mut("deposit")?.call(args![25_i64])?.downcast()?;
    let describe = account.method_by_name("describe")?;
    println!("\nbalance {balance}; {}", describe.call(args!["acct: "])?);

    // Fields: what is `pub` can be set, the rest can be read.
    account.field_mut("owner")?.set(String::from("Grace"))?;
    println!("owner {}, balance {}: {account:?}", account.field("owner")?, account.field("balance")?);

    // Errors say what to do.
    println!("\n{}", account.method_by_name("depsit").unwrap_err());
    println!("{}", account.method_by_name_mut("deposit")?.call(args!["ten"]).unwrap_err());

    // A value that only borrows leaves its owner the owner.
    let mut other = Account::open("Edsger".into());
    Value::from_mut(&mut other).method_by_name_mut("deposit")?.call(args![1_i64])?;
    println!("\n{other:?}");

    // A function is a value: checked once and then called like any other, made of a handler, handed to C.
    let describe = Value::from_ref(&other).bind("describe")?;
    let typed = describe.typed::<fn(&str) -> String>()?;
    println!("{} and {}", typed.call("first: "), typed.call("again: "));
    let times = Func::make(FuncType::of::<fn(i32, i32) -> i32>(), |args| {
        Ok(Value::new(args[0].downcast_ref::<i32>()? * args[1].downcast_ref::<i32>()?))
    });
    println!("{times:?}: {} by name", times.call(args![6, 7])?);
    #[cfg(feature = "native")]
    {
        let pointer: extern "C" fn(i32, i32) -> i32 = times.native()?.leak();
        println!("{times:?}: {} by its C function pointer", pointer(6, 7));
    }
    Ok(())
}
