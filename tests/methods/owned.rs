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

#[reflect_methods]
impl Small {
    pub fn end(self) {}
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

#[reflect_trait]
trait Marked {
    fn mark(&self) -> usize;
}

macro_rules! marked {
    ($($ty:ident: $size:expr;)*) => {$(
        #[reflect_methods]
        impl Marked for $ty {
            fn mark(&self) -> usize {
                $size
            }
        }
    )*};
}

/// Of no size, but with a drop that counts.
#[derive(Reflect)]
struct Nothing;

thread_local! {
    static NOTHINGS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

impl Drop for Nothing {
    fn drop(&mut self) {
        NOTHINGS.set(NOTHINGS.get() + 1);
    }
}

#[derive(Reflect)]
#[repr(align(64))]
struct Aligned {
    item: Item,
}

marked! { Small: 1; Large: 9; Nothing: 0; Aligned: 64; }

#[test]
fn out_of_the_box_again() -> reflect::Result<()> {
    balanced(|| {
        let objects: [Box<dyn Marked>; 4] =
            [Box::new(small()), Box::new(large()), Box::new(Nothing), Box::new(Aligned { item: Item::new() })];
        for (object, ty) in objects.into_iter().zip([Small::TYPE, Large::TYPE, Nothing::TYPE, Aligned::TYPE]) {
            let value = Value::new(object).into_concrete();
            assert_eq!((value.ty(), value.mode()), (ty, reflect::Mode::Owned));
            // And back into one.
            let object: Box<dyn Marked> = value.into_dyn::<dyn Marked>()?.downcast()?;
            let value = Value::new(object).into_concrete();
            assert_eq!(value.ty(), ty);
        }
        assert_eq!((dropped(), NOTHINGS.get()), (11, 1));
        let object: Box<dyn Marked> = Box::new(large());
        let large = Value::new(object).into_concrete().downcast::<Large>()?;
        // To another trait, box and all.
        let other = Value::new(Box::new(large) as Box<dyn Marked>).into_dyn::<dyn Weighty>()?;
        assert_eq!(other.method_by_name("weight")?.call_as::<usize>(args![])?, 9);
        let none = Value::new(Box::new(small()) as Box<dyn Marked>).into_dyn::<dyn Other>();
        assert!(none.unwrap_err().to_string().starts_with("`into_dyn`: Small is not known to be dyn Other"));
        let aligned = Value::new(Box::new(Aligned { item: Item::new() }) as Box<dyn Marked>).into_concrete();
        assert_eq!((&raw const *aligned.downcast_ref::<Aligned>()?).addr() % 64, 0);
        Ok(())
    })
}

#[test]
fn views_become_views_of_what_they_are() -> reflect::Result<()> {
    balanced(|| {
        let mut small = small();
        let object: &mut dyn Marked = &mut small;
        let view: &mut Small = Value::from_mut(object).into_concrete().into_mut()?;
        view.item.id();
        let value = Value::from_ref(&small as &dyn Marked).into_concrete();
        assert_eq!((value.ty(), value.mode()), (Small::TYPE, reflect::Mode::Shared));
        // A pointer that is not the owner stays what it is.
        let shared: std::rc::Rc<dyn Marked> = std::rc::Rc::new(Nothing);
        assert_eq!(Value::new(shared).into_concrete().ty(), <std::rc::Rc<dyn Marked>>::TYPE);
        assert_eq!(Value::new(7).into_concrete().downcast::<i32>()?, 7);
        Ok(())
    })
}

#[test]
fn what_consumes_the_value_behind_an_object() {
    balanced(|| {
        let object = || -> Box<dyn Weighty> { Box::new(small()) };
        let error = Value::new(object()).into_method("end").map(drop).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Small::end(self): is a method of Small, which is behind the Box<dyn Weighty>: use `into_concrete` first",
        );
        let error = Value::from_ref(&*object()).into_method("end").map(drop).unwrap_err();
        assert!(error.to_string().ends_with("behind the dyn Weighty: use `into_concrete` first"), "{error}");
        Value::new(object()).into_concrete().into_method("end")?.call(args![])?;
        Ok::<_, reflect::Error>(())
    })
    .unwrap();
}
