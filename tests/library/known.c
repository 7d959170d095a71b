/* How much is known by name, in a program that needs next to nothing. */

#include "check.h"

int main(void) {
    printf("%d\n", (int)shop_known());
    return 0;
}
