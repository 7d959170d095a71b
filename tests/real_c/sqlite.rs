//! Methods as functions of SQL, and what SQLite says of them.

use std::cell::RefCell;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::{ptr, thread};

use reflect::{Reflect, reflect_methods};

use super::sqlite_example::Prices;
use super::sqlite_example::database::{Database, Registered};

fn prices(percent_off: i64) -> Arc<Prices> {
    Arc::new(Prices { percent_off: AtomicI64::new(percent_off) })
}

fn rows(database: &Database, sql: &str) -> Vec<String> {
    database.query(sql).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

fn error(database: &Database, sql: &str) -> String {
    database.query(sql).expect_err(sql).to_string()
}

/// Never drops a value, and tells leak detectors that this is meant.
fn keep<'k, T: 'k>(value: T) -> &'k T {
    static KEPT: Mutex<Vec<usize>> = Mutex::new(Vec::new());
    let kept: &'k T = Box::leak(Box::new(value));
    KEPT.lock().unwrap().push(ptr::from_ref(kept).expose_provenance());
    kept
}

/// The numbers from one to a thousand, as a table `n` with a column `i`.
const THOUSAND: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)";

#[test]
fn methods_are_functions_in_every_clause() {
    let (database, prices) = (Database::open().unwrap(), prices(0));
    let _registered = database.register(&prices).unwrap();
    rows(
        &database,
        "CREATE TABLE goods (name, shelf, price);
         INSERT INTO goods VALUES ('apple', 'fruit', 0.5), ('pear', 'fruit', 1), ('melon', 'fruit', 3), ('leek', 'roots', 1.5)",
    );
    let labels = "SELECT label(name, price) FROM goods WHERE is_cheap(price) ORDER BY today(price) DESC";
    assert_eq!(rows(&database, labels), ["leek: 1.50", "pear: 1.00", "apple: 0.50"]);
    let totals = "SELECT shelf, total(today(price)) FROM goods WHERE is_cheap(price) GROUP BY shelf ORDER BY shelf";
    assert_eq!(rows(&database, totals), ["fruit | 1.5", "roots | 1.5"]);
    // The object that SQLite calls is the one that we have.
    prices.percent_off.store(50, Relaxed);
    assert_eq!(rows(&database, totals), ["fruit | 2.25", "roots | 0.75"]);
}

#[test]
fn a_thousand_rows() {
    let (database, prices) = (Database::open().unwrap(), prices(50));
    let _registered = database.register(&prices).unwrap();
    // Half of 4 + 5 + .. + 1000: what costs half of less than 4 is cheap.
    let sum = format!("{THOUSAND} SELECT count(*), sum(today(i)) FROM n WHERE NOT is_cheap(i)");
    assert_eq!(rows(&database, &sum), ["997 | 250247.0"]);
    let labels = rows(&database, &format!("{THOUSAND} SELECT label('no. ' || i, i) FROM n ORDER BY today(i) DESC"));
    assert_eq!(labels.len(), 1000);
    assert_eq!((labels[0].as_str(), labels[999].as_str()), ("no. 1000: 500.00", "no. 1: 0.50"));
}

/// A method for each kind of value that SQL has, and some that are not for SQL.
#[derive(Reflect)]
struct Kinds {
    word: String,
}

#[reflect_methods]
impl Kinds {
    pub fn new() -> Kinds {
        Kinds { word: "word".into() }
    }
    pub fn change(&mut self, word: String) {
        self.word = word;
    }
    pub fn int(&self, x: i64) -> i64 {
        x
    }
    pub fn real(&self, x: f64) -> f64 {
        x
    }
    pub fn is_not(&self, x: bool) -> bool {
        !x
    }
    pub fn text(&self, x: &str) -> String {
        x.to_uppercase()
    }
    pub fn string(&self, x: String) -> String {
        x
    }
    pub fn some_int(&self, x: Option<i64>) -> Option<i64> {
        x
    }
    pub fn some_real(&self, x: Option<f64>) -> Option<f64> {
        x
    }
    pub fn some_bool(&self, x: Option<bool>) -> Option<bool> {
        x
    }
    pub fn some_text(&self, x: Option<String>) -> Option<String> {
        x
    }
    pub fn some_small(&self, x: Option<u8>) -> bool {
        x.is_none()
    }
    pub fn bytes(&self, x: &[u8]) -> i64 {
        x.len() as i64
    }
    pub fn word(&self) -> &str {
        &self.word
    }
    pub fn longer<'k>(&'k self, x: &'k str) -> Option<&'k str> {
        if x.len() > self.word.len() { Some(x) } else { None }
    }
    pub fn unit(&self) {}
    pub fn list(&self) -> Vec<u8> {
        vec![1]
    }
    pub fn everything(&self, a: i64, b: f64, c: &str, d: bool, e: Option<i64>, f: String) -> String {
        format!("{a} {b} {c} {d} {e:?} {f}")
    }
}

#[test]
fn values_of_every_kind() {
    let database = Database::open().unwrap();
    let _registered = database.register(&Arc::new(Kinds::new())).unwrap();
    for (expression, value, kind) in [
        ("int(-7)", "-7", "integer"),
        ("int(9223372036854775807)", "9223372036854775807", "integer"),
        ("real(2.5)", "2.5", "real"),
        ("real(2)", "2.0", "real"),
        ("is_not(0)", "1", "integer"),
        ("is_not(7)", "0", "integer"),
        ("text('straße')", "STRASSE", "text"),
        ("text('')", "", "text"),
        ("string('x')", "x", "text"),
        ("hex(string('a' || char(0) || 'b'))", "610062", "text"),
        ("length(string(printf('%10000s', 'x')))", "10000", "integer"),
        ("some_int(7)", "7", "integer"),
        ("some_int(NULL)", "NULL", "null"),
        ("some_real(7)", "7.0", "real"),
        ("some_real(NULL)", "NULL", "null"),
        ("some_bool(7)", "1", "integer"),
        ("some_bool(NULL)", "NULL", "null"),
        ("some_text('x')", "x", "text"),
        ("some_text(NULL)", "NULL", "null"),
        ("some_small(NULL)", "1", "integer"),
        ("bytes(x'00ff00')", "3", "integer"),
        ("bytes(x'6162')", "2", "integer"),
        ("bytes(x'')", "0", "integer"),
        ("bytes('ab')", "2", "integer"),
        ("word()", "word", "text"),
        ("longer('words')", "words", "text"),
        ("longer('w')", "NULL", "null"),
        ("unit()", "NULL", "null"),
        ("everything(1, 2.5, 'three', 0, NULL, 'six')", "1 2.5 three false None six", "text"),
        ("int(int(int(1) + 1) + 1)", "3", "integer"),
    ] {
        assert_eq!(
            rows(&database, &format!("SELECT {expression}, typeof({expression})")),
            [format!("{value} | {kind}")],
            "{expression}"
        );
    }
}

#[test]
fn mistakes_are_errors_of_the_statement() {
    let database = Database::open().unwrap();
    let _registered = database.register(&Arc::new(Kinds::new())).unwrap();
    for (expression, message) in [
        (
            "int(7.0)",
            "Kinds::int(&self, x: i64) -> i64: argument 0 (`x`): expected i64, found f64; numbers are not converted; write a literal with its type, `1_i64`",
        ),
        ("int('7')", "Kinds::int(&self, x: i64) -> i64: argument 0 (`x`): expected i64, found &str"),
        ("int(NULL)", "Kinds::int(&self, x: i64) -> i64: argument 0 (`x`): expected i64, found ()"),
        ("text(1)", "Kinds::text(&self, x: &str) -> String: argument 0 (`x`): expected &str, found i64"),
        (
            "text(CAST(x'ff' AS TEXT))",
            "Kinds::text(&self, x: &str) -> String: argument 0 (`x`): expected &str, found &[u8]",
        ),
        ("list()", "`downcast_ref`: expected i64, found Vec<u8>"),
        ("int()", "wrong number of arguments to function int()"),
        ("new()", "no such function: new"),
        ("change('x')", "no such function: change"),
    ] {
        assert_eq!(error(&database, &format!("SELECT {expression}")), message);
    }
}

#[test]
fn an_error_of_a_method_undoes_the_statement() {
    let database = Database::open().unwrap();
    let _registered = database.register(&prices(0)).unwrap();
    rows(
        &database,
        "CREATE TABLE texts (text); INSERT INTO texts VALUES ('1.5'), (''), ('much'); CREATE TABLE parsed (price)",
    );
    let message = error(&database, "INSERT INTO parsed SELECT parse(text) FROM texts");
    let signature = "Prices::parse(&self, text: String) -> Result<Option<f64>, String>";
    assert_eq!(message, format!(r#"{signature} failed: "much" is no price"#));
    assert_eq!(rows(&database, "SELECT count(*) FROM parsed"), ["0"]);
    rows(&database, "INSERT INTO parsed SELECT parse(text) FROM texts WHERE text != 'much'");
    assert_eq!(rows(&database, "SELECT price FROM parsed ORDER BY price"), ["NULL", "1.5"]);
}

#[test]
fn a_panic_of_a_method_is_an_error_of_the_statement() {
    let database = Database::open().unwrap();
    let _registered = database.register(&prices(0)).unwrap();
    for _ in 0..20 {
        let message = error(&database, &format!("{THOUSAND} SELECT share(100, 4 - i) FROM n"));
        assert_eq!(message, "Prices::share(&self, cents: i64, people: i64) -> i64 panicked");
        assert_eq!(rows(&database, "SELECT share(100, 3)"), ["33"]);
    }
}

#[test]
fn what_is_dropped_is_no_function_any_more() {
    let (database, prices) = (Database::open().unwrap(), prices(0));
    for _ in 0..100 {
        let registered = database.register(&prices).unwrap();
        assert_eq!(rows(&database, "SELECT today(2)"), ["2.0"]);
        drop(registered);
        assert_eq!(error(&database, "SELECT today(2)"), "no such function: today");
        assert_eq!(error(&database, "SELECT share(1, 1)"), "no such function: share");
    }
    assert_eq!(Arc::strong_count(&prices), 1);
}

#[test]
fn the_last_object_has_the_names() {
    let database = Database::open().unwrap();
    let first = database.register(&prices(0)).unwrap();
    let second = database.register(&prices(50)).unwrap();
    assert_eq!(rows(&database, "SELECT today(2)"), ["1.0"]);
    drop(first); // which had lost them, and takes them all the same: they are only names
    assert_eq!(error(&database, "SELECT today(2)"), "no such function: today");
    drop(second);
    let _third = database.register(&prices(25)).unwrap();
    assert_eq!(rows(&database, "SELECT today(2)"), ["1.5"]);
}

#[test]
fn what_is_forgotten_stays() {
    let (database, prices) = (Database::open().unwrap(), prices(0));
    keep(database.register(&prices).unwrap());
    let alive = Arc::downgrade(&prices);
    drop(prices);
    assert_eq!(rows(&database, "SELECT today(2)"), ["2.0"]);
    alive.upgrade().unwrap().percent_off.store(50, Relaxed);
    assert_eq!(rows(&database, "SELECT today(2)"), ["1.0"]);
}

thread_local! {
    static HELD: RefCell<Option<Registered<'static>>> = const { RefCell::new(None) };
}

/// An object whose method takes its own functions away, while SQLite is calling one of them.
#[derive(Reflect)]
struct Vanishing {
    text: String,
}

#[reflect_methods]
impl Vanishing {
    pub fn vanish(&self) -> String {
        drop(HELD.take());
        self.text.clone()
    }
}

#[test]
fn what_is_dropped_while_it_is_called_stays() {
    let database: &'static Database = keep(Database::open().unwrap());
    HELD.set(Some(database.register(&Arc::new(Vanishing { text: "still here".into() })).unwrap()));
    let rows = rows(database, &format!("{THOUSAND} SELECT vanish() FROM n"));
    assert_eq!(rows.len(), 1000);
    assert!(rows.iter().all(|row| row == "still here"));
    assert_eq!(database.query("SELECT vanish()").unwrap(), ["still here"]);
}

#[test]
fn databases_share_an_object_between_threads() {
    let prices = prices(50);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let database = Database::open().unwrap();
                let _registered = database.register(&prices).unwrap();
                for _ in 0..10 {
                    assert_eq!(rows(&database, &format!("{THOUSAND} SELECT sum(today(i)) FROM n")), ["250250.0"]);
                }
            });
        }
    });
    assert_eq!(Arc::strong_count(&prices), 1);
}

#[test]
fn sql_that_is_wrong_is_sqlites_business() {
    let database = Database::open().unwrap();
    assert_eq!(error(&database, "SELEKT 1"), r#"near "SELEKT": syntax error"#);
    assert!(error(&database, "SELECT '\0'").contains("nul byte"));
    assert_eq!(rows(&database, ""), [""; 0]);
}
