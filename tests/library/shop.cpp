// The same library for C++: handles and texts that free themselves, errors as exceptions, and none that crosses.

#include "shop.h"

#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            std::cerr << __FILE__ << ":" << __LINE__ << ": " #condition "; " << shop_message(nullptr) << std::endl; \
            std::exit(1); \
        } \
    } while (0)

namespace {

// What the library says of a call that has failed.
class Error : public std::runtime_error {
public:
    explicit Error(reflect_status status) : std::runtime_error(shop_message(nullptr)), status(status) {}
    const reflect_status status;
};

void expect(reflect_status status) {
    if (status != REFLECT_OK) throw Error(status);
}

// A result of a function that returns no status.
template <typename T> T expect_value(T value) {
    expect(shop_status());
    return value;
}

std::string owned(shop_text text) {
    std::unique_ptr<char, void (*)(void *)> owner(text.ptr, shop_free);
    return std::string(text.ptr, text.len);
}

class Handle {
public:
    explicit Handle(const std::string &owner) : basket(expect_value(shop_basket_new(owner.data(), owner.size()))) {}
    explicit Handle(::Basket *basket) : basket(basket) {}

    std::string owner() const { return owned(expect_value(shop_basket_owner(basket.get()))); }
    std::size_t count() const { return expect_value(shop_basket_count(basket.get())); }
    std::size_t add(const Item &item) { return expect_value(shop_basket_add(basket.get(), &item)); }
    void merge(Handle other) {
        shop_basket_merge(basket.get(), other.basket.release());
        expect(shop_status());
    }
    std::pair<Handle, Handle> split(std::size_t at) && {
        shop_basket_split_return halves;
        expect(shop_basket_split(basket.release(), at, &halves));
        return {Handle(halves.r0), Handle(halves.r1)};
    }

private:
    struct Drop {
        void operator()(::Basket *basket) const { shop_basket_drop(basket); }
    };
    std::unique_ptr<::Basket, Drop> basket;
};

// A function with all that it has caught, as a pointer that C can have. What it throws waits until C is through.
struct Listener {
    std::function<int32_t(int32_t)> function;
    std::exception_ptr thrown;

    static int32_t call(void *user, int32_t amount) noexcept {
        Listener &self = *static_cast<Listener *>(user);
        try {
            return self.function(amount);
        } catch (...) {
            self.thrown = std::current_exception();
            return 0;
        }
    }
};

int32_t each(Till *till, const std::vector<int32_t> &coins, std::function<int32_t(int32_t)> function) {
    Listener listener{std::move(function), nullptr};
    const int32_t sum = shop_till_each(till, coins.data(), coins.size(), Listener::call, &listener);
    if (listener.thrown) std::rethrow_exception(listener.thrown);
    return expect_value(sum);
}

void baskets() {
    Handle ada("Ada"), bob(shop_basket_filled("Bob", 3, 2));
    CHECK(ada.owner() == "Ada" && bob.count() == 2 && shop_baskets_alive() == 2);
    CHECK(ada.add(shop_item_new(1, 20)) == 1);
    ada.merge(std::move(bob));
    CHECK(ada.count() == 3 && shop_baskets_alive() == 1);
    auto halves = std::move(ada).split(1);
    CHECK(halves.first.count() == 1 && halves.second.count() == 2);
    try {
        std::move(halves.second).split(5);
        CHECK(false);
    } catch (const Error &error) {
        CHECK(error.status == REFLECT_FAILED && error.what() == std::string("only 2 items"));
    }
    try {
        Handle("\xFF");
        CHECK(false);
    } catch (const Error &error) {
        CHECK(error.status == REFLECT_INVALID);
    }
    std::cout << "baskets" << std::endl;
}

void callbacks() {
    std::unique_ptr<Till, reflect_status (*)(Till *)> till(shop_till_new(), shop_till_drop);
    std::vector<int32_t> seen;
    CHECK(each(till.get(), {1, 2, 3}, [&](int32_t coin) { return seen.push_back(coin), coin * 10; }) == 60);
    CHECK(seen.size() == 3 && seen[2] == 3);
    try {
        each(till.get(), {1, 2}, [](int32_t coin) -> int32_t { throw std::out_of_range(std::to_string(coin)); });
        CHECK(false);
    } catch (const std::out_of_range &error) {
        CHECK(error.what() == std::string("2"));
    }
    CHECK(shop_till_money(till.get()) == 9);
    std::cout << "callbacks" << std::endl;
}

// Counts how often it is left.
struct Left {
    int &count;
    ~Left() { count += 1; }
};

// A panic unwinds through functions of C++, whose objects are destroyed, and ends where Rust has called them.
void unwinding() {
    int count = 0;
    shop_guard([](void *user) {
        Left left{*static_cast<int *>(user)};
        shop_panic_unwind(false);
    }, &count);
    CHECK(shop_status() == REFLECT_OK && count == 1);
    shop_guard([](void *user) {
        Left left{*static_cast<int *>(user)};
        shop_panic_unwind(true);
        *static_cast<int *>(user) = 100;
    }, &count);
    CHECK(shop_status() == REFLECT_PANICKED && count == 2);
    CHECK(shop_message(nullptr) == std::string("shop_guard panicked: through C"));
    std::cout << "unwinding" << std::endl;
}

void values() {
    Item item = shop_item_new(7, -1);
    CHECK(item.tag.colour == Colour_Red && shop_item_painted(item, Colour_Blue).tag.colour == Colour_Blue);
    std::vector<double> numbers{3, 1, 2};
    shop_sort(numbers.data(), numbers.size());
    CHECK(numbers[0] == 1 && numbers[2] == 3);
    shop_split_return split;
    const std::string text = "größe=42";
    expect(shop_split(text.data(), text.size(), &split));
    CHECK(owned(split.r0) == "größe" && owned(split.r1) == "42" && split.r2 == text.size());
    CHECK(shop_opposite(Rating_Good, Unit_Lost, Serial_Far, Debt_Ruin).r2 == Serial_Far);
    std::cout << "values" << std::endl;
}

} // namespace

int main() {
    baskets();
    callbacks();
    unwinding();
    values();
    CHECK(shop_baskets_alive() == 0);
}
