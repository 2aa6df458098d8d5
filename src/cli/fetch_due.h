/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch_due.h: which data sources are to be asked now, and how they are connected. */
#ifndef CLI_FETCH_DUE_H
#define CLI_FETCH_DUE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "exchange/feed.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stddef.h>

struct fetch_wish {
	const char *feed; /* "VENTURE/ID": this one, due or not; NULL: those that are due */
	bool all;         /* of all that are active, due or not */
	struct instant now;
};

/* An active source; texts are the ledger's. */
struct fetch_due {
	struct str venture, id;
	uint32_t seq;        /* the entry that connects it as it is now */
	int64_t interval_us; /* between two fetches, what is forgiven taken off */
};

/*
 * Due: the last measurement or failure of the source was recorded an interval
 * ago, or there is none; after a failure a day at the most.  A tenth of the
 * interval, an hour at the most, is forgiven, so that a timer's jitter skips
 * no turn.  *later_out: active ones that are not due yet.  In the order of the ledger.
 *   RC_INVALID   wish->feed is not VENTURE/ID, or is not active
 *   RC_NOTFOUND  no such source
 *   RC_LIMIT     more than LIMIT_FEEDS
 */
CHECKED enum rc fetch_list(struct arena *a, struct snapshot s, const struct fetch_wish *wish,
    struct fetch_due **out, size_t *count_out, size_t *later_out, struct err *err);

/* How it is connected; *found_out false: the words were erased. */
CHECKED enum rc fetch_source(struct arena *a, struct journal_reader *reader,
    const struct fetch_due *due, struct feed_source *out, struct str *indicator_out,
    bool *found_out, struct err *err);

#endif
