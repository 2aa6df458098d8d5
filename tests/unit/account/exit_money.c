/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/account/exit_money.c: what an exit leaves of the money, and money by year and nature. */
#include "account/exit_money.h"

#include "account/nature.h"
#include "world.h"

#include "unit.h"

static struct exit_money
left(struct world *w, const char *on)
{
	struct account *acc = arena_alloc(w->arena, sizeof *acc);
	struct exit_money x = {.seq = 77};

	*acc = world_one(w, "a", on);
	struct dossier d = world_dossier(w, acc);
	if (exit_money(w->arena, acc, w->reader, &d, &x, &w->err) != RC_OK)
		fail_msg("%s", w->err.msg);
	return x;
}

#define EXIT(rest) \
	"{'body':{'kind':'market','reason':'R','saved_cents':900" rest "},'effective':'2021-08-01','kind':'exit.completed','venture':'a'}"

static void
a_venture_that_goes_on_has_left_nothing(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, BOOK("a", "2021-02-01", 400, ""));
	assert_int_equal(left(w, "2021-12-31").seq, 0);
	world_record(w, "{'body':{'kind':'handover_parts','partial':true,'reason':'R','saved_cents':50},'effective':'2021-05-01',"
	    "'kind':'exit.completed','venture':'a'}");
	assert_int_equal(left(w, "2021-12-31").seq, 0);
	world_record(w, EXIT(""));
	assert_int_equal(left(w, "2021-07-31").seq, 0); /* its day has not come */
}

static void
spent_before_and_after_the_exit_are_told_apart(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'amount_cents':1000,'id':'c','text':'T'},'effective':'2021-01-02','kind':'commitment.made','venture':'a'}");
	world_record(w, BOOK("a", "2021-02-01", 400, ",'commitment':'c'"));
	world_record(w, BOOK("a", "2021-08-01", 30, "")); /* on its day: until */
	uint32_t exit = world_record(w, EXIT(",'remaining_cents_per_year':120"));
	world_record(w, BOOK("a", "2021-10-01", 250, ",'commitment':'c'"));
	world_record(w, "{'body':{'amount_cents':77,'from_year':2020,'id':'f','text':'T','type':'operation'},'effective':'2021-01-02',"
	    "'kind':'followup.estimated','venture':'a'}");
	struct exit_money x = left(w, "2021-12-31");
	assert_int_equal(x.seq, exit);
	assert_int_equal(x.on.v, world_day("2021-08-01").v);
	assert_int_equal(x.spent_until, 430);
	assert_int_equal(x.spent_after, 250);
	assert_int_equal(x.saved, 900);
	assert_int_equal(x.bound, 350);
	assert_true(x.has_yearly);
	assert_int_equal(x.yearly, 120);
	assert_true(x.has_followup);
	assert_int_equal(x.followup, 77);
	assert_int_equal(x.grants, 0);
}

static void
what_was_drawn_too_much_goes_back(void **state)
{
	struct world *w = *state;

	world_record(w, REGISTER("a"));
	world_record(w, "{'body':{'amount_cents':5000,'form':'full','funder':'F','id':'g'},'effective':'2021-01-02',"
	    "'kind':'grant.awarded','venture':'a'}");
	world_record(w, "{'body':{'amount_cents':1200,'grant':'g'},'effective':'2021-03-02','kind':'grant.drawn','venture':'a'}");
	world_record(w, EXIT(""));
	struct exit_money x = left(w, "2021-12-31");
	assert_int_equal(x.grants, 1);
	assert_true(x.repay_known);
	assert_int_equal(x.to_repay, 1200);
	assert_false(x.has_yearly);
	world_record(w, "{'body':{'amount_cents':10,'funder':'F','id':'h'},'effective':'2021-01-02','kind':'grant.awarded','venture':'a'}");
	assert_false(left(w, "2021-12-31").repay_known); /* nobody said of which form it is */
}

#define BUDGET(id, year, nature, cents) \
	"{'body':{'amount_cents':" #cents ",'id':'" id "'," nature "'title':'T','year':" #year "},'effective':'2021-01-02'," \
	"'kind':'budget.planned','venture':'a'}"

static void
money_stands_in_its_year_and_nature(void **state)
{
	struct world *w = *state;
	size_t count = 0;
	bool fits = false;

	world_record(w, REGISTER("a"));
	world_record(w, BUDGET("b", 2021, "'nature':'consumptive',", 500));
	world_record(w, BUDGET("c", 2022, "'nature':'investive',", 800));
	world_record(w, BUDGET("d", 2021, "", 7));
	world_record(w, "{'body':{'amount_cents':90,'from_budget':'c','reason':'R','to_budget':'b'},'effective':'2021-05-01',"
	    "'kind':'budget.transferred','venture':'a'}");
	world_record(w, BOOK("a", "2021-02-01", 40, ",'nature':'investive'"));
	world_record(w, BOOK("a", "2022-02-01", 60, ",'nature':'consumptive'"));
	world_record(w, BOOK("a", "2022-02-02", 5, ""));
	world_record(w, BOOK("a", "2022-02-03", 1000, ",'direction':'income'"));
	struct account acc = world_one(w, "a", "2022-12-31");
	const struct nature_year *y = nature_years(w->arena, &acc, &count, &fits);
	assert_true(fits);
	assert_int_equal(count, 2);
	assert_int_equal(y[0].year, 2021);
	assert_int_equal(y[0].planned[NATURE_CONSUMPTIVE], 590);
	assert_int_equal(y[0].planned[NATURE_INVESTIVE], 0);
	assert_int_equal(y[0].planned[NATURE_UNKNOWN], 7);
	assert_int_equal(y[0].spent[NATURE_INVESTIVE], 40);
	assert_int_equal(y[1].planned[NATURE_INVESTIVE], 710);
	assert_int_equal(y[1].spent[NATURE_CONSUMPTIVE], 60);
	assert_int_equal(y[1].spent[NATURE_INVESTIVE], 5); /* as the budget of its year */
	assert_int_equal(y[1].spent[NATURE_UNKNOWN], 0);
	world_record(w, BOOK("a", "2023-02-02", 9, ""));
	acc = world_one(w, "a", "2023-12-31");
	y = nature_years(w->arena, &acc, &count, &fits);
	assert_int_equal(count, 3);
	assert_int_equal(y[2].spent[NATURE_UNKNOWN], 9); /* no budget says it */
	acc = world_one(w, "a", "2021-12-31");
	y = nature_years(w->arena, &acc, &count, &fits);
	assert_int_equal(count, 2); /* the plan of the year after is known already */
	assert_int_equal(y[1].spent[NATURE_CONSUMPTIVE], 0);
	assert_null(nature_warning(&acc)); /* no phase before the pilot holds */
	world_record(w, PHASE("a", "idee", "2021-01-15"));
	world_record(w, BUDGET("e", 2021, "'nature':'investive',", 5000));
	acc = world_one(w, "a", "2021-12-31");
	assert_non_null(nature_warning(&acc));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_venture_that_goes_on_has_left_nothing),
		CASE(spent_before_and_after_the_exit_are_told_apart),
		CASE(what_was_drawn_too_much_goes_back),
		CASE(money_stands_in_its_year_and_nature),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
