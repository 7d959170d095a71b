// C between two Rust functions. What it keeps over the call has to be there afterwards.

#include <stdint.h>

static __thread int64_t returned_, unwound_;

static void leave(int64_t *left) {
    unwound_ += *left;
}

// Calls, and adds to what comes back.
int64_t down(int64_t (*callback)(int64_t), int64_t x) {
    volatile int64_t kept[8];
    for (int i = 0; i < 8; i++)
        kept[i] = x + i;
    // Added to `unwound_` where this is left in another way than by `return`.
    __attribute__((cleanup(leave))) int64_t left = 1;
    int64_t below = callback(x);
    left = 0;
    returned_ += 1;
    for (int i = 0; i < 8; i++)
        if (kept[i] != x + i)
            return -1;
    return (3 * below + x) % 1000003;
}

int64_t returned(void) {
    return returned_;
}

int64_t unwound(void) {
    return unwound_;
}
