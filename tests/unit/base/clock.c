/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/clock: the held clock and the real one. */
#include "base/clock.h"

#include "unit.h"

#include <time.h>

static void
reads_whatever_the_holder_says(void **state)
{
	struct instant at = {1000};
	struct clock c = clock_fixed(&at);

	(void)state;
	assert_true(clock_now(&c).us == 1000);
	at.us = 2000;
	assert_true(clock_now(&c).us == 2000);
}

static void
agrees_with_the_machine(void **state)
{
	struct clock c = clock_system();
	int64_t before = (int64_t)time(NULL) - 1;
	int64_t now = clock_now(&c).us / 1000000;

	(void)state;
	assert_true(before <= now && now <= (int64_t)time(NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_whatever_the_holder_says),
	    cmocka_unit_test(agrees_with_the_machine),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
