// Names that headers have already, or that they would not keep.

use reflect::reflect_fn;

#[reflect_fn(export = unsafe("size_t"))]
pub fn size() {}

#[reflect_fn(export = unsafe("uint_fast16_t"))]
pub fn fast() {}

#[reflect_fn(export = unsafe("reflect_status"))]
pub fn status() {}

#[reflect_fn(export = unsafe("REFLECT_OK"))]
pub fn ok() {}

#[reflect_fn(export = unsafe("offsetof"))]
pub fn offset() {}

#[reflect_fn(export = unsafe("unix"))]
pub fn unix() {}

#[reflect_fn(export = unsafe("_Bool"))]
pub fn bool() {}

fn main() {}
