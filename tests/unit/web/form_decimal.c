/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/form_decimal.c: numbers as people type them, in both languages, and back into a form. */
#include "unit.h"

#include "web/form_decimal.h"
#include "web/form_values.h"

#include <string.h>

static struct arena *arena;

static void
is_text(struct str s, const char *expected)
{
	assert_string_equal(arena_cstr(arena, s), expected);
}

static void
reads(const char *typed, enum lang lang, const char *plain)
{
	struct decimal_typed t = decimal_typed(arena, str_of(typed), lang);

	assert_int_equal(t.reading, DECIMAL_READ);
	is_text(t.plain, plain);
}

static void
is_unclear(const char *typed, enum lang lang, const char *grouped, const char *decimals)
{
	struct decimal_typed t = decimal_typed(arena, str_of(typed), lang);

	assert_int_equal(t.reading, DECIMAL_UNCLEAR);
	is_text(t.grouped, grouped);
	is_text(t.decimals, decimals);
}

static void
reads_groups_and_decimals_by_language(void **state)
{
	(void)state;
	reads("1200", LANG_DE, "1200");
	reads("1.234,5", LANG_DE, "1234.5");
	reads("1.234.567", LANG_DE, "1234567");
	reads("1.234.567,25", LANG_DE, "1234567.25");
	reads("1,200", LANG_DE, "1.200");
	reads("1,234.5", LANG_EN, "1234.5");
	reads("1,234,567", LANG_EN, "1234567");
	reads("12,345,678.9", LANG_EN, "12345678.9");
	reads("1.200", LANG_EN, "1.200");
	reads("12.5", LANG_EN, "12.5");
	reads("-1.234,5", LANG_DE, "-1234.5");
	reads("\u22121,5", LANG_DE, "-1.5");
	reads("1 234,5", LANG_DE, "1234.5");
	reads("1\u202f234\u00a0567.5", LANG_EN, "1234567.5");
	reads("1 234", LANG_DE, "1234");
}

/* The other language's spelling, where only one reading is left. */
static void
reads_what_can_be_read_in_one_way_only(void **state)
{
	(void)state;
	reads("12.5", LANG_DE, "12.5");
	reads("12,5", LANG_EN, "12.5");
	reads("0.125", LANG_DE, "0.125");
	reads("0,125", LANG_EN, "0.125");
	reads("1234.567", LANG_DE, "1234.567");
	reads("1.2345", LANG_DE, "1.2345");
	reads("1,234.5", LANG_DE, "1234.5");
	reads("1.234,5", LANG_EN, "1234.5");
}

static void
does_not_guess(void **state)
{
	(void)state;
	is_unclear("1.200", LANG_DE, "1200", "1,200");
	is_unclear("12.500", LANG_DE, "12500", "12,500");
	is_unclear("-1.200", LANG_DE, "-1200", "-1,200");
	is_unclear("1,200", LANG_EN, "1200", "1.200");
	is_unclear("999,999", LANG_EN, "999999", "999.999");
}

static void
refuses_what_is_no_number(void **state)
{
	static const char *const broken[] = {"", "-", ",5", "5,", "1,2,3", "12.34.567", "1.23,4", "1.2345.678", "1,234.567.8", "1..200", "1,234 5", "zwei",
		"12,5 cm", "0x1", "1e3", "01.234.567", "1234567890123456789", "0,1234567890", "--1", "1,234,567.89.1"};

	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			assert_int_equal(decimal_typed(arena, str_of(broken[i]), (enum lang)lang).reading, DECIMAL_BROKEN);
}

/* What a form is filled with is read back as the same value, in both languages. */
static void
fills_a_form_with_what_it_reads(void **state)
{
	static const char *const values[] = {"1.200", "12.500", "1200", "0.125", "-1234.5", "1234567.891", "22.5"};
	const struct field *fields = kind_info(KIND_MEASUREMENT_RECORDED)->fields;

	(void)state;
	for (size_t i = 0; i < COUNT(values); i++)
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			struct json *body = json_new(arena, JSON_OBJECT);
			struct form *form = form_new(arena);
			struct field_errors errors = {.count = 0};
			json_add(body, STR("indicator"), json_new_text(arena, STR("pegel")));
			json_add(body, STR("value"), json_new_text(arena, str_of(values[i])));
			form_fill(arena, (enum lang)lang, fields, body, STR(FORM_BODY), form);
			struct json *again = form_body(arena, (enum lang)lang, fields, form, STR(FORM_BODY), &errors);
			assert_int_equal(errors.count, 0);
			is_text(json_text(again, "value"), values[i]);
		}
}

/* Thresholds, percent and rows go the same way; the field and both spellings are named. */
static void
names_field_and_remedy(void **state)
{
	const struct field rate[] = {{.name = "share_bp", .type = FIELD_INT, .max = 100000000, .label = {"Anteil", "Share"}, .help = {"Anteil.", "Share."}}, {.name = NULL}};
	struct form *form = form_new(arena);
	struct field_errors errors = {.count = 0};

	(void)state;
	form_put(form, STR("f.share_bp"), STR("1.200"));
	(void)form_body(arena, LANG_DE, rate, form, STR(FORM_BODY), &errors);
	assert_int_equal(errors.count, 1);
	assert_str(errors.items[0].name, "f.share_bp");
	assert_str(errors.items[0].label, "Anteil");
	assert_non_null(strstr(arena_cstr(arena, errors.items[0].text), "1200"));
	assert_non_null(strstr(arena_cstr(arena, errors.items[0].text), "1,200"));
	form_set(form, STR("f.share_bp"), STR("1.200,5 %"));
	errors.count = 0;
	assert_int_equal(json_int(form_body(arena, LANG_DE, rate, form, STR(FORM_BODY), &errors), "share_bp", 0), 120050);
	assert_int_equal(errors.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_groups_and_decimals_by_language),
		cmocka_unit_test(reads_what_can_be_read_in_one_way_only),
		cmocka_unit_test(does_not_guess),
		cmocka_unit_test(refuses_what_is_no_number),
		cmocka_unit_test(fills_a_form_with_what_it_reads),
		cmocka_unit_test(names_field_and_remedy),
	};

	arena = arena_new(1 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
