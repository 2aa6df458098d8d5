/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/gate.h: rules of gates: scheduled, moved, never again once decided for good. */
#ifndef DOMAIN_GATE_H
#define DOMAIN_GATE_H

#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/lifecycle.h"
#include "domain/when.h"

/* In the order of the table's choices (decision.taken, outcome). */
enum decision_outcome { DECISION_GO, DECISION_RETRY, DECISION_HOLD, DECISION_EXIT, DECISION_NONE };

struct gate_known {
	struct when when;
	enum decision_outcome last; /* of the last decision on this gate; DECISION_NONE: none */
	struct day last_on;
	const struct lifecycle *lifecycle; /* of the venture; NULL: to_phase is not judged */
};

/*
 * gate.scheduled.
 *   RC_INVALID  the gate was decided (go, exit) before the day of the fact;
 *               to_phase is not a phase of the life cycle
 */
CHECKED enum rc gate_judge(const struct gate_known *known, const struct fact *f, struct err *err);

#endif
