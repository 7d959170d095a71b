//! What is sold: values that C has itself.

use reflect::{Reflect, reflect_fn, reflect_methods};

/// A colour.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(u8)]
pub enum Colour {
    /// As blood.
    Red = 1,
    Green = 2,
    /// As the sky.
    Blue = 200,
}

/// What customers say.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(i8)]
pub enum Rating {
    Awful = -128,
    Bad = -1,
    None = 0,
    Good = 127,
}

/// Numbers that no `enum` of C's has.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(u64)]
pub enum Serial {
    First = 1,
    Far = 0x1_0000_0000,
    Last = u64::MAX,
}

/// Numbers at the other end.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(i64)]
pub enum Debt {
    Ruin = i64::MIN,
    Deep = -5_000_000_000,
    Paid = 0,
}

/// C's own `enum`.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(C)]
pub enum Unit {
    Lost = -2,
    Piece = 0,
    Metre,
    Litre,
}

/// An amount of money, in hundredths. It is passed as the number that it is.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(transparent)]
pub struct Cents(pub i32);

/// A part of a whole, in so few bits that it has to be extended.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(transparent)]
pub struct Percent(pub i8);

/// How large something is: three floats, which some conventions pass in three registers.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(C)]
pub struct Extent {
    pub width: f32,
    pub height: f32,
    pub depth: f32,
}

/// As small as a register.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(C)]
pub struct Tag {
    pub colour: Colour,
    /// Whether it is sold at all.
    pub on_sale: bool,
    pub letter: char,
}

/// Something that is sold. It is larger than what any convention passes in registers.
#[derive(Reflect, Clone, Copy, PartialEq, Debug)]
#[repr(C)]
pub struct Item {
    pub id: u64,
    pub price: Cents,
    pub off: Percent,
    pub tag: Tag,
    pub extent: Extent,
    /// How many were sold, year by year.
    pub sold: [[u16; 2]; 3],
    pub rating: Rating,
    pub unit: Unit,
    pub weight: f64,
}

#[reflect_methods(export = unsafe("shop_item"))]
impl Item {
    /// An item of this price.
    pub fn new(id: u64, price: Cents) -> Item {
        let tag = Tag { colour: Colour::Red, on_sale: true, letter: 'é' };
        let extent = Extent { width: 1.0, height: 2.0, depth: 0.5 };
        Item {
            id,
            price,
            off: Percent(-7),
            tag,
            extent,
            sold: [[1, 2], [3, 4], [5, 6]],
            rating: Rating::Bad,
            unit: Unit::Litre,
            weight: 0.25,
        }
    }

    /// Its volume.
    pub fn volume(&self) -> f32 {
        self.extent.width * self.extent.height * self.extent.depth
    }

    /// Another price for it; the old one is returned.
    pub fn reprice(&mut self, price: Cents) -> Cents {
        std::mem::replace(&mut self.price, price)
    }

    /// A copy, in this colour.
    pub fn painted(self, colour: Colour) -> Item {
        Item { tag: Tag { colour, ..self.tag }, ..self }
    }
}

/// The next colour.
#[reflect_fn(export = unsafe("shop_next_colour"))]
pub fn next_colour(colour: Colour) -> Colour {
    match colour {
        Colour::Red => Colour::Green,
        Colour::Green => Colour::Blue,
        Colour::Blue => Colour::Red,
    }
}

/// The opposite.
#[reflect_fn(export = unsafe("shop_opposite"))]
pub fn opposite(rating: Rating, unit: Unit, serial: Serial, debt: Debt) -> (Rating, Unit, Serial, Debt) {
    let rating = match rating {
        Rating::Awful => Rating::Good,
        Rating::Bad | Rating::None => Rating::None,
        Rating::Good => Rating::Awful,
    };
    let unit = if unit == Unit::Lost { Unit::Litre } else { Unit::Lost };
    let serial = match serial {
        Serial::First => Serial::Last,
        Serial::Far => Serial::Far,
        Serial::Last => Serial::First,
    };
    (rating, unit, serial, if debt == Debt::Ruin { Debt::Paid } else { Debt::Ruin })
}

/// What is left of a price. Of a negative part more than all is left.
#[reflect_fn(export = unsafe("shop_less"))]
pub fn less(price: Cents, off: Percent) -> Cents {
    Cents(price.0 - price.0 * i32::from(off.0) / 100)
}

/// The sum of both.
#[reflect_fn(export = unsafe("shop_stack"))]
pub fn stack(a: Extent, b: &Extent) -> Extent {
    Extent { width: a.width.max(b.width), height: a.height + b.height, depth: a.depth.max(b.depth) }
}

/// Turns it upside down.
#[reflect_fn(export = unsafe("shop_turn"))]
pub fn turn(extent: &mut Extent) {
    std::mem::swap(&mut extent.width, &mut extent.height);
}

/// Four numbers, which are behind a pointer: C passes no array.
#[reflect_fn(export = unsafe("shop_sum_of_four"))]
pub fn sum_of_four(four: &[i32; 4], more: Option<&[i32; 4]>) -> i32 {
    four.iter().chain(more.into_iter().flatten()).sum()
}
