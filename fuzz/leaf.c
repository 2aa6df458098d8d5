/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/leaf.c: any bytes as a leaf: only what leaf_format writes is one. */
#include "fuzz.h"

#include "journal/leaf.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct err err = ERR_INIT(LANG_EN);
	struct leaf leaf;
	struct buf b;

	buf_init(&b, 4096);
	if (leaf_parse(input, &leaf, &err) == RC_OK) {
		leaf_format(&b, &leaf);
		must(str_eq(buf_view(&b), input));
	}
	buf_done(&b);
	return 0;
}
