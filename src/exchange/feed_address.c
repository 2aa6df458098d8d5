/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/feed_address.c: which addresses of the network are of all, of the own house, or of nobody. */
#include "exchange/feed_fact.h"

#include <string.h>

struct range {
	uint8_t bytes[16];
	uint8_t bits;
	enum feed_address is;
};

/* The first that fits counts; none: public. */
static const struct range ranges4[] = {
    {{127}, 8, FEED_ADDRESS_PRIVATE},
    {{10}, 8, FEED_ADDRESS_PRIVATE},
    {{172, 16}, 12, FEED_ADDRESS_PRIVATE},
    {{192, 168}, 16, FEED_ADDRESS_PRIVATE},
    {{100, 64}, 10, FEED_ADDRESS_PRIVATE},
    {{0}, 8, FEED_ADDRESS_NEVER},
    {{169, 254}, 16, FEED_ADDRESS_NEVER},
    {{192, 0, 0}, 24, FEED_ADDRESS_NEVER},
    {{192, 0, 2}, 24, FEED_ADDRESS_NEVER},
    {{192, 88, 99}, 24, FEED_ADDRESS_NEVER},
    {{198, 18}, 15, FEED_ADDRESS_NEVER},
    {{198, 51, 100}, 24, FEED_ADDRESS_NEVER},
    {{203, 0, 113}, 24, FEED_ADDRESS_NEVER},
    {{224}, 4, FEED_ADDRESS_NEVER},
    {{240}, 4, FEED_ADDRESS_NEVER},
};

/* The first that fits counts; none: never.  Only 2000::/3 is given out. */
static const struct range ranges6[] = {
    {{[15] = 1}, 128, FEED_ADDRESS_PRIVATE},
    {{0xfc}, 7, FEED_ADDRESS_PRIVATE},
    {{0x20, 0x01, 0x00}, 23, FEED_ADDRESS_NEVER},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, FEED_ADDRESS_NEVER},
    {{0x3f, 0xff}, 20, FEED_ADDRESS_NEVER},
    {{0x20}, 3, FEED_ADDRESS_PUBLIC},
};

/* An IPv4 address stands behind so many bytes of these. */
static const struct {
	struct range range;
	size_t at;
} inside[] = {
    {{{[10] = 0xff, [11] = 0xff}, 96, FEED_ADDRESS_PUBLIC}, 12},
    {{{0x00, 0x64, 0xff, 0x9b}, 96, FEED_ADDRESS_PUBLIC}, 12},
    {{{0x20, 0x02}, 16, FEED_ADDRESS_PUBLIC}, 2},
};

static bool
lies_in(const uint8_t *bytes, const struct range *r)
{
	size_t whole = r->bits / 8;
	uint8_t mask = (uint8_t)(0xff00 >> r->bits % 8);

	if (memcmp(bytes, r->bytes, whole) != 0)
		return false;
	return r->bits % 8 == 0 || ((bytes[whole] ^ r->bytes[whole]) & mask) == 0;
}

static enum feed_address
judge(const uint8_t *bytes, const struct range *ranges, size_t count, enum feed_address other)
{
	for (size_t i = 0; i < count; i++)
		if (lies_in(bytes, &ranges[i]))
			return ranges[i].is;
	return other;
}

enum feed_address
feed_address(const uint8_t *bytes, size_t len)
{
	if (len == 4)
		return judge(bytes, ranges4, COUNT(ranges4), FEED_ADDRESS_PUBLIC);
	if (len != 16)
		return FEED_ADDRESS_NEVER;
	for (size_t i = 0; i < COUNT(inside); i++)
		if (lies_in(bytes, &inside[i].range))
			return feed_address(bytes + inside[i].at, 4);
	return judge(bytes, ranges6, COUNT(ranges6), FEED_ADDRESS_NEVER);
}
