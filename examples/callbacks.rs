//! C's `qsort` calls a method that panics. C never learns of it, and the caller of C gets the panic.

use std::cmp::Ordering;
use std::ffi::c_int;
use std::panic::{AssertUnwindSafe, catch_unwind};

use reflect::{Carrier, Error, Func, Reflect, Value, reflect_methods};

unsafe extern "C" {
    fn qsort(base: *mut f64, count: usize, size: usize, compare: Compare);
}

type Compare = extern "C" fn(&f64, &f64) -> c_int;

/// What there is to know of an order.
#[derive(Reflect)]
struct Order {
    descending: bool,
}

#[reflect_methods]
impl Order {
    pub fn compare(&self, a: &f64, b: &f64) -> c_int {
        let ordering = a.partial_cmp(b).unwrap_or_else(|| panic!("{a} and {b} have no order"));
        (if self.descending { ordering.reverse() } else { ordering }) as c_int
    }
}

/// Sorts by C, with a function that may panic.
fn sort(values: &mut [f64], compare: &Func<'_>) -> Result<(), Error> {
    let carrier = Carrier::new();
    // If there is a panic, all values are equal from there on: C has to be told something.
    let native = compare.carried(&carrier, || Ordering::Equal as c_int)?.native::<Compare>()?;
    // SAFETY: a slice of `double`, and a function that compares two of them, which is there for the call.
    carrier.run(|| unsafe { qsort(values.as_mut_ptr(), values.len(), size_of::<f64>(), *native.as_fn()) });
    Ok(())
}

fn main() -> Result<(), Error> {
    let order = Value::new(Order { descending: true });
    let compare = order.method_by_name("compare")?;

    let mut values = [2.5, -1.0, 7.0, 0.5];
    sort(&mut values, &compare)?;
    println!("sorted by `{}`: {values:?}", compare.info());

    println!("and with something that is not a number:");
    let mut values = [2.5, f64::NAN, 7.0, 0.5];
    let payload = catch_unwind(AssertUnwindSafe(|| sort(&mut values, &compare))).expect_err("it panics");
    println!("the panic came around C: {:?}", payload.downcast_ref::<String>().expect("its message"));
    println!("C has left the values as they are, in some order: {values:?}");
    Ok(())
}
