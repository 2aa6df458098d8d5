/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of domain/settlement: what is due by the form of financing, tolerances at their borders, rounding. */
#include "domain/settlement.h"

#include "base/money.h"

#include "unit.h"

/* 120,000.00 approved, 78,000.00 granted: 65 %. */
static struct settlement_plan
plan_of(int form)
{
	return (struct settlement_plan){.form = form,
	    .rate_bp = 6500,
	    .granted = 7800000,
	    .eligible = 12000000,
	    .cover = 0,
	    .own = 4200000};
}

static struct settlement
settle(const struct settlement_plan *plan, int64_t total, int64_t eligible, int64_t cover,
    int64_t paid)
{
	struct settlement_actual actual = {total, eligible, cover, paid};
	struct settlement s = {.computed = false};

	assert_true(settlement_compute(plan, &actual, &s));
	return s;
}

static void
share_is_paid_pro_rata(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_SHARE);
	struct settlement s = settle(&plan, 10000000, 10000000, 0, 7800000);

	(void)state;
	assert_true(s.computed);
	assert_int_equal(s.due, 6500000);
	assert_int_equal(s.to_repay, 1300000);
	assert_int_equal(s.to_draw, 0);
	assert_int_equal(s.own, 3500000);
	s = settle(&plan, 10000000, 10000000, 0, 6000000);
	assert_int_equal(s.to_draw, 500000);
	assert_int_equal(s.to_repay, 0);
}

static void
share_is_never_more_than_granted(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_SHARE);

	(void)state;
	assert_int_equal(settle(&plan, 12000000, 12000000, 0, 0).due, 7800000);
	assert_int_equal(settle(&plan, 12000001, 12000001, 0, 0).due, 7800000);
	assert_int_equal(settle(&plan, 11999999, 11999999, 0, 0).due, 7799999);
}

static void
share_sinks_with_money_of_others_above_the_plan(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_SHARE);

	(void)state;
	plan.cover = 1000000;
	assert_int_equal(settle(&plan, 10000000, 10000000, 1000000, 0).due, 6500000);
	struct settlement s = settle(&plan, 10000000, 10000000, 2000000, 0);
	assert_int_equal(s.extra_cover, 1000000);
	assert_int_equal(s.due, 5850000); /* 65 % of 90,000.00 */
	assert_int_equal(s.own, 2150000);
	/* Never more than others leave open. */
	assert_int_equal(settle(&plan, 10000000, 10000000, 9000000, 0).due, 1000000);
}

static void
share_rounds_half_away_from_zero(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_SHARE);

	(void)state;
	plan.rate_bp = 5000;
	assert_int_equal(settle(&plan, 101, 101, 0, 0).due, 51);
	plan.rate_bp = 6500;
	assert_int_equal(settle(&plan, 11, 11, 0, 0).due, 7); /* 7.15 */
	assert_int_equal(settle(&plan, 10, 10, 0, 0).due, 7); /* 6.5 */
}

static void
share_without_a_rate_takes_that_of_the_notice(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_SHARE);

	(void)state;
	plan.rate_bp = -1;
	assert_int_equal(settle(&plan, 6000000, 6000000, 0, 0).due, 3900000);
	plan.eligible = 0;
	assert_false(settle(&plan, 6000000, 6000000, 0, 0).computed);
}

static void
deficit_comes_after_all_other_money(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_DEFICIT);

	(void)state;
	assert_int_equal(settle(&plan, 12000000, 12000000, 0, 0).due, 7800000);
	assert_int_equal(
	    settle(&plan, 11000000, 11000000, 0, 0).due, 6800000); /* savings are the funder's */
	assert_int_equal(settle(&plan, 11000000, 11000000, 500000, 0).due, 6300000);
	assert_int_equal(settle(&plan, 4000000, 4000000, 0, 100).due, 0);
	assert_int_equal(settle(&plan, 4000000, 4000000, 0, 100).to_repay, 100);
}

static void
fixed_stays_unless_less_is_left_open(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_FIXED);

	(void)state;
	assert_int_equal(settle(&plan, 9000000, 9000000, 0, 7800000).due, 7800000);
	assert_int_equal(settle(&plan, 7800000, 7800000, 0, 7800000).to_repay, 0);
	assert_int_equal(settle(&plan, 7799999, 7799999, 0, 7800000).to_repay, 1);
	assert_int_equal(settle(&plan, 9000000, 9000000, 2000000, 0).due, 7000000);
}

static void
full_pays_what_others_do_not(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_FULL);
	struct settlement s = settle(&plan, 7000000, 7000000, 500000, 0);

	(void)state;
	assert_int_equal(s.due, 6500000);
	assert_int_equal(s.own, 0);
}

static void
nothing_is_computed_where_the_form_is_unknown(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_UNKNOWN);
	struct settlement s = settle(&plan, 7000000, 7000000, 0, 100);

	(void)state;
	assert_false(s.computed);
	assert_int_equal(s.due, 0);
	assert_int_equal(s.to_repay, 0);
}

static void
what_is_not_eligible_is_the_municipalitys(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_SHARE);
	struct settlement s = settle(&plan, 10000000, 8000000, 0, 0);

	(void)state;
	assert_int_equal(s.due, 5200000);
	assert_int_equal(s.own, 4800000);
}

static void
a_sum_that_does_not_fit_is_said(void **state)
{
	struct settlement_plan plan = plan_of(FINANCING_SHARE);
	struct settlement_actual actual = {INT64_MAX, INT64_MAX, INT64_MIN, 0};
	struct settlement s;

	(void)state;
	assert_false(settlement_compute(&plan, &actual, &s));
}

static void
tolerances_hold_to_the_cent(void **state)
{
	int64_t over = 0;

	(void)state;
	assert_int_equal(tolerance_judge(1000000, 1000000, 1000, true, &over), TOLERANCE_KEPT);
	assert_int_equal(tolerance_judge(1000000, 1000001, 1000, true, &over), TOLERANCE_ALLOWED);
	assert_int_equal(tolerance_judge(1000000, 1100000, 1000, true, &over), TOLERANCE_ALLOWED);
	assert_int_equal(over, 0);
	assert_int_equal(tolerance_judge(1000000, 1100001, 1000, true, &over), TOLERANCE_OVER);
	assert_int_equal(over, 1);
	assert_int_equal(
	    tolerance_judge(1000000, 1100000, 1000, false, &over), TOLERANCE_UNBALANCED);
	assert_int_equal(over, 100000);
	assert_int_equal(tolerance_judge(1000000, 1000001, -1, true, &over), TOLERANCE_OVER);
	assert_int_equal(over, 1);
	assert_int_equal(tolerance_judge(0, 1, 2000, true, &over), TOLERANCE_OVER);
}

static void
shares_are_basis_points(void **state)
{
	int64_t bp = 0;

	(void)state;
	assert_true(share_bp(1, 3, &bp));
	assert_int_equal(bp, 3333);
	assert_true(share_bp(-1, 3, &bp));
	assert_int_equal(bp, -3333);
	assert_false(share_bp(1, 0, &bp));
	assert_false(share_bp(1, -5, &bp));
	/* A published plan of a town: 65 % of 877,049.00 is 570,081.85, not 570,456. */
	int64_t due = 0;
	assert_true(cents_ratio_half_up(87704900, 6500, 10000, &due));
	assert_int_equal(due, 57008185);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(share_is_paid_pro_rata),
	    cmocka_unit_test(share_is_never_more_than_granted),
	    cmocka_unit_test(share_sinks_with_money_of_others_above_the_plan),
	    cmocka_unit_test(share_rounds_half_away_from_zero),
	    cmocka_unit_test(share_without_a_rate_takes_that_of_the_notice),
	    cmocka_unit_test(deficit_comes_after_all_other_money),
	    cmocka_unit_test(fixed_stays_unless_less_is_left_open),
	    cmocka_unit_test(full_pays_what_others_do_not),
	    cmocka_unit_test(nothing_is_computed_where_the_form_is_unknown),
	    cmocka_unit_test(what_is_not_eligible_is_the_municipalitys),
	    cmocka_unit_test(a_sum_that_does_not_fit_is_said),
	    cmocka_unit_test(tolerances_hold_to_the_cent),
	    cmocka_unit_test(shares_are_basis_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
