/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_effect.c: what is measured, against what was fixed before; benefits. */
#include "web/pages/venture.h"

#include "base/must.h"
#include "domain/proof.h"
#include "web/draw.h"

static bool
decimal_of(const struct json *body, const char *name, struct decimal *out)
{
	return decimal_parse(json_text(body, name), out);
}

static struct str
measure(const struct venture_page *p, const struct json *body, const char *name, struct str unit)
{
	struct decimal d = {0, 0};

	return decimal_of(body, name, &d) ? venture_with_unit(p, words_decimal(&p->w, d), unit) : STR("");
}

static enum mark_proof
outcome_mark(const struct dossier_proof *x)
{
	if (!x->concluded)
		return MARK_OPEN;
	switch ((enum proof_outcome)x->outcome) {
	case PROOF_SUPPORTED:
		return MARK_SUPPORTED;
	case PROOF_REFUTED:
		return MARK_REFUTED;
	case PROOF_INCONCLUSIVE:
		return MARK_INCONCLUSIVE;
	case PROOF_OPEN:
		break;
	}
	return MARK_OPEN;
}

/* A threshold begins on the day it was recorded: not before anybody could know it. */
static void
add_threshold(const struct venture_page *p, const struct dossier_proof *x, struct draw_series *s)
{
	const struct json *body = x->registered.body;
	struct draw_threshold t = {.until = x->concluded ? x->conclusion.day : x->due, .outcome = outcome_mark(x)};
	bool at_most = str_is(json_text(body, "direction"), "at_most");

	if (!decimal_of(body, "threshold", &t.value))
		return;
	t.fixed = berlin_day(x->registered.known);
	if (x->registered.adopted || t.fixed.v < x->registered.day.v)
		t.fixed = x->registered.day;
	struct str value = measure(p, body, "threshold", json_text(body, "unit"));
	struct str words = venture_say1(p, at_most ? TEXT_WEB_VENTURE_AT_MOST : TEXT_WEB_VENTURE_AT_LEAST, value);
	struct str outcome = x->concluded ? words_choice(&p->w, KIND_PROOF_CONCLUDED, "outcome", x->outcome)
	                                  : venture_say(p, TEXT_WEB_VENTURE_PROOF_OPEN);
	t.word = arena_format(p->w.arena, "%.*s: %.*s", STR_ARG(words), STR_ARG(outcome));
	s->thresholds[s->thresholds_count++] = t;
}

static void
add_points(const struct venture_page *p, const struct dossier_indicator *x, struct draw_series *s)
{
	s->points = arena_array(p->w.arena, x->measurements.count + 1, sizeof *s->points);
	for (size_t i = 0; i < x->measurements.count; i++)
		if (x->measurements.items[i].has_value)
			s->points[s->points_count++] = (struct draw_point){x->measurements.items[i].day,
				x->measurements.items[i].value};
}

static struct html
drawing(const struct venture_page *p, const struct dossier_indicator *x, size_t place, const struct indicator_card *c)
{
	struct draw_series s = {.id = arena_cstr(p->w.arena, arena_format(p->w.arena, "indicator-%zu", place)),
		.on = p->on};
	struct str count = arena_format(p->w.arena, "%zu", x->measurements.count);

	add_points(p, x, &s);
	s.thresholds = arena_array(p->w.arena, p->d->proofs_count + 1, sizeof *s.thresholds);
	for (size_t i = 0; i < p->d->proofs_count; i++)
		if (str_eq(json_text(p->d->proofs[i].registered.body, "measured_by"), x->id))
			add_threshold(p, &p->d->proofs[i], &s);
	s.has_baseline = decimal_of(x->defined.body, "baseline", &s.baseline);
	s.has_target = decimal_of(x->defined.body, "target", &s.target);
	s.baseline_word = venture_say1(p, TEXT_WEB_VENTURE_BASELINE_WORD, c->baseline);
	s.target_word = venture_say1(p, TEXT_WEB_VENTURE_TARGET_WORD, c->target);
	s.title = c->title;
	s.desc = venture_say2(p, TEXT_WEB_VENTURE_SERIES_DESC, count, c->latest.len > 0 ? c->latest
	    : venture_say(p, TEXT_WEB_NOT_RECORDED));
	return draw_series(p->w.arena, p->w.lang, &s);
}

static struct measurement_lines
measurements(const struct venture_page *p, const struct dossier_facts *f, struct str unit)
{
	struct measurement_line *lines = arena_array(p->w.arena, f->count + 1, sizeof *lines);

	for (size_t i = 0; i < f->count; i++) {
		const struct dossier_fact *x = &f->items[f->count - 1 - i];

		lines[i] = (struct measurement_line){venture_with_unit(p, words_decimal(&p->w, x->value), unit),
			venture_mark(p, x)};
	}
	return (struct measurement_lines){lines, f->count};
}

struct indicator_card
venture_indicator(const struct venture_page *p, const struct dossier_indicator *x, size_t place)
{
	static const char *const above[] = {"id", "title", "level", "unit", "baseline", "target", NULL};
	const struct json *body = x->defined.body;
	struct str unit = json_text(body, "unit");
	struct indicator_card c = {
		.title = json_text(body, "title").len > 0 ? json_text(body, "title") : x->id,
		.level = words_choice(&p->w, KIND_INDICATOR_DEFINED, "level", x->defined.code),
		.unit = unit,
		.baseline = measure(p, body, "baseline", unit),
		.target = measure(p, body, "target", unit),
		.rest = words_rows(&p->w, KIND_INDICATOR_DEFINED, body, above),
		.mark = venture_mark(p, &x->defined),
		.measurements = measurements(p, &x->measurements, unit),
		.latest_day = DAY_NONE,
	};

	if (c.measurements.count > 0) {
		c.latest = c.measurements.items[0].value;
		c.latest_day = c.measurements.items[0].mark.day;
	}
	c.drawing = drawing(p, x, place, &c);
	return c;
}

static struct money_lines
benefits(const struct venture_page *p)
{
	const struct dossier_threads *t = &p->d->benefits;
	size_t most = 0, count = 0;

	for (size_t i = 0; i < t->count; i++)
		most += t->items[i].facts.count;
	struct money_line *lines = arena_array(p->w.arena, most + 1, sizeof *lines);
	for (size_t i = 0; i < t->count; i++)
		for (size_t j = 0; j < t->items[i].facts.count; j++) {
			const struct dossier_fact *f = &t->items[i].facts.items[j];
			struct str text = json_text(f->body, "text"), note = json_text(f->body, "note");

			lines[count++] = (struct money_line){
				.words = text.len > 0 ? text : venture_text(&t->items[i].facts, "text"),
				.note = arena_format(p->w.arena, "%.*s%s%.*s", STR_ARG(words_kind(&p->w, f->kind)),
				    note.len > 0 ? ": " : "", STR_ARG(note)),
				.amount = {f->value.value}, .mark = venture_mark(p, f)};
		}
	return (struct money_lines){lines, count};
}

void
venture_effect(struct venture_page *p, struct venture_view *v)
{
	size_t count = p->d->indicators_count;
	struct indicator_card *cards = arena_array(p->w.arena, count + 1, sizeof *cards);

	for (size_t i = 0; i < count; i++)
		cards[i] = venture_indicator(p, &p->d->indicators[i], i);
	v->effect = (struct effect_view){{cards, count}, benefits(p)};
	if (count > 0)
		v->gists.effect = words_count(&p->w, TEXT_WEB_VENTURE_GIST_INDICATORS_ONE,
		    TEXT_WEB_VENTURE_GIST_INDICATORS_MANY, (int64_t)count);
}
