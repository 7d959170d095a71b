/* shop.h: what C has of shop. Written by a program; changes would be lost. */

#ifndef SHOP_H
#define SHOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SHOP_ASSERT(what, condition) typedef char shop_asserts_##what[(condition) ? 1 : -1]

#ifndef REFLECT_STATUS
#define REFLECT_STATUS
/** How a call went. */
typedef enum reflect_status {
    /** The call was made, and there is a result. */
    REFLECT_OK = 0,
    /** The function returned `Err`, whose text is the message. */
    REFLECT_FAILED = 1,
    /** The function panicked; the message is the panic's. */
    REFLECT_PANICKED = 2,
    /** An argument that no value of its type can be: null, not UTF-8, no variant of its enum, or one that is used elsewhere in the same call. The function was not called. */
    REFLECT_INVALID = 3,
    /** No handle, a handle of something else, or one that has been freed. */
    REFLECT_HANDLE = 4,
    /** A value of another type than the operation needs. */
    REFLECT_TYPE = 5,
    /** Too few arguments, or too many. */
    REFLECT_ARITY = 6,
    /** Nothing of this name, or at this index. */
    REFLECT_NOT_FOUND = 7,
    /** The value is in use: by another thread, by a call that has not ended, or by a result that borrows from it. */
    REFLECT_BUSY = 8,
    /** The value stays on the thread that made it. */
    REFLECT_THREAD = 9,
    /** What the function or the value does not offer. */
    REFLECT_REFUSED = 10
} reflect_status;
#endif
SHOP_ASSERT(size_of_reflect_status, sizeof(reflect_status) == 4);

/* The library. */

/*
 * What a function of this library has been given by pointer, nobody else uses or changes until it returns: no other
 * thread, and no function that it calls back. A handle that is in use all the same is REFLECT_BUSY.
 *
 * A function that this library calls back must return: no C++ exception may leave it, nor may longjmp, as what Rust has
 * on the stack would stay there.
 */

/**
 * How this thread's last call of a function of this library went. A function that has no status of its own, and that
 * was not REFLECT_OK, has returned zeros.
 */
reflect_status shop_status(void);

/**
 * What there is to say of that call: text that ends with a zero, and is good until this thread's next call. It is empty
 * after REFLECT_OK. Its length goes to `*len`, unless that is NULL.
 */
const char *shop_message(size_t *len);

/**
 * Frees text and lists that functions of this library have given: the `ptr` of such a struct. NULL is nothing to free.
 */
void shop_free(void *ptr);

/**
 * The table by which types and functions are found by name: for hosts that know nothing of this library when they are
 * compiled. What is in it, another header declares, which is the same for all libraries.
 */
const struct reflect_api *shop_reflect(void);

/* Types of which there are pointers only. */

/**
 * What a customer carries.
 *
 * Any thread may have one, and several may look at it at once; one that changes it needs it alone. Freed by shop_basket_drop.
 */
typedef struct Basket Basket;

/**
 * Where money is kept.
 *
 * It stays on the thread that made it. Freed by shop_till_drop.
 */
typedef struct Till Till;

/**
 * Two of a kind.
 *
 * Any thread may have one, and several may look at it at once; one that changes it needs it alone. Freed by shop_pair_drop.
 */
typedef struct Pair_i32 Pair_i32;

/**
 * Something that panics when it is dropped, if it has been armed.
 *
 * Any thread may have one, but only one at a time. Freed by shop_mine_drop.
 */
typedef struct Mine Mine;

/* Types by value. */

typedef struct Tag Tag;
typedef struct Extent Extent;
typedef struct Item Item;
typedef struct Hooks Hooks;
typedef struct Words Words;

/** An amount of money, in hundredths. It is passed as the number that it is. */
typedef int32_t Cents;

/** A part of a whole, in so few bits that it has to be extended. */
typedef int8_t Percent;

/** A colour. */
typedef uint8_t Colour;
enum {
    /** As blood. */
    Colour_Red = 1,
    Colour_Green = 2,
    /** As the sky. */
    Colour_Blue = 200
};

/** As small as a register. */
struct Tag {
    Colour colour;
    /** Whether it is sold at all. */
    bool on_sale;
    uint32_t letter;
};
SHOP_ASSERT(size_of_Tag, sizeof(Tag) == 8);
SHOP_ASSERT(offset_of_Tag_colour, offsetof(Tag, colour) == 0);
SHOP_ASSERT(offset_of_Tag_on_sale, offsetof(Tag, on_sale) == 1);
SHOP_ASSERT(offset_of_Tag_letter, offsetof(Tag, letter) == 4);

/** How large something is: three floats, which some conventions pass in three registers. */
struct Extent {
    float width;
    float height;
    float depth;
};
SHOP_ASSERT(size_of_Extent, sizeof(Extent) == 12);
SHOP_ASSERT(offset_of_Extent_width, offsetof(Extent, width) == 0);
SHOP_ASSERT(offset_of_Extent_height, offsetof(Extent, height) == 4);
SHOP_ASSERT(offset_of_Extent_depth, offsetof(Extent, depth) == 8);

/** What customers say. */
typedef int8_t Rating;
enum {
    Rating_Awful = -128,
    Rating_Bad = -1,
    Rating_None = 0,
    Rating_Good = 127
};

/** C's own `enum`. */
typedef enum Unit {
    Unit_Lost = -2,
    Unit_Piece = 0,
    Unit_Metre = 1,
    Unit_Litre = 2
} Unit;
SHOP_ASSERT(size_of_Unit, sizeof(Unit) == 4);

/** Something that is sold. It is larger than what any convention passes in registers. */
struct Item {
    uint64_t id;
    Cents price;
    Percent off;
    Tag tag;
    Extent extent;
    /** How many were sold, year by year. */
    uint16_t sold[3][2];
    Rating rating;
    Unit unit;
    double weight;
};
SHOP_ASSERT(size_of_Item, sizeof(Item) == 64);
SHOP_ASSERT(offset_of_Item_id, offsetof(Item, id) == 0);
SHOP_ASSERT(offset_of_Item_price, offsetof(Item, price) == 8);
SHOP_ASSERT(offset_of_Item_off, offsetof(Item, off) == 12);
SHOP_ASSERT(offset_of_Item_tag, offsetof(Item, tag) == 16);
SHOP_ASSERT(offset_of_Item_extent, offsetof(Item, extent) == 24);
SHOP_ASSERT(offset_of_Item_sold, offsetof(Item, sold) == 36);
SHOP_ASSERT(offset_of_Item_rating, offsetof(Item, rating) == 48);
SHOP_ASSERT(offset_of_Item_unit, offsetof(Item, unit) == 52);
SHOP_ASSERT(offset_of_Item_weight, offsetof(Item, weight) == 56);

/** What happens to extents, and with what. */
struct Hooks {
    float (*scale)(float, void *);
    /** May be missing. */
    Extent (*turn)(Extent);
    void *user;
};
SHOP_ASSERT(size_of_Hooks, sizeof(Hooks) == 24);
SHOP_ASSERT(offset_of_Hooks_scale, offsetof(Hooks, scale) == 0);
SHOP_ASSERT(offset_of_Hooks_turn, offsetof(Hooks, turn) == 8);
SHOP_ASSERT(offset_of_Hooks_user, offsetof(Hooks, user) == 16);

/** Numbers that no `enum` of C's has. */
typedef uint64_t Serial;
enum {
    Serial_First = 1
};
#define Serial_Far ((Serial)4294967296ULL)
#define Serial_Last ((Serial)18446744073709551615ULL)

/** Numbers at the other end. */
typedef int64_t Debt;
enum {
    Debt_Paid = 0
};
#define Debt_Ruin ((Debt)(-9223372036854775807LL - 1))
#define Debt_Deep ((Debt)-5000000000LL)

/** Fields that are words of C or C++. */
struct Words {
    int32_t class_;
    int16_t int_;
    uint8_t struct_;
    uint8_t linux_;
};
SHOP_ASSERT(size_of_Words, sizeof(Words) == 8);
SHOP_ASSERT(offset_of_Words_class_, offsetof(Words, class_) == 0);
SHOP_ASSERT(offset_of_Words_int_, offsetof(Words, int_) == 4);
SHOP_ASSERT(offset_of_Words_struct_, offsetof(Words, struct_) == 6);
SHOP_ASSERT(offset_of_Words_linux_, offsetof(Words, linux_) == 7);

typedef struct {
    Colour *ptr;
    size_t len;
} shop_list_Colour;

typedef struct {
    uint16_t *ptr;
    size_t len;
} shop_list_uint16_t;

typedef struct {
    uint32_t *ptr;
    size_t len;
} shop_list_uint32_t;

typedef struct {
    bool is_some;
    Cents value;
} shop_maybe_Cents;

typedef struct {
    bool is_some;
    Colour value;
} shop_maybe_Colour;

typedef struct {
    bool is_some;
    Extent value;
} shop_maybe_Extent;

typedef struct {
    bool is_some;
    Item value;
} shop_maybe_Item;

typedef struct {
    bool is_some;
    bool value;
} shop_maybe_bool;

typedef struct {
    bool is_some;
    int32_t value;
} shop_maybe_int32_t;

typedef struct {
    bool is_some;
    size_t value;
} shop_maybe_size_t;

typedef struct {
    bool is_some;
    uint32_t value;
} shop_maybe_uint32_t;

typedef struct {
    bool is_some;
    uint8_t value;
} shop_maybe_uint8_t;

typedef struct {
    const char *ptr;
    size_t len;
} shop_static_text;

typedef struct {
    char *ptr;
    size_t len;
} shop_text;

/* Functions. */

/**
 * Adds one list to another.
 *
 * `again` may be NULL.
 */
size_t shop_add_all(int32_t *to, size_t to_len, const int32_t *from, size_t from_len, int32_t *again, size_t again_len);

/** Twenty numbers, which fill the registers and then the stack. */
double shop_add_twenty(int8_t a, float b, int16_t c, double d, int32_t e, bool f, int64_t g, float h, uint8_t i, double j, int8_t k, float l, uint16_t m, double n, int16_t o, uint32_t p, float q, double r, int8_t s, int64_t t);

/** A function for C. */
int32_t (*shop_adder(bool which))(int32_t, int32_t);

/** Puts an item into it. */
size_t shop_basket_add(Basket *self, const Item *item);

/** How many items are in it. */
size_t shop_basket_count(const Basket *self);

/** Frees what it leads to. NULL leads to nothing. */
reflect_status shop_basket_drop(Basket *self);

/**
 * A basket with so many items, or none at all.
 *
 * The result is to be freed by shop_basket_drop.
 * The result may be NULL.
 */
Basket *shop_basket_filled(const char *owner, size_t owner_len, uint32_t count);

bool shop_basket_forget(Basket *self);

/**
 * The first of both that is not empty.
 *
 * `other` may be NULL.
 */
size_t shop_basket_fuller(const Basket *self, const Basket *other);

/**
 * All that is in another goes into this one; the other is gone.
 *
 * `other` is the function's from then on, unless REFLECT_INVALID is the status.
 */
void shop_basket_merge(Basket *self, Basket *other);

/**
 * An empty basket.
 *
 * The result is to be freed by shop_basket_drop.
 */
Basket *shop_basket_new(const char *owner, size_t owner_len);

/**
 * A basket for everyone who says who they are.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 * `*out` is to be freed by shop_basket_drop.
 */
reflect_status shop_basket_open(const char *owner, size_t owner_len, Basket **out);

/**
 * Whose it is.
 *
 * `ptr` of the result is to be freed by shop_free.
 */
shop_text shop_basket_owner(const Basket *self);

/**
 * All that it costs; it is not needed any more.
 *
 * `self` is the function's from then on, unless REFLECT_INVALID is the status.
 */
Cents shop_basket_pay(Basket *self);

/** Whether one has as much as another, which may be the same. */
bool shop_basket_same_count(const Basket *self, const Basket *other);

struct shop_basket_split_return {
    Basket *r0;
    Basket *r1;
};

/**
 * Two of one; the first has so many items.
 *
 * `self` is the function's from then on, unless REFLECT_INVALID is the status.
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 * `r0` of `*out` is to be freed by shop_basket_drop.
 * `r1` of `*out` is to be freed by shop_basket_drop.
 * `r1` of `*out` may be NULL.
 */
reflect_status shop_basket_split(Basket *self, size_t at, struct shop_basket_split_return *out);

/**
 * Exchanges what is in both.
 *
 * `other` may be NULL.
 */
void shop_basket_swap(Basket *self, Basket *other);

/** Takes the last one out. */
shop_maybe_Item shop_basket_take(Basket *self);

/** `ptr` of the result is to be freed by shop_free. */
shop_text shop_basket_tell(const Basket *self);

/**
 * Both in one.
 *
 * `self` is the function's from then on, unless REFLECT_INVALID is the status.
 * `other` is the function's from then on, unless REFLECT_INVALID is the status.
 * `other` may be NULL.
 * The result is to be freed by shop_basket_drop.
 */
Basket *shop_basket_with(Basket *self, Basket *other);

/** How many baskets there are. */
ptrdiff_t shop_baskets_alive(void);

/**
 * Adds to a number, if there is one.
 *
 * `number` may be NULL.
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_bump(uint8_t *number, shop_maybe_Cents by, shop_maybe_uint8_t *out);

/** Whether there is as much. */
reflect_status shop_check(uint32_t amount, uint32_t stock);

/**
 * How often each colour is there, if anything is there.
 *
 * `wanted` may be NULL.
 * `ptr` of the result is to be freed by shop_free.
 * `ptr` of the result may be NULL.
 */
shop_list_Colour shop_colours(const Colour *colours, size_t colours_len, const Colour *wanted, size_t wanted_len);

/** Copies as much as there is room for. */
size_t shop_copy(uint8_t *to, size_t to_len, const char *from);

/** How many characters there are. */
size_t shop_count(const char *text, size_t text_len);

/** The same of text that ends with a zero, if it is UTF-8. */
shop_maybe_size_t shop_count_c(const char *text);

struct shop_divide_return {
    int64_t r0;
    int64_t r1;
};

/**
 * Both parts of a division.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_divide(int64_t number, int64_t by, struct shop_divide_return *out);

/** Of another name than the block would give it. */
void shop_empty_basket(Basket *self);

/** From another block of the same type. */
bool shop_extra_basket_is_empty(const Basket *self);

struct shop_first_return {
    shop_maybe_Extent r0;
    bool r1;
};

/**
 * The first that is there, and whether it was the first.
 *
 * `b` may be NULL.
 */
struct shop_first_return shop_first(shop_maybe_Extent a, const Extent *b);

struct shop_flip_return {
    shop_maybe_bool r0;
    shop_maybe_Colour r1;
};

/** Of small things as well. */
struct shop_flip_return shop_flip(shop_maybe_bool value, shop_maybe_Colour colour);

/**
 * What is said at this hour.
 *
 * `ptr` of the result may be NULL.
 */
shop_static_text shop_greeting(uint8_t hour);

/** Calls what may unwind: a panic on the other side of C ends here. */
void shop_guard(void (*action)(void *), void *user);

/**
 * Half of an even number.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_half(int32_t number, int32_t *out);

/** By functions in a struct. */
Extent shop_hooked(Extent extent, Hooks hooks);

/** An item of this price. */
Item shop_item_new(uint64_t id, Cents price);

/** A copy, in this colour. */
Item shop_item_painted(Item self, Colour colour);

/** Another price for it; the old one is returned. */
Cents shop_item_reprice(Item *self, Cents price);

/** Its volume. */
float shop_item_volume(const Item *self);

/**
 * Both, with something between them.
 *
 * `between` may be NULL.
 * `end` may be NULL.
 * `ptr` of the result is to be freed by shop_free.
 */
shop_text shop_join(const char *first, size_t first_len, const char *second, size_t second_len, const char *between, size_t between_len, const char *end);

/**
 * How many functions of this library there are for C, as far as it is known at run time: of what a linker has left
 * out, nothing is.
 */
size_t shop_known(void);

/**
 * The largest of each.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_largest(const Extent *extents, size_t extents_len, Extent *out);

struct shop_lengths_return {
    int64_t r0;
    size_t r1;
    size_t r2;
};

/**
 * Lists that may be missing.
 *
 * `owned` may be NULL.
 */
struct shop_lengths_return shop_lengths(const uint8_t *owned, size_t owned_len, const bool *flags, size_t flags_len, const uint32_t *letters, size_t letters_len);

/** What is left of a price. Of a negative part more than all is left. */
Cents shop_less(Cents price, Percent off);

/** Half of an even number. */
shop_maybe_int32_t shop_maybe_half(shop_maybe_int32_t number);

/**
 * Drops it by its value.
 *
 * `self` is the function's from then on, unless REFLECT_INVALID is the status.
 */
int32_t shop_mine_consume(Mine *self);

bool shop_mine_defuse(const Mine *self);

/** Frees what it leads to. NULL leads to nothing. */
reflect_status shop_mine_drop(Mine *self);

/** The result is to be freed by shop_mine_drop. */
Mine *shop_mine_new(bool armed);

/** The shop's name. */
shop_static_text shop_name(void);

struct shop_negate_return {
    int8_t r0;
    int16_t r1;
    int32_t r2;
    int64_t r3;
    ptrdiff_t r4;
    uint8_t r5;
    uint16_t r6;
    uint32_t r7;
    uint64_t r8;
    size_t r9;
    float r10;
    double r11;
};

/** Each number, of every size, turned around. */
struct shop_negate_return shop_negate(int8_t a, int16_t b, int32_t c, int64_t d, ptrdiff_t e, uint8_t f, uint16_t g, uint32_t h, uint64_t i, size_t j, float k, double l, bool m);

/**
 * Calls a function that may call the library.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_nest(int32_t depth, int32_t (*again)(int32_t, void *), void *user, int32_t *out);

/** The next colour. */
Colour shop_next_colour(Colour colour);

/** The next letter, if there is one. */
shop_maybe_uint32_t shop_next_letter(uint32_t letter);

/** Whether it is true. */
bool shop_not(bool value);

/**
 * The pointer, if it is one to something else than 0.
 *
 * # Safety
 * It is null, or there is a number.
 */
int32_t *shop_not_zero(int32_t *number);

/** Does nothing. */
void shop_nothing(void);

struct shop_numbers_return {
    shop_list_uint32_t r0;
    size_t r1;
};

/**
 * Numbers from 0 on, and how many there are.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 * `ptr` of `r0` of `*out` is to be freed by shop_free.
 */
reflect_status shop_numbers(uint32_t count, struct shop_numbers_return *out);

/**
 * Whether it is open at this hour: there can be errors of any type.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_open(uint8_t day, uint8_t hour, shop_static_text *out);

struct shop_opposite_return {
    Rating r0;
    Unit r1;
    Serial r2;
    Debt r3;
};

/** The opposite. */
struct shop_opposite_return shop_opposite(Rating rating, Unit unit, Serial serial, Debt debt);

/** Frees what it leads to. NULL leads to nothing. */
reflect_status shop_pair_drop(Pair_i32 *self);

/** The result is to be freed by shop_pair_drop. */
Pair_i32 *shop_pair_new(int32_t first, int32_t second);

struct shop_pair_parts_return {
    int32_t r0;
    int32_t r1;
};

struct shop_pair_parts_return shop_pair_parts(const Pair_i32 *self);

/**
 * The same, the other way round.
 *
 * The result is to be freed by shop_pair_drop.
 */
Pair_i32 *shop_pair_swapped(const Pair_i32 *self);

/** Panics, with this text, if there is any. */
int32_t shop_panic(const char *text, size_t text_len);

/**
 * A panic that ends the process.
 *
 * A panic ends the process.
 */
void shop_panic_abort(bool really);

struct shop_panic_any_return {
    int32_t r0;
    shop_text r1;
};

/**
 * Panics with a value that is no text.
 *
 * `ptr` of `r1` of the result is to be freed by shop_free.
 */
struct shop_panic_any_return shop_panic_any(void);

/**
 * Panics with a value whose drop panics as well.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_panic_twice(int32_t *out);

/**
 * A panic that unwinds into its caller.
 *
 * May unwind: its callers have to be compiled for that.
 */
int32_t shop_panic_unwind(bool really);

/**
 * A number that is written down.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_parse(const char *text, size_t text_len, int32_t *out);

/**
 * The number that a pointer leads to.
 *
 * # Safety
 * There is one.
 */
int32_t shop_peek(const int32_t *number);

/**
 * The same again and again.
 *
 * `ptr` of the result is to be freed by shop_free.
 */
shop_list_uint16_t shop_repeat(const uint16_t *numbers, size_t numbers_len, size_t times);

/**
 * Parameters that are the same, once C can read them, or once a length stands beside them.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_same_words(int32_t arg, int32_t arg_, const char *text, size_t text_len, size_t text_len_, uint8_t out_, uint8_t class_, uint8_t class__, int32_t *out);

/**
 * In capitals.
 *
 * `mark` may be NULL.
 * `ptr` of the result is to be freed by shop_free.
 */
shop_text shop_shout(const char *text, size_t text_len, const char *mark, size_t mark_len);

/**
 * Fails with an error that panics when it is shown.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 */
reflect_status shop_shy(uint8_t *out);

struct shop_single_return {
    uint8_t r0;
};

/** A tuple of one. */
struct shop_single_return shop_single(uint8_t number);

/** Puts them in order. */
void shop_sort(double *numbers, size_t numbers_len);

struct shop_split_return {
    shop_text r0;
    shop_text r1;
    size_t r2;
};

/**
 * What comes before the first `=`, and what comes after it.
 *
 * `*out` is the result, or zeros if the status, which is returned, is not REFLECT_OK; shop_message tells why.
 * `ptr` of `r0` of `*out` is to be freed by shop_free.
 * `ptr` of `r1` of `*out` is to be freed by shop_free.
 * `ptr` of `r1` of `*out` may be NULL.
 */
reflect_status shop_split(const char *text, size_t text_len, struct shop_split_return *out);

/** The sum of both. */
Extent shop_stack(Extent a, const Extent *b);

/** Their sum. */
int64_t shop_sum(const int32_t *numbers, size_t numbers_len);

/**
 * Four numbers, which are behind a pointer: C passes no array.
 *
 * `four` points to 4 elements.
 * `more` points to 4 elements.
 * `more` may be NULL.
 */
int32_t shop_sum_of_four(const int32_t *four, const int32_t *more);

struct shop_swap_pointers_return {
    double *r0;
    const int32_t *r1;
};

/** The pointers, the other way round. */
struct shop_swap_pointers_return shop_swap_pointers(const int32_t *a, double *b);

/** Frees what it leads to. NULL leads to nothing. */
reflect_status shop_till_drop(Till *self);

/** Calls a function, now, for every coin; its results are added up. */
int32_t shop_till_each(Till *self, const int32_t *coins, size_t coins_len, int32_t (*listener)(void *, int32_t), void *user);

/** From now on this is called when money comes in; nothing any more, if it is NULL. */
void shop_till_listen(Till *self, int32_t (*listener)(void *, int32_t), void *user);

/** What is in it. */
Cents shop_till_money(const Till *self);

/**
 * An empty till.
 *
 * The result is to be freed by shop_till_drop.
 */
Till *shop_till_new(void);

/** Money comes in; what the listener says of it, or -1. */
int32_t shop_till_put(Till *self, Cents amount);

/** Turns it upside down. */
void shop_turn(Extent *extent);

/**
 * A comment that ends early: * / int x; / * and begins again, with a \
 * backslash, `? ?/`, and what no ASCII has: „Übergrößen“, 数量, 🛒.
 *
 * ```c
 * shop_words(words, 1, 2); / * as ever * /
 * ```
 */
int32_t shop_words(Words class_, int32_t int_, int32_t struct_, uint8_t p3, uint8_t self);

/** An error with a zero in its text. */
reflect_status shop_zero(void);

/** Only zero is as good as nothing. */
reflect_status shop_zero_only(uint8_t number);

/* The same by frames: all that goes into a call, and all that comes out of it, in one struct, so that all functions
 * are of one type, `reflect_status (*)(void *)`. The results are zeros unless REFLECT_OK is returned. */

struct shop_add_all_frame {
    int32_t *p0;
    size_t p0_len;
    const int32_t *p1;
    size_t p1_len;
    int32_t *p2;
    size_t p2_len;
    size_t r0;
};
SHOP_ASSERT(size_of_shop_add_all_frame, sizeof(struct shop_add_all_frame) == 56);
SHOP_ASSERT(offset_of_shop_add_all_frame_p0, offsetof(struct shop_add_all_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_add_all_frame_p1, offsetof(struct shop_add_all_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_add_all_frame_p2, offsetof(struct shop_add_all_frame, p2) == 32);
SHOP_ASSERT(offset_of_shop_add_all_frame_r0, offsetof(struct shop_add_all_frame, r0) == 48);
reflect_status shop_add_all_call(void *frame);

struct shop_add_twenty_frame {
    int8_t p0;
    char __pad0[3];
    float p1;
    int16_t p2;
    char __pad2[6];
    double p3;
    int32_t p4;
    bool p5;
    char __pad5[3];
    int64_t p6;
    float p7;
    uint8_t p8;
    char __pad8[3];
    double p9;
    int8_t p10;
    char __pad10[3];
    float p11;
    uint16_t p12;
    char __pad12[6];
    double p13;
    int16_t p14;
    char __pad14[2];
    uint32_t p15;
    float p16;
    char __pad16[4];
    double p17;
    int8_t p18;
    char __pad18[7];
    int64_t p19;
    double r0;
};
SHOP_ASSERT(size_of_shop_add_twenty_frame, sizeof(struct shop_add_twenty_frame) == 128);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p0, offsetof(struct shop_add_twenty_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p1, offsetof(struct shop_add_twenty_frame, p1) == 4);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p2, offsetof(struct shop_add_twenty_frame, p2) == 8);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p3, offsetof(struct shop_add_twenty_frame, p3) == 16);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p4, offsetof(struct shop_add_twenty_frame, p4) == 24);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p5, offsetof(struct shop_add_twenty_frame, p5) == 28);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p6, offsetof(struct shop_add_twenty_frame, p6) == 32);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p7, offsetof(struct shop_add_twenty_frame, p7) == 40);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p8, offsetof(struct shop_add_twenty_frame, p8) == 44);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p9, offsetof(struct shop_add_twenty_frame, p9) == 48);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p10, offsetof(struct shop_add_twenty_frame, p10) == 56);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p11, offsetof(struct shop_add_twenty_frame, p11) == 60);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p12, offsetof(struct shop_add_twenty_frame, p12) == 64);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p13, offsetof(struct shop_add_twenty_frame, p13) == 72);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p14, offsetof(struct shop_add_twenty_frame, p14) == 80);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p15, offsetof(struct shop_add_twenty_frame, p15) == 84);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p16, offsetof(struct shop_add_twenty_frame, p16) == 88);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p17, offsetof(struct shop_add_twenty_frame, p17) == 96);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p18, offsetof(struct shop_add_twenty_frame, p18) == 104);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_p19, offsetof(struct shop_add_twenty_frame, p19) == 112);
SHOP_ASSERT(offset_of_shop_add_twenty_frame_r0, offsetof(struct shop_add_twenty_frame, r0) == 120);
reflect_status shop_add_twenty_call(void *frame);

struct shop_adder_frame {
    bool p0;
    char __pad0[7];
    int32_t (*r0)(int32_t, int32_t);
};
SHOP_ASSERT(size_of_shop_adder_frame, sizeof(struct shop_adder_frame) == 16);
SHOP_ASSERT(offset_of_shop_adder_frame_p0, offsetof(struct shop_adder_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_adder_frame_r0, offsetof(struct shop_adder_frame, r0) == 8);
reflect_status shop_adder_call(void *frame);

struct shop_basket_add_frame {
    Basket *recv;
    const Item *p0;
    size_t r0;
};
SHOP_ASSERT(size_of_shop_basket_add_frame, sizeof(struct shop_basket_add_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_add_frame_recv, offsetof(struct shop_basket_add_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_add_frame_p0, offsetof(struct shop_basket_add_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_basket_add_frame_r0, offsetof(struct shop_basket_add_frame, r0) == 16);
reflect_status shop_basket_add_call(void *frame);

struct shop_basket_count_frame {
    const Basket *recv;
    size_t r0;
};
SHOP_ASSERT(size_of_shop_basket_count_frame, sizeof(struct shop_basket_count_frame) == 16);
SHOP_ASSERT(offset_of_shop_basket_count_frame_recv, offsetof(struct shop_basket_count_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_count_frame_r0, offsetof(struct shop_basket_count_frame, r0) == 8);
reflect_status shop_basket_count_call(void *frame);

struct shop_basket_filled_frame {
    const char *p0;
    size_t p0_len;
    uint32_t p1;
    char __pad1[4];
    Basket *r0;
};
SHOP_ASSERT(size_of_shop_basket_filled_frame, sizeof(struct shop_basket_filled_frame) == 32);
SHOP_ASSERT(offset_of_shop_basket_filled_frame_p0, offsetof(struct shop_basket_filled_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_basket_filled_frame_p1, offsetof(struct shop_basket_filled_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_basket_filled_frame_r0, offsetof(struct shop_basket_filled_frame, r0) == 24);
reflect_status shop_basket_filled_call(void *frame);

struct shop_basket_forget_frame {
    Basket *recv;
    bool r0;
    char __pad1[7];
};
SHOP_ASSERT(size_of_shop_basket_forget_frame, sizeof(struct shop_basket_forget_frame) == 16);
SHOP_ASSERT(offset_of_shop_basket_forget_frame_recv, offsetof(struct shop_basket_forget_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_forget_frame_r0, offsetof(struct shop_basket_forget_frame, r0) == 8);
reflect_status shop_basket_forget_call(void *frame);

struct shop_basket_fuller_frame {
    const Basket *recv;
    const Basket *p0;
    size_t r0;
};
SHOP_ASSERT(size_of_shop_basket_fuller_frame, sizeof(struct shop_basket_fuller_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_fuller_frame_recv, offsetof(struct shop_basket_fuller_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_fuller_frame_p0, offsetof(struct shop_basket_fuller_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_basket_fuller_frame_r0, offsetof(struct shop_basket_fuller_frame, r0) == 16);
reflect_status shop_basket_fuller_call(void *frame);

struct shop_basket_merge_frame {
    Basket *recv;
    Basket *p0;
};
SHOP_ASSERT(size_of_shop_basket_merge_frame, sizeof(struct shop_basket_merge_frame) == 16);
SHOP_ASSERT(offset_of_shop_basket_merge_frame_recv, offsetof(struct shop_basket_merge_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_merge_frame_p0, offsetof(struct shop_basket_merge_frame, p0) == 8);
reflect_status shop_basket_merge_call(void *frame);

struct shop_basket_new_frame {
    const char *p0;
    size_t p0_len;
    Basket *r0;
};
SHOP_ASSERT(size_of_shop_basket_new_frame, sizeof(struct shop_basket_new_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_new_frame_p0, offsetof(struct shop_basket_new_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_basket_new_frame_r0, offsetof(struct shop_basket_new_frame, r0) == 16);
reflect_status shop_basket_new_call(void *frame);

struct shop_basket_open_frame {
    const char *p0;
    size_t p0_len;
    Basket *r0;
};
SHOP_ASSERT(size_of_shop_basket_open_frame, sizeof(struct shop_basket_open_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_open_frame_p0, offsetof(struct shop_basket_open_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_basket_open_frame_r0, offsetof(struct shop_basket_open_frame, r0) == 16);
reflect_status shop_basket_open_call(void *frame);

struct shop_basket_owner_frame {
    const Basket *recv;
    shop_text r0;
};
SHOP_ASSERT(size_of_shop_basket_owner_frame, sizeof(struct shop_basket_owner_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_owner_frame_recv, offsetof(struct shop_basket_owner_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_owner_frame_r0, offsetof(struct shop_basket_owner_frame, r0) == 8);
reflect_status shop_basket_owner_call(void *frame);

struct shop_basket_pay_frame {
    Basket *recv;
    Cents r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_basket_pay_frame, sizeof(struct shop_basket_pay_frame) == 16);
SHOP_ASSERT(offset_of_shop_basket_pay_frame_recv, offsetof(struct shop_basket_pay_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_pay_frame_r0, offsetof(struct shop_basket_pay_frame, r0) == 8);
reflect_status shop_basket_pay_call(void *frame);

struct shop_basket_same_count_frame {
    const Basket *recv;
    const Basket *p0;
    bool r0;
    char __pad2[7];
};
SHOP_ASSERT(size_of_shop_basket_same_count_frame, sizeof(struct shop_basket_same_count_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_same_count_frame_recv, offsetof(struct shop_basket_same_count_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_same_count_frame_p0, offsetof(struct shop_basket_same_count_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_basket_same_count_frame_r0, offsetof(struct shop_basket_same_count_frame, r0) == 16);
reflect_status shop_basket_same_count_call(void *frame);

struct shop_basket_split_frame {
    Basket *recv;
    size_t p0;
    Basket *r0;
    Basket *r1;
};
SHOP_ASSERT(size_of_shop_basket_split_frame, sizeof(struct shop_basket_split_frame) == 32);
SHOP_ASSERT(offset_of_shop_basket_split_frame_recv, offsetof(struct shop_basket_split_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_split_frame_p0, offsetof(struct shop_basket_split_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_basket_split_frame_r0, offsetof(struct shop_basket_split_frame, r0) == 16);
SHOP_ASSERT(offset_of_shop_basket_split_frame_r1, offsetof(struct shop_basket_split_frame, r1) == 24);
reflect_status shop_basket_split_call(void *frame);

struct shop_basket_swap_frame {
    Basket *recv;
    Basket *p0;
};
SHOP_ASSERT(size_of_shop_basket_swap_frame, sizeof(struct shop_basket_swap_frame) == 16);
SHOP_ASSERT(offset_of_shop_basket_swap_frame_recv, offsetof(struct shop_basket_swap_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_swap_frame_p0, offsetof(struct shop_basket_swap_frame, p0) == 8);
reflect_status shop_basket_swap_call(void *frame);

struct shop_basket_take_frame {
    Basket *recv;
    shop_maybe_Item r0;
};
SHOP_ASSERT(size_of_shop_basket_take_frame, sizeof(struct shop_basket_take_frame) == 80);
SHOP_ASSERT(offset_of_shop_basket_take_frame_recv, offsetof(struct shop_basket_take_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_take_frame_r0, offsetof(struct shop_basket_take_frame, r0) == 8);
reflect_status shop_basket_take_call(void *frame);

struct shop_basket_tell_frame {
    const Basket *recv;
    shop_text r0;
};
SHOP_ASSERT(size_of_shop_basket_tell_frame, sizeof(struct shop_basket_tell_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_tell_frame_recv, offsetof(struct shop_basket_tell_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_tell_frame_r0, offsetof(struct shop_basket_tell_frame, r0) == 8);
reflect_status shop_basket_tell_call(void *frame);

struct shop_basket_with_frame {
    Basket *recv;
    Basket *p0;
    Basket *r0;
};
SHOP_ASSERT(size_of_shop_basket_with_frame, sizeof(struct shop_basket_with_frame) == 24);
SHOP_ASSERT(offset_of_shop_basket_with_frame_recv, offsetof(struct shop_basket_with_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_basket_with_frame_p0, offsetof(struct shop_basket_with_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_basket_with_frame_r0, offsetof(struct shop_basket_with_frame, r0) == 16);
reflect_status shop_basket_with_call(void *frame);

struct shop_baskets_alive_frame {
    ptrdiff_t r0;
};
SHOP_ASSERT(size_of_shop_baskets_alive_frame, sizeof(struct shop_baskets_alive_frame) == 8);
SHOP_ASSERT(offset_of_shop_baskets_alive_frame_r0, offsetof(struct shop_baskets_alive_frame, r0) == 0);
reflect_status shop_baskets_alive_call(void *frame);

struct shop_bump_frame {
    uint8_t *p0;
    shop_maybe_Cents p1;
    shop_maybe_uint8_t r0;
    char __pad2[6];
};
SHOP_ASSERT(size_of_shop_bump_frame, sizeof(struct shop_bump_frame) == 24);
SHOP_ASSERT(offset_of_shop_bump_frame_p0, offsetof(struct shop_bump_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_bump_frame_p1, offsetof(struct shop_bump_frame, p1) == 8);
SHOP_ASSERT(offset_of_shop_bump_frame_r0, offsetof(struct shop_bump_frame, r0) == 16);
reflect_status shop_bump_call(void *frame);

struct shop_check_frame {
    uint32_t p0;
    uint32_t p1;
};
SHOP_ASSERT(size_of_shop_check_frame, sizeof(struct shop_check_frame) == 8);
SHOP_ASSERT(offset_of_shop_check_frame_p0, offsetof(struct shop_check_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_check_frame_p1, offsetof(struct shop_check_frame, p1) == 4);
reflect_status shop_check_call(void *frame);

struct shop_colours_frame {
    const Colour *p0;
    size_t p0_len;
    const Colour *p1;
    size_t p1_len;
    shop_list_Colour r0;
};
SHOP_ASSERT(size_of_shop_colours_frame, sizeof(struct shop_colours_frame) == 48);
SHOP_ASSERT(offset_of_shop_colours_frame_p0, offsetof(struct shop_colours_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_colours_frame_p1, offsetof(struct shop_colours_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_colours_frame_r0, offsetof(struct shop_colours_frame, r0) == 32);
reflect_status shop_colours_call(void *frame);

struct shop_copy_frame {
    uint8_t *p0;
    size_t p0_len;
    const char *p1;
    size_t r0;
};
SHOP_ASSERT(size_of_shop_copy_frame, sizeof(struct shop_copy_frame) == 32);
SHOP_ASSERT(offset_of_shop_copy_frame_p0, offsetof(struct shop_copy_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_copy_frame_p1, offsetof(struct shop_copy_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_copy_frame_r0, offsetof(struct shop_copy_frame, r0) == 24);
reflect_status shop_copy_call(void *frame);

struct shop_count_frame {
    const char *p0;
    size_t p0_len;
    size_t r0;
};
SHOP_ASSERT(size_of_shop_count_frame, sizeof(struct shop_count_frame) == 24);
SHOP_ASSERT(offset_of_shop_count_frame_p0, offsetof(struct shop_count_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_count_frame_r0, offsetof(struct shop_count_frame, r0) == 16);
reflect_status shop_count_call(void *frame);

struct shop_count_c_frame {
    const char *p0;
    shop_maybe_size_t r0;
};
SHOP_ASSERT(size_of_shop_count_c_frame, sizeof(struct shop_count_c_frame) == 24);
SHOP_ASSERT(offset_of_shop_count_c_frame_p0, offsetof(struct shop_count_c_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_count_c_frame_r0, offsetof(struct shop_count_c_frame, r0) == 8);
reflect_status shop_count_c_call(void *frame);

struct shop_divide_frame {
    int64_t p0;
    int64_t p1;
    int64_t r0;
    int64_t r1;
};
SHOP_ASSERT(size_of_shop_divide_frame, sizeof(struct shop_divide_frame) == 32);
SHOP_ASSERT(offset_of_shop_divide_frame_p0, offsetof(struct shop_divide_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_divide_frame_p1, offsetof(struct shop_divide_frame, p1) == 8);
SHOP_ASSERT(offset_of_shop_divide_frame_r0, offsetof(struct shop_divide_frame, r0) == 16);
SHOP_ASSERT(offset_of_shop_divide_frame_r1, offsetof(struct shop_divide_frame, r1) == 24);
reflect_status shop_divide_call(void *frame);

struct shop_empty_basket_frame {
    Basket *recv;
};
SHOP_ASSERT(size_of_shop_empty_basket_frame, sizeof(struct shop_empty_basket_frame) == 8);
SHOP_ASSERT(offset_of_shop_empty_basket_frame_recv, offsetof(struct shop_empty_basket_frame, recv) == 0);
reflect_status shop_empty_basket_call(void *frame);

struct shop_extra_basket_is_empty_frame {
    const Basket *recv;
    bool r0;
    char __pad1[7];
};
SHOP_ASSERT(size_of_shop_extra_basket_is_empty_frame, sizeof(struct shop_extra_basket_is_empty_frame) == 16);
SHOP_ASSERT(offset_of_shop_extra_basket_is_empty_frame_recv, offsetof(struct shop_extra_basket_is_empty_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_extra_basket_is_empty_frame_r0, offsetof(struct shop_extra_basket_is_empty_frame, r0) == 8);
reflect_status shop_extra_basket_is_empty_call(void *frame);

struct shop_first_frame {
    shop_maybe_Extent p0;
    const Extent *p1;
    shop_maybe_Extent r0;
    bool r1;
    char __pad3[7];
};
SHOP_ASSERT(size_of_shop_first_frame, sizeof(struct shop_first_frame) == 48);
SHOP_ASSERT(offset_of_shop_first_frame_p0, offsetof(struct shop_first_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_first_frame_p1, offsetof(struct shop_first_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_first_frame_r0, offsetof(struct shop_first_frame, r0) == 24);
SHOP_ASSERT(offset_of_shop_first_frame_r1, offsetof(struct shop_first_frame, r1) == 40);
reflect_status shop_first_call(void *frame);

struct shop_flip_frame {
    shop_maybe_bool p0;
    shop_maybe_Colour p1;
    shop_maybe_bool r0;
    shop_maybe_Colour r1;
};
SHOP_ASSERT(size_of_shop_flip_frame, sizeof(struct shop_flip_frame) == 8);
SHOP_ASSERT(offset_of_shop_flip_frame_p0, offsetof(struct shop_flip_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_flip_frame_p1, offsetof(struct shop_flip_frame, p1) == 2);
SHOP_ASSERT(offset_of_shop_flip_frame_r0, offsetof(struct shop_flip_frame, r0) == 4);
SHOP_ASSERT(offset_of_shop_flip_frame_r1, offsetof(struct shop_flip_frame, r1) == 6);
reflect_status shop_flip_call(void *frame);

struct shop_greeting_frame {
    uint8_t p0;
    char __pad0[7];
    shop_static_text r0;
};
SHOP_ASSERT(size_of_shop_greeting_frame, sizeof(struct shop_greeting_frame) == 24);
SHOP_ASSERT(offset_of_shop_greeting_frame_p0, offsetof(struct shop_greeting_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_greeting_frame_r0, offsetof(struct shop_greeting_frame, r0) == 8);
reflect_status shop_greeting_call(void *frame);

struct shop_guard_frame {
    void (*p0)(void *);
    void *p1;
};
SHOP_ASSERT(size_of_shop_guard_frame, sizeof(struct shop_guard_frame) == 16);
SHOP_ASSERT(offset_of_shop_guard_frame_p0, offsetof(struct shop_guard_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_guard_frame_p1, offsetof(struct shop_guard_frame, p1) == 8);
reflect_status shop_guard_call(void *frame);

struct shop_half_frame {
    int32_t p0;
    int32_t r0;
};
SHOP_ASSERT(size_of_shop_half_frame, sizeof(struct shop_half_frame) == 8);
SHOP_ASSERT(offset_of_shop_half_frame_p0, offsetof(struct shop_half_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_half_frame_r0, offsetof(struct shop_half_frame, r0) == 4);
reflect_status shop_half_call(void *frame);

struct shop_hooked_frame {
    Extent p0;
    char __pad0[4];
    Hooks p1;
    Extent r0;
    char __pad2[4];
};
SHOP_ASSERT(size_of_shop_hooked_frame, sizeof(struct shop_hooked_frame) == 56);
SHOP_ASSERT(offset_of_shop_hooked_frame_p0, offsetof(struct shop_hooked_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_hooked_frame_p1, offsetof(struct shop_hooked_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_hooked_frame_r0, offsetof(struct shop_hooked_frame, r0) == 40);
reflect_status shop_hooked_call(void *frame);

struct shop_item_new_frame {
    uint64_t p0;
    Cents p1;
    char __pad1[4];
    Item r0;
};
SHOP_ASSERT(size_of_shop_item_new_frame, sizeof(struct shop_item_new_frame) == 80);
SHOP_ASSERT(offset_of_shop_item_new_frame_p0, offsetof(struct shop_item_new_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_item_new_frame_p1, offsetof(struct shop_item_new_frame, p1) == 8);
SHOP_ASSERT(offset_of_shop_item_new_frame_r0, offsetof(struct shop_item_new_frame, r0) == 16);
reflect_status shop_item_new_call(void *frame);

struct shop_item_painted_frame {
    Item recv;
    Colour p0;
    char __pad1[7];
    Item r0;
};
SHOP_ASSERT(size_of_shop_item_painted_frame, sizeof(struct shop_item_painted_frame) == 136);
SHOP_ASSERT(offset_of_shop_item_painted_frame_recv, offsetof(struct shop_item_painted_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_item_painted_frame_p0, offsetof(struct shop_item_painted_frame, p0) == 64);
SHOP_ASSERT(offset_of_shop_item_painted_frame_r0, offsetof(struct shop_item_painted_frame, r0) == 72);
reflect_status shop_item_painted_call(void *frame);

struct shop_item_reprice_frame {
    Item *recv;
    Cents p0;
    Cents r0;
};
SHOP_ASSERT(size_of_shop_item_reprice_frame, sizeof(struct shop_item_reprice_frame) == 16);
SHOP_ASSERT(offset_of_shop_item_reprice_frame_recv, offsetof(struct shop_item_reprice_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_item_reprice_frame_p0, offsetof(struct shop_item_reprice_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_item_reprice_frame_r0, offsetof(struct shop_item_reprice_frame, r0) == 12);
reflect_status shop_item_reprice_call(void *frame);

struct shop_item_volume_frame {
    const Item *recv;
    float r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_item_volume_frame, sizeof(struct shop_item_volume_frame) == 16);
SHOP_ASSERT(offset_of_shop_item_volume_frame_recv, offsetof(struct shop_item_volume_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_item_volume_frame_r0, offsetof(struct shop_item_volume_frame, r0) == 8);
reflect_status shop_item_volume_call(void *frame);

struct shop_join_frame {
    const char *p0;
    size_t p0_len;
    const char *p1;
    size_t p1_len;
    const char *p2;
    size_t p2_len;
    const char *p3;
    shop_text r0;
};
SHOP_ASSERT(size_of_shop_join_frame, sizeof(struct shop_join_frame) == 72);
SHOP_ASSERT(offset_of_shop_join_frame_p0, offsetof(struct shop_join_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_join_frame_p1, offsetof(struct shop_join_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_join_frame_p2, offsetof(struct shop_join_frame, p2) == 32);
SHOP_ASSERT(offset_of_shop_join_frame_p3, offsetof(struct shop_join_frame, p3) == 48);
SHOP_ASSERT(offset_of_shop_join_frame_r0, offsetof(struct shop_join_frame, r0) == 56);
reflect_status shop_join_call(void *frame);

struct shop_known_frame {
    size_t r0;
};
SHOP_ASSERT(size_of_shop_known_frame, sizeof(struct shop_known_frame) == 8);
SHOP_ASSERT(offset_of_shop_known_frame_r0, offsetof(struct shop_known_frame, r0) == 0);
reflect_status shop_known_call(void *frame);

struct shop_largest_frame {
    const Extent *p0;
    size_t p0_len;
    Extent r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_largest_frame, sizeof(struct shop_largest_frame) == 32);
SHOP_ASSERT(offset_of_shop_largest_frame_p0, offsetof(struct shop_largest_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_largest_frame_r0, offsetof(struct shop_largest_frame, r0) == 16);
reflect_status shop_largest_call(void *frame);

struct shop_lengths_frame {
    const uint8_t *p0;
    size_t p0_len;
    const bool *p1;
    size_t p1_len;
    const uint32_t *p2;
    size_t p2_len;
    int64_t r0;
    size_t r1;
    size_t r2;
};
SHOP_ASSERT(size_of_shop_lengths_frame, sizeof(struct shop_lengths_frame) == 72);
SHOP_ASSERT(offset_of_shop_lengths_frame_p0, offsetof(struct shop_lengths_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_lengths_frame_p1, offsetof(struct shop_lengths_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_lengths_frame_p2, offsetof(struct shop_lengths_frame, p2) == 32);
SHOP_ASSERT(offset_of_shop_lengths_frame_r0, offsetof(struct shop_lengths_frame, r0) == 48);
SHOP_ASSERT(offset_of_shop_lengths_frame_r1, offsetof(struct shop_lengths_frame, r1) == 56);
SHOP_ASSERT(offset_of_shop_lengths_frame_r2, offsetof(struct shop_lengths_frame, r2) == 64);
reflect_status shop_lengths_call(void *frame);

struct shop_less_frame {
    Cents p0;
    Percent p1;
    char __pad1[3];
    Cents r0;
};
SHOP_ASSERT(size_of_shop_less_frame, sizeof(struct shop_less_frame) == 12);
SHOP_ASSERT(offset_of_shop_less_frame_p0, offsetof(struct shop_less_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_less_frame_p1, offsetof(struct shop_less_frame, p1) == 4);
SHOP_ASSERT(offset_of_shop_less_frame_r0, offsetof(struct shop_less_frame, r0) == 8);
reflect_status shop_less_call(void *frame);

struct shop_maybe_half_frame {
    shop_maybe_int32_t p0;
    shop_maybe_int32_t r0;
};
SHOP_ASSERT(size_of_shop_maybe_half_frame, sizeof(struct shop_maybe_half_frame) == 16);
SHOP_ASSERT(offset_of_shop_maybe_half_frame_p0, offsetof(struct shop_maybe_half_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_maybe_half_frame_r0, offsetof(struct shop_maybe_half_frame, r0) == 8);
reflect_status shop_maybe_half_call(void *frame);

struct shop_mine_consume_frame {
    Mine *recv;
    int32_t r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_mine_consume_frame, sizeof(struct shop_mine_consume_frame) == 16);
SHOP_ASSERT(offset_of_shop_mine_consume_frame_recv, offsetof(struct shop_mine_consume_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_mine_consume_frame_r0, offsetof(struct shop_mine_consume_frame, r0) == 8);
reflect_status shop_mine_consume_call(void *frame);

struct shop_mine_defuse_frame {
    const Mine *recv;
    bool r0;
    char __pad1[7];
};
SHOP_ASSERT(size_of_shop_mine_defuse_frame, sizeof(struct shop_mine_defuse_frame) == 16);
SHOP_ASSERT(offset_of_shop_mine_defuse_frame_recv, offsetof(struct shop_mine_defuse_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_mine_defuse_frame_r0, offsetof(struct shop_mine_defuse_frame, r0) == 8);
reflect_status shop_mine_defuse_call(void *frame);

struct shop_mine_new_frame {
    bool p0;
    char __pad0[7];
    Mine *r0;
};
SHOP_ASSERT(size_of_shop_mine_new_frame, sizeof(struct shop_mine_new_frame) == 16);
SHOP_ASSERT(offset_of_shop_mine_new_frame_p0, offsetof(struct shop_mine_new_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_mine_new_frame_r0, offsetof(struct shop_mine_new_frame, r0) == 8);
reflect_status shop_mine_new_call(void *frame);

struct shop_name_frame {
    shop_static_text r0;
};
SHOP_ASSERT(size_of_shop_name_frame, sizeof(struct shop_name_frame) == 16);
SHOP_ASSERT(offset_of_shop_name_frame_r0, offsetof(struct shop_name_frame, r0) == 0);
reflect_status shop_name_call(void *frame);

struct shop_negate_frame {
    int8_t p0;
    char __pad0[1];
    int16_t p1;
    int32_t p2;
    int64_t p3;
    ptrdiff_t p4;
    uint8_t p5;
    char __pad5[1];
    uint16_t p6;
    uint32_t p7;
    uint64_t p8;
    size_t p9;
    float p10;
    char __pad10[4];
    double p11;
    bool p12;
    int8_t r0;
    int16_t r1;
    int32_t r2;
    int64_t r3;
    ptrdiff_t r4;
    uint8_t r5;
    char __pad18[1];
    uint16_t r6;
    uint32_t r7;
    uint64_t r8;
    size_t r9;
    float r10;
    char __pad23[4];
    double r11;
};
SHOP_ASSERT(size_of_shop_negate_frame, sizeof(struct shop_negate_frame) == 128);
SHOP_ASSERT(offset_of_shop_negate_frame_p0, offsetof(struct shop_negate_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_negate_frame_p1, offsetof(struct shop_negate_frame, p1) == 2);
SHOP_ASSERT(offset_of_shop_negate_frame_p2, offsetof(struct shop_negate_frame, p2) == 4);
SHOP_ASSERT(offset_of_shop_negate_frame_p3, offsetof(struct shop_negate_frame, p3) == 8);
SHOP_ASSERT(offset_of_shop_negate_frame_p4, offsetof(struct shop_negate_frame, p4) == 16);
SHOP_ASSERT(offset_of_shop_negate_frame_p5, offsetof(struct shop_negate_frame, p5) == 24);
SHOP_ASSERT(offset_of_shop_negate_frame_p6, offsetof(struct shop_negate_frame, p6) == 26);
SHOP_ASSERT(offset_of_shop_negate_frame_p7, offsetof(struct shop_negate_frame, p7) == 28);
SHOP_ASSERT(offset_of_shop_negate_frame_p8, offsetof(struct shop_negate_frame, p8) == 32);
SHOP_ASSERT(offset_of_shop_negate_frame_p9, offsetof(struct shop_negate_frame, p9) == 40);
SHOP_ASSERT(offset_of_shop_negate_frame_p10, offsetof(struct shop_negate_frame, p10) == 48);
SHOP_ASSERT(offset_of_shop_negate_frame_p11, offsetof(struct shop_negate_frame, p11) == 56);
SHOP_ASSERT(offset_of_shop_negate_frame_p12, offsetof(struct shop_negate_frame, p12) == 64);
SHOP_ASSERT(offset_of_shop_negate_frame_r0, offsetof(struct shop_negate_frame, r0) == 65);
SHOP_ASSERT(offset_of_shop_negate_frame_r1, offsetof(struct shop_negate_frame, r1) == 66);
SHOP_ASSERT(offset_of_shop_negate_frame_r2, offsetof(struct shop_negate_frame, r2) == 68);
SHOP_ASSERT(offset_of_shop_negate_frame_r3, offsetof(struct shop_negate_frame, r3) == 72);
SHOP_ASSERT(offset_of_shop_negate_frame_r4, offsetof(struct shop_negate_frame, r4) == 80);
SHOP_ASSERT(offset_of_shop_negate_frame_r5, offsetof(struct shop_negate_frame, r5) == 88);
SHOP_ASSERT(offset_of_shop_negate_frame_r6, offsetof(struct shop_negate_frame, r6) == 90);
SHOP_ASSERT(offset_of_shop_negate_frame_r7, offsetof(struct shop_negate_frame, r7) == 92);
SHOP_ASSERT(offset_of_shop_negate_frame_r8, offsetof(struct shop_negate_frame, r8) == 96);
SHOP_ASSERT(offset_of_shop_negate_frame_r9, offsetof(struct shop_negate_frame, r9) == 104);
SHOP_ASSERT(offset_of_shop_negate_frame_r10, offsetof(struct shop_negate_frame, r10) == 112);
SHOP_ASSERT(offset_of_shop_negate_frame_r11, offsetof(struct shop_negate_frame, r11) == 120);
reflect_status shop_negate_call(void *frame);

struct shop_nest_frame {
    int32_t p0;
    char __pad0[4];
    int32_t (*p1)(int32_t, void *);
    void *p2;
    int32_t r0;
    char __pad3[4];
};
SHOP_ASSERT(size_of_shop_nest_frame, sizeof(struct shop_nest_frame) == 32);
SHOP_ASSERT(offset_of_shop_nest_frame_p0, offsetof(struct shop_nest_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_nest_frame_p1, offsetof(struct shop_nest_frame, p1) == 8);
SHOP_ASSERT(offset_of_shop_nest_frame_p2, offsetof(struct shop_nest_frame, p2) == 16);
SHOP_ASSERT(offset_of_shop_nest_frame_r0, offsetof(struct shop_nest_frame, r0) == 24);
reflect_status shop_nest_call(void *frame);

struct shop_next_colour_frame {
    Colour p0;
    Colour r0;
};
SHOP_ASSERT(size_of_shop_next_colour_frame, sizeof(struct shop_next_colour_frame) == 2);
SHOP_ASSERT(offset_of_shop_next_colour_frame_p0, offsetof(struct shop_next_colour_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_next_colour_frame_r0, offsetof(struct shop_next_colour_frame, r0) == 1);
reflect_status shop_next_colour_call(void *frame);

struct shop_next_letter_frame {
    uint32_t p0;
    shop_maybe_uint32_t r0;
};
SHOP_ASSERT(size_of_shop_next_letter_frame, sizeof(struct shop_next_letter_frame) == 12);
SHOP_ASSERT(offset_of_shop_next_letter_frame_p0, offsetof(struct shop_next_letter_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_next_letter_frame_r0, offsetof(struct shop_next_letter_frame, r0) == 4);
reflect_status shop_next_letter_call(void *frame);

struct shop_not_frame {
    bool p0;
    bool r0;
};
SHOP_ASSERT(size_of_shop_not_frame, sizeof(struct shop_not_frame) == 2);
SHOP_ASSERT(offset_of_shop_not_frame_p0, offsetof(struct shop_not_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_not_frame_r0, offsetof(struct shop_not_frame, r0) == 1);
reflect_status shop_not_call(void *frame);

struct shop_not_zero_frame {
    int32_t *p0;
    int32_t *r0;
};
SHOP_ASSERT(size_of_shop_not_zero_frame, sizeof(struct shop_not_zero_frame) == 16);
SHOP_ASSERT(offset_of_shop_not_zero_frame_p0, offsetof(struct shop_not_zero_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_not_zero_frame_r0, offsetof(struct shop_not_zero_frame, r0) == 8);
reflect_status shop_not_zero_call(void *frame);

struct shop_nothing_frame {
    char unused;
};
SHOP_ASSERT(size_of_shop_nothing_frame, sizeof(struct shop_nothing_frame) == 1);
reflect_status shop_nothing_call(void *frame);

struct shop_numbers_frame {
    uint32_t p0;
    char __pad0[4];
    shop_list_uint32_t r0;
    size_t r1;
};
SHOP_ASSERT(size_of_shop_numbers_frame, sizeof(struct shop_numbers_frame) == 32);
SHOP_ASSERT(offset_of_shop_numbers_frame_p0, offsetof(struct shop_numbers_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_numbers_frame_r0, offsetof(struct shop_numbers_frame, r0) == 8);
SHOP_ASSERT(offset_of_shop_numbers_frame_r1, offsetof(struct shop_numbers_frame, r1) == 24);
reflect_status shop_numbers_call(void *frame);

struct shop_open_frame {
    uint8_t p0;
    uint8_t p1;
    char __pad1[6];
    shop_static_text r0;
};
SHOP_ASSERT(size_of_shop_open_frame, sizeof(struct shop_open_frame) == 24);
SHOP_ASSERT(offset_of_shop_open_frame_p0, offsetof(struct shop_open_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_open_frame_p1, offsetof(struct shop_open_frame, p1) == 1);
SHOP_ASSERT(offset_of_shop_open_frame_r0, offsetof(struct shop_open_frame, r0) == 8);
reflect_status shop_open_call(void *frame);

struct shop_opposite_frame {
    Rating p0;
    char __pad0[3];
    Unit p1;
    Serial p2;
    Debt p3;
    Rating r0;
    char __pad4[3];
    Unit r1;
    Serial r2;
    Debt r3;
};
SHOP_ASSERT(size_of_shop_opposite_frame, sizeof(struct shop_opposite_frame) == 48);
SHOP_ASSERT(offset_of_shop_opposite_frame_p0, offsetof(struct shop_opposite_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_opposite_frame_p1, offsetof(struct shop_opposite_frame, p1) == 4);
SHOP_ASSERT(offset_of_shop_opposite_frame_p2, offsetof(struct shop_opposite_frame, p2) == 8);
SHOP_ASSERT(offset_of_shop_opposite_frame_p3, offsetof(struct shop_opposite_frame, p3) == 16);
SHOP_ASSERT(offset_of_shop_opposite_frame_r0, offsetof(struct shop_opposite_frame, r0) == 24);
SHOP_ASSERT(offset_of_shop_opposite_frame_r1, offsetof(struct shop_opposite_frame, r1) == 28);
SHOP_ASSERT(offset_of_shop_opposite_frame_r2, offsetof(struct shop_opposite_frame, r2) == 32);
SHOP_ASSERT(offset_of_shop_opposite_frame_r3, offsetof(struct shop_opposite_frame, r3) == 40);
reflect_status shop_opposite_call(void *frame);

struct shop_pair_new_frame {
    int32_t p0;
    int32_t p1;
    Pair_i32 *r0;
};
SHOP_ASSERT(size_of_shop_pair_new_frame, sizeof(struct shop_pair_new_frame) == 16);
SHOP_ASSERT(offset_of_shop_pair_new_frame_p0, offsetof(struct shop_pair_new_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_pair_new_frame_p1, offsetof(struct shop_pair_new_frame, p1) == 4);
SHOP_ASSERT(offset_of_shop_pair_new_frame_r0, offsetof(struct shop_pair_new_frame, r0) == 8);
reflect_status shop_pair_new_call(void *frame);

struct shop_pair_parts_frame {
    const Pair_i32 *recv;
    int32_t r0;
    int32_t r1;
};
SHOP_ASSERT(size_of_shop_pair_parts_frame, sizeof(struct shop_pair_parts_frame) == 16);
SHOP_ASSERT(offset_of_shop_pair_parts_frame_recv, offsetof(struct shop_pair_parts_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_pair_parts_frame_r0, offsetof(struct shop_pair_parts_frame, r0) == 8);
SHOP_ASSERT(offset_of_shop_pair_parts_frame_r1, offsetof(struct shop_pair_parts_frame, r1) == 12);
reflect_status shop_pair_parts_call(void *frame);

struct shop_pair_swapped_frame {
    const Pair_i32 *recv;
    Pair_i32 *r0;
};
SHOP_ASSERT(size_of_shop_pair_swapped_frame, sizeof(struct shop_pair_swapped_frame) == 16);
SHOP_ASSERT(offset_of_shop_pair_swapped_frame_recv, offsetof(struct shop_pair_swapped_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_pair_swapped_frame_r0, offsetof(struct shop_pair_swapped_frame, r0) == 8);
reflect_status shop_pair_swapped_call(void *frame);

struct shop_panic_frame {
    const char *p0;
    size_t p0_len;
    int32_t r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_panic_frame, sizeof(struct shop_panic_frame) == 24);
SHOP_ASSERT(offset_of_shop_panic_frame_p0, offsetof(struct shop_panic_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_panic_frame_r0, offsetof(struct shop_panic_frame, r0) == 16);
reflect_status shop_panic_call(void *frame);

struct shop_panic_abort_frame {
    bool p0;
};
SHOP_ASSERT(size_of_shop_panic_abort_frame, sizeof(struct shop_panic_abort_frame) == 1);
SHOP_ASSERT(offset_of_shop_panic_abort_frame_p0, offsetof(struct shop_panic_abort_frame, p0) == 0);
reflect_status shop_panic_abort_call(void *frame);

struct shop_panic_any_frame {
    int32_t r0;
    char __pad0[4];
    shop_text r1;
};
SHOP_ASSERT(size_of_shop_panic_any_frame, sizeof(struct shop_panic_any_frame) == 24);
SHOP_ASSERT(offset_of_shop_panic_any_frame_r0, offsetof(struct shop_panic_any_frame, r0) == 0);
SHOP_ASSERT(offset_of_shop_panic_any_frame_r1, offsetof(struct shop_panic_any_frame, r1) == 8);
reflect_status shop_panic_any_call(void *frame);

struct shop_panic_twice_frame {
    int32_t r0;
};
SHOP_ASSERT(size_of_shop_panic_twice_frame, sizeof(struct shop_panic_twice_frame) == 4);
SHOP_ASSERT(offset_of_shop_panic_twice_frame_r0, offsetof(struct shop_panic_twice_frame, r0) == 0);
reflect_status shop_panic_twice_call(void *frame);

struct shop_panic_unwind_frame {
    bool p0;
    char __pad0[3];
    int32_t r0;
};
SHOP_ASSERT(size_of_shop_panic_unwind_frame, sizeof(struct shop_panic_unwind_frame) == 8);
SHOP_ASSERT(offset_of_shop_panic_unwind_frame_p0, offsetof(struct shop_panic_unwind_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_panic_unwind_frame_r0, offsetof(struct shop_panic_unwind_frame, r0) == 4);
reflect_status shop_panic_unwind_call(void *frame);

struct shop_parse_frame {
    const char *p0;
    size_t p0_len;
    int32_t r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_parse_frame, sizeof(struct shop_parse_frame) == 24);
SHOP_ASSERT(offset_of_shop_parse_frame_p0, offsetof(struct shop_parse_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_parse_frame_r0, offsetof(struct shop_parse_frame, r0) == 16);
reflect_status shop_parse_call(void *frame);

struct shop_peek_frame {
    const int32_t *p0;
    int32_t r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_peek_frame, sizeof(struct shop_peek_frame) == 16);
SHOP_ASSERT(offset_of_shop_peek_frame_p0, offsetof(struct shop_peek_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_peek_frame_r0, offsetof(struct shop_peek_frame, r0) == 8);
reflect_status shop_peek_call(void *frame);

struct shop_repeat_frame {
    const uint16_t *p0;
    size_t p0_len;
    size_t p1;
    shop_list_uint16_t r0;
};
SHOP_ASSERT(size_of_shop_repeat_frame, sizeof(struct shop_repeat_frame) == 40);
SHOP_ASSERT(offset_of_shop_repeat_frame_p0, offsetof(struct shop_repeat_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_repeat_frame_p1, offsetof(struct shop_repeat_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_repeat_frame_r0, offsetof(struct shop_repeat_frame, r0) == 24);
reflect_status shop_repeat_call(void *frame);

struct shop_same_words_frame {
    int32_t p0;
    int32_t p1;
    const char *p2;
    size_t p2_len;
    size_t p3;
    uint8_t p4;
    uint8_t p5;
    uint8_t p6;
    char __pad6[1];
    int32_t r0;
};
SHOP_ASSERT(size_of_shop_same_words_frame, sizeof(struct shop_same_words_frame) == 40);
SHOP_ASSERT(offset_of_shop_same_words_frame_p0, offsetof(struct shop_same_words_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_same_words_frame_p1, offsetof(struct shop_same_words_frame, p1) == 4);
SHOP_ASSERT(offset_of_shop_same_words_frame_p2, offsetof(struct shop_same_words_frame, p2) == 8);
SHOP_ASSERT(offset_of_shop_same_words_frame_p3, offsetof(struct shop_same_words_frame, p3) == 24);
SHOP_ASSERT(offset_of_shop_same_words_frame_p4, offsetof(struct shop_same_words_frame, p4) == 32);
SHOP_ASSERT(offset_of_shop_same_words_frame_p5, offsetof(struct shop_same_words_frame, p5) == 33);
SHOP_ASSERT(offset_of_shop_same_words_frame_p6, offsetof(struct shop_same_words_frame, p6) == 34);
SHOP_ASSERT(offset_of_shop_same_words_frame_r0, offsetof(struct shop_same_words_frame, r0) == 36);
reflect_status shop_same_words_call(void *frame);

struct shop_shout_frame {
    const char *p0;
    size_t p0_len;
    const char *p1;
    size_t p1_len;
    shop_text r0;
};
SHOP_ASSERT(size_of_shop_shout_frame, sizeof(struct shop_shout_frame) == 48);
SHOP_ASSERT(offset_of_shop_shout_frame_p0, offsetof(struct shop_shout_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_shout_frame_p1, offsetof(struct shop_shout_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_shout_frame_r0, offsetof(struct shop_shout_frame, r0) == 32);
reflect_status shop_shout_call(void *frame);

struct shop_shy_frame {
    uint8_t r0;
};
SHOP_ASSERT(size_of_shop_shy_frame, sizeof(struct shop_shy_frame) == 1);
SHOP_ASSERT(offset_of_shop_shy_frame_r0, offsetof(struct shop_shy_frame, r0) == 0);
reflect_status shop_shy_call(void *frame);

struct shop_single_frame {
    uint8_t p0;
    uint8_t r0;
};
SHOP_ASSERT(size_of_shop_single_frame, sizeof(struct shop_single_frame) == 2);
SHOP_ASSERT(offset_of_shop_single_frame_p0, offsetof(struct shop_single_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_single_frame_r0, offsetof(struct shop_single_frame, r0) == 1);
reflect_status shop_single_call(void *frame);

struct shop_sort_frame {
    double *p0;
    size_t p0_len;
};
SHOP_ASSERT(size_of_shop_sort_frame, sizeof(struct shop_sort_frame) == 16);
SHOP_ASSERT(offset_of_shop_sort_frame_p0, offsetof(struct shop_sort_frame, p0) == 0);
reflect_status shop_sort_call(void *frame);

struct shop_split_frame {
    const char *p0;
    size_t p0_len;
    shop_text r0;
    shop_text r1;
    size_t r2;
};
SHOP_ASSERT(size_of_shop_split_frame, sizeof(struct shop_split_frame) == 56);
SHOP_ASSERT(offset_of_shop_split_frame_p0, offsetof(struct shop_split_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_split_frame_r0, offsetof(struct shop_split_frame, r0) == 16);
SHOP_ASSERT(offset_of_shop_split_frame_r1, offsetof(struct shop_split_frame, r1) == 32);
SHOP_ASSERT(offset_of_shop_split_frame_r2, offsetof(struct shop_split_frame, r2) == 48);
reflect_status shop_split_call(void *frame);

struct shop_stack_frame {
    Extent p0;
    char __pad0[4];
    const Extent *p1;
    Extent r0;
    char __pad2[4];
};
SHOP_ASSERT(size_of_shop_stack_frame, sizeof(struct shop_stack_frame) == 40);
SHOP_ASSERT(offset_of_shop_stack_frame_p0, offsetof(struct shop_stack_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_stack_frame_p1, offsetof(struct shop_stack_frame, p1) == 16);
SHOP_ASSERT(offset_of_shop_stack_frame_r0, offsetof(struct shop_stack_frame, r0) == 24);
reflect_status shop_stack_call(void *frame);

struct shop_sum_frame {
    const int32_t *p0;
    size_t p0_len;
    int64_t r0;
};
SHOP_ASSERT(size_of_shop_sum_frame, sizeof(struct shop_sum_frame) == 24);
SHOP_ASSERT(offset_of_shop_sum_frame_p0, offsetof(struct shop_sum_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_sum_frame_r0, offsetof(struct shop_sum_frame, r0) == 16);
reflect_status shop_sum_call(void *frame);

struct shop_sum_of_four_frame {
    const int32_t *p0;
    const int32_t *p1;
    int32_t r0;
    char __pad2[4];
};
SHOP_ASSERT(size_of_shop_sum_of_four_frame, sizeof(struct shop_sum_of_four_frame) == 24);
SHOP_ASSERT(offset_of_shop_sum_of_four_frame_p0, offsetof(struct shop_sum_of_four_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_sum_of_four_frame_p1, offsetof(struct shop_sum_of_four_frame, p1) == 8);
SHOP_ASSERT(offset_of_shop_sum_of_four_frame_r0, offsetof(struct shop_sum_of_four_frame, r0) == 16);
reflect_status shop_sum_of_four_call(void *frame);

struct shop_swap_pointers_frame {
    const int32_t *p0;
    double *p1;
    double *r0;
    const int32_t *r1;
};
SHOP_ASSERT(size_of_shop_swap_pointers_frame, sizeof(struct shop_swap_pointers_frame) == 32);
SHOP_ASSERT(offset_of_shop_swap_pointers_frame_p0, offsetof(struct shop_swap_pointers_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_swap_pointers_frame_p1, offsetof(struct shop_swap_pointers_frame, p1) == 8);
SHOP_ASSERT(offset_of_shop_swap_pointers_frame_r0, offsetof(struct shop_swap_pointers_frame, r0) == 16);
SHOP_ASSERT(offset_of_shop_swap_pointers_frame_r1, offsetof(struct shop_swap_pointers_frame, r1) == 24);
reflect_status shop_swap_pointers_call(void *frame);

struct shop_till_each_frame {
    Till *recv;
    const int32_t *p0;
    size_t p0_len;
    int32_t (*p1)(void *, int32_t);
    void *p2;
    int32_t r0;
    char __pad4[4];
};
SHOP_ASSERT(size_of_shop_till_each_frame, sizeof(struct shop_till_each_frame) == 48);
SHOP_ASSERT(offset_of_shop_till_each_frame_recv, offsetof(struct shop_till_each_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_till_each_frame_p0, offsetof(struct shop_till_each_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_till_each_frame_p1, offsetof(struct shop_till_each_frame, p1) == 24);
SHOP_ASSERT(offset_of_shop_till_each_frame_p2, offsetof(struct shop_till_each_frame, p2) == 32);
SHOP_ASSERT(offset_of_shop_till_each_frame_r0, offsetof(struct shop_till_each_frame, r0) == 40);
reflect_status shop_till_each_call(void *frame);

struct shop_till_listen_frame {
    Till *recv;
    int32_t (*p0)(void *, int32_t);
    void *p1;
};
SHOP_ASSERT(size_of_shop_till_listen_frame, sizeof(struct shop_till_listen_frame) == 24);
SHOP_ASSERT(offset_of_shop_till_listen_frame_recv, offsetof(struct shop_till_listen_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_till_listen_frame_p0, offsetof(struct shop_till_listen_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_till_listen_frame_p1, offsetof(struct shop_till_listen_frame, p1) == 16);
reflect_status shop_till_listen_call(void *frame);

struct shop_till_money_frame {
    const Till *recv;
    Cents r0;
    char __pad1[4];
};
SHOP_ASSERT(size_of_shop_till_money_frame, sizeof(struct shop_till_money_frame) == 16);
SHOP_ASSERT(offset_of_shop_till_money_frame_recv, offsetof(struct shop_till_money_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_till_money_frame_r0, offsetof(struct shop_till_money_frame, r0) == 8);
reflect_status shop_till_money_call(void *frame);

struct shop_till_new_frame {
    Till *r0;
};
SHOP_ASSERT(size_of_shop_till_new_frame, sizeof(struct shop_till_new_frame) == 8);
SHOP_ASSERT(offset_of_shop_till_new_frame_r0, offsetof(struct shop_till_new_frame, r0) == 0);
reflect_status shop_till_new_call(void *frame);

struct shop_till_put_frame {
    Till *recv;
    Cents p0;
    int32_t r0;
};
SHOP_ASSERT(size_of_shop_till_put_frame, sizeof(struct shop_till_put_frame) == 16);
SHOP_ASSERT(offset_of_shop_till_put_frame_recv, offsetof(struct shop_till_put_frame, recv) == 0);
SHOP_ASSERT(offset_of_shop_till_put_frame_p0, offsetof(struct shop_till_put_frame, p0) == 8);
SHOP_ASSERT(offset_of_shop_till_put_frame_r0, offsetof(struct shop_till_put_frame, r0) == 12);
reflect_status shop_till_put_call(void *frame);

struct shop_turn_frame {
    Extent *p0;
};
SHOP_ASSERT(size_of_shop_turn_frame, sizeof(struct shop_turn_frame) == 8);
SHOP_ASSERT(offset_of_shop_turn_frame_p0, offsetof(struct shop_turn_frame, p0) == 0);
reflect_status shop_turn_call(void *frame);

struct shop_words_frame {
    Words p0;
    int32_t p1;
    int32_t p2;
    uint8_t p3;
    uint8_t p4;
    char __pad4[2];
    int32_t r0;
};
SHOP_ASSERT(size_of_shop_words_frame, sizeof(struct shop_words_frame) == 24);
SHOP_ASSERT(offset_of_shop_words_frame_p0, offsetof(struct shop_words_frame, p0) == 0);
SHOP_ASSERT(offset_of_shop_words_frame_p1, offsetof(struct shop_words_frame, p1) == 8);
SHOP_ASSERT(offset_of_shop_words_frame_p2, offsetof(struct shop_words_frame, p2) == 12);
SHOP_ASSERT(offset_of_shop_words_frame_p3, offsetof(struct shop_words_frame, p3) == 16);
SHOP_ASSERT(offset_of_shop_words_frame_p4, offsetof(struct shop_words_frame, p4) == 17);
SHOP_ASSERT(offset_of_shop_words_frame_r0, offsetof(struct shop_words_frame, r0) == 20);
reflect_status shop_words_call(void *frame);

struct shop_zero_frame {
    char unused;
};
SHOP_ASSERT(size_of_shop_zero_frame, sizeof(struct shop_zero_frame) == 1);
reflect_status shop_zero_call(void *frame);

struct shop_zero_only_frame {
    uint8_t p0;
};
SHOP_ASSERT(size_of_shop_zero_only_frame, sizeof(struct shop_zero_only_frame) == 1);
SHOP_ASSERT(offset_of_shop_zero_only_frame_p0, offsetof(struct shop_zero_only_frame, p0) == 0);
reflect_status shop_zero_only_call(void *frame);

#undef SHOP_ASSERT

#ifdef __cplusplus
}
#endif

#endif
