/* Calls into a Rust library at run time: types, functions and methods by name, values by handle.
 *
 * A library `bank` that was made for this has one function,
 *
 *     const struct reflect_api *bank_reflect(void);
 *
 * whose table does everything else. Every function of the table, but for those that cannot fail, returns a status,
 * which is 0 (REFLECT_OK) after a success; after a failure `message` tells more, and the place for the result has
 * been set to zero, or to empty text. (A place that is null or misaligned is REFLECT_INVALID, and is not written.) All
 * may be called from any thread, at any time, also from inside of a function that is being called.
 *
 * HANDLES. What C holds are numbers, and every use of one is checked: null, a number that was made up, a handle of
 * something else and one that has been freed are errors, never undefined behaviour. Handles of types and functions are
 * good for ever. Those of values have to be given back, by `release`, or by passing the value on.
 *
 * BORROWING. Rust's rules hold, at run time. Several may share a value, or one may have it alone; what is in use
 * otherwise is REFLECT_BUSY, and nothing ever waits. A result that borrows (`&str`, `&T`, `Option<&T>`, a view of a
 * field) keeps what it may borrow from in use until it is released: the receiver and all arguments that the function
 * has by reference. They stay alive that long, even if their own handles have been released.
 *
 * ARGUMENTS. For a parameter `T` the value itself is passed, and the handle ends when the call has been made, whatever
 * comes of it. If the call is refused (any status but REFLECT_OK, REFLECT_FAILED and REFLECT_PANICKED), nothing has
 * been passed and all handles are as they were. (There is one exception: when there are more than 200 million values,
 * a call is made, and its result has no place; that is REFLECT_REFUSED.) The list of arguments is read before the
 * function is called, and is C's again from then on. For `&T` and `&mut T` the value is borrowed, and its handle stays.
 * A String will do for `&str` (not for `&mut str`), a Vec<T> or an array for `&[T]`, a Box<T> for `&T`, and a type that
 * has a trait for `&dyn Trait`. For `Option<&T>` there is 0, which is None, or the handle of a T, if T has a size or is
 * `str`; for the others (`Option<&[T]>`, `Option<&dyn Trait>`, `Option<&mut str>`) there is 0, or an option that a call
 * has returned. Numbers are not converted: `make_int` makes one of the type that a parameter has. A view is no value:
 * `make_clone` makes one of it.
 *
 * THREADS. A value whose type is not Send stays on the thread that made it, where it also has to be released: elsewhere
 * it is REFLECT_THREAD, also after that thread has ended. One whose type is Send and not Sync is used by one thread at
 * a time.
 *
 * TEXT. In is UTF-8, as an address and a length in bytes; null is fine for a length of 0. Out has a zero byte behind it
 * that is not part of the length, and what is said of types and functions is there for ever, but where another thing is
 * said.
 */
#ifndef REFLECT_API_H
#define REFLECT_API_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef REFLECT_STATUS
#define REFLECT_STATUS
/* How a call went. */
typedef enum reflect_status {
    /* The call was made, and there is a result. */
    REFLECT_OK = 0,
    /* The function returned `Err`, whose text is the message. */
    REFLECT_FAILED = 1,
    /* The function panicked; the message is the panic's. */
    REFLECT_PANICKED = 2,
    /* An argument that no value of its type can be: null, not UTF-8, no variant of its enum, or one that is used
     * elsewhere in the same call. The function was not called. */
    REFLECT_INVALID = 3,
    /* No handle, a handle of something else, or one that has been freed. */
    REFLECT_HANDLE = 4,
    /* A value of another type than the operation needs. */
    REFLECT_TYPE = 5,
    /* Too few arguments, or too many. */
    REFLECT_ARITY = 6,
    /* Nothing of this name, or at this index. */
    REFLECT_NOT_FOUND = 7,
    /* The value is in use: by another thread, by a call that has not ended, or by a result that borrows from it. */
    REFLECT_BUSY = 8,
    /* The value stays on the thread that made it. */
    REFLECT_THREAD = 9,
    /* What the function or the value does not offer. */
    REFLECT_REFUSED = 10
} reflect_status;
#endif

/* A type, a function or a value; 0 is none. */
typedef uint64_t reflect_handle;

/* How something is passed, held or wanted. */
enum reflect_mode {
    /* Not at all: the receiver of a function that has none. */
    REFLECT_NONE = 0,
    /* `T` */
    REFLECT_BY_VALUE = 1,
    /* `&T` */
    REFLECT_SHARED = 2,
    /* `&mut T` */
    REFLECT_EXCLUSIVE = 3,
    /* By value with borrows inside: `Option<&T>`, `Result<&T, E>`. */
    REFLECT_LENT = 4
};

/* Text, or other bytes. */
typedef struct reflect_text {
    const char *data;
    size_t len;
} reflect_text;

/* The two arguments that a literal is. */
#define REFLECT_LITERAL(text) (text), (sizeof(text) - 1)

typedef struct reflect_field {
    reflect_text name;
    reflect_text docs;
    reflect_handle type;
    int32_t is_public;
} reflect_field;

typedef struct reflect_variant {
    reflect_text name;
    reflect_text docs;
    size_t field_count;
} reflect_variant;

typedef struct reflect_layout {
    size_t size;
    size_t align;
} reflect_layout;

/* Of a parameter, a receiver (`self`), or a result, which has no name. */
typedef struct reflect_parameter {
    reflect_text name;
    /* As it is written: `&mut Vec<u8>`; of a receiver `&mut self`. */
    reflect_text written;
    reflect_text docs;
    /* Without the `&`. */
    reflect_handle type;
    /* enum reflect_mode */
    int32_t mode;
    /* REFLECT_HAS_DEFAULT, REFLECT_IS_VARIADIC */
    uint32_t flags;
} reflect_parameter;

/* Flags of a parameter: it may be left out, if nothing comes after it; it takes all arguments that are left. */
#define REFLECT_HAS_DEFAULT 1u
#define REFLECT_IS_VARIADIC 2u

/* Flags of a function: it returns a Result; it is `unsafe`, and cannot be called from here; it is `async`, and neither
 * can be; its last parameter takes all arguments that are left. */
#define REFLECT_IS_FALLIBLE 1u
#define REFLECT_IS_UNSAFE 2u
#define REFLECT_IS_ASYNC 4u
#define REFLECT_HAS_VARIADIC 8u

typedef struct reflect_api {
    /* Of this table in bytes. Later versions have more at the end. */
    size_t size;

    /* Of the last call on this thread. These three can always be asked, and are not calls themselves. */
    reflect_status (*status)(void);
    /* Empty after a success. It is there until the next call on this thread; the place for its length may be null. For
     * a thread that is about to end (in destructors of what is its own) no text is kept: it is empty then. */
    const char *(*message)(size_t *len);
    /* "REFLECT_BUSY"; empty if there is no such status. */
    const char *(*status_name)(int32_t status);

    /* How many handles of values there are: 0 when all have been given back. */
    size_t (*live)(void);
    /* Ends the handle of a value. The value is dropped with it, or when nothing borrows from it any more. */
    reflect_status (*release)(reflect_handle value);

    /* TYPES. All that are registered, in the order of their paths. */
    reflect_status (*type_count)(size_t *count);
    reflect_status (*type_at)(size_t index, reflect_handle *type);
    /* By its path, `bank::account::Account`, or by its name, `Account`, if no other type has it. */
    reflect_status (*type_by_path)(const char *path, size_t len, reflect_handle *type);
    reflect_status (*type_name)(reflect_handle type, reflect_text *name);
    reflect_status (*type_path)(reflect_handle type, reflect_text *path);
    /* "struct", "enum", "i32", "list", "option" and so on. */
    reflect_status (*type_kind)(reflect_handle type, reflect_text *kind);
    reflect_status (*type_docs)(reflect_handle type, reflect_text *docs);
    /* REFLECT_TYPE if it has no size, as `str`. */
    reflect_status (*type_layout)(reflect_handle type, reflect_layout *layout);
    /* What it holds or points to. */
    reflect_status (*type_element)(reflect_handle type, reflect_handle *element);
    /* The fields of a struct or a tuple; none of other types. */
    reflect_status (*field_count)(reflect_handle type, size_t *count);
    reflect_status (*field_at)(reflect_handle type, size_t index, reflect_field *field);
    /* The variants of an enum; none of other types. */
    reflect_status (*variant_count)(reflect_handle type, size_t *count);
    reflect_status (*variant_at)(reflect_handle type, size_t index, reflect_variant *variant);
    reflect_status (*variant_field_at)(reflect_handle type, size_t variant, size_t index, reflect_field *field);
    /* The methods, in the order of their names, and static functions. */
    reflect_status (*method_count)(reflect_handle type, size_t *count);
    reflect_status (*method_at)(reflect_handle type, size_t index, reflect_handle *function);
    reflect_status (*method_by_name)(reflect_handle type, const char *name, size_t len, reflect_handle *function);

    /* FUNCTIONS. All that are registered and belong to no type, in the order of their paths. */
    reflect_status (*function_count)(size_t *count);
    reflect_status (*function_at)(size_t index, reflect_handle *function);
    /* By its path, or by its name if no other function has it. */
    reflect_status (*function_by_path)(const char *path, size_t len, reflect_handle *function);
    /* These are asked of methods, too. */
    reflect_status (*function_name)(reflect_handle function, reflect_text *name);
    reflect_status (*function_path)(reflect_handle function, reflect_text *path);
    /* "Account::deposit(&mut self, amount: i64) -> i64" */
    reflect_status (*function_signature)(reflect_handle function, reflect_text *signature);
    reflect_status (*function_docs)(reflect_handle function, reflect_text *docs);
    reflect_status (*function_flags)(reflect_handle function, uint32_t *flags);
    /* The type that it is a method of; 0 if it is of none. */
    reflect_status (*function_owner)(reflect_handle function, reflect_handle *type);
    /* Its mode is REFLECT_NONE if there is none. */
    reflect_status (*function_receiver)(reflect_handle function, reflect_parameter *receiver);
    reflect_status (*function_result)(reflect_handle function, reflect_parameter *result);
    /* Without the receiver. */
    reflect_status (*parameter_count)(reflect_handle function, size_t *count);
    reflect_status (*parameter_at)(reflect_handle function, size_t index, reflect_parameter *parameter);

    /* CALLS. The receiver is 0 if the function has none. The result is a value, or 0 if it is `()`. The place for it
     * may be null: it is dropped then. What the Err of a Result says is the message of REFLECT_FAILED, and the result
     * of a success is what is in its Ok. */
    reflect_status (*call)(reflect_handle receiver, reflect_handle function, const reflect_handle *args, size_t count,
                           reflect_handle *result);
    /* The same, but a Result is a value like any other. */
    reflect_status (*call_plain)(reflect_handle receiver, reflect_handle function, const reflect_handle *args,
                                 size_t count, reflect_handle *result);
    /* `call` of the method of this name of a value (or of what it points to), of the static function of a type if the
     * receiver is the handle of a type, or of a free function if it is 0. */
    reflect_status (*call_by_name)(reflect_handle receiver, const char *name, size_t len, const reflect_handle *args,
                                   size_t count, reflect_handle *result);

    /* NEW VALUES. Anything but 0 is true. */
    reflect_status (*make_bool)(int32_t truth, reflect_handle *value);
    /* A number of this type, also a floating-point one; REFLECT_INVALID if it is not exactly one. The type 0 stands for
     * i64, u64 and f64. */
    reflect_status (*make_int)(reflect_handle type, int64_t number, reflect_handle *value);
    reflect_status (*make_uint)(reflect_handle type, uint64_t number, reflect_handle *value);
    /* An f64 or an f32, which is rounded. */
    reflect_status (*make_float)(reflect_handle type, double number, reflect_handle *value);
    reflect_status (*make_char)(uint32_t code, reflect_handle *value);
    /* A String. */
    reflect_status (*make_string)(const char *text, size_t len, reflect_handle *value);
    /* A Vec<u8>. */
    reflect_status (*make_bytes)(const uint8_t *bytes, size_t len, reflect_handle *value);
    /* The default of a type that has one: also the empty list, None, and `()`. */
    reflect_status (*make_default)(reflect_handle type, reflect_handle *value);
    reflect_status (*make_clone)(reflect_handle of, reflect_handle *value);

    /* WHAT A VALUE IS. The type and the mode can be asked of a value that is in use. */
    reflect_status (*value_type)(reflect_handle value, reflect_handle *type);
    reflect_status (*value_mode)(reflect_handle value, int32_t *mode);
    reflect_status (*get_bool)(reflect_handle value, int32_t *truth);
    /* Of an integer of any type; REFLECT_INVALID if it is out of range. */
    reflect_status (*get_int)(reflect_handle value, int64_t *number);
    reflect_status (*get_uint)(reflect_handle value, uint64_t *number);
    reflect_status (*get_float)(reflect_handle value, double *number);
    reflect_status (*get_char)(reflect_handle value, uint32_t *code);
    /* The text of a String or a str, where it is: until the value is changed, passed on or released, and without a zero
     * behind it. */
    reflect_status (*get_string)(reflect_handle value, reflect_text *text);
    /* The bytes of a Vec<u8> or a [u8], in the same way. */
    reflect_status (*get_bytes)(reflect_handle value, reflect_text *bytes);
    /* As it is shown, to users and to programmers; until this thread asks for one of these two again. On a thread that
     * is about to end both are REFLECT_REFUSED. */
    reflect_status (*get_text)(reflect_handle value, reflect_text *text);
    reflect_status (*get_debug)(reflect_handle value, reflect_text *text);
    /* How many elements, entries, or bytes of text. */
    reflect_status (*length)(reflect_handle value, size_t *len);
    /* How many fields, of a struct, a tuple, or the variant that an enum is. */
    reflect_status (*part_count)(reflect_handle value, size_t *count);
    /* The name of the variant that an enum is: "Some", "None", "Ok", "Err". */
    reflect_status (*variant)(reflect_handle value, reflect_text *name);
    /* Of two values of one type. `compare` is below 0, 0 or above 0; REFLECT_INVALID if neither comes before the other
     * and they are not equal, as with NaN. */
    reflect_status (*equal)(reflect_handle a, reflect_handle b, int32_t *equal);
    reflect_status (*compare)(reflect_handle a, reflect_handle b, int32_t *order);

    /* PARTS. A part is a view, which keeps the whole in use, with the mode REFLECT_SHARED or REFLECT_EXCLUSIVE (to be
     * set, or to call `&mut self` methods of). A field of the variant that an enum is, too. */
    reflect_status (*field)(reflect_handle value, const char *name, size_t len, int32_t mode, reflect_handle *part);
    reflect_status (*part_at)(reflect_handle value, size_t index, int32_t mode, reflect_handle *part);
    /* Of a list, an array, a slice; shared also of a set, in its own order. */
    reflect_status (*element)(reflect_handle value, size_t index, int32_t mode, reflect_handle *part);
    /* What a Box, an Rc, an Arc or a reference points to. */
    reflect_status (*pointee)(reflect_handle value, int32_t mode, reflect_handle *part);
    /* What is in an Option or a Result, 0 if nothing is. With REFLECT_BY_VALUE it is moved out, or is the borrow that
     * was in there, and the handle of the whole ends. */
    reflect_status (*payload)(reflect_handle value, int32_t mode, reflect_handle *part);
    /* The value under a key of a map, 0 if there is none. */
    reflect_status (*lookup)(reflect_handle map, reflect_handle key, int32_t mode, reflect_handle *part);
    /* The entries of a map, shared, in its own order. */
    reflect_status (*entry_key)(reflect_handle map, size_t index, reflect_handle *key);
    reflect_status (*entry_value)(reflect_handle map, size_t index, reflect_handle *value);
    /* Sets a value, or what an exclusive view is of, to a new one of the same type, whose handle ends with that. */
    reflect_status (*set)(reflect_handle place, reflect_handle value);
    /* The same for a field that is `pub`. */
    reflect_status (*set_field)(reflect_handle whole, const char *name, size_t len, reflect_handle value);
} reflect_api;

#ifdef __cplusplus
}
#endif

#endif
