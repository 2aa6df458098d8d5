/* SPDX-License-Identifier: EUPL-1.2 */
/* account/drawing.c: words, amounts and tables of the sheets, in the language of the account. */
#include "account/drawing.h"

#include "base/encode.h"
#include "base/limits.h"

static struct str
keep(struct drawing *d, struct buf *b)
{
	struct str s = arena_str(d->arena, buf_view(b));

	buf_done(b);
	return s;
}

struct str
drawing_word(const struct drawing *d, enum text id)
{
	return str_of(text_get(d->lang, id));
}

struct str
drawing_say(struct drawing *d, enum text id, const struct str *args, size_t count)
{
	struct buf b;

	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	text_format(&b, d->lang, id, args, count);
	return keep(d, &b);
}

struct str
drawing_cents(struct drawing *d, int64_t cents)
{
	struct buf b;

	buf_init(&b, 64);
	cents_human(&b, cents, d->lang);
	return keep(d, &b);
}

struct str
drawing_day(struct drawing *d, struct day day)
{
	struct buf b;

	buf_init(&b, 64);
	if (day_is(day))
		day_human(&b, day, d->lang);
	return keep(d, &b);
}

struct str
drawing_percent(struct drawing *d, int64_t bp)
{
	struct grid_cell c = grid_percent(bp);
	struct buf b;

	buf_init(&b, 64);
	grid_human(&c, d->lang, &b);
	return keep(d, &b);
}

struct grid_table *
drawing_table(struct drawing *d, struct grid_sheet *s, const char *id, enum text title,
    const struct drawing_head *heads, size_t count)
{
	struct grid_table *t = grid_table(d->arena, s, id, drawing_word(d, title), count);

	for (size_t i = 0; i < count; i++)
		grid_column(t, i, drawing_word(d, heads[i].text), heads[i].type);
	return t;
}
