/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/feed: places, numbers without rounding, times, and answers that are no use. */
#include "exchange/feed.h"

#include "base/limits.h"
#include "domain/kind.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static int
setup(void **state)
{
	*state = arena_new(64 * 1024 * 1024);
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	return 0;
}

/* 30 June 2026, 12:00 UTC. */
static const struct instant now = {INT64_C(1782820800) * 1000000};

static const struct feed_source plain = {
    .type = FEED_JSON, .pointer = {"/v", 2}, .time_pointer = {"", 0}};
static const struct feed_source dated = {
    .type = FEED_JSON, .pointer = {"/v", 2}, .time_pointer = {"/t", 2}};
static const struct feed_source sensor = {.type = FEED_SENSORTHINGS};

static struct feed_value
value_of(struct arena *a, const struct feed_source *s, const char *answer)
{
	struct feed_value v = {.day = DAY_NONE};
	struct feed_failure why = {.detail = STR("")};

	if (!feed_read(a, s, str_of(answer), now, &v, &why))
		fail_msg("%s: cause %d, %.*s", answer, (int)why.cause, STR_ARG(why.detail));
	return v;
}

static void
assert_fails(struct arena *a, const struct feed_source *s, const char *answer,
    enum feed_cause cause, const char *detail)
{
	struct feed_value v = {.day = {77}};
	struct feed_failure why = {.detail = STR("")};

	if (feed_read(a, s, str_of(answer), now, &v, &why))
		fail_msg("%s is a value", answer);
	if (why.cause != cause || !str_is(why.detail, detail))
		fail_msg("%s: cause %d, %.*s", answer, (int)why.cause, STR_ARG(why.detail));
	assert_int_equal(v.day.v, 77);
}

static void
takes_numbers_exactly(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
		int scale;
	} cases[] = {
	    {"0", 0, 0},
	    {"-0", 0, 0},
	    {"0e99", 0, 0},
	    {"212", 212, 0},
	    {"-3.50", -35, 1},
	    {" 12.5 ", 125, 1},
	    {"1.5e3", 1500, 0},
	    {"1.5E+3", 1500, 0},
	    {"125e-2", 125, 2},
	    {"1000e-3", 1, 0},
	    {"0.000000001", 1, 9},
	    {"1e17", INT64_C(100000000000000000), 0},
	    {"999999999999999999", INT64_C(999999999999999999), 0},
	    {"-999999999.999999999", INT64_C(-999999999999999999), 9},
	    {"21.5000000000000000000", 215, 1},
	    {"0.00000000000000000000000000000000000000000000000000e0", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct decimal d = {7, 7};

		if (!feed_decimal(str_of(cases[i].text), &d) || d.value != cases[i].value ||
		    d.scale != cases[i].scale)
			fail_msg("%s: %lld, %d", cases[i].text, (long long)d.value, d.scale);
	}
}

static void
rounds_to_nine_places_half_away_from_zero(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
		int scale;
	} cases[] = {
	    {"21.299999237060547", INT64_C(21299999237), 9},
	    {"-21.299999237060547", INT64_C(-21299999237), 9},
	    {"0.1234567894999", 123456789, 9},
	    {"0.1234567895", 12345679, 8},
	    {"-0.1234567895", -12345679, 8},
	    {"-0.12345678949", -123456789, 9},
	    {"1.0000000001", 1, 0},
	    {"0.0000000005", 1, 9},
	    {"-0.0000000005", -1, 9},
	    {"0.00000000049999", 0, 0},
	    {"-0.0000000001", 0, 0},
	    {"9e-11", 0, 0},
	    {"1.4e-45", 0, 0},
	    {"5e-10", 1, 9},
	    {"0.9999999999", 1, 0},
	    {"-99.99999999999", -100, 0},
	    {"8.9999999995", 9, 0},
	    {"0.30000000000000004", 3, 1},
	    {"999999999.9999999994", INT64_C(999999999999999999), 9},
	    {"999999999.9999999995", 1000000000, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct decimal d = {7, 7};

		if (!feed_decimal(str_of(cases[i].text), &d) || d.value != cases[i].value ||
		    d.scale != cases[i].scale)
			fail_msg("%s: %lld, %d", cases[i].text, (long long)d.value, d.scale);
	}
}

static void
refuses_what_is_no_number_or_does_not_fit(void **state)
{
	static const char *const cases[] = {"", " ", "-", "+1", "01", "-01", "1.", ".5", "1e",
	    "1e+", "e3", "1,5", "1.5.2", "1e3.5", "0x10", "NaN", "Infinity", "-Infinity", "1_000",
	    "1 000", "12 kWh", "1000000000000000000", "1e18", "1000000000.123456789",
	    "999999999999999999.9999999999", "999999999999999999.5", "1e999999999", "1e-999999999",
	    "1e9223372036854775808", "1e10000", "१२"};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct decimal d = {7, 7};

		if (feed_decimal(str_of(cases[i]), &d))
			fail_msg("%s is taken", cases[i]);
		assert_int_equal(d.value, 7);
	}
}

static void
knows_at_most_so_many_digits(void **state)
{
	char text[LIMIT_FEED_DIGITS + 8];
	struct decimal d;

	(void)state;
	snprintf(text, sizeof text, "1.%0*d", LIMIT_FEED_DIGITS - 1, 0);
	assert_true(feed_decimal(str_of(text), &d));
	snprintf(text, sizeof text, "1.%0*d", LIMIT_FEED_DIGITS, 0);
	assert_false(feed_decimal(str_of(text), &d));
}

/* The document and the pointers of RFC 6901, section 5. */
static void
follows_pointers_as_the_standard_does(void **state)
{
	static const char document[] =
	    "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,"
	    "\"i\\\\j\":5,\"k\\\"l\":6,\" \":7,\"m~n\":8}";
	static const struct {
		const char *pointer;
		int64_t value;
	} cases[] = {{"/", 0}, {"/a~1b", 1}, {"/c%d", 2}, {"/e^f", 3}, {"/g|h", 4}, {"/i\\j", 5},
	    {"/k\"l", 6}, {"/ ", 7}, {"/m~0n", 8}};
	struct err err = ERR_INIT(LANG_EN);
	struct json *root = NULL;

	assert_int_equal(
	    json_parse(*state, str_of(document), &json_limits_open, &root, &err), RC_OK);
	assert_ptr_equal(feed_at(root, STR("")), root);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct json *j = feed_at(root, str_of(cases[i].pointer));

		assert_non_null(j);
		assert_int_equal(j->i, cases[i].value);
	}
	assert_int_equal(feed_at(root, STR("/foo"))->type, JSON_ARRAY);
	assert_str(feed_at(root, STR("/foo/0"))->text, "bar");
	assert_str(feed_at(root, STR("/foo/1"))->text, "baz");
}

static void
finds_nothing_where_nothing_is(void **state)
{
	static const char *const cases[] = {"foo", "/foo/2", "/foo/-", "/foo/00", "/foo/01",
	    "/foo/-1", "/foo/+1", "/foo/", "/foo/9999999999999999999", "/foo/0/x", "/fo", "/fooo",
	    "/a/b", "/m~n", "/m~2n", "/m~", "//", "/foo/0x0"};
	struct err err = ERR_INIT(LANG_EN);
	struct json *root = NULL;

	assert_int_equal(json_parse(*state, STR("{\"foo\":[1,2],\"a/b\":1,\"m~n\":8}"),
			     &json_limits_open, &root, &err),
	    RC_OK);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (feed_at(root, str_of(cases[i])) != NULL)
			fail_msg("something at %s", cases[i]);
}

static void
reads_a_value_wherever_it_stands(void **state)
{
	struct feed_source s = {.type = FEED_JSON, .pointer = STR("/a/1/b~1c")};
	struct feed_value v = value_of(*state, &s, "{\"a\":[0,{\"b/c\":\"12.50\"}]}");

	assert_int_equal(v.value.value, 125);
	assert_int_equal(v.value.scale, 1);
	assert_false(day_is(v.day));
	s.pointer = STR("");
	assert_int_equal(value_of(*state, &s, "42").value.value, 42);
}

static void
reads_the_time_in_its_forms(void **state)
{
	struct day day = {0};
	struct feed_value v =
	    value_of(*state, &dated, "{\"v\":1,\"t\":\"2026-06-29T23:30:00.5Z\"}");

	assert_true(v.has_instant && day_parse(STR("2026-06-30"), &day));
	assert_int_equal(v.day.v, day.v); /* in Berlin it is the next day already */
	v = value_of(*state, &dated, "{\"v\":1,\"t\":\"2026-06-30T01:30:00+02:00\"}");
	assert_int_equal(v.observed.us, INT64_C(1782775800) * 1000000);
	v = value_of(*state, &dated, "{\"v\":1,\"t\":\"2026-06-29\"}");
	assert_false(v.has_instant);
	assert_int_equal(v.day.v, day.v - 1);
	v = value_of(
	    *state, &dated, "{\"v\":1,\"t\":\"2026-06-30T00:00:00Z/2026-06-30T01:00:00Z\"}");
	assert_int_equal(v.observed.us, INT64_C(1782781200) * 1000000);
}

static void
refuses_times_that_are_none_or_to_come(void **state)
{
	assert_fails(*state, &dated, "{\"v\":1}", FEED_NO_VALUE, "/t");
	assert_fails(*state, &dated, "{\"v\":1,\"t\":1782813600}", FEED_NO_VALUE, "/t");
	assert_fails(*state, &dated, "{\"v\":1,\"t\":null}", FEED_NO_VALUE, "/t");
	assert_fails(*state, &dated, "{\"v\":1,\"t\":\"gestern\"}", FEED_NO_VALUE, "/t: gestern");
	assert_fails(
	    *state, &dated, "{\"v\":1,\"t\":\"2026-02-30\"}", FEED_NO_VALUE, "/t: 2026-02-30");
	assert_fails(
	    *state, &dated, "{\"v\":1,\"t\":\"2026-07-01\"}", FEED_NO_VALUE, "/t: 2026-07-01");
	assert_fails(
	    *state, &dated, "{\"v\":1,\"t\":\"1899-12-31\"}", FEED_NO_VALUE, "/t: 1899-12-31");
	assert_fails(*state, &dated, "{\"v\":1,\"t\":\"2026-06-30T13:00:01Z\"}", FEED_NO_VALUE,
	    "/t: 2026-06-30T13:00:01Z");
	(void)value_of(
	    *state, &dated, "{\"v\":1,\"t\":\"2026-06-30T13:00:00Z\"}"); /* an hour of slack */
	assert_fails(*state, &dated,
	    "{\"v\":1,\"t\":\"2026-06-30T01:00:00Z/2026-06-30T00:00:00Z\"}", FEED_NO_VALUE,
	    "/t: 2026-06-30T01:00:00Z/2026-06-30T00:00:00Z");
	assert_fails(*state, &dated, "{\"v\":1,\"t\":\"2026-06-29/2026-06-30\"}", FEED_NO_VALUE,
	    "/t: 2026-06-29/2026-06-30");
}

static void
names_the_cause_of_an_answer_without_use(void **state)
{
	static const char *const broken[] = {"", "<html></html>", "{\"v\":1", "{\"v\":1}x",
	    "{\"v\":NaN}", "{\"v\":Infinity}", "{\"v\":1,\"v\":2}", "{\"v\":01}", "{'v':1}",
	    "{\"v\":\"\xff\"}", "\xef\xbb\xbf{\"v\":", "{\"v\":1,}", "{\"v\":\"\\ud800\"}"};
	struct feed_value v;
	struct feed_failure why;

	for (size_t i = 0; i < COUNT(broken); i++) {
		assert_false(feed_read(*state, &plain, str_of(broken[i]), now, &v, &why));
		if (why.cause != FEED_NOT_JSON || why.detail.len == 0)
			fail_msg("%s: cause %d", broken[i], (int)why.cause);
	}
	assert_fails(*state, &plain, "{\"w\":1}", FEED_NO_VALUE, "/v");
	assert_fails(*state, &plain, "[1]", FEED_NO_VALUE, "/v");
	assert_fails(*state, &plain, "{\"v\":null}", FEED_NO_VALUE, "/v");
	assert_fails(*state, &plain, "{\"v\":true}", FEED_NOT_A_NUMBER, "/v");
	assert_fails(*state, &plain, "{\"v\":[1]}", FEED_NOT_A_NUMBER, "/v");
	assert_fails(*state, &plain, "{\"v\":{}}", FEED_NOT_A_NUMBER, "/v");
	assert_fails(*state, &plain, "{\"v\":\"NaN\"}", FEED_NOT_A_NUMBER, "/v: NaN");
	assert_fails(*state, &plain, "{\"v\":\"\\u001b[31m\\n\xc3\xa4\"}", FEED_NOT_A_NUMBER,
	    "/v: ?[31m???");
	assert_fails(*state, &plain, "{\"v\":9223372036854775807}", FEED_NOT_A_NUMBER, "/v");
	assert_fails(*state, &plain, "{\"v\":1e99999999}", FEED_NOT_A_NUMBER, "/v: 1e99999999");
}

static void
reads_no_more_than_its_limits(void **state)
{
	size_t n = LIMIT_FEED_BYTES;
	char *text = arena_array(*state, n + 2, 1);
	struct feed_value v;
	struct feed_failure why;

	memset(text, ' ', n + 1);
	memcpy(text, "{\"v\":1}", 7);
	assert_true(feed_read(*state, &plain, (struct str){text, n}, now, &v, &why));
	assert_false(feed_read(*state, &plain, (struct str){text, n + 1}, now, &v, &why));
	assert_int_equal(why.cause, FEED_TOO_LARGE);
	memset(text, '[', n);
	assert_false(feed_read(*state, &plain, (struct str){text, n}, now, &v, &why));
	assert_int_equal(why.cause, FEED_NOT_JSON);
}

static void
asks_a_datastream_for_its_latest_observation(void **state)
{
	struct feed_source s = {
	    .type = FEED_SENSORTHINGS, .url = STR("https://s.example/v1.1/Datastreams(12)")};

	assert_str(feed_request(*state, &s),
	    "https://s.example/v1.1/Datastreams(12)/"
	    "Observations?$orderby=phenomenonTime%20desc&$top=1");
	s.url = STR("https://s.example/v1.1/Datastreams(12)/Observations/");
	assert_str(feed_request(*state, &s),
	    "https://s.example/v1.1/Datastreams(12)/"
	    "Observations?$orderby=phenomenonTime%20desc&$top=1");
	s.type = FEED_JSON;
	assert_str(
	    feed_request(*state, &s), "https://s.example/v1.1/Datastreams(12)/Observations/");
}

static void
reads_an_observation(void **state)
{
	struct feed_source s = sensor;
	struct feed_value v = value_of(*state, &sensor,
	    "{\"@iot.nextLink\":\"https://s.example/"
	    "x\",\"value\":[{\"@iot.id\":7,\"phenomenonTime\":"
	    "\"2026-06-30T10:00:00.000Z\",\"resultTime\":null,\"result\":23.4}]}");

	assert_int_equal(v.value.value, 234);
	assert_int_equal(v.observed.us, INT64_C(1782813600) * 1000000);
	s.pointer = STR("/result/level");
	v = value_of(*state, &s,
	    "{\"value\":[{\"phenomenonTime\":\"2026-06-30T10:00:00Z\",\"result\":{\"level\":\"3\"}}"
	    "]}");
	assert_int_equal(v.value.value, 3);
}

static void
refuses_what_is_no_observation(void **state)
{
	assert_fails(*state, &sensor, "{\"value\":[]}", FEED_NO_VALUE, "/value/0");
	assert_fails(*state, &sensor, "{\"value\":{}}", FEED_NO_VALUE, "/value/0");
	assert_fails(*state, &sensor, "[]", FEED_NO_VALUE, "/value/0");
	assert_fails(*state, &sensor, "{\"value\":[3]}", FEED_NO_VALUE, "/value/0");
	assert_fails(
	    *state, &sensor, "{\"value\":[{\"result\":1}]}", FEED_NO_VALUE, "/phenomenonTime");
	assert_fails(*state, &sensor,
	    "{\"value\":[{\"phenomenonTime\":\"2026-06-30T10:00:00Z\",\"result\":{\"level\":3}}]}",
	    FEED_NOT_A_NUMBER, "/result");
}

/* The causes are written by their place in the table. */
static void
counts_the_causes_of_the_table(void **state)
{
	const struct field *cause = kind_field(kind_info(KIND_FEED_FAILED), "cause");
	const struct field *type = kind_field(kind_info(KIND_FEED_CONNECTED), "type");

	(void)state;
	assert_int_equal(field_choice(cause, STR("unreachable")), FEED_UNREACHABLE);
	assert_int_equal(field_choice(cause, STR("not_json")), FEED_NOT_JSON);
	assert_int_equal(field_choice(cause, STR("refused")), FEED_REFUSED);
	assert_null(cause->choices[FEED_CAUSE_COUNT].id);
	assert_int_equal(field_choice(type, STR("sensorthings")), FEED_SENSORTHINGS);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(takes_numbers_exactly),
	    TEST(rounds_to_nine_places_half_away_from_zero),
	    TEST(refuses_what_is_no_number_or_does_not_fit),
	    TEST(knows_at_most_so_many_digits),
	    TEST(follows_pointers_as_the_standard_does),
	    TEST(finds_nothing_where_nothing_is),
	    TEST(reads_a_value_wherever_it_stands),
	    TEST(reads_the_time_in_its_forms),
	    TEST(refuses_times_that_are_none_or_to_come),
	    TEST(names_the_cause_of_an_answer_without_use),
	    TEST(reads_no_more_than_its_limits),
	    TEST(asks_a_datastream_for_its_latest_observation),
	    TEST(reads_an_observation),
	    TEST(refuses_what_is_no_observation),
	    TEST(counts_the_causes_of_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
