/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of payload: the quick pass must never say yes where parser and writer say no. */
#include "journal/payload.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/random.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

static struct arena *a;

static int
make_arena(void **state)
{
	(void)state;
	a = arena_new(64 * 1024 * 1024);
	return 0;
}

static int
free_arena(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

/* The definition: parse, write anew, compare; and NFC. */
static bool
slowly(struct str text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct json *j = NULL;
	struct buf b;

	if (json_parse(a, text, &json_limits_fact, &j, &err) != RC_OK || j->type != JSON_OBJECT)
		return false;
	buf_init(&b, 1 << 20);
	json_canonical(&b, j);
	bool same = str_eq(buf_view(&b), text) && str_eq(utf8_nfc(a, text), text);
	buf_done(&b);
	return same;
}

static void
accepts_canonical_facts(void **state)
{
	static const char *const good[] = {
		"{}",
		"{\"a\":1}",
		"{\"a\":-9223372036854775808,\"b\":9223372036854775807,\"c\":0,\"d\":-7}",
		"{\"a\":[],\"b\":{},\"c\":[1,\"x\",null,true,false,{\"y\":[[]]}]}",
		"{\"a\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f/\x7f\"}",
		"{\"effective\":\"2026-03-01\",\"text\":\"Öffentliche Straße – „Prüfung“ für 3 €, 5 ₿, ŉ\"}",
		"{\"a\":\"\xf0\x9f\x98\x80 \xe4\xb8\xad\"}",
		"{\"a\":1,\"\xc3\xa4\":2}",
		"{\"\":0,\"a\":1,\"aa\":2,\"b\":3}",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		if (!payload_is_canonical(a, str_of(good[i])))
			fail_msg("refused: %s", good[i]);
		assert_true(slowly(str_of(good[i])));
	}
}

static void
refuses_every_other_spelling(void **state)
{
	static const char *const bad[] = {
		"", "[]", "1", "\"a\"", "{", "}", "{}}", "{} ", " {}", "{ }", "{\"a\": 1}", "{\"a\":1,}",
		"{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":2}", "{\"aa\":1,\"a\":2}", "{\"a\":01}", "{\"a\":-0}",
		"{\"a\":1.0}", "{\"a\":1e2}", "{\"a\":+1}", "{\"a\":9223372036854775808}", "{\"a\":-}",
		"{\"a\":\"\\/\"}", "{\"a\":\"\\u0041\"}", "{\"a\":\"\\u001F\"}", "{\"a\":\"\\u000a\"}",
		"{\"a\":\"\x01\"}", "{\"a\":\"\n\"}", "{\"a\":\"\xff\"}", "{\"a\":\"\xc0\x80\"}",
		"{\"a\":\"\xed\xa0\x80\"}", "{\"a\":\"e\xcc\x81\"}", "{\"a\":\"\xe2\x84\xa6\"}",
		"{\"a\":\"\xe2\x80\x80\"}", "{\"a\":\"x}", "{\"a\":tru}", "{\"a\":nul", "{a:1}", "{\"a\"}",
		"{\"a\":[1,]}", "{\"a\":[1 ,2]}", "{\"a\":[1}", "{\"a\":\"\\", "{\"a\":\"\\x\"}",
		"{\"\xc3\xa4\":1,\"a\":2}", "{\"\\u0061\":1}", "{\"a\":\"b\"\"c\"}", "{\"a\":\"\xe2\x80\"}",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		if (payload_is_canonical(a, str_of(bad[i])))
			fail_msg("accepted: %s", bad[i]);
	}
	assert_false(payload_is_canonical(a, (struct str){"{\"a\":\"\0\"}", 9}));
}

/* Random changes of a few bytes: both ways must agree on each. */
static void
agrees_with_parser_and_writer(void **state)
{
	static const char base[] =
	    "{\"actor\":\"p-7f3a\",\"body\":{\"cents\":-12050,\"list\":[1,2,{\"x\":null}],\"text\":"
	    "\"Stra\xc3\x9f" "e \xe2\x80\x9e" "x\xe2\x80\x9c \\n \\\"q\\\"\"},\"effective\":\"2026-03-01\",\"kind\":\"k\"}";
	static const char alphabet[] = "{}[]\",:0123456789-abcdeu\\ntrl \xc3\xa4\xcc\x81\xe2\x80\x9e\x01\xff.";
	struct prng p;
	int yes = 0;

	(void)state;
	prng_seed(&p, 5);
	for (int i = 0; i < 60000; i++) {
		char text[sizeof(base) + 4];
		size_t len = sizeof(base) - 1;

		memcpy(text, base, sizeof(base));
		for (uint64_t k = prng_below(&p, 3) + (i != 0); k > 0; k--) {
			size_t at = prng_below(&p, len);

			switch (prng_below(&p, 3)) {
			case 0:
				text[at] = alphabet[prng_below(&p, sizeof(alphabet) - 1)];
				break;
			case 1:
				memmove(text + at, text + at + 1, len - at - 1);
				len--;
				break;
			default:
				if (len + 1 < sizeof(text)) {
					memmove(text + at + 1, text + at, len - at);
					text[at] = alphabet[prng_below(&p, sizeof(alphabet) - 1)];
					len++;
				}
				break;
			}
		}
		struct str s = {text, len};
		bool expected = slowly(s);
		if (payload_is_canonical(a, s) != expected)
			fail_msg("seed 5, run %d: %.*s", i, STR_ARG(s));
		yes += expected;
		arena_reset(a);
	}
	assert_true(yes > 1000 && yes < 40000);
}

static struct str
nested(int depth)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	buf_cstr(&b, "{\"a\":");
	for (int i = 1; i < depth; i++)
		buf_char(&b, '[');
	if (depth == 1)
		buf_char(&b, '1');
	for (int i = 1; i < depth; i++)
		buf_char(&b, ']');
	buf_char(&b, '}');
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
many(int members)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	buf_cstr(&b, "{\"a\":[");
	for (int i = 1; i < members; i++)
		buf_cstr(&b, i == 1 ? "1" : ",1");
	buf_cstr(&b, "]}");
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
long_text(size_t bytes)
{
	char *text = arena_alloc(a, bytes);

	memset(text, 'x', bytes);
	memcpy(text, "{\"a\":\"", 6);
	memcpy(text + bytes - 2, "\"}", 2);
	return (struct str){text, bytes};
}

static void
keeps_the_limits_of_facts(void **state)
{
	(void)state;
	assert_true(payload_is_canonical(a, nested(LIMIT_FACT_DEPTH)));
	assert_false(payload_is_canonical(a, nested(LIMIT_FACT_DEPTH + 1)));
	assert_true(slowly(nested(LIMIT_FACT_DEPTH)));
	assert_true(payload_is_canonical(a, many(LIMIT_FACT_MEMBERS)));
	assert_true(slowly(many(LIMIT_FACT_MEMBERS)));
	assert_false(payload_is_canonical(a, many(LIMIT_FACT_MEMBERS + 1)));
	assert_true(payload_is_canonical(a, long_text(LIMIT_PAYLOAD_BYTES)));
	assert_true(slowly(long_text(LIMIT_PAYLOAD_BYTES)));
	assert_false(payload_is_canonical(a, long_text(LIMIT_PAYLOAD_BYTES + 1)));
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, make_arena, free_arena)
	const struct CMUnitTest tests[] = {
		CASE(accepts_canonical_facts),
		CASE(refuses_every_other_spelling),
		CASE(agrees_with_parser_and_writer),
		CASE(keeps_the_limits_of_facts),
	};

	return cmocka_run_group_tests_name("payload", tests, NULL, NULL);
}
