/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/mapping: what holds together, and what does not. */
#include "domain/mapping.h"

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

/* With ' for ". */
static enum rc
make(const char *text, struct mapping *out, struct err *err)
{
	char *p = arena_cstr(arena, str_of(text));
	struct json *body = NULL;

	for (char *c = p; *c != '\0'; c++)
		*c = *c == '\'' ? '"' : *c;
	assert_int_equal(json_parse(arena, str_of(p), &json_limits_fact, &body, err), RC_OK);
	return mapping_from_body(arena, body, out, err);
}

#define COLUMNS \
	"{'field':'effective','column':'Datum'},{'field':'amount_cents','column':'Betrag'}," \
	"{'field':'text','column':'Text'},{'field':'voucher','column':'Beleg'}," \
	"{'field':'account','column':'Konto'}"
#define RANGES "'assign_by':'account','ventures':[{'from':'0100','to':'0199','venture':'a'}]"

static void
assert_refused(const char *body, const char *field, const char *words)
{
	struct err err = ERR_INIT(LANG_EN);
	struct mapping m = {.id = STR("untouched")};

	assert_int_equal(make(body, &m, &err), RC_INVALID);
	assert_string_equal(err.field, field);
	if (strstr(err.msg, words) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.msg, words);
	assert_str(m.id, "untouched");
}

static void
says_what_is_income(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct mapping m;

	(void)state;
	assert_int_equal(
	    make("{'id':'k','system':'kasse','of':'bookings','income':'other_sign',"
		 "'columns':[" COLUMNS "],'assign_by':'account','ventures':["
		 "{'from':'1','to':'2','venture':'a','direction':'income','plan_position':'p'},"
		 "{'from':'3','venture':'a','direction':'expense'},"
		 "{'from':'4','venture':'a'}]}",
		&m, &err),
	    RC_OK);
	assert_true(m.income_by_sign);
	assert_int_equal(m.ranges[0].direction, DIRECTION_INCOME);
	assert_str(m.ranges[0].position, "p");
	assert_int_equal(m.ranges[1].direction, DIRECTION_EXPENSE);
	assert_int_equal(m.ranges[2].direction, DIRECTION_UNSAID);
	/* Of what has no direction, and where a column or a constant says it. */
	assert_refused("{'id':'k','system':'kasse','of':'bookings','income':'other_sign',"
		       "'columns':[" COLUMNS ",{'field':'direction','column':'R'}]," RANGES "}",
	    "body.income", "direction");
	assert_refused("{'id':'k','system':'kasse','of':'bookings','columns':[" COLUMNS "],"
		       "'constants':[{'field':'direction','value':'expense'}],"
		       "'assign_by':'account','ventures':[{'from':'1','venture':'a'},"
		       "{'from':'2','venture':'a','direction':'income'}]}",
	    "body.ventures[1].direction", "direction");
}

static void
takes_a_mapping_with_what_is_absent(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct mapping m;

	(void)state;
	assert_int_equal(
	    make("{'id':'k','system':'kasse','of':'bookings','columns':[" COLUMNS "]," RANGES "}",
		&m, &err),
	    RC_OK);
	assert_int_equal(m.kind, KIND_BOOKING_POSTED);
	assert_int_equal(m.decimal, ',');
	assert_int_equal(m.delimiter, 0);
	assert_int_equal(m.days, DAYS_DMY);
	assert_int_equal(m.sign, SIGN_EXPENSE_POSITIVE);
	assert_int_equal(m.header_rows, 1);
	assert_str(m.title, "k");
	assert_int_equal(make("{'id':'k','system':'kasse','of':'bookings','delimiter':'tab','"
			      "decimal':'point','date_format':'compact',"
			      "'sign':'expense_negative','encoding':'windows-1252','header_rows':3,"
			      "'columns':[" COLUMNS "]," RANGES "}",
			     &m, &err),
	    RC_OK);
	assert_int_equal(m.decimal, '.');
	assert_int_equal(m.delimiter, '\t');
	assert_int_equal(m.days, DAYS_COMPACT);
	assert_int_equal(m.sign, SIGN_EXPENSE_NEGATIVE);
	assert_int_equal(m.encoding, MAPPING_WINDOWS_1252);
	assert_int_equal(m.header_rows, 3);
}

static void
finds_ranges_by_number_and_by_text(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct mapping m;

	(void)state;
	assert_int_equal(make("{'id':'k','system':'s','of':'bookings','columns':[" COLUMNS
			      "],'assign_by':'account','ventures':["
			      "{'from':'0100','to':'199','venture':'a','tranche':'t'},{'from':'200'"
			      ",'venture':'b'},"
			      "{'from':'11.05.01','to':'11.05.03','venture':'c'}]}",
			     &m, &err),
	    RC_OK);
	assert_str(mapping_range(&m, STR("100"))->venture, "a");
	assert_str(mapping_range(&m, STR("00199"))->tranche, "t");
	assert_str(mapping_range(&m, STR("200"))->venture, "b");
	assert_str(mapping_range(&m, STR("11.05.02"))->venture, "c");
	assert_null(mapping_range(&m, STR("99")));
	assert_null(mapping_range(&m, STR("201")));
	assert_null(mapping_range(&m, STR("1000")));
	assert_null(mapping_range(&m, STR("11.05.04")));
}

static void
refuses_what_does_not_hold_together(void **state)
{
	(void)state;
	assert_refused("{'of':'bookings','columns':[{'field':'amuont_cents','column':'B'}]}",
	    "body.columns[0]", "“amount_cents”");
	assert_refused("{'of':'budgets','columns':[{'field':'payee','column':'B'}]}",
	    "body.columns[0]", "budget.planned");
	assert_refused("{'of':'bookings','columns':[" COLUMNS
		       ",{'field':'text','column':'X'}]," RANGES "}",
	    "body.columns[5]", "text");
	assert_refused("{'of':'bookings','columns':[" COLUMNS
		       ",{'field':'payee','column':'Beleg'}]," RANGES "}",
	    "body.columns[5]", "Beleg");
	assert_refused("{'of':'bookings','header_rows':0,'columns':[" COLUMNS "]," RANGES "}",
	    "body.columns[0]", "letter");
	assert_refused("{'of':'bookings','columns':[" COLUMNS "]," RANGES
		       ",'constants':[{'field':'account','value':'1'}]}",
	    "body.constants[0]", "account");
	assert_refused("{'of':'bookings','columns':[" COLUMNS "]," RANGES
		       ",'constants':[{'field':'line','value':'1'}]}",
	    "body.constants[0]", "line");
	assert_refused("{'of':'bookings','sign':'debit_credit','columns':[" COLUMNS "]," RANGES "}",
	    "body.columns", "debit_credit");
}

static void
refuses_what_lacks_something(void **state)
{
	(void)state;
	assert_refused("{'of':'bookings','columns':[{'field':'text','column':'T'}]}",
	    "body.columns", "amount_cents");
	assert_refused("{'of':'bookings','columns':[{'field':'amount_cents','column':'B'},{'field':"
		       "'text','column':'T'}]}",
	    "body.columns", "effective");
	assert_refused("{'of':'bookings','columns':[{'field':'amount_cents','column':'B'},{'field':"
		       "'text','column':'T'},"
		       "{'field':'effective','column':'D'}]}",
	    "body.columns", "voucher");
	assert_refused("{'of':'bookings','columns':[" COLUMNS "]}", "body.assign_by", "assigned");
	assert_refused("{'of':'bookings','columns':[" COLUMNS "],'assign_by':'account'}",
	    "body.ventures", "ranges");
	assert_refused("{'of':'bookings','columns':[" COLUMNS "],'assign_by':'venture'}",
	    "body.columns", "venture");
	assert_refused("{'of':'bookings','columns':[" COLUMNS
		       "],'assign_by':'product','ventures':[{'from':'1','venture':'a'}]}",
	    "body.columns", "product");
}

#define VALUES "{'field':'indicator','column':'I'},{'field':'value','column':'W'}"

static void
reads_measured_values_without_money(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct mapping m;

	(void)state;
	assert_int_equal(make("{'id':'w','system':'s','of':'measurements','columns':[" VALUES
			      ",{'field':'observed_at','column':'T'},{'field':'unit','column':'E'}]"
			      ",'constants':[{'field':'venture','value':'a'}]}",
			     &m, &err),
	    RC_OK);
	assert_int_equal(m.kind, KIND_MEASUREMENT_RECORDED);
	assert_int_equal(mapping_column(&m, "unit")->gives, MAPPING_UNIT);
	assert_refused("{'of':'measurements','columns':[" VALUES ",{'field':'unit','column':'E'}]}",
	    "body.columns", "effective");
	assert_refused("{'of':'measurements','columns':[{'field':'indicator','column':'I'},"
		       "{'field':'effective','column':'D'}]}",
	    "body.columns", "value");
	assert_refused("{'of':'measurements','columns':[" VALUES
		       ",{'field':'debit_credit','column':'S'}]}",
	    "body.columns[2]", "measurement.recorded");
	assert_refused("{'of':'measurements','sign':'expense_negative','columns':[" VALUES
		       ",{'field':'effective','column':'D'}]}",
	    "body.sign", "sign");
	assert_refused("{'of':'bookings','columns':[{'field':'unit','column':'E'}]}",
	    "body.columns[0]", "booking.posted");
	assert_refused("{'of':'measurements','columns':[" VALUES
		       ",{'field':'effective','column':'D'}],'constants':["
		       "{'field':'unit','value':'cm'}]}",
	    "body.constants[0]", "unit");
}

static void
refuses_ranges_that_overlap(void **state)
{
	static const char *const second[] = {"{'from':'0199','to':'300','venture':'b'}",
	    "{'from':'150','venture':'b'}", "{'from':'1','to':'1000','venture':'b'}",
	    "{'from':'300','to':'200','venture':'b'}"};

	(void)state;
	for (size_t i = 0; i < COUNT(second); i++)
		assert_refused(arena_format(arena,
				   "{'of':'bookings','columns':[" COLUMNS
				   "],'assign_by':'account','ventures':["
				   "{'from':'0100','to':'0199','venture':'a'},%s]}",
				   second[i])
				   .ptr,
		    "body.ventures[1]", i < 3 ? "overlaps" : "ends before");
}

static void
knows_columns_by_letter_and_number(void **state)
{
	size_t place = 42;

	(void)state;
	assert_true(mapping_place(STR("A"), &place) && place == 0);
	assert_true(mapping_place(STR("AB"), &place) && place == 27);
	assert_true(mapping_place(STR("1"), &place) && place == 0);
	assert_true(mapping_place(STR("1000"), &place) && place == 999);
	assert_false(mapping_place(STR("1001"), &place));
	assert_false(mapping_place(STR("0"), &place));
	assert_false(mapping_place(STR(""), &place));
	assert_false(mapping_place(STR("ABC"), &place));
	assert_false(mapping_place(STR("a"), &place));
	assert_false(mapping_place(STR("A1"), &place));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(takes_a_mapping_with_what_is_absent, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(says_what_is_income, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(finds_ranges_by_number_and_by_text, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_what_does_not_hold_together, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_what_lacks_something, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(reads_measured_values_without_money, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_ranges_that_overlap, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(knows_columns_by_letter_and_number, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
