/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/pace.c: turns of strangers are counted by address and forgotten after the hour. */
#include "web/pace.h"

#include "unit.h"

#include <stdio.h>

static struct instant
at_minute(int m)
{
	return (struct instant){INT64_C(1700000400) * 1000000 + (int64_t)m * 60 * 1000000};
}

static struct pace *
new_pace(struct prng *prng)
{
	prng_seed(prng, 7);
	struct random random = random_prng(prng);
	return pace_new(&random);
}

static void
an_address_has_its_turns_and_then_waits_for_the_hour(void **state)
{
	struct prng prng;
	struct pace *p = new_pace(&prng);

	(void)state;
	for (int i = 0; i < PACE_WRITES_EACH; i++)
		assert_true(pace_take(p, PACE_WRITE, STR("192.0.2.1"), at_minute(0)));
	assert_false(pace_take(p, PACE_WRITE, STR("192.0.2.1"), at_minute(1)));
	assert_true(pace_take(p, PACE_WRITE, STR("192.0.2.2"), at_minute(1)));
	assert_true(pace_take(p, PACE_LOOK, STR("192.0.2.1"), at_minute(1)));
	assert_true(pace_take(p, PACE_WRITE, STR("192.0.2.1"), at_minute(61)));
	pace_free(p);
}

static void
all_addresses_together_have_a_bound(void **state)
{
	struct prng prng;
	struct pace *p = new_pace(&prng);
	char address[40];
	int granted = 0;

	(void)state;
	for (int i = 0; i < 2 * PACE_WRITES_ALL; i++) {
		snprintf(address, sizeof address, "2001:db8::%x", (unsigned)i);
		granted += pace_take(p, PACE_WRITE, str_of(address), at_minute(0));
	}
	assert_int_equal(granted, PACE_WRITES_ALL);
	pace_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_has_its_turns_and_then_waits_for_the_hour),
		cmocka_unit_test(all_addresses_together_have_a_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
