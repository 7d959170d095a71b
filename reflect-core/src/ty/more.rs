//! `More`: what only some methods have beside a signature and a thunk.

use super::extra::Extra;
use super::hop::Hop;
use super::method::INDIRECT;
use super::table::MethodOf;
use super::{Deprecation, Method, Mode, Reflect, Type};
use crate::func::variadic::Variadic;
use crate::value::raw::Raw;

/// What a call of a method takes beside its thunk, and the rarer facts; most methods have nothing of it, and share
/// [`More::NONE`].
#[derive(Clone, Copy)]
pub struct More {
    /// Of a promoted method: the type that has it, and the way from a value of that type to the method's receiver.
    pub(crate) promoted: Option<(Type, &'static [Hop])>,
    /// Of a generic function: its instances, which have all but their types in common. The arguments choose one.
    pub(crate) overloads: &'static [Method],
    /// Of a static function of all instances of a generic type: the name of that type.
    pub(crate) of_generic: Option<&'static str>,
    /// What there is to say of parameters, by ascending index.
    pub(crate) params: &'static [Extra],
    /// How the last parameter takes what is left of the arguments.
    pub(crate) variadic: Option<Variadic>,
    /// Of the type of a function, `fn(A) -> R`, that is known to the compiler: what is compiled for it.
    pub(crate) compiled: Option<Compiled>,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) must_use: Option<&'static str>,
}

/// What is compiled for the type of a function.
#[derive(Clone, Copy)]
pub(crate) struct Compiled {
    /// Whether a function of this type takes these arguments.
    pub(crate) accepts: fn(&[Raw]) -> bool,
    /// The description of C functions of this type, whose thunk calls them.
    #[cfg(feature = "native")]
    pub(crate) foreign: Option<&'static Method>,
}

impl More {
    /// Nothing.
    pub const NONE: More = More {
        promoted: None,
        overloads: &[],
        of_generic: None,
        params: &[],
        variadic: None,
        compiled: None,
        deprecated: None,
        must_use: None,
    };

    /// With things to say of some parameters.
    pub const fn params(mut self, params: &'static [Extra]) -> More {
        self.params = params;
        self
    }

    /// With a last parameter that takes what is left of the arguments.
    pub const fn variadic(mut self, variadic: Variadic) -> More {
        self.variadic = Some(variadic);
        self
    }

    /// With `#[deprecated]`.
    pub const fn deprecated(mut self, since: &'static str, note: &'static str) -> More {
        self.deprecated = Some(Deprecation { since, note });
        self
    }

    /// With `#[must_use]`.
    pub const fn must_use(mut self, reason: &'static str) -> More {
        self.must_use = Some(reason);
        self
    }

    /// Whether the thunk can be called with receiver and arguments as they are.
    pub(crate) const fn is_direct(&self) -> bool {
        self.promoted.is_none() && self.overloads.is_empty() && self.takes_all()
    }

    /// Whether a call gives every parameter as it is: none has a default, and none is variadic.
    pub(crate) const fn takes_all(&self) -> bool {
        self.variadic.is_none() && self.first_default().is_none()
    }

    /// The index of the first parameter with a default.
    const fn first_default(&self) -> Option<usize> {
        let mut i = 0;
        while i < self.params.len() {
            if self.params[i].default.is_some() {
                return Some(self.params[i].index);
            }
            i += 1;
        }
        None
    }
}

impl Method {
    #[doc(hidden)]
    /// With what is rare.
    pub const fn more(mut self, more: &'static More) -> Method {
        let (count, variadic) = (self.slots.len(), more.variadic.is_some());
        assert!(self.more.overloads.is_empty(), "what is rare of a set of instances is said by `Overloads::more`");
        assert!(
            self.more.promoted.is_none() && self.more.compiled.is_none(),
            "what is rare of a method is said of it where it is described"
        );
        assert!(!variadic || count > 0, "a variadic function has a parameter that takes what is left");
        if let Some(Variadic { lend: Some(_), .. }) = more.variadic {
            // The elements are gone when the call is over. Only a result by value cannot refer to them: it is
            // `'static`.
            assert!(
                matches!(self.result.mode, Mode::Owned) && self.result_id.is_some(),
                "a variadic `&[T]` lives no longer than the call, and the result may borrow from it: take `Vec<T>`"
            );
        }
        let mut defaults = 0;
        let mut i = 0;
        while i < more.params.len() {
            let index = more.params[i].index;
            assert!(index < count && (i == 0 || more.params[i - 1].index < index), "parameters in order");
            defaults += more.params[i].default.is_some() as usize;
            i += 1;
        }
        if let Some(first) = more.first_default() {
            assert!(first + defaults == count - variadic as usize, "defaults come last, all of them");
        }
        self.more = more;
        if !more.is_direct() {
            self.detours |= INDIRECT;
        }
        self
    }

    /// What there is to say of a parameter, if anything.
    pub(crate) fn extra(&self, index: usize) -> Option<&'static Extra> {
        self.more.params.iter().find(|extra| extra.index == index)
    }

    /// How many parameters take one argument each: all but a variadic one.
    pub(crate) const fn fixed(&self) -> usize {
        self.slots.len() - self.more.variadic.is_some() as usize
    }

    /// How many have to be given: those before the first that has a default or is variadic.
    pub(crate) const fn required(&self) -> usize {
        match self.more.first_default() {
            Some(first) => first,
            None => self.fixed(),
        }
    }
}

impl<T: Reflect + ?Sized> MethodOf<T> {
    /// With what is rare.
    pub const fn more(self, more: &'static More) -> MethodOf<T> {
        MethodOf::of(self.untyped().more(more))
    }
}
