/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of people: who has to wait when passwords are guessed, and who has not. */
#include "base/must.h"
#include "people/throttle.h"

#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

static struct throttle *t;
static struct instant now;

static int
setup(void **state)
{
	(void)state;
	t = calloc(1, sizeof(*t));
	must(t != NULL);
	now = (struct instant){INT64_C(1780000000000000)};
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	free(t);
	return 0;
}

static int
attempt(const char *account, const char *address)
{
	return throttle_try(t, str_of(account), str_of(address), now);
}

static void
wrong(const char *account, const char *address)
{
	assert_int_equal(attempt(account, address), 0);
	throttle_wrong(t, str_of(address), now);
}

static void
right(const char *account, const char *address)
{
	assert_int_equal(attempt(account, address), 0);
	throttle_right(t, str_of(account), str_of(address), now);
}

static void
later(int seconds)
{
	now.us += seconds * INT64_C(1000000);
}

static void
a_town_hall_of_one_address_logs_in_at_eight(void **state)
{
	char login[20];

	(void)state;
	for (int i = 0; i < THROTTLE_ADDRESS_PENDING; i++) {
		snprintf(login, sizeof(login), "user%d", i);
		assert_int_equal(attempt(login, "192.0.2.1"), 0);
	}
	assert_int_equal(attempt("one-more", "192.0.2.1"), 1);
	for (int i = 0; i < THROTTLE_ADDRESS_PENDING; i++) {
		snprintf(login, sizeof(login), "user%d", i);
		throttle_right(t, str_of(login), STR("192.0.2.1"), now);
	}
	assert_int_equal(attempt("one-more", "192.0.2.1"), 0);
}

static void
after_ten_wrong_ones_an_address_tries_one_at_a_time(void **state)
{
	char login[20];

	(void)state;
	for (int i = 0; i < THROTTLE_ADDRESS_FREE; i++) {
		snprintf(login, sizeof(login), "user%d", i);
		wrong(login, "192.0.2.1");
	}
	assert_int_equal(attempt("a", "192.0.2.1"), 0);
	assert_int_equal(attempt("b", "192.0.2.1"), 1);
	throttle_wrong(t, STR("192.0.2.1"), now);
	assert_int_equal(attempt("b", "192.0.2.1"), 1);
	later(1);
	wrong("b", "192.0.2.1");
	assert_int_equal(attempt("c", "192.0.2.1"), 2);
	assert_int_equal(attempt("c", "192.0.2.2"), 0);
}

static void
who_guesses_in_the_town_hall_locks_out_none_of_its_people(void **state)
{
	char login[20];

	(void)state;
	right("m.muster", "192.0.2.1");
	for (int i = 0; i < 40; i++) {
		snprintf(login, sizeof(login), "user%d", i);
		if (attempt(login, "192.0.2.1") == 0)
			throttle_wrong(t, STR("192.0.2.1"), now);
	}
	assert_true(attempt("never-seen", "192.0.2.1") > 0);
	right("m.muster", "192.0.2.1");
}

static void
where_one_is_known_guessing_is_slow_as_well(void **state)
{
	int waits = 0;

	(void)state;
	right("m.muster", "192.0.2.1");
	for (int i = 0; i < 100; i++) {
		int wait = attempt("m.muster", "192.0.2.1");
		if (wait == 0)
			throttle_wrong(t, STR("192.0.2.1"), now);
		waits += wait > 0;
		later(1);
	}
	assert_true(waits > 85);
	/* And what is tried there slows nobody at home. */
	assert_int_equal(attempt("m.muster", "198.51.100.9"), 0);
}

static void
an_attempt_that_was_never_judged_costs_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < 50; i++) {
		assert_int_equal(attempt("m.muster", "192.0.2.1"), 0);
		throttle_undo(t, STR("m.muster"), STR("192.0.2.1"), now);
	}
}

static void
logins_made_up_by_the_thousand_do_not_push_out_who_is_known(void **state)
{
	char login[20], address[20];

	(void)state;
	right("m.muster", "192.0.2.1");
	for (int i = 0; i < 3 * THROTTLE_SLOTS; i++) {
		snprintf(login, sizeof(login), "made-up-%d", i);
		snprintf(address, sizeof(address), "10.0.%d.%d", i / 256 % 256, i % 256);
		if (attempt(login, address) == 0)
			throttle_wrong(t, str_of(address), now);
	}
	if (attempt("m.muster", "10.9.9.9") == 0)
		throttle_wrong(t, STR("10.9.9.9"), now);
	assert_true(attempt("m.muster", "10.9.9.8") > 0);
	assert_int_equal(attempt("m.muster", "192.0.2.1"), 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_town_hall_of_one_address_logs_in_at_eight),
		T(after_ten_wrong_ones_an_address_tries_one_at_a_time),
		T(who_guesses_in_the_town_hall_locks_out_none_of_its_people),
		T(where_one_is_known_guessing_is_slow_as_well),
		T(an_attempt_that_was_never_judged_costs_nothing),
		T(logins_made_up_by_the_thousand_do_not_push_out_who_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
