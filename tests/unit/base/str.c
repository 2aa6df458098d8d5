/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/str: cutting and comparing at the edges. */
#include "base/str.h"

#include "unit.h"

static void
takes_null_for_the_empty_text(void **state)
{
	(void)state;
	assert_int_equal(str_of(NULL).len, 0);
	assert_true(str_eq(str_of(NULL), STR("")));
	assert_true(str_is((struct str){0}, ""));
	assert_int_equal(str_trim((struct str){0}).len, 0);
	assert_int_equal(str_slice((struct str){0}, 3, 9).len, 0);
}

static void
tells_equal_from_different(void **state)
{
	(void)state;
	assert_true(str_eq(STR("Pilot"), STR("Pilot")));
	assert_false(str_eq(STR("Pilot"), STR("Pilo")));
	assert_false(str_eq(STR("Pilot"), STR("pilot")));
	assert_false(str_is(STR("a\0b"), "a"));
}

static void
orders_bytewise_and_shorter_first(void **state)
{
	(void)state;
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("b"), STR("a")) > 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR(""), STR("a")) < 0);
	assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
	assert_true(str_cmp(STR("z"), STR("\xc3\xa4")) < 0);
}

static void
knows_heads_and_tails(void **state)
{
	(void)state;
	assert_true(str_starts(STR("phase.entered"), "phase."));
	assert_true(str_starts(STR("x"), ""));
	assert_false(str_starts(STR("pha"), "phase."));
	assert_true(str_ends(STR("a.csv"), ".csv"));
	assert_true(str_ends(STR("x"), ""));
	assert_false(str_ends(STR("csv"), ".csv"));
}

static void
trims_ascii_space_at_both_ends_only(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n a b \v\f")), "a b");
	assert_str(str_trim(STR("   ")), "");
	assert_str(str_trim(STR("\xc2\xa0x")), "\xc2\xa0x");
}

static void
clamps_slices(void **state)
{
	(void)state;
	assert_str(str_slice(STR("abcdef"), 1, 3), "bc");
	assert_str(str_slice(STR("abcdef"), 4, 99), "ef");
	assert_str(str_slice(STR("abcdef"), 9, 99), "");
	assert_str(str_slice(STR("abcdef"), 3, 1), "");
}

static void
cuts_at_the_first_separator(void **state)
{
	struct str rest;
	bool found = false;

	(void)state;
	assert_str(str_cut(STR("a=b=c"), '=', &rest, &found), "a");
	assert_true(found);
	assert_str(rest, "b=c");
	assert_str(str_cut(STR("abc"), '=', &rest, &found), "abc");
	assert_false(found);
	assert_str(rest, "");
	assert_str(str_cut(STR("abc="), '=', &rest, &found), "abc");
	assert_true(found);
	assert_str(rest, "");
	assert_str(str_cut((struct str){0}, '=', &rest, &found), "");
	assert_false(found);
}

static void
reads_whole_numbers_in_range(void **state)
{
	static const struct {
		const char *text;
		int64_t v;
	} good[] = {
	    {"0", 0},
	    {"-0", 0},
	    {"007", 7},
	    {"-12", -12},
	    {"9223372036854775807", INT64_MAX},
	    {"-9223372036854775808", INT64_MIN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		int64_t v = 99;

		assert_true(str_to_i64(str_of(good[i].text), &v));
		assert_true(v == good[i].v);
	}
}

static void
refuses_what_is_no_whole_number(void **state)
{
	static const char *const bad[] = {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "--1", "1-",
	    "9223372036854775808", "-9223372036854775809", "99999999999999999999"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		int64_t v = 99;

		assert_false(str_to_i64(str_of(bad[i]), &v));
		assert_true(v == 99);
	}
}

static void
hashes_alike_only_what_is_alike(void **state)
{
	(void)state;
	assert_true(str_hash(STR("a")) == str_hash(str_of("a")));
	assert_true(str_hash(STR("a")) != str_hash(STR("b")));
	assert_true(str_hash(STR("")) != str_hash(STR("\0")));
	assert_true(str_hash(STR("ab")) != str_hash(STR("ba")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(takes_null_for_the_empty_text),
	    cmocka_unit_test(tells_equal_from_different),
	    cmocka_unit_test(orders_bytewise_and_shorter_first),
	    cmocka_unit_test(knows_heads_and_tails),
	    cmocka_unit_test(trims_ascii_space_at_both_ends_only),
	    cmocka_unit_test(clamps_slices),
	    cmocka_unit_test(cuts_at_the_first_separator),
	    cmocka_unit_test(reads_whole_numbers_in_range),
	    cmocka_unit_test(refuses_what_is_no_whole_number),
	    cmocka_unit_test(hashes_alike_only_what_is_alike),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
