//! Unsafe functions: every safe way to call refuses them, `call_unsafe` calls them, with every other check in place.

// But for `at`, none of these functions asks for anything.
#![allow(clippy::undocumented_unsafe_blocks)]

use reflect::{ErrorKind, Func, Reflect, Value, args, reflect_fn, reflect_methods};

use crate::common::{Counted, Full, Large, Small, balanced, dropped, panic_of};

#[derive(Reflect)]
struct Holder<const N: usize> {
    held: Counted<N>,
}

#[reflect_methods]
impl<const N: usize> Holder<N> {
    pub unsafe fn new() -> Self {
        Holder { held: Counted::new() }
    }
    pub unsafe fn id(&self) -> u32 {
        self.held.id()
    }
    pub unsafe fn held(&self) -> &Counted<N> {
        &self.held
    }
    pub unsafe fn swap(&mut self, other: Counted<N>) -> Counted<N> {
        std::mem::replace(&mut self.held, other)
    }
    pub unsafe fn into_held(self, more: Counted<N>) -> Result<Counted<N>, u32> {
        if more.id() == 99 { Err(more.id()) } else { Ok(self.held) }
    }
    pub unsafe fn explode(&self, more: Counted<N>) {
        panic!("with {}", more.id())
    }
}

fn round<const N: usize>() {
    balanced(|| {
        let new = Holder::<N>::TYPE.method("new").unwrap();
        let mut holder = unsafe { new.call_unsafe(args![]) }.unwrap();
        assert_eq!(holder.field("held").unwrap().ty(), Counted::<N>::TYPE);
        assert_eq!(unsafe { holder.method_by_name("id").unwrap().call_unsafe(args![]) }.unwrap().to_string(), "0");
        let held = unsafe { holder.method_by_name("held").unwrap().call_unsafe(args![]) }.unwrap();
        assert_eq!(held.into_ref::<Counted<N>>().unwrap().id(), 0);
        let mut swap = holder.method_by_name_mut("swap").unwrap();
        let old = unsafe { swap.call_unsafe(args![Counted::<N>::new()]) }.unwrap();
        assert_eq!(old.downcast::<Counted<N>>().unwrap().id(), 0);
        let into_held = holder.into_method("into_held").unwrap();
        let held =
            unsafe { into_held.call_unsafe(args![Counted::<N>::new()]) }.unwrap().into_result().unwrap().unwrap();
        assert_eq!(held.downcast::<Counted<N>>().unwrap().id(), 1);
    });
}

#[test]
fn they_are_called_by_whoever_promises() {
    round::<3>();
    round::<19>();
    round::<59>();
    // The receiver as an argument.
    balanced(|| {
        let mut holder = Holder { held: Small::new() };
        let swap = Holder::<3>::TYPE.method("swap").unwrap();
        let old = unsafe { swap.call_unsafe(args![&mut holder, Small::new()]) }.unwrap();
        assert_eq!((old.downcast::<Small>().unwrap().id(), holder.held.id()), (0, 1));
        let into_held = Holder::<3>::TYPE.method("into_held").unwrap();
        unsafe { into_held.call_unsafe(args![holder, Small::new()]) }.unwrap();
    });
}

fn is_unsafe<R>(result: reflect::Result<R>) {
    let kind = result.err().expect("refused").into_kind();
    assert!(matches!(&kind, ErrorKind::Unsafe { signature } if signature.starts_with("unsafe ")), "{kind}");
    assert!(kind.to_string().ends_with("calls it by `call_unsafe`"), "{kind}");
}

#[test]
fn every_safe_form_refuses_them() {
    balanced(|| {
        let mut holder = Value::new(Holder { held: Large::new() });
        let id = holder.method_by_name("id").unwrap();
        is_unsafe(id.call(args![]));
        is_unsafe(id.call(Vec::new()));
        is_unsafe(id.call_as::<u32>(args![]));
        is_unsafe(id.call_flat(args![]));
        is_unsafe(id.call_in_place(&mut []));
        let mut swap = holder.method_by_name_mut("swap").unwrap();
        is_unsafe(swap.call(args![Large::new()]));
        is_unsafe(swap.call_as::<Large>(args![Large::new()]));
        is_unsafe(swap.call_flat(args![Large::new()]));
        assert_eq!(dropped(), 3, "arguments of a refused call are dropped");
        let mut kept = [Value::new(Large::new())];
        is_unsafe(swap.call_in_place(&mut kept));
        assert!(kept[0].is_valid());
        is_unsafe(swap.call_once(args![Large::new()]));
        is_unsafe(holder.into_method("into_held").unwrap().call(args![Large::new()]));
        let holder = || Value::new(Holder { held: Full::new() }).into_method("into_held").unwrap();
        is_unsafe(holder().call_as::<Result<Full, u32>>(args![Full::new()]));
        is_unsafe(holder().call_flat(args![Full::new()]));
        let ty = Holder::<19>::TYPE;
        is_unsafe(ty.method("new").unwrap().call(args![]));
        is_unsafe(ty.method("id").unwrap().call(args![&Holder { held: Full::new() }]));
        is_unsafe(ty.method("into_held").unwrap().call(args![Holder { held: Full::new() }, Full::new()]));
        // Before the arguments are looked at.
        is_unsafe(ty.method("new").unwrap().call(args![1, 2]));
    });
}

#[test]
fn arguments_are_checked_all_the_same() {
    balanced(|| {
        let mut holder = Value::new(Holder { held: Small::new() });
        let mut swap = holder.method_by_name_mut("swap").unwrap();
        let error = unsafe { swap.call_unsafe(args![Full::new()]) }.unwrap_err();
        let signature = "unsafe Holder<3>::swap(&mut self, other: Counted<3>) -> Counted<3>";
        assert_eq!(
            error.to_string(),
            format!("{signature}: argument 0 (`other`): expected Counted<3>, found Counted<19>")
        );
        let error = unsafe { swap.call_unsafe(args![]) }.unwrap_err();
        assert_eq!(error.to_string(), format!("{signature}: expected 1 argument, found 0; missing other"));
        let error = unsafe { holder.into_method("into_held").unwrap().call_unsafe(args![1]) }.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Argument { index: 0, .. }), "{error}");
    });
}

#[test]
fn a_panic_drops_everything_once() {
    balanced(|| {
        let holder = Value::new(Holder { held: Large::new() });
        let explode = holder.method_by_name("explode").unwrap();
        let message = panic_of(|| unsafe { explode.call_unsafe(args![Large::new()]) });
        assert_eq!((message.as_str(), dropped()), ("with 1", 1));
    });
}

/// # Safety
/// The index is in bounds.
#[reflect_fn]
unsafe fn at(bytes: &[u8], index: usize) -> &u8 {
    // SAFETY: the caller's promise.
    unsafe { bytes.get_unchecked(index) }
}

#[reflect_fn]
fn double(x: i32) -> i32 {
    2 * x
}

#[test]
fn free_functions_and_safe_ones() {
    let at = Func::named::<at>();
    assert!(at.info().is_unsafe() && !Func::named::<double>().info().is_unsafe());
    assert_eq!(at.info().to_string(), "unsafe at(bytes: &[u8], index: usize) -> &u8");
    is_unsafe(at.call(args![&[1_u8][..], 0_usize]));
    // SAFETY: there is a byte.
    assert_eq!(unsafe { at.call_unsafe(args![&[7_u8][..], 0_usize]) }.unwrap().into_ref::<u8>().unwrap(), &7);
    // SAFETY: it is no unsafe function.
    assert_eq!(unsafe { Func::named::<double>().call_unsafe(args![4]) }.unwrap().to_string(), "8");
    #[cfg(feature = "registry")]
    is_unsafe(reflect::function_by_path("forms::unsafe_::at").unwrap().call(args![&[7_u8][..], 0_usize]));
}

/// A crate's lints are about its own code.
mod linted {
    #![deny(unsafe_code, unsafe_op_in_unsafe_fn, unused_unsafe, clippy::undocumented_unsafe_blocks)]

    use reflect::{Reflect, reflect_methods};

    #[derive(Reflect)]
    pub struct Linted;

    #[reflect_methods]
    impl Linted {
        /// # Safety
        /// None.
        #[allow(unsafe_code)]
        pub unsafe fn risky(&self, _text: &str) {}
    }
}

#[test]
fn lints_of_the_user_are_quiet() {
    let linted = Value::new(linted::Linted);
    // SAFETY: there is nothing to keep.
    unsafe { linted.method_by_name("risky").unwrap().call_unsafe(args!["text"]) }.unwrap();
}

#[reflect::reflect_trait]
trait Peek {
    unsafe fn peek(&self, more: u32) -> u32;
}

trait Convert {
    unsafe fn convert<T: From<u8>>(&self) -> T;
    async unsafe fn later(&self) -> u32;
}

#[derive(Reflect)]
#[reflect(blocks(Peek, Convert))]
struct Cell(u8);

#[reflect_methods]
impl Peek for Cell {
    unsafe fn peek(&self, more: u32) -> u32 {
        u32::from(self.0) + more
    }
}

#[reflect_methods]
impl Convert for Cell {
    #[reflect(instantiate(u64 as "convert_u64"))]
    unsafe fn convert<T: From<u8>>(&self) -> T {
        self.0.into()
    }
    async unsafe fn later(&self) -> u32 {
        7
    }
}

#[test]
fn methods_of_traits() {
    let value = Value::new(Cell(5));
    let peek = value.method_by_name("peek").unwrap();
    is_unsafe(peek.call(args![1_u32]));
    assert_eq!(unsafe { peek.call_unsafe(args![1_u32]) }.unwrap().downcast::<u32>().unwrap(), 6);
    let convert = value.method_by_name("convert_u64").unwrap();
    assert_eq!(unsafe { convert.call_unsafe(args![]) }.unwrap().downcast::<u64>().unwrap(), 5);
    assert!(value.method_by_name("later").unwrap().info().is_async());

    let object: Box<dyn Peek> = Box::new(Cell(9));
    let object = Value::new(object);
    let peek = object.method_by_name("peek").unwrap();
    assert_eq!(unsafe { peek.call_unsafe(args![1_u32]) }.unwrap().downcast::<u32>().unwrap(), 10);
}
