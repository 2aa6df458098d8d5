/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/err: what a failure says. */
#include "base/err.h"

#include "base/utf8.h"
#include "unit.h"

#include <errno.h>
#include <string.h>

static void
says_what_failed_in_the_language_of_the_err(void **state)
{
	struct err de = ERR_INIT(LANG_DE);
	struct err en = ERR_INIT(LANG_EN);

	(void)state;
	assert_int_equal(
	    err_say(&de, RC_INVALID, "body.cents", TEXT_JSON_COLON, "7", NULL), RC_INVALID);
	assert_int_equal(err_say(&en, RC_LIMIT, NULL, TEXT_JSON_COLON, "7", NULL), RC_LIMIT);
	assert_string_equal(de.msg, "Kein gültiges JSON: An Byte 7 muss ein Doppelpunkt stehen.");
	assert_string_equal(en.msg, "Not valid JSON: a colon must stand at byte 7.");
	assert_string_equal(de.field, "body.cents");
	assert_string_equal(en.field, "");
	assert_int_equal(de.code, RC_INVALID);
	assert_int_equal(en.code, RC_LIMIT);
}

static void
cuts_long_arguments_between_characters(void **state)
{
	struct err err = ERR_INIT(LANG_DE);
	char value[2001];

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		memcpy(value + 2 * i, "ä", 2);
	value[2000] = '\0';
	err_say(&err, RC_INVALID, value, TEXT_ERR_IO, value, value, NULL);
	assert_true(utf8_valid(str_of(err.msg)));
	assert_true(utf8_valid(str_of(err.field)));
	assert_non_null(strstr(err.msg, "ä…“: "));
	assert_true(str_ends(str_of(err.msg), "ä…."));
	assert_true(str_ends(str_of(err.field), "ä…"));
}

static void
keeps_what_fits_exactly(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	char field[sizeof(err.field) + 1];

	(void)state;
	memset(field, 'x', sizeof(field));
	field[sizeof(err.field) - 1] = '\0';
	err_say(&err, RC_INVALID, field, TEXT_JSON_COLON, "1", NULL);
	assert_string_equal(err.field, field);
	field[sizeof(err.field) - 1] = 'x';
	field[sizeof(err.field)] = '\0';
	err_say(&err, RC_INVALID, field, TEXT_JSON_COLON, "1", NULL);
	assert_string_not_equal(err.field, field);
	assert_true(str_ends(str_of(err.field), "…"));
}

static void
lets_no_control_character_or_broken_utf8_through(void **state)
{
	struct err err = ERR_INIT(LANG_EN);

	(void)state;
	err_say(&err, RC_INVALID, NULL, TEXT_JSON_COLON, "a\x1b[31m\n\xff\x7f\xc3", NULL);
	assert_string_equal(err.msg, "Not valid JSON: a colon must stand at byte a?[31m????.");
}

static void
tells_errno_in_words(void **state)
{
	struct err err = ERR_INIT(LANG_DE);

	(void)state;
	assert_int_equal(err_errno(&err, "x.db", ENOSPC), RC_IO);
	assert_string_equal(err.msg,
	    "Das System meldet einen Fehler bei „x.db“: kein Speicherplatz mehr "
	    "frei; es muss Platz geschaffen werden.");
	assert_string_equal(err.detail, "");
	assert_int_equal(err.code, RC_IO);
	err_errno(&err, "y", ENAMETOOLONG);
	assert_non_null(strstr(err.msg, "zu lang"));
	err_errno(&err, "y", ESRCH); /* none of ours: the system's words, not its number */
	assert_non_null(strstr(err.msg, "No such process"));
}

static void
joins_place_field_and_message(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	char line[200];
	char tiny[5];

	(void)state;
	err_say(&err, RC_INVALID, NULL, TEXT_JSON_COLON, "1", NULL);
	err_line(&err, line, sizeof(line));
	assert_string_equal(line, "Not valid JSON: a colon must stand at byte 1.");
	err_place(&err, "%s:%d", "facts.jsonl", 12);
	err_line(&err, line, sizeof(line));
	assert_string_equal(line, "facts.jsonl:12: Not valid JSON: a colon must stand at byte 1.");
	err_say(&err, RC_INVALID, "body", TEXT_JSON_COLON, "1", NULL);
	err_line(&err, line, sizeof(line));
	assert_string_equal(
	    line, "facts.jsonl:12: body: Not valid JSON: a colon must stand at byte 1.");
	err_line(&err, tiny, sizeof(tiny));
	assert_string_equal(tiny, "fact");
}

static void
say_success(void *arg)
{
	err_say(arg, RC_OK, NULL, TEXT_JSON_COLON, "1", NULL);
}

static void
aborts_when_success_is_called_a_failure(void **state)
{
	struct err err = ERR_INIT(LANG_EN);

	(void)state;
	assert_true(unit_aborts(say_success, &err));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_what_failed_in_the_language_of_the_err),
	    cmocka_unit_test(cuts_long_arguments_between_characters),
	    cmocka_unit_test(keeps_what_fits_exactly),
	    cmocka_unit_test(lets_no_control_character_or_broken_utf8_through),
	    cmocka_unit_test(tells_errno_in_words),
	    cmocka_unit_test(joins_place_field_and_message),
	    cmocka_unit_test(aborts_when_success_is_called_a_failure),
	};

	return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
