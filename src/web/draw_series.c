/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw_series.c: measurements as points and a line, thresholds as rules that begin when they were fixed. */
#include "web/draw.h"

#include "base/must.h"

#define LEFT 72
#define RIGHT (DRAW_WIDTH - 12)
#define TOP 26
#define BOTTOM 216
#define POINTS_MAX 400

struct sheet {
	struct svg s;
	struct arena *a;
	enum lang lang;
	const struct draw_series *d;
	struct timeline t;
	struct scale scale;
	int digits; /* behind the point, of every value here */
};

/* Whole numbers of the finest digit that occurs. */
static int64_t
level(struct decimal v, int digits)
{
	int64_t out = v.value;

	for (int i = v.scale; i < digits; i++)
		if (__builtin_mul_overflow(out, INT64_C(10), &out))
			return v.value < 0 ? INT64_MIN : INT64_MAX;
	for (int i = digits; i < v.scale; i++)
		out /= 10;
	return out;
}

static void
widen(const struct sheet *h, struct decimal v, int64_t *low, int64_t *high, bool *any)
{
	int64_t n = level(v, h->digits);

	*low = !*any || n < *low ? n : *low;
	*high = !*any || n > *high ? n : *high;
	*any = true;
}

static void
fit_values(struct sheet *h, int64_t *step)
{
	const struct draw_series *d = h->d;
	int64_t low = 0, high = 0;
	bool any = false;

	for (size_t i = 0; i < d->points_count; i++)
		widen(h, d->points[i].value, &low, &high, &any);
	for (size_t i = 0; i < d->thresholds_count; i++)
		widen(h, d->thresholds[i].value, &low, &high, &any);
	if (d->has_baseline)
		widen(h, d->baseline, &low, &high, &any);
	if (d->has_target)
		widen(h, d->target, &low, &high, &any);
	/* From zero on, unless that would flatten everything. */
	if (low > 0 && low < high / 3 * 2)
		low = 0;
	h->scale = scale_fit(low, high, 4, BOTTOM, TOP, step);
}

static void
fit_all(struct sheet *h, int64_t *step)
{
	const struct draw_series *d = h->d;
	struct timeline_reach r = timeline_reach(d->on);

	for (size_t i = 0; i < d->points_count; i++) {
		timeline_see(&r, d->points[i].day);
		h->digits = d->points[i].value.scale > h->digits ? d->points[i].value.scale : h->digits;
	}
	for (size_t i = 0; i < d->thresholds_count; i++) {
		timeline_see(&r, d->thresholds[i].fixed);
		timeline_see(&r, d->thresholds[i].until);
	}
	h->digits = h->digits > 2 ? 2 : h->digits;
	h->t = timeline_fit(&r, LEFT, RIGHT);
	fit_values(h, step);
}

static struct str
spelled(const struct sheet *h, int64_t v)
{
	struct decimal d = {v, h->digits};
	struct buf b;

	while (d.scale > 0 && d.value % 10 == 0) {
		d.value /= 10;
		d.scale--;
	}
	buf_init(&b, 64);
	decimal_human(&b, d, h->lang);
	struct str s = arena_str(h->a, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
draw_values(struct sheet *h, int64_t step)
{
	for (int64_t v = h->scale.from; v <= h->scale.to; v += step) {
		int y = scale_y(&h->scale, v);

		svg_line(&h->s, v == h->scale.from ? "ink-axis" : "ink-rule", LEFT, y, RIGHT, y);
		svg_text(&h->s, "small muted", LEFT - 8, y + 4, SVG_END, spelled(h, v));
	}
}

/* A short tick at the left edge, with its word inside. */
static void
draw_base(struct sheet *h)
{
	const struct draw_series *d = h->d;

	if (d->has_baseline) {
		int y = scale_y(&h->scale, level(d->baseline, h->digits));
		svg_line(&h->s, "ink-mark", LEFT - 5, y, LEFT + 14, y);
		svg_text(&h->s, "small halo", LEFT + 4, y - 5, SVG_START, d->baseline_word);
	}
	if (d->has_target) {
		int y = scale_y(&h->scale, level(d->target, h->digits));
		svg_line(&h->s, "ink-due", LEFT, y, RIGHT, y);
		svg_text(&h->s, "small muted halo", RIGHT, y - 4, SVG_END, d->target_word);
	}
}

static void
draw_thresholds(struct sheet *h)
{
	int last_y = -100;

	for (size_t i = 0; i < h->d->thresholds_count; i++) {
		const struct draw_threshold *t = &h->d->thresholds[i];
		int y = scale_y(&h->scale, level(t->value, h->digits));
		int x1 = timeline_x(&h->t, t->fixed);
		int x2 = day_is(t->until) ? timeline_x(&h->t, t->until) : timeline_x(&h->t, h->d->on);
		int width = text_width(t->word, 13);
		bool below = last_y - y < 18 && y - last_y < 18;

		x2 = x2 > x1 + 4 ? x2 : x1 + 4;
		svg_group(&h->s, "", t->word);
		svg_line(&h->s, "ink-threshold", x1, y, x2, y);
		svg_line(&h->s, "ink-threshold", x1, y - 7, x1, y + 7);
		mark_proof(&h->s, t->outcome, x2, y);
		svg_text(&h->s, "halo", x1 + 5 + width > RIGHT ? RIGHT : x1 + 5, below ? y + 16 : y - 6,
		    x1 + 5 + width > RIGHT ? SVG_END : SVG_START, t->word);
		svg_group_end(&h->s);
		last_y = y;
	}
}

static void
draw_points(struct sheet *h)
{
	const struct draw_series *d = h->d;
	size_t from = d->points_count > POINTS_MAX ? d->points_count - POINTS_MAX : 0, n = d->points_count - from;
	struct svg_point *at = arena_array(h->a, n + 1, sizeof *at);

	for (size_t i = 0; i < n; i++)
		at[i] = (struct svg_point){timeline_x(&h->t, d->points[from + i].day),
			scale_y(&h->scale, level(d->points[from + i].value, h->digits))};
	if (n > 1)
		svg_polyline(&h->s, "ink-line", at, n);
	for (size_t i = 0; i < n; i++)
		svg_circle(&h->s, "ink-point", at[i].x, at[i].y, n > 60 ? 2 : 4);
}

struct html
draw_series(struct arena *a, enum lang lang, struct draw_series *d)
{
	struct sheet *h = arena_alloc(a, sizeof *h);
	int64_t step = 0;

	if (d->points_count + d->thresholds_count == 0)
		return (struct html){{NULL, 0}};
	h->a = a;
	h->lang = lang;
	h->d = d;
	fit_all(h, &step);
	svg_begin(&h->s, d->id, DRAW_WIDTH, BOTTOM + 26, d->title, d->desc);
	draw_ticks(&h->s, a, &h->t, TOP, BOTTOM + 4, BOTTOM + 18);
	draw_today(&h->s, a, lang, &h->t, d->on, 16, BOTTOM);
	draw_values(h, step);
	draw_base(h);
	draw_thresholds(h);
	draw_points(h);
	return svg_end(&h->s, a);
}
