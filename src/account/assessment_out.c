/* SPDX-License-Identifier: EUPL-1.2 */
/* account/assessment_out.c: an economic assessment as JSON and as a table for spreadsheets. */
#include "account/assessment.h"

#include "account/json_fact.h"
#include "account/write.h"
#include "base/csv.h"

/* ---- JSON ---- */

static const char *const effects[] = {"budget", "other"}, *const flows[] = {"cost", "benefit"},
			 *const spans[] = {"once", "running"};

static void
put_bp(struct json_out *o, const char *key, bool has, int64_t v)
{
	if (has) {
		write_int(o, key, v);
		return;
	}
	json_key(o, key);
	json_put_null(o);
}

static void
put_part(struct json_out *o, const char *key, const struct assessment_part *p)
{
	json_key(o, key);
	json_object(o);
	write_int(o, "nominal_cents", p->nominal);
	write_int(o, "present_cents", p->present);
	json_object_end(o);
}

static void
put_parts(struct json_out *o, const struct alternative_sum *s)
{
	for (int f = 0; f < FLOW_COUNT; f++) {
		json_key(o, flows[f]);
		json_object(o);
		for (int p = 0; p < SPAN_COUNT; p++) {
			json_key(o, spans[p]);
			json_object(o);
			for (int e = 0; e < EFFECT_COUNT; e++)
				put_part(o, effects[e], &s->parts[f][p][e]);
			json_object_end(o);
		}
		json_object_end(o);
	}
	json_key(o, "risk");
	json_object(o);
	for (int e = 0; e < EFFECT_COUNT; e++)
		put_part(o, effects[e], &s->risk[e]);
	json_object_end(o);
	put_part(o, "net", &s->net);
}

static void
put_years(struct json_out *o, const struct assessment_sheet *x, const struct alternative_sum *s)
{
	json_key(o, "years");
	json_array(o);
	for (int i = 0; i < x->plan.years; i++) {
		const struct assessment_year *y = &s->years[i];

		json_object(o);
		write_int(o, "year", x->plan.base_year + i);
		write_int(o, "cost_budget_cents", y->cost[EFFECT_BUDGET]);
		write_int(o, "cost_other_cents", y->cost[EFFECT_OTHER]);
		write_int(o, "risk_budget_cents", y->risk[EFFECT_BUDGET]);
		write_int(o, "risk_other_cents", y->risk[EFFECT_OTHER]);
		write_int(o, "benefit_budget_cents", y->benefit[EFFECT_BUDGET]);
		write_int(o, "benefit_other_cents", y->benefit[EFFECT_OTHER]);
		write_int(o, "net_cents", y->net);
		write_int(o, "present_cents", y->present);
		write_int(o, "cumulated_cents", y->cumulated);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_alternatives(struct json_out *o, const struct assessment_sheet *x)
{
	json_key(o, "alternatives");
	json_array(o);
	for (size_t i = 0; i < x->plan.alternatives_count; i++) {
		const struct alternative *a = &x->plan.alternatives[i];
		const struct alternative_sum *s = &x->result.alternatives[i];

		json_object(o);
		write_text(o, "id", a->id);
		write_text(o, "title", a->title);
		write_int(o, "risk_bp", a->risk_bp);
		write_bool(o, "recorded", s->recorded);
		put_bp(o, "score_hundredths", x->values[i].complete, x->values[i].hundredths);
		if (s->recorded && x->result.fits) {
			put_parts(o, s);
			put_years(o, x, s);
		}
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_lines(struct json_out *o, const struct account *acc, const struct assessment_sheet *x)
{
	json_key(o, "assumptions");
	json_array(o);
	for (size_t i = 0; i < x->lines_count; i++) {
		const struct assessment_line *l = &x->lines[i];
		bool said = l->counts && x->result.fits;

		json_object(o);
		write_text(o, "id", l->id);
		write_bool(o, "counts", l->counts);
		write_int(o, "versions", l->versions);
		if (said) {
			write_int(o, "nominal_cents", l->out.nominal);
			write_int(o, "risk_cents", l->out.risk);
			write_int(o, "present_cents", l->out.present);
			put_bp(o, "low_cents", l->in.ranged, l->out.low);
			put_bp(o, "high_cents", l->in.ranged, l->out.high);
			write_text(o, "against",
			    l->out.against < 0 ? STR("") : x->plan.alternatives[l->out.against].id);
			put_bp(o, "turn_bp", l->out.has_turn, l->out.turn_bp);
			put_bp(o, "turn_cents", l->out.has_turn, l->out.turn_cents);
			write_bool(o, "turns", l->out.turns);
		}
		fact_members(o, acc, &l->fact, false);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_scores(struct json_out *o, const struct assessment_sheet *x)
{
	size_t criteria = x->plan.criteria_count;

	json_key(o, "scores");
	json_array(o);
	for (size_t i = 0; i < x->plan.alternatives_count * criteria; i++) {
		if (x->scores[i].points < 0)
			continue;
		json_object(o);
		write_text(o, "alternative", x->plan.alternatives[i / criteria].id);
		write_text(o, "criterion", x->plan.criteria[i % criteria].id);
		write_int(o, "points", x->scores[i].points);
		write_entry(o, "entry", x->scores[i].seq);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_control(struct json_out *o, const struct assessment_sheet *x)
{
	json_key(o, "control");
	json_array(o);
	for (size_t i = 0; i < x->control_count; i++) {
		const struct assessment_control *c = &x->control[i];

		json_object(o);
		put_bp(o, "year", c->year != 0, c->year);
		write_bool(o, "begun", c->begun);
		write_int(o, "plan_cost_cents", c->plan_cost);
		write_int(o, "plan_income_cents", c->plan_income);
		write_int(o, "plan_benefit_cents", c->plan_benefit);
		write_int(o, "expense_cents", c->expense);
		write_int(o, "income_cents", c->income);
		write_int(o, "benefit_cents", c->benefit);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_rates(struct json_out *o, const struct assessment_sheet *x)
{
	json_key(o, "rates");
	if (x->rates == NULL) {
		json_put_null(o);
		return;
	}
	json_object(o);
	write_text(o, "id", x->rates->id);
	write_text(o, "version", x->rates->version);
	write_entry(o, "entry", x->rates_seq);
	write_int(o, "rate_bp", x->result.rate_bp);
	json_object_end(o);
}

static void
put_sheet(struct json_out *o, const struct account *acc, const struct assessment_sheet *x)
{
	const struct assessment_result *r = &x->result;

	json_object(o);
	write_text(o, "id", x->id);
	write_text(o, "title", x->title);
	write_int(o, "base_year", x->plan.base_year);
	write_int(o, "years", x->plan.years);
	put_rates(o, x);
	write_bool(o, "fits", r->fits);
	write_text(o, "best", r->best < 0 ? STR("") : x->plan.alternatives[r->best].id);
	write_text(o, "second", r->second < 0 ? STR("") : x->plan.alternatives[r->second].id);
	put_bp(o, "lead_cents", r->best >= 0, r->lead);
	put_bp(o, "rate_turn_bp", r->has_rate_turn, r->rate_turn_bp);
	write_text(o, "chosen", x->plan.chosen < 0 ? STR("") : x->plan.alternatives[x->plan.chosen].id);
	put_alternatives(o, x);
	put_lines(o, acc, x);
	put_scores(o, x);
	put_control(o, x);
	write_facts(o, acc, "facts", &x->openings);
	json_object_end(o);
}

void
write_assessments(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "assessments");
	json_array(o);
	for (size_t i = 0; i < d->assessments_count; i++)
		put_sheet(o, acc, &d->assessments[i]);
	json_array_end(o);
}

/* ---- CSV ---- */

static void
put_cents(struct csv_out *c, enum lang lang, int64_t cents, struct buf *b)
{
	buf_clear(b);
	cents_plain(b, cents);
	for (size_t i = 0; lang == LANG_DE && i < b->len; i++)
		if (b->ptr[i] == '.')
			b->ptr[i] = ',';
	csv_number(c, buf_view(b));
}

static void
put_line(struct csv_out *c, enum lang lang, const struct assessment_sheet *s, size_t at, int i, struct buf *b)
{
	const struct assessment_year *y = &s->result.alternatives[at].years[i];
	const int64_t cents[] = {y->cost[EFFECT_BUDGET], y->cost[EFFECT_OTHER], y->risk[EFFECT_BUDGET],
		y->risk[EFFECT_OTHER], y->benefit[EFFECT_BUDGET], y->benefit[EFFECT_OTHER], y->net, y->present,
		y->cumulated};

	csv_text(c, s->plan.alternatives[at].title);
	buf_clear(b);
	buf_format(b, "%d", s->plan.base_year + i);
	csv_number(c, buf_view(b));
	for (size_t k = 0; k < COUNT(cents); k++)
		put_cents(c, lang, cents[k], b);
	csv_end(c);
}

void
assessment_csv(const struct assessment_sheet *s, enum lang lang, struct buf *out)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_ALTERNATIVE, TEXT_ASSESSMENT_YEAR,
		TEXT_ASSESSMENT_COST_BUDGET, TEXT_ASSESSMENT_COST_OTHER, TEXT_ASSESSMENT_RISK_BUDGET,
		TEXT_ASSESSMENT_RISK_OTHER, TEXT_ASSESSMENT_BENEFIT_BUDGET, TEXT_ASSESSMENT_BENEFIT_OTHER,
		TEXT_ASSESSMENT_NET, TEXT_ASSESSMENT_PRESENT, TEXT_ASSESSMENT_CUMULATED};
	struct csv_out c;
	struct buf b;

	buf_init(&b, 4096);
	csv_out_init(&c, out, ';', true);
	for (size_t i = 0; i < COUNT(heads); i++) {
		buf_clear(&b);
		buf_cstr(&b, text_get(lang, heads[i]));
		if (i > 1)
			buf_cstr(&b, " (EUR)");
		csv_text(&c, buf_view(&b));
	}
	csv_end(&c);
	for (size_t at = 0; at < s->plan.alternatives_count && s->result.fits; at++)
		for (int i = 0; i < s->plan.years && s->result.alternatives[at].recorded; i++)
			put_line(&c, lang, s, at, i, &b);
	buf_done(&b);
}
