//! A type, its methods, a trait of it and a function about it, with one mistake each: four errors.

use reflect::{Func, Reflect, Value, args, reflect_fn, reflect_methods, reflect_trait};

#[derive(Reflect)]
struct Account {
    #[reflect(skipp)]
    pub owner: String,
}

#[reflect_methods(privat)]
impl Account {
    pub fn owner(&self) -> &str {
        &self.owner
    }
}

#[reflect_trait]
trait Named {
    fn name(&self) -> String;
    fn rename(&mut self, #[reflect(defualt = "x")] name: &str);
}

#[reflect_methods]
impl Named for Account {
    fn name(&self) -> String {
        self.owner.clone()
    }
    fn rename(&mut self, name: &str) {
        self.owner = name.into();
    }
}

#[reflect_fn(crat = reflect)]
fn open(owner: String) -> Account {
    Account { owner }
}

fn main() {
    // All of this is right.
    let value = Value::new(open("Ada".into()));
    let _ = value.into_dyn::<dyn Named>();
    let _ = Account::TYPE.implements::<dyn Named>();
    let _ = Func::named::<open>().call(args![String::from("Grace")]);
}
