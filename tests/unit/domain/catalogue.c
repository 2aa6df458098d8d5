/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/catalogue: the roadmap's criteria and adopted ones. */
#include "domain/catalogue.h"

#include "parse.h"

static const struct criterion *
roadmap(const char *id)
{
	int i = catalogue_criterion(catalogue_roadmap(), str_of(id));

	assert_true(i >= 0);
	return &catalogue_roadmap()->criteria[i];
}

static void
builds_in_the_criteria_of_the_roadmap(void **state)
{
	const struct catalogue *c = catalogue_roadmap();
	int stated = 0, always = 0, unknown = 0;

	(void)state;
	assert_str(c->id, "roadmap");
	assert_int_equal(c->count, 49);
	for (size_t i = 0; i < c->count; i++) {
		const struct criterion *k = &c->criteria[i];

		for (int lang = 0; lang < LANG_COUNT; lang++)
			assert_true(k->label[lang].len > 0 && k->gist[lang].len > 0);
		assert_int_equal(catalogue_criterion(c, k->id), i); /* no id twice */
		always += k->whole_way;
		unknown += !k->has_stage;
		stated += k->has_stage && !k->whole_way;
	}
	assert_int_equal(always, 4);
	assert_int_equal(unknown, 6);
	assert_int_equal(stated, 39);
	assert_int_equal(catalogue_criterion(c, STR("nope")), -1);
}

static void
counts_a_criterion_from_its_stage_on(void **state)
{
	(void)state;
	assert_false(criterion_applies(roadmap("exit-strategie"), STAGE_PROTOTYPE));
	assert_true(criterion_applies(roadmap("exit-strategie"), STAGE_PILOT));
	assert_true(criterion_applies(roadmap("exit-strategie"), STAGE_TRANSFER));
	assert_true(criterion_applies(roadmap("proof-of-value"), STAGE_TRANSFER));
	assert_true(criterion_applies(roadmap("wartung-infrastruktur"), STAGE_IDEA));
	assert_true(criterion_applies(roadmap("managementstrukturen"), STAGE_IDEA));
}

static enum rc
read_body(struct arena *a, const char *text, struct catalogue *out, struct err *err)
{
	struct json *j = NULL;

	assert_int_equal(json_parse(a, str_of(text), &json_limits_fact, &j, err), RC_OK);
	return catalogue_from_body(a, j, out, err);
}

static void
reads_an_adopted_one(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct catalogue c;

	assert_int_equal(read_body(*state,
			     "{\"id\":\"m\",\"version\":\"1\",\"criteria\":[{\"id\":\"a\","
			     "\"label\":{\"de\":\"A\"},\"gist\":\"Kern\",\"stage\":\"pilot\"},"
			     "{\"id\":\"b\",\"label\":{\"de\":\"B\"},\"stage\":\"all\"},{\"id\":"
			     "\"c\",\"label\":{\"en\":\"C\"}}]}",
			     &c, &err),
	    RC_OK);
	assert_int_equal(c.count, 3);
	assert_true(c.criteria[0].has_stage && c.criteria[0].from_stage == STAGE_PILOT);
	assert_str(c.criteria[0].gist[LANG_EN], "Kern");
	assert_true(c.criteria[1].has_stage && c.criteria[1].whole_way);
	assert_false(c.criteria[2].has_stage);
	assert_str(c.criteria[2].label[LANG_DE], "C");
}

static void
refuses_what_is_none(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct catalogue c = {.count = 77};

	assert_refused(read_body(*state, "{\"criteria\":[]}", &c, &err), &err, RC_INVALID,
	    "body.criteria", "mindestens ein");
	assert_refused(
	    read_body(*state, "{\"criteria\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", &c, &err), &err,
	    RC_INVALID, "body.criteria[1]", "„a“ steht zweimal");
	assert_refused(
	    read_body(*state, "{\"criteria\":[{\"id\":\"a\",\"stage\":\"x\"}]}", &c, &err), &err,
	    RC_INVALID, "body.criteria[0]", "bekannten Stufe");
	assert_int_equal(c.count, 77);
}

static void
extends_the_roadmap_by_own_criteria(void **state)
{
	struct catalogue c;
	struct err err = ERR_INIT(LANG_DE);
	const char *body =
	    "{\"id\":\"eigen\",\"version\":\"1\",\"extends\":\"roadmap\",\"off\":[\"iot-"
	    "infrastruktur\"],"
	    "\"criteria\":[{\"id\":\"mvp\",\"label\":{\"de\":\"Unser MVP\"},\"stage\":\"pilot\"},"
	    "{\"id\":\"barrierefreiheit\",\"label\":{\"de\":\"Barrierefrei\"},\"stage\":"
	    "\"prototype\","
	    "\"workstreams\":[\"technisch\",\"organisatorisch\"],\"evidence\":{\"de\":"
	    "\"Prüfbericht\"}}]}";

	assert_int_equal(read_body(*state, body, &c, &err), RC_OK);
	assert_int_equal(c.count, catalogue_roadmap()->count); /* one off, one more, one replaced */
	assert_int_equal(catalogue_criterion(&c, STR("iot-infrastruktur")), -1);
	assert_str(c.criteria[catalogue_criterion(&c, STR("mvp"))].label[LANG_EN], "Unser MVP");
	const struct criterion *own = &c.criteria[catalogue_criterion(&c, STR("barrierefreiheit"))];
	assert_str(own->workstreams[LANG_DE], "technisch, organisatorisch");
	assert_str(own->evidence[LANG_EN], "Prüfbericht");
	assert_refused(read_body(*state, "{\"id\":\"a\",\"extends\":\"other\"}", &c, &err), &err,
	    RC_INVALID, "body.extends", "Möglich ist „roadmap“");
	assert_refused(
	    read_body(
		*state, "{\"id\":\"a\",\"extends\":\"roadmap\",\"off\":[\"mvp\",\"x\"]}", &c, &err),
	    &err, RC_INVALID, "body.off[1]", "„x“ lässt sich nicht abschalten");
	assert_refused(read_body(*state, "{\"id\":\"a\",\"off\":[\"mvp\"]}", &c, &err), &err,
	    RC_INVALID, "body.off[0]", "Nennen Sie „extends“");
}

static void
says_what_counts_as_evidence(void **state)
{
	const struct catalogue *c = catalogue_roadmap();

	(void)state;
	for (size_t i = 0; i < c->count; i++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			assert_true(c->criteria[i].evidence[lang].len > 10);
	assert_str(roadmap("kpis")->workstreams[LANG_EN], "organisational, economic");
	assert_str(roadmap("kpis")->stakeholders[LANG_DE], "Kommune, Politik, Hochschulen");
	assert_str(roadmap("iot-infrastruktur")->stakeholders[LANG_DE], "");
	assert_true(roadmap("anwendungsbereiche-analysieren")->steps[LANG_DE].len > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(extends_the_roadmap_by_own_criteria),
	    cmocka_unit_test(says_what_counts_as_evidence),
	    cmocka_unit_test(builds_in_the_criteria_of_the_roadmap),
	    cmocka_unit_test(counts_a_criterion_from_its_stage_on),
	    WITH_ARENA(reads_an_adopted_one),
	    WITH_ARENA(refuses_what_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
