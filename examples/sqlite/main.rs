//! The methods of a live object as functions of SQL: SQLite gets C function pointers, and no user data with them.

pub(crate) mod database;
mod values;

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use database::Database;
use reflect::{Reflect, reflect_methods};

/// What a shop asks for its goods.
#[derive(Reflect)]
pub(crate) struct Prices {
    pub percent_off: AtomicI64,
}

#[reflect_methods]
impl Prices {
    pub fn today(&self, price: f64) -> f64 {
        price * (100 - self.percent_off.load(Relaxed)) as f64 / 100.0
    }

    pub fn is_cheap(&self, price: f64) -> bool {
        self.today(price) < 2.0
    }

    pub fn label(&self, name: &str, price: Option<f64>) -> String {
        price.map_or(format!("{name}: ask us"), |price| format!("{name}: {:.2}", self.today(price)))
    }

    pub fn parse(&self, text: String) -> Result<Option<f64>, String> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| format!("{text:?} is no price")) }
    }

    /// Panics where there are no people.
    pub fn share(&self, cents: i64, people: i64) -> i64 {
        cents / people
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let prices = Arc::new(Prices { percent_off: AtomicI64::new(0) });
    let database = Database::open()?;
    let registered = database.register(&prices)?;
    let run = |sql: &str| match database.query(sql) {
        Ok(rows) => println!("> {sql}{}", rows.iter().map(|row| format!("\n{row}")).collect::<String>()),
        Err(error) => println!("> {sql}\nerror: {error}"),
    };
    run("CREATE TABLE goods (name, shelf, price)");
    run("INSERT INTO goods VALUES ('apple', 'fruit', 0.5), ('pear', 'fruit', 1), ('melon', 'fruit', 3)");
    run("INSERT INTO goods VALUES ('leek', 'roots', 1.5)");
    run("SELECT label(name, price) FROM goods ORDER BY today(price) DESC");
    let totals = "SELECT shelf, total(today(price)) FROM goods WHERE is_cheap(price) GROUP BY shelf";
    run(totals);
    prices.percent_off.store(50, Relaxed); // the object is alive
    run(totals);
    run("SELECT label('truffle', NULL), parse('2.5') + 1, parse('')");
    for mistake in ["parse('much')", "today('much')", "share(100, 0)", "share(100)"] {
        run(&format!("SELECT {mistake}"));
    }
    drop(registered);
    run("SELECT today(1)");
    Ok(())
}
