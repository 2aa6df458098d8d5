/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/settlement.c: what is due of a grant by its form, and how far a plan may be exceeded. */
#include "domain/settlement.h"

#include "base/money.h"
#include "base/must.h"

enum { BASIS_POINTS = 10000 };

static int64_t
at_least_0(int64_t v)
{
	return v < 0 ? 0 : v;
}

static int64_t
lesser(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* The rate as said, else what was granted of what was approved. */
static bool
find_rate(const struct settlement_plan *plan, struct settlement *s)
{
	if (plan->rate_bp >= 0) {
		s->rate_num = plan->rate_bp;
		s->rate_den = BASIS_POINTS;
	} else if (plan->eligible > 0) {
		s->rate_num = plan->granted;
		s->rate_den = plan->eligible;
	}
	return s->rate_den > 0;
}

/* E - T - own, not below 0. */
static bool
left_open(const struct settlement_actual *actual, int64_t own, int64_t *out)
{
	int64_t open = 0;

	if (!cents_sub(actual->eligible, actual->cover, &open) || !cents_sub(open, own, &open))
		return false;
	*out = at_least_0(open);
	return true;
}

static bool
share_due(const struct settlement_actual *actual, struct settlement *s)
{
	int64_t base = 0, open = 0;

	if (!cents_sub(actual->eligible, s->extra_cover, &base) || !left_open(actual, 0, &open) ||
	    !cents_ratio_half_up(at_least_0(base), s->rate_num, s->rate_den, &s->due))
		return false;
	s->due = lesser(s->due, open);
	return true;
}

bool
settlement_compute(const struct settlement_plan *plan, const struct settlement_actual *actual,
    struct settlement *out)
{
	struct settlement s = {.computed = true};
	int64_t rest = 0;
	bool fits = true;

	*out = (struct settlement){.computed = false};
	if (plan->form == FINANCING_UNKNOWN ||
	    (plan->form == FINANCING_SHARE && !find_rate(plan, &s)))
		return true;
	if (!cents_sub(actual->cover, plan->cover, &s.extra_cover))
		return false;
	s.extra_cover = at_least_0(s.extra_cover);
	if (plan->form == FINANCING_SHARE)
		fits = share_due(actual, &s);
	else
		fits = left_open(actual, plan->form == FINANCING_DEFICIT ? plan->own : 0, &s.due);
	s.due = lesser(s.due, plan->granted);
	if (!fits || !cents_sub(actual->total, actual->cover, &s.own) ||
	    !cents_sub(s.own, s.due, &s.own) || !cents_sub(s.due, actual->paid, &rest))
		return false;
	s.to_draw = at_least_0(rest);
	s.to_repay = at_least_0(-rest);
	*out = s;
	return true;
}

enum tolerance
tolerance_judge(int64_t approved, int64_t settled, int32_t bp, bool balanced, int64_t *over_out)
{
	int64_t more = 0, allowed = approved;

	*over_out = 0;
	if (settled <= approved)
		return TOLERANCE_KEPT;
	if (bp > 0 && cents_ratio_half_up(approved, bp, BASIS_POINTS, &more) &&
	    !cents_add(approved, more, &allowed))
		allowed = INT64_MAX;
	if (settled > allowed) {
		*over_out = settled - allowed;
		return TOLERANCE_OVER;
	}
	if (balanced)
		return TOLERANCE_ALLOWED;
	*over_out = settled - approved;
	return TOLERANCE_UNBALANCED;
}

const char *
tolerance_name(enum tolerance t)
{
	static const char *const names[TOLERANCE_COUNT] = {"kept", "allowed", "unbalanced", "over"};

	must((unsigned)t < TOLERANCE_COUNT);
	return names[t];
}

bool
share_bp(int64_t part, int64_t whole, int64_t *bp_out)
{
	return whole > 0 && cents_ratio_half_up(part, BASIS_POINTS, whole, bp_out);
}
