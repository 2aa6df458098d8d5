/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/assessment_turn.c: which assumption, or which rate, turns the result. */
#include "base/money.h"
#include "domain/assessment_priv.h"
#include "domain/rates.h"

#include <stdlib.h>

#define BASIS 10000
#define RATE_STRIDE 100

/* ---- amounts ---- */

/*
 * The net present value is linear in each amount A: at s * A it is
 * C0 + (s - 1) * B, where B is what the assumption adds to it.  The order of
 * two alternatives turns where the gap between them is used up:
 * s = 1 + gap / B.  Solved, not searched for.
 */
static void
turn_amount(const struct assumption *x, int64_t gap, struct assumption_sum *e)
{
	int64_t bp = 0, cents = 0;

	if (e->present == 0 || !cents_ratio_half_up(gap, BASIS, e->present, &bp) ||
	    !cents_ratio_half_up(x->cents, gap, e->present, &cents) || !cents_add(BASIS, bp, &bp) ||
	    !cents_add(x->cents, cents, &cents) || bp < 0 || cents < 0)
		return;
	e->has_turn = true;
	e->turn_bp = bp;
	e->turn_cents = cents;
}

static bool
changes(const struct assumption *x, struct assumption_sum *e)
{
	return cents_ratio_half_up(e->present, x->low_bp - BASIS, BASIS, &e->low) &&
	    cents_ratio_half_up(e->present, x->high_bp - BASIS, BASIS, &e->high);
}

static bool
order_turns(int64_t gap, const struct assumption_sum *e)
{
	bool ahead = gap <= 0; /* the own alternative is the better one */

	return ahead ? e->low < gap || e->high < gap : e->low > gap || e->high > gap;
}

static void
turn_one(const struct assumption *x, const struct assessment_result *r, struct assumption_sum *e)
{
	int own = (int)x->alternative;
	int64_t gap = 0;

	if (!changes(x, e))
		e->low = e->high = 0;
	if (r->best < 0)
		return;
	e->against = own == r->best ? r->second : r->best;
	if (!cents_sub(
		r->alternatives[e->against].net.present, r->alternatives[own].net.present, &gap))
		return;
	turn_amount(x, gap, e);
	e->turns = x->ranged && order_turns(gap, e);
}

/* ---- the rate ---- */

/* Sign of C0 of the best less that of the second, at another rate; not rounded in between. */
static int
sign_at(const struct assessment_plan *p, const struct assessment_result *r, int rate_bp)
{
	const struct alternative_sum *b = &r->alternatives[r->best],
				     *s = &r->alternatives[r->second];
	assessment_wide sum = 0, term = 0;

	for (int year = 0; year < p->years; year++) {
		assessment_wide net = (assessment_wide)b->years[year].net - s->years[year].net;

		if (__builtin_mul_overflow(net, discount_factor(rate_bp, year), &term) ||
		    __builtin_add_overflow(sum, term, &sum))
			return 0;
	}
	return sum < 0 ? -1 : sum > 0;
}

/* The first rate, seen from `from`, at which the sign is another; it is at `to`. */
static int
halve(const struct assessment_plan *p, const struct assessment_result *r, int from, int to)
{
	while (abs(to - from) > 1) {
		int middle = from + (to - from) / 2;

		if (sign_at(p, r, middle) < 0)
			to = middle;
		else
			from = middle;
	}
	return to;
}

static int
clamp_rate(int bp)
{
	return bp < RATE_BP_MIN ? RATE_BP_MIN : bp > RATE_BP_MAX ? RATE_BP_MAX : bp;
}

/* By steps of a percent outward to where the sign changes, then by halves:
 * the difference need not fall or rise all along. */
static bool
seek(const struct assessment_plan *p, const struct assessment_result *r, int stride, int *out)
{
	for (int from = r->rate_bp, to; (to = clamp_rate(from + stride)) != from; from = to) {
		if (sign_at(p, r, to) >= 0)
			continue;
		*out = halve(p, r, from, to);
		return true;
	}
	return false;
}

static void
turn_rate(const struct assessment_plan *p, struct assessment_result *r)
{
	int above = 0, below = 0;
	bool is_above = false, is_below = false;

	if (!r->rated || r->best < 0 || r->lead == 0)
		return;
	is_above = seek(p, r, RATE_STRIDE, &above);
	is_below = seek(p, r, -RATE_STRIDE, &below);
	r->has_rate_turn = is_above || is_below;
	if (is_above && is_below)
		r->rate_turn_bp = above - r->rate_bp <= r->rate_bp - below ? above : below;
	else
		r->rate_turn_bp = is_above ? above : below;
}

void
assessment_turns(const struct assessment_plan *p, const struct assumption *list, size_t count,
    struct assessment_result *r, struct assumption_sum *each)
{
	for (size_t i = 0; i < count; i++)
		turn_one(&list[i], r, &each[i]);
	turn_rate(p, r);
}
