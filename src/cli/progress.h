/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/progress.h: how far long work has come, for somebody who watches a terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/clock.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct cli;

struct progress {
	const struct cli *cli;
	enum text label;     /* "Lese Einträge" */
	struct instant next; /* not drawn again before this */
	bool drawn;
};

struct progress progress_new(const struct cli *cli, enum text label);
/* For the callbacks of the layers below; ctx is a struct progress.  Draws at
 * most ten times a second, and nothing when nobody watches. */
void progress_step(void *ctx, uint64_t done, uint64_t total);
/* Takes the line away again. */
void progress_end(struct progress *p);

#endif
