/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/router.c: finding a route and checking its parameters. */
#include "unit.h"

#include "web/route.h"

#include <stdio.h>
#include <string.h>

static struct arena *a;

static enum rc
nothing(struct ctx *ctx, const struct params *p, struct response *r, struct err *err)
{
	(void)ctx;
	(void)p;
	(void)r;
	(void)err;
	return RC_OK;
}

static const struct route table[] = {
	{.pattern = "/", .handler = nothing},
	{.pattern = "/ventures", .handler = nothing, .params = {
		{"q", PARAM_TEXT, 10, {"", ""}},
		{"page", PARAM_INT, 99, {"", ""}},
		{"all", PARAM_FLAG, 1, {"", ""}},
		{"from", PARAM_DAY, 40, {"", ""}},
	}},
	{.pattern = "/ventures/{id}", .handler = nothing, .params = {{"id", PARAM_SLUG, 8, {"", ""}}}},
	{.pattern = "/ventures/{id}/way", .handler = nothing, .params = {{"id", PARAM_SLUG, 8, {"", ""}}}},
	{.pattern = "/log/{rest...}", .handler = nothing, .params = {{"rest", PARAM_TEXT, 40, {"", ""}}}, .plain = true},
};

static const char *
found(const char *path)
{
	const struct route *r = route_find(table, COUNT(table), str_of(path));
	return r == NULL ? "none" : r->pattern;
}

static enum rc
parse(const char *path, const char *query, struct params *p, struct err *err)
{
	struct request r = {.path = str_of(path), .query = str_of(query)};
	const struct route *route = route_find(table, COUNT(table), r.path);

	assert_non_null(route);
	*err = ERR_INIT(LANG_EN);
	return route_params(route, &r, a, p, NULL, err);
}

static void
finds_the_row_of_a_path(void **state)
{
	(void)state;
	assert_string_equal(found("/"), "/");
	assert_string_equal(found("/ventures"), "/ventures");
	assert_string_equal(found("/ventures/abc"), "/ventures/{id}");
	assert_string_equal(found("/ventures/abc/way"), "/ventures/{id}/way");
	assert_string_equal(found("/log/tile/0/x001"), "/log/{rest...}");
}

static void
finds_nothing_elsewhere(void **state)
{
	static const char *const bad[] = {"/venture", "/ventures/", "/ventures/abc/", "/ventures//way", "/ventures/abc/way/",
		"/ventures/abc/other", "/Ventures", "/log", "/log/", "//"};
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_string_equal(found(bad[i]), "none");
}

static void
reads_values_by_their_type(void **state)
{
	struct params p;
	struct err err;
	(void)state;
	assert_int_equal(parse("/ventures", "q=a+b%C3%BC&page=12&all=1&from=1.3.2026&unknown=%zz", &p, &err), RC_OK);
	assert_str(params_text(&p, "q"), "a bü");
	assert_int_equal(params_int(&p, "page", 0), 12);
	assert_true(params_flag(&p, "all"));
	assert_int_equal(day_parts(params_day(&p, "from")).year, 2026);
	assert_int_equal(parse("/log/tile/0/001", "lang=xx", &p, &err), RC_OK);
	assert_str(params_text(&p, "rest"), "tile/0/001");
}

static void
takes_empty_values_as_not_given(void **state)
{
	struct params p;
	struct err err;
	(void)state;
	assert_int_equal(parse("/ventures", "q=&page=&from=+&known_at=&effective_on=", &p, &err), RC_OK);
	assert_false(params_has(&p, "q"));
	assert_int_equal(params_int(&p, "page", 7), 7);
	assert_false(day_is(params_day(&p, "from")));
	assert_false(params_has(&p, "known_at"));
}

static void
refuses_values_of_the_wrong_form_and_names_them(void **state)
{
	static const struct {
		const char *query, *field;
		enum rc rc;
	} cases[] = {
		{"q=12345678901", "q", RC_LIMIT},
		{"q=%FF", "q", RC_INVALID},
		{"q=%E2%80%AE", "q", RC_INVALID},
		{"q=%zz", "q", RC_INVALID},
		{"q=a&q=b", "q", RC_INVALID},
		{"page=-1", "page", RC_INVALID},
		{"page=100", "page", RC_INVALID},
		{"page=1x", "page", RC_INVALID},
		{"page=99999999999999999999", "page", RC_INVALID},
		{"all=0", "all", RC_INVALID},
		{"from=2026-02-30", "from", RC_INVALID},
		{"effective_on=31.04.2026", "effective_on", RC_INVALID},
		{"effective_on=2026-13-01", "effective_on", RC_INVALID},
		{"known_at=yesterday", "known_at", RC_INVALID},
		{"known_at=2026-03-01T25:00", "known_at", RC_INVALID},
		{"lang=DE", "lang", RC_INVALID},
		{"lang=deu", "lang", RC_LIMIT},
	};
	struct params p;
	struct err err;
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum rc rc = parse("/ventures", cases[i].query, &p, &err);
		if (rc != cases[i].rc || strcmp(err.field, cases[i].field) != 0)
			fail_msg("%s: rc %d, field '%s': %s", cases[i].query, (int)rc, err.field, err.msg);
	}
}

static void
holds_its_limits_at_n_and_n_plus_1(void **state)
{
	struct params p;
	struct err err;
	(void)state;
	assert_int_equal(parse("/ventures", "q=1234567890", &p, &err), RC_OK);
	assert_int_equal(parse("/ventures", "page=99", &p, &err), RC_OK);
	assert_int_equal(parse("/ventures/abcdefgh", "", &p, &err), RC_OK);
	assert_int_equal(parse("/ventures/abcdefghi", "", &p, &err), RC_NOTFOUND);
}

static void
finds_nothing_under_names_that_cannot_be(void **state)
{
	static const char *const bad[] = {"/ventures/A", "/ventures/%41", "/ventures/a%2Fb", "/ventures/..", "/ventures/%20",
		"/ventures/a_b"};
	struct params p;
	struct err err;
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(parse(bad[i], "", &p, &err), RC_NOTFOUND);
}

/* Patterns and parameters of the real table fit each other, and every row says what it answers. */
static void
every_route_declares_its_path_parameters(void **state)
{
	(void)state;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		assert_true(r->handler != NULL || r->post != NULL);
		assert_true(r->help.de[0] != '\0' && r->help.en[0] != '\0');
		assert_ptr_equal(route_find(routes, route_count, str_of(r->pattern)), r);
		for (const char *p = strchr(r->pattern, '{'); p != NULL; p = strchr(p + 1, '{')) {
			bool declared = false;
			for (const struct param_spec *s = r->params; s->type != PARAM_NONE; s++)
				declared = declared || strncmp(p + 1, s->name, strlen(s->name)) == 0;
			assert_true(declared);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_row_of_a_path),
		cmocka_unit_test(finds_nothing_elsewhere),
		cmocka_unit_test(reads_values_by_their_type),
		cmocka_unit_test(takes_empty_values_as_not_given),
		cmocka_unit_test(refuses_values_of_the_wrong_form_and_names_them),
		cmocka_unit_test(holds_its_limits_at_n_and_n_plus_1),
		cmocka_unit_test(finds_nothing_under_names_that_cannot_be),
		cmocka_unit_test(every_route_declares_its_path_parameters),
	};
	a = arena_new(1 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
