//! The methods of a live object as functions of SQL: SQLite gets C function pointers, and no user data with them.

use std::error::Error;
use std::ffi::{CStr, CString, c_char, c_int};
use std::mem::transmute;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{null_mut, slice_from_raw_parts};
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use libsqlite3_sys::*;
use reflect::{Func, Kind, Method, NativeFunc, ReceiverMode, Reflect, Type, Value, reflect_methods};

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

/// A database in memory.
pub(crate) struct Database(*mut sqlite3);

/// The methods of an object as functions of SQL, until this is dropped.
pub(crate) struct Registered<'d> {
    database: &'d Database,
    functions: Vec<(&'static Method, NativeFunc<'static, extern "C" fn(*mut (), c_int, *mut *mut ())>)>,
}

/// What SQLite calls.
type Function = unsafe extern "C" fn(*mut sqlite3_context, c_int, *mut *mut sqlite3_value);

impl Database {
    pub(crate) fn open() -> Result<Database, Box<dyn Error>> {
        let mut database = Database(null_mut());
        // SAFETY: a C string, and a place for the result.
        let code = unsafe { sqlite3_open(c":memory:".as_ptr(), &mut database.0) };
        if code == SQLITE_OK { Ok(database) } else { Err("no memory for a database".into()) }
    }

    /// Makes SQL functions of an object's `&self` methods, by their names and numbers of parameters.
    pub(crate) fn register<T: Reflect + Send + Sync>(&self, object: &Arc<T>) -> Result<Registered<'_>, Box<dyn Error>> {
        let mut registered = Registered { database: self, functions: Vec::new() };
        for method in T::TYPE.methods().iter().filter(|method| method.receiver() == ReceiverMode::Shared) {
            let object = object.clone();
            let function = Func::of(move |context: *mut (), count: c_int, values: *mut *mut ()| {
                let values = slice_from_raw_parts(values.cast(), count as usize);
                // SAFETY: SQLite alone has this function, and calls it with a context and so many values.
                unsafe { serve(Value::from_ref(&*object), method, context.cast(), values.as_ref().unwrap_or_default()) }
            });
            let native = function.native()?;
            // SAFETY: a C function of three such parameters; what the pointers point to, SQLite knows. It stays until SQLite
            // has forgotten it, which is what `drop` sees to; and should that never run, it stays for ever.
            let code = unsafe { self.set(method, Some(transmute::<*const (), Function>(native.as_ptr()))) };
            registered.functions.push((method, native));
            if code != SQLITE_OK {
                return Err(format!("{method} cannot be registered while a statement runs").into());
            }
        }
        Ok(registered)
    }

    /// Sets the function of this name and number of parameters, or forgets it.
    ///
    /// # Safety
    /// The function may be called by SQLite until it has been forgotten, or the database is closed.
    unsafe fn set(&self, method: &Method, function: Option<Function>) -> c_int {
        let (name, count) = (CString::new(method.name()).expect("an identifier"), method.params().len() as c_int);
        // SAFETY: an open database, a C string, no user data, and a function that may be called.
        unsafe {
            let (db, name, none) = (self.0, name.as_ptr(), null_mut());
            sqlite3_create_function_v2(db, name, count, SQLITE_UTF8, none, function, None, None, None)
        }
    }

    /// Runs statements, and gives their rows as text.
    pub(crate) fn query(&self, sql: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let (sql, rows) = (CString::new(sql)?, Mutex::new(Vec::new()));
        // A closure that borrows, as a C function pointer: here, too, SQLite gets no user data.
        let add = |_: *mut (), count: c_int, columns: *mut *mut c_char, _: *mut *mut c_char| -> c_int {
            // SAFETY: SQLite, which alone calls this, gives so many C strings, or null in their place.
            let texts = (0..count as usize).map(|column| unsafe {
                let text = *columns.add(column);
                if text.is_null() { "NULL".into() } else { CStr::from_ptr(text).to_string_lossy() }
            });
            rows.lock().unwrap().push(texts.collect::<Vec<_>>().join(" | "));
            0
        };
        let add = Func::of_ref(&add)
            .native::<extern "C" fn(*mut (), c_int, *mut *mut c_char, *mut *mut c_char) -> c_int>()?;
        // SAFETY: an open database, a C string, a function with the parameters of such a callback, which is there for the
        // call; and the message of an error is a C string until the next call.
        unsafe {
            let callback = transmute::<*const (), sqlite3_callback>(add.as_ptr());
            if sqlite3_exec(self.0, sql.as_ptr(), callback, null_mut(), null_mut()) != SQLITE_OK {
                return Err(CStr::from_ptr(sqlite3_errmsg(self.0)).to_string_lossy().into());
            }
        }
        drop(add);
        Ok(rows.into_inner().unwrap())
    }
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        for (method, native) in self.functions.drain(..) {
            // SAFETY: there is no function that might be called too late.
            if unsafe { self.database.set(method, None) } != SQLITE_OK {
                native.leak(); // SQLite forgets nothing while a statement runs: it may call this for ever
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // SAFETY: nobody has it any more, and all statements have ended.
        unsafe { sqlite3_close(self.0) };
    }
}

/// Serves a call: errors and panics of the method become errors of the statement.
///
/// # Safety
/// SQLite is calling a function, with this context and these values.
unsafe fn serve(object: Value<'_>, method: &Method, context: *mut sqlite3_context, values: &[*mut sqlite3_value]) {
    // The object is shared with others, who see whatever state a panic leaves it in: nothing is worse for asking again.
    let called = catch_unwind(AssertUnwindSafe(|| {
        let values = values.iter().zip(method.params());
        // SAFETY: they are values of this call.
        let args: Vec<_> = values.map(|(value, param)| unsafe { argument(*value, param.ty()) }).collect();
        let result = object.method_by_name(method.name())?.call_flat(args)?;
        // SAFETY: the context of this call.
        unsafe { answer(context, result) }
    }));
    let error = match called {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("{method} panicked"),
    };
    // SAFETY: the context of this call, and a text that is as long, of which SQLite makes a copy.
    unsafe { sqlite3_result_error(context, error.as_ptr().cast(), error.len().min(c_int::MAX as usize) as c_int) }
}

/// A value of SQL, for a parameter of this type. If it is nothing of that type, the call will say so.
///
/// # Safety
/// It is an argument of a call by SQLite, which lasts for `'v`.
unsafe fn argument<'v>(value: *mut sqlite3_value, ty: Type) -> Value<'v> {
    fn of<T: Reflect>(value: T, ty: Type) -> Option<Value<'static>> {
        if ty.is::<Option<T>>() { Some(Value::new(Some(value))) } else { ty.is::<T>().then(|| Value::new(value)) }
    }
    // SAFETY: nobody changes the value during the call, and it is asked for its text once, and after that for the length.
    unsafe {
        match sqlite3_value_type(value) {
            SQLITE_NULL if ty.kind() == Kind::Option => Value::default_of(ty).expect("`None`"),
            SQLITE_NULL => Value::new(()),
            SQLITE_INTEGER => {
                let int = sqlite3_value_int64(value);
                of(int as f64, ty).or(of(int != 0, ty)).or(of(int, ty)).unwrap_or(Value::new(int))
            }
            SQLITE_FLOAT => {
                let real = sqlite3_value_double(value);
                of(real, ty).unwrap_or(Value::new(real))
            }
            _ => {
                let (text, length) = (sqlite3_value_text(value), sqlite3_value_bytes(value) as usize);
                let bytes = slice_from_raw_parts(text, length).as_ref().unwrap_or_default();
                match str::from_utf8(bytes) {
                    Ok(text) if !ty.is::<[u8]>() => of(text.to_string(), ty).unwrap_or(Value::from_ref(text)),
                    _ => Value::from_ref(bytes),
                }
            }
        }
    }
}

/// Gives SQLite the result of a call.
///
/// # Safety
/// It is the context of this call.
unsafe fn answer(context: *mut sqlite3_context, value: Value<'_>) -> Result<(), reflect::Error> {
    // SAFETY: the context, and a text that is as long, of which SQLite makes a copy.
    unsafe {
        match value.kind() {
            Kind::Unit => sqlite3_result_null(context),
            Kind::Option => match value.into_option()? {
                Some(value) => answer(context, value)?,
                None => sqlite3_result_null(context),
            },
            Kind::Bool => sqlite3_result_int(context, (*value.downcast_ref::<bool>()?).into()),
            Kind::F64 => sqlite3_result_double(context, *value.downcast_ref()?),
            Kind::Str => {
                let (text, utf8) = (value.as_str()?, SQLITE_UTF8 as u8);
                sqlite3_result_text64(context, text.as_ptr().cast(), text.len() as u64, SQLITE_TRANSIENT(), utf8)
            }
            _ => sqlite3_result_int64(context, *value.downcast_ref()?),
        }
    }
    Ok(())
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
