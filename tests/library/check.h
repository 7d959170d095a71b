/* What the programs share: the header of the library, and how a result is asserted. */

#include "shop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s; %d: %s\n", __FILE__, __LINE__, #condition, shop_status(), shop_message(NULL)); \
            exit(1); \
        } \
    } while (0)

/* A text, and its length. */
#define TEXT(text) (text), strlen(text)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Whether this is the text, which is freed. */
static inline int is_text(shop_text text, const char *expected) {
    int same = text.len == strlen(expected) && memcmp(text.ptr, expected, text.len) == 0 && text.ptr[text.len] == 0;
    shop_free(text.ptr);
    return same;
}

/* Whether this was said of the last call. */
static inline int is_message(const char *expected) {
    size_t len;
    const char *message = shop_message(&len);
    return len == strlen(expected) && strcmp(message, expected) == 0 && message == shop_message(NULL);
}
