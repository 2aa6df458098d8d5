/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/export.h: the formats the journal is written in for others. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "base/err.h"
#include "base/rc.h"
#include "cli/book.h"
#include "cli/out.h"
#include "ledger/ledger.h"

struct cli;

/*
 * A folder as C2SP tlog-tiles has it, and the public key in the file "vkey".
 * Repeated into the same folder it adds what is new.  RC_INVALID: the folder
 * holds another journal's.
 */
CHECKED enum rc export_tiles(struct cli *cli, const char *dir, const char *out, struct err *err);

/*
 * One fact a line: its canonical payload with `recorded`, the time it was
 * recorded (what it claims, where it was adopted), and `effective`, the day
 * it holds from (unless it was adopted without one).
 */
CHECKED enum rc export_facts(
    struct cli *cli, const struct book *book, struct out *out, struct err *err);

/* Every fact about money that stands in the snapshot, as a transaction on the day it holds from. */
CHECKED enum rc export_hledger(
    struct cli *cli, const struct book *book, struct snapshot s, struct out *out, struct err *err);

#endif
