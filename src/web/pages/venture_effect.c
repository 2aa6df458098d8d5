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

/* ---- data sources ---- */

static struct str
failure_words(const struct venture_page *p, const struct dossier_fact *f)
{
	struct str cause = words_choice(&p->w, KIND_FEED_FAILED, "cause", f->code);
	struct str detail = json_text(f->body, "detail");

	return detail.len == 0 ? cause
	                       : arena_format(p->w.arena, "%.*s (%.*s)", STR_ARG(cause), STR_ARG(detail));
}

static struct feed_lines
feeds(const struct venture_page *p, const struct dossier_indicator *x)
{
	struct feed_line *lines = arena_array(p->w.arena, x->feeds_count + 1, sizeof *lines);

	for (size_t i = 0; i < x->feeds_count; i++) {
		const struct dossier_feed *f = &x->feeds[i];

		lines[i] = (struct feed_line){.id = f->id,
			.type = words_choice(&p->w, KIND_FEED_CONNECTED, "type", f->connected.code),
			.hours = f->connected.value.value, .resting = !f->active, .failed = f->failed,
			.has_value = f->has_value, .connected = venture_mark(p, &f->connected)};
		if (f->failed) {
			lines[i].why = failure_words(p, &f->failure);
			lines[i].failure = venture_mark(p, &f->failure);
		}
		if (f->has_value)
			lines[i].value = venture_mark(p, &f->value);
	}
	return (struct feed_lines){lines, x->feeds_count};
}

struct indicator_card
venture_indicator(const struct venture_page *p, const struct dossier_indicator *x, size_t place)
{
	static const char *const above[] = {"id", "title", "level", "unit", "baseline", "baseline_on", "target",
		"target_on", NULL};
	const struct json *body = x->defined.body;
	struct str unit = json_text(body, "unit");
	struct indicator_card c = {
		.title = json_text(body, "title").len > 0 ? json_text(body, "title") : x->id,
		.level = words_choice(&p->w, KIND_INDICATOR_DEFINED, "level", x->defined.code),
		.unit = unit,
		.baseline = measure(p, body, "baseline", unit),
		.target = measure(p, body, "target", unit),
		.baseline_on = words_member(&p->w, KIND_INDICATOR_DEFINED, body, "baseline_on"),
		.target_on = words_member(&p->w, KIND_INDICATOR_DEFINED, body, "target_on"),
		.target_met = x->has_target && x->target_met,
		.feeds = feeds(p, x),
		.rest = words_rows(&p->w, KIND_INDICATOR_DEFINED, body, above),
		.mark = venture_mark(p, &x->defined),
		.measurements = measurements(p, &x->measurements, unit),
		.latest_day = DAY_NONE,
	};

	if (c.measurements.count > 0) {
		c.latest = c.measurements.items[0].value;
		c.latest_day = c.measurements.items[0].mark.day;
		c.latest_mark = c.measurements.items[0].mark;
	}
	if (x->has_target && !x->target_met)
		c.short_of = venture_with_unit(p, words_decimal(&p->w, x->short_of), unit);
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

/* By level, in the order of the table's choices; a level without any is not named. */
static struct indicator_groups
groups(const struct venture_page *p)
{
	const struct choice *levels = kind_field(kind_info(KIND_INDICATOR_DEFINED), "level")->choices;
	size_t count = p->d->indicators_count, groups_count = 0, most = 0, at = 0;

	while (levels[most].id != NULL)
		most++;
	struct indicator_card *cards = arena_array(p->w.arena, count + 1, sizeof *cards);
	struct indicator_group *list = arena_array(p->w.arena, most + 1, sizeof *list);
	for (size_t level = 0; level < most; level++) {
		size_t from = at;

		for (size_t i = 0; i < count; i++) {
			const struct dossier_indicator *x = &p->d->indicators[i];

			if (x->defined.code != (int)level)
				continue;
			cards[at] = venture_indicator(p, x, i);
			cards[at].cost = venture_cost(p, x, i, cards[at].title);
			at++;
		}
		if (at > from)
			list[groups_count++] = (struct indicator_group){
				words_choice(&p->w, KIND_INDICATOR_DEFINED, "level", (int)level), {cards + from, at - from}};
	}
	return (struct indicator_groups){list, groups_count};
}

void
venture_effect(struct venture_page *p, struct venture_view *v)
{
	size_t count = p->d->indicators_count;

	v->effect = (struct effect_view){groups(p), benefits(p)};
	if (count > 0)
		v->gists.effect = words_count(&p->w, TEXT_WEB_VENTURE_GIST_INDICATORS_ONE,
		    TEXT_WEB_VENTURE_GIST_INDICATORS_MANY, (int64_t)count);
}
