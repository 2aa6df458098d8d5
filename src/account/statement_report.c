/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_report.c: the report on the matter (Sachbericht) as the record has it; nothing is invented. */
#include "account/statement_grid.h"

#include "account/dossier_read.h"

static struct grid_cell
day_or_missing(const struct drawing *d, struct day day)
{
	return day_is(day) ? grid_day(day) : grid_known(STR(""), d->lang);
}

static struct str
choice_label(const struct drawing *d, enum kind kind, int code)
{
	const struct kind_info *k = kind_info(kind);

	return code < 0 || k->code_field == NULL ? STR("")
	    : label_get(kind_field(k, k->code_field)->choices[code].label, d->lang);
}

/* ---- the measure ---- */

/* Its first phase; the day of its registration where no phase was entered. */
static struct day
start_of(const struct dossier *x)
{
	if (x->way_count > 0 && !x->way[0].planned && !x->way[0].fact.undated)
		return x->way[0].fact.day;
	return x->about.count > 0 ? x->about.items[0].day : DAY_NONE;
}

static struct day
end_of(const struct dossier *x)
{
	for (size_t i = x->exits.count; i-- > 0;)
		if (x->exits.items[i].kind == KIND_EXIT_COMPLETED && !x->exits.items[i].part)
			return x->exits.items[i].day;
	return DAY_NONE;
}

static void
put_fact(struct drawing *d, struct grid_table *t, enum text label, struct grid_cell cell)
{
	struct grid_cell *c = grid_row(t, false);

	c[0] = grid_text(drawing_word(d, label));
	c[1] = cell;
}

static void
put_measure(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_WHAT, GRID_TEXT}, {TEXT_STATEMENT_SAID, GRID_TEXT}};
	const struct dossier *x = d->st->dossier;
	const struct account_venture *v = x->figures;
	struct grid_table *t = drawing_table(d, s, "measure", TEXT_STATEMENT_MEASURE, heads, COUNT(heads));
	struct day start = start_of(x), end = end_of(x);
	struct day last = day_is(end) ? end : d->st->acc->query.effective_on;

	put_fact(d, t, TEXT_STATEMENT_MEASURE, grid_of(grid_text(v->title.len > 0 ? v->title : v->slug), v->registered_seq));
	put_fact(d, t, TEXT_STATEMENT_SUMMARY, grid_known(facts_text(&x->about, "summary"), d->lang));
	put_fact(d, t, TEXT_STATEMENT_GOAL, grid_known(facts_text(&x->about, "goal"), d->lang));
	put_fact(d, t, TEXT_STATEMENT_START, day_or_missing(d, start));
	put_fact(d, t, TEXT_STATEMENT_END, day_is(end) ? grid_day(end) : grid_text(drawing_word(d, TEXT_STATEMENT_GOES_ON)));
	if (day_is(start) && last.v >= start.v)
		put_fact(d, t, TEXT_STATEMENT_DURATION, grid_number(last.v - start.v + 1));
	put_fact(d, t, TEXT_STATEMENT_PHASE, grid_of(grid_known(v->phase_label, d->lang), v->phase_seq));
}

static void
put_phases(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_PHASE, GRID_TEXT}, {TEXT_STATEMENT_BEGIN, GRID_DAY},
	    {TEXT_STATEMENT_END, GRID_DAY}};
	const struct dossier *x = d->st->dossier;
	struct grid_table *t = drawing_table(d, s, "phases", TEXT_STATEMENT_PHASES, heads, COUNT(heads));

	for (size_t i = 0; i < x->way_count; i++) {
		const struct dossier_phase *p = &x->way[i];
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_of(grid_text(p->label), p->fact.seq);
		c[1] = p->fact.undated ? grid_known(STR(""), d->lang) : grid_day(p->fact.day);
		c[2] = grid_day(p->until);
	}
}

/* ---- effect ---- */

static struct str
with_unit(struct drawing *d, struct decimal v, struct str unit)
{
	struct buf b;

	buf_init(&b, 512);
	decimal_human(&b, v, d->lang);
	if (unit.len > 0)
		buf_format(&b, " %.*s", STR_ARG(unit));
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct grid_cell
value_cell(struct drawing *d, const struct json *body, const char *name)
{
	struct decimal v = {0, 0};

	return decimal_parse(json_text(body, name), &v)
	    ? grid_text(with_unit(d, v, json_text(body, "unit"))) : grid_known(STR(""), d->lang);
}

static struct grid_cell
date_cell(const struct json *body, const char *name)
{
	struct day day = DAY_NONE;

	(void)day_parse(json_text(body, name), &day);
	return grid_day(day);
}

static void
put_indicators(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_INDICATOR, GRID_TEXT}, {TEXT_STATEMENT_BASELINE, GRID_TEXT},
	    {TEXT_STATEMENT_ON, GRID_DAY}, {TEXT_STATEMENT_TARGET, GRID_TEXT}, {TEXT_STATEMENT_ON, GRID_DAY},
	    {TEXT_STATEMENT_ACTUAL, GRID_TEXT}, {TEXT_STATEMENT_ON, GRID_DAY}};
	const struct dossier *x = d->st->dossier;
	struct grid_table *t = drawing_table(d, s, "indicators", TEXT_STATEMENT_INDICATORS, heads, COUNT(heads));

	for (size_t i = 0; i < x->indicators_count; i++) {
		const struct dossier_indicator *n = &x->indicators[i];
		const struct json *body = n->defined.body;
		struct str title = json_text(body, "title");
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_of(grid_text(title.len > 0 ? title : n->id), n->defined.seq);
		c[1] = value_cell(d, body, "baseline");
		c[2] = date_cell(body, "baseline_on");
		c[3] = value_cell(d, body, "target");
		c[4] = date_cell(body, "target_on");
		c[5] = grid_known(STR(""), d->lang);
		if (n->measurements.count == 0)
			continue;
		const struct dossier_fact *m = &n->measurements.items[n->measurements.count - 1];
		c[5] = grid_of(grid_text(with_unit(d, m->value, json_text(body, "unit"))), m->seq);
		c[6] = grid_day(m->day);
	}
}

static void
put_proofs(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_PROOF, GRID_TEXT}, {TEXT_STATEMENT_SORT, GRID_TEXT},
	    {TEXT_STATEMENT_THRESHOLD, GRID_TEXT}, {TEXT_STATEMENT_OUTCOME, GRID_TEXT}, {TEXT_STATEMENT_ON, GRID_DAY}};
	const struct dossier *x = d->st->dossier;
	struct grid_table *t = drawing_table(d, s, "proofs", TEXT_STATEMENT_PROOFS, heads, COUNT(heads));

	for (size_t i = 0; i < x->proofs_count; i++) {
		const struct dossier_proof *p = &x->proofs[i];
		struct str said = json_text(p->registered.body, "hypothesis");
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_of(grid_text(said.len > 0 ? said : p->id), p->registered.seq);
		c[1] = grid_text(choice_label(d, KIND_PROOF_REGISTERED, p->type));
		c[2] = value_cell(d, p->registered.body, "threshold");
		c[3] = grid_text(drawing_word(d, TEXT_STATEMENT_OPEN));
		if (!p->concluded)
			continue;
		c[3] = grid_of(grid_text(choice_label(d, KIND_PROOF_CONCLUDED, p->outcome)), p->conclusion.seq);
		c[4] = grid_day(p->conclusion.day);
	}
}

/* ---- deviations ---- */

static struct str
last_reason(const struct dossier_milestone *m)
{
	for (size_t i = m->moves.count; i-- > 0;)
		if (json_text(m->moves.items[i].body, "reason").len > 0)
			return json_text(m->moves.items[i].body, "reason");
	return STR("");
}

static void
put_deviations(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_MILESTONE, GRID_TEXT}, {TEXT_STATEMENT_FIRST_DUE, GRID_DAY},
	    {TEXT_STATEMENT_NOW_DUE, GRID_DAY}, {TEXT_STATEMENT_REACHED, GRID_DAY}, {TEXT_STATEMENT_STATE, GRID_TEXT},
	    {TEXT_STATEMENT_REASON, GRID_TEXT}};
	const struct dossier *x = d->st->dossier;
	struct grid_table *t = drawing_table(d, s, "deviations", TEXT_STATEMENT_DEVIATIONS, heads, COUNT(heads));

	for (size_t i = 0; i < x->milestones_count; i++) {
		const struct dossier_milestone *m = &x->milestones[i];
		struct day first = DAY_NONE, met = day_is(m->reached) ? m->reached : d->st->acc->query.effective_on;

		if (m->moves.count > 0)
			(void)day_parse(json_text(m->moves.items[0].body, "due"), &first);
		bool moved = day_is(first) && day_is(m->due) && first.v != m->due.v;
		bool late = day_is(m->due) && met.v > m->due.v;
		if (!moved && !m->dropped && !late)
			continue;
		struct grid_cell *c = grid_row(t, false);
		c[0] = grid_of(grid_text(m->title.len > 0 ? m->title : m->id), m->moves.count > 0 ? m->moves.items[0].seq : 0);
		c[1] = grid_day(first);
		c[2] = grid_day(m->due);
		c[3] = grid_day(m->reached);
		c[4] = grid_text(drawing_word(d, m->dropped ? TEXT_STATEMENT_DROPPED
		    : late ? TEXT_STATEMENT_LATE : TEXT_STATEMENT_MOVED));
		c[5] = grid_text(last_reason(m));
	}
}

static void
put_decisions(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_DAY, GRID_DAY}, {TEXT_STATEMENT_BODY, GRID_TEXT},
	    {TEXT_STATEMENT_OUTCOME, GRID_TEXT}, {TEXT_STATEMENT_RESOLUTION, GRID_TEXT}, {TEXT_STATEMENT_REASON, GRID_TEXT}};
	const struct dossier *x = d->st->dossier;
	struct grid_table *t = drawing_table(d, s, "decisions", TEXT_STATEMENT_DECISIONS, heads, COUNT(heads));

	for (size_t i = 0; i < x->decisions_count; i++) {
		const struct dossier_fact *f = &x->decisions[i].fact;
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_of(grid_day(f->day), f->seq);
		c[1] = grid_known(json_text(f->body, "body"), d->lang);
		c[2] = grid_text(choice_label(d, KIND_DECISION_TAKEN, f->code));
		c[3] = grid_text(json_text(f->body, "resolution"));
		c[4] = grid_text(json_text(f->body, "reason"));
	}
}

static void
put_lessons(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_LESSON, GRID_TEXT}, {TEXT_STATEMENT_TEXT, GRID_TEXT},
	    {TEXT_STATEMENT_DAY, GRID_DAY}};
	const struct dossier_threads *list = &d->st->dossier->lessons;
	struct grid_table *t = drawing_table(d, s, "lessons", TEXT_STATEMENT_LESSONS, heads, COUNT(heads));

	for (size_t i = 0; i < list->count; i++) {
		const struct dossier_thread *th = &list->items[i];
		struct str title = facts_text(&th->facts, "title");

		if (th->veiled || th->facts.count == 0)
			continue;
		struct grid_cell *c = grid_row(t, false);
		c[0] = grid_of(grid_text(title.len > 0 ? title : th->id), th->facts.items[0].seq);
		c[1] = grid_text(facts_text(&th->facts, "text"));
		c[2] = grid_day(th->facts.items[0].day);
	}
}

static void
put_hours(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_ROLE, GRID_TEXT}, {TEXT_STATEMENT_ENTRIES, GRID_NUMBER},
	    {TEXT_STATEMENT_HOURS, GRID_DECIMAL}};
	struct grid_table *t = drawing_table(d, s, "hours", TEXT_STATEMENT_HOURS_BY_ROLE, heads, COUNT(heads));

	for (size_t i = 0; i < d->st->hours_count; i++) {
		const struct statement_hours *h = &d->st->hours[i];
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_known(h->role, d->lang);
		c[1] = grid_number((int64_t)h->entries);
		c[2] = grid_decimal(h->hours);
	}
}

void
matter_sheet(struct drawing *d, struct grid_book *book)
{
	struct grid_sheet *s = grid_sheet(book, "report", drawing_word(d, TEXT_STATEMENT_SHEET_REPORT));

	grid_say(s, drawing_word(d, TEXT_STATEMENT_REPORT_LEAD));
	put_measure(d, s);
	put_phases(d, s);
	put_indicators(d, s);
	put_proofs(d, s);
	put_deviations(d, s);
	put_lessons(d, s);
	put_decisions(d, s);
	put_hours(d, s);
	s = grid_sheet(book, "declaration", drawing_word(d, TEXT_STATEMENT_SHEET_DECLARATION));
	grid_say(s, drawing_word(d, TEXT_STATEMENT_DECLARATION));
	grid_say(s, drawing_word(d, TEXT_STATEMENT_SIGNATURE));
}
