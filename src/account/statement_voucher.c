/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_voucher.c: the vouchers of a statement, chronological, income and expenditure apart. */
#include "account/statement_grid.h"

static const struct drawing_head voucher_heads[] = {{TEXT_STATEMENT_NUMBER, GRID_NUMBER}, {TEXT_STATEMENT_DAY, GRID_DAY},
    {TEXT_STATEMENT_PAYEE, GRID_TEXT}, {TEXT_STATEMENT_REASON, GRID_TEXT}, {TEXT_STATEMENT_POSITION, GRID_TEXT},
    {TEXT_STATEMENT_VOUCHER, GRID_TEXT}, {TEXT_STATEMENT_INVOICE, GRID_TEXT}, {TEXT_STATEMENT_STORNO, GRID_TEXT},
    {TEXT_STATEMENT_EVIDENCE, GRID_TEXT}, {TEXT_STATEMENT_ENTRY, GRID_NUMBER}, {TEXT_STATEMENT_AMOUNT, GRID_CENTS}};
enum { V_NUMBER, V_DAY, V_PAYEE, V_REASON, V_POSITION, V_VOUCHER, V_INVOICE, V_STORNO, V_EVIDENCE, V_ENTRY, V_AMOUNT };

static struct str
position_title(const struct drawing *d, const struct booking *b)
{
	int at = statement_position(d->st, b);

	return at < 0 ? b->position : (b->income ? &d->st->cover : &d->st->expenditure)->items[at].title;
}

static struct str
storno_words(struct drawing *d, const struct booking *b)
{
	struct str entry = b->pair == 0 ? STR("") : arena_format(d->arena, "%u", b->pair - 1);

	if (b->pair == 0)
		return STR("");
	return drawing_say(d, b->storno ? TEXT_STATEMENT_TAKES_BACK : TEXT_STATEMENT_TAKEN_BACK, &entry, 1);
}

static struct grid_cell
payee_cell(const struct drawing *d, const struct booking *b)
{
	if (!d->st->payees)
		return grid_text(drawing_word(d, TEXT_STATEMENT_WITHHELD));
	return grid_known(b->payee, d->lang);
}

static struct grid_cell *
put_voucher(struct drawing *d, struct grid_table *t, size_t number, const struct booking *b)
{
	struct grid_cell *c = grid_row(t, false);

	c[V_NUMBER] = grid_number((int64_t)number);
	c[V_DAY] = grid_day(b->day);
	c[V_PAYEE] = payee_cell(d, b);
	c[V_REASON] = b->erased ? grid_text(drawing_word(d, TEXT_STATEMENT_ERASED)) : grid_text(b->text);
	c[V_POSITION] = grid_known(position_title(d, b), d->lang);
	c[V_VOUCHER] = grid_known(b->voucher, d->lang);
	c[V_INVOICE] = grid_text(b->invoice);
	c[V_STORNO] = grid_of(grid_text(storno_words(d, b)), b->pair);
	c[V_EVIDENCE] = grid_text(b->evidence);
	c[V_ENTRY] = grid_of(grid_number((int64_t)b->seq - 1), b->seq);
	c[V_AMOUNT] = grid_of(grid_cents(b->cents), b->seq);
	return c;
}

struct grid_table *
statement_vouchers(struct drawing *d, struct grid_sheet *s, const char *id, enum text title, const struct bookings *list, int income)
{
	struct grid_table *t = drawing_table(d, s, id, title, voucher_heads, COUNT(voucher_heads));
	int64_t sum = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (income >= 0 && list->items[i].income != (income == 1))
			continue;
		(void)put_voucher(d, t, t->rows_count + 1, &list->items[i]);
		/* A part of a sum that fitted; where it does not, the cell says what it came to. */
		(void)cents_add(sum, list->items[i].cents, &sum);
	}
	size_t rows = t->rows_count;
	if (rows == 0)
		return t;
	struct grid_cell *c = grid_row(t, true);
	c[V_NUMBER] = grid_text(drawing_word(d, TEXT_STATEMENT_SUM));
	c[V_AMOUNT] = grid_sum(sum, 0, rows);
	return t;
}

/* One line a voucher, both directions: the CSV. */
struct grid_table *
statement_voucher_list(struct drawing *d)
{
	struct grid_sheet *apart = arena_alloc(d->arena, sizeof *apart);
	struct grid_table *t = grid_table(d->arena, apart, "vouchers", drawing_word(d, TEXT_STATEMENT_VOUCHERS),
	    COUNT(voucher_heads) + 1);

	for (size_t i = 0; i < COUNT(voucher_heads); i++)
		grid_column(t, i, drawing_word(d, voucher_heads[i].text), voucher_heads[i].type);
	grid_column(t, COUNT(voucher_heads), drawing_word(d, TEXT_STATEMENT_DIRECTION), GRID_TEXT);
	for (size_t i = 0; i < d->st->bookings.count; i++) {
		const struct booking *b = &d->st->bookings.items[i];

		struct grid_cell *c = put_voucher(d, t, i + 1, b);
		c[COUNT(voucher_heads)] = grid_text(drawing_word(d, b->income ? TEXT_STATEMENT_INCOME : TEXT_STATEMENT_EXPENSE));
	}
	return t;
}
