//! Lists of instances that cannot be: an error each, where the mistake is.

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
struct Store;

#[reflect_methods]
impl Store {
    #[reflect(instantiate())]
    pub fn none<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate(i32))]
    pub fn plain(&self, _item: i32) {}

    #[reflect(instantiate(i32))]
    pub fn lifetimes<'a>(&self, _item: &'a i32) {}

    #[reflect(instantiate(i32, (u8, u16, u32), (u8)))]
    pub fn two<A: Reflect, B: Reflect>(&self, _a: A, _b: B) {}

    #[reflect(instantiate('static, i32))]
    pub fn lifetime<'a, T: Reflect>(&self, _item: &'a T) {}

    #[reflect(instantiate(3, u8))]
    pub fn a_type<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate([u8; 2], 3))]
    pub fn a_constant<const N: usize>(&self, _items: [u8; N]) {}

    #[reflect(instantiate(_))]
    pub fn inferred<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate(i32, u8, i32))]
    pub fn twice<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate(i32, u8))]
    pub fn implied<T: Reflect>(&self, _item: T, _more: impl Reflect) {}

    #[reflect(instantiate(i32, u8))]
    pub fn only_implied(&self, _more: impl Reflect) {}

    #[reflect(instantiate)]
    pub fn bare<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate = i32)]
    pub fn value<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate(i32 as int))]
    pub fn named<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate(i32 as "named_twice", u8 as "named_twice"))]
    pub fn named_twice<T: Reflect>(&self, _item: T) {}

    #[reflect(instantiate(i32, u8))]
    pub fn bad_anyway<T: Reflect>(&self, _item: T, _texts: Vec<&str>) {}

    #[reflect(instantiate(Vec<u8>, Vec<u16>))]
    pub fn part<T: IntoIterator>(&self, _all: T, _one: T::Item) {}

    pub fn forgotten<T: Reflect>(&self, _item: T) {}
}

#[reflect_fn(instantiate(i32 as "not a name"))]
fn free<T: Reflect>(_item: T) {}

#[reflect_fn(instantiate(i32))]
fn not_generic(_item: i32) {}

fn main() {}
