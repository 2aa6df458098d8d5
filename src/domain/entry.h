/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/entry.h: rules of corrections: what may be corrected and withdrawn. */
#ifndef DOMAIN_ENTRY_H
#define DOMAIN_ENTRY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/fact.h"

#include <stdbool.h>

/* The fact it names; naming a correction means the fact that it corrects. */
struct entry_known {
	bool found, withdrawn;
	bool redacted; /* erased */
	bool locked;   /* redacted for the time being: the content is still there */
	enum kind kind;
	struct str venture; /* of the target; empty: of the municipality */
	struct str subject; /* its subject's id as the target has it; empty: not judged */
};

/*
 * entry.corrected, entry.withdrawn.  On RC_OK *body_out is the checked new body
 * of a correction, else NULL.
 *   RC_NOTFOUND no such entry
 *   RC_INVALID  target withdrawn, erased or locked; a correction of a booking
 *               (remedy: booking.reversed and a new one) or of an entry.*; a
 *               venture that is not the target's; another subject's id; the
 *               new body does not fit the target's kind
 *   RC_LIMIT    as fact_check_body
 */
CHECKED enum rc entry_judge(struct arena *a, const struct entry_known *known, const struct fact *f,
    const struct json **body_out, struct err *err);

#endif
