/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/readiness: each rule met, and missed on the first day it is missed. */
#include "domain/readiness.h"

#include "parse.h"

enum { TODAY = 20000 };

static const struct day today = {TODAY};

static struct day
ago(int days)
{
	return (struct day){TODAY - days};
}

/* A pilot of which proper account can be given. */
static struct readiness_view
ready_pilot(void)
{
	struct readiness_view v = readiness_view_none(today);

	v.registered = ago(400);
	v.lead = STR("p-1");
	v.has_stage = true;
	v.stage = STAGE_PILOT;
	v.stage_since = ago(100);
	v.pilot_since = ago(100);
	v.oldest_assessment = ago(50);
	v.proofs_running = 1;
	v.proof_due = (struct readiness_lack){1, {TODAY + 30}};
	v.gate_due = (struct readiness_lack){1, {TODAY + 30}};
	v.exit_planned = true;
	v.measurement_due = (struct day){TODAY + 10};
	return v;
}

/* Whether the rule alone has a gap, and since when. */
static void
assert_gap(const struct readiness_view *v, enum rule rule, struct day since)
{
	struct readiness_gap gaps[RULE_COUNT];
	struct policy p = policy_default();

	p.rule[RULE_SECOND_SIGNATURE].on = true;
	size_t n = readiness_find(&p, v, gaps);
	if (n != 1 || gaps[0].rule != rule || gaps[0].since.v != since.v)
		fail_msg("%s: %zu gaps, first %s since %d (expected %d)", rule_info(rule)->name, n,
		    n == 0 ? "none" : rule_info(gaps[0].rule)->name,
		    n == 0 ? 0 : gaps[0].since.v - TODAY, since.v - TODAY);
}

static void
assert_ready(const struct readiness_view *v)
{
	struct readiness_gap gaps[RULE_COUNT];
	struct policy p = policy_default();

	p.rule[RULE_SECOND_SIGNATURE].on = true;
	size_t n = readiness_find(&p, v, gaps);
	if (n != 0)
		fail_msg("%s is missing", rule_info(gaps[0].rule)->name);
}

static void
finds_nothing_missing_where_nothing_is(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	assert_ready(&v);
}

static void
asks_little_of_a_venture_of_which_little_is_known(void **state)
{
	struct readiness_view v = readiness_view_none(today);

	(void)state;
	assert_gap(&v, RULE_OWNER_NAMED, today); /* nothing is dated */
	v.registered = ago(7);
	assert_gap(&v, RULE_OWNER_NAMED, ago(7));
	v.lead = STR("p-1");
	assert_ready(&v);
}

static void
wants_criteria_assessed_within_the_grace(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.unassessed = (struct readiness_lack){3, ago(30)};
	assert_ready(&v);
	v.unassessed.since = ago(31);
	assert_gap(&v, RULE_CRITERIA_ASSESSED, today);
	v.unassessed.since = DAY_NONE; /* counted from the phase on */
	assert_gap(&v, RULE_CRITERIA_ASSESSED, ago(69));
	v = ready_pilot();
	v.oldest_assessment = ago(180);
	assert_ready(&v);
	v.oldest_assessment = ago(181);
	assert_gap(&v, RULE_CRITERIA_FRESH, today);
}

static void
wants_a_proof_in_a_running_phase(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.proofs_running = 0;
	v.proof_due = (struct readiness_lack){0, DAY_NONE};
	v.stage_since = ago(30);
	assert_ready(&v);
	v.stage_since = ago(40);
	assert_gap(&v, RULE_PROOF_REGISTERED, ago(9));
	v = ready_pilot();
	v.proof_due.since = today;
	assert_ready(&v);
	v.proof_due.since = ago(1);
	assert_gap(&v, RULE_PROOF_CONCLUDED, today);
}

static void
wants_money_released_and_vouched(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.orphan = (struct readiness_lack){1, ago(5)};
	assert_gap(&v, RULE_SPENT_IN_TRANCHE, ago(5));
	v = ready_pilot();
	v.beyond = (struct readiness_lack){1, ago(5)};
	assert_gap(&v, RULE_SPENT_RELEASED, ago(5));
	v = ready_pilot();
	v.early = (struct readiness_lack){1, ago(5)};
	assert_ready(&v); /* shown only where a policy asks for it: nothing mends it */
	v = ready_pilot();
	v.no_voucher = (struct readiness_lack){2, ago(3)};
	assert_gap(&v, RULE_VOUCHER, ago(3));
}

static void
wants_spending_and_commitments_within_the_budget(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.over_budget = (struct readiness_lack){100, ago(9)};
	assert_gap(&v, RULE_BUDGET_KEPT, ago(9));
	v = ready_pilot();
	v.uncovered = (struct readiness_lack){100, ago(9)};
	assert_gap(&v, RULE_COMMITMENTS_COVERED, ago(9));
	v = ready_pilot();
	v.capex = (struct readiness_lack){100, ago(9)};
	assert_ready(&v); /* from the pilot on investing is what one does */
	v.stage = STAGE_PROTOTYPE;
	assert_gap(&v, RULE_OPEX_FIRST, ago(9));
}

static void
wants_grants_used_in_time_and_shared(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.drawn_early = (struct readiness_lack){100, today};
	assert_ready(&v);
	v.drawn_early.since = ago(1);
	assert_gap(&v, RULE_GRANT_NOT_EARLY, today);
	v = ready_pilot();
	v.own_share = (struct readiness_lack){100, ago(60)};
	assert_ready(&v);
	v.own_share.since = ago(61);
	assert_gap(&v, RULE_OWN_SHARE, today);
}

static void
wants_decisions_reasoned_and_signed(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.no_reason = (struct readiness_lack){1, ago(2)};
	assert_gap(&v, RULE_DECISION_REASON, ago(2));
	v = ready_pilot();
	v.unconfirmed = (struct readiness_lack){1, ago(6)};
	assert_ready(&v);
	v.unconfirmed.since = ago(7);
	assert_gap(&v, RULE_SECOND_SIGNATURE, today);
}

static void
wants_the_next_gate_scheduled_and_kept(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.gate_due = (struct readiness_lack){0, DAY_NONE};
	assert_gap(&v, RULE_GATE_SCHEDULED, ago(69));
	v.last_decision = ago(10); /* time to schedule the next begins anew */
	assert_ready(&v);
	v.last_decision = DAY_NONE;
	v.stage = STAGE_EMBEDDING;
	assert_ready(&v);
	v = ready_pilot();
	v.gate_due.since = today;
	assert_ready(&v);
	v.gate_due.since = ago(4);
	assert_gap(&v, RULE_GATE_OVERDUE, ago(3));
}

static void
wants_an_exit_plan_from_the_pilot_on(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.exit_planned = false;
	assert_gap(&v, RULE_EXIT_PLANNED, ago(100));
	v.stage = STAGE_TRANSFER;
	assert_gap(&v, RULE_EXIT_PLANNED, ago(100));
	v.stage = STAGE_PROTOTYPE;
	assert_ready(&v);
}

static void
wants_measurements_and_answers_in_time(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.measurement_due = ago(14);
	assert_ready(&v);
	v.measurement_due = ago(15);
	assert_gap(&v, RULE_INDICATORS_MEASURED, today);
	v = ready_pilot();
	v.question_due = (struct readiness_lack){1, today};
	v.question_asked = (struct readiness_lack){1, ago(30)};
	assert_ready(&v);
	v.question_due.since = ago(2);
	assert_gap(&v, RULE_QUESTIONS_ANSWERED, ago(1));
	v.question_asked.since = ago(40); /* late for longer */
	assert_gap(&v, RULE_QUESTIONS_ANSWERED, ago(9));
}

static void
wants_lessons_of_results(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.refuted = (struct readiness_lack){1, ago(30)};
	assert_ready(&v);
	v.refuted.since = ago(31);
	assert_gap(&v, RULE_LESSON_REFUTED, today);
	v = ready_pilot();
	v.failed = (struct readiness_lack){2, ago(60)};
	assert_gap(&v, RULE_LESSON_CRITERION, ago(29));
	v = readiness_view_none(today);
	v.ended = true;
	v.ended_on = ago(31);
	assert_gap(&v, RULE_LESSON_EXIT, today);
	v.exit_lesson = true;
	assert_ready(&v);
}

static void
wants_grant_reports_and_fresh_checkpoints(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.report_due = today;
	assert_ready(&v);
	v.report_due = ago(1);
	assert_gap(&v, RULE_GRANT_REPORTED, today);
	v = ready_pilot();
	v.checkpoint_on = ago(1);
	assert_ready(&v);
	v.checkpoint_on = ago(33);
	assert_gap(&v, RULE_CHECKPOINT_FRESH, ago(1));
}

static void
wants_data_sources_that_deliver(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.feed_due = ago(3);
	assert_ready(&v);
	v.feed_due = ago(4);
	assert_gap(&v, RULE_FEEDS_ALIVE, today);
	v.feed_failed = (struct readiness_lack){1, ago(2)};
	assert_gap(&v, RULE_FEEDS_ALIVE, ago(2));
	v.feed_due = ago(10);
	assert_gap(&v, RULE_FEEDS_ALIVE, ago(6));
	v.feed_due = DAY_NONE;
	v.feed_failed.since = today; /* a failure counts on its day */
	assert_gap(&v, RULE_FEEDS_ALIVE, today);
}

/* An exit is an outcome: what belongs to a running phase is owed no longer. */
static void
asks_nothing_of_the_running_phase_after_the_exit(void **state)
{
	struct readiness_view v = readiness_view_none(today);

	(void)state;
	v.registered = ago(400);
	v.has_stage = true;
	v.stage = STAGE_EXIT;
	v.stage_since = ago(10);
	v.pilot_since = ago(300);
	v.unassessed = (struct readiness_lack){9, ago(300)};
	v.oldest_assessment = ago(900);
	v.proof_due = (struct readiness_lack){1, ago(100)};
	v.gate_due = (struct readiness_lack){1, ago(100)};
	v.measurement_due = ago(100);
	assert_ready(&v);
	v.uncovered = (struct readiness_lack){5, ago(20)};
	assert_ready(&v);
	v.orphan = (struct readiness_lack){5, ago(20)}; /* money is owed beyond it */
	assert_gap(&v, RULE_SPENT_IN_TRANCHE, ago(20));
}

static enum rc
read_policy(struct arena *a, const char *text, struct policy *out, struct err *err)
{
	struct json *j = NULL;

	assert_int_equal(json_parse(a, str_of(text), &json_limits_fact, &j, err), RC_OK);
	return policy_from_body(j, out, err);
}

static void
is_tuned_by_the_policy(void **state)
{
	struct readiness_view v = ready_pilot();
	struct readiness_gap gaps[RULE_COUNT];
	struct err err = ERR_INIT(LANG_DE);
	struct policy p;

	v.exit_planned = false;
	v.oldest_assessment = ago(50);
	v.unconfirmed = (struct readiness_lack){1, ago(60)};
	p = policy_default();
	assert_int_equal(readiness_find(&p, &v, gaps), 1); /* the exit plan; signatures are off */
	assert_int_equal(read_policy(*state,
			     "{\"rules\":[{\"rule\":\"exit_planned\",\"on\":false},{\"rule\":"
			     "\"criteria_fresh\",\"days\":30},"
			     "{\"rule\":\"second_signature\",\"amount_cents\":500},{\"rule\":\"lag_"
			     "days\",\"days\":14}]}",
			     &p, &err),
	    RC_OK);
	assert_int_equal(p.lag_days, 14);
	assert_int_equal(p.rule[RULE_SECOND_SIGNATURE].amount_cents, 500);
	assert_int_equal(readiness_find(&p, &v, gaps), 2);
	assert_int_equal(gaps[0].rule, RULE_CRITERIA_FRESH);
	assert_int_equal(gaps[1].rule, RULE_SECOND_SIGNATURE);
}

static void
refuses_rules_unknown_or_twice(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct policy p = {.lag_days = 77};

	assert_refused(read_policy(*state, "{\"rules\":[{\"rule\":\"gate_overdu\"}]}", &p, &err),
	    &err, RC_INVALID, "body.rules[0].rule", "Meinten Sie „gate_overdue“?");
	assert_refused(read_policy(*state, "{\"rules\":[{\"rule\":\"lag_day\"}]}", &p, &err), &err,
	    RC_INVALID, "body.rules[0].rule", "Meinten Sie „lag_days“?");
	assert_refused(read_policy(*state, "{\"rules\":[{\"rule\":\"x\"}]}", &p, &err), &err,
	    RC_INVALID, "body.rules[0].rule", "Eine Regel „x“ gibt es nicht");
	assert_refused(read_policy(*state,
			   "{\"rules\":[{\"rule\":\"voucher\"},{\"rule\":\"voucher\"}]}", &p, &err),
	    &err, RC_INVALID, "body.rules[1].rule", "steht zweimal");
	assert_int_equal(p.lag_days, 77);
	assert_int_equal(read_policy(*state, "{}", &p, &err), RC_OK);
	assert_int_equal(p.lag_days, 30);
}

static void
the_policy_says_who_is_responsible(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct readiness_view v = ready_pilot();
	struct readiness_gap gaps[RULE_COUNT];
	struct policy p;

	assert_int_equal(
	    read_policy(*state,
		"{\"rules\":[{\"rule\":\"exit_planned\",\"responsible\":\"treasury\"}]}", &p, &err),
	    RC_OK);
	v.exit_planned = false;
	assert_int_equal(readiness_find(&p, &v, gaps), 1);
	assert_str(readiness_responsible(LANG_DE, &gaps[0], &v), "Kämmerei");
}

static void
a_retry_needs_a_new_date(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.retry = true;
	v.last_decision = ago(15);
	assert_ready(&v);
	v.gate_due = (struct readiness_lack){0, DAY_NONE};
	assert_gap(&v, RULE_RETRY_DATED, today);
	v.last_decision = ago(14);
	assert_ready(&v);
	v.retry = false;
	v.last_decision = ago(15);
	assert_ready(&v);
}

static void
conditions_are_met_by_their_due_date(void **state)
{
	struct readiness_view v = ready_pilot();

	(void)state;
	v.conditions = (struct readiness_lack){2, today};
	assert_ready(&v);
	v.conditions.since = ago(1);
	assert_gap(&v, RULE_CONDITIONS_MET, today);
	v.conditions.count = 0;
	assert_ready(&v);
}

static void
names_every_rule_once_in_both_languages(void **state)
{
	(void)state;
	for (int r = 0; r < RULE_COUNT; r++) {
		const struct rule_info *i = rule_info((enum rule)r);
		enum rule found = RULE_COUNT;

		assert_true(rule_find(str_of(i->name), &found));
		assert_int_equal(found, r);
		assert_true(i->label.de[0] && i->label.en[0] && i->mends.de[0] && i->mends.en[0]);
		assert_true(i->minutes > 0);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			struct readiness_gap gap = {
			    .rule = (enum rule)r, .since = today, .count = 3};

			assert_true(readiness_text(*state, (enum lang)lang, &gap).len > 10);
		}
	}
	assert_false(rule_find(STR("lag_days"), &(enum rule){0}));
}

static void
says_what_is_missing_and_whose_it_is(void **state)
{
	struct readiness_view v = ready_pilot();
	struct readiness_gap gap = {.rule = RULE_CRITERIA_ASSESSED, .since = today, .count = 3};

	assert_str(
	    readiness_text(*state, LANG_DE, &gap), "3 Kriterien der Phase sind nicht bewertet.");
	assert_str(readiness_responsible(LANG_DE, &gap, &v), "p-1");
	gap.count = 1;
	assert_str(
	    readiness_text(*state, LANG_EN, &gap), "One criterion of the phase is not assessed.");
	v.lead = (struct str){0};
	assert_str(readiness_responsible(LANG_DE, &gap, &v), "Leitung des Vorhabens");
	gap = (struct readiness_gap){.rule = RULE_SPENT_RELEASED, .since = today, .count = 123456};
	assert_str(readiness_text(*state, LANG_DE, &gap),
	    "1.234,56 € sind über die Freigabe der Tranche hinaus ausgegeben.");
	assert_str(readiness_responsible(LANG_DE, &gap, &v), "Kämmerei");
}

/* What has to stand in which field so that the form mends this gap. */
static void
names_the_field_that_says_what_a_gap_is_about(void **state)
{
	static const struct {
		enum rule rule;
		const char *subject, *field, *value;
	} cases[] = {
	    {RULE_PROOF_CONCLUDED, "p", "id", "p"},
	    {RULE_GATE_OVERDUE, "g1", "gate", "g1"},
	    {RULE_INDICATORS_MEASURED, "i", "indicator", "i"},
	    {RULE_SPENT_RELEASED, "t", "tranche", "t"},
	    {RULE_OWN_SHARE, "land", "grant", "land"},
	    {RULE_LESSON_REFUTED, "p", "about_proof", "p"},
	    {RULE_LESSON_CRITERION, "c", "about_criterion", "c"},
	    {RULE_LESSON_EXIT, "", "about_exit", "true"},
	};
	struct str field, value;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct readiness_gap gap = {
		    .rule = cases[i].rule, .subject = str_of(cases[i].subject)};

		assert_true(readiness_about(&gap, &field, &value));
		assert_true(str_is(field, cases[i].field));
		assert_true(str_is(value, cases[i].value));
		assert_non_null(
		    kind_field(kind_info(rule_info(gap.rule)->mended_by), cases[i].field));
	}
	struct readiness_gap none = {.rule = RULE_GATE_OVERDUE};
	assert_false(readiness_about(&none, &field, &value));
	none = (struct readiness_gap){.rule = RULE_EXIT_PLANNED, .subject = STR("x")};
	assert_false(readiness_about(&none, &field, &value));
}

/* A lesson does not take the payment back: only another day of the release does. */
static void
does_not_promise_a_remedy_that_is_none(void **state)
{
	(void)state;
	assert_int_equal(rule_info(RULE_SPENT_AFTER_RELEASE)->mended_by, KIND_ENTRY_CORRECTED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_nothing_missing_where_nothing_is),
	    cmocka_unit_test(asks_little_of_a_venture_of_which_little_is_known),
	    cmocka_unit_test(wants_criteria_assessed_within_the_grace),
	    cmocka_unit_test(wants_a_proof_in_a_running_phase),
	    cmocka_unit_test(wants_money_released_and_vouched),
	    cmocka_unit_test(wants_spending_and_commitments_within_the_budget),
	    cmocka_unit_test(wants_grants_used_in_time_and_shared),
	    cmocka_unit_test(wants_decisions_reasoned_and_signed),
	    cmocka_unit_test(wants_the_next_gate_scheduled_and_kept),
	    cmocka_unit_test(wants_an_exit_plan_from_the_pilot_on),
	    cmocka_unit_test(wants_measurements_and_answers_in_time),
	    cmocka_unit_test(wants_lessons_of_results),
	    cmocka_unit_test(wants_grant_reports_and_fresh_checkpoints),
	    cmocka_unit_test(wants_data_sources_that_deliver),
	    cmocka_unit_test(asks_nothing_of_the_running_phase_after_the_exit),
	    cmocka_unit_test(names_the_field_that_says_what_a_gap_is_about),
	    cmocka_unit_test(does_not_promise_a_remedy_that_is_none),
	    WITH_ARENA(is_tuned_by_the_policy),
	    WITH_ARENA(the_policy_says_who_is_responsible),
	    cmocka_unit_test(a_retry_needs_a_new_date),
	    cmocka_unit_test(conditions_are_met_by_their_due_date),
	    WITH_ARENA(refuses_rules_unknown_or_twice),
	    WITH_ARENA(names_every_rule_once_in_both_languages),
	    WITH_ARENA(says_what_is_missing_and_whose_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
