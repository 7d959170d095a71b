// C that looks at `errno` after a call.

#include <errno.h>
#include <stdint.h>

int64_t with_errno(int64_t (*callback)(int64_t), int64_t x, int before, int *after) {
    errno = before;
    int64_t result = callback(x);
    *after = errno;
    return result;
}

void set_errno(int to) {
    errno = to;
}
