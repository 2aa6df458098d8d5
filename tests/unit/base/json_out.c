/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/json_out: the canonical form, and output that cannot be broken. */
#include "base/json.h"

#include "base/random.h"
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

static struct json *
parsed(const char *text, const struct json_limits *limits)
{
	struct err err = ERR_INIT(LANG_EN);
	struct json *j = NULL;

	if (json_parse(arena, str_of(text), limits, &j, &err) != RC_OK)
		fail_msg("%s: %s", text, err.msg);
	return j;
}

static const struct {
	const char *in;
	const char *out;
} canonical[] = {
    {" { } ", "{}"},
    {"[ 1 , [ ] , -0 ]", "[1,[],0]"},
    {"{\"b\":1,\"a\":{\"d\":null,\"c\":true}}", "{\"a\":{\"c\":true,\"d\":null},\"b\":1}"},
    {"{\"ab\":1,\"a\":2,\"\":3,\"B\":4}", "{\"\":3,\"B\":4,\"a\":2,\"ab\":1}"},
    /* RFC 8785 section 3.2.3: by UTF-16 code units, so U+1F600 (D83D DE00) comes before U+FB33 */
    {"{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,"
     "\"\\u00f6\":7}",
	"{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"ö\":7,\"€\":1,\"\U0001f600\":5,\"\ufb33\":3}"},
    {"{\"\\ue000\":1,\"\\udbff\\udfff\":2,\"\\ud7ff\":3,\"\\uffff\":4,\"\\ud800\\udc00\":5}",
	"{\"\ud7ff\":3,\"\U00010000\":5,\"\U0010ffff\":2,\"\ue000\":1,\"\uffff\":4}"},
    {"\"\\u000f\\n\\u0041'\\u0042\\u0022\\\\\\\"\\/\\u001F\\b\\f\\t\\u007f\"",
	"\"\\u000f\\nA'B\\\"\\\\\\\"/\\u001f\\b\\f\\t\x7f\""},
    {"-9223372036854775808", "-9223372036854775808"},
    {"[null,true,false]", "[null,true,false]"},
};

static void
writes_the_canonical_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(canonical); i++) {
		struct buf b;

		buf_init(&b, 10000);
		json_canonical(&b, parsed(canonical[i].in, &json_limits_fact));
		buf_char(&b, '\0');
		assert_string_equal(b.ptr, canonical[i].out);
		buf_clear(&b);
		json_canonical(&b, parsed(canonical[i].out, &json_limits_fact));
		buf_char(&b, '\0');
		assert_string_equal(b.ptr, canonical[i].out);
		buf_done(&b);
	}
}

static void
write_decimal_canonically(void *arg)
{
	json_canonical(arg, parsed("[0.5]", &json_limits_open));
}

static void
write_twins_canonically(void *arg)
{
	struct json *o = json_new(arena, JSON_OBJECT);

	json_add(o, STR("a"), json_new_int(arena, 1));
	json_add(o, STR("a"), json_new_int(arena, 2));
	json_canonical(arg, o);
}

static void
has_no_canonical_form_for_decimals_and_twins(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	assert_true(unit_aborts(write_decimal_canonically, &b));
	assert_true(unit_aborts(write_twins_canonically, &b));
	buf_done(&b);
}

static void
write_sample(struct json_out *o)
{
	json_object(o);
	json_key(o, "title");
	json_put_text(o, STR("Größe \"x\""));
	json_key(o, "list");
	json_array(o);
	json_put_int(o, 1);
	json_put_bool(o, true);
	json_put_null(o);
	json_object(o);
	json_object_end(o);
	json_array_end(o);
	json_key_str(o, STR("empty"));
	json_array(o);
	json_array_end(o);
	json_key(o, "tree");
	json_put(o, parsed("{\"b\":[0.50],\"a\":false}", &json_limits_open));
	json_object_end(o);
	json_out_end(o);
}

static void
streams_for_programs(void **state)
{
	struct json_out o;
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	json_out_init(&o, &b, false);
	write_sample(&o);
	assert_str(buf_view(&b),
	    "{\"title\":\"Größe \\\"x\\\"\",\"list\":[1,true,null,{}],\"empty\":[],"
	    "\"tree\":{\"b\":[0.50],\"a\":false}}");
	buf_done(&b);
}

static void
streams_for_people(void **state)
{
	struct json_out o;
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	json_out_init(&o, &b, true);
	write_sample(&o);
	assert_str(buf_view(&b),
	    "{\n"
	    "  \"title\": \"Größe \\\"x\\\"\",\n"
	    "  \"list\": [\n"
	    "    1,\n"
	    "    true,\n"
	    "    null,\n"
	    "    {}\n"
	    "  ],\n"
	    "  \"empty\": [],\n"
	    "  \"tree\": {\n"
	    "    \"b\": [\n"
	    "      0.50\n"
	    "    ],\n"
	    "    \"a\": false\n"
	    "  }\n"
	    "}\n");
	buf_done(&b);
}

static void
end_without_value(void *o)
{
	json_out_end(o);
}

static void
write_two_values(void *o)
{
	json_put_int(o, 1);
	json_put_int(o, 2);
}

static void
write_value_without_key(void *o)
{
	json_object(o);
	json_put_int(o, 1);
}

static void
write_key_without_value(void *o)
{
	json_object(o);
	json_key(o, "a");
	json_object_end(o);
}

static void
write_two_keys(void *o)
{
	json_object(o);
	json_key(o, "a");
	json_key(o, "b");
}

static void
write_key_in_array(void *o)
{
	json_array(o);
	json_key(o, "a");
}

static void
close_the_wrong_bracket(void *o)
{
	json_array(o);
	json_object_end(o);
}

static void
close_nothing(void *o)
{
	json_array_end(o);
}

static void
leave_it_open(void *o)
{
	json_array(o);
	json_out_end(o);
}

static void
nest_33_levels(void *o)
{
	for (int i = 0; i < 33; i++)
		json_array(o);
}

static void
nest_34_levels(void *o)
{
	nest_33_levels(o);
	json_array(o);
}

static void
aborts_rather_than_write_broken_json(void **state)
{
	void (*const broken[])(void *) = {end_without_value, write_two_values,
	    write_value_without_key, write_key_without_value, write_two_keys, write_key_in_array,
	    close_the_wrong_bracket, close_nothing, leave_it_open, nest_34_levels};

	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++) {
		struct json_out o;
		struct buf b;

		buf_init(&b, 1000);
		json_out_init(&o, &b, false);
		assert_true(unit_aborts(broken[i], &o));
		buf_done(&b);
	}
}

static void
nests_as_deep_as_the_reader(void **state)
{
	struct json_out o;
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	json_out_init(&o, &b, false);
	assert_false(unit_aborts(nest_33_levels, &o));
	buf_done(&b);
}

/* Parses damaged text from a block of its exact size, for the sanitizers. */
static bool
round_trips_or_is_refused(struct str text)
{
	struct err err = ERR_INIT(LANG_DE);
	struct json *j = NULL;
	struct json *again = NULL;
	struct buf b;
	bool accepted = json_parse(arena, text, &json_limits_fact, &j, &err) == RC_OK;

	if (!accepted) {
		assert_true(err.msg[0] != '\0');
		return false;
	}
	buf_init(&b, 10000);
	json_canonical(&b, j);
	struct str first = arena_str(arena, buf_view(&b));
	assert_int_equal(json_parse(arena, first, &json_limits_fact, &again, &err), RC_OK);
	assert_true(json_equal(j, again));
	buf_clear(&b);
	json_canonical(&b, again);
	assert_true(str_eq(buf_view(&b), first));
	buf_done(&b);
	return true;
}

static void
survives_random_damage(void **state)
{
	static const char whole[] =
	    "{\"b\":[1,-20,{\"\\u00e4\":\"\\ud83d\\ude00x\"}],\"a\":\"Grö\\nße\",\"c\":"
	    "{\"t\":true,\"f\":false,\"n\":null},\"long key\":\"0123456789abcdef\"}";
	static const char odd[] = "\"\\{}[]:,0-9etfnu\x80\xc3\xff\x01 \n";
	struct prng p;
	int accepted = 0;

	(void)state;
	prng_seed(&p, 20260301);
	for (int i = 0; i < 20000; i++) {
		struct arena_mark mark = arena_mark(arena);
		size_t len =
		    sizeof(whole) - 1 - prng_below(&p, 2) * prng_below(&p, sizeof(whole) - 1);
		char *copy = malloc(len);

		assert_non_null(copy);
		memcpy(copy, whole, len);
		for (uint64_t n = prng_below(&p, 3); n > 0; n--)
			copy[prng_below(&p, len)] = odd[prng_below(&p, sizeof(odd) - 1)];
		accepted += round_trips_or_is_refused((struct str){copy, len});
		free(copy);
		arena_release(arena, mark);
	}
	/* Both ways must have been walked. */
	assert_in_range(accepted, 1000, 19000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writes_the_canonical_form),
	    cmocka_unit_test(has_no_canonical_form_for_decimals_and_twins),
	    cmocka_unit_test(streams_for_programs),
	    cmocka_unit_test(streams_for_people),
	    cmocka_unit_test(aborts_rather_than_write_broken_json),
	    cmocka_unit_test(nests_as_deep_as_the_reader),
	    cmocka_unit_test(survives_random_damage),
	};

	return cmocka_run_group_tests_name("json_out", tests, set_up, tear_down);
}
