/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/request.c: which requests may be answered, and the status of those that may not. */
#include "unit.h"

#include "web/request.h"

#include <stdio.h>
#include <string.h>

/* STR() as an initialiser of something static. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}

static const struct str our_names[] = {TEXT("rat.example"), TEXT("127.0.0.1:8080")};
static const struct host_list ours = {our_names, 2};

#define H(n, v) {TEXT(n), TEXT(v)}
#define HOST H("Host", "rat.example")

static int
status_of(const char *method, const char *target, const struct header *headers, size_t count)
{
	struct raw_request raw = {str_of(method), str_of(target), STR("HTTP/1.1"), headers, count};
	struct request request;

	return request_read(&raw, &ours, &request);
}

static void
accepts_a_plain_read(void **state)
{
	const struct header headers[] = {H("host", "RAT.example"), H("If-None-Match", "\"x\"")};
	struct raw_request raw = {STR("GET"), STR("/a/b?c=d&e"), STR("HTTP/1.1"), headers, COUNT(headers)};
	struct request request;
	(void)state;

	assert_int_equal(request_read(&raw, &ours, &request), 0);
	assert_str(request.path, "/a/b");
	assert_str(request.query, "c=d&e");
	assert_str(request.if_none_match, "\"x\"");
	assert_int_equal(status_of("HEAD", "/", headers, 1), 0);
}

static void
accepts_an_announced_empty_body(void **state)
{
	const struct header headers[] = {HOST, H("Content-Length", "0")};
	(void)state;
	assert_int_equal(status_of("GET", "/", headers, COUNT(headers)), 0);
}

static void
refuses_doubtful_framing(void **state)
{
	static const struct {
		struct header headers[3];
		size_t count;
		int status;
	} cases[] = {
		{{{{0}, {0}}}, 0, 400},
		{{HOST, HOST}, 2, 400},
		{{HOST, H("HOST", "other.example")}, 2, 400},
		{{H("Host", "")}, 1, 400},
		{{HOST, H("Content-Length", "0"), H("Content-Length", "0")}, 3, 400},
		{{HOST, H("Content-Length", "5"), H("content-length", "6")}, 3, 400},
		{{HOST, H("Content-Length", "0"), H("Transfer-Encoding", "chunked")}, 3, 400},
		{{HOST, H("Transfer-Encoding", "chunked"), H("Transfer-Encoding", "chunked")}, 3, 400},
		{{HOST, H("Transfer-Encoding", "gzip")}, 2, 501},
		{{HOST, H("Transfer-Encoding", "gzip, chunked")}, 2, 501},
		{{HOST, H("Transfer-Encoding", "chunked")}, 2, 400},
		{{HOST, H("Content-Length", "1")}, 2, 400},
		{{HOST, H("Content-Length", "-0")}, 2, 400},
		{{HOST, H("Content-Length", "+0")}, 2, 400},
		{{HOST, H("X ", "y")}, 2, 400},
		{{HOST, H("", "y")}, 2, 400},
		{{HOST, H("X(y", "y")}, 2, 400},
		{{HOST, H("X", "a\nb")}, 2, 400},
		{{HOST, H("X", "a\rb")}, 2, 400},
		{{H("Host", "evil.example")}, 1, 421},
		{{H("Host", "rat.example:8080")}, 1, 421},
		{{H("Host", "127.0.0.1")}, 1, 421},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int got = status_of("GET", "/", cases[i].headers, cases[i].count);
		if (got != cases[i].status)
			fail_msg("case %zu: %d, expected %d", i, got, cases[i].status);
	}
}

static void
lets_a_form_through_that_says_how_long_it_is(void **state)
{
	const struct header headers[] = {HOST, H("Content-Length", "12"), H("Content-Type", "text/x")};
	struct raw_request raw = {STR("POST"), STR("/check"), STR("HTTP/1.1"), headers, COUNT(headers)};
	struct request request;
	(void)state;

	assert_int_equal(request_read(&raw, &ours, &request), 0);
	assert_true(request.is_post);
	assert_true(request.is_counted);
	assert_int_equal(request.body_bytes, 12);
	assert_str(request.content_type, "text/x");
	assert_int_equal(request.body.len, 0);
	raw.count = 1;
	assert_int_equal(request_read(&raw, &ours, &request), 0);
	assert_true(request.is_post);
	assert_false(request.is_counted);
}

static void
refuses_a_form_of_doubtful_length(void **state)
{
	static const struct {
		struct header headers[3];
		size_t count;
		int status;
	} cases[] = {
		{{HOST, H("Transfer-Encoding", "gzip")}, 2, 501},
		{{HOST, H("Content-Length", "")}, 2, 400},
		{{HOST, H("Content-Length", "x")}, 2, 400},
		{{HOST, H("Content-Length", "-1")}, 2, 400},
		{{HOST, H("Content-Length", "1 2")}, 2, 400},
		{{HOST, H("Content-Length", "0x10")}, 2, 400},
		{{HOST, H("Content-Length", "9999999999999999999")}, 2, 400},
		{{HOST, H("Content-Length", "3"), H("Content-Length", "3")}, 3, 400},
		{{HOST, H("Content-Length", "3"), H("Transfer-Encoding", "chunked")}, 3, 400},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int got = status_of("POST", "/check", cases[i].headers, cases[i].count);
		if (got != cases[i].status)
			fail_msg("case %zu: %d, expected %d", i, got, cases[i].status);
	}
}

static void
refuses_what_is_no_path_of_ours(void **state)
{
	static const char *const bad[] = {"", "about", "*", "//evil.example/", "http://rat.example/", "/a b", "/a#b",
		"/a\"b", "/<", "/\x80", "/a\tb"};
	const struct header host[] = {HOST};
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(status_of("GET", bad[i], host, 1), 400);
}

static void
refuses_every_method_that_could_write(void **state)
{
	static const char *const bad[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", ""};
	const struct header host[] = {HOST};
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(status_of(bad[i], "/", host, 1), 405);
}

static void
holds_its_limits_at_n_and_n_plus_1(void **state)
{
	static char target[LIMIT_TARGET_BYTES + 2];
	static struct header headers[LIMIT_HEADERS + 1];
	(void)state;
	memset(target, 'a', sizeof target - 1);
	target[0] = '/';
	headers[0] = (struct header)HOST;
	for (size_t i = 1; i < COUNT(headers); i++)
		headers[i] = (struct header)H("X", "y");
	assert_int_equal(status_of("GET", target, headers, 1), 414);
	target[LIMIT_TARGET_BYTES] = '\0';
	assert_int_equal(status_of("GET", target, headers, 1), 0);
	assert_int_equal(status_of("GET", "/", headers, LIMIT_HEADERS), 0);
	assert_int_equal(status_of("GET", "/", headers, LIMIT_HEADERS + 1), 431);
}

static void
knows_the_entity_tag_among_several(void **state)
{
	struct request r = {.if_none_match = STR("\"a\", W/\"b\",\"c\"")};
	(void)state;
	assert_true(request_has_etag(&r, STR("\"a\"")));
	assert_true(request_has_etag(&r, STR("\"b\"")));
	assert_true(request_has_etag(&r, STR("\"c\"")));
	assert_false(request_has_etag(&r, STR("\"d\"")));
	assert_false(request_has_etag(&r, STR("a")));
	r.if_none_match = STR("*");
	assert_true(request_has_etag(&r, STR("\"d\"")));
	r.if_none_match = (struct str){0};
	assert_false(request_has_etag(&r, STR("\"d\"")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts_a_plain_read),
		cmocka_unit_test(accepts_an_announced_empty_body),
		cmocka_unit_test(refuses_doubtful_framing),
		cmocka_unit_test(lets_a_form_through_that_says_how_long_it_is),
		cmocka_unit_test(refuses_a_form_of_doubtful_length),
		cmocka_unit_test(refuses_what_is_no_path_of_ours),
		cmocka_unit_test(refuses_every_method_that_could_write),
		cmocka_unit_test(holds_its_limits_at_n_and_n_plus_1),
		cmocka_unit_test(knows_the_entity_tag_among_several),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
