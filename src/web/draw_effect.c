/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw_effect.c: cost against effect: two panels above each other on one axis of time. */
#include "web/draw.h"

#define LEFT 84
#define RIGHT (DRAW_WIDTH - 12)
#define HIGH 110
#define SPENT_TOP 34
#define SPENT_BOTTOM (SPENT_TOP + HIGH)
#define VALUE_TOP (SPENT_BOTTOM + 44)
#define VALUE_BOTTOM (VALUE_TOP + HIGH)
#define POINTS_MAX 400

struct sheet {
	struct svg s;
	struct arena *a;
	enum lang lang;
	const struct draw_effect *e;
	struct timeline t;
	int now;
	int digits;                 /* behind the point, of every value here */
	int64_t at[DRAW_WIDTH + 1]; /* spent by each place */
	struct svg_point points[2 * DRAW_WIDTH + 4];
};

static void
fit(struct sheet *h)
{
	const struct draw_effect *e = h->e;
	struct timeline_reach r = timeline_reach(e->on);

	r.ended = e->ended;
	for (size_t i = 0; i < e->spent.count; i++)
		timeline_see(&r, e->spent.items[i].day);
	for (size_t i = 0; i < e->points_count; i++) {
		timeline_see(&r, e->points[i].day);
		if (e->points[i].value.scale > h->digits)
			h->digits = e->points[i].value.scale;
	}
	h->digits = h->digits > 2 ? 2 : h->digits;
	h->t = timeline_fit(&r, LEFT, RIGHT);
	h->now = timeline_x(&h->t, e->on);
	for (size_t i = 0; i < e->spent.count; i++) {
		int64_t *at = &h->at[timeline_x(&h->t, e->spent.items[i].day)];

		if (!cents_add(*at, e->spent.items[i].cents, at))
			*at = 0;
	}
	for (int x = 1; x <= DRAW_WIDTH; x++)
		if (!cents_add(h->at[x], h->at[x - 1], &h->at[x]))
			h->at[x] = h->at[x - 1];
}

static void
draw_rules(struct sheet *h, const struct scale *s, int64_t step, bool money)
{
	for (int64_t v = s->from; v <= s->to; v += step) {
		int y = scale_y(s, v);
		struct buf b;

		buf_init(&b, 64);
		if (money && h->lang == LANG_EN)
			buf_cstr(&b, "€");
		if (money)
			number_human(&b, v / 100, h->lang);
		else
			decimal_human(&b, (struct decimal){v, h->digits}, h->lang);
		if (money && h->lang == LANG_DE)
			buf_cstr(&b, "\xc2\xa0€");
		svg_line(&h->s, v == s->from ? "ink-axis" : "ink-rule", LEFT, y, RIGHT, y);
		svg_text(&h->s, "small muted", LEFT - 6, y + 4, SVG_END, buf_view(&b));
		buf_done(&b);
	}
}

/* ---- what was spent ---- */

static void
draw_spent(struct sheet *h)
{
	int64_t low = 0, high = 0, step = 0;
	size_t n = 0;

	for (int x = LEFT; x <= RIGHT; x++) {
		low = h->at[x] < low ? h->at[x] : low;
		high = h->at[x] > high ? h->at[x] : high;
	}
	struct scale s = scale_fit(low, high, 3, SPENT_BOTTOM, SPENT_TOP, &step);
	svg_text(&h->s, "", LEFT, SPENT_TOP - 10, SVG_START, h->e->spent_word);
	draw_rules(h, &s, step, true);
	h->points[n++] = (struct svg_point){LEFT, scale_y(&s, h->at[LEFT])};
	for (int x = LEFT + 1; x <= h->now; x++) {
		int before = scale_y(&s, h->at[x - 1]), y = scale_y(&s, h->at[x]);

		if (y != before) {
			h->points[n++] = (struct svg_point){x, before};
			h->points[n++] = (struct svg_point){x, y};
		}
	}
	h->points[n++] = (struct svg_point){h->now, scale_y(&s, h->at[h->now])};
	svg_polyline(&h->s, "ink-step", h->points, n);
}

/* ---- what was measured ---- */

static int64_t
level(struct decimal v, int digits)
{
	int64_t out = v.value;

	for (int i = v.scale; i < digits; i++)
		if (__builtin_mul_overflow(out, INT64_C(10), &out))
			return v.value < 0 ? INT64_MIN / 2 : INT64_MAX / 2;
	for (int i = digits; i < v.scale; i++)
		out /= 10;
	return out;
}

static void
draw_values(struct sheet *h)
{
	const struct draw_effect *e = h->e;
	size_t from = e->points_count > POINTS_MAX ? e->points_count - POINTS_MAX : 0,
	       n = e->points_count - from;
	int64_t low = level(e->points[from].value, h->digits), high = low, step = 0;

	for (size_t i = from; i < e->points_count; i++) {
		int64_t v = level(e->points[i].value, h->digits);
		low = v < low ? v : low;
		high = v > high ? v : high;
	}
	/* From zero on, unless that would flatten everything. */
	if (low > 0 && low < high / 3 * 2)
		low = 0;
	struct scale s = scale_fit(low, high, 3, VALUE_BOTTOM, VALUE_TOP, &step);
	svg_text(&h->s, "", LEFT, VALUE_TOP - 10, SVG_START, e->value_word);
	draw_rules(h, &s, step, false);
	for (size_t i = 0; i < n; i++)
		h->points[i] = (struct svg_point){timeline_x(&h->t, e->points[from + i].day),
		    scale_y(&s, level(e->points[from + i].value, h->digits))};
	if (n > 1)
		svg_polyline(&h->s, "ink-line", h->points, n);
	for (size_t i = 0; i < n; i++)
		svg_circle(&h->s, "ink-point", h->points[i].x, h->points[i].y, n > 60 ? 2 : 4);
}

struct html
draw_effect(struct arena *a, enum lang lang, const struct draw_effect *e)
{
	struct sheet *h = arena_alloc(a, sizeof *h);

	if (e->points_count == 0 || e->spent.count == 0)
		return (struct html){{NULL, 0}};
	h->a = a;
	h->lang = lang;
	h->e = e;
	fit(h);
	svg_begin(&h->s, e->id, DRAW_WIDTH, VALUE_BOTTOM + 26, e->title, e->desc);
	draw_ticks(&h->s, a, &h->t, SPENT_TOP, VALUE_BOTTOM + 4, VALUE_BOTTOM + 18);
	draw_spent(h);
	draw_values(h);
	return svg_end(&h->s, a);
}
