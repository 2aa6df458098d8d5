/* SPDX-License-Identifier: EUPL-1.2 */
/* base/json_priv.h: the scan reader and writer share, eight bytes at a time. */
#ifndef BASE_JSON_PRIV_H
#define BASE_JSON_PRIV_H

#include <stdint.h>
#include <string.h>

#define JSON_EACH_BYTE(b) (UINT64_C(0x0101010101010101) * (b))

/*
 * The high bit of each byte of w that ends a run of plain text: a quote, a
 * backslash or a control character.  Exact up to and including the lowest.
 */
static inline uint64_t
json_stops_in(uint64_t w)
{
	uint64_t quote = w ^ JSON_EACH_BYTE('"');
	uint64_t escape = w ^ JSON_EACH_BYTE('\\');

	return (((w - JSON_EACH_BYTE(0x20)) & ~w) | ((quote - JSON_EACH_BYTE(1)) & ~quote) |
		   ((escape - JSON_EACH_BYTE(1)) & ~escape)) &
	    JSON_EACH_BYTE(0x80);
}

/* Skips plain text; the high bits of what was skipped are gathered in *high. */
static inline const uint8_t *
json_skip_plain(const uint8_t *p, const uint8_t *end, uint64_t *high)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	while (end - p >= 8) {
		uint64_t w;

		memcpy(&w, p, 8);
		uint64_t stops = json_stops_in(w);
		if (stops != 0) {
			int bits = __builtin_ctzll(stops) & ~7;

			*high |= w & ((UINT64_C(1) << bits) - 1);
			return p + bits / 8;
		}
		*high |= w;
		p += 8;
	}
#endif
	while (p < end && *p >= 0x20 && *p != '"' && *p != '\\')
		*high |= *p++;
	return p;
}

#endif
