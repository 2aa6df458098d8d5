/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/phase.h: rules of phases: known to the venture's life cycle, not ended before begun. */
#ifndef DOMAIN_PHASE_H
#define DOMAIN_PHASE_H

#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/lifecycle.h"
#include "domain/when.h"

/* RC_INVALID at the field: not a phase of the life cycle; the nearest one is named. */
CHECKED enum rc phase_known_in(
    const struct lifecycle *l, struct str phase, const char *field, struct err *err);

struct phase_known {
	struct when when;
	const struct lifecycle *lifecycle; /* of the venture, on the day of the fact */
};

/*
 * phase.entered.  Parallel phases, gaps, going back are no error.
 *   RC_INVALID  not a phase of the life cycle (the nearest one is named);
 *               until before the day it begins (unless adopted)
 */
CHECKED enum rc phase_judge(const struct phase_known *known, const struct fact *f, struct err *err);

#endif
