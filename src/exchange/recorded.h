/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/recorded.h: what stands in the journal under an external key: as it was recorded, and as it was corrected. */
#ifndef EXCHANGE_RECORDED_H
#define EXCHANGE_RECORDED_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/fact.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sequence numbers of what a Storno that stands has taken back, ascending. */
struct recorded_reversals {
	uint32_t *seqs;
	size_t count;
};

struct recorded {
	bool there;  /* the key is taken; what follows is said only then */
	bool erased; /* its words are gone: no fact */
	bool gone;   /* withdrawn, or reversed by a Storno */
	uint64_t position;
	struct fact fact;       /* as it was recorded */
	const struct json *now; /* the body as corrected; NULL: it was not */
	struct day now_day;     /* the day it holds since then */
};

/* Of all bookings at once; reads one byte an entry.  In the arena. */
struct recorded_reversals recorded_reversals(struct arena *a, struct snapshot s);

/*
 * What the key holds; all of it in the arena.  reader as of the snapshot or later.
 * there false and RC_OK: nothing.  Fails as journal_read() and fact_load().
 */
CHECKED enum rc recorded_find(struct arena *a, struct snapshot s, struct journal_reader *reader,
    const struct recorded_reversals *reversals, struct str key, struct recorded *out,
    struct err *err);

#endif
