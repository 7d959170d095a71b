/* Arguments that none can be: every call says so, calls nothing, consumes nothing, and returns zeros. */

#include "check.h"

static int refusals;

/* A call whose result is this, and of which this is said. */
#define INVALID(condition, message) \
    do { \
        CHECK(condition); \
        CHECK(shop_status() == REFLECT_INVALID); \
        CHECK(is_message(message)); \
        refusals += 1; \
    } while (0)

/* One without a result. */
#define INVALID_VOID(call, message) \
    do { \
        call; \
        INVALID(1, message); \
    } while (0)

#define OK(condition) \
    do { \
        CHECK(condition); \
        CHECK(shop_status() == REFLECT_OK && is_message("")); \
    } while (0)

/* An address that is one byte behind another. */
static void *after(void *at) { return (char *)at + 1; }

static void handles(void) {
    Basket *a = shop_basket_filled(TEXT("Ada"), 1), *b = shop_basket_filled(TEXT("Bob"), 2);
    struct shop_basket_split_return halves = {a, b};
    INVALID(shop_basket_count(NULL) == 0, "shop_basket_count: `self` is null");
    INVALID(shop_basket_count((Basket *)after(a)) == 0, "shop_basket_count: `self` is not aligned as its type has to be");
    INVALID(shop_basket_owner(NULL).ptr == NULL, "shop_basket_owner: `self` is null");
    INVALID_VOID(shop_basket_merge(a, NULL), "shop_basket_merge: `other` is null");
    INVALID_VOID(shop_basket_merge(NULL, b), "shop_basket_merge: `self` is null");
    INVALID(shop_basket_with(NULL, b) == NULL, "shop_basket_with: `self` is null");
    INVALID(shop_basket_with(a, (Basket *)after(b)) == NULL,
        "shop_basket_with: `other` is not aligned as its type has to be");
    INVALID(shop_basket_pay(NULL) == 0, "shop_basket_pay: `self` is null");
    INVALID(shop_basket_drop((Basket *)after(a)) == REFLECT_INVALID,
        "shop_basket_drop: the handle is null, or not aligned as its type has to be");
    /* One is needed alone, and is there twice. */
    INVALID_VOID(shop_basket_merge(a, a),
        "shop_basket_merge: `self` and `other` share memory, of which the function needs one for itself");
    INVALID_VOID(shop_basket_swap(b, b),
        "shop_basket_swap: `self` and `other` share memory, of which the function needs one for itself");
    INVALID(shop_basket_with(b, b) == NULL,
        "shop_basket_with: `self` and `other` share memory, of which the function needs one for itself");
    /* No place for the results: what would be consumed is not. */
    INVALID(shop_basket_split(b, 1, NULL) == REFLECT_INVALID,
        "shop_basket_split: `out` is null, or not aligned as its type has to be");
    INVALID(shop_basket_split(b, 1, (struct shop_basket_split_return *)after(&halves)) == REFLECT_INVALID,
        "shop_basket_split: `out` is null, or not aligned as its type has to be");
    CHECK(halves.r0 == a && halves.r1 == b);
    INVALID(shop_basket_split(b, 1, (struct shop_basket_split_return *)(void *)b) == REFLECT_INVALID,
        "shop_basket_split: `self` and `out` share memory, of which the function needs one for itself");
    INVALID(shop_basket_split(NULL, 1, &halves) == REFLECT_INVALID && halves.r0 == NULL && halves.r1 == NULL,
        "shop_basket_split: `self` is null");
    /* Both are what they were. */
    OK(shop_baskets_alive() == 2 && shop_basket_count(a) == 1 && shop_basket_count(b) == 2);
    OK(is_text(shop_basket_owner(a), "Ada"));
    shop_basket_drop(a);
    shop_basket_drop(b);
    OK(shop_baskets_alive() == 0);
}

static Till *in_use;
static int32_t coins[2] = {1, 2};

/* What is said of what a call around this one has. */
static int is_busy(const char *message) {
    refusals += 1;
    return shop_status() == REFLECT_BUSY && is_message(message);
}

/* Called by a method of `in_use`, which has that alone, and the coins to look at. */
static int32_t inside(void *user, int32_t coin) {
    CHECK(shop_till_money(in_use) == 0 && is_busy("shop_till_money: `self` is in use by shop_till_each, which has not returned"));
    CHECK(shop_till_drop(in_use) == REFLECT_BUSY);
    CHECK(is_busy("shop_till_drop: `self` is in use by shop_till_each, which has not returned"));
    CHECK(shop_add_all(coins, 1, NULL, 0, NULL, 0) == 0);
    CHECK(is_busy("shop_add_all: `to` is in use by shop_till_each, which has not returned"));
    /* Several may look, and another one is nobody's business. */
    OK(shop_sum(coins, 2) == 3);
    Till *other = shop_till_new();
    if (user != NULL) {
        /* Deeper: what both calls have is in use. */
        CHECK(shop_till_each(other, coins, 1, inside, NULL) == 1);
    }
    OK(shop_till_drop(other) == REFLECT_OK);
    return coin;
}

static void nested(void) {
    in_use = shop_till_new();
    OK(shop_till_each(in_use, coins, 2, inside, &coins) == 3);
    OK(shop_till_money(in_use) == 3 && shop_add_all(coins, 2, NULL, 0, NULL, 0) == 0);
    shop_till_drop(in_use);
}

static void texts(void) {
    INVALID(shop_basket_new(NULL, 3) == NULL, "shop_basket_new: `owner` is null");
    INVALID(shop_basket_new("ab\xFF" "c", 4) == NULL, "shop_basket_new: `owner` is not UTF-8, from byte 2 on");
    INVALID(shop_basket_new("\xC3", 1) == NULL, "shop_basket_new: `owner` is not UTF-8, from byte 0 on");
    INVALID(shop_basket_new("a", SIZE_MAX) == NULL, "shop_basket_new: `owner` is longer than any memory");
    INVALID(shop_basket_new("a", (size_t)PTRDIFF_MAX + 1) == NULL, "shop_basket_new: `owner` is longer than any memory");
    INVALID(shop_shout(NULL, 1, NULL, 0).ptr == NULL, "shop_shout: `text` is null");
    INVALID(shop_shout(TEXT("a"), "\xFF", 1).ptr == NULL, "shop_shout: `mark` is not UTF-8, from byte 0 on");
    /* What may be missing has no length then. */
    OK(is_text(shop_shout(TEXT("a"), NULL, 0), "A!"));
    INVALID(shop_shout(TEXT("a"), NULL, 7).ptr == NULL, "shop_shout: `mark` is null");
    INVALID(!shop_count_c(NULL).is_some, "shop_count_c: `text` is null");
    CHECK(shop_baskets_alive() == 0);
}

static void lists(void) {
    int32_t numbers[4] = {1, 2, 3, 4};
    INVALID(shop_sum(NULL, 1) == 0, "shop_sum: `numbers` is null");
    INVALID(shop_sum((int32_t *)after(numbers), 1) == 0, "shop_sum: `numbers` is not aligned as its type has to be");
    INVALID(shop_sum(numbers, (size_t)PTRDIFF_MAX / 4 + 1) == 0, "shop_sum: `numbers` is longer than any memory");
    INVALID(shop_sum(numbers, SIZE_MAX / 4 + 2) == 0, "shop_sum: `numbers` is longer than any memory");
    /* Of none it does not matter where they are. */
    OK(shop_sum((int32_t *)after(numbers), 0) == 0);
    INVALID(shop_sum_of_four(NULL, NULL) == 0, "shop_sum_of_four: `four` is null");
    INVALID(shop_add_all(numbers, 2, numbers, 4, NULL, 0) == 0,
        "shop_add_all: `to` and `from` share memory, of which the function needs one for itself");
    INVALID(shop_add_all(numbers, 2, numbers + 1, 1, NULL, 0) == 0,
        "shop_add_all: `to` and `from` share memory, of which the function needs one for itself");
    INVALID(shop_add_all(numbers, 2, numbers + 2, 2, numbers + 3, 1) == 0,
        "shop_add_all: `from` and `again` share memory, of which the function needs one for itself");
    CHECK(numbers[0] == 1 && numbers[1] == 2 && numbers[2] == 3 && numbers[3] == 4);
    OK(shop_add_all(numbers, 2, numbers + 2, 2, NULL, 0) == 2 && numbers[0] == 4 && numbers[1] == 6);
    uint8_t bytes[4] = "abc";
    INVALID(shop_copy(bytes, 4, (const char *)bytes) == 0,
        "shop_copy: `to` and `from` share memory, of which the function needs one for itself");
    INVALID(shop_copy(bytes, 4, (const char *)bytes + 3) == 0,
        "shop_copy: `to` and `from` share memory, of which the function needs one for itself");
    OK(shop_copy(bytes, 1, (const char *)bytes + 1) == 1 && bytes[0] == 'b');
    Colour colours[3] = {Colour_Red, 3, Colour_Blue};
    INVALID(shop_colours(colours, 3, NULL, 0).ptr == NULL, "shop_colours: `colours` has at index 1 what is no value of Colour");
    INVALID(shop_colours(colours, 1, colours, 2).ptr == NULL, "shop_colours: `wanted` has at index 1 what is no value of Colour");
    uint32_t letters[2] = {'a', 0xDFFF};
    INVALID(shop_lengths(NULL, 0, NULL, 0, letters, 2).r0 == 0, "shop_lengths: `letters` has at index 1 what is no value of char");
    uint8_t flags[2] = {1, 2};
    INVALID(shop_lengths(NULL, 0, (const bool *)flags, 2, letters, 1).r1 == 0,
        "shop_lengths: `flags` has at index 1 what is no value of bool");
    shop_list_Colour found = shop_colours(colours, 1, NULL, 0);
    OK(found.len == 1);
    shop_free(found.ptr);
    shop_free(NULL);
}

static void values(void) {
    INVALID(shop_next_colour(3) == 0, "shop_next_colour: `colour` is no value of Colour");
    INVALID(!shop_next_letter(0xD800).is_some, "shop_next_letter: `letter` is no value of char");
    INVALID(!shop_next_letter(0x110000).is_some, "shop_next_letter: `letter` is no value of char");
    INVALID(shop_opposite(5, Unit_Lost, 1, 0).r0 == 0, "shop_opposite: `rating` is no value of Rating");
    INVALID(shop_opposite(0, (Unit)3, 1, 0).r0 == 0, "shop_opposite: `unit` is no value of Unit");
    INVALID(shop_opposite(0, Unit_Lost, 2, 0).r0 == 0, "shop_opposite: `serial` is no value of Serial");
    INVALID(shop_opposite(0, Unit_Lost, 1, 1).r0 == 0, "shop_opposite: `debt` is no value of Debt");
    struct shop_not_frame flag;
    memset(&flag, 2, sizeof flag);
    INVALID(shop_not_call(&flag) == REFLECT_INVALID && !flag.r0, "shop_not: `value` is no value of bool");
    /* A part of a part. */
    Item item = shop_item_new(1, 2);
    memset(&item.tag.on_sale, 2, 1);
    INVALID(shop_item_painted(item, Colour_Red).id == 0, "shop_item_painted: `self` is no value of Item");
    INVALID(shop_item_volume(&item) == 0, "shop_item_volume: `self` is no value of Item");
    INVALID(shop_item_reprice(&item, 5) == 0 && item.price == 2, "shop_item_reprice: `self` is no value of Item");
    item.tag.on_sale = true;
    item.rating = 1;
    INVALID(shop_item_volume(&item) == 0, "shop_item_volume: `self` is no value of Item");
    item.rating = Rating_Good;
    OK(shop_item_volume(&item) == 1);
    INVALID(shop_item_painted(item, 0).id == 0, "shop_item_painted: `colour` is no value of Colour");
    /* What is missing may be anything. */
    shop_maybe_bool missing = {false, false};
    shop_maybe_Colour colour = {false, 77};
    OK(!shop_flip(missing, colour).r1.is_some);
    colour.is_some = true;
    INVALID(!shop_flip(missing, colour).r1.is_some, "shop_flip: `colour` is no value of Colour");
    /* No function. */
    int32_t out = 5;
    INVALID(shop_nest(1, NULL, NULL, &out) == REFLECT_INVALID && out == 0,
        "shop_nest: `again` is no value of extern \"C\" fn(i32, *mut c_void) -> i32");
    Hooks hooks = {NULL, NULL, NULL};
    Extent extent = {1, 2, 3};
    INVALID(shop_hooked(extent, hooks).depth == 0, "shop_hooked: `hooks` is no value of Hooks");
}

static void frames(void) {
    struct {
        struct shop_half_frame frame;
        char more;
    } half;
    memset(&half, 0, sizeof half);
    INVALID(shop_half_call(NULL) == REFLECT_INVALID, "shop_half: the frame is null, or not aligned as its type has to be");
    INVALID(shop_half_call(after(&half)) == REFLECT_INVALID,
        "shop_half: the frame is null, or not aligned as its type has to be");
    int32_t two[2] = {0, 0};
    INVALID(shop_half(4, NULL) == REFLECT_INVALID, "shop_half: `out` is null, or not aligned as its type has to be");
    INVALID(shop_half(4, (int32_t *)after(two)) == REFLECT_INVALID,
        "shop_half: `out` is null, or not aligned as its type has to be");
    CHECK(two[0] == 0 && two[1] == 0);
    struct shop_basket_merge_frame merge;
    merge.recv = shop_basket_new(TEXT("Ada"));
    merge.p0 = merge.recv;
    INVALID(shop_basket_merge_call(&merge) == REFLECT_INVALID,
        "shop_basket_merge: `self` and `other` share memory, of which the function needs one for itself");
    OK(shop_baskets_alive() == 1);
    shop_basket_drop(merge.recv);
    /* What leads to the frame itself. */
    merge.recv = (Basket *)(void *)&merge;
    INVALID(shop_basket_merge_call(&merge) == REFLECT_INVALID,
        "shop_basket_merge: `self` and the frame share memory, of which the function needs one for itself");
    CHECK(shop_half_call(&half.frame) == REFLECT_OK);
}

int main(void) {
    handles();
    nested();
    texts();
    lists();
    values();
    frames();
    CHECK(shop_baskets_alive() == 0);
    printf("%d refusals\n", refusals);
    return 0;
}
