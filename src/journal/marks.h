/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/marks.h: which entries are erased and which are locked, and the list of both that outlives the journal. */
#ifndef JOURNAL_MARKS_H
#define JOURNAL_MARKS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "base/str.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Positions in ascending order, as a blob of the store: decimal, one a line. */
#define BLOB_ERASED "erased"
#define BLOB_LOCKED "locked"

struct marks {
	uint64_t *n; /* in the arena, with room for one more */
	size_t count;
};

/* In a transaction.  A store that has no such blob yet has no marks.  RC_CORRUPT: not a list. */
CHECKED enum rc marks_load(struct store *s, struct arena *a, const char *blob, struct marks *out, struct err *err);
/* In a transaction: puts the mark on or takes it away, and stores the list. */
CHECKED enum rc marks_set(struct store *s, struct arena *a, const char *blob, uint64_t n, bool on, struct err *err);
bool marks_has(const struct marks *m, uint64_t n);

/*
 * The list of erasures (docs/backup.md), a text file:
 *
 *	wagnis-erasures/1
 *	<origin>
 *	erased <position> <leaf hash, 64 hex digits>
 *	locked <position> <leaf hash>
 *
 * It tells which entries must not come back from an older copy, and nothing
 * of what they said.
 */
#define ERASURES_BYTES_MAX ((size_t)64 << 20)
struct erasure {
	uint64_t n;
	struct hash leaf;
	bool locked; /* else erased */
};
struct erasures {
	struct str origin;
	struct erasure *items; /* by position, in the arena */
	size_t count;
};
/* In a transaction. */
CHECKED enum rc erasures_collect(
    struct store *s, struct arena *a, struct str origin, struct erasures *out, struct err *err);
void erasures_format(struct buf *b, const struct erasures *e);
/* RC_INVALID: not such a list, the line is in err's place.  Texts borrowed. */
CHECKED enum rc erasures_parse(struct arena *a, struct str text, struct erasures *out, struct err *err);

#endif
