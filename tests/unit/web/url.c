/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/url.c: encoding, decoding and building addresses. */
#include "unit.h"

#include "web/url.h"

static struct arena *a;

static void
encodes_all_but_unreserved_bytes(void **state)
{
	struct buf b;
	(void)state;
	buf_init(&b, 1000);
	percent_encode(&b, STR("aZ9-._~ /?&=%ü<"));
	assert_str(buf_view(&b), "aZ9-._~%20%2F%3F%26%3D%25%C3%BC%3C");
	buf_done(&b);
}

static void
decodes_what_was_encoded(void **state)
{
	struct str s;
	(void)state;
	assert_true(percent_decode(a, STR("a%20b%c3%BC+c"), false, &s));
	assert_str(s, "a bü+c");
	assert_true(percent_decode(a, STR("a+b"), true, &s));
	assert_str(s, "a b");
	assert_true(percent_decode(a, STR(""), true, &s));
	assert_int_equal(s.len, 0);
}

static void
refuses_broken_escapes_and_nul(void **state)
{
	static const char *const bad[] = {"%", "%2", "%2g", "%g2", "abc%", "%00", "a%00b", "%-1"};
	struct str s;
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(percent_decode(a, str_of(bad[i]), false, &s));
}

static void
builds_paths_and_parameters(void **state)
{
	struct buf b;
	struct url_out u;
	(void)state;
	buf_init(&b, 1000);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, STR("a/b"));
	url_param(&u, "q", STR("x&y"));
	url_param(&u, "n", STR("1"));
	assert_str(url_end(&u, a).s, "/ventures/a%2Fb?q=x%26y&n=1");
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodes_all_but_unreserved_bytes),
		cmocka_unit_test(decodes_what_was_encoded),
		cmocka_unit_test(refuses_broken_escapes_and_nul),
		cmocka_unit_test(builds_paths_and_parameters),
	};
	a = arena_new(1 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
