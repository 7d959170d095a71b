//! What can be wrong with a layout, a signature or a request for a native function.

use core::fmt;

use crate::RareFloat;

/// Why a layout, a description or a native function was refused.
///
/// ```
/// use reflect_asm::{Error, Layout};
/// assert_eq!(Layout::packed(3, [Layout::U8]), Err(Error::Alignment(3)));
/// assert_eq!(Error::Alignment(3).to_string(), "an alignment of 3 is not a power of two up to 2^29");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Error {
    /// An alignment that is no power of two or is larger than [`MAX_ALIGN`](crate::MAX_ALIGN).
    Alignment(usize),
    /// A size that is not a multiple of the alignment.
    SizeNotAligned,
    /// A member that does not lie at a multiple of the alignment it is to have, or is to have a larger one than its
    /// struct.
    MemberAlignment,
    /// A member that does not lie inside of its struct.
    OutOfBounds,
    /// Two members of a struct that share bytes.
    Overlap,
    /// A layout of more than [`MAX_SIZE`](crate::MAX_SIZE) bytes.
    TooLarge,
    /// Aggregates nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
    TooDeep,
    /// More than [`MAX_ALTERNATIVES`](crate::MAX_ALTERNATIVES) scalars that share a byte, in unions.
    TooManyAlternatives,
    /// More than [`MAX_MEMBERS`](crate::MAX_MEMBERS) layouts in one: itself, its members and those of members.
    TooManyMembers,
    /// An alignment attribute on something that is no struct or union.
    NotAnAggregate,
    /// A transparent struct with more than one member that has a size, or with one that has none but is aligned.
    NotTransparent,
    /// More than [`MAX_PARAMETERS`](crate::MAX_PARAMETERS) parameters.
    TooManyParameters(usize),
    /// More results than the convention can return; C returns one at most.
    TooManyResults(usize),
    /// Arguments on the stack, copies included, of more than 1 GiB.
    FrameTooLarge,
    /// A parameter (or, with `None`, a result) of size zero, which C does not have and compilers do not agree on.
    ZeroSized(Option<usize>),
    /// A zero-length array inside of an aggregate that is passed by value: compilers disagree about its place.
    ZeroLengthArray(Option<usize>),
    /// A SIMD vector, whose place depends on target features that caller and callee need not share.
    Vector(Option<usize>),
    /// A floating-point type that travels in registers, or by rules, that are not known here.
    RareFloat(RareFloat, Option<usize>),
    /// A variadic signature with fewer parameters than it has fixed ones.
    VariadicCount,
    /// A variadic signature where only a fixed one has a meaning: a made function, a method value.
    Variadic,
    /// The convention has no native code on this target: it can be described, but neither called nor made.
    Unsupported {
        /// The name of the convention.
        convention: &'static str,
    },
    /// A packed struct with a member that has an alignment attribute and lies where that is not kept: compilers
    /// disagree about the place of such a value.
    MisplacedMember(Option<usize>),
    /// An array of packed structs whose first element has every scalar at a multiple of its alignment, but not every
    /// later one: compilers disagree about the place of such a value.
    MisplacedElement(Option<usize>),
    /// Every entry of the table of native functions is in use.
    TableFull {
        /// How many entries there are.
        capacity: usize,
    },
}

/// "parameter 3" or "the result".
struct Part(Option<usize>);

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(index) => write!(f, "parameter {index}"),
            None => f.write_str("the result"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Alignment(align) => write!(f, "an alignment of {align} is not a power of two up to 2^29"),
            Self::SizeNotAligned => f.write_str("the size is not a multiple of the alignment"),
            Self::MemberAlignment => f.write_str(
                "a member is at an offset that its alignment does not divide, or has a larger alignment than its struct",
            ),
            Self::OutOfBounds => f.write_str("a member lies outside of its struct"),
            Self::Overlap => f.write_str("two members of a struct overlap; only a union's may"),
            Self::TooLarge => f.write_str("the layout is larger than 1 GiB"),
            Self::TooDeep => write!(f, "aggregates are nested more than {} deep", crate::MAX_DEPTH),
            Self::TooManyAlternatives => {
                write!(f, "more than {} members of unions share their bytes", crate::MAX_ALTERNATIVES)
            }
            Self::TooManyMembers => write!(f, "more than {} members, those of members counted", crate::MAX_MEMBERS),
            Self::NotAnAggregate => f.write_str("only a struct or a union can be given an alignment"),
            Self::NotTransparent => f.write_str(
                "a transparent struct has one member with a size, all others have neither size nor alignment",
            ),
            Self::TooManyParameters(count) => {
                write!(f, "{count} parameters; at most {} are supported", crate::MAX_PARAMETERS)
            }
            Self::TooManyResults(count) => {
                write!(f, "{count} results; a C function returns one at most: put them into a struct")
            }
            Self::FrameTooLarge => f.write_str("the arguments need a stack frame of more than 1 GiB"),
            Self::ZeroSized(part) => write!(f, "{} has size zero, which C cannot pass by value", Part(part)),
            Self::ZeroLengthArray(part) => write!(
                f,
                "{} has a zero-length array inside, which C compilers pass in different ways; pass a pointer to it",
                Part(part)
            ),
            Self::Vector(part) => write!(
                f,
                "{} is or has a SIMD vector, whose place depends on the target's features; pass a pointer to it",
                Part(part)
            ),
            Self::RareFloat(float, part) => write!(
                f,
                "{} is or has a `{}`, which C passes by rules that are not known here; pass a pointer to it",
                Part(part),
                float.name()
            ),
            Self::VariadicCount => f.write_str("a variadic call has at least its fixed parameters"),
            Self::Variadic => {
                f.write_str("a variadic function can be called, but neither made nor bound to a receiver")
            }
            Self::Unsupported { convention } => {
                write!(f, "{convention} functions can be described on this target, but not called or made")
            }
            Self::MisplacedMember(part) => write!(
                f,
                "{} is packed, and has a member at an offset that its alignment attribute forbids, which C compilers pass in \
                 different ways; pass a pointer to it",
                Part(part)
            ),
            Self::MisplacedElement(part) => write!(
                f,
                "{} has an array of packed structs that are misaligned from the second on only, which C compilers pass in \
                 different ways; pass a pointer to it",
                Part(part)
            ),
            Self::TableFull { capacity } => {
                write!(f, "all {capacity} native functions are in use; drop some, they are reused")
            }
        }
    }
}

impl core::error::Error for Error {}
