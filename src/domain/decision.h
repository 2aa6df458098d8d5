/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/decision.h: rules of decisions: one per gate, confirmed by somebody else, conditions met once. */
#ifndef DOMAIN_DECISION_H
#define DOMAIN_DECISION_H

#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/fact.h"
#include "domain/gate.h"
#include "domain/lifecycle.h"
#include "domain/when.h"

#include <stdbool.h>

struct decision_known {
	struct when when;
	/* decision.taken */
	enum decision_outcome
	    last;           /* of the gate it decides; DECISION_NONE: none, or outside any gate */
	struct day last_on; /* its day */
	bool rescheduled;   /* the gate was scheduled anew since: a new attempt */
	const struct lifecycle *lifecycle; /* of the venture; NULL: next_phase is not judged */
	bool (*condition_taken)(const void *context, struct str id); /* an id in use; may be NULL */
	const void *context;
	/* decision.confirmed: the entry it names */
	bool target_found, target_withdrawn, target_confirmed;
	enum kind target_kind;
	struct str target_actor;
	/* condition.met */
	bool condition_met;
};

/*
 * decision.taken, decision.confirmed, condition.met.
 *   RC_STALE    the gate was decided already and not scheduled anew since
 *               (by go or exit: never again); adopted facts may tell more
 *   RC_INVALID  a condition id twice or already in use; unknown next phase; basis later than
 *               the recording; confirmed without an actor, by the actor of
 *               the decision, or a second time; target is not a decision or
 *               is withdrawn; condition met twice
 *   RC_NOTFOUND the entry to confirm does not exist
 */
CHECKED enum rc decision_judge(
    const struct decision_known *known, const struct fact *f, struct err *err);

#endif
