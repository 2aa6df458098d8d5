/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/council: deadlines counted back from the meeting. */
#include "domain/council.h"

#include "parse.h"

static void
assert_day(struct day d, const char *expected)
{
	struct day e;

	assert_true(day_parse(str_of(expected), &e));
	assert_int_equal(d.v, e.v);
}

static struct day
on(const char *text)
{
	struct day d;

	assert_true(day_parse(str_of(text), &d));
	return d;
}

static void
counts_back_from_the_meeting(void **state)
{
	struct council_days days = council_days_default();
	struct council_plan p = council_plan(on("2026-12-10"), &days); /* a Thursday */

	(void)state;
	assert_day(p.council, "2026-12-10");
	assert_day(p.committee, "2026-11-26");
	assert_day(p.paper, "2026-11-05");
	assert_day(p.draft, "2026-10-22");
}

static void
ends_on_working_days(void **state)
{
	struct council_days days = {.committee = 5, .paper = 4, .draft = 1};
	struct council_plan p = council_plan(on("2026-12-10"), &days);

	(void)state;
	assert_day(p.committee, "2026-12-04"); /* reckoned onto Saturday the 5th */
	assert_day(p.paper, "2026-11-30");
	assert_day(p.draft, "2026-11-27"); /* Sunday the 29th */
}

static void
goes_without_a_committee(void **state)
{
	struct council_days days = {.committee = 0, .paper = 7, .draft = 0};
	struct council_plan p = council_plan(on("2026-12-10"), &days);

	(void)state;
	assert_false(day_is(p.committee));
	assert_day(p.paper, "2026-12-03");
	assert_day(p.draft, "2026-12-03");
}

static void
takes_the_policys_days(void **state)
{
	struct fact f = fact_of(*state,
	    "{\"kind\":\"policy.adopted\",\"body\":{\"id\":\"p\",\"version\":\"1\",\"committee_"
	    "days\":0,"
	    "\"rules\":[{\"rule\":\"lag_days\",\"days\":14}]}}");
	struct council_days d = council_days_from(f.body), none = council_days_from(NULL);

	assert_int_equal(d.committee, 0);
	assert_int_equal(d.paper, council_days_default().paper);
	assert_int_equal(none.committee, council_days_default().committee);
}

static void
shows_the_calendars_next_meetings(void **state)
{
	struct fact f = fact_of(*state,
	    "{\"kind\":\"policy.adopted\",\"body\":{\"id\":\"p\",\"version\":\"1\",\"rules\":[{"
	    "\"rule\":"
	    "\"lag_days\",\"days\":14}],\"meetings\":[{\"on\":\"2027-03-04\"},{\"on\":\"2026-12-"
	    "10\",\"body\":"
	    "\"Rat\"},{\"on\":\"2026-11-05\"},{\"on\":\"2027-01-28\"}]}}");
	struct council_meeting m[2];

	assert_int_equal(council_meetings(f.body, on("2026-11-06"), m, COUNT(m)), 2);
	assert_day(m[0].on, "2026-12-10");
	assert_true(str_is(m[0].body, "Rat"));
	assert_day(m[1].on, "2027-01-28");
	assert_int_equal(m[1].body.len, 0);
	assert_int_equal(council_meetings(f.body, on("2027-03-04"), m, COUNT(m)), 1);
	assert_day(m[0].on, "2027-03-04");
	assert_int_equal(council_meetings(f.body, on("2027-03-05"), m, COUNT(m)), 0);
	assert_int_equal(council_meetings(NULL, on("2026-01-01"), m, COUNT(m)), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_back_from_the_meeting),
	    WITH_ARENA(shows_the_calendars_next_meetings),
	    cmocka_unit_test(ends_on_working_days),
	    cmocka_unit_test(goes_without_a_committee),
	    WITH_ARENA(takes_the_policys_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
