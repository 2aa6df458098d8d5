/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/lesson and domain/question: learned means checked, answered means once. */
#include "domain/lesson.h"

#include "domain/question.h"

#include "parse.h"

#define EVIDENCE ",\"evidence\":[{\"position\":3}]"
#define CHECKED_BY(p) ",\"reviewer\":\"" p "\""

static struct lesson_known
in_state(enum lesson_state s)
{
	struct lesson_known k = {.state = s,
	    .state_on = {20000},
	    .author = STR("p-1"),
	    .has_action = true,
	    .has_owner = true,
	    .reviewer_found = true};

	k.when.day.v = 20010;
	return k;
}

static enum rc
step(struct arena *a, const struct lesson_known *k, const char *to, const char *more,
    struct err *err)
{
	struct fact f = fact_of(a,
	    arena_format(a,
		"{\"kind\":\"lesson.analysed\",\"venture\":\"a\",\"actor\":\"p-2\",\"body\":{"
		"\"id\":\"l\",\"state\":\"%s\"%s}}",
		to, more)
		.ptr);

	return lesson_judge(k, &f, err);
}

static void
goes_forward_in_order(void **state)
{
	static const struct {
		enum lesson_state from;
		const char *to;
	} steps[] = {
	    {LESSON_OBSERVED, "analysed"}, {LESSON_ANALYSED, "identified"},
	    {LESSON_IDENTIFIED, "decided"}, {LESSON_DECIDED, "carried_out"},
	    {LESSON_LEARNED, "shared"},
	    {LESSON_OBSERVED, "decided"}, /* steps in between were not recorded */
	    {LESSON_DECIDED, "decided"},  /* more is said about the same state */
	};
	struct err err = ERR_INIT(LANG_DE);

	for (size_t i = 0; i < COUNT(steps); i++) {
		struct lesson_known k = in_state(steps[i].from);

		assert_int_equal(step(*state, &k, steps[i].to, "", &err), RC_OK);
	}
}

static void
says_what_is_changed_before_it_is_decided(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lesson_known k = in_state(LESSON_ANALYSED);

	k.has_action = k.has_owner = false;
	assert_int_equal(step(*state, &k, "analysed", "", &err), RC_OK);
	assert_refused(step(*state, &k, "identified", "", &err), &err, RC_INVALID, "body.action",
	    "was geändert wird");
	assert_refused(step(*state, &k, "identified", ",\"action\":\"a\"", &err), &err, RC_INVALID,
	    "body.owner", "unter „Zuständig“");
	assert_int_equal(
	    step(*state, &k, "identified", ",\"action\":\"a\",\"owner\":\"o\"", &err), RC_OK);
	assert_refused(step(*state, &k, "decided", "", &err), &err, RC_INVALID, "body.action", "");
	assert_refused(
	    step(*state, &k, "carried_out", "", &err), &err, RC_INVALID, "body.action", "");
	assert_int_equal(step(*state, &k, "decided", ",\"action\":\"a\"", &err), RC_OK);
	assert_int_equal(step(*state, &k, "rejected", ",\"reason\":\"r\"", &err), RC_OK);
	/* What an older system holds stands as it is. */
	k.when.adopted = true;
	assert_int_equal(step(*state, &k, "carried_out", "", &err), RC_OK);
}

static void
is_checked_by_somebody_the_journal_knows(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lesson_known k = in_state(LESSON_CARRIED_OUT);

	k.reviewer_found = false;
	assert_refused(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), &err,
	    RC_NOTFOUND, "body.reviewer", "„p-3“ kennt das Journal nicht");
	k.when.adopted = true;
	assert_int_equal(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), RC_OK);
}

static void
learns_only_with_evidence_and_another_pair_of_eyes(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lesson_known k = in_state(LESSON_CARRIED_OUT);

	assert_int_equal(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), RC_OK);
	assert_refused(step(*state, &k, "learned", CHECKED_BY("p-3"), &err), &err, RC_INVALID,
	    "body.evidence", "braucht einen Beleg");
	assert_refused(step(*state, &k, "learned", ",\"evidence\":[]" CHECKED_BY("p-3"), &err),
	    &err, RC_INVALID, "body.evidence", "Beleg");
	assert_refused(step(*state, &k, "learned", EVIDENCE, &err), &err, RC_INVALID,
	    "body.reviewer", "jemand anders");
	assert_refused(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-1"), &err), &err,
	    RC_INVALID, "body.reviewer", "weder verfasst");
	assert_refused(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-2"), &err), &err,
	    RC_INVALID, "body.reviewer", "weder verfasst");
	k.evidence = EVIDENCE_OWN;
	assert_refused(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), &err,
	    RC_INVALID, "body.evidence", "nur die Erkenntnis selbst");
	k.evidence = EVIDENCE_OLDER;
	assert_refused(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), &err,
	    RC_INVALID, "body.evidence", "nach der Beobachtung erfasst");
	k.has_evidence = true;
	assert_int_equal(step(*state, &k, "learned", CHECKED_BY("p-3"), &err), RC_OK);
	assert_int_equal(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), RC_OK);
	k = in_state(LESSON_DECIDED);
	assert_refused(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), &err,
	    RC_INVALID, "body.state", "diese Erkenntnis ist „beschlossen“");
	k = in_state(LESSON_OBSERVED);
	assert_refused(step(*state, &k, "learned", EVIDENCE CHECKED_BY("p-3"), &err), &err,
	    RC_INVALID, "body.state", "„beobachtet“");
}

static void
shares_only_what_is_learned(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lesson_known k = in_state(LESSON_CARRIED_OUT);

	assert_refused(step(*state, &k, "shared", "", &err), &err, RC_INVALID, "body.state",
	    "Geteilt wird, was gelernt ist");
}

static void
goes_back_or_rejects_only_with_a_reason(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lesson_known k = in_state(LESSON_CARRIED_OUT);

	assert_refused(step(*state, &k, "analysed", "", &err), &err, RC_INVALID, "body.reason",
	    "Von „umgesetzt“ zurück zu „ausgewertet“");
	assert_int_equal(step(*state, &k, "analysed", ",\"reason\":\"r\"", &err), RC_OK);
	assert_refused(
	    step(*state, &k, "rejected", "", &err), &err, RC_INVALID, "body.reason", "sagt warum");
	assert_int_equal(step(*state, &k, "rejected", ",\"reason\":\"r\"", &err), RC_OK);
	k = in_state(LESSON_REJECTED);
	assert_refused(step(*state, &k, "decided", "", &err), &err, RC_INVALID, "body.reason",
	    "Von „verworfen“");
	assert_int_equal(step(*state, &k, "decided", ",\"reason\":\"r\"", &err), RC_OK);
}

static void
takes_steps_that_come_late(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lesson_known k = in_state(LESSON_CARRIED_OUT);

	k.when.day.v = k.state_on.v - 1;
	assert_int_equal(step(*state, &k, "analysed", "", &err), RC_OK);
	assert_int_equal(
	    step(*state, &k, "learned", "", &err), RC_INVALID); /* evidence is always needed */
	k.when.day = k.state_on;
	assert_int_equal(step(*state, &k, "analysed", "", &err), RC_INVALID);
}

static void
adopts_lessons_of_other_ventures(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct lesson_known k = {.from_found = true};
	struct fact f = fact_of(*state,
	    "{\"kind\":\"lesson.adopted\",\"venture\":\"a\",\"body\":{\"lesson\":\"l\",\"from\":"
	    "\"b\",\"changed\":\"c\"}}");

	assert_int_equal(lesson_judge(&k, &f, &err), RC_OK);
	k.from_found = false;
	assert_refused(lesson_judge(&k, &f, &err), &err, RC_NOTFOUND, "body.from",
	    "Im Vorhaben „b“ gibt es keine Erkenntnis „l“");
	k.from_same = true;
	assert_refused(
	    lesson_judge(&k, &f, &err), &err, RC_INVALID, "body.from", "anderen Vorhaben");
}

static void
orders_states_as_the_table_does(void **state)
{
	static const char *const names[] = {
	    "analysed", "identified", "decided", "carried_out", "learned", "shared", "rejected"};
	const struct field *f = kind_field(kind_info(KIND_LESSON_ANALYSED), "state");

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_int_equal(field_choice(f, str_of(names[i])), i);
	assert_int_equal(LESSON_REJECTED, COUNT(names) - 1);
	assert_null(f->choices[LESSON_OBSERVED].id);
}

static void
answers_a_question_once(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct question_known k = {.answered = false};
	struct fact f = fact_of(*state,
	    "{\"kind\":\"question.answered\",\"venture\":\"a\",\"body\":{\"id\":\"q\",\"text\":"
	    "\"t\"}}");

	assert_int_equal(question_judge(&k, &f, &err), RC_OK);
	k.answered = true;
	assert_refused(
	    question_judge(&k, &f, &err), &err, RC_INVALID, "body.id", "„q“ ist schon beantwortet");
}

static void
asks_for_answers_in_the_future(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct question_known k = {.answered = false};
	struct fact f = fact_of(*state,
	    "{\"kind\":\"question.asked\",\"venture\":\"a\",\"body\":{\"id\":\"q\",\"text\":\"t\","
	    "\"due\":\"2026-07-15\"}}");

	assert_true(day_parse(STR("2026-07-15"), &k.when.day));
	assert_int_equal(question_judge(&k, &f, &err), RC_OK);
	k.when.day.v++;
	assert_refused(question_judge(&k, &f, &err), &err, RC_INVALID, "body.due", "15.07.2026");
	k.when.adopted = true;
	assert_int_equal(question_judge(&k, &f, &err), RC_OK);
}

static void
blames_nobody_by_name_in_public(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct question_known k = {.answered = false};
	struct fact f = fact_of(*state,
	    "{\"kind\":\"question.asked\",\"venture\":\"a\",\"body\":{\"id\":\"q\",\"public\":true,"
	    "\"text\":\"Frau Schulz ist schuld.\"}}");
	struct fact calm = fact_of(*state,
	    "{\"kind\":\"question.asked\",\"venture\":\"a\",\"body\":{\"id\":\"q\",\"public\":true,"
	    "\"text\":\"Wer ist schuld?\"}}");
	struct fact inside = fact_of(*state,
	    "{\"kind\":\"question.asked\",\"venture\":\"a\",\"body\":{\"id\":\"q\","
	    "\"text\":\"Frau Schulz ist schuld.\"}}");

	assert_refused(
	    question_judge(&k, &f, &err), &err, RC_INVALID, "body.text", "Nennen Sie die Rolle");
	assert_int_equal(question_judge(&k, &calm, &err), RC_OK);
	assert_int_equal(question_judge(&k, &inside, &err), RC_OK);
	k.when.adopted = true;
	assert_int_equal(question_judge(&k, &f, &err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(goes_forward_in_order),
	    WITH_ARENA(says_what_is_changed_before_it_is_decided),
	    WITH_ARENA(is_checked_by_somebody_the_journal_knows),
	    WITH_ARENA(learns_only_with_evidence_and_another_pair_of_eyes),
	    WITH_ARENA(shares_only_what_is_learned),
	    WITH_ARENA(goes_back_or_rejects_only_with_a_reason),
	    WITH_ARENA(takes_steps_that_come_late),
	    WITH_ARENA(adopts_lessons_of_other_ventures),
	    cmocka_unit_test(orders_states_as_the_table_does),
	    WITH_ARENA(answers_a_question_once),
	    WITH_ARENA(asks_for_answers_in_the_future),
	    WITH_ARENA(blames_nobody_by_name_in_public),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
