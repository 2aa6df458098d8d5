/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/search/words.c: cutting, folding and stemming words. */
#include "search/words.h"

#include "unit.h"

#include <string.h>

static struct arena *arena;

static int
begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)1 << 20);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct str
stem(const char *word)
{
	return word_stem(word_fold(arena, str_of(word)));
}

/* Whether people would call them the same word. */
static void
assert_same(const char *a, const char *b)
{
	struct str x = stem(a), y = stem(b);

	if (!str_eq(x, y))
		print_message("%s -> %.*s, %s -> %.*s\n", a, STR_ARG(x), b, STR_ARG(y));
	assert_true(str_eq(x, y));
}

static void
assert_apart(const char *a, const char *b)
{
	assert_false(str_eq(stem(a), stem(b)));
}

static void
umlauts_are_found_however_they_are_typed(void **state)
{
	(void)state;
	assert_same("Brücke", "BRUECKE");
	assert_same("Brücke", "brucke");
	assert_same("Straße", "STRASSE");
	assert_same("Ämter", "aemter");
	assert_same("Öl", "oel");
	assert_same("Café", "cafe");
	/* composed and decomposed */
	assert_same("M\xc3\xbcll", "Mu\xcc\x88ll");
}

static void
two_vowels_are_no_umlaut(void **state)
{
	(void)state;
	assert_apart("neue", "nu");
	assert_str(word_fold(arena, STR("Quelle")), "quelle");
	assert_str(word_fold(arena, STR("neuer")), "neuer");
}

static void
forms_of_a_word_have_one_stem(void **state)
{
	static const char *const same[][2] = {{"Haus", "Häuser"}, {"Haus", "Hauses"}, {"Sensor", "Sensoren"},
		{"Bürger", "Bürgern"}, {"Bürgers", "Bürger"}, {"Bürgerin", "Bürgerinnen"}, {"Messung", "Messungen"},
		{"Ergebnis", "Ergebnisse"}, {"Ergebnis", "Ergebnissen"}, {"Prozess", "Prozesse"}, {"Amt", "Amtes"},
		{"Amt", "Ämter"}, {"Rat", "Räte"}, {"Schule", "Schulen"}, {"Ampel", "Ampeln"}, {"Kind", "Kindern"},
		{"Auto", "Autos"}, {"Weg", "Wegen"}, {"sensor", "sensors"}, {"city", "cities"}, {"report", "reported"},
		{"report", "reporting"}, {"Projekt", "Projekts"}};

	(void)state;
	for (size_t i = 0; i < COUNT(same); i++)
		assert_same(same[i][0], same[i][1]);
}

static void
other_words_keep_apart(void **state)
{
	(void)state;
	assert_apart("Haus", "Hau");
	assert_apart("Kreis", "Krei");
	assert_apart("Rat", "Rate-Limit");
	assert_apart("Messung", "Messe");
	assert_str(stem("der"), "der");
	assert_str(stem("es"), "es");
	assert_str(stem("2026"), "2026");
}

static void
signs_of_any_script_part_words(void **state)
{
	struct str text = STR(" „Regen“–Warnung, 3×4…\xc2\xa0weiß€nicht "), word;
	static const char *const words[] = {"Regen", "Warnung", "3", "4", "weiß", "nicht"};
	size_t n = 0;

	(void)state;
	while (word_next(&text, &word))
		assert_true(str_is(word, words[n++]));
	assert_int_equal(n, COUNT(words));
}

static void
a_text_without_words_has_none(void **state)
{
	struct str text = STR("-- … \x01\x02 !"), word, none = STR("");

	(void)state;
	assert_false(word_next(&text, &word));
	assert_false(word_next(&none, &word));
}

static void
an_endless_word_is_cut_between_letters(void **state)
{
	char endless[4001];

	(void)state;
	for (size_t i = 0; i < 4000; i += 2)
		memcpy(endless + i, "\xd0\x96", 2);
	struct str folded = word_fold(arena, (struct str){endless, 4000});
	assert_true(folded.len <= WORD_BYTES_MAX);
	assert_int_equal(folded.len % 2, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(umlauts_are_found_however_they_are_typed, begin, end),
		cmocka_unit_test_setup_teardown(two_vowels_are_no_umlaut, begin, end),
		cmocka_unit_test_setup_teardown(forms_of_a_word_have_one_stem, begin, end),
		cmocka_unit_test_setup_teardown(other_words_keep_apart, begin, end),
		cmocka_unit_test_setup_teardown(signs_of_any_script_part_words, begin, end),
		cmocka_unit_test_setup_teardown(a_text_without_words_has_none, begin, end),
		cmocka_unit_test_setup_teardown(an_endless_word_is_cut_between_letters, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
