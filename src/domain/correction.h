/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/correction.h: the rule of what a correction says anew: something has to be otherwise. */
#ifndef DOMAIN_CORRECTION_H
#define DOMAIN_CORRECTION_H

#include "base/day.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"

/* What the fact says as it stands, and what it shall say. */
struct correction_known {
	const struct json *old_body; /* NULL: erased, nothing to compare with */
	struct day old_day;
	const struct json *new_body; /* as checked by the table */
	struct day new_day;
};

/*
 * entry.corrected.  The order of members does not matter.
 *   RC_INVALID  body and day are the same as before; field "body.body"
 */
CHECKED enum rc correction_judge(const struct correction_known *known, struct err *err);

#endif
