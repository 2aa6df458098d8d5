/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of leaf: one spelling, and no other is read. */
#include "journal/leaf.h"

#include "base/random.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

#define C43 "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
#define GOOD "{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\"}"

static void
writes_the_one_spelling(void **state)
{
	struct buf b;
	struct leaf l = {.n = 0, .t = {INT64_C(1772366400000000)}};

	(void)state;
	for (int i = 0; i < 32; i++)
		l.commitment.b[i] = (uint8_t)i;
	buf_init(&b, 1024);
	leaf_format(&b, &l);
	assert_str(buf_view(&b), GOOD);
	buf_done(&b);
}

static void
reads_what_it_writes(void **state)
{
	struct prng p;
	struct buf b;
	struct err err = ERR_INIT(LANG_EN);

	(void)state;
	prng_seed(&p, 11);
	buf_init(&b, 1024);
	for (int i = 0; i < 20000; i++) {
		struct leaf l;
		struct leaf back;

		memset(&l, 0, sizeof(l));
		l.n = prng_next(&p) >> (5 + prng_below(&p, 58));
		if (l.n > UINT64_C(999999999999999999))
			l.n = i == 0 ? 0 : 1;
		/* 1970 to 9999, in the middle of days and at their ends */
		l.t.us = (int64_t)prng_below(&p, UINT64_C(253402300800) * 1000000);
		if (i % 3 == 0)
			l.t.us -= l.t.us % INT64_C(86400000000);
		struct random r = random_prng(&p);
		random_fill(&r, l.commitment.b, 32);
		buf_clear(&b);
		leaf_format(&b, &l);
		assert_int_equal(leaf_parse(buf_view(&b), &back, &err), RC_OK);
		assert_int_equal(back.n, l.n);
		assert_int_equal(back.t.us, l.t.us);
		assert_memory_equal(back.commitment.b, l.commitment.b, 32);
	}
	buf_done(&b);
}

static void
refuses_every_other_spelling(void **state)
{
	static const char *const broken[] = {
		"",
		"{}",
		GOOD "\n",
		" " GOOD,
		"{\"v\":2,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"n\":0,\"v\":1,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":00,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":-1,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":1000000000000000000,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.00000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01t12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-02-29T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T24:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:60:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:60.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.+00000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"1969-12-31T12:00:00.000000Z\",\"c\":\"" C43 "\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "=\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh+\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\"}",
		"{\"v\":1,\"n\":0,\"t\":\"2026-03-01T12:00:00.000000Z\",\"c\":\"" C43 "\",\"x\":1}",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++) {
		struct err err = ERR_INIT(LANG_EN);
		struct leaf l = {.n = 77};

		assert_int_equal(leaf_parse(str_of(broken[i]), &l, &err), RC_INVALID);
		assert_int_equal(l.n, 77);
	}
}

static void
refuses_every_shorter_text(void **state)
{
	struct str good = STR(GOOD);

	(void)state;
	for (size_t len = 0; len <= good.len; len++) {
		struct err err = ERR_INIT(LANG_EN);
		struct leaf l;

		assert_int_equal(leaf_parse(str_slice(good, 0, len), &l, &err),
		    len == good.len ? RC_OK : RC_INVALID);
	}
}

static void
commits_to_salt_and_payload(void **state)
{
	uint8_t salt[LEAF_SALT_BYTES] = {0};
	struct hash a = leaf_commit(salt, STR("{}"));

	(void)state;
	salt[31] = 1;
	struct hash b = leaf_commit(salt, STR("{}"));
	struct hash c = leaf_commit(salt, STR("{ }"));
	assert_false(hash_eq(&a, &b));
	assert_false(hash_eq(&b, &c));
	/* SHA-256 of 31 zeros, 01, "{}" in one piece */
	uint8_t whole[34] = {0};
	whole[31] = 1;
	whole[32] = '{';
	whole[33] = '}';
	struct hash d = hash_of(whole, sizeof(whole));
	assert_true(hash_eq(&b, &d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_the_one_spelling),
		cmocka_unit_test(reads_what_it_writes),
		cmocka_unit_test(refuses_every_other_spelling),
		cmocka_unit_test(refuses_every_shorter_text),
		cmocka_unit_test(commits_to_salt_and_payload),
	};

	return cmocka_run_group_tests_name("leaf", tests, NULL, NULL);
}
