// Nothing in C ends the use of a borrow before that of what it borrows from.

use reflect::{Reflect, reflect_fn, reflect_methods};

#[derive(Reflect)]
pub struct Account {
    owner: String,
    lines: Vec<i64>,
}

#[reflect_methods(export = unsafe("account"))]
impl Account {
    pub fn owner(&self) -> &str {
        &self.owner
    }
    pub fn last(&self) -> Option<&i64> {
        self.lines.last()
    }
    pub fn line(&mut self, index: usize) -> Result<&mut i64, String> {
        self.lines.get_mut(index).ok_or_else(|| "no such line".into())
    }
    pub fn both(&self) -> (i64, &'static Account) {
        todo!()
    }
    pub fn keep(name: &'static str) {}
    pub fn text(name: &mut str) {}
    pub async fn later(&self) {}
    // None of these is given to C.
    #[reflect(export = false)]
    pub fn lines(&self) -> &[i64] {
        &self.lines
    }
    #[reflect(skip)]
    pub fn first(&self) -> &i64 {
        &self.lines[0]
    }
}

#[reflect_fn(export = unsafe("longer"))]
pub fn longer<'t>(a: &'t str, b: &'t str) -> &'t str {
    if a.len() < b.len() { b } else { a }
}

fn main() {}
