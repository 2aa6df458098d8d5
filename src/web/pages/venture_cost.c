/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_cost.c: what one unit of an indicator cost, with what it is made of, over time. */
#include "web/pages/venture.h"

#include <stdlib.h>

static int
by_day(const void *a, const void *b)
{
	const struct draw_amount *x = a, *y = b;

	return (x->day.v > y->day.v) - (x->day.v < y->day.v);
}

/* One line for each measurement, the newest first; spent is in the order of days. */
static struct cost_lines
lines(const struct venture_page *p, const struct dossier_indicator *x,
    const struct draw_amounts *spent)
{
	const struct dossier_facts *m = &x->measurements;
	struct str unit = json_text(x->defined.body, "unit");
	struct cost_line *out = arena_array(p->w.arena, m->count + 1, sizeof *out);
	int64_t sum = 0;
	size_t next = 0;

	for (size_t i = 0; i < m->count; i++) {
		const struct dossier_fact *f = &m->items[i];

		while (next < spent->count && spent->items[next].day.v <= f->day.v &&
		    cents_add(sum, spent->items[next].cents, &sum))
			next++;
		struct dossier_cost c = dossier_cost(x, f->value, sum);
		out[m->count - 1 - i] = (struct cost_line){.day = f->day,
		    .spent = {sum},
		    .value = venture_with_unit(p, words_decimal(&p->w, f->value), unit),
		    .known = c.state == COST_KNOWN,
		    .per_unit = {c.per_unit_cents},
		    .mark = venture_mark(p, f)};
	}
	return (struct cost_lines){out, m->count};
}

static struct html
drawing(const struct venture_page *p, const struct dossier_indicator *x, size_t place,
    struct str title, const struct draw_amounts *spent)
{
	struct str money = words_euro(&p->w, p->figures->money.spent);
	struct str value = venture_with_unit(
	    p, words_decimal(&p->w, x->latest->value), json_text(x->defined.body, "unit"));
	struct draw_effect e = {
	    .id = arena_cstr(p->w.arena, arena_format(p->w.arena, "effect-%zu", place)),
	    .spent = *spent,
	    .on = p->on,
	    .ended = p->figures->outcome == OUTCOME_EXIT,
	    .title = venture_say1(p, TEXT_WEB_EFFECT_DRAWING, title),
	    .desc = venture_say2(p, TEXT_WEB_EFFECT_DRAWING_DESC, money, value),
	    .spent_word = venture_say1(p, TEXT_WEB_EFFECT_PANEL_SPENT, money),
	    .value_word = venture_say1(p, TEXT_WEB_EFFECT_PANEL_VALUE, value)};

	e.points = arena_array(p->w.arena, x->measurements.count + 1, sizeof *e.points);
	for (size_t i = 0; i < x->measurements.count; i++)
		if (x->measurements.items[i].has_value)
			e.points[e.points_count++] = (struct draw_point){
			    x->measurements.items[i].day, x->measurements.items[i].value};
	return draw_effect(p->w.arena, p->w.lang, &e);
}

struct cost_view
venture_cost(
    const struct venture_page *p, const struct dossier_indicator *x, size_t place, struct str title)
{
	const struct dossier_cost *c = &x->cost;
	struct cost_view v = {.known = c->state == COST_KNOWN,
	    .no_effect = c->state == COST_NO_EFFECT,
	    .no_baseline = c->state == COST_NO_BASELINE,
	    .spent = {c->spent_cents},
	    .per_unit = {c->per_unit_cents},
	    .against_baseline = c->against_baseline};

	if (!v.known)
		return v;
	struct draw_amounts spent = venture_spent(p);
	qsort(spent.items, spent.count, sizeof *spent.items, by_day);
	v.effect = venture_with_unit(
	    p, words_decimal(&p->w, c->effect), json_text(x->defined.body, "unit"));
	v.lines = lines(p, x, &spent);
	v.drawing = drawing(p, x, place, title, &spent);
	return v;
}
