//! `Image`: the program or the dynamic library that a description is part of; how identities are compared across
//! images, and why no image with descriptions is unloaded.
//!
//! Within one image a `TypeId` stands for one definition: rustc gives no two crates of a program the same identity.
//! Another image may contain another version of the same crate, where the same `TypeId` stands for other fields. So a
//! description names its image, and a `TypeId` decides alone only within one.

use core::any::TypeId;
use core::ptr::NonNull;
use core::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Type;
use super::descriptor::Descriptor;
use super::methods::MethodCell;
use super::set::MethodSet;

/// A program or a dynamic library: the address of a symbol that every image has for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Image(NonNull<u8>);

// SAFETY: the address is compared, and nothing is read there.
unsafe impl Send for Image {}
// SAFETY: the address is compared, and nothing is read there.
unsafe impl Sync for Image {}

impl Image {
    /// Returns the image that this is compiled into. In a constant, that is the image of the constant.
    #[inline(always)]
    pub(crate) const fn here() -> Image {
        // SAFETY: the address of a symbol is not null.
        Image(unsafe { NonNull::new_unchecked((&raw const platform::ANCHOR).cast_mut()) })
    }

    /// Keeps this image loaded until the process ends.
    pub(crate) fn pin(self) {
        /// The image that was kept last: all registrations of an image follow one another.
        static LATEST: AtomicPtr<u8> = AtomicPtr::new(core::ptr::null_mut());
        if LATEST.swap(self.0.as_ptr(), Ordering::Relaxed) == self.0.as_ptr() {
            return;
        }
        // Without the lock below: the loader has locks of its own.
        let is_program = platform::pin(self.0.as_ptr());
        let mut kept = kept();
        if kept.iter().all(|(image, _)| *image != self) {
            kept.push((self, is_program));
        }
    }

    /// Returns whether this image and the other one were linked with one another, so that a `TypeId` means the same in
    /// both: they are the same, or libraries that the loader had brought when the program itself came, or the program.
    pub(super) fn is_linked_with(self, other: Image) -> bool {
        self == other || {
            let kept = kept();
            let linked = kept.iter().position(|(_, is_program)| *is_program).map_or(&[][..], |at| &kept[..=at]);
            [self, other].iter().all(|image| linked.iter().any(|(known, _)| known == image))
        }
    }
}

/// The images that this copy of the library keeps, in the order in which the loader brought them, and which one is the
/// program: a library is loaded before that which needs it.
fn kept() -> MutexGuard<'static, Vec<(Image, bool)>> {
    static KEPT: Mutex<Vec<(Image, bool)>> = Mutex::new(Vec::new());
    // Nothing can be left half done under this lock.
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A type as the compiler tells it apart, in one image.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub struct Identity {
    pub(crate) id: TypeId,
    pub(crate) image: Image,
}

impl Identity {
    /// Returns the identity of `T`, as the image that this is compiled into knows it.
    #[inline(always)]
    pub(crate) const fn of<T: ?Sized + 'static>() -> Identity {
        Identity { id: TypeId::of::<T>(), image: Image::here() }
    }

    /// Returns whether this is `T`, of which there need not be a description.
    #[inline]
    pub(super) fn is<T: 'static>(self) -> bool {
        let other = Identity::of::<T>();
        self.id == other.id && (self.image == other.image || self.is_known_as(other))
    }
}

/// The copy of this library that a descriptor was compiled with. Each image that links the library statically has its
/// own copy, with its own registry, and only that copy finds the methods of these types. `build` comes first in every
/// version.
#[repr(C)]
pub(crate) struct Home {
    /// The identity of `Descriptor`, which depends on the compiler and on this library's version, features and flags.
    /// Copies with different builds may lay out descriptors differently.
    build: TypeId,
    /// Puts a type's method set together, if that in the cell is not up to date.
    pub(crate) fill: fn(&'static MethodCell, Type) -> &'static MethodSet,
    /// Returns the method set of a type without a cell.
    pub(crate) shared: fn(Type) -> Option<&'static MethodSet>,
}

impl Home {
    /// This copy.
    pub(crate) const THIS: &'static Home = {
        static THIS: Home =
            Home { build: TypeId::of::<Descriptor>(), fill: MethodCell::fill, shared: super::set::shared };
        &THIS
    };

    /// Returns whether code of this copy understands the descriptors of that one.
    pub(crate) fn is_understood(&self) -> bool {
        self.build == TypeId::of::<Descriptor>()
    }
}

/// Runs when the image that has this copy of the library is loaded: an image that has descriptors but registers nothing
/// is kept, too.
extern "C" fn pin_this_copy() {
    Image::here().pin();
}

#[cfg_attr(
    any(
        target_os = "linux",
        target_os = "android",
        target_os = "freebsd",
        target_os = "netbsd",
        target_os = "dragonfly"
    ),
    unsafe(link_section = ".init_array")
)]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func,mod_init_funcs"))]
#[cfg_attr(windows, unsafe(link_section = ".CRT$XCU"))]
#[used]
static CONSTRUCTOR: extern "C" fn() = pin_this_copy;

/// ELF and Mach-O: every image has its own `__dso_handle`, from the startup code or from the linker.
#[cfg(all(
    any(
        target_os = "linux",
        target_os = "android",
        target_os = "freebsd",
        target_os = "netbsd",
        target_os = "dragonfly",
        target_vendor = "apple"
    ),
    not(miri)
))]
mod platform {
    unsafe extern "C" {
        #[link_name = "__dso_handle"]
        pub(super) static ANCHOR: u8;
    }

    /// A program without a loader loads nothing that could be unloaded.
    #[cfg(target_feature = "crt-static")]
    pub(super) fn pin(_: *mut u8) -> bool {
        true
    }

    #[cfg(not(target_feature = "crt-static"))]
    pub(super) use loader::pin;

    #[cfg(not(target_feature = "crt-static"))]
    mod loader {
        use core::ffi::{c_char, c_int, c_void};
        use core::mem::MaybeUninit;

        /// Information about the image that an address belongs to.
        #[repr(C)]
        struct Info {
            path: *const c_char,
            base: *mut c_void,
            symbol: *const c_char,
            symbol_address: *mut c_void,
        }

        unsafe extern "C" {
            fn dladdr(address: *const c_void, info: *mut Info) -> c_int;
            fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
        }

        const NOW: c_int = if cfg!(all(target_os = "android", target_pointer_width = "32")) { 0 } else { 2 };
        const NOLOAD: c_int = if cfg!(target_vendor = "apple") {
            0x10
        } else if cfg!(any(target_arch = "mips", target_arch = "mips64")) {
            8
        } else if cfg!(any(target_os = "linux", target_os = "android")) {
            4
        } else {
            0x2000
        };
        const NODELETE: c_int = if cfg!(target_vendor = "apple") { 0x80 } else { 0x1000 };

        /// Keeps the image of this address loaded, and returns whether it is known to be the program itself. The image
        /// is being loaded or in use, so that its path finds it without a look at the file system, and nothing is
        /// loaded in its place. If the loader does not find it, nothing happens; that is so of a program, which is
        /// never unloaded.
        pub(in super::super) fn pin(address: *mut u8) -> bool {
            let Some(image) = info(address.cast_const().cast()) else { return false };
            if program().is_some_and(|program| program == image.base) {
                return true;
            }
            // SAFETY: the path is the loader's own, and ends with a zero. Nothing is loaded, so that no code runs.
            let handle = unsafe { dlopen(image.path, NOW | NOLOAD | NODELETE) };
            // The handle counts one more user of the image, who never leaves.
            let _ = handle;
            false
        }

        fn info(address: *const c_void) -> Option<Info> {
            let mut info = MaybeUninit::uninit();
            // SAFETY: any address may be asked about, and `info` has room for the answer, which is there if it is not
            // zero.
            unsafe { (dladdr(address, info.as_mut_ptr()) != 0).then(|| info.assume_init()) }
        }

        /// Returns where the program itself begins.
        #[cfg(any(target_os = "linux", target_os = "android"))]
        fn program() -> Option<*mut c_void> {
            unsafe extern "C" {
                safe fn getauxval(key: core::ffi::c_ulong) -> core::ffi::c_ulong;
            }
            const PROGRAM_HEADERS: core::ffi::c_ulong = 3;
            info(core::ptr::without_provenance(getauxval(PROGRAM_HEADERS) as usize)).map(|info| info.base)
        }

        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        fn program() -> Option<*mut c_void> {
            None
        }
    }
}

/// Windows: every image begins at its own `__ImageBase`, which the linker defines.
#[cfg(all(windows, not(miri)))]
mod platform {
    use core::ffi::c_void;

    unsafe extern "C" {
        #[link_name = "__ImageBase"]
        pub(super) static ANCHOR: u8;
    }

    unsafe extern "system" {
        fn GetModuleHandleExW(flags: u32, address: *const c_void, module: *mut *mut c_void) -> i32;
    }

    const PIN: u32 = 1;
    const FROM_ADDRESS: u32 = 4;

    pub(super) fn pin(address: *mut u8) -> bool {
        let mut module = core::ptr::null_mut();
        // SAFETY: the address lies in an image that is loaded, and `module` has room for its handle.
        unsafe { GetModuleHandleExW(PIN | FROM_ADDRESS, address.cast_const().cast(), &raw mut module) };
        false
    }
}

/// Elsewhere nothing is loaded at run time, as far as is known here: each copy of this library counts as an image.
#[cfg(any(
    miri,
    not(any(
        target_os = "linux",
        target_os = "android",
        target_os = "freebsd",
        target_os = "netbsd",
        target_os = "dragonfly",
        target_vendor = "apple",
        windows
    ))
))]
mod platform {
    pub(super) static ANCHOR: u8 = 0;

    pub(super) fn pin(_: *mut u8) -> bool {
        false
    }
}
