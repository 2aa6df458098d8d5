/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/domain/parse.h: facts out of literals, for the tests of domain. */
#ifndef UNIT_DOMAIN_PARSE_H
#define UNIT_DOMAIN_PARSE_H

#include "base/arena.h"
#include "base/buf.h"
#include "domain/fact.h"

#include "unit.h"

#include <string.h>

/* The arena of one test; set up and torn down by cmocka. */
static inline int
arena_setup(void **state)
{
	*state = arena_new(16 * 1024 * 1024);
	return 0;
}

static inline int
arena_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

/* The fact in the text, which must be one. */
static inline struct fact
fact_of(struct arena *a, const char *text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct fact f = {0};

	if (fact_parse(a, str_of(text), &f, &err) != RC_OK)
		fail_msg("%s: %s: %s", text, err.field, err.msg);
	return f;
}

/* Refused with this code and field, and a message that says this. */
static inline void
assert_refused(enum rc rc, const struct err *err, enum rc code, const char *field, const char *says)
{
	if (rc != code || strcmp(err->field, field) != 0 || strstr(err->msg, says) == NULL)
		fail_msg("rc %d at '%s': %s (expected %d at '%s': %s)", (int)rc, err->field,
		    err->msg, (int)code, field, says);
	assert_int_equal(err->code, code);
}

#endif
