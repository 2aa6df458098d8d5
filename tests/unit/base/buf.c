/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/buf: growth, the limit, taking the bytes. */
#include "base/buf.h"

#include "unit.h"

#include <string.h>

static void
appends_everything_it_is_given(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	buf_cstr(&b, "a");
	buf_char(&b, 'b');
	buf_str(&b, STR("cd"));
	buf_add(&b, "e\0f", 3);
	buf_i64(&b, -12);
	buf_format(&b, "<%s:%d>", "x", 5);
	buf_str(&b, (struct str){0});
	assert_str(buf_view(&b), "abcde\0f-12<x:5>");
	assert_false(b.over);
	buf_done(&b);
	buf_done(&b);
}

static void
writes_the_ends_of_the_integers(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	buf_i64(&b, INT64_MIN);
	buf_char(&b, ' ');
	buf_i64(&b, 0);
	buf_char(&b, ' ');
	buf_i64(&b, INT64_MAX);
	assert_str(buf_view(&b), "-9223372036854775808 0 9223372036854775807");
	buf_done(&b);
}

static void
holds_exactly_its_limit(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4);
	buf_cstr(&b, "abcd");
	assert_false(b.over);
	buf_char(&b, 'e');
	assert_true(b.over);
	assert_str(buf_view(&b), "abcd");
	buf_done(&b);
}

static void
drops_whole_appends_and_all_that_follow(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 6);
	buf_cstr(&b, "abcd");
	buf_format(&b, "%s", "efg");
	assert_true(b.over);
	buf_char(&b, 'h');
	assert_str(buf_view(&b), "abcd");
	buf_clear(&b);
	assert_false(b.over);
	buf_cstr(&b, "abcdef");
	assert_str(buf_view(&b), "abcdef");
	buf_done(&b);
}

static void
takes_nothing_when_its_limit_is_zero(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 0);
	buf_cstr(&b, "");
	assert_false(b.over);
	buf_char(&b, 'x');
	assert_true(b.over);
	assert_int_equal(b.len, 0);
	buf_done(&b);
}

static void
grows_far_and_keeps_the_content(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, SIZE_MAX);
	for (int i = 0; i < 100000; i++)
		buf_char(&b, (char)('a' + i % 26));
	assert_int_equal(b.len, 100000);
	for (int i = 0; i < 100000; i++)
		assert_true(b.ptr[i] == 'a' + i % 26);
	buf_done(&b);
}

static void
moves_its_bytes_out_terminated(void **state)
{
	struct buf b;
	size_t len = 99;

	(void)state;
	buf_init(&b, 5);
	char *empty = buf_take(&b, &len);
	assert_string_equal(empty, "");
	assert_int_equal(len, 0);
	buf_cstr(&b, "abcde");
	char *full = buf_take(&b, &len);
	assert_string_equal(full, "abcde");
	assert_int_equal(len, 5);
	assert_int_equal(b.len, 0);
	buf_cstr(&b, "f");
	assert_str(buf_view(&b), "f");
	buf_done(&b);
	free(empty);
	free(full);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(appends_everything_it_is_given),
	    cmocka_unit_test(writes_the_ends_of_the_integers),
	    cmocka_unit_test(holds_exactly_its_limit),
	    cmocka_unit_test(drops_whole_appends_and_all_that_follow),
	    cmocka_unit_test(takes_nothing_when_its_limit_is_zero),
	    cmocka_unit_test(grows_far_and_keeps_the_content),
	    cmocka_unit_test(moves_its_bytes_out_terminated),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
