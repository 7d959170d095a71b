//! The C library's `qsort` and `bsearch` have no `void *user_data`: a method brings its object along all the same.

use std::ffi::c_int;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use reflect::{Error, Func, FuncType, Passed, Reflect, Type, Value, args, reflect_methods};

unsafe extern "C" {
    fn qsort();
    fn bsearch();
}

#[derive(Reflect, Debug)]
pub(crate) struct Planet {
    pub name: String,
    pub moons: u32,
    pub distance: f64,
}

/// How to compare planets: chosen at run time, and with a memory of its own.
#[derive(Reflect)]
struct Order {
    descending: bool,
    compared: AtomicUsize,
}

#[reflect_methods]
impl Order {
    pub fn moons(&self, a: &Planet, b: &Planet) -> c_int {
        self.directed(a.moons.cmp(&b.moons))
    }

    pub fn name(&self, a: &Planet, b: &Planet) -> c_int {
        self.directed(a.name.cmp(&b.name))
    }
}

impl Order {
    fn directed(&self, ordering: std::cmp::Ordering) -> c_int {
        self.compared.fetch_add(1, Relaxed);
        if self.descending { -(ordering as c_int) } else { ordering as c_int }
    }
}

/// Sorts as a text says, `"moons descending"`, and counts the comparisons. The method that makes them is found by its
/// name.
pub(crate) fn sort(planets: &mut [Planet], by: &str) -> Result<usize, Error> {
    let (key, direction) = by.split_once(' ').unwrap_or((by, ""));
    let order = Order { descending: direction == "descending", compared: AtomicUsize::new(0) };
    let value = Value::from_ref(&order);
    let compare = value.method_by_name(key)?.native::<extern "C" fn(&Planet, &Planet) -> c_int>()?;

    // void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)), put together by
    // hand.
    let (base, size, function) = (Type::of::<*mut Planet>(), Type::of::<usize>(), Type::of::<*const ()>());
    let ty = FuncType::new([base, size, size, function], Type::of::<()>())?;
    // SAFETY: so it is declared.
    let qsort = unsafe { Func::from_native(qsort as *const (), ty)?.guarded() };
    // SAFETY: a slice, and a function that compares two of its elements and never unwinds: it moves them about within
    // the slice, and has forgotten the function when it returns.
    unsafe { qsort.call_unsafe(args![planets.as_mut_ptr(), planets.len(), size_of::<Planet>(), compare.as_ptr()])? };
    Ok(order.compared.load(Relaxed))
}

/// The planet whose field of this name, by which they are sorted, is the key: compared by a function made at run time.
pub(crate) fn find<'p, K: Reflect>(planets: &'p [Planet], field: &str, key: &K) -> Result<Option<&'p Planet>, Error> {
    let Some(first) = planets.first() else { return Ok(None) };
    // An error has to come here. C's comparators have none, so that in the handler it would end the process.
    Value::from_ref(key).try_cmp(&Value::from_ref(first).field(field)?)?;
    let field = field.to_string();
    let ty = FuncType::new([Passed::shared(K::TYPE), Passed::shared(Planet::TYPE)], Type::of::<c_int>())?;
    let compare = Func::make(ty, move |args| {
        let ordering = args[0].try_cmp(&args[1].field(&field)?)?;
        Ok(Value::new(ordering.map_or(0, |ordering| ordering as c_int)))
    });
    let compare = compare.native_raw(ty)?;

    type Bsearch<K> = extern "C" fn(*const K, *const Planet, usize, usize, *const ()) -> *const Planet;
    // SAFETY: as for `qsort`. It gives null, or the address of an element of the slice.
    unsafe {
        let bsearch = Func::from_native(bsearch as *const (), FuncType::of::<Bsearch<K>>())?.typed::<Bsearch<K>>()?;
        Ok(bsearch.call(key, planets.as_ptr(), planets.len(), size_of::<Planet>(), compare.as_ptr()).as_ref())
    }
}

fn main() -> Result<(), Error> {
    let planet = |name: &str, moons, distance| Planet { name: name.into(), moons, distance };
    let mut planets = [planet("Mars", 2, 1.52), planet("Earth", 1, 1.0), planet("Jupiter", 97, 5.2)];
    for by in ["moons descending", "name", "mons"] {
        match sort(&mut planets, by) {
            Ok(compared) => {
                println!("by {by}, {compared} comparisons: {:?}", planets.each_ref().map(|planet| &planet.name))
            }
            Err(error) => println!("by {by}: {error}"),
        }
    }
    println!("Mars: {:?}", find(&planets, "name", &String::from("Mars"))?);
    println!("Pluto: {:?}", find(&planets, "name", &String::from("Pluto"))?);
    println!("2: {}", find(&planets, "name", &2).unwrap_err());
    Ok(())
}
