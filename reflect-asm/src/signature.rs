//! What a C function takes and gives.

use alloc::vec::Vec;

use crate::{Error, Layout};

/// The most parameters that a function may have to be [described](crate::abi::Desc).
///
/// ```
/// use reflect_asm::abi::{Desc, SysV64};
/// use reflect_asm::{Error, Layout, MAX_PARAMETERS, Signature};
/// let f = |count| Signature::new(vec![Layout::I32; count], []);
/// assert!(Desc::new(&SysV64, &f(MAX_PARAMETERS)).is_ok());
/// let refused = Desc::new(&SysV64, &f(MAX_PARAMETERS + 1)).unwrap_err();
/// assert_eq!(refused, Error::TooManyParameters(MAX_PARAMETERS + 1));
/// ```
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
    /// A function of these parameters and results. C functions have no result or one; [`Model`](crate::abi::Model) has
    /// any number.
    ///
    /// Nothing is checked yet: whether a convention can pass these values is found out by
    /// [`Desc::new`](crate::abi::Desc::new).
    ///
    /// ```
    /// use reflect_asm::{Layout, Signature};
    /// // void *memchr(const void *, int, size_t);
    /// let memchr = Signature::new([Layout::PTR, Layout::I32, Layout::U64], [Layout::PTR]);
    /// assert_eq!((memchr.params().len(), memchr.results().len()), (3, 1));
    /// ```
    pub fn new(params: impl IntoIterator<Item = Layout>, results: impl IntoIterator<Item = Layout>) -> Self {
        Self { params: params.into_iter().collect(), results: results.into_iter().collect(), fixed: None }
    }

    /// The same parameters as those of one call of a variadic function, whose prototype names the first `fixed` of
    /// them.
    ///
    /// A `float` among the others travels as a `double`, as in C, whose callers promote it; that is done here.
    ///
    /// ```
    /// use reflect_asm::{Error, Layout, Signature};
    /// // int fprintf(FILE *, const char *, ...); called with an int
    /// let fprintf = Signature::new([Layout::PTR, Layout::PTR, Layout::I32], [Layout::I32]);
    /// assert_eq!(fprintf.clone().variadic(2)?.fixed(), Some(2));
    /// assert_eq!(fprintf.variadic(4), Err(Error::VariadicCount));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::VariadicCount`] when there are fewer than `fixed` parameters.
    pub fn variadic(mut self, fixed: usize) -> Result<Self, Error> {
        if fixed > self.params.len() {
            return Err(Error::VariadicCount);
        }
        self.fixed = Some(fixed);
        Ok(self)
    }

    /// The layouts of the parameters.
    ///
    /// ```
    /// use reflect_asm::{Layout, Signature};
    /// assert_eq!(Signature::new([Layout::PTR, Layout::U8], []).params(), [Layout::PTR, Layout::U8]);
    /// ```
    pub fn params(&self) -> &[Layout] {
        &self.params
    }

    /// The layouts of the results.
    ///
    /// ```
    /// use reflect_asm::{Layout, Signature};
    /// assert_eq!(Signature::new([], [Layout::F32]).results(), [Layout::F32]);
    /// assert!(Signature::new([Layout::F32], []).results().is_empty()); // void
    /// ```
    pub fn results(&self) -> &[Layout] {
        &self.results
    }

    /// How many parameters the prototype of a variadic function names; `None` for any other function.
    ///
    /// ```
    /// use reflect_asm::{Layout, Signature};
    /// let f = Signature::new([Layout::PTR], [Layout::I32]);
    /// assert_eq!((f.fixed(), f.variadic(1)?.fixed()), (None, Some(1)));
    /// # Ok::<(), reflect_asm::Error>(())
    /// ```
    pub fn fixed(&self) -> Option<usize> {
        self.fixed
    }
}
