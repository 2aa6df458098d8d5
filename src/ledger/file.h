/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/file.h: opening a ledger: from the column file where it fits, from the journal for the rest. */
#ifndef LEDGER_FILE_H
#define LEDGER_FILE_H

#include "base/err.h"
#include "base/rc.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdbool.h>
#include <stdint.h>

struct ledger_progress {
	void (*step)(void *ctx, uint64_t done, uint64_t total); /* NULL: silent */
	void *ctx;
};

/*
 * The ledger of everything in the reader's view.  The column file at `path`
 * (NULL: none) is mapped when its format, size and root fit the journal, and
 * ignored otherwise; the tail is read from the journal.  RC_CORRUPT when an
 * entry is not a fact.
 */
CHECKED enum rc ledger_open(struct journal_reader *r, const char *path,
    const struct ledger_progress *progress, struct ledger **out, struct err *err);
/* How many of the facts came from the column file; 0: all were read from the journal. */
uint32_t ledger_mapped(const struct ledger *l);
/* Posts what the reader's view has more than the ledger. */
CHECKED enum rc ledger_follow(struct ledger *l, struct journal_reader *r,
    const struct ledger_progress *progress, struct err *err);

/* Writes the column file (temporary beside it, fsync, rename; mode 0600),
 * bound to the reader's view, which must be the ledger's size. */
CHECKED enum rc ledger_save(const struct ledger *l, struct journal_reader *r, const char *path,
    struct err *err);

/* Whether both hold the same facts, row by row: the test of "derived". */
bool ledger_equal(const struct ledger *a, const struct ledger *b);

#endif
