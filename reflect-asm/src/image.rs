//! A register file and a stack in memory: calls of conventions that this machine does not have.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::abi::{Desc, Place, Ret, Seq};
use crate::method;
use crate::moves::{Moves, Op, put, take};
use crate::regs::FrameShape;

/// The registers and the stack of one call, for any convention.
///
/// It is what a stub would load, as bytes: values are written to their places, and read back from them, and that is
/// how a description can be tested without a machine that follows it.
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
    /// All zero.
    pub fn new(desc: &Desc) -> Self {
        let (ints, floats) = desc.convention().registers();
        // A result can be in more registers than the convention has for arguments only if it has fewer than two.
        let shape = FrameShape::of(usize::from(ints).max(2), usize::from(floats).max(2));
        Self { desc: desc.clone(), shape, frame: vec![0; shape.stack + desc.stack_bytes()], copies: Vec::new() }
    }

    /// What the call is described by.
    pub fn desc(&self) -> &Desc {
        &self.desc
    }

    /// Writes arguments to their places.
    ///
    /// # Panics
    ///
    /// When there is not one for each parameter, of its size.
    pub fn put_args(&mut self, values: &[Vec<u8>]) {
        let sizes: Vec<_> = self.desc.params().iter().map(|layout| layout.size()).collect();
        let seq = self.desc.args().clone();
        self.put(&seq, &sizes, values);
    }

    /// Reads the arguments back.
    ///
    /// # Panics
    ///
    /// When some are passed by address and none were put.
    pub fn args(&self) -> Vec<Vec<u8>> {
        let sizes: Vec<_> = self.desc.params().iter().map(|layout| layout.size()).collect();
        self.get(self.desc.args(), &sizes)
    }

    /// Writes results to their places.
    ///
    /// # Panics
    ///
    /// When there is not one for each result, of its size, or when the result is returned in memory.
    pub fn put_results(&mut self, values: &[Vec<u8>]) {
        let sizes: Vec<_> = self.desc.results().iter().map(|layout| layout.size()).collect();
        let Ret::Direct(seq) = self.desc.ret().clone() else { panic!("the result is in the caller's memory") };
        self.put(&seq, &sizes, values);
    }

    /// Reads the results back.
    ///
    /// # Panics
    ///
    /// When the result is returned in memory.
    pub fn results(&self) -> Vec<Vec<u8>> {
        let sizes: Vec<_> = self.desc.results().iter().map(|layout| layout.size()).collect();
        let Ret::Direct(seq) = self.desc.ret() else { panic!("the result is in the caller's memory") };
        self.get(seq, &sizes)
    }

    /// The call of the method with the receiver that this call of a function becomes.
    ///
    /// # Panics
    ///
    /// When `method` is not the description of the same signature with a receiver.
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
    /// # Panics
    ///
    /// When the convention has no such register.
    pub fn int(&self, register: u8) -> u64 {
        self.word(Place::Int(register))
    }

    /// The first eight bytes of a vector register.
    ///
    /// # Panics
    ///
    /// When the convention has no such register.
    pub fn float(&self, register: u8) -> u64 {
        self.word(Place::Float(register))
    }

    /// The stack arguments, and results that are on the stack.
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
