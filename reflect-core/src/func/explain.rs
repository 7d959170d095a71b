//! Why a call was refused: the checks once more, slowly, for the error.

use super::arrange::is_hole;
use super::overload::chosen;
use super::unsize::becomes;
use crate::error::{Error, ErrorKind, held, told_apart};
use crate::ty::method::GUARDED;
use crate::ty::param::Passed;
use crate::ty::{Kind, Method, Mode, ReceiverMode, Type, type_of};
use crate::value::raw::Raw;
use crate::value::tag::{EXCLUSIVE, SHARED};

/// The first reason: that it takes a promise; the number of arguments, then their types from left to right, then
/// whether they may be passed on, then a promoted method's receiver that is not there.
#[cold]
#[inline(never)]
pub(super) fn explain(method: &Method, unbound: bool, args: &[Raw], whole: bool) -> Error {
    let instance = chosen(method, unbound, args);
    let signature = instance.unwrap_or(method).to_string();
    // Received as the set is, with what the instance takes.
    let method = &instance.map_or(*method, |instance| Method { slots: instance.slots, ..*method });
    if method.detours & GUARDED != 0 {
        return Error::new(ErrorKind::Unsafe { signature });
    }
    let receiver = usize::from(unbound);
    let spread = method.more.variadic.is_some() && !whole;
    let expected = receiver + if whole { method.slots.len() } else { method.required() };
    let most = (!spread).then_some(receiver + method.slots.len());
    // What is left of the arguments goes by the variadic parameter's name.
    let names = || {
        let rest = method.names.last().copied().filter(|_| spread);
        let names = unbound.then_some("self").into_iter().chain(method.names.iter().copied());
        names.chain(core::iter::repeat_with(move || rest).map_while(|rest| rest))
    };
    if args.len() < expected || most.is_some_and(|most| args.len() > most) {
        let missing = names().take(expected).skip(args.len()).collect();
        return Error::new(ErrorKind::Arity { signature, expected, most, found: args.len(), missing });
    }
    // Where no instance of a set fits, which of the arguments is wrong cannot be said: all of them are shown.
    let none = !method.overloads().is_empty() && instance.is_none();
    let told = if none { receiver } else { args.len() };
    let slots = wanted(method, unbound, args.len(), whole).zip(names()).zip(args).enumerate().take(told);
    for (index, ((slot, name), raw)) in slots {
        // What would have become a trait object is not what is wrong.
        let becomes = || method.overloads().is_empty() && !raw.tag.is_lent() && becomes(&slot, raw).is_some();
        if !(fits(&slot, raw) || whole && is_hole(raw) || becomes()) {
            let types = (slot.1, raw.ty());
            let (expected, found) = told_apart(held(slot.0, types.0), describe(raw), types);
            let list =
                index >= receiver + method.fixed() && method.slots.last().is_some_and(|slot| fits(&slot.passed(), raw));
            let hint = if list { "the whole list is passed by `call_slice`".into() } else { hint(&slot, raw) };
            return Error::new(ErrorKind::Argument { signature, index, name, expected, found, hint });
        }
    }
    if none {
        let found = args[usize::from(unbound)..].iter().map(describe).collect();
        let instances = method.overloads().iter().map(Method::to_string).collect();
        return Error::new(ErrorKind::NoInstance { signature, found, instances });
    }
    for (index, (name, raw)) in names().zip(args).enumerate() {
        if raw.tag.is_private() && !(whole && is_hole(raw)) {
            let what = format!("argument {index} (`{name}`) of {signature}");
            return Error::new(ErrorKind::Private { op: "call", what });
        }
    }
    if let Some((ty, _)) = method.more.promoted {
        return Error::new(ErrorKind::NoReceiver { signature, ty });
    }
    unreachable!("a refused call has a reason: {signature}")
}

/// How the receiver of a method is passed as its first argument.
pub(crate) fn receiver(method: &Method) -> Passed {
    let mode = match method.receiver {
        ReceiverMode::Shared => Mode::Shared,
        ReceiverMode::Exclusive => Mode::Exclusive,
        _ => Mode::Owned,
    };
    Passed(mode, method.asked())
}

/// What a call with so many arguments takes, from the receiver on if that is one of them.
pub(super) fn wanted(method: &Method, unbound: bool, count: usize, whole: bool) -> impl Iterator<Item = Passed> {
    let receiver = unbound.then(|| receiver(method));
    let others = count.saturating_sub(usize::from(unbound));
    receiver.into_iter().chain((0..others).map(move |index| slot_at(method, index, whole)))
}

/// How the argument at this index, the receiver not counted, is passed.
pub(crate) fn slot_at(method: &Method, index: usize, whole: bool) -> Passed {
    match method.more.variadic {
        Some(variadic) if !whole && index >= method.fixed() => Passed(Mode::Owned, (variadic.element)()),
        _ => method.slots[index].passed(),
    }
}

/// Whether an argument fits, its origin aside.
pub(super) fn fits(slot: &Passed, raw: &Raw) -> bool {
    let tag = raw.tag;
    raw.ty() == slot.1
        && match slot.0 {
            Mode::Owned => tag.is_owned() && !tag.is_lent(),
            Mode::Lent => tag.is_owned(),
            Mode::Shared => (tag.mode() == SHARED || tag.mode() == EXCLUSIVE) && !tag.is_lent(),
            Mode::Exclusive => tag.mode() == EXCLUSIVE && !tag.is_lent(),
        }
}

fn describe(raw: &Raw) -> String {
    let mode = match raw.mode() {
        Mode::Lent => Mode::Owned,
        mode => mode,
    };
    match raw.ty() {
        ty if ty.kind() == Kind::Invalid => "an invalid Value".into(),
        ty if raw.tag.is_lent() => format!("a borrowing {}", held(mode, ty)),
        ty => held(mode, ty),
    }
}

/// What to do about an argument that does not fit.
fn hint(slot: &Passed, raw: &Raw) -> String {
    let (want, have): (Type, Type) = (slot.1, raw.ty());
    let same = want == have && !raw.tag.is_private();
    let text = |ty: Type| ty.kind() == Kind::Str;
    let elements = matches!(have.kind(), Kind::List | Kind::Array) && want.elem() == have.elem();
    let hint = match slot.0 {
        _ if same && raw.tag.is_lent() => "what it borrows does not live long enough",
        Mode::Shared if same => "pass a reference, `&value`",
        Mode::Exclusive if same => "pass an exclusive reference, `&mut value`, to something that is not only shared",
        Mode::Owned | Mode::Lent if same => "pass it by value",
        Mode::Owned if is_reference_to(want, have) => {
            "a `&'static` reference is passed as a value, `Value::new(reference)`"
        }
        Mode::Owned if want.kind() == Kind::Pointer && want.elem() == Some(have) => {
            return format!("pass it as {}", held(Mode::Owned, want));
        }
        mode if object_of(want).is_some() => return object_hint(mode, object_of(want).expect("an object"), raw),
        Mode::Lent if have.kind() != Kind::Option => "pass `Some(..)` or `None`",
        Mode::Shared if want == type_of::<str>() && have.elem() == Some(want) => {
            "a `&'static str` in a Value is a value; pass the text itself, or `Value::from_ref(text)`"
        }
        Mode::Shared if want == type_of::<str>() && text(have) => "texts are not converted; pass `text.as_str()`",
        Mode::Shared if text(want) && text(have) => return format!("texts are not converted; pass `&{want}`"),
        Mode::Owned if text(want) && text(have) => return format!("texts are not converted; pass a {want}"),
        Mode::Shared if elements && want.kind() == Kind::Slice => "pass a slice, `&list[..]`",
        Mode::Exclusive if elements && want.kind() == Kind::Slice => "pass a slice, `&mut list[..]`",
        _ if want.kind().is_number() && have.kind().is_number() => {
            return format!("numbers are not converted; write a literal with its type, `1_{want}`");
        }
        _ => "",
    };
    hint.into()
}

/// The trait object that is wanted, or that the wanted box holds.
fn object_of(want: Type) -> Option<Type> {
    [Some(want), want.elem()].into_iter().flatten().find(|ty| ty.kind() == Kind::Dyn)
}

/// What to do where a trait object is wanted.
fn object_hint(mode: Mode, object: Type, raw: &Raw) -> String {
    let have = raw.ty();
    let behind = have.elem().filter(|_| have.kind() == Kind::Pointer);
    let known = |ty: Type| ty.implements_type(object);
    match (mode, behind) {
        (Mode::Owned, _) if known(have) => "put it into a `Box`".into(),
        (Mode::Shared, _) if known(have) => "pass a reference, `&value`".into(),
        (Mode::Exclusive, _) if known(have) => {
            "pass an exclusive reference, `&mut value`, to something that is not only shared".into()
        }
        (_, Some(behind)) if behind.kind() == Kind::Dyn && !known(behind) => other_object(object),
        (Mode::Shared, Some(behind)) if known(behind) => "pass what it points to, `&*value`".into(),
        (Mode::Exclusive, Some(behind)) if known(behind) => "pass what it points to, `&mut *value`".into(),
        _ if have.kind() == Kind::Dyn => other_object(object),
        _ if have.kind() == Kind::Invalid => String::new(),
        _ => format!(
            "{have} is not known to be {object}: `#[reflect_methods]` on its `impl` of the trait makes it known"
        ),
    }
}

fn other_object(object: Type) -> String {
    format!("from one trait to another leads `Value::into_dyn::<{object}>`")
}

/// Whether it is the type of a `&'static` reference to the other.
pub(super) fn is_reference_to(want: Type, have: Type) -> bool {
    want.kind() == Kind::Pointer && want.name().starts_with('&') && want.elem() == Some(have)
}
