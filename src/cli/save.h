/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/save.h: where a finished document goes. */
#ifndef CLI_SAVE_H
#define CLI_SAVE_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>

struct cli;

/* path "-": standard output; otherwise the file is written whole or not at all. */
CHECKED enum rc save_or_print(
    struct cli *cli, const char *path, struct str content, struct err *err);

/*
 * RC_INVALID: the file would lie in the folder of a journal, or the folder is
 * one.  There is nothing an output may replace there.
 */
CHECKED enum rc save_place(struct cli *cli, const char *path, bool folder, struct err *err);

#endif
