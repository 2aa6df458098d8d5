/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/import: keys of rows, and what a file said however it was read. */
#include "exchange/import_priv.h"

#include "unit.h"

#include <string.h>

static struct arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new(4 << 20);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const struct mapping cash = {.system = {"kasse", 5}, .kind = KIND_BOOKING_POSTED};
static const struct mapping plan = {.system = {"plan", 4}, .kind = KIND_BUDGET_PLANNED};

static void
assert_key(const struct mapping *m, struct import_place at, size_t again, const char *key)
{
	struct str got = import_key(arena, m, &at, again);

	if (!str_is(got, key))
		fail_msg("%.*s is not %s", STR_ARG(got), key);
}

static void
keys_bookings_by_year_voucher_and_line(void **state)
{
	struct import_place at = {.voucher = STR("RE-1"), .line = 1, .year = 2026};

	(void)state;
	assert_key(&cash, at, 1, "kasse/2026:RE-1");
	assert_str(import_key_plain(arena, &cash, &at), "kasse:RE-1");
	at.line = 2;
	assert_key(&cash, at, 1, "kasse/2026:RE-1:2");
	assert_str(import_key_plain(arena, &cash, &at), "kasse:RE-1:2");
	at.own_line = STR("010");
	assert_key(&cash, at, 1, "kasse/2026:RE-1:010");
	assert_key(&cash, at, 3, "kasse/2026:RE-1:010:3");
	at.year = 2027;
	assert_key(&cash, at, 1, "kasse/2027:RE-1:010");
}

static void
keys_what_comes_after_a_reversed_row(void **state)
{
	struct import_place at = {.voucher = STR("RE-1"), .line = 1, .year = 2026};

	(void)state;
	assert_key(&cash, at, 2, "kasse/2026:RE-1:1:2");
	at.line = 2;
	assert_key(&cash, at, 2, "kasse/2026:RE-1:2:2");
	/* A number that looks like a line is none. */
	at = (struct import_place){.voucher = STR("RE-1:2"), .line = 1, .year = 2026};
	assert_key(&cash, at, 1, "kasse/2026:RE-1%3A2");
	at.voucher = STR("RE-1%3A2");
	assert_key(&cash, at, 1, "kasse/2026:RE-1%253A2");
}

static void
keys_budgets_without_a_year(void **state)
{
	struct import_place at = {.voucher = STR("v/hh-2026/2026//"), .line = 1};

	(void)state;
	assert_key(&plan, at, 1, "plan:v/hh-2026/2026//");
	assert_key(&plan, at, 2, "plan/:v/hh-2026/2026//:1:2");
}

/* ---- what a file said ---- */

static const struct mapping *
columns(void)
{
	static struct mapping_column c[5];
	static struct mapping m;
	const struct kind_info *info = kind_info(KIND_BOOKING_POSTED);

	c[0] = (struct mapping_column){.name = STR("effective"), .gives = MAPPING_EFFECTIVE};
	c[1] = (struct mapping_column){.name = STR("amount_cents"),
	    .gives = MAPPING_FIELD,
	    .field = kind_field(info, "amount_cents")};
	c[2] = (struct mapping_column){
	    .name = STR("text"), .gives = MAPPING_FIELD, .field = kind_field(info, "text")};
	c[3] = (struct mapping_column){
	    .name = STR("account"), .gives = MAPPING_FIELD, .field = kind_field(info, "account")};
	c[4] = (struct mapping_column){.name = STR("cost_center"), .gives = MAPPING_ASIDE};
	m = (struct mapping){.kind = KIND_BOOKING_POSTED, .columns = c, .columns_count = COUNT(c)};
	return &m;
}

/* With ' for ". */
static const struct str *
said(int day, const char *venture, const char *text)
{
	struct err err = ERR_INIT(LANG_EN);
	char *p = arena_cstr(arena, str_of(text));
	struct json *body = NULL;

	for (char *c = p; *c != '\0'; c++)
		*c = *c == '\'' ? '"' : *c;
	assert_int_equal(json_parse(arena, str_of(p), &json_limits_fact, &body, &err), RC_OK);
	return import_said(arena, columns(), str_of(venture), (struct day){day}, body);
}

static bool
alike(const struct str *x, const struct str *y)
{
	return import_said_alike(x, y, 5) && import_said_alike(y, x, 5);
}

static void
compares_what_the_columns_gave(void **state)
{
	const struct str *row = said(20000, "a", "{'amount_cents':100,'text':'t','account':'7'}");

	(void)state;
	assert_true(alike(row, row));
	/* What a mapping adds is not the file's. */
	assert_true(alike(row,
	    said(20000, "b",
		"{'amount_cents':100,'text':'t','account':'7','tranche':'x','source':'s'}")));
	assert_true(alike(row, said(20000, "a", "{'amount_cents':100,'text':'t'}")));
	assert_false(alike(row, said(20001, "a", "{'amount_cents':100,'text':'t','account':'7'}")));
	assert_false(alike(row, said(20000, "a", "{'amount_cents':101,'text':'t','account':'7'}")));
	assert_false(alike(row, said(20000, "a", "{'amount_cents':100,'text':'u','account':'7'}")));
	assert_false(alike(row, said(20000, "a", "{'amount_cents':100,'text':'t','account':'8'}")));
}

static void
takes_a_refund_and_an_income_for_one_row(void **state)
{
	const struct str *refund = said(20000, "a", "{'amount_cents':-500,'text':'t'}");

	(void)state;
	assert_true(alike(
	    refund, said(20000, "a", "{'amount_cents':500,'direction':'income','text':'t'}")));
	assert_false(alike(refund, said(20000, "a", "{'amount_cents':500,'text':'t'}")));
	assert_false(alike(
	    refund, said(20000, "a", "{'amount_cents':-500,'direction':'income','text':'t'}")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_bookings_by_year_voucher_and_line),
	    cmocka_unit_test(keys_what_comes_after_a_reversed_row),
	    cmocka_unit_test(keys_budgets_without_a_year),
	    cmocka_unit_test(compares_what_the_columns_gave),
	    cmocka_unit_test(takes_a_refund_and_an_income_for_one_row),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
