/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/proof_result.h: what the measurements say about a proof; nobody else does. */
#ifndef DOMAIN_PROOF_RESULT_H
#define DOMAIN_PROOF_RESULT_H

#include "base/json.h"
#include "base/money.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the order of the table's choices (proof.concluded, outcome). */
enum proof_outcome { PROOF_SUPPORTED, PROOF_REFUTED, PROOF_INCONCLUSIVE, PROOF_OPEN };

/* In the order of the table's choices (proof.registered, aggregate). */
enum proof_aggregate {
	AGGREGATE_LAST,
	AGGREGATE_MEAN,
	AGGREGATE_MEDIAN,
	AGGREGATE_SUM,
	AGGREGATE_MIN,
	AGGREGATE_MAX,
	AGGREGATE_NONE, /* not said: the value of the conclusion counts, else the last measurement */
};

/* What registration and amendments fixed about the arithmetic. */
struct proof_plan {
	bool has_threshold;
	struct decimal threshold;
	bool at_most;   /* direction: the value must not exceed the threshold */
	bool by_series; /* measured_by: an indicator's measurements count */
	enum proof_aggregate aggregate;
	int64_t min_measurements; /* fewer are no result; 0: not said */
};

/* A plan in which nothing is said yet. */
struct proof_plan proof_plan_none(void);
/* Lays the body of a registration or an amendment over what was said before. */
void proof_plan_add(struct proof_plan *plan, const struct json *body);

/*
 * The outcome by arithmetic alone.  `series`: the measurements that count, by
 * day (from the registration to the due date or the conclusion, whichever
 * comes first); `given`: the value the conclusion states, NULL: none.  At most
 * 1,000,000 measurements.  PROOF_INCONCLUSIVE: nothing was measured, or too
 * little.  PROOF_OPEN: there is no threshold to compare with.
 */
enum proof_outcome proof_compute(const struct proof_plan *plan, const struct decimal *series,
    size_t count, const struct decimal *given);

/*
 * What the series comes to by the plan's aggregate (not said: the last one), for
 * people: a mean rounded half away from zero to two digits more than the finest
 * measurement.  false, *out untouched: no series, or it does not fit.
 */
bool proof_value(
    const struct proof_plan *plan, const struct decimal *series, size_t count, struct decimal *out);

/*
 * Whether the stated value can come from these measurements: equal to their
 * aggregate up to its last digit, or, where no aggregate was fixed, between
 * the least and the greatest.  True when there is nothing to compare with.
 */
bool proof_value_fits(const struct proof_plan *plan, const struct decimal *series, size_t count,
    struct decimal given);

#endif
