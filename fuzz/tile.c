/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/tile.c: any bytes as the address of a tile: only what tile_address_format writes is one. */
#include "fuzz.h"

#include "journal/tile_address.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct tile_address t;
	struct buf b;

	buf_init(&b, 4096);
	if (tile_address_parse(input, &t)) {
		tile_address_format(&b, &t);
		must(str_eq(buf_view(&b), input));
	}
	buf_done(&b);
	return 0;
}
