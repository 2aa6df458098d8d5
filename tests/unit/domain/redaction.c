/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/redaction: a fact goes before what corrects it and comes back after it; a redaction stays. */
#include "domain/redaction.h"

#include "parse.h"

static enum rc
judge(struct arena *a, struct redaction_known k, const char *state, struct err *err)
{
	struct fact f = fact_of(a,
	    arena_format(a,
		"{\"kind\":\"entry.redacted\",\"venture\":\"a\",\"body\":{\"position\":7,"
		"\"state\":\"%s\",\"reason\":\"r\",\"legal_basis\":\"b\"}}",
		state)
		.ptr);

	return redaction_judge(&k, &f, err);
}

static struct redaction_known
entry(enum entry_state state)
{
	return (struct redaction_known){.found = true,
	    .kind = state == ENTRY_OPEN ? KIND_QUESTION_ASKED : KIND_COUNT,
	    .state = state};
}

static struct redaction_known
correction(enum entry_state state, enum entry_state first)
{
	struct redaction_known k = entry(state);

	k.kind = state == ENTRY_OPEN ? KIND_ENTRY_CORRECTED : KIND_COUNT;
	k.follows = true;
	k.first = 4;
	k.first_state = first;
	return k;
}

static void
erases_locks_and_opens(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_int_equal(judge(*state, entry(ENTRY_OPEN), "erased", &err), RC_OK);
	assert_int_equal(judge(*state, entry(ENTRY_OPEN), "locked", &err), RC_OK);
	assert_int_equal(judge(*state, entry(ENTRY_LOCKED), "erased", &err), RC_OK);
	assert_int_equal(judge(*state, entry(ENTRY_LOCKED), "open", &err), RC_OK);
	assert_refused(judge(*state, entry(ENTRY_LOCKED), "locked", &err), &err, RC_INVALID,
	    "body.position", "schon gesperrt");
	assert_refused(judge(*state, entry(ENTRY_OPEN), "open", &err), &err, RC_INVALID,
	    "body.state", "nicht gesperrt");
	assert_refused(judge(*state, entry(ENTRY_ERASED), "open", &err), &err, RC_INVALID,
	    "body.state", "kommt nicht zurück");
	assert_refused(judge(*state, entry(ENTRY_ERASED), "erased", &err), &err, RC_INVALID,
	    "body.position", "geschwärzt");
	assert_refused(judge(*state, entry(ENTRY_ERASED), "locked", &err), &err, RC_INVALID,
	    "body.position", "geschwärzt");
}

static void
takes_the_fact_before_its_correction(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	assert_refused(judge(*state, correction(ENTRY_OPEN, ENTRY_OPEN), "erased", &err), &err,
	    RC_INVALID, "body.position", "Schwärzen Sie zuerst Eintrag 4");
	assert_refused(judge(*state, correction(ENTRY_OPEN, ENTRY_OPEN), "locked", &err), &err,
	    RC_INVALID, "body.position", "Schwärzen Sie zuerst Eintrag 4");
	/* What is locked may come back: then its correction has to be there. */
	assert_refused(judge(*state, correction(ENTRY_OPEN, ENTRY_LOCKED), "erased", &err), &err,
	    RC_INVALID, "body.position", "zuerst Eintrag 4");
	assert_refused(judge(*state, correction(ENTRY_LOCKED, ENTRY_LOCKED), "erased", &err), &err,
	    RC_INVALID, "body.position", "zuerst Eintrag 4");
	assert_int_equal(
	    judge(*state, correction(ENTRY_OPEN, ENTRY_LOCKED), "locked", &err), RC_OK);
	assert_int_equal(
	    judge(*state, correction(ENTRY_OPEN, ENTRY_ERASED), "erased", &err), RC_OK);
	assert_int_equal(
	    judge(*state, correction(ENTRY_OPEN, ENTRY_ERASED), "locked", &err), RC_OK);
	assert_int_equal(
	    judge(*state, correction(ENTRY_LOCKED, ENTRY_ERASED), "erased", &err), RC_OK);
	assert_int_equal(
	    judge(*state, correction(ENTRY_LOCKED, ENTRY_LOCKED), "open", &err), RC_OK);
}

static void
opens_the_correction_before_its_fact(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct redaction_known k = entry(ENTRY_LOCKED);

	k.has_locked = true;
	k.locked = 9;
	assert_refused(judge(*state, k, "open", &err), &err, RC_INVALID, "body.position",
	    "gesperrt: Eintrag 9");
	assert_int_equal(judge(*state, k, "erased", &err), RC_OK);
}

static void
leaves_redactions_and_other_ventures_alone(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct redaction_known k = entry(ENTRY_OPEN);

	k.kind = KIND_ENTRY_REDACTED;
	assert_refused(judge(*state, k, "erased", &err), &err, RC_INVALID, "body.position",
	    "Eine Schwärzung bleibt stehen");
	k = entry(ENTRY_OPEN);
	k.venture = STR("b");
	assert_refused(judge(*state, k, "erased", &err), &err, RC_INVALID, "venture",
	    "gehört zum Vorhaben „b“");
	k.venture = STR("a");
	assert_int_equal(judge(*state, k, "erased", &err), RC_OK);
	k.found = false;
	assert_refused(judge(*state, k, "erased", &err), &err, RC_NOTFOUND, "body.position",
	    "gibt es im Journal nicht");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(erases_locks_and_opens),
	    WITH_ARENA(takes_the_fact_before_its_correction),
	    WITH_ARENA(opens_the_correction_before_its_fact),
	    WITH_ARENA(leaves_redactions_and_other_ventures_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
