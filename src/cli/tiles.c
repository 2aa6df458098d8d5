/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/tiles.c: the paths of tiles: groups of three digits, all but the last with an x. */
#include "cli/tiles.h"

#include "journal/journal.h"

const char *
tiles_path(struct arena *a, const char *dir, int level, uint64_t index, int width)
{
	unsigned groups[8];
	int count = 0;
	struct buf b;
	const char *path;

	do {
		groups[count++] = (unsigned)(index % 1000);
		index /= 1000;
	} while (index > 0);
	buf_init(&b, 8192);
	buf_format(&b, "%s/tile/", dir);
	if (level == TILE_ENTRIES)
		buf_cstr(&b, "entries");
	else
		buf_i64(&b, level);
	while (count-- > 0)
		buf_format(&b, "/%s%03u", count > 0 ? "x" : "", groups[count]);
	if (width < TILE_WIDTH)
		buf_format(&b, ".p/%d", width);
	path = arena_cstr(a, buf_view(&b));
	buf_done(&b);
	return path;
}
