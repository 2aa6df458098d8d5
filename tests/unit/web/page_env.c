/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/page_env.c: the addresses that the frame of a page builds from its own. */
#include "unit.h"

#include "web/route.h"
#include "web/web.h"

#include "town.h"

#include <stdio.h>
#include <string.h>

static struct arena *a;
static struct web *web;
static struct town town;

/* The whole page at this address. */
static const char *
page(const char *target, int status)
{
	struct header host = {STR("Host"), STR("x")};
	struct raw_request raw = {STR("GET"), str_of(target), STR("HTTP/1.1"), &host, 1};
	struct host_list any = {NULL, 0};
	struct request request;
	struct response response;

	assert_int_equal(request_read(&raw, &any, &request), 0);
	response_init(&response);
	web_answer(web, &request, a, &response);
	assert_int_equal(response.status, status);
	const char *text = arena_cstr(a, response_bytes(&response));
	response_done(&response);
	return text;
}

static void
assert_has(const char *page_text, const char *part)
{
	if (strstr(page_text, part) == NULL)
		fail_msg("expected\n%s\nin\n%s", part, page_text);
}

static void
assert_lacks(const char *page_text, const char *part)
{
	if (strstr(page_text, part) != NULL)
		fail_msg("did not expect\n%s\nin\n%s", part, page_text);
}

static void
shows_today_and_now_without_a_notice(void **state)
{
	const char *p = page("/about", 200);
	(void)state;
	assert_has(p, "name=\"effective_on\" value=\"2026-03-01\"");
	assert_has(p, "name=\"known_at\" value=\"\"");
	assert_has(p, "href=\"/about?effective_on=2025-12-31\"");
	assert_lacks(p, "class=\"wide then\"");
}

static void
keeps_both_dates_and_language_on_every_link(void **state)
{
	const char *p = page("/about?effective_on=31.12.2025&known_at=2026-02-01T13:00&lang=en", 200);
	(void)state;
	assert_has(p, "href=\"/?effective_on=2025-12-31&amp;known_at=2026-02-01T13%3A00&amp;lang=en\"");
	assert_has(p, "href=\"/accessibility?effective_on=2025-12-31&amp;known_at=2026-02-01T13%3A00&amp;lang=en\"");
	assert_has(p, "<html lang=\"en\">");
	assert_has(p, "name=\"known_at\" value=\"2026-02-01T13:00:00\"");
	assert_has(p, "<input type=\"hidden\" name=\"lang\" value=\"en\">");
	assert_has(p, "as it was known on");
	assert_has(p, "<a href=\"/about?lang=en\">Back to today</a>");
}

static void
switches_the_language_and_nothing_else(void **state)
{
	const char *p = page("/about?effective_on=2025-12-31&x=%22%3E", 200);
	(void)state;
	assert_has(p, "href=\"/about?effective_on=2025-12-31&amp;x=%22%3E&amp;lang=en\"");
	assert_has(p, "<input type=\"hidden\" name=\"x\" value=\"&quot;&gt;\">");
	p = page("/about?lang=en", 200);
	assert_has(p, "href=\"/about\" lang=\"de\"");
}

static void
rounds_the_moment_up_so_that_nothing_drops_out(void **state)
{
	(void)state;
	assert_has(page("/about?known_at=2026-02-01T11:59:59.000001Z", 200),
	    "name=\"known_at\" value=\"2026-02-01T13:00:00\"");
	assert_has(page("/about?known_at=2025-08-01", 200), "name=\"known_at\" value=\"2025-08-02T00:00:00\"");
}

static void
notices_a_given_today_as_today(void **state)
{
	const char *p = page("/about?effective_on=2026-03-01", 200);
	(void)state;
	assert_lacks(p, "class=\"wide then\"");
	assert_has(p, "href=\"/?effective_on=2026-03-01\"");
}

static void
refuses_in_the_language_of_the_reader(void **state)
{
	(void)state;
	assert_has(page("/about?effective_on=2025-02-30", 422), "Dieses Datum gibt es nicht.");
	assert_has(page("/about?effective_on=2025-02-30&lang=en", 422), "There is no such date.");
	assert_has(page("/nothing%20here?lang=en", 404), "There is nothing at this address");
	assert_has(page("/nothing?effective_on=2025-12-31&lang=en", 404), "href=\"/about?effective_on=2025-12-31&amp;lang=en\"");
	assert_has(page("/about?lang=fr", 422), "Möglich sind");
}

static void
escapes_the_address_wherever_it_is_repeated(void **state)
{
	const char *p = page("/a'b&c?x='%3Cscript%3E", 404);
	(void)state;
	assert_has(p, "action=\"/a&#39;b&amp;c\"");
	assert_lacks(p, "<script>");
}

static void
names_the_checkpoint_it_was_drawn_from(void **state)
{
	(void)state;
	assert_has(page("/about", 200), "musterstadt.example/wagnis</span>, 0 Einträge, Wurzel <span class=\"mono\">47DEQpj8HBS");
}

static void
gives_the_same_bytes_for_the_same_key(void **state)
{
	char before[300], later[300];
	size_t n, m;
	(void)state;
	assert_true(web_key(web, STR("/about"), before, sizeof before, &n));
	const char *p = page("/about", 200);
	town.now.us += 60 * 1000000;
	assert_true(web_key(web, STR("/about"), later, sizeof later, &m));
	assert_int_equal(n, m);
	assert_memory_equal(before, later, n);
	assert_string_equal(p, page("/about", 200));
	/* 23:00 UTC is the next day in Berlin. */
	town.now.us += INT64_C(11) * 3600 * 1000000;
	assert_true(web_key(web, STR("/about"), later, sizeof later, &m));
	assert_true(n != m || memcmp(before, later, n) != 0);
	town.now.us -= INT64_C(11) * 3600 * 1000000;
	assert_false(web_key(web, STR("/about"), later, 10, &m));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_today_and_now_without_a_notice),
		cmocka_unit_test(keeps_both_dates_and_language_on_every_link),
		cmocka_unit_test(switches_the_language_and_nothing_else),
		cmocka_unit_test(rounds_the_moment_up_so_that_nothing_drops_out),
		cmocka_unit_test(notices_a_given_today_as_today),
		cmocka_unit_test(refuses_in_the_language_of_the_reader),
		cmocka_unit_test(escapes_the_address_wherever_it_is_repeated),
		cmocka_unit_test(names_the_checkpoint_it_was_drawn_from),
		cmocka_unit_test(gives_the_same_bytes_for_the_same_key),
	};

	a = arena_new((size_t)1 << 24);
	town_begin(&town, NULL);
	web = town.web;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	town_end(&town);
	arena_free(a);
	return failed;
}
