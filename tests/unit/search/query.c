/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/search/query.c: reading what was typed, and marking it in a text. */
#include "search/query.h"

#include "unit.h"

#include <string.h>

static struct arena *arena;

static int
begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 << 20);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct query
parsed(const char *text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct query q;

	assert_int_equal(query_parse(arena, str_of(text), &q, &err), RC_OK);
	return q;
}

static enum rc
refused(struct str text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct query q = {.count = 77};
	enum rc rc = query_parse(arena, text, &q, &err);

	assert_int_not_equal(rc, RC_OK);
	assert_int_equal(q.count, 77);
	assert_true(err.msg[0] != '\0');
	return rc;
}

static void
words_are_terms_of_their_own(void **state)
{
	struct query q = parsed("  Sensoren   Straße ");

	(void)state;
	assert_int_equal(q.count, 2);
	assert_str(q.terms[0].words, "sensor");
	assert_str(q.terms[1].words, "strass");
	assert_int_equal(q.terms[0].begins.len, 0);
}

static void
quotes_make_a_phrase_in_every_spelling(void **state)
{
	static const char *const spelled[] = {"\"in der Schule\"", "„in der Schule“", "“in der Schule”", "»in der Schule«",
		"«in der Schule»", "\"in der Schule"};

	(void)state;
	for (size_t i = 0; i < COUNT(spelled); i++) {
		struct query q = parsed(spelled[i]);
		assert_int_equal(q.count, 1);
		assert_str(q.terms[0].words, "in der schul");
		assert_int_equal(q.terms[0].count, 3);
	}
}

static void
parts_of_a_word_are_a_phrase(void **state)
{
	struct query q = parsed("car-sharing x");

	(void)state;
	assert_int_equal(q.count, 2);
	assert_int_equal(q.terms[0].count, 2);
}

static void
a_star_asks_for_beginnings(void **state)
{
	struct query q = parsed("Sensore* Tür*");

	(void)state;
	assert_str(q.terms[0].begins, "sensore");
	assert_str(q.terms[0].words, "sensor");
	assert_str(q.terms[1].begins, "tur");
	assert_int_equal(refused(STR("a*")), RC_INVALID);
}

static void
nothing_to_look_for_is_no_error(void **state)
{
	(void)state;
	assert_int_equal(parsed("").count, 0);
	assert_int_equal(parsed("   ").count, 0);
	assert_int_equal(parsed("\"\" \" „ … * - ( )").count, 0);
}

static void
operators_of_the_database_are_words(void **state)
{
	struct query q = parsed("NEAR(a b) OR NOT words:x ^y {tags}:z a+b --");

	(void)state;
	for (size_t i = 0; i < q.count; i++)
		for (size_t k = 0; k < q.terms[i].words.len; k++) {
			char c = q.terms[i].words.ptr[k];
			assert_true(c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
		}
}

static void
limits_hold_at_n_and_at_n_plus_one(void **state)
{
	char text[QUERY_BYTES_MAX + 2];
	char words[2 * QUERY_WORDS_MAX + 4] = "";

	(void)state;
	memset(text, 'x', sizeof text);
	text[QUERY_BYTES_MAX] = '\0';
	assert_int_equal(parsed(text).count, 1);
	assert_int_equal(refused((struct str){text, QUERY_BYTES_MAX + 1}), RC_LIMIT);
	for (int i = 0; i < QUERY_WORDS_MAX; i++) {
		words[2 * i] = 'a';
		words[2 * i + 1] = ' ';
	}
	assert_int_equal(parsed(words).count, QUERY_WORDS_MAX);
	words[2 * QUERY_WORDS_MAX] = 'b';
	assert_int_equal(refused(str_of(words)), RC_LIMIT);
}

static void
bytes_that_are_no_text_are_refused_or_spaces(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct query q;
	char huge[10000];

	(void)state;
	assert_int_equal(refused(STR("a\xff\xfe")), RC_INVALID);
	assert_int_equal(refused(STR("\xc3")), RC_INVALID);
	assert_int_equal(query_parse(arena, STR("a\0b"), &q, &err), RC_OK);
	assert_int_equal(q.count, 2);
	memset(huge, '"', sizeof huge);
	assert_int_equal(refused((struct str){huge, sizeof huge}), RC_LIMIT);
}

static void
marks_stand_on_what_was_found_and_nothing_is_lost(void **state)
{
	struct query q = parsed("sensor \"drei Straßen\" amp*");
	struct str text = STR("Die <b>Sensoren</b> in drei Strassen & Ampeln, drei Wegen.");
	struct query_parts p = query_mark(arena, &q, text);
	char together[200];
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < p.count; i++) {
		memcpy(together + n, p.items[i].text.ptr, p.items[i].text.len);
		n += p.items[i].text.len;
	}
	assert_int_equal(n, text.len);
	assert_memory_equal(together, text.ptr, n);
	assert_int_equal(p.found, 4);
	assert_str(p.items[1].text, "Sensoren");
	assert_true(p.items[1].found);
	assert_str(p.items[3].text, "drei");
	assert_str(p.items[5].text, "Strassen");
	assert_str(p.items[7].text, "Ampeln");
	assert_false(p.items[8].found);
}

static void
a_text_is_asked_by_its_longest_words(void **state)
{
	struct query q;

	(void)state;
	query_of_text(arena, STR("Wie viele Sensoren hat die Stadt? Die Sensoren der Stadt."), &q);
	assert_int_equal(q.count, 3);
	query_of_text(arena, STR("? - zu an"), &q);
	assert_int_equal(q.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_are_terms_of_their_own, begin, end),
		cmocka_unit_test_setup_teardown(quotes_make_a_phrase_in_every_spelling, begin, end),
		cmocka_unit_test_setup_teardown(parts_of_a_word_are_a_phrase, begin, end),
		cmocka_unit_test_setup_teardown(a_star_asks_for_beginnings, begin, end),
		cmocka_unit_test_setup_teardown(nothing_to_look_for_is_no_error, begin, end),
		cmocka_unit_test_setup_teardown(operators_of_the_database_are_words, begin, end),
		cmocka_unit_test_setup_teardown(limits_hold_at_n_and_at_n_plus_one, begin, end),
		cmocka_unit_test_setup_teardown(bytes_that_are_no_text_are_refused_or_spaces, begin, end),
		cmocka_unit_test_setup_teardown(marks_stand_on_what_was_found_and_nothing_is_lost, begin, end),
		cmocka_unit_test_setup_teardown(a_text_is_asked_by_its_longest_words, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
