/* SPDX-License-Identifier: EUPL-1.2 */
/* account/money_grid.c: the sheets of money by nature and of money after an exit, for the money account and the venture's page. */
#include "account/statement_grid.h"
#include "account/treasury.h"
#include "account/treasury_priv.h"

/* ---- by nature ---- */

enum { N_YEAR, N_PLANNED, N_SPENT = N_PLANNED + NATURES, N_COLUMNS = N_SPENT + NATURES };

static void
put_year(struct drawing *d, struct grid_table *x, const struct nature_year *y)
{
	struct grid_cell *c = grid_row(x, false);

	c[N_YEAR] = y->year == 0 ? grid_known(STR(""), d->lang) : grid_text(arena_format(d->arena, "%d", (int)y->year));
	for (int i = 0; i < NATURES; i++) {
		c[N_PLANNED + i] = grid_cents(y->planned[i]);
		c[N_SPENT + i] = grid_cents(y->spent[i]);
	}
}

void
nature_table(struct drawing *d, struct grid_sheet *s, const struct treasury *t)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_YEAR, GRID_TEXT},
	    {TEXT_TREASURY_PLANNED_CONSUMPTIVE, GRID_CENTS}, {TEXT_TREASURY_PLANNED_INVESTIVE, GRID_CENTS},
	    {TEXT_TREASURY_PLANNED_NO_NATURE, GRID_CENTS}, {TEXT_TREASURY_SPENT_CONSUMPTIVE, GRID_CENTS},
	    {TEXT_TREASURY_SPENT_INVESTIVE, GRID_CENTS}, {TEXT_TREASURY_SPENT_NO_NATURE, GRID_CENTS}};
	const struct readiness_gap *warning = nature_warning(t->acc);
	int64_t sums[N_COLUMNS] = {0};

	if (t->natures_count == 0)
		return;
	if (warning != NULL)
		grid_say(s, readiness_text(d->arena, d->lang, warning));
	struct grid_table *x = drawing_table(d, s, "natures", TEXT_TREASURY_NATURES, heads, COUNT(heads));
	for (size_t i = 0; i < t->natures_count; i++) {
		put_year(d, x, &t->natures[i]);
		for (int k = 0; k < NATURES; k++) {
			(void)cents_add(sums[N_PLANNED + k], t->natures[i].planned[k], &sums[N_PLANNED + k]);
			(void)cents_add(sums[N_SPENT + k], t->natures[i].spent[k], &sums[N_SPENT + k]);
		}
	}
	struct grid_cell *c = grid_row(x, true);
	c[0] = grid_text(drawing_word(d, TEXT_TREASURY_SUM));
	for (size_t i = N_PLANNED; i < N_COLUMNS; i++)
		c[i] = grid_sum(sums[i], 0, t->natures_count);
	x->note = drawing_word(d, TEXT_TREASURY_NATURES_NOTE);
}

/* ---- after an exit ---- */

static void
put_line(struct drawing *d, struct grid_table *x, enum text label, bool known, int64_t cents, uint32_t seq)
{
	struct grid_cell *c = grid_row(x, false);

	c[0] = grid_text(drawing_word(d, label));
	c[1] = known ? grid_of(grid_cents(cents), seq) : grid_known(STR(""), d->lang);
}

void
exit_table(struct drawing *d, struct grid_sheet *s, const struct exit_money *e)
{
	static const struct drawing_head heads[] = {{TEXT_TREASURY_WHAT, GRID_TEXT}, {TEXT_TREASURY_AMOUNT, GRID_CENTS}};
	struct str on = drawing_day(d, e->on);

	grid_say(s, drawing_say(d, TEXT_TREASURY_EXIT_ON, &on, 1));
	struct grid_table *x = drawing_table(d, s, "exit", TEXT_TREASURY_EXIT_MONEY, heads, COUNT(heads));
	put_line(d, x, TEXT_TREASURY_EXIT_UNTIL, true, e->spent_until, 0);
	put_line(d, x, TEXT_TREASURY_EXIT_AFTER, true, e->spent_after, 0);
	put_line(d, x, TEXT_ACCOUNT_FIGURE_SAVED, true, e->saved, e->seq);
	put_line(d, x, TEXT_ACCOUNT_FIGURE_BOUND, true, e->bound, 0);
	put_line(d, x, TEXT_TREASURY_EXIT_YEARLY, e->has_yearly, e->yearly, e->seq);
	if (e->has_followup)
		put_line(d, x, TEXT_TREASURY_EXIT_FOLLOWUP, true, e->followup, 0);
	if (e->grants > 0)
		put_line(d, x, TEXT_TREASURY_EXIT_REPAY, e->repay_known, e->to_repay, 0);
}

/* ---- for the venture's page ---- */

enum rc
money_sheets(struct arena *a, const struct account *acc, struct journal_reader *journal, const struct dossier *dossier,
    struct grid_book *out, struct err *err)
{
	struct drawing d = {.arena = a, .lang = acc->query.lang};
	struct treasury t = {.acc = acc};
	bool fits = true;
	enum rc rc = exit_money(a, acc, journal, dossier, &t.exit, err);

	t.natures = nature_years(a, acc, &t.natures_count, &fits);
	if (rc == RC_OK && !fits)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_SUM_TOO_LARGE, NULL);
	if (rc != RC_OK)
		return rc;
	*out = (struct grid_book){.acc = acc, .kind = STR(""), .subject = STR(""), .command = STR("")};
	nature_table(&d, grid_sheet(out, "nature-sheet", drawing_word(&d, TEXT_TREASURY_NATURES)), &t);
	struct grid_sheet *s = grid_sheet(out, "exit-sheet", drawing_word(&d, TEXT_TREASURY_EXIT_MONEY));
	if (t.exit.seq != 0)
		exit_table(&d, s, &t.exit);
	return RC_OK;
}
