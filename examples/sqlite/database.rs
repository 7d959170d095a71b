//! A database, and what makes its functions of methods.

use std::error::Error;
use std::ffi::{CStr, CString, c_char, c_int};
use std::mem::transmute;
use std::ptr::{null_mut, slice_from_raw_parts};
use std::sync::{Arc, Mutex};

use libsqlite3_sys::*;
use reflect::{Func, Method, NativeFunc, ReceiverMode, Reflect, Value};

use super::values::serve;

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
            // SAFETY: a C function of three such parameters; what the pointers point to, SQLite knows. It stays until
            // SQLite has forgotten it, which is what `drop` sees to; and should that never run, it stays for ever.
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
        // SAFETY: an open database, a C string, a function with the parameters of such a callback, which is there for
        // the call; and the message of an error is a C string until the next call.
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
