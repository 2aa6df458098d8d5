/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw.c: what all drawings over time share: the rules of years, the day asked for. */
#include "web/draw.h"

#include "base/buf.h"

void
draw_ticks(struct svg *s, struct arena *a, const struct timeline *t, int top, int bottom, int words_y)
{
	struct tick ticks[TICKS_MAX];
	size_t count = timeline_ticks(t, 56, ticks);

	for (size_t i = 0; i < count; i++) {
		struct str name = ticks[i].month == 0
		    ? arena_format(a, "%d", ticks[i].year)
		    : arena_format(a, "%02d/%d", ticks[i].month, ticks[i].year);

		svg_line(s, "ink-rule", ticks[i].x, top, ticks[i].x, bottom);
		svg_text(s, "small muted", ticks[i].x, words_y, SVG_MIDDLE, name);
	}
}

void
draw_today(struct svg *s, struct arena *a, enum lang lang, const struct timeline *t, struct day on, int top,
    int bottom)
{
	struct buf b;
	int x = timeline_x(t, on);

	if (on.v < t->from.v || on.v > t->to.v)
		return;
	buf_init(&b, 200);
	buf_cstr(&b, text_get(lang, TEXT_WEB_BAND_ON));
	buf_char(&b, ' ');
	day_human(&b, on, lang);
	struct str word = arena_str(a, buf_view(&b));
	buf_done(&b);
	int half = text_width(word, 12) / 2;
	enum svg_anchor anchor = x + half > DRAW_WIDTH ? SVG_END : SVG_MIDDLE;
	svg_line(s, "ink-today", x, top, x, bottom);
	svg_text(s, "small", anchor == SVG_END ? DRAW_WIDTH : x, top - 5, anchor, word);
}

struct str
draw_short(struct arena *a, struct str s, size_t letters)
{
	size_t end = 0, seen = 0;

	for (; end < s.len; end++) {
		bool begins = ((unsigned char)s.ptr[end] & 0xc0) != 0x80;
		if (begins && seen == letters)
			break;
		seen += begins;
	}
	if (end == s.len)
		return s;
	return arena_format(a, "%.*s…", (int)end, s.ptr);
}
