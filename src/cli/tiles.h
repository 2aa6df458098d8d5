/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/tiles.h: where C2SP tlog-tiles puts things in a folder. */
#ifndef CLI_TILES_H
#define CLI_TILES_H

#include "base/arena.h"

#include <stdint.h>

/* DIR/tile/0/x001/234 or DIR/tile/entries/005.p/17; level TILE_ENTRIES: a bundle. */
const char *tiles_path(struct arena *a, const char *dir, int level, uint64_t index, int width);

#endif
