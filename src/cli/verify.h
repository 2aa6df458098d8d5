/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/verify.h: the three things that can be verified. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "base/err.h"
#include "base/rc.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

struct cli;

/* RC_OK: everything holds, said on standard output; RC_NO: err says what does not. */
CHECKED enum rc verify_journal(struct cli *cli, const char *dir, struct err *err);
/* The files of evidence that the facts name.  RC_NO: one is missing or changed;
 * all further ones are told on stderr. */
CHECKED enum rc verify_files(struct cli *cli, const char *dir, struct snapshot s,
    struct journal_reader *reader, struct err *err);
/* A folder of tiles; key NULL: the file "vkey" in it. */
CHECKED enum rc verify_tiles(struct cli *cli, const char *dir, const char *key, struct err *err);
/* JSON Lines of `export facts`. */
CHECKED enum rc verify_facts(struct cli *cli, const char *path, struct err *err);

#endif
