/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/assessment.h: the arithmetic of an economic assessment: alternatives side by side, in integers. */
#ifndef DOMAIN_ASSESSMENT_H
#define DOMAIN_ASSESSMENT_H

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Wirtschaftlichkeitsuntersuchung (§ 7 BHO, § 6 HGrG and the budget rules of the
 * Länder), by the method of the net present value (Kapitalwert), as the
 * Arbeitsanleitung Einführung in Wirtschaftlichkeitsuntersuchungen of the
 * Bundesministerium der Finanzen sets it out:
 *
 *   payment   A(y) = A * (1 + c)^(y - from)                 c: change of the price a year
 *   surcharge S(y) = A(y) * risk                            of costs only
 *   present   B(y) = A(y) / (1 + i)^(y - base)              likewise of the surcharge
 *   C0        = sum of present benefits - sum of present costs and surcharges
 *
 * The base year is not discounted.  Only years of the horizon count: base,
 * base + 1, ..., base + years - 1.
 *
 * Rounding: (1 + c)^n and (1 + i)^-n are taken with 18 digits behind the
 * point; each payment, each surcharge and each present value is rounded to a
 * cent, halves away from zero (DIN 1333), by itself and once, so that all that
 * is shown adds up.  A factor is off by at most 5 * 10^-19: an amount of ten
 * thousand million euro by less than a millionth of a cent before rounding.
 */

#define ASSESSMENT_YEARS_MAX 60

/* How a payment touches the budget. */
enum assessment_effect { EFFECT_BUDGET, EFFECT_OTHER, EFFECT_COUNT };
enum assessment_flow { FLOW_COST, FLOW_BENEFIT, FLOW_COUNT };
enum assessment_span { SPAN_ONCE, SPAN_RUNNING, SPAN_COUNT };

struct alternative {
	struct str id, title;
	int risk_bp;
};
struct scored_criterion {
	struct str id, title;
	int weight;
};

/* What assessment.opened fixes; texts are the body's, numbers are brought into their limits. */
struct assessment_plan {
	int base_year, years;
	const struct alternative *alternatives;
	size_t alternatives_count;
	const struct scored_criterion *criteria;
	size_t criteria_count;
	int chosen; /* of the alternatives; -1: none proposed */
};
struct assessment_plan assessment_plan_read(struct arena *a, const struct json *body);
/* Their places; -1: there is none of this id. */
int assessment_alternative(const struct assessment_plan *p, struct str id);
int assessment_criterion(const struct assessment_plan *p, struct str id);

/* What assumption.made says, in numbers. */
struct assumption {
	size_t alternative;
	enum assessment_flow flow;
	enum assessment_span span;
	enum assessment_effect effect;
	int64_t cents;
	int from_year, until_year; /* the same when once */
	int change_bp;
	bool ranged;         /* a low or a high was given; the other is 10000 */
	int low_bp, high_bp; /* of the amount */
};
/* false: its alternative is none of the plan's; *out is not written then. */
bool assumption_read(
    const struct assessment_plan *p, const struct json *body, struct assumption *out);

/* One year of one alternative, in cents. */
struct assessment_year {
	int64_t cost[EFFECT_COUNT], risk[EFFECT_COUNT], benefit[EFFECT_COUNT];
	int64_t net;       /* benefits less costs and surcharges */
	int64_t present;   /* the same, discounted */
	int64_t cumulated; /* present values up to and with this year */
};
struct assessment_part {
	int64_t nominal, present;
};
struct alternative_sum {
	bool recorded; /* somebody made an assumption about it */
	struct assessment_part parts[FLOW_COUNT][SPAN_COUNT][EFFECT_COUNT];
	struct assessment_part risk[EFFECT_COUNT];
	struct assessment_part net;                         /* .present is the net present value */
	struct assessment_year years[ASSESSMENT_YEARS_MAX]; /* plan.years of them */
};

/* What one assumption does to the result. */
struct assumption_sum {
	int64_t nominal;   /* its payments, without surcharge */
	int64_t risk;      /* surcharges on them */
	int64_t present;   /* what it adds to the net present value; costs are below zero */
	int64_t low, high; /* by how much the net present value changes there; 0 without a range */
	int against; /* the alternative it decides against: the best, or of the best the second; -1: none */
	bool has_turn;   /* there is an amount from which on the order is another: */
	int64_t turn_bp; /* in proportion to the assumed one, rounded */
	int64_t turn_cents;
	bool turns; /* and the order is another at low or at high */
};

/* The result; arrays are as long as the plan's and the list's. */
struct assessment_result {
	bool
	    fits; /* false: the sums are beyond what can be computed, and nothing below is said; true: any
	               * sum of amounts below fits, too */
	bool rated; /* false: no rate is known, present values are nominal ones */
	int rate_bp;
	const struct alternative_sum *alternatives;
	const struct assumption_sum *assumptions;
	int best, second;   /* by net present value, of those recorded; -1: fewer than two are */
	int64_t lead;       /* by which the best is better; 0 with fewer than two */
	bool has_rate_turn; /* the order of these two is another at a rate: */
	int rate_turn_bp;   /* the nearest of RATE_BP_MIN..RATE_BP_MAX, whole basis points */
};

/* rated false: rate_bp is taken as 0.  Everything is in the arena. */
struct assessment_result assessment_compute(struct arena *a, const struct assessment_plan *p,
    bool rated, int rate_bp, const struct assumption *list, size_t count);

/*
 * Value of utility (Nutzwert): the mean of points (0 to 10) weighed by the
 * criteria's weights, in hundredths, halves up.  points[i]: of criterion i,
 * -1: not scored.  false unless every criterion is scored, and there is one.
 */
bool assessment_score(const struct assessment_plan *p, const int *points, int64_t *hundredths_out);

/* ---- single steps; false when the result does not fit, *out untouched ---- */

/* cents * (1 + change)^years, years >= 0. */
bool assessment_grow(int64_t cents, int change_bp, int years, int64_t *out);
/* cents / (1 + rate)^years, 0 <= years < ASSESSMENT_YEARS_MAX, rate RATE_BP_MIN..RATE_BP_MAX. */
bool assessment_discount(int64_t cents, int rate_bp, int years, int64_t *out);

#endif
