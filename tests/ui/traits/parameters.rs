//! Traits with parameters have not one type of objects.

use reflect::reflect_trait;

#[reflect_trait]
trait Convert<T> {
    fn convert(&self) -> T;
}

#[reflect_trait]
trait Parse<'t> {
    fn parse(&self) -> &'t str;
}

#[reflect_trait]
trait Fixed<const N: usize> {
    fn bytes(&self) -> [u8; N];
}

fn main() {}
