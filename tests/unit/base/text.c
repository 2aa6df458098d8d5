/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/text: the table of sentences and its gaps. */
#include "base/text.h"

#include "base/rc.h"
#include "unit.h"

#include <string.h>

static void
has_every_text_in_every_language(void **state)
{
	(void)state;
	for (int id = 0; id < TEXT_COUNT; id++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			assert_true(strlen(text_get((enum lang)lang, (enum text)id)) > 0);
}

static void
finds_texts_by_key(void **state)
{
	enum text id = TEXT_COUNT;

	(void)state;
	assert_true(text_find(STR("err.io"), &id));
	assert_int_equal(id, TEXT_ERR_IO);
	assert_true(text_find(STR("json.value"), &id));
	assert_int_equal(id, TEXT_JSON_VALUE);
}

static void
finds_nothing_by_a_key_that_is_not_there(void **state)
{
	static const char *const keys[] = {"", "err", "err.i", "err.io2", "ERR.IO", "zzz", "a"};

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		enum text id = TEXT_ERR_IO;

		assert_false(text_find(str_of(keys[i]), &id));
		assert_int_equal(id, TEXT_ERR_IO);
	}
}

static void
fills_the_gaps_in_both_languages(void **state)
{
	const struct str args[] = {STR("tagebuch"), STR("nicht vorhanden")};
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	text_format(&b, LANG_DE, TEXT_ERR_IO, args, 2);
	assert_str(buf_view(&b), "Das System meldet einen Fehler bei „tagebuch“: nicht vorhanden.");
	buf_clear(&b);
	text_format(&b, LANG_EN, TEXT_ERR_IO, args, 2);
	assert_str(buf_view(&b), "The system reports an error with “tagebuch”: nicht vorhanden.");
	buf_done(&b);
}

static void
leaves_a_gap_nobody_fills(void **state)
{
	const struct str arg = STR("x");
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	text_format(&b, LANG_EN, TEXT_ERR_IO, &arg, 1);
	assert_str(buf_view(&b), "The system reports an error with “x”: {1}.");
	buf_done(&b);
}

static void
does_not_fill_gaps_within_arguments(void **state)
{
	const struct str args[] = {STR("{1}"), STR("{0}")};
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	text_format(&b, LANG_EN, TEXT_ERR_IO, args, 2);
	assert_str(buf_view(&b), "The system reports an error with “{1}”: {0}.");
	buf_done(&b);
}

static void
keeps_braces_that_are_no_gaps(void **state)
{
	const struct str arg = STR("7");
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	text_format(&b, LANG_EN, TEXT_JSON_COMMA_OBJECT, &arg, 1);
	assert_str(buf_view(&b), "Not valid JSON: a comma or } must stand at byte 7.");
	buf_done(&b);
}

static void
picks_singular_for_one_only(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	text_count(&b, LANG_DE, TEXT_JSON_COLON, TEXT_JSON_DIGIT, 1);
	assert_str(buf_view(&b), "Kein gültiges JSON: An Byte 1 muss ein Doppelpunkt stehen.");
	buf_clear(&b);
	text_count(&b, LANG_DE, TEXT_JSON_COLON, TEXT_JSON_DIGIT, 1234);
	assert_str(buf_view(&b), "Kein gültiges JSON: An Byte 1.234 muss eine Ziffer stehen.");
	buf_clear(&b);
	text_count(&b, LANG_EN, TEXT_JSON_COLON, TEXT_JSON_DIGIT, 0);
	assert_str(buf_view(&b), "Not valid JSON: a digit must stand at byte 0.");
	buf_done(&b);
}

static void
reads_and_writes_language_codes(void **state)
{
	enum lang lang = LANG_DE;

	(void)state;
	assert_string_equal(lang_code(LANG_DE), "de");
	assert_true(lang_parse(STR("en"), &lang));
	assert_int_equal(lang, LANG_EN);
	assert_false(lang_parse(STR("fr"), &lang));
	assert_false(lang_parse(STR(""), &lang));
	assert_false(lang_parse(STR("de-DE"), &lang));
	assert_int_equal(lang, LANG_EN);
	assert_str(label_get((struct label){"Vorhaben", "venture"}, LANG_DE), "Vorhaben");
	assert_str(label_get((struct label){"Vorhaben", "venture"}, LANG_EN), "venture");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(has_every_text_in_every_language),
	    cmocka_unit_test(finds_texts_by_key),
	    cmocka_unit_test(finds_nothing_by_a_key_that_is_not_there),
	    cmocka_unit_test(fills_the_gaps_in_both_languages),
	    cmocka_unit_test(leaves_a_gap_nobody_fills),
	    cmocka_unit_test(does_not_fill_gaps_within_arguments),
	    cmocka_unit_test(keeps_braces_that_are_no_gaps),
	    cmocka_unit_test(picks_singular_for_one_only),
	    cmocka_unit_test(reads_and_writes_language_codes),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
