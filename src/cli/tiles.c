/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/tiles.c: the addresses of tiles as paths in a folder. */
#include "cli/tiles.h"

#include "journal/tile_address.h"

const char *
tiles_path(struct arena *a, const char *dir, int level, uint64_t index, int width)
{
	struct tile_address t = {.level = level, .index = index, .width = width};
	struct buf b;

	buf_init(&b, 8192);
	buf_format(&b, "%s/", dir);
	tile_address_format(&b, &t);
	const char *path = arena_cstr(a, buf_view(&b));
	buf_done(&b);
	return path;
}
