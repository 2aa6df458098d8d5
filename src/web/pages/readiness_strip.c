/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/readiness_strip.c: drawings and tables of the days on which account could be given. */
#include "web/pages/readiness_strip.h"

#include "base/must.h"
#include "exchange/mend.h"
#include "web/route.h"
#include "web/svg.h"

#include <stdlib.h>

enum { WIDTH = 720, TOP = 8, HEIGHT = 96, ROW_HEIGHT = 28, WORDS = 18, TICKS_MAX = 12 };

static int
x_of(const struct readiness_time *t, size_t i)
{
	return (int)(i * WIDTH / t->days);
}

/* A rule and its year, or quarter where there is room for it. */
static void
ticks(struct svg *s, struct arena *a, const struct readiness_time *t, int bottom)
{
	int months = (int)(t->days / 30), step = months <= TICKS_MAX ? 1 : months <= 3 * TICKS_MAX ? 3 : 12;
	int last = -WIDTH;

	for (size_t i = 0; i < t->days; i++) {
		struct day_parts p = day_parts((struct day){t->from.v + (int32_t)i});
		int x = x_of(t, i);

		if (p.day != 1 || (p.month - 1) % step != 0 || x - last < 52)
			continue;
		svg_line(s, "ink-rule", x, TOP, x, bottom + 4);
		if (x < WIDTH - 30)
			svg_text(s, "small muted", x + 2, bottom + WORDS, SVG_START,
			    step == 12 ? arena_format(a, "%04d", p.year) : arena_format(a, "%02d/%04d", p.month, p.year));
		last = x;
	}
}

static int
y_of(uint32_t value, uint32_t most)
{
	return TOP + HEIGHT - (int)((uint64_t)value * HEIGHT / most);
}

/* Corners of a stepped line over all days; from and back to the ground when it is an area. */
static size_t
steps_of(const struct readiness_time *t, const uint32_t *values, uint32_t most, bool area, struct svg_point *out)
{
	size_t n = 0;

	if (area)
		out[n++] = (struct svg_point){0, TOP + HEIGHT};
	for (size_t i = 0; i < t->days; i++) {
		if (i > 0 && values[i] == values[i - 1])
			continue;
		if (i > 0)
			out[n++] = (struct svg_point){x_of(t, i), y_of(values[i - 1], most)};
		out[n++] = (struct svg_point){x_of(t, i), y_of(values[i], most)};
	}
	out[n++] = (struct svg_point){WIDTH, y_of(values[t->days - 1], most)};
	if (area)
		out[n++] = (struct svg_point){WIDTH, TOP + HEIGHT};
	return n;
}

struct html
strip_portfolio(struct arena *a, enum lang lang, const struct readiness_time *t, struct str title, struct str desc)
{
	struct svg_point *points = arena_array(a, 2 * t->days + 4, sizeof *points);
	uint32_t most = 1;
	struct svg s;

	(void)lang;
	for (size_t i = 0; i < t->days; i++)
		most = t->there[i] > most ? t->there[i] : most;
	svg_begin(&s, "months", WIDTH, TOP + HEIGHT + WORDS + 10, title, desc);
	ticks(&s, a, t, TOP + HEIGHT);
	size_t n = steps_of(t, t->ready, most, true, points);
	svg_polygon(&s, "ink-fill", points, n);
	n = steps_of(t, t->there, most, false, points);
	svg_polyline(&s, "ink-thin", points, n);
	svg_line(&s, "ink-rule", 0, TOP + HEIGHT, WIDTH, TOP + HEIGHT);
	return svg_end(&s, a);
}

struct str
strip_rules(struct arena *a, enum lang lang, uint64_t open)
{
	struct buf b;

	buf_init(&b, 8192);
	for (int r = 0; r < RULE_COUNT; r++) {
		struct readiness_gap gap = {.rule = (enum rule)r, .count = 1};

		if ((open & RULE_BIT(r)) == 0)
			continue;
		if (b.len > 0)
			buf_char(&b, ' ');
		/* An amount of money is not known for the whole of the days. */
		if (rule_info((enum rule)r)->amount) {
			struct str label = label_get(rule_info((enum rule)r)->label, lang);

			text_format(&b, lang, TEXT_READINESS_UNMET, &label, 1);
		} else
			buf_str(&b, readiness_text(a, lang, &gap));
	}
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
span_words(struct arena *a, enum lang lang, const struct readiness_span *p)
{
	struct str words = p->open == 0 ? str_of(text_get(lang, TEXT_READINESS_POSSIBLE)) : strip_rules(a, lang, p->open);
	struct buf b;

	buf_init(&b, 8192);
	day_human(&b, p->from, lang);
	buf_cstr(&b, "–");
	day_human(&b, p->to, lang);
	buf_cstr(&b, ": ");
	buf_str(&b, words);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

struct html
strip_venture(struct arena *a, enum lang lang, const struct readiness_time *t, const struct readiness_line *line,
    struct str title, struct str desc)
{
	struct svg s;

	svg_begin(&s, "days", WIDTH, TOP + ROW_HEIGHT + WORDS + 10, title, desc);
	ticks(&s, a, t, TOP + ROW_HEIGHT);
	for (size_t i = 0; i < line->count; i++) {
		const struct readiness_span *p = &line->spans[i];
		int from = x_of(t, (size_t)(p->from.v - t->from.v)), to = x_of(t, (size_t)(p->to.v - t->from.v + 1));

		if (!p->there)
			continue;
		svg_group(&s, "", span_words(a, lang, p));
		svg_rect(&s, p->open == 0 ? "ink-fill" : "ink-gap", from, p->open == 0 ? TOP : TOP + 1,
		    to > from ? to - from : 1, p->open == 0 ? ROW_HEIGHT : ROW_HEIGHT - 2);
		svg_group_end(&s);
	}
	svg_line(&s, "ink-rule", 0, TOP + ROW_HEIGHT, WIDTH, TOP + ROW_HEIGHT);
	return svg_end(&s, a);
}

/* ---- reasons ---- */

struct reason {
	enum rule rule;
	uint64_t days;
	uint32_t ventures;
};

static int
most_days_first(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;

	if (x->days != y->days)
		return x->days > y->days ? -1 : 1;
	return (int)x->rule - (int)y->rule;
}

static void
add_line(struct reason reasons[RULE_COUNT], const struct readiness_line *line)
{
	uint64_t seen = 0;

	for (size_t i = 0; i < line->count; i++) {
		const struct readiness_span *p = &line->spans[i];

		for (int r = 0; r < RULE_COUNT; r++)
			if ((p->open & RULE_BIT(r)) != 0)
				reasons[r].days += (uint64_t)(p->to.v - p->from.v + 1);
		seen |= p->open;
	}
	for (int r = 0; r < RULE_COUNT; r++)
		reasons[r].ventures += (seen & RULE_BIT(r)) != 0;
}

struct doc_table
strip_reasons(struct doc *d, const struct readiness_time *t)
{
	static const enum text heads[] = {TEXT_DOC_RULE, TEXT_DOC_RULE_VENTURES, TEXT_READINESS_VENTURE_DAYS};
	struct reason reasons[RULE_COUNT] = {{.days = 0}};
	struct doc_rows rows;

	for (int r = 0; r < RULE_COUNT; r++)
		reasons[r].rule = (enum rule)r;
	for (size_t i = 0; i < t->count; i++)
		add_line(reasons, &t->lines[i]);
	qsort(reasons, RULE_COUNT, sizeof reasons[0], most_days_first);
	doc_rows_init(&rows, d, heads, COUNT(heads), 0x6, RULE_COUNT);
	for (int r = 0; r < RULE_COUNT && reasons[r].days > 0; r++) {
		struct doc_cell cells[] = {doc_text(label_get(rule_info(reasons[r].rule)->label, d->lang)),
			doc_figure(doc_number(d, reasons[r].ventures)), doc_figure(doc_number(d, (int64_t)reasons[r].days))};
		doc_rows_add(&rows, cells, false);
	}
	return doc_rows_end(&rows, doc_word(d, TEXT_READINESS_REASONS_CAPTION));
}

/* ---- what mends it ---- */

struct url
mend_url(struct arena *a, struct str slug, const struct readiness_gap *gap, enum lang lang)
{
	struct buf b;

	if (route_find(routes, route_count, STR("/record/entry.corrected")) == NULL)
		return URL("");
	buf_init(&b, 4096);
	mend_path(&b, slug, gap, lang);
	struct url out = {arena_str(a, buf_view(&b))};
	buf_done(&b);
	return out;
}
