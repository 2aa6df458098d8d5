/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/json: what is accepted, what is refused and where. */
#include "base/json.h"

#include "base/limits.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new(256 << 20);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const struct json *
parsed_with(const struct json_limits *limits, struct str text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct json *j = NULL;

	if (json_parse(arena, text, limits, &j, &err) != RC_OK)
		fail_msg("%.*s: %s", STR_ARG(text), err.msg);
	return j;
}

static const struct json *
parsed(const char *text)
{
	return parsed_with(&json_limits_fact, str_of(text));
}

static void
reads_every_type(void **state)
{
	const struct json *j = parsed(" {\"n\":null,\"t\":true,\"f\":false,\"i\":-12,\"s\":\"x\","
				      "\"a\":[1,[],{}],\"o\":{\"k\":2}} \r\n\t");

	(void)state;
	assert_int_equal(j->type, JSON_OBJECT);
	assert_int_equal(j->count, 7);
	assert_int_equal(json_get(j, "n")->type, JSON_NULL);
	assert_true(json_truth(j, "t", false));
	assert_false(json_truth(j, "f", true));
	assert_true(json_int(j, "i", 0) == -12);
	assert_str(json_text(j, "s"), "x");
	const struct json *a = json_get(j, "a");
	assert_int_equal(a->count, 3);
	assert_true(a->first->i == 1);
	assert_int_equal(a->first->next->type, JSON_ARRAY);
	assert_int_equal(a->first->next->next->count, 0);
	assert_null(a->first->next->next->first);
	assert_null(a->first->next->next->next);
	assert_true(json_int(json_get(j, "o"), "k", 0) == 2);
	assert_int_equal(parsed("null")->type, JSON_NULL);
	assert_str(parsed("\"\"")->text, "");
}

static void
answers_with_the_fallback_for_what_is_not_there(void **state)
{
	const struct json *j = parsed("{\"a\":1,\"b\":\"x\"}");

	(void)state;
	assert_null(json_get(j, "c"));
	assert_null(json_get(NULL, "c"));
	assert_null(json_get(json_get(j, "a"), "c"));
	assert_true(json_int(j, "b", 9) == 9);
	assert_true(json_int(j, "c", 9) == 9);
	assert_int_equal(json_text(j, "a").len, 0);
	assert_true(json_truth(j, "a", true));
	assert_null(json_get(parsed("[1]"), ""));
}

static void
points_into_the_input_unless_escaped(void **state)
{
	struct str text = STR("{\"plain\":\"caf\xc3\xa9\",\"x\":\"a\\nb\"}");
	const struct json *j = parsed_with(&json_limits_fact, text);
	struct str plain = json_text(j, "plain");
	struct str escaped = json_text(j, "x");

	(void)state;
	assert_ptr_equal(plain.ptr, text.ptr + 10);
	assert_true(escaped.ptr < text.ptr || escaped.ptr > text.ptr + text.len);
	assert_str(escaped, "a\nb");
}

static void
undoes_every_escape(void **state)
{
	(void)state;
	assert_str(parsed("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")->text, "\"\\/\b\f\n\r\t");
	assert_str(parsed("\"\\u0041\\u00e4\\u00E4\\u20ac\\ud83d\\ude00\"")->text,
	    "A\u00e4\u00e4\u20ac\U0001f600");
	assert_str(
	    parsed("\"\\uffff\\ud800\\udc00\\udbff\\udfff\"")->text, "\uffff\U00010000\U0010ffff");
	assert_str(parsed("\"ä\\u00e4\"")->text, "ää");
	assert_int_equal(json_get(parsed("{\"a\\u0062\":7}"), "ab")->i, 7);
}

static void
finds_the_end_of_texts_of_every_length(void **state)
{
	(void)state;
	for (size_t len = 0; len < 40; len++) {
		for (size_t stop = 0; stop <= len; stop++) {
			char text[64];
			struct err err = ERR_INIT(LANG_EN);
			struct json *j = NULL;

			snprintf(text, sizeof(text), "\"%.*s\"", (int)len,
			    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGH");
			assert_int_equal(parsed(text)->text.len, len);
			text[stop + 1] = '\n';
			assert_int_equal(json_parse(arena, (struct str){text, len + 2},
					     &json_limits_fact, &j, &err),
			    RC_INVALID);
			text[stop + 1] = '\xff';
			assert_int_equal(json_parse(arena, (struct str){text, len + 2},
					     &json_limits_fact, &j, &err),
			    RC_INVALID);
		}
	}
}

static void
reads_integers_to_their_ends(void **state)
{
	static const struct {
		const char *text;
		int64_t v;
	} rows[] = {
	    {"0", 0},
	    {"-0", 0},
	    {"7", 7},
	    {"999999999999999999", INT64_C(999999999999999999)},
	    {"1000000000000000000", INT64_C(1000000000000000000)},
	    {"9223372036854775807", INT64_MAX},
	    {"-9223372036854775808", INT64_MIN},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(parsed(rows[i].text)->type, JSON_INT);
		assert_true(parsed(rows[i].text)->i == rows[i].v);
		assert_true(parsed_with(&json_limits_open, str_of(rows[i].text))->i == rows[i].v);
	}
}

static void
keeps_decimals_as_spelled_where_accepted(void **state)
{
	static const char *const rows[] = {"0.5", "-0.0", "1e3", "1E+3", "1.25e-7",
	    "9223372036854775808", "-9223372036854775809", "0e0"};
	struct err err = ERR_INIT(LANG_EN);
	struct json *j = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct json *n = parsed_with(&json_limits_open, str_of(rows[i]));

		assert_int_equal(n->type, JSON_NUMBER);
		assert_true(str_is(n->text, rows[i]));
		assert_int_equal(
		    json_parse(arena, str_of(rows[i]), &json_limits_fact, &j, &err), RC_INVALID);
		assert_non_null(strstr(err.msg, "whole number"));
	}
}

static const struct {
	const char *text;
	int byte;          /* where the message must point */
	const char *words; /* what it must say */
} refused[] = {
    {"", 1, "a value must stand"},
    {"  ", 3, "a value must stand"},
    {"\xef\xbb\xbf{}", 1, "a value must stand"},
    {"nul", 1, "a value must stand"},
    {"True", 1, "a value must stand"},
    {"nullx", 5, "must end here"},
    {"{} {}", 4, "must end here"},
    {"[1] ,", 5, "must end here"},
    {"'a'", 1, "a value must stand"},
    {"[1,]", 4, "a value must stand"},
    {"[,1]", 2, "a value must stand"},
    {"[", 2, "a value must stand"},
    {"[1", 3, "a comma or ]"},
    {"[1 2]", 4, "a comma or ]"},
    {"[1}", 3, "a comma or ]"},
    {"{", 2, "name of a field"},
    {"{a:1}", 2, "name of a field"},
    {"{1:1}", 2, "name of a field"},
    {"{\"a\":1,}", 8, "name of a field"},
    {"{\"a\"}", 5, "a colon"},
    {"{\"a\" 1}", 6, "a colon"},
    {"{\"a\":}", 6, "a value must stand"},
    {"{\"a\":1", 7, "a comma or }"},
    {"{\"a\":1]", 7, "a comma or }"},
    {"{\"a\":1 \"b\":2}", 8, "a comma or }"},
    {"\"abc", 1, "does not end with a quote"},
    {"[\"abc\\\"]", 2, "does not end with a quote"},
    {"\"abc\\", 1, "does not end with a quote"},
    {"\"a\tb\"", 3, "control character"},
    {"\"a\\n\nb\"", 5, "control character"},
    {"\"\\x41\"", 3, "backslash"},
    {"\"\\'\"", 3, "backslash"},
    {"\"\\u12g4\"", 4, "four hexadecimal"},
    {"\"\\u12\"", 4, "four hexadecimal"},
    {"\"\\ud800\"", 4, "surrogate"},
    {"\"\\ud800x\"", 4, "surrogate"},
    {"\"\\ud800\\u0041\"", 4, "surrogate"},
    {"\"\\udc00\\ud800\"", 4, "surrogate"},
    {"\"\\ud800\\udbff\"", 4, "surrogate"},
    {"\"a\\u0000\"", 5, "NUL"},
    {"\"ab\xff\"", 4, "not UTF-8"},
    {"\"\\n\xc3\"", 4, "not UTF-8"},
    {"{\"\xed\xa0\x80\":1}", 3, "not UTF-8"},
    {"01", 1, "must not begin with a zero"},
    {"-01", 2, "must not begin with a zero"},
    {"-", 2, "a digit"},
    {"+1", 1, "a value must stand"},
    {".5", 1, "a value must stand"},
    {"[1.]", 4, "a digit"},
    {"1e", 3, "a digit"},
    {"1e+", 4, "a digit"},
    {"NaN", 1, "a value must stand"},
    {"[1.5]", 2, "whole number"},
    {"1//x", 2, "must end here"},
};

static void
refuses_broken_json_and_names_the_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct err err = ERR_INIT(LANG_EN);
		struct json *j = NULL;
		char place[32];
		/* From the heap, so that a sanitizer sees the first byte read too far. */
		size_t len = strlen(refused[i].text);
		char *copy = malloc(len + 1);

		assert_non_null(copy);
		memcpy(copy, refused[i].text, len);
		snprintf(place, sizeof(place), "byte %d", refused[i].byte);
		copy = realloc(copy, len == 0 ? 1 : len);
		enum rc rc =
		    json_parse(arena, (struct str){copy, len}, &json_limits_fact, &j, &err);
		free(copy);
		if (rc != RC_INVALID || j != NULL || strstr(err.msg, refused[i].words) == NULL ||
		    (strstr(err.msg, place) == NULL))
			fail_msg("%s: %s", refused[i].text, err.msg);
	}
}

static void
refuses_a_nul_byte_in_the_text(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct json *j = NULL;

	(void)state;
	assert_int_equal(
	    json_parse(arena, STR("\"a\0b\""), &json_limits_fact, &j, &err), RC_INVALID);
	assert_int_equal(json_parse(arena, STR("{}\0"), &json_limits_fact, &j, &err), RC_INVALID);
}

/* {"k000":0,...} with n members, shuffled when step is not 1; the last repeats `twin`. */
static struct str
object_of(unsigned n, unsigned step, unsigned twin)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	buf_char(&b, '{');
	for (unsigned i = 0; i < n; i++)
		buf_format(
		    &b, "%s\"k%03u\":%u", i > 0 ? "," : "", i == n - 1 ? twin : i * step % n, i);
	buf_char(&b, '}');
	struct str s = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
refuses_duplicate_keys_in_small_and_large_objects(void **state)
{
	static const struct {
		unsigned n, step;
	} rows[] = {{2, 1}, {3, 1}, {12, 1}, {12, 5}, {13, 1}, {13, 5}, {101, 1}, {101, 37}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		unsigned n = rows[i].n;
		unsigned last = (n - 1) * rows[i].step % n;

		parsed_with(&json_limits_fact, object_of(n, rows[i].step, last));
		for (unsigned twin = 0; twin < n; twin++) {
			struct err err = ERR_INIT(LANG_EN);
			struct json *j = NULL;
			char key[24];

			if (twin == last)
				continue;
			snprintf(key, sizeof(key), "“k%03u”", twin);
			assert_int_equal(json_parse(arena, object_of(n, rows[i].step, twin),
					     &json_limits_fact, &j, &err),
			    RC_INVALID);
			assert_non_null(strstr(err.msg, key));
		}
	}
}

static void
sees_through_escapes_in_duplicate_keys(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct json *j = NULL;

	(void)state;
	assert_int_equal(
	    json_parse(arena, STR("{\"a\":1,\"\\u0061\":2}"), &json_limits_fact, &j, &err),
	    RC_INVALID);
	assert_int_equal(
	    json_parse(arena, STR("{\"\":1,\"\":2}"), &json_limits_fact, &j, &err), RC_INVALID);
	assert_int_equal(parsed("{\"a\":{\"a\":1},\"b\":{\"a\":1}}")->count, 2);
	assert_int_equal(parsed("{\"ab\":1,\"a\":1,\"abc\":1,\"\":1}")->count, 4);
}

static enum rc
parse_rc(struct str text, const struct json_limits *limits, struct err *err)
{
	struct json *j = NULL;

	return json_parse(arena, text, limits, &j, err);
}

static void
keeps_each_limit_and_refuses_one_more(void **state)
{
	const struct json_limits limits = {.bytes_max = 40, .depth_max = 3, .members_max = 5};
	struct err err = ERR_INIT(LANG_EN);

	(void)state;
	assert_int_equal(parse_rc(STR("[[[1]]]"), &limits, &err), RC_OK);
	assert_int_equal(parse_rc(STR("[[[[]]]]"), &limits, &err), RC_LIMIT);
	assert_non_null(strstr(err.msg, "byte 4; at most 3 levels"));
	assert_int_equal(parse_rc(STR("[{\"a\":[1]},[],1]"), &limits, &err), RC_OK);
	assert_int_equal(parse_rc(STR("[[],[],[],[],[]]"), &limits, &err), RC_OK);
	assert_int_equal(parse_rc(STR("[[],[],[],[],[1]]"), &limits, &err), RC_LIMIT);
	assert_non_null(strstr(err.msg, "at most 5"));
	assert_int_equal(
	    parse_rc(STR("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}"), &limits, &err), RC_OK);
	assert_int_equal(
	    parse_rc(STR("\"0123456789012345678901234567890123456\" "), &limits, &err), RC_OK);
	assert_int_equal(
	    parse_rc(STR("\"0123456789012345678901234567890123456\"  "), &limits, &err), RC_LIMIT);
	assert_non_null(strstr(err.msg, "at most 40 bytes"));
}

static struct str
repeated(const char *head, const char *body, size_t count, const char *tail)
{
	struct buf b;

	buf_init(&b, 64 << 20);
	buf_cstr(&b, head);
	for (size_t i = 0; i < count; i++)
		buf_cstr(&b, body);
	buf_cstr(&b, tail);
	struct str s = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
holds_the_limits_of_facts_and_of_other_systems(void **state)
{
	static const struct {
		const struct json_limits *limits;
		size_t bytes, depth, members;
	} rows[] = {
	    {&json_limits_fact, LIMIT_PAYLOAD_BYTES, LIMIT_FACT_DEPTH, LIMIT_FACT_MEMBERS},
	    {&json_limits_open, LIMIT_JSON_BYTES, LIMIT_JSON_DEPTH, LIMIT_JSON_MEMBERS},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		for (size_t more = 0; more < 2; more++) {
			struct err err = ERR_INIT(LANG_EN);
			enum rc rc = more == 0 ? RC_OK : RC_LIMIT;
			struct arena_mark mark = arena_mark(arena);

			struct str bytes = repeated("\"", "x", rows[i].bytes - 2 + more, "\"");
			assert_int_equal(parse_rc(bytes, rows[i].limits, &err), rc);
			struct str depth = repeated("", "[", rows[i].depth - 1 + more, "[");
			depth = repeated(depth.ptr, "]", rows[i].depth + more, "");
			assert_int_equal(parse_rc(depth, rows[i].limits, &err), rc);
			struct str members = repeated("[1", ",1", rows[i].members - 1 + more, "]");
			assert_int_equal(parse_rc(members, rows[i].limits, &err), rc);
			arena_release(arena, mark);
		}
	}
}

static void
survives_hostile_nesting(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct str s = {arena_alloc(arena, 60000), 60000};

	(void)state;
	memset((char *)(uintptr_t)s.ptr, '[', s.len);
	assert_int_equal(parse_rc(s, &json_limits_fact, &err), RC_LIMIT);
	assert_int_equal(parse_rc(s, &json_limits_open, &err), RC_LIMIT);
}

static void
speaks_german_first(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	(void)state;
	assert_int_equal(parse_rc(STR("{\"a\":1,\"a\":2}"), &json_limits_fact, &err), RC_INVALID);
	assert_string_equal(err.msg,
	    "Das Feld „a“ kommt im selben Objekt zweimal vor (Objekt bis Byte 13); es darf nur "
	    "einmal vorkommen.");
}

static void
compares_members_in_any_order(void **state)
{
	(void)state;
	assert_true(json_equal(parsed("{\"a\":1,\"b\":[true,null,\"x\"]}"),
	    parsed("{\"b\":[true,null,\"\\u0078\"],\"a\":1}")));
	assert_false(json_equal(parsed("{\"a\":1}"), parsed("{\"a\":2}")));
	assert_false(json_equal(parsed("{\"a\":1}"), parsed("{\"b\":1}")));
	assert_false(json_equal(parsed("{\"a\":1}"), parsed("{\"a\":1,\"b\":1}")));
	assert_false(json_equal(parsed("{\"a\":1,\"b\":1}"), parsed("{\"a\":1}")));
	assert_false(json_equal(parsed("[1,2]"), parsed("[2,1]")));
	assert_false(json_equal(parsed("[1]"), parsed("[\"1\"]")));
	assert_false(json_equal(parsed("[true]"), parsed("[false]")));
	assert_false(json_equal(parsed("\"a\""), parsed("\"b\"")));
	assert_false(json_equal(parsed("[]"), parsed("{}")));
	assert_true(json_equal(parsed("[]"), parsed("[ ]")));
}

static void
builds_what_it_would_read(void **state)
{
	struct json *o = json_new(arena, JSON_OBJECT);
	struct json *a = json_new(arena, JSON_ARRAY);

	(void)state;
	json_add(a, (struct str){0}, json_new_int(arena, 1));
	json_add(a, (struct str){0}, json_new_text(arena, STR("x")));
	json_add(o, STR("list"), a);
	json_add(o, STR("none"), json_new(arena, JSON_NULL));
	assert_true(json_equal(o, parsed("{\"list\":[1,\"x\"],\"none\":null}")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_every_type),
	    cmocka_unit_test(answers_with_the_fallback_for_what_is_not_there),
	    cmocka_unit_test(points_into_the_input_unless_escaped),
	    cmocka_unit_test(undoes_every_escape),
	    cmocka_unit_test(finds_the_end_of_texts_of_every_length),
	    cmocka_unit_test(reads_integers_to_their_ends),
	    cmocka_unit_test(keeps_decimals_as_spelled_where_accepted),
	    cmocka_unit_test(refuses_broken_json_and_names_the_byte),
	    cmocka_unit_test(refuses_a_nul_byte_in_the_text),
	    cmocka_unit_test(refuses_duplicate_keys_in_small_and_large_objects),
	    cmocka_unit_test(sees_through_escapes_in_duplicate_keys),
	    cmocka_unit_test(keeps_each_limit_and_refuses_one_more),
	    cmocka_unit_test(holds_the_limits_of_facts_and_of_other_systems),
	    cmocka_unit_test(survives_hostile_nesting),
	    cmocka_unit_test(speaks_german_first),
	    cmocka_unit_test(compares_members_in_any_order),
	    cmocka_unit_test(builds_what_it_would_read),
	};

	return cmocka_run_group_tests_name("json", tests, set_up, tear_down);
}
