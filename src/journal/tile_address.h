/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/tile_address.h: where C2SP tlog-tiles puts a tile, below /log/ or in an exported folder. */
#ifndef JOURNAL_TILE_ADDRESS_H
#define JOURNAL_TILE_ADDRESS_H

#include "base/buf.h"
#include "base/str.h"
#include "journal/journal.h"

#include <stdbool.h>
#include <stdint.h>

struct tile_address {
	int level;      /* TILE_ENTRIES or 0..63 */
	uint64_t index;
	int width;      /* 1..TILE_WIDTH */
};

/* "tile/0/x001/x234/067", "tile/entries/000.p/12". */
void tile_address_format(struct buf *b, const struct tile_address *t);
/* Only what tile_address_format writes; false for anything else. */
bool tile_address_parse(struct str s, struct tile_address *out);

#endif
