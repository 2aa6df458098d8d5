/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/http_cache.c: finished answers within a number of bytes, least recently kept go first. */
#include "unit.h"

#include "web/http_priv.h"

#include <stdio.h>
#include <string.h>

static struct wire
wire_of(size_t bytes)
{
	struct response r;
	struct wire w;

	response_init(&r);
	for (size_t i = 0; i < bytes; i++)
		buf_char(&r.body, 'x');
	wire_init(&w, &r, false);
	response_done(&r);
	return w;
}

static void
put(struct http_cache *c, const char *key, size_t bytes)
{
	struct wire w = wire_of(bytes);
	http_cache_put(c, str_of(key), &w);
	assert_null(w.full);
}

static void
counts_the_bytes_it_keeps(void **state)
{
	struct http_cache *c = http_cache_new(1000);
	(void)state;
	put(c, "a", 100);
	put(c, "b", 200);
	assert_int_equal(http_cache_bytes(c), 300);
	http_cache_free(c);
}

static void
keeps_one_answer_for_one_key(void **state)
{
	struct http_cache *c = http_cache_new(1000);
	(void)state;
	put(c, "a", 100);
	put(c, "a", 120);
	assert_int_equal(http_cache_bytes(c), 100);
	http_cache_free(c);
}

static void
never_holds_more_than_its_bytes(void **state)
{
	struct http_cache *c = http_cache_new(1000);
	char key[16];
	(void)state;
	for (int i = 0; i < 50; i++) {
		snprintf(key, sizeof key, "k%d", i);
		put(c, key, 240);
		assert_true(http_cache_bytes(c) <= 1000);
	}
	assert_int_equal(http_cache_bytes(c), 960);
	http_cache_free(c);
}

static void
keeps_nothing_larger_than_a_quarter(void **state)
{
	struct http_cache *c = http_cache_new(1000);
	(void)state;
	put(c, "large", 251);
	assert_int_equal(http_cache_bytes(c), 0);
	put(c, "fits", 250);
	assert_int_equal(http_cache_bytes(c), 250);
	http_cache_free(c);
}

static void
never_holds_more_answers_than_slots(void **state)
{
	struct http_cache *c = http_cache_new((size_t)1 << 30);
	char key[16];
	(void)state;
	for (int i = 0; i < CACHE_SLOTS + 10; i++) {
		snprintf(key, sizeof key, "k%d", i);
		put(c, key, 1);
	}
	assert_int_equal(http_cache_bytes(c), CACHE_SLOTS);
	/* the oldest went, so it is taken in again; the newest is still there */
	put(c, "k0", 5);
	assert_int_equal(http_cache_bytes(c), CACHE_SLOTS + 4);
	put(c, "k4105", 5);
	assert_int_equal(http_cache_bytes(c), CACHE_SLOTS + 4);
	http_cache_free(c);
}

static void
forgets_what_was_drawn_before_an_erasure(void **state)
{
	struct http_cache *c = http_cache_new(1000);
	(void)state;
	put(c, "a", 100);
	http_cache_forget(c, 0);
	assert_int_equal(http_cache_bytes(c), 100);
	http_cache_forget(c, 1);
	assert_int_equal(http_cache_bytes(c), 0);
	put(c, "a", 200);
	http_cache_forget(c, 1);
	assert_int_equal(http_cache_bytes(c), 200);
	http_cache_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_the_bytes_it_keeps),
		cmocka_unit_test(keeps_one_answer_for_one_key),
		cmocka_unit_test(never_holds_more_than_its_bytes),
		cmocka_unit_test(keeps_nothing_larger_than_a_quarter),
		cmocka_unit_test(never_holds_more_answers_than_slots),
		cmocka_unit_test(forgets_what_was_drawn_before_an_erasure),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
