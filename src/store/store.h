/* SPDX-License-Identifier: EUPL-1.2 */
/* store/store.h: rows by position and named blobs, in one transaction; knows nothing of what they mean. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * A store holds
 *   rows   position 0, 1, 2... without a gap -> leaf, salt, payload (bytes).
 *          Rows are appended; the only later change is the erasure of salt
 *          and payload (the law's, not ours).
 *   tiles  (level, index) -> bytes; written once.
 *   blobs  name -> bytes; replaced as a whole (head, settings).
 * One connection does all writing and checkpointing.  A struct store is used
 * by one thread at a time; readers open their own.
 *
 * Drivers: SQLite now (only the files sqlite*.c name it); PostgreSQL
 * implements the same struct store_driver.
 */
struct store;

enum store_mode {
	STORE_READ,  /* never writes, never checkpoints, works beside a writer */
	STORE_WRITE, /* the one writer; the caller holds the folder's lock */
};

struct store_row {
	uint64_t n;         /* position */
	struct str leaf;    /* as hashed */
	struct str salt;    /* 32 bytes; empty when erased */
	struct str payload; /* empty when erased */
	bool erased;
};

/* Makes an empty store (mode 0600).  RC_INVALID when something is there already. */
CHECKED enum rc store_create(const char *where, struct err *err);
/*
 * RC_NOTFOUND nothing there; RC_CORRUPT not a store or damaged; RC_INVALID
 * made by a newer program (the message says which schema); RC_IO.  Opening
 * for writing runs the missing schema steps, each in a transaction.
 */
CHECKED enum rc store_open(
    const char *where, enum store_mode mode, struct store **out, struct err *err);
void store_close(struct store *s); /* NULL does nothing */

/* Reading and writing happen inside a transaction; a read transaction sees
 * one moment.  store_end without store_commit rolls back; it never fails. */
CHECKED enum rc store_begin(struct store *s, struct err *err);
/* Durable when it returns RC_OK.  RC_IO: nothing was written (disk full, I/O
 * error); RC_BUSY: outcome unknown (lost connection). */
CHECKED enum rc store_commit(struct store *s, struct err *err);
void store_end(struct store *s);

CHECKED enum rc store_size(struct store *s, uint64_t *rows_out, struct err *err);
/* n must be the size so far; a taken position is RC_STALE. */
CHECKED enum rc store_append(struct store *s, const struct store_row *row, struct err *err);
/* RC_NOTFOUND when there is none; texts are in the arena. */
CHECKED enum rc store_row(
    struct store *s, struct arena *a, uint64_t n, struct store_row *out, struct err *err);
/* Rows from..to-1 in order, also when positions are missing; texts are valid
 * during the call only.  each returns RC_OK to go on and may read tiles and blobs. */
typedef enum rc store_each(void *ctx, const struct store_row *row, struct err *err);
CHECKED enum rc store_scan(
    struct store *s, uint64_t from, uint64_t to, store_each *each, void *ctx, struct err *err);
/*
 * Overwrites salt and payload with zeros where they lie and marks the row as
 * erased; only the payload's length stays.  In place, because a row that
 * shrank would make the database move its neighbours and could leave a copy.
 * RC_NOTFOUND when there is no such row; erasing twice does nothing.
 */
CHECKED enum rc store_erase(struct store *s, uint64_t n, struct err *err);

CHECKED enum rc store_tile_put(
    struct store *s, int level, uint64_t index, struct str bytes, struct err *err);
/* *found false when absent. */
CHECKED enum rc store_tile(struct store *s, struct arena *a, int level, uint64_t index,
    struct str *out, bool *found, struct err *err);

CHECKED enum rc store_blob_put(
    struct store *s, const char *name, struct str bytes, struct err *err);
CHECKED enum rc store_blob(struct store *s, struct arena *a, const char *name, struct str *out,
    bool *found, struct err *err);

/* *removed false when there was none. */
CHECKED enum rc store_blob_remove(
    struct store *s, const char *name, bool *removed, struct err *err);
/* Those whose name begins with prefix, in the names' order; name and bytes are valid
 * during the call only.  each returns RC_OK to go on and may read other blobs by name,
 * but neither change nor list any. */
typedef enum rc store_blob_each(void *ctx, struct str name, struct str bytes, struct err *err);
CHECKED enum rc store_blobs(
    struct store *s, const char *prefix, store_blob_each *each, void *ctx, struct err *err);

/*
 * Writes the whole store as the transaction sees it into a new file `to`
 * (mode 0600), beside any writer.  Not yet synced.  RC_INVALID: there is one
 * already; RC_IO: what was written is removed again.
 */
struct store_progress {
	void (*step)(void *ctx, uint64_t done, uint64_t total); /* pages; NULL: silent */
	void *ctx;
};
CHECKED enum rc store_backup(
    struct store *s, const char *to, const struct store_progress *progress, struct err *err);

/* Outside a transaction, after an erasure: empties the write-ahead log, so that no
 * copy of the erased bytes stays in any file of the store.  RC_BUSY when a
 * reader still looks at an older moment: try again. */
CHECKED enum rc store_scrub(struct store *s, struct err *err);
/* The same for blobs, which change their length and leave pieces where they lay: writes
 * the whole store anew.  Takes time and room with its size; for small stores. */
CHECKED enum rc store_compact(struct store *s, struct err *err);

#endif
