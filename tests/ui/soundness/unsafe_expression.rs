// Another expression than a call in the `unsafe` block of an expansion.
#[allow(dead_code)]
fn another_expression(pointer: *const u8) {
    let _ = reflect::__private::unsafely!(fn |(), ()| (*pointer), ());
}

fn main() {}
