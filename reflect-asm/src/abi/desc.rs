//! One function in one convention: where every argument and every result is.

use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use super::{Convention, Place, Registers, Seq, Step};
use crate::layout::{MAX_SIZE, Scalars, Traits};
use crate::{Error, Layout, MAX_PARAMETERS, Signature};

/// Where the results of a function are.
///
/// ```
/// use reflect_asm::abi::{Aapcs64, Desc, Place, Ret, SysV64};
/// use reflect_asm::{Layout, Signature};
/// let wide = Layout::record([Layout::I64, Layout::I64, Layout::I64])?;
/// let f = Signature::new([], [wide]);
/// assert_eq!(*Desc::new(&SysV64, &f)?.ret(), Ret::Memory { address: Place::Int(0) });
/// assert_eq!(*Desc::new(&Aapcs64::LINUX, &f)?.ret(), Ret::Memory { address: Place::Result });
/// let g = Signature::new([], [Layout::F64]);
/// assert!(matches!(Desc::new(&SysV64, &g)?.ret(), Ret::Direct(seq) if seq.steps()[0].place() == Place::Float(0)));
/// # Ok::<(), reflect_asm::Error>(())
/// ```
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
/// It is computed once and does not change. Its `Debug` form is stable: tests and bug reports can quote it. The
/// [module](super) says how to read it.
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
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Desc};
    /// use reflect_asm::{Layout, Signature};
    /// // double ldexp(double, int);
    /// let ldexp = Signature::new([Layout::F64, Layout::I32], [Layout::F64]);
    /// let desc = Desc::new(&Aapcs64::APPLE, &ldexp)?;
    /// assert_eq!(format!("{desc:?}"), "([[F0[0..8]], [I0[0..4]]]) -> [[F0[0..8]]]");
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::TooManyParameters`] and [`Error::TooManyResults`] (a C function has one result at most);
    /// - [`Error::Vector`], [`Error::RareFloat`], [`Error::ZeroSized`], [`Error::ZeroLengthArray`] and, for
    ///   [`SysV64`](super::SysV64), [`Error::MisplacedMember`] and [`Error::MisplacedElement`], which say what cannot be
    ///   passed by value (the [`Model`](super::Model) refuses the first two only);
    /// - [`Error::FrameTooLarge`] when the arguments on the stack, copies included, take more than 1 GiB.
    pub fn new(convention: &'static dyn Convention, signature: &Signature) -> Result<Self, Error> {
        Self::build(convention, signature, false)
    }

    /// The places of a method's arguments and results: one pointer, the receiver, comes before all other arguments. It
    /// is argument 0.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let add = Signature::new([Layout::I32, Layout::I32], [Layout::I32]);
    /// let method = Desc::method(&SysV64, &add)?;
    /// assert_eq!(format!("{:?}", method.args()), "[[P0[0..8]], [I1[0..4]], [I2[0..4]]]");
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new). Errors count the parameters of the signature, without the receiver.
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
                spill = spill.next_multiple_of(layout.align()) + layout.size();
                if spill > MAX_SIZE {
                    return Err(Error::FrameTooLarge);
                }
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

    /// The convention that it was made for.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Win64};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&Win64, &Signature::new([Layout::PTR], []))?;
    /// assert_eq!(desc.convention().name(), "Windows x86-64");
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn convention(&self) -> &'static dyn Convention {
        self.convention
    }

    /// Whether argument 0 is a receiver.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let negate = Signature::new([Layout::I32], [Layout::I32]);
    /// assert!(!Desc::new(&SysV64, &negate)?.has_receiver());
    /// assert!(Desc::method(&SysV64, &negate)?.has_receiver());
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn has_receiver(&self) -> bool {
        self.receiver
    }

    /// Whether it is a call of a variadic function.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// // int printf(const char *, ...), called with a double.
    /// let printf = Signature::new([Layout::PTR, Layout::F64], [Layout::I32]);
    /// assert!(!Desc::new(&SysV64, &printf)?.is_variadic());
    /// assert!(Desc::new(&SysV64, &printf.variadic(1)?)?.is_variadic());
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn is_variadic(&self) -> bool {
        self.variadic
    }

    /// Where the arguments are; a receiver is the first of them.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Place, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&SysV64, &Signature::new([Layout::F32, Layout::PTR], []))?;
    /// assert_eq!(desc.args().steps_of(1)[0].place(), Place::Int(0)); // rdi: the number before it is in xmm0
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn args(&self) -> &Seq {
        &self.args
    }

    /// Where the results are.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Ret, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let pair = Layout::record([Layout::I64, Layout::F64])?;
    /// let desc = Desc::new(&SysV64, &Signature::new([], [pair]))?;
    /// let Ret::Direct(seq) = desc.ret() else { panic!("sixteen bytes fit into registers") };
    /// assert_eq!(format!("{seq:?}"), "[[I0[0..8], F0[8..16]]]"); // rax and xmm0
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn ret(&self) -> &Ret {
        &self.ret
    }

    /// The layouts of the arguments, a receiver included.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::method(&SysV64, &Signature::new([Layout::F64], []))?;
    /// assert_eq!(desc.params(), [Layout::PTR, Layout::F64]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn params(&self) -> &[Layout] {
        &self.params
    }

    /// The layouts of the results.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&SysV64, &Signature::new([Layout::F64], [Layout::BOOL]))?;
    /// assert_eq!(desc.results(), [Layout::BOOL]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn results(&self) -> &[Layout] {
        &self.results
    }

    /// Where results on the stack start, in bytes from the first stack argument. Only the model has such results.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Model};
    /// use reflect_asm::{Layout, Signature};
    /// let desc = Desc::new(&Model::STACK, &Signature::new([Layout::I32], [Layout::I64]))?;
    /// assert_eq!(desc.ret_offset(), 8); // behind the word that has the argument
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn ret_offset(&self) -> usize {
        self.args.stack_bytes().next_multiple_of(8)
    }

    /// Bytes of stack for arguments and for results, in whole words. On Win64 the home area is counted.
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Desc, Win64};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::U8; 9], []);
    /// assert_eq!(Desc::new(&Aapcs64::LINUX, &f)?.stack_bytes(), 8); // eight are in registers
    /// assert_eq!(Desc::new(&Win64, &f)?.stack_bytes(), 32 + 5 * 8); // four are, and have a home
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn stack_bytes(&self) -> usize {
        let results = if let Ret::Direct(seq) = &self.ret { seq.stack_bytes() } else { 0 };
        self.args.stack_bytes().max(results).next_multiple_of(8)
    }

    /// Bytes that the model's caller reserves for the callee to spill register arguments into; 0 for other conventions.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Model, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::I32, Layout::I64], []);
    /// assert_eq!(Desc::new(&Model::GO, &f)?.spill(), 16);
    /// assert_eq!(Desc::new(&SysV64, &f)?.spill(), 0);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub const fn spill(&self) -> usize {
        self.spill
    }

    /// The words of the stack that hold pointers, by their indices: those of arguments, then those of results.
    /// Addresses of copies are not counted. A word that several members of a union have a pointer in comes for each of
    /// them.
    ///
    /// A part without pointers costs one look, however large it is; the iterator finds one pointer at a time.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Model};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::I64, Layout::PTR, Layout::array(Layout::U8, 1 << 28)?], [Layout::PTR]);
    /// let stack = Desc::new(&Model::STACK, &f)?;
    /// assert!(stack.stack_pointers().eq([1, 2 + (1 << 25)]));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn stack_pointers(&self) -> impl Iterator<Item = usize> {
        let results = match &self.ret {
            Ret::Direct(seq) => Some(words_with_pointers(seq, &self.results)),
            Ret::Memory { .. } => None,
        };
        words_with_pointers(&self.args, &self.params).chain(results.into_iter().flatten())
    }

    /// Which general registers hold pointers when the function is entered. Addresses of copies and of a result in
    /// memory are not counted.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Registers, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::I64, Layout::PTR, Layout::F64, Layout::PTR], []);
    /// assert_eq!(Desc::new(&SysV64, &f)?.in_pointers(), Registers::EMPTY.with(1).with(2));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn in_pointers(&self) -> Registers {
        registers_with_pointers(&self.args)
    }

    /// Which general registers hold pointers when the function returns. The address of a result in memory is not
    /// counted.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Registers, SysV64};
    /// use reflect_asm::{Layout, Signature};
    /// // struct { uint64_t length; char *text; } f(void): rax and rdx.
    /// let text = Layout::record([Layout::U64, Layout::PTR])?;
    /// let desc = Desc::new(&SysV64, &Signature::new([], [text]))?;
    /// assert_eq!(desc.out_pointers(), Registers::EMPTY.with(1));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn out_pointers(&self) -> Registers {
        if let Ret::Direct(seq) = &self.ret { registers_with_pointers(seq) } else { Registers::EMPTY }
    }
}

fn registers_with_pointers(seq: &Seq) -> Registers {
    seq.steps().iter().fold(Registers::EMPTY, |set, step| {
        if let Step::Ptr { register, .. } = step { set.with(*register) } else { set }
    })
}

fn words_with_pointers(seq: &Seq, layouts: &[Layout]) -> impl Iterator<Item = usize> {
    layouts.iter().enumerate().flat_map(|(index, layout)| {
        // On the stack a value is whole.
        let place = if let [Step::Stack { at, .. }] = *seq.steps_of(index) { Some(at) } else { None };
        place.into_iter().flat_map(|at| Scalars::pointers(layout, at)).map(|(at, _)| at / 8)
    })
}

/// Refuses what compilers do not agree on, or what depends on more than the signature.
fn check(layout: &Layout, part: Option<usize>, model: bool) -> Result<(), Error> {
    match layout.traits() {
        traits if traits.vector => Err(Error::Vector(part)),
        Traits { rare: Some(float), .. } => Err(Error::RareFloat(float, part)),
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
