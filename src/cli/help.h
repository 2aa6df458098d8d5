/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/help.h: help, man page and completion, all from the table of commands. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buf.h"

const char *help_version(void); /* "0.1.0" */

/* man/wagnis.1: roff, English. */
void help_man(struct buf *b);
/* completion/wagnis.bash */
void help_completion(struct buf *b);

#endif
