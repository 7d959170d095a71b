// What the callee is, is found out outside of the `unsafe` block of an expansion.
#[allow(dead_code)]
fn another_expression(pointer: *const unsafe fn()) {
    let _ = reflect::__private::unsafely!(fn |(), ()| *pointer, ());
}

fn main() {}
