//! How deep a value is shown, so that showing one cannot use up the stack.
//!
//! Two things recurse: a walk through the structure, which counts its levels, and a type's own `Debug` or `Display`,
//! which does not come back here for its parts. That one is called if the value has few levels, or if a trial run ends
//! before it has used too much of the stack; else the walk shows the value instead.

use core::cell::Cell;
use core::fmt::{self, Write};
use core::ptr;

use super::Value;
use crate::ptr::Ptr;
use crate::ty::descriptor::Descriptor;
use crate::ty::ops::Format;
use crate::ty::shape::Shape;
use crate::ty::{Facts, Field, Type};

/// Stands for the parts that are left out.
pub(super) const ELLIPSIS: &str = "…";

/// The most levels that are shown. Without optimisation a level of the walk uses about a kilobyte
/// of the stack, 1.4 with `{:#?}`, so that all of them fit into 192 KiB.
const LEVELS: usize = 128;

/// The most bytes of the stack that a type's own trait may use on a value of more levels.
const STACK: usize = 64 << 10;

/// The most bytes of text that a trial writes, so that one with countless ways through a value ends.
const TEXT: usize = 16 << 20;

/// The most types whose trials fail while one value is shown, parts included. A type whose trial has failed is not
/// tried out again.
const FAILURES: usize = 4;

/// The most parts that are looked at to count the levels of a value. One that is shared is a part as often as there are
/// ways to it.
const PARTS: usize = 100_000;

/// A sequence of so few elements is walked; the type of more is looked at first.
const FEW: usize = 16;

/// The levels below which a type's values are not looked at, and the most types that are looked at to find that out.
const SHALLOW: usize = 4;
const TYPES: usize = 32;

/// The state of a thread that shows a value.
struct State {
    /// How many values are being shown, each of them a part of the one before.
    level: Cell<usize>,
    /// Set once something was left out: so is everything that has parts, from there on. Otherwise there could be as
    /// many ellipses as there are ways through a cycle.
    cut: Cell<bool>,
    /// The types whose trials have failed.
    failed: Cell<[*const Descriptor; FAILURES]>,
    /// The stack pointer where the trial began that is running.
    trial: Cell<Option<usize>>,
    /// The type that was looked at last, and whether all of its values have few levels.
    shallow: Cell<(*const Descriptor, bool)>,
}

thread_local! {
    static STATE: State = const {
        State {
            level: Cell::new(0),
            cut: Cell::new(false),
            failed: Cell::new([ptr::null(); FAILURES]),
            trial: Cell::new(None),
            shallow: Cell::new((ptr::null(), false)),
        }
    };
}

/// Returns whether there is anything behind a value that is shown with it. A pointer to a text, say, is as good as the
/// text.
#[inline]
pub(super) fn has_parts(mut ty: &Descriptor) -> bool {
    loop {
        ty = match ty.shape {
            Shape::Leaf => return ty.ops.inside.is_some(),
            Shape::Str(_) | Shape::RawPointer(_) | Shape::Function { .. } => return false,
            Shape::Pointer(shape) => (shape.elem)().descriptor(),
            _ => return true,
        }
    }
}

/// A level of what a thread is showing: it lasts as long as a value that has parts is being shown.
pub(super) struct Level(());

impl Level {
    /// One level more; `None` if there are enough.
    pub(super) fn enter() -> Option<Level> {
        STATE.with(|state| {
            let level = state.level.get();
            if level == LEVELS || state.cut.get() {
                state.cut.set(true);
                return None;
            }
            state.level.set(level + 1);
            Some(Level(()))
        })
    }

    /// Returns whether the type's own trait can show the value of this level.
    pub(super) fn is_for(&self, value: &Value<'_>, own: Format, alternate: bool) -> bool {
        STATE.with(|state| {
            let left = LEVELS + 1 - state.level.get();
            // A value alone is looked at as fast as its type.
            let is_shallow = left < LEVELS && left > SHALLOW && state.is_shallow(value.ty().descriptor());
            // SAFETY: the value may be read as its type.
            is_shallow
                || unsafe { fits(value.raw.ptr(), value.ty().descriptor(), left, &mut { PARTS }) }
                || state.try_out(value, own, alternate)
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        STATE.with(|state| {
            let level = state.level.get() - 1;
            state.level.set(level);
            if level == 0 {
                state.cut.set(false);
                state.failed.set([ptr::null(); FAILURES]);
                state.trial.set(None);
                state.shallow.set((ptr::null(), false));
            }
        });
    }
}

impl State {
    /// Returns whether a type's own trait gets by with a part of the stack.
    #[cold]
    fn try_out(&self, value: &Value<'_>, own: Format, alternate: bool) -> bool {
        let ty = ptr::from_ref(value.ty().descriptor());
        let failed = self.failed.get();
        if failed.contains(&ty) || !failed.contains(&ptr::null()) {
            return false;
        }
        let (cut, outer) = (self.cut.get(), self.trial.get());
        let mut trial = Trial { begin: outer.unwrap_or_else(stack_pointer), left: TEXT, exhausted: false };
        self.trial.set(Some(trial.begin));
        // SAFETY: the value may be read as the type whose operation it is.
        let shown = fmt::from_fn(|f| unsafe { own(value.raw.ptr(), f) });
        // An error of the type's own is for the writer that it is shown to.
        let _ = if alternate { write!(trial, "{shown:#?}") } else { write!(trial, "{shown:?}") };
        self.trial.set(outer);
        self.cut.set(cut);
        if trial.exhausted {
            // Parts of the value may have been tried out meanwhile, and have failed.
            let mut failed = self.failed.get();
            if let Some(free) = failed.iter_mut().find(|known| known.is_null()) {
                *free = ty;
            }
            self.failed.set(failed);
        }
        !trial.exhausted
    }

    /// Returns whether all values of a type have few levels. It is asked for one element of a container after another.
    fn is_shallow(&self, ty: &'static Descriptor) -> bool {
        let (last, is_shallow) = self.shallow.get();
        if ptr::eq(last, ty) {
            return is_shallow;
        }
        let is_shallow = shallow(ty, SHALLOW);
        self.shallow.set((ty, is_shallow));
        is_shallow
    }
}

/// Takes a text, and looks at nothing but its length and the stack that is used where it comes from.
struct Trial {
    begin: usize,
    /// How many more bytes it takes.
    left: usize,
    exhausted: bool,
}

impl Write for Trial {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Miri has no stack whose addresses mean anything.
        self.exhausted |= cfg!(miri) || text.len() > self.left || stack_pointer().abs_diff(self.begin) > STACK;
        self.left = self.left.saturating_sub(text.len().max(1));
        if self.exhausted { Err(fmt::Error) } else { Ok(()) }
    }
}

/// About where the stack of this thread is in use up to. (A local variable is on the stack, but a sanitizer may have it
/// elsewhere.)
#[inline]
fn stack_pointer() -> usize {
    #[cfg(all(target_arch = "x86_64", target_pointer_width = "64", not(miri)))]
    {
        let pointer: usize;
        // SAFETY: reads a register, and nothing else.
        unsafe { core::arch::asm!("mov {}, rsp", out(reg) pointer, options(nomem, nostack, preserves_flags)) };
        pointer
    }
    #[cfg(all(target_arch = "aarch64", target_pointer_width = "64", not(miri)))]
    {
        let pointer: usize;
        // SAFETY: reads a register, and nothing else.
        unsafe { core::arch::asm!("mov {}, sp", out(reg) pointer, options(nomem, nostack, preserves_flags)) };
        pointer
    }
    #[cfg(not(all(any(target_arch = "x86_64", target_arch = "aarch64"), target_pointer_width = "64", not(miri))))]
    {
        let local = 0_u8;
        core::hint::black_box(&raw const local).addr()
    }
}

/// Returns whether a value has at most so many levels, and not too many parts to tell. The recursion ends with the
/// levels.
///
/// # Safety
/// The place may be read as the type.
unsafe fn fits(place: Ptr, ty: &'static Descriptor, levels: usize, parts: &mut usize) -> bool {
    if levels == 0 || *parts == 0 {
        return !has_parts(ty);
    }
    *parts -= 1;
    let levels = levels - 1;
    // SAFETY, in each of the following: the place may be read as the type, by which its shape finds the parts. They may
    // be read as their types as long as the value is, and those inside of a cell as long as they are being looked at.
    match &ty.shape {
        Shape::Struct(_, fields) => fields.iter().all(|field| {
            let part = (field.ty)().descriptor();
            // SAFETY: see above; a struct's field has an offset.
            !has_parts(part) || unsafe { fits(field_at(place, field), part, levels, parts) }
        }),
        Shape::Enum(shape) => {
            // SAFETY: see above.
            let fields = shape.variants[unsafe { (shape.variant_of)(place.data()) }].fields;
            fields.iter().enumerate().all(|(index, field)| {
                !has_parts((field.ty)().descriptor()) || {
                    // SAFETY: see above; the index is one of the current variant's.
                    let part = unsafe { (shape.field)(place.data(), index) };
                    // SAFETY: see above.
                    unsafe { fits(thin(part.place), (part.ty)().descriptor(), levels, parts) }
                }
            })
        }
        Shape::Sequence(shape) => {
            let elem = (shape.elem)().descriptor();
            // SAFETY: see above.
            let len = if has_parts(elem) { unsafe { (shape.len)(place) } } else { 0 };
            (len > FEW && shallow(elem, levels.min(SHALLOW)))
                // SAFETY: see above; the index is below the length.
                || (0..len).all(|index| unsafe { fits(thin((shape.at)(place, index)), elem, levels, parts) })
        }
        Shape::Set(shape) => {
            let elem = (shape.elem)().descriptor();
            // SAFETY: see above.
            !has_parts(elem) || unsafe { (shape.iter)(place).all(|part| fits(thin(part), elem, levels, parts)) }
        }
        Shape::Map(shape) => {
            let (key, item) = ((shape.key)().descriptor(), (shape.value)().descriptor());
            // SAFETY: see above.
            let mut is_good = |part, ty| !has_parts(ty) || unsafe { fits(thin(part), ty, levels, parts) };
            let none = !has_parts(key) && !has_parts(item);
            // SAFETY: see above.
            none || unsafe { (shape.iter)(place) }.all(|(at, to)| is_good(at, key) && is_good(to, item))
        }
        // SAFETY: see above.
        Shape::Pointer(shape) => unsafe { fits((shape.deref)(place), (shape.elem)().descriptor(), levels, parts) },
        // SAFETY: see above; a place has the same address, however it is seen.
        Shape::Dyn(shape) => unsafe { fits(place, (shape.concrete)(place).descriptor(), levels, parts) },
        Shape::Leaf | Shape::Str(_) | Shape::RawPointer(_) | Shape::Function { .. } => {
            let mut is_good = true;
            if let Some(inside) = ty.ops.inside {
                // SAFETY: see above.
                unsafe { inside(place, &mut |part, ty| is_good &= fits(part, ty.descriptor(), levels, parts)) };
            }
            is_good
        }
    }
}

fn thin(place: *const ()) -> Ptr {
    Ptr::thin(place.cast_mut())
}

/// The place of a struct's field.
///
/// # Safety
/// The place is one of a struct with this field.
unsafe fn field_at(place: Ptr, field: &Field) -> Ptr {
    // SAFETY: the field is inside of the struct, at its offset.
    Ptr::thin(unsafe { place.data().byte_add(field.offset.expect("a struct's field")) })
}

/// Returns whether all values of a type have at most so many levels, as far as a short look tells.
fn shallow(ty: &Descriptor, levels: usize) -> bool {
    fn all(ty: &Descriptor, levels: usize, types: &mut usize) -> bool {
        if !has_parts(ty) {
            return true;
        }
        if levels == 0 || *types == 0 {
            return false;
        }
        *types -= 1;
        let mut all = |ty: Type| all(ty.descriptor(), levels - 1, types);
        match ty.shape {
            Shape::Struct(_, fields) => fields.iter().all(|field| all(field.ty())),
            Shape::Enum(shape) => shape.variants.iter().flat_map(|variant| variant.fields).all(|field| all(field.ty())),
            Shape::Sequence(shape) => all((shape.elem)()),
            Shape::Set(shape) => all((shape.elem)()),
            Shape::Map(shape) => all((shape.key)()) && all((shape.value)()),
            Shape::Pointer(shape) => all((shape.elem)()),
            _ => false,
        }
    }
    all(ty, levels, &mut { TYPES })
}

impl Descriptor {
    /// Returns whether its `Debug` is the type's own, which shows the parts without coming back.
    pub(super) const fn has_own_debug(&self) -> bool {
        self.facts.has(Facts::PROBED) && self.ops.debug.is_some()
    }
}
