//! Equality, order and hashing, by the type's own traits.

use core::cmp::Ordering;
use core::hash::Hasher;

use super::Value;
use crate::error::{Error, ErrorKind, Result, told_apart};

impl Value<'_> {
    /// Whether two values are equal by the type's `PartialEq`. Values of different types are an error, and so are types
    /// without it.
    ///
    /// ```
    /// use reflect::Value;
    /// assert!(Value::new(vec![1, 2]).try_eq(&Value::from_ref(&vec![1, 2]))?);
    /// assert!(Value::new(1_u8).try_eq(&Value::new(1_u16)).is_err());
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn try_eq(&self, other: &Value<'_>) -> Result<bool> {
        self.check_same_type("try_eq", other)?;
        match self.ty().descriptor().ops.eq {
            // SAFETY: both may be read as the type whose operation it is.
            Some(eq) => Ok(unsafe { eq(self.raw.ptr(), other.raw.ptr()) }),
            None => Err(Error::no_trait("try_eq", self.ty(), "PartialEq")),
        }
    }

    /// The order of two values by the type's `PartialOrd`.
    ///
    /// ```
    /// use reflect::Value;
    /// assert_eq!(Value::new(1).try_cmp(&Value::new(2))?, Some(std::cmp::Ordering::Less));
    /// assert_eq!(Value::new(f64::NAN).try_cmp(&Value::new(0.0))?, None);
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn try_cmp(&self, other: &Value<'_>) -> Result<Option<Ordering>> {
        self.check_same_type("try_cmp", other)?;
        match self.ty().descriptor().ops.cmp {
            // SAFETY: both may be read as the type whose operation it is.
            Some(cmp) => Ok(unsafe { cmp(self.raw.ptr(), other.raw.ptr()) }),
            None => Err(Error::no_trait("try_cmp", self.ty(), "PartialOrd")),
        }
    }

    /// Feeds the value to a hasher by the type's `Hash`. (A container feeds its parts one by one, which a hasher that
    /// looks at chunks can tell from the container's own `Hash`: do not mix the two in one table.)
    ///
    /// ```
    /// use std::hash::{BuildHasher, RandomState};
    /// use reflect::Value;
    /// let state = RandomState::new();
    /// let mut hasher = state.build_hasher();
    /// Value::new(7_u32).try_hash(&mut hasher)?;
    /// assert_eq!(std::hash::Hasher::finish(&hasher), state.hash_one(7_u32));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn try_hash(&self, hasher: &mut dyn Hasher) -> Result<()> {
        match self.ty().descriptor().ops.hash {
            Some(hash) => {
                // SAFETY: the value may be read as the type whose operation it is.
                unsafe { hash(self.raw.ptr(), hasher) };
                Ok(())
            }
            None => Err(Error::no_trait("try_hash", self.ty(), "Hash")),
        }
    }

    fn check_same_type(&self, op: &'static str, other: &Value<'_>) -> Result<()> {
        if !self.is_valid() || !other.is_valid() {
            return Err(Error::new(ErrorKind::Invalid { op }));
        }
        if self.ty() == other.ty() {
            return Ok(());
        }
        let types = (self.ty(), other.ty());
        let (expected, found) = told_apart(types.0.to_string(), types.1.to_string(), types);
        Err(Error::new(ErrorKind::WrongType { op, expected, found }))
    }
}

/// Equal if they are of one type that can be compared, and equal by it; [`Value::try_eq`] tells the cases apart.
impl PartialEq<Value<'_>> for Value<'_> {
    fn eq(&self, other: &Value<'_>) -> bool {
        self.try_eq(other).unwrap_or(false)
    }
}
