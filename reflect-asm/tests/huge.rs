//! Whatever is asked of a layout or of a description takes work for what is written down, not for the bytes of a value:
//! a gibibyte of bytes is as fast as one. A function that looks at every element makes these tests run for hours.

use std::alloc::{GlobalAlloc, Layout as Size, System};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash};

use reflect_asm::abi::{Aapcs64, Convention, Desc, Model, SysV64, Win64};
use reflect_asm::{Callee, Caller, Layout, MAX_SIZE, Scalar, Signature, Translation};

const ALL: [&dyn Convention; 6] = [&SysV64, &Win64, &Aapcs64::LINUX, &Aapcs64::APPLE, &Model::GO, &Model::STACK];
const TIMES: usize = 1000;

/// Counts the bytes that a thread asks for.
struct Counting;

thread_local! {
    static BYTES: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, size: Size) -> *mut u8 {
        BYTES.set(BYTES.get() + size.size());
        // SAFETY: the caller keeps to the contract of `alloc`, which is the same here.
        unsafe { System.alloc(size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, size: Size) {
        // SAFETY: the pointer is one of the system's allocator, since every allocation is.
        unsafe { System.dealloc(pointer, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The bytes that are allocated while something runs.
fn allocated(run: impl FnOnce()) -> usize {
    let before = BYTES.get();
    run();
    BYTES.get() - before
}

fn record(members: impl IntoIterator<Item = Layout>) -> Layout {
    Layout::record(members).expect("a valid struct")
}

fn array(element: Layout, count: usize) -> Layout {
    Layout::array(element, count).expect("a valid array")
}

/// As large as leaves room for a pointer on the stack.
const LARGE: usize = MAX_SIZE - 64;

/// Layouts of almost a gibibyte, with one pointer at most.
fn large() -> [Layout; 6] {
    let doubled = (0..26).fold(Layout::U8, |inner, _| array(inner, 2));
    [
        record([array(Layout::U8, LARGE)]),
        record([array(Layout::F32, LARGE / 4 - 2), Layout::PTR]),
        record([array(record([Layout::F64, Layout::I128]), LARGE / 32)]),
        record([array(array(Layout::LONG_DOUBLE, 0), usize::MAX), array(doubled, 15)]),
        record([array(Layout::packed(1, [Layout::U8, Layout::U32]).expect("a struct"), LARGE / 5)]),
        Layout::union([array(Layout::U16, LARGE / 2), Layout::PTR]).expect("a union"),
    ]
}

#[test]
fn descriptions() {
    for convention in ALL {
        let mut described = 0;
        for layout in large() {
            for signature in [Signature::new([layout.clone()], []), Signature::new([], [layout.clone()])] {
                for _ in 0..TIMES {
                    // An empty array inside is refused.
                    let Ok(desc) = Desc::new(convention, &signature) else { continue };
                    assert!(desc.stack_pointers().count() <= 1);
                    assert!(!format!("{desc:?}").is_empty());
                    let _ = (desc.in_pointers(), desc.out_pointers(), desc.stack_bytes(), desc.spill());
                    described += 1;
                }
            }
        }
        assert!(described >= 10 * TIMES, "{}", convention.name());
    }
}

#[test]
fn plans_of_calls() {
    let native = ALL.into_iter().filter(|convention| convention.is_native());
    for convention in native {
        for layout in large() {
            let signature = Signature::new([layout.clone()], [layout]);
            for _ in 0..TIMES {
                let Ok(desc) = Desc::new(convention, &signature) else { continue };
                assert!(Caller::new(&desc).is_ok() && Callee::new(&desc).is_ok());
                assert!(Translation::new(convention, &signature).is_ok());
            }
        }
    }
}

#[test]
fn layouts() {
    for layout in large() {
        let same = record([layout.clone()]);
        for _ in 0..TIMES {
            assert_eq!(record([layout.clone()]), same);
            assert!(format!("{layout:?}").len() < 10_000);
            layout.hash(&mut DefaultHasher::new());
            let around = [(0, layout.clone())];
            let around = Layout::with_offsets(layout.size(), layout.align(), around).expect("a valid struct");
            assert!(Layout::union([layout.clone(), around]).is_ok());
            assert_eq!(Layout::transparent([layout.clone()]).as_ref(), Ok(&layout));
            assert!(layout.scalars().next().is_some());
        }
    }
    // Large, and without a scalar.
    for none in [record([]).aligned(16), Layout::with_offsets(16, 16, []), Ok(Layout::LONG_DOUBLE)] {
        let none = array(none.expect("a valid layout"), 1 << 24);
        (0..TIMES).for_each(|_| assert_eq!(none.scalars().next(), None));
    }
}

/// Nothing is kept of the elements that have been looked at, nor of those to come.
#[test]
fn pointers_one_by_one() {
    let many = Signature::new([array(Layout::PTR, LARGE / 8)], []);
    let many = Desc::new(&Model::STACK, &many).expect("a valid signature");
    // One pointer in each mebibyte.
    let sparse = record([array(Layout::U8, (1 << 20) - 8), Layout::PTR]);
    let sparse = Signature::new([Layout::U64, array(sparse, 1000)], [Layout::PTR]);
    let sparse = Desc::new(&Model::STACK, &sparse).expect("a valid signature");
    for _ in 0..TIMES {
        let bytes = allocated(|| {
            assert!(many.stack_pointers().take(5).eq(0..5));
            let last = (1000 << 17) + 1;
            assert!(sparse.stack_pointers().eq((1..=1000).map(|mebibyte| mebibyte << 17).chain([last])));
            assert_eq!(many.params()[0].scalars().nth(3), Some((24, Scalar::Ptr)));
        });
        assert!(bytes < 4096, "{bytes} bytes were allocated");
    }
}

/// The words of a union's pointers come for each member, and a pointer counts where it begins.
#[test]
fn pointers_that_overlap() {
    let pair = record([Layout::U64, Layout::PTR]);
    let union = Layout::union([array(Layout::PTR, 2), pair]).expect("a union");
    let packed = Layout::packed(1, [Layout::U32, Layout::PTR, Layout::U32]).expect("a struct");
    let signature = Signature::new([Layout::U8, union, packed], [Layout::PTR]);
    let desc = Desc::new(&Model::STACK, &signature).expect("a valid signature");
    assert_eq!(desc.stack_pointers().collect::<Vec<_>>(), [1, 2, 2, 3, 5]);
    assert_eq!(desc.stack_pointers().collect::<BTreeSet<_>>().len(), 4);
}
