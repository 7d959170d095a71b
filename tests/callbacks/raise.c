// C that panics, by what Rust has given it.

#include <stdint.h>
#include <string.h>

typedef void (*panic)(const char *, size_t) __attribute__((noreturn));

static __thread int64_t unwound_;

static void leave(int64_t *by) {
    unwound_ += *by;
}

int64_t checked(panic panic, int64_t x) {
    __attribute__((cleanup(leave))) int64_t by = x < 0 ? 1 : 0;
    // In the frame that is unwound.
    char message[32] = "C does not take ";
    if (x < 0) {
        strcat(message, "negatives");
        panic(message, strlen(message));
    }
    return x + 1;
}

int64_t raw(panic panic, const char *message, size_t len) {
    __attribute__((cleanup(leave))) int64_t by = 1;
    panic(message, len);
}

// Rust, which may panic in its turn, is called by what panics.
int64_t checked_result(panic panic, int64_t (*callback)(int64_t), int64_t x) {
    return checked(panic, callback(x));
}

int64_t unwound(void) {
    return unwound_;
}
