/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/proof.h: rules of proofs: fixed before measuring, concluded once. */
#ifndef DOMAIN_PROOF_H
#define DOMAIN_PROOF_H

#include "base/err.h"
#include "base/money.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>

/* In the order of the table's choices (proof.concluded, outcome). */
enum proof_outcome { PROOF_SUPPORTED, PROOF_REFUTED, PROOF_INCONCLUSIVE, PROOF_OPEN };

/* What is known about the proof the fact names, before the fact. */
struct proof_known {
	struct when when;
	enum proof_outcome outcome; /* PROOF_OPEN while not concluded */
	bool measured; /* its indicator (measured_by) was measured since it was registered */
	bool
	    has_threshold; /* the three below are filled, from the latest registration or amendment */
	struct decimal threshold;
	bool at_most;     /* direction: the value must not exceed the threshold */
	bool retry_found; /* proof.registered: the proof in retry_of is there */
	enum proof_outcome retry_outcome;
};

/*
 * proof.registered, proof.amended, proof.concluded.
 *   RC_INVALID  amended after the first measurement or the conclusion, or
 *               without any change; concluded twice; supported although the
 *               value misses the threshold; retry of a proof that is neither
 *               refuted nor inconclusive; due before it holds (unless adopted)
 *   RC_NOTFOUND retry_of names no proof of the venture
 */
CHECKED enum rc proof_judge(const struct proof_known *known, const struct fact *f, struct err *err);

#endif
