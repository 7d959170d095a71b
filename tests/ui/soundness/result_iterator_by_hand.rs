// The same without the macro, whose look at the tokens is only a courtesy: `Iter<'static, _>` is described, `Iter<'f, _>` given.
use std::slice::Iter;

use reflect::__private::{ByRef, MethodOf, Own, Ref};
use reflect::Reflect;

#[derive(Reflect)]
struct Pages {
    pages: Vec<&'static str>,
}

fn main() {
    let _ = MethodOf::<Pages>::new::<ByRef, (), Own<Option<&'static str>>, _>("first", &[], |_, this: &Pages, ()| {
        let mut pages: Iter<'_, &'static str> = this.pages.iter();
        pages.next().map(|page| -> &str { page })
    });
    let _ = MethodOf::<Pages>::new::<ByRef, (), Own<&'static [&'static str]>, _>("all", &[], |_, this, ()| {
        this.pages.as_slice()
    });
}
