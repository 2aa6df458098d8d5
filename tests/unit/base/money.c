/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/money: no cent lost, none invented. */
#include "base/money.h"

#include "base/rc.h"
#include "unit.h"

static void
refuses_sums_that_do_not_fit(void **state)
{
	int64_t out = 7;

	(void)state;
	assert_true(cents_add(INT64_MAX - 1, 1, &out));
	assert_true(out == INT64_MAX);
	assert_true(cents_sub(INT64_MIN + 1, 1, &out));
	assert_true(out == INT64_MIN);
	assert_true(cents_mul(-3, 5, &out));
	assert_true(out == -15);
	assert_false(cents_add(INT64_MAX, 1, &out));
	assert_false(cents_sub(INT64_MIN, 1, &out));
	assert_false(cents_mul(INT64_MAX, 2, &out));
	assert_false(cents_mul(INT64_MIN, -1, &out));
	assert_true(out == -15);
}

static void
rounds_half_away_from_zero(void **state)
{
	static const struct {
		int64_t a, num, den, out;
	} rows[] = {
	    {5, 1, 10, 1},
	    {4, 1, 10, 0},
	    {-5, 1, 10, -1},
	    {-4, 1, 10, 0},
	    {15, 1, 10, 2},
	    {25, 1, 10, 3},
	    {5, -1, 10, -1},
	    {5, 1, -10, -1},
	    {-5, 1, -10, 1},
	    {1, 1, 3, 0},
	    {2, 1, 3, 1},
	    {10000, 19, 100, 1900},
	    {0, 5, 7, 0},
	    {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
	    {INT64_MIN, 1, 1, INT64_MIN},
	    {CENTS_MAX, 1000000, 1000000, CENTS_MAX},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t out = 99;

		assert_true(cents_ratio_half_up(rows[i].a, rows[i].num, rows[i].den, &out));
		assert_true(out == rows[i].out);
	}
}

static void
divide_by_zero(void *arg)
{
	cents_ratio_half_up(1, 1, 0, arg);
}

static void
refuses_ratios_that_do_not_fit(void **state)
{
	int64_t out = 7;

	(void)state;
	assert_false(cents_ratio_half_up(INT64_MAX, 2, 1, &out));
	assert_false(cents_ratio_half_up(INT64_MIN, -1, 1, &out));
	assert_false(cents_ratio_half_up(INT64_MIN, INT64_MIN, 1, &out));
	assert_true(out == 7);
	assert_true(unit_aborts(divide_by_zero, &out));
}

static void
writes_amounts_for_people_and_programs(void **state)
{
	static const struct {
		int64_t cents;
		const char *de, *en, *plain;
	} rows[] = {
	    {0, "0,00 €", "€0.00", "0.00"},
	    {5, "0,05 €", "€0.05", "0.05"},
	    {-5, "\u22120,05 €", "\u2212€0.05", "-0.05"},
	    {99999, "999,99 €", "€999.99", "999.99"},
	    {100000, "1.000,00 €", "€1,000.00", "1000.00"},
	    {123456789, "1.234.567,89 €", "€1,234,567.89", "1234567.89"},
	    {-123456789, "\u22121.234.567,89 €", "\u2212€1,234,567.89", "-1234567.89"},
	    {INT64_MIN, "\u221292.233.720.368.547.758,08 €", "\u2212€92,233,720,368,547,758.08",
		"-92233720368547758.08"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf b;

		buf_init(&b, 200);
		cents_human(&b, rows[i].cents, LANG_DE);
		assert_true(str_is(buf_view(&b), rows[i].de));
		buf_clear(&b);
		cents_human(&b, rows[i].cents, LANG_EN);
		assert_true(str_is(buf_view(&b), rows[i].en));
		buf_clear(&b);
		cents_plain(&b, rows[i].cents);
		assert_true(str_is(buf_view(&b), rows[i].plain));
		buf_done(&b);
	}
}

static void
reads_amounts_as_people_spell_them(void **state)
{
	static const struct {
		const char *text;
		int64_t cents;
	} rows[] = {
	    {"0", 0},
	    {"12", 1200},
	    {"1234", 123400},
	    {"1234,5", 123450},
	    {"1234,56", 123456},
	    {"1234.56", 123456},
	    {"1.234,56", 123456},
	    {"1,234.56", 123456},
	    {"1 234,56", 123456},
	    {"1\u00a0234,56", 123456},
	    {"1\u202f234", 123400},
	    {"1.234.567", 123456700},
	    {"1.234.567,8", 123456780},
	    {"1,234,567.89", 123456789},
	    {"-12,50", -1250},
	    {"\u221212,50", -1250},
	    {"+12,50", 1250},
	    {"12,50 €", 1250},
	    {"12,50€", 1250},
	    {"€12.50", 1250},
	    {"-€12.50", -1250},
	    {"€ -12.50", -1250},
	    {"12,50 EUR", 1250},
	    {"  12,50  ", 1250},
	    {"0,01", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t cents = 99;

		if (!cents_parse_human(str_of(rows[i].text), &cents) || cents != rows[i].cents)
			fail_msg("%s gives %lld", rows[i].text, (long long)cents);
	}
}

static void
refuses_amounts_that_are_broken_or_unclear(void **state)
{
	static const char *const bad[] = {"", " ", "€", "-", "1.234", "1,234", "0,500", "1,2345",
	    "1.2.3", "1,", ",5", ".50", "1.", "12.34.567", "1.23,45", "1234.567,89", "1.234,567",
	    "1.234.56", "1,234,56", "1 23", "1 234 56", "1.234 567,00", "--1", "+-1", "€€1", "€1€",
	    "1e5", "0x10", "zwölf", "1,5,5", "1.234,5.6", "12 €x", "9999999999999999999",
	    "999999999999999999", "1,\u22125", "1 234.567.890"};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		int64_t cents = 99;

		if (cents_parse_human(str_of(bad[i]), &cents) || cents != 99)
			fail_msg("\"%s\" gives %lld", bad[i], (long long)cents);
	}
}

static void
groups_whole_numbers(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 200);
	number_human(&b, 1234567, LANG_DE);
	buf_char(&b, '|');
	number_human(&b, -1234, LANG_EN);
	buf_char(&b, '|');
	number_human(&b, 999, LANG_DE);
	buf_char(&b, '|');
	number_human(&b, INT64_MIN, LANG_DE);
	assert_str(buf_view(&b), "1.234.567|\u22121,234|999|\u22129.223.372.036.854.775.808");
	buf_done(&b);
}

static void
keeps_decimals_exactly(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
		int scale;
		const char *de;
	} rows[] = {
	    {"0", 0, 0, "0"},
	    {"0.0", 0, 1, "0,0"},
	    {"12.50", 1250, 2, "12,50"},
	    {"-12.50", -1250, 2, "\u221212,50"},
	    {"-0.05", -5, 2, "\u22120,05"},
	    {"1234567.891", 1234567891, 3, "1.234.567,891"},
	    {"0.000000001", 1, 9, "0,000000001"},
	    {"999999999999999999", INT64_C(999999999999999999), 0, "999.999.999.999.999.999"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct decimal d = {0};
		struct buf b;

		assert_true(decimal_parse(str_of(rows[i].text), &d));
		assert_true(d.value == rows[i].value);
		assert_int_equal(d.scale, rows[i].scale);
		buf_init(&b, 100);
		decimal_plain(&b, d);
		assert_true(str_is(buf_view(&b), rows[i].text));
		buf_clear(&b);
		decimal_human(&b, d, LANG_DE);
		assert_true(str_is(buf_view(&b), rows[i].de));
		buf_done(&b);
	}
}

static void
refuses_other_spellings_of_decimals(void **state)
{
	static const char *const bad[] = {"", "-", ".", "1.", ".5", "01", "00", "-01.5", "+1",
	    "1,5", "1e3", "1.2.3", "-0", "-0.00", " 1", "1 ", "--1", "1-", "0.0000000001",
	    "1000000000000000000", "1234567890.123456789"};

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct decimal d = {7, 7};

		if (decimal_parse(str_of(bad[i]), &d) || d.value != 7 || d.scale != 7)
			fail_msg("\"%s\" is accepted", bad[i]);
	}
}

static void
compares_decimals_of_different_scale(void **state)
{
	(void)state;
	assert_int_equal(decimal_cmp((struct decimal){15, 1}, (struct decimal){150, 2}), 0);
	assert_true(decimal_cmp((struct decimal){15, 1}, (struct decimal){151, 2}) < 0);
	assert_true(decimal_cmp((struct decimal){-15, 1}, (struct decimal){-151, 2}) > 0);
	assert_true(decimal_cmp((struct decimal){INT64_C(999999999999999999), 0},
			(struct decimal){INT64_C(999999999999999999), 9}) > 0);
}

static void
subtracts_and_divides_without_rounding_too_soon(void **state)
{
	struct decimal d = {7, 7};
	int64_t cents = 7;

	(void)state;
	assert_true(decimal_sub((struct decimal){1284, 1}, (struct decimal){118, 0}, &d));
	assert_int_equal(d.value, 104);
	assert_int_equal(d.scale, 1);
	assert_true(decimal_sub((struct decimal){1050, 2}, (struct decimal){5, 1}, &d));
	assert_int_equal(d.value, 10);
	assert_int_equal(d.scale, 0);
	assert_true(decimal_sub((struct decimal){1, 9}, (struct decimal){2, 9}, &d));
	assert_int_equal(d.value, -1);
	assert_false(decimal_sub(
	    (struct decimal){INT64_C(-999999999999999999), 0}, (struct decimal){1, 0}, &d));
	assert_int_equal(d.value, -1);
	assert_true(cents_per(18731000, (struct decimal){412, 0}, &cents));
	assert_int_equal(cents, 45464); /* 187.310 € for 412 */
	assert_true(cents_per(18731000, (struct decimal){4120, 1}, &cents));
	assert_int_equal(cents, 45464);
	assert_true(cents_per(1, (struct decimal){2, 0}, &cents));
	assert_int_equal(cents, 1);
	assert_true(cents_per(1, (struct decimal){1, 9}, &cents));
	assert_int_equal(cents, 1000000000);
	assert_false(cents_per(1, (struct decimal){0, 0}, &cents));
	assert_false(cents_per(1, (struct decimal){-5, 0}, &cents));
	assert_false(cents_per(INT64_MAX, (struct decimal){1, 9}, &cents));
	assert_int_equal(cents, 1000000000);
}

static void
multiplies_quantity_by_price_to_the_cent(void **state)
{
	static const struct {
		struct decimal a, b, by;
		int64_t cents;
	} cases[] = {
	    {{3, 0}, {INT64_C(33333333333), 9}, {1, 0}, 10000},
	    {{250, 0}, {333335, 4}, {100, 0}, 8333}, /* 83.33375 */
	    {{1, 0}, {5, 3}, {1, 0}, 1},             /* 0.005 */
	    {{-1, 0}, {5, 3}, {1, 0}, -1},
	    {{1, 0}, {4999, 6}, {1, 0}, 0},
	    {{1, 0}, {1, 0}, {3, 0}, 33},
	    {{1, 0}, {2, 0}, {-3, 0}, -67},
	    {{1, 0}, {1, 0}, {5, 1}, 200},
	    {{0, 0}, {1, 0}, {7, 9}, 0},
	};
	struct decimal large = {INT64_C(999999999999999999), 0};
	int64_t out = 77;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(decimal_product_cents(cases[i].a, cases[i].b, cases[i].by, &out));
		assert_int_equal(out, cases[i].cents);
	}
	out = 77;
	assert_false(decimal_product_cents(cases[0].a, cases[0].b, (struct decimal){0, 0}, &out));
	assert_false(decimal_product_cents(large, large, (struct decimal){1, 0}, &out));
	assert_false(
	    decimal_product_cents(large, (struct decimal){1, 0}, (struct decimal){1, 9}, &out));
	assert_false(decimal_product_cents(large, large, (struct decimal){1, 9}, &out));
	assert_int_equal(out, 77);
	assert_true(decimal_product_cents((struct decimal){INT64_C(999999999999999999), 9},
	    (struct decimal){1, 0}, (struct decimal){1, 0}, &out));
	assert_int_equal(out, INT64_C(100000000000));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(refuses_sums_that_do_not_fit),
	    cmocka_unit_test(subtracts_and_divides_without_rounding_too_soon),
	    cmocka_unit_test(rounds_half_away_from_zero),
	    cmocka_unit_test(refuses_ratios_that_do_not_fit),
	    cmocka_unit_test(writes_amounts_for_people_and_programs),
	    cmocka_unit_test(reads_amounts_as_people_spell_them),
	    cmocka_unit_test(refuses_amounts_that_are_broken_or_unclear),
	    cmocka_unit_test(groups_whole_numbers),
	    cmocka_unit_test(keeps_decimals_exactly),
	    cmocka_unit_test(refuses_other_spellings_of_decimals),
	    cmocka_unit_test(compares_decimals_of_different_scale),
	    cmocka_unit_test(multiplies_quantity_by_price_to_the_cent),
	};

	return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
