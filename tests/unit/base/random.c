/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/random: repeatable where promised, different where not. */
#include "base/random.h"

#include "unit.h"

#include <string.h>

static void
gives_the_reference_sequence_of_xoshiro256starstar(void **state)
{
	struct prng p = {{1, 2, 3, 4}};

	(void)state;
	/* The first outputs of the authors' program from this state. */
	assert_true(prng_next(&p) == UINT64_C(11520));
	assert_true(prng_next(&p) == UINT64_C(0));
	assert_true(prng_next(&p) == UINT64_C(1509978240));
	assert_true(prng_next(&p) == UINT64_C(1215971899390074240));
}

static void
repeats_itself_from_the_same_seed_only(void **state)
{
	struct prng a;
	struct prng b;
	struct prng c;

	(void)state;
	prng_seed(&a, 42);
	prng_seed(&b, 42);
	prng_seed(&c, 43);
	uint64_t first = prng_next(&a);
	assert_true(first == prng_next(&b));
	assert_true(first != prng_next(&c));
}

static void
stays_below_its_bound_and_reaches_all(void **state)
{
	struct prng p;
	int seen[7] = {0};

	(void)state;
	prng_seed(&p, 1);
	for (int i = 0; i < 7000; i++)
		seen[prng_below(&p, 7)]++;
	for (int i = 0; i < 7; i++)
		assert_in_range(seen[i], 800, 1200);
	assert_true(prng_below(&p, 1) == 0);
	assert_true(prng_below(&p, UINT64_MAX) < UINT64_MAX);
}

static void
draw_below_zero(void *arg)
{
	prng_below(arg, 0);
}

static void
aborts_when_nothing_can_be_drawn(void **state)
{
	struct prng p;

	(void)state;
	prng_seed(&p, 1);
	assert_true(unit_aborts(draw_below_zero, &p));
}

static void
fills_the_same_bytes_from_the_same_seed(void **state)
{
	struct prng p;
	struct prng q;
	uint8_t a[21] = {0};
	uint8_t b[21] = {0};

	(void)state;
	prng_seed(&p, 5);
	prng_seed(&q, 5);
	struct random r = random_prng(&p);
	random_fill(&r, a, 20);
	uint64_t first = prng_next(&q);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(a[i], (uint8_t)(first >> (8 * i)));
	assert_int_equal(a[20], 0);
	prng_seed(&p, 5);
	random_fill(&r, b, 20);
	assert_memory_equal(a, b, 21);
}

static void
fills_different_bytes_from_the_kernel(void **state)
{
	struct random r = random_system();
	uint8_t a[600] = {0};
	uint8_t b[600] = {0};

	(void)state;
	random_fill(&r, a, 599);
	random_fill(&r, b, 599);
	assert_memory_not_equal(a, b, 32);
	assert_memory_not_equal(a + 560, b + 560, 32);
	assert_int_equal(a[599], 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_the_reference_sequence_of_xoshiro256starstar),
	    cmocka_unit_test(repeats_itself_from_the_same_seed_only),
	    cmocka_unit_test(stays_below_its_bound_and_reaches_all),
	    cmocka_unit_test(aborts_when_nothing_can_be_drawn),
	    cmocka_unit_test(fills_the_same_bytes_from_the_same_seed),
	    cmocka_unit_test(fills_different_bytes_from_the_kernel),
	};

	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
