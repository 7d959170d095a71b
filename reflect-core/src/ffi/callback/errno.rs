//! C's `errno`, which a caught panic must not change: the panic hook writes to files, and C goes on after that.

/// What `errno` of this thread was.
#[derive(Clone, Copy)]
pub(super) struct Errno(#[cfg(target_os = "linux")] core::ffi::c_int);

#[cfg(target_os = "linux")]
unsafe extern "C" {
    safe fn __errno_location() -> *mut core::ffi::c_int;
}

impl Errno {
    #[cfg(target_os = "linux")]
    #[inline]
    pub(super) fn get() -> Errno {
        // SAFETY: the address of this thread's `errno`, which is there as long as the thread is.
        Errno(unsafe { __errno_location().read() })
    }

    #[cfg(target_os = "linux")]
    pub(super) fn restore(self) {
        // SAFETY: as above.
        unsafe { __errno_location().write(self.0) }
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn get() -> Errno {
        Errno()
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn restore(self) {}
}
