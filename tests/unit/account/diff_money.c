/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/diff_money.c: what moved the money between two pairs of times, to the cent. */
#include "example.h"
#include "sums.h"

#include <string.h>

#include "unit.h"

static struct diff
differ_part(struct world *w, const char *venture, struct diff_part part, const char *known0, const char *on0,
    const char *known1, const char *on1)
{
	struct account_query from = world_query(venture, known0, on0), to = world_query(venture, known1, on1);
	struct diff d = {.count = 0};

	if (diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &from, &to, part, &d, &w->err) != RC_OK)
		fail_msg("%s", w->err.msg);
	(void)(part.id.len == 0 ? sums_hold(&d) : sums_hold_of_part(&d));
	return d;
}

static struct diff
differ(struct world *w, const char *known0, const char *on0, const char *known1, const char *on1)
{
	return differ_part(w, "a", (struct diff_part){.id = STR("")}, known0, on0, known1, on1);
}

/* The amounts that move a figure, and by which entries: "2 -100, 7 +40"; "" it does not differ. */
static const char *
moves(struct world *w, const struct diff *d, const char *name)
{
	struct buf b;

	buf_init(&b, 4096);
	for (size_t i = 0; i < d->count; i++)
		for (size_t k = 0; strcmp(d->figures[i].name, name) == 0 && d->figures[i].venture.len > 0 &&
		     k < d->figures[i].facts_count; k++)
			buf_format(&b, "%s%u %+lld", b.len == 0 ? "" : ", ", d->figures[i].facts[k].seq,
			    (long long)d->figures[i].facts[k].cents);
	const char *s = arena_cstr(w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

#define COMMIT(id, cents, day) \
	"{'body':{'amount_cents':" #cents ",'id':'" id "','text':'T'},'effective':'" day "','kind':'commitment.made','venture':'a'}"
#define CLOSE(id, day) \
	"{'body':{'commitment':'" id "','reason':'R'},'effective':'" day "','kind':'commitment.closed','venture':'a'}"
#define BUDGET(id, cents, day) \
	"{'body':{'amount_cents':" #cents ",'id':'" id "','title':'T','year':2021},'effective':'" day \
	"','kind':'budget.planned','venture':'a'}"

/* ---- spent ---- */

static void
a_booking_moved_to_another_year_leaves_the_old_one(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, BOOK("a", "2021-12-30", 500, ""));
	world_record(w, BOOK("a", "2021-12-30", 70, ""));
	world_clock(w, "2022-03-01");
	uint32_t moved = world_record(w, "{'body':{'body':{'amount_cents':500,'text':'Rechnung'},'effective':'2022-01-04',"
	    "'position':1,'reason':'R'},'kind':'entry.corrected'}");
	struct diff d = differ(w, "2021-12-31", "2021-12-31", "", "2021-12-31");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "2 -500");
	assert_int_equal(d.figures[1].facts[0].by_seq, moved);
	assert_int_equal(d.figures[1].facts[0].reason, DIFF_CORRECTED);
	/* The year after has it: the correction speaks for it. */
	d = differ(w, "", "2021-12-31", "", "2022-12-31");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "4 +500");
	/* Both taken together nothing moved. */
	d = differ(w, "2021-12-31", "2022-12-31", "", "2022-12-31");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "");
}

static void
corrections_count_by_what_they_change_and_storno_by_itself(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, BOOK("a", "2021-01-20", 500, ",'voucher':'V'"));
	world_record(w, BOOK("a", "2021-01-20", 80, ""));
	world_clock(w, "2021-03-01");
	world_record(w, "{'body':{'body':{'amount_cents':620,'text':'R'},'position':1,'reason':'R'},'kind':'entry.corrected'}");
	world_record(w, "{'body':{'position':2,'reason':'R'},'kind':'booking.reversed','venture':'a'}");
	struct diff d = differ(w, "2021-02-01", "2021-12-01", "", "2021-12-01");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "4 +120, 5 -80");
	assert_string_equal(moves(w, &d, "money.unvouchered_cents"), "4 +620, 5 -80");
	d = differ(w, "", "2021-12-01", "2021-02-01", "2021-12-01"); /* backwards */
	assert_string_equal(moves(w, &d, "money.spent_cents"), "4 -120, 5 +80");
	/* A withdrawn booking takes its Storno with it. */
	world_clock(w, "2021-05-01");
	uint32_t withdrawal = world_record(w, "{'body':{'position':2,'reason':'R'},'kind':'entry.withdrawn'}");
	d = differ(w, "2021-04-01", "2021-12-01", "", "2021-12-01");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "");
	d = differ(w, "2021-02-01", "2021-02-15", "", "2021-02-15");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "3 -80, 4 +120");
	assert_int_equal(d.figures[1].facts[0].by_seq, withdrawal);
}

/* ---- bound ---- */

static void
what_is_bound_is_explained_payment_by_payment(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, COMMIT("c", 1000, "2021-01-05"));
	world_record(w, COMMIT("d", 300, "2021-01-06"));
	world_record(w, BOOK("a", "2021-02-01", 400, ",'commitment':'c'"));
	world_record(w, BOOK("a", "2021-03-01", 700, ",'commitment':'c'")); /* 100 more than bound */
	world_record(w, CLOSE("d", "2021-04-01"));
	struct diff d = differ(w, "", "2020-12-31", "", "2021-03-31");
	assert_string_equal(moves(w, &d, "money.committed_cents"), "2 +1000, 3 +300");
	assert_string_equal(moves(w, &d, "money.bound_cents"), "2 +1000, 3 +300, 4 -400, 5 -600");
	d = differ(w, "", "2021-02-15", "", "2021-12-31");
	assert_string_equal(moves(w, &d, "money.bound_cents"), "5 -600, 6 -300");
	d = differ(w, "", "2021-12-31", "", "2021-02-15");
	assert_string_equal(moves(w, &d, "money.bound_cents"), "5 +600, 6 +300");
	d = differ_part(w, "a", (struct diff_part){SUBJECT_COMMITMENT, STR("c")}, "", "2021-01-31", "", "2021-12-31");
	assert_string_equal(moves(w, &d, "money.bound_cents"), "4 -400, 5 -600");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "4 +400, 5 +700");
	assert_string_equal(moves(w, &d, "money.committed_cents"), "");
}

static void
a_closing_taken_back_binds_again(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, COMMIT("c", 1000, "2021-01-05"));
	world_record(w, CLOSE("c", "2021-02-01"));
	world_clock(w, "2021-06-01");
	uint32_t back = world_record(w, "{'body':{'position':2,'reason':'R'},'kind':'entry.withdrawn'}");
	struct diff d = differ(w, "2021-03-01", "2021-12-01", "", "2021-12-01");
	assert_string_equal(moves(w, &d, "money.bound_cents"), "3 +1000");
	assert_string_equal(moves(w, &d, "money.committed_cents"), "");
	assert_int_equal(d.figures[0].facts[0].by_seq, back);
}

/* ---- planned, granted, released, saved ---- */

static void
a_transfer_moves_budgets_and_not_their_sum(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, BUDGET("b1", 900, "2021-01-02"));
	world_record(w, BUDGET("b2", 100, "2021-01-02"));
	world_record(w, "{'body':{'amount_cents':250,'from_budget':'b1','reason':'R','to_budget':'b2'},'effective':'2021-05-01',"
	    "'kind':'budget.transferred','venture':'a'}");
	world_record(w, BUDGET("b1", 40, "2021-06-01"));
	struct diff d = differ(w, "", "2021-03-01", "", "2021-12-01");
	assert_string_equal(moves(w, &d, "money.planned_cents"), "5 +40");
	d = differ_part(w, "a", (struct diff_part){SUBJECT_BUDGET, STR("b1")}, "", "2021-03-01", "", "2021-12-01");
	assert_string_equal(moves(w, &d, "money.planned_cents"), "4 -250, 5 +40");
	d = differ_part(w, "a", (struct diff_part){SUBJECT_BUDGET, STR("b2")}, "", "2021-03-01", "", "2021-12-01");
	assert_string_equal(moves(w, &d, "money.planned_cents"), "4 +250");
}

static void
a_grant_is_explained_by_itself(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'amount_cents':5000,'funder':'F','id':'g','reports':[{'due':'2022-01-31','title':'Z'}]},"
	    "'effective':'2021-01-02','kind':'grant.awarded','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':1200,'grant':'g'},'effective':'2021-03-02','kind':'grant.drawn','venture':'a'}");
	world_record(w, BOOK("a", "2021-03-20", 700, ",'grant':'g'"));
	world_record(w, BOOK("a", "2021-03-21", 30, ""));
	world_record(w, "{'body':{'amount_cents':650,'tranche':'t'},'effective':'2021-04-02','kind':'tranche.released','venture':'a'}");
	struct diff d = differ(w, "", "2020-12-31", "", "2021-12-31");
	assert_string_equal(moves(w, &d, "money.granted_cents"), "2 +5000");
	assert_string_equal(moves(w, &d, "money.drawn_cents"), "3 +1200");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "4 +700, 5 +30"); /* once, though it stands at the grant, too */
	assert_string_equal(moves(w, &d, "money.released_cents"), "6 +650");
	d = differ_part(w, "a", (struct diff_part){SUBJECT_GRANT, STR("g")}, "", "2020-12-31", "", "2021-12-31");
	assert_int_equal(d.count, 3);
	assert_string_equal(moves(w, &d, "money.granted_cents"), "2 +5000");
	assert_string_equal(moves(w, &d, "money.drawn_cents"), "3 +1200");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "4 +700");
	d = differ_part(w, "a", (struct diff_part){SUBJECT_TRANCHE, STR("t")}, "", "2020-12-31", "", "2021-12-31");
	assert_string_equal(moves(w, &d, "money.released_cents"), "6 +650");
}

static void
an_exit_says_what_is_saved(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'kind':'market','partial':true,'reason':'R','saved_cents':200},'effective':'2021-05-01',"
	    "'kind':'exit.completed','venture':'a'}");
	world_record(w, "{'body':{'kind':'market','reason':'R','saved_cents':900},'effective':'2021-08-01',"
	    "'kind':'exit.completed','venture':'a'}");
	struct diff d = differ(w, "", "2021-01-31", "", "2021-12-31");
	assert_string_equal(moves(w, &d, "money.saved_cents"), "2 +200, 3 +900");
	assert_int_equal(world_one(w, "a", "2021-12-31").ventures[0].money.saved, 1100);
}

/* ---- ventures and parts that one account has not ---- */

static void
a_venture_appears_with_its_money(void **state)
{
	struct world *w = *state;

	world_record(w, BOOK("a", "2021-02-01", 400, "")); /* known and of a day of both */
	world_clock(w, "2021-06-01");
	world_record(w, REGISTER("a"));
	struct diff d = differ(w, "2021-03-01", "2021-12-31", "", "2021-12-31");
	assert_int_equal(d.appeared, 1);
	assert_string_equal(moves(w, &d, "money.spent_cents"), "1 +400");
	d = differ(w, "", "2021-12-31", "2021-03-01", "2021-12-31");
	assert_string_equal(moves(w, &d, "money.spent_cents"), "1 -400");
	world_record(w, REGISTER("b"));
	world_record(w, BOOK("b", "2021-02-01", 90, ""));
	d = differ_part(w, "", (struct diff_part){.id = STR("")}, "2021-03-01", "2021-12-31", "", "2021-12-31");
	assert_int_equal(d.appeared, 2);
}

static void
a_part_needs_its_venture(void **state)
{
	struct world *w = *state;
	struct account_query one = world_query("a", "", "2021-12-01"), all = world_query("", "", "2021-12-01");
	struct diff_part part = {SUBJECT_GRANT, STR("c")};
	struct diff d = {.count = 77};

	world_record(w, REGISTER("a"));
	world_record(w, REGISTER("b"));
	world_record(w, COMMIT("c", 1000, "2021-01-05"));
	w->err = ERR_INIT(LANG_EN);
	assert_int_equal(diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &all, &all, part, &d, &w->err), RC_INVALID);
	assert_string_equal(w->err.field, "venture");
	w->err = ERR_INIT(LANG_EN);
	/* A commitment is no grant, whatever it is called. */
	assert_int_equal(diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &one, &one, part, &d, &w->err), RC_NOTFOUND);
	assert_string_equal(w->err.field, "grant");
	struct account_query other = world_query("b", "", "2021-12-01");
	part.type = SUBJECT_COMMITMENT;
	assert_int_equal(diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &other, &other, part, &d, &w->err),
	    RC_NOTFOUND);
	assert_int_equal(d.count, 77);
}

/* ---- the example ---- */

static const struct {
	const char *venture;
	enum subject_type type;
	const char *id;
} example_parts[] = {
	{"digitaler-bauantrag", SUBJECT_GRANT, "ozg-land"},
	{"starkregen-fruehwarnung", SUBJECT_GRANT, "kfw-436"},
	{"energiemonitoring", SUBJECT_GRANT, "kommunalrichtlinie"},
};

static void
every_cent_of_the_example_is_explained(void **state)
{
	static const char *const times[] = {"2020-12-31", "2021-12-31", "2022-06-30", "2022-12-31", "2023-06-30", "2023-12-31",
		"2024-06-30", "2024-12-31", "2025-06-30", "2025-12-31", "2026-06-30", "2026-12-31"};
	struct world *w = *state;
	struct diff_part part = {.id = STR("")};
	size_t seen = 0, of_parts = 0;

	world_example(w);
	for (size_t i = 0; i < COUNT(times) * COUNT(times); i++) {
		const char *known = times[i % COUNT(times)], *on = times[i / COUNT(times)];

		for (size_t k = 0; k < COUNT(times); k++) {
			struct arena_mark mark = arena_mark(w->arena);
			struct account_query from = world_query("", known, on), to = world_query("", times[COUNT(times) - 1 - k], times[k]);
			struct diff d = {.count = 0};

			assert_int_equal(diff_draw(w->arena, snapshot_take(w->ledger), w->reader, &from, &to, part, &d, &w->err), RC_OK);
			seen += sums_hold(&d);
			arena_release(w->arena, mark);
		}
	}
	for (size_t i = 0; i < COUNT(example_parts); i++)
		for (size_t k = 5; k + 1 < COUNT(times); k++) {
			struct diff d = differ_part(w, example_parts[i].venture,
			    (struct diff_part){example_parts[i].type, str_of(example_parts[i].id)}, "", times[k], "", times[k + 1]);
			of_parts += d.count;
		}
	assert_true(seen > 10000);
	assert_true(of_parts > 5);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_booking_moved_to_another_year_leaves_the_old_one),
		CASE(corrections_count_by_what_they_change_and_storno_by_itself),
		CASE(what_is_bound_is_explained_payment_by_payment),
		CASE(a_closing_taken_back_binds_again),
		CASE(a_transfer_moves_budgets_and_not_their_sum),
		CASE(a_grant_is_explained_by_itself),
		CASE(an_exit_says_what_is_saved),
		CASE(a_venture_appears_with_its_money),
		CASE(a_part_needs_its_venture),
		CASE(every_cent_of_the_example_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
