/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/words: what users gave us, as part of a message. */
#include "domain/words.h"

#include "base/rc.h"
#include "base/utf8.h"

#include "unit.h"

#include <string.h>

static void
cuts_long_texts_between_characters(void **state)
{
	char text[300];
	struct word w;

	(void)state;
	for (size_t start = 0; start < 2; start++) {
		for (size_t i = start; i + 1 < sizeof(text); i += 2)
			memcpy(text + i, "\xc3\xbc", 2);
		text[0] = start == 1 ? 'x' : text[0];
		struct str shown = str_of(word_str(&w, (struct str){text, sizeof(text) - 2}));
		assert_true(utf8_valid(shown));
		assert_true(str_ends(shown, "…"));
		assert_in_range(shown.len, 95, sizeof(w.text) - 1);
	}
	assert_string_equal(word_str(&w, STR("kurz")), "kurz");
	assert_string_equal(word_str(&w, (struct str){0}), "");
	assert_int_equal(strlen(word_str(&w, (struct str){text, 96})), 96);
	assert_true(str_ends(str_of(word_str(&w, (struct str){text, 98})), "…"));
}

static void
writes_days_amounts_and_numbers_for_people(void **state)
{
	struct word w;
	struct day d;

	(void)state;
	assert_true(day_parse(STR("2026-03-01"), &d));
	assert_string_equal(word_day(&w, d, LANG_DE), "01.03.2026");
	assert_string_equal(word_day(&w, d, LANG_EN), "1 March 2026");
	assert_string_equal(word_day(&w, DAY_NONE, LANG_DE), "?");
	assert_string_equal(word_cents(&w, 123456, LANG_DE), "1.234,56 €");
	assert_string_equal(word_int(&w, INT64_MIN), "-9223372036854775808");
	assert_string_equal(word_share(&w, 6500, LANG_DE), "65 %");
	assert_string_equal(word_share(&w, 6550, LANG_DE), "65,5 %");
	assert_string_equal(word_share(&w, 6505, LANG_EN), "65.05 %");
	assert_string_equal(word_share(&w, 5, LANG_DE), "0,05 %");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cuts_long_texts_between_characters),
	    cmocka_unit_test(writes_days_amounts_and_numbers_for_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
