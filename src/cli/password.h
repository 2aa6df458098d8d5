/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/password.h: a password from the terminal, unseen, or from standard input; never from the command line. */
#ifndef CLI_PASSWORD_H
#define CLI_PASSWORD_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

struct cli;

/* At a terminal it is asked for twice, without echo; else the first line of
 * standard input is it.  RC_INVALID: none was given, or the two differ. */
CHECKED enum rc password_ask(struct cli *cli, struct str *out, struct err *err);

#endif
