/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/assessment.c: payments year by year, discounted, summed; 128 bits wide and checked. */
#include "domain/assessment.h"

#include "base/money.h"
#include "base/must.h"
#include "domain/assessment_priv.h"
#include "domain/rates.h"

#define BASIS 10000

/* ---- factors ---- */

static assessment_wide
power_of_ten(int n)
{
	assessment_wide v = 1;

	while (n-- > 0)
		v *= 10;
	return v;
}

/* den > 0 */
static assessment_wide
divide_half_up(assessment_wide num, assessment_wide den)
{
	assessment_wide q = num / den, rest = num % den;

	if (rest < 0)
		return -rest >= den - -rest ? q - 1 : q;
	return rest >= den - rest ? q + 1 : q;
}

/* With twelve digits more than are kept: 59 roundings do not reach the last one. */
assessment_wide
discount_factor(int rate_bp, int years)
{
	assessment_wide f = power_of_ten(30);

	must(rate_bp >= RATE_BP_MIN && rate_bp <= RATE_BP_MAX);
	must(years >= 0 && years < ASSESSMENT_YEARS_MAX);
	for (int i = 0; i < years; i++)
		f = divide_half_up(f * BASIS, BASIS + rate_bp);
	return divide_half_up(f, power_of_ten(12));
}

/* (1 + change)^years; four digits more than are kept. */
static bool
growth_factor(int change_bp, int years, assessment_wide *out)
{
	assessment_wide f = power_of_ten(22), most = power_of_ten(33);

	for (int i = 0; i < years; i++) {
		if (f > most)
			return false;
		f = divide_half_up(f * (BASIS + change_bp), BASIS);
	}
	*out = divide_half_up(f, power_of_ten(4));
	return true;
}

static bool
scale(int64_t cents, assessment_wide factor, int64_t *out)
{
	assessment_wide product = 0;

	if (__builtin_mul_overflow((assessment_wide)cents, factor, &product))
		return false;
	product = divide_half_up(product, FACTOR_ONE);
	if (product > INT64_MAX || product < -INT64_MAX)
		return false;
	*out = (int64_t)product;
	return true;
}

bool
assessment_grow(int64_t cents, int change_bp, int years, int64_t *out)
{
	assessment_wide f = 0;

	return growth_factor(change_bp, years, &f) && scale(cents, f, out);
}

bool
assessment_discount(int64_t cents, int rate_bp, int years, int64_t *out)
{
	return scale(cents, discount_factor(rate_bp, years), out);
}

/* ---- what the facts say ---- */

int
assessment_alternative(const struct assessment_plan *p, struct str id)
{
	for (size_t i = 0; i < p->alternatives_count; i++)
		if (str_eq(p->alternatives[i].id, id))
			return (int)i;
	return -1;
}

int
assessment_criterion(const struct assessment_plan *p, struct str id)
{
	for (size_t i = 0; i < p->criteria_count; i++)
		if (str_eq(p->criteria[i].id, id))
			return (int)i;
	return -1;
}

/* The table of kinds sets the limits; a foreign journal may not have kept them. */
static int
within(const struct json *body, const char *name, int least, int most, int fallback)
{
	int64_t v = json_int(body, name, fallback);

	return v < least ? least : v > most ? most : (int)v;
}

static size_t
members(const struct json *list)
{
	return list == NULL || list->type != JSON_ARRAY ? 0 : list->count;
}

struct assessment_plan
assessment_plan_read(struct arena *a, const struct json *body)
{
	const struct json *alternatives = json_get(body, "alternatives");
	const struct json *criteria = json_get(body, "criteria");
	struct alternative *as = arena_array(a, members(alternatives) + 1, sizeof *as);
	struct scored_criterion *cs = arena_array(a, members(criteria) + 1, sizeof *cs);
	struct assessment_plan p = {.base_year = within(body, "base_year", 0, 9999, 0),
	    .years = within(body, "years", 1, ASSESSMENT_YEARS_MAX, 1),
	    .alternatives = as,
	    .criteria = cs};

	if (members(alternatives) > 0)
		for (const struct json *m = alternatives->first; m != NULL; m = m->next)
			as[p.alternatives_count++] = (struct alternative){json_text(m, "id"),
			    json_text(m, "title"), within(m, "risk_bp", 0, BASIS, 0)};
	if (members(criteria) > 0)
		for (const struct json *m = criteria->first; m != NULL; m = m->next)
			cs[p.criteria_count++] = (struct scored_criterion){json_text(m, "id"),
			    json_text(m, "title"), within(m, "weight", 1, 1000, 1)};
	p.chosen = assessment_alternative(&p, json_text(body, "chosen"));
	return p;
}

bool
assumption_read(const struct assessment_plan *p, const struct json *body, struct assumption *out)
{
	int alternative = assessment_alternative(p, json_text(body, "alternative"));
	bool low = json_get(body, "low_bp") != NULL, high = json_get(body, "high_bp") != NULL;

	if (alternative < 0)
		return false;
	*out = (struct assumption){.alternative = (size_t)alternative,
	    .flow = str_is(json_text(body, "flow"), "benefit") ? FLOW_BENEFIT : FLOW_COST,
	    .span = json_get(body, "until_year") != NULL ? SPAN_RUNNING : SPAN_ONCE,
	    .effect = json_truth(body, "budget_effective", true) ? EFFECT_BUDGET : EFFECT_OTHER,
	    .cents = json_int(body, "amount_cents", 0),
	    .from_year = within(body, "from_year", 0, 9999, 0),
	    .change_bp = within(body, "change_bp", -BASIS / 2, BASIS / 2, 0),
	    .ranged = low || high,
	    .low_bp = within(body, "low_bp", 0, 10 * BASIS, BASIS),
	    .high_bp = within(body, "high_bp", 0, 10 * BASIS, BASIS)};
	out->until_year = within(body, "until_year", 0, 9999, out->from_year);
	return true;
}

/* ---- sums ---- */

/* Adds up as long as it fits. */
struct adder {
	bool fits;
	int64_t gross,
	    gross_now; /* of everything, without signs: as long as these fit, any part does */
	assessment_wide factors[ASSESSMENT_YEARS_MAX];
};

static void
add(struct adder *w, int64_t *sum, int64_t cents)
{
	w->fits = w->fits && cents_add(*sum, cents, sum);
}

static void
add_part(struct adder *w, struct assessment_part *part, int64_t nominal, int64_t present)
{
	add(w, &part->nominal, nominal);
	add(w, &part->present, present);
}

/* What a payment of the year is worth in the base year. */
static int64_t
present(struct adder *w, int64_t cents, int year)
{
	int64_t v = 0;

	w->fits = w->fits && scale(cents, w->factors[year], &v);
	return v;
}

static void
add_year(struct adder *w, const struct assessment_plan *p, const struct assumption *x, int year,
    struct alternative_sum *sum, struct assumption_sum *each)
{
	struct assessment_year *y = &sum->years[year];
	bool cost = x->flow == FLOW_COST;
	int64_t cents = 0, risk = 0;

	w->fits = w->fits &&
	    assessment_grow(x->cents, x->change_bp, p->base_year + year - x->from_year, &cents) &&
	    (!cost ||
		cents_ratio_half_up(cents, p->alternatives[x->alternative].risk_bp, BASIS, &risk));
	int64_t cents_now = present(w, cents, year), risk_now = present(w, risk, year);
	add(w, &w->gross, cents);
	add(w, &w->gross, risk);
	add(w, &w->gross_now, cents_now);
	add(w, &w->gross_now, risk_now);
	add(w, &each->nominal, cents);
	add(w, &each->risk, risk);
	add(w, cost ? &y->cost[x->effect] : &y->benefit[x->effect], cents);
	add(w, &y->risk[x->effect], risk);
	add_part(w, &sum->parts[x->flow][x->span][x->effect], cents, cents_now);
	add_part(w, &sum->risk[x->effect], risk, risk_now);
	int64_t net = cents, net_now = cents_now;
	if (cost) {
		net = -cents;
		net_now = -cents_now;
		add(w, &net, -risk);
		add(w, &net_now, -risk_now);
	}
	add(w, &y->net, net);
	add(w, &y->present, net_now);
	add(w, &each->present, net_now);
	add_part(w, &sum->net, net, net_now);
}

static void
add_assumption(struct adder *w, const struct assessment_plan *p, const struct assumption *x,
    struct alternative_sum *sum, struct assumption_sum *each)
{
	sum->recorded = true;
	for (int year = 0; year < p->years && w->fits; year++)
		if (p->base_year + year >= x->from_year && p->base_year + year <= x->until_year)
			add_year(w, p, x, year, sum, each);
}

static void
cumulate(struct adder *w, const struct assessment_plan *p, struct alternative_sum *sum)
{
	int64_t so_far = 0;

	for (int year = 0; year < p->years; year++) {
		add(w, &so_far, sum->years[year].present);
		sum->years[year].cumulated = so_far;
	}
}

/* The best two of those about which something is assumed; of equals the one named first. */
static void
rank(const struct assessment_plan *p, struct assessment_result *r)
{
	const struct alternative_sum *s = r->alternatives;

	for (int i = 0; i < (int)p->alternatives_count; i++) {
		if (!s[i].recorded)
			continue;
		if (r->best < 0 || s[i].net.present > s[r->best].net.present) {
			r->second = r->best;
			r->best = i;
		} else if (r->second < 0 || s[i].net.present > s[r->second].net.present) {
			r->second = i;
		}
	}
	if (r->second < 0)
		r->best = -1;
	else
		r->fits = r->fits &&
		    cents_sub(s[r->best].net.present, s[r->second].net.present, &r->lead);
}

struct assessment_result
assessment_compute(struct arena *a, const struct assessment_plan *p, bool rated, int rate_bp,
    const struct assumption *list, size_t count)
{
	struct alternative_sum *sums = arena_array(a, p->alternatives_count + 1, sizeof *sums);
	struct assumption_sum *each = arena_array(a, count + 1, sizeof *each);
	struct adder w = {.fits = true};
	struct assessment_result r = {.rated = rated,
	    .rate_bp = rated ? rate_bp : 0,
	    .alternatives = sums,
	    .assumptions = each,
	    .best = -1,
	    .second = -1};

	must(p->years >= 1 && p->years <= ASSESSMENT_YEARS_MAX);
	for (int year = 0; year < p->years; year++)
		w.factors[year] = discount_factor(r.rate_bp, year);
	for (size_t i = 0; i < count; i++)
		add_assumption(&w, p, &list[i], &sums[list[i].alternative], &each[i]);
	for (size_t i = 0; i < p->alternatives_count; i++)
		cumulate(&w, p, &sums[i]);
	r.fits = w.fits;
	if (r.fits)
		rank(p, &r);
	for (size_t i = 0; i < count; i++)
		each[i].against = -1;
	if (r.fits)
		assessment_turns(p, list, count, &r, each);
	return r;
}

bool
assessment_score(const struct assessment_plan *p, const int *points, int64_t *hundredths_out)
{
	int64_t sum = 0, weights = 0;

	for (size_t i = 0; i < p->criteria_count; i++) {
		if (points[i] < 0)
			return false;
		sum += (int64_t)points[i] * p->criteria[i].weight;
		weights += p->criteria[i].weight;
	}
	return weights > 0 && cents_ratio_half_up(sum, 100, weights, hundredths_out);
}
