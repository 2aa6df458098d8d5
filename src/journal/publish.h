/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/publish.h: the journal as C2SP tlog-tiles publishes it: addresses of tiles, and all of it as files. */
#ifndef JOURNAL_PUBLISH_H
#define JOURNAL_PUBLISH_H

#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/journal.h"

#include <stdbool.h>
#include <stdint.h>

/* Where a tile is: level TILE_ENTRIES or 0..63, width 1..256. */
struct tile_address {
	int level;
	uint64_t index;
	int width;
};

/* "tile/0/x001/x234/067", "tile/entries/000.p/12": below /log/. */
void tile_address_format(struct buf *b, const struct tile_address *t);
/* Only what tile_address_format writes; false for anything else. */
bool tile_address_parse(struct str s, struct tile_address *out);

/*
 * Writes checkpoint, vkey and every tile of the reader's view below the
 * folder `out`, which is made: the files of a static server, and what
 * independent verifiers read.  No payload leaves the journal by it.
 */
CHECKED enum rc journal_publish(struct journal_reader *r, const char *out, struct err *err);

#endif
