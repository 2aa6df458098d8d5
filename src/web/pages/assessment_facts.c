/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/assessment_facts.c: what an economic assessment rests on: assumptions, plan beside actual, versions, rates. */
#include "web/pages/assessment.h"

static struct str
year_text(const struct doc *d, int year)
{
	return arena_format(d->arena, "%d", year);
}

/* ---- assumptions ---- */

static struct str
period(const struct doc *d, const struct assumption *x)
{
	struct str args[] = {year_text(d, x->from_year), year_text(d, x->until_year), assessment_percent(d, x->change_bp)};

	if (x->span == SPAN_ONCE)
		return doc_say(d, TEXT_ASSESSMENT_ONCE_IN, args, 1);
	return doc_say(d, x->change_bp == 0 ? TEXT_ASSESSMENT_FROM_TO : TEXT_ASSESSMENT_FROM_TO_CHANGE, args,
	    x->change_bp == 0 ? 2 : 3);
}

static struct doc_table
lines_table(struct doc *d, const struct assessment_sheet *s, int alternative)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_ASSUMPTION, TEXT_ASSESSMENT_FLOW, TEXT_ASSESSMENT_AMOUNT,
		TEXT_ASSESSMENT_WHEN, TEXT_ASSESSMENT_EFFECT, TEXT_ASSESSMENT_SOURCE, TEXT_ASSESSMENT_RISK_WORDS};
	struct str title = assessment_title(s, alternative);
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x4, s->counting);
	for (size_t i = 0; i < s->counting; i++) {
		const struct assessment_line *x = &s->lines[i];

		if ((int)x->in.alternative != alternative)
			continue;
		struct doc_cell cells[] = {doc_link_cell(json_text(x->fact.body, "text"), doc_to_entry(d, x->fact.seq)),
			doc_text(doc_word(d, x->in.flow == FLOW_COST ? TEXT_ASSESSMENT_COST : TEXT_ASSESSMENT_BENEFIT)),
			doc_link_cell(doc_cents(d, x->in.cents), doc_to_entry(d, x->fact.seq)), doc_text(period(d, &x->in)),
			doc_text(doc_word(d, x->in.effect == EFFECT_BUDGET ? TEXT_ASSESSMENT_EFFECTIVE
			                                                    : TEXT_ASSESSMENT_NOT_EFFECTIVE)),
			doc_text_or_missing(d, json_text(x->fact.body, "source")), doc_text(json_text(x->fact.body, "risk"))};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_say(d, TEXT_ASSESSMENT_CAP_ASSUMPTIONS, &title, 1));
}

static struct doc_table
stray_table(struct doc *d, const struct assessment_sheet *s)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_ASSUMPTION, TEXT_ASSESSMENT_ALTERNATIVE};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, s->lines_count - s->counting);
	for (size_t i = s->counting; i < s->lines_count; i++) {
		const struct dossier_fact *f = &s->lines[i].fact;

		doc_rows_add(&t, (struct doc_cell[]){doc_link_cell(json_text(f->body, "text"), doc_to_entry(d, f->seq)),
			doc_text(json_text(f->body, "alternative"))}, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_ASSESSMENT_CAP_STRAY));
}

struct doc_section
assessment_lines_section(struct doc *d, const struct assessment_sheet *s)
{
	struct doc_table *tables = arena_array(d->arena, s->plan.alternatives_count + 2, sizeof *tables);
	struct str none = doc_word(d, TEXT_ASSESSMENT_P_NO_ASSUMPTIONS);
	size_t n = 0;

	for (size_t i = 0; i < s->plan.alternatives_count; i++)
		tables[n++] = lines_table(d, s, (int)i);
	if (s->lines_count > s->counting)
		tables[n++] = stray_table(d, s);
	return doc_section(d, "assumptions", TEXT_ASSESSMENT_SEC_ASSUMPTIONS, &none, s->lines_count == 0, tables, n);
}

/* ---- plan and actual ---- */

/* To a section of the venture's page, where the facts stand. */
static struct url
venture_part(const struct doc *d, const char *anchor)
{
	struct url page = doc_to_venture(d, &d->acc->ventures[0]);

	return (struct url){arena_format(d->arena, "%.*s#%s", STR_ARG(page.s), anchor)};
}

static struct doc_cell
booked(const struct doc *d, const struct assessment_control *c, int64_t cents, const char *anchor)
{
	if (!c->begun)
		return doc_text(doc_word(d, TEXT_ASSESSMENT_NOT_BEGUN));
	return cents == 0 ? doc_figure(doc_cents(d, 0)) : doc_link_cell(doc_cents(d, cents), venture_part(d, anchor));
}

static struct doc_cell
planned(const struct doc *d, const struct assessment_sheet *s, const struct assessment_control *c, int64_t cents)
{
	if (s->plan.chosen < 0 || c->year == 0)
		return doc_text(STR("–"));
	return cents == 0 ? doc_figure(doc_cents(d, 0)) : doc_link_cell(doc_cents(d, cents), URL("#assumptions"));
}

static struct doc_cell
difference(const struct doc *d, const struct assessment_sheet *s, const struct assessment_control *c)
{
	int64_t cents = 0;

	if (!c->begun || c->year == 0 || s->plan.chosen < 0 || !cents_sub(c->expense, c->plan_cost, &cents))
		return doc_text(STR("–"));
	return doc_figure(doc_cents(d, cents));
}

struct doc_section
assessment_control_section(struct doc *d, const struct assessment_sheet *s)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_YEAR, TEXT_ASSESSMENT_PLAN_COST, TEXT_ASSESSMENT_EXPENSE,
		TEXT_ASSESSMENT_DIFFERENCE, TEXT_ASSESSMENT_PLAN_INCOME, TEXT_ASSESSMENT_INCOME, TEXT_ASSESSMENT_PLAN_BENEFIT,
		TEXT_ASSESSMENT_BENEFIT_ACTUAL};
	struct str chosen = s->plan.chosen < 0 ? STR("") : assessment_title(s, s->plan.chosen);
	struct str say[] = {doc_word(d, TEXT_ASSESSMENT_P_CONTROL)};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0xfe, s->control_count);
	for (size_t i = 0; i < s->control_count; i++) {
		const struct assessment_control *c = &s->control[i];

		if (c->year == 0 && c->expense == 0 && c->income == 0 && c->benefit == 0)
			continue;
		struct doc_cell cells[] = {
			doc_text(c->year == 0 ? doc_word(d, TEXT_ASSESSMENT_OUTSIDE) : year_text(d, c->year)),
			planned(d, s, c, c->plan_cost), booked(d, c, c->expense, "bookings"), difference(d, s, c),
			planned(d, s, c, c->plan_income), booked(d, c, c->income, "bookings"), planned(d, s, c, c->plan_benefit),
			booked(d, c, c->benefit, "effect")};
		doc_rows_add(&t, cells, false);
	}
	struct doc_table table = doc_rows_end(&t, s->plan.chosen < 0 ? doc_word(d, TEXT_ASSESSMENT_CAP_CONTROL_NONE)
	                                                             : doc_say(d, TEXT_ASSESSMENT_CAP_CONTROL, &chosen, 1));
	return doc_section(d, "control", TEXT_ASSESSMENT_SEC_CONTROL, say, 1, &table, 1);
}

/* ---- what it rests on ---- */

static struct doc_table
versions_table(struct doc *d, const struct assessment_sheet *s)
{
	static const enum text heads[] = {TEXT_ASSESSMENT_BASIS, TEXT_ASSESSMENT_DAY, TEXT_ASSESSMENT_WHERE};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, s->openings.count + 1);
	for (size_t i = 0; i < s->openings.count; i++) {
		const struct dossier_fact *f = &s->openings.items[i];
		struct str no = arena_format(d->arena, "%u", f->seq - 1);

		doc_rows_add(&t, (struct doc_cell[]){
			doc_text(doc_word(d, i == 0 ? TEXT_ASSESSMENT_VERSION_FIRST : TEXT_ASSESSMENT_VERSION_NEXT)),
			doc_text(doc_day(d, f->day)),
			doc_link_cell(doc_say(d, TEXT_ASSESSMENT_ENTRY_NO, &no, 1), doc_to_entry(d, f->seq))}, false);
	}
	if (s->rates != NULL) {
		struct entry_info e = snapshot_entry(d->acc->snapshot, s->rates_seq);
		struct str no = arena_format(d->arena, "%u", s->rates_seq - 1);

		doc_rows_add(&t, (struct doc_cell[]){doc_text(doc_word(d, TEXT_ASSESSMENT_RATES_ENTRY)),
			doc_text(doc_day(d, (struct day){e.row->day})),
			doc_link_cell(doc_say(d, TEXT_ASSESSMENT_ENTRY_NO, &no, 1), doc_to_entry(d, s->rates_seq))}, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_ASSESSMENT_CAP_VERSIONS));
}

struct doc_section
assessment_basis_section(struct doc *d, const struct assessment_sheet *s)
{
	struct str situation = json_text(s->opened->body, "situation"), reason = json_text(s->opened->body, "reason");
	struct str base = year_text(d, s->plan.base_year), say[4];
	struct doc_table table = versions_table(d, s);
	size_t n = 0;

	if (situation.len > 0)
		say[n++] = doc_say(d, TEXT_ASSESSMENT_P_SITUATION, &situation, 1);
	if (reason.len > 0)
		say[n++] = doc_say(d, TEXT_ASSESSMENT_P_REASON, &reason, 1);
	if (s->rates != NULL) {
		struct str args[] = {assessment_percent(d, s->result.rate_bp), doc_number(d, s->plan.years),
			s->rates->source.len > 0 ? s->rates->source : s->rates->id, s->rates->version};
		say[n++] = doc_say(d, TEXT_ASSESSMENT_P_RATES, args, COUNT(args));
	} else {
		say[n++] = doc_word(d, TEXT_ASSESSMENT_P_NO_RATES);
	}
	say[n++] = doc_say(d, TEXT_ASSESSMENT_P_METHOD, &base, 1);
	return doc_section(d, "basis", TEXT_ASSESSMENT_SEC_BASIS, say, n, &table, 1);
}
