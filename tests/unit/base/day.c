/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/day: the calendar, its spellings, its edges. */
#include "base/day.h"

#include "base/rc.h"
#include "unit.h"

static void
counts_days_as_others_do(void **state)
{
	static const struct {
		const char *iso;
		int32_t v;
		int weekday;
	} rows[] = {
	    {"1970-01-01", 0, 4},
	    {"1969-12-31", -1, 3},
	    {"0001-01-01", -719162, 1},
	    {"1023-10-01", -345612, 3},
	    {"1900-01-01", -25567, 1},
	    {"1900-02-28", -25509, 3},
	    {"1900-03-01", -25508, 4},
	    {"2000-02-29", 11016, 2},
	    {"2024-02-29", 19782, 4},
	    {"2026-03-01", 20513, 7},
	    {"9999-12-31", 2932896, 5},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct day d = DAY_NONE;
		struct buf b;

		assert_true(day_parse(str_of(rows[i].iso), &d));
		assert_int_equal(d.v, rows[i].v);
		assert_int_equal(day_weekday(d), rows[i].weekday);
		buf_init(&b, 20);
		day_iso(&b, d);
		buf_char(&b, '\0');
		assert_string_equal(b.ptr, rows[i].iso);
		buf_done(&b);
	}
}

static void
walks_every_day_of_the_range_without_a_gap(void **state)
{
	struct day_parts before = day_parts((struct day){-25568});

	(void)state;
	for (int32_t v = -25567; v <= 2932896; v++) {
		struct day_parts p = day_parts((struct day){v});
		struct day back = DAY_NONE;
		bool next_day =
		    p.day == before.day + 1 && p.month == before.month && p.year == before.year;
		bool next_month = p.day == 1 && before.day >= 28 &&
		    p.year * 12 + p.month == before.year * 12 + before.month + 1;

		if (!(next_day || next_month) || !day_from_parts(p, &back) || back.v != v)
			fail_msg("broken at %d", (int)v);
		before = p;
	}
}

static void
refuses_dates_that_do_not_exist(void **state)
{
	static const char *const bad[] = {"", "2026-02-29", "2100-02-29", "1900-02-29",
	    "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "0000-12-31", "26-01-01",
	    "2026-1-1", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T", "10000-01-01",
	    "-2026-01-01", "2026-01-1x"};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct day d = {7};

		assert_false(day_parse(str_of(bad[i]), &d));
		assert_int_equal(d.v, 7);
	}
}

static void
reads_what_people_write(void **state)
{
	static const char *const good[] = {
	    "2026-03-01", "1.3.2026", "01.03.2026", "1.03.2026", " 01.3.2026 "};
	static const char *const bad[] = {"1.3.26", "1.3", "31.2.2026", "1,3,2026", "001.3.2026",
	    "1. 3.2026", "3/1/2026", "1.3.2026.", ".3.2026", "1.3.02026"};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct day d = DAY_NONE;

		assert_true(day_parse_human(str_of(good[i]), &d));
		assert_int_equal(d.v, 20513);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct day d = {7};

		assert_false(day_parse_human(str_of(bad[i]), &d));
		assert_int_equal(d.v, 7);
	}
}

static void
writes_days_in_both_languages(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	day_human(&b, (struct day){20513}, LANG_DE);
	buf_char(&b, '|');
	day_human(&b, (struct day){20513}, LANG_EN);
	assert_str(buf_view(&b), "01.03.2026|1 March 2026");
	buf_done(&b);
}

static void
clamps_months_to_their_end(void **state)
{
	static const struct {
		const char *from;
		int months;
		const char *to;
	} rows[] = {
	    {"2026-01-31", 1, "2026-02-28"},
	    {"2024-01-31", 1, "2024-02-29"},
	    {"2026-03-31", -1, "2026-02-28"},
	    {"2026-01-15", -1, "2025-12-15"},
	    {"2026-12-01", 1, "2027-01-01"},
	    {"2026-05-31", 0, "2026-05-31"},
	    {"2024-02-29", 12, "2025-02-28"},
	    {"2026-08-31", -18, "2025-02-28"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct day from = DAY_NONE;
		struct day to = DAY_NONE;

		assert_true(
		    day_parse(str_of(rows[i].from), &from) && day_parse(str_of(rows[i].to), &to));
		assert_int_equal(day_add_months(from, rows[i].months).v, to.v);
	}
}

static void
write_no_day(void *arg)
{
	day_iso(arg, DAY_NONE);
}

static void
knows_that_none_is_no_day(void **state)
{
	struct buf b;

	(void)state;
	assert_false(day_is(DAY_NONE));
	assert_true(day_is((struct day){0}));
	buf_init(&b, 10);
	assert_true(unit_aborts(write_no_day, &b));
	buf_done(&b);
}

static void
reads_unpadded_dates_only_where_asked(void **state)
{
	struct day padded, d;
	(void)state;

	assert_true(day_parse(STR("2021-06-09"), &padded));
	assert_false(day_parse(STR("2021-06-9"), &d));
	assert_true(day_parse_unpadded(STR("2021-06-9"), &d));
	assert_int_equal(d.v, padded.v);
	assert_true(day_parse_unpadded(STR("2021-6-09"), &d));
	assert_int_equal(d.v, padded.v);
	assert_false(day_parse_unpadded(STR("2021-2-30"), &d));
	assert_false(day_parse_unpadded(STR("2021-06-009"), &d));
	assert_false(day_parse_unpadded(STR("21-6-9"), &d));
	assert_false(day_parse_unpadded(STR("2021-6-9 "), &d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_days_as_others_do),
	    cmocka_unit_test(walks_every_day_of_the_range_without_a_gap),
	    cmocka_unit_test(refuses_dates_that_do_not_exist),
	    cmocka_unit_test(reads_what_people_write),
	    cmocka_unit_test(writes_days_in_both_languages),
	    cmocka_unit_test(clamps_months_to_their_end),
	    cmocka_unit_test(knows_that_none_is_no_day),
	    cmocka_unit_test(reads_unpadded_dates_only_where_asked),
	};

	return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
