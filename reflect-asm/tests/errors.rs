//! Every refusal, and whether its text says what to do.

use reflect_asm::abi::{Aapcs64, Convention, Desc, Model, SysV64, Win64};
use reflect_asm::{
    CAPACITY, Callee, Caller, Error, HOST, Handler, Layout, MAX_ALIGN, MAX_ALTERNATIVES, MAX_DEPTH, MAX_MEMBERS,
    MAX_PARAMETERS, MAX_SIZE, Member, Native, RareFloat, RecordBuilder, Scalar, Signature, Translation,
};

const ALL: [&dyn Convention; 5] = [&SysV64, &Win64, &Aapcs64::LINUX, &Aapcs64::APPLE, &Model::GO];
const C: [&dyn Convention; 4] = [&SysV64, &Win64, &Aapcs64::LINUX, &Aapcs64::APPLE];

/// An error is the expected one and its text has these words.
#[track_caller]
fn refused<T>(got: Result<T, Error>, error: Error, words: &[&str]) {
    assert_eq!(got.err(), Some(error));
    let text = error.to_string();
    for word in words {
        assert!(text.contains(word), "{error:?} says {text:?}, but not {word:?}");
    }
}

fn record(members: impl IntoIterator<Item = Layout>) -> Layout {
    Layout::record(members).expect("a valid struct")
}

fn array(element: Layout, count: usize) -> Layout {
    Layout::array(element, count).expect("a valid array")
}

fn desc(convention: &'static dyn Convention, params: impl IntoIterator<Item = Layout>) -> Result<Desc, Error> {
    Desc::new(convention, &Signature::new(params, []))
}

#[test]
fn alignments() {
    for align in [0, 3, 6, MAX_ALIGN * 2, usize::MAX] {
        let words = ["alignment", "power of two", "2^29"];
        refused(Layout::packed(align, [Layout::U8]), Error::Alignment(align), &words);
        refused(record([Layout::U8]).aligned(align), Error::Alignment(align), &[&align.to_string()]);
        refused(Layout::with_offsets(0, align, []), Error::Alignment(align), &words);
        let builder = RecordBuilder::of_struct;
        refused(builder().pack(align).build(), Error::Alignment(align), &words);
        refused(builder().align(align).build(), Error::Alignment(align), &words);
        refused(builder().aligned_member(align, Layout::U8).build(), Error::Alignment(align), &words);
        let member = Member { offset: 0, align, layout: Layout::U8 };
        refused(Layout::with_members(8, 8, [member]), Error::Alignment(align), &words);
    }
    for (offset, align, of_struct) in [(4, 8, 8), (1, 2, 8), (0, 16, 8), (8, 16, 16)] {
        let member = Member { offset, align, layout: Layout::U8 };
        let words = ["member", "offset", "alignment", "struct"];
        refused(Layout::with_members(32, of_struct, [member]), Error::MemberAlignment, &words);
    }
    assert_eq!(1 << 29, MAX_ALIGN, "the text names it");
    refused(Layout::vector(Scalar::F32, 3), Error::Alignment(12), &["12"]);
    refused(Layout::with_offsets(6, 4, [(0, Layout::U32)]), Error::SizeNotAligned, &["size", "multiple", "alignment"]);
    for layout in [Layout::U8, array(Layout::U8, 4)] {
        refused(layout.aligned(16), Error::NotAnAggregate, &["struct", "union", "alignment"]);
    }
}

#[test]
fn members() {
    for offset in [5, 8, 9, usize::MAX, usize::MAX - 3] {
        refused(Layout::with_offsets(8, 4, [(offset, Layout::U32)]), Error::OutOfBounds, &["member", "outside"]);
    }
    let words = ["members", "overlap", "union"];
    for (first, second) in [(0, 0), (0, 3), (3, 0), (4, 7)] {
        let members = [(first, Layout::U32), (second, Layout::U32)];
        refused(Layout::with_offsets(16, 1, members), Error::Overlap, &words);
    }
    // What has no size does not overlap anything.
    let inside = [(0, Layout::U32), (2, record([])), (4, array(Layout::U64, 0))];
    assert!(Layout::with_offsets(8, 4, inside).is_ok());
    let words = ["transparent", "one member"];
    refused(Layout::transparent([Layout::U8, Layout::U8]), Error::NotTransparent, &words);
    refused(Layout::transparent([Layout::U8, array(Layout::U64, 0)]), Error::NotTransparent, &words);
}

#[test]
fn large_layouts() {
    let words = ["larger", "1 GiB"];
    assert_eq!(MAX_SIZE, 1 << 30, "the text names it");
    assert!(Layout::array(Layout::U8, MAX_SIZE).is_ok());
    for count in [MAX_SIZE + 1, usize::MAX] {
        refused(Layout::array(Layout::U8, count), Error::TooLarge, &words);
        refused(Layout::array(Layout::U128, count), Error::TooLarge, &words);
    }
    let most = array(Layout::U8, MAX_SIZE);
    refused(Layout::record([most.clone(), Layout::U8]), Error::TooLarge, &words);
    refused(Layout::record([Layout::U8, Layout::U64, most.clone()]), Error::TooLarge, &words);
    refused(Layout::with_offsets(MAX_SIZE + 1, 1, [(0, most.clone())]), Error::TooLarge, &words);
    refused(Layout::with_offsets(usize::MAX, 1, []), Error::TooLarge, &words);
    refused(
        record([most, record([])]).aligned(MAX_ALIGN).and_then(|layout| Layout::array(layout, 2)),
        Error::TooLarge,
        &words,
    );
    refused(Layout::vector(Scalar::F64, MAX_SIZE), Error::TooLarge, &words);
    refused(Layout::vector(Scalar::F64, usize::MAX), Error::TooLarge, &words);
}

#[test]
fn deep_layouts() {
    let wraps: [fn(Layout) -> Result<Layout, Error>; 3] =
        [|inner| Layout::record([inner]), |inner| Layout::array(inner, 1), |inner| Layout::union([inner])];
    for wrap in wraps {
        let deepest = (0..MAX_DEPTH).try_fold(Layout::U8, |inner, _| wrap(inner)).expect("that deep");
        refused(wrap(deepest), Error::TooDeep, &["nested", &MAX_DEPTH.to_string()]);
    }
}

/// Layouts that share their parts can be small in memory and take for ever to walk over: if one of them is, this does
/// not end.
#[test]
fn hostile_layouts() {
    // Each union has its predecessor twice: 2^64 leaves in four bytes.
    let unions = (0..MAX_DEPTH).try_fold(Layout::U32, |inner, _| Layout::union([inner.clone(), inner]));
    refused(unions, Error::TooManyAlternatives, &["union", "share", &MAX_ALTERNATIVES.to_string()]);
    // Those that are taken have to be described as fast as anything else.
    let twice = |inner: &Layout| Layout::union([inner.clone(), inner.clone()]).ok();
    for layout in std::iter::successors(Some(Layout::PTR), twice) {
        for convention in ALL {
            let signature = Signature::new([layout.clone()], [layout.clone()]);
            let desc = Desc::new(convention, &signature).expect("a valid signature");
            assert_eq!(desc.args().steps().len(), 1);
        }
    }
    // The same with structs, of nothing, next to a byte.
    let twice = |inner: &Layout| Layout::record([inner.clone(), inner.clone()]).ok();
    let nothings: Vec<_> = std::iter::successors(Some(record([])), twice).collect();
    let largest = nothings.last().expect("at least the first").clone();
    refused(Layout::record([largest.clone(), largest]), Error::TooManyMembers, &[&MAX_MEMBERS.to_string()]);
    let with_a_byte = record([nothings[nothings.len() - 2].clone(), Layout::U8]);
    for convention in ALL {
        let desc = desc(convention, [with_a_byte.clone()]).expect("nothing is wrong with it");
        assert_eq!(desc.args().steps().len(), 1);
    }
    // Arrays of nothing are as long as one likes.
    let empty = array(record([]), usize::MAX);
    let desc =
        desc(&Aapcs64::LINUX, [record([empty.clone(), Layout::F32, Layout::F32])]).expect("nothing is wrong with it");
    assert_eq!(format!("{:?}", desc.args()), "[[F0[0..4], F1[4..8]]]");
    let nested = (2..MAX_DEPTH).try_fold(empty, |inner, _| Layout::array(inner, usize::MAX));
    assert_eq!(nested.expect("no size").size(), 0);
    // One behind the other, as large as a layout may be.
    let bytes = (0..30).try_fold(Layout::U8, |inner, _| Layout::array(inner, 2)).expect("a gigabyte");
    assert_eq!(bytes.size(), MAX_SIZE);
    for convention in C {
        refused(
            Desc::new(convention, &Signature::new(vec![record([bytes.clone()]); 2], [])),
            Error::FrameTooLarge,
            &[],
        );
    }
}

#[test]
fn counts() {
    let words = ["parameters", "at most", &MAX_PARAMETERS.to_string()];
    let many = |count| vec![Layout::U8; count];
    for convention in ALL {
        assert!(desc(convention, many(MAX_PARAMETERS)).is_ok());
        refused(desc(convention, many(MAX_PARAMETERS + 1)), Error::TooManyParameters(MAX_PARAMETERS + 1), &words);
        let large = Signature::new([], many(MAX_PARAMETERS + 1));
        refused(Desc::new(convention, &large), Error::TooManyResults(MAX_PARAMETERS + 1), &["results"]);
    }
    let pair = Signature::new([], [Layout::U8, Layout::U8]);
    for convention in C {
        refused(Desc::new(convention, &pair), Error::TooManyResults(2), &["2 results", "one at most", "struct"]);
    }
    assert!(Desc::new(&Model::GO, &pair).is_ok());
    let variadic = |fixed| Signature::new([Layout::U8], []).variadic(fixed);
    assert!(variadic(0).is_ok() && variadic(1).is_ok());
    refused(variadic(2), Error::VariadicCount, &["variadic", "fixed"]);
    refused(variadic(usize::MAX), Error::VariadicCount, &[]);
}

#[test]
fn large_frames() {
    let words = ["stack frame", "1 GiB"];
    let half = record([array(Layout::U8, MAX_SIZE / 2)]);
    // Values on the stack in System V, by the address of a copy elsewhere: the copies count.
    for convention in ALL {
        assert!(desc(convention, [half.clone()]).is_ok(), "{}", convention.name());
        refused(desc(convention, [half.clone(), half.clone(), half.clone()]), Error::FrameTooLarge, &words);
    }
    // A receiver, or the room that aligning takes, may be the drop too much.
    let most = record([array(Layout::U64, MAX_SIZE / 8)]);
    refused(desc(&SysV64, [most.clone(), Layout::U64, most]), Error::FrameTooLarge, &words);
    let wide = record([Layout::U8]).aligned(MAX_ALIGN).expect("a large alignment");
    refused(desc(&SysV64, vec![wide.clone(); 4]), Error::FrameTooLarge, &words);
    refused(desc(&Win64, vec![wide; 4]), Error::FrameTooLarge, &words);
}

#[test]
fn what_has_no_size() {
    let nothing = [record([]), array(Layout::U8, 0), record([record([]), array(record([]), 3)])];
    for convention in C {
        for empty in nothing.clone() {
            let as_second = desc(convention, [Layout::U8, empty.clone()]);
            refused(as_second, Error::ZeroSized(Some(1)), &["parameter 1", "size zero", "by value"]);
            let as_result = Desc::new(convention, &Signature::new([], [empty.clone()]));
            refused(as_result, Error::ZeroSized(None), &["the result", "size zero"]);
            // A receiver is not a parameter of the signature, and does not change their numbers.
            refused(
                Desc::method(convention, &Signature::new([empty], [])),
                Error::ZeroSized(Some(0)),
                &["parameter 0"],
            );
        }
    }
    assert!(desc(&Model::GO, nothing).is_ok());
}

#[test]
fn what_compilers_disagree_about() {
    let empty_array = array(Layout::U32, 0);
    let nested = array(record([Layout::F32, record([array(record([empty_array.clone()]), 2)])]), 2);
    let float4 = Layout::vector(Scalar::F32, 4).expect("a vector");
    let vectors = [
        float4.clone(),
        record([Layout::U8, array(record([float4.clone()]), 1)]),
        Layout::union([float4]).expect("a union"),
    ];
    for convention in C {
        for with_array in [record([Layout::F32, empty_array.clone()]), nested.clone()] {
            let words = ["parameter 0", "zero-length array", "pointer"];
            refused(desc(convention, [with_array.clone()]), Error::ZeroLengthArray(Some(0)), &words);
            let result = Signature::new([], [with_array]);
            refused(Desc::new(convention, &result), Error::ZeroLengthArray(None), &["the result"]);
        }
    }
    for convention in ALL {
        for vector in vectors.clone() {
            let words = ["parameter 1", "SIMD vector", "pointer"];
            refused(desc(convention, [Layout::U8, vector.clone()]), Error::Vector(Some(1)), &words);
            let result = Desc::new(convention, &Signature::new([], [vector]));
            refused(result, Error::Vector(None), &["the result"]);
        }
    }
}

/// Every convention refuses a type that has one in it.
#[test]
fn rare_floats() {
    for float in RareFloat::ALL {
        let layout = Layout::rare_float(float);
        let all = [
            layout.clone(),
            record([layout.clone(), layout.clone()]), // complex
            record([Layout::U8, array(record([layout.clone()]), 2)]),
            Layout::union([Layout::U64, layout]).expect("a union"),
        ];
        for (convention, layout) in ALL.into_iter().flat_map(|convention| all.iter().map(move |all| (convention, all)))
        {
            let words = ["parameter 1", float.name(), "pointer"];
            refused(desc(convention, [Layout::U8, layout.clone()]), Error::RareFloat(float, Some(1)), &words);
            let result = Desc::new(convention, &Signature::new([], [layout.clone()]));
            refused(result, Error::RareFloat(float, None), &["the result", float.name()]);
        }
    }
}

/// Questions that gcc answers differently from clang and rustc.
#[test]
fn what_compilers_disagree_about_on_system_v() {
    let aligned = record([Layout::U8]).aligned(4).expect("a valid alignment");
    let misplaced = Layout::packed(1, [Layout::U8, aligned]).expect("a valid struct");
    let words = ["packed", "alignment", "pointer"];
    refused(desc(&SysV64, [Layout::U8, misplaced.clone()]), Error::MisplacedMember(Some(1)), &words);
    let (in_method, as_result) = (Signature::new([misplaced.clone()], []), Signature::new([], [misplaced.clone()]));
    refused(Desc::method(&SysV64, &in_method), Error::MisplacedMember(Some(0)), &["parameter 0"]);
    refused(Desc::new(&SysV64, &as_result), Error::MisplacedMember(None), &["the result"]);

    // The first number is at a multiple of four, the second one is not.
    let packed = |members: &[Layout]| Layout::packed(1, members.iter().cloned()).expect("a valid struct");
    let element = packed(&[Layout::U32, Layout::U8]);
    let later = record([array(element.clone(), 2)]);
    let words = ["packed", "array", "second", "pointer"];
    refused(desc(&SysV64, [Layout::U8, later.clone()]), Error::MisplacedElement(Some(1)), &words);
    refused(desc(&SysV64, [array(element.clone(), 3)]), Error::MisplacedElement(Some(0)), &["parameter 0"]);
    let as_result = Signature::new([misplaced.clone()], [later.clone()]);
    refused(Desc::new(&SysV64, &as_result), Error::MisplacedElement(None), &["the result"]);
    // All agree where the first one is misaligned already, all are aligned, or the value is too large anyway.
    for element in [packed(&[Layout::U8, Layout::U32]), packed(&[Layout::U32, Layout::F32]), packed(&[Layout::U8; 5])] {
        assert!(desc(&SysV64, [record([array(element, 2)])]).is_ok());
    }
    assert!(desc(&SysV64, [record([array(element, 4)])]).is_ok());

    for convention in [&Win64 as &'static dyn Convention, &Aapcs64::LINUX, &Aapcs64::APPLE, &Model::GO] {
        for layout in [&misplaced, &later] {
            assert!(desc(convention, [layout.clone()]).is_ok(), "{}", convention.name());
        }
    }
}

/// What is described on every host but called on one.
#[test]
fn conventions_of_other_targets() {
    let signature = Signature::new([Layout::U8], [Layout::U8]);
    let mut native = 0;
    for convention in ALL {
        let desc = Desc::new(convention, &signature).expect("a valid signature");
        if convention.is_native() {
            native += 1;
            continue;
        }
        let error = Error::Unsupported { convention: convention.name() };
        let words = [convention.name(), "described", "called"];
        refused(Caller::new(&desc), error, &words);
        refused(Callee::new(&desc), error, &words);
        refused(Translation::new(convention, &signature), error, &words);
    }
    let here = if cfg!(reflect_asm_portable) {
        0
    } else if cfg!(all(target_arch = "x86_64", unix)) {
        2
    } else {
        usize::from(cfg!(all(target_arch = "aarch64", unix, not(target_vendor = "apple"))))
    };
    assert_eq!(native, here);
    assert!(!Model::STACK.is_native() && !Aapcs64::APPLE.is_native());
}

fn host() -> Option<&'static dyn Convention> {
    HOST.filter(|host| host.is_native())
}

#[test]
fn variadic_functions_are_only_called() {
    let Some(host) = host() else { return };
    let signature = Signature::new([Layout::PTR, Layout::F64], []).variadic(1).expect("one is fixed");
    let desc = Desc::new(host, &signature).expect("a valid signature");
    assert!(Caller::new(&desc).is_ok());
    let words = ["variadic", "called", "made", "receiver"];
    refused(Callee::new(&desc), Error::Variadic, &words);
    refused(Translation::new(host, &signature), Error::Variadic, &words);
}

/// The only test here that makes functions: no other one finds the table full.
#[test]
fn all_native_functions_in_use() {
    let Some(host) = host() else { return };
    let callee = Callee::new(&desc(host, []).expect("a valid signature")).expect("native here");
    let make = || Native::new(Handler::new(&callee, |_| ()));
    let mut all = Vec::new();
    let error = loop {
        match make() {
            Ok(native) => all.push(native),
            Err(error) => break error,
        }
    };
    assert_eq!(all.len(), CAPACITY);
    let text = CAPACITY.to_string();
    refused(Err::<(), _>(error), Error::TableFull { capacity: CAPACITY }, &[&text, "in use", "drop"]);
    drop(all.pop());
    assert!(make().is_ok());
}
