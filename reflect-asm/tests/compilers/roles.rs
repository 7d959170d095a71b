//! The roles that the crate plays in a call, each compared byte by byte with what C says.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::{ptr, slice};

use reflect_asm::abi::{Convention, Desc, Ret, Seq};
use reflect_asm::{Call, Callee, Caller, Error, HOST, Handler, Method, Native, Translation};

use crate::case::{Case, MAX_PARAMETERS, Value};
use crate::memory::{Buffers, front_intact};
use crate::rng::Rng;
use crate::types::Feature;
use crate::unit::Library;
use crate::{block, fault, guard, mistakes};

/// One row of memory per argument, and one for the result.
const RESULT: usize = MAX_PARAMETERS;

/// What is needed for calls of one convention.
pub struct Stage {
    pub convention: &'static dyn Convention,
    /// Where the function that is played has its result. A method has it there as well.
    ret: Ret,
    /// What values and patterns are made from.
    pub rng: Rng,
    pub buffers: Buffers,
    /// How many calls there were.
    pub calls: usize,
    /// How many signatures are refused, as they are to be, and why.
    pub refused: BTreeMap<&'static str, usize>,
    /// How many signatures have each of [`Feature::ALL`], and how many of those are variadic.
    pub features: [[usize; 2]; Feature::ALL.len()],
    /// How many signatures were not given to a compiler because of its own mistake.
    pub excluded: BTreeMap<&'static str, usize>,
}

/// The random values of one call.
struct Values {
    args: Vec<Vec<u8>>,
    result: Vec<u8>,
}

/// What differs, one line each.
type Differences = Vec<String>;

/// What [`invoke`] is to do, from within a guard.
struct Invocation<'a> {
    caller: &'a Caller,
    code: *const (),
    args: &'a [*const u8],
    result: *mut u8,
}

extern "C" fn invoke(call: &Invocation<'_>) {
    // SAFETY: the role that made the invocation has values of the function's signature.
    unsafe { call.caller.call(call.code, call.args, call.result) }
}

fn compare(into: &mut Differences, what: &str, value: &Value, expected: &[u8], found: &[u8]) {
    if let Some(at) = value.difference(expected, found) {
        let kind = &value.kind.name;
        into.push(format!("{what} ({kind}), byte {at}: {found:02x?} instead of {expected:02x?}"));
    }
}

/// Why a signature is refused, without saying which part of it.
fn reason(error: Error) -> &'static str {
    match error {
        Error::MisplacedMember(_) => "a member of a packed struct is not as aligned as its attribute asks",
        Error::MisplacedElement(_) => "an array of packed structs is misaligned behind its first element only",
        _ => "another reason",
    }
}

impl Stage {
    pub fn new(convention: &'static dyn Convention) -> Self {
        Self {
            convention,
            ret: Ret::Direct(Seq::default()),
            rng: Rng::new(0),
            buffers: Buffers::new(RESULT + 1),
            calls: 0,
            refused: BTreeMap::new(),
            features: Default::default(),
            excluded: BTreeMap::new(),
        }
    }

    fn values(&mut self, case: &Case) -> Values {
        let args = case.params.iter().map(|value| value.random(&mut self.rng)).collect();
        let result = case.result.as_ref().map_or(Vec::new(), |value| value.random(&mut self.rng));
        Values { args, result }
    }

    /// The compilers that do not make a known mistake with a signature.
    fn trusted<'l>(&mut self, case: &Case, libraries: &[&'l Library<'l>], desc: &Desc) -> Vec<&'l Library<'l>> {
        let mut trusted = Vec::new();
        for library in libraries {
            match mistakes::of(library.compiler, self.convention, case, desc) {
                None => trusted.push(*library),
                Some(why) => *self.excluded.entry(why).or_default() += 1,
            }
        }
        trusted
    }

    /// All roles. Differences are told with the role and the compiler.
    pub fn play(&mut self, case: &Case, libraries: &[&Library<'_>]) -> Differences {
        let refusal = mistakes::refusal(self.convention, &case.signature);
        let desc = match (Desc::new(self.convention, &case.signature), refusal) {
            (Ok(desc), None) => desc,
            (Err(error), Some(expected)) if error == expected => {
                *self.refused.entry(reason(error)).or_default() += 1;
                return Vec::new();
            }
            (other, expected) => return vec![format!("the description is {other:?}, refused is {expected:?}")],
        };
        for ((feature, _), counts) in Feature::ALL.iter().zip(&mut self.features) {
            if case.params.iter().chain(&case.result).any(|value| value.kind.features & feature.bit() != 0) {
                counts[0] += 1;
                counts[1] += usize::from(case.is_variadic());
            }
        }
        let mut all = Vec::new();
        let mut play = |stage: &mut Self, role: &str, played: &dyn Fn(&mut Self) -> Differences| {
            fault::role(role);
            all.extend(played(stage).into_iter().map(|difference| format!("{role}: {difference}")));
        };
        fault::subject(format!("{}: {}: {desc:?}", self.convention.name(), case.prototype()));
        self.ret = desc.ret().clone();
        let caller = Caller::new(&desc).expect("a native convention");
        let libraries: Vec<_> = self.trusted(case, libraries, &desc);
        for library in &libraries {
            let compiler = library.compiler;
            // C alone, first: what differs here is no fault of the crate.
            for other in &libraries {
                let role = format!("{compiler} calls {} without the crate", other.compiler);
                play(self, &role, &|stage| stage.c_calls_c(case, library, other));
            }
            play(self, &format!("Caller calls {compiler}"), &|stage| stage.caller(case, library, &caller));
        }
        if case.is_variadic() {
            return all;
        }
        let callee = Callee::new(&desc).expect("a native convention");
        for library in &libraries {
            let compiler = library.compiler;
            let role = format!("{compiler} calls Handler");
            play(self, &role, &|stage| stage.handler(case, library, &callee, false));
            let role = format!("{compiler} calls borrowed Handler");
            play(self, &role, &|stage| stage.handler(case, library, &callee, true));
        }
        let method = Desc::method(self.convention, &case.signature).expect("a signature of C");
        let shifted = Translation::new(self.convention, &case.signature).expect("a native convention");
        let framed = shifted.by_frame();
        for library in self.trusted(case, &libraries, &method) {
            let compiler = library.compiler;
            play(self, &format!("{compiler} calls Method"), &|stage| stage.method(case, library, &shifted));
            let role = format!("{compiler} calls Method by frame");
            play(self, &role, &|stage| stage.method(case, library, &framed));
        }
        all
    }

    /// Lets the C caller of a library call a function through the guard, and compares its result.
    fn drive(&mut self, case: &Case, library: &Library<'_>, code: *const (), values: &Values) -> Differences {
        let mut differences = Vec::new();
        self.calls += 1;
        let thunk = guard::thunk(self.convention);
        guard::watch(&mut self.rng, code);
        for (value, bytes) in case.params.iter().zip(&values.args) {
            library.set(block::ARGS + value.at, bytes);
        }
        library.set(block::FUNCTION, &(thunk.expose_provenance() as u64).to_le_bytes());
        library.drive(case);
        differences.extend(guard::broken(thunk, &self.ret));
        if let Some(value) = &case.result {
            compare(&mut differences, "C got", value, &values.result, library.get(block::GOT, values.result.len()));
        }
        differences
    }

    /// Compares what a C callee logged.
    fn logged(case: &Case, library: &Library<'_>, values: &Values) -> Differences {
        let mut differences = Vec::new();
        for (index, (value, bytes)) in case.params.iter().zip(&values.args).enumerate() {
            let expected = value.logged(bytes);
            let found = library.get(block::LOG + value.at, expected.len());
            compare(&mut differences, &format!("argument {index} of C"), value, &expected, found);
        }
        differences
    }

    fn c_calls_c(&mut self, case: &Case, library: &Library<'_>, other: &Library<'_>) -> Differences {
        let values = self.values(case);
        library.clear();
        other.clear();
        other.set(block::GIVEN, &values.result);
        let mut differences = self.drive(case, library, other.callee(case), &values);
        differences.extend(Self::logged(case, other, &values));
        differences
    }

    fn caller(&mut self, case: &Case, library: &Library<'_>, caller: &Caller) -> Differences {
        let values = self.values(case);
        self.calls += 1;
        library.clear();
        library.set(block::GIVEN, &values.result);
        let mut pointers = Vec::new();
        for (index, bytes) in values.args.iter().enumerate() {
            // An address need not be aligned; without a gap it is.
            pointers.push(self.buffers.with(index, bytes, self.rng.below(2)).cast_const());
        }
        let result = self.buffers.at_end(RESULT, values.result.len());
        let invocation = Invocation { caller, code: library.callee(case), args: &pointers, result };

        let thunk = guard::thunk(HOST.expect("a target with a convention"));
        guard::watch(&mut self.rng, invoke as *const ());
        // SAFETY: the thunk passes on what it gets, to a function of this type.
        unsafe { std::mem::transmute::<*const (), extern "C" fn(&Invocation<'_>)>(thunk)(&invocation) };

        let mut differences = Self::logged(case, library, &values);
        // `invoke` returns nothing.
        differences.extend(guard::broken(thunk, &Ret::Direct(Seq::default())));
        if let Some(value) = &case.result {
            // SAFETY: the buffer has as many bytes.
            let found = unsafe { slice::from_raw_parts(result, values.result.len()) };
            compare(&mut differences, "result", value, &values.result, found);
        }
        if !front_intact(result) {
            differences.push("bytes in front of the result were written".into());
        }
        for (index, (pointer, bytes)) in pointers.iter().zip(&values.args).enumerate() {
            // SAFETY: the buffer has as many bytes.
            if unsafe { slice::from_raw_parts(*pointer, bytes.len()) } != &**bytes {
                differences.push(format!("the caller's argument {index} was written"));
            }
        }
        differences
    }

    fn handler(&mut self, case: &Case, library: &Library<'_>, callee: &Callee, borrowed: bool) -> Differences {
        let values = self.values(case);
        library.clear();
        let found = Mutex::new(Vec::new());
        let buffers = self.buffers;
        let gap = self.rng.below(2);
        let serve = |call: &Call<'_>| {
            let mut differences = found.lock().expect("no panic before");
            for (index, (value, expected)) in case.params.iter().zip(&values.args).enumerate() {
                let to = buffers.before_end(index, expected.len(), gap);
                // SAFETY: the buffer has as many bytes as the parameter, and so has the place of an argument.
                unsafe {
                    call.copy(index, to);
                    let copy = slice::from_raw_parts(to, expected.len());
                    compare(&mut differences, &format!("copy of argument {index}"), value, expected, copy);
                    if let Some(place) = call.place(index) {
                        let place = slice::from_raw_parts(place, expected.len());
                        compare(&mut differences, &format!("place of argument {index}"), value, expected, place);
                    }
                }
                if !front_intact(to) {
                    differences.push(format!("bytes in front of the copy of argument {index} were written"));
                }
            }
            // SAFETY: the result has room for a value of its type.
            unsafe { ptr::copy_nonoverlapping(values.result.as_ptr(), call.result(), values.result.len()) };
        };
        let handler = Handler::new(callee, &serve);
        let native = if borrowed { Native::borrowed(&handler) } else { Native::new(Handler::new(callee, &serve)) };
        let code = native.as_ref().expect("the table has room").as_ptr();
        let differences = self.drive(case, library, code, &values);
        drop(native);
        [found.into_inner().expect("no panic before"), differences].concat()
    }

    fn method(&mut self, case: &Case, library: &Library<'_>, translation: &Translation) -> Differences {
        let values = self.values(case);
        library.clear();
        library.set(block::GIVEN, &values.result);
        let receiver = self.rng.next();
        // SAFETY: the function of C has a pointer before the arguments, and does no more than write the pointer down.
        let method =
            unsafe { Method::new(translation, ptr::without_provenance_mut(receiver as usize), library.method(case)) };
        let native = Native::new(method).expect("the table has room");
        let mut differences = self.drive(case, library, native.as_ptr(), &values);
        differences.extend(Self::logged(case, library, &values));
        if library.get(block::RECEIVER, 8) != receiver.to_le_bytes() {
            differences.push("the receiver of C is another one".into());
        }
        differences
    }
}
