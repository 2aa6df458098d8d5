/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/amount: what tables call an amount or a day, to the cent and to the day. */
#include "exchange/amount.h"

#include "base/money.h"
#include "unit.h"

static void
assert_written(const char *text, char mark, int64_t cents)
{
	int64_t got = -1;

	if (amount_written(str_of(text), mark, &got) != AMOUNT_FINE || got != cents)
		fail_msg("%s: %lld", text, (long long)got);
}

static void
reads_amounts_as_people_write_them(void **state)
{
	(void)state;
	assert_written("1.234,56", ',', 123456);
	assert_written("1234,5", ',', 123450);
	assert_written("1.234", ',', 123400);
	assert_written("1,234.56", '.', 123456);
	assert_written("-17,30 €", ',', -1730);
	assert_written("17,30-", ',', -1730);
	assert_written("+0,07", ',', 7);
	assert_written(",5", ',', 50);
	assert_written("12,", ',', 1200);
	assert_written("1 234 567,89", ',', 123456789);
	assert_written("1\u00a0234,00 EUR", ',', 123400);
	assert_written("1'234.50", '.', 123450);
	assert_written("\u22125,00", ',', -500);
	assert_written("12,500", ',', 1250);
	assert_written("0012,00", ',', 1200);
	assert_written("10.000.000.000.000,00", ',', CENTS_MAX);
}

static void
refuses_what_is_no_amount(void **state)
{
	static const char *const none[] = {"", "-", "NaN", "1E400", "1e5", "abc", "12,50 USD",
	    "1.23,4", "1.2345,6", "--5", "-5-", "1,2,3", "1..234", "1.", ".5", "0x10",
	    "12 50,00 ct", "=1", "1234.567,8"};
	int64_t got = 42;

	(void)state;
	for (size_t i = 0; i < COUNT(none); i++)
		if (amount_written(str_of(none[i]), ',', &got) == AMOUNT_FINE)
			fail_msg("%s is %lld", none[i], (long long)got);
	assert_int_equal(amount_written(STR("12,345"), ',', &got), AMOUNT_FRACTION);
	assert_int_equal(amount_written(STR("0,001"), ',', &got), AMOUNT_FRACTION);
	assert_int_equal(amount_written(STR("10.000.000.000.000,01"), ',', &got), AMOUNT_LARGE);
	assert_int_equal(amount_written(STR("99999999999999999999999"), ',', &got), AMOUNT_LARGE);
	assert_int_equal(got, 42);
}

static void
reads_amounts_as_spreadsheets_store_them(void **state)
{
	static const struct {
		const char *text;
		int64_t cents;
	} cases[] = {{"1234.5600000000001", 123456}, {"0.30000000000000004", 30},
	    {"0.29999999999999999", 30}, {"1.2E+3", 120000}, {"1E-2", 1}, {"-17.3", -1730},
	    {"0", 0}, {"-0", 0}, {"1230345.1", 123034510}, {"99.999999999999", 10000},
	    {"0.9999999", 100}, {"1.0000009", 100}, {"1E13", CENTS_MAX}, {"1e-400", 0},
	    {"0.0000001", 0}, {"0.00999999999", 1}, {"5.0000000000000003E-2", 5},
	    {"-0.99999999999", -100}};
	int64_t got = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (amount_stored(str_of(cases[i].text), &got) != AMOUNT_FINE ||
		    got != cases[i].cents)
			fail_msg("%s: %lld", cases[i].text, (long long)got);
}

static void
refuses_what_is_no_stored_amount(void **state)
{
	static const char *const none[] = {
	    "", "NaN", "INF", "-INF", "1E", "1E+", "1.2.3", "1,5", "E5", ".", "0x1p3", "1 2"};
	int64_t got = 42;

	(void)state;
	for (size_t i = 0; i < COUNT(none); i++)
		assert_int_equal(amount_stored(str_of(none[i]), &got), AMOUNT_NO_NUMBER);
	assert_int_equal(amount_stored(STR("1E400"), &got), AMOUNT_LARGE);
	assert_int_equal(amount_stored(STR("1E99999999999999999999"), &got), AMOUNT_LARGE);
	assert_int_equal(amount_stored(STR("10000000000000.01"), &got), AMOUNT_LARGE);
	assert_int_equal(amount_stored(STR("12.345"), &got), AMOUNT_FRACTION);
	assert_int_equal(amount_stored(STR("12.3401"), &got), AMOUNT_FRACTION);
	assert_int_equal(amount_stored(STR("0.001"), &got), AMOUNT_FRACTION);
	assert_int_equal(got, 42);
}

static void
reads_days_in_the_form_that_is_asked_for(void **state)
{
	static const struct {
		const char *text;
		enum mapping_days form;
		struct day_parts day; /* year 0: refused */
	} cases[] = {{"31.12.2025", DAYS_DMY, {2025, 12, 31}}, {"1.3.2026", DAYS_DMY, {2026, 3, 1}},
	    {"1/3/2026 00:00:00", DAYS_DMY, {2026, 3, 1}}, {"2026-03-01", DAYS_DMY, {2026, 3, 1}},
	    {"2026-03-01T10:00:00.000", DAYS_MDY, {2026, 3, 1}},
	    {"3/1/2026", DAYS_MDY, {2026, 3, 1}}, {"2026/3/1", DAYS_YMD, {2026, 3, 1}},
	    {"20260301", DAYS_COMPACT, {2026, 3, 1}}, {"29.02.2024", DAYS_DMY, {2024, 2, 29}},
	    {"29.02.2025", DAYS_DMY, {0, 0, 0}}, {"1.3.26", DAYS_DMY, {0, 0, 0}},
	    {"31.12.2025 x", DAYS_DMY, {0, 0, 0}}, {"13/1/2026", DAYS_MDY, {0, 0, 0}},
	    {"1.3-2026", DAYS_DMY, {0, 0, 0}}, {"20260230", DAYS_COMPACT, {0, 0, 0}},
	    {"2026030", DAYS_COMPACT, {0, 0, 0}}, {"", DAYS_DMY, {0, 0, 0}},
	    {"1.3.", DAYS_DMY, {0, 0, 0}}, {"1.3.2026.4", DAYS_DMY, {0, 0, 0}},
	    {"001.3.2026", DAYS_DMY, {0, 0, 0}}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct day d = DAY_NONE, expected = DAY_NONE;
		bool real = cases[i].day.year > 0;

		if (real)
			assert_true(day_from_parts(cases[i].day, &expected));
		if (day_written(str_of(cases[i].text), cases[i].form, &d) != real ||
		    d.v != expected.v)
			fail_msg("%s", cases[i].text);
	}
}

static void
takes_the_whole_of_a_stored_number(void **state)
{
	int64_t v = 0;

	(void)state;
	assert_true(number_stored_whole(STR("46082.75"), &v) && v == 46082);
	assert_true(number_stored_whole(STR("4.6082E4"), &v) && v == 46082);
	assert_true(number_stored_whole(STR("0.5"), &v) && v == 0);
	assert_true(number_stored_whole(STR("-3"), &v) && v == -3);
	assert_false(number_stored_whole(STR("1E11"), &v));
	assert_false(number_stored_whole(STR("x"), &v));
}

static void
reads_measured_values_exactly(void **state)
{
	static const struct {
		const char *text;
		char mark;
		struct decimal value;
	} values[] = {{"1.234,56", ',', {123456, 2}}, {"-0,25", ',', {-25, 2}},
	    {"1 000", ',', {1000, 0}}, {"0", ',', {0, 0}}, {"-0,00", ',', {0, 0}},
	    {"12,500", ',', {125, 1}}, {"12.5", '.', {125, 1}}, {"0,000000001", ',', {1, 9}},
	    {"1.200", ',', {1200, 0}}, {"999999999999999999", ',', {999999999999999999, 0}}};
	static const struct {
		const char *text;
		enum amount_flaw flaw;
	} none[] = {{"", AMOUNT_NO_NUMBER}, {"12 €", AMOUNT_NO_NUMBER},
	    {"12 EUR", AMOUNT_NO_NUMBER}, {"35 %", AMOUNT_NO_NUMBER}, {"NaN", AMOUNT_NO_NUMBER},
	    {"1,2,3", AMOUNT_NO_NUMBER}, {"1.23,4", AMOUNT_NO_NUMBER},
	    {"0,0000000001", AMOUNT_FRACTION}, {"1000000000000000000", AMOUNT_LARGE},
	    {"1000000000,0000000001", AMOUNT_FRACTION}, {"10000000000,123456789", AMOUNT_LARGE}};
	struct decimal got = {42, 1};

	(void)state;
	for (size_t i = 0; i < COUNT(values); i++)
		if (number_written(str_of(values[i].text), values[i].mark, &got) != AMOUNT_FINE ||
		    got.value != values[i].value.value || got.scale != values[i].value.scale)
			fail_msg("%s: %lld, %d", values[i].text, (long long)got.value, got.scale);
	got = (struct decimal){42, 1};
	for (size_t i = 0; i < COUNT(none); i++)
		assert_int_equal(number_written(str_of(none[i].text), ',', &got), none[i].flaw);
	assert_true(got.value == 42 && got.scale == 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_amounts_as_people_write_them),
	    cmocka_unit_test(refuses_what_is_no_amount),
	    cmocka_unit_test(reads_amounts_as_spreadsheets_store_them),
	    cmocka_unit_test(refuses_what_is_no_stored_amount),
	    cmocka_unit_test(reads_days_in_the_form_that_is_asked_for),
	    cmocka_unit_test(takes_the_whole_of_a_stored_number),
	    cmocka_unit_test(reads_measured_values_exactly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
