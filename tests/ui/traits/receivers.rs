//! Receivers of trait objects.

use std::pin::Pin;
use std::rc::Rc;

use reflect::reflect_trait;

#[reflect_trait]
trait Animal {
    fn pinned(self: Pin<&mut Self>);
    fn borrowed(self: &Rc<Self>);
    fn fine(self: Box<Self>);
    fn shared(self: Rc<Self>);
}

fn main() {}
