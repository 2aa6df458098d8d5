/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch_round.h: data sources asked one after the other, and what came of it handed over; for `fetch` and `serve --fetch`. */
#ifndef CLI_FETCH_ROUND_H
#define CLI_FETCH_ROUND_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "cli/download.h"
#include "cli/fetch_due.h"
#include "ledger/file.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Facts of one hand-over at the most. */
#define FETCH_ROUND_BYTES ((size_t)4 << 20)

/* Who takes what was found. */
struct fetch_desk {
	void *ctx;
	/* Records the lines, all of them or none. */
	enum rc (*hand)(void *ctx, struct str lines, struct err *err);
	/* Tells people: a value, a failure, a refused fact; `what` and `words` as the text has places. */
	void (*note)(void *ctx, enum text text, const char *what, const char *words);
	/* Whether to end early; NULL: never. */
	bool (*stopped)(void *ctx);
	const struct ledger_progress *progress; /* in sources; NULL: silent */
	size_t batch;                           /* facts handed over together */
};

struct fetch_round {
	struct arena *arena;
	enum lang lang;
	struct clock clock;
	struct snapshot s;
	struct journal_reader *reader; /* as of the snapshot or later */
	struct download *download;
	struct fetch_desk desk;
	struct buf lines; /* not handed over yet; buf_init() with FETCH_ROUND_BYTES */
	size_t waiting;   /* of them */
	int64_t values, same, failed, refused;
};

/*
 * Asks each source of the list.  What the network does is no failure of the
 * round but a fact; a fact that is refused (RC_INVALID) keeps none of the others
 * out and is counted.  Ended early, what was found so far is handed over, and the
 * source at hand is left as if it had not been asked.
 * RC_IO, RC_BUSY, RC_CORRUPT: nothing can be read or handed over.
 */
CHECKED enum rc fetch_round_run(
    struct fetch_round *r, const struct fetch_due *list, size_t count, struct err *err);

#endif
