/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/svg.c: drawings escape what they are given, and the marks differ by shape. */
#include "unit.h"

#include "web/svg_marks.h"

#include <string.h>

static struct arena *a;

static void
begins_with_title_and_description(void **state)
{
	struct svg s;
	(void)state;
	svg_begin(&s, "way", 100, 20, STR("A & B"), STR("<p>"));
	struct html h = svg_end(&s, a);
	assert_str(h.s, "<svg class=\"pic\" viewBox=\"0 0 100 20\" width=\"100\" height=\"20\" role=\"img\" "
	    "aria-labelledby=\"way-t way-d\"><title id=\"way-t\">A &amp; B</title><desc id=\"way-d\">&lt;p&gt;</desc></svg>");
}

static void
hides_a_drawing_without_title_from_reading_aloud(void **state)
{
	struct svg s;
	(void)state;
	svg_begin(&s, "", 10, 20, (struct str){0}, (struct str){0});
	struct html h = svg_end(&s, a);
	assert_str(h.s, "<svg class=\"pic\" viewBox=\"0 0 10 20\" width=\"10\" height=\"20\" aria-hidden=\"true\"></svg>");
}

static void
escapes_texts_titles_and_links(void **state)
{
	struct svg s;
	(void)state;
	svg_begin(&s, "", 10, 20, (struct str){0}, (struct str){0});
	svg_group(&s, "g", STR("\"<"));
	svg_link(&s, URL("/a?b=1&c=2"), STR("x\"y"));
	svg_text(&s, "", 1, 2, SVG_END, STR("</text><script>"));
	svg_link_end(&s);
	svg_group_end(&s);
	struct html h = svg_end(&s, a);
	assert_non_null(strstr(arena_cstr(a, h.s),
	    "<g class=\"g\"><title>&quot;&lt;</title><a href=\"/a?b=1&amp;c=2\" aria-label=\"x&quot;y\">"
	    "<text x=\"1\" y=\"2\" text-anchor=\"end\">&lt;/text&gt;&lt;script&gt;</text></a></g>"));
}

static struct str
drawn(void (*draw)(struct svg *s, int kind), int kind)
{
	struct svg s;
	svg_begin(&s, "", 100, 100, (struct str){0}, (struct str){0});
	draw(&s, kind);
	return svg_end(&s, a).s;
}

static void
phase(struct svg *s, int kind)
{
	mark_phase(s, (enum mark_phase)kind, 10, 60, 50);
}

static void
decision(struct svg *s, int kind)
{
	mark_decision(s, (enum mark_decision)kind, 50, 50);
}

static void
proof(struct svg *s, int kind)
{
	mark_proof(s, (enum mark_proof)kind, 50, 50);
}

static void
assert_all_differ(void (*draw)(struct svg *s, int kind), int count)
{
	for (int i = 0; i < count; i++)
		for (int j = 0; j < i; j++)
			assert_false(str_eq(drawn(draw, i), drawn(draw, j)));
}

static void
tells_marks_apart_by_shape(void **state)
{
	(void)state;
	assert_all_differ(phase, MARK_PHASE_PLANNED + 1);
	assert_all_differ(decision, MARK_PENDING + 1);
	assert_all_differ(proof, MARK_OPEN + 1);
}

static void
draws_even_a_phase_of_one_day(void **state)
{
	struct svg s;
	(void)state;
	svg_begin(&s, "", 100, 100, (struct str){0}, (struct str){0});
	mark_phase(&s, MARK_PHASE_PAST, 10, 10, 50);
	struct html h = svg_end(&s, a);
	assert_non_null(strstr(arena_cstr(a, h.s), "width=\"2\""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(begins_with_title_and_description),
		cmocka_unit_test(hides_a_drawing_without_title_from_reading_aloud),
		cmocka_unit_test(escapes_texts_titles_and_links),
		cmocka_unit_test(tells_marks_apart_by_shape),
		cmocka_unit_test(draws_even_a_phase_of_one_day),
	};
	a = arena_new(1 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
