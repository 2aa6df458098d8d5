/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/proof.h: rules of proofs: fixed before measuring, computed from the measurements, concluded once. */
#ifndef DOMAIN_PROOF_H
#define DOMAIN_PROOF_H

#include "base/err.h"
#include "base/money.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/lifecycle.h"
#include "domain/proof_result.h"
#include "domain/when.h"

#include <stdbool.h>

/* What is known about the proof the fact names, before the fact. */
struct proof_known {
	struct when when;
	enum proof_outcome outcome; /* PROOF_OPEN while not concluded */
	/* Its indicator was ever measured since it was registered, or it was ever
	 * concluded; withdrawing that later does not make it unseen. */
	bool measured;
	struct proof_plan plan;       /* of the latest registration or amendment */
	const struct decimal *series; /* the measurements that count, by day */
	size_t count;
	bool retry_found; /* proof.registered: the proof in retry_of is there */
	enum proof_outcome retry_outcome;
	bool by_team; /* proof.concluded: the actor leads the venture or belongs to its team */
	const struct lifecycle *lifecycle; /* of the venture; NULL: the phase is not judged */
};

/*
 * proof.registered, proof.amended, proof.concluded.
 *   RC_INVALID  amended after the first measurement or the conclusion, or
 *               without any change; concluded twice; an outcome other than
 *               the computed one (inconclusive needs "unmeasurable" where
 *               something was measured); a value that cannot come from the
 *               measurements; called independent by the team itself without
 *               naming who assessed; retry of a proof that is neither refuted
 *               nor inconclusive; due before it holds; an unknown phase.
 *               Adopted facts claim their outcome and their due date.
 *   RC_NOTFOUND retry_of names no proof of the venture
 */
CHECKED enum rc proof_judge(const struct proof_known *known, const struct fact *f, struct err *err);

/*
 * entry.corrected on a registration or an amendment: once measured, what was
 * promised stays (type, hypothesis, indicator, unit, baseline, threshold,
 * direction, aggregate, number, method, due date, what follows, the day);
 * other fields may still be mended.  RC_INVALID names the first that differs.
 */
CHECKED enum rc proof_judge_corrected(const struct proof_known *known, const struct json *was,
    struct day was_on, const struct json *is, struct day is_on, struct err *err);
/* entry.withdrawn on a registration or an amendment. */
CHECKED enum rc proof_judge_withdrawn(
    const struct proof_known *known, const char *field, struct err *err);

#endif
