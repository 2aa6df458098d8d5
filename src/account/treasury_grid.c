/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury_grid.c: the money account as sheets: sums, tranches, follow-up cost, cash need, chain. */
#include "account/treasury_priv.h"

#include "account/statement_grid.h"

static struct str
choice_of(const struct drawing *d, enum kind kind, const char *field, int code)
{
	return code < 0 ? STR("") : label_get(kind_field(kind_info(kind), field)->choices[code].label, d->lang);
}

static struct str
title_of(const struct account *acc)
{
	const struct account_venture *v = &acc->ventures[0];

	return v->title.len > 0 ? v->title : v->slug;
}

/* ---- sums ---- */

static void
put_sums(struct drawing *d, struct grid_sheet *s, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_WHAT, GRID_TEXT}, {TEXT_TREASURY_AMOUNT, GRID_CENTS}};
	const struct account_money *m = &t->acc->ventures[0].money;
	const struct {
		enum text label;
		int64_t cents;
	} lines[] = {{TEXT_ACCOUNT_FIGURE_PLANNED, m->planned}, {TEXT_ACCOUNT_FIGURE_GRANTED, m->granted},
	    {TEXT_ACCOUNT_FIGURE_DRAWN, m->drawn},
	    {TEXT_ACCOUNT_FIGURE_RELEASED, m->released}, {TEXT_ACCOUNT_FIGURE_COMMITTED, m->committed},
	    {TEXT_ACCOUNT_FIGURE_BOUND, m->bound}, {TEXT_ACCOUNT_FIGURE_SPENT, m->spent}, {TEXT_TREASURY_CONSUMPTIVE, t->consumptive},
	    {TEXT_TREASURY_INVESTIVE, t->investive}, {TEXT_TREASURY_NO_NATURE, t->no_nature},
	    {TEXT_ACCOUNT_FIGURE_ORPHAN, m->orphan}, {TEXT_ACCOUNT_FIGURE_UNVOUCHERED, m->unvouchered},
	    {TEXT_ACCOUNT_FIGURE_INCOME, m->income}, {TEXT_TREASURY_OPEN, t->open}};
	struct grid_table *x = drawing_table(d, s, "sums", TEXT_TREASURY_SUMS, heads, COUNT(heads));

	for (size_t i = 0; i < COUNT(lines); i++) {
		struct grid_cell *c = grid_row(x, false);

		c[0] = grid_text(drawing_word(d, lines[i].label));
		c[1] = grid_cents(lines[i].cents);
	}
	x->note = drawing_word(d, TEXT_TREASURY_SUMS_NOTE);
}

enum { B_YEAR, B_PHASE, B_SOURCE, B_NATURE, B_PLANNED, B_TRANSFERRED, B_SPENT, B_REST, B_COLUMNS };

static void
put_budget(struct drawing *d, struct grid_table *x, const struct treasury_budget *b)
{
	struct grid_cell *c = grid_row(x, false);

	c[B_YEAR] = b->year == 0 ? grid_text(drawing_word(d, TEXT_TREASURY_NO_BUDGET))
	    : grid_of(grid_text(arena_format(d->arena, "%d", (int)b->year)), b->seq);
	c[B_PHASE] = grid_text(b->phase);
	c[B_SOURCE] = grid_text(b->source);
	c[B_NATURE] = grid_text(choice_of(d, KIND_BUDGET_PLANNED, "nature", b->nature));
	c[B_PLANNED] = grid_of(grid_cents(b->planned), b->seq);
	c[B_TRANSFERRED] = grid_cents(b->transferred);
	c[B_SPENT] = grid_cents(b->spent);
	c[B_REST] = grid_cents(b->rest);
	c[B_REST].missing = b->rest < 0;
	c[B_YEAR].missing = b->year == 0;
}

static void
put_budgets(struct drawing *d, struct grid_sheet *s, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_YEAR, GRID_TEXT}, {TEXT_TREASURY_PHASE, GRID_TEXT},
	    {TEXT_TREASURY_SOURCE, GRID_TEXT}, {TEXT_TREASURY_NATURE, GRID_TEXT}, {TEXT_TREASURY_PLANNED, GRID_CENTS},
	    {TEXT_TREASURY_TRANSFERRED, GRID_CENTS}, {TEXT_TREASURY_SPENT, GRID_CENTS}, {TEXT_TREASURY_REST, GRID_CENTS}};
	struct grid_table *x = drawing_table(d, s, "budgets", TEXT_TREASURY_BUDGETS, heads, COUNT(heads));
	int64_t sums[B_COLUMNS] = {0};

	for (size_t i = 0; i < t->budgets_count; i++) {
		const struct treasury_budget *b = &t->budgets[i];

		put_budget(d, x, b);
		(void)cents_add(sums[B_PLANNED], b->planned, &sums[B_PLANNED]);
		(void)cents_add(sums[B_TRANSFERRED], b->transferred, &sums[B_TRANSFERRED]);
		(void)cents_add(sums[B_SPENT], b->spent, &sums[B_SPENT]);
		(void)cents_add(sums[B_REST], b->rest, &sums[B_REST]);
	}
	x->note = drawing_word(d, TEXT_TREASURY_BUDGETS_NOTE);
	if (t->budgets_count == 0)
		return;
	struct grid_cell *c = grid_row(x, true);
	c[0] = grid_text(drawing_word(d, TEXT_TREASURY_SUM));
	for (size_t i = B_PLANNED; i < B_COLUMNS; i++)
		c[i] = grid_sum(sums[i], 0, t->budgets_count);
}

/* ---- tranches ---- */

enum { T_TITLE, T_GATE, T_DECISION, T_DECIDED, T_PLANNED, T_RELEASED, T_RELEASED_ON, T_SPENT, T_REST };

static void
put_tranche(struct drawing *d, struct grid_table *x, const struct treasury_tranche *t)
{
	struct grid_cell *c = grid_row(x, false);

	c[T_TITLE] = grid_of(grid_text(t->title.len > 0 ? t->title : t->id), t->seq);
	c[T_GATE] = grid_text(t->gate);
	c[T_DECISION] = t->decision_seq == 0 ? grid_text(drawing_word(d, TEXT_TREASURY_NOT_DECIDED))
	    : grid_of(grid_text(choice_of(d, KIND_DECISION_TAKEN, "outcome", t->outcome)), t->decision_seq);
	c[T_DECIDED] = grid_day(t->decided_on);
	c[T_PLANNED] = grid_of(grid_cents(t->planned), t->seq);
	c[T_RELEASED] = grid_of(grid_cents(t->released), t->release_seq);
	c[T_RELEASED_ON] = grid_day(t->released_on);
	c[T_SPENT] = grid_cents(t->spent);
	c[T_REST] = grid_minus(t->rest, T_RELEASED, T_SPENT);
	c[T_REST].missing = t->rest < 0;
}

static void
put_tranches(struct drawing *d, struct grid_book *book, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_TRANCHE, GRID_TEXT}, {TEXT_TREASURY_GATE, GRID_TEXT},
	    {TEXT_TREASURY_DECISION, GRID_TEXT}, {TEXT_TREASURY_ON, GRID_DAY}, {TEXT_TREASURY_PLANNED, GRID_CENTS},
	    {TEXT_TREASURY_RELEASED, GRID_CENTS}, {TEXT_TREASURY_ON, GRID_DAY}, {TEXT_TREASURY_SPENT, GRID_CENTS},
	    {TEXT_TREASURY_REST, GRID_CENTS}};
	struct grid_sheet *s = grid_sheet(book, "tranches-sheet", drawing_word(d, TEXT_TREASURY_SHEET_TRANCHES));
	struct grid_table *x = drawing_table(d, s, "tranche-plan", TEXT_TREASURY_TRANCHES, heads, COUNT(heads));
	int64_t planned = 0, released = 0, spent = 0, rest = 0;

	for (size_t i = 0; i < t->tranches_count; i++) {
		put_tranche(d, x, &t->tranches[i]);
		(void)cents_add(planned, t->tranches[i].planned, &planned);
		(void)cents_add(released, t->tranches[i].released, &released);
		(void)cents_add(spent, t->tranches[i].spent, &spent);
		(void)cents_add(rest, t->tranches[i].rest, &rest);
	}
	if (t->tranches_count == 0) {
		grid_say(s, drawing_word(d, TEXT_TREASURY_NO_TRANCHES));
		return;
	}
	struct grid_cell *c = grid_row(x, true);
	c[0] = grid_text(drawing_word(d, TEXT_TREASURY_SUM));
	c[T_PLANNED] = grid_sum(planned, 0, t->tranches_count);
	c[T_RELEASED] = grid_sum(released, 0, t->tranches_count);
	c[T_SPENT] = grid_sum(spent, 0, t->tranches_count);
	c[T_REST] = grid_sum(rest, 0, t->tranches_count);
}

/* ---- follow-up cost ---- */

static void
put_estimates(struct drawing *d, struct grid_sheet *s, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_FOR, GRID_TEXT}, {TEXT_TREASURY_TYPE, GRID_TEXT},
	    {TEXT_TREASURY_FROM, GRID_TEXT}, {TEXT_TREASURY_UNTIL, GRID_TEXT}, {TEXT_TREASURY_BUDGETED, GRID_TEXT},
	    {TEXT_TREASURY_A_YEAR, GRID_CENTS}};
	struct grid_table *x = drawing_table(d, s, "followups", TEXT_TREASURY_FOLLOWUPS, heads, COUNT(heads));

	for (size_t i = 0; i < t->followups_count; i++) {
		const struct treasury_followup *f = &t->followups[i];
		struct grid_cell *c = grid_row(x, false);

		c[0] = grid_of(grid_text(f->text.len > 0 ? f->text : f->id), f->seq);
		c[1] = grid_text(choice_of(d, KIND_FOLLOWUP_ESTIMATED, "type", f->type));
		c[2] = grid_text(arena_format(d->arena, "%d", (int)f->from));
		c[3] = f->until == 0 ? grid_text(drawing_word(d, TEXT_TREASURY_LASTING))
		    : grid_text(arena_format(d->arena, "%d", (int)f->until));
		c[4] = f->budgeted < 0 ? grid_known(STR(""), d->lang)
		    : grid_text(drawing_word(d, f->budgeted ? TEXT_ACCOUNT_YES : TEXT_ACCOUNT_NO));
		c[4].missing = f->budgeted != 1 && f->type < FOLLOWUP_INCOME;
		c[5] = grid_of(grid_cents(f->cents), f->seq);
	}
}

static void
put_years(struct drawing *d, struct grid_sheet *s, const struct treasury *t)
{
	struct grid_table *x = grid_table(d->arena, s, "years", drawing_word(d, TEXT_TREASURY_YEARS), FOLLOWUP_TYPES + 4);

	grid_column(x, 0, drawing_word(d, TEXT_TREASURY_YEAR), GRID_TEXT);
	grid_column(x, 1, drawing_word(d, TEXT_TREASURY_PERIOD), GRID_TEXT);
	for (int i = 0; i < FOLLOWUP_TYPES; i++)
		grid_column(x, (size_t)i + 2, choice_of(d, KIND_FOLLOWUP_ESTIMATED, "type", i), GRID_CENTS);
	grid_column(x, FOLLOWUP_TYPES + 2, drawing_word(d, TEXT_TREASURY_NET), GRID_CENTS);
	grid_column(x, FOLLOWUP_TYPES + 3, drawing_word(d, TEXT_TREASURY_UNBUDGETED), GRID_CENTS);
	for (size_t i = 0; i < t->years_count; i++) {
		const struct treasury_year *y = &t->years[i];
		struct str year = arena_format(d->arena, "%d", (int)y->year);
		struct grid_cell *c = grid_row(x, false);

		c[0] = grid_text(y->lasting ? drawing_say(d, TEXT_TREASURY_FROM_THEN, &year, 1) : year);
		c[1] = grid_text(drawing_word(d, y->after_grant ? TEXT_TREASURY_AFTER_GRANT : TEXT_TREASURY_IN_GRANT));
		for (int k = 0; k < FOLLOWUP_TYPES; k++)
			c[k + 2] = grid_cents(y->by_type[k]);
		c[FOLLOWUP_TYPES + 2] = grid_cents(y->total);
		c[FOLLOWUP_TYPES + 3] = grid_cents(y->unbudgeted);
		c[FOLLOWUP_TYPES + 3].missing = y->unbudgeted > 0;
	}
	x->note = drawing_word(d, TEXT_TREASURY_YEARS_NOTE);
}

/* ---- cash need ---- */

static struct str
month_words(struct drawing *d, const struct treasury_month *m)
{
	struct day_parts p = day_is(m->first) ? day_parts(m->first) : (struct day_parts){0};

	if (m->overdue)
		return drawing_word(d, TEXT_TREASURY_OVERDUE);
	if (!day_is(m->first))
		return drawing_word(d, TEXT_TREASURY_UNDATED);
	return arena_format(d->arena, "%02d/%d", p.month, p.year);
}

static void
put_months(struct drawing *d, struct grid_sheet *s, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_MONTH, GRID_TEXT}, {TEXT_TREASURY_COMMITMENTS, GRID_CENTS},
	    {TEXT_TREASURY_INVOICES, GRID_CENTS}, {TEXT_TREASURY_NEED, GRID_CENTS}};
	struct grid_table *x = drawing_table(d, s, "months", TEXT_TREASURY_NEEDS, heads, COUNT(heads));
	int64_t commitments = 0, invoices = 0;

	for (size_t i = 0; i < t->months_count; i++) {
		const struct treasury_month *m = &t->months[i];
		struct grid_cell *c = grid_row(x, false);

		c[0] = grid_text(month_words(d, m));
		c[0].missing = m->overdue;
		c[1] = grid_cents(m->commitments);
		c[2] = grid_cents(m->invoices);
		c[3] = grid_cents(m->total);
		(void)cents_add(commitments, m->commitments, &commitments);
		(void)cents_add(invoices, m->invoices, &invoices);
	}
	if (t->months_count == 0) {
		grid_say(s, drawing_word(d, TEXT_TREASURY_NO_NEED));
		return;
	}
	struct grid_cell *c = grid_row(x, true);
	c[0] = grid_text(drawing_word(d, TEXT_TREASURY_SUM));
	c[1] = grid_sum(commitments, 0, t->months_count);
	c[2] = grid_sum(invoices, 0, t->months_count);
	c[3] = grid_sum(t->open, 0, t->months_count);
}

static void
put_opens(struct drawing *d, struct grid_sheet *s, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_DUE, GRID_DAY}, {TEXT_TREASURY_SORT, GRID_TEXT},
	    {TEXT_TREASURY_ID, GRID_TEXT}, {TEXT_TREASURY_FOR, GRID_TEXT}, {TEXT_TREASURY_PAYEE, GRID_TEXT},
	    {TEXT_TREASURY_AMOUNT, GRID_CENTS}};
	struct grid_table *x = drawing_table(d, s, "opens", TEXT_TREASURY_OPENS, heads, COUNT(heads));

	for (size_t i = 0; i < t->opens_count; i++) {
		const struct treasury_open *o = &t->opens[i];
		struct grid_cell *c = grid_row(x, false);

		c[0] = day_is(o->due) ? grid_of(grid_day(o->due), o->seq) : grid_of(grid_known(STR(""), d->lang), o->seq);
		c[1] = grid_text(drawing_word(d, o->invoice ? TEXT_TREASURY_INVOICE : TEXT_TREASURY_COMMITMENT));
		c[2] = grid_text(o->id);
		c[3] = grid_text(o->text);
		c[4] = t->payees ? grid_known(o->payee, d->lang) : grid_text(drawing_word(d, TEXT_STATEMENT_WITHHELD));
		c[5] = grid_of(grid_cents(o->cents), o->seq);
	}
}

/* ---- the chain ---- */

enum { C_DAY, C_BUDGET, C_GRANT, C_TRANCHE, C_COMMITMENT, C_TEXT, C_PAYEE, C_VOUCHER, C_STORNO, C_EVIDENCE, C_ENTRY,
	C_DIRECTION, C_AMOUNT };

static struct str
storno(struct drawing *d, const struct booking *b)
{
	if (b->pair == 0)
		return STR("");
	struct str entry = arena_format(d->arena, "%u", b->pair - 1);
	return drawing_say(d, b->storno ? TEXT_STATEMENT_TAKES_BACK : TEXT_STATEMENT_TAKEN_BACK, &entry, 1);
}

static void
put_link(struct drawing *d, struct grid_table *x, const struct treasury *t, const struct treasury_link *l)
{
	const struct booking *b = l->booking;
	struct grid_cell *c = grid_row(x, false);

	c[C_DAY] = grid_of(grid_day(b->day), b->seq);
	c[C_BUDGET] = grid_text(l->budget);
	c[C_GRANT] = grid_text(l->grant);
	c[C_TRANCHE] = l->tranche == NULL ? grid_text(b->tranche)
	    : grid_of(grid_text(l->tranche->title.len > 0 ? l->tranche->title : l->tranche->id), l->tranche->seq);
	c[C_COMMITMENT] = grid_text(l->commitment);
	c[C_TEXT] = b->erased ? grid_text(drawing_word(d, TEXT_STATEMENT_ERASED)) : grid_text(b->text);
	c[C_PAYEE] = t->payees ? grid_known(b->payee, d->lang) : grid_text(drawing_word(d, TEXT_STATEMENT_WITHHELD));
	c[C_VOUCHER] = grid_known(b->voucher, d->lang);
	c[C_STORNO] = grid_of(grid_text(storno(d, b)), b->pair);
	c[C_EVIDENCE] = grid_text(b->evidence);
	c[C_ENTRY] = grid_of(grid_number((int64_t)b->seq - 1), b->seq);
	c[C_DIRECTION] = grid_text(drawing_word(d, b->income ? TEXT_STATEMENT_INCOME : TEXT_STATEMENT_EXPENSE));
	c[C_AMOUNT] = grid_of(grid_cents(b->cents), b->seq);
}

static struct grid_table *
put_chain(struct drawing *d, struct grid_book *book, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_DAY, GRID_DAY}, {TEXT_TREASURY_BUDGET, GRID_TEXT},
	    {TEXT_TREASURY_GRANT, GRID_TEXT}, {TEXT_TREASURY_TRANCHE, GRID_TEXT}, {TEXT_TREASURY_COMMITMENT, GRID_TEXT},
	    {TEXT_TREASURY_FOR, GRID_TEXT}, {TEXT_TREASURY_PAYEE, GRID_TEXT}, {TEXT_STATEMENT_VOUCHER, GRID_TEXT},
	    {TEXT_STATEMENT_STORNO, GRID_TEXT}, {TEXT_STATEMENT_EVIDENCE, GRID_TEXT}, {TEXT_STATEMENT_ENTRY, GRID_NUMBER},
	    {TEXT_STATEMENT_DIRECTION, GRID_TEXT}, {TEXT_TREASURY_AMOUNT, GRID_CENTS}};
	struct grid_sheet *s = grid_sheet(book, "chain-sheet", drawing_word(d, TEXT_TREASURY_SHEET_CHAIN));
	struct grid_table *x = drawing_table(d, s, "chain", TEXT_TREASURY_CHAIN, heads, COUNT(heads));

	grid_say(s, drawing_word(d, TEXT_TREASURY_CHAIN_LEAD));
	for (size_t i = 0; i < t->chain_count; i++)
		put_link(d, x, t, &t->chain[i]);
	return x;
}

/* ---- everything ---- */

static struct str
command(const struct treasury *t, struct arena *a)
{
	const struct account_query *q = &t->acc->query;
	struct buf b;

	buf_init(&b, 1024);
	buf_format(&b, "wagnis account DIR --venture %.*s --money", STR_ARG(q->venture));
	if (t->acc->known_at.us != 0) {
		buf_cstr(&b, " --known-at ");
		instant_rfc3339(&b, t->acc->known_at);
	}
	buf_cstr(&b, " --effective-on ");
	day_iso(&b, q->effective_on);
	buf_format(&b, " --audience %s --lang %s", audience_name(q->audience), lang_code(q->lang));
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

struct str
treasury_answer(struct arena *a, const struct treasury *t)
{
	struct drawing d = {.arena = a, .lang = t->acc->query.lang};
	const struct account_money *m = &t->acc->ventures[0].money;
	int64_t left = 0;
	bool over = !cents_sub(m->released, m->spent, &left) || left < 0;
	struct str args[] = {drawing_cents(&d, m->planned), drawing_cents(&d, m->released), drawing_cents(&d, m->spent),
	    drawing_cents(&d, over ? -left : left), drawing_cents(&d, t->open)};

	return drawing_say(&d, over ? TEXT_TREASURY_ANSWER_OVER : TEXT_TREASURY_ANSWER, args, COUNT(args));
}

void
treasury_grid(struct arena *a, const struct treasury *t, struct grid_book *out)
{
	struct drawing d = {.arena = a, .lang = t->acc->query.lang};

	*out = (struct grid_book){.acc = t->acc, .kind = drawing_word(&d, TEXT_TREASURY_KIND), .subject = title_of(t->acc),
	    .command = command(t, a)};
	struct grid_sheet *s = grid_sheet(out, "money-sheet", drawing_word(&d, TEXT_TREASURY_SHEET_MONEY));
	grid_say(s, treasury_answer(a, t));
	put_sums(&d, s, t);
	if (t->exit.seq != 0)
		exit_table(&d, s, &t->exit);
	nature_table(&d, s, t);
	put_budgets(&d, s, t);
	put_tranches(&d, out, t);
	s = grid_sheet(out, "followup-sheet", drawing_word(&d, TEXT_TREASURY_SHEET_FOLLOWUPS));
	if (t->followups_count == 0)
		grid_say(s, drawing_word(&d, TEXT_TREASURY_NO_FOLLOWUPS));
	put_years(&d, s, t);
	put_estimates(&d, s, t);
	s = grid_sheet(out, "need-sheet", drawing_word(&d, TEXT_TREASURY_SHEET_NEEDS));
	put_months(&d, s, t);
	put_opens(&d, s, t);
	out->csv = put_chain(&d, out, t);
}
