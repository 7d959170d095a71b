
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
reflect_status bank_status(void);

/**
 * What there is to say of that call: text that ends with a zero, and is good until this thread's next call. It is empty
 * after REFLECT_OK. Its length goes to `*len`, unless that is NULL.
 */
const char *bank_message(size_t *len);

/**
 * Frees text and lists that functions of this library have given: the `ptr` of such a struct. NULL is nothing to free.
 */
void bank_free(void *ptr);

/**
 * The table by which types and functions are found by name: for hosts that know nothing of this library when they are
 * compiled. What is in it, another header declares, which is the same for all libraries.
 */
const struct reflect_api *bank_reflect(void);
