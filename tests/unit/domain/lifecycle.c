/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/lifecycle: the built-in one, adopted ones, stages. */
#include "domain/lifecycle.h"

#include "parse.h"

static const struct json *
body_of(struct arena *a, const char *text)
{
	struct err err = ERR_INIT(LANG_DE);
	struct json *j = NULL;

	assert_int_equal(json_parse(a, str_of(text), &json_limits_fact, &j, &err), RC_OK);
	return j;
}

static void
builds_in_the_roadmap(void **state)
{
	static const char *const ids[] = {
	    "idee", "prototyp", "pilot", "verstetigung", "transfer", "ausstieg"};
	const struct lifecycle *l = lifecycle_roadmap();

	(void)state;
	assert_str(l->id, "roadmap");
	assert_str(l->version, "2024");
	assert_int_equal(l->count, STAGE_COUNT);
	for (size_t i = 0; i < COUNT(ids); i++) {
		assert_int_equal(lifecycle_phase(l, str_of(ids[i])), i);
		assert_int_equal(l->phases[i].stage, i);
		assert_true(
		    str_eq(l->phases[i].label[LANG_DE], stage_label((enum stage)i, LANG_DE)));
	}
	assert_int_equal(lifecycle_phase(l, STR("alpha")), -1);
	assert_int_equal(lifecycle_phase(l, STR("")), -1);
}

static void
names_stages(void **state)
{
	enum stage s = STAGE_EXIT;

	(void)state;
	assert_string_equal(stage_name(STAGE_EMBEDDING), "embedding");
	assert_str(stage_label(STAGE_IDEA, LANG_DE), "Ideenfindung");
	assert_str(stage_label(STAGE_EXIT, LANG_DE), "Ausstieg (Exit)");
	for (int i = 0; i < STAGE_COUNT; i++) {
		assert_true(stage_find(str_of(stage_name((enum stage)i)), &s));
		assert_int_equal(s, i);
	}
	assert_false(stage_find(STR("all"), &s));
	assert_false(stage_find(STR(""), &s));
}

static void
reads_an_adopted_one(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lifecycle l;
	const struct json *body = body_of(*state,
	    "{\"id\":\"x\",\"version\":\"2\",\"phases\":[{\"id\":\"alpha\",\"stage\":\"prototype\","
	    "\"label\":{\"de\":\"Alpha-Phase\"}},"
	    "{\"id\":\"accélération\",\"stage\":\"pilot\"},{\"id\":\"fin\",\"stage\":\"exit\","
	    "\"label\":{\"en\":\"End\",\"de\":\"Ende\"}}]}");

	assert_int_equal(lifecycle_from_body(*state, body, &l, &err), RC_OK);
	assert_int_equal(l.count, 3);
	assert_int_equal(lifecycle_phase(&l, STR("accélération")), 1);
	assert_int_equal(l.phases[1].stage, STAGE_PILOT);
	assert_str(l.phases[0].label[LANG_EN], "Alpha-Phase");  /* the other language */
	assert_str(l.phases[1].label[LANG_DE], "accélération"); /* the id */
	assert_str(l.phases[2].label[LANG_EN], "End");
}

static void
refuses_what_is_none(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lifecycle l = {.count = 77};

	assert_refused(
	    lifecycle_from_body(*state, body_of(*state, "{\"id\":\"x\",\"phases\":[]}"), &l, &err),
	    &err, RC_INVALID, "body.phases", "mindestens eine Phase");
	assert_refused(lifecycle_from_body(*state, body_of(*state, "{\"id\":\"x\"}"), &l, &err),
	    &err, RC_INVALID, "body.phases", "mindestens eine Phase");
	assert_refused(lifecycle_from_body(*state,
			   body_of(*state,
			       "{\"phases\":[{\"id\":\"a\",\"stage\":\"idea\"},{\"id\":\"b\","
			       "\"stage\":\"idea\"},{\"id\":\"a\",\"stage\":\"exit\"}]}"),
			   &l, &err),
	    &err, RC_INVALID, "body.phases[2]", "„a“ steht zweimal");
	assert_refused(
	    lifecycle_from_body(
		*state, body_of(*state, "{\"phases\":[{\"id\":\"a\",\"stage\":\"x\"}]}"), &l, &err),
	    &err, RC_INVALID, "body.phases[0]", "Stufe");
	assert_int_equal(l.count, 77);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(builds_in_the_roadmap),
	    cmocka_unit_test(names_stages),
	    WITH_ARENA(reads_an_adopted_one),
	    WITH_ARENA(refuses_what_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
