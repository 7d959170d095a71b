//! From a call to a future of its result: what the expansions make, held to the types of receiver and arguments.

use core::alloc::Layout;
use core::any::type_name;
use core::future::Future;
use core::marker::PhantomData;
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll};

use super::{Held, ValueFuture, Work};
use crate::func::output::Output;
use crate::func::params::Params;
use crate::func::receiver::Receiver;
use crate::func::signature::Frame;
use crate::ty::param::Slot;
use crate::ty::proof::Invariant;
use crate::ty::{Reflect, type_of};
use crate::value::Value;
use crate::value::raw::{Boxed, Raw, UNINIT, inline};
use crate::value::tag::{INLINE, LENT, Tag};

/// A call that has not begun: the receiver, the arguments, and what makes the future of them.
pub struct Deferred<This, Args, Run, Fut>(This, Args, Run, Invariant<Fut>);

// `Copy`, so that it captures nothing that has a `Drop`.
impl<This, Args, Run: Copy + FnOnce(This, Args) -> Fut, Fut: Future> Deferred<This, Args, Run, Fut> {
    /// A call.
    pub fn new(this: This, args: Args, run: Run) -> Self {
        Deferred(this, args, run, PhantomData)
    }
}

/// What becomes of a [`Deferred`] where all of it is `Send`; name resolution prefers it to [`Stay`].
impl<This: Send, Args: Send, Run: Send, Fut: Send> Deferred<This, Args, Run, Fut> {
    /// The future as the result of a call.
    pub fn __reflect_pending<'f, O: Output + 'f>(self, frame: Frame<'f>) -> Pending<'f, This, Args, O, Sends>
    where
        This: 'f,
        Args: 'f,
        Run: FnOnce(This, Args) -> Fut + 'f,
        Fut: Future<Output = O::Out<'f>> + 'f,
    {
        let held = Held::Send(Box::pin(Working::<_, _, _, _, O>::new(frame, self)));
        Pending { future: ValueFuture(held), owns: PhantomData, gives: PhantomData }
    }
}

/// What becomes of any other [`Deferred`].
pub trait Stay<This, Args, Run, Fut> {
    /// The future as the result of a call.
    fn __reflect_pending<'f, O: Output + 'f>(self, frame: Frame<'f>) -> Pending<'f, This, Args, O, Stays>
    where
        This: 'f,
        Args: 'f,
        Run: FnOnce(This, Args) -> Fut + 'f,
        Fut: Future<Output = O::Out<'f>> + 'f;
}

impl<This, Args, Run, Fut> Stay<This, Args, Run, Fut> for Deferred<This, Args, Run, Fut> {
    fn __reflect_pending<'f, O: Output + 'f>(self, frame: Frame<'f>) -> Pending<'f, This, Args, O, Stays>
    where
        This: 'f,
        Args: 'f,
        Run: FnOnce(This, Args) -> Fut + 'f,
        Fut: Future<Output = O::Out<'f>> + 'f,
    {
        let held = Held::Local(Box::pin(Working::<_, _, _, _, O>::new(frame, self)));
        Pending { future: ValueFuture(held), owns: PhantomData, gives: PhantomData }
    }
}

/// Whether a future is `Send`.
pub trait Sendness {
    /// It is.
    const SEND: bool;
}
/// It is.
pub enum Sends {}
/// Not as far as anyone knows.
pub enum Stays {}
impl Sendness for Sends {
    const SEND: bool = true;
}
impl Sendness for Stays {
    const SEND: bool = false;
}

/// The future of an `O` that a call of an asynchronous function gives: not begun, so that it owns a `This` and an
/// `Args` and nothing else that a drop would use.
pub struct Pending<'f, This, Args, O, S> {
    future: ValueFuture<'f>,
    owns: Invariant<(This, Args)>,
    gives: Invariant<(O, S)>,
}

/// The result of an asynchronous method of `T`: a future of an `O`.
pub struct Async<T: ?Sized, R, P, O, S>(Invariant<(*const T, R, P, O, S)>);

// SAFETY: an owned `ValueFuture` up to its lifetime, inline, and the tag says so. The `Value` may be dropped when `'f`
// has ended, which is no danger: the future has not begun (`Pending` says so, and what is lent is not given out but by
// `Value::into_future`), so that nothing is dropped but a receiver and arguments, as `R` and `P` take them: `'static`
// values, and references, which need no drop.
unsafe impl<T: Reflect + ?Sized, R: Receiver<T>, P: Params, O: Output, S: Sendness> Output for Async<T, R, P, O, S> {
    type Out<'f> = Pending<'f, R::Out<'f>, P::Out<'f>, O, S>;
    const SLOT: Slot = O::SLOT;
    const BOX: Option<Layout> = None;
    const FUTURE: Option<bool> = Some(S::SEND);

    unsafe fn give<'f>(_: Frame<'f>, result: Self::Out<'f>, room: *mut ()) -> Tag {
        // SAFETY: a payload has room for it, as asserted above.
        unsafe { room.cast::<ValueFuture<'f>>().write(result.future) };
        const { Tag::new(type_of::<ValueFuture<'static>>(), INLINE | LENT) }
    }
}

/// A [`Deferred`] on its way, its output turned into a value.
struct Working<'f, This, Args, Run, Fut, O> {
    state: State<This, Args, Run, Fut>,
    frame: Frame<'f>,
    output: Invariant<O>,
}

enum State<This, Args, Run, Fut> {
    Deferred(This, Args, Run),
    Begun(Fut),
    Over,
}

impl<'f, This, Args, Run, Fut, O> Working<'f, This, Args, Run, Fut, O> {
    fn new(frame: Frame<'f>, deferred: Deferred<This, Args, Run, Fut>) -> Self {
        let Deferred(this, args, run, _) = deferred;
        Working { state: State::Deferred(this, args, run), frame, output: PhantomData }
    }
}

impl<'f, This, Args, Run, Fut, O: Output> Future for Working<'f, This, Args, Run, Fut, O>
where
    Run: FnOnce(This, Args) -> Fut,
    Fut: Future<Output = O::Out<'f>>,
{
    type Output = Value<'f>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Value<'f>> {
        // SAFETY: of what is in `self`, only the future is ever pinned, and that is dropped where it is, below or with
        // `self`, which has no `Drop` of its own and is `Unpin` only where the future is.
        let this = unsafe { self.get_unchecked_mut() };
        if let State::Deferred(..) = this.state {
            // `Over` if the function panics: it has the receiver and the arguments then.
            let State::Deferred(receiver, args, run) = mem::replace(&mut this.state, State::Over) else {
                unreachable!("asked above")
            };
            this.state = State::Begun(run(receiver, args));
        }
        let State::Begun(future) = &mut this.state else { panic!("a future was polled after it had ended") };
        // SAFETY: see above.
        let Poll::Ready(result) = unsafe { Pin::new_unchecked(future) }.poll(context) else { return Poll::Pending };
        let value = value::<O>(this.frame, result);
        this.state = State::Over;
        Poll::Ready(value)
    }
}

impl<'f, This, Args, Run, Fut, O: Output> Work<'f> for Working<'f, This, Args, Run, Fut, O>
where
    Run: FnOnce(This, Args) -> Fut,
    Fut: Future<Output = O::Out<'f>>,
{
    fn name(&self) -> &'static str {
        type_name::<Fut>().trim_end_matches("::{{closure}}")
    }
}

/// A result as a value, boxed where it has to be.
fn value<'f, O: Output>(frame: Frame<'f>, result: O::Out<'f>) -> Value<'f> {
    let mut payload = UNINIT;
    let boxed = O::BOX.map(Boxed::new);
    let room = boxed.as_ref().map_or((&raw mut payload).cast(), |boxed| boxed.at().cast());
    // SAFETY: room of the layout that is asked for, or a payload.
    let tag = unsafe { O::give(frame, result, room) };
    if let Some(boxed) = boxed {
        payload = inline(boxed.into_raw());
    }
    // SAFETY: the payload holds what the tag says, and `O::Out<'f>` borrows for `'f`.
    unsafe { Value::from_raw(Raw::new(payload, tag)) }
}
