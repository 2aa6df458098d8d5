/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/instant: RFC 3339 and the clocks of Berlin. */
#include "base/instant.h"

#include "base/rc.h"
#include "unit.h"

static const char *
written(struct buf *b, struct instant t)
{
	buf_clear(b);
	instant_rfc3339(b, t);
	buf_char(b, '\0');
	return b->ptr;
}

static struct instant
at(const char *text)
{
	struct instant t = {-1};

	assert_true(instant_parse(str_of(text), &t));
	return t;
}

static void
reads_rfc3339_and_writes_it_in_utc(void **state)
{
	static const struct {
		const char *in;
		const char *out;
	} rows[] = {
	    {"2026-03-01T12:00:00Z", "2026-03-01T12:00:00.000000Z"},
	    {"2026-03-01T12:00:00.5Z", "2026-03-01T12:00:00.500000Z"},
	    {"2026-03-01T12:00:00.000001Z", "2026-03-01T12:00:00.000001Z"},
	    {"2026-03-01T01:30:00+02:00", "2026-02-28T23:30:00.000000Z"},
	    {"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000000Z"},
	    {"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
	    {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000000Z"},
	    {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
	    {"2026-03-01T12:00:00+00:00", "2026-03-01T12:00:00.000000Z"},
	};
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(written(&b, at(rows[i].in)), rows[i].out);
	buf_done(&b);
	assert_true(at("1970-01-01T00:00:01Z").us == 1000000);
}

static void
refuses_what_is_no_instant(void **state)
{
	static const char *const bad[] = {"", "2026-03-01", "2026-03-01T12:00Z",
	    "2026-03-01T12:00:00", "2026-03-01 12:00:00Z", "2026-03-01t12:00:00Z",
	    "2026-03-01T12:00:00z", "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z",
	    "2026-03-01T23:59:60Z", "2026-03-01T12:00:00.Z", "2026-03-01T12:00:00.1234567Z",
	    "2026-03-01T12:00:00+2:00", "2026-03-01T12:00:00+0200", "2026-03-01T12:00:00+24:00",
	    "2026-03-01T12:00:00+02:60", "2026-02-30T12:00:00Z", "2026-03-01T12:00:00Zx",
	    "2026-03-01T12:00:00,5Z", "2026-03-01T12:00:00+02"};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct instant t = {7};

		assert_false(instant_parse(str_of(bad[i]), &t));
		assert_true(t.us == 7);
	}
}

static void
knows_when_berlin_changes_its_clocks(void **state)
{
	static const struct {
		const char *change; /* the first second of the new offset */
		int before;
		int after;
	} rows[] = {
	    {"1980-04-06T01:00:00Z", 3600, 7200},
	    {"1980-09-28T01:00:00Z", 7200, 3600},
	    {"1995-03-26T01:00:00Z", 3600, 7200},
	    {"1995-09-24T01:00:00Z", 7200, 3600},
	    {"1996-10-27T01:00:00Z", 7200, 3600},
	    {"2024-03-31T01:00:00Z", 3600, 7200},
	    {"2026-03-29T01:00:00Z", 3600, 7200},
	    {"2026-10-25T01:00:00Z", 7200, 3600},
	    {"2027-10-31T01:00:00Z", 7200, 3600},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct instant t = at(rows[i].change);

		assert_int_equal(berlin_offset_s(t), rows[i].after);
		assert_int_equal(berlin_offset_s((struct instant){t.us - 1}), rows[i].before);
	}
	assert_int_equal(berlin_offset_s(at("1979-07-01T00:00:00Z")), 3600);
}

static void
bounds_the_days_of_berlin(void **state)
{
	static const struct {
		const char *day;
		const char *start;
		const char *end;
	} rows[] = {
	    {"2026-03-01", "2026-02-28T23:00:00.000000Z", "2026-03-01T22:59:59.999999Z"},
	    {"2026-07-01", "2026-06-30T22:00:00.000000Z", "2026-07-01T21:59:59.999999Z"},
	    {"2026-03-29", "2026-03-28T23:00:00.000000Z", "2026-03-29T21:59:59.999999Z"},
	    {"2026-10-25", "2026-10-24T22:00:00.000000Z", "2026-10-25T22:59:59.999999Z"},
	};
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct day d = DAY_NONE;

		assert_true(day_parse(str_of(rows[i].day), &d));
		assert_string_equal(written(&b, berlin_day_start(d)), rows[i].start);
		assert_string_equal(written(&b, berlin_day_end(d)), rows[i].end);
		assert_int_equal(berlin_day(berlin_day_start(d)).v, d.v);
		assert_int_equal(berlin_day(berlin_day_end(d)).v, d.v);
		assert_int_equal(
		    berlin_day((struct instant){berlin_day_start(d).us - 1}).v, d.v - 1);
		assert_int_equal(berlin_day((struct instant){berlin_day_end(d).us + 1}).v, d.v + 1);
	}
	buf_done(&b);
}

static void
takes_three_forms_of_known_at(void **state)
{
	static const struct {
		const char *in;
		const char *out;
	} rows[] = {
	    {"2026-03-01", "2026-03-01T22:59:59.999999Z"},
	    {"2026-07-01T12:00", "2026-07-01T10:00:00.000000Z"},
	    {"2026-07-01T12:00:30", "2026-07-01T10:00:30.000000Z"},
	    {"2026-07-01T12:00:00Z", "2026-07-01T12:00:00.000000Z"},
	    /* the hour October has twice: its second run */
	    {"2026-10-25T02:30", "2026-10-25T01:30:00.000000Z"},
	    /* the hour March lacks: as if the clock had not been put forward */
	    {"2026-03-29T02:30", "2026-03-29T01:30:00.000000Z"},
	    {"2026-03-29T01:59", "2026-03-29T00:59:00.000000Z"},
	    {"2026-03-29T03:00", "2026-03-29T01:00:00.000000Z"},
	    {"2026-10-25T01:59", "2026-10-24T23:59:00.000000Z"},
	    {"2026-10-25T03:00", "2026-10-25T02:00:00.000000Z"},
	};
	static const char *const bad[] = {"", "gestern", "2026-03-01T", "2026-03-01T12",
	    "2026-03-01T12:00:", "2026-03-01T12:00:00.5", "1.3.2026", "2026-03-01T25:00"};
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct instant t = {-1};

		assert_true(instant_parse_known(str_of(rows[i].in), &t));
		assert_string_equal(written(&b, t), rows[i].out);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct instant t = {7};

		assert_false(instant_parse_known(str_of(bad[i]), &t));
		assert_true(t.us == 7);
	}
	buf_done(&b);
}

static void
writes_berlin_time_for_people(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	instant_human(&b, at("2026-03-01T12:00:00Z"), LANG_DE);
	buf_char(&b, '|');
	instant_human(&b, at("2026-03-01T12:00:00Z"), LANG_EN);
	buf_char(&b, '|');
	instant_human(&b, at("2026-07-31T22:05:00Z"), LANG_DE);
	assert_str(buf_view(&b), "01.03.2026, 13:00 Uhr|1 March 2026, 13:00|01.08.2026, 00:05 Uhr");
	buf_done(&b);
}

static void
gives_an_offset_at_the_end_of_time(void **state)
{
	(void)state;
	assert_int_equal(berlin_offset_s(INSTANT_MAX), 3600);
	assert_int_equal(berlin_offset_s((struct instant){INT64_MIN}), 3600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_rfc3339_and_writes_it_in_utc),
	    cmocka_unit_test(refuses_what_is_no_instant),
	    cmocka_unit_test(knows_when_berlin_changes_its_clocks),
	    cmocka_unit_test(bounds_the_days_of_berlin),
	    cmocka_unit_test(takes_three_forms_of_known_at),
	    cmocka_unit_test(writes_berlin_time_for_people),
	    cmocka_unit_test(gives_an_offset_at_the_end_of_time),
	};

	return cmocka_run_group_tests_name("instant", tests, NULL, NULL);
}
