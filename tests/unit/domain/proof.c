/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/proof: fixed before measuring, concluded once. */
#include "domain/proof.h"

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
	    RC_INVALID, "body.retry_of", "lassen Sie sonst „retry_of“ weg");
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
	    "Nennen Sie mindestens ein Feld");
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

static void
supports_nothing_that_misses_the_threshold(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct proof_known k = open_on("2026-11-20");

	k.has_threshold = true;
	k.threshold = (struct decimal){300, 1};
	assert_int_equal(
	    judge(*state, &k, CONCLUDED("supported", ",\"value\":\"30\""), &err), RC_OK);
	assert_int_equal(judge(*state, &k, CONCLUDED("supported", ""), &err), RC_OK);
	assert_refused(judge(*state, &k, CONCLUDED("supported", ",\"value\":\"29.9\""), &err), &err,
	    RC_INVALID, "body.outcome",
	    "Der Wert 29.9 verfehlt die vorab festgelegte Schwelle 30.0");
	assert_int_equal(judge(*state, &k, CONCLUDED("refuted", ",\"value\":\"35\""), &err), RC_OK);
	k.at_most = true;
	assert_int_equal(
	    judge(*state, &k, CONCLUDED("supported", ",\"value\":\"29.9\""), &err), RC_OK);
	assert_refused(judge(*state, &k, CONCLUDED("supported", ",\"value\":\"30.1\""), &err), &err,
	    RC_INVALID, "body.outcome", "verfehlt");
	k.has_threshold = false;
	assert_int_equal(
	    judge(*state, &k, CONCLUDED("supported", ",\"value\":\"99\""), &err), RC_OK);
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
	    cmocka_unit_test(orders_outcomes_as_the_table_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
