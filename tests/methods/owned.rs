//! Values that become objects are dropped once, whatever happens.

use reflect::{Reflect, Value, args, reflect_methods, reflect_trait};

use crate::common::{Small as Item, balanced, dropped};

#[reflect_trait]
trait Weighty {
    fn weight(&self) -> usize;
    fn take(self: Box<Self>) -> usize;
}

#[derive(Reflect)]
struct Small {
    item: Item,
}

#[derive(Reflect)]
struct Large {
    items: [Item; 9],
}

#[reflect_methods]
impl Weighty for Small {
    fn weight(&self) -> usize {
        size_of_val(&self.item).min(1)
    }
    fn take(self: Box<Self>) -> usize {
        self.weight()
    }
}

#[reflect_methods]
impl Weighty for Large {
    fn weight(&self) -> usize {
        self.items.len()
    }
    fn take(self: Box<Self>) -> usize {
        self.weight()
    }
}

fn small() -> Small {
    Small { item: Item::new() }
}

fn large() -> Large {
    Large { items: std::array::from_fn(|_| Item::new()) }
}

#[reflect_trait]
trait Other {
    fn other(&self);
}

#[test]
fn moved_into_a_box() {
    assert!(Value::new(()).into_dyn::<dyn Weighty>().is_err());
    balanced(|| {
        for (value, weight) in [(Value::new(small()), 1), (Value::new(large()), 9)] {
            let object = value.into_dyn::<dyn Weighty>().unwrap();
            assert_eq!(object.method_by_name("weight").unwrap().call_as::<usize>(args![]).unwrap(), weight);
        }
        assert_eq!(dropped(), 10);
    });
    balanced(|| {
        for (value, weight) in [(Value::new(small()), 1), (Value::new(large()), 9)] {
            let object = value.into_dyn::<dyn Weighty>().unwrap();
            assert_eq!(object.into_method("take").unwrap().call_as::<usize>(args![]).unwrap(), weight);
        }
    });
    balanced(|| {
        let object: Box<dyn Weighty> = Value::new(large()).into_dyn::<dyn Weighty>().unwrap().downcast().unwrap();
        assert_eq!(object.weight(), 9);
    });
}

#[test]
fn a_box_stays_where_it_is() {
    balanced(|| {
        let boxed = Box::new(large());
        let address = &raw const *boxed as usize;
        let object = Value::new(boxed).into_dyn::<dyn Weighty>().unwrap();
        let object: Box<dyn Weighty> = object.downcast().unwrap();
        assert_eq!(&raw const *object as *const () as usize, address);
    });
}

#[test]
fn refused_and_dropped() {
    balanced(|| {
        assert!(Value::new(small()).into_dyn::<dyn Other>().is_err());
        assert!(Value::new(large()).into_dyn::<dyn Other>().is_err());
        assert!(Value::new(Box::new(large())).into_dyn::<dyn Other>().is_err());
        assert_eq!(dropped(), 19);
    });
}
