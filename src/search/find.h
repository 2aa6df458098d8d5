/* SPDX-License-Identifier: EUPL-1.2 */
/* search/find.h: entries found by their words, as known and in force at two times. */
#ifndef SEARCH_FIND_H
#define SEARCH_FIND_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "ledger/ledger.h"
#include "search/query.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More hits than these are not ranked but shown newest first, */
#define FIND_RANKED_MAX 2000
/* and of more than these only the newest are looked at. */
#define FIND_LOOKED_MAX 20000

/* One reader of DIR/search.db; used by one thread at a time. */
struct finder;

/* RC_NOTFOUND: nothing there yet; RC_CORRUPT: not ours, it will be made anew;
 * RC_STALE: just being replaced; RC_IO. */
CHECKED enum rc finder_open(const char *path, struct finder **out, struct err *err);
void finder_close(struct finder *f); /* NULL does nothing */
/* Whether the file it reads was taken away or replaced: close it and open another. */
bool finder_is_stale(const struct finder *f);

struct find_query {
	struct snapshot s;        /* the facts known */
	struct day on;            /* in force on this day */
	const struct query *words; /* must have at least one term */
	struct str venture;       /* slug; empty: all */
	struct str group;         /* of kinds ("money"); empty: all */
	bool superseded;          /* also what was corrected or withdrawn */
	bool any;                 /* one of the words is enough (for texts like another) */
};

struct find_result {
	const uint32_t *seqs;     /* position + 1, in order of rank */
	size_t count;
	bool ranked;              /* by bm25; else newest first */
	bool more;                /* there are older ones that were not looked at */
	uint64_t covered;         /* entries the file had taken up */
};

/*
 * In the arena.  RC_INVALID: no words, or no such group; RC_LIMIT: it takes
 * too long.
 */
CHECKED enum rc find_entries(
    struct finder *f, struct arena *a, const struct find_query *q, struct find_result *out, struct err *err);

/* Whether the entry is to be found at all by such a question, its words apart; nobody finds what is withheld. */
bool find_stands(const struct find_query *q, uint32_t seq);

/*
 * Those most like a text, best first, at most `limit`: questions answered
 * before, lessons of others.  *count_out may be 0.
 */
CHECKED enum rc search_similar(struct finder *f, struct arena *a, struct snapshot s,
    struct day on, struct str text, struct str group, size_t limit, const uint32_t **seqs_out,
    size_t *count_out, struct err *err);

#endif
