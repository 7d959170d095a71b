//! What a C function takes and gives.

use alloc::vec::Vec;

use crate::{Error, Layout};

/// The most parameters a signature may have.
pub const MAX_PARAMETERS: usize = 4096;

/// The parameters and the result of a function, independent of any convention.
///
/// ```
/// use reflect_asm::{Layout, Signature};
/// // double f(int32_t, double);
/// let f = Signature::new([Layout::I32, Layout::F64], [Layout::F64]);
/// // void g(void);
/// let g = Signature::new([], []);
/// // int printf(const char *, ...); called with one double
/// let printf = Signature::new([Layout::PTR, Layout::F64], [Layout::I32]).variadic(1)?;
/// # let _ = (f, g, printf);
/// # Ok::<(), reflect_asm::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Signature {
    params: Vec<Layout>,
    results: Vec<Layout>,
    fixed: Option<usize>,
}

impl Signature {
    /// A function of these parameters. C functions have no result or one; [`Model`](crate::abi::Model) has any number.
    pub fn new(params: impl IntoIterator<Item = Layout>, results: impl IntoIterator<Item = Layout>) -> Self {
        Self { params: params.into_iter().collect(), results: results.into_iter().collect(), fixed: None }
    }

    /// The same as one call of a variadic function whose prototype names the first `fixed` parameters.
    pub fn variadic(mut self, fixed: usize) -> Result<Self, Error> {
        if fixed > self.params.len() {
            return Err(Error::VariadicCount);
        }
        self.fixed = Some(fixed);
        Ok(self)
    }

    /// Layouts of the parameters.
    pub fn params(&self) -> &[Layout] {
        &self.params
    }

    /// Layouts of the results.
    pub fn results(&self) -> &[Layout] {
        &self.results
    }

    /// How many parameters the prototype of a variadic function names; `None` for any other function.
    pub fn fixed(&self) -> Option<usize> {
        self.fixed
    }
}
