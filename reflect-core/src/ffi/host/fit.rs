//! How what C has becomes what a parameter takes: what Rust's own deref coercions do, and no more.

use crate::ptr::Ptr;
use crate::ty::shape::Shape;
use crate::ty::{Kind, Type, type_of};
use crate::value::Value;
use crate::value::raw::{Raw, inline};
use crate::value::tag::{EXCLUSIVE, INLINE, LENT, SHARED, Tag};

/// As many pointers and trait objects are followed: a trait object may be the very pointer that points to it.
const HOPS: usize = 64;

/// A view as one of another type, by Rust's own coercions: `&String` to `&str`, `&Vec<T>` to `&[T]`, `&Box<T>` to `&T`,
/// and from a trait object to what it is. What does not become the wanted type, nor something that has the wanted
/// trait, stays as it was, for the call to refuse.
pub(super) fn fit(view: Value<'_>, want: Type) -> Value<'_> {
    if fits(view.ty(), want) {
        return view;
    }
    let flags = view.raw.tag.flags();
    let (mut place, mut ty, mut mode) = (view.raw.ptr(), view.ty(), view.raw.tag.mode());
    if !matches!(mode, SHARED | EXCLUSIVE) || flags & LENT != 0 {
        return view;
    }
    for _ in 0..HOPS {
        // SAFETY: the place is of this type, and may be read, and written where `mode` is `EXCLUSIVE`, as long as the
        // view lives: it is the view's, or reached from there by what the type's own description says.
        let behind = unsafe { behind(place, ty, want, &mut mode) };
        let Some(behind) = behind else { return view };
        (place, ty) = behind;
        if fits(ty, want) {
            // SAFETY: as above; the view is given up for this one, which has its flags.
            return unsafe { Value::view(place, ty, mode | flags) };
        }
    }
    view
}

fn fits(ty: Type, want: Type) -> bool {
    ty == want || want.kind() == Kind::Dyn && ty.implements_type(want)
}

/// One step from a place of a type towards what is wanted.
///
/// # Safety
/// The place is of this type and may be read; where `mode` is `EXCLUSIVE`, also written, by nobody else.
unsafe fn behind(place: Ptr, ty: Type, want: Type, mode: &mut usize) -> Option<(Ptr, Type)> {
    // SAFETY: the caller's promise, in all cases.
    unsafe {
        match ty.descriptor().shape {
            Shape::Pointer(shape) => {
                let deref_mut = shape.deref_mut.filter(|_| *mode == EXCLUSIVE);
                if deref_mut.is_none() {
                    *mode = SHARED;
                }
                Some((deref_mut.map_or_else(|| (shape.deref)(place), |deref_mut| deref_mut(place)), (shape.elem)()))
            }
            Shape::Dyn(shape) => Some((Ptr::thin(place.data()), (shape.concrete)(place))),
            Shape::Str(text) if want.is::<str>() => {
                *mode = SHARED;
                Some((Ptr::of(text(place)), want))
            }
            Shape::Sequence(shape) if want.kind() == Kind::Slice && want.elem() == Some((shape.elem)()) => {
                let slice = shape.slice?;
                Some((if *mode == EXCLUSIVE { (slice.exclusive)(place) } else { (slice.shared)(place) }, want))
            }
            _ => None,
        }
    }
}

/// A view as `Some(&value)` or `Some(&mut value)` of the type of an option, which is that of a parameter. What does not
/// become that stays as it was.
pub(super) fn some(view: Value<'_>, option: Type) -> Value<'_> {
    let Some((pointer, target)) = option.elem().and_then(|pointer| Some((pointer, pointer.elem()?))) else {
        return view;
    };
    let Shape::Pointer(shape) = pointer.descriptor().shape else { return view };
    let view = fit(view, target);
    let exclusive = shape.deref_mut.is_some();
    let held = view.raw.tag.mode() == EXCLUSIVE || !exclusive && view.raw.tag.mode() == SHARED;
    if view.ty() != target || !held || view.raw.tag.flags() != 0 {
        return view;
    }
    let payload = if target.layout().is_some() {
        inline(view.raw.ptr().data())
    } else if let (false, true, Ok(text)) = (exclusive, target == type_of::<str>(), view.as_str()) {
        inline(Some(text))
    } else {
        return view;
    };
    // SAFETY: an `Option` of a reference to something with a size is that reference, as the language promises; that of
    // a `&str` is written as what it is. The reference is the view's, given up for this, and the flag says that it
    // lives no longer than that.
    unsafe { Value::from_raw(Raw::new(payload, Tag::new(option, INLINE | LENT))) }
}
