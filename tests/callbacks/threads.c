// Threads that C makes, and that call Rust.

#include <pthread.h>
#include <stdint.h>

struct job {
    int64_t (*callback)(int64_t);
    int64_t from, calls, sum;
    int exits;
};

static void *work(void *data) {
    struct job *job = data;
    for (int64_t i = 0; i < job->calls; i++)
        job->sum += job->callback(job->from + i);
    if (job->exits)
        pthread_exit(0);
    return 0;
}

// Each thread calls with numbers of its own, all at once; one ends by `pthread_exit`. Gives the sum of what they got.
int64_t on_threads(int64_t (*callback)(int64_t), int64_t threads, int64_t calls) {
    struct job jobs[16];
    pthread_t made[16];
    int64_t sum = 0;
    for (int64_t i = 0; i < threads; i++) {
        jobs[i] = (struct job){callback, i * calls, calls, 0, i == 1};
        if (pthread_create(&made[i], 0, work, &jobs[i]))
            return -1;
    }
    for (int64_t i = 0; i < threads; i++) {
        if (pthread_join(made[i], 0))
            return -1;
        sum += jobs[i].sum;
    }
    return sum;
}
