/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/proof: fixed before measuring, concluded once. */
#include "domain/proof.h"
#include "domain/proof_result.h"

#include "parse.h"

#define REGISTERED(more) \
	"{\"kind\":\"proof.registered\",\"venture\":\"a\",\"body\":{\"id\":\"p\",\"type\":" \
	"\"pov\",\"hypothesis\":\"h\"," \
	"\"indicator\":\"i\",\"threshold\":\"30\",\"direction\":\"at_least\",\"method\":\"m\"," \
	"\"due\":\"2026-10-31\"" more "}}"
#define AMENDED(more) \
	"{\"kind\":\"proof.amended\",\"venture\":\"a\",\"body\":{\"id\":\"p\",\"reason\":" \
	"\"r\"" more "}}"
#define CONCLUDED(outcome, more) \
	"{\"kind\":\"proof.concluded\",\"venture\":\"a\",\"body\":{\"id\":\"p\",\"outcome\":" \
	"\"" outcome "\",\"reason\":\"r\"" more "}}"

static struct proof_known
open_on(const char *day)
{
	struct proof_known k = {.outcome = PROOF_OPEN, .retry_outcome = PROOF_OPEN};

	assert_true(day_parse(str_of(day), &k.when.day));
	return k;
}

static enum rc
judge(struct arena *a, const struct proof_known *k, const char *text, struct err *err)
{
	struct fact f = fact_of(a, text);

	return proof_judge(k, &f, err);
}

static void
accepts_what_is_registered_before_its_due_date(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-02-15");

	assert_int_equal(judge(*state, &k, REGISTERED(""), &err), RC_OK);
	k = open_on("2026-10-31"); /* on the day itself */
	assert_int_equal(judge(*state, &k, REGISTERED(""), &err), RC_OK);
	k = open_on("2026-11-01");
	k.when.adopted = true;
	assert_int_equal(judge(*state, &k, REGISTERED(""), &err), RC_OK);
}

static void
refuses_a_due_date_in_the_past(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-11-01");

	assert_refused(judge(*state, &k, REGISTERED(""), &err), &err, RC_INVALID, "body.due",
	    "Die Frist 31.10.2026 liegt vor dem Tag der Anmeldung (01.11.2026)");
	assert_refused(judge(*state, &k, AMENDED(",\"due\":\"2026-10-31\""), &err), &err,
	    RC_INVALID, "body.due", "31.10.2026");
}

static void
retries_only_what_was_refuted_or_inconclusive(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-02-15");

	assert_refused(judge(*state, &k, REGISTERED(",\"retry_of\":\"old\""), &err), &err,
	    RC_NOTFOUND, "body.retry_of", "Einen Nachweis „old“ gibt es");
	k.retry_found = true;
	assert_refused(judge(*state, &k, REGISTERED(",\"retry_of\":\"old\""), &err), &err,
	    RC_INVALID, "body.retry_of", "nicht widerlegt");
	k.retry_outcome = PROOF_SUPPORTED;
	assert_refused(judge(*state, &k, REGISTERED(",\"retry_of\":\"old\""), &err), &err,
	    RC_INVALID, "body.retry_of", "lassen Sie sonst „Neuer Anlauf zu“ leer");
	k.retry_outcome = PROOF_REFUTED;
	assert_int_equal(judge(*state, &k, REGISTERED(",\"retry_of\":\"old\""), &err), RC_OK);
	k.retry_outcome = PROOF_INCONCLUSIVE;
	assert_int_equal(judge(*state, &k, REGISTERED(",\"retry_of\":\"old\""), &err), RC_OK);
}

static void
amends_only_before_anything_was_measured(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-02-15");

	assert_int_equal(judge(*state, &k, AMENDED(",\"threshold\":\"20\""), &err), RC_OK);
	assert_refused(judge(*state, &k, AMENDED(""), &err), &err, RC_INVALID, "body",
	    "Ändern Sie mindestens eine Angabe");
	k.measured = true;
	assert_refused(judge(*state, &k, AMENDED(",\"threshold\":\"20\""), &err), &err, RC_INVALID,
	    "body.id", "schon gemessen");
	k = open_on("2026-02-15");
	k.outcome = PROOF_INCONCLUSIVE;
	assert_refused(judge(*state, &k, AMENDED(",\"threshold\":\"20\""), &err), &err, RC_INVALID,
	    "body.id", "abgeschlossen und steht fest");
}

static void
concludes_once(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-11-20");

	k.measured = true;
	assert_int_equal(judge(*state, &k, CONCLUDED("refuted", ""), &err), RC_OK);
	k.outcome = PROOF_SUPPORTED;
	assert_refused(judge(*state, &k, CONCLUDED("refuted", ""), &err), &err, RC_INVALID,
	    "body.id", "schon abgeschlossen");
}

/* Measurements as a series; scale 0. */
static const struct decimal series[] = {{14, 0}, {19, 0}, {36, 0}, {41, 0}};

static struct proof_known
planned(bool by_series)
{
	struct proof_known k = open_on("2026-11-20");

	k.plan = proof_plan_none();
	k.plan.has_threshold = true;
	k.plan.threshold = (struct decimal){300, 1};
	k.plan.by_series = by_series;
	return k;
}

static void
supports_nothing_that_misses_the_threshold(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = planned(false);

	assert_int_equal(
	    judge(*state, &k, CONCLUDED("supported", ",\"value\":\"30\""), &err), RC_OK);
	assert_refused(judge(*state, &k, CONCLUDED("supported", ",\"value\":\"29.9\""), &err), &err,
	    RC_INVALID, "body.outcome",
	    "Der Wert 29,9 ergibt mit der vorab festgelegten Schwelle 30,0 „widerlegt“");
	k.when.adopted = true;
	assert_refused(judge(*state, &k, CONCLUDED("supported", ",\"value\":\"29.9\""), &err), &err,
	    RC_INVALID, "body.outcome", "widerlegt");
	k.when.adopted = false;
	k.plan.at_most = true;
	assert_int_equal(
	    judge(*state, &k, CONCLUDED("supported", ",\"value\":\"29.9\""), &err), RC_OK);
	assert_refused(judge(*state, &k, CONCLUDED("supported", ",\"value\":\"30.1\""), &err), &err,
	    RC_INVALID, "body.outcome", "„widerlegt“");
	k.plan.has_threshold = false;
	assert_int_equal(
	    judge(*state, &k, CONCLUDED("supported", ",\"value\":\"99\""), &err), RC_OK);
}

static void
refuses_any_outcome_but_the_computed_one(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = planned(false);

	assert_refused(judge(*state, &k, CONCLUDED("refuted", ",\"value\":\"35\""), &err), &err,
	    RC_INVALID, "body.outcome", "„bestätigt“");
	assert_refused(judge(*state, &k, CONCLUDED("inconclusive", ",\"value\":\"22\""), &err),
	    &err, RC_INVALID, "body.outcome", "„widerlegt“");
	assert_refused(judge(*state, &k, CONCLUDED("supported", ""), &err), &err, RC_INVALID,
	    "body.outcome", "nichts oder zu wenig gemessen");
	assert_int_equal(judge(*state, &k, CONCLUDED("inconclusive", ""), &err), RC_OK);
	k.when.adopted = true; /* what an older system claims */
	assert_int_equal(judge(*state, &k, CONCLUDED("refuted", ",\"value\":\"35\""), &err), RC_OK);
}

static void
says_why_it_could_not_be_measured(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = planned(false);

	assert_int_equal(
	    judge(*state, &k, CONCLUDED("inconclusive", ",\"value\":\"22\",\"unmeasurable\":\"u\""),
		&err),
	    RC_OK);
	assert_refused(judge(*state, &k,
			   CONCLUDED("refuted", ",\"value\":\"22\",\"unmeasurable\":\"u\""), &err),
	    &err, RC_INVALID, "body.outcome", "schließt mit „offen geblieben“ ab");
}

static void
computes_the_outcome_from_the_measurements(void **state)
{
	struct proof_plan plan = planned(true).plan;
	static const enum proof_outcome expected[] = {[AGGREGATE_LAST] = PROOF_SUPPORTED, /* 41 */
	    [AGGREGATE_MEAN] = PROOF_REFUTED,                                             /* 27.5 */
	    [AGGREGATE_MEDIAN] = PROOF_REFUTED,                                           /* 27.5 */
	    [AGGREGATE_SUM] = PROOF_SUPPORTED,                                            /* 110 */
	    [AGGREGATE_MIN] = PROOF_REFUTED,                                              /* 14 */
	    [AGGREGATE_MAX] = PROOF_SUPPORTED,                                            /* 41 */
	    [AGGREGATE_NONE] = PROOF_SUPPORTED}; /* the last, as no value is given */

	(void)state;
	for (int i = 0; i <= AGGREGATE_NONE; i++) {
		plan.aggregate = (enum proof_aggregate)i;
		assert_int_equal(proof_compute(&plan, series, 4, NULL), expected[i]);
	}
	plan.aggregate = AGGREGATE_MEDIAN;
	assert_int_equal(proof_compute(&plan, series + 1, 3, NULL), PROOF_SUPPORTED); /* 36 */
	assert_int_equal(proof_compute(&plan, series, 0, NULL), PROOF_INCONCLUSIVE);
	plan.min_measurements = 5;
	assert_int_equal(proof_compute(&plan, series, 4, NULL), PROOF_INCONCLUSIVE);
	plan.min_measurements = 4;
	assert_int_equal(proof_compute(&plan, series, 4, NULL), PROOF_REFUTED);
}

static void
meets_the_threshold_exactly_without_rounding(void **state)
{
	static const struct decimal thirds[] = {{1, 0}, {0, 0}, {0, 0}};
	struct proof_plan plan = proof_plan_none();

	(void)state;
	plan.has_threshold = plan.by_series = true;
	plan.aggregate = AGGREGATE_MEAN;
	plan.threshold = (struct decimal){333333333, 9};
	assert_int_equal(proof_compute(&plan, thirds, 3, NULL), PROOF_SUPPORTED);
	plan.threshold = (struct decimal){333333334, 9};
	assert_int_equal(proof_compute(&plan, thirds, 3, NULL), PROOF_REFUTED);
}

static void
takes_only_a_value_that_the_measurements_can_give(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = planned(true);

	k.series = series;
	k.count = 4;
	assert_refused(judge(*state, &k, CONCLUDED("supported", ",\"value\":\"42\""), &err), &err,
	    RC_INVALID, "body.value", "kann nicht aus den erfassten Messungen stammen");
	assert_int_equal(
	    judge(*state, &k, CONCLUDED("supported", ",\"value\":\"38.5\""), &err), RC_OK);
	k.plan.aggregate = AGGREGATE_MEAN;
	assert_refused(judge(*state, &k, CONCLUDED("refuted", ",\"value\":\"29\""), &err), &err,
	    RC_INVALID, "body.value", "Der Wert 29");
	assert_int_equal(
	    judge(*state, &k, CONCLUDED("refuted", ",\"value\":\"27.5\""), &err), RC_OK);
	assert_int_equal(judge(*state, &k, CONCLUDED("refuted", ",\"value\":\"28\""), &err), RC_OK);
	assert_refused(judge(*state, &k, CONCLUDED("supported", ""), &err), &err, RC_INVALID,
	    "body.outcome", "Aus den Messungen ergibt sich „widerlegt“");
}

static void
names_who_assessed_independently(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = planned(false);

	k.by_team = true;
	assert_refused(judge(*state, &k,
			   CONCLUDED("supported", ",\"value\":\"31\",\"independent\":true"), &err),
	    &err, RC_INVALID, "body.assessor", "nur mit der Stelle fest, die bewertet hat");
	assert_int_equal(judge(*state, &k,
			     CONCLUDED("supported",
				 ",\"value\":\"31\",\"independent\":true,"
				 "\"assessor\":\"Hochschule\""),
			     &err),
	    RC_OK);
	k.by_team = false;
	assert_int_equal(
	    judge(
		*state, &k, CONCLUDED("supported", ",\"value\":\"31\",\"independent\":true"), &err),
	    RC_OK);
}

static void
fixes_how_measurements_count_only_with_an_indicator(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-02-15");

	k.plan = proof_plan_none();
	assert_refused(judge(*state, &k, REGISTERED(",\"aggregate\":\"mean\""), &err), &err,
	    RC_INVALID, "body.aggregate", "unter „Gemessen durch Indikator“");
	assert_refused(judge(*state, &k, REGISTERED(",\"min_measurements\":3"), &err), &err,
	    RC_INVALID, "body.min_measurements", "unter „Gemessen durch Indikator“");
	assert_int_equal(
	    judge(*state, &k, REGISTERED(",\"aggregate\":\"mean\",\"measured_by\":\"i\""), &err),
	    RC_OK);
}

static void
belongs_to_a_phase_of_the_life_cycle(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-02-15");

	k.lifecycle = lifecycle_roadmap();
	assert_int_equal(judge(*state, &k, REGISTERED(",\"phase\":\"pilot\""), &err), RC_OK);
	assert_refused(judge(*state, &k, REGISTERED(",\"phase\":\"pilto\""), &err), &err,
	    RC_INVALID, "body.phase", "pilot");
}

static enum rc
correct(
    struct arena *a, const struct proof_known *k, const char *was, const char *is, struct err *err)
{
	struct fact f = fact_of(a, was), g = fact_of(a, is);

	return proof_judge_corrected(k, f.body, k->when.day, g.body, k->when.day, err);
}

static void
bends_nothing_by_a_correction_once_measured(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-02-15");
	struct fact f = fact_of(*state, REGISTERED(""));

	assert_int_equal(
	    correct(*state, &k, REGISTERED(""), AMENDED(",\"threshold\":\"20\""), &err), RC_OK);
	assert_int_equal(proof_judge_withdrawn(&k, "body.key", &err), RC_OK);
	k.measured = true;
	assert_refused(correct(*state, &k, AMENDED(",\"threshold\":\"30\""),
			   AMENDED(",\"threshold\":\"20\""), &err),
	    &err, RC_INVALID, "body.body.threshold",
	    "„Schwelle“ steht seit der ersten Messung fest");
	assert_refused(
	    correct(*state, &k, REGISTERED(",\"if_missed\":\"exit\""), REGISTERED(""), &err), &err,
	    RC_INVALID, "body.body.if_missed", "„Wenn widerlegt“");
	assert_int_equal(
	    correct(*state, &k, REGISTERED(""), REGISTERED(",\"cost_ceiling_cents\":1"), &err),
	    RC_OK);
	assert_refused(proof_judge_corrected(&k, f.body, k.when.day, f.body, (struct day){1}, &err),
	    &err, RC_INVALID, "body.effective", "Stichtag");
	assert_refused(proof_judge_withdrawn(&k, "body.key", &err), &err, RC_INVALID, "body.key",
	    "wird nicht mehr zurückgezogen");
}

static void
orders_outcomes_as_the_table_does(void **state)
{
	const struct field *f = kind_field(kind_info(KIND_PROOF_CONCLUDED), "outcome");

	(void)state;
	assert_int_equal(field_choice(f, STR("supported")), PROOF_SUPPORTED);
	assert_int_equal(field_choice(f, STR("refuted")), PROOF_REFUTED);
	assert_int_equal(field_choice(f, STR("inconclusive")), PROOF_INCONCLUSIVE);
	assert_null(f->choices[PROOF_OPEN].id);
}

static void
is_value(const char *aggregate, const char *const *typed, size_t count, int64_t value, int scale)
{
	static const char *const names[] = {"last", "mean", "median", "sum", "min", "max"};
	struct proof_plan plan = proof_plan_none();
	struct decimal list[8], out = {-1, 0};

	plan.by_series = true;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(names[i], aggregate) == 0)
			plan.aggregate = (enum proof_aggregate)i;
	for (size_t i = 0; i < count; i++)
		assert_true(decimal_parse(str_of(typed[i]), &list[i]));
	assert_true(proof_value(&plan, list, count, &out));
	assert_int_equal(out.value, value);
	assert_int_equal(out.scale, scale);
}

static void
says_what_the_measurements_come_to(void **state)
{
	static const char *const three[] = {"22.5", "31", "31"};
	static const char *const below[] = {"-1", "-1", "-3"};
	struct proof_plan plan = proof_plan_none();
	struct decimal one = {1, 0}, out = {7, 0};

	(void)state;
	is_value("last", three, 3, 310, 1);
	is_value("none", three, 3, 310, 1);
	is_value("mean", three, 3, 28167, 3); /* 84.5 / 3, half away from zero */
	is_value("mean", three + 1, 2, 31, 0);
	is_value("mean", below, 3, -167, 2);
	is_value("median", three, 2, 2675, 2);
	is_value("sum", three, 3, 845, 1);
	is_value("max", three, 3, 310, 1);
	assert_false(proof_value(&plan, &one, 1, &out)); /* nothing is measured by a series */
	plan.by_series = true;
	assert_false(proof_value(&plan, &one, 0, &out));
	assert_int_equal(out.value, 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(accepts_what_is_registered_before_its_due_date),
	    WITH_ARENA(refuses_a_due_date_in_the_past),
	    WITH_ARENA(retries_only_what_was_refuted_or_inconclusive),
	    WITH_ARENA(amends_only_before_anything_was_measured),
	    WITH_ARENA(concludes_once),
	    WITH_ARENA(supports_nothing_that_misses_the_threshold),
	    WITH_ARENA(refuses_any_outcome_but_the_computed_one),
	    WITH_ARENA(says_why_it_could_not_be_measured),
	    WITH_ARENA(computes_the_outcome_from_the_measurements),
	    WITH_ARENA(meets_the_threshold_exactly_without_rounding),
	    WITH_ARENA(takes_only_a_value_that_the_measurements_can_give),
	    WITH_ARENA(names_who_assessed_independently),
	    WITH_ARENA(fixes_how_measurements_count_only_with_an_indicator),
	    WITH_ARENA(belongs_to_a_phase_of_the_life_cycle),
	    WITH_ARENA(bends_nothing_by_a_correction_once_measured),
	    cmocka_unit_test(orders_outcomes_as_the_table_does),
	    cmocka_unit_test(says_what_the_measurements_come_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
