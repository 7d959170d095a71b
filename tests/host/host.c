/* A host that knows nothing of the library: finds what there is, calls it, and misuses it in every way, from one thread
 * and from eight. Its arguments are how often each thread does it all, and the library, where it is not linked with
 * it. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reflect.h"

#ifdef LOAD
#include <dlfcn.h>
#endif

enum { THREADS = 8 };

static const reflect_api *api;
static int rounds;

#define CHECK(what)                                                                                                    \
    do {                                                                                                               \
        if (!(what)) {                                                                                                 \
            printf("line %d: %s; the last message is \"%s\"\n", __LINE__, #what, api->message(NULL));                  \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

#define OK(call) CHECK((call) == REFLECT_OK)
#define REFUSED(call, why, text)                                                                                       \
    do {                                                                                                               \
        CHECK((call) == (why));                                                                                        \
        CHECK(api->status() == (why));                                                                                 \
        CHECK(strstr(api->message(NULL), text));                                                                       \
    } while (0)

static reflect_handle type_of(const char *name) {
    reflect_handle type;
    OK(api->type_by_path(name, strlen(name), &type));
    return type;
}

static reflect_handle string(const char *text) {
    reflect_handle value;
    OK(api->make_string(text, strlen(text), &value));
    return value;
}

static reflect_handle integer(int64_t number) {
    reflect_handle value;
    OK(api->make_int(0, number, &value));
    return value;
}

static int64_t taken(reflect_handle value) {
    int64_t number;
    OK(api->get_int(value, &number));
    OK(api->release(value));
    return number;
}

static reflect_handle call(reflect_handle receiver, const char *name, const reflect_handle *args, size_t count) {
    reflect_handle result;
    OK(api->call_by_name(receiver, name, strlen(name), args, count, &result));
    return result;
}

static reflect_handle account(int64_t balance) {
    reflect_handle owner = string("Ada"), amount = integer(balance);
    reflect_handle made = call(type_of("bank::account::Account"), "open", &owner, 1);
    CHECK(taken(call(made, "deposit", &amount, 1)) == balance);
    return made;
}

static int is(reflect_text text, const char *expected) {
    return text.len == strlen(expected) && memcmp(text.data, expected, text.len) == 0;
}

static void uses(void) {
    reflect_handle ada = account(25), bob = account(5), deposit, amount, result, name, type;
    reflect_parameter parameter;
    reflect_field field;
    reflect_variant variant;
    reflect_layout layout;
    reflect_text text;
    size_t count, index;
    uint32_t flags;
    int32_t truth;

    OK(api->field_at(type_of("Account"), 1, &field));
    CHECK(is(field.name, "balance") && is(field.docs, "In cents.") && field.type == type_of("i64") && !field.is_public);
    OK(api->variant_at(type_of("Payment"), 1, &variant));
    CHECK(is(variant.name, "Card") && is(variant.docs, "By a card.") && variant.field_count == 1);
    OK(api->variant_field_at(type_of("Payment"), 1, 0, &field));
    CHECK(is(field.name, "number") && field.type == type_of("u32") && field.is_public);
    OK(api->type_layout(type_of("u32"), &layout));
    CHECK(layout.size == 4 && layout.align == 4);
    CHECK(api->type_layout(type_of("str"), &layout) == REFLECT_TYPE && layout.size == 0);

    OK(api->value_type(ada, &type));
    CHECK(type == type_of("Account"));
    OK(api->type_name(type, &text));
    CHECK(strcmp(text.data, "Account") == 0);
    OK(api->method_count(type, &count));
    for (index = 0; index < count; index++) {
        OK(api->method_at(type, index, &deposit));
        OK(api->function_signature(deposit, &text));
        CHECK(strncmp(text.data, "Account::", 9) == 0 || strncmp(text.data, "async ", 6) == 0);
    }
    OK(api->method_by_name(type, REFLECT_LITERAL("deposit"), &deposit));
    OK(api->function_receiver(deposit, &parameter));
    CHECK(parameter.mode == REFLECT_EXCLUSIVE && is(parameter.written, "&mut self") && parameter.type == type);
    OK(api->parameter_at(deposit, 0, &parameter));
    CHECK(parameter.mode == REFLECT_BY_VALUE && is(parameter.name, "amount") && parameter.flags == 0);
    OK(api->make_int(parameter.type, 10, &amount));
    OK(api->call(ada, deposit, &amount, 1, &result));
    CHECK(taken(result) == 35);
    OK(api->method_by_name(type, REFLECT_LITERAL("withdraw"), &deposit));
    OK(api->function_flags(deposit, &flags));
    CHECK(flags == REFLECT_IS_FALLIBLE);
    OK(api->method_by_name(type, REFLECT_LITERAL("describe"), &result));
    OK(api->parameter_at(result, 1, &parameter));
    CHECK(is(parameter.name, "loudly") && is(parameter.written, "bool") && parameter.flags == REFLECT_HAS_DEFAULT);

    /* A result that borrows keeps the account in use. */
    name = call(ada, "owner", NULL, 0);
    OK(api->get_string(name, &text));
    CHECK(is(text, "Ada"));
    amount = integer(1);
    REFUSED(api->call_by_name(ada, REFLECT_LITERAL("deposit"), &amount, 1, &result), REFLECT_BUSY,
            "is borrowed by a call");
    CHECK(result == 0);
    OK(api->release(ada));
    OK(api->get_string(name, &text));
    CHECK(is(text, "Ada"));
    OK(api->release(name));
    OK(api->release(amount));

    /* Two accounts at once. */
    ada = account(100);
    {
        reflect_handle args[2];
        args[0] = bob;
        args[1] = integer(60);
        CHECK(call(ada, "transfer", args, 2) == 0);
    }
    CHECK(taken(call(bob, "balance", NULL, 0)) == 65);
    result = call(ada, "richer", &bob, 1);
    OK(api->equal(result, bob, &truth));
    CHECK(truth == 1);
    OK(api->release(bob));
    OK(api->release(result));
    CHECK(taken(call(ada, "close", NULL, 0)) == 40);
    REFUSED(api->release(ada), REFLECT_HANDLE, "has been freed");
}

static void misuses(void) {
    reflect_handle ada = account(25), type = type_of("Account"), text = string("text"), amount = integer(1), result = 7;
    reflect_handle deposit, twice[2], i32;
    reflect_text told;
    reflect_status status;
    size_t len = 7;
    int64_t number;
    char unaligned[2 * sizeof(reflect_handle)];

    OK(api->method_by_name(type, REFLECT_LITERAL("deposit"), &deposit));
    /* Null. */
    REFUSED(api->release(0), REFLECT_HANDLE, "there is none (0)");
    REFUSED(api->type_by_path(NULL, 3, &result), REFLECT_INVALID, "the name is null");
    CHECK(result == 0);
    REFUSED(api->type_by_path("Account", 7, NULL), REFLECT_INVALID, "the place for the result is null");
    REFUSED(api->call(ada, deposit, NULL, 1, &result), REFLECT_INVALID, "the list of arguments is null");
    REFUSED(api->call(ada, deposit, &amount, SIZE_MAX, &result), REFLECT_INVALID, "is longer than memory is");
    REFUSED(api->call(0, deposit, &amount, 1, &result), REFLECT_HANDLE, "the receiver: expected the handle of a value");
    REFUSED(api->get_int(amount, (int64_t *)(void *)(unaligned + 1 + ((size_t)unaligned & 1))), REFLECT_INVALID,
            "misaligned");
    CHECK(api->message(&len) != NULL && len == strlen(api->message(NULL)));
    /* Of something else. */
    REFUSED(api->get_int(type, &number), REFLECT_HANDLE, "is a type");
    CHECK(number == 0);
    REFUSED(api->call(ada, ada, &amount, 1, &result), REFLECT_HANDLE, "is a value");
    REFUSED(api->call(ada, 12345, &amount, 1, &result), REFLECT_HANDLE, "is none of this library");
    REFUSED(api->release(deposit), REFLECT_HANDLE, "is a function");
    /* Of a wrong type. */
    REFUSED(api->call(ada, deposit, &text, 1, &result), REFLECT_TYPE, "expected i64, found String");
    REFUSED(api->call(text, deposit, &amount, 1, &result), REFLECT_TYPE, "is a method of Account");
    REFUSED(api->get_int(text, &number), REFLECT_TYPE, "this String is no integer");
    OK(api->make_int(type_of("i32"), 1, &i32));
    REFUSED(api->call(ada, deposit, &i32, 1, &result), REFLECT_TYPE, "expected i64, found i32");
    REFUSED(api->make_int(type_of("u8"), 256, &result), REFLECT_INVALID, "256 is no u8");
    /* Too few, too many, twice. */
    REFUSED(api->call(ada, deposit, NULL, 0, &result), REFLECT_ARITY, "expected 1 argument, found 0; missing amount");
    twice[0] = amount;
    twice[1] = amount;
    REFUSED(api->call(ada, deposit, twice, 2, &result), REFLECT_ARITY, "expected 1 argument, found 2");
    twice[0] = ada;
    REFUSED(api->call_by_name(ada, REFLECT_LITERAL("transfer"), twice, 2, &result), REFLECT_INVALID, "passed twice");
    /* Not there. */
    REFUSED(api->call_by_name(ada, REFLECT_LITERAL("depsit"), &amount, 1, &result), REFLECT_NOT_FOUND,
            "did you mean \"deposit\"?");
    REFUSED(api->type_by_path(REFLECT_LITERAL("Acount"), &result), REFLECT_NOT_FOUND, "\"Acount\"");
    REFUSED(api->type_at(SIZE_MAX, &result), REFLECT_NOT_FOUND, "there is no type");
    REFUSED(api->make_string("\xff", 1, &result), REFLECT_INVALID, "not UTF-8");
    /* Failures and panics. */
    status = api->call_by_name(ada, REFLECT_LITERAL("withdraw"), twice + 1, 1, &result);
    CHECK(status == REFLECT_OK && taken(result) == 24);
    amount = integer(1000);
    REFUSED(api->call_by_name(ada, REFLECT_LITERAL("withdraw"), &amount, 1, &result), REFLECT_FAILED, "Ada has 24");
    REFUSED(api->release(amount), REFLECT_HANDLE, "has been freed");
    REFUSED(api->call_by_name(ada, REFLECT_LITERAL("audit"), &text, 1, &result), REFLECT_PANICKED, "text");
    REFUSED(api->call_by_name(ada, REFLECT_LITERAL("statement"), NULL, 0, &result), REFLECT_REFUSED, "awaited");
    OK(api->call_by_name(type_of("Trouble"), REFLECT_LITERAL("in_drop"), NULL, 0, &result));
    REFUSED(api->release(result), REFLECT_PANICKED, "the drop panicked");
    /* Nothing is left of them but what there was. */
    OK(api->get_text(text, &told));
    CHECK(is(told, "text"));
    CHECK(strcmp(api->message(NULL), "") == 0);
    CHECK(strcmp(api->status_name(REFLECT_BUSY), "REFLECT_BUSY") == 0 && strcmp(api->status_name(99), "") == 0);
    OK(api->release(i32));
    OK(api->release(text));
    OK(api->release(ada));
    REFUSED(api->call(ada, deposit, NULL, 0, &result), REFLECT_ARITY, "");
    REFUSED(api->get_text(ada, &told), REFLECT_HANDLE, "has been freed");
    CHECK(told.len == 0);
}

static void *work(void *shared) {
    const reflect_handle *values = (const reflect_handle *)shared;
    int round;
    for (round = 0; round < rounds; round++) {
        reflect_handle result, own;
        reflect_status status;
        uses();
        /* One account for all: whoever is too late is told so. */
        own = integer(1);
        status = api->call_by_name(values[0], REFLECT_LITERAL("deposit"), &own, 1, &result);
        CHECK(status == REFLECT_OK || status == REFLECT_BUSY);
        OK(api->release(status == REFLECT_OK ? result : own));
        /* And a ledger that only the first thread has. */
        REFUSED(api->call_by_name(values[1], REFLECT_LITERAL("first"), NULL, 0, &result), REFLECT_THREAD, "Ledger");
        REFUSED(api->release(values[1]), REFLECT_THREAD, "stays on the thread");
    }
    misuses();
    return NULL;
}

#ifdef LOAD
static const reflect_api *loaded(const char *path) {
    /* The way that POSIX shows to make a function of an address, which is no function in ISO C. */
    const struct reflect_api *(*entry)(void);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL), *address = library ? dlsym(library, "bank_reflect") : NULL;
    if (!address) {
        printf("%s\n", dlerror());
        exit(1);
    }
    memcpy(&entry, &address, sizeof entry);
    return entry();
}
#else
#ifdef __cplusplus
extern "C"
#endif
const struct reflect_api *bank_reflect(void);
#endif

int main(int argc, char **argv) {
    pthread_t threads[THREADS];
    reflect_handle values[2], line;
    int i;
    /* What panics is meant to: nothing of it has to be read. */
    if (!freopen("/dev/null", "w", stderr))
        return 1;
    rounds = argc > 1 ? atoi(argv[1]) : 0;
#ifdef LOAD
    api = loaded(argv[2]);
#else
    api = bank_reflect();
#endif
    CHECK(rounds > 0);
    CHECK(api->size == sizeof(reflect_api) && api->live() == 0);
    uses();
    misuses();
    CHECK(api->live() == 0);

    line = string("line");
    values[0] = account(0);
    values[1] = call(type_of("Ledger"), "new", &line, 1);
    for (i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, work, values) == 0);
    for (i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    CHECK(taken(call(values[0], "balance", NULL, 0)) <= THREADS * rounds);
    OK(api->release(values[0]));
    OK(api->release(values[1]));
    CHECK(api->live() == 0);
    puts("fine");
    return 0;
}
