/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/entry and domain/rules: corrections and adopted rules. */
#include "domain/entry.h"

#include "domain/rules.h"

#include "parse.h"

#define CORRECTED(body) \
	"{\"kind\":\"entry.corrected\",\"body\":{\"position\":3,\"reason\":\"r\",\"body\":" body \
	"}}"
#define WITHDRAWN "{\"kind\":\"entry.withdrawn\",\"body\":{\"key\":\"k\",\"reason\":\"r\"}}"
static struct entry_known
target(enum kind k)
{
	return (struct entry_known){.found = true, .kind = k, .venture = STR("a")};
}

static enum rc
judge(struct arena *a, struct entry_known k, const char *text, struct err *err)
{
	const struct json *body = NULL;
	struct fact f = fact_of(a, text);
	enum rc rc = entry_judge(a, &k, &f, &body, err);

	assert_true((body != NULL) == (rc == RC_OK && f.kind == KIND_ENTRY_CORRECTED));
	return rc;
}

static void
corrects_and_withdraws(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct entry_known k = target(KIND_PHASE_ENTERED);

	assert_int_equal(judge(*state, k, CORRECTED("{\"phase\":\"pilot\"}"), &err), RC_OK);
	assert_int_equal(judge(*state, k, WITHDRAWN, &err), RC_OK);
}

static void
refuses_what_is_not_there_any_more(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct entry_known k = target(KIND_PHASE_ENTERED);

	k.found = false;
	assert_refused(judge(*state, k, WITHDRAWN, &err), &err, RC_NOTFOUND, "body.key",
	    "gibt es im Journal nicht");
	k = target(KIND_PHASE_ENTERED);
	k.withdrawn = true;
	assert_refused(
	    judge(*state, k, WITHDRAWN, &err), &err, RC_INVALID, "body.key", "zurückgezogen");
	assert_refused(judge(*state, k, CORRECTED("{\"phase\":\"pilot\"}"), &err), &err, RC_INVALID,
	    "body.position", "zurückgezogen");
	k.redacted = true;
	assert_refused(
	    judge(*state, k, WITHDRAWN, &err), &err, RC_INVALID, "body.key", "geschwärzt");
}

static void
judges_the_new_body_by_the_kind_of_the_target(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct entry_known k = target(KIND_PHASE_ENTERED);

	assert_refused(judge(*state, k, CORRECTED("{\"phse\":\"pilot\"}"), &err), &err, RC_INVALID,
	    "body.body.phse", "Meinten Sie „phase“?");
	assert_refused(
	    judge(*state, k, CORRECTED("{}"), &err), &err, RC_INVALID, "body.body.phase", "fehlt");
}

static void
keeps_ids_that_others_refer_to(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct entry_known k = target(KIND_MILESTONE_PLANNED);

	k.subject = STR("m");
	assert_int_equal(
	    judge(*state, k, CORRECTED("{\"id\":\"m\",\"title\":\"t\",\"due\":\"2026-01-01\"}"),
		&err),
	    RC_OK);
	assert_refused(
	    judge(*state, k, CORRECTED("{\"id\":\"n\",\"title\":\"t\",\"due\":\"2026-01-01\"}"),
		&err),
	    &err, RC_INVALID, "body.body.id", "Die Kennung war „m“ und kann nicht zu „n“ werden");
	k = target(KIND_CRITERION_ASSESSED);
	k.subject = STR("kpis");
	assert_int_equal(
	    judge(*state, k, CORRECTED("{\"criterion\":\"mvp\",\"status\":\"met\"}"), &err), RC_OK);
}

static void
corrects_money_by_reversal_alone(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct entry_known k = target(KIND_BOOKING_POSTED);

	assert_refused(judge(*state, k, CORRECTED("{\"amount_cents\":5,\"text\":\"t\"}"), &err),
	    &err, RC_INVALID, "body.position", "Stornieren Sie sie mit booking.reversed");
	assert_refused(
	    judge(*state, k, WITHDRAWN, &err), &err, RC_INVALID, "body.key", "booking.posted");
	k = target(KIND_BOOKING_REVERSED);
	assert_refused(judge(*state, k, WITHDRAWN, &err), &err, RC_INVALID, "body.key",
	    "Ein Storno wird nicht geändert");
}

static void
leaves_entries_about_entries_alone(void **state)
{
	static const enum kind kinds[] = {
	    KIND_ENTRY_CORRECTED, KIND_ENTRY_WITHDRAWN, KIND_ENTRY_REDACTED};
	struct err err = ERR_INIT(LANG_DE);

	for (size_t i = 0; i < COUNT(kinds); i++)
		assert_refused(judge(*state, target(kinds[i]), WITHDRAWN, &err), &err, RC_INVALID,
		    "body.key", "ursprünglichen Eintrag");
}

static void
names_no_other_venture(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct entry_known k = target(KIND_PHASE_ENTERED);

	assert_int_equal(judge(*state, k,
			     "{\"kind\":\"entry.withdrawn\",\"venture\":\"a\",\"body\":{\"key\":"
			     "\"k\",\"reason\":\"r\"}}",
			     &err),
	    RC_OK);
	assert_refused(judge(*state, k,
			   "{\"kind\":\"entry.withdrawn\",\"venture\":\"b\",\"body\":{\"key\":"
			   "\"k\",\"reason\":\"r\"}}",
			   &err),
	    &err, RC_INVALID, "venture", "gehört zum Vorhaben „a“");
}

static enum rc
adopt(struct arena *a, bool taken, const char *kind, const char *body, struct err *err)
{
	struct rules_known k = {.version_taken = taken};
	struct fact f = fact_of(a,
	    arena_format(
		a, "{\"kind\":\"%s\",\"body\":{\"id\":\"x\",\"version\":\"2\",%s}}", kind, body)
		.ptr);

	return rules_judge(a, &k, &f, err);
}

static void
adopts_rules_that_hold_together_in_new_versions(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	static const char phases[] = "\"phases\":[{\"id\":\"a\",\"stage\":\"idea\"}]";

	assert_int_equal(adopt(*state, false, "lifecycle.adopted", phases, &err), RC_OK);
	assert_refused(adopt(*state, true, "lifecycle.adopted", phases, &err), &err, RC_INVALID,
	    "body.version", "„x“ in der Fassung „2“");
	assert_refused(
	    adopt(*state, false, "lifecycle.adopted",
		"\"phases\":[{\"id\":\"a\",\"stage\":\"idea\"},{\"id\":\"a\",\"stage\":\"exit\"}]",
		&err),
	    &err, RC_INVALID, "body.phases[1]", "steht zweimal");
	assert_refused(adopt(*state, false, "catalogue.adopted",
			   "\"criteria\":[{\"id\":\"a\",\"label\":{\"de\":\"A\"}},{\"id\":\"a\","
			   "\"label\":{\"de\":\"A\"}}]",
			   &err),
	    &err, RC_INVALID, "body.criteria[1]", "steht zweimal");
	assert_refused(
	    adopt(*state, false, "policy.adopted", "\"rules\":[{\"rule\":\"vouchr\"}]", &err), &err,
	    RC_INVALID, "body.rules[0].rule", "Meinten Sie „voucher“?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(corrects_and_withdraws),
	    WITH_ARENA(refuses_what_is_not_there_any_more),
	    WITH_ARENA(judges_the_new_body_by_the_kind_of_the_target),
	    WITH_ARENA(keeps_ids_that_others_refer_to),
	    WITH_ARENA(corrects_money_by_reversal_alone),
	    WITH_ARENA(leaves_entries_about_entries_alone),
	    WITH_ARENA(names_no_other_venture),
	    WITH_ARENA(adopts_rules_that_hold_together_in_new_versions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
