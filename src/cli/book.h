/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/book.h: journal and ledger of a folder, opened for reading. */
#ifndef CLI_BOOK_H
#define CLI_BOOK_H

#include "base/err.h"
#include "base/rc.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

struct cli;

struct book {
	struct journal_paths paths;
	struct journal_reader *reader;
	struct ledger *ledger;
};

/* Everything durable at this moment, beside a running server as well. */
CHECKED enum rc book_open(struct cli *cli, const char *dir, struct book *out, struct err *err);
/* Leaves the column file behind where opening took long for want of one and
 * nobody writes to the journal; closes. */
void book_close(struct book *b);

/* Whether nobody holds the journal's lock; *fd_out holds it then: close it. */
bool book_lock(const struct book *b, int *fd_out);

#endif
