/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/arena: lifetimes, limits, alignment. */
#include "base/arena.h"

#include "unit.h"

#include <string.h>

static void
hands_out_zeroed_aligned_memory_also_after_a_reset(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t n = 1; n < 300; n += 7) {
			unsigned char *p = arena_alloc(a, n);

			assert_int_equal((uintptr_t)p % 16, 0);
			for (size_t i = 0; i < n; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xff, n);
		}
		arena_reset(a);
		assert_int_equal(arena_bytes(a), 0);
	}
	arena_free(a);
}

static void
serves_objects_larger_than_a_block(void **state)
{
	struct arena *a = arena_new(8 << 20);
	char *big = arena_alloc(a, 3 << 20);
	char *small = arena_alloc(a, 10);

	(void)state;
	big[0] = 1;
	big[(3 << 20) - 1] = 1;
	small[0] = 2;
	assert_int_equal(arena_bytes(a), (3 << 20) + 16);
	arena_free(a);
}

static void
forgets_everything_behind_a_mark(void **state)
{
	struct arena *a = arena_new(1 << 24);
	char *kept = arena_cstr(a, STR("kept"));
	struct arena_mark m = arena_mark(a);
	size_t before = arena_bytes(a);

	(void)state;
	for (int row = 0; row < 1000; row++) {
		for (int i = 0; i < 20; i++)
			memset(arena_alloc(a, 1000), 'x', 1000);
		arena_release(a, m);
		assert_int_equal(arena_bytes(a), before);
	}
	assert_string_equal(kept, "kept");
	arena_free(a);
}

static void
nests_marks(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct arena_mark outer = arena_mark(a);

	(void)state;
	arena_alloc(a, 9000);
	struct arena_mark inner = arena_mark(a);
	size_t between = arena_bytes(a);
	arena_alloc(a, 50000);
	arena_release(a, inner);
	assert_int_equal(arena_bytes(a), between);
	arena_release(a, outer);
	assert_int_equal(arena_bytes(a), 0);
	arena_free(a);
}

static void
terminates_copies(void **state)
{
	struct arena *a = arena_new(4096);
	struct str s = arena_str(a, STR("Pilot und mehr"));

	(void)state;
	assert_string_equal(s.ptr, "Pilot und mehr");
	assert_int_equal(s.len, 14);
	assert_string_equal(arena_cstr(a, (struct str){0}), "");
	assert_str(arena_format(a, "%d-%s", 7, "x"), "7-x");
	arena_free(a);
}

static void
take_16_bytes(void *arg)
{
	arena_alloc(arg, 16);
}

static void
take_one_byte(void *arg)
{
	arena_alloc(arg, 1);
}

static void
take_almost_everything(void *arg)
{
	arena_alloc(arg, SIZE_MAX - 3);
}

static void
take_a_product_that_wraps(void *arg)
{
	arena_array(arg, SIZE_MAX / 4, 8);
}

static void
accepts_its_limit_and_aborts_one_byte_later(void **state)
{
	struct arena *a = arena_new(32);

	(void)state;
	arena_alloc(a, 16);
	assert_false(unit_aborts(take_16_bytes, a));
	arena_alloc(a, 16);
	assert_true(unit_aborts(take_one_byte, a));
	arena_free(a);
}

static void
aborts_on_sizes_that_wrap(void **state)
{
	struct arena *a = arena_new(SIZE_MAX);

	(void)state;
	assert_true(unit_aborts(take_almost_everything, a));
	assert_true(unit_aborts(take_a_product_that_wraps, a));
	arena_free(a);
	arena_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hands_out_zeroed_aligned_memory_also_after_a_reset),
	    cmocka_unit_test(serves_objects_larger_than_a_block),
	    cmocka_unit_test(forgets_everything_behind_a_mark),
	    cmocka_unit_test(nests_marks),
	    cmocka_unit_test(terminates_copies),
	    cmocka_unit_test(accepts_its_limit_and_aborts_one_byte_later),
	    cmocka_unit_test(aborts_on_sizes_that_wrap),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
