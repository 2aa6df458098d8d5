/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/keep.h: takes a file into the evidence beside a journal, under the hash of its content. */
#ifndef CLI_KEEP_H
#define CLI_KEEP_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/attachment.h"

struct cli;

/* The last part of a path, borrowed. */
const char *keep_name(const char *path);
/* Copies the file at `path` into the evidence of the journal in `dir`; a file that is there already
 * stays.  RC_NOTFOUND no such file; RC_INVALID, RC_LIMIT as attachment_finish(); RC_IO. */
CHECKED enum rc keep_file(
    struct cli *cli, const char *dir, const char *path, struct attachment *out, struct err *err);
/* The same of bytes that have been read already; `path` names them. */
CHECKED enum rc keep_bytes(
    const char *dir, const char *path, struct str bytes, struct attachment *out, struct err *err);

#endif
