/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/tile_address.c: writing and reading the paths of tiles. */
#include "journal/tile_address.h"

#include "base/must.h"

/* Groups of three digits, all but the last with an x before them. */
static void
format_index(struct buf *b, uint64_t index)
{
	uint64_t unit = 1;

	while (index / unit >= 1000)
		unit *= 1000;
	for (; unit > 1; unit /= 1000)
		buf_format(b, "x%03d/", (int)(index / unit % 1000));
	buf_format(b, "%03d", (int)(index % 1000));
}

void
tile_address_format(struct buf *b, const struct tile_address *t)
{
	must(t->level >= TILE_ENTRIES && t->level <= 63 && t->width >= 1 && t->width <= TILE_WIDTH);
	buf_cstr(b, "tile/");
	if (t->level == TILE_ENTRIES)
		buf_cstr(b, "entries");
	else
		buf_i64(b, t->level);
	buf_char(b, '/');
	format_index(b, t->index);
	if (t->width < TILE_WIDTH)
		buf_format(b, ".p/%d", t->width);
}

/* A number of 1 to `digits` digits at the start of s. */
static bool
take_number(struct str *s, size_t digits, uint64_t *out)
{
	size_t i = 0;
	uint64_t v = 0;

	while (i < s->len && i < digits && s->ptr[i] >= '0' && s->ptr[i] <= '9')
		v = v * 10 + (uint64_t)(s->ptr[i++] - '0');
	*s = str_slice(*s, i, s->len);
	*out = v;
	return i > 0;
}

static bool
take_index(struct str *s, uint64_t *out)
{
	uint64_t group = 0;

	*out = 0;
	/* Six groups: 10^18 tiles are beyond any journal. */
	for (int i = 0; i < 6; i++) {
		bool more = str_starts(*s, "x");

		*s = str_slice(*s, more ? 1 : 0, s->len);
		if (!take_number(s, 3, &group))
			return false;
		*out = *out * 1000 + group;
		if (!more)
			return true;
		if (!str_starts(*s, "/"))
			return false;
		*s = str_slice(*s, 1, s->len);
	}
	return false;
}

bool
tile_address_parse(struct str s, struct tile_address *out)
{
	struct tile_address t = {.width = TILE_WIDTH};
	struct str rest = {0};
	bool found = false;
	uint64_t number = 0;

	if (!str_starts(s, "tile/"))
		return false;
	struct str level = str_cut(str_slice(s, 5, s.len), '/', &rest, &found);
	if (str_is(level, "entries"))
		t.level = TILE_ENTRIES;
	else if (take_number(&level, 2, &number) && level.len == 0 && number <= 63)
		t.level = (int)number;
	else
		return false;
	if (!found || !take_index(&rest, &t.index))
		return false;
	if (str_starts(rest, ".p/")) {
		rest = str_slice(rest, 3, rest.len);
		if (!take_number(&rest, 3, &number) || number < 1 || number >= TILE_WIDTH)
			return false;
		t.width = (int)number;
	}
	/* Leading zeros and leading groups of zeros: there is one address of a tile. */
	struct buf b;
	buf_init(&b, 128);
	tile_address_format(&b, &t);
	bool same = rest.len == 0 && str_eq(buf_view(&b), s);
	buf_done(&b);
	if (same)
		*out = t;
	return same;
}
