/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/desk.h: many batches for one journal: through the running server, or by itself with the journal held open. */
#ifndef CLI_DESK_H
#define CLI_DESK_H

#include "base/err.h"
#include "base/rc.h"
#include "cli/book.h"
#include "journal/journal.h"
#include "ledger/ledger.h"
#include "record/record.h"

struct cli;

struct desk {
	struct cli *cli;
	struct journal_paths paths;
	struct record *record;        /* NULL: a server has it */
	const struct ledger_box *box; /* of record */
	struct book book;             /* its reader, and without record its ledger */
};

/* Waits for another command that writes, ten seconds at most.  RC_BUSY; as record_open() and book_open(). */
CHECKED enum rc desk_open(struct cli *cli, const char *dir, struct desk *out, struct err *err);
void desk_close(struct desk *d);
struct snapshot desk_snapshot(const struct desk *d);
/* For import_desk: ctx is a struct desk. */
CHECKED enum rc desk_lines(void *ctx, struct arena *a, struct str text, bool only_judge,
    struct record_answer **answers_out, size_t *count_out, struct err *err);

#endif
