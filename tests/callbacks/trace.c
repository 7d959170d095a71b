// C in the middle of a backtrace, and C that looks at one.

#include <stdint.h>
#include <unwind.h>

int64_t traced_through(int64_t (*callback)(int64_t), int64_t x) {
    return callback(x) + 1;
}

struct trace {
    uintptr_t *functions;
    int64_t most, count;
};

static _Unwind_Reason_Code note(struct _Unwind_Context *context, void *data) {
    struct trace *trace = data;
    if (trace->count == trace->most)
        return _URC_END_OF_STACK;
    // The address is one behind the call.
    uintptr_t at = _Unwind_GetIP(context) - 1;
    trace->functions[trace->count++] = (uintptr_t)_Unwind_FindEnclosingFunction((void *)at);
    return _URC_NO_REASON;
}

// Where the functions begin whose frames are here, the innermost first.
int64_t look(uintptr_t *functions, int64_t most) {
    struct trace trace = {functions, most, 0};
    _Unwind_Backtrace(note, &trace);
    return trace.count;
}
