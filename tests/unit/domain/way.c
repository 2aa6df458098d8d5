/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/phase, milestone, criterion, exit, venture: the way of a venture. */
#include "domain/criterion.h"
#include "domain/exit.h"
#include "domain/milestone.h"
#include "domain/phase.h"
#include "domain/venture.h"

#include "parse.h"

static struct day
day_of(const char *text)
{
	struct day d = DAY_NONE;

	assert_true(day_parse(str_of(text), &d));
	return d;
}

static enum rc
enter(struct arena *a, const char *body, const char *day, struct err *err)
{
	struct phase_known k = {.lifecycle = lifecycle_roadmap(), .when = {.day = day_of(day)}};
	struct fact f = fact_of(a,
	    arena_format(a, "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{%s}}", body)
		.ptr);

	return phase_judge(&k, &f, err);
}

static void
enters_phases_of_the_life_cycle(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(enter(*state, "\"phase\":\"pilot\"", "2026-03-01", &err), RC_OK);
	assert_refused(enter(*state, "\"phase\":\"pilott\"", "2026-03-01", &err), &err, RC_INVALID,
	    "body.phase", "im Lebenszyklus „roadmap“ nicht. Meinten Sie „pilot“?");
	assert_refused(enter(*state, "\"phase\":\"Ideenfindung\"", "2026-03-01", &err), &err,
	    RC_INVALID, "body.phase", "Meinten Sie „idee“?"); /* the label, named by its id */
	assert_refused(enter(*state, "\"phase\":\"xyz\"", "2026-03-01", &err), &err, RC_INVALID,
	    "body.phase", "Nennen Sie eine seiner Phasen");
}

static void
ends_no_phase_before_it_began(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(
	    enter(*state, "\"phase\":\"pilot\",\"until\":null", "2026-03-01", &err), RC_OK);
	assert_int_equal(
	    enter(*state, "\"phase\":\"pilot\",\"until\":\"2026-03-01\"", "2026-03-01", &err),
	    RC_OK);
	assert_refused(
	    enter(*state, "\"phase\":\"pilot\",\"until\":\"2026-02-28\"", "2026-03-01", &err), &err,
	    RC_INVALID, "body.until", "Das Ende 28.02.2026 liegt vor dem Beginn 01.03.2026");
}

/* An older register may hold ends before beginnings. */
static void
takes_over_what_a_register_holds(void **state)
{
	struct phase_known k = {.lifecycle = lifecycle_roadmap()};
	struct err err = ERR_INIT(LANG_DE);
	struct fact f = fact_of(*state,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"pilot\","
	    "\"until\":\"2026-01-01\"}}");

	k.when = (struct when){.day = day_of("2026-03-01"), .adopted = true};
	assert_int_equal(phase_judge(&k, &f, &err), RC_OK);
	k.when.adopted = false;
	assert_int_equal(phase_judge(&k, &f, &err), RC_INVALID);
	f = fact_of(*state,
	    "{\"kind\":\"phase.entered\",\"venture\":\"a\",\"body\":{\"phase\":\"alpha\"}}");
	k.when.adopted = true;
	assert_int_equal(phase_judge(&k, &f, &err), RC_INVALID); /* no life cycle knows it */
}

static enum rc
end_milestone(struct arena *a, const struct milestone_known *k, const char *kind, struct err *err)
{
	const char *more = strcmp(kind, "moved") == 0 ? ",\"due\":\"2026-05-01\",\"reason\":\"r\""
	    : strcmp(kind, "dropped") == 0            ? ",\"reason\":\"r\""
						      : "";
	struct fact f = fact_of(a,
	    arena_format(a,
		"{\"kind\":\"milestone.%s\",\"venture\":\"a\",\"body\":{\"id\":\"m\"%s}}", kind,
		more)
		.ptr);

	return milestone_judge(k, &f, err);
}

static void
ends_a_milestone_once(void **state)
{
	static const char *const kinds[] = {"moved", "reached", "dropped"};
	struct err err = ERR_INIT(LANG_DE);
	struct milestone_known open = {
	    .when = {.day = day_of("2026-04-02")}, .closed_on = DAY_NONE};
	struct milestone_known reached = {.when = {.day = day_of("2026-04-02")},
	    .state = MILESTONE_REACHED,
	    .closed_on = day_of("2026-04-01")};
	struct milestone_known dropped = reached;

	dropped.state = MILESTONE_DROPPED;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		assert_int_equal(end_milestone(*state, &open, kinds[i], &err), RC_OK);
		assert_refused(end_milestone(*state, &reached, kinds[i], &err), &err, RC_INVALID,
		    "body.id", "„m“ ist seit 01.04.2026 erreicht");
		assert_refused(end_milestone(*state, &dropped, kinds[i], &err), &err, RC_INVALID,
		    "body.id", "„m“ ist seit 01.04.2026 aufgegeben");
	}
}

static void
takes_a_move_from_before_the_end_that_comes_late(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct milestone_known k = {.when = {.day = day_of("2026-04-01")},
	    .state = MILESTONE_REACHED,
	    .closed_on = day_of("2026-04-01")};

	assert_int_equal(end_milestone(*state, &k, "moved", &err), RC_OK);
	assert_int_equal(
	    end_milestone(*state, &k, "reached", &err), RC_INVALID); /* twice in any order */
}

static void
assesses_criteria_of_adopted_catalogues(void **state)
{
	const struct catalogue *catalogues[] = {catalogue_roadmap()};
	struct criterion_known k = {.catalogues = catalogues, .count = 1};
	struct err err = ERR_INIT(LANG_DE);
	struct fact f = fact_of(*state,
	    "{\"kind\":\"criterion.assessed\",\"venture\":\"a\",\"body\":{\"criterion\":\"kpis\","
	    "\"status\":\"met\"}}");

	assert_int_equal(criterion_judge(&k, &f, &err), RC_OK);
	k.count = 0;
	assert_refused(criterion_judge(&k, &f, &err), &err, RC_INVALID, "body.criterion",
	    "in keinem beschlossenen Katalog");
	k.count = 1;
	f = fact_of(*state,
	    "{\"kind\":\"criterion.assessed\",\"venture\":\"a\",\"body\":{\"criterion\":\"exit-"
	    "stragie\",\"status\":\"met\"}}");
	assert_refused(criterion_judge(&k, &f, &err), &err, RC_INVALID, "body.criterion",
	    "Meinten Sie „exit-strategie“?");
}

static void
orders_statuses_as_the_table_does(void **state)
{
	const struct field *f = kind_field(kind_info(KIND_CRITERION_ASSESSED), "status");

	(void)state;
	assert_int_equal(field_choice(f, STR("met")), CRITERION_MET);
	assert_int_equal(field_choice(f, STR("partly")), CRITERION_PARTLY);
	assert_int_equal(field_choice(f, STR("open")), CRITERION_OPEN);
	assert_int_equal(field_choice(f, STR("failed")), CRITERION_FAILED);
}

static void
completes_an_exit_once_a_way(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct exit_known k = {
	    .when = {.day = day_of("2027-01-02")}, .ended_on = day_of("2027-01-01")};
	struct fact done = fact_of(*state,
	    "{\"kind\":\"exit.completed\",\"venture\":\"a\",\"body\":{\"kind\":\"market\","
	    "\"reason\":\"r\"}}");
	struct fact plan = fact_of(
	    *state, "{\"kind\":\"exit.planned\",\"venture\":\"a\",\"body\":{\"triggers\":\"t\"}}");

	assert_int_equal(exit_judge(&k, &done, &err), RC_OK);
	assert_int_equal(exit_judge(&k, &plan, &err), RC_OK);
	k.ended = true;
	assert_refused(
	    exit_judge(&k, &done, &err), &err, RC_INVALID, "kind", "seit 01.01.2027 abgeschlossen");
	assert_refused(exit_judge(&k, &plan, &err), &err, RC_INVALID, "kind", "nichts zu planen");
	k.when.day = day_of("2027-01-01");
	assert_int_equal(exit_judge(&k, &plan, &err), RC_OK);
}

static void
registers_a_venture_once_and_changes_something(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct venture_known k = {.registered = false};
	struct fact f = fact_of(*state,
	    "{\"kind\":\"venture.registered\",\"venture\":\"a\",\"body\":{\"title\":\"t\"}}");
	struct fact same = fact_of(
	    *state, "{\"kind\":\"venture.changed\",\"venture\":\"a\",\"body\":{\"reason\":\"r\"}}");
	struct fact other = fact_of(*state,
	    "{\"kind\":\"venture.changed\",\"venture\":\"a\",\"body\":{\"reason\":\"r\",\"goal\":"
	    "\"g\"}}");

	assert_int_equal(venture_judge(&k, &f, &err), RC_OK);
	k.registered = true;
	assert_refused(venture_judge(&k, &f, &err), &err, RC_INVALID, "venture",
	    "Ein Vorhaben „a“ gibt es schon");
	assert_refused(
	    venture_judge(&k, &same, &err), &err, RC_INVALID, "body", "mindestens eine Angabe");
	assert_int_equal(venture_judge(&k, &other, &err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(enters_phases_of_the_life_cycle),
	    WITH_ARENA(ends_no_phase_before_it_began),
	    WITH_ARENA(takes_over_what_a_register_holds),
	    WITH_ARENA(ends_a_milestone_once),
	    WITH_ARENA(takes_a_move_from_before_the_end_that_comes_late),
	    WITH_ARENA(assesses_criteria_of_adopted_catalogues),
	    cmocka_unit_test(orders_statuses_as_the_table_does),
	    WITH_ARENA(completes_an_exit_once_a_way),
	    WITH_ARENA(registers_a_venture_once_and_changes_something),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
