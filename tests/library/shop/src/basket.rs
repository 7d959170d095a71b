//! A basket: what C has behind a pointer.

use std::sync::atomic::{AtomicIsize, Ordering};

use reflect::{Reflect, reflect_fn, reflect_methods};

use crate::goods::{Cents, Item};

/// How many baskets there are.
static ALIVE: AtomicIsize = AtomicIsize::new(0);

/// What a customer carries.
#[derive(Reflect, Debug)]
#[reflect(opaque, blocks(Tells, Extra))]
pub struct Basket {
    owner: String,
    items: Vec<Item>,
}

impl Drop for Basket {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

#[reflect_methods(export = unsafe("shop_basket"))]
impl Basket {
    /// An empty basket.
    pub fn new(owner: &str) -> Basket {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Basket { owner: owner.into(), items: Vec::new() }
    }

    /// A basket with so many items, or none at all.
    pub fn filled(owner: String, count: u32) -> Option<Box<Basket>> {
        let mut basket = Box::new(Basket::new(&owner));
        basket.items.extend((0..u64::from(count)).map(|id| Item::new(id, Cents(100))));
        (count > 0).then_some(basket)
    }

    /// A basket for everyone who says who they are.
    pub fn open(owner: &str) -> Result<Basket, String> {
        if owner.is_empty() { Err("whose basket is it?".into()) } else { Ok(Basket::new(owner)) }
    }

    /// Whose it is.
    pub fn owner(&self) -> String {
        self.owner.clone()
    }

    /// How many items are in it.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// Puts an item into it.
    pub fn add(&mut self, item: &Item) -> usize {
        self.items.push(*item);
        self.items.len()
    }

    /// Takes the last one out.
    pub fn take(&mut self) -> Option<Item> {
        self.items.pop()
    }

    /// All that is in another goes into this one; the other is gone.
    pub fn merge(&mut self, mut other: Basket) {
        self.items.append(&mut other.items);
    }

    /// Both in one.
    pub fn with(self: Box<Self>, other: Option<Box<Basket>>) -> Box<Basket> {
        let mut whole = self;
        if let Some(other) = other {
            whole.merge(*other);
        }
        whole
    }

    /// Two of one; the first has so many items.
    pub fn split(mut self, at: usize) -> Result<(Basket, Option<Basket>), String> {
        if at > self.items.len() {
            return Err(format!("only {} items", self.items.len()));
        }
        let mut rest = Basket::new(&self.owner);
        rest.items = self.items.split_off(at);
        Ok(if rest.items.is_empty() { (self, None) } else { (self, Some(rest)) })
    }

    /// All that it costs; it is not needed any more.
    pub fn pay(self) -> Cents {
        Cents(self.items.iter().map(|item| item.price.0).sum())
    }

    /// Whether one has as much as another, which may be the same.
    pub fn same_count(&self, other: &Basket) -> bool {
        self.items.len() == other.items.len()
    }

    /// The first of both that is not empty.
    pub fn fuller(&self, other: Option<&Basket>) -> usize {
        self.items.len().max(other.map_or(0, |other| other.items.len()))
    }

    /// Exchanges what is in both.
    pub fn swap(&mut self, other: Option<&mut Basket>) {
        if let Some(other) = other {
            std::mem::swap(&mut self.items, &mut other.items);
        }
    }

    /// Of another name than the block would give it.
    #[reflect(export = unsafe("shop_empty_basket"))]
    pub fn clear(&mut self) {
        self.items.clear();
    }

    /// Not for C, which has no references for good.
    #[reflect(export = false)]
    pub fn items(&self) -> &[Item] {
        &self.items
    }
}

/// What can be told.
pub trait Tells {
    /// What there is to tell.
    fn tell(&self) -> String;
    /// Forgets it.
    fn forget(&mut self) -> bool;
}

#[reflect_methods(export = unsafe("shop_basket"))]
impl Tells for Basket {
    fn tell(&self) -> String {
        format!("{} has {}", self.owner, self.items.len())
    }

    fn forget(&mut self) -> bool {
        let told = !self.owner.is_empty();
        self.owner.clear();
        told
    }
}

#[reflect_methods(export = unsafe("shop_extra_basket"), name = Extra)]
impl Basket {
    /// From another block of the same type.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// How many baskets there are.
#[reflect_fn(export = unsafe("shop_baskets_alive"))]
pub fn alive() -> isize {
    ALIVE.load(Ordering::SeqCst)
}
