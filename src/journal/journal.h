/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/journal.h: the journal of one municipality: append, read, prove. */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/random.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/checkpoint.h"
#include "journal/tree.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Lives in a folder DIR:
 *   journal.db   the store: leaves, salts, payloads, full tiles, head, settings
 *   log.key      the signing key, mode 0600
 *   log.vkey     the public key line
 *   erasures     which entries are erased or locked (journal/marks.h); derived
 *   evidence/    files of evidence (journal/attachment.h)
 *   search.db    the words of all entries; derived (search/index.h)
 *   lock         held (flock) by the one writer
 * The right edge of the tree (what is not yet in a full tile) is kept in
 * memory and rebuilt from at most 255 rows a level when opening.
 *
 * A struct journal opened for writing is used by one thread, the writer.
 * Reading happens through struct journal_reader, one per thread, which sees
 * what was durable when its view was taken (but an entry erased since then
 * is erased in it, too).
 */
struct journal;

struct journal_paths {
	char dir[4096];
	char store[4160], key[4160], vkey[4160], lock[4160], socket[4160], columns[4160], search[4160];
	char erasures[4160]; /* the list of erasures */
	char erasing[4160];  /* there while an erasure is under way: what is left to do after a crash */
};
/* Where things lie in DIR; RC_LIMIT when the path is too long. */
CHECKED enum rc journal_paths(const char *dir, struct journal_paths *out, struct err *err);
/* Removes what is derived from the journal and may hold what was erased: the
 * column file and the file of words with its companions. */
void journal_paths_forget(const struct journal_paths *p);

/* Makes DIR (0700) with an empty journal and a fresh key.  RC_INVALID when
 * there is one already, or origin or name are unfit. */
CHECKED enum rc journal_create(const char *dir, struct str name, struct str origin,
    const struct random *random, struct err *err);

/* RC_BUSY when another process holds the lock; RC_NOTFOUND no journal there;
 * RC_INVALID: a key file is not a key; RC_CORRUPT: a key file is missing or
 * another's, or the stored head does not fit rows, tiles or key (says which). */
CHECKED enum rc journal_open(const char *dir, const struct clock *clock,
    const struct random *random, struct journal **out, struct err *err);
void journal_close(struct journal *j); /* NULL does nothing */

struct str journal_name(const struct journal *j);   /* "Stadt Musterstadt" */
struct str journal_origin(const struct journal *j); /* "musterstadt.example/wagnis" */
uint64_t journal_size(const struct journal *j);     /* committed */
struct instant journal_last_time(const struct journal *j); /* of the last entry; 0 when empty */

/*
 * Appending: begin, add..., erase..., commit.  Times are strictly increasing
 * (max(clock, last + 1 us)).  The salt is drawn per entry.  commit makes all
 * of it durable together with one signed checkpoint, or nothing; after
 * RC_IO the journal refuses to begin again until reopened (writing stops).
 */
CHECKED enum rc journal_begin(struct journal *j, struct err *err);
CHECKED enum rc journal_add(struct journal *j, struct str payload, uint64_t *n_out,
    struct instant *t_out, struct err *err);
/* Zeroes payload and salt of an entry that was committed before; the commit
 * also empties the log of the store (again with the next commits, when a
 * reader is in the way).  RC_NOTFOUND for other positions. */
CHECKED enum rc journal_erase(struct journal *j, uint64_t n, struct err *err);
/* Hides payload and salt of such an entry from all readers that do not ask
 * for what is hidden, or shows them again; the bytes stay.  RC_NOTFOUND. */
CHECKED enum rc journal_lock(struct journal *j, uint64_t n, bool locked, struct err *err);
CHECKED enum rc journal_is_locked(struct journal *j, uint64_t n, bool *out, struct err *err);
/* The payload of any entry so far, those added but not yet committed too;
 * empty when erased; in the arena. */
CHECKED enum rc journal_payload(struct journal *j, struct arena *a, uint64_t n, struct str *out,
    struct err *err);
CHECKED enum rc journal_commit(struct journal *j, struct err *err);
void journal_abort(struct journal *j); /* after begin; harmless otherwise */

/* ---- reading ---- */
struct journal_reader;

struct journal_entry {
	uint64_t n;
	struct instant t;
	struct str leaf;    /* the line that is hashed */
	struct str salt;    /* 32 bytes; empty when erased */
	struct str payload; /* canonical JSON; empty when erased */
	bool erased; /* or hidden: */
	bool locked; /* the bytes are kept, but shown only to those who may reveal them */
};

/* Needs no lock and no key; verifies the head's signature against log.vkey. */
CHECKED enum rc journal_reader_open(const char *dir, struct journal_reader **out, struct err *err);
void journal_reader_close(struct journal_reader *r);
struct str journal_reader_name(const struct journal_reader *r);
struct str journal_reader_origin(const struct journal_reader *r);
const struct vkey *journal_reader_vkey(const struct journal_reader *r);

/* Takes a new view (and ends the old one): one consistent moment. */
CHECKED enum rc journal_reader_refresh(struct journal_reader *r, struct err *err);
/* Calls between the two share one transaction: for an answer that reads many
 * entries.  For moments only: erasing waits for it. */
CHECKED enum rc journal_reader_hold(struct journal_reader *r, struct err *err);
void journal_reader_release(struct journal_reader *r);
uint64_t journal_reader_size(const struct journal_reader *r);
/* The signed note of the view, as published; borrowed until refresh. */
struct str journal_reader_note(const struct journal_reader *r);

/* Shows what is locked (then only `locked` says so) until called with false:
 * for checking, for backups, and for those who keep the lock. */
void journal_reader_reveal(struct journal_reader *r, bool reveal);
/* Positions that are locked, ascending; borrowed until refresh. */
const uint64_t *journal_reader_locked(const struct journal_reader *r, size_t *count_out);

/* RC_NOTFOUND beyond the view; RC_CORRUPT missing or malformed; texts in the arena. */
CHECKED enum rc journal_read(struct journal_reader *r, struct arena *a, uint64_t n,
    struct journal_entry *out, struct err *err);
typedef enum rc journal_each(void *ctx, const struct journal_entry *e, struct err *err);
/* Entries from..to-1; texts valid during the call only, which must not use r.
 * A missing or malformed row is RC_CORRUPT and named. */
CHECKED enum rc journal_scan(struct journal_reader *r, uint64_t from, uint64_t to,
    journal_each *each, void *ctx, struct err *err);

/* Root of the first `size` entries, for any size up to the view. */
CHECKED enum rc journal_root(struct journal_reader *r, uint64_t size, struct hash *out, struct err *err);
CHECKED enum rc journal_prove(struct journal_reader *r, uint64_t n, uint64_t size,
    struct tree_proof *out, struct err *err);
CHECKED enum rc journal_prove_growth(struct journal_reader *r, uint64_t from, uint64_t to,
    struct tree_proof *out, struct err *err);

/* A tile of C2SP tlog-tiles: level 0..63 (hashes) or TILE_ENTRIES (bundle);
 * width 1..256.  RC_NOTFOUND outside the published size. */
#define TILE_ENTRIES (-1)
#define TILE_WIDTH 256
CHECKED enum rc journal_tile(struct journal_reader *r, struct arena *a, int level,
    uint64_t index, int width, struct str *out, struct err *err);

#endif
