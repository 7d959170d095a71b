//! A call of a function: from SQL's values to a method's, and back.

use std::ffi::c_int;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::slice_from_raw_parts;

use libsqlite3_sys::*;
use reflect::{Kind, Method, Reflect, Type, Value};

/// Serves a call: errors and panics of the method become errors of the statement.
///
/// # Safety
/// SQLite is calling a function, with this context and these values.
pub(super) unsafe fn serve(
    object: Value<'_>,
    method: &Method,
    context: *mut sqlite3_context,
    values: &[*mut sqlite3_value],
) {
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
    // SAFETY: nobody changes the value during the call, and it is asked for its text once, and after that for the
    // length.
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
