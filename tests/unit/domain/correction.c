/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/correction: what changes nothing corrects nothing. */
#include "domain/correction.h"

#include "parse.h"

static const struct json *
body_of(struct arena *a, const char *text)
{
	return fact_of(a, text).body;
}

#define MEASURED(members) \
	"{\"kind\":\"measurement.recorded\",\"venture\":\"v\",\"effective\":\"2026-02-10\"," \
	"\"body\":{" members "}}"
#define VALUE(v) MEASURED("\"indicator\":\"pegel\",\"value\":\"" v "\"")
#define TURNED(v) MEASURED("\"value\":\"" v "\",\"indicator\":\"pegel\"")

static void
refuses_the_same_words_on_the_same_day(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct correction_known k = {.old_body = body_of(*state, VALUE("22.5")),
	    .old_day = {100},
	    .new_body = body_of(*state, TURNED("22.5")),
	    .new_day = {100}};

	assert_refused(correction_judge(&k, &err), &err, RC_INVALID, "body.body", "ändert nichts");
}

static void
takes_another_value_or_another_day(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct correction_known k = {.old_body = body_of(*state, VALUE("22.5")),
	    .old_day = {100},
	    .new_body = body_of(*state, VALUE("25.2")),
	    .new_day = {100}};

	assert_int_equal(correction_judge(&k, &err), RC_OK);
	k.new_body = k.old_body;
	k.new_day.v = 101;
	assert_int_equal(correction_judge(&k, &err), RC_OK);
	/* Another spelling of a figure is another word in the journal. */
	k.new_day.v = 100;
	k.new_body = body_of(*state, VALUE("22.50"));
	assert_int_equal(correction_judge(&k, &err), RC_OK);
}

static void
has_nothing_to_compare_with_when_erased(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	struct correction_known k = {.old_body = NULL,
	    .old_day = {100},
	    .new_body = body_of(*state, VALUE("1")),
	    .new_day = {100}};

	assert_int_equal(correction_judge(&k, &err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(refuses_the_same_words_on_the_same_day),
	    WITH_ARENA(takes_another_value_or_another_day),
	    WITH_ARENA(has_nothing_to_compare_with_when_erased),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
