/* SPDX-License-Identifier: EUPL-1.2 */
/* web/waiting.h: anonymous reports that came yesterday or before are recorded, so that no entry tells when one came. */
#ifndef WEB_WAITING_H
#define WEB_WAITING_H

#include "base/clock.h"
#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"

#include <stddef.h>

struct people;
struct record;

struct reports_released {
	size_t recorded; /* no longer waiting */
	size_t refused;  /* by a rule, since they were accepted: they go on waiting */
	struct err why;  /* of one that was refused */
};

/*
 * Records all that wait from an earlier day than today, by id, as nobody: in one
 * batch; when a rule refuses one of them, one by one.  A report goes from the
 * waiting ones only when it is durable in the journal, and its key makes
 * recording it again harmless.  RC_IO, RC_CORRUPT: the rest goes on waiting.
 */
CHECKED enum rc reports_release(struct people *people, struct record *record, struct day today,
    struct reports_released *out, struct err *err);

/* Does so at once, and then looks each minute whether a day has begun; what fails
 * is logged and tried again.  Also tidies the uploads of dir (web/uploads.h), once an
 * hour.  All outlive it. */
struct waiting;
struct waiting *waiting_start(
    const char *dir, struct people *people, struct record *record, const struct clock *clock);
void waiting_stop(struct waiting *w); /* NULL does nothing */

#endif
