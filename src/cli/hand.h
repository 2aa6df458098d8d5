/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/hand.h: hands facts to the running server, or records them where none runs. */
#ifndef CLI_HAND_H
#define CLI_HAND_H

#include "base/err.h"
#include "base/rc.h"
#include "journal/journal.h"
#include "record/record.h"

struct cli;

/* All of the batch or nothing; prints the positions and tells which were there
 * already.  Waits for another `record`, ten seconds at most.  As record_lines. */
CHECKED enum rc hand_facts(struct cli *cli, const struct journal_paths *paths,
    const struct record_batch *batch, struct err *err);
/* RC_NOTFOUND: there is no journal. */
CHECKED enum rc hand_journal_there(const struct journal_paths *paths, struct err *err);

#endif
