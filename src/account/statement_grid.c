/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_grid.c: the statement as sheets: the numbers as the plan has them, and what follows; head, vouchers and report are files of their own. */
#include "account/statement_grid.h"

/* ---- numbers ---- */

enum { TITLE, ELIGIBLE, APPROVED, APPROVED_BP, SETTLED, SETTLED_BP, DEVIATION, DEVIATION_BP, VERDICT, COLUMNS };

static struct grid_table *
numbers_table(struct drawing *d, struct grid_sheet *s, const char *id, enum text title)
{
	static const struct drawing_head heads[COLUMNS] = {{TEXT_STATEMENT_POSITION, GRID_TEXT},
	    {TEXT_STATEMENT_ELIGIBLE, GRID_TEXT}, {TEXT_STATEMENT_APPROVED, GRID_CENTS}, {TEXT_STATEMENT_APPROVED_BP, GRID_PERCENT},
	    {TEXT_STATEMENT_SETTLED, GRID_CENTS}, {TEXT_STATEMENT_SETTLED_BP, GRID_PERCENT},
	    {TEXT_STATEMENT_DEVIATION, GRID_CENTS}, {TEXT_STATEMENT_DEVIATION_BP, GRID_PERCENT}, {TEXT_STATEMENT_VERDICT, GRID_TEXT}};

	return drawing_table(d, s, id, title, heads, COLUMNS);
}

static struct grid_cell
verdict(struct drawing *d, enum tolerance t, int64_t over)
{
	static const enum text words[TOLERANCE_COUNT] = {TEXT_STATEMENT_KEPT, TEXT_STATEMENT_ALLOWED,
	    TEXT_STATEMENT_UNBALANCED, TEXT_STATEMENT_OVER};
	struct str by = drawing_cents(d, over);
	struct grid_cell c = grid_text(drawing_say(d, words[t], &by, 1));

	c.missing = t == TOLERANCE_UNBALANCED || t == TOLERANCE_OVER;
	return c;
}

static void
put_amounts(struct grid_cell *c, int64_t approved, int64_t settled, int64_t approved_sum, int64_t settled_sum)
{
	c[APPROVED] = grid_cents(approved);
	c[APPROVED_BP] = grid_share(approved, approved_sum);
	c[SETTLED] = grid_cents(settled);
	c[SETTLED_BP] = grid_share(settled, settled_sum);
	c[DEVIATION] = grid_minus(settled - approved, SETTLED, APPROVED);
	c[DEVIATION_BP] = grid_share(settled - approved, approved);
}

static struct str
yes_no(const struct drawing *d, bool yes)
{
	return drawing_word(d, yes ? TEXT_ACCOUNT_YES : TEXT_ACCOUNT_NO);
}

static struct grid_cell
sum_of_yes(const struct drawing *d, int64_t cents, size_t rows)
{
	struct grid_cell c = grid_sum(cents, 0, rows);

	if (c.formula == FORMULA_SUM) {
		c.formula = FORMULA_SUM_IF;
		c.at = ELIGIBLE;
		c.match = yes_no(d, true);
	}
	return c;
}

static void
put_expenditure(struct drawing *d, struct grid_sheet *s)
{
	const struct statement *st = d->st;
	const struct statement_totals *m = &st->totals;
	struct grid_table *t = numbers_table(d, s, "expenditure", TEXT_STATEMENT_EXPENDITURE);
	uint32_t award = st->award == NULL ? 0 : st->award->seq;

	for (size_t i = 0; i < st->expenditure.count; i++) {
		const struct statement_line *line = &st->expenditure.items[i];
		struct grid_cell *c = grid_row(t, false);

		c[TITLE] = grid_of(grid_text(line->title), award);
		c[ELIGIBLE] = grid_text(yes_no(d, line->eligible));
		put_amounts(c, line->approved, line->settled, m->approved, m->settled);
		c[VERDICT] = verdict(d, line->tolerance, line->over);
	}
	if (m->loose_expenditure != 0 || d->loose_expenses > 0) {
		struct grid_cell *c = grid_row(t, false);

		c[TITLE] = grid_text(drawing_word(d, TEXT_STATEMENT_NO_POSITION));
		c[TITLE].missing = true;
		c[ELIGIBLE] = grid_text(yes_no(d, false));
		put_amounts(c, 0, m->loose_expenditure, m->approved, m->settled);
	}
	size_t rows = t->rows_count;
	struct grid_cell *c = grid_row(t, true);
	c[TITLE] = grid_text(drawing_word(d, TEXT_STATEMENT_TOTAL_EXPENDITURE));
	put_amounts(c, m->approved, m->settled, m->approved, m->settled);
	c[APPROVED] = grid_sum(m->approved, 0, rows);
	c[SETTLED] = grid_sum(m->settled, 0, rows);
	c[VERDICT] = verdict(d, st->total_tolerance, st->total_over);
	c = grid_row(t, true);
	c[TITLE] = grid_text(drawing_word(d, TEXT_STATEMENT_OF_IT_ELIGIBLE));
	put_amounts(c, m->approved_eligible, m->settled_eligible, m->approved, m->settled);
	c[APPROVED] = sum_of_yes(d, m->approved_eligible, rows);
	/* What lies outside the period is in the positions, but not here. */
	c[SETTLED] = m->outside == 0 ? sum_of_yes(d, m->settled_eligible, rows) : grid_cents(m->settled_eligible);
}

static void
put_cover(struct drawing *d, struct grid_sheet *s)
{
	const struct statement *st = d->st;
	const struct statement_totals *m = &st->totals;
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_POSITION, GRID_TEXT}, {TEXT_STATEMENT_SIDE, GRID_TEXT},
	    {TEXT_STATEMENT_APPROVED, GRID_CENTS}, {TEXT_STATEMENT_APPROVED_BP, GRID_PERCENT},
	    {TEXT_STATEMENT_SETTLED, GRID_CENTS}, {TEXT_STATEMENT_SETTLED_BP, GRID_PERCENT},
	    {TEXT_STATEMENT_DEVIATION, GRID_CENTS}, {TEXT_STATEMENT_DEVIATION_BP, GRID_PERCENT}};
	struct grid_table *t = drawing_table(d, s, "cover", TEXT_STATEMENT_COVER, heads, COUNT(heads));

	for (size_t i = 0; i < st->cover.count; i++) {
		const struct statement_line *line = &st->cover.items[i];
		struct grid_cell *c = grid_row(t, false);

		c[TITLE] = grid_text(line->title);
		c[ELIGIBLE] = grid_text(plan_side_label(line->side, d->lang));
		put_amounts(c, line->approved, line->settled, m->income_approved, m->income_settled);
	}
	size_t rows = t->rows_count;
	struct grid_cell *c = grid_row(t, true);
	c[TITLE] = grid_text(drawing_word(d, TEXT_STATEMENT_TOTAL_COVER));
	put_amounts(c, m->income_approved, m->income_settled, m->income_approved, m->income_settled);
	c[APPROVED] = grid_sum(m->income_approved, 0, rows);
	c[SETTLED] = grid_sum(m->income_settled, 0, rows);
	t->note = drawing_word(d, st->settlement.computed ? TEXT_STATEMENT_COVER_NOTE : TEXT_STATEMENT_COVER_OPEN);
}

/* ---- what follows ---- */

/* As long as the funding period runs, money not used yet is no money to pay back. */
static bool
is_over(const struct statement *st)
{
	return !day_is(st->until) || st->acc->query.effective_on.v > st->until.v;
}

static void
put_step(struct drawing *d, struct grid_table *t, enum text label, int64_t cents, bool total)
{
	struct grid_cell *c = grid_row(t, total);

	c[0] = grid_text(drawing_word(d, label));
	c[1] = grid_cents(cents);
}

static void
put_settlement(struct drawing *d, struct grid_sheet *s)
{
	static const struct drawing_head heads[] = {{TEXT_STATEMENT_STEP, GRID_TEXT}, {TEXT_STATEMENT_AMOUNT, GRID_CENTS}};
	static const enum text notes[] = {TEXT_STATEMENT_RULE_SHARE, TEXT_STATEMENT_RULE_DEFICIT, TEXT_STATEMENT_RULE_FIXED,
	    TEXT_STATEMENT_RULE_FULL};
	const struct statement *st = d->st;
	const struct settlement *x = &st->settlement;
	struct grid_table *t = drawing_table(d, s, "settlement", TEXT_STATEMENT_SETTLEMENT, heads, COUNT(heads));

	if (!x->computed) {
		grid_say(s, drawing_word(d, TEXT_STATEMENT_NOT_COMPUTED));
		put_step(d, t, TEXT_STATEMENT_GRANTED, st->granted, false);
	} else {
		t->note = drawing_word(d, notes[st->form]);
		put_step(d, t, TEXT_STATEMENT_OF_IT_ELIGIBLE, st->totals.settled_eligible, false);
		put_step(d, t, TEXT_STATEMENT_OTHER_COVER, st->totals.cover_settled, false);
		if (st->form == FINANCING_SHARE && x->extra_cover > 0)
			put_step(d, t, TEXT_STATEMENT_EXTRA_COVER, x->extra_cover, false);
		if (st->form == FINANCING_DEFICIT)
			put_step(d, t, TEXT_STATEMENT_OWN_PLANNED, st->totals.own_approved, false);
		put_step(d, t, TEXT_STATEMENT_GRANTED, st->granted, false);
		put_step(d, t, TEXT_STATEMENT_GRANT_DUE, x->due, true);
	}
	put_step(d, t, st->paid_by_draws ? TEXT_STATEMENT_DRAWN : TEXT_STATEMENT_RECEIVED, st->paid, false);
	if (!x->computed)
		return;
	put_step(d, t, x->to_repay == 0 ? TEXT_STATEMENT_TO_DRAW : is_over(st) ? TEXT_STATEMENT_TO_REPAY : TEXT_STATEMENT_UNUSED,
	    x->to_repay > 0 ? x->to_repay : x->to_draw, true);
	put_step(d, t, TEXT_STATEMENT_OWN_COMPUTED, x->own, true);
}

static void
say_apart(struct drawing *d, struct grid_sheet *s)
{
	const struct statement *st = d->st;
	const struct statement_totals *m = &st->totals;
	struct str said[] = {drawing_cents(d, m->stated), drawing_cents(d, m->approved)};
	struct str apart[] = {drawing_cents(d, m->loose_expenditure), drawing_cents(d, m->loose_income),
	    drawing_cents(d, m->outside), drawing_cents(d, st->strays_cents)};

	if (st->expenditure.count == 0)
		grid_say(s, drawing_word(d, TEXT_STATEMENT_NO_PLAN));
	if (m->stated >= 0 && st->expenditure.count > 0 && m->stated != m->approved)
		grid_say(s, drawing_say(d, TEXT_STATEMENT_STATED, said, 2));
	if (st->expenditure.count > 0 && m->income_approved != m->approved) {
		said[0] = drawing_cents(d, m->income_approved);
		grid_say(s, drawing_say(d, TEXT_STATEMENT_UNEVEN, said, 2));
	}
	if (d->loose_expenses > 0)
		grid_say(s, drawing_say(d, TEXT_STATEMENT_LOOSE_EXPENSES, &apart[0], 1));
	if (d->loose_incomes > 0)
		grid_say(s, drawing_say(d, TEXT_STATEMENT_LOOSE_INCOMES, &apart[1], 1));
	if (m->outside != 0)
		grid_say(s, drawing_say(d, TEXT_STATEMENT_OUTSIDE, &apart[2], 1));
	if (st->strays.count > 0)
		grid_say(s, drawing_say(d, TEXT_STATEMENT_STRAYS, &apart[3], 1));
}

/* ---- everything ---- */

static void
count_loose(struct drawing *d)
{
	for (size_t i = 0; i < d->st->bookings.count; i++) {
		const struct booking *b = &d->st->bookings.items[i];

		if (statement_position(d->st, b) < 0)
			(*(b->income ? &d->loose_incomes : &d->loose_expenses))++;
	}
}

static struct str
command(const struct statement *st, struct arena *a)
{
	const struct account_query *q = &st->acc->query;
	struct buf b;

	buf_init(&b, 1024);
	buf_format(&b, "wagnis account DIR --venture %.*s --grant %.*s", STR_ARG(q->venture), STR_ARG(st->id));
	if (st->acc->known_at.us != 0) {
		buf_cstr(&b, " --known-at ");
		instant_rfc3339(&b, st->acc->known_at);
	}
	buf_cstr(&b, " --effective-on ");
	day_iso(&b, q->effective_on);
	buf_format(&b, " --audience %s --lang %s", audience_name(q->audience), lang_code(q->lang));
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

struct str
statement_answer(struct arena *a, const struct statement *st)
{
	struct drawing d = {.arena = a, .st = st, .lang = st->acc->query.lang};
	const struct settlement *x = &st->settlement;
	struct str args[] = {drawing_cents(&d, st->granted), drawing_cents(&d, st->totals.settled),
	    drawing_cents(&d, st->totals.settled_eligible), drawing_cents(&d, st->paid),
	    drawing_cents(&d, x->to_repay > 0 ? x->to_repay : x->to_draw), drawing_cents(&d, x->due)};
	enum text id = !x->computed ? TEXT_STATEMENT_ANSWER_OPEN
	    : x->to_repay > 0 ? (is_over(st) ? TEXT_STATEMENT_ANSWER_REPAY : TEXT_STATEMENT_ANSWER_UNUSED)
	    : x->to_draw > 0 ? TEXT_STATEMENT_ANSWER_DRAW : TEXT_STATEMENT_ANSWER_EVEN;

	return drawing_say(&d, id, args, COUNT(args));
}

void
statement_grid(struct arena *a, const struct statement *st, struct grid_book *out)
{
	struct drawing d = {.arena = a, .st = st, .lang = st->acc->query.lang};

	*out = (struct grid_book){.acc = st->acc, .command = command(st, a)};
	out->kind = drawing_word(&d, TEXT_STATEMENT_KIND);
	struct str names[] = {st->funder.len > 0 ? st->funder : st->id,
	    st->acc->ventures[0].title.len > 0 ? st->acc->ventures[0].title : st->acc->ventures[0].slug};
	out->subject = drawing_say(&d, TEXT_STATEMENT_SUBJECT, names, 2);
	count_loose(&d);
	struct grid_sheet *s = grid_sheet(out, "head-sheet", drawing_word(&d, TEXT_STATEMENT_SHEET_HEAD));
	grid_say(s, statement_answer(a, st));
	statement_head(&d, s);
	s = grid_sheet(out, "numbers", drawing_word(&d, TEXT_STATEMENT_SHEET_NUMBERS));
	say_apart(&d, s);
	put_expenditure(&d, s);
	put_cover(&d, s);
	put_settlement(&d, s);
	grid_say(s, drawing_word(&d, TEXT_STATEMENT_ROUNDING));
	s = grid_sheet(out, "vouchers-out", drawing_word(&d, TEXT_STATEMENT_SHEET_EXPENSES));
	statement_vouchers(&d, s, "expenses", TEXT_STATEMENT_EXPENSES, &st->bookings, 0);
	if (st->strays.count > 0)
		statement_vouchers(&d, s, "strays", TEXT_STATEMENT_STRAY_LIST, &st->strays, -1);
	s = grid_sheet(out, "vouchers-in", drawing_word(&d, TEXT_STATEMENT_SHEET_INCOMES));
	statement_vouchers(&d, s, "incomes", TEXT_STATEMENT_INCOMES, &st->bookings, 1);
	matter_sheet(&d, out);
	out->csv = statement_voucher_list(&d);
}
