/* Eight threads that Rust has not made: each has its own status and message, baskets change hands, and one is read by
 * all at once. */

#include "check.h"

#include <pthread.h>

#define THREADS 8
#define ROUNDS 50

struct worker {
    pthread_t thread;
    int number;
    const Basket *shared;
    /* Made by one thread, freed by another. */
    Basket *handed;
    int64_t heard;
};

static pthread_barrier_t together;

static int32_t hear(void *user, int32_t amount) {
    struct worker *worker = (struct worker *)user;
    worker->heard += amount;
    /* The library is called from a callback, and fails: that is this thread's affair. */
    int32_t out;
    return shop_half(2 * worker->number + 1, &out) == REFLECT_FAILED ? amount : -1;
}

static void *work(void *user) {
    struct worker *worker = (struct worker *)user;
    /* Nothing has been said on this thread. */
    CHECK(shop_status() == REFLECT_OK && is_message(""));
    Till *till = shop_till_new();
    shop_till_listen(till, hear, worker);
    for (int round = 0; round < ROUNDS; round += 1) {
        char text[64];
        sprintf(text, "%d is odd: \xE2\x80\x9C\xC2\xBD\xE2\x80\x9D is not sold", 2 * worker->number + 1);
        int32_t out;
        CHECK(shop_half(2 * worker->number + 1, &out) == REFLECT_FAILED);
        /* All have failed, and none has another's message. */
        pthread_barrier_wait(&together);
        CHECK(shop_status() == REFLECT_FAILED && is_message(text));
        CHECK(shop_till_put(till, worker->number) == worker->number * (round + 1) && shop_status() == REFLECT_OK);
        CHECK(shop_basket_count(worker->shared) == 3 && is_text(shop_basket_tell(worker->shared), "all has 3"));
        sprintf(text, "thread %d", worker->number);
        Basket *basket = shop_basket_new(TEXT(text));
        Item item = shop_item_new((uint64_t)round, worker->number);
        for (int count = 0; count < 10; count += 1) CHECK(shop_basket_add(basket, &item) == (size_t)count + 1);
        CHECK(is_text(shop_basket_owner(basket), text) && shop_basket_pay(basket) == 10 * worker->number);
        if (round % 25 == 0) {
            CHECK(shop_panic(TEXT(text)) == 0 && shop_status() == REFLECT_PANICKED);
        }
    }
    CHECK(worker->heard == (int64_t)worker->number * ROUNDS * (ROUNDS + 1) / 2);
    CHECK(shop_till_drop(till) == REFLECT_OK && shop_basket_drop(worker->handed) == REFLECT_OK);
    worker->handed = shop_basket_filled(TEXT("back"), (uint32_t)worker->number + 1);
    /* The thread ends with a failure that nobody has asked for. */
    CHECK(shop_basket_count(NULL) == 0);
    return NULL;
}

int main(void) {
    struct worker workers[THREADS];
    Basket *shared = shop_basket_filled(TEXT("all"), 3);
    pthread_barrier_init(&together, NULL, THREADS);
    for (int number = 0; number < THREADS; number += 1) {
        struct worker worker = {0, number, shared, shop_basket_new(TEXT("there")), 0};
        worker.thread = pthread_self();
        workers[number] = worker;
        CHECK(pthread_create(&workers[number].thread, NULL, work, &workers[number]) == 0);
    }
    for (int number = 0; number < THREADS; number += 1) {
        CHECK(pthread_join(workers[number].thread, NULL) == 0);
        CHECK(shop_basket_pay(workers[number].handed) == 100 * (number + 1));
    }
    CHECK(shop_basket_drop(shared) == REFLECT_OK && shop_baskets_alive() == 0);
    pthread_barrier_destroy(&together);
    printf("%d threads\n", THREADS);
    return 0;
}
