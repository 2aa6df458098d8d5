/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/timeline.c: days and amounts land where they belong, and words do not cover each other. */
#include "unit.h"

#include "base/must.h"
#include "web/timeline.h"

static struct day
day(const char *iso)
{
	struct day d = DAY_NONE;

	assert_true(day_parse(str_of(iso), &d));
	return d;
}

static struct timeline_reach
reach(const char *on)
{
	return timeline_reach(day(on));
}

static void
holds_every_day_it_was_shown(void **state)
{
	struct timeline_reach r = reach("2024-06-01");
	(void)state;
	timeline_see(&r, day("2021-03-01"));
	timeline_see(&r, day("2026-12-31"));
	timeline_see(&r, DAY_NONE);
	struct timeline t = timeline_fit(&r, 100, 900);
	assert_true(timeline_x(&t, day("2021-03-01")) > 100);
	assert_true(timeline_x(&t, day("2026-12-31")) < 900);
	assert_false(r.cut);
}

static void
days_keep_their_order_and_distance(void **state)
{
	struct timeline t = {day("2024-01-01"), day("2024-12-31"), 0, 365};
	(void)state;
	assert_int_equal(timeline_x(&t, day("2024-01-01")), 0);
	assert_int_equal(timeline_x(&t, day("2024-01-11")), 10);
	assert_int_equal(timeline_x(&t, day("2024-12-31")), 365);
}

static void
days_beyond_the_ends_stand_at_the_ends(void **state)
{
	struct timeline t = {day("2024-01-01"), day("2024-12-31"), 10, 90};
	(void)state;
	assert_int_equal(timeline_x(&t, day("0024-01-01")), 10);
	assert_int_equal(timeline_x(&t, day("9999-12-31")), 90);
}

static void
a_mistyped_year_does_not_flatten_the_rest(void **state)
{
	struct timeline_reach r = reach("2024-06-01");
	(void)state;
	timeline_see(&r, day("0202-03-01"));
	timeline_see(&r, day("2204-03-01"));
	timeline_see(&r, day("2023-01-01"));
	struct timeline t = timeline_fit(&r, 0, 800);
	assert_true(r.cut);
	assert_true(t.from.v > day("2022-01-01").v && t.to.v < day("2025-01-01").v);
}

static void
nothing_seen_shows_the_days_around_on(void **state)
{
	struct timeline_reach r = reach("2024-06-01");
	(void)state;
	struct timeline t = timeline_fit(&r, 0, 800);
	assert_true(t.to.v - t.from.v >= TIMELINE_DAYS_MIN);
	assert_in_range(timeline_x(&t, day("2024-06-01")), 350, 450);
}

static void
what_has_ended_is_shown_to_its_end(void **state)
{
	struct timeline_reach r = reach("2026-06-01");
	(void)state;
	r.ended = true;
	timeline_see(&r, day("2021-01-01"));
	timeline_see(&r, day("2022-01-01"));
	struct timeline t = timeline_fit(&r, 0, 800);
	assert_true(t.to.v < day("2022-06-01").v);
	assert_int_equal(timeline_x(&t, day("2026-06-01")), 800);
}

static void
the_day_at_a_place_is_put_there_again(void **state)
{
	struct timeline t = {day("2020-09-01"), day("2026-11-23"), 96, 860};
	(void)state;
	for (int x = 96; x < 860; x += 7)
		assert_int_equal(timeline_x(&t, timeline_day(&t, x)), x);
}

static void
ticks_are_years_where_months_would_crowd(void **state)
{
	struct timeline t = {day("2020-09-01"), day("2026-11-23"), 0, 700};
	struct tick ticks[TICKS_MAX];
	(void)state;
	size_t count = timeline_ticks(&t, 60, ticks);
	assert_int_equal(count, 6);
	assert_int_equal(ticks[0].year, 2021);
	assert_int_equal(ticks[0].month, 0);
	assert_int_equal(ticks[0].day.v, day("2021-01-01").v);
}

static void
ticks_are_months_in_a_short_stretch(void **state)
{
	struct timeline t = {day("2024-01-15"), day("2024-06-15"), 0, 700};
	struct tick ticks[TICKS_MAX];
	(void)state;
	size_t count = timeline_ticks(&t, 60, ticks);
	assert_int_equal(count, 5);
	assert_int_equal(ticks[0].month, 2);
	for (size_t i = 1; i < count; i++)
		assert_true(ticks[i].x - ticks[i - 1].x >= 60);
}

static void
bars_that_follow_each_other_share_a_lane(void **state)
{
	struct span s[] = {{0, 10, 0}, {10, 20, 0}, {30, 40, 0}};
	(void)state;
	assert_int_equal(lanes_stack(s, COUNT(s), 0), 1);
	for (size_t i = 0; i < COUNT(s); i++)
		assert_int_equal(s[i].lane, 0);
}

static void
bars_that_overlap_are_stacked(void **state)
{
	struct span s[] = {{0, 50, 0}, {10, 30, 0}, {20, 60, 0}, {30, 40, 0}, {50, 70, 0}};
	(void)state;
	assert_int_equal(lanes_stack(s, COUNT(s), 0), 3);
	assert_int_equal(s[0].lane, 0);
	assert_int_equal(s[1].lane, 1);
	assert_int_equal(s[2].lane, 2);
	assert_int_equal(s[3].lane, 1);
	assert_int_equal(s[4].lane, 0);
}

static void
no_lanes_are_used_by_nothing(void **state)
{
	(void)state;
	assert_int_equal(lanes_stack(NULL, 0, 0), 0);
	assert_int_equal(lanes_hang(NULL, 0, 0, 3), 0);
}

/* Uprights go from the marks (above) down to the words; lane 0 is the highest. */
static void
no_upright_crosses_other_words(void **state)
{
	struct span s[] = {{0, 90, 0}, {20, 110, 0}, {40, 130, 0}, {200, 290, 0}, {210, 240, 0}};
	(void)state;
	assert_int_equal(lanes_hang(s, COUNT(s), 4, 5), 3);
	for (size_t i = 0; i < COUNT(s); i++)
		for (size_t j = 0; j < COUNT(s); j++)
			if (s[j].lane < s[i].lane)
				assert_false(s[i].x1 >= s[j].x1 && s[i].x1 <= s[j].x2);
	for (size_t i = 0; i < COUNT(s); i++)
		for (size_t j = i + 1; j < COUNT(s); j++)
			if (s[i].lane == s[j].lane)
				assert_true(s[i].x2 < s[j].x1);
}

static void
words_without_room_are_left_out(void **state)
{
	struct span s[] = {{0, 90, 0}, {1, 90, 0}, {2, 90, 0}};
	(void)state;
	assert_int_equal(lanes_hang(s, COUNT(s), 4, 2), 2);
	assert_int_equal(s[0].lane, -1);
	assert_int_equal(s[1].lane, 1);
	assert_int_equal(s[2].lane, 0);
}

static void
steps_are_round_numbers(void **state)
{
	(void)state;
	assert_int_equal(scale_step(0, 4), 1);
	assert_int_equal(scale_step(4, 4), 1);
	assert_int_equal(scale_step(5, 4), 2);
	assert_int_equal(scale_step(21, 4), 10);
	assert_int_equal(scale_step(15500000, 4), 5000000);
	assert_true(scale_step(INT64_MAX, 4) > 0);
}

static void
amounts_are_placed_between_whole_steps(void **state)
{
	int64_t step = 0;
	(void)state;
	struct scale s = scale_fit(0, 15500000, 4, 200, 20, &step);
	assert_int_equal(step, 5000000);
	assert_int_equal(s.to, 20000000);
	assert_int_equal(scale_y(&s, 0), 200);
	assert_int_equal(scale_y(&s, 10000000), 110);
	assert_int_equal(scale_y(&s, 20000000), 20);
	assert_int_equal(scale_y(&s, -5), 200);
	struct scale below = scale_fit(-7, 12, 4, 100, 0, &step);
	assert_int_equal(below.from, -10);
	assert_int_equal(below.to, 15);
}

static void
amounts_at_the_limits_do_not_overflow(void **state)
{
	int64_t step = 0;
	(void)state;
	struct scale s = scale_fit(INT64_MIN, INT64_MAX, 4, 200, 0, &step);
	assert_int_equal(scale_y(&s, INT64_MIN), 200);
	assert_int_equal(scale_y(&s, INT64_MAX), 0);
	assert_in_range(scale_y(&s, 0), 98, 102);
	struct scale same = scale_fit(7, 7, 4, 200, 0, &step);
	assert_true(same.from < same.to);
}

static void
the_width_of_a_text_counts_letters_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(text_width(STR("äöü"), 100), text_width(STR("aou"), 100));
	assert_int_equal(text_width(STR(""), 14), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holds_every_day_it_was_shown),
		cmocka_unit_test(days_keep_their_order_and_distance),
		cmocka_unit_test(days_beyond_the_ends_stand_at_the_ends),
		cmocka_unit_test(a_mistyped_year_does_not_flatten_the_rest),
		cmocka_unit_test(nothing_seen_shows_the_days_around_on),
		cmocka_unit_test(what_has_ended_is_shown_to_its_end),
		cmocka_unit_test(the_day_at_a_place_is_put_there_again),
		cmocka_unit_test(ticks_are_years_where_months_would_crowd),
		cmocka_unit_test(ticks_are_months_in_a_short_stretch),
		cmocka_unit_test(bars_that_follow_each_other_share_a_lane),
		cmocka_unit_test(bars_that_overlap_are_stacked),
		cmocka_unit_test(no_lanes_are_used_by_nothing),
		cmocka_unit_test(no_upright_crosses_other_words),
		cmocka_unit_test(words_without_room_are_left_out),
		cmocka_unit_test(steps_are_round_numbers),
		cmocka_unit_test(amounts_are_placed_between_whole_steps),
		cmocka_unit_test(amounts_at_the_limits_do_not_overflow),
		cmocka_unit_test(the_width_of_a_text_counts_letters_not_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
