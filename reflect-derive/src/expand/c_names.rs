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
             `export = unsafe(\"name\")` on a method gives it another"
        )
    } else if is_one_of(KEYWORDS) {
        format!("`{name}` is a word of C or C++, so that nothing can be called so")
    } else if is_one_of(TYPES) {
        format!("`{name}` is a type of C's, which every header includes; give it another name")
    } else if OWN.iter().any(|prefix| name.starts_with(prefix)) {
        format!("`{name}` begins as all that is the framework's own in C; give it another name")
    } else if is_one_of(RELIED_ON) || RELIED_ON_ALL.iter().any(|prefix| name.starts_with(prefix)) {
        format!(
            "`{name}` is a function of the C library: whoever calls that, Rust's own library included, would call this one \
             instead. Give it another name"
        )
    } else if is_one_of(MACROS) {
        format!("`{name}` is a macro of what programs in C include, which would take its place; give it another name")
    } else {
        return true;
    };
    cx.error(at, message);
    false
}

/// Words of C and C++, of whatever age. (`ffi::export::name` in `reflect-core` has this list as well: it cannot be seen
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

/// Macros of what most programs include: of C's and POSIX's headers, and of compilers.
const MACROS: &str = "\
    assert BUFSIZ CHAR_BIT complex environ EOF errno FALSE h_addr I i386 imaginary INFINITY INT_MAX INT_MIN \
    kill_dependency linux NAN noreturn NULL offsetof RAND_MAX s_addr sa_handler sa_sigaction setjmp si_addr \
    si_pid si_value st_atime st_ctime st_mtime stderr stdin stdout TRUE UINT_MAX unix unreachable va_arg va_copy \
    va_end va_start";

/// Types of what every header includes.
const TYPES: &str = "\
    int16_t int32_t int64_t int8_t int_fast16_t int_fast32_t int_fast64_t int_fast8_t int_least16_t int_least32_t \
    int_least64_t int_least8_t intmax_t intptr_t max_align_t nullptr_t ptrdiff_t size_t ssize_t uint16_t uint32_t \
    uint64_t uint8_t uint_fast16_t uint_fast32_t uint_fast64_t uint_fast8_t uint_least16_t uint_least32_t \
    uint_least64_t uint_least8_t uintmax_t uintptr_t";

/// The beginnings of what is the framework's own in C.
const OWN: &[&str] = &["reflect_", "REFLECT_"];

/// What C's standard library has, Rust's calls of POSIX, or a compiler writes calls of. A function of one of these names
/// in a program takes its place, without a word of the linker.
const RELIED_ON: &str = "\
    abort abs accept accept4 acos acosf acosh acoshf acoshl acosl aligned_alloc asctime asin asinf asinh asinhf \
    asinhl asinl at_quick_exit atan atan2 atan2f atan2l atanf atanh atanhf atanhl atanl atexit atof atoi atol \
    atoll bcmp bind bsearch btowc c16rtomb c32rtomb cabs cabsf cabsl cacos cacosf cacosh cacoshf cacoshl cacosl \
    call_once calloc carg cargf cargl casin casinf casinh casinhf casinhl casinl catan catanf catanh catanhf \
    catanhl catanl cbrt cbrtf cbrtl ccos ccosf ccosh ccoshf ccoshl ccosl ceil ceilf ceill cexp cexpf cexpl chdir \
    chmod chown chroot cimag cimagf cimagl clearerr clock clock_gettime clock_nanosleep clog clogf clogl close \
    closedir cnd_broadcast cnd_destroy cnd_init cnd_signal cnd_timedwait cnd_wait conj conjf conjl connect \
    copy_file_range copysign copysignf copysignl cos cosf cosh coshf coshl cosl cpow cpowf cpowl cproj cprojf \
    cprojl creal crealf creall csin csinf csinh csinhf csinhl csinl csqrt csqrtf csqrtl ctan ctanf ctanh ctanhf \
    ctanhl ctanl ctime difftime dirfd div dl_iterate_phdr dlclose dlerror dlopen dlsym dup dup2 dup3 environ erf \
    erfc erfcf erfcl erff erfl errno execvp exit exp exp2 exp2f exp2l expf expl expm1 expm1f expm1l fabs fabsf \
    fabsl fchmod fchown fclose fcntl fdatasync fdim fdimf fdiml fdopendir feclearexcept fegetenv fegetexceptflag \
    fegetround feholdexcept feof feraiseexcept ferror fesetenv fesetexceptflag fesetround fetestexcept \
    feupdateenv fflush fgetc fgetpos fgets fgetwc fgetws floor floorf floorl fma fmaf fmal fmax fmaxf fmaxl fmin \
    fminf fminl fmod fmodf fmodl fopen fork fprintf fputc fputs fputwc fputws fread free freeaddrinfo freopen \
    frexp frexpf frexpl fscanf fseek fsetpos fstat fstat64 fsync ftell ftruncate ftruncate64 futimens fwide \
    fwprintf fwrite fwscanf getaddrinfo getauxval getc getchar getcwd getenv geteuid getgid gethostname \
    getpagesize getpeername getpid getppid getpwuid_r getrandom getsockname getsockopt gettid gettimeofday \
    getuid getwc getwchar gmtime gmtime_r gnu_get_libc_version hypot hypotf hypotl ilogb ilogbf ilogbl imaxabs \
    imaxdiv ioctl isalnum isalpha isatty isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper \
    iswalnum iswalpha iswblank iswcntrl iswctype iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper \
    iswxdigit isxdigit kill labs lchown ldexp ldexpf ldexpl ldiv lgamma lgammaf lgammal link linkat listen llabs \
    lldiv llrint llrintf llrintl llround llroundf llroundl localeconv localtime localtime_r log log10 log10f \
    log10l log1p log1pf log1pl log2 log2f log2l logb logbf logbl logf logl longjmp lrint lrintf lrintl lround \
    lroundf lroundl lseek lseek64 lstat lstat64 madvise malloc mblen mbrlen mbrtoc16 mbrtoc32 mbrtowc mbsinit \
    mbsrtowcs mbstowcs mbtowc memchr memcmp memcpy memmove memrchr memset mkdir mktime mmap mmap64 modf modff \
    modfl mprotect mtx_destroy mtx_init mtx_lock mtx_timedlock mtx_trylock mtx_unlock munmap nan nanf nanl \
    nanosleep nearbyint nearbyintf nearbyintl nextafter nextafterf nextafterl nexttoward nexttowardf nexttowardl \
    open open64 openat openat64 opendir pause perror pipe pipe2 poll pow powf powl prctl pread pread64 printf \
    putc putchar puts putwc putwchar pwrite pwrite64 qsort quick_exit raise rand read readdir readdir64 \
    readdir64_r readlink readv realloc realpath recv recvfrom recvmsg remainder remainderf remainderl remove \
    remquo remquof remquol rename rewind rint rintf rintl rmdir round roundf roundl scalbln scalblnf scalblnl \
    scalbn scalbnf scalbnl scanf sched_getaffinity sched_yield select send sendfile sendfile64 sendmsg sendto \
    setbuf setenv setgid setgroups setjmp setlocale setpgid setsid setsockopt setuid setvbuf shutdown sigaction \
    sigaddset sigaltstack sigemptyset signal sigprocmask sin sinf sinh sinhf sinhl sinl snprintf socket \
    socketpair splice sprintf sqrt sqrtf sqrtl srand sscanf stat stat64 statx stderr stdin stdout strcat strchr \
    strcmp strcoll strcpy strcspn strerror strerror_r strftime strlen strncat strncmp strncpy strpbrk strrchr \
    strspn strstr strtod strtof strtoimax strtok strtol strtold strtoll strtoul strtoull strtoumax strxfrm \
    swprintf swscanf symlink syscall sysconf system tan tanf tanh tanhf tanhl tanl tgamma tgammaf tgammal \
    thrd_create thrd_current thrd_detach thrd_equal thrd_exit thrd_join thrd_sleep thrd_yield time timespec_get \
    tmpfile tmpnam tolower toupper towctrans towlower towupper trunc truncf truncl tss_create tss_delete tss_get \
    tss_set umask uname ungetc ungetwc unlink unlinkat unsetenv usleep utimensat vfprintf vfscanf vfwprintf \
    vfwscanf vprintf vscanf vsnprintf vsprintf vsscanf vswprintf vswscanf vwprintf vwscanf wait waitid waitpid \
    wcrtomb wcscat wcschr wcscmp wcscoll wcscpy wcscspn wcsftime wcslen wcsncat wcsncmp wcsncpy wcspbrk wcsrchr \
    wcsrtombs wcsspn wcsstr wcstod wcstof wcstoimax wcstok wcstol wcstold wcstoll wcstombs wcstoul wcstoull \
    wcstoumax wcsxfrm wctob wctomb wctrans wctype wmemchr wmemcmp wmemcpy wmemmove wmemset wprintf write writev \
    wscanf";

/// The beginnings of more of them.
const RELIED_ON_ALL: &[&str] =
    &["pthread_", "posix_spawn", "posix_memalign", "rust_eh_personality", "rust_begin_unwind"];
