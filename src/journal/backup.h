/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/backup.h: a journal's folder copied while others write, and unpacked again (docs/backup.md). */
#ifndef JOURNAL_BACKUP_H
#define JOURNAL_BACKUP_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * A backup is a folder (0700):
 *   manifest               which file of the journal has which content
 *   content/ab/<sha256>    every content once, named by its SHA-256 (0600)
 *   lock                   held while one is made
 * A new run into the same folder copies only what is not there yet; the
 * manifest is replaced in one step, so that a run that ended in a crash leaves
 * the backup before it whole.  What no manifest names any more is overwritten
 * and removed: what was erased since is gone from the backup, too.
 */
struct backup_progress {
	void (*step)(void *ctx, uint64_t done, uint64_t total); /* bytes; NULL: silent */
	void *ctx;
};

struct backup_report {
	uint64_t files, bytes;  /* of the journal's folder */
	uint64_t copied;        /* contents that were not there before */
	uint64_t removed;       /* contents that are no longer named */
	struct str origin, note; /* the checkpoint; in the arena */
};

/*
 * RC_NOTFOUND no journal; RC_INVALID: `out` is a folder with something else
 * in it; RC_BUSY: another backup is being made there; RC_NO: what was written
 * does not read back as it was; RC_IO (disk full).
 */
CHECKED enum rc backup_make(struct arena *a, const char *dir, const char *out, const struct clock *clock,
    const struct backup_progress *progress, struct backup_report *report, struct err *err);

/*
 * Copies all files into the empty folder `to`, each checked against its hash.
 *   RC_NOTFOUND  no backup there
 *   RC_NO        manifest or a content is damaged or missing: err names it
 *   RC_INVALID   of a newer format
 */
CHECKED enum rc backup_unpack(struct arena *a, const char *in, const char *to,
    const struct backup_progress *progress, struct backup_report *report, struct err *err);

#endif
