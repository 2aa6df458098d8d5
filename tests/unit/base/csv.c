/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/csv: what spreadsheets write, and what they must not run. */
#include "base/csv.h"

#include "base/limits.h"
#include "unit.h"

#include <string.h>

static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new(4 << 20);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* All records as "[a|b][c|d]" with the line each began in. */
static void
assert_records(const char *text, char separator, const char *expected)
{
	struct err err = ERR_INIT(LANG_EN);
	struct csv_in c;
	struct buf b;
	bool row = true;

	buf_init(&b, 10000);
	csv_in_init(&c, str_of(text), separator);
	for (;;) {
		struct str *fields = NULL;
		size_t count = 0;

		assert_int_equal(csv_next(&c, arena, &fields, &count, &row, &err), RC_OK);
		if (!row)
			break;
		buf_format(&b, "%zu[", c.line);
		for (size_t i = 0; i < count; i++)
			buf_format(&b, "%s%.*s", i > 0 ? "|" : "", STR_ARG(fields[i]));
		buf_char(&b, ']');
	}
	buf_char(&b, '\0');
	assert_string_equal(b.ptr, expected);
	buf_done(&b);
}

static void
reads_fields_and_lines(void **state)
{
	(void)state;
	assert_records("", ',', "");
	assert_records("a", ',', "1[a]");
	assert_records("a,b\r\nc,d\r\n", ',', "1[a|b]2[c|d]");
	assert_records("a,b\nc,d", ',', "1[a|b]2[c|d]");
	assert_records("a,\n,b\n", ',', "1[a|]2[|b]");
	assert_records(",", ',', "1[|]");
	assert_records("\"a,b\",\"c\"\"d\",\"\"\n", ',', "1[a,b|c\"d|]");
	assert_records("\"one\ntwo\r\nthree\",x\ny\n", ',', "1[one\ntwo\r\nthree|x]4[y]");
	assert_records("a\"b,c\n", ',', "1[a\"b|c]");
	assert_records("a\rb,c\n", ',', "1[a\rb|c]");
	assert_records(" a , b \n", ',', "1[ a | b ]");
	assert_records("\"\"\n", ',', "1[]");
	assert_records("\"a\"", ',', "1[a]");
}

static void
skips_empty_lines_but_counts_them(void **state)
{
	(void)state;
	assert_records("\n\r\na\n\n\nb\n\n", ',', "3[a]6[b]");
}

static void
skips_a_byte_order_mark(void **state)
{
	(void)state;
	assert_records("\xef\xbb\xbf\"a\";b", 0, "1[a|b]");
}

static void
guesses_the_separator_from_line_one(void **state)
{
	(void)state;
	assert_records("a;b,1;c\n", 0, "1[a|b,1|c]");
	assert_records("a,b,c;d\n1;2;3;4", 0, "1[a|b|c;d]2[1;2;3;4]");
	assert_records("a\tb\tc,d", 0, "1[a|b|c,d]");
	assert_records("\"x,x,x,x\";b\n", 0, "1[x,x,x,x|b]");
	assert_records("a;b,c", 0, "1[a|b,c]");
	assert_records("alone", 0, "1[alone]");
}

static void
assert_refused(const char *text, enum rc rc, const char *words)
{
	struct err err = ERR_INIT(LANG_EN);
	struct str *fields = NULL;
	struct csv_in c;
	size_t count = 77;
	bool row = true;
	enum rc got = RC_OK;

	csv_in_init(&c, str_of(text), ',');
	while (row && got == RC_OK)
		got = csv_next(&c, arena, &fields, &count, &row, &err);
	assert_int_equal(got, rc);
	assert_non_null(strstr(err.msg, words));
}

static void
names_the_line_of_a_broken_quote(void **state)
{
	(void)state;
	assert_refused("a\n\"b", RC_INVALID, "In line 2 ");
	assert_refused("\"a\n\nb\"\nc\n\"d\"\"", RC_INVALID, "In line 5 ");
	assert_refused("a,\"b\"c\n", RC_INVALID, "In line 1 text follows a closing quote");
	assert_refused("a\n\"b\" ,c\n", RC_INVALID, "In line 2 text follows a closing quote");
	assert_refused("\"", RC_INVALID, "In line 1 ");
}

static void
holds_as_many_fields_as_its_limit(void **state)
{
	static char text[LIMIT_CSV_FIELDS + 2];
	struct err err = ERR_INIT(LANG_EN);
	struct str *fields = NULL;
	struct csv_in c;
	size_t count = 0;
	bool row = false;

	(void)state;
	memset(text, ',', LIMIT_CSV_FIELDS - 1);
	csv_in_init(&c, str_of(text), ',');
	assert_int_equal(csv_next(&c, arena, &fields, &count, &row, &err), RC_OK);
	assert_int_equal(count, LIMIT_CSV_FIELDS);
	text[LIMIT_CSV_FIELDS - 1] = ',';
	assert_refused(text, RC_LIMIT, "at most 1000");
}

static void
quotes_only_where_needed(void **state)
{
	struct csv_out out;
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	csv_out_init(&out, &b, ';', false);
	csv_text(&out, STR("plain"));
	csv_text(&out, STR("a;b"));
	csv_text(&out, STR("say \"x\""));
	csv_text(&out, STR("a,b"));
	csv_text(&out, STR(""));
	csv_int(&out, -5);
	csv_end(&out);
	csv_text(&out, STR("two\nlines"));
	csv_text(&out, STR(" edge"));
	csv_number(&out, STR("-12.50"));
	csv_end(&out);
	assert_str(buf_view(&b),
	    "plain;\"a;b\";\"say \"\"x\"\"\";a,b;;-5\r\n\"two\nlines\";\" edge\";-12.50\r\n");
	buf_done(&b);
}

static void
guards_against_formulas_but_not_numbers(void **state)
{
	static const char *const formulas[] = {
	    "=1+1", "+1", "-1", "@x", "\tx", "\uff1dx", "\uff0bx", "\uff0dx", "\uff20x"};
	struct csv_out out;
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	for (size_t i = 0; i < COUNT(formulas); i++) {
		buf_clear(&b);
		csv_out_init(&out, &b, ',', true);
		csv_text(&out, str_of(formulas[i]));
		assert_int_equal(b.ptr[0], '\'');
		buf_clear(&b);
		csv_out_init(&out, &b, ',', false);
		csv_text(&out, str_of(formulas[i]));
		assert_true(str_is(buf_view(&b), formulas[i]));
	}
	buf_clear(&b);
	csv_out_init(&out, &b, ',', true);
	csv_text(&out, STR("\rx"));
	csv_number(&out, STR("-5"));
	csv_text(&out, STR("a=b"));
	assert_str(buf_view(&b), "\"'\rx\",-5,a=b");
	buf_done(&b);
}

static void
reads_back_what_it_writes(void **state)
{
	static const char *const values[] = {
	    "", "a", "a,b", "\"", "\"\"", "x\r\ny", " ", "ä;ö", "\r"};
	struct err err = ERR_INIT(LANG_EN);
	struct str *fields = NULL;
	struct csv_out out;
	struct csv_in in;
	struct buf b;
	size_t count = 0;
	bool row = false;

	(void)state;
	buf_init(&b, 1000);
	csv_out_init(&out, &b, ',', false);
	for (size_t i = 0; i < COUNT(values); i++)
		csv_text(&out, str_of(values[i]));
	csv_end(&out);
	csv_in_init(&in, buf_view(&b), ',');
	assert_int_equal(csv_next(&in, arena, &fields, &count, &row, &err), RC_OK);
	assert_int_equal(count, COUNT(values));
	for (size_t i = 0; i < count; i++)
		assert_true(str_is(fields[i], values[i]));
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_fields_and_lines),
	    cmocka_unit_test(skips_empty_lines_but_counts_them),
	    cmocka_unit_test(skips_a_byte_order_mark),
	    cmocka_unit_test(guesses_the_separator_from_line_one),
	    cmocka_unit_test(names_the_line_of_a_broken_quote),
	    cmocka_unit_test(holds_as_many_fields_as_its_limit),
	    cmocka_unit_test(quotes_only_where_needed),
	    cmocka_unit_test(guards_against_formulas_but_not_numbers),
	    cmocka_unit_test(reads_back_what_it_writes),
	};

	return cmocka_run_group_tests_name("csv", tests, set_up, tear_down);
}
