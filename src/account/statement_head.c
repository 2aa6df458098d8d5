/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_head.c: the head of a statement: what was granted, drawn and reported. */
#include "account/statement_grid.h"

static void
put_pair(struct drawing *d, struct grid_table *t, enum text label, struct grid_cell cell)
{
	struct grid_cell *c = grid_row(t, false);

	c[0] = grid_text(drawing_word(d, label));
	c[1] = cell;
}

static struct grid_cell
known_day(const struct drawing *d, struct day day)
{
	return day_is(day) ? grid_day(day) : grid_known(STR(""), d->lang);
}

static struct grid_cell
known_points(const struct drawing *d, int32_t bp)
{
	return bp >= 0 ? grid_percent(bp) : grid_known(STR(""), d->lang);
}

static struct str
form_label(const struct drawing *d)
{
	const struct field *f = kind_field(kind_info(KIND_GRANT_AWARDED), "form");

	return d->st->form < 0 ? STR("") : label_get(f->choices[d->st->form].label, d->lang);
}

static void
put_facts(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_WHAT, GRID_TEXT}, {TEXT_STATEMENT_SAID, GRID_TEXT}};
	const struct statement *st = d->st;
	struct grid_table *t = drawing_table(d, s, "head", TEXT_STATEMENT_HEAD, heads, COUNT(heads));
	uint32_t award = st->award == NULL ? 0 : st->award->seq;
	const struct account_venture *v = &st->acc->ventures[0];

	put_pair(d, t, TEXT_STATEMENT_RECIPIENT, grid_known(st->recipient, d->lang));
	put_pair(d, t, TEXT_STATEMENT_FUNDER, grid_of(grid_known(st->funder, d->lang), award));
	put_pair(d, t, TEXT_STATEMENT_MEASURE, grid_of(grid_text(v->title.len > 0 ? v->title : v->slug), v->registered_seq));
	put_pair(d, t, TEXT_STATEMENT_PURPOSE, grid_known(st->purpose, d->lang));
	put_pair(d, t, TEXT_STATEMENT_FORM, grid_known(form_label(d), d->lang));
	put_pair(d, t, TEXT_STATEMENT_RATE, known_points(d, st->rate_bp));
	put_pair(d, t, TEXT_STATEMENT_FROM, known_day(d, st->from));
	put_pair(d, t, TEXT_STATEMENT_UNTIL, known_day(d, st->until));
	put_pair(d, t, TEXT_STATEMENT_DUE, known_day(d, st->report_due));
	put_pair(d, t, TEXT_STATEMENT_CONDITIONS, grid_known(st->conditions, d->lang));
	put_pair(d, t, TEXT_STATEMENT_GRANTED, grid_of(grid_cents(st->granted), award));
	put_pair(d, t, TEXT_STATEMENT_DRAWN, grid_cents(st->totals.drawn));
	put_pair(d, t, TEXT_STATEMENT_RECEIVED, grid_cents(st->totals.received));
}

static void
put_notices(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_NOTICE_OF, GRID_DAY}, {TEXT_STATEMENT_REFERENCE, GRID_TEXT},
	    {TEXT_STATEMENT_STATE, GRID_TEXT}, {TEXT_STATEMENT_AMOUNT, GRID_CENTS}};
	struct grid_table *t = drawing_table(d, s, "notices", TEXT_STATEMENT_NOTICES, heads, COUNT(heads));

	for (size_t i = 0; i < d->st->notices_count; i++) {
		const struct statement_notice *n = &d->st->notices[i];
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_of(known_day(d, n->date), n->seq);
		c[1] = grid_known(n->reference, d->lang);
		c[2] = grid_of(grid_text(drawing_word(d, n->until != 0 ? TEXT_STATEMENT_REPLACED : TEXT_STATEMENT_IN_FORCE)), n->until);
		c[3] = grid_of(grid_cents(n->cents), n->seq);
	}
}

static void
put_draws(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_DAY, GRID_DAY}, {TEXT_STATEMENT_PAYMENTS_UNTIL, GRID_DAY},
	    {TEXT_STATEMENT_REASON, GRID_TEXT}, {TEXT_STATEMENT_USED, GRID_DAY}, {TEXT_STATEMENT_USE_STATE, GRID_TEXT},
	    {TEXT_STATEMENT_AMOUNT, GRID_CENTS}};
	struct grid_table *t = drawing_table(d, s, "draws", TEXT_STATEMENT_DRAWS, heads, COUNT(heads));
	size_t n = d->st->draws_count;

	for (size_t i = 0; i < n; i++) {
		const struct statement_draw *w = &d->st->draws[i];
		struct grid_cell *c = grid_row(t, false);

		c[0] = grid_of(grid_day(w->day), w->seq);
		c[1] = known_day(d, w->until);
		c[2] = grid_text(w->reason);
		c[3] = day_is(w->used) ? grid_day(w->used) : grid_text(drawing_word(d, TEXT_STATEMENT_NOT_USED));
		c[4] = grid_text(drawing_word(d, w->late ? TEXT_STATEMENT_USED_LATE : TEXT_STATEMENT_USED_IN_TIME));
		c[4].missing = w->late;
		c[5] = grid_of(grid_cents(w->cents), w->seq);
	}
	if (n > 0) {
		struct grid_cell *c = grid_row(t, true);
		struct str days = arena_format(d->arena, "%d", (int)d->st->use_days);
		c[0] = grid_text(drawing_word(d, TEXT_STATEMENT_SUM));
		c[5] = grid_sum(d->st->totals.drawn, 0, n);
		t->note = drawing_say(d, TEXT_STATEMENT_USE_NOTE, &days, 1);
	}
}

static void
put_reports(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_REPORT, GRID_TEXT}, {TEXT_STATEMENT_REPORT_DUE, GRID_DAY},
	    {TEXT_STATEMENT_REPORT_GIVEN, GRID_DAY}, {TEXT_STATEMENT_STATE, GRID_TEXT}};
	struct grid_table *t = drawing_table(d, s, "reports", TEXT_STATEMENT_REPORTS, heads, COUNT(heads));

	for (size_t i = 0; i < d->st->reports_count; i++) {
		const struct statement_report *r = &d->st->reports[i];
		struct grid_cell *c = grid_row(t, false);
		bool given = day_is(r->given);
		enum text state = given ? (r->late ? TEXT_STATEMENT_GIVEN_LATE : TEXT_STATEMENT_GIVEN)
		                        : (r->late ? TEXT_STATEMENT_OVERDUE : TEXT_STATEMENT_NOT_YET);

		c[0] = grid_text(r->title.len > 0 ? r->title
		    : drawing_word(d, r->last ? TEXT_STATEMENT_KIND : TEXT_STATEMENT_INTERIM));
		c[1] = grid_day(r->due);
		c[2] = grid_of(grid_day(r->given), r->given_seq);
		c[3] = grid_text(drawing_word(d, state));
		c[3].missing = !given && r->late;
	}
}

void
statement_head(struct drawing *d, struct grid_sheet *s)
{
	put_facts(d, s);
	put_notices(d, s);
	put_draws(d, s);
	put_reports(d, s);
}
