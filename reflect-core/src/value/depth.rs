//! How deep a value is shown, so that showing one cannot use up the stack.
//!
//! Two things recurse: a walk through the structure, which counts its levels, and a type's own `Debug` or `Display`,
//! which does not come back here for its parts. That one is called if the value has few levels, or if a trial run ends
//! before it has used too much of the stack; else the walk shows the value instead.

use core::cell::Cell;
use core::fmt::{self, Write};

use super::Value;
use crate::ty::descriptor::Descriptor;
use crate::ty::ops::Format;
use crate::ty::shape::Shape;
use crate::ty::{Facts, Type};
use crate::value::tag::SHARED;

/// What stands for the parts that are left out.
pub(super) const ELLIPSIS: &str = "…";

/// The most levels that are shown. Without optimisation a level of the walk uses about 1.4 kB of the stack.
const LEVELS: usize = 128;

/// The most bytes of the stack that a type's own trait may use on a value of more levels.
const STACK: usize = 64 << 10;

/// The most trials while one value is shown, parts included.
const TRIALS: u8 = 4;

/// The most parts that are looked at to count the levels of a value. One that is shared is a part as often as there are
/// ways to it.
const PARTS: usize = 100_000;

/// A sequence of so few elements is walked; the type of more is looked at first.
const FEW: usize = 16;

/// What a thread is showing.
#[derive(Clone, Copy)]
struct State {
    /// How many values are being shown, each of them a part of the one before.
    level: usize,
    /// Whether something was left out: so is everything that has parts, from there on. Otherwise there could be as many
    /// ellipses as there are ways through a cycle.
    cut: bool,
    trials: u8,
    /// The stack pointer where the trial began that is running.
    trial: Option<usize>,
}

thread_local! {
    static STATE: Cell<State> = const { Cell::new(State::NOTHING) };
}

impl State {
    const NOTHING: State = State { level: 0, cut: false, trials: 0, trial: None };
}

/// Whether there is anything behind a value that is shown with it. A pointer to a text, say, is as good as the text.
#[inline]
pub(super) fn has_parts(ty: &Descriptor) -> bool {
    match ty.shape {
        Shape::Leaf => ty.ops.inside.is_some(),
        Shape::Pointer(shape) => has_parts((shape.elem)().descriptor()),
        Shape::Str(_) | Shape::RawPointer(_) | Shape::Function { .. } => false,
        _ => true,
    }
}

/// A level of what a thread is showing: it lasts as long as a value that has parts is being shown.
pub(super) struct Level(());

impl Level {
    /// One level more; `None` if there are enough.
    pub(super) fn enter() -> Option<Level> {
        let state = STATE.get();
        if state.cut || state.level == LEVELS {
            STATE.set(State { cut: true, ..state });
            return None;
        }
        STATE.set(State { level: state.level + 1, ..state });
        Some(Level(()))
    }

    /// Whether the type's own trait can show the value of this level.
    pub(super) fn is_for(&self, value: &Value<'_>, own: Format, alternate: bool) -> bool {
        let state = STATE.get();
        if fits(value, LEVELS + 1 - state.level, &mut { PARTS }) {
            return true;
        }
        if state.trials == TRIALS {
            return false;
        }
        let mut trial = Trial { begin: state.trial.unwrap_or_else(stack_pointer), exhausted: false };
        STATE.set(State { trials: state.trials + 1, trial: Some(trial.begin), ..state });
        // SAFETY: the value may be read as the type whose operation it is.
        let shown = fmt::from_fn(|f| unsafe { own(value.raw.ptr(), f) });
        // An error of the type's own is for the writer that it is shown to.
        let _ = if alternate { write!(trial, "{shown:#?}") } else { write!(trial, "{shown:?}") };
        STATE.set(State { trials: state.trials + 1, ..state });
        !trial.exhausted
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        let state = STATE.get();
        STATE.set(match state.level {
            1 => State::NOTHING,
            level => State { level: level - 1, ..state },
        });
    }
}

/// Takes a text, and looks at nothing but the stack that is used where it comes from.
struct Trial {
    begin: usize,
    exhausted: bool,
}

impl Write for Trial {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        // Miri has no stack whose addresses mean anything.
        self.exhausted |= cfg!(miri) || stack_pointer().abs_diff(self.begin) > STACK;
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

/// Whether a value has at most so many levels, and not too many parts to tell. The recursion ends with the levels.
fn fits(value: &Value<'_>, levels: usize, parts: &mut usize) -> bool {
    let descriptor = value.ty().descriptor();
    if !has_parts(descriptor) {
        return true;
    }
    if levels == 0 || *parts == 0 {
        return false;
    }
    *parts -= 1;
    let mut part_fits = |part: Value<'_>| fits(&part, levels - 1, parts);
    let are_shallow = |ty: Type, len: usize| !has_parts(ty.descriptor()) || len > FEW && shallow(ty, levels - 1);
    match descriptor.shape {
        Shape::Struct(..) | Shape::Enum(_) => {
            value.fields().is_ok_and(|mut fields| fields.all(|(_, field)| part_fits(field)))
        }
        Shape::Sequence(_) | Shape::Set(_) => value.elements().is_ok_and(|mut elements| {
            value.ty().elem().is_some_and(|elem| are_shallow(elem, elements.len())) || elements.all(part_fits)
        }),
        Shape::Map(shape) => value.entries().is_ok_and(|mut entries| {
            let len = entries.len();
            are_shallow((shape.key)(), len) && are_shallow((shape.value)(), len)
                || entries.all(|(key, item)| part_fits(key) && part_fits(item))
        }),
        Shape::Pointer(_) => value.pointee().is_ok_and(part_fits),
        Shape::Dyn(_) => part_fits(value.concrete()),
        Shape::Leaf | Shape::Str(_) | Shape::RawPointer(_) | Shape::Function { .. } => {
            let mut fits = true;
            if let Some(inside) = descriptor.ops.inside {
                // SAFETY: the value may be read as the type whose operation it is, and so may what is inside as long as
                // it is being looked at.
                unsafe {
                    inside(value.raw.ptr(), &mut |place, ty| fits &= part_fits(Value::view(place, ty, SHARED)));
                }
            }
            fits
        }
    }
}

/// Whether all values of a type have at most so many levels, as far as a short look tells.
fn shallow(ty: Type, levels: usize) -> bool {
    fn all(ty: Type, levels: usize, types: &mut usize) -> bool {
        let descriptor = ty.descriptor();
        if !has_parts(descriptor) {
            return true;
        }
        if levels == 0 || *types == 0 {
            return false;
        }
        *types -= 1;
        let mut all = |ty: Type| all(ty, levels - 1, types);
        match descriptor.shape {
            Shape::Struct(_, fields) => fields.iter().all(|field| all(field.ty())),
            Shape::Enum(shape) => shape.variants.iter().flat_map(|variant| variant.fields).all(|field| all(field.ty())),
            Shape::Sequence(shape) => all((shape.elem)()),
            Shape::Set(shape) => all((shape.elem)()),
            Shape::Map(shape) => all((shape.key)()) && all((shape.value)()),
            Shape::Pointer(shape) => all((shape.elem)()),
            _ => false,
        }
    }
    all(ty, levels.min(4), &mut { 32 })
}

impl Descriptor {
    /// Whether its `Debug` is the type's own, which shows the parts without coming back.
    pub(super) const fn has_own_debug(&self) -> bool {
        self.facts.has(Facts::PROBED) && self.ops.debug.is_some()
    }
}
