// Names that headers have already, or that they would not keep.

use reflect::reflect_fn;

#[reflect_fn(export = "size_t")]
pub fn size() {}

#[reflect_fn(export = "uint_fast16_t")]
pub fn fast() {}

#[reflect_fn(export = "reflect_status")]
pub fn status() {}

#[reflect_fn(export = "REFLECT_OK")]
pub fn ok() {}

#[reflect_fn(export = "offsetof")]
pub fn offset() {}

#[reflect_fn(export = "unix")]
pub fn unix() {}

#[reflect_fn(export = "_Bool")]
pub fn bool() {}

fn main() {}
