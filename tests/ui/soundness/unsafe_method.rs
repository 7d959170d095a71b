// An unsafe method called without `unsafe`, and the closure of its expansion handed to a safe constructor.
use reflect::__private::{Method, MethodOf, Own, Promised, Static};
use reflect::{Reflect, Value, args, reflect_methods};

#[derive(Reflect)]
struct Bytes;

#[reflect_methods]
impl Bytes {
    pub unsafe fn risky(&self) {}
}

unsafe fn risky() {}

#[allow(dead_code)]
const AS_SAFE: MethodOf<Bytes> =
    MethodOf::<Bytes>::new::<Static, (), Own<()>, _>("risky", &[], reflect::__private::unsafely!(fn |(), ()| risky, ()));

#[allow(dead_code)]
static ALSO_SAFE: Method = Method::function::<(), Own<()>, _>("module", "risky", &[], |frame, (), ()| {
    reflect::__private::unsafely!(fn |(), ()| risky, ())(Promised(frame), (), ())
});

fn main() -> reflect::Result<()> {
    let value = Value::new(Bytes);
    value.method_by_name("risky")?.call_unsafe(args![])?;
    Ok(())
}
