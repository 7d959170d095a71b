//! A register file and a stack in memory: calls of conventions that this machine does not have.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::Layout;
use crate::abi::{Desc, Place, Ret, Seq};
use crate::method;
use crate::moves::{Moves, Op, put, take};
use crate::regs::FrameShape;

/// The registers and the stack of one call, for any convention.
///
/// It is what a stub would load, as bytes: values are written to their places, and read back from them, and that is how
/// a description can be tested without a machine that follows it.
///
/// ```
/// use reflect_asm::abi::{Aapcs64, Desc};
/// use reflect_asm::{Image, Layout, Signature};
/// let f = Signature::new([Layout::I8, Layout::F64], [Layout::I16]);
/// let desc = Desc::new(&Aapcs64::APPLE, &f)?;
/// let mut image = Image::new(&desc);
/// image.put_args(&[vec![0xff], 1.5f64.to_ne_bytes().to_vec()]);
/// assert_eq!((image.int(0), image.float(0)), (u64::MAX, 1.5f64.to_bits())); // narrow integers are extended
/// assert_eq!(image.args(), [vec![0xff], 1.5f64.to_ne_bytes().to_vec()]);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone)]
pub struct Image {
    desc: Desc,
    shape: FrameShape,
    /// Registers, then the stack.
    frame: Vec<u8>,
    /// Values that are passed by address. The frame has their offset in here for an address.
    copies: Vec<u8>,
}

impl Image {
    /// An image of which every register and all of the stack are zero.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Win64};
    /// use reflect_asm::{Image, Layout, Signature};
    /// let image = Image::new(&Desc::new(&Win64, &Signature::new([Layout::I32], []))?);
    /// assert_eq!((image.int(0), image.stack()), (0, [0; 32].as_slice())); // the stack is the home area
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn new(desc: &Desc) -> Self {
        let (ints, floats) = desc.convention().registers();
        // A result can be in more registers than the convention has for arguments only if it has fewer than two.
        let shape = FrameShape::of(usize::from(ints).max(2), usize::from(floats).max(2));
        Self { desc: desc.clone(), shape, frame: vec![0; shape.stack + desc.stack_bytes()], copies: Vec::new() }
    }

    /// The description of the call.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Image, Layout, Signature};
    /// let image = Image::new(&Desc::new(&SysV64, &Signature::new([Layout::I32], []))?);
    /// assert_eq!(image.desc().params(), [Layout::I32]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn desc(&self) -> &Desc {
        &self.desc
    }

    /// Writes arguments to their places.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Image, Layout, Signature};
    /// // struct { uint32_t a; double b; }: an eightbyte of each kind.
    /// let mixed = Layout::record([Layout::U32, Layout::F64])?;
    /// let mut image = Image::new(&Desc::new(&SysV64, &Signature::new([mixed], []))?);
    /// image.put_args(&[[7u64.to_le_bytes(), 0.5f64.to_le_bytes()].concat()]);
    /// assert_eq!((image.int(0), image.float(0)), (7, 0.5f64.to_bits()));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When there is not one for each argument of the description (a receiver counts), of its size.
    pub fn put_args(&mut self, values: &[Vec<u8>]) {
        let sizes = sizes(self.desc.params());
        let seq = self.desc.args().clone();
        self.put(&seq, &sizes, values);
    }

    /// Reads the arguments back.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Win64};
    /// use reflect_asm::{Image, Layout, Signature};
    /// let color = Layout::record([Layout::U8, Layout::U8, Layout::U8])?;
    /// let mut image = Image::new(&Desc::new(&Win64, &Signature::new([color], []))?);
    /// image.put_args(&[vec![250, 128, 114]]); // by the address of a copy
    /// assert_eq!(image.args(), [[250, 128, 114]]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When some are passed by address and none were put, or results were put after them.
    pub fn args(&self) -> Vec<Vec<u8>> {
        let sizes = sizes(self.desc.params());
        self.get(self.desc.args(), &sizes)
    }

    /// Writes results to their places.
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Desc};
    /// use reflect_asm::{Image, Layout, Signature};
    /// let mut image = Image::new(&Desc::new(&Aapcs64::LINUX, &Signature::new([], [Layout::I128]))?);
    /// image.put_results(&[(5u128 << 64 | 3).to_le_bytes().to_vec()]);
    /// assert_eq!((image.int(0), image.int(1)), (3, 5));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When there is not one for each result, of its size, or when the result is returned in memory.
    pub fn put_results(&mut self, values: &[Vec<u8>]) {
        let sizes = sizes(self.desc.results());
        let Ret::Direct(seq) = self.desc.ret().clone() else { panic!("the result is in the caller's memory") };
        self.put(&seq, &sizes, values);
    }

    /// Reads the results back.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, Model};
    /// use reflect_asm::{Image, Layout, Signature};
    /// let mut image = Image::new(&Desc::new(&Model::GO, &Signature::new([], [Layout::BOOL, Layout::U16]))?);
    /// image.put_results(&[vec![1], vec![2, 3]]);
    /// assert_eq!(image.results(), [vec![1], vec![2, 3]]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When the result is returned in memory.
    pub fn results(&self) -> Vec<Vec<u8>> {
        let sizes = sizes(self.desc.results());
        let Ret::Direct(seq) = self.desc.ret() else { panic!("the result is in the caller's memory") };
        self.get(seq, &sizes)
    }

    /// The call of the method that this call of a function becomes, with this receiver.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Image, Layout, Signature};
    /// let signature = Signature::new([Layout::I64, Layout::F64], []);
    /// let mut call = Image::new(&Desc::new(&SysV64, &signature)?);
    /// call.put_args(&[7i64.to_ne_bytes().to_vec(), 0.5f64.to_ne_bytes().to_vec()]);
    /// let method = call.translate(&Desc::method(&SysV64, &signature)?, 0x1000);
    /// assert_eq!((method.int(0), method.int(1), method.float(0)), (0x1000, 7, 0.5f64.to_bits()));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When `method` is not the description of the same signature with a receiver, for the same convention, or when it
    /// is variadic.
    #[must_use]
    pub fn translate(&self, method: &Desc, receiver: u64) -> Self {
        assert!(
            method.has_receiver()
                && !method.is_variadic()
                && !self.desc.is_variadic()
                && !self.desc.has_receiver()
                && method.params()[1..] == *self.desc.params()
                && method.results() == self.desc.results()
                && method.convention().name() == self.desc.convention().name()
                && method.convention().registers() == self.desc.convention().registers(),
            "not the method of this function"
        );
        let mut to = Self::new(method);
        to.copies.clone_from(&self.copies);
        let pieces = method::pieces((self.shape, &self.desc), (to.shape, method));
        let place = to.shape.at(method.args().steps_of(0)[0].place());
        // SAFETY: both frames are of the shapes and the descriptions that the pieces were made for, and whole.
        unsafe { method::translate(&pieces, self.frame.as_ptr(), to.frame.as_mut_ptr()) }
        to.frame[place..place + 8].copy_from_slice(&receiver.to_ne_bytes());
        to
    }

    /// The first eight bytes of a general register.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Image, Layout, Signature};
    /// let mut image = Image::new(&Desc::new(&SysV64, &Signature::new([Layout::F32, Layout::I16], []))?);
    /// image.put_args(&[vec![0; 4], (-2i16).to_ne_bytes().to_vec()]);
    /// assert_eq!(image.int(0) as i64, -2);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When the convention has no such register for arguments.
    pub fn int(&self, register: u8) -> u64 {
        self.word(Place::Int(register))
    }

    /// The first eight bytes of a vector register.
    ///
    /// ```
    /// use reflect_asm::abi::{Desc, SysV64};
    /// use reflect_asm::{Image, Layout, Signature};
    /// // A variadic float travels as a double.
    /// let print = Signature::new([Layout::PTR, Layout::F32], []).variadic(1)?;
    /// let mut image = Image::new(&Desc::new(&SysV64, &print)?);
    /// image.put_args(&[vec![0; 8], 0.5f32.to_ne_bytes().to_vec()]);
    /// assert_eq!(image.float(0), 0.5f64.to_bits());
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When the convention has no such register for arguments.
    pub fn float(&self, register: u8) -> u64 {
        self.word(Place::Float(register))
    }

    /// The stack arguments, and results that are on the stack.
    ///
    /// ```
    /// use reflect_asm::abi::{Aapcs64, Desc};
    /// use reflect_asm::{Image, Layout, Signature};
    /// // Eight arguments fill the registers; the ninth and the tenth are packed here.
    /// let mut image = Image::new(&Desc::new(&Aapcs64::APPLE, &Signature::new([Layout::U8; 10], []))?);
    /// image.put_args(&(1..=10).map(|value| vec![value]).collect::<Vec<_>>());
    /// assert_eq!(image.stack(), [9, 10, 0, 0, 0, 0, 0, 0]);
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn stack(&self) -> &[u8] {
        &self.frame[self.shape.stack..]
    }

    fn word(&self, place: Place) -> u64 {
        let (ints, floats) = self.desc.convention().registers();
        let exists = match place {
            Place::Int(register) => register < ints,
            Place::Float(register) => register < floats,
            Place::Result | Place::Stack(_) => true,
        };
        assert!(exists, "{} has no {place:?}", self.desc.convention().name());
        let at = self.shape.at(place);
        u64::from_ne_bytes(self.frame[at..at + 8].try_into().expect("eight bytes"))
    }

    fn put(&mut self, seq: &Seq, sizes: &[usize], values: &[Vec<u8>]) {
        assert!(
            values.len() == sizes.len() && values.iter().zip(sizes).all(|(value, size)| value.len() == *size),
            "values of other sizes than described"
        );
        let moves = Moves::of(self.shape, seq);
        self.copies.resize(moves.copies.max(self.copies.len()), 0);
        for step in &moves.moves {
            let from = &values[usize::from(step.value)][step.offset as usize..][..step.size as usize];
            let at = step.at as usize;
            if step.op == Op::Indirect {
                let copy = step.copy as usize;
                self.copies[copy..copy + from.len()].copy_from_slice(from);
                self.frame[at..at + 8].copy_from_slice(&u64::from(step.copy).to_ne_bytes());
            } else {
                let room = if step.op == Op::Bytes { from.len() } else { 8 };
                let to = &mut self.frame[at..at + room];
                // SAFETY: `from` has `size` initialised bytes, and `to` as many as the operation writes.
                unsafe { put(step.op, from.len(), from.as_ptr(), to.as_mut_ptr()) }
            }
        }
    }

    fn get(&self, seq: &Seq, sizes: &[usize]) -> Vec<Vec<u8>> {
        let mut values: Vec<_> = sizes.iter().map(|size| vec![0u8; *size]).collect();
        for step in &Moves::of(self.shape, seq).moves {
            let to = &mut values[usize::from(step.value)][step.offset as usize..][..step.size as usize];
            let at = step.at as usize;
            let from = if step.op == Op::Indirect {
                let copy = u64::from_ne_bytes(self.frame[at..at + 8].try_into().expect("eight bytes"));
                &self.copies[copy as usize..][..to.len()]
            } else {
                &self.frame[at..at + to.len()]
            };
            if step.op == Op::Double {
                let double = f64::from_ne_bytes(self.frame[at..at + 8].try_into().expect("eight bytes"));
                to.copy_from_slice(&(double as f32).to_ne_bytes());
                continue;
            }
            // SAFETY: both have `size` bytes, and are different ones.
            unsafe { take(to.len(), from.as_ptr(), to.as_mut_ptr()) }
        }
        values
    }
}

fn sizes(layouts: &[Layout]) -> Vec<usize> {
    layouts.iter().map(Layout::size).collect()
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ints, floats) = self.desc.convention().registers();
        f.debug_struct("Image")
            .field("desc", &self.desc)
            .field("ints", &(0..ints).map(|register| self.int(register)).collect::<Vec<_>>())
            .field("floats", &(0..floats).map(|register| self.float(register)).collect::<Vec<_>>())
            .field("stack", &self.stack())
            .finish()
    }
}
