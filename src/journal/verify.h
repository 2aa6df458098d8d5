/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/verify.h: re-hash a whole journal from the stored bytes up to the signed head. */
#ifndef JOURNAL_VERIFY_H
#define JOURNAL_VERIFY_H

#include "base/err.h"
#include "base/rc.h"
#include "journal/checkpoint.h"

#include <stdint.h>

struct verify_progress {
	void (*step)(void *ctx, uint64_t done, uint64_t total); /* NULL: silent */
	void *ctx;
};

struct verify_report {
	struct checkpoint head; /* origin in static storage of the report */
	char origin[256];
	uint64_t size;   /* entries re-hashed */
	uint64_t erased; /* of them without payload */
	/* First bad position; UINT64_MAX when none or not about one entry.  An
	 * entry not yet in a full tile (the last 255 at most) that was changed
	 * together with its leaf, salt and payload shows only in the root: bad
	 * is then the first of these entries, and err names them all. */
	uint64_t bad;
};

/*
 * Checks the signature of the head by log.vkey; then, in order, for every
 * position: the row is there; the leaf has the exact form, its n and a time
 * after the last; the commitment fits salt and payload (an erased row has
 * neither); the payload is canonical JSON; then every stored tile; the root;
 * that there are no more rows; and that log.key, when readable, belongs to it.
 *   RC_OK       everything holds
 *   RC_NO       it does not: err names position and what differs
 *   RC_IO ...   could not be read
 * The report is filled in every case.  What it cannot tell: whether an
 * earlier state of the whole folder was put back (compare the checkpoint with
 * one kept elsewhere), and whether a fact in the journal orders each erasure.
 */
CHECKED enum rc journal_verify(const char *dir, const struct verify_progress *progress,
    struct verify_report *report, struct err *err);

#endif
