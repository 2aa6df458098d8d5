/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw_assessment.c: accumulated cost as lines named at their ends, assumptions as bars around what was assumed. */
#include "web/draw_assessment.h"

#include "base/money.h"
#include "web/draw.h"

#define LEFT 96
#define RIGHT 600
#define TOP 14
#define BOTTOM 250
#define WORD_ROW 17
#define TICKS_APART 44

static struct str
euro(struct arena *a, enum lang lang, int64_t cents)
{
	struct buf b;

	buf_init(&b, 64);
	if (lang == LANG_EN)
		buf_cstr(&b, "€");
	number_human(&b, cents / 100, lang);
	if (lang == LANG_DE)
		buf_cstr(&b, "\xc2\xa0€");
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

/* ---- accumulated cost ---- */

struct costs {
	struct svg s;
	struct arena *a;
	enum lang lang;
	const struct draw_costs *d;
	size_t count;
	struct scale scale;
};

static int
year_x(const struct costs *c, int i)
{
	return c->d->years < 2 ? LEFT : LEFT + (RIGHT - LEFT) * i / (c->d->years - 1);
}

static int64_t
fit_costs(struct costs *c)
{
	int64_t low = 0, high = 0, step = 0;

	for (size_t i = 0; i < c->count; i++)
		for (int y = 0; y < c->d->years; y++) {
			int64_t v = c->d->items[i].cents[y];

			low = v < low ? v : low;
			high = v > high ? v : high;
		}
	c->scale = scale_fit(low, high, 5, BOTTOM, TOP, &step);
	return step;
}

static void
draw_grid(struct costs *c, int64_t step)
{
	int stride = 1, shown = c->d->years < 2 ? 1 : c->d->years - 1;

	while ((RIGHT - LEFT) * stride / shown < TICKS_APART)
		stride++;
	for (int64_t v = c->scale.from; v <= c->scale.to; v += step) {
		int y = scale_y(&c->scale, v);

		svg_line(&c->s, v == 0 ? "ink-thin" : "ink-rule", LEFT, y, RIGHT, y);
		svg_text(&c->s, "small muted", LEFT - 8, y + 4, SVG_END, euro(c->a, c->lang, v));
	}
	for (int i = 0; i < c->d->years; i += stride)
		svg_text(&c->s, "small muted", year_x(c, i), BOTTOM + 18, SVG_MIDDLE,
		    arena_format(c->a, "%d", c->d->first_year + i));
}

static void
draw_line(struct costs *c, size_t at)
{
	static const char *const looks[] = {"ink-cost-2", "ink-cost-3", "ink-cost-4"};
	const struct draw_cost *x = &c->d->items[at];
	struct svg_point *points = arena_array(c->a, (size_t)c->d->years + 1, sizeof *points);

	for (int y = 0; y < c->d->years; y++)
		points[y] = (struct svg_point){year_x(c, y), scale_y(&c->scale, x->cents[y])};
	svg_group(&c->s, "", x->word);
	svg_polyline(&c->s, x->best ? "ink-cost" : looks[at % COUNT(looks)], points, (size_t)c->d->years);
	svg_circle(&c->s, "ink-dot", points[c->d->years - 1].x, points[c->d->years - 1].y, 4);
	svg_group_end(&c->s);
}

/* At the right end, pushed apart, the highest first. */
static void
draw_words(struct costs *c)
{
	struct word_place {
		int y;
		struct str word;
	} at[DRAW_COSTS_MAX], swap;
	int last = 0;

	for (size_t i = 0; i < c->count; i++) {
		at[i].y = scale_y(&c->scale, c->d->items[i].cents[c->d->years - 1]);
		at[i].word = c->d->items[i].word;
		for (size_t j = i; j > 0 && at[j - 1].y > at[j].y; j--) {
			swap = at[j];
			at[j] = at[j - 1];
			at[j - 1] = swap;
		}
	}
	for (size_t i = 0; i < c->count; i++) {
		at[i].y = i > 0 && at[i].y < last + WORD_ROW ? last + WORD_ROW : at[i].y;
		last = at[i].y;
		svg_text(&c->s, "", RIGHT + 10, at[i].y + 5, SVG_START, at[i].word);
	}
}

struct html
draw_costs(struct arena *a, enum lang lang, const struct draw_costs *d)
{
	struct costs *c = arena_alloc(a, sizeof *c);

	if (d->count == 0 || d->years < 1)
		return (struct html){{NULL, 0}};
	*c = (struct costs){.a = a, .lang = lang, .d = d,
		.count = d->count < DRAW_COSTS_MAX ? d->count : DRAW_COSTS_MAX};
	int64_t step = fit_costs(c);
	svg_begin(&c->s, "assessment-costs", DRAW_WIDTH, BOTTOM + 26, d->title, d->desc);
	draw_grid(c, step);
	for (size_t i = 0; i < c->count; i++)
		draw_line(c, i);
	draw_words(c);
	return svg_end(&c->s, a);
}

/* ---- what moves the result ---- */

#define BAR_LEFT 60
#define BAR_RIGHT 820
#define BAR_ROW 46
#define BAR_TOP 24
#define BAR_HIGH 16

struct bars {
	struct svg s;
	struct arena *a;
	int64_t reach; /* of the widest, to both sides of the middle */
};

/* Changes beyond the ends stand at the ends. */
static int
bar_x(const struct bars *b, int64_t v)
{
	struct scale s = {-b->reach, b->reach, BAR_RIGHT, BAR_LEFT}; /* upside down: from right to left */

	return BAR_LEFT + BAR_RIGHT - scale_y(&s, v);
}

static void
draw_side(struct bars *b, const char *look, int64_t v, struct str word, int y)
{
	int x = bar_x(b, v), zero = bar_x(b, 0);

	if (v == 0)
		return;
	svg_rect(&b->s, look, v < 0 ? x : zero, y, v < 0 ? zero - x : x - zero, BAR_HIGH);
	svg_text(&b->s, "small", v < 0 ? x - 5 : x + 5, y + 12, v < 0 ? SVG_END : SVG_START, word);
}

static bool
is_within(const struct draw_bar *x)
{
	return (x->turn >= x->low && x->turn <= x->high) || (x->turn >= x->high && x->turn <= x->low);
}

static void
draw_bar(struct bars *b, const struct draw_bar *x, int row)
{
	int y = BAR_TOP + row * BAR_ROW + 20;
	int turn = bar_x(b, x->turn);

	svg_group(&b->s, "", x->word);
	svg_text(&b->s, "", BAR_LEFT, y - 7, SVG_START, draw_short(b->a, x->word, 90));
	draw_side(b, "ink-hollow", x->low, x->low_word, y);
	draw_side(b, "ink-fill", x->high, x->high_word, y);
	svg_line(&b->s, "ink-thin", bar_x(b, 0), y - 4, bar_x(b, 0), y + BAR_HIGH + 4);
	if (x->has_turn && is_within(x))
		svg_line(&b->s, "ink-turn", turn, y - 4, turn, y + BAR_HIGH + 4);
	svg_group_end(&b->s);
}

struct html
draw_bars(struct arena *a, enum lang lang, const struct draw_bars *d)
{
	struct bars *b = arena_alloc(a, sizeof *b);
	size_t count = d->count < DRAW_BARS_MAX ? d->count : DRAW_BARS_MAX;
	int bottom = BAR_TOP + (int)count * BAR_ROW;

	*b = (struct bars){.a = a};
	for (size_t i = 0; i < count; i++) {
		const int64_t ends[] = {d->items[i].low, d->items[i].high};

		for (size_t k = 0; k < COUNT(ends); k++) {
			int64_t far = ends[k] < 0 ? -ends[k] : ends[k];
			b->reach = far > b->reach ? far : b->reach;
		}
	}
	if (b->reach == 0)
		return (struct html){{NULL, 0}};
	svg_begin(&b->s, "assessment-turns", DRAW_WIDTH, bottom + 6, d->title, d->desc);
	svg_text(&b->s, "small muted", BAR_LEFT, 14, SVG_START, euro(a, lang, -b->reach));
	svg_text(&b->s, "small muted", bar_x(b, 0), 14, SVG_MIDDLE, euro(a, lang, 0));
	svg_text(&b->s, "small muted", BAR_RIGHT, 14, SVG_END, euro(a, lang, b->reach));
	for (size_t i = 0; i < count; i++)
		draw_bar(b, &d->items[i], (int)i);
	return svg_end(&b->s, a);
}
