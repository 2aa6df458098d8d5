/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/tpl.c: what compiled templates write, place by place and type by type. */
#include "unit.h"

#include "shapes.h"
#include "test_templates.h"

#include <string.h>

static const struct str tags[] = {{"x", 1}, {"<", 1}};
static const struct shapes_row rows[] = {
	{"A", {tags, 2}},
	{"B", {NULL, 0}},
};
static const struct shapes_inner pointed = {{"p&q", 3}};

static struct shapes
example(void)
{
	struct shapes v = {
		.text = STR("a<b>\"c\" & 'd'/ü"),
		.number = 12345,
		.cents = {-123450},
		.url = {STR("/x?a=1&b=2")},
		.yes = true,
		.yes_text = "y",
		.rows = {rows, COUNT(rows)},
		.inner = {STR("in")},
		.pointer = &pointed,
		.chosen = TEXT_WEB_BAND_THEN_ON,
		.drawing = {STR("<svg/>")},
		.label = {"Hügel", "hill"},
	};
	assert_true(day_parse(STR("2026-03-01"), &v.day));
	return v;
}

static void
assert_renders(const struct shapes *v, enum lang lang, const char *part)
{
	struct page_env env = {.lang = lang, .lang_code = lang_code(lang)};
	struct buf b;

	buf_init(&b, 100000);
	tpl_shapes(&b, v, &env);
	buf_char(&b, '\0');
	if (strstr(b.ptr, part) == NULL)
		fail_msg("expected\n%s\nin\n%s", part, b.ptr);
	buf_done(&b);
}

static void
escapes_text_between_tags_and_in_values(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE, "<p title=\"a&lt;b&gt;&quot;c&quot; &amp; &#39;d&#39;/ü\"");
	assert_renders(&v, LANG_DE, ">a&lt;b&gt;&quot;c&quot; &amp; &#39;d&#39;/ü|");
}

static void
writes_numbers_and_days_for_people_between_tags(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE, "|12.345|01.03.2026|−1.234,50");
	assert_renders(&v, LANG_EN, "|12,345|1 March 2026|");
}

static void
writes_numbers_and_days_for_machines_in_values(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE, "data-n=\"12345\" data-d=\"2026-03-01\"");
}

static void
says_that_a_day_is_not_recorded(void **state)
{
	struct shapes v = example();
	(void)state;
	v.day = DAY_NONE;
	assert_renders(&v, LANG_DE, "|nicht erfasst|");
	assert_renders(&v, LANG_DE, "data-d=\"\"");
}

static void
encodes_parts_of_addresses(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE,
	    "href=\"/v/a%3Cb%3E%22c%22%20%26%20%27d%27%2F%C3%BC?d=2026-03-01\"");
	assert_renders(&v, LANG_DE, "<a href=\"/x?a=1&amp;b=2\">");
}

static void
takes_branches_by_truth(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE, "<i>yes</i>");
	v.no = true;
	assert_renders(&v, LANG_DE, "<i hidden>yes</i>");
	v.yes = false;
	assert_renders(&v, LANG_DE, "<i>no</i>");
	v.text = (struct str){0};
	assert_renders(&v, LANG_DE, "<b>empty</b>");
}

static void
repeats_rows_and_reaches_the_views_around(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE, "<ul><li>1A/12.345[xy][&lt;y]</li><li>2B/12.345!</li></ul>");
	v.rows.count = 0;
	assert_renders(&v, LANG_DE, "<ul><li>none</li></ul>");
}

static void
calls_partials_with_their_view(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_EN, "<em lang=\"en\">in</em>");
	assert_renders(&v, LANG_EN, "<em lang=\"en\">p&amp;q</em>");
}

static void
fills_texts_with_escaped_arguments(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE, "12.345 Einträge Sie sehen den Stand zum a&lt;b&gt;");
	assert_renders(&v, LANG_EN, "12,345 entries You see the state as of a&lt;b&gt;");
}

static void
keeps_white_space_in_pre_and_markup_as_it_is(void **state)
{
	struct shapes v = example();
	(void)state;
	assert_renders(&v, LANG_DE, "<pre>a\n  b</pre>");
	assert_renders(&v, LANG_DE, "<svg/> Hügel");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_text_between_tags_and_in_values),
		cmocka_unit_test(writes_numbers_and_days_for_people_between_tags),
		cmocka_unit_test(writes_numbers_and_days_for_machines_in_values),
		cmocka_unit_test(says_that_a_day_is_not_recorded),
		cmocka_unit_test(encodes_parts_of_addresses),
		cmocka_unit_test(takes_branches_by_truth),
		cmocka_unit_test(repeats_rows_and_reaches_the_views_around),
		cmocka_unit_test(calls_partials_with_their_view),
		cmocka_unit_test(fills_texts_with_escaped_arguments),
		cmocka_unit_test(keeps_white_space_in_pre_and_markup_as_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
