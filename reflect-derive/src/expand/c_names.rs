//! Names that functions can have in C.

use quote::ToTokens;
use syn::spanned::Spanned;

use crate::ctxt::Ctxt;

/// Whether C can call something so; `at` is where the name is written.
pub(super) fn check_name(cx: &mut Ctxt, name: &str, at: impl ToTokens + Spanned) -> bool {
    let mut chars = name.chars();
    let good = chars.next().is_some_and(|first| first.is_ascii_alphabetic())
        && chars.all(|next| next.is_ascii_alphanumeric() || next == '_');
    let is_one_of = |words: &str| words.split(' ').any(|word| word == name);
    let message = if !good {
        format!(
            "`{name}` is no name in C: there it is of ASCII letters, digits and `_`, and begins with a letter; \
             `export = \"name\"` on a method gives it another"
        )
    } else if is_one_of(KEYWORDS) {
        format!("`{name}` is a word of C or C++, so that nothing can be called so")
    } else if is_one_of(TYPES) {
        format!("`{name}` is a type of C's, which every header includes; give it another name")
    } else if OWN.iter().any(|prefix| name.starts_with(prefix)) {
        format!("`{name}` begins as all that is the framework's own in C; give it another name")
    } else if is_one_of(RELIED_ON) || RELIED_ON_ALL.iter().any(|prefix| name.starts_with(prefix)) {
        format!(
            "`{name}` is a function of the C library, on which Rust's own relies: it would call this one instead. Give it \
             another name"
        )
    } else if is_one_of(MACROS) {
        format!("`{name}` is a macro of what programs in C include, which would take its place; give it another name")
    } else {
        return true;
    };
    cx.error(at, message);
    false
}

/// Words of C and C++, of whatever age. (What writes headers has this list and the next as well: it cannot be seen
/// here.)
const KEYWORDS: &str = "\
    _Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert _Thread_local alignas \
    alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class co_await \
    co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default \
    delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long \
    mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register \
    reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast struct switch \
    template this thread_local throw true try typedef typeid typename typeof typeof_unqual union unsigned using \
    virtual void volatile wchar_t while xor xor_eq";

/// Macros of what programs include: of C's and POSIX's headers, of those of Windows and of Qt, and of compilers.
const MACROS: &str = "\
    arm assert BUFSIZ CALLBACK cdecl CHAR_BIT complex emit environ EOF errno FALSE far foreach forever fortran \
    h_addr huge hyper I i386 imaginary IN INFINITY INT_MAX INT_MIN interface kill_dependency linux major makedev \
    max min minor mips NAN near noreturn NULL offsetof OPTIONAL OUT pascal RAND_MAX s_addr sa_handler sa_sigaction \
    setjmp si_addr si_pid si_value signals slots small sparc st_atime st_ctime st_mtime stderr stdin stdout sun \
    TRUE UINT_MAX unix unreachable va_arg va_copy va_end va_start vax VOID WINAPI";

/// Types of what every header includes.
const TYPES: &str = "\
    int16_t int32_t int64_t int8_t int_fast16_t int_fast32_t int_fast64_t int_fast8_t int_least16_t int_least32_t \
    int_least64_t int_least8_t intmax_t intptr_t max_align_t nullptr_t ptrdiff_t size_t ssize_t uint16_t uint32_t \
    uint64_t uint8_t uint_fast16_t uint_fast32_t uint_fast64_t uint_fast8_t uint_least16_t uint_least32_t \
    uint_least64_t uint_least8_t uintmax_t uintptr_t";

/// The beginnings of what is the framework's own in C.
const OWN: &[&str] = &["reflect_", "REFLECT_"];

/// What Rust's standard library calls, or a compiler writes calls of. A function of one of these names in a program
/// takes its place, without a word of the linker.
const RELIED_ON: &str = "\
    abort accept accept4 atexit bcmp bind bsearch calloc chdir chmod chown chroot clock_gettime clock_nanosleep \
    close closedir connect copy_file_range dirfd dl_iterate_phdr dlclose dlerror dlopen dlsym dup dup2 dup3 \
    environ errno execvp exit fchmod fchown fcntl fdatasync fdopendir fork free freeaddrinfo fstat fstat64 fsync \
    ftruncate ftruncate64 futimens getaddrinfo getauxval getcwd getenv geteuid getgid gethostname getpagesize \
    getpeername getpid getppid getpwuid_r getrandom getsockname getsockopt gettid gettimeofday getuid gmtime_r \
    gnu_get_libc_version ioctl isatty kill lchown link linkat listen localtime_r longjmp lseek lseek64 lstat \
    lstat64 madvise malloc memchr memcmp memcpy memmove memrchr memset mkdir mmap mmap64 mprotect munmap \
    nanosleep open open64 openat openat64 opendir pause pipe pipe2 poll prctl pread pread64 printf puts pwrite \
    pwrite64 qsort raise read readdir readdir64 readdir64_r readlink readv realloc realpath recv recvfrom \
    recvmsg rename rmdir sched_getaffinity sched_yield select send sendfile sendfile64 sendmsg sendto setenv \
    setgid setgroups setjmp setpgid setsid setsockopt setuid shutdown sigaction sigaddset sigaltstack \
    sigemptyset signal sigprocmask snprintf socket socketpair splice stat stat64 statx stderr stdin stdout \
    strcmp strerror strerror_r strlen strncmp symlink syscall sysconf time umask uname unlink unlinkat unsetenv \
    usleep utimensat wait waitid waitpid write writev";

/// The beginnings of more of them.
const RELIED_ON_ALL: &[&str] =
    &["pthread_", "posix_spawn", "posix_memalign", "rust_eh_personality", "rust_begin_unwind"];
