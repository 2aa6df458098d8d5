/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/gate and domain/decision: decided once, confirmed by somebody else. */
#include "domain/decision.h"
#include "domain/exit.h"

#include "parse.h"

#define GATE(more) \
	"{\"kind\":\"gate.scheduled\",\"venture\":\"a\",\"body\":{\"id\":\"g\",\"title\":\"t\"," \
	"\"due\":\"2026-12-10\"" more "}}"
#define DECISION(more) \
	"{\"kind\":\"decision.taken\",\"venture\":\"a\",\"actor\":\"p-1\",\"body\":{\"gate\":" \
	"\"g\",\"outcome\":\"go\"," \
	"\"reason\":\"r\",\"body\":\"Rat\"" more "}}"
#define CONFIRMED(actor) "{\"kind\":\"decision.confirmed\"," actor "\"body\":{\"position\":4}}"

static struct when
on(const char *day)
{
	struct when w = {.adopted = false};

	assert_true(day_parse(str_of(day), &w.day));
	w.at = berlin_day_end(w.day);
	return w;
}

static enum rc
decide(struct arena *a, const struct decision_known *k, const char *text, struct err *err)
{
	struct fact f = fact_of(a, text);

	return decision_judge(k, &f, err);
}

static void
decides_a_gate_for_good_once(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {
	    .when = on("2026-12-10"), .last = DECISION_NONE, .lifecycle = lifecycle_roadmap()};

	assert_int_equal(decide(*state, &k, DECISION(""), &err), RC_OK);
	k.last_on = on("2026-12-09").day;
	k.rescheduled = true;
	k.last = DECISION_GO;
	assert_refused(decide(*state, &k, DECISION(""), &err), &err, RC_STALE, "body.gate",
	    "am 09.12.2026 abschließend entschieden");
	k.last = DECISION_EXIT;
	assert_refused(decide(*state, &k, DECISION(""), &err), &err, RC_STALE, "body.gate",
	    "Setzen Sie einen neuen");
	k.last_on = on("2026-12-11").day; /* recorded late: an attempt from before the last one */
	assert_int_equal(decide(*state, &k, DECISION(""), &err), RC_OK);
	k.rescheduled = false;
	assert_refused(decide(*state, &k, DECISION(""), &err), &err, RC_STALE, "body.gate", "g");
}

static void
decides_a_gate_anew_only_when_it_was_scheduled_anew(void **state)
{
	static const enum decision_outcome open[] = {DECISION_RETRY, DECISION_HOLD};
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {.when = on("2026-12-10"), .last_on = on("2026-12-09").day};

	for (size_t i = 0; i < COUNT(open); i++) {
		k.last = open[i];
		k.rescheduled = false;
		assert_refused(decide(*state, &k, DECISION(""), &err), &err, RC_STALE, "body.gate",
		    "am 09.12.2026 schon entschieden");
		k.rescheduled = true;
		assert_int_equal(decide(*state, &k, DECISION(""), &err), RC_OK);
	}
	k.rescheduled = false;
	k.when.adopted = true; /* an older system knew no second scheduling */
	assert_int_equal(decide(*state, &k, DECISION(""), &err), RC_OK);
}

static bool
was_feared(const void *context, struct str id)
{
	(void)context;
	return str_is(id, "p1") || str_is(id, "p2");
}

static enum rc
leave(struct arena *a, const struct exit_known *k, const char *text, struct err *err)
{
	struct fact f = fact_of(a, text);

	return exit_judge(k, &f, err);
}

#define EXIT(more) \
	"{\"kind\":\"exit.completed\",\"venture\":\"a\",\"body\":{\"kind\":\"handover_parts\"," \
	"\"reason\":\"r\"" more "}}"

static void
ends_in_part_by_naming_the_parts(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct exit_known k = {.when = on("2026-12-10")};

	assert_int_equal(leave(*state, &k, EXIT(""), &err), RC_OK);
	assert_int_equal(
	    leave(*state, &k, EXIT(",\"partial\":true,\"parts\":[\"Sensoren\"]"), &err), RC_OK);
	assert_refused(leave(*state, &k, EXIT(",\"partial\":true"), &err), &err, RC_INVALID,
	    "body.parts", "welche Teile enden");
	k.ended = true;
	k.ended_on = on("2026-12-09").day;
	assert_refused(leave(*state, &k, EXIT(",\"partial\":true,\"parts\":[\"x\"]"), &err), &err,
	    RC_INVALID, "kind", "09.12.2026");
}

static void
says_at_the_end_what_of_the_premortem_came_true(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct exit_known k = {.when = on("2026-12-10"), .is_premortem = was_feared};

	assert_int_equal(leave(*state, &k,
			     EXIT(",\"premortem\":[{\"lesson\":\"p1\",\"came_true\":\"yes\"},"
				  "{\"lesson\":\"p2\",\"came_true\":\"no\"}]"),
			     &err),
	    RC_OK);
	assert_refused(leave(*state, &k,
			   EXIT(",\"premortem\":[{\"lesson\":\"x\",\"came_true\":\"yes\"}]"), &err),
	    &err, RC_INVALID, "body.premortem[0].lesson", "keine Befürchtung");
	assert_refused(leave(*state, &k,
			   EXIT(",\"premortem\":[{\"lesson\":\"p1\",\"came_true\":\"yes\"},"
				"{\"lesson\":\"p1\",\"came_true\":\"no\"}]"),
			   &err),
	    &err, RC_INVALID, "body.premortem[1].lesson", "steht zweimal");
}

static void
leads_to_a_phase_of_the_life_cycle(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {
	    .when = on("2026-12-10"), .last = DECISION_NONE, .lifecycle = lifecycle_roadmap()};

	assert_int_equal(
	    decide(*state, &k, DECISION(",\"next_phase\":\"verstetigung\""), &err), RC_OK);
	assert_refused(decide(*state, &k, DECISION(",\"next_phase\":\"verstetigng\""), &err), &err,
	    RC_INVALID, "body.next_phase", "Meinten Sie „verstetigung“?");
	k.lifecycle = NULL;
	assert_int_equal(decide(*state, &k, DECISION(",\"next_phase\":\"xyz\""), &err), RC_OK);
}

static void
rests_on_what_was_known_before(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {.when = on("2026-12-10"), .last = DECISION_NONE};

	assert_int_equal(
	    decide(*state, &k, DECISION(",\"basis\":\"2026-12-10T12:00:00Z\""), &err), RC_OK);
	assert_refused(decide(*state, &k, DECISION(",\"basis\":\"2026-12-11T12:00:00Z\""), &err),
	    &err, RC_INVALID, "body.basis", "nach der Erfassung");
}

static bool
is_taken(const void *context, struct str id)
{
	return str_is(id, context);
}

static void
gives_every_condition_an_id_of_its_own(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {.when = on("2026-12-10"),
	    .last = DECISION_NONE,
	    .condition_taken = is_taken,
	    .context = "old"};

	assert_int_equal(decide(*state, &k,
			     DECISION(",\"conditions\":[{\"id\":\"a\",\"text\":\"t\"},{\"id\":"
				      "\"b\",\"text\":\"t\"}]"),
			     &err),
	    RC_OK);
	assert_refused(decide(*state, &k,
			   DECISION(",\"conditions\":[{\"id\":\"a\",\"text\":\"t\"},{\"id\":\"a\","
				    "\"text\":\"t\"}]"),
			   &err),
	    &err, RC_INVALID, "body.conditions[1].id", "„a“ steht zweimal");
	assert_refused(
	    decide(*state, &k, DECISION(",\"conditions\":[{\"id\":\"old\",\"text\":\"t\"}]"), &err),
	    &err, RC_INVALID, "body.conditions[0].id", "Eine Auflage „old“ gibt es");
}

static void
is_confirmed_by_another_person_once(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {.when = on("2026-12-11"),
	    .target_found = true,
	    .target_kind = KIND_DECISION_TAKEN,
	    .target_actor = STR("p-1")};

	assert_int_equal(decide(*state, &k, CONFIRMED("\"actor\":\"p-2\","), &err), RC_OK);
	assert_refused(decide(*state, &k, CONFIRMED("\"actor\":\"p-1\","), &err), &err, RC_INVALID,
	    "actor", "Bestätigen muss eine andere");
	assert_refused(decide(*state, &k, CONFIRMED(""), &err), &err, RC_INVALID, "actor",
	    "Nennen Sie sie im Feld „actor“");
	k.target_confirmed = true;
	assert_refused(decide(*state, &k, CONFIRMED("\"actor\":\"p-2\","), &err), &err, RC_INVALID,
	    "body.position", "schon bestätigt");
}

static void
confirms_only_decisions_that_stand(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {.when = on("2026-12-11"), .target_kind = KIND_DECISION_TAKEN};

	assert_refused(decide(*state, &k, CONFIRMED("\"actor\":\"p-2\","), &err), &err, RC_NOTFOUND,
	    "body.position", "gibt es im Journal nicht");
	k.target_found = k.target_withdrawn = true;
	assert_refused(decide(*state, &k, CONFIRMED("\"actor\":\"p-2\","), &err), &err, RC_INVALID,
	    "body.position", "zurückgezogen");
	k.target_kind = KIND_GATE_SCHEDULED;
	assert_refused(decide(*state, &k, CONFIRMED("\"actor\":\"p-2\","), &err), &err, RC_INVALID,
	    "body.position", "„gate.scheduled“, keine Entscheidung");
}

static void
meets_a_condition_once(void **state)
{
	static const char met[] =
	    "{\"kind\":\"condition.met\",\"venture\":\"a\",\"body\":{\"id\":\"c\"}}";
	struct err err = ERR_INIT(LANG_DE);
	struct decision_known k = {.when = on("2026-12-11")};

	assert_int_equal(decide(*state, &k, met, &err), RC_OK);
	k.condition_met = true;
	assert_refused(
	    decide(*state, &k, met, &err), &err, RC_INVALID, "body.id", "„c“ ist schon erfüllt");
}

static enum rc
schedule(struct arena *a, const struct gate_known *k, const char *text, struct err *err)
{
	struct fact f = fact_of(a, text);

	return gate_judge(k, &f, err);
}

static void
is_not_scheduled_again_after_it_was_passed(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct gate_known k = {
	    .when = on("2026-12-11"), .last = DECISION_GO, .last_on = on("2026-12-10").day};

	assert_refused(schedule(*state, &k, GATE(""), &err), &err, RC_INVALID, "body.id",
	    "Über „g“ wurde am 10.12.2026 entschieden");
	k.when = on("2026-12-10"); /* recorded late: from before the decision */
	assert_int_equal(schedule(*state, &k, GATE(""), &err), RC_OK);
	k = (struct gate_known){
	    .when = on("2026-12-11"), .last = DECISION_HOLD, .last_on = on("2026-12-10").day};
	assert_int_equal(schedule(*state, &k, GATE(""), &err), RC_OK);
	k = (struct gate_known){
	    .when = on("2026-12-11"), .last = DECISION_NONE, .lifecycle = lifecycle_roadmap()};
	assert_int_equal(schedule(*state, &k, GATE(",\"to_phase\":\"transfer\""), &err), RC_OK);
	assert_refused(schedule(*state, &k, GATE(",\"to_phase\":\"xyz\""), &err), &err, RC_INVALID,
	    "body.to_phase", "Lebenszyklus „roadmap“");
}

static void
orders_outcomes_as_the_table_does(void **state)
{
	const struct field *f = kind_field(kind_info(KIND_DECISION_TAKEN), "outcome");

	(void)state;
	assert_int_equal(field_choice(f, STR("go")), DECISION_GO);
	assert_int_equal(field_choice(f, STR("retry")), DECISION_RETRY);
	assert_int_equal(field_choice(f, STR("hold")), DECISION_HOLD);
	assert_int_equal(field_choice(f, STR("exit")), DECISION_EXIT);
	assert_null(f->choices[DECISION_NONE].id);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(decides_a_gate_for_good_once),
	    WITH_ARENA(decides_a_gate_anew_only_when_it_was_scheduled_anew),
	    WITH_ARENA(ends_in_part_by_naming_the_parts),
	    WITH_ARENA(says_at_the_end_what_of_the_premortem_came_true),
	    WITH_ARENA(leads_to_a_phase_of_the_life_cycle),
	    WITH_ARENA(rests_on_what_was_known_before),
	    WITH_ARENA(gives_every_condition_an_id_of_its_own),
	    WITH_ARENA(is_confirmed_by_another_person_once),
	    WITH_ARENA(confirms_only_decisions_that_stand),
	    WITH_ARENA(meets_a_condition_once),
	    WITH_ARENA(is_not_scheduled_again_after_it_was_passed),
	    cmocka_unit_test(orders_outcomes_as_the_table_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
