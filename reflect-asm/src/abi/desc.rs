//! One function in one convention: where every argument and every result is.

use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use super::{Convention, Place, Registers, Seq, Step};
use crate::layout::MAX_SIZE;
use crate::{Error, Layout, MAX_PARAMETERS, Scalar, Signature};

/// Where the results of a function are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ret {
    /// In registers, or nowhere because there is none. (On the stack, behind the arguments, in the model.)
    Direct(Seq),
    /// In memory that the caller provides, whose address is passed at this place.
    Memory {
        /// The first general register, or x8.
        address: Place,
    },
}

/// The places of the arguments and of the results of one signature, for one convention and with or without a receiver.
///
/// It is computed once and does not change. Its `Debug` form is stable: tests and bug reports can quote it.
///
/// ```
/// use reflect_asm::abi::{Aapcs64, Desc, SysV64, Win64};
/// use reflect_asm::{Layout, Signature};
/// // struct { float x, y, z; } scale(struct { float x, y, z; }, double);
/// let vector = Layout::record([Layout::F32, Layout::F32, Layout::F32])?;
/// let scale = Signature::new([vector.clone(), Layout::F64], [vector]);
/// let show = |desc: Desc| format!("{desc:?}");
/// assert_eq!(show(Desc::new(&SysV64, &scale)?), "([[F0[0..8], F1[8..12]], [F2[0..8]]]) -> [[F0[0..8], F1[8..12]]]");
/// assert_eq!(show(Desc::new(&Aapcs64::LINUX, &scale)?),
///     "([[F0[0..4], F1[4..8], F2[8..12]], [F3[0..8]]]) -> [[F0[0..4], F1[4..8], F2[8..12]]]");
/// assert_eq!(show(Desc::new(&Win64, &scale)?), "([[&I1[0..12]], [F2[0..8]]]) -> &I0");
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone)]
pub struct Desc {
    convention: &'static dyn Convention,
    receiver: bool,
    variadic: bool,
    args: Seq,
    ret: Ret,
    params: Vec<Layout>,
    results: Vec<Layout>,
    spill: usize,
}

impl Desc {
    /// The places of a function's arguments and results.
    pub fn new(convention: &'static dyn Convention, signature: &Signature) -> Result<Self, Error> {
        Self::build(convention, signature, false)
    }

    /// The places of a method's: one pointer, the receiver, comes before all other arguments. It is argument 0.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let add = Signature::new([Layout::I32, Layout::I32], [Layout::I32]);
    /// let method = Desc::method(&SysV64, &add)?;
    /// assert_eq!(format!("{:?}", method.args()), "[[P0[0..8]], [I1[0..4]], [I2[0..4]]]");
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn method(convention: &'static dyn Convention, signature: &Signature) -> Result<Self, Error> {
        Self::build(convention, signature, true)
    }

    fn build(convention: &'static dyn Convention, signature: &Signature, receiver: bool) -> Result<Self, Error> {
        let model = convention.is_model();
        let (params, results) = (signature.params(), signature.results());
        if params.len() > MAX_PARAMETERS {
            return Err(Error::TooManyParameters(params.len()));
        }
        if results.len() > if model { MAX_PARAMETERS } else { 1 } {
            return Err(Error::TooManyResults(results.len()));
        }
        for (index, layout) in params.iter().enumerate() {
            check(layout, Some(index), model)?;
        }
        for layout in results {
            check(layout, None, model)?;
        }

        convention.check(params, results)?;

        // A result in memory takes its register first, so results come before arguments; in the model they come after.
        let mut args = Seq::behind(convention.home());
        let mut ret = Ret::Direct(Seq::default());
        if let ([result], false) = (results, model) {
            let mut direct = Seq::default();
            direct.begin();
            ret = if convention.result(&mut direct, result)? {
                Ret::Direct(direct)
            } else {
                Ret::Memory { address: convention.result_address(&mut args) }
            };
        }

        let mut params_in: Vec<Layout> = Vec::with_capacity(params.len() + 1);
        params_in.extend(receiver.then_some(Layout::PTR));
        params_in.extend(params.iter().cloned());
        let fixed = signature.fixed().map_or(usize::MAX, |fixed| fixed + usize::from(receiver));
        let mut spill = 0usize;
        for (index, layout) in params_in.iter().enumerate() {
            args.begin();
            convention.argument(&mut args, layout, index >= fixed)?;
            if model && !matches!(args.steps_of(index), [Step::Stack { .. }]) {
                spill = spill.next_multiple_of(layout.align()).saturating_add(layout.size());
            }
        }
        if model {
            let mut direct = Seq::behind(args.stack_bytes().next_multiple_of(8));
            for layout in results {
                direct.begin();
                convention.result(&mut direct, layout)?;
            }
            ret = Ret::Direct(direct);
        }
        copies_fit(&args)?;

        Ok(Self {
            convention,
            receiver,
            variadic: signature.fixed().is_some(),
            args,
            ret,
            params: params_in,
            results: results.to_vec(),
            spill: spill.next_multiple_of(8),
        })
    }

    /// The convention.
    pub fn convention(&self) -> &'static dyn Convention {
        self.convention
    }

    /// Whether argument 0 is a receiver.
    pub const fn has_receiver(&self) -> bool {
        self.receiver
    }

    /// Whether it is a call of a variadic function.
    pub const fn is_variadic(&self) -> bool {
        self.variadic
    }

    /// Where the arguments are; a receiver is the first of them.
    pub const fn args(&self) -> &Seq {
        &self.args
    }

    /// Where the results are.
    pub const fn ret(&self) -> &Ret {
        &self.ret
    }

    /// The layouts of the arguments, a receiver included.
    pub fn params(&self) -> &[Layout] {
        &self.params
    }

    /// The layouts of the results.
    pub fn results(&self) -> &[Layout] {
        &self.results
    }

    /// Where results on the stack start, for the model. (No native convention has them.)
    pub const fn ret_offset(&self) -> usize {
        self.args.stack_bytes().next_multiple_of(8)
    }

    /// Bytes of stack for arguments and for results, in whole words.
    pub fn stack_bytes(&self) -> usize {
        let results = if let Ret::Direct(seq) = &self.ret { seq.stack_bytes() } else { 0 };
        self.args.stack_bytes().max(results).next_multiple_of(8)
    }

    /// Bytes for register arguments that the model's caller reserves, for the callee to spill them into.
    pub const fn spill(&self) -> usize {
        self.spill
    }

    /// Which words of the stack, arguments and results, hold pointers; up to the last one that does.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Model};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::I64, Layout::PTR], [Layout::PTR]);
    /// let stack = Desc::new(&Model::STACK, &f)?;
    /// assert_eq!(stack.stack_pointers(), [false, true, true]);
    /// let registers = Desc::new(&Model::GO, &f)?;
    /// assert!(registers.in_pointers().has(1) && registers.out_pointers().has(0));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn stack_pointers(&self) -> Vec<bool> {
        let mut found = Vec::new();
        words_with_pointers(&self.args, &self.params, &mut found);
        if let Ret::Direct(seq) = &self.ret {
            words_with_pointers(seq, &self.results, &mut found);
        }
        found
    }

    /// Which general registers hold pointers when the function is entered. Addresses of copies are not counted.
    pub fn in_pointers(&self) -> Registers {
        registers_with_pointers(&self.args)
    }

    /// Which general registers hold pointers when the function returns.
    pub fn out_pointers(&self) -> Registers {
        if let Ret::Direct(seq) = &self.ret { registers_with_pointers(seq) } else { Registers::EMPTY }
    }
}

fn registers_with_pointers(seq: &Seq) -> Registers {
    seq.steps().iter().fold(Registers::EMPTY, |set, step| {
        if let Step::Ptr { register, .. } = step { set.with(*register) } else { set }
    })
}

fn words_with_pointers(seq: &Seq, layouts: &[Layout], found: &mut Vec<bool>) {
    for (index, layout) in layouts.iter().enumerate() {
        // On the stack a value is whole.
        let [Step::Stack { at, .. }] = *seq.steps_of(index) else { continue };
        layout.leaves(0, &mut |offset, scalar| {
            if scalar == Scalar::Ptr {
                let word = (at + offset) / 8;
                found.resize(found.len().max(word + 1), false);
                found[word] = true;
            }
            true
        });
    }
}

/// Refuses what compilers do not agree on, or what depends on more than the signature.
fn check(layout: &Layout, part: Option<usize>, model: bool) -> Result<(), Error> {
    match layout.traits() {
        traits if traits.vector => Err(Error::Vector(part)),
        _ if model => Ok(()),
        _ if layout.size() == 0 => Err(Error::ZeroSized(part)),
        traits if traits.empty_array => Err(Error::ZeroLengthArray(part)),
        _ => Ok(()),
    }
}

/// Stack arguments and the copies of those passed by address have to fit into one frame.
fn copies_fit(args: &Seq) -> Result<(), Error> {
    let copies = args.steps().iter().try_fold(args.stack_bytes(), |sum, step| match step {
        Step::Indirect { size, align, .. } => sum.checked_add(size + align),
        _ => Some(sum),
    });
    if copies.is_some_and(|sum| sum <= MAX_SIZE) { Ok(()) } else { Err(Error::FrameTooLarge) }
}

impl fmt::Debug for Desc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ret = match &self.ret {
            Ret::Direct(seq) => format!("{seq:?}"),
            Ret::Memory { address } => format!("&{address:?}"),
        };
        write!(f, "({:?}) -> {ret}", self.args)
    }
}
