/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/statement.c: a grant's statement of use: sums by position, Storno, late and stray bookings, two times. */
#include "account/statement.h"

#include "world.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "unit.h"

#define GRANT(form, rest) \
	"{'body':{'id':'g','funder':'Land','reference':'A-1','notice_date':'2021-01-08','amount_cents':6500," form "'from':'2021-01-01'," \
	"'until':'2021-12-31','report_due':'2022-06-30','plan':[" \
	"{'plan_position':'sach','title':'Sachkosten','side':'expenditure','amount_cents':7000}," \
	"{'plan_position':'pers','title':'Personal','side':'expenditure','amount_cents':3000}," \
	"{'plan_position':'feier','title':'Feier','side':'expenditure','amount_cents':1000,'eligible':false}," \
	"{'plan_position':'land','title':'Land','side':'grant','amount_cents':6500}," \
	"{'plan_position':'verein','title':'Verein','side':'third','amount_cents':500}," \
	"{'plan_position':'eigen','title':'Stadt','side':'own','amount_cents':4000}]" rest "},'effective':'2021-01-12'," \
	"'kind':'grant.awarded','venture':'a'}"
#define SHARE "'form':'share','rate_bp':6500,"
#define AT(position) ",'grant':'g','plan_position':'" position "'"

static struct statement
draw_as(struct world *w, const char *known, const char *on, enum audience audience, bool payees)
{
	struct account *acc = arena_alloc(w->arena, sizeof *acc);
	struct account_query q = world_query("a", known, on);
	struct statement st = {.acc = NULL};

	q.audience = audience;
	assert_int_equal(account_draw(w->arena, snapshot_take(w->ledger), w->reader, &q, acc, &w->err), RC_OK);
	if (statement_draw(w->arena, acc, w->reader, STR("g"), payees, &st, &w->err) != RC_OK)
		fail_msg("%s %s", w->err.msg, w->err.detail);
	return st;
}

static struct statement
draw(struct world *w, const char *known, const char *on)
{
	return draw_as(w, known, on, AUDIENCE_FUNDER, true);
}

static void
award(struct world *w, const char *grant)
{
	world_record(w, REGISTER("a"));
	world_record(w, grant);
}

static void
sums_stand_at_their_positions(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	world_record(w, BOOK("a", "2021-03-01", 4000, AT("sach")));
	world_record(w, BOOK("a", "2021-03-02", 1000, AT("sach")));
	world_record(w, BOOK("a", "2021-03-03", 3300, AT("pers")));
	world_record(w, BOOK("a", "2021-03-04", 700, AT("feier")));
	world_record(w, BOOK("a", "2021-03-05", 500, AT("verein") ",'direction':'income'"));
	struct statement st = draw(w, "", "2021-12-31");
	assert_int_equal(st.expenditure.count, 3);
	assert_int_equal(st.expenditure.items[0].settled, 5000);
	assert_int_equal(st.expenditure.items[0].deviation, -2000);
	assert_int_equal(st.expenditure.items[0].bookings, 2);
	assert_int_equal(st.expenditure.items[1].settled, 3300);
	assert_int_equal(st.expenditure.items[2].recognised, 0);
	assert_int_equal(st.totals.settled, 9000);
	assert_int_equal(st.totals.settled_eligible, 8300);
	assert_int_equal(st.totals.approved, 11000);
	assert_int_equal(st.totals.approved_eligible, 10000);
	assert_int_equal(st.totals.cover_settled, 500);
	assert_int_equal(st.settlement.due, 5395); /* 65 % of 83.00 */
	assert_int_equal(st.settlement.own, 9000 - 500 - 5395);
	/* The cover makes the whole of the expenditure. */
	assert_int_equal(st.totals.income_settled, st.totals.settled);
	assert_int_equal(st.settlement.to_draw, 5395);
}

static void
every_form_is_settled_by_its_rule(void **state)
{
	static const struct {
		const char *grant;
		int64_t due;
	} forms[] = {
		{GRANT(SHARE, ""), 5200}, /* 65 % of 80.00 */
		{GRANT("'form':'deficit',", ""), 4000}, /* 80.00 less own share 40.00 */
		{GRANT("'form':'fixed',", ""), 6500},
		{GRANT("'form':'full',", ""), 6500},
	};
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, BOOK("a", "2021-03-01", 8000, AT("sach")));
	for (size_t i = 0; i < COUNT(forms); i++) {
		uint32_t seq = world_record(w, forms[i].grant);
		struct statement st = draw(w, "", "2021-12-31");

		assert_true(st.settlement.computed);
		assert_int_equal(st.settlement.due, forms[i].due);
		char withdraw[200];
		(void)snprintf(withdraw, sizeof withdraw,
		    "{'body':{'position':%u,'reason':'weiter'},'kind':'entry.withdrawn'}", seq - 1);
		world_record(w, withdraw);
	}
}

static void
without_a_form_nothing_is_guessed(void **state)
{
	struct world *w = *state;

	award(w, GRANT("", ""));
	world_record(w, BOOK("a", "2021-03-01", 8000, AT("sach")));
	struct statement st = draw(w, "", "2021-12-31");
	assert_false(st.settlement.computed);
	assert_int_equal(st.totals.settled, 8000);
	assert_int_equal(st.form, FINANCING_UNKNOWN);
}

static void
a_storno_after_the_period_still_takes_its_booking_back(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	uint32_t seq = world_record(w, BOOK("a", "2021-12-20", 4000, AT("sach")));
	char storno[200];
	(void)snprintf(storno, sizeof storno,
	    "{'body':{'position':%u,'reason':'doppelt'},'effective':'2022-02-01','kind':'booking.reversed'}", seq - 1);
	world_record(w, storno);
	struct statement st = draw(w, "", "2022-01-31");
	assert_int_equal(st.totals.settled_eligible, 4000);
	assert_int_equal(st.bookings.count, 1);
	assert_int_equal(st.bookings.items[0].pair, 0);
	st = draw(w, "", "2022-02-01");
	assert_int_equal(st.totals.settled_eligible, 0);
	assert_int_equal(st.totals.outside, 0);
	assert_int_equal(st.bookings.count, 2);
	assert_true(st.bookings.items[1].storno);
	assert_int_equal(st.bookings.items[1].cents, -4000);
	assert_int_equal(st.bookings.items[1].pair, seq);
	assert_int_equal(st.bookings.items[0].pair, st.bookings.items[1].seq);
	assert_str(st.bookings.items[1].text, "doppelt");
	assert_str(st.bookings.items[1].position, "sach");
}

static void
what_lies_outside_the_period_is_not_eligible(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	world_record(w, BOOK("a", "2021-01-01", 100, AT("sach")));
	world_record(w, BOOK("a", "2020-12-31", 20, AT("sach")));
	world_record(w, BOOK("a", "2022-01-01", 3, AT("sach")));
	/* Paid late, but invoiced in time: the day of the invoice counts. */
	world_record(w, BOOK("a", "2022-01-15", 4000, AT("sach") ",'invoice_date':'2021-12-31'"));
	struct statement st = draw(w, "", "2022-12-31");
	assert_int_equal(st.totals.settled, 4123);
	assert_int_equal(st.totals.outside, 23);
	assert_int_equal(st.totals.settled_eligible, 4100);
	assert_int_equal(st.expenditure.items[0].outside, 23);
}

static void
an_invoice_recorded_late_is_known_only_then(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	world_record(w, BOOK("a", "2021-10-01", 1000, AT("sach")));
	world_clock(w, "2022-03-01");
	uint32_t late = world_record(w, BOOK("a", "2021-12-15", 2000, AT("sach")));
	assert_int_equal(draw(w, "2021-12-31", "2021-12-31").totals.settled, 1000);
	struct statement st = draw(w, "", "2021-12-31");
	assert_int_equal(st.totals.settled, 3000);
	assert_int_equal(st.bookings.items[1].seq, late);
}

static void
bookings_without_a_position_are_never_lost(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	world_record(w, BOOK("a", "2021-03-01", 1000, AT("sach")));
	world_record(w, BOOK("a", "2021-03-02", 200, ",'grant':'g'"));
	world_record(w, BOOK("a", "2021-03-03", 30, AT("nirgends")));
	world_record(w, BOOK("a", "2021-03-04", 4, AT("land"))); /* an expense at a position of the cover */
	world_record(w, BOOK("a", "2021-03-05", 5000, ",'grant':'g','direction':'income'"));
	struct statement st = draw(w, "", "2021-12-31");
	assert_int_equal(st.totals.settled, 1234);
	assert_int_equal(st.totals.loose_expenditure, 234);
	assert_int_equal(st.totals.settled_eligible, 1000);
	assert_int_equal(st.totals.loose_income, 5000);
	assert_int_equal(st.totals.cover_settled, 0);
	assert_int_equal(st.bookings.count, 5);
}

static void
bookings_of_its_tranches_that_name_no_grant_stand_apart(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	world_record(w, "{'body':{'id':'t','amount_cents':9000,'grant':'g'},'effective':'2021-01-20','kind':'tranche.planned','venture':'a'}");
	world_record(w, BOOK("a", "2021-03-01", 1000, ",'tranche':'t'" AT("sach")));
	world_record(w, BOOK("a", "2021-03-02", 70, ",'tranche':'t'"));
	struct statement st = draw(w, "", "2021-12-31");
	assert_int_equal(st.totals.settled, 1000);
	assert_int_equal(st.strays.count, 1);
	assert_int_equal(st.strays_cents, 70);
}

static void
tolerances_are_judged_at_their_borders(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ",'tolerance_total_bp':1000,'tolerance_position_bp':2000"));
	world_record(w, BOOK("a", "2021-03-01", 8400, AT("sach")));
	struct statement st = draw(w, "", "2021-12-31");
	assert_int_equal(st.expenditure.items[0].tolerance, TOLERANCE_ALLOWED); /* 70.00 and 20 % */
	assert_int_equal(st.expenditure.items[1].tolerance, TOLERANCE_KEPT);
	assert_int_equal(st.total_tolerance, TOLERANCE_KEPT);
	world_record(w, BOOK("a", "2021-03-02", 1, AT("sach")));
	st = draw(w, "", "2021-12-31");
	assert_int_equal(st.expenditure.items[0].tolerance, TOLERANCE_OVER);
	assert_int_equal(st.expenditure.items[0].over, 1);
	world_record(w, BOOK("a", "2021-03-03", 3600, AT("pers")));
	world_record(w, BOOK("a", "2021-03-04", 99, AT("feier")));
	st = draw(w, "", "2021-12-31"); /* 121.00: exactly 10 % above 110.00 */
	assert_int_equal(st.total_tolerance, TOLERANCE_ALLOWED);
	assert_int_equal(st.expenditure.items[1].tolerance, TOLERANCE_ALLOWED);
	world_record(w, BOOK("a", "2021-03-05", 1, AT("feier")));
	st = draw(w, "", "2021-12-31");
	assert_int_equal(st.total_tolerance, TOLERANCE_OVER);
	assert_int_equal(st.total_over, 1);
	assert_int_equal(st.expenditure.items[1].tolerance, TOLERANCE_UNBALANCED);
}

static void
what_was_drawn_is_what_was_paid(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	world_record(w, BOOK("a", "2021-03-01", 1000, AT("sach")));
	world_record(w, BOOK("a", "2021-03-02", 700, AT("land") ",'direction':'income'"));
	struct statement st = draw(w, "", "2021-12-31");
	assert_false(st.paid_by_draws);
	assert_int_equal(st.paid, 700);
	assert_int_equal(st.settlement.to_repay, 50);
	world_record(w, "{'body':{'grant':'g','amount_cents':600,'reason':'Bedarf'},'effective':'2021-03-01','kind':'grant.drawn','venture':'a'}");
	st = draw(w, "", "2021-12-31");
	assert_true(st.paid_by_draws);
	assert_int_equal(st.paid, 600);
	assert_int_equal(st.settlement.to_draw, 50);
	assert_int_equal(st.draws_count, 1);
}

static void
the_public_sees_no_payees(void **state)
{
	struct world *w = *state;
	struct buf b;

	award(w, GRANT(SHARE, ""));
	world_record(w, BOOK("a", "2021-03-01", 1000, AT("sach") ",'payee':'Erika Mustermann'"));
	assert_str(draw(w, "", "2021-12-31").bookings.items[0].payee, "Erika Mustermann");
	static const struct {
		enum audience audience;
		bool payees;
	} hidden[] = {{AUDIENCE_PUBLIC, true}, {AUDIENCE_FUNDER, false}};
	for (size_t i = 0; i < COUNT(hidden); i++) {
		struct statement st = draw_as(w, "", "2021-12-31", hidden[i].audience, hidden[i].payees);
		struct grid_book *book = arena_alloc(w->arena, sizeof *book);

		buf_init(&b, 1 << 20);
		statement_grid(w->arena, &st, book);
		grid_csv(book, &b);
		grid_txt(w->arena, book, &b);
		statement_json(&st, false, &b);
		buf_char(&b, '\0');
		assert_null(strstr(b.ptr, "Mustermann"));
		assert_non_null(strstr(b.ptr, "Rechnung"));
		buf_done(&b);
	}
}

static void
reports_are_due_and_given(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ",'reports':[{'due':'2021-12-31','title':'Zwischennachweis'}]"));
	struct statement st = draw(w, "", "2021-12-31");
	assert_int_equal(st.reports_count, 2);
	assert_false(st.reports[0].late);
	assert_false(st.reports[0].last);
	assert_true(st.reports[1].last);
	st = draw(w, "", "2022-01-01");
	assert_true(st.reports[0].late);
	world_record(w, "{'body':{'to':'Land','audience':'funder','known_at':'2022-01-02T10:00:00Z','effective_on':'2022-01-01','size':1,"
	                "'root':'x','sha256':'0000000000000000000000000000000000000000000000000000000000000000'},"
	                "'effective':'2022-01-02','kind':'account.issued','venture':'a'}");
	st = draw(w, "", "2022-01-03");
	assert_int_equal(st.reports[0].given.v, world_day("2022-01-02").v);
	assert_true(st.reports[0].late);
	assert_false(day_is(st.reports[1].given)); /* more than a quarter before it is due */
}

static void
hours_are_summed_by_role(void **state)
{
	struct world *w = *state;

	award(w, GRANT(SHARE, ""));
	world_record(w, "{'body':{'hours':'37.5','role':'Leitung'},'effective':'2021-03-01','kind':'hours.worked','venture':'a'}");
	world_record(w, "{'body':{'hours':'0.25','role':'Leitung'},'effective':'2021-03-02','kind':'hours.worked','venture':'a'}");
	world_record(w, "{'body':{'hours':'8','role':'Auswertung'},'effective':'2021-03-02','kind':'hours.worked','venture':'a'}");
	struct statement st = draw(w, "", "2021-12-31");
	assert_int_equal(st.hours_count, 2);
	assert_str(st.hours[0].role, "Auswertung");
	assert_int_equal(st.hours[1].hours.value, 3775);
	assert_int_equal(st.hours[1].hours.scale, 2);
	assert_int_equal(st.hours[1].entries, 2);
}

static void
an_unknown_grant_is_refused(void **state)
{
	struct world *w = *state;
	struct account acc = {.count = 0};
	struct statement st;

	award(w, GRANT(SHARE, ""));
	assert_int_equal(world_try(w, "a", "", "2021-12-31", &acc), RC_OK);
	assert_int_equal(statement_draw(w->arena, &acc, w->reader, STR("x"), true, &st, &w->err), RC_NOTFOUND);
	assert_int_equal(world_try(w, "a", "", "2021-01-11", &acc), RC_OK); /* the day before it was awarded */
	assert_int_equal(statement_draw(w->arena, &acc, w->reader, STR("g"), true, &st, &w->err), RC_NOTFOUND);
}

static void
the_same_question_gives_the_same_bytes(void **state)
{
	struct world *w = *state;
	struct buf a, b;

	award(w, GRANT(SHARE, ""));
	world_record(w, BOOK("a", "2021-03-01", 1000, AT("sach")));
	struct statement st = draw(w, "", "2021-12-31"), again = draw(w, "", "2021-12-31");
	buf_init(&a, 1 << 20);
	buf_init(&b, 1 << 20);
	statement_json(&st, true, &a);
	statement_json(&again, true, &b);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.ptr, b.ptr, a.len);
	buf_done(&a);
	buf_done(&b);
}

/* Time of the processor: 60 ms on a desk; the bound leaves room for sanitizers. */
static void
ten_thousand_bookings_are_drawn_at_once(void **state)
{
	struct world *w = *state;
	struct timespec from, to;

	award(w, GRANT(SHARE, ""));
	for (int i = 0; i < 10000; i++)
		world_record(w, BOOK("a", "2021-03-01", 100, AT("sach") ",'voucher':'R-1','payee':'Pegeltechnik GmbH'"));
	assert_int_equal(journal_reader_hold(w->reader, &w->err), RC_OK); /* as every answer does */
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	struct statement st = draw(w, "", "2021-12-31");
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	journal_reader_release(w->reader);
	long ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
	print_message("10,000 bookings: %ld ms\n", ms);
	assert_int_equal(st.bookings.count, 10000);
	assert_int_equal(st.totals.settled, 1000000);
	assert_true(ms < 3000);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(sums_stand_at_their_positions),
		TEST(every_form_is_settled_by_its_rule),
		TEST(without_a_form_nothing_is_guessed),
		TEST(a_storno_after_the_period_still_takes_its_booking_back),
		TEST(what_lies_outside_the_period_is_not_eligible),
		TEST(an_invoice_recorded_late_is_known_only_then),
		TEST(bookings_without_a_position_are_never_lost),
		TEST(bookings_of_its_tranches_that_name_no_grant_stand_apart),
		TEST(tolerances_are_judged_at_their_borders),
		TEST(what_was_drawn_is_what_was_paid),
		TEST(the_public_sees_no_payees),
		TEST(reports_are_due_and_given),
		TEST(hours_are_summed_by_role),
		TEST(an_unknown_grant_is_refused),
		TEST(the_same_question_gives_the_same_bytes),
		TEST(ten_thousand_bookings_are_drawn_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
