/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/milestone.h: rules of milestones: planned, moved, and at the end reached or dropped. */
#ifndef DOMAIN_MILESTONE_H
#define DOMAIN_MILESTONE_H

#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

enum milestone_state { MILESTONE_OPEN, MILESTONE_REACHED, MILESTONE_DROPPED };

struct milestone_known {
	struct when when;
	enum milestone_state state;
	struct day closed_on; /* when it was reached or dropped; DAY_NONE while open */
};

/*
 * milestone.moved, milestone.reached, milestone.dropped.
 *   RC_INVALID  reached or dropped a second time; moved on a day after it was
 *               reached or dropped (an earlier move may still be recorded)
 */
CHECKED enum rc milestone_judge(
    const struct milestone_known *known, const struct fact *f, struct err *err);

#endif
