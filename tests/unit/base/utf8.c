/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/utf8: strictness, normal form, folding. */
#include "base/utf8.h"

#include "base/rc.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

/* One string so that a row can hold any byte but NUL. */
static const char *const good[] = {"", "a", "Straße", "\u00e9", "\ud7ff", "\ue000", "\uffff",
    "\U00010000", "\U0010ffff", "0123456789abcdef\u00e4", "\xc2\x80"};
static const char *const bad[] = {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(",
    "\xe0\x80\x80", "\xe0\x9f\xbf", "\xe2\x82", "\xe2(\xac", "\xe2\x82(", "\xed\xa0\x80",
    "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf0\x9f\x98", "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80", "\xff", "\xfe"};

static void
accepts_every_length_of_sequence(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(utf8_valid(str_of(good[i])));
		assert_int_equal(utf8_valid_prefix(str_of(good[i])), strlen(good[i]));
	}
}

static void
refuses_overlong_surrogate_and_cut_sequences_and_says_where(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		char text[64];

		for (size_t before = 0; before < 20; before++) {
			memset(text, 'x', before);
			snprintf(text + before, sizeof(text) - before, "%s", bad[i]);
			assert_false(utf8_valid(str_of(text)));
			assert_int_equal(utf8_valid_prefix(str_of(text)), before);
			snprintf(text + before, sizeof(text) - before, "%smore", bad[i]);
			assert_false(utf8_valid(str_of(text)));
		}
	}
}

static void
finds_characters_no_text_may_hold(void **state)
{
	static const char *const forbidden[] = {"\x01", "a\rb", "\x1f", "\x7f", "\xc2\x80",
	    "\xc2\x9f", "\u202a", "a\u202e", "\u2066", "\u2069", "\ufeff", "\x1b[2J"};
	static const char *const allowed[] = {"", "a\tb\nc", " ", "\u00a0", "\u2029", "\u202f",
	    "\u2065", "\u206a", "\u00e4\u00df", "\U0001f600", "\ufefe", "~"};

	(void)state;
	for (size_t i = 0; i < COUNT(forbidden); i++)
		assert_true(utf8_has_forbidden(str_of(forbidden[i])));
	for (size_t i = 0; i < COUNT(allowed); i++)
		assert_false(utf8_has_forbidden(str_of(allowed[i])));
	assert_true(utf8_has_forbidden(STR("a\0b")));
}

static void
composes_and_does_not_copy_what_is_composed(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct str ascii = STR("plain text");
	struct str composed = STR("Stra\u00dfe \u0142 \u0416 \u4e2d");

	(void)state;
	assert_str(utf8_nfc(a, STR("a\u0308O\u0308")), "\u00e4\u00d6");
	assert_str(utf8_nfc(a, STR("\u1e9b\u0323")), "\u1e9b\u0323");
	assert_str(utf8_nfc(a, STR("\u212b")), "\u00c5");
	assert_str(utf8_nfc(a, STR("q\u0307\u0323")), "q\u0323\u0307");
	size_t before = arena_bytes(a);
	assert_ptr_equal(utf8_nfc(a, ascii).ptr, ascii.ptr);
	assert_ptr_equal(utf8_nfc(a, composed).ptr, composed.ptr);
	assert_int_equal(arena_bytes(a), before);
	assert_int_equal(utf8_nfc(a, (struct str){0}).len, 0);
	arena_free(a);
}

static void
folds_for_search(void **state)
{
	static const struct {
		const char *in;
		const char *out;
	} rows[] = {
	    {"", ""},
	    {"Pilot", "pilot"},
	    {"Größe", "groesse"},
	    {"ÄÖÜ ẞ ß", "aeoeue ss ss"},
	    {"a\u0308", "ae"},
	    {"Café Łódź", "cafe łodz"},
	    {"\ufb01nal", "final"},
	    {"ΣΑΣ", "σασ"},
	    {"\u01d6", "u"},
	};
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str s = utf8_fold(a, str_of(rows[i].in));

		if (!str_is(s, rows[i].out))
			fail_msg("%s gives %.*s", rows[i].in, STR_ARG(s));
	}
	arena_free(a);
}

static void
hands_broken_text_back_as_it_is(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct str broken = STR("A\xff\xcc");

	(void)state;
	assert_ptr_equal(utf8_nfc(a, broken).ptr, broken.ptr);
	assert_ptr_equal(utf8_fold(a, broken).ptr, broken.ptr);
	arena_free(a);
}

static void
counts_code_points(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(STR("")), 0);
	assert_int_equal(utf8_count(STR("Größe")), 5);
	assert_int_equal(utf8_count(STR("\U0001f600a\u0308")), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(accepts_every_length_of_sequence),
	    cmocka_unit_test(refuses_overlong_surrogate_and_cut_sequences_and_says_where),
	    cmocka_unit_test(finds_characters_no_text_may_hold),
	    cmocka_unit_test(composes_and_does_not_copy_what_is_composed),
	    cmocka_unit_test(folds_for_search),
	    cmocka_unit_test(hands_broken_text_back_as_it_is),
	    cmocka_unit_test(counts_code_points),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
