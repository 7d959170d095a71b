//! A function pointer borrows from what keeps the function: from a temporary it does not leave the statement, and what it
//! was borrowed from stays where it is.
use reflect::Func;

type Negate = extern "C" fn(i32) -> i32;

fn main() {
    let negate = Func::of(|x: i32| -x);
    let pointer = unsafe { negate.native::<Negate>().unwrap().as_fn() };
    pointer(1);

    let native = negate.native::<Negate>().unwrap();
    let pointer = unsafe { native.as_fn() };
    drop(native);
    pointer(1);

    let kept = {
        let native = negate.native::<Negate>().unwrap();
        unsafe { native.as_fn() }
    };
    kept(1);

    // As an argument it is there long enough, and so it is in a call.
    let absolute = |negate: Negate, x: i32| if x < 0 { negate(x) } else { x };
    unsafe { absolute(*negate.native::<Negate>().unwrap().as_fn(), -5) };
    unsafe { negate.native::<Negate>().unwrap().as_fn()(5) };
}
