/* SPDX-License-Identifier: EUPL-1.2 */
/* web/finding.h: keeps the file of words up with the journal in the background, and lends readers of it. */
#ifndef WEB_FINDING_H
#define WEB_FINDING_H

#include "base/err.h"
#include "base/rc.h"
#include "search/find.h"

#include <stdint.h>

struct source;

/* Any number of threads use one. */
struct finding;

/* Begins at once to make or to continue the file at `path`, in steps of
 * moments, each with a view of its own; writes its progress to the log.  The
 * source must outlive it. */
struct finding *finding_start(struct source *source, const char *path);
void finding_stop(struct finding *f); /* NULL does nothing; no reader may be lent */

/* Something became visible: never waits. */
void finding_wake(void *finding);

/*
 * A reader for one answer.  Waits a moment for the file to cover the first n
 * entries when it nearly does: who has just recorded something finds it.
 * RC_BUSY: there is no file yet.
 */
CHECKED enum rc finding_take(struct finding *f, uint64_t n, struct finder **out, struct err *err);
void finding_give_back(struct finding *f, struct finder *finder);

#endif
