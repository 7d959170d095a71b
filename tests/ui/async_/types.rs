//! Asynchronous functions whose parameters or results cannot be reflected: an error each, where the type stands.

use std::borrow::Cow;

use reflect::{Reflect, reflect_fn, reflect_methods};

struct Unreflected;

#[derive(Reflect)]
struct Store;

#[reflect_methods]
impl Store {
    pub async fn cow(&self) -> Cow<'_, str> {
        "".into()
    }
    pub async fn unreflected(&self) -> Unreflected {
        Unreflected
    }
    pub async fn takes(&self, _texts: Vec<&str>) {}
}

#[derive(Reflect)]
struct Other;

#[reflect_methods]
impl Other {
    pub async fn unreflected(&self, _more: Unreflected) -> u8 {
        1
    }
    pub async fn fine(&self) {}
}

#[reflect_fn]
async fn hidden() -> impl Iterator<Item = u8> {
    std::iter::empty()
}

fn main() {}
