//! Generic types: their derive lists the blocks that have names.

use std::fmt::Debug;

use reflect::{Reflect, Value, args, reflect_methods, reflect_trait};

#[reflect_trait]
trait Sized2 {
    fn size(&self) -> usize;
    fn is_empty(&self) -> bool {
        self.size() == 0
    }
}

#[derive(Reflect)]
#[reflect(blocks(Sized2, Debug, more))]
struct Stack<T, const N: usize> {
    items: Vec<T>,
}

#[reflect_methods]
impl<T: Reflect, const N: usize> Stack<T, N> {
    pub fn push(&mut self, item: T) -> bool {
        self.items.push(item);
        self.items.len() <= N
    }
}

#[reflect_methods(name = more)]
impl<T, const N: usize> Stack<T, N> {
    pub fn limit() -> usize {
        N
    }
}

#[reflect_methods]
impl<T: Reflect, const N: usize> Sized2 for Stack<T, N> {
    fn size(&self) -> usize {
        self.items.len()
    }
}

#[reflect_methods]
impl<T, const N: usize> Debug for Stack<T, N> {
    #[reflect(skip)]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a stack")
    }
}

#[test]
fn all_blocks_of_every_instance() -> reflect::Result<()> {
    let mut stack = Value::new(Stack::<String, 2> { items: vec![] });
    assert!(stack.method_by_name("is_empty")?.call_as::<bool>(args![])?);
    assert!(stack.method_by_name_mut("push")?.call_as::<bool>(args![String::from("a")])?);
    assert_eq!(stack.method_by_name("size")?.call_as::<usize>(args![])?, 1);
    assert_eq!(Stack::<u8, 7>::TYPE.method("limit")?.call_as::<usize>(args![])?, 7);
    let names: Vec<_> = Stack::<u8, 7>::TYPE.methods().iter().map(|method| method.name()).collect();
    assert_eq!(names, ["is_empty", "limit", "push", "size"]);
    Ok(())
}

#[test]
fn instances_have_the_trait() -> reflect::Result<()> {
    assert!(Stack::<u8, 1>::TYPE.implements::<dyn Sized2>());
    let stack = Stack::<u8, 1> { items: vec![1] };
    let object: &dyn Sized2 = Value::from_ref(&stack).into_dyn::<dyn Sized2>()?.into_ref()?;
    assert_eq!((object.size(), object.reflected_type()), (1, Stack::<u8, 1>::TYPE));
    Ok(())
}

#[derive(Reflect)]
struct Wrapper<T> {
    #[reflect(embed)]
    inner: T,
    #[reflect(embed)]
    other: Option<Box<Stack<T, 3>>>,
}

#[test]
fn what_is_embedded_in_a_generic_type_depends_on_the_instance() -> reflect::Result<()> {
    let mut wrapper = Value::new(Wrapper { inner: Stack::<u8, 1> { items: vec![] }, other: None });
    // `push` is ambiguous here: both fields have it.
    assert!(wrapper.method_by_name_mut("push").is_err());
    let mut plain = Value::new(Wrapper { inner: 1_u8, other: Some(Box::new(Stack { items: vec![] })) });
    assert!(plain.method_by_name_mut("push")?.call_as::<bool>(args![1_u8])?);
    assert_eq!(plain.method_by_name("size")?.call_as::<usize>(args![])?, 1);
    Ok(())
}

#[derive(Reflect)]
struct Queue<T> {
    items: Vec<T>,
}

#[reflect_methods]
impl<T: Reflect> Queue<T> {
    pub fn len(&self) -> usize {
        self.items.len()
    }
}

type Bytes = Queue<u8>;

#[reflect_methods]
impl Bytes {
    pub fn sum(&self) -> u8 {
        self.items.iter().sum()
    }
}

#[cfg(feature = "registry")]
#[test]
fn a_block_of_one_instance() -> reflect::Result<()> {
    let bytes = Value::new(Queue { items: vec![1_u8, 2] });
    assert_eq!(bytes.method_by_name("sum")?.call_as::<u8>(args![])?, 3);
    assert_eq!(bytes.method_by_name("len")?.call_as::<usize>(args![])?, 2);
    assert!(Value::new(Queue { items: vec![1_u16] }).method_by_name("sum").is_err());
    assert_eq!((<Queue<u8>>::TYPE.methods().len(), <Queue<u16>>::TYPE.methods().len()), (2, 1));
    Ok(())
}
