//! One signature: what is passed, where it is logged, and the C functions for it.

use std::fmt::Write;

use reflect_asm::{Layout, Scalar, Signature};

use crate::block;
use crate::rng::Rng;
use crate::types::{Type, Types};

/// The most parameters of a signature.
pub const MAX_PARAMETERS: usize = 16;

/// A parameter or a result.
pub struct Value {
    pub kind: Type,
    /// Where it is in the arguments and in the log of a [`block`].
    pub at: usize,
    /// Which bytes belong to some scalar; the others are padding.
    pub covered: Vec<bool>,
    /// Whether it is among the variadic arguments, and so promoted.
    promoted: bool,
}

pub struct Case {
    /// Its number in its file.
    pub index: usize,
    pub params: Vec<Value>,
    pub result: Option<Value>,
    pub signature: Signature,
    /// How many parameters the prototype names, if the function is variadic.
    pub fixed: Option<usize>,
}

impl Value {
    fn new(kind: Type, at: usize, promoted: bool) -> Self {
        let mut covered = vec![false; kind.layout.size()];
        for (offset, scalar) in kind.layout.scalars() {
            covered[offset..offset + scalar.size()].fill(true);
        }
        Self { kind, at, covered, promoted }
    }

    pub fn layout(&self) -> &Layout {
        &self.kind.layout
    }

    /// Random bytes, padding included. Every `bool` is 0 or 1, and signalling NaNs are frequent.
    pub fn random(&self, rng: &mut Rng) -> Vec<u8> {
        let mut bytes = vec![0; self.layout().size()];
        rng.fill(&mut bytes);
        let scalars: Vec<_> = self.layout().scalars().collect();
        for (offset, scalar) in &scalars {
            match scalar {
                Scalar::F32 if self.promoted => bytes[offset + 3] &= !0x40, // the conversion of a NaN would change it
                Scalar::F32 if rng.one_in(8) => bytes[offset + 2..offset + 4].copy_from_slice(&[0x81, 0x7F]),
                Scalar::F64 if rng.one_in(8) => bytes[offset + 6..offset + 8].copy_from_slice(&[0xF1, 0xFF]),
                _ => {}
            }
        }
        for (offset, _) in scalars.iter().filter(|(_, scalar)| *scalar == Scalar::Bool) {
            bytes[*offset] &= 1;
        }
        bytes
    }

    /// What a callee logs for a value: the value, and of narrow integers what it takes the whole register to be.
    pub fn logged(&self, bytes: &[u8]) -> Vec<u8> {
        match self.layout().as_scalar() {
            Some(scalar) if is_narrow(scalar) => {
                let sign = scalar.is_signed() && bytes.last().is_some_and(|byte| byte & 0x80 != 0);
                let mut wide = vec![if sign { 0xFF } else { 0 }; 8];
                wide[..bytes.len()].copy_from_slice(bytes);
                wide
            }
            Some(Scalar::F32) if self.promoted => {
                f64::from(f32::from_le_bytes(bytes.try_into().expect("4 bytes"))).to_le_bytes().into()
            }
            _ => bytes.into(),
        }
    }

    /// The first byte of a scalar that is not as expected.
    pub fn difference(&self, expected: &[u8], found: &[u8]) -> Option<usize> {
        let whole = expected.len() != self.covered.len();
        (0..expected.len()).find(|at| (whole || self.covered[*at]) && expected[*at] != found[*at])
    }

    /// The statement that logs `text`, a value of this type.
    fn log(&self, text: &str) -> String {
        let at = block::LOG + self.at;
        let kind = match self.layout().as_scalar() {
            Some(scalar) if is_narrow(scalar) => {
                if scalar.is_signed() {
                    "i64"
                } else {
                    "u64"
                }
            }
            Some(Scalar::F32) if self.promoted => "double",
            _ => &self.kind.name,
        };
        format!("*({kind}*)(io+{at})={text};")
    }

    /// The type by which `va_arg` gets it.
    fn promoted_name(&self) -> &str {
        match self.layout().as_scalar() {
            Some(Scalar::F32) => "double",
            Some(scalar) if is_narrow(scalar) && scalar.size() < 4 => "int",
            _ => &self.kind.name,
        }
    }
}

fn is_narrow(scalar: Scalar) -> bool {
    scalar.size() < 8 && !scalar.is_float()
}

impl Case {
    pub fn random(rng: &mut Rng, types: &mut Types, index: usize, variadic: bool) -> Self {
        // Short ones are frequent: method values of them are shifts.
        let most = if rng.one_in(3) { 4 } else { MAX_PARAMETERS };
        let count = rng.between(usize::from(variadic), most);
        let fixed = variadic.then(|| rng.between(1, count.min(3)));
        let mut at = 0;
        let params: Vec<_> = (0..count)
            .map(|param| {
                let kind = types.any(rng);
                let here = at;
                at = (at + kind.layout.size().max(8)).next_multiple_of(32);
                Value::new(kind, here, fixed.is_some_and(|fixed| param >= fixed))
            })
            .collect();
        assert!(at <= block::LOG);
        let result = (!rng.one_in(8)).then(|| Value::new(types.any(rng), 0, false));
        let layouts = |values: &[Value]| values.iter().map(|value| value.layout().clone()).collect::<Vec<_>>();
        let mut signature = Signature::new(layouts(&params), layouts(result.as_slice()));
        if let Some(fixed) = fixed {
            signature = signature.variadic(fixed).expect("no more than there are");
        }
        Self { index, params, result, signature, fixed }
    }

    pub fn is_variadic(&self) -> bool {
        self.fixed.is_some()
    }

    fn result_name(&self) -> &str {
        self.result.as_ref().map_or("void", |result| &result.kind.name)
    }

    /// The C prototype, for messages.
    pub fn prototype(&self) -> String {
        let fixed = self.fixed.unwrap_or(self.params.len());
        let names = |values: &[Value]| values.iter().map(|value| value.kind.name.clone()).collect::<Vec<_>>().join(",");
        let more = if self.is_variadic() { format!(", ... {}", names(&self.params[fixed..])) } else { String::new() };
        format!("{} c{}({}{more})", self.result_name(), self.index, names(&self.params[..fixed]))
    }

    /// The C functions: `c` logs its arguments and returns a given value, `m` the same behind a receiver, `d` calls a
    /// given function with given arguments. `abi` stands for the attribute of the convention.
    pub fn emit(&self, text: &mut String) {
        let named = &self.params[..self.fixed.unwrap_or(self.params.len())];
        let parameters: Vec<_> =
            named.iter().enumerate().map(|(i, value)| format!("{} a{i}", value.kind.name)).collect();
        let mut body: String = named.iter().enumerate().map(|(i, value)| value.log(&format!("a{i}"))).collect();
        if let Some(fixed) = self.fixed {
            write!(body, "va_list_ ap;va_start_(ap,a{});", fixed - 1).unwrap();
            for value in &self.params[fixed..] {
                body.push_str(&value.log(&format!("__builtin_va_arg(ap,{})", value.promoted_name())));
            }
            body.push_str("va_end_(ap);");
        }
        let (index, result) = (self.index, self.result_name());
        if self.result.is_some() {
            write!(body, "return*({result}*)(io+{});", block::GIVEN).unwrap();
        }
        let more = if self.is_variadic() { ",..." } else { "" };
        let all = if parameters.is_empty() { "void".into() } else { parameters.join(",") };
        writeln!(text, "static {result} abi c{index}({all}{more}){{{body}}}").unwrap();
        if !self.is_variadic() {
            let separator = if parameters.is_empty() { "" } else { "," };
            let rest = parameters.join(",");
            let log = format!("*(ptr*)(io+{})=self;", block::RECEIVER);
            writeln!(text, "static {result} abi m{index}(ptr self{separator}{rest}){{{log}{body}}}").unwrap();
        }
        let kinds: Vec<_> = named.iter().map(|value| &*value.kind.name).collect();
        let kinds = if kinds.is_empty() { "void".into() } else { kinds.join(",") };
        let arguments: Vec<_> =
            self.params.iter().map(|value| format!("*({}*)(io+{})", value.kind.name, block::ARGS + value.at)).collect();
        let call = format!("(*(f{index}**)(io+{}))({})", block::FUNCTION, arguments.join(","));
        let store = if self.result.is_some() { format!("*({result}*)(io+{})=", block::GOT) } else { String::new() };
        writeln!(text, "typedef {result} abi f{index}({kinds}{more});").unwrap();
        writeln!(text, "static void d{index}(void){{{store}{call};}}").unwrap();
    }
}
