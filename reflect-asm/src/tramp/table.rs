//! The slots behind the entries, and the functions that live in them.

use core::ptr;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicUsize, Ordering};

use super::slots::{self, State, generation};
use crate::{Error, stub};

/// How many native functions there can be at a time.
///
/// ```
/// use reflect_asm::{CAPACITY, Callee, HOST, Handler, Native, Signature, abi::Desc};
/// # let Some(host) = HOST else { return Ok(()) };
/// # if !host.is_native() { return Ok(()) }
/// let callee = Callee::new(&Desc::new(host, &Signature::new([], []))?)?;
/// for _ in 0..=CAPACITY {
///     drop(Native::new(Handler::new(&callee, |_| ()))?); // one after the other there can be any number
/// }
/// # Ok::<(), reflect_asm::Error>(())
/// ```
pub const CAPACITY: usize = 4096;
/// Bytes of code of an entry.
pub(crate) const ENTRY_SIZE: usize = 16;

/// What an entry finds: the stub to jump to, what that calls, and the data for it.
///
/// A slot is written by its owner only, between `take` and `open`, or after the last call has left.
#[repr(C, align(32))]
pub(crate) struct Slot {
    /// A stub, or [`stub::freed`]. Null before the first slot of all was taken.
    pub code: AtomicPtr<()>,
    /// A body's target for a made function, a method for a shift.
    pub target: AtomicPtr<()>,
    /// The context of a made function, the receiver of a method.
    pub data: AtomicPtr<()>,
    /// See [`State`].
    pub state: AtomicUsize,
}

/// The slots. Zero, so that they take no room in a binary.
pub(crate) static SLOTS: [Slot; CAPACITY] = [const {
    let null = ptr::null_mut();
    Slot {
        code: AtomicPtr::new(null),
        target: AtomicPtr::new(null),
        data: AtomicPtr::new(null),
        state: AtomicUsize::new(0),
    }
}; CAPACITY];

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// Set once every slot names a stub.
static NAMED: AtomicBool = AtomicBool::new(false);

// An entry reaches the slot's code with an offset of one byte.
const _: () = assert!(core::mem::offset_of!(Slot, code) < 128);

impl Slot {
    // Never inlined into other crates: what reaches the slots by a relative address has to be linked together with
    // them.
    #[inline(never)]
    fn index(&self) -> usize {
        (ptr::from_ref(self).addr() - SLOTS.as_ptr().addr()) / size_of::<Self>()
    }

    pub(crate) fn state(&self) -> State<'_> {
        State(&self.state)
    }

    /// Lets every slot that was never taken name [`stub::freed`], so that a call of its entry ends with a message
    /// instead of a jump to nowhere. This happens once; before it there is no function pointer into the table. Threads
    /// that do it at a time do no harm: the name that another one gives to its own slot stays.
    #[cold]
    #[inline(never)]
    fn name_all() {
        for slot in &SLOTS {
            let (null, freed) = (ptr::null_mut(), stub::freed as *mut ());
            let _ = slot.code.compare_exchange(null, freed, Ordering::Relaxed, Ordering::Relaxed);
        }
        NAMED.store(true, Ordering::Relaxed);
    }

    /// Takes a slot and opens it.
    #[inline(never)]
    pub(crate) fn take(code: stub::Code, target: *const (), data: *mut ()) -> Result<&'static Self, Error> {
        if !NAMED.load(Ordering::Relaxed) {
            Self::name_all();
        }
        let index = slots::take(CAPACITY, &NEXT, |slot| SLOTS[slot].state());
        let slot = &SLOTS[index.ok_or(Error::TableFull { capacity: CAPACITY })?];
        slot.target.store(target.cast_mut(), Ordering::Relaxed);
        slot.data.store(data, Ordering::Relaxed);
        slot.state().open();
        slot.code.store(code as *mut (), Ordering::Release);
        Ok(slot)
    }

    /// The function pointer of the slot.
    pub(crate) fn entry(&self) -> *const () {
        stub::entries().wrapping_add(self.index() * ENTRY_SIZE).cast()
    }

    /// Lets calls from now on end the process.
    pub(crate) fn retire(&self) {
        self.code.store(stub::freed as *mut (), Ordering::Release);
    }
}

/// Ends a call of a slot that is freed, or was never taken. It never returns: a panic does not leave an `extern "C"`
/// function but ends the process.
pub(crate) extern "C" fn called_after_free(slot: &Slot) -> ! {
    match generation(slot.state.load(Ordering::Relaxed)) {
        0 => panic!("native function {} was called, but it was never given out", slot.index()),
        generation => {
            panic!("native function {} (generation {generation}) was called after it was dropped", slot.index())
        }
    }
}
