/* A program that has nothing but the header. Every result is asserted; what is printed is what the test compares. */

#include "check.h"

static void numbers(void) {
    struct shop_negate_return n = shop_negate(
        -127, -32767, -2147483647, -9223372036854775807LL, -5, 0xF0, 0xFF00, 0xFFFF0000u, 1, 2, 1.5f, -2.25, true);
    CHECK(n.r0 == 127 && n.r1 == 32767 && n.r2 == 2147483647 && n.r3 == 9223372036854775807LL && n.r4 == 5);
    CHECK(n.r5 == 0x0F && n.r6 == 0x00FF && n.r7 == 0x0000FFFF && n.r8 == UINT64_MAX - 1 && n.r9 == SIZE_MAX - 2);
    CHECK(n.r10 == -1.5f && n.r11 == 2.25);
    double sum = shop_add_twenty(-1, 0.5f, -300, 0.25, -70000, true, -5000000000LL, 1.5f, 255, 2.5, -128, 3.5f, 65535, 4.5,
        -32768, 0x1F6D2, -0.5f, -0.25, 127, 1);
    CHECK(sum == -5000000000.0 - 1 - 300 - 70000 + 1 + 255 - 128 + 65535 - 32768 + 0x1F6D2 + 127 + 1 + 12);
    CHECK(shop_not(false) && !shop_not(true));
    shop_maybe_uint32_t letter = shop_next_letter(0xD7FF);
    CHECK(!letter.is_some && letter.value == 0);
    letter = shop_next_letter('a');
    CHECK(letter.is_some && letter.value == 'b');
    shop_nothing();
    CHECK(shop_status() == REFLECT_OK);
    int32_t half = 99;
    CHECK(shop_half(42, &half) == REFLECT_OK && half == 21 && is_message(""));
    CHECK(shop_half(7, &half) == REFLECT_FAILED && half == 0);
    CHECK(is_message("7 is odd: \xE2\x80\x9C\xC2\xBD\xE2\x80\x9D is not sold"));
    struct shop_divide_return parts;
    CHECK(shop_divide(-7, 2, &parts) == REFLECT_OK && parts.r0 == -3 && parts.r1 == -1);
    CHECK(shop_divide(1, 0, &parts) == REFLECT_FAILED && parts.r0 == 0 && parts.r1 == 0);
    CHECK(shop_check(2, 2) == REFLECT_OK && shop_check(3, 2) == REFLECT_FAILED && is_message("3 of 2"));
    CHECK(shop_parse(TEXT("-12"), &half) == REFLECT_OK && half == -12);
    CHECK(shop_parse(TEXT("1x"), &half) == REFLECT_FAILED && is_message("invalid digit found in string"));
    shop_static_text answer;
    CHECK(shop_open(1, 10, &answer) == REFLECT_OK && answer.len == 7 && memcmp(answer.ptr, "come in", 7) == 0);
    CHECK(shop_open(1, 8, &answer) == REFLECT_FAILED && answer.ptr == NULL && is_message("Until { hour: 9 }"));
    CHECK(shop_open(7, 10, &answer) == REFLECT_FAILED && is_message("Holiday"));
    CHECK(shop_zero_only(0) == REFLECT_OK && shop_zero_only(1) == REFLECT_FAILED && is_message("not zero"));
    CHECK(shop_single(9).r0 == 9);
    int32_t number = -4;
    double real = 1;
    CHECK(shop_peek(&number) == -4);
    struct shop_swap_pointers_return swapped = shop_swap_pointers(&number, &real);
    CHECK(swapped.r0 == &real && swapped.r1 == &number);
    puts("numbers");
}

static void text(void) {
    CHECK(shop_count(TEXT("na\xC3\xAFve")) == 5 && shop_count(NULL, 0) == 0);
    shop_maybe_size_t count = shop_count_c("gr\xC3\xB6\xC3\x9F" "e");
    CHECK(count.is_some && count.value == 5);
    CHECK(!shop_count_c("\xFF").is_some);
    CHECK(is_text(shop_shout(TEXT("stra\xC3\x9F" "e"), NULL, 0), "STRASSE!"));
    CHECK(is_text(shop_shout(TEXT("why"), TEXT("?")), "WHY?"));
    /* A text of none is another than none. */
    CHECK(is_text(shop_shout(TEXT("why"), "", 0), "WHY"));
    CHECK(is_text(shop_join(TEXT("a"), TEXT("b"), NULL, 0, NULL), "ab"));
    CHECK(is_text(shop_join(TEXT("a"), TEXT("b"), TEXT("-"), "."), "a-b."));
    struct shop_split_return split;
    CHECK(shop_split(TEXT("name=value"), &split) == REFLECT_OK && split.r2 == 10);
    CHECK(is_text(split.r0, "name") && is_text(split.r1, "value"));
    CHECK(shop_split(TEXT("name="), &split) == REFLECT_OK && split.r1.ptr == NULL && is_text(split.r0, "name"));
    CHECK(shop_split(TEXT("name"), &split) == REFLECT_FAILED && split.r0.ptr == NULL && split.r2 == 0);
    CHECK(is_message("no `=` in \"name\""));
    shop_static_text name = shop_name();
    CHECK(name.len == 10 && memcmp(name.ptr, "Tante Emma", 10) == 0);
    CHECK(shop_greeting(23).len == 8 && shop_greeting(24).ptr == NULL && shop_greeting(24).len == 0);
    uint8_t copy[3];
    CHECK(shop_copy(copy, sizeof copy, "abcd") == 3 && copy[2] == 'c');
    CHECK(shop_zero() == REFLECT_FAILED && strcmp(shop_message(NULL), "before") == 0);
    size_t len;
    CHECK(memcmp(shop_message(&len), "before\0after", 13) == 0 && len == 12);
    puts("text");
}

static void lists(void) {
    int32_t numbers[] = {1, -2, 2147483647, 2147483647};
    CHECK(shop_sum(numbers, COUNT(numbers)) == 4294967293LL && shop_sum(NULL, 0) == 0);
    double reals[] = {2.5, -1, 0.5};
    shop_sort(reals, COUNT(reals));
    CHECK(reals[0] == -1 && reals[1] == 0.5 && reals[2] == 2.5);
    uint16_t few[] = {1, 65535};
    shop_list_uint16_t many = shop_repeat(few, COUNT(few), 3);
    CHECK(many.len == 6 && many.ptr[0] == 1 && many.ptr[5] == 65535);
    shop_free(many.ptr);
    many = shop_repeat(few, COUNT(few), 0);
    CHECK(many.len == 0 && many.ptr != NULL);
    shop_free(many.ptr);
    Colour colours[] = {Colour_Red, Colour_Blue, Colour_Red}, wanted[] = {Colour_Blue};
    shop_list_Colour found = shop_colours(colours, COUNT(colours), NULL, 0);
    CHECK(found.len == 3 && found.ptr[1] == Colour_Blue);
    shop_free(found.ptr);
    found = shop_colours(colours, COUNT(colours), wanted, COUNT(wanted));
    CHECK(found.len == 1 && found.ptr[0] == Colour_Blue);
    shop_free(found.ptr);
    found = shop_colours(colours, 1, wanted, COUNT(wanted));
    CHECK(found.ptr == NULL && found.len == 0 && shop_status() == REFLECT_OK);
    Extent extents[] = {{1, 2, 3}, {3, 1, 2}}, largest;
    CHECK(shop_largest(extents, COUNT(extents), &largest) == REFLECT_OK);
    CHECK(largest.width == 3 && largest.height == 2 && largest.depth == 3);
    CHECK(shop_largest(extents, 0, &largest) == REFLECT_FAILED && largest.width == 0 && is_message("there are none"));
    struct shop_numbers_return made;
    CHECK(shop_numbers(3, &made) == REFLECT_OK && made.r1 == 3 && made.r0.len == 3 && made.r0.ptr[2] == 2);
    shop_free(made.r0.ptr);
    CHECK(shop_numbers(1001, &made) == REFLECT_FAILED && made.r0.ptr == NULL);
    int32_t to[] = {1, 2}, again[1];
    memset(again, 0, sizeof again);
    CHECK(shop_add_all(to, 2, numbers, 3, again, 1) == 2 && to[0] == 2 && to[1] == 0 && again[0] == 2);
    bool flags[] = {true, false, true};
    uint32_t letters[] = {'a', 0x1F6D2};
    struct shop_lengths_return lengths = shop_lengths(NULL, 0, flags, 3, letters, 2);
    CHECK(lengths.r0 == -1 && lengths.r1 == 2 && lengths.r2 == 2);
    CHECK(shop_lengths((const uint8_t *)"xy", 2, NULL, 0, NULL, 0).r0 == 2);
    int32_t four[4] = {1, 2, 3, 4};
    CHECK(shop_sum_of_four(four, NULL) == 10 && shop_sum_of_four(four, four) == 20);
    puts("lists");
}

static void maybe(void) {
    shop_maybe_int32_t number = {true, -8};
    number = shop_maybe_half(number);
    CHECK(number.is_some && number.value == -4);
    number.value = 3;
    CHECK(!shop_maybe_half(number).is_some && shop_maybe_half(number).value == 0);
    number.is_some = false;
    CHECK(!shop_maybe_half(number).is_some);
    Extent extent = {1, 2, 3};
    shop_maybe_Extent some = {true, {4, 5, 6}}, none = {false, {0, 0, 0}};
    CHECK(shop_first(some, &extent).r0.value.depth == 6 && shop_first(some, NULL).r1);
    CHECK(shop_first(none, &extent).r0.value.depth == 3 && !shop_first(none, &extent).r1);
    CHECK(!shop_first(none, NULL).r0.is_some);
    uint8_t small = 250;
    shop_maybe_Cents by = {true, 5};
    shop_maybe_uint8_t bumped;
    CHECK(shop_bump(&small, by, &bumped) == REFLECT_OK && bumped.is_some && bumped.value == 255 && small == 255);
    by.is_some = false;
    CHECK(shop_bump(&small, by, &bumped) == REFLECT_FAILED && !bumped.is_some && small == 255);
    CHECK(shop_bump(NULL, by, &bumped) == REFLECT_OK && !bumped.is_some);
    shop_maybe_bool flag = {true, false};
    shop_maybe_Colour colour = {true, Colour_Green};
    struct shop_flip_return flipped = shop_flip(flag, colour);
    CHECK(flipped.r0.is_some && flipped.r0.value && flipped.r1.is_some && flipped.r1.value == Colour_Green);
    int32_t zero = 0, one = 1;
    CHECK(shop_not_zero(&zero) == NULL && shop_not_zero(&one) == &one && shop_not_zero(NULL) == NULL);
    puts("maybe");
}

static void goods(void) {
    CHECK(shop_next_colour(Colour_Green) == Colour_Blue && shop_next_colour(Colour_Blue) == Colour_Red);
    struct shop_opposite_return opposite = shop_opposite(Rating_Good, Unit_Lost, Serial_First, Debt_Ruin);
    CHECK(opposite.r0 == Rating_Awful && opposite.r1 == Unit_Litre);
    CHECK(opposite.r2 == Serial_Last && opposite.r3 == Debt_Paid);
    opposite = shop_opposite(Rating_Awful, Unit_Metre, Serial_Far, Debt_Deep);
    CHECK(opposite.r0 == Rating_Good && opposite.r1 == Unit_Lost && opposite.r2 == Serial_Far && opposite.r3 == Debt_Ruin);
    Item item = shop_item_new(7, 1999);
    CHECK(item.id == 7 && item.price == 1999 && item.off == -7 && item.tag.letter == 0xE9 && item.tag.on_sale);
    CHECK(item.sold[2][1] == 6 && item.sold[0][1] == 2 && item.rating == Rating_Bad && item.unit == Unit_Litre);
    CHECK(item.weight == 0.25 && shop_item_volume(&item) == 1.0f);
    CHECK(shop_item_reprice(&item, -5) == 1999 && item.price == -5);
    Item painted = shop_item_painted(item, Colour_Blue);
    CHECK(painted.tag.colour == Colour_Blue && item.tag.colour == Colour_Red && painted.price == -5 && painted.id == 7);
    CHECK(shop_less(200, -50) == 300 && shop_less(-200, 25) == -150);
    Extent a = {1, 2, 3}, b = {4, 5, 1}, stacked = shop_stack(a, &b);
    CHECK(stacked.width == 4 && stacked.height == 7 && stacked.depth == 3);
    shop_turn(&stacked);
    CHECK(stacked.width == 7 && stacked.height == 4);
    Words words = {1, 2, 3, 4};
    CHECK(shop_words(words, 10, 20, 77, 30) == 66);
    int32_t out;
    CHECK(shop_same_words(10, 3, TEXT("four"), 4, 5, 1, 2, &out) == REFLECT_OK && out == 11);
    puts("goods");
}

static void baskets(void) {
    CHECK(shop_baskets_alive() == 0);
    Basket *ada = shop_basket_new(TEXT("Ada")), *bob = shop_basket_filled(TEXT("Bob"), 3), *none;
    CHECK(shop_basket_filled(TEXT("Eve"), 0) == NULL && shop_status() == REFLECT_OK);
    CHECK(shop_basket_open(TEXT(""), &none) == REFLECT_FAILED && none == NULL && is_message("whose basket is it?"));
    CHECK(is_text(shop_basket_owner(ada), "Ada") && shop_baskets_alive() == 2);
    Item item = shop_item_new(1, 50);
    CHECK(shop_basket_add(ada, &item) == 1 && shop_basket_count(ada) == 1);
    CHECK(shop_basket_same_count(ada, ada) && !shop_basket_same_count(ada, bob));
    CHECK(shop_basket_fuller(ada, bob) == 3 && shop_basket_fuller(ada, NULL) == 1 && shop_basket_fuller(ada, ada) == 1);
    shop_maybe_Item taken = shop_basket_take(ada);
    CHECK(taken.is_some && taken.value.price == 50 && !shop_basket_take(ada).is_some);
    CHECK(shop_extra_basket_is_empty(ada) && !shop_extra_basket_is_empty(bob));
    shop_basket_swap(ada, bob);
    shop_basket_swap(ada, NULL);
    CHECK(shop_basket_count(ada) == 3 && shop_basket_count(bob) == 0);
    CHECK(is_text(shop_basket_tell(ada), "Ada has 3") && shop_basket_forget(bob) && !shop_basket_forget(bob));
    shop_basket_merge(bob, ada);
    CHECK(shop_baskets_alive() == 1);
    struct shop_basket_split_return halves;
    CHECK(shop_basket_split(bob, 2, &halves) == REFLECT_OK && shop_baskets_alive() == 2);
    CHECK(shop_basket_count(halves.r0) == 2 && shop_basket_count(halves.r1) == 1);
    Basket *whole = shop_basket_with(shop_basket_with(halves.r1, halves.r0), NULL);
    CHECK(shop_basket_count(whole) == 3);
    CHECK(shop_basket_split(whole, 4, &halves) == REFLECT_FAILED && halves.r0 == NULL && is_message("only 3 items"));
    CHECK(shop_baskets_alive() == 0);
    CHECK(shop_basket_pay(shop_basket_filled(TEXT("Zo\xC3\xAB"), 12)) == 1200);
    Basket *cleared = shop_basket_filled(TEXT("Ida"), 5);
    shop_empty_basket(cleared);
    CHECK(shop_basket_count(cleared) == 0 && shop_basket_drop(cleared) == REFLECT_OK);
    CHECK(shop_basket_drop(NULL) == REFLECT_OK && shop_baskets_alive() == 0);
    Pair_i32 *pair = shop_pair_new(1, -2), *swapped = shop_pair_swapped(pair);
    CHECK(shop_pair_parts(swapped).r0 == -2 && shop_pair_parts(swapped).r1 == 1);
    shop_pair_drop(pair);
    shop_pair_drop(swapped);
    puts("baskets");
}

struct heard {
    int32_t calls, last;
    Till *till;
};

static int32_t hear(void *user, int32_t amount) {
    struct heard *heard = (struct heard *)user;
    heard->calls += 1;
    heard->last = amount;
    return amount * 2;
}

static int32_t deeper(int32_t depth, void *user) {
    int32_t result;
    *(int32_t *)user += 1;
    if (depth == 0) {
        /* A failure in the middle is not the outer call's. */
        return shop_nest(0, deeper, user, &result) == REFLECT_FAILED && is_message("no further") ? 100 : -1;
    }
    return shop_nest(depth, deeper, user, &result) == REFLECT_OK ? result : -1;
}

static float scaled(float width, void *user) { return width * *(float *)user; }

static Extent turned(Extent extent) {
    Extent other = {extent.depth, extent.height, extent.width};
    return other;
}

static void callbacks(void) {
    Till *till = shop_till_new();
    struct heard heard = {0, 0, NULL};
    int32_t coins[] = {1, 2, 5};
    CHECK(shop_till_each(till, coins, COUNT(coins), hear, &heard) == 16 && heard.calls == 3 && heard.last == 5);
    CHECK(shop_till_put(till, 2) == -1);
    shop_till_listen(till, hear, &heard);
    CHECK(shop_till_put(till, 90) == 200 && heard.last == 100 && heard.calls == 4);
    shop_till_listen(till, NULL, NULL);
    CHECK(shop_till_put(till, -100) == -1 && shop_till_money(till) == 0);
    CHECK(shop_till_drop(till) == REFLECT_OK);
    int32_t depth = 0, result;
    CHECK(shop_nest(50, deeper, &depth, &result) == REFLECT_OK && depth == 50 && result == 150 && is_message(""));
    float factor = 2.5f;
    Hooks hooks = {scaled, turned, &factor};
    Extent extent = {1, 2, 4};
    Extent hooked = shop_hooked(extent, hooks);
    CHECK(hooked.width == 10 && hooked.depth == 1);
    hooks.turn = NULL;
    CHECK(shop_hooked(extent, hooks).width == 2.5f);
    CHECK(shop_adder(true)(40, 2) == 42 && shop_adder(false) == NULL);
    puts("callbacks");
}

static void trouble(void) {
    CHECK(shop_panic(TEXT("")) == 7 && shop_status() == REFLECT_OK);
    CHECK(shop_panic(TEXT("fire")) == 0 && shop_status() == REFLECT_PANICKED && is_message("shop_panic panicked: fire"));
    struct shop_panic_any_return any = shop_panic_any();
    CHECK(any.r0 == 0 && any.r1.ptr == NULL && is_message("shop_panic_any panicked"));
    int32_t out = 5;
    CHECK(shop_panic_twice(&out) == REFLECT_PANICKED && out == 0);
    uint8_t shy = 5;
    CHECK(shop_shy(&shy) == REFLECT_PANICKED && shy == 0 && is_message("shop_shy panicked: do not look at me"));
    shop_panic_abort(false);
    CHECK(shop_panic_unwind(false) == 3);
    CHECK(shop_mine_drop(shop_mine_new(true)) == REFLECT_PANICKED && is_message("shop_mine_drop panicked: it was armed"));
    CHECK(shop_mine_consume(shop_mine_new(true)) == 0 && shop_status() == REFLECT_PANICKED);
    Mine *mine = shop_mine_new(true);
    CHECK(shop_mine_defuse(mine) && shop_mine_consume(mine) == 5 && shop_status() == REFLECT_OK);
    puts("trouble");
}

static void frames(void) {
    struct shop_half_frame half;
    memset(&half, 0xAA, sizeof half);
    half.p0 = 8;
    CHECK(shop_half_call(&half) == REFLECT_OK && half.r0 == 4);
    half.p0 = 9;
    CHECK(shop_half_call(&half) == REFLECT_FAILED && half.r0 == 0);
    struct shop_basket_new_frame made;
    made.p0 = "Ada";
    made.p0_len = 3;
    CHECK(shop_basket_new_call(&made) == REFLECT_OK);
    struct shop_basket_owner_frame owner;
    owner.recv = made.r0;
    /* All functions are of one type. */
    reflect_status (*call)(void *) = shop_basket_owner_call;
    CHECK(call(&owner) == REFLECT_OK && is_text(owner.r0, "Ada"));
    shop_basket_drop(made.r0);
    struct shop_nothing_frame nothing;
    CHECK(shop_nothing_call(&nothing) == REFLECT_OK && sizeof nothing == 1);
    struct shop_panic_frame panic;
    panic.p0 = "so";
    panic.p0_len = 2;
    panic.r0 = 4;
    CHECK(shop_panic_call(&panic) == REFLECT_PANICKED && panic.r0 == 0);
    struct shop_item_painted_frame painted;
    memset(&painted, 0x55, sizeof painted);
    painted.recv = shop_item_new(3, 4);
    painted.p0 = Colour_Green;
    CHECK(shop_item_painted_call(&painted) == REFLECT_OK && painted.r0.tag.colour == Colour_Green && painted.r0.id == 3);
    puts("frames");
}

int main(void) {
    numbers();
    text();
    lists();
    maybe();
    goods();
    baskets();
    callbacks();
    trouble();
    frames();
    CHECK(shop_baskets_alive() == 0);
    return 0;
}
