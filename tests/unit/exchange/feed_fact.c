/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/feed_fact: what came of fetching as facts, keys, addresses of the network. */
#include "exchange/feed_fact.h"

#include "base/limits.h"
#include "domain/fact.h"

#include <arpa/inet.h>
#include <string.h>

#include "unit.h"

static int
setup(void **state)
{
	*state = arena_new(16 * 1024 * 1024);
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static struct feed_fetched
sample(void)
{
	return (struct feed_fetched){.venture = STR("starkregen"),
	    .id = STR("portal"),
	    .indicator = STR("anlieger"),
	    .url = STR("https://a.example/x.json?token=7"),
	    .at = {INT64_C(1782820800) * 1000000},
	    .has_answer = true,
	    .answer = hash_of("x", 1),
	    .value = {.value = {2125, 1},
		.day = {20634},
		.has_instant = true,
		.observed = {INT64_C(1782813600) * 1000000}}};
}

/* The line, which must be a fact by the table of kinds. */
static struct fact
line_of(struct arena *a, struct buf *b)
{
	struct err err = ERR_INIT(LANG_EN);
	struct fact f;

	assert_true(b->len > 0 && b->ptr[b->len - 1] == '\n');
	if (fact_parse(a, arena_str(a, buf_view(b)), &f, &err) != RC_OK)
		fail_msg("%.*s: %s: %s", (int)b->len, b->ptr, err.field, err.msg);
	buf_done(b);
	return f;
}

static void
a_value_becomes_a_measurement(void **state)
{
	struct feed_fetched f = sample();
	struct buf b;

	buf_init(&b, 4096);
	feed_measured(*state, &f, &b);
	struct fact fact = line_of(*state, &b);
	assert_int_equal(fact.kind, KIND_MEASUREMENT_RECORDED);
	assert_str(fact.key, "feed:starkregen/portal:2026-06-30T10:00:00.000000Z");
	assert_str(json_text(fact.body, "value"), "212.5");
	assert_str(json_text(fact.body, "observed_at"), "2026-06-30T10:00:00.000000Z");
	assert_str(json_text(fact.body, "source"), "https://a.example/x.json");
	assert_str(json_text(fact.body, "feed"), "portal");
	assert_int_equal(fact.effective.v, 20634);
}

static void
without_a_time_the_moment_of_fetching_counts(void **state)
{
	struct feed_fetched f = sample();
	struct buf b;

	f.value.has_instant = false;
	assert_true(day_parse(STR("2026-06-29"), &f.value.day));
	assert_str(feed_key(*state, &f, true), "feed:starkregen/portal:2026-06-29");
	f.value.day = DAY_NONE;
	assert_str(
	    feed_key(*state, &f, true), "feed:starkregen/portal:2026-06-30T12:00:00.000000Z");
	buf_init(&b, 4096);
	feed_measured(*state, &f, &b);
	struct fact fact = line_of(*state, &b);
	assert_null(json_get(fact.body, "observed_at"));
	assert_true(day_is(fact.effective));
}

static void
a_failure_becomes_a_fact(void **state)
{
	struct feed_fetched f = sample();
	struct feed_failure why = {FEED_STATUS, STR("HTTP 503")};
	struct buf b;

	buf_init(&b, 4096);
	feed_failed(*state, &f, &why, &b);
	struct fact fact = line_of(*state, &b);
	assert_int_equal(fact.kind, KIND_FEED_FAILED);
	assert_str(fact.key, "feed:starkregen/portal:2026-06-30T12:00:00.000000Z");
	assert_str(json_text(fact.body, "cause"), "status");
	assert_str(json_text(fact.body, "detail"), "HTTP 503");
	assert_int_equal(json_text(fact.body, "sha256").len, 64);
	f.has_answer = false;
	for (int c = 0; c < FEED_CAUSE_COUNT; c++) {
		why = (struct feed_failure){(enum feed_cause)c, STR("")};
		buf_init(&b, 4096);
		feed_failed(*state, &f, &why, &b);
		fact = line_of(*state, &b);
		assert_null(json_get(fact.body, "sha256"));
		assert_null(json_get(fact.body, "detail"));
	}
}

static void
another_value_for_the_moment_corrects(void **state)
{
	struct feed_fetched f = sample();
	struct buf b;

	buf_init(&b, 4096);
	feed_corrected(*state, &f, STR("feed:k"), "Die Quelle nennt einen anderen Wert.", &b);
	struct fact fact = line_of(*state, &b);
	assert_int_equal(fact.kind, KIND_ENTRY_CORRECTED);
	assert_str(json_text(fact.body, "key"), "feed:k");
	assert_str(json_text(json_get(fact.body, "body"), "value"), "212.5");
	assert_str(fact.key, "feed:k:2026-06-30T12:00:00.000000Z");
}

static void
long_names_still_make_a_key(void **state)
{
	struct feed_fetched f = sample();
	char name[LIMIT_SLUG_BYTES];
	struct buf b;

	memset(name, 'v', sizeof name);
	f.venture = f.id = (struct str){name, sizeof name};
	struct str key = feed_key(*state, &f, true);
	assert_true(key.len < LIMIT_KEY_BYTES && str_starts(key, "feed:") &&
	    str_ends(key, ":2026-06-30T10:00:00.000000Z"));
	name[0] = 'w';
	assert_false(str_eq(key, feed_key(*state, &f, true)));
	buf_init(&b, 4096);
	feed_corrected(*state, &f, key, "x", &b);
	(void)line_of(*state, &b);
}

static enum feed_address
address(const char *text)
{
	uint8_t bytes[16];

	if (inet_pton(AF_INET, text, bytes) == 1)
		return feed_address(bytes, 4);
	assert_int_equal(inet_pton(AF_INET6, text, bytes), 1);
	return feed_address(bytes, 16);
}

static void
tells_addresses_apart(void **state)
{
	static const struct {
		const char *text;
		enum feed_address is;
	} cases[] = {
	    {"8.8.8.8", FEED_ADDRESS_PUBLIC},
	    {"172.15.255.255", FEED_ADDRESS_PUBLIC},
	    {"172.32.0.0", FEED_ADDRESS_PUBLIC},
	    {"100.63.255.255", FEED_ADDRESS_PUBLIC},
	    {"100.128.0.0", FEED_ADDRESS_PUBLIC},
	    {"192.167.255.255", FEED_ADDRESS_PUBLIC},
	    {"223.255.255.255", FEED_ADDRESS_PUBLIC},
	    {"2a01:4f8::1", FEED_ADDRESS_PUBLIC},
	    {"64:ff9b::8.8.8.8", FEED_ADDRESS_PUBLIC},
	    {"127.0.0.1", FEED_ADDRESS_PRIVATE},
	    {"127.255.255.255", FEED_ADDRESS_PRIVATE},
	    {"10.255.255.255", FEED_ADDRESS_PRIVATE},
	    {"172.16.0.0", FEED_ADDRESS_PRIVATE},
	    {"172.31.255.255", FEED_ADDRESS_PRIVATE},
	    {"192.168.1.1", FEED_ADDRESS_PRIVATE},
	    {"100.64.0.1", FEED_ADDRESS_PRIVATE},
	    {"::1", FEED_ADDRESS_PRIVATE},
	    {"fd00::1", FEED_ADDRESS_PRIVATE},
	    {"::ffff:127.0.0.1", FEED_ADDRESS_PRIVATE},
	    {"64:ff9b::10.0.0.1", FEED_ADDRESS_PRIVATE},
	    {"2002:7f00:1::", FEED_ADDRESS_PRIVATE},
	    {"0.0.0.0", FEED_ADDRESS_NEVER},
	    {"169.254.169.254", FEED_ADDRESS_NEVER},
	    {"::ffff:169.254.169.254", FEED_ADDRESS_NEVER},
	    {"192.0.2.1", FEED_ADDRESS_NEVER},
	    {"198.19.0.1", FEED_ADDRESS_NEVER},
	    {"224.0.0.1", FEED_ADDRESS_NEVER},
	    {"255.255.255.255", FEED_ADDRESS_NEVER},
	    {"::", FEED_ADDRESS_NEVER},
	    {"::2", FEED_ADDRESS_NEVER},
	    {"::127.0.0.1", FEED_ADDRESS_NEVER},
	    {"fe80::1", FEED_ADDRESS_NEVER},
	    {"fec0::1", FEED_ADDRESS_NEVER},
	    {"ff02::1", FEED_ADDRESS_NEVER},
	    {"2001:db8::1", FEED_ADDRESS_NEVER},
	    {"2001::1", FEED_ADDRESS_NEVER},
	    {"64:ff9b:1::1", FEED_ADDRESS_NEVER},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (address(cases[i].text) != cases[i].is)
			fail_msg("%s: %d", cases[i].text, (int)address(cases[i].text));
	assert_int_equal(feed_address((const uint8_t *)"\10\10\10\10\10", 5), FEED_ADDRESS_NEVER);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(a_value_becomes_a_measurement),
	    TEST(without_a_time_the_moment_of_fetching_counts),
	    TEST(a_failure_becomes_a_fact),
	    TEST(another_value_for_the_moment_corrects),
	    TEST(long_names_still_make_a_key),
	    TEST(tells_addresses_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
