/* SPDX-License-Identifier: EUPL-1.2 */
/* web/draw_money.c: released as a stepped line, committed as a line, spent as an area, the plan dashed, tranches as uprights. */
#include "web/draw.h"

#include "base/must.h"

#define LEFT 84
#define RIGHT 690
#define HIGH 190
#define WORD_ROW 17
#define WORDS_MOST 3
#define RELEASES_MAX 24

/* A running sum at every place of the drawing. */
struct run {
	int64_t at[DRAW_WIDTH + 1];
	bool any;
};

static void
run_sum(struct run *r, const struct draw_amounts *list, const struct timeline *t)
{
	for (size_t i = 0; i < list->count; i++)
		r->at[timeline_x(t, list->items[i].day)] += list->items[i].cents;
	for (int x = 1; x <= DRAW_WIDTH; x++)
		r->at[x] += r->at[x - 1];
	r->any = list->count > 0;
}

static void
widen(const struct run *r, int64_t *low, int64_t *high)
{
	for (int x = LEFT; x <= RIGHT; x++) {
		*low = r->at[x] < *low ? r->at[x] : *low;
		*high = r->at[x] > *high ? r->at[x] : *high;
	}
}

/* The corners of the steps from the first amount to the day asked for. */
static size_t
corners(const struct run *r, const struct scale *s, int from, int to, struct svg_point *out)
{
	size_t n = 0;
	int y = scale_y(s, r->at[from]);

	out[n++] = (struct svg_point){from, scale_y(s, 0)};
	out[n++] = (struct svg_point){from, y};
	for (int x = from + 1; x <= to; x++) {
		int next = scale_y(s, r->at[x]);

		if (next == y)
			continue;
		out[n++] = (struct svg_point){x, y};
		out[n++] = (struct svg_point){x, next};
		y = next;
	}
	out[n++] = (struct svg_point){to, y};
	return n;
}

static int
first_place(const struct run *r, int to)
{
	for (int x = LEFT; x <= to; x++)
		if (r->at[x] != 0)
			return x;
	return to;
}

struct sheet {
	struct svg s;
	struct arena *a;
	enum lang lang;
	const struct draw_money *m;
	struct timeline t;
	struct scale scale;
	struct run planned, released, committed, spent;
	int top, bottom, now;
	struct svg_point points[2 * DRAW_WIDTH + 4];
};

static void
draw_amount_rules(struct sheet *h, int64_t step)
{
	for (int64_t v = h->scale.from; v <= h->scale.to; v += step) {
		struct buf b;
		int y = scale_y(&h->scale, v);

		buf_init(&b, 64);
		if (h->lang == LANG_EN)
			buf_cstr(&b, "€");
		number_human(&b, v / 100, h->lang);
		if (h->lang == LANG_DE)
			buf_cstr(&b, "\xc2\xa0€");
		svg_line(&h->s, v == 0 ? "ink-axis" : "ink-rule", LEFT, y, h->now, y);
		svg_text(&h->s, "small muted", LEFT - 6, y + 4, SVG_END, buf_view(&b));
		buf_done(&b);
	}
}

static void
draw_run(struct sheet *h, const struct run *r, const char *look, bool area)
{
	int from = first_place(r, h->now);

	if (!r->any)
		return;
	size_t n = corners(r, &h->scale, from, h->now, h->points);
	if (area) {
		h->points[n++] = (struct svg_point){h->now, scale_y(&h->scale, 0)};
		svg_polygon(&h->s, look, h->points, n);
	} else {
		svg_polyline(&h->s, look, h->points, n);
	}
}

/* The names at the right end, pushed apart, the highest first. */
static void
draw_names(struct sheet *h)
{
	struct {
		int y;
		struct str word;
	} names[4], swap;
	size_t count = 0;
	const struct {
		const struct run *run;
		struct str word;
	} all[] = {{&h->planned, h->m->planned_word}, {&h->released, h->m->released_word},
	    {&h->committed, h->m->committed_word},
	    {&h->spent, h->m->spent_word}};

	for (size_t i = 0; i < COUNT(all); i++) {
		if (!all[i].run->any)
			continue;
		names[count].y = scale_y(&h->scale, all[i].run->at[h->now]);
		names[count++].word = all[i].word;
	}
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && names[j - 1].y > names[j].y; j--) {
			swap = names[j];
			names[j] = names[j - 1];
			names[j - 1] = swap;
		}
	for (size_t i = 0; i < count; i++) {
		int y = names[i].y, least = i == 0 ? 0 : names[i - 1].y + WORD_ROW;

		names[i].y = y < least ? least : y;
		svg_text(&h->s, "", h->now + 8, names[i].y + 5, SVG_START, names[i].word);
	}
}

static int
lay_releases(struct sheet *h, struct span *spans, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int x = timeline_x(&h->t, h->m->releases[i].day);
		spans[i] = (struct span){x - SVG_MARK, x + 10 + text_width(h->m->releases[i].word, 13), 0};
	}
	return lanes_hang(spans, count, 4, WORDS_MOST);
}

static void
draw_releases(struct sheet *h, const struct span *spans, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int x = timeline_x(&h->t, h->m->releases[i].day);
		int y = h->top - 14 - (spans[i].lane < 0 ? 0 : spans[i].lane) * WORD_ROW;

		svg_group(&h->s, "", h->m->releases[i].word);
		svg_line(&h->s, "ink-due", x, y, x, h->bottom);
		if (spans[i].lane >= 0)
			svg_text(&h->s, "", x + SVG_MARK + 3, y + 4, SVG_START, h->m->releases[i].word);
		mark_decision(&h->s, MARK_GO, x, y);
		svg_group_end(&h->s);
	}
}

static void
fit_money(struct sheet *h)
{
	const struct draw_money *m = h->m;
	const struct draw_amounts *lists[] = {&m->planned, &m->released, &m->committed, &m->spent};
	struct timeline_reach r = timeline_reach(m->on);

	r.ended = m->ended;
	for (size_t i = 0; i < COUNT(lists); i++)
		for (size_t j = 0; j < lists[i]->count; j++)
			timeline_see(&r, lists[i]->items[j].day);
	h->t = timeline_fit(&r, LEFT, RIGHT);
	h->now = timeline_x(&h->t, m->on);
	run_sum(&h->planned, &m->planned, &h->t);
	run_sum(&h->released, &m->released, &h->t);
	run_sum(&h->committed, &m->committed, &h->t);
	run_sum(&h->spent, &m->spent, &h->t);
}

struct html
draw_money(struct arena *a, enum lang lang, struct draw_money *m)
{
	struct sheet *h = arena_alloc(a, sizeof *h);
	struct span spans[RELEASES_MAX];
	size_t releases = m->releases_count < RELEASES_MAX ? m->releases_count : RELEASES_MAX;
	int64_t low = 0, high = 0, step = 0;

	if (m->planned.count + m->released.count + m->committed.count + m->spent.count == 0)
		return (struct html){{NULL, 0}};
	h->a = a;
	h->lang = lang;
	h->m = m;
	fit_money(h);
	int lanes = lay_releases(h, spans, releases);
	h->top = 14 + (lanes > 0 ? lanes * WORD_ROW + 10 : 0);
	h->bottom = h->top + HIGH;
	widen(&h->planned, &low, &high);
	widen(&h->released, &low, &high);
	widen(&h->committed, &low, &high);
	widen(&h->spent, &low, &high);
	h->scale = scale_fit(low, high, 4, h->bottom, h->top, &step);
	svg_begin(&h->s, "money-way", DRAW_WIDTH, h->bottom + 24, m->title, m->desc);
	draw_ticks(&h->s, a, &h->t, h->top, h->bottom + 4, h->bottom + 18);
	draw_amount_rules(h, step);
	draw_run(h, &h->spent, "ink-area", true);
	draw_run(h, &h->planned, "ink-plan", false);
	draw_run(h, &h->committed, "ink-bound", false);
	draw_run(h, &h->released, "ink-step", false);
	draw_releases(h, spans, releases);
	draw_names(h);
	return svg_end(&h->s, a);
}
