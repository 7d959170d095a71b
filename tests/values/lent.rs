//! Lent values: `Option<&T>` and `Result<&T, E>` that a method returned. Their references live as long as the `Value`.

use reflect::{Error, ErrorKind, Mode, Reflect, Type, Value, args, reflect_methods};

#[derive(Reflect)]
struct Shelf {
    pub books: Vec<String>,
}

#[reflect_methods]
impl Shelf {
    pub fn first(&self) -> Option<&String> {
        self.books.first()
    }
    pub fn title(&self, index: usize) -> Result<&str, String> {
        self.books.get(index).map(String::as_str).ok_or_else(|| format!("no book {index}"))
    }
    pub fn first_mut(&mut self) -> Option<&mut String> {
        self.books.first_mut()
    }
}

fn shelf() -> Shelf {
    Shelf { books: vec!["SICP".into(), "TAPL".into()] }
}

#[track_caller]
fn assert_lent<T>(result: Result<T, Error>) {
    match result {
        Ok(_) => panic!("allowed"),
        Err(error) => assert!(matches!(error.kind(), ErrorKind::Lent { .. }), "{error}"),
    }
}

#[test]
fn they_are_taken_apart() -> Result<(), Error> {
    let shelf = shelf();
    let value = Value::from_ref(&shelf);
    let lent = value.method_by_name("first")?.call(args![])?;
    assert_eq!((lent.mode(), lent.ty()), (Mode::Lent, Type::of::<Option<&'static String>>()));
    assert!(!lent.is_none()?);
    assert_eq!(format!("{lent:?}"), "Some(\"SICP\")");
    let book = lent.into_option()?.unwrap();
    assert_eq!((book.mode(), book.ty()), (Mode::Shared, String::TYPE));
    assert_eq!(book.into_ref::<String>()?, "SICP");
    let title = value.method_by_name("title")?;
    let found = title.call(args![1_usize])?.into_result()?.unwrap();
    assert_eq!(found.into_ref::<str>()?, "TAPL");
    let missing = title.call(args![7_usize])?.into_result()?.unwrap_err();
    assert_eq!((missing.mode(), missing.downcast::<String>()?.as_str()), (Mode::Owned, "no book 7"));
    Ok(())
}

#[test]
fn they_do_not_pass_for_what_they_are_described_as() -> Result<(), Error> {
    let shelf = shelf();
    let value = Value::from_ref(&shelf);
    let first = value.method_by_name("first")?;
    type Described = Option<&'static String>;
    assert_lent(first.call(args![])?.downcast::<Described>());
    assert_lent(first.call(args![])?.downcast_ref::<Described>());
    assert_lent(first.call(args![])?.downcast_mut::<Described>());
    assert_lent(first.call(args![])?.clone_value());
    assert_lent(first.call(args![])?.into_owned());
    assert_lent(first.call(args![])?.set(None::<&'static String>));
    assert_lent(first.call(args![])?.reborrow().downcast_ref::<Described>());
    assert_lent(first.call(args![])?.reborrow_mut().map(|_| ()));
    assert_lent(first.call(args![])?.field("0")?.downcast_ref::<&'static String>());
    assert_lent(first.call(args![])?.field("0")?.clone_value());
    assert_lent(first.call(args![])?.into_send());
    let mut place: Described = None;
    assert!(Value::from_mut(&mut place).set(first.call(args![])?).is_err());
    assert_eq!(place, None);
    Ok(())
}

#[test]
fn their_referents_are_seen_through_them() -> Result<(), Error> {
    let shelf = shelf();
    let value = Value::from_ref(&shelf);
    let lent = value.method_by_name("first")?.call(args![])?;
    let reference = lent.field("0")?;
    let book = reference.pointee()?;
    assert_eq!(book.downcast_ref::<String>()?, "SICP");
    assert_eq!(book.clone_value()?.downcast::<String>()?, "SICP");
    let view = lent.reborrow().into_option()?.unwrap();
    assert_eq!(view.into_ref::<String>()?, "SICP");
    Ok(())
}

#[test]
fn an_exclusive_one_gives_exclusive_access() -> Result<(), Error> {
    let mut value = Value::new(shelf());
    let mut first = value.method_by_name_mut("first_mut")?;
    let lent = first.call(args![])?;
    assert_eq!(lent.mode(), Mode::Lent);
    assert_eq!(lent.reborrow().into_option()?.unwrap().mode(), Mode::Shared);
    lent.into_option()?.unwrap().set(String::from("Gödel"))?;
    assert_eq!(value.field("books")?.index(0)?.as_str()?, "Gödel");
    Ok(())
}

#[test]
fn the_message_names_the_way_out() -> Result<(), Error> {
    let shelf = shelf();
    let value = Value::from_ref(&shelf);
    let error = value.method_by_name("first")?.call(args![])?.clone_value().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`clone_value`: the Option<&String> holds borrows that last only as long as the Value; take it apart with \
         `into_option` or `into_result`"
    );
    Ok(())
}
