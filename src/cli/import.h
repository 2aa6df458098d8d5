/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/import.h: the formats of `wagnis import` that are files of their own. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "base/err.h"
#include "base/rc.h"

struct cli;

/*
 * `wagnis import DIR xrechnung FILE`: says what the invoice says and where its
 * totals differ, keeps the file as evidence and books it; --dry-run says it only.
 * One that is booked already changes nothing, in whichever syntax it comes.
 * RC_NOTFOUND no such file or venture; as invoice_read_file(), invoice_booking()
 * and record_lines().
 */
CHECKED enum rc import_invoice(struct cli *cli, struct err *err);

#endif
