/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/unit.h: cmocka and what it needs included before it. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Compares a struct str with a literal, showing both when they differ. */
#define assert_str(s, literal) \
	do { \
		struct str assert_str_ = (s); \
		assert_int_equal(assert_str_.len, sizeof(literal) - 1); \
		assert_memory_equal(assert_str_.len == 0 ? "" : assert_str_.ptr, literal, \
		    sizeof(literal) - 1); \
	} while (0)

#endif
