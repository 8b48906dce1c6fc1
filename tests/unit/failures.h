/*
 * failures.h - out of memory at every allocation, one after the other.
 */
#ifndef TEST_BASE_FAILURES_H
#define TEST_BASE_FAILURES_H

#include "base/arena.h"

/* cmocka.h wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/*
 * Calls WORK again and again while its first, second, ... allocation fails, until
 * it makes fewer allocations than that.  WORK checks what must hold after a
 * failure, frees all it made, and says whether everything succeeded; the last
 * time it must.  Returns the number of failures that were tried.
 */
static inline unsigned long fail_each_allocation(bool (*work)(void))
{
	for (unsigned long k = 1;; k++) {
		bool succeeded;

		memory_fail_after(k);
		succeeded = work();
		if (memory_fail_after(0) < k) {
			assert_true(succeeded);
			return k - 1;
		}
	}
}

#endif
